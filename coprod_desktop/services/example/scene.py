"""What the parts of the example share: the date it is about, and who and what is known under which word."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as Db

from coprod_desktop import resources
from coprod_desktop.acts import SignedIn
from coprod_desktop.model import Base
from coprod_desktop.store.workspace import Home

T = TypeVar("T", bound=Base)


@cache
def content(name: str) -> Any:
    """What the example is made of: "people" or "work"."""
    return json.loads(resources.path("example", f"{name}.json").read_text("utf-8"))


@dataclass(frozen=True)
class Known:
    """Ids by the words of the content: `people["sam"]`, `sessions["brochure", 0]` (0 is the next one)."""

    people: dict[str, int]
    projects: dict[str, int]
    task_owners: dict[tuple[str, str], int]
    sessions: dict[tuple[str, int], int]
    assignments: dict[tuple[int, int], int]


@dataclass
class Scene:
    """The session everything is added to, the date, and what was added under which word.

    `lead` is the account of the safeguarding lead, once it is there.
    """

    db: Db
    on: date
    zone: str
    signed_in: SignedIn
    home: Home
    lead: int = 0
    people: dict[str, int] = field(default_factory=dict)
    joined: dict[str, date] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    venues: dict[str, int] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, int] = field(default_factory=dict)
    task_owners: dict[tuple[str, str], int] = field(default_factory=dict)
    sessions: dict[tuple[str, int], int] = field(default_factory=dict)
    assignments: dict[tuple[int, int], int] = field(default_factory=dict)
    consultations: dict[str, int] = field(default_factory=dict)

    def known(self) -> Known:
        """The ids that later acts need."""
        return Known(self.people, self.projects, self.task_owners, self.sessions, self.assignments)

    def day(self, days: int | None) -> date | None:
        """So many days after (before, if negative) the date; None for None."""
        return None if days is None else self.on + timedelta(days=days)

    def workday(self, days: int | None) -> date | None:
        """So many days after the date, or the Friday before where that is a weekend."""
        day = self.day(days)
        return None if day is None else day - timedelta(days=max(0, day.weekday() - 4))

    def at(self, days: int, hour: int = 11) -> datetime:
        """A moment so many days from the date."""
        return datetime.combine(self.on + timedelta(days=days), time(hour), ZoneInfo(self.zone))

    def add(self, *things: Base) -> None:
        """Add some things and let them have their ids."""
        self.db.add_all(things)
        self.db.flush()


def clock_time(words: str) -> time:
    """A time as written in the content, "9:30" or "10:30"."""
    hour, minute = words.split(":")
    return time(int(hour), int(minute))
