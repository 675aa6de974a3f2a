"""How sessions are covered: who is coming, what each place lacks, and whether anyone is there for support."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role, fills, gap, support_gap
from coprod_desktop.model.sessions import Session, touches_on_something_hard
from coprod_desktop.queries.rows.sessions import Coverage
from coprod_desktop.vocabulary import AssignmentState, PersonStatus

_Seat = tuple[
    int, int | None, int | None, bool | None, bool, int | None, AssignmentState | None, PersonStatus | None
]
"""A row of `coverage`: a session, a place of it and what that needs, and one person there."""


def coverage(db: Db, *within: ColumnElement[bool]) -> dict[int, Coverage]:
    """How the sessions that meet some conditions are covered, in one statement.

    A place lacks what `model.rota.gap` says, and support what `support_gap` says; who comes in two roles is
    one person coming.
    """
    found = (
        select(
            Session.id, Place.id, Place.least, Role.gives_support, touches_on_something_hard(),
            Assignment.person_id, Assignment.state, Person.status,
        )
        .outerjoin(Place, Place.session_id == Session.id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(Assignment, Assignment.place_id == Place.id)
        .outerjoin(Person, Person.id == Assignment.person_id)
        .where(*within)
    )  # fmt: skip
    rows: Iterable[_Seat] = db.execute(found)
    seats: dict[int, tuple[int, int, bool]] = {}
    holding: dict[int, int] = {}
    hard: dict[int, bool] = {}
    people: dict[tuple[int, str], set[int]] = {}
    for session_id, place_id, needed, supports, is_hard, person_id, state, status in rows:
        hard[session_id] = is_hard
        if place_id is None:
            continue
        seats[place_id] = (session_id, needed or 0, bool(supports))
        if person_id is None or state is None or status is None:
            continue
        if fills(state, status):
            holding[place_id] = holding.get(place_id, 0) + 1
            people.setdefault((session_id, "coming"), set()).add(person_id)
        if state is not AssignmentState.INVITED or status is PersonStatus.ACTIVE:
            people.setdefault((session_id, state), set()).add(person_id)

    def many(session_id: int, kind: str) -> int:
        return len(people.get((session_id, kind), ()))

    return {
        session_id: Coverage(
            many(session_id, "coming"),
            to_cover,
            many(session_id, AssignmentState.INVITED),
            many(session_id, AssignmentState.CANNOT),
            many(session_id, AssignmentState.CAME),
        )
        for session_id, to_cover in _lacking(hard, seats, holding).items()
    }


def _lacking(
    hard: Mapping[int, bool], seats: Mapping[int, tuple[int, int, bool]], holding: Mapping[int, int]
) -> dict[int, int]:
    """How many people each session lacks, for its places and for support."""
    lacking = dict.fromkeys(hard, 0)
    support: dict[int, tuple[int, int]] = {}
    for place_id, (session_id, needed, supports) in seats.items():
        held = holding.get(place_id, 0)
        lacks = gap(needed, held)
        lacking[session_id] += lacks
        if supports:
            there, missing = support.get(session_id, (0, 0))
            support[session_id] = (there + held, missing + lacks)
    for session_id, is_hard in hard.items():
        lacking[session_id] += support_gap(is_hard, *support.get(session_id, (0, 0)))
    return lacking
