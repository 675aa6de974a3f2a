"""The rota as it is shown: places with their people, who could take one, what to know beforehand."""

from dataclasses import replace

from sqlalchemy import and_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role, fills, gap
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.queries import candidates
from coprod_desktop.queries.rows.sessions import BeforePuttingIn, PersonAt, PlaceRow, WhoCould
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, ItemState, PersonStatus
from coprod_desktop.wording import _

_ORDER = {
    state: at
    for at, state in enumerate(
        (
            AssignmentState.CAME,
            AssignmentState.CONFIRMED,
            AssignmentState.INVITED,
            AssignmentState.CANNOT,
            AssignmentState.COULD_NOT,
            AssignmentState.HANDED_ON,
            AssignmentState.DECLINED,
        )
    )
}
"""Those who are there first, those who said no last."""

_TO_COME = (
    AssignmentState.INVITED, AssignmentState.CONFIRMED, AssignmentState.CANNOT, AssignmentState.DECLINED,
)  # fmt: skip
"""States of what was still to come for someone."""


def places_at(db: Db, session_id: int, *, with_declined: bool = True) -> tuple[PlaceRow, ...]:
    """The places of a session in the order they were added, each with its people and what it lacks.

    `with_declined` leaves in who said no this time, as planning needs to know; afterwards nobody does. Who
    has died stands only where they came.
    """
    people: dict[int, dict[int, PersonAt]] = {}
    holding: dict[int, int] = {}
    for held, name, status, item_id in db.execute(
        select(Assignment, Person.full_name, Person.status, HandoverItem.id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Person, Person.id == Assignment.person_id)
        .outerjoin(
            HandoverItem,
            and_(HandoverItem.assignment_id == Assignment.id, HandoverItem.state != ItemState.SETTLED),
        )
        .where(Place.session_id == session_id)
        .order_by(Assignment.id)
    ):
        if held.state is AssignmentState.DECLINED and not with_declined:
            continue
        if status is PersonStatus.DIED and held.state in _TO_COME:
            continue
        here = people.setdefault(held.place_id, {})
        if held.id not in here and fills(held.state, status):
            holding[held.place_id] = holding.get(held.place_id, 0) + 1
        here[held.id] = PersonAt(
            held.id, held.person_id, name, held.state, held.told, held.told_when, held.confidence, item_id,
            status,
        )  # fmt: skip
    rows = db.execute(
        select(Place, Role).join(Role, Role.id == Place.role_id).where(Place.session_id == session_id)
    )
    return tuple(
        PlaceRow(
            place.id,
            role.id,
            role.name,
            role.gives_support,
            place.least,
            place.most,
            gap(place.least, holding.get(place.id, 0)),
            tuple(sorted(people.get(place.id, {}).values(), key=lambda one: _ORDER[one.state])),
        )
        for place, role in sorted(rows.all(), key=lambda pair: pair[0].id)
    )


def _place(db: Db, place_id: int) -> tuple[Place, Role, Session]:
    found = db.execute(
        select(Place, Role, Session)
        .join(Role, Role.id == Place.role_id)
        .join(Session, Session.id == Place.session_id)
        .where(Place.id == place_id)
    ).one_or_none()
    if found is None:
        raise Conflict(_("This place was removed in the meantime. Have another look at the session."))
    return found


def _stand_here(db: Db, place_id: int) -> frozenset[int]:
    """Everyone who stands in a place in whatever state: none of them is offered it again."""
    return frozenset(db.scalars(select(Assignment.person_id).where(Assignment.place_id == place_id)))


def who_could(workspace: Workspace, place_id: int) -> WhoCould:
    """Who could take a place, best first with the why. Raises Conflict when it was removed meanwhile."""
    with workspace.read() as db:
        place, role, session = _place(db, place_id)
        known = candidates.around(db, session, (role.id,))
        found = candidates.for_place(known, role, leave_out=_stand_here(db, place_id))
        # By their whole name: two people may be called Sam.
        ids = [one.person_id for one in found]
        names = dict(db.execute(select(Person.id, Person.full_name).where(Person.id.in_(ids))).all())
        found = tuple(replace(one, name=names[one.person_id]) for one in found)
        return WhoCould(
            place.id, session.id, role.name, session.title, session.on, session.start, session.who_for, found
        )


def before_putting_in(workspace: Workspace, place_id: int, person_id: int) -> BeforePuttingIn:
    """What to know before someone is put in a place: a hard stop, or what speaks against it.

    What speaks against it is told, not forbidden. Raises Conflict when the place or the person was removed.
    """
    with workspace.read() as db:
        _found, role, session = _place(db, place_id)
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This was removed in the meantime. Have another look at the page."))
        why = stop(person, role)
        if why is not None:
            return BeforePuttingIn(person_id, why, (), ())
        known = candidates.around(db, session, (role.id,), only=person)
        told = candidates.for_place(known, role)[0]
        return BeforePuttingIn(person_id, "", told.against, told.why)
