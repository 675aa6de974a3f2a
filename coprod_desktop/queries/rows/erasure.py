"""Rows of erasing someone: what goes, what stays, and the texts in which they may be named."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TextAt:
    """One text of a record: its table, its key as the journal writes it, the column."""

    table: str
    key: str
    column: str


@dataclass(frozen=True)
class TextHit:
    """A text in which someone may be named, and how it would read; `sure` by more than a part of a name."""

    at: TextAt
    text: str = field(repr=False)
    without: str = field(repr=False)
    sure: bool


@dataclass(frozen=True)
class ErasureShown:
    """What would go and what would stay, counted by table; `thanked` is the name that stays in thanks."""

    person_id: int
    name: str = field(repr=False)
    gone: Mapping[str, int]
    stays: Mapping[str, int]
    texts: tuple[TextHit, ...]
    thanked: str = field(repr=False)
