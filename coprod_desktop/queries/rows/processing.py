"""Rows for the papers of data protection: what the program knows, and the questions with their answers."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint

RECORD, ASSESSMENT = "processing_record", "impact_assessment"
"""The kinds of papers, as a print keeps them."""


@dataclass(frozen=True)
class DataKind:
    """A kind of personal data that is really kept; `special` where Article 9 may hold for it."""

    words: str
    special: bool


@dataclass(frozen=True)
class Facts:
    """What the program knows about what is kept, by whom it is seen and how it is protected."""

    house: House
    printed_at: datetime
    lead: str
    people: tuple[str, ...]
    kinds: tuple[DataKind, ...]
    seen_by: tuple[tuple[str, tuple[str, ...]], ...]
    keep_for: tuple[tuple[str, str], ...]
    backups: int
    backup_away: date | None
    files: bool
    lock_minutes: int
    requests: int


@dataclass(frozen=True)
class Question:
    """A question of the form; an empty answer is to be written by the organisation."""

    asked: str
    answer: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormPart:
    """A part of the form: its heading, and its questions."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class FormRows:
    """One of the papers, filled in as far as the program knows."""

    house: House
    printed_at: datetime
    title: str
    lead: str
    parts: tuple[FormPart, ...]

    def fingerprint(self) -> str:
        """What tells whether it would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
