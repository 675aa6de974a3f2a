"""Rows for the calendar, the page of one session, and who could be put in a place."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Confidence,
    Despite,
    How,
    NeedKind,
    PersonStatus,
    Repeats,
    Say,
    SessionState,
    TaskState,
)


@dataclass(frozen=True)
class Coverage:
    """How a session is covered: people coming, places that lack someone, people asked, looking for cover."""

    coming: int = 0
    to_cover: int = 0
    asked: int = 0
    seeking: int = 0
    came: int = 0


@dataclass(frozen=True)
class SessionRow:
    """A session in a list."""

    id: int
    title: str
    on: date
    start: time
    end: time
    where: str
    project_id: int | None
    project: str
    state: SessionState
    repeats: bool
    over: bool
    coverage: Coverage
    moved_from: date | None = None
    extra: bool = False
    part: AssignmentState | None = None
    not_ready: bool = False


@dataclass(frozen=True)
class Span:
    """The sessions between two dates, both included."""

    since: date
    until: date
    today: date
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True)
class PersonAt:
    """Someone in a place, and where they stand. `item_id` is the open handover of their part.

    `how` is how that reached us; `despite` what spoke against it and was known.

    Who does not take part now is not coming, though they kept their place.
    """

    assignment_id: int
    person_id: int
    name: str
    state: AssignmentState
    told: AbsenceKind | None
    told_when: str
    confidence: Confidence
    item_id: int | None
    status: PersonStatus = PersonStatus.ACTIVE
    how: How | None = None
    despite: Despite | None = None

    @property
    def may_be_told(self) -> bool:
        """Whether they are told about a session: not while they are asked not to come."""
        return self.status is not PersonStatus.NOT_FOR_NOW

    @property
    def fills(self) -> bool:
        """Whether they fill their place, as `model.rota.fills` says."""
        came = self.state is AssignmentState.CAME
        return came or (self.state is AssignmentState.CONFIRMED and self.status is PersonStatus.ACTIVE)

    @property
    def is_expected(self) -> bool:
        """Whether they are coming, or were asked and have not said no."""
        return self.fills or (self.state is AssignmentState.INVITED and self.status is PersonStatus.ACTIVE)

    @property
    def comes_anyway(self) -> bool:
        """Whether they come, only not for this part."""
        return self.told is AbsenceKind.NOT_MY_PART


@dataclass(frozen=True)
class PlaceRow:
    """A role needed, who is in it, and how many it still lacks.

    `needs` is the skill, training or check the role needs; `arranged` whether all who are in it have that on
    the day.
    """

    place_id: int
    role_id: int
    role: str
    gives_support: bool
    least: int
    most: int | None
    gap: int
    people: tuple[PersonAt, ...]
    needs: str = ""
    arranged: bool = True

    @property
    def waiting(self) -> tuple[PersonAt, ...]:
        """Who would like this place, in the order they said so; not those who don't take part now."""
        return tuple(
            one
            for one in self.people
            if one.state is AssignmentState.WAITING and one.status is PersonStatus.ACTIVE
        )

    @property
    def turn(self) -> PersonAt | None:
        """Whose turn it is to be asked, now that there is room; someone who was asked has it until then."""
        expected = sum(one.is_expected for one in self.people)
        room = self.most is None or expected < self.most
        return self.waiting[0] if room and self.waiting else None

    @property
    def is_held(self) -> bool:
        """Whether someone is in it or was asked, so that it cannot be dropped."""
        return any(one.state is not AssignmentState.DECLINED for one in self.people)

    @property
    def is_full(self) -> bool:
        """Whether nobody else can be put in."""
        holding = (AssignmentState.CONFIRMED, AssignmentState.CAME)
        return self.most is not None and sum(one.state in holding for one in self.people) >= self.most


@dataclass(frozen=True)
class SayRow:
    """What someone who can't come says of a decision."""

    person_id: int
    name: str
    kind: Say
    words: str


@dataclass(frozen=True)
class AgendaRow:
    """One part of the agenda. `leader` is who leads it, in the roster (with an id) or not."""

    item_id: int
    start: time | None
    what: str
    leader_id: int | None
    leader: str
    content_note: str
    decides: bool
    says: tuple[SayRow, ...] = ()


@dataclass(frozen=True)
class TaskLine:
    """A task about this session, or of its project and due around it."""

    task_id: int
    project_id: int
    title: str
    due: date | None
    state: TaskState
    owners: tuple[tuple[int, str], ...]
    of_session: bool


@dataclass(frozen=True)
class NeedLine:
    """What someone who is coming needs, as far as they share it with whoever prepares the session."""

    person_id: int
    name: str
    kind: NeedKind
    words: str
    met_by: str


@dataclass(frozen=True)
class SeriesInfo:
    """The series a session belongs to: how it repeats, its last date, how many still follow this one."""

    series_id: int
    repeats: Repeats
    last: date
    to_come: int


@dataclass(frozen=True)
class SessionPage:
    """Everything the page of one session shows. Who may only print sees no notes, needs or tasks."""

    id: int
    title: str
    on: date
    start: time
    end: time
    state: SessionState
    begun: bool
    over: bool
    editable: bool
    project_id: int | None
    project: str
    venue_id: int | None
    venue: str
    room: str
    address: str
    getting_in: str
    venue_access: str
    who_for: str
    access_notes: str
    notes: str
    places: tuple[PlaceRow, ...]
    agenda: tuple[AgendaRow, ...]
    tasks: tuple[TaskLine, ...]
    needs: tuple[NeedLine, ...]
    series: SeriesInfo | None
    coverage: Coverage
    may_tick: bool
    may_change_ticks: bool
    was_asking: tuple[tuple[int, str], ...]
    moved_from: date | None = None
    extra: bool = False
    stopped_at: time | None = None
    rest: str = ""

    @property
    def where(self) -> str:
        """The room and the venue, as far as they are known."""
        return ", ".join(part for part in (self.room, self.venue) if part)

    @property
    def to_tell(self) -> tuple[tuple[int, str], ...]:
        """Whom to tell when it is called off, once each: who was coming, was asked, or was asked to cover."""
        states = AssignmentState
        telling = (states.CONFIRMED, states.INVITED, states.WAITING, states.CANNOT)
        there = [one for place in self.places for one in place.people if one.state in telling]
        found = {one.person_id: one.name for one in there if one.may_be_told}
        return tuple({**dict(self.was_asking), **found}.items())


@dataclass(frozen=True)
class WhoCould:
    """Who could take a place, in order with the why; the place's words for the heading.

    `waiting` are those who asked for it, by id and name, who has waited longest first.
    """

    place_id: int
    session_id: int
    role: str
    title: str
    on: date
    start: time
    who_for: str
    candidates: tuple[Candidate, ...]
    waiting: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class BeforePuttingIn:
    """What to know before someone is put in a place: why it can't be, or what speaks against it.

    `despite` is what matters most of that, as it is kept when they are put in all the same.
    """

    person_id: int
    stop: str
    against: tuple[str, ...]
    why: tuple[str, ...]
    despite: Despite | None = None
