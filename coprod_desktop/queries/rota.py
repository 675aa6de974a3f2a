"""The rota as it is shown: places with their people, who could take one, what to know beforehand."""

from dataclasses import replace

from sqlalchemy import and_, case, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.rota import NOT_IN_IT, Assignment, Place, Role, gap
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.queries import candidates
from coprod_desktop.queries.around import around
from coprod_desktop.queries.rows.sessions import BeforePuttingIn, PersonAt, PlaceRow, WhoCould
from coprod_desktop.store.apart import near
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
            AssignmentState.WAITING,
            AssignmentState.DECLINED,
        )
    )
}
"""Those who are there first, those who said no last."""

_TO_COME = (
    AssignmentState.INVITED, AssignmentState.CONFIRMED, AssignmentState.CANNOT, *NOT_IN_IT,
)  # fmt: skip
"""States of what was still to come for someone."""


def places_at(db: Db, session_id: int, *, with_declined: bool = True) -> tuple[PlaceRow, ...]:
    """The places of a session in the order they were added, each with its people and what it lacks.

    `with_declined` leaves in who said no this time or waits for a place, as planning needs to know;
    afterwards nobody does. Who has died stands only where they came.
    """
    people = _people_at(db, session_id, with_declined)
    rows = db.execute(
        select(Place, Role, Skill.name)
        .join(Role, Role.id == Place.role_id)
        .outerjoin(Skill, Skill.id == Role.skill_id)
        .where(Place.session_id == session_id)
    ).all()
    ready = _with_what_it_needs(db, session_id) if any(role.skill_id for _p, role, _s in rows) else set()
    return tuple(
        PlaceRow(
            place.id,
            role.id,
            role.name,
            role.gives_support,
            place.least,
            place.most,
            gap(place.least, sum(one.fills for one in people.get(place.id, ()))),
            tuple(sorted(people.get(place.id, ()), key=_stand)),
            skill or "",
            role.skill_id is None
            or all(one.assignment_id in ready for one in people.get(place.id, ()) if one.fills),
        )
        for place, role, skill in sorted(rows, key=lambda row: row[0].id)
    )


def _people_at(db: Db, session_id: int, with_declined: bool) -> dict[int, list[PersonAt]]:
    """Who stands in each place; those who wait for one in the order they said so."""
    found: dict[int, dict[int, PersonAt]] = {}
    for held, name, status, item_id in db.execute(
        select(Assignment, Person.full_name, Person.status, HandoverItem.id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Person, Person.id == Assignment.person_id)
        .outerjoin(
            HandoverItem,
            and_(HandoverItem.assignment_id == Assignment.id, HandoverItem.state != ItemState.SETTLED),
        )
        .where(Place.session_id == session_id)
        .order_by(case((Assignment.state == AssignmentState.WAITING, Assignment.since)), Assignment.id)
    ):
        if held.state in NOT_IN_IT and not with_declined:
            continue
        if status is PersonStatus.DIED and held.state in _TO_COME:
            continue
        found.setdefault(held.place_id, {})[held.id] = PersonAt(
            held.id, held.person_id, name, held.state, held.told, held.told_when, held.confidence, item_id,
            status, held.how, held.despite,
        )  # fmt: skip
    return {place_id: list(people.values()) for place_id, people in found.items()}


def _stand(one: PersonAt) -> int:
    return _ORDER[one.state]


def _with_what_it_needs(db: Db, session_id: int) -> set[int]:
    """The assignments of those who have, on the day, what their role needs."""
    rows = db.execute(
        select(Assignment.id, Session.on, PersonSkill)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .join(Role, Role.id == Place.role_id)
        .join(
            PersonSkill,
            and_(PersonSkill.person_id == Assignment.person_id, PersonSkill.skill_id == Role.skill_id),
        )
        .where(Place.session_id == session_id)
    )
    return {id_ for id_, on, skill in rows if skill.counts(on)}


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
        known = around(db, session, (role.id,))
        found = candidates.for_place(known, role, leave_out=_stand_here(db, place_id))
        # By their whole name: two people may be called Sam.
        ids = [one.person_id for one in found]
        names = dict(db.execute(select(Person.id, Person.full_name).where(Person.id.in_(ids))).all())
        found = tuple(replace(one, name=names[one.person_id]) for one in found)
        return WhoCould(
            place.id, session.id, role.name, session.title, session.on, session.start, session.who_for, found,
            _waiting(db, place.id),
        )  # fmt: skip


def _waiting(db: Db, place_id: int) -> tuple[tuple[int, str], ...]:
    """Who waits for a place, who has waited longest first."""
    found = (
        select(Person.id, Person.full_name)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(Assignment.place_id == place_id, Assignment.state == AssignmentState.WAITING)
        .where(Person.status == PersonStatus.ACTIVE)
        .order_by(Assignment.since, Assignment.id)
    )
    return tuple((id_, name) for id_, name in db.execute(found))


def before_putting_in(workspace: Workspace, place_id: int, person_id: int) -> BeforePuttingIn:
    """What to know before someone is put in a place: a hard stop, or what speaks against it.

    What speaks against it is told, not forbidden. Raises Conflict when the place or the person was removed.
    """
    with workspace.read() as db:
        _found, role, session = _place(db, place_id)
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This was removed in the meantime. Have another look at the page."))
        why = stop(person, role, near(db, session))
        if why is not None:
            return BeforePuttingIn(person_id, why, (), ())
        known = around(db, session, (role.id,), only=person)
        told = candidates.for_place(known, role)[0]
        despite = next(known.against(person, role), None)
        return BeforePuttingIn(person_id, "", told.against, told.why, despite)
