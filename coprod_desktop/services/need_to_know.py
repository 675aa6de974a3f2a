"""Emergency access to what is private about someone, and conflicts of interest that close it.

Anybody with everyday work may ask, about one person and with a reason. Only the safeguarding lead has keys to
give, for some hours; each time it is read is kept, for the lead and for the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.need_to_know import EmergencyAccess, EmergencyRead, PrivateConflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.need_to_know import opened_for, why_not_ask
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.queries.sealing import in_time
from coprod_desktop.services.people import found
from coprod_desktop.services.sealing import (
    close_to,
    conflicted,
    end_emergencies,
    end_over,
    give_for_a_time,
    seal,
)
from coprod_desktop.services.support import name_readers
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonStatus, PrivateKind, PrivatePart
from coprod_desktop.wording import _

LENT = (PrivateKind.SUPPORT, PrivateKind.PHONE, PrivateKind.FIRST_TALK, PrivateKind.LIVED)
"""What can be lent in an emergency; notes that somebody wrote for themselves are not."""


@dataclass(frozen=True)
class AskEmergency:
    """Somebody needs to read what is private about one person, and says why."""

    person_id: int
    why: str = field(repr=False)


@dataclass(frozen=True)
class AnswerEmergency:
    """The lead’s answer: for so many hours, of these kinds; no hours are a no, or end what was given."""

    access_id: int
    hours: int
    kinds: tuple[PrivateKind, ...] = ()


@dataclass(frozen=True)
class ReadInEmergency:
    """Somebody reads what they were given."""

    access_id: int


@dataclass(frozen=True)
class ReadNow:
    """What was read by emergency access, the act that says so, and for how many seconds it may be read."""

    change: Change
    rows: tuple[PrivateRow, ...] = field(repr=False)
    seconds_left: int = 0


@dataclass(frozen=True)
class ToldOfEmergency:
    """The person was told that it was read; None where that was a slip."""

    access_id: int
    told_on: date | None


@dataclass(frozen=True)
class DeclareConflict:
    """Whoever is signed in has a conflict of interest about somebody."""

    person_id: int


@dataclass(frozen=True)
class EndConflict:
    """A conflict of interest of somebody else’s that no longer holds."""

    conflict_id: int


def ask_emergency(workspace: Workspace, request: AskEmergency) -> Change:
    """Ask for emergency access to what is private about someone; `made` is its id. Cannot be undone.

    Raises RuleBroken without a reason, where nobody could answer, for what is closed to whoever asks, and
    while they have asked already.
    """
    with workspace.change(Act.EMERGENCY_ASKED) as change:
        db, me, now = change.session, workspace.signed_in, workspace.now()
        person = found(db, request.person_id)
        end_emergencies(db, now)
        refused = why_not_ask(workspace, db, person)
        if refused:
            raise RuleBroken(refused)
        if not request.why.strip():
            raise RuleBroken(_("Write why it can’t wait. Only the safeguarding lead reads it."), "why")
        access = EmergencyAccess(person_id=person.id, account_id=me.account_id, asked_at=now)
        change.add(access)
        record = PrivateRecord(person_id=person.id, kind=PrivateKind.EMERGENCY, emergency_id=access.id)
        record.agree(workspace.today(), None, workspace.today(), now)
        db.add(record)
        db.flush()
        readers = name_readers(db, record, (me.account_id,))
        seal(workspace.home, db, record, {PrivatePart.NOTE: request.why}, readers)
    return change.change


def answer_emergency(workspace: Workspace, request: AnswerEmergency) -> Change:
    """Say yes for some hours, no, or that it ends now. Only the safeguarding lead does; cannot be undone.

    Raises RuleBroken when it is gone, for what the lead has a conflict of interest about, where nothing is
    chosen, and where the lead can open nothing of it.
    """
    with workspace.change(Act.EMERGENCY_ANSWERED) as change:
        db, me = change.session, workspace.signed_in
        end_emergencies(db, workspace.now())
        access = _access(db, request.access_id)
        if me.account_id in conflicted(db, access.person_id):
            raise _gone()
        if access.account_id == me.account_id:
            raise RuleBroken(_("Another safeguarding lead answers this: it is your own."))
        if request.hours and not set(request.kinds) & set(LENT):
            raise RuleBroken(_("Choose what they may read."), "kinds")
        if request.hours and not _takes_it(db, access):
            raise RuleBroken(_("Whoever asked can’t read it any more."))
        access.answer(me.account_id, request.hours, workspace.now())
        if not request.hours:
            end_emergencies(db, workspace.now())
        elif not give_for_a_time(workspace, db, access, [one for one in request.kinds if one in LENT]):
            raise RuleBroken(_("There is nothing of this that you could open. Tell them so."), "kinds")
    return change.change


def read_in_emergency(workspace: Workspace, request: ReadInEmergency) -> ReadNow:
    """Read what the lead gave whoever is signed in; that it was read is kept for the lead and the person.

    Raises RuleBroken where it was not given, is over, or is somebody else’s.
    """
    workspace.require(Permission.EVERYDAY)
    end_over(workspace)  # by itself: a refusal below would give the keys back
    with workspace.change(Act.EMERGENCY_READ) as change:
        db, now = change.session, workspace.now()
        access = db.get(EmergencyAccess, request.access_id)
        if access is None or access.account_id != workspace.signed_in.account_id:
            raise _gone()
        if not in_time(db, access, now) or not _takes_it(db, access):
            raise RuleBroken(_("Emergency access is over. Ask the safeguarding lead again if it is needed."))
        rows = opened_for(workspace, db, access)
        db.add(EmergencyRead(access_id=access.id, at=now))
        left = int((access.until - now).total_seconds()) if access.until is not None else 0
    return ReadNow(change.change, rows, left)


def told_of_emergency(workspace: Workspace, request: ToldOfEmergency) -> Change:
    """Keep when the person was told of it; raises RuleBroken for a day to come."""
    with workspace.change(Act.EMERGENCY_TOLD) as change:
        access = _access(change.session, request.access_id)
        if workspace.signed_in.account_id in conflicted(change.session, access.person_id):
            raise _gone()
        if request.told_on is None:
            access.told_on = None
        else:
            access.tell(request.told_on, workspace.today())
    return change.change


def declare_conflict(workspace: Workspace, request: DeclareConflict) -> Change:
    """Close what is private about someone to whoever is signed in, also as the lead. Cannot be undone.

    It is sealed anew without them. Raises RuleBroken for oneself, twice, and where something could be read
    by nobody else then.
    """
    me = workspace.signed_in
    with workspace.change(Act.CONFLICT_DECLARED) as change:
        db = change.session
        person = found(db, request.person_id)
        if person.id == me.person_id:
            raise RuleBroken(_("This is you yourself."))
        if me.account_id in conflicted(db, person.id):
            raise RuleBroken(_("You have said so already."))
        declared = PrivateConflict(person_id=person.id, account_id=me.account_id, since=workspace.today())
        change.add(declared)
        for access in _open_of(db, person.id, me.account_id, workspace):
            access.answer(me.account_id, 0, workspace.now())
        end_emergencies(db, workspace.now())
        close_to(workspace, db, person.id)
    return change.change


def end_conflict(workspace: Workspace, request: EndConflict) -> Change:
    """A lead says that somebody’s conflict of interest no longer holds. They are named anew where wanted.

    Raises NotAllowed for one’s own; RuleBroken when it is gone.
    """
    with workspace.change(Act.CONFLICT_ENDED) as change:
        declared = change.session.get(PrivateConflict, request.conflict_id)
        if declared is None:
            raise _gone()
        if declared.account_id == workspace.signed_in.account_id:
            raise NotAllowed(_("Another safeguarding lead says when your own no longer holds."))
        change.session.delete(declared)
    return change.change


def _access(db: Db, access_id: int) -> EmergencyAccess:
    access = db.get(EmergencyAccess, access_id)
    if access is None:
        raise _gone()
    return access


def _gone() -> RuleBroken:
    return RuleBroken(_("This is no longer here."))


def _takes_it(db: Db, access: EmergencyAccess) -> bool:
    """Whether whoever asked may have it: no conflict of interest, and the person is still alive."""
    person = db.get(Person, access.person_id)
    alive = person is not None and person.status is not PersonStatus.DIED
    return alive and access.account_id not in conflicted(db, access.person_id)


def _open_of(db: Db, person_id: int, account_id: int, workspace: Workspace) -> Sequence[EmergencyAccess]:
    """What an account was given about someone and still holds."""
    theirs = select(EmergencyAccess).where(
        EmergencyAccess.person_id == person_id, EmergencyAccess.account_id == account_id
    )
    return [one for one in db.scalars(theirs) if in_time(db, one, workspace.now())]
