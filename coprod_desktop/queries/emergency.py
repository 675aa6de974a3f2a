"""What the sheet for an emergency is laid out from: today's sessions, who is in them, and the buildings."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import STANDS, Absence, keeps_from
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import HOLDING, Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.queries.leave_paper import building, own_numbers
from coprod_desktop.queries.leave_prints import for_staff
from coprod_desktop.queries.paper import house, printed_at, told_apart
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.rows.emergency import (
    EMERGENCY_SHEET,
    EmergencyPlace,
    EmergencyRows,
    EmergencySession,
    InTheBuilding,
)
from coprod_desktop.queries.rows.leave_paper import BuildingRow
from coprod_desktop.queries.rows.paper import Sheet
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    STILL_COMING,
    AbsenceKind,
    AssignmentState,
    Permission,
    PersonKind,
    PersonStatus,
    SessionState,
)
from coprod_desktop.wording import sort_key

FIRST_AID = "first aid"
"""Whoever has a training called so that counts today is named as a first aider."""

_COUNTED_ON = tuple({*HOLDING, AssignmentState.CAME} - {AssignmentState.COULD_NOT})

Told = dict[tuple[int, int], tuple[AbsenceKind, str]]
"""What people said of coming late or leaving early, by session and person."""


def emergency(workspace: Workspace) -> Sheet:
    """The sheet for today, and whether the last one printed is out of date: someone was ticked in since."""
    rows = emergency_rows(workspace)
    with workspace.read(Permission.PRINT) as db:
        return as_sheet(db, rows, for_staff(workspace, EMERGENCY_SHEET), EMERGENCY_SHEET, about=rows.about)


def emergency_rows(workspace: Workspace) -> EmergencyRows:
    """Who is in which building today: ticked in, or expected; and what each building says of a way out.

    Also who has no place: who leads a part, is alone in the building, on a first visit or meets them.
    Nobody who said they can't come, takes no part now or has died, unless they were ticked in. What a session
    is about is not in it: the sheet may end in a fire officer's hand.
    """
    with workspace.read(Permission.PRINT) as db:
        today = workspace.today()
        sessions = _sessions(db, today)
        people = _people(db, [session.id for session, _venue in sessions], today)
        places: dict[BuildingRow, list[EmergencySession]] = {}
        for session, venue in sessions:
            at = EmergencySession(session.start, session.end, session.room, people.get(session.id, ()))
            places.setdefault(building(venue), []).append(at)
        return EmergencyRows(
            house(db),
            printed_at(workspace),
            today,
            tuple(EmergencyPlace(where, tuple(held)) for where, held in places.items()),
            own_numbers(db),
        )


def _sessions(db: Db, today: date) -> list[tuple[Session, Venue | None]]:
    rows: Iterable[tuple[Session, Venue | None]] = db.execute(
        select(Session, Venue)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .where(Session.on == today, Session.state == SessionState.PLANNED)
        .order_by(Session.start, Session.id)
    )
    return list(rows)


def _people(db: Db, session_ids: list[int], today: date) -> dict[int, tuple[InTheBuilding, ...]]:
    comes_anyway = Assignment.told == AbsenceKind.NOT_MY_PART
    came = Assignment.state == AssignmentState.CAME
    found_in_places = (
        select(Place.session_id, Person, func.max(came))
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(
            Place.session_id.in_(session_ids),
            Assignment.state.in_(_COUNTED_ON) | comes_anyway,
            (Person.status == PersonStatus.ACTIVE) | came,
        )
        .group_by(Place.session_id, Person.id)
        .order_by(Person.id)
    )
    rows: list[tuple[int, Person, bool]] = [
        (session_id, person, bool(here)) for session_id, person, here in db.execute(found_in_places)
    ]
    told, trained = _told(db, session_ids), _first_aiders(db, today)
    held = {(session_id, person.id) for session_id, person, _here in rows}
    for session_id, person in _beside_the_places(db, session_ids):
        if (session_id, person.id) not in held:
            held.add((session_id, person.id))
            rows.append((session_id, person, False))
    names = told_apart(person for _session, person, _here in rows)
    found: dict[int, list[InTheBuilding]] = {}
    for session_id, person, here in rows:
        kind, when = told.get((session_id, person.id), (None, ""))
        found.setdefault(session_id, []).append(
            InTheBuilding(
                names[person.id],
                person.kind is PersonKind.STAFF,
                here,
                person.id in trained,
                kind,
                when,
            )
        )
    return {session: tuple(sorted(people, key=_by_their_name)) for session, people in found.items()}


def _beside_the_places(db: Db, session_ids: list[int]) -> Iterator[tuple[int, Person]]:
    """Who is expected without a place: leads a part, works alone, is on a first visit or meets them."""
    gone = select(Absence.person_id).where(keeps_from(Session.id, Session.on))
    for session_id, who in (
        (AgendaItem.session_id, AgendaItem.leader_id),
        (Arrangement.session_id, Arrangement.alone_id),
        (FirstTalk.session_id, FirstTalk.person_id),
        (FirstTalk.session_id, FirstTalk.met_by_id),
    ):
        expected = (
            select(Session.id, Person)
            .join(who.class_, session_id == Session.id)
            .join(Person, Person.id == who)
            .where(Session.id.in_(session_ids), Person.status == PersonStatus.ACTIVE)
            .where(Person.id.not_in(gone.correlate(Session)))
        )
        yield from db.execute(expected).all()


def _by_their_name(one: InTheBuilding) -> str:
    return sort_key(one.name)


def _told(db: Db, session_ids: list[int]) -> Told:
    rows = select(Absence).where(Absence.session_id.in_(session_ids), Absence.kind.in_(STILL_COMING), STANDS)
    late = (AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY)
    return {
        (one.session_id or 0, one.person_id): (one.kind, one.about_when)
        for one in db.scalars(rows)
        if one.kind in late
    }


def _first_aiders(db: Db, today: date) -> set[int]:
    """Who has a training in first aid that counts today."""
    trained = (
        select(PersonSkill)
        .join(Skill, Skill.id == PersonSkill.skill_id)
        .where(func.lower(Skill.name).contains(FIRST_AID))
    )
    return {one.person_id for one in db.scalars(trained) if one.counts(today)}
