"""Rows for Today: what is next, what needs someone, what waits for me."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coprod_desktop.vocabulary import ItemState


@dataclass(frozen=True)
class SessionLine:
    """A coming session and how it is covered."""

    session_id: int
    title: str
    on: date
    start: time
    end: time
    where: str
    coming: int
    to_cover: int
    invited: int


@dataclass(frozen=True)
class NeedsLine:
    """Something that needs someone: a handover item, or a place nobody holds."""

    item_id: int | None
    session_id: int | None
    task_id: int | None
    title: str
    detail: str
    by: date | None
    state: ItemState | None
    place_id: int | None = None


@dataclass(frozen=True)
class Today:
    """What the first page shows."""

    organisation: str
    is_example: bool
    today: date
    next_session: SessionLine | None
    this_week: tuple[SessionLine, ...]
    needs_someone: tuple[NeedsLine, ...]
    needs_more: int
    late_today: tuple[str, ...]
    tasks_due: tuple[str, ...]
    people: int
    outdated_pack: datetime | None
