"""Whom to ring: each person once, with everything there is to ask or tell them, by ways that are safe.

What is asked (invitations, a place that became free, offers, wishes) and who is thanked is read from where it
stands (`ringing_things`). The rest is kept in `to_tell`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.ringing import SUBJECTS, RingAttempt
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.ringing_things import things
from coprod_desktop.queries.rows.ringing import RingList, RingPaperRows, RingPerson, RingThing
from coprod_desktop.queries.sessions import safe_ways
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Safe
from coprod_desktop.wording import sort_key

_SOON = timedelta(days=1)
"""What is about today or tomorrow comes first, however lately they were asked."""


def ring_list(workspace: Workspace) -> RingList:
    """Whom to ring: first about today and tomorrow, then who was not asked for longest; whom later."""
    today = workspace.today()
    with workspace.read() as db:
        people = _people(workspace, db)
        own = house(db)
        caller = db.get(Person, workspace.signed_in.person_id) if workspace.signed_in.person_id else None
    now = [one for one in people if not one.waits(today)]
    later = [one for one in people if one.waits(today)]
    later.sort(key=_next_first)
    name = caller.short_name if caller is not None else workspace.signed_in.name.split(" ")[0]
    return RingList(today, tuple(now), tuple(later), name, own.phone)


def ring_count(workspace: Workspace) -> int:
    """How many people are to be rung today."""
    today = workspace.today()
    with workspace.read() as db:
        waiting: dict[int, bool] = {}
        for person_id, thing, _person in _rung(workspace, db):
            waiting[person_id] = waiting.get(person_id, True) and thing.waits(today)
    return sum(not waits for waits in waiting.values())


def to_ring(workspace: Workspace) -> int:
    """The same for Today and the rail, which ask at the same time."""
    return workspace.once(ring_count)


def ring_paper(workspace: Workspace) -> RingPaperRows:
    """The list of today for paper, in its order."""
    with workspace.read() as db:
        shown = ring_list(workspace)
        return RingPaperRows(house(db).is_example, shown.now, printed_at(workspace))


def _next_first(person: RingPerson) -> tuple[date, str]:
    return person.next_on or date.max, sort_key(person.name)


def _rung(workspace: Workspace, db: Db) -> list[tuple[int, RingThing, Person]]:
    """Each thing with whom it concerns, if they are to be rung about it, and with the tries so far."""
    found = things(workspace, db)
    ids = {one.person_id for one in found}
    people = {one.id: one for one in db.scalars(select(Person).where(Person.id.in_(ids)))}
    tries = _tries(db)
    return [
        (one.person_id, _tried(one.thing, tries), people[one.person_id])
        for one in found
        if one.is_for(people[one.person_id].status)
    ]


def _people(workspace: Workspace, db: Db) -> list[RingPerson]:
    of: dict[int, list[RingThing]] = {}
    people: dict[int, Person] = {}
    for person_id, thing, person in _rung(workspace, db):
        of.setdefault(person_id, []).append(thing)
        people[person_id] = person
    ways = safe_ways(db, of)
    asking = set(
        db.scalars(
            select(ContactWay.person_id).where(ContactWay.person_id.in_(of), ContactWay.safe == Safe.UNKNOWN)
        )
    )
    names = _paper_names(people.values())
    found = [
        RingPerson(
            person_id,
            people[person_id].full_name,
            people[person_id].short_name,
            names[person_id],
            tuple(sorted(some, key=_soonest)),
            ways.get(person_id, ()),
            person_id in asking,
            people[person_id].under_18,
        )
        for person_id, some in of.items()
    ]
    today = workspace.today()
    found.sort(key=lambda one: _in_order(one, today))
    return found


def _in_order(person: RingPerson, today: date) -> tuple[bool, datetime, date, str, int]:
    """Today and tomorrow first, then longest not asked; of those asked at once, whose thing is soonest."""
    soonest = person.things[0].on or date.max
    return not _is_soon(person, today), _asked_last(person), soonest, sort_key(person.name), person.id


def _paper_names(people: Iterable[Person]) -> dict[int, str]:
    """First names; where two are alike, the first letter of the last name tells them apart."""
    many: dict[str, int] = {}
    people = list(people)
    for one in people:
        many[one.short_name] = many.get(one.short_name, 0) + 1
    return {
        one.id: one.short_name
        if many[one.short_name] == 1
        else f"{one.short_name} {one.full_name.split()[-1][0]}"
        for one in people
    }


def _soonest(thing: RingThing) -> tuple[date, datetime]:
    return thing.on or date.max, thing.since


def _is_soon(person: RingPerson, today: date) -> bool:
    """Whether something of theirs is about today or tomorrow, and they were not tried about it yet."""
    return any(
        thing.on is not None and thing.on <= today + _SOON and not thing.tried for thing in person.things
    )


def _asked_last(person: RingPerson) -> datetime:
    """When they were last tried about any of it, else since when the first of it waits."""
    tried = [thing.last_at for thing in person.things if thing.last_at is not None]
    return max(tried) if tried else min(thing.since for thing in person.things)


Tries = dict[tuple[str, int], list[RingAttempt]]


def _tries(db: Db) -> Tries:
    found: Tries = {}
    for one in db.scalars(select(RingAttempt).order_by(RingAttempt.id)):
        about = next((name, getattr(one, name)) for name in SUBJECTS if getattr(one, name) is not None)
        found.setdefault(about, []).append(one)
    return found


def _tried(thing: RingThing, tries: Tries) -> RingThing:
    key = next(((name, id_) for name in SUBJECTS if (id_ := getattr(thing.key, name)) is not None), None)
    of = tries.get(key, []) if key is not None else []
    if not of:
        return thing
    last = of[-1]
    return replace(
        thing, tried=len(of), last=last.outcome, last_at=last.at, next_on=last.next_on,
        next_words=last.next_words,
    )  # fmt: skip
