"""Sessions for calendar programs: of everyone, of a project, or of one person."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment, Place, fills
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.paper import paper_title
from coprod_desktop.queries.rows.export import CalendarEvent, CalendarRows, OwnCalendar
from coprod_desktop.store import journal
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission, PersonStatus, SessionState
from coprod_desktop.wording import _

_BEFORE = timedelta(days=31)
"""How far back someone's own calendar goes, so that what was called off lately is taken out of it."""

_OURS = UUID("5b1f5d0e-6d6f-4c55-9c37-0a3c8a1f7d21")
_NEVER_THEIRS = (AssignmentState.INVITED, AssignmentState.WAITING, AssignmentState.DECLINED)
_THEIRS = frozenset(AssignmentState) - frozenset(_NEVER_THEIRS)


@dataclass(frozen=True, slots=True)
class Changes:
    """How often a record was changed since it was made, and when last."""

    times: int
    last: datetime


def changes(db: Db, table: str) -> dict[int, Changes]:
    """Of each record of a table, by its id."""
    rows, entries = journal.row_table.c, journal.entry_table.c
    found = db.execute(
        select(rows.key, func.count(), func.max(entries.at))
        .join(journal.entry_table, entries.id == rows.entry)
        .where(rows.table_name == table)
        .group_by(rows.key)
    )
    return {int(json.loads(key)[0]): Changes(times - 1, last) for key, times, last in found}


def made_at(public_id: str) -> datetime:
    """When a record was made: a UUIDv7 begins with the milliseconds of that moment."""
    return datetime.fromtimestamp((UUID(public_id).int >> 80) / 1000, UTC).replace(microsecond=0)


def calendar_rows(workspace: Workspace, project_id: int | None = None) -> CalendarRows:
    """All sessions, or those of a project, as a calendar shows them. Raises Conflict without the project."""
    with workspace.read(Permission.EXPORT) as db:
        name = db.scalar(select(Organisation.name)) or ""
        if project_id is None:
            return CalendarRows(name, session_events(db))
        project = db.get(Project, project_id)
        if project is None:
            raise Conflict(_("This project was removed."))
        return CalendarRows(project.name, session_events(db, Session.project_id == project_id))


def session_events(db: Db, *within: ColumnElement[bool]) -> tuple[CalendarEvent, ...]:
    """The sessions that meet some conditions, in their order; they name nobody."""
    known = changes(db, "session")
    found: Iterable[tuple[Session, str | None, str | None]] = db.execute(
        select(Session, Venue.name, Venue.address)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .where(*within)
        .order_by(Session.on, Session.start, Session.public_id)
    )
    return tuple(_event(session, (venue, address), known) for session, venue, address in found)


def _event(
    session: Session, where: tuple[str | None, str | None], known: dict[int, Changes]
) -> CalendarEvent:
    changed = known.get(session.id)
    made = made_at(session.public_id)
    return CalendarEvent(
        f"{session.public_id}@coprod-desktop",
        session.title,
        session.starts_at,
        session.ends_at,
        ", ".join(filter(None, (session.room, *where))),
        session.state is SessionState.CANCELLED,
        made,
        changed.last if changed is not None else made,
        changed.times if changed is not None else 0,
        session.project_id,
    )


def own_calendar(workspace: Workspace, person_id: int) -> OwnCalendar:
    """One person's sessions for their own calendar program.

    Unless they wish it, each is an appointment: no place, no topic. Nobody else is ever named, and nothing
    tells whose program wrote it. What they can't come to, or is called off, is cancelled. Raises Conflict
    when they were removed or have died.
    """
    with workspace.read(Permission.PRINT) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This person was removed."))
        if person.status is PersonStatus.DIED:
            raise Conflict(_("Nothing is written for someone who has died."))
        found: Iterable[tuple[Assignment, Session, str | None, str | None, Project | None]] = db.execute(
            select(Assignment, Session, Venue.name, Venue.address, Project)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .outerjoin(Venue, Venue.id == Session.venue_id)
            .outerjoin(Project, Project.id == Session.project_id)
            .where(Assignment.person_id == person_id, Assignment.state.not_in(_NEVER_THEIRS))
            .where(Session.on >= workspace.today() - _BEFORE)
            .order_by(Session.on, Session.start, Session.public_id, Assignment.id)
        )
        of_sessions, of_places = changes(db, "session"), changes(db, "assignment")
        events: dict[int, CalendarEvent] = {}
        for held, session, venue, address, project in found:
            event = _event(session, (venue, address), of_sessions)
            own = _own(event, person, held, of_places.get(held.id), paper_title(session, project))
            before = events.get(session.id)
            events[session.id] = own if before is None else _both(before, own)
        for session, changed in _taken_off(db, person_id, of_places, workspace.today() - _BEFORE):
            gone = _gone(_event(session, ("", ""), of_sessions), person, changed)
            before = events.get(session.id)
            events[session.id] = gone if before is None else _both(gone, before)
        return OwnCalendar(person_id, person.sheet_may_name, tuple(events.values()))


def _taken_off(
    db: Db, person_id: int, of_places: dict[int, Changes], since: date
) -> Iterable[tuple[Session, Changes]]:
    """The sessions someone had a part in and was taken off since, with when: an older file may name them."""
    row, gone = journal.row_table.c, journal.row_table.alias().c
    theirs = select(row.key, row.before).where(
        row.table_name == Assignment.__tablename__,
        row.after.is_(None),
        row.before.contains(f'"person_id":{person_id},'),
        ~exists().where(gone.table_name == row.table_name, gone.key == row.key, gone.seq > row.seq),
    )
    last = [(json.loads(key)[0], json.loads(before)) for key, before in db.execute(theirs)]
    had = [
        (id_, image) for id_, image in last if image["person_id"] == person_id and image["state"] in _THEIRS
    ]
    places = {image["place_id"] for _id, image in had}
    found = select(Place.id, Session).join(Session, Session.id == Place.session_id)
    at = dict(db.execute(found.where(Place.id.in_(places), Session.on >= since)).all())
    return [(at[image["place_id"]], of_places[id_]) for id_, image in had if image["place_id"] in at]


def _gone(event: CalendarEvent, person: Person, changed: Changes) -> CalendarEvent:
    """What was in their calendar and is not theirs any more: nothing is said of it but that it is off."""
    return replace(
        event,
        uid=_own_uid(event, person),
        title=_("Appointment"),
        where="",
        cancelled=True,
        changed=max(event.changed, changed.last),
        sequence=event.sequence + changed.times,
    )


def _own_uid(event: CalendarEvent, person: Person) -> str:
    return str(uuid5(_OURS, f"{event.uid} {person.public_id}"))


def _own(
    event: CalendarEvent, person: Person, held: Assignment, changed: Changes | None, title: str
) -> CalendarEvent:
    named = person.sheet_may_name
    return CalendarEvent(
        _own_uid(event, person),
        title if named else _("Appointment"),
        event.starts,
        event.ends,
        event.where if named else "",
        event.cancelled or not fills(held.state, person.status),
        event.made,
        max(event.changed, changed.last) if changed is not None else event.changed,
        event.sequence + (changed.times if changed is not None else 0),
    )


def _both(one: CalendarEvent, other: CalendarEvent) -> CalendarEvent:
    """Someone with two parts in a session comes to it once, as long as they come for one of them."""
    kept = other if one.cancelled else one
    return CalendarEvent(
        kept.uid, kept.title, kept.starts, kept.ends, kept.where, kept.cancelled, kept.made,
        max(one.changed, other.changed), one.sequence + other.sequence + 1,
    )  # fmt: skip
