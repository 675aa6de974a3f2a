"""Rows for what is held about someone: the page to read together, and the full copy they may ask for."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import Edition

HELD, COPY, PRIVATE_COPY = "held", "full_copy", "private_copy"
"""The kinds of sheets, as a print keeps them."""


@dataclass(frozen=True)
class HeldPart:
    """One matter on the page to read together: its heading, a picture for easy read, and what is kept."""

    title: str
    icon: str
    alt: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class HeldRows:
    """What is held about someone: `here` is read together at the desk, `home` is fit to be taken home."""

    house: House
    printed_at: datetime
    person_id: int
    name: str
    here: tuple[HeldPart, ...]
    home: tuple[HeldPart, ...]
    seen_by: tuple[str, ...]

    def parts(self, edition: Edition) -> tuple[HeldPart, ...]:
        """What an edition may show."""
        return self.home if edition is Edition.PERSONAL else self.here

    def fingerprint(self, edition: Edition) -> str:
        """What tells whether the page would say something else now."""
        shown = replace(self, printed_at=datetime.min, here=self.parts(edition), home=())
        return fingerprint(shown)


@dataclass(frozen=True)
class CopyField:
    """One thing that is kept: its name, how it is written for people, and as data."""

    name: str
    words: str = field(repr=False)
    data: Any = field(repr=False)


@dataclass(frozen=True)
class CopyPart:
    """All that is kept in one place: `table` is its name for programs."""

    table: str
    title: str
    records: tuple[tuple[CopyField, ...], ...]


@dataclass(frozen=True)
class CopyEntry:
    """Something that was done about them: when, in a sentence, and what stood there before."""

    at: datetime
    words: str = field(repr=False)
    before: tuple[CopyField, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """What is not in a copy, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class CopyRows:
    """The full copy of what is kept about someone; with `only_private`, what is sealed for whoever prints."""

    house: House
    printed_at: datetime
    person_id: int
    name: str
    made_by: str
    parts: tuple[CopyPart, ...]
    mentions: tuple[CopyPart, ...]
    private: tuple[CopyPart, ...]
    history: tuple[CopyEntry, ...]
    left_out: tuple[LeftOut, ...]
    only_private: bool = False

    def fingerprint(self) -> str:
        """What tells whether the copy would say something else now; when it was made is no part of that."""
        return fingerprint(replace(self, printed_at=datetime.min, history=(), made_by=""))
