"""Rows to fill, made up; and a checker of proposals that shares nothing with what makes them."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from coprod_desktop.queries.rows.filling import (
    FillAsk,
    FillLine,
    Held,
    PersonToFill,
    PlaceToFill,
    SessionToFill,
    ToFill,
)
from coprod_desktop.vocabulary import Fits

ASK = FillAsk(date(2026, 6, 1), date(2026, 6, 30))
BEGIN = datetime(2026, 6, 1, tzinfo=UTC)


def session(id_: int, begins: float, hours: float = 2, **fields: object) -> SessionToFill:
    """A session that begins so many hours after the beginning of June."""
    starts = BEGIN + timedelta(hours=begins)
    ends = starts + timedelta(hours=hours)
    return SessionToFill(
        id_,
        f"Session {id_}",
        starts.date(),
        starts.time(),
        ends.time(),
        starts,
        ends,
        **fields,  # type: ignore[arg-type]
    )


def held(id_: int, begins: float, hours: float = 2) -> Held:
    """A session someone is on the rota for."""
    starts = BEGIN + timedelta(hours=begins)
    return Held(id_, starts.date(), starts, starts + timedelta(hours=hours))


def month(seed: int, people: int, places: int, days: int = 28) -> ToFill:
    """A busy month: skills that few have, days that don't suit, people who want little, some under 18."""
    chance = random.Random(seed)
    ids = range(1, people + 1)
    suits = {
        one: {day: chance.choice(list(Fits)) for day in range(7) if chance.random() < 0.6} for one in ids
    }
    able = {one: {skill for skill in range(4) if chance.random() < 0.5} for one in ids}
    away = {one: {chance.randrange(days) for _ in range(3)} for one in ids}
    sessions: list[SessionToFill] = []
    needed: list[PlaceToFill] = []
    while len(needed) < places:
        number, day = len(sessions) + 1, len(needed) * days // places
        begins = 24 * day + chance.choice([9, 10, 13, 14, 18, 22.5])
        weekday = (BEGIN + timedelta(hours=begins)).weekday()
        sessions.append(
            session(
                number,
                begins,
                chance.choice([2, 3]),
                group=frozenset(one for one in ids if chance.random() < 0.4),
                grown_up=chance.random() < 0.5,
                fits={one: suits[one][weekday] for one in ids if weekday in suits[one]},
            )
        )
        for role in chance.sample(range(6), min(chance.choice([2, 3, 4]), places - len(needed))):
            closed = {one for one in ids if day in away[one] or (role < 4 and role not in able[one])}
            needed.append(
                PlaceToFill(
                    len(needed) + 1,
                    number,
                    role,
                    f"Role {role}",
                    chance.choice([1, 1, 1, 2]),
                    closed=frozenset(closed),
                    last_time=frozenset(chance.sample(ids, 2)),
                    done=frozenset(one for one in ids if chance.random() < 0.2),
                )
            )
    who = []
    for one in ids:
        said = chance.choice([1, 2, 3, 4, 4, 5, 6, 8, None])
        who.append(
            PersonToFill(
                one,
                f"Person {one}",
                4 if said is None else said,
                said is not None,
                chance.random() < 0.1,
                timedelta(hours=chance.choice([0, 1, 8, 8])),
                (held(9000 + one, 24 * chance.randrange(days) + 15),) if chance.random() < 0.5 else (),
            )
        )
    return ToFill(ASK, tuple(sessions), tuple(needed), tuple(who))


def breaches(rows: ToFill, lines: Iterable[FillLine]) -> list[str]:
    """Which hard rules lines break, each in words; written from the rules alone, pair by pair."""
    sessions = {one.id: one for one in rows.sessions}
    places = {one.id: one for one in rows.places}
    people = {one.id: one for one in rows.people}
    chosen, wrong = list(lines), []
    if len(set(chosen)) != len(chosen):
        wrong.append("a line stands twice")
    for place_id, count in Counter(one.place_id for one in chosen).items():
        if count > places[place_id].lacking + places[place_id].besides:
            wrong.append(f"place {place_id} is too full")
    theirs: dict[int, list[SessionToFill]] = {}
    for one in chosen:
        place = places[one.place_id]
        theirs.setdefault(one.person_id, []).append(sessions[place.session_id])
        if one.person_id in place.closed:
            wrong.append(f"{one} is not open to them")
        if sessions[place.session_id].fits.get(one.person_id) is Fits.CANNOT:
            wrong.append(f"{one} is at a time they can’t make")
    for person_id, mine in theirs.items():
        person = people[person_id]
        when = [(at.starts_at, at.ends_at) for at in mine]
        before = list({at.session_id: (at.starts_at, at.ends_at) for at in person.held}.values())
        for at, (starts, ends) in enumerate(when):
            for other_starts, other_ends in [*when[:at], *before]:
                if max(starts - other_ends, other_starts - ends) < person.rest:
                    wrong.append(f"person {person_id} has too little rest")
        months = Counter(at.on.month for at in mine)
        for number, count in months.items():
            kept = {at.session_id for at in person.held if at.on.month == number}
            if count + len(kept) > person.most:
                wrong.append(f"person {person_id} does more than they want")
    for at in rows.sessions:
        here = {one.person_id for one in chosen if places[one.place_id].session_id == at.id}
        if here and not at.grown_up and all(people[one].under_18 for one in here):
            wrong.append(f"someone under 18 is alone at session {at.id}")
    return wrong
