"""How someone takes part: a break, stepping back, not at sessions for now, coming back; and a death."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    ItemState,
    OfferState,
    PersonStatus,
    ProjectState,
)
from coprod_desktop.wording import _

_DOWN = (AssignmentState.INVITED, AssignmentState.CONFIRMED)


@dataclass(frozen=True)
class ChangeStatus:
    """How someone takes part from now on.

    `words` are theirs (or, for "not at sessions for now", the line for the door); `review` is a gentle date;
    `appeal` is how they can ask for being kept away to be looked at again.
    `free_places`: they will not be at the coming sessions they are down for.
    """

    person_id: int
    status: PersonStatus
    words: str = ""
    review: date | None = None
    appeal: str = ""
    free_places: bool = False


@dataclass(frozen=True)
class RecordDeath:
    """Someone has died. `tell_group` leaves staff a task per project of theirs: tell the group, gently."""

    person_id: int
    tell_group: bool = False


def change_status(workspace: Workspace, request: ChangeStatus) -> Change:
    """Record how someone takes part; nobody asks why.

    With "not at sessions for now" their coming places are always freed. Who does not take part is no longer
    asked to take something on. Raises RuleBroken where it makes no sense, and for a death, which is an act of
    its own.
    """
    with workspace.change(Act.PERSON_STATUS_CHANGED, person=request.person_id) as change:
        person = found(change.session, request.person_id)
        free = request.free_places
        match request.status:
            case PersonStatus.BREAK:
                person.take_break(request.words, request.review)
            case PersonStatus.STEPPED_BACK:
                person.step_back(request.words, request.review)
            case PersonStatus.NOT_FOR_NOW:
                person.stay_away(request.words, request.review, request.appeal)
                free = True
            case PersonStatus.ACTIVE:
                person.come_back()
                free = False
            case PersonStatus.DIED:
                raise RuleBroken(_("Use “Record a death” for this: it stops everything at once."), "status")
        if free:
            free_places(change.session, person.id, workspace.today(), workspace.now())
        if not person.takes_part:
            _stop_asking(change.session, person.id, workspace.now())
    return change.change


def record_death(workspace: Workspace, request: RecordDeath) -> Change:
    """Record that someone has died: rings, sheets and reminders stop at once, staff hold their work.

    Coming places are freed; open tasks nobody else owns are held by staff; offers to them are withdrawn; they
    lead no coming agenda item and are in no group. Their account is closed, unless it is the last
    coordinator’s or who is signed in now. What they did stays, with their name as they wished. Undone as a
    whole. Raises RuleBroken when it is recorded already.
    """
    with workspace.change(Act.PERSON_DIED, person=request.person_id) as change:
        person = found(change.session, request.person_id)
        person.die()
        today, now = workspace.today(), workspace.now()
        free_places(change.session, person.id, today, now)
        _hold_tasks(change.session, person.id, now)
        _hold_handovers(change.session, person.id, now)
        _stop_asking(change.session, person.id, now)
        _cover_no_more(change.session, person.id, now)
        _lead_no_more(change.session, person, today)
        _leave_groups(change.session, person.id, today, tell=request.tell_group)
        _sign_in_no_more(change.session, person.id, now, workspace.signed_in.account_id)
    return change.change


def free_places(session: Db, person_id: int, today: date, now: datetime) -> None:
    """They hold no place at a coming session; what they said no to, or what was handed on, stays."""
    coming = session.scalars(
        select(Assignment)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.person_id == person_id, Assignment.state.in_(_DOWN))
        .where(Session.on >= today)  # one that is called off may go ahead after all
    )
    for assignment in coming.all():
        assignment.turn(AssignmentState.CANNOT, now)


def _hold_tasks(session: Db, person_id: int, now: datetime) -> None:
    """They own no open task any more; where nobody else does, staff hold it. Their credit stays."""
    open_now = select(TaskOwner).join(Task, Task.id == TaskOwner.task_id).where(TaskOwner.until.is_(None))
    open_now = open_now.where(Task.state.not_in(ENDED))
    for owner in session.scalars(open_now.where(TaskOwner.person_id == person_id)).all():
        owner.pass_on(now)
        others = open_now.where(TaskOwner.task_id == owner.task_id, TaskOwner.person_id != person_id)
        if session.scalars(others.limit(1)).first() is None:
            session.get_one(Task, owner.task_id).staff_hold = True


def _hold_handovers(session: Db, person_id: int, now: datetime) -> None:
    """What was on its way from them waits with staff: nobody asks them any more."""
    theirs = (
        select(HandoverItem)
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .where(Absence.person_id == person_id, HandoverItem.state.in_(LOOKING))
    )
    for item in session.scalars(theirs).all():
        item.hold(now)
        if item.state is ItemState.ASK_THEM:
            item.look_on(now)


def _stop_asking(session: Db, person_id: int, now: datetime) -> None:
    """Nobody waits for their yes; an item that waited for nobody else looks for someone again."""
    asked = select(Offer).where(Offer.state == OfferState.ASKED)
    for offer in session.scalars(asked.where(Offer.person_id == person_id)).all():
        offer.state, offer.at = OfferState.WITHDRAWN, now
        others = asked.where(Offer.item_id == offer.item_id, Offer.person_id != person_id)
        item = session.get_one(HandoverItem, offer.item_id)
        if item.state is ItemState.WAITING and session.scalars(others.limit(1)).first() is None:
            item.look_on(now)


def _cover_no_more(session: Db, person_id: int, now: datetime) -> None:
    """What they had said yes to and not yet said back is looked for again, and staff hold it."""
    covering = select(HandoverItem).where(
        HandoverItem.cover_id == person_id, HandoverItem.state == ItemState.READ_BACK
    )
    for item in session.scalars(covering).all():
        item.reopen(ItemState.FIND_SOMEONE, now)
        item.hold(now)


def _lead_no_more(session: Db, person: Person, today: date) -> None:
    """They lead no part of a coming session, and no agenda printed from now on says so."""
    leading = (
        select(AgendaItem)
        .join(Session, Session.id == AgendaItem.session_id)
        .where(AgendaItem.leader_id == person.id, Session.on >= today)
    )
    for item in session.scalars(leading).all():
        item.leader_id = None
        if item.led_by in (person.full_name, person.called, person.short_name):
            item.led_by = ""


def _leave_groups(session: Db, person_id: int, today: date, *, tell: bool) -> None:
    """They are in no group any more; with `tell`, staff hold what there is to say to each that goes on."""
    current = select(Member, Project).join(Project, Project.id == Member.project_id)
    for member, project in session.execute(
        current.where(Member.person_id == person_id, Member.left_on.is_(None))
    ).all():
        member.leave(max(today, member.joined_on or today))
        if tell and project.state is not ProjectState.FINISHED:
            session.add(Task(project_id=project.id, title=_("Tell the group, gently"), staff_hold=True))


def _sign_in_no_more(session: Db, person_id: int, now: datetime, by: int) -> None:
    """Close their account where that can be; its key is taken away when the store is next opened."""
    accounts = session.scalars(select(Account)).all()
    for account in accounts:
        if account.person_id == person_id and account.is_open and account.id != by:
            with suppress(RuleBroken):  # the only coordinator: another has to be made one first
                account.close(now, accounts)
