"""What can be picked from in a form: people, projects, roles, venues, skills, coming sessions."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person, Skill
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonKind, PersonStatus, ProjectState, SessionState
from coprod_desktop.wording import clock, label, near_date


def people(workspace: Workspace, *, taking_part: bool = False) -> tuple[Pick, ...]:
    """Everyone in the roster by name, without those who have died; `taking_part` leaves only the active."""
    query = select(Person.id, Person.full_name, Person.called, Person.kind, Person.status)
    query = query.where(Person.status != PersonStatus.DIED).order_by(Person.full_name.collate("NOCASE"))
    if taking_part:
        query = query.where(Person.status == PersonStatus.ACTIVE)
    with workspace.read() as session:
        return tuple(
            Pick(id_, full_name, _under(full_name, called, kind), called or full_name.split(" ")[0])
            for id_, full_name, called, kind, _status in session.execute(query)
        )


def _under(full_name: str, called: str, kind: PersonKind) -> str:
    words = [called] if called and called != full_name.split(" ")[0] else []
    if kind is PersonKind.STAFF:
        words.append(label(kind))
    return " · ".join(words)


def projects(workspace: Workspace) -> tuple[Pick, ...]:
    """The projects that are not finished, by name."""
    query = select(Project.id, Project.name).where(Project.state != ProjectState.FINISHED)
    with workspace.read(Permission.PROJECTS) as session:
        return tuple(Pick(id_, name) for id_, name in session.execute(query.order_by(Project.name)))


def coming_sessions(workspace: Workspace, days: int = 60, day: date | None = None) -> tuple[Pick, ...]:
    """The sessions of the next days, soonest first; counted from today, or from a day that is given."""
    today = day or workspace.today()
    query = (
        select(Session.id, Session.title, Session.on, Session.start)
        .where(Session.on.between(today, today + timedelta(days=days)))
        .where(Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start)
    )
    with workspace.read(Permission.PRINT) as session:
        return tuple(
            Pick(id_, title, f"{near_date(on, today)} {clock(start)}")
            for id_, title, on, start in session.execute(query)
        )


def roles(workspace: Workspace) -> tuple[Pick, ...]:
    """The roles in use at sessions, by name."""
    return _named(workspace, Role.id, Role.name, Role.in_use)


def venues(workspace: Workspace) -> tuple[Pick, ...]:
    """The venues in use, by name."""
    return _named(workspace, Venue.id, Venue.name, Venue.in_use)


def skills(workspace: Workspace) -> tuple[Pick, ...]:
    """The skills and interests known, by name."""
    return _named(workspace, Skill.id, Skill.name)


def _named(
    workspace: Workspace,
    id_: InstrumentedAttribute[int],
    name: InstrumentedAttribute[str],
    in_use: InstrumentedAttribute[bool] | None = None,
) -> tuple[Pick, ...]:
    query = select(id_, name).order_by(name.collate("NOCASE"))
    if in_use is not None:
        query = query.where(in_use)
    with workspace.read() as session:
        return tuple(Pick(key, words) for key, words in session.execute(query))
