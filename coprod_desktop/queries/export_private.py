"""What is private, for a copy that is taken out: what whoever is signed in may read, and nothing else."""

from sqlalchemy import select

from coprod_desktop.model.people import Person
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.rows.export import ExportTable, Plain
from coprod_desktop.queries.sealing import opened
from coprod_desktop.queries.support import readable
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PrivateKind

NEVER_OUT = frozenset({PrivateKind.APART})
"""What is about two people at once leaves the program in no file: the one’s copy would tell of the other."""

_HEADINGS = ("person_id", "name", "kind", "part", "words", "agreed_on", "review_on")


def private_table(workspace: Workspace) -> ExportTable:
    """The private words that are sealed for whoever is signed in, a row for each text. Raises NotAllowed."""
    me = workspace.signed_in
    with workspace.read(Permission.EXPORT) as db:
        found = db.execute(
            select(PrivateRecord, Person.public_id, Person.full_name)
            .join(Person, Person.id == PrivateRecord.person_id)
            .where(readable(me), PrivateRecord.kind.not_in(NEVER_OUT))
            .order_by(Person.public_id, PrivateRecord.id)
        ).all()
        texts = opened(workspace, db, [record.id for record, _public, _name in found])
        rows: list[tuple[Plain, ...]] = [
            (public, name, record.kind.value, part.value, words, record.agreed_on, record.review_on)
            for record, public, name in found
            for part, words in sorted(texts.get(record.id, {}).items())
            if words
        ]
        return ExportTable("private", _HEADINGS, tuple(rows))
