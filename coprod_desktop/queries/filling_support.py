"""Support where an agenda touches on something hard: it has to be there, place made for it or not."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role, filled, gap, support_gap
from coprod_desktop.model.sessions import Session, touches_on_something_hard
from coprod_desktop.queries.rows.filling import place_to_make
from coprod_desktop.store.names import by_name


def places_for_support(db: Db, session_ids: Collection[int]) -> tuple[tuple[Place, Role], ...]:
    """The places that somebody has to hold for support at some sessions, beyond what their places lack.

    It is the place there is, however few it needs; where there is none, one that is yet to be made, in the
    first role that gives support. Without such a role nobody can be proposed.
    """
    hard = select(Session.id).where(Session.id.in_(session_ids), touches_on_something_hard())
    held = select(func.count(Assignment.id)).join(Person, Person.id == Assignment.person_id)
    held = held.where(Assignment.place_id == Place.id, filled()).correlate(Place)
    there: dict[int, list[tuple[Place, Role, int]]] = {id_: [] for id_ in db.scalars(hard)}
    supporting = select(Place, Role, held.scalar_subquery()).join(Role, Role.id == Place.role_id)
    supporting = supporting.where(Place.session_id.in_(there), Role.gives_support).order_by(Place.id)
    for place, role, holding in db.execute(supporting):
        there[place.session_id].append((place, role, holding))
    gives = select(Role).where(Role.gives_support, Role.in_use).order_by(by_name(Role.name)).limit(1)
    made = db.scalar(gives) if there else None
    found: list[tuple[Place, Role]] = []
    for session_id, places in there.items():
        lacking = sum(gap(place.least, holding) for place, _role, holding in places)
        if not support_gap(True, sum(holding for _place, _role, holding in places), lacking):
            continue
        if places:
            found.append(places[0][:2])
        elif made is not None:
            id_ = place_to_make(session_id)
            found.append((Place(id=id_, session_id=session_id, role_id=made.id, least=1, most=None), made))
    return tuple(found)


def made_meanwhile(db: Db, session_ids: Collection[int]) -> dict[int, int]:
    """The places for support at these sessions, by what they were called before they were made."""
    found = select(Place.session_id, Place.id).join(Role, Role.id == Place.role_id)
    found = found.where(Place.session_id.in_(session_ids), Role.gives_support).order_by(Place.id.desc())
    return {place_to_make(session_id): id_ for session_id, id_ in db.execute(found)}
