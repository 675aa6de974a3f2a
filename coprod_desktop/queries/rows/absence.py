"""Rows for "Someone can’t make it": their coming sessions, what it touches, and who could."""

from dataclasses import dataclass, field
from datetime import date, time

from coprod_desktop.vocabulary import AbsenceKind, Subject, WishKind

ONE_PERSONS = frozenset({Subject.SIGN_OFF, Subject.MENTOR, Subject.BUDDY, Subject.MEETS})
"""What is one person’s: others count on somebody they know by name."""


@dataclass(frozen=True)
class Scope:
    """What an absence is about: one session, some days, one project, or all that is to come."""

    person_id: int
    kind: AbsenceKind
    session_id: int | None = None
    project_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class ComingSession:
    """A session the person has a place at, or belongs to the group of; `day` is when, as people say it."""

    session_id: int
    title: str
    on: date
    day: str
    start: time
    end: time
    parts: tuple[str, ...]
    recorded: bool = False
    """It is recorded already that they can't make it."""


@dataclass(frozen=True)
class Caller:
    """What to check before anything shows: is it them?"""

    person_id: int
    name: str
    word: str = field(repr=False)
    safe_to_ring_back: bool

    @property
    def has_word(self) -> bool:
        """Whether a word was agreed with them."""
        return bool(self.word)


@dataclass(frozen=True)
class WishRow:
    """What they have said may happen to this part, in words; `named` is whom they named, if anyone."""

    kind: WishKind
    words: str
    named_id: int | None = None
    named: str = ""
    keep_name: bool = True
    pass_notes: bool = True
    will_answer: bool = False
    until: date | None = None


@dataclass(frozen=True)
class Candidate:
    """Someone who could take it on. No score: the order and the why are all there is."""

    person_id: int
    name: str
    why: tuple[str, ...]
    against: tuple[str, ...] = ()
    in_group: bool = False


class OfSubject:
    """What follows from what something is, wherever it is handed over."""

    subject: Subject

    @property
    def is_place(self) -> bool:
        """Whether it is a place at a session."""
        return self.subject is Subject.PLACE

    @property
    def is_lent(self) -> bool:
        """Whether it is something on loan, to be collected."""
        return self.subject is Subject.LOAN

    @property
    def is_one_persons(self) -> bool:
        """Whether one person is counted on, as for sign-off: no group has it, and it is not left out."""
        return self.subject in ONE_PERSONS

    @property
    def for_once(self) -> bool:
        """Whether it is at one session, and over with it."""
        return self.subject in (Subject.PLACE, Subject.AGENDA)


@dataclass(frozen=True)
class TouchedLine(OfSubject):
    """One thing that the absence touches; `id` is that of what `subject` says.

    `included` is what is proposed: places, parts of an agenda, and the work that has to be done meanwhile.
    """

    subject: Subject
    id: int
    title: str
    when: str
    settle_by: date | None
    wish: WishRow | None
    included: bool
    next_action: str
    where_files: str
    candidates: tuple[Candidate, ...]
    agreed: WishKind | None = None
    """What the group of the project agreed, where they have said nothing: a proposal, and no consent."""
    unnamed: str = ""
    """What a duty is called where nobody may be named; its title may name somebody else."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells this line from the others."""
        return self.subject.value, self.id


@dataclass(frozen=True)
class Touched:
    """Everything that one person's absence touches; `about` is what it is about, in words."""

    person_id: int
    name: str
    scope: Scope
    about: str
    already: bool
    lines: tuple[TouchedLine, ...]


@dataclass(frozen=True)
class OpenAbsence:
    """An absence that was recorded for a coming session and not taken back."""

    absence_id: int
    person_id: int
    session_id: int | None


@dataclass(frozen=True)
class BackItem:
    """One thing of theirs that may be theirs again: `item_id` of a handover, or `member_id` of a group.

    `under` says when it is, or who has taken it (`cover_id`).
    """

    title: str
    under: str
    item_id: int | None = None
    member_id: int | None = None
    cover_id: int | None = None
    unnamed: str = ""
    """What a duty is called where nobody may be named; its title may name somebody else."""


@dataclass(frozen=True)
class BackAgain:
    """What is still open to be taken back, thing by thing, and what others have taken meanwhile."""

    absence_id: int
    person_id: int
    name: str
    kind: AbsenceKind
    items: tuple[BackItem, ...]
    taken: tuple[BackItem, ...]
