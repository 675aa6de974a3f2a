"""What is done with a session: add, change, call off, stop, let go ahead after all, remove, its agenda."""

from dataclasses import dataclass, fields
from datetime import date, time

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import LATE, AgendaItem, LeftOut, Session
from coprod_desktop.model.tasks import Task
from coprod_desktop.services.calling_off import let_rest, take_up_again
from coprod_desktop.services.finding import find
from coprod_desktop.services.handover_following import agenda_changed
from coprod_desktop.services.ringing_following import telling
from coprod_desktop.services.their_say import follow_agenda, says_of
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission, SessionState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Details:
    """What a session is: everything but its people and its agenda."""

    title: str
    on: date | None
    start: time | None
    end: time | None
    project_id: int | None = None
    venue_id: int | None = None
    room: str = ""
    who_for: str = ""
    access_notes: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Needed:
    """A role needed: so many people at least, so many at most (None is no limit)."""

    role_id: int | None
    least: int = 1
    most: int | None = None


@dataclass(frozen=True)
class AddSession:
    """One new session and whom it needs."""

    details: Details
    places: tuple[Needed, ...] = ()


@dataclass(frozen=True)
class ChangeSession:
    """New details of one session."""

    session_id: int
    details: Details


@dataclass(frozen=True)
class MoveSession:
    """Another day for one session, at the same time."""

    session_id: int
    on: date


@dataclass(frozen=True)
class OneSession:
    """The session that something is done with."""

    session_id: int


@dataclass(frozen=True)
class StopSession:
    """A session that is stopped now; `rest` is what happens with what was not reached."""

    session_id: int
    rest: str = ""


@dataclass(frozen=True)
class AgendaPart:
    """One part of an agenda, in its order; `led_by` for a leader who is not in the roster."""

    what: str
    start: time | None = None
    leader_id: int | None = None
    led_by: str = ""
    content_note: str = ""
    decides: bool = False


@dataclass(frozen=True)
class SetAgenda:
    """The whole agenda of a session, in order."""

    session_id: int
    parts: tuple[AgendaPart, ...]


def add_session(workspace: Workspace, request: AddSession) -> Change:
    """Add one session with its places.

    Returns the change; `made` is the session's id. Raises RuleBroken naming the field for what is missing,
    for a time that does not exist, and for a date too long ago.
    """
    with workspace.change(Act.SESSION_ADDED) as change:
        made = new_session(workspace, request.details)
        add_places(change.session, made, request.places)
        change.made = change.params["session"] = made.id
    return change.change


def new_session(workspace: Workspace, details: Details, on: date | None = None) -> Session:
    """A session with these details, not yet added to anything; `on` replaces the date."""
    made = Session(zone=workspace.zone)
    write(made, details, on)
    if made.ends_at + LATE <= workspace.now() and not workspace.signed_in.may(Permission.CORRECT):
        raise RuleBroken(_("That is more than two weeks ago. Ask a coordinator to write it down."), "on")
    return made


def write(session: Session, details: Details, on: date | None = None) -> None:
    """Give a session its details; raises RuleBroken naming the field for what is missing or can't be."""
    if not details.title.strip():
        raise RuleBroken(_("What is the session called?"), "title")
    day = on or details.on
    if day is None:
        raise RuleBroken(_("Which day is it?"), "on")
    if details.start is None:
        raise RuleBroken(_("When does it start?"), "start")
    if details.end is None:
        raise RuleBroken(_("When does it end?"), "end")
    session.move(day, details.start, details.end)
    session.title = " ".join(details.title.split())
    for field in fields(details):
        if field.name not in ("title", "on", "start", "end"):
            setattr(session, field.name, getattr(details, field.name))


def add_places(db: Db, session: Session, places: tuple[Needed, ...]) -> None:
    """Add a session with its places to the store; raises RuleBroken for a role that stands there twice."""
    db.add(session)
    db.flush()
    wanted = [needed for needed in places if needed.role_id is not None]
    if len({needed.role_id for needed in wanted}) < len(wanted):
        raise RuleBroken(_("A role stands there twice. Write it once, with how many people."), "places")
    for needed in wanted:
        place = Place(session_id=session.id, role_id=needed.role_id)
        place.need(needed.least, needed.most)
        db.add(place)


def change_session(workspace: Workspace, request: ChangeSession) -> Change:
    """Change the details of one session. Raises RuleBroken as `add_session`, NotAllowed for one long past."""
    with workspace.change(Act.SESSION_CHANGED, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        require_open(workspace, session)
        before = session.on
        with telling(change.session, (session,), workspace.now()):
            write(session, request.details)
        if session.on != before:
            if session.series_id is not None or touched_by_people(change.session, (session.id,)):
                session.note_moved(before)
            follow_day(change.session, session, before)
    return change.change


def move_session(workspace: Workspace, request: MoveSession) -> Change:
    """Hold a session on another day, at the same time; its people stay on it, to be told.

    What is being handed over there has to be settled by the new day. Raises RuleBroken when it has begun, for
    a day that is past, when it is on that day anyway, doesn’t take place, or its time doesn’t exist there.
    """
    with workspace.change(Act.SESSION_MOVED, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        now, before = workspace.now(), session.on
        if session.has_begun(now):
            raise RuleBroken(_("This session has begun, so it stays on its day. Edit it if it was mistyped."))
        with telling(change.session, (session,), now):
            session.move_to(request.on)
        if session.has_begun(now):
            raise RuleBroken(_("That is past already. Choose a day to come."), "on")
        follow_day(change.session, session, before)
    return change.change


def follow_day(db: Db, session: Session, before: date) -> None:
    """What is or was handed over at a session that was moved goes with it: so much later or sooner.

    What is settled goes too: opened again, it has to be settled by the day the session is held.
    """
    places = select(Assignment.id).join(Place, Place.id == Assignment.place_id)
    parts = select(AgendaItem.id).where(AgendaItem.session_id == session.id)
    of_place = HandoverItem.assignment_id.in_(places.where(Place.session_id == session.id))
    here = select(HandoverItem).where(of_place | HandoverItem.agenda_item_id.in_(parts))
    for item in db.scalars(here):
        if item.settle_by is not None:
            item.settle_by += session.on - before


def require_open(workspace: Workspace, session: Session) -> None:
    """Raise NotAllowed where a session is long past and whoever is signed in may not correct it."""
    if session.is_long_past(workspace.now()):
        workspace.require(Permission.CORRECT)


def cancel_session(workspace: Workspace, request: OneSession) -> Change:
    """Call a session off; its people stay on it, to be told, and nobody looks for cover any more.

    Raises RuleBroken when that is done already.
    """
    with workspace.change(Act.SESSION_CANCELLED, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        require_open(workspace, session)
        with telling(change.session, (session,), workspace.now()):
            session.cancel()
        let_rest(change.session, session.id, workspace.now())
    return change.change


def stop_session(workspace: Workspace, request: StopSession) -> Change:
    """Record that a session was stopped early, and what happens with the rest; nobody looks for cover now.

    Raises RuleBroken when it has not begun.
    """
    with workspace.change(Act.SESSION_STOPPED, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        require_open(workspace, session)
        with telling(change.session, (session,), workspace.now()):
            session.stop(workspace.now(), request.rest)
        let_rest(change.session, session.id, workspace.now())
    return change.change


def restore_session(workspace: Workspace, request: OneSession) -> Change:
    """Let a session go ahead after all. Raises RuleBroken when it does already."""
    with workspace.change(Act.SESSION_RESTORED, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        require_open(workspace, session)
        if session.state is not SessionState.PLANNED:
            take_up_again(workspace, change.session, session)
        with telling(change.session, (session,), workspace.now()):
            session.restore()
    return change.change


def remove_session(workspace: Workspace, request: OneSession) -> Change:
    """Remove a session nobody has anything to do with; its tasks stay, without it.

    Of a series it is left out, and its date can be put back. Raises RuleBroken when someone is on it or was
    asked: then it is cancelled instead, so that they hear.
    """
    with workspace.read() as db:
        series_id = find(db, Session, request.session_id).series_id
    act = Act.SESSION_REMOVED if series_id is None else Act.DATE_LEFT_OUT
    with workspace.change(act, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        require_open(workspace, session)
        if touched_by_people(change.session, (session.id,)):
            raise RuleBroken(_("People are on this session or were asked. Cancel it instead."))
        if session.series_id is not None:
            change.params["series"] = session.series_id
            if not session.extra:
                change.session.add(LeftOut(series_id=session.series_id, on=session.moved_from or session.on))
        remove(change.session, (session.id,))
    return change.change


def touched_by_people(db: Db, session_ids: tuple[int, ...]) -> frozenset[int]:
    """Which of these sessions someone holds a place in, was asked to, or can't make."""
    assigned = (
        select(Place.session_id)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Place.session_id.in_(session_ids), Assignment.state != AssignmentState.DECLINED)
    )
    absent = select(Absence.session_id).where(Absence.session_id.in_(session_ids))
    return frozenset(id_ for id_ in (*db.scalars(assigned), *db.scalars(absent)) if id_ is not None)


def remove(db: Db, session_ids: tuple[int, ...]) -> None:
    """Take sessions out of the store with their places and agenda; tasks about them stay."""
    db.execute(update(Task).where(Task.session_id.in_(session_ids)).values(session_id=None))
    db.execute(delete(Session).where(Session.id.in_(session_ids)))


def set_agenda(workspace: Workspace, request: SetAgenda) -> Change:
    """Replace the agenda of a session.

    Raises RuleBroken for a part without words, and for one to be led by someone who has died.
    """
    with workspace.change(Act.AGENDA_CHANGED, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        require_open(workspace, session)
        held = {
            item.position: item
            for item in change.session.scalars(select(AgendaItem).where(AgendaItem.session_id == session.id))
        }
        said, written = says_of(change.session, held.values()), list[AgendaItem]()
        for position, part in enumerate(request.parts, 1):
            if not part.what.strip():
                raise RuleBroken(_("Say what this part is about, or take it away."), f"what {position}")
            item = held.pop(position, None) or AgendaItem(session_id=session.id, position=position)
            if part.leader_id is not None and part.leader_id != item.leader_id:
                _require_may_lead(find(change.session, Person, part.leader_id), position)
            item.what, item.start = part.what.strip(), part.start
            item.leader_id, item.led_by = part.leader_id, part.led_by.strip()
            item.content_note, item.decides = part.content_note.strip(), part.decides
            change.session.add(item)
            written.append(item)
        for left in held.values():
            change.session.delete(left)
        follow_agenda(change.session, said, written)
        agenda_changed(workspace, change.session, session.id)
    return change.change


def _require_may_lead(person: Person, position: int) -> None:
    if not person.may_be_rung:
        raise RuleBroken(
            _("{name} has died. Choose who leads this part instead.").format(name=person.short_name),
            f"what {position}",
        )
