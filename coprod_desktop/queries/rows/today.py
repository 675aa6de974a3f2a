"""Rows for Today: what is next, what needs someone, what waits for me."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coprod_desktop.queries.rows.absence import WishRow
from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.decisions import DecisionDue
from coprod_desktop.queries.rows.quotes import WordsEndLine
from coprod_desktop.queries.rows.ready import FinishCall, ReadyLine
from coprod_desktop.vocabulary import AbsenceKind, ConsentFor, ItemState


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
    not_ready: tuple[ReadyLine, ...] = ()
    begun: bool = False


@dataclass(frozen=True)
class NeedsLine:
    """Something that needs someone: a handover item, or a place nobody holds (`lacking` people)."""

    item_id: int | None
    session_id: int | None
    task_id: int | None
    title: str
    when: str
    by: date | None
    state: ItemState | None = None
    person_id: int | None = None
    name: str = ""
    wish: WishRow | None = None
    staff_hold: bool = False
    asked: int = 0
    lacking: int = 0


@dataclass(frozen=True)
class LateLine:
    """Someone who told us how they come today: late, leaving early, or not for their part."""

    person_id: int
    name: str
    session_id: int
    session_title: str
    kind: AbsenceKind
    about_when: str


@dataclass(frozen=True)
class TaskLine:
    """An open task that is due soon, or was due."""

    task_id: int
    project_id: int
    title: str
    due: date
    owners: tuple[tuple[int, str], ...]
    staff_hold: bool


@dataclass(frozen=True)
class EndingLine:
    """A training or check that ends or has ended, and at how many sessions it is wanted after that."""

    person_id: int
    name: str
    skill: str
    until: date
    ended: bool
    wanted: int


@dataclass(frozen=True)
class TurnLine:
    """Someone on a waiting list for whom there is room now."""

    session_id: int
    title: str
    when: str
    person_id: int
    name: str


@dataclass(frozen=True)
class ConsentEndLine:
    """Something they agreed to that ends soon, or has just ended: `until` is the last day it holds."""

    person_id: int
    name: str
    to: ConsentFor
    until: date
    ended: bool


@dataclass(frozen=True)
class Today:
    """What the first page shows. `backup_away` is when a backup last left this laptop, in local time."""

    organisation: str
    is_example: bool
    today: date
    next_session: SessionLine | None
    this_week: tuple[SessionLine, ...]
    needs_someone: tuple[NeedsLine, ...]
    needs_more: int
    late_today: tuple[LateLine, ...]
    tasks_due: tuple[TaskLine, ...]
    tasks_more: int
    people: int
    sessions: int
    outdated_pack: datetime | None
    backup_away: datetime | None
    ending: tuple[EndingLine, ...] = ()
    turns: tuple[TurnLine, ...] = ()
    finish_calls: tuple[FinishCall, ...] = ()
    decisions: tuple[DecisionDue, ...] = ()
    consultations: tuple[ConsultationDue, ...] = ()
    words_ending: tuple[WordsEndLine, ...] = ()
    consents_ending: tuple[ConsentEndLine, ...] = ()
