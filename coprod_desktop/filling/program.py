"""A rota as a whole-number program: which people for which places, under every hard rule.

Only pairs that may be become columns. What someone can't do together becomes one limit per moment they would
be wanted twice (a clique of clashes), not one per pair. Covering what must be covered outweighs everything
else together; only then count the times people prefer, who waits for that very place, the group, who did it
last time, and what they like.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, product

from coprod_desktop.queries.rows.filling import (
    PersonToFill,
    PlaceToFill,
    Rules,
    SessionToFill,
    ToFill,
    month_of,
)
from coprod_desktop.vocabulary import Fits

Columns = tuple[int, ...]

# Someone who wasn't sure comes after everyone who can, whatever else speaks for them.
_TIME = {Fits.PREFERS: 40, Fits.CAN: 36, None: 30, Fits.UNSURE: 0}
_WAITING, _IN_GROUP, _LAST_TIME, _DONE, _LIKES = 10, 8, 5, 3, 2
_SOMEONE = 1


@dataclass(frozen=True)
class Limit:
    """Of these columns at most so many."""

    columns: Columns
    most: int


@dataclass(frozen=True)
class Seats:
    """A place's columns, how many of them must be, and how many may."""

    place_id: int
    columns: Columns
    lacking: int
    most: int


@dataclass(frozen=True)
class Beside:
    """A column that only stands with one of others: someone under 18 is never the only one."""

    column: int
    others: Columns


@dataclass(frozen=True)
class Program:
    """Columns are pairs (person, place); `worth` says how well each suits."""

    pairs: tuple[tuple[int, int], ...]
    worth: Columns
    seats: tuple[Seats, ...]
    limits: tuple[Limit, ...]
    beside: tuple[Beside, ...]

    @cached_property
    def weight(self) -> int:
        """What one more person who must be there counts: more than all the rest together."""
        return 1 + sum(
            sum(sorted((self.worth[at] for at in seats.columns), reverse=True)[: seats.most])
            for seats in self.seats
        )

    @property
    def lacking(self) -> int:
        """How many people are missing among the places that anyone may hold, and the others."""
        return sum(seats.lacking for seats in self.seats)

    def covered(self, chosen: Iterable[int]) -> int:
        """How many of those missing are found by these columns."""
        taken = set(chosen)
        return sum(
            min(seats.lacking, sum(column in taken for column in seats.columns)) for seats in self.seats
        )

    def value(self, chosen: Iterable[int]) -> int:
        """How good these columns are; more is better."""
        taken = set(chosen)
        return self.weight * self.covered(taken) + sum(self.worth[column] for column in taken)

    def holds(self, chosen: Iterable[int]) -> bool:
        """Whether these columns go together."""
        taken = set(chosen)
        within = all(
            sum(column in taken for column in limit.columns) <= limit.most
            for limit in (*self.limits, *(Limit(seats.columns, seats.most) for seats in self.seats))
        )
        return within and all(
            one.column not in taken or any(other in taken for other in one.others) for one in self.beside
        )


def program_of(rows: ToFill) -> Program:
    """The program of some rows."""
    rules = Rules(rows)
    pairs: list[tuple[int, int]] = []
    worth: list[int] = []
    seats: list[Seats] = []
    of_person: dict[int, list[int]] = {}
    for place in rows.places:
        session, begun = rules.session_of(place), len(pairs)
        for person in rules.open_to(place):
            of_person.setdefault(person.id, []).append(len(pairs))
            pairs.append((person.id, place.id))
            worth.append(_worth(person, place, session))
        columns = tuple(range(begun, len(pairs)))
        seats.append(Seats(place.id, columns, place.lacking, place.seats))
    limits: list[Limit] = []
    for person_id, columns_of in of_person.items():
        person = rules.people[person_id]
        by_column = {column: rules.session_of(rules.places[pairs[column][1]]) for column in columns_of}
        limits += _months(rules, person, by_column)
        limits += _clashes(person, by_column)
    limits += _not_both(rules, pairs, of_person)
    beside = tuple(_never_alone(rules, pairs))
    return Program(tuple(pairs), tuple(worth), tuple(seats), tuple(limits), beside)


def _worth(person: PersonToFill, place: PlaceToFill, session: SessionToFill) -> int:
    worth = _SOMEONE + _TIME.get(session.fits.get(person.id), 0)
    worth += _IN_GROUP * (person.id in session.group) + _LAST_TIME * (person.id in place.last_time)
    worth += _WAITING * (person.id in place.waiting)
    return worth + _DONE * (person.id in place.done) + _LIKES * (person.id in place.likes)


def _months(rules: Rules, person: PersonToFill, sessions: dict[int, SessionToFill]) -> Iterable[Limit]:
    """No more in a month than they want; said only where there is more to be had."""
    by_month = sorted(sessions, key=lambda column: (month_of(sessions[column].on), column))
    for month, some in groupby(by_month, key=lambda column: month_of(sessions[column].on)):
        columns, left = tuple(some), rules.left(person, month)
        if len({sessions[column].id for column in columns}) > left:
            yield Limit(columns, left)


def _clashes(person: PersonToFill, sessions: dict[int, SessionToFill]) -> Iterable[Limit]:
    """For each moment at which a person would be wanted more than once, one limit over all of them.

    Times with the rest after them are spans on a line, so the largest sets of them that share a moment are
    found by walking along it: whenever one ends after others began, those open at that moment are such a set.
    """
    begins = sorted(sessions, key=lambda column: (sessions[column].starts_at, column))
    running: list[int] = []
    grew = False
    for column in begins:
        at = sessions[column].starts_at
        still = [other for other in running if sessions[other].ends_at + person.rest > at]
        if len(still) < len(running):
            if grew and len(running) > 1:
                yield Limit(tuple(sorted(running)), 1)
            grew = False
        running = [*still, column]
        grew = True
    if grew and len(running) > 1:
        yield Limit(tuple(sorted(running)), 1)


def _not_both(rules: Rules, pairs: list[tuple[int, int]], of_person: dict[int, list[int]]) -> Iterable[Limit]:
    """Of two who aren’t put down together at most one, wherever both would be."""
    for one in sorted(of_person):
        for other in sorted(rules.not_with(one)):
            if other < one:
                continue  # said already
            for mine, theirs in product(of_person[one], of_person.get(other, ())):
                here, there = (rules.session_of(rules.places[pairs[at][1]]) for at in (mine, theirs))
                if rules.together(here, there):
                    yield Limit(tuple(sorted((mine, theirs))), 1)


def _never_alone(rules: Rules, pairs: list[tuple[int, int]]) -> Iterable[Beside]:
    """Someone under 18 only where someone else, who is not, is there or is proposed too."""
    young = {person.id for person in rules.people.values() if person.under_18}
    by_session: dict[int, list[int]] = {}
    for column, (_person, place) in enumerate(pairs):
        by_session.setdefault(rules.places[place].session_id, []).append(column)
    for session_id, columns in by_session.items():
        if rules.sessions[session_id].grown_up:
            continue
        others = tuple(column for column in columns if pairs[column][0] not in young)
        for column in columns:
            if pairs[column][0] in young:
                yield Beside(column, others)
