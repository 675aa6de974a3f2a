"""Who was at a session: came, or couldn't come. Neutral, for everyone in one act, correctable."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import NOT_IN_IT, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import at_the_door, never_comes_in
from coprod_desktop.services.calling_off import close
from coprod_desktop.services.finding import find
from coprod_desktop.services.forgetting import forget_old_invitations
from coprod_desktop.services.handover_following import ticked
from coprod_desktop.services.rota import assignment_of, place_for
from coprod_desktop.store.apart import near
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission, SessionState
from coprod_desktop.wording import _

EARLY = timedelta(hours=1)
"""So long before it begins whoever arrives is written down: people come early."""

_RECORDED = (AssignmentState.CAME, AssignmentState.COULD_NOT)


@dataclass(frozen=True)
class Mark:
    """Whether someone on the rota came; None takes back what was ticked."""

    assignment_id: int
    came: bool | None


@dataclass(frozen=True)
class AlsoCame:
    """Someone who came without being on the rota, and in which role they were.

    `new_name` is for someone who is not in the roster yet: a name is enough, the rest is asked later; but
    whoever is under 18 comes in with a carer’s permission only.
    """

    person_id: int | None
    role_id: int | None
    new_name: str = ""
    under_18: bool = False
    carer_contact: str = field(default="", repr=False)
    carer_agreed: bool = False


@dataclass(frozen=True)
class RecordAttendance:
    """Who was at a session."""

    session_id: int
    marks: tuple[Mark, ...] = ()
    also: tuple[AlsoCame, ...] = ()


def record_attendance(workspace: Workspace, request: RecordAttendance) -> Change:
    """Record who came and who couldn't, all at once.

    First marks may be entered up to two weeks late; changing them more than three days after the session is a
    correction, and needs the permission for it. Those who had said no, or waited for a place, are no longer
    kept from now on, and once the session is over nobody is looked for any more.
    Raises RuleBroken before it has begun, for a cancelled session, for a mark that belongs elsewhere, for a
    hard stop for someone who also came; NotAllowed for what a coordinator must correct.
    """
    act = _act(workspace, request)
    with workspace.change(act, session=request.session_id) as change:
        db, now = change.session, workspace.now()
        session = find(db, Session, request.session_id)
        _require_begun(session, now if request.marks else now + EARLY)
        marks = {mark.assignment_id: mark.came for mark in request.marks}
        for held in _on_rota(db, session.id, tuple(marks)):
            if marks[held.id] and not session.is_over(now):
                _require_may_come_in(find(db, Person, held.person_id))
            looking = held.state is AssignmentState.CANNOT
            _mark(held, marks.pop(held.id), now)
            if looking:
                ticked(workspace, db, held)
        if marks:
            raise RuleBroken(_("Someone here is no longer on this session. Have another look at the page."))
        for also in request.also:
            _also_came(workspace, db, session, also)
        if session.is_over(now):
            close(db, session.id, now)
        forget_old_invitations(workspace, change)
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


def _require_may_come_in(person: Person) -> None:
    """Raise RuleBroken for whoever is asked to stay away, while the door is still theirs to come through.

    Afterwards what happened is recorded as it was.
    """
    if never_comes_in(person):
        raise RuleBroken(at_the_door(person) or "", "person")


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


def _who(workspace: Workspace, db: Db, also: AlsoCame) -> Person:
    """The one who came: from the roster, or new in it."""
    if also.person_id is not None:
        return find(db, Person, also.person_id)
    workspace.require(Permission.EVERYDAY)
    if not also.new_name.strip():
        raise RuleBroken(_("Choose a name from the list, or write the name of someone new."), "person")
    person = Person(full_name="", joined_on=workspace.today())
    person.rename(also.new_name, "")
    person.look_after(also.under_18, also.carer_contact, also.carer_agreed)
    db.add(person)
    db.flush()
    return person


def _also_came(workspace: Workspace, db: Db, session: Session, also: AlsoCame) -> None:
    """Someone who arrived unannounced: the hard stops hold for them too."""
    now = workspace.now()
    if also.role_id is None:
        raise RuleBroken(_("Which part did they have?"), "role_id")
    role, person = find(db, Role, also.role_id), _who(workspace, db, also)
    place = place_for(db, session.id, role.id)
    if place is None:
        # Nobody was needed in this role: a place that lacks nobody remembers who was.
        place = Place(session_id=session.id, role_id=role.id, least=0)
        db.add(place)
        db.flush()
    why = at_the_door(person, role, near(db, session))
    if why is not None:
        raise RuleBroken(why, "person" if also.person_id is not None else "under_18")
    held = assignment_of(db, place.id, person.id)
    if held is None:
        db.add(Assignment(place_id=place.id, person_id=person.id, state=AssignmentState.CAME, since=now))
    else:
        _mark(held, True, now)
