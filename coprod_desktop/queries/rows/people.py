"""Rows for the list of people and for one person's page.

No row carries a number or address whose use is not known to be safe: `WayRow.value` is empty then.
"""

from dataclasses import dataclass, field
from datetime import date, time

from coprod_desktop.vocabulary import (
    Channel,
    ConsentFor,
    Fits,
    NameShown,
    NeedKind,
    NotHeard,
    PaperStyle,
    PersonKind,
    PersonStatus,
    Safe,
    ShareWith,
    SkillLevel,
    Subject,
    WishKind,
)


@dataclass(frozen=True)
class Sought:
    """What the list of people is sifted by; words begin words of any of their names, old ones too."""

    words: str = ""
    statuses: frozenset[PersonStatus] = frozenset(PersonStatus)
    kind: PersonKind | None = None
    project_id: int | None = None


@dataclass(frozen=True)
class PersonLine:
    """One person in the list."""

    id: int
    name: str
    called: str
    kind: PersonKind
    status: PersonStatus
    doing: str


@dataclass(frozen=True)
class PeopleShown:
    """The first of those sought, how many there are, and whether anybody is in the roster at all."""

    lines: tuple[PersonLine, ...]
    count: int
    anybody: bool


@dataclass(frozen=True)
class WayRow:
    """One channel of a number or address. `value` is there only where it is safe."""

    way_id: int
    channel: Channel
    safe: Safe
    value: str = field(repr=False)
    preferred: bool
    checked_on: date | None


@dataclass(frozen=True)
class ReachRow:
    """One number or address with the channels it serves, and what to mind when using it."""

    ways: tuple[WayRow, ...]
    times: str
    say_who: str
    if_other_answers: str

    @property
    def value(self) -> str:
        """The number or address where at least one way of using it is safe, else empty."""
        return next((way.value for way in self.ways if way.value), "")

    @property
    def way_ids(self) -> tuple[int, ...]:
        """The ids of its ways."""
        return tuple(way.way_id for way in self.ways)

    @property
    def to_ask(self) -> int | None:
        """A way that was not asked about yet, where the value is not shown; None when there is none."""
        unasked = (way.way_id for way in self.ways if way.safe is Safe.UNKNOWN)
        return None if self.value else next(unasked, None)


@dataclass(frozen=True)
class DoingRow:
    """Something they are down for: a place or a part at a coming session, a task or a role in a project."""

    title: str
    when: str
    session_id: int | None = None
    assignment_id: int | None = None
    task_id: int | None = None
    project_id: int | None = None
    member_id: int | None = None
    agenda_item_id: int | None = None
    duty: tuple[Subject, int] | None = None
    opens: tuple[str, int] | None = None
    """The page that shows what a duty belongs to, with its id."""
    unnamed: str = ""
    """What a duty is called where nobody may be named; its title may name somebody else."""
    agreed: WishKind | None = None
    """Of a project: what its group agreed may happen to a part, which is no consent of theirs."""


@dataclass(frozen=True)
class SaidRow:
    """A wish of theirs: about what, in words, and what goes with it."""

    wish_id: int
    about: str
    kind: WishKind
    named_id: int | None
    named: str
    until: date | None
    keep_name: bool
    pass_notes: bool
    will_answer: bool
    assignment_id: int | None
    task_id: int | None
    project_id: int | None
    member_id: int | None = None
    agenda_item_id: int | None = None
    duty: tuple[Subject, int] | None = None
    about_unnamed: str = ""
    """What a duty is called where nobody may be named."""


@dataclass(frozen=True)
class NeedRow:
    """An access or communication need."""

    need_id: int
    kind: NeedKind
    words: str
    flagged: bool
    share_with: ShareWith
    met_by: str
    identified_on: date | None
    review_on: date | None


@dataclass(frozen=True)
class SkillRow:
    """A skill or interest, or a training or check: from when and until when it counts, who saw it.

    `wanted` is at how many of their sessions it is needed after its end. `said` is how sure they are of it.
    """

    skill_id: int
    name: str
    level: SkillLevel
    since: date | None = None
    until: date | None = None
    seen_by_id: int | None = None
    seen_by: str = ""
    wanted: int = 0
    gained_here: bool = False
    said: str = ""


@dataclass(frozen=True)
class UsualRow:
    """A part of the usual week."""

    usual_id: int
    weekday: int
    start: time
    end: time
    fits: Fits


@dataclass(frozen=True)
class OtherRow:
    """Dates that are different from the usual week."""

    other_id: int
    since: date
    until: date | None
    fits: Fits


@dataclass(frozen=True)
class ConsentRow:
    """Something they agreed to; `stands` says whether it still holds today.

    `ask_again` where it ends soon or has ended, and they said nothing about it since.
    """

    consent_id: int
    to: ConsentFor
    words: str
    given_on: date
    until: date | None
    withdrawn_on: date | None
    stands: bool
    ask_again: bool


@dataclass(frozen=True)
class Names:
    """Their name for each audience, and what may stand on paper."""

    full_name: str
    called: str
    credit_name: str
    name_shown: NameShown
    group_name: str
    pronouns: str
    print_pronouns: bool
    sheet_may_name: bool
    details_at_home: bool
    paper_style: PaperStyle


@dataclass(frozen=True)
class About:
    """The rest of what is kept about them in plain words."""

    kind: PersonKind
    under_18: bool
    carer_contact: str
    carer_agreed: bool
    commitment: str
    most_per_month: int | None
    likes: str
    notes: str
    joined_on: date | None
    not_heard: NotHeard
    not_heard_words: str


@dataclass(frozen=True)
class PersonPage:
    """One person's page; what is sensitive comes by a query of its own, on a press."""

    person_id: int
    today: date
    names: Names
    about: About
    status: PersonStatus
    status_words: str
    status_review: date | None
    status_appeal: str
    caller_word: str = field(repr=False)
    reach: tuple[ReachRow, ...]
    doing: tuple[DoingRow, ...]
    said: tuple[SaidRow, ...]
    needs: tuple[NeedRow, ...]
    skills: tuple[SkillRow, ...]
    usual: tuple[UsualRow, ...]
    other: tuple[OtherRow, ...]
    consents: tuple[ConsentRow, ...]
    places_ahead: int

    @property
    def short_name(self) -> str:
        """The name they use."""
        return self.names.called or self.names.full_name.split(" ")[0]


@dataclass(frozen=True)
class Suspected:
    """Two records that may be of one person, and what makes one think so."""

    first_id: int
    first: str
    second_id: int
    second: str
    why: str

    @property
    def id(self) -> tuple[int, int]:
        """What tells this pair from the others."""
        return (self.first_id, self.second_id)
