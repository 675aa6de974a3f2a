"""How long things are kept: the time for each kind, keeping one longer, and erasing what was kept enough."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import Base
from coprod_desktop.model.keeping import KeepFor, KeptUntil
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.keeping import due_of
from coprod_desktop.queries.rows.keeping import DueLine
from coprod_desktop.services.erased_list import remember
from coprod_desktop.services.erasing import let_go
from coprod_desktop.services.erasing_what import What
from coprod_desktop.services.erasure import confirm_again, finish
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PrivateKind, RecordKind
from coprod_desktop.wording import _

TABLES = {
    RecordKind.CONTACT: "contact_way",
    RecordKind.FIRST_TALK: "first_talk",
    RecordKind.INVITATION: "invitation",
    RecordKind.PRIVATE: "private_record",
    RecordKind.CONCERN: "passed_on",
    RecordKind.CONSENT: "consent",
    RecordKind.PRINT: "print",
    RecordKind.CONTRIBUTOR: "contribution",
    RecordKind.REQUEST: "data_request",
    RecordKind.QUOTE: "quote",
}
"""Where the records of each kind are. People are erased one by one, from their own page."""


@dataclass(frozen=True)
class SetKeepFor:
    """After how many months each kind is brought up; None for never."""

    months: tuple[tuple[RecordKind, int | None], ...]


@dataclass(frozen=True)
class KeepLonger:
    """Records of one kind that are kept until a day; then they are brought up again."""

    kind: RecordKind
    ids: tuple[int, ...]
    until: date | None


@dataclass(frozen=True)
class EraseRecords:
    """Records of one kind that are due and go now; `passphrase` is that of whoever is signed in."""

    kind: RecordKind
    ids: tuple[int, ...]
    passphrase: str = field(default="", repr=False)


def set_keep_for(workspace: Workspace, request: SetKeepFor) -> Change:
    """Set how long things are kept. Nothing goes by it: it says when a person is to look.

    Raises RuleBroken beside the kind for a number that can’t be meant; NotAllowed.
    """
    with workspace.change(Act.KEEP_FOR_SET) as change:
        for kind, months in request.months:
            known = change.session.get(KeepFor, kind)
            if months is None:
                if known is not None:
                    change.session.delete(known)
                continue
            one = known or KeepFor(kind=kind)
            one.last(months)
            change.session.add(one)
    return change.change


def keep_longer(workspace: Workspace, request: KeepLonger) -> Change:
    """Keep some records until a day. Raises RuleBroken beside "until", or without any; NotAllowed."""
    return _keep(workspace, Act.KEPT_LONGER, request)


def keep_private_longer(workspace: Workspace, request: KeepLonger) -> Change:
    """The same for what is private, by the safeguarding lead, whatever kind is asked for."""
    return _keep(workspace, Act.PRIVATE_KEPT_LONGER, replace(request, kind=RecordKind.PRIVATE))


def erase_records(workspace: Workspace, request: EraseRecords) -> Change:
    """Erase records whose time is up, from history too; it can’t be undone.

    Raises RuleBroken beside "passphrase", for what is not due, and for people, who are erased one by one;
    NotAllowed, Trouble.
    """
    workspace.require(Permission.ERASE)
    if request.kind is RecordKind.LEFT:
        raise RuleBroken(_("People are erased one by one: open each, and look at what goes and what stays."))
    return _erase(workspace, Act.RECORDS_ERASED, request)


def erase_private(workspace: Workspace, request: EraseRecords) -> Change:
    """The same for what is private, by the safeguarding lead, whatever kind is asked for."""
    workspace.require(Permission.LEAD)
    return _erase(workspace, Act.PRIVATE_ERASED, replace(request, kind=RecordKind.PRIVATE))


def _keep(workspace: Workspace, act: Act, request: KeepLonger) -> Change:
    with workspace.change(act) as change:
        db, kind = change.session, request.kind
        if not request.ids:
            raise RuleBroken(_("Tick what this is about."))
        if kind is RecordKind.PRIVATE and not set(request.ids) <= _due_ids(workspace, db, kind):
            raise _not_due()
        for id_ in dict.fromkeys(request.ids):
            one = db.scalar(select(KeptUntil).where(KeptUntil.kind == kind, KeptUntil.record_id == id_))
            one = one or KeptUntil(kind=kind, record_id=id_)
            one.keep(request.until, workspace.today())
            db.add(one)
    return change.change


def _erase(workspace: Workspace, act: Act, request: EraseRecords) -> Change:
    confirm_again(workspace, request.passphrase)
    with workspace.change(act) as change:
        db = change.session
        due = {line.record_id: line for line in due_of(workspace, db, request.kind)}
        if not request.ids or not set(request.ids) <= set(due):
            raise _not_due()
        if request.kind is RecordKind.PRIVATE:
            _require_no_marker(db, request.ids)
        records = tuple(one for id_ in request.ids for one in _records(db, due[id_]))
        for table, id_, whose in records:
            let_go(db, Base.metadata.tables[table], id_, whose)
        mine = (KeptUntil.kind == request.kind) & KeptUntil.record_id.in_(request.ids)
        db.execute(delete(KeptUntil).where(mine))
        remember(workspace, db, What(records=records).dump())
    finish(workspace)
    return change.change


def _due_ids(workspace: Workspace, db: Db, kind: RecordKind) -> set[int]:
    return {line.record_id for line in due_of(workspace, db, kind)}


def _not_due() -> RuleBroken:
    return RuleBroken(_("Some of this is not due any more. Have another look at the list."))


def _require_no_marker(db: Db, ids: tuple[int, ...]) -> None:
    """Whom someone is kept apart from ends where it can be read: what keeps it names nobody."""
    markers = select(PrivateRecord.id).where(
        PrivateRecord.id.in_(ids), PrivateRecord.kind == PrivateKind.APART
    )
    if db.scalar(markers.limit(1)) is not None:
        raise RuleBroken(
            _("Whom someone is kept apart from is ended on their own page, under what is private.")
        )


def _records(db: Db, line: DueLine) -> list[tuple[str, int, str]]:
    """The records a line is about, each with the public id of whose it is."""
    person = db.get(Person, line.person_id) if line.person_id is not None else None
    whose, table = person.public_id if person is not None else "", TABLES[line.kind]
    if line.kind is RecordKind.CONTACT:
        ways = db.scalars(select(ContactWay.id).where(ContactWay.person_id == line.person_id))
        return [(table, way, whose) for way in ways]
    return [(table, line.record_id, whose)]
