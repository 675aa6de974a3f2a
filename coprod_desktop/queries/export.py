"""What a coordinator may take out as plain files: no sensitive facts, numbers only where known safe."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Reader

from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role, fills, gap, support_gap
from coprod_desktop.model.sessions import Session, touches_on_something_hard
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.calendar_files import session_events
from coprod_desktop.queries.export_handovers import handovers
from coprod_desktop.queries.rows.export import Everything, ExportTable, Plain
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    Channel,
    Permission,
    PersonStatus,
    ProjectState,
    Safe,
    SessionState,
)
from coprod_desktop.wording import _

_SHOWN = (*HOLDING, AssignmentState.INVITED)
_Rows = list[tuple[Plain, ...]]


def everything(workspace: Workspace) -> Everything:
    """All tables and the calendar, in a fixed order."""
    with workspace.read(Permission.EXPORT) as session:
        sessions = _sessions_here(session)
        places = _places(session)
        tables = (
            _organisation(session),
            _people(session),
            _sessions(sessions, places),
            _rota(sessions, places),
            _tasks(session),
            handovers(session),
        )
        name = session.scalar(select(Organisation.name)) or ""
        current = select(Project.id, Project.name).where(Project.state != ProjectState.FINISHED)
        projects = tuple((id_, called) for id_, called in session.execute(current.order_by(Project.id)))
        return Everything(name, tables, session_events(session), projects)


def _organisation(session: Reader) -> ExportTable:
    headings = (
        "name", "published_phone", "contact_name", "zone", "support_words", "step_out_words", "lead_name",
        "lead_contact", "deputy_name", "deputy_contact", "out_of_hours",
    )  # fmt: skip
    found = session.scalars(select(Organisation))
    rows = tuple((each.public_id, *(getattr(each, name) for name in headings)) for each in found)
    return ExportTable("organisation", ("id", *headings), rows)


_PEOPLE = (
    "id", "name", "called", "kind", "status", "phone", "email", "texts_to", "address", "when_ringing",
    "pronouns", "joined_on",
)  # fmt: skip


def _people(session: Reader) -> ExportTable:
    ways: dict[int, list[ContactWay]] = defaultdict(list)
    safe = select(ContactWay).where(ContactWay.safe == Safe.YES)
    for way in session.scalars(safe.order_by(ContactWay.preferred.desc(), ContactWay.id)):
        ways[way.person_id].append(way)
    rows: _Rows = []
    here = select(Person).where(~Person.erased).order_by(by_name(Person.full_name), Person.public_id)
    for person in session.scalars(here):
        known = [] if person.status is PersonStatus.DIED else ways[person.id]
        by = {channel: "; ".join(way.value for way in known if way.channel is channel) for channel in Channel}
        rows.append(
            (
                person.public_id, person.full_name, person.called, person.kind.value, person.status.value,
                by[Channel.CALL], by[Channel.EMAIL], by[Channel.TEXT], by[Channel.POST],
                "; ".join(filter(None, (_manner(way) for way in known))), person.pronouns, person.joined_on,
            )
        )  # fmt: skip
    return ExportTable("people", _PEOPLE, tuple(rows))


def _manner(way: ContactWay) -> str:
    """What must be obeyed when this number is used."""
    words = ", ".join(filter(None, (way.times, way.say_who, way.if_other_answers)))
    return f"{way.value}: {words}" if words else ""


@dataclass(frozen=True, slots=True)
class _Here:
    session: Session
    project: str
    venue: str
    address: str


@dataclass(frozen=True, slots=True)
class _Seats:
    role: str
    least: int
    holders: tuple[tuple[str, str, AssignmentState], ...]
    coming: frozenset[str]
    supports: bool


def _sessions_here(session: Reader) -> list[_Here]:
    query = (
        select(Session, Project.name, Venue.name, Venue.address)
        .outerjoin(Project, Project.id == Session.project_id)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .order_by(Session.on, Session.start, Session.public_id)
    )
    return [
        _Here(each, project or "", venue or "", address or "")
        for each, project, venue, address in session.execute(query)
    ]


def _places(session: Reader) -> dict[int, list[_Seats]]:
    holders: dict[int, list[tuple[str, str, AssignmentState]]] = defaultdict(list)
    coming: dict[int, set[str]] = defaultdict(set)
    held = select(Assignment.place_id, Person.public_id, Person.full_name, Assignment.state, Person.status)
    held = held.join(Person, Person.id == Assignment.person_id).where(Assignment.state.in_(_SHOWN))
    for place_id, public_id, name, state, status in session.execute(
        held.order_by(by_name(Person.full_name), Person.public_id)
    ):
        holders[place_id].append((public_id, name, state))
        if fills(state, status):
            coming[place_id].add(public_id)
    places: dict[int, list[_Seats]] = defaultdict(list)
    wanted = select(Place.id, Place.session_id, Role.name, Place.least, Role.gives_support)
    wanted = wanted.join(Role, Role.id == Place.role_id)
    for place_id, session_id, role, least, supports in session.execute(
        wanted.order_by(by_name(Role.name), Place.id)
    ):
        places[session_id].append(
            _Seats(role, least, tuple(holders[place_id]), frozenset(coming[place_id]), supports)
        )
    for session_id in session.scalars(select(Session.id).where(touches_on_something_hard())):
        supporting = [one for one in places[session_id] if one.supports]
        there = sum(len(one.coming) for one in supporting)
        missing = support_gap(True, there, sum(gap(one.least, len(one.coming)) for one in supporting))
        if missing:
            places[session_id].append(_Seats(_("Support"), missing, (), frozenset(), True))
    return places


_SESSIONS = (
    "id", "title", "date", "start", "end", "zone", "project", "venue", "room", "who_for", "access_notes",
    "state", "coming", "to_cover",
)  # fmt: skip


def _sessions(sessions: list[_Here], places: dict[int, list[_Seats]]) -> ExportTable:
    rows: _Rows = []
    for here in sessions:
        each, seats = here.session, places[here.session.id]
        coming = {id_ for place in seats for id_ in place.coming}
        lacking = sum(gap(place.least, len(place.coming)) for place in seats)
        rows.append(
            (
                each.public_id, each.title, each.on, each.start, each.end, each.zone, here.project,
                here.venue, each.room, each.who_for, each.access_notes, each.state.value, len(coming),
                lacking if each.state is SessionState.PLANNED else 0,
            )
        )  # fmt: skip
    return ExportTable("sessions", _SESSIONS, tuple(rows))


_ROTA = ("session_id", "session", "date", "start", "end", "role", "name", "person_id", "state")


def _rota(sessions: list[_Here], places: dict[int, list[_Seats]]) -> ExportTable:
    """Who holds what, and one line without a name for each place that lacks someone."""
    rows: _Rows = []
    for each in (here.session for here in sessions if here.session.state is SessionState.PLANNED):
        for place in places[each.id]:
            begins = (each.public_id, each.title, each.on, each.start, each.end, place.role)
            rows += [(*begins, name, id_, state.value) for id_, name, state in place.holders]
            rows += [(*begins, "", "", "open")] * gap(place.least, len(place.coming))
    return ExportTable("rota", _ROTA, tuple(rows))


_TASKS = (
    "id", "project", "title", "detail", "ownership", "owners", "state", "due", "next_action", "where_files",
    "needs", "staff_hold",
)  # fmt: skip


def _tasks(session: Reader) -> ExportTable:
    owners: dict[int, list[str]] = defaultdict(list)
    owned = select(TaskOwner.task_id, Person.full_name).join(Person, Person.id == TaskOwner.person_id)
    for task_id, name in session.execute(
        owned.where(TaskOwner.until.is_(None)).order_by(by_name(Person.full_name))
    ):
        owners[task_id].append(name)
    query = select(Task, Project.name).join(Project, Project.id == Task.project_id)
    rows: _Rows = [
        (
            task.public_id, project, task.title, task.detail, task.ownership.value,
            "; ".join(owners[task.id]), task.state.value, task.due, task.next_action, task.where_files,
            task.needs, task.staff_hold,
        )
        for task, project in session.execute(query.order_by(by_name(Project.name), Task.due, Task.public_id))
    ]  # fmt: skip
    return ExportTable("tasks", _TASKS, tuple(rows))
