"""Someone can't make it: a session, some days, a break, stepping back; and that they can after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change, Value
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import FOR_ONE_SESSION, ONLY_NOTED, OPEN_ENDED, STANDS, Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.services.absence_items import (
    LineChoice,
    Outcome,
    ask_again,
    away_now,
    hand_over,
    leave_group,
)
from coprod_desktop.services.forgetting import forget_old_answers
from coprod_desktop.services.handover_parts import is_absent, part_of
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    CallerCheck,
    How,
    PersonStatus,
    SessionState,
)
from coprod_desktop.wording import _

__all__ = [
    "FOR_ONE_SESSION",
    "ONLY_NOTED",
    "ComeBack",
    "LineChoice",
    "Outcome",
    "RecordAbsence",
    "come_back",
    "record_absence",
    "take_back_absence",
]

STATUS_OF = {
    AbsenceKind.BREAK: PersonStatus.BREAK,
    AbsenceKind.STEPPING_BACK: PersonStatus.STEPPED_BACK,
    AbsenceKind.NOT_FOR_NOW: PersonStatus.NOT_FOR_NOW,
}
"""How someone takes part from then on, by the kind of absence."""


_THERE = (AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.CAME)
"""Where someone stands who is late or leaves early: whoever was ticked may still have to go."""


@dataclass(frozen=True)
class RecordAbsence:
    """Someone can't make it: how we heard, how we knew it was them, and what was chosen per line.

    The kind says what it is about: `session_id` for one session, `since` and `until` for some days,
    `project_id` for one project; the others are about everything to come. `words`, `review` and `appeal` are
    for the kinds that change how someone takes part: theirs, or the line for the door; a gentle date; and how
    they can ask for being kept away to be looked at again. `minutes` is how much of the session someone
    who is late or leaves early is not there for.
    """

    person_id: int
    session_id: int | None = None
    kind: AbsenceKind = AbsenceKind.SESSION
    how: How = How.PHONE
    check: CallerCheck | None = None
    passed_on: str = ""
    about_when: str = ""
    lines: tuple[LineChoice, ...] = ()
    project_id: int | None = None
    since: date | None = None
    until: date | None = None
    words: str = ""
    review: date | None = None
    appeal: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class ComeBack:
    """They are back. Only what is named is theirs again: handover items, and groups they had left."""

    absence_id: int
    item_ids: tuple[int, ...] = ()
    member_ids: tuple[int, ...] = ()


def record_absence(workspace: Workspace, request: RecordAbsence) -> Change:
    """Record that someone can't make it, with everything chosen on the page, as one act.

    An item is made for everything it touches; what is not among the lines is left as the person's wishes say.
    How they take part changes in the same act where the kind says so. Returns the change; `made` is the
    absence. Raises RuleBroken for a session that is over or cancelled, when it is recorded already, or where
    a choice goes against what the person said.
    """
    act = Act.PERSON_STATUS_CHANGED if request.kind in STATUS_OF else Act.ABSENCE_RECORDED
    about: dict[str, Value] = {"person": request.person_id}
    if request.kind in FOR_ONE_SESSION and request.session_id is not None:
        about["session"] = request.session_id
    if request.kind is AbsenceKind.PROJECT and request.project_id is not None:
        about["project"] = request.project_id
    with workspace.change(act, **about) as change:
        begin_absence(workspace, change, request)
    return change.change


def begin_absence(
    workspace: Workspace, change: ChangeDraft, request: RecordAbsence, *, turned: bool = False
) -> Absence:
    """Record an absence within an open change. Raises as `record_absence` does.

    `turned`: how they take part was changed already, and what follows from that is still to be recorded.
    """
    db, steps = change.session, Steps(workspace, change.session)
    person = _person(db, request, turned)
    scope = _scope(db, steps, person, request)
    forget_old_answers(workspace, change)
    if not turned:
        _turn(person, request)
    absence = Absence(
        person_id=person.id,
        kind=request.kind,
        session_id=scope.session_id,
        project_id=scope.project_id,
        since=scope.since,
        until=scope.until,
        review=request.review,
        about_when=request.about_when.strip(),
        minutes=_minutes(db, request),
        passed_on=request.passed_on.strip(),
        how=request.how,
        check=request.check,
        recorded_at=steps.at,
        recorded_by_id=steps.by,
    )
    change.add(absence)
    if request.kind in ONLY_NOTED:
        for assignment in places_at(db, person.id, scope.session_id or 0, *_THERE):
            assignment.note(request.kind, request.about_when)
        return absence
    hand_over(db, steps, absence, scope, request.lines, request.how)
    if request.kind is AbsenceKind.PROJECT:
        leave_group(db, steps, absence)
    away_now(db, steps, absence)
    return absence


def _minutes(db: Db, request: RecordAbsence) -> int | None:
    """How long they are not there for; raises RuleBroken where that makes no sense."""
    if request.minutes is None or request.kind not in ONLY_NOTED:
        return None
    session = db.get(Session, request.session_id)
    if session is None or not 0 < request.minutes < session.length.total_seconds() / 60:
        raise RuleBroken(_("That is not within the session. Say that they can’t make it instead."), "minutes")
    return request.minutes


def take_back_absence(workspace: Workspace, absence_id: int) -> Change:
    """They can make the session after all. What is still open comes back; what others have taken stays.

    Raises RuleBroken when it was taken back already, the session is over, or it is not about one session.
    """
    with workspace.change(Act.ABSENCE_TAKEN_BACK) as change:
        db, steps = change.session, Steps(workspace, change.session)
        absence = _standing(db, absence_id)
        change.params.update(person=absence.person_id, session=absence.session_id)
        change.made = absence_id
        if absence.kind not in FOR_ONE_SESSION:
            raise RuleBroken(_("Say what they want back, thing by thing. See “Is back”."))
        session = db.get_one(Session, absence.session_id)
        if session.is_over(steps.at):
            raise RuleBroken(_("That session is over. Who was there is recorded on its own page."))
        absence.take_back(steps.at)
        for assignment in places_at(db, absence.person_id, session.id, *_THERE):
            assignment.note(None)
        for item in db.scalars(select(HandoverItem).where(HandoverItem.absence_id == absence_id)).all():
            steps.bring_back(part_of(db, item))
        db.flush()
        ask_again(db, steps, absence.person_id)
    return change.change


def come_back(workspace: Workspace, request: ComeBack) -> Change:
    """They are back. What they want is theirs again, thing by thing; the rest goes on to others.

    A break, stepping back and being asked to stay away end together. Raises RuleBroken when they are back
    already, after a death, and for what they can't have.
    """
    with workspace.change(Act.PERSON_BACK) as change:
        db, steps = change.session, Steps(workspace, change.session)
        absence = _standing(db, request.absence_id)
        change.params["person"], change.made = absence.person_id, absence.id
        if absence.kind in FOR_ONE_SESSION:
            raise RuleBroken(_("This is about one session. Use “can make it after all”."))
        ended = end_absences(db, steps, absence)
        for item_id in request.item_ids:
            item = db.get(HandoverItem, item_id)
            if item is None or item.absence_id not in ended:
                raise RuleBroken(_("What they had taken on has changed meanwhile. Look at the list again."))
            steps.give_back(part_of(db, item))
        for member in db.scalars(select(Member).where(Member.id.in_(request.member_ids))).all():
            if member.person_id == absence.person_id and not member.is_in:
                member.come_back()
        db.flush()
        ask_again(db, steps, absence.person_id)
    return change.change


def end_absences(db: Db, steps: Steps, absence: Absence) -> set[int]:
    """End an absence, and all that keep someone away altogether with it; returns which ended."""
    together: Sequence[Absence] = [absence]
    if absence.kind in OPEN_ENDED:
        person = db.get_one(Person, absence.person_id)
        person.come_back()
        found = select(Absence).where(Absence.person_id == person.id, STANDS, Absence.kind.in_(OPEN_ENDED))
        together = db.scalars(found).all()
    for one in together:
        one.take_back(steps.at)
    db.flush()
    return {one.id for one in together}


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


def _standing(db: Db, absence_id: int) -> Absence:
    absence = db.get(Absence, absence_id)
    if absence is None or not absence.stands:
        raise RuleBroken(_("This was taken back already."))
    return absence


def _person(db: Db, request: RecordAbsence, turned: bool) -> Person:
    person = db.get(Person, request.person_id)
    if person is None:
        raise RuleBroken(_("Choose who it is."), "person")
    if request.kind is not AbsenceKind.DIED and not person.may_be_rung:
        raise RuleBroken(_("{name} has died, and is not expected.").format(name=person.short_name), "person")
    if person.status is STATUS_OF.get(request.kind) and not turned:
        raise RuleBroken(
            _("That is recorded of {name} already. See Handovers.").format(name=person.short_name), "kind"
        )
    return person


def _turn(person: Person, request: RecordAbsence) -> None:
    """How they take part from now on, where the kind says something about it."""
    if request.kind is AbsenceKind.BREAK:
        person.take_break(request.words, request.review)
    elif request.kind is AbsenceKind.STEPPING_BACK:
        person.step_back(request.words, request.review)
    elif request.kind is AbsenceKind.NOT_FOR_NOW:
        person.stay_away(request.words, request.review, request.appeal)
    elif request.kind is AbsenceKind.DIED:
        person.die()


def _scope(db: Db, steps: Steps, person: Person, request: RecordAbsence) -> Scope:
    """What it is about; raises RuleBroken, beside the field, where that is missing or makes no sense."""
    kind = request.kind
    if kind in FOR_ONE_SESSION:
        session = _session(db, steps, person, request)
        return Scope(person.id, kind, session.id, since=session.on, until=session.on)
    if kind is AbsenceKind.DATES:
        since, until = _days(db, steps, person, request)
        return Scope(person.id, kind, since=since, until=until)
    if kind is AbsenceKind.PROJECT:
        project = db.get(Project, request.project_id) if request.project_id is not None else None
        if project is None:
            raise RuleBroken(_("Choose which project it is."), "project_id")
        return Scope(person.id, kind, project_id=project.id, since=steps.today)
    return Scope(person.id, kind, since=steps.today)


def _days(db: Db, steps: Steps, person: Person, request: RecordAbsence) -> tuple[date, date]:
    since, until = request.since, request.until
    if since is None:
        raise RuleBroken(_("From which day can’t they come?"), "since")
    if until is None:
        raise RuleBroken(_("Until which day? If they don’t know, choose “A break”."), "until")
    if until < since:
        raise RuleBroken(_("The last day is before the first one."), "until")
    if until < steps.today:
        raise RuleBroken(_("Those days are over. Who was there is recorded with each session."), "until")
    within = select(Absence.id).where(
        Absence.person_id == person.id, Absence.kind == AbsenceKind.DATES, STANDS,
        Absence.since <= since, Absence.until >= until,
    )  # fmt: skip
    if db.scalar(within.limit(1)) is not None:
        words = _("That {name} can’t come on these days is recorded already. See Handovers.")
        raise RuleBroken(words.format(name=person.short_name), "since")
    return since, until


def _session(db: Db, steps: Steps, person: Person, request: RecordAbsence) -> Session:
    session = db.get(Session, request.session_id) if request.session_id is not None else None
    if session is None:
        raise RuleBroken(_("Choose which session it is about."), "session")
    if session.is_over(steps.at):
        raise RuleBroken(_("That session is over. Who was there is recorded on its own page."), "session")
    if session.state is not SessionState.PLANNED:
        raise RuleBroken(
            _("That session doesn’t take place, so nobody needs to say they can’t come."), "session"
        )
    if is_absent(db, person.id, session):
        raise RuleBroken(
            _("That {name} can’t make this session is recorded already. See Handovers.").format(
                name=person.short_name
            ),
            "session",
        )
    return session
