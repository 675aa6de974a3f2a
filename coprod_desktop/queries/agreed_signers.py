"""Whom the group agreed on to sign off, and who of them a route does not ask; for either side to say so."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.deliverables import WORKED_ON, Deliverable, Version
from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import PlanningSigner
from coprod_desktop.model.signoff import Strand, StrandPerson
from coprod_desktop.queries.rows.planning import RouteDiffers, Who
from coprod_desktop.queries.standing import had_before
from coprod_desktop.store.names import by_name


def not_asked(db: Db, project_id: int, made: Collection[int]) -> dict[int, tuple[Who, ...]]:
    """Of each thing a project makes (by its id), who was agreed on and is not asked for their side.

    Nobody is missed who may not sign off just now, or who handed their part on.
    """
    found = (
        select(PlanningSigner, Person)
        .join(Person, Person.id == PlanningSigner.person_id)
        .where(PlanningSigner.project_id == project_id)
        .order_by(by_name(Person.full_name))
    )
    agreed = [(one, person) for one, person in db.execute(found) if one.is_able(person)]
    if not agreed or not made:
        return {}
    asking = (
        select(Strand.deliverable_id, StrandPerson)
        .join(StrandPerson, StrandPerson.strand_id == Strand.id)
        .where(Strand.deliverable_id.in_(made))
    )
    parts = [(deliverable_id, part) for deliverable_id, part in db.execute(asking)]
    before = had_before(db, [part.id for _deliverable, part in parts])
    asked: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for deliverable_id, part in parts:
        for person_id in {part.person_id or 0, *before.get(part.id, ())}:
            asked[deliverable_id].add((person_id, part.behalf))
    missing: dict[int, tuple[Who, ...]] = {}
    for one in made:
        people = {
            person.id: Who(person.id, person.full_name, person.group_name)
            for signer, person in agreed
            if (person.id, signer.behalf) not in asked[one]
        }
        if people:
            missing[one] = tuple(people.values())
    return missing


def routes_that_differ(db: Db, project_id: int) -> tuple[RouteDiffers, ...]:
    """What a project still works on whose route does not ask everyone who was agreed on, by title."""
    newest = (
        select(Version.deliverable_id, func.max(Version.number).label("number"))
        .group_by(Version.deliverable_id)
        .subquery()
    )
    query = (
        select(Deliverable.id, Deliverable.title)
        .outerjoin(newest, newest.c.deliverable_id == Deliverable.id)
        .outerjoin(Version, (Version.deliverable_id == Deliverable.id) & (Version.number == newest.c.number))
        .where(Deliverable.project_id == project_id)
        .where(Version.id.is_(None) | Version.state.in_(WORKED_ON))
        .order_by(by_name(Deliverable.title), Deliverable.id)
    )
    titles = {row.id: row.title for row in db.execute(query)}
    missing = not_asked(db, project_id, titles)
    return tuple(RouteDiffers(id_, title, missing[id_]) for id_, title in titles.items() if id_ in missing)
