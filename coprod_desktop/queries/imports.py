"""What a spreadsheet is compared with before it is brought in."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Reader

from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.queries.rows.imports import (
    KnownForRota,
    KnownPerson,
    KnownPlace,
    KnownRole,
    KnownSession,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Channel, Permission, SessionState

_FILLABLE = ("called", "pronouns", "joined_on", "commitment", "likes", "notes", "status_words")
_ALONE = Role(name="", alone=True)


def people_known(workspace: Workspace) -> tuple[KnownPerson, ...]:
    """Everyone in the store, those who have died too (so that nobody brings them in as someone new)."""
    with workspace.read(Permission.IMPORT) as session:
        return _people(session)


def rota_known(workspace: Workspace, first: date, last: date) -> KnownForRota:
    """Everyone, every role, and the planned sessions from one day to another with who holds what."""
    with workspace.read(Permission.IMPORT) as session:
        roles = session.execute(select(Role.id, Role.name, Role.alone).order_by(Role.id))
        known = tuple(KnownRole(id_, name, alone) for id_, name, alone in roles)
        return KnownForRota(_people(session), _sessions(session, first, last), known)


def _people(session: Reader) -> tuple[KnownPerson, ...]:
    ways: dict[int, dict[Channel, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for person_id, channel, value in session.execute(
        select(ContactWay.person_id, ContactWay.channel, ContactWay.value).order_by(ContactWay.id)
    ):
        ways[person_id][channel][value] = None
    return tuple(
        _known(person, ways[person.id])
        for person in session.scalars(select(Person).where(~Person.erased).order_by(Person.id))
    )


def _known(person: Person, ways: dict[Channel, dict[str, None]]) -> KnownPerson:
    phones = {**ways[Channel.CALL], **ways[Channel.TEXT], **ways[Channel.VOICEMAIL]}
    return KnownPerson(
        person.id,
        person.full_name,
        person.called,
        person.former_names,
        person.kind,
        person.status,
        tuple(phones),
        tuple(ways[Channel.EMAIL]),
        tuple(ways[Channel.POST]),
        frozenset(name for name in _FILLABLE if getattr(person, name)),
        stop(person),
        stop(person, _ALONE),
    )


def _sessions(session: Reader, first: date, last: date) -> tuple[KnownSession, ...]:
    here = Session.on.between(first, last) & (Session.state == SessionState.PLANNED)
    holders: dict[int, list[tuple[int, AssignmentState]]] = defaultdict(list)
    held = select(Assignment.place_id, Assignment.person_id, Assignment.state).join(
        Place, Place.id == Assignment.place_id
    )
    for place_id, person_id, state in session.execute(
        held.join(Session, Session.id == Place.session_id).where(here)
    ):
        holders[place_id].append((person_id, state))
    places: dict[int, list[KnownPlace]] = defaultdict(list)
    wanted = select(Place.id, Place.session_id, Place.most, Role.name).join(Role, Role.id == Place.role_id)
    for place_id, session_id, most, role in session.execute(
        wanted.join(Session, Session.id == Place.session_id).where(here)
    ):
        places[session_id].append(KnownPlace(role, most, tuple(holders[place_id])))
    rows = select(
        Session.id, Session.title, Session.on, Session.start, Session.end, Session.project_id, Project.name
    ).outerjoin(Project, Project.id == Session.project_id)
    return tuple(
        KnownSession(id_, title, on, start, end, project_id, project or "", tuple(places[id_]))
        for id_, title, on, start, end, project_id, project in session.execute(
            rows.where(here).order_by(Session.on, Session.start, Session.id)
        )
    )
