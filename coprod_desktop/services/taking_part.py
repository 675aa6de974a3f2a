"""How someone takes part: a break, stepping back, not at sessions for now, coming back; and a death.

Each is an absence of its kind (`services.absence`): the same items, wishes and board as for one session.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import OPEN_ENDED, STANDS, Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.handover import LOOKING, HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.services.absence import STATUS_OF, RecordAbsence, begin_absence, end_absences
from coprod_desktop.services.group import stop_for_the_dead
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.services.people import found
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import AbsenceKind, How, ItemState, PersonStatus, ProjectState
from coprod_desktop.wording import _

_KIND_OF = {status: kind for kind, status in STATUS_OF.items()}


@dataclass(frozen=True)
class ChangeStatus:
    """How someone takes part from now on.

    `words` are theirs (or, for "not at sessions for now", the line for the door); `review` is a gentle date;
    `appeal` is how they can ask for being kept away to be looked at again.
    """

    person_id: int
    status: PersonStatus
    words: str = ""
    review: date | None = None
    appeal: str = ""
    how: How = How.FACE_TO_FACE


@dataclass(frozen=True)
class RecordDeath:
    """Someone has died. `tell_group` leaves staff a task per project of theirs: tell the group, gently."""

    person_id: int
    tell_group: bool = False


def change_status(workspace: Workspace, request: ChangeStatus) -> Change:
    """Record how someone takes part; nobody asks why.

    A break, stepping back and being asked to stay away are absences: an item is made for all they had taken
    on, left as they have said. `made` is the absence. Taking part again gives nothing back by itself; what is
    still open is theirs once they say so (`services.absence.come_back`). Raises RuleBroken where it makes no
    sense, and for a death, which is an act of its own.
    """
    act = Act.PERSON_BACK if request.status is PersonStatus.ACTIVE else Act.PERSON_STATUS_CHANGED
    with workspace.change(act, person=request.person_id) as change:
        person = found(change.session, request.person_id)
        if request.status is PersonStatus.DIED:
            raise RuleBroken(_("Use “Record a death” for this: it stops everything at once."), "status")
        if request.status is PersonStatus.ACTIVE:
            _back(workspace, change, person)
        elif person.status is request.status:
            _say_otherwise(change.session, person, request)
        else:
            asked = RecordAbsence(
                person.id, kind=_KIND_OF[request.status], how=request.how, words=request.words,
                review=request.review, appeal=request.appeal,
            )  # fmt: skip
            begin_absence(workspace, change, asked)
    return change.change


def _back(workspace: Workspace, change: ChangeDraft, person: Person) -> None:
    standing = _standing(change.session, person.id)
    if standing is None:
        person.come_back()
    else:
        end_absences(change.session, Steps(workspace, change.session), standing)
        change.made = standing.id


def _standing(db: Db, person_id: int) -> Absence | None:
    """The newest absence that keeps them away altogether."""
    found = select(Absence).where(Absence.person_id == person_id, STANDS, Absence.kind.in_(OPEN_ENDED))
    return db.scalar(found.order_by(Absence.id.desc()).limit(1))


def _say_otherwise(db: Db, person: Person, request: ChangeStatus) -> None:
    """The same, in other words or with another date to look at it again."""
    if request.status is PersonStatus.BREAK:
        person.take_break(request.words, request.review)
    elif request.status is PersonStatus.STEPPED_BACK:
        person.step_back(request.words, request.review)
    else:
        person.stay_away(request.words, request.review, request.appeal)
    standing = _standing(db, person.id)
    if standing is not None:
        standing.review = request.review


def record_death(workspace: Workspace, request: RecordDeath) -> Change:
    """Record that someone has died: rings, sheets and reminders stop at once, staff hold their work.

    An item is made for all they had taken on, and held: coming places, open tasks, roles, parts they lead,
    duties. Offers to them end, they are in no group, and nobody is looked for to be there for them.
    Their account is closed, unless it is the last coordinator’s or who is signed in now. What they did stays,
    with their name as they wished. Undone as a whole. Raises RuleBroken when it is recorded already.
    """
    with workspace.change(Act.PERSON_DIED, person=request.person_id) as change:
        db, now, today = change.session, workspace.now(), workspace.today()
        person = found(db, request.person_id)
        theirs = _shares(db, person.id)
        begin_absence(workspace, change, RecordAbsence(person.id, kind=AbsenceKind.DIED))
        _own_no_more(db, theirs, now)
        _hold_handovers(db, person.id, now)
        _cover_no_more(db, person.id, now)
        _lead_no_more(db, person, today)
        _leave_groups(db, person.id, today, tell=request.tell_group)
        stop_for_the_dead(db, person.id)
        duties_ended(db, None, now)
        _sign_in_no_more(db, person.id, now, workspace.signed_in.account_id)
    return change.change


def keep_away(workspace: Workspace, change: ChangeDraft, person_id: int) -> None:
    """Someone is asked to stay away by one of two records that became one: they are in no coming place."""
    person = found(change.session, person_id)
    asked = RecordAbsence(
        person_id, kind=AbsenceKind.NOT_FOR_NOW, how=How.SOMEONE_ELSE, review=person.status_review
    )
    begin_absence(workspace, change, asked, turned=True)


def _shares(db: Db, person_id: int) -> list[TaskOwner]:
    """Their shares of what is still open."""
    open_now = select(TaskOwner).join(Task, Task.id == TaskOwner.task_id).where(TaskOwner.until.is_(None))
    return list(db.scalars(open_now.where(Task.state.not_in(ENDED), TaskOwner.person_id == person_id)))


def _own_no_more(db: Db, theirs: list[TaskOwner], now: datetime) -> None:
    """They own no open task any more; where nobody else does, staff hold it. Their credit stays."""
    for owner in theirs:
        owner.pass_on(now)
        others = select(TaskOwner.id).where(
            TaskOwner.task_id == owner.task_id, TaskOwner.until.is_(None), TaskOwner.id != owner.id
        )
        alone = db.scalar(others.limit(1)) is None
        db.get_one(Task, owner.task_id).staff_hold = alone


def _hold_handovers(db: Db, person_id: int, now: datetime) -> None:
    """What was on its way from them waits with staff: nobody asks them any more."""
    theirs = (
        select(HandoverItem)
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .where(Absence.person_id == person_id, HandoverItem.state.in_(LOOKING))
    )
    for item in db.scalars(theirs).all():
        item.hold(now)
        if item.state in (ItemState.ASK_THEM, ItemState.PARKED):
            item.look_on(now)


def _cover_no_more(db: Db, person_id: int, now: datetime) -> None:
    """What they had said yes to and not yet said back is looked for again, and staff hold it."""
    covering = select(HandoverItem).where(
        HandoverItem.cover_id == person_id, HandoverItem.state == ItemState.READ_BACK
    )
    for item in db.scalars(covering).all():
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
