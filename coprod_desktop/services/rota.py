"""Who does what at a session: places needed, people asked, saying yes or no, moved, taken off.

Past is fixed: once a session is over, who held what changes only by what attendance records.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import NOT_IN_IT, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.services.finding import find, holding
from coprod_desktop.services.forgetting import forget_old_invitations
from coprod_desktop.services.handover_following import place_filled, place_left
from coprod_desktop.services.ringing_following import forget_tries, has_heard
from coprod_desktop.services.series import coming
from coprod_desktop.store.apart import near
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import AssignmentState, Despite, How, SessionState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class NeedPlace:
    """How many people a session needs in a role; `coming_too` for all that follow in its series."""

    session_id: int
    role_id: int | None
    least: int = 1
    most: int | None = None
    coming_too: bool = False


@dataclass(frozen=True)
class DropPlace:
    """A role a session no longer needs; `coming_too` for all that follow in its series."""

    place_id: int
    coming_too: bool = False


@dataclass(frozen=True)
class PutIn:
    """Someone for a place: they said yes (`asked_only` False), or were only asked.

    `despite` is what speaks against it and was seen by who puts them in all the same.
    """

    place_id: int
    person_id: int | None
    asked_only: bool = False
    how: How | None = None
    despite: Despite | None = None


@dataclass(frozen=True)
class Answer:
    """What someone who was asked said, and how it reached us."""

    assignment_id: int
    how: How | None = None


@dataclass(frozen=True)
class MoveTo:
    """Another place of the same session for someone."""

    assignment_id: int
    place_id: int


@dataclass(frozen=True)
class TakeOff:
    """Someone who is taken off a place."""

    assignment_id: int


def need_place(workspace: Workspace, request: NeedPlace) -> Change:
    """Say how many people a session needs in a role, new or changed.

    Returns the change; `made` is the place's id at this session. Raises RuleBroken without a role, when
    most is below least or lowered below those in it already, or when the session is over.
    """
    if request.role_id is None:
        raise RuleBroken(_("Which role is it?"), "role_id")
    with workspace.read() as db:
        session = find(db, Session, request.session_id)
        held = place_for(db, session.id, request.role_id)
        act = Act.PLACE_ADDED if held is None else Act.PLACE_CHANGED
        if request.coming_too and session.series_id is not None:
            act = Act.SERIES_CHANGED
    with workspace.change(act, session=request.session_id, role=request.role_id) as change:
        db = change.session
        session = find(db, Session, request.session_id)
        require_to_come(session, workspace.now())
        find(db, Role, request.role_id)
        for one in _with_coming(db, workspace, session, request.coming_too):
            place = place_for(db, one.id, request.role_id) or Place(
                session_id=one.id, role_id=request.role_id
            )
            if place.id is not None:
                place.let_stay(holding(db, place.id), request.most, one.on)
            place.need(request.least, request.most)
            db.add(place)
            db.flush()
            if one is session:
                change.made = place.id
        if session.series_id is not None:
            change.params["series"] = session.series_id
    return change.change


def drop_place(workspace: Workspace, request: DropPlace) -> Change:
    """A session no longer needs a role. Raises RuleBroken while someone holds it or was asked.

    Of the sessions that follow only those where nobody does are changed.
    """
    with workspace.read() as db:
        place = find(db, Place, request.place_id)
        session_id, role_id = place.session_id, place.role_id
        in_series = find(db, Session, session_id).series_id is not None
    act = Act.SERIES_CHANGED if request.coming_too and in_series else Act.PLACE_REMOVED
    with workspace.change(act, session=session_id, role=role_id) as change:
        db = change.session
        session = find(db, Session, session_id)
        require_to_come(session, workspace.now())
        for one in _with_coming(db, workspace, session, request.coming_too):
            there = place_for(db, one.id, role_id)
            if there is None:
                continue
            if _is_held(db, there.id):
                if one is session:
                    raise RuleBroken(_("Someone is in this place or was asked. Take them off first."))
                continue
            db.delete(there)
        if session.series_id is not None:
            change.params["series"] = session.series_id
    return change.change


def _with_coming(db: Db, workspace: Workspace, session: Session, too: bool) -> list[Session]:
    """The sessions that places are changed at: of those that follow, the ones without places of their own."""
    if not too or session.series_id is None:
        session.own_places = session.series_id is not None
        return [session]
    others = coming(db, workspace, session.series_id, session.on)
    return [session, *(one for one in others if one.id != session.id and not one.own_places)]


def place_for(db: Db, session_id: int, role_id: int) -> Place | None:
    """The place of a session with a role, if it has one."""
    return db.scalar(select(Place).where(Place.session_id == session_id, Place.role_id == role_id))


def _is_held(db: Db, place_id: int) -> bool:
    held = select(Assignment.id).where(
        Assignment.place_id == place_id, Assignment.state != AssignmentState.DECLINED
    )
    return db.scalar(held.limit(1)) is not None


def put_in(workspace: Workspace, request: PutIn) -> Change:
    """Put someone in a place, or note that they were asked. What waits on the board for that place follows.

    Returns the change; `made` is the assignment's id. Raises RuleBroken (field "person") for a hard stop,
    when the place is full, when they are in it already or have said they can't, or when the session is over.
    """
    if request.person_id is None:
        raise RuleBroken(_("Who is it? Choose a name from the list."), "person")
    act = Act.ASSIGNMENT_INVITED if request.asked_only else Act.ASSIGNMENT_MADE
    state = AssignmentState.INVITED if request.asked_only else AssignmentState.CONFIRMED
    with workspace.change(act, person=request.person_id) as change:
        db, now = change.session, workspace.now()
        place = find(db, Place, request.place_id)
        session = find(db, Session, place.session_id)
        change.params["session"] = session.id
        require_to_come(session, now)
        person = find(db, Person, request.person_id)
        require_may(db, place, person)
        held = assignment_of(db, place.id, person.id)
        if not request.asked_only:
            place.let_in(holding(db, place.id))
        if held is None:
            held = Assignment(place_id=place.id, person_id=person.id, state=state, since=now)
            db.add(held)
        else:
            require_not_in(held, person)
            held.turn(state, now)
        held.how, held.despite = request.how, request.despite
        if held.holds:
            place_filled(workspace, db, held)
        db.flush()
        change.made = held.id
    return change.change


def require_not_in(held: Assignment, person: Person) -> None:
    """Raise RuleBroken for someone who stands in a place already, or has said they can't."""
    if held.state is AssignmentState.WAITING:
        words = _("{name} is on the waiting list already.")
    elif held.state is AssignmentState.CANNOT:
        words = _("{name} has said they can’t make it. If they can after all, take that back in Handovers.")
    elif held.state is AssignmentState.INVITED:
        words = _("{name} has been asked already. Record their answer beside their name.")
    elif held.holds:
        words = _("{name} is in this place already.")
    else:
        return
    raise RuleBroken(words.format(name=person.short_name), "person")


def require_may(db: Db, place: Place, person: Person) -> None:
    """Raise RuleBroken where a hard stop stands between a person and a place."""
    why = stop(person, find(db, Role, place.role_id), near(db, find(db, Session, place.session_id)))
    if why is not None:
        raise RuleBroken(why, "person")


def assignment_of(db: Db, place_id: int, person_id: int) -> Assignment | None:
    """Someone's assignment in a place, in whatever state."""
    return db.scalar(
        select(Assignment).where(Assignment.place_id == place_id, Assignment.person_id == person_id)
    )


def say_yes(workspace: Workspace, request: Answer) -> Change:
    """Record that someone who was asked (or said no before) will come.

    Raises RuleBroken for a hard stop, a full place, someone who has said they can't, a session that is over.
    """
    with answering(workspace, Act.ASSIGNMENT_CONFIRMED, request.assignment_id) as (change, held):
        db = change.session
        place, person = find(db, Place, held.place_id), find(db, Person, held.person_id)
        if held.state is AssignmentState.CANNOT or held.holds:
            require_not_in(held, person)
        require_may(db, place, person)
        place.let_in(holding(db, place.id))
        held.turn(AssignmentState.CONFIRMED, workspace.now())
        held.how = request.how
        place_filled(workspace, db, held)
    return change.change


def say_no(workspace: Workspace, request: Answer) -> Change:
    """Record that someone who was asked can't this time; kept here so that nobody is asked twice.

    Raises RuleBroken when they had said yes (then it is an absence) or the session is over.
    """
    with answering(workspace, Act.ASSIGNMENT_DECLINED, request.assignment_id) as (change, held):
        del change.params["person"]
        if held.state is AssignmentState.WAITING:
            raise RuleBroken(_("They are on the waiting list. Take them off it if they’d rather not."))
        if held.state is not AssignmentState.INVITED:
            raise RuleBroken(_("They had said yes. Use “Can’t make it”, so that their part is handed over."))
        forget_old_invitations(workspace, change)
        held.turn(AssignmentState.DECLINED, workspace.now())
        held.how = request.how
    return change.change


def move(workspace: Workspace, request: MoveTo) -> Change:
    """Move someone to another place of the same session; what they said stays with them.

    What they had taken on from someone is looked for again; what waits for the new place follows.
    Raises RuleBroken for a place elsewhere, a hard stop, a full place, someone who can't make it, or a
    session that is over.
    """
    with answering(workspace, Act.ASSIGNMENT_MOVED, request.assignment_id) as (change, held):
        db = change.session
        here, there = find(db, Place, held.place_id), find(db, Place, request.place_id)
        if here.session_id != there.session_id:
            raise RuleBroken(
                _("That place is at another session. Put them in there, and take them off here.")
            )
        if held.state not in (AssignmentState.INVITED, AssignmentState.CONFIRMED):
            raise RuleBroken(_("Only someone who is coming or was asked can be moved."))
        person = find(db, Person, held.person_id)
        require_may(db, there, person)
        if held.holds:
            there.let_in(holding(db, there.id))
        older = assignment_of(db, there.id, person.id)
        if older is not None:
            if older.state not in NOT_IN_IT:
                raise RuleBroken(_("They stand in that place already. Have a look there."))
            db.delete(older)
            db.flush()
        place_left(workspace, db, held)
        held.place_id = there.id
        if held.holds:
            place_filled(workspace, db, held)
    return change.change


def take_off(workspace: Workspace, request: TakeOff) -> Change:
    """Take someone off a place, as if they had never been asked; what they had taken on is looked for again.

    Raises RuleBroken while their part is being handed over, or when the session is over.
    """
    with answering(workspace, Act.ASSIGNMENT_REMOVED, request.assignment_id) as (change, held):
        if held.state in (AssignmentState.CANNOT, AssignmentState.HANDED_ON):
            raise RuleBroken(_("Their part is with Handovers. Settle it there."))
        place_left(workspace, change.session, held)
        change.session.delete(held)
    return change.change


@contextmanager
def answering(workspace: Workspace, act: Act, assignment_id: int) -> Iterator[tuple[ChangeDraft, Assignment]]:
    """A change about one assignment of a session that is not over; person and session are named."""
    with workspace.change(act) as change:
        held = find(change.session, Assignment, assignment_id)
        place = find(change.session, Place, held.place_id)
        session = find(change.session, Session, place.session_id)
        change.params["person"], change.params["session"] = held.person_id, session.id
        require_to_come(session, workspace.now())
        person_id = held.person_id
        yield change, held
        has_heard(change.session, session, person_id)
        forget_tries(change.session)


def require_to_come(session: Session, now: datetime) -> None:
    """Raise RuleBroken for a session that is over or doesn't take place."""
    if session.state is SessionState.CANCELLED:
        raise RuleBroken(_("This session is cancelled. Let it go ahead first."), "person")
    if session.is_over(now):
        raise RuleBroken(_("This session is over. Record who was there instead."), "person")
