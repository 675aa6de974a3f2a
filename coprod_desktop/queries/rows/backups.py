"""Rows for the backups page and the words that stand in the bar."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True)
class BackupRow:
    """A backup file: known by its name, not yet proven. `made` is aware UTC."""

    path: Path
    made: datetime
    bytes: int


@dataclass(frozen=True)
class BackupsShown:
    """How the organisation is backed up. `away_at` is when a backup last left this laptop.

    `due` says that something was changed since the newest backup here; `zone` is for the words of dates.
    """

    folder: Path
    here: tuple[BackupRow, ...]
    made_at: datetime | None
    away_at: datetime | None
    due: bool
    zone: str


@dataclass(frozen=True)
class PlaceShown:
    """The cloud program that copies the store’s folder, empty for none or once it was read; its copies.

    `erased_known` is until when it is known what was erased, where a backup was brought back that may know
    less and nobody has looked yet; `zone` is for the words of it.
    """

    program: str
    copies: tuple[str, ...]
    erased_known: datetime | None = None
    zone: str = ""


@dataclass(frozen=True)
class BackupStanding:
    """When the newest backup of this laptop was made, in which zone that is told, and today’s date there."""

    made_at: datetime | None
    zone: str
    today: date
