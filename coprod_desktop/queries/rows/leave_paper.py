"""Rows for the sheets around someone who can't come, and for the days when the laptop can't be used.

What goes home holds, unless its person wishes otherwise, no place, topic or name: only days.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coprod_desktop.queries.rows.paper import HomeSession, HomeTask, House, fingerprint
from coprod_desktop.vocabulary import AbsenceKind, How, PersonStatus, Say, Settled

COVERED_NOTE, THEIR_SAY, CATCH_UP = "covered_note", "their_say", "catch_up"
HANDOVER_SUMMARY, CANT_MAKE_IT_PAD, FALLBACK = "handover_summary", "cant_make_it_pad", "fallback"
"""The kinds of sheets, as a print keeps them."""

_WHENEVER = datetime.min


@dataclass(frozen=True)
class LeaveSheet:
    """What every one of these sheets has: whose it is, and when it was read."""

    house: House
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=_WHENEVER))


@dataclass(frozen=True)
class SayLine:
    """One decision, and what someone who can't come says of it; None where they have said nothing."""

    agenda_item_id: int
    what: str
    kind: Say | None
    words: str


@dataclass(frozen=True)
class SaySession:
    """A session that decides something without them."""

    session_id: int
    title: str
    on: date
    start: time
    end: time
    lines: tuple[SayLine, ...]


@dataclass(frozen=True)
class Says:
    """What is decided while someone is away, and what they say of it, for the screen."""

    absence_id: int
    person_id: int
    name: str
    sessions: tuple[SaySession, ...]


@dataclass(frozen=True)
class SayRows(LeaveSheet):
    """A slip on which someone who can't come says what they think of what is decided."""

    absence_id: int
    person_id: int
    name: str
    may_name: bool
    sessions: tuple[SaySession, ...]


@dataclass(frozen=True)
class CoveredThing:
    """One thing of theirs and who sees to it, where that may be named; unnamed it is only a day."""

    title: str
    when: str
    settled: Settled | None
    staff_hold: bool
    cover: str
    taken: bool


@dataclass(frozen=True)
class LentThing:
    """Something of ours that they have; without their wish it has no name. `back` once we have it again."""

    what: str
    back: bool


@dataclass(frozen=True)
class CoveredRows(LeaveSheet):
    """What someone who can't come takes home: it is seen to, and when they are next expected."""

    absence_id: int
    person_id: int
    name: str
    may_name: bool
    things: tuple[CoveredThing, ...]
    following: HomeSession | None
    lent: tuple[LentThing, ...] = ()


@dataclass(frozen=True)
class CatchUpRows(LeaveSheet):
    """For who couldn't come: what was talked about and decided, what is theirs, when the next one is."""

    session_id: int
    person_id: int
    name: str
    may_name: bool
    title: str
    on: date
    talked_about: tuple[str, ...]
    outcome: str
    tasks: tuple[HomeTask, ...]
    following: HomeSession | None


@dataclass(frozen=True)
class SummaryThing:
    """One thing in the summary for the file: what they wished for it, who has it, how it was settled."""

    title: str
    when: str
    wish: str
    cover: str
    settled: Settled | None
    staff_hold: bool
    agreed: str


@dataclass(frozen=True)
class SummaryRows(LeaveSheet):
    """What became of one absence, for the file. No notes are in it: those are for the receiver only."""

    absence_id: int
    person_id: int
    name: str
    kind: AbsenceKind
    about: str
    how: How
    recorded_on: date
    back: bool
    things: tuple[SummaryThing, ...]
    says: tuple[SaySession, ...]
    lent: tuple[LentThing, ...] = ()


@dataclass(frozen=True)
class PadRows(LeaveSheet):
    """A pad of blanks to fill in by hand while the laptop is busy, and to type in later."""


@dataclass(frozen=True)
class FallbackPart:
    """A role at a session, who has it by initials only, and how many it lacks."""

    role: str
    initials: tuple[str, ...]
    gap: int


@dataclass(frozen=True)
class FallbackSession:
    """A session of the next seven days."""

    on: date
    start: time
    end: time
    title: str
    where: str
    parts: tuple[FallbackPart, ...]


@dataclass(frozen=True)
class BuildingRow:
    """What a venue says for an emergency, empty where nobody has written it down."""

    name: str
    exits: str
    meeting_point: str
    first_aid: str
    numbers: str

    @property
    def says_anything(self) -> bool:
        """Whether anything is written down for it."""
        return any((self.exits, self.meeting_point, self.first_aid, self.numbers))


@dataclass(frozen=True)
class FallbackRows(LeaveSheet):
    """The next seven days for when the laptop is dead. `numbers` are the organisation's: whom, which."""

    since: date
    until: date
    sessions: tuple[FallbackSession, ...]
    numbers: tuple[tuple[str, str], ...]
    buildings: tuple[BuildingRow, ...] = ()

    @property
    def about(self) -> str:
        """Which week it is of, as a print keeps it."""
        return f"from {self.since.isoformat()}"


@dataclass(frozen=True)
class CatchUpLine:
    """Someone who is to be caught up about a session they couldn't come to."""

    person_id: int
    name: str
    session_id: int
    title: str
    on: date
    to_tell_id: int | None
    told: bool


@dataclass(frozen=True)
class Outcome:
    """What was decided at a session, and who is caught up about it."""

    session_id: int
    begun: bool
    over: bool
    words: str
    lines: tuple[CatchUpLine, ...]


@dataclass(frozen=True)
class LookAgain:
    """Someone of whom it was said when to look again at how they take part, and that day has come."""

    person_id: int
    name: str
    status: PersonStatus
    on: date


@dataclass(frozen=True)
class LeaveToday:
    """What Today shows of this: whom to catch up, the week of a sealed sheet that is not printed yet, at
    whose being away to look again, and that nobody is named to be told of a worry.
    """

    catch_ups: tuple[CatchUpLine, ...]
    fallback_due: bool
    look_again: tuple[LookAgain, ...] = ()
    nobody_to_tell: bool = False
