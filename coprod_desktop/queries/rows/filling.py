"""Rows for filling the rota: what lacks people, who could be asked, and the rules that stand between them.

The rules are here so that what proposes and what records keep the same ones. Why someone is not open to a
place is known to the query only: rows say that they are not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from coprod_desktop.vocabulary import Fits

REST = timedelta(hours=8)
"""How much time nobody is asked to do with less of between two sessions, unless they do so already."""

UNSAID_MOST = 4
"""How many sessions a month are proposed at most to someone who hasn't said how many they want."""

Month = tuple[int, int]


@dataclass(frozen=True)
class FillAsk:
    """What is to be filled: between two days (both included), one project or all, some roles or all.

    `unsaid_most` is how often a month those are asked at most who haven't said; `to_most` fills beyond the
    least to the most each place is for.
    """

    since: date
    until: date
    project_id: int | None = None
    role_ids: tuple[int, ...] = ()
    unsaid_most: int = UNSAID_MOST
    to_most: bool = False


@dataclass(frozen=True)
class Held:
    """A session someone is on the rota for, or was asked to come to."""

    session_id: int
    on: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class SessionToFill:
    """A session that lacks someone. `fits` is how its time suits whoever spoke of such a time.

    `group` is who belongs to it; `grown_up` whether someone who is not under 18 is on its rota; `beside` are
    other sessions held there about that time.
    """

    id: int
    title: str
    on: date
    start: time
    end: time
    starts_at: datetime
    ends_at: datetime
    project: str = ""
    who_for: str = ""
    group: frozenset[int] = frozenset()
    grown_up: bool = False
    fits: Mapping[int, Fits] = field(default_factory=dict)
    beside: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PlaceToFill:
    """A place that lacks people: so many that it must have, so many that it may have besides.

    `closed` are people who can't be asked for it, whatever the reason. `last_time` held it at the session
    before in the series, `done` have held such a place, `likes` wrote that they like it, `waiting` asked for
    it themselves. `asked` were asked and haven't answered, `handed` are with Handovers: neither is filled
    again. `skill` is needed and had by nobody on that day. `supports` is a place that somebody has to hold
    since the agenda touches on something hard; with an id below 0 it is yet to be made (`place_to_make`).
    """

    id: int
    session_id: int
    role_id: int
    role: str
    lacking: int
    besides: int = 0
    asked: int = 0
    handed: int = 0
    closed: frozenset[int] = frozenset()
    last_time: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()
    likes: frozenset[int] = frozenset()
    waiting: frozenset[int] = frozenset()
    skill: str = ""
    supports: bool = False

    @property
    def seats(self) -> int:
        """How many people may be proposed."""
        return self.lacking + self.besides


@dataclass(frozen=True)
class PersonToFill:
    """Someone who could be asked: how often a month at most, what they hold, how much rest they have.

    `said_most` is whether they said that number themselves.
    """

    id: int
    name: str
    most: int
    said_most: bool = False
    under_18: bool = False
    rest: timedelta = REST
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class ToFill:
    """All that a proposal is made of.

    `asked` people were asked and haven't answered, `handed` parts are with Handovers: neither is filled.
    """

    ask: FillAsk
    sessions: tuple[SessionToFill, ...] = ()
    places: tuple[PlaceToFill, ...] = ()
    people: tuple[PersonToFill, ...] = ()
    asked: int = 0
    handed: int = 0
    not_both: frozenset[tuple[int, int]] = field(default=frozenset(), repr=False)
    """Two of whom only one is put down where both would be, lower id first; the reason is nobody’s here."""

    @property
    def lacking(self) -> int:
        """How many people are missing in all."""
        return sum(place.lacking for place in self.places)


def place_to_make(session_id: int) -> int:
    """What a place for support is known by before it is made: a session lacks one at most."""
    return -session_id


@dataclass(frozen=True)
class FillLine:
    """One person for one place."""

    place_id: int
    person_id: int


class Rules:
    """The hard rules between people and places: who may be put where, and which two do not go together."""

    def __init__(self, rows: ToFill) -> None:
        self.sessions = {session.id: session for session in rows.sessions}
        self.people = {person.id: person for person in rows.people}
        self.places = {place.id: place for place in rows.places}
        self._used: Mapping[int, Counter[Month]] = MappingProxyType(
            {person.id: Counter(month_of(on) for on in _once_each(person.held)) for person in rows.people}
        )

        others: dict[int, set[int]] = {}
        for one, other in rows.not_both:
            others.setdefault(one, set()).add(other)
            others.setdefault(other, set()).add(one)
        self._not_with = {one: frozenset(some) for one, some in others.items()}

    def session_of(self, place: PlaceToFill) -> SessionToFill:
        """The session a place is at."""
        return self.sessions[place.session_id]

    def is_young(self, person_id: int) -> bool:
        """Whether someone is under 18."""
        person = self.people.get(person_id)
        return person is not None and person.under_18

    def may(self, person: PersonToFill, place: PlaceToFill) -> bool:
        """Whether someone may be asked for a place, seen alone: open to them, in time, and with rest."""
        session = self.sessions[place.session_id]
        if person.id in place.closed or session.fits.get(person.id) is Fits.CANNOT:
            return False
        if self.left(person, month_of(session.on)) < 1:
            return False
        return not any(meets(session, held, person.rest) for held in person.held)

    def not_with(self, person_id: int) -> frozenset[int]:
        """Who isn’t put down where someone is."""
        return self._not_with.get(person_id, frozenset())

    def together(self, one: SessionToFill, other: SessionToFill) -> bool:
        """Whether who is at the one is also where the other is held."""
        return one.id == other.id or other.id in one.beside

    def open_to(self, place: PlaceToFill) -> Iterator[PersonToFill]:
        """Everyone who may be asked for a place."""
        return (person for person in self.people.values() if self.may(person, place))

    def left(self, person: PersonToFill, month: Month) -> int:
        """How many more sessions of a month someone may be asked for."""
        return max(0, person.most - self._used[person.id][month])


def _once_each(held: Iterable[Held]) -> Iterable[date]:
    return {one.session_id: one.on for one in held}.values()


def month_of(on: date) -> Month:
    """The month a limit counts in."""
    return on.year, on.month


def meets(one: SessionToFill | Held, other: SessionToFill | Held, rest: timedelta) -> bool:
    """Whether two sessions overlap, or leave less than a rest between them."""
    return one.starts_at < other.ends_at + rest and other.starts_at < one.ends_at + rest
