"""What an absence touches: one selection, for the page that shows it and for the act that records it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import FOR_ONE_SESSION, OPEN_ENDED
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.queries.duties import DUTIES, Had, in_hand
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.store.names import by_name
from coprod_desktop.vocabulary import (
    STILL_COMING,
    AbsenceKind,
    AssignmentState,
    ItemState,
    ProjectState,
    SessionState,
)

TOUCHED = {
    "assignment.person_id": "places",
    "agenda_item.leader_id": "parts",
    "task_owner.person_id": "tasks",
    "member.person_id": "roles",
    "loan.person_id": "loans",
    **{duty.names: "duties" for duty in DUTIES.values()},
}
"""Every column by which someone can have something of ours in hand, and where `Things` holds it."""

LEFT = {
    "approval.person_id": "their yes to one exact version: that was so",
    "change_asked.person_id": "what they asked for: that was so",
    "credit.person_id": "thanks for what they did stay theirs",
    "first_talk.person_id": "what they said before they joined: that was so",
    "first_talk.with_id": "who talked with them then: that was so",
    "invitation.person_id": "an invitation stays open until they answer; a death removes it",
    "project_credit.person_id": "thanks for what they did stay theirs",
    "absence.person_id": "what is being recorded itself",
    "arrangement.alone_id": "shown with the session, which then needs somebody else: queries.ready",
    "arrangement.seen_to_id": "shown with the session, which then needs somebody else: queries.ready",
    "account.person_id": "signing in is for accounts, and ends there; a death closes it",
    "consent.person_id": "what they agreed to stays as they said it, with its own dates",
    "check_in.mentor_id": "who held it then: that was so",
    "contact_way.person_id": "how to reach them, whether or not they can come",
    "data_request.person_id": "what they asked of what is kept: it is answered whoever is away",
    "debrief.person_id": "a talk about a session that was, and words only they read",
    "contribution.person_id": "what they said, as they agreed; what was promised is a step of the plan",
    "decision.last_word_id": "who had the last word then: that was so",
    "agreement_there.person_id": "who was there when it was agreed: that was so",
    "disagreement_view.person_id": "a view stays in its own words, with their name as they agreed",
    "idea.told_by_id": "who told the answer: that was so",
    "idea_from.person_id": "what they thought of stays theirs; a no is still told to them",
    "supported.person_id": "who was supported then: that was so",
    "different_people.first_id": "a note about two records",
    "different_people.second_id": "a note about two records",
    "handover_item.cover_id": "their yes; what they took on by it is touched as theirs",
    "private_record.person_id": "about them, not something they do",
    "emergency_access.person_id": "about them, not something they do",
    "private_conflict.person_id": "about them, not something they do",
    "need.person_id": "about them, not something they do",
    "offer.person_id": "they are no longer asked: services.absence_items.away_now",
    "option_voice.person_id": "what they spoke for stays as they agreed",
    "other_time.person_id": "when they are free, as they said it",
    "person_skill.person_id": "about them, not something they do",
    "person_skill.seen_by_id": "who saw the paper that a skill rests on: that was so",
    "planning_present.person_id": "who was there then: that was so",
    "planning_signer.person_id": "a proposal for new deliverables, whose own sign-off says who is away",
    "project.editor_id": "a proposal for new deliverables, which say themselves who is away",
    "print.person_id": "what was printed",
    "recommendation.told_by_id": "who told the contributors then: that was so",
    "quote.person_id": "their words, with what they agreed to and until when",
    "recognition.person_id": "what their record may say, as they said it",
    "ring_attempt.person_id": "a try to reach them; it goes with what it was about",
    "to_tell.person_id": "what they still have to hear; the list of whom to ring says whether they do",
    "usual_time.person_id": "when they are free, as they said it",
    "wish.named_id": "someone else's wish; who is away is passed over in asking",
    "wish.person_id": "what they said, followed by what is touched",
}
"""Columns that point at a person and are deliberately left as they are, each with its reason."""

_DOWN = (AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.WAITING)

_EVERYTHING = frozenset({AbsenceKind.BREAK, AbsenceKind.PROJECT, AbsenceKind.STEPPING_BACK, AbsenceKind.DIED})
"""The kinds for which all that they have taken on is proposed to be handed on."""


@dataclass
class Things:
    """What one absence touches, soonest first; `included` are the tasks, roles, loans and duties proposed."""

    places: Sequence[tuple[Assignment, Place, Role, Session]] = ()
    parts: Sequence[tuple[AgendaItem, Session]] = ()
    tasks: Sequence[tuple[TaskOwner, Task]] = ()
    roles: Sequence[tuple[Member, Project]] = ()
    loans: Sequence[Loan] = ()
    duties: Sequence[Had] = ()
    included: set[tuple[str, int]] = field(default_factory=set)


def things(db: Db, scope: Scope, today: date, now: datetime) -> Things:
    """Everything of theirs that is not on its way to someone else already: one statement for each kind."""
    found = Things(places=_places(db, scope, today, now))
    if scope.kind in STILL_COMING:
        return found
    found.parts = _parts(db, scope, today, now)
    found.tasks = _tasks(db, scope)
    if scope.kind not in FOR_ONE_SESSION and scope.kind is not AbsenceKind.DATES:
        found.roles = _roles(db, scope)
    if scope.kind is not AbsenceKind.PROJECT:
        found.loans = _loans(db, scope)
    if scope.kind not in FOR_ONE_SESSION:
        found.duties = _duties(db, scope)
    _include(db, scope, found)
    return found


def _include(db: Db, scope: Scope, found: Things) -> None:
    if scope.kind in OPEN_ENDED:
        found.included.update(("loan", loan.id) for loan in found.loans)
    found.included.update((had.duty.subject.value, had.id) for had in found.duties)
    if scope.kind in _EVERYTHING:
        found.included.update(("task", owner.id) for owner, _task in found.tasks)
        found.included.update(("role", member.id) for member, _project in found.roles)
        return
    if scope.kind is AbsenceKind.NOT_FOR_NOW:
        return
    last = scope.until
    if scope.session_id is not None:
        last = db.get_one(Session, scope.session_id).on
    for owner, task in found.tasks:
        of_it = scope.session_id is not None and task.session_id == scope.session_id
        if of_it or (task.due is not None and last is not None and task.due <= last):
            found.included.add(("task", owner.id))


def _its_sessions(scope: Scope, today: date) -> list[ColumnElement[bool]]:
    """The sessions an absence is about: one, those between its days, or all that are to come."""
    if scope.session_id is not None:
        return [Session.id == scope.session_id]
    since = max(today, scope.since or today)
    about: list[ColumnElement[bool]] = [Session.on >= since, Session.state != SessionState.STOPPED]
    if scope.until is not None:
        about.append(Session.on <= scope.until)
    if scope.project_id is not None:
        about.append(Session.project_id == scope.project_id)
    return about


def _places(
    db: Db, scope: Scope, today: date, now: datetime
) -> list[tuple[Assignment, Place, Role, Session]]:
    query = (
        select(Assignment, Place, Role, Session)
        .join(Place, Place.id == Assignment.place_id)
        .join(Role, Role.id == Place.role_id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.person_id == scope.person_id, Assignment.state.in_(_DOWN))
        .order_by(Session.on, Session.start, Assignment.id)
    )
    rows = db.execute(query.where(*_its_sessions(scope, today))).all()
    return [(one, place, role, at) for one, place, role, at in rows if not at.is_over(now)]


def _parts(db: Db, scope: Scope, today: date, now: datetime) -> list[tuple[AgendaItem, Session]]:
    moving = select(HandoverItem.agenda_item_id).where(
        HandoverItem.agenda_item_id.is_not(None), HandoverItem.state != ItemState.SETTLED
    )
    query = (
        select(AgendaItem, Session)
        .join(Session, Session.id == AgendaItem.session_id)
        .where(AgendaItem.leader_id == scope.person_id, AgendaItem.id.not_in(moving))
        .order_by(Session.on, Session.start, AgendaItem.position)
    )
    rows = db.execute(query.where(*_its_sessions(scope, today))).all()
    return [(one, at) for one, at in rows if not at.is_over(now)]


def _tasks(db: Db, scope: Scope) -> list[tuple[TaskOwner, Task]]:
    """Their open tasks, soonest due first; those they said yes to and have not said back yet are theirs."""
    moving = select(HandoverItem.task_owner_id).where(
        HandoverItem.task_owner_id.is_not(None), HandoverItem.state != ItemState.SETTLED
    )
    query = (
        select(TaskOwner, Task)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(TaskOwner.person_id == scope.person_id, TaskOwner.until.is_(None), Task.state.not_in(ENDED))
        .where(TaskOwner.id.not_in(moving))
        .order_by(Task.due.is_(None), Task.due, by_name(Task.title), Task.id)
    )
    if scope.project_id is not None:
        query = query.where(Task.project_id == scope.project_id)
    return [(one, of) for one, of in db.execute(query)]


def _roles(db: Db, scope: Scope) -> list[tuple[Member, Project]]:
    moving = select(HandoverItem.member_id).where(
        HandoverItem.member_id.is_not(None), HandoverItem.state != ItemState.SETTLED
    )
    query = (
        select(Member, Project)
        .join(Project, Project.id == Member.project_id)
        .where(Member.person_id == scope.person_id, Member.left_on.is_(None), Member.role != "")
        .where(Project.state != ProjectState.FINISHED, Member.id.not_in(moving))
        .order_by(by_name(Project.name), Member.id)
    )
    if scope.project_id is not None:
        query = query.where(Member.project_id == scope.project_id)
    return [(one, of) for one, of in db.execute(query)]


def _loans(db: Db, scope: Scope) -> list[Loan]:
    """What they have on loan and nobody is collecting yet: keys that a session may need."""
    collecting = select(HandoverItem.loan_id).where(
        HandoverItem.loan_id.is_not(None), HandoverItem.state != ItemState.SETTLED
    )
    query = select(Loan).where(Loan.person_id == scope.person_id, Loan.back_on.is_(None))
    return list(db.scalars(query.where(Loan.id.not_in(collecting)).order_by(Loan.since, Loan.id)))


def _duties(db: Db, scope: Scope) -> list[Had]:
    """What they sign off, write or see to; while they are away for some days, what comes up by then."""
    found = in_hand(db, scope.person_id, scope.project_id)
    if scope.kind is not AbsenceKind.DATES:
        return found
    last = scope.until
    return [had for had in found if had.falls is not None and last is not None and had.falls <= last]


def memberships(db: Db, person_id: int, project_id: int) -> list[Member]:
    """How they belong to one project's group now."""
    query = select(Member).where(Member.person_id == person_id, Member.left_on.is_(None))
    return list(db.scalars(query.where(Member.project_id == project_id)))
