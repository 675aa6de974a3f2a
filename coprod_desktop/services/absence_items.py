"""The items an absence makes: one for each thing it touches, with what was chosen for it on the page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import SUBJECTS, HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.touching import Things, memberships, things
from coprod_desktop.services.handover_offers import stop_asking
from coprod_desktop.services.handover_parts import Said, is_absent, part_of
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.store.apart import near
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    How,
    ItemState,
    Settled,
    Subject,
    WishKind,
)
from coprod_desktop.wording import _


class Outcome(StrEnum):
    """What happens to one thing that the absence touches."""

    ASK = "ask"
    ACCEPTED = "accepted"
    GROUP = "group"
    STAFF_HOLD = "staff_hold"
    KEEP = "keep"
    LEAVE_OPEN = "leave_open"
    LEAVE_OUT = "leave_out"


_SETTLES = {Outcome.GROUP: Settled.GROUP, Outcome.KEEP: Settled.KEPT, Outcome.LEAVE_OUT: Settled.LEFT_OUT}


@dataclass(frozen=True)
class LineChoice:
    """What was chosen for one thing (exactly one of the ids is given; `duty` is the kind and id of a duty).

    `wish` is what they said just now about it, with `named_id` for the person they named. `person_ids` are
    those to ask, or the one who said yes. The notes become the item's handover notes.
    """

    assignment_id: int | None = None
    task_owner_id: int | None = None
    include: bool = True
    wish: WishKind | None = None
    named_id: int | None = None
    keep_until: date | None = None
    keep_name: bool = True
    outcome: Outcome = Outcome.LEAVE_OPEN
    person_ids: tuple[int, ...] = ()
    why: str = ""
    stands: str = ""
    next_actions: str = ""
    could_come_up: str = ""
    member_id: int | None = None
    agenda_item_id: int | None = None
    loan_id: int | None = None
    duty: tuple[Subject, int] | None = None
    pass_notes: bool = True
    will_answer: bool = False

    @classmethod
    def about(cls, subject: Subject, id_: int, **chosen: Any) -> "LineChoice":
        """What was chosen for the thing with this id."""
        if subject in DUTY_COLUMNS:
            return cls(duty=(subject, id_), **chosen)
        chosen[SUBJECTS[subject]] = id_
        return cls(**chosen)

    @property
    def key(self) -> tuple[str, int]:
        """What it is about, and the id of that."""
        if self.duty is not None:
            return self.duty[0].value, self.duty[1]
        for subject, column in SUBJECTS.items():
            if (id_ := getattr(self, column, None)) is not None:
                return subject.value, id_
        raise RuleBroken(_("Their part has changed meanwhile. Look at the list again."))


Lines = dict[tuple[str, int], LineChoice]
Chosen = list[tuple[HandoverItem, LineChoice]]

_HELD = frozenset({AbsenceKind.NOT_FOR_NOW, AbsenceKind.DIED})
"""The kinds with which nobody is asked anything: staff hold it all, and see to it with the group."""


def hand_over(
    db: Db, steps: Steps, absence: Absence, scope: Scope, given: tuple[LineChoice, ...], how: How
) -> None:
    """Turn their places, make an item of each thing that needs cover, and do what was chosen."""
    lines = {line.key: line for line in given}
    found = things(db, scope, steps.today, steps.at)
    steps.kept.append(found)
    _have_taken(db, steps, absence, found)
    chosen = _places(steps, absence, found, lines)
    chosen += _parts(absence, found, lines)
    chosen += _tasks(absence, found, lines)
    chosen += _roles(absence, found, lines)
    chosen += _loans(absence, found, lines)
    chosen += _duties(absence, found, lines)
    _check_all_known(db, lines)
    for item, line in chosen:
        item.state, item.changed_at = ItemState.FIND_SOMEONE, steps.at
        item.why, item.stands = line.why.strip(), line.stands.strip()
        item.next_actions = line.next_actions.strip() or item.next_actions or ""
        item.could_come_up = line.could_come_up.strip()
    people = [absence.person_id, *(one for _item, line in chosen for one in line.person_ids)]
    with db.no_autoflush:
        steps.begin_items([item for item, _line in chosen], people)
        for item, line in chosen:
            if absence.kind in _HELD and line.wish is None and line.outcome is Outcome.LEAVE_OPEN:
                _held(steps, item, db)
            else:
                _do(db, steps, item, line, how)
    db.flush()


def _have_taken(db: Db, steps: Steps, absence: Absence, found: Things) -> None:
    """What they had said yes to and not said back yet is theirs by now: it is handed on from them."""
    theirs = {owner.task_id for owner, _task in found.tasks}
    roles = {(member.project_id, member.role) for member, _project in found.roles}
    duties = {(had.duty.subject, had.id) for had in found.duties}
    said_yes = select(HandoverItem).where(
        HandoverItem.cover_id == absence.person_id, HandoverItem.state == ItemState.READ_BACK
    )
    for item in db.scalars(said_yes).all():
        part = part_of(db, item)
        mine = part.duty is not None and (part.duty.duty.subject, part.duty.id) in duties
        if mine or part.owner_task in theirs or (part.project_id, item.role_was) in roles:
            item.settle(Settled.TAKEN, steps.at)


def _line(lines: Lines, subject: Subject, id_: int, included: bool) -> LineChoice | None:
    """What was chosen for a thing; None where it stays with them."""
    line = lines.pop((subject.value, id_), None)
    if line is None:
        return LineChoice() if included else None
    return line if line.include else None


def _places(steps: Steps, absence: Absence, found: Things, lines: Lines) -> Chosen:
    """Their places; whoever was only asked to come, or waits for a place, has nothing to hand on."""
    made: Chosen = []
    for assignment, _place, _role, session in found.places:
        only_this = absence.kind is AbsenceKind.NOT_MY_PART
        line = lines.pop((Subject.PLACE.value, assignment.id), None) or LineChoice()
        if only_this:
            if not line.include:
                continue
            assignment.note(absence.kind)
        if assignment.state in (AssignmentState.INVITED, AssignmentState.WAITING):
            assignment.step_aside()
            continue
        assignment.turn(AssignmentState.CANNOT, steps.at)
        item = HandoverItem(absence_id=absence.id, assignment_id=assignment.id, settle_by=session.on)
        made.append((item, line))
    return made


def ask_again(db: Db, steps: Steps, person_id: int) -> None:
    """Who was asked to come, or waited for a place, when they said they can't, is asked or waits again.

    Only for what is still to come, where nothing keeps them from it any more.
    """
    aside = (
        select(Assignment, Session, Role)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .join(Role, Role.id == Place.role_id)
        .where(Assignment.person_id == person_id, Assignment.stood.is_not(None), Session.on >= steps.today)
    )
    for assignment, session, role in db.execute(aside).all():
        stopped = stop(db.get_one(Person, person_id), role, near(db, session)) is not None
        if not stopped and not session.has_begun(steps.at) and not is_absent(db, person_id, session):
            assignment.stand_again()


def _parts(absence: Absence, found: Things, lines: Lines) -> Chosen:
    made: Chosen = []
    for agenda, session in found.parts:
        line = _line(lines, Subject.AGENDA, agenda.id, included=True)
        if line is not None:
            item = HandoverItem(absence_id=absence.id, agenda_item_id=agenda.id, settle_by=session.on)
            made.append((item, line))
    return made


def _tasks(absence: Absence, found: Things, lines: Lines) -> Chosen:
    """Their tasks; a session's own are only handed on where they were ticked."""
    made: Chosen = []
    for owner, task in found.tasks:
        proposed = ("task", owner.id) in found.included and absence.session_id is None
        line = _line(lines, Subject.TASK, owner.id, included=proposed)
        if line is None:
            continue
        item = HandoverItem(
            absence_id=absence.id,
            task_owner_id=owner.id,
            settle_by=task.settle_by or absence.until,
            next_actions=task.next_action,
        )
        made.append((item, line))
    return made


def _roles(absence: Absence, found: Things, lines: Lines) -> Chosen:
    made: Chosen = []
    for member, project in found.roles:
        line = _line(lines, Subject.ROLE, member.id, included=("role", member.id) in found.included)
        if line is None:
            continue
        item = HandoverItem(
            absence_id=absence.id, member_id=member.id, role_was=member.role, settle_by=project.deadline
        )
        made.append((item, line))
    return made


def _loans(absence: Absence, found: Things, lines: Lines) -> Chosen:
    """What they have on loan: collected, or by the session that needs it."""
    made: Chosen = []
    by = absence.until if absence.kind is AbsenceKind.SESSION else None
    for loan in found.loans:
        line = _line(lines, Subject.LOAN, loan.id, included=("loan", loan.id) in found.included)
        if line is not None:
            made.append(
                (HandoverItem(absence_id=absence.id, loan_id=loan.id, settle_by=by or loan.due_back), line)
            )
    return made


def _duties(absence: Absence, found: Things, lines: Lines) -> Chosen:
    """What they sign off, write or see to."""
    made: Chosen = []
    for had in found.duties:
        subject = had.duty.subject
        line = _line(lines, subject, had.id, included=(subject.value, had.id) in found.included)
        if line is not None:
            item = HandoverItem(absence_id=absence.id, settle_by=had.due or absence.until)
            setattr(item, DUTY_COLUMNS[subject], had.id)
            made.append((item, line))
    return made


def _check_all_known(db: Db, lines: Lines) -> None:
    """Raise RuleBroken, saying why, for a line about something that is not theirs to hand on any more."""
    for (subject, id_), line in lines.items():
        if not line.include:
            continue
        if subject == Subject.TASK:
            _explain_task(db, id_)
        raise RuleBroken(_("Their part has changed meanwhile. Look at the list again."))


def _explain_task(db: Db, owner_id: int) -> None:
    owner = db.get(TaskOwner, owner_id)
    if owner is None or owner.until is not None:
        raise RuleBroken(_("Their tasks have changed meanwhile. Look at the list again."))
    task = db.get_one(Task, owner.task_id)
    if not task.is_open:
        words = _("“{task}” has ended, so there is nothing to hand over.")
    else:
        words = _("“{task}” is being handed over already. See Handovers.")
    raise RuleBroken(words.format(task=task.title))


def _held(steps: Steps, item: HandoverItem, db: Db) -> None:
    """Staff hold it; nobody is asked anything by it."""
    part = part_of(db, item)
    if part.rests:
        steps.withdrawn(part)
        return
    if part.loan is None:
        steps.hold(part)
    steps.wait(part)


def _do(db: Db, steps: Steps, item: HandoverItem, line: LineChoice, how: How) -> None:
    """Record what they said just now about an item, and do what was chosen.

    At a session that was called off nothing is looked for: the item rests with it, until it goes ahead.
    """
    part = part_of(db, item)
    if line.wish is not None:
        said = Said(
            line.wish, line.named_id, line.keep_until, line.keep_name, line.pass_notes, line.will_answer
        )
        steps.say(part, said, how)
    if part.rests:
        steps.withdrawn(part)
    elif line.outcome is Outcome.KEEP:
        steps.keep(part)
    elif line.outcome in _SETTLES:
        steps.settle(part, _SETTLES[line.outcome])
    elif line.outcome is Outcome.LEAVE_OPEN:
        steps.follow(part)
    elif line.outcome is Outcome.STAFF_HOLD:
        steps.hold(part)
        steps.wait(part)
    elif line.outcome is Outcome.ACCEPTED:
        if len(line.person_ids) != 1:
            raise RuleBroken(_("Say who has taken it on."), "person")
        steps.accept(part, line.person_ids[0], how)
    else:
        if not line.person_ids:
            raise RuleBroken(_("Choose whom to ask."), "person")
        for person_id in line.person_ids:
            steps.ask(part, person_id)


def leave_group(db: Db, steps: Steps, absence: Absence) -> None:
    """Who steps back from a project leaves its group; a role they had waits for whoever takes it on."""
    for member in memberships(db, absence.person_id, absence.project_id or 0):
        if not member.role:
            member.leave(max(steps.today, member.joined_on or steps.today))
    duties_ended(db, None, steps.at)


def away_now(db: Db, steps: Steps, absence: Absence) -> None:
    """Nobody waits for their yes about what they can't take on now, and what they had taken is theirs."""
    person_id = absence.person_id
    if absence.kind is AbsenceKind.NOT_MY_PART or absence.kind is AbsenceKind.PROJECT:
        return
    if absence.kind in (AbsenceKind.SESSION, AbsenceKind.DATES):
        about = [Session.on >= absence.since, Session.on <= absence.until]
        if absence.session_id is not None:
            about = [Session.id == absence.session_id]
        places = select(Assignment.id).join(Place, Place.id == Assignment.place_id)
        places = places.join(Session, Session.id == Place.session_id).where(*about)
        parts = select(AgendaItem.id).join(Session, Session.id == AgendaItem.session_id).where(*about)
        of_them = HandoverItem.assignment_id.in_(places) | HandoverItem.agenda_item_id.in_(parts)
        stop_asking(db, person_id, steps.at, of_them)
        return
    stop_asking(db, person_id, steps.at)
