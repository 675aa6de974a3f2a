"""Rows for the day of a session: who is expected, what they told us, what they agreed if not heard from."""

from dataclasses import dataclass, field
from datetime import date, time

from coprod_desktop.queries.rows.telling import TellWay
from coprod_desktop.vocabulary import AbsenceKind, NotHeard


@dataclass(frozen=True)
class Expected:
    """Someone who is expected, with their parts and what they agreed should happen if nothing is heard.

    `ways` are those known to be safe, the one they like best first.
    """

    person_id: int
    name: str
    parts: tuple[str, ...]
    here: bool
    not_heard: NotHeard
    not_heard_words: str = field(repr=False)
    ways: tuple[TellWay, ...] = field(repr=False)


@dataclass(frozen=True)
class ToldUs:
    """What someone who comes told us about it."""

    absence_id: int
    person_id: int
    name: str
    kind: AbsenceKind
    when: str


@dataclass(frozen=True)
class OnTheDay:
    """The day of a session. `shown` on the day itself, until it is over; `begun` once it has started."""

    session_id: int
    title: str
    on: date
    start: time
    shown: bool
    begun: bool
    minutes: int
    expected: tuple[Expected, ...]
    told: tuple[ToldUs, ...]
    roles: tuple[tuple[int, str], ...]
    following: date | None
