"""Rows for the list of whom to ring: each person once, with all there is to ask or to tell them.

Only ways known to be safe are in them. What stands on paper is neutral: no topic, place, surname or
organisation.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from coprod_desktop.queries.rows.paper import fingerprint
from coprod_desktop.queries.rows.telling import TellWay
from coprod_desktop.vocabulary import Channel, RingOutcome

RING_LIST = "ring_list"
"""The kind of sheet, as a print keeps it."""


class RingAbout(StrEnum):
    """What someone is rung about."""

    INVITED = "invited"
    TURN = "turn"
    OFFER = "offer"
    WISH = "wish"
    NEWS = "news"
    THANKS = "thanks"
    CATCH_UP = "catch_up"
    REMINDER = "reminder"
    IDEA = "idea"


ASKING = (RingAbout.INVITED, RingAbout.TURN, RingAbout.OFFER)
"""What is answered by a yes or a no."""


@dataclass(frozen=True)
class RingKey:
    """What one thing on the list is about: exactly one of these, of a catch-up the session alone."""

    assignment_id: int | None = None
    offer_id: int | None = None
    item_id: int | None = None
    to_tell_id: int | None = None
    session_id: int | None = None
    idea_from_id: int | None = None


@dataclass(frozen=True)
class RingThing:
    """One thing to ask or to tell. `words` say what it is about and `asks` what to say, both for the screen.

    `neutral` is what to say on paper.

    `on` is the day it is about, `since` when it came onto the list. `tried` counts the tries short of an
    answer, of which the last one came to `last`; `next_on` is when to try next, `next_words` at what time.
    """

    about: RingAbout
    key: RingKey
    item_id: int | None
    session_id: int | None
    words: str
    asks: str
    neutral: str
    on: date | None
    since: datetime
    tried: int = 0
    last: RingOutcome | None = None
    last_at: datetime | None = None
    next_on: date | None = None
    next_words: str = ""
    opens: tuple[tuple[str, int], ...] = ()
    """Where it is done: the ids that the page of a project is shown for."""

    def waits(self, today: date) -> bool:
        """Whether it is left until a later day."""
        return self.next_on is not None and self.next_on > today


@dataclass(frozen=True)
class RingPerson:
    """Someone to ring, how, and about what. `paper_name` is without a surname.

    No `ways` means that none is known to be safe. `carer` says that they are under 18.
    """

    person_id: int
    name: str
    short_name: str
    paper_name: str
    things: tuple[RingThing, ...]
    ways: tuple[TellWay, ...] = ()
    to_ask: bool = False
    carer: bool = False

    @property
    def id(self) -> int:
        """What tells this line from the others."""
        return self.person_id

    @property
    def tried(self) -> int:
        """How often they were tried about what is still open."""
        return max((thing.tried for thing in self.things), default=0)

    @property
    def last(self) -> RingThing | None:
        """The thing they were last tried about."""
        tried = [thing for thing in self.things if thing.last_at is not None]
        return max(tried, key=_last_at, default=None)

    @property
    def next_on(self) -> date | None:
        """The first day on which to try next, where all can wait."""
        days = [thing.next_on for thing in self.things]
        return None if None in days else min((day for day in days if day is not None), default=None)

    def waits(self, today: date) -> bool:
        """Whether all of it is left until a later day."""
        return all(thing.waits(today) for thing in self.things)

    def way(self, channel: Channel) -> TellWay | None:
        """The safe way over a channel, or None."""
        return next((way for way in self.ways if way.channel is channel), None)


def _last_at(thing: RingThing) -> datetime:
    assert thing.last_at is not None
    return thing.last_at


@dataclass(frozen=True)
class RingList:
    """Whom to ring today, in this order, and whom later. `caller` and `phone` are for a neutral text."""

    today: date
    now: tuple[RingPerson, ...]
    later: tuple[RingPerson, ...]
    caller: str = ""
    phone: str = ""


@dataclass(frozen=True)
class RingPaperRows:
    """The list on paper. It names nobody's organisation and no topic."""

    is_example: bool
    people: tuple[RingPerson, ...]
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the list would say something else now."""
        people = tuple(_as_printed(person) for person in self.people)
        return fingerprint(replace(self, people=people, printed_at=_WHENEVER))


def _as_printed(person: RingPerson) -> RingPerson:
    """What the sheet shows of someone: not the words of the screen, nor when it came onto the list."""
    things = tuple(
        replace(thing, words="", asks="", since=_WHENEVER, last_at=None, key=RingKey())
        for thing in person.things
    )
    return replace(person, things=things, name="")


_WHENEVER = datetime.min
