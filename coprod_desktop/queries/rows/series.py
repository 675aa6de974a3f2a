"""Rows for what repeats: the dates of a series, and the lists of whom a kind of session needs."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.vocabulary import Repeats, SessionState


@dataclass(frozen=True)
class SeriesDate:
    """One date of a series. Without a session it was left out.

    `people` are coming, were asked, or are being covered for: whoever has to hear when it changes.
    """

    on: date
    session_id: int | None
    start: time | None = None
    state: SessionState = SessionState.PLANNED
    moved_from: date | None = None
    extra: bool = False
    own_places: bool = False
    begun: bool = False
    people: int = 0
    handovers: int = 0

    @property
    def id(self) -> str:
        """What tells one date from another, with or without a session."""
        return f"{self.session_id or ''} {self.on}"

    @property
    def to_come(self) -> bool:
        """Whether it takes place and has not begun."""
        return self.session_id is not None and self.state is SessionState.PLANNED and not self.begun


@dataclass(frozen=True)
class SeriesDates:
    """A series: what it is called, how it repeats, and its dates in order."""

    series_id: int
    title: str
    repeats: Repeats
    today: date
    dates: tuple[SeriesDate, ...]

    def ahead(self, since: date) -> tuple[SeriesDate, ...]:
        """What an act on the series from a date on touches."""
        return tuple(one for one in self.dates if one.to_come and one.on >= since)


@dataclass(frozen=True)
class ListedPlace:
    """One role of a list: so many people at least, so many at most (None is no limit)."""

    role_id: int
    role: str
    least: int
    most: int | None


@dataclass(frozen=True)
class PlaceListRow:
    """Who is needed at a kind of session, under its name."""

    id: int
    name: str
    places: tuple[ListedPlace, ...]
