"""Erasing someone for good: looked at first, done once, and again where an older copy is brought back."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken, Trouble
from coprod_desktop.model import Base
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.keeping import Erasure
from coprod_desktop.model.people import Person
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.rows.erasure import ErasureShown, TextAt, TextHit
from coprod_desktop.services.accounts import close_again, confirm
from coprod_desktop.services.erased_list import brought_back, remember, sweep_or_note
from coprod_desktop.services.erasing import Eraser, let_go, read_text, same_person, write_text
from coprod_desktop.services.erasing_texts import names_of, texts_naming
from coprod_desktop.services.erasing_what import What, digest, reads_as
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.services.people import found
from coprod_desktop.store.journal_forget import erase_keys
from coprod_desktop.store.pace import Pace, Step
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _

ERASED = 70
"""From so many parts of a hundred on they are erased, and only the file is still written anew."""


@dataclass(frozen=True)
class ErasePerson:
    """Someone to erase; `texts` are those in which they become “someone”, as a person looked at each.

    `passphrase` is that of whoever is signed in, said once more.
    """

    person_id: int
    passphrase: str = field(default="", repr=False)
    texts: tuple[TextAt, ...] = ()
    keep_credit: bool = True


def look_at_erasure(workspace: Workspace, person_id: int, keep_credit: bool = True) -> ErasureShown:
    """What would go and what would stay if someone were erased, and every text that may name them.

    It is found by erasing them in a change that is taken back, so that it is the same as what is done.
    Raises RuleBroken for someone who may still sign in; NotAllowed.
    """
    workspace.require(Permission.ERASE)
    looked: list[ErasureShown] = []
    try:
        with workspace.change(Act.PERSON_ERASED) as change:
            db = change.session
            person = may_be_erased(db, person_id)
            name, names = person.full_name, names_of(db, person)
            eraser = Eraser(db, workspace.today(), workspace.now(), person_id, keep_credit)
            eraser.erase(history=False)
            hits = tuple(
                TextHit(at, text, names.without(text), sure) for at, text, sure in texts_naming(db, names)
            )
            thanked = person.credit_name
            gone, stays = _told(eraser.gone), _told(eraser.stays)
            looked.append(ErasureShown(person_id, name, gone, stays, hits, thanked))
            raise _OnlyLooking
    except _OnlyLooking:
        return looked[0]


def _told(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts without what is private: whoever may not read it does not learn that it is there."""
    private = Base.metadata.tables[PrivateRecord.__tablename__]
    untold = {*_UNTOLD, private.name, *(one.table.name for one in pointing_at(private))}
    return {table: number for table, number in counts.items() if table not in untold}


def erase_person(workspace: Workspace, request: ErasePerson, step: Step | None = None) -> Change:
    """Erase someone from every table, history, search and what was printed; it can’t be undone.

    Agreed thanks and counts stay. Afterwards the store’s file is written anew, so that no page keeps any.
    `step` is told how far it is, and may stop it until it is `ERASED`. Raises RuleBroken beside "passphrase",
    or for someone who may still sign in; NotAllowed, Stopped, Trouble.
    """
    workspace.require(Permission.ERASE)
    confirm_again(workspace, request.passphrase)
    with workspace.change(Act.PERSON_ERASED) as change:
        db = change.session
        person = may_be_erased(db, request.person_id)
        people = same_person(db, person)
        eraser = Eraser(db, workspace.today(), workspace.now(), request.person_id, request.keep_credit)
        eraser.pace = Pace(step).part(0, ERASED)
        written = eraser.erase(request.texts)
        texts = tuple((at, digest(old), new) for at, (old, new) in written.items())
        remember(workspace, db, What(people, request.keep_credit, texts).dump())
    if step is not None:
        step(ERASED, 100)  # it is done, and can be stopped no more
    finish(workspace)
    return change.change


def may_be_erased(db: Db, person_id: int) -> Person:
    """Someone who may be erased; raises RuleBroken where they may still sign in, or were erased already."""
    person = found(db, person_id)
    if person.erased:
        raise RuleBroken(_("This was erased already."))
    open_ = select(Account.id).where(Account.person_id == person_id, Account.closed_at.is_(None))
    if db.scalar(open_.limit(1)) is not None:
        raise RuleBroken(_("They can still sign in here. Close their account in Settings first."))
    return person


def confirm_again(workspace: Workspace, passphrase: str) -> None:
    """See that whoever is signed in knows their passphrase. Raises RuleBroken beside "passphrase"."""
    with workspace.read(Permission.SIGNED_IN) as db:
        account = db.get_one(Account, workspace.signed_in.account_id)
        db.expunge(account)
    confirm(workspace.home, account, passphrase, "passphrase")


def finish(workspace: Workspace) -> None:
    """After an erasure: a file that keeps nothing of what was in it, and the list beside the store.

    In this order: a store that knows of more than the list was stopped in between, and is written anew at the
    next opening. Raises Trouble where not all of it can be done: it is erased all the same.
    """
    try:
        sweep_or_note(workspace)
    except Trouble as trouble:
        raise Trouble(
            _("It is erased here. Traces may be left in the file, and older backups don’t know of it yet."),
            _("Make some room on the disk. The rest is done when somebody next signs in."),
        ) from trouble


def erase_again(workspace: Workspace) -> int:
    """Erase what an older copy of the store has brought back, before anybody sees it; returns how much.

    Called at every opening. Raises Trouble.
    """
    back = brought_back(workspace)
    if not back:
        return 0
    with workspace.change(Act.ERASED_AGAIN) as change:
        for token, (at, what) in sorted(back.items()):
            _again(workspace, change.session, What.load(what))
            change.session.add(Erasure(token=token, at=datetime.fromisoformat(at), what=what))
    with contextlib.suppress(Trouble):  # each opening tries what could not be done yet
        finish(workspace)
    return len(back)


def _again(workspace: Workspace, db: Db, what: What) -> None:
    close_again(db, what.accounts, workspace.now())
    for public_id in what.people:
        person = db.scalar(select(Person).where(Person.public_id == public_id))
        if person is not None and not person.erased:
            Eraser(db, workspace.today(), workspace.now(), person.id, what.keep_credit).erase()
    said: Mapping[TextAt, str] = {at: new for at, old, new in what.texts if _reads_as(db, at, old)}
    for at, new in said.items():
        write_text(db, at, new)
    erase_keys(db, {(at.table, at.key) for at in said})
    for table, id_, whose in what.records:
        let_go(db, Base.metadata.tables[table], id_, whose)


def _reads_as(db: Db, at: TextAt, known: str) -> bool:
    text = read_text(db, at) if at.table in Base.metadata.tables else None
    return text is not None and reads_as(text, known)


_UNTOLD = frozenset({"debrief", "emergency_access", "private_conflict"})
"""Tables besides those of private records that tell whether there is something private."""


class _OnlyLooking(Exception):
    """Raised to leave everything as it was."""
