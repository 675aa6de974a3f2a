"""Someone can't make it, for one session; and that they can after all."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.services.forgetting import forget_old_answers
from coprod_desktop.services.handover_parts import Said, is_absent, part_of
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    CallerCheck,
    How,
    ItemState,
    SessionState,
    Settled,
    WishKind,
)
from coprod_desktop.wording import _

FOR_ONE_SESSION = frozenset(
    {AbsenceKind.SESSION, AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY, AbsenceKind.NOT_MY_PART}
)
"""The kinds that are about one session."""

ONLY_NOTED = frozenset({AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY})
"""They are coming, and nothing needs cover."""


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
    """What was chosen for one place or task (exactly one of the ids is given).

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


@dataclass(frozen=True)
class RecordAbsence:
    """Someone can't make one session: how we heard, how we knew it was them, and what was chosen per line."""

    person_id: int
    session_id: int
    kind: AbsenceKind = AbsenceKind.SESSION
    how: How = How.PHONE
    check: CallerCheck | None = None
    passed_on: str = ""
    about_when: str = ""
    lines: tuple[LineChoice, ...] = ()


def record_absence(workspace: Workspace, request: RecordAbsence) -> Change:
    """Record that someone can't make a session, with everything chosen on the page, as one act.

    Places not among the lines are left as the person's wishes say. Returns the change; `made` is the absence.
    Raises RuleBroken for a session that is over or cancelled, when it is recorded already, or where a choice
    goes against what the person said.
    """
    about = {"person": request.person_id, "session": request.session_id}
    with workspace.change(Act.ABSENCE_RECORDED, **about) as change:
        db, steps = change.session, Steps(workspace, change.session)
        session = _check(db, steps, request)
        forget_old_answers(workspace, change)
        absence = Absence(
            person_id=request.person_id,
            kind=request.kind,
            session_id=request.session_id,
            about_when=request.about_when.strip(),
            passed_on=request.passed_on.strip(),
            how=request.how,
            check=request.check,
            recorded_at=steps.at,
            recorded_by_id=steps.by,
        )
        db.add(absence)
        db.flush()
        change.made = absence.id
        if request.kind in ONLY_NOTED:
            for assignment in places_at(db, request.person_id, request.session_id):
                assignment.note(request.kind, request.about_when)
        else:
            _hand_over(db, steps, absence, session, request)
    return change.change


def take_back_absence(workspace: Workspace, absence_id: int) -> Change:
    """They can make it after all. What is still open comes back; what others have taken stays with them.

    Raises RuleBroken when it was taken back already, or the session is over.
    """
    with workspace.change(Act.ABSENCE_TAKEN_BACK) as change:
        db, steps = change.session, Steps(workspace, change.session)
        absence = db.get(Absence, absence_id)
        if absence is None or absence.taken_back_at is not None:
            raise RuleBroken(_("This was taken back already."))
        change.params.update(person=absence.person_id, session=absence.session_id)
        change.made = absence_id
        session = db.get_one(Session, absence.session_id)
        if session.is_over(steps.at):
            raise RuleBroken(_("That session is over. Who was there is recorded on its own page."))
        absence.taken_back_at = steps.at
        for assignment in places_at(db, absence.person_id, session.id, AssignmentState.CONFIRMED):
            assignment.note(None)
        for item in db.scalars(select(HandoverItem).where(HandoverItem.absence_id == absence_id)):
            steps.bring_back(part_of(db, item))
        db.flush()
    return change.change


def places_at(
    db: Db,
    person_id: int,
    session_id: int,
    *states: AssignmentState,
) -> list[Assignment]:
    """A person's assignments at a session in these states (by default confirmed or asked)."""
    wanted = states or (AssignmentState.CONFIRMED, AssignmentState.INVITED)
    return list(
        db.scalars(
            select(Assignment)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id == session_id, Assignment.person_id == person_id)
            .where(Assignment.state.in_(wanted))
            .order_by(Assignment.id)
        )
    )


def _check(db: Db, steps: Steps, request: RecordAbsence) -> Session:
    person, session = db.get(Person, request.person_id), db.get(Session, request.session_id)
    if person is None:
        raise RuleBroken(_("Choose who it is."), "person")
    if not person.may_be_rung:
        raise RuleBroken(_("{name} has died, and is not expected.").format(name=person.short_name), "person")
    if session is None:
        raise RuleBroken(_("Choose which session it is about."), "session")
    if request.kind not in FOR_ONE_SESSION:
        raise RuleBroken(
            _("Choose what it is: this session, late, leaving early, or not their part."), "kind"
        )
    if session.is_over(steps.at):
        raise RuleBroken(_("That session is over. Who was there is recorded on its own page."), "session")
    if session.state is not SessionState.PLANNED:
        raise RuleBroken(
            _("That session doesn’t take place, so nobody needs to say they can’t come."), "session"
        )
    if is_absent(db, person.id, session.id):
        raise RuleBroken(
            _("That {name} can’t make this session is recorded already. See Handovers.").format(
                name=person.short_name
            ),
            "session",
        )
    return session


Chosen = list[tuple[HandoverItem, LineChoice]]


def _hand_over(db: Db, steps: Steps, absence: Absence, session: Session, request: RecordAbsence) -> None:
    """Turn their places, make an item of each place and task that needs cover, and do what was chosen."""
    chosen = _places(db, steps, absence, session, request) + _tasks(db, steps, absence, session, request)
    for item, line in chosen:
        item.state, item.changed_at = ItemState.FIND_SOMEONE, steps.at
        item.why, item.stands = line.why.strip(), line.stands.strip()
        item.next_actions = line.next_actions.strip() or item.next_actions or ""
        item.could_come_up = line.could_come_up.strip()
    people = [request.person_id, *(one for _item, line in chosen for one in line.person_ids)]
    with db.no_autoflush:
        steps.begin_items([item for item, _line in chosen], people)
        for item, line in chosen:
            _do(db, steps, item, line, request.how)


def _places(db: Db, steps: Steps, absence: Absence, session: Session, request: RecordAbsence) -> Chosen:
    """Their places at the session; whoever was only asked to come has nothing to hand on."""
    lines = {line.assignment_id: line for line in request.lines if line.assignment_id is not None}
    made: Chosen = []
    for assignment in places_at(db, request.person_id, session.id):
        line = lines.pop(assignment.id, None) or LineChoice(assignment_id=assignment.id)
        if request.kind is AbsenceKind.NOT_MY_PART:
            if not line.include:
                continue
            assignment.note(request.kind)
        if assignment.state is AssignmentState.INVITED:
            assignment.turn(AssignmentState.DECLINED, steps.at)
            continue
        assignment.turn(AssignmentState.CANNOT, steps.at)
        item = HandoverItem(absence_id=absence.id, assignment_id=assignment.id, settle_by=session.on)
        made.append((item, line))
    if any(line.include for line in lines.values()):
        raise RuleBroken(_("Their places at this session have changed meanwhile. Look at the list again."))
    return made


def _tasks(db: Db, steps: Steps, absence: Absence, session: Session, request: RecordAbsence) -> Chosen:
    """The tasks that were included, each theirs, open and not handed over already."""
    lines = {
        line.task_owner_id: line for line in request.lines if line.task_owner_id is not None and line.include
    }
    owned = db.execute(
        select(TaskOwner, Task)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(TaskOwner.id.in_(lines), TaskOwner.until.is_(None), TaskOwner.person_id == request.person_id)
    ).all()
    steps.kept += owned
    found = {owner.id: task for owner, task in owned}
    waiting = set(
        db.scalars(
            select(HandoverItem.task_owner_id).where(
                HandoverItem.task_owner_id.in_(lines), HandoverItem.state != ItemState.SETTLED
            )
        )
    )
    made: Chosen = []
    for owner_id, line in lines.items():
        task = found.get(owner_id)
        if task is None:
            raise RuleBroken(_("Their tasks have changed meanwhile. Look at the list again."))
        words = ""
        if not task.is_open:
            words = _("“{task}” has ended, so there is nothing to hand over.")
        elif owner_id in waiting:
            words = _("“{task}” is being handed over already. See Handovers.")
        if words:
            raise RuleBroken(words.format(task=task.title))
        by, following = task.due or session.on, task.next_action
        item = HandoverItem(
            absence_id=absence.id, task_owner_id=owner_id, settle_by=by, next_actions=following
        )
        made.append((item, line))
    return made


def _do(db: Db, steps: Steps, item: HandoverItem, line: LineChoice, how: How) -> None:
    """Record what they said just now about an item, and do what was chosen."""
    part = part_of(db, item)
    if line.wish is not None:
        steps.say(part, Said(line.wish, line.named_id, line.keep_until, line.keep_name), how)
    if line.outcome in _SETTLES:
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
