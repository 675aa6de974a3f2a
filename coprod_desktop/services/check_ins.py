"""Check-ins: who checks in with whom, one that took place, one that is moved. None is ever counted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.stops import one_to_one
from coprod_desktop.model.support import CheckIn
from coprod_desktop.queries.memberships import still_in
from coprod_desktop.services.duty_following import duties_changed
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import PersonStatus
from coprod_desktop.wording import _


@dataclass(frozen=True)
class NameMentor:
    """Who checks in with a member; `every` so many weeks, else as the project agreed; `next_on` else so long
    from today. None: nobody does."""

    member_id: int
    mentor_id: int | None
    every: int | None = None
    next_on: date | None = None


@dataclass(frozen=True)
class HeldCheckIn:
    """A check-in that took place, today unless another day is given."""

    member_id: int
    on: date | None = None


@dataclass(frozen=True)
class MoveCheckIn:
    """Another day for the next check-in; None: it is left out this time."""

    member_id: int
    on: date | None = None


def name_mentor(workspace: Workspace, request: NameMentor) -> Change:
    """Say who checks in with someone, how often, and when next.

    Raises RuleBroken for themselves, for someone who has died or takes no part, and for a day gone by.
    """
    with workspace.change(Act.MENTOR_SET) as change:
        member = _member(change, request.member_id)
        change.params["person"] = member.person_id
        _not_gone_by(request.next_on, workspace.today(), member.next_check_in)
        if request.mentor_id is not None and request.mentor_id != member.mentor_id:
            mentor = change.session.get_one(Person, request.mentor_id)
            if not mentor.takes_part:
                raise RuleBroken(_("They take no part just now. Choose someone else."), "mentor_id")
            if (why := one_to_one(mentor)) is not None:
                raise RuleBroken(why, "mentor_id")
        member.name_mentor(request.mentor_id, request.every, request.next_on)
        if request.mentor_id is not None and request.next_on is None:
            member.check_in_after(workspace.today(), _of_project(change.session, member))
        duties_changed(workspace, change.session, ("person", member.person_id))
    return change.change


def held_check_in(workspace: Workspace, request: HeldCheckIn) -> Change:
    """Note that a check-in took place; the next follows in their rhythm. `made` is its id.

    Raises RuleBroken for somebody else's, for a day to come, and for someone who has died.
    """
    with workspace.change(Act.CHECK_IN_HELD) as change:
        member = _to_do(workspace, change, request.member_id)
        held = CheckIn(member_id=member.id, mentor_id=member.mentor_id)
        held.hold(request.on or workspace.today(), workspace.today())
        change.add(held)
        member.check_in_after(held.on, _of_project(change.session, member))
    return change.change


def move_check_in(workspace: Workspace, request: MoveCheckIn) -> Change:
    """Move the next check-in to another day, or leave it out this time; nothing is kept of it besides.

    Raises RuleBroken for somebody else's, for a day gone by, and where nobody knows when the one after is.
    """
    with workspace.change(Act.CHECK_IN_MOVED) as change:
        member = _to_do(workspace, change, request.member_id)
        if request.on is None:
            member.check_in_after(workspace.today(), _of_project(change.session, member))
            if member.next_check_in is None:
                raise RuleBroken(_("No rhythm is agreed. Choose a day for the next one."), "next_on")
        else:
            _not_gone_by(request.on, workspace.today(), None)
            member.next_check_in = request.on
    return change.change


def _member(change: ChangeDraft, member_id: int) -> Member:
    member = change.session.scalar(select(Member).where(Member.id == member_id, still_in()))
    if member is None:
        raise RuleBroken(_("They are no longer in this group."))
    if change.session.get_one(Person, member.person_id).status is PersonStatus.DIED:
        raise RuleBroken(_("This person has died. Nobody checks in any more."))
    return member


def _to_do(workspace: Workspace, change: ChangeDraft, member_id: int) -> Member:
    """A member with whom whoever is signed in checks in, or someone who cannot sign in."""
    member, me = _member(change, member_id), workspace.signed_in.person_id
    if member.mentor_id is None:
        raise RuleBroken(_("Nobody checks in with them yet. Choose who does first."))
    if member.mentor_id != me and _signs_in(change.session, member.mentor_id):
        raise RuleBroken(_("This check-in is somebody else’s, who notes it where they sign in."))
    return member


def _signs_in(db: Db, person_id: int) -> bool:
    own = select(Account.id).where(Account.person_id == person_id, Account.closed_at.is_(None))
    return db.scalar(own.limit(1)) is not None


def _of_project(db: Db, member: Member) -> int | None:
    return db.scalar(select(Project.check_in_every).where(Project.id == member.project_id))


def _not_gone_by(on: date | None, today: date, kept: date | None) -> None:
    if on is not None and on < today and on != kept:
        raise RuleBroken(_("This day has gone by. Choose today or a later one."), "next_on")
