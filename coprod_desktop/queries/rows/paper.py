"""Rows for paper: what a session pack, a take-home sheet and a handover sheet are laid out from.

A pack holds everything; `PackRows.shown_in(edition)` leaves in what one edition may show, and both the
document and its fingerprint are made from that alone.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any

from coprod_desktop.queries.rows.disagreements import OpenDisagreement
from coprod_desktop.queries.rows.history import Told
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Attendance,
    Channel,
    Edition,
    NeedKind,
    PaperSize,
    PaperStyle,
    Say,
    Settled,
)

PACK, TAKE_HOME, POCKET_CARD, HANDOVER_SHEET = "pack", "take_home", "pocket_card", "handover_sheet"
SLIPS, SCHEDULE, EVERYONES = "slips", "schedule", "everyones"
"""The kinds of sheets, as a print keeps them."""

_HOLDING = (AssignmentState.CONFIRMED, AssignmentState.CAME)


@dataclass(frozen=True)
class House:
    """What the organisation puts on its paper. `contact` is who answers the published number."""

    organisation: str
    is_example: bool
    phone: str
    contact: str
    support_words: str
    step_out_words: str


@dataclass(frozen=True)
class PackPerson:
    """Someone in a place. `name` is for staff; `group_name` as they agreed, empty when not to be named."""

    person_id: int
    name: str
    group_name: str
    pronouns: str
    state: AssignmentState
    told: AbsenceKind | None = None
    told_when: str = ""

    @property
    def holds(self) -> bool:
        """Whether they fill their place."""
        return self.state in _HOLDING


@dataclass(frozen=True)
class PackPart:
    """A role at the session, who has it, and how many it still lacks."""

    role: str
    gives_support: bool
    gap: int
    people: tuple[PackPerson, ...]

    @property
    def holders(self) -> tuple[PackPerson, ...]:
        """Those who fill it."""
        return tuple(person for person in self.people if person.holds)


@dataclass(frozen=True)
class PackSay:
    """What someone who can't come says of a decision. `group_name` as they agreed, empty when not named."""

    name: str
    group_name: str
    kind: Say
    words: str


@dataclass(frozen=True)
class PackItem:
    """One part of the agenda. `leader` is for staff, `group_leader` as they agreed to be shown.

    `leader_away` when they have said they can’t make it.
    """

    start: time | None
    what: str
    leader: str
    group_leader: str
    content_note: str
    decides: bool
    leader_away: bool = False
    says: tuple[PackSay, ...] = ()


@dataclass(frozen=True)
class PackOwner:
    """Someone who has a task, or had it and is thanked (`before`)."""

    name: str
    group_name: str
    before: bool = False


@dataclass(frozen=True)
class PackTask:
    """An open task and who has it."""

    title: str
    due: date | None
    of_group: bool
    staff_hold: bool
    owners: tuple[PackOwner, ...]


@dataclass(frozen=True)
class PackNeed:
    """What someone who comes needs; without a name where only the words are for the group."""

    name: str
    kind: NeedKind
    words: str
    met_by: str
    for_group: bool


@dataclass(frozen=True)
class SafeWay:
    """A way of reaching someone who comes that they said is safe."""

    name: str
    channel: Channel
    value: str
    times: str
    say_who: str
    if_other_answers: str


@dataclass(frozen=True)
class LateNote:
    """Someone who comes late, leaves early, or comes without being up to their part."""

    person_id: int
    name: str
    kind: AbsenceKind
    about_when: str


@dataclass(frozen=True)
class PackRows:
    """All that any edition of one session's pack may show."""

    session_id: int
    house: House
    title: str
    on: date
    start: time
    end: time
    room: str
    venue: str
    address: str
    getting_in: str
    access: tuple[str, ...]
    who_for: str
    called_off: bool
    notes: str
    parts: tuple[PackPart, ...]
    agenda: tuple[PackItem, ...]
    tasks: tuple[PackTask, ...]
    needs: tuple[PackNeed, ...]
    ways: tuple[SafeWay, ...]
    late: tuple[LateNote, ...]
    printed_at: datetime
    fingerprints: tuple[tuple[Edition, str], ...] = ()
    session_title: str = ""
    project_id: int | None = None
    to_decide: tuple[str, ...] = ()
    to_sign_off: tuple[str, ...] = ()
    agreement: tuple[str, ...] = ()
    seen_differently: tuple[OpenDisagreement, ...] = ()

    def shown_in(self, edition: Edition) -> "PackRows":
        """Only what an edition may show: the wall names nobody, the group what each agreed to.

        Staff read the session's own title; all others the name their project has for paper.
        """
        if edition is Edition.STAFF:
            return replace(self, title=self.session_title or self.title, project_id=None)
        bare = replace(self, notes="", ways=(), late=(), session_title="", project_id=None)
        if edition is Edition.GROUP:
            return replace(
                bare,
                parts=tuple(map(_part_for_group, self.parts)),
                agenda=tuple(map(_item_for_group, self.agenda)),
                tasks=tuple(map(_task_for_group, self.tasks)),
                needs=tuple(replace(need, name="", met_by="") for need in self.needs if need.for_group),
                seen_differently=(),
            )
        house = replace(self.house, contact="", support_words="", step_out_words="")
        nothing = replace(bare, parts=(), agenda=(), tasks=(), needs=(), to_decide=(), to_sign_off=())
        return replace(nothing, house=house, agreement=(), seen_differently=())

    def fingerprint(self, edition: Edition) -> str:
        """What tells whether an edition would say something else now; the same for whoever prints it."""
        known = dict(self.fingerprints)
        return known.get(edition) or fingerprint(replace(self.shown_in(edition), printed_at=_WHENEVER))


_WHENEVER = datetime.min


def fingerprint(rows: Any) -> str:
    """A digest of frozen rows."""
    text = json.dumps(asdict(rows), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _part_for_group(part: PackPart) -> PackPart:
    holders = (
        replace(person, person_id=0, name=person.group_name, told=None, told_when="")
        for person in part.holders
    )
    return replace(part, people=tuple(holders))


def _item_for_group(item: PackItem) -> PackItem:
    says = tuple(replace(say, name=say.group_name) for say in item.says)
    return replace(item, leader="" if item.leader_away else item.group_leader, says=says)


def _task_for_group(task: PackTask) -> PackTask:
    return replace(task, owners=tuple(replace(owner, name=owner.group_name) for owner in task.owners))


@dataclass(frozen=True)
class HomeSession:
    """A session on someone's own sheet. Without their wish it is a date and a time, nothing else."""

    on: date
    start: time
    end: time
    title: str = ""
    where: str = ""
    part: str = ""
    staff_there: tuple[str, ...] = ()


@dataclass(frozen=True)
class HomeTask:
    """Something someone has taken on; without their wish only by when."""

    due: date | None
    title: str = ""


@dataclass(frozen=True)
class TakeHomeRows:
    """What someone takes home. Unless `may_name`, nothing in it says where, what about or with whom."""

    person_id: int
    name: str
    may_name: bool
    house: House
    sessions: tuple[HomeSession, ...]
    tasks: tuple[HomeTask, ...]
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=_WHENEVER))


@dataclass(frozen=True)
class HandoverPart:
    """One thing handed over, in the five parts of a handover."""

    title: str
    when: str
    cover: str
    settled: Settled | None
    why: str
    stands: str
    next_actions: str
    could_come_up: str
    read_back: str
    where_files: str


@dataclass(frozen=True)
class HandoverRows:
    """What one absence hands over, and to whom."""

    absence_id: int
    person_id: int
    name: str
    house: House
    passed_on: str
    parts: tuple[HandoverPart, ...]
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=_WHENEVER))


@dataclass(frozen=True)
class SlipRows:
    """What slips to hand out at a session say: the day. `title` is for the screen, never for the slips."""

    session_id: int
    title: str
    on: date
    house: House
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the slips would say something else now."""
        return fingerprint(replace(self, title="", printed_at=_WHENEVER))


@dataclass(frozen=True)
class OwnSheet:
    """Someone's own sheet, and the style they asked for."""

    style: PaperStyle
    rows: TakeHomeRows


@dataclass(frozen=True)
class EveryonesRows:
    """The own sheets of all who come to a session. `title` is for the screen, never for the sheets."""

    session_id: int
    title: str
    on: date
    sheets: tuple[OwnSheet, ...]
    printed_at: datetime


@dataclass(frozen=True)
class PrintChoice:
    """The edition and style something was last printed in, and how staff kept who came.

    `size` is chosen for what may hang on a wall; all else is A4.
    """

    edition: Edition
    style: PaperStyle
    attendance: Attendance = Attendance.LIST
    size: PaperSize = PaperSize.A4


@dataclass(frozen=True)
class PackState:
    """When a sheet was last printed, and what has changed on it since (in sentences, newest first).

    `session_id` is that of a pack. `outdated` may be true without a sentence: then something changed that
    has no act of this session.
    """

    session_id: int | None
    printed_at: datetime | None
    edition: Edition | None
    style: PaperStyle | None
    outdated: bool
    since: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What the paper page shows: rows to lay out, the choice offered, and when it was last printed."""

    rows: Any
    choice: PrintChoice
    state: PackState | None = None
