"""Writing down what is private: in someone's words, with their yes, for whom they named."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.support import (
    WRITTEN_ALONE,
    CheckIn,
    PrivateReader,
    PrivateRecord,
)
from coprod_desktop.queries.sealing import shut_out
from coprod_desktop.queries.support import named, signs_in
from coprod_desktop.services.sealing import conflicted, seal
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import ROLE_PERMISSIONS, Permission, PersonStatus, PrivateKind, PrivatePart
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class Private:
    """Something private about someone: its texts, and the accounts of whom they named to read it.

    `project_id` where it is about one project only; `record_id` changes what is there.
    """

    person_id: int
    kind: PrivateKind
    words: tuple[tuple[PrivatePart, str], ...] = field(repr=False)
    readers: tuple[int, ...] = ()
    agreed_on: date | None = None
    review_on: date | None = None
    project_id: int | None = None
    record_id: int | None = None


@dataclass(frozen=True)
class RemovePrivate:
    """Something private that they no longer want written down."""

    record_id: int


@dataclass(frozen=True)
class CheckInNote:
    """What whoever held a check-in wants to remember of it, for their own eyes."""

    check_in_id: int
    words: str = field(repr=False)


def write_private(workspace: Workspace, request: Private) -> Change:
    """Write down something private, or change it; `made` is its id. Cannot be undone.

    Raises RuleBroken without words, without their yes, without anyone who may read it; for what a member of
    staff who signs in would write of themselves; and where whoever is signed in may not read what is there.
    """
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        db, me = change.session, workspace.signed_in
        person = db.get_one(Person, request.person_id)
        own = me.person_id == person.id
        _check(db, request, person, own=own)
        if me.account_id in conflicted(db, person.id):
            raise RuleBroken(_("You declared a conflict of interest about them: this is closed to you."))
        record = PrivateRecord(person_id=person.id, kind=request.kind)
        if request.record_id is not None:
            record = _mine(workspace, db, request.record_id)
            if (record.person_id, record.kind) != (person.id, request.kind):
                raise _not_here()
        record.project_id = request.project_id
        record.agree(request.agreed_on, request.review_on, workspace.today(), workspace.now())
        record.check_words(dict(request.words))
        record.check_readers(may_be_named(db, request.readers, person.id), own=own)
        change.add(record)
        readers = name_readers(db, record, request.readers)
        seal(workspace.home, db, record, dict(request.words), readers)
    return change.change


def remove_private(workspace: Workspace, request: RemovePrivate) -> Change:
    """Take something private away for good, from history too. Cannot be undone.

    Raises RuleBroken where whoever is signed in may not read it.
    """
    with workspace.change(Act.PRIVATE_REMOVED) as change:
        record = _mine(workspace, change.session, request.record_id)
        if record.kind not in WRITTEN_ALONE:
            raise _not_here()
        forget_private(change, record)
    return change.change


def note_check_in(workspace: Workspace, request: CheckInNote) -> Change:
    """Keep a note of a check-in for whoever writes it alone; without words it is taken away.

    Raises RuleBroken for somebody else's check-in.
    """
    me = workspace.signed_in
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        db = change.session
        held = db.get(CheckIn, request.check_in_id)
        if held is None or me.person_id is None or held.mentor_id != me.person_id:
            raise RuleBroken(_("Only whoever held this check-in keeps a note of it."))
        notes = select(PrivateRecord).where(PrivateRecord.check_in_id == held.id, named(workspace.signed_in))
        record = db.scalar(notes)
        if not request.words.strip():
            if record is not None:
                forget_private(change, record)
        else:
            if record is None:
                person_id = db.get_one(Member, held.member_id).person_id
                record = PrivateRecord(person_id=person_id, kind=PrivateKind.CHECK_IN, check_in_id=held.id)
            record.agree(held.on, None, workspace.today(), workspace.now())
            change.add(record)
            readers = name_readers(db, record, (me.account_id,))
            seal(workspace.home, db, record, {PrivatePart.NOTE: request.words}, readers)
    return change.change


def _check(db: Db, request: Private, person: Person, *, own: bool) -> None:
    if request.kind not in WRITTEN_ALONE:
        raise RuleBroken(_("This is written beside what it is about."))
    if person.status is PersonStatus.DIED:
        raise RuleBroken(_("This person has died. Nothing more is written down about them here."))
    if request.kind is PrivateKind.LIVED and not own and signs_in(db, person.id):
        raise RuleBroken(
            _("They sign in here themselves. What they have been through is theirs to write, or not.")
        )


def _mine(workspace: Workspace, db: Db, record_id: int) -> PrivateRecord:
    """Something they named whoever is signed in for; to anybody else it is not there."""
    record = db.scalar(select(PrivateRecord).where(PrivateRecord.id == record_id, named(workspace.signed_in)))
    if record is None:
        raise _not_here()
    return record


def _not_here() -> RuleBroken:
    return RuleBroken(_("This isn’t here. Perhaps they no longer want it written down."))


def may_be_named(db: Db, readers: tuple[int, ...], about: int | None = None) -> list[int]:
    """Those of some accounts that are open, see people's pages at all and have no conflict of interest."""
    roles = [role for role, may in ROLE_PERMISSIONS.items() if Permission.EVERYDAY in may]
    open_ = select(Account.id).where(Account.id.in_(readers), Account.closed_at.is_(None))
    return list(db.scalars(open_.where(Account.role.in_(roles), Account.id.not_in(shut_out(about)))))


def accounts_of(db: Db, person_id: int | None) -> list[int]:
    """The open account of somebody, where they have one."""
    if person_id is None:
        return []
    own = select(Account.id).where(Account.person_id == person_id, Account.closed_at.is_(None))
    return list(db.scalars(own))


def name_readers(db: Db, record: PrivateRecord, readers: tuple[int, ...]) -> set[int]:
    """Let just these accounts read it, of those that can be named; returns them."""
    wanted = set(may_be_named(db, readers, record.person_id))
    there = db.scalars(select(PrivateReader).where(PrivateReader.record_id == record.id)).all()
    for one in there:
        if one.account_id not in wanted:
            db.delete(one)
    fresh = wanted - {one.account_id for one in there}
    db.add_all(PrivateReader(record_id=record.id, account_id=one) for one in sorted(fresh))
    db.flush()
    return wanted


def forget_private(change: ChangeDraft, record: PrivateRecord) -> None:
    """It goes with its readers and words, and history no longer says about whom it was."""
    db, record_id = change.session, record.id
    readers = db.scalars(select(PrivateReader.id).where(PrivateReader.record_id == record_id)).all()
    db.delete(record)
    change.erase(PrivateRecord.__tablename__, (record_id,))
    for one in readers:
        change.erase(PrivateReader.__tablename__, (one,))
