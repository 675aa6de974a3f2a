"""Who was at a session: came, or couldn't come. Neutral, for everyone in one act, correctable."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import NOT_IN_IT, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.calling_off import close
from coprod_desktop.services.finding import find
from coprod_desktop.services.handover_following import ticked
from coprod_desktop.services.rota import assignment_of, place_for, require_may
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission, PersonStatus, SessionState
from coprod_desktop.wording import _

_RECORDED = (AssignmentState.CAME, AssignmentState.COULD_NOT)


@dataclass(frozen=True)
class Mark:
    """Whether someone on the rota came; None takes back what was ticked."""

    assignment_id: int
    came: bool | None


@dataclass(frozen=True)
class AlsoCame:
    """Someone who came without being on the rota, and in which role they were."""

    person_id: int
    role_id: int | None


@dataclass(frozen=True)
class RecordAttendance:
    """Who was at a session."""

    session_id: int
    marks: tuple[Mark, ...] = ()
    also: tuple[AlsoCame, ...] = ()


def record_attendance(workspace: Workspace, request: RecordAttendance) -> Change:
    """Record who came and who couldn't, all at once.

    First marks may be entered up to two weeks late; changing them more than three days after the session is a
    correction, and needs the permission for it. Those who had said no, or waited for a place, are no longer kept from now on, and
    once the session is over nobody is looked for any more.
    Raises RuleBroken before it has begun, for a cancelled session, for a mark that belongs elsewhere, for a
    hard stop for someone who also came; NotAllowed for what a coordinator must correct.
    """
    act = _act(workspace, request)
    with workspace.change(act, session=request.session_id) as change:
        db, now = change.session, workspace.now()
        session = find(db, Session, request.session_id)
        _require_begun(session, now)
        marks = {mark.assignment_id: mark.came for mark in request.marks}
        for held in _on_rota(db, session.id, tuple(marks)):
            looking = held.state is AssignmentState.CANNOT
            _mark(held, marks.pop(held.id), now)
            if looking:
                ticked(workspace, db, held)
        if marks:
            raise RuleBroken(_("Someone here is no longer on this session. Have another look at the page."))
        for also in request.also:
            _also_came(db, session, also, now)
        if session.is_over(now):
            close(db, session.id, now)
        forgotten = select(Place.id).where(Place.session_id == session.id)
        db.execute(
            delete(Assignment).where(Assignment.place_id.in_(forgotten), Assignment.state.in_(NOT_IN_IT))
        )
    return change.change


def _act(workspace: Workspace, request: RecordAttendance) -> Act:
    """Whether this records, or corrects what stands: asked of the store before the doorway names the act."""
    with workspace.read(Permission.ATTENDANCE) as db:
        session = find(db, Session, request.session_id)
        now = workspace.now()
        if session.is_long_past(now):
            return Act.ATTENDANCE_CORRECTED
        changed = {mark.assignment_id for mark in request.marks}
        standing = (
            select(Assignment.id)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id == session.id, Assignment.state.in_(_RECORDED))
        )
        settled = session.is_settled(now) and not changed.isdisjoint(db.scalars(standing))
        return Act.ATTENDANCE_CORRECTED if settled else Act.ATTENDANCE_RECORDED


def _require_begun(session: Session, now: datetime) -> None:
    if session.state is SessionState.CANCELLED:
        raise RuleBroken(_("This session was cancelled, so nobody is ticked."))
    if not session.has_begun(now):
        raise RuleBroken(_("This session hasn’t begun yet. Tick who is there when it does."))


def _on_rota(db: Db, session_id: int, ids: tuple[int, ...]) -> list[Assignment]:
    found = (
        select(Assignment)
        .join(Place, Place.id == Assignment.place_id)
        .where(Place.session_id == session_id, Assignment.id.in_(ids))
    )
    return list(db.scalars(found))


def _mark(held: Assignment, came: bool | None, now: datetime) -> None:
    """Give one assignment its mark; without one, someone ticked before is simply coming again."""
    if came is None:
        if held.state in _RECORDED:
            held.turn(AssignmentState.CONFIRMED, now)
        return
    wanted = AssignmentState.CAME if came else AssignmentState.COULD_NOT
    if held.state is not wanted:
        held.turn(wanted, now)


def _also_came(db: Db, session: Session, also: AlsoCame, now: datetime) -> None:
    """Someone who arrived unannounced: the hard stops hold for them too."""
    if also.role_id is None:
        raise RuleBroken(_("Which part did they have?"), "role_id")
    role, person = find(db, Role, also.role_id), find(db, Person, also.person_id)
    place = place_for(db, session.id, role.id)
    if place is None:
        # Nobody was needed in this role: a place that lacks nobody remembers who was.
        place = Place(session_id=session.id, role_id=role.id, least=0)
        db.add(place)
        db.flush()
    if person.status is PersonStatus.NOT_FOR_NOW:
        raise RuleBroken(
            _("{name} is asked not to come to sessions for now. What to say at the door: “{words}”").format(
                name=person.short_name, words=person.status_words
            ),
            "person",
        )
    require_may(db, place, person)
    held = assignment_of(db, place.id, person.id)
    if held is None:
        db.add(Assignment(place_id=place.id, person_id=person.id, state=AssignmentState.CAME, since=now))
    else:
        _mark(held, True, now)
