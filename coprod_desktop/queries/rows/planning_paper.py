"""Rows for the papers of planning: the sheet to start from, the record of what was said, and how we work.

Names stand in them only as each person agreed to be shown; those who are not to be named are counted.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import AnswerState, Edition, PlanGroup, PowerShared, WishKind

START_UP, PLANNING_RECORD, HOW_WE_WORK = "start_up", "planning_record", "how_we_work"
"""The kinds of sheets, as a print keeps them."""


@dataclass(frozen=True)
class PlanningPaper:
    """What each of these papers begins with; `title` is the project’s name for paper."""

    house: House
    printed_at: datetime
    project_id: int
    title: str


@dataclass(frozen=True)
class AimPaper(PlanningPaper):
    """One that also tells what the project is for, and what is fixed in it and what is open."""

    objective: str
    fixed: str
    open: str


@dataclass(frozen=True)
class Asked:
    """A question, and what may help to talk about it."""

    words: str
    help: str


@dataclass(frozen=True)
class AskedPart:
    """The questions of one part of the planning."""

    part: PlanGroup
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class StartUpRows(AimPaper):
    """What the sheet to start from asks. It names nobody."""

    parts: tuple[AskedPart, ...]

    def fingerprint(self) -> str:
        """What tells whether the sheet would ask something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))


@dataclass(frozen=True)
class There:
    """Those who were there: names as each agreed, and how many are not to be named."""

    names: tuple[str, ...] = ()
    unnamed: int = 0


@dataclass(frozen=True)
class Said:
    """A question and how far it has come. `now` is what the program uses; `changed` where that is another."""

    words: str
    state: AnswerState
    said: str = ""
    answered_on: date | None = None
    review_on: date | None = None
    there: There = There()
    now: tuple[str, ...] = ()
    changed: bool = False


@dataclass(frozen=True)
class SaidPart:
    """One part of the planning, with all its questions, the open ones too."""

    part: PlanGroup
    pieces: tuple[Said, ...]


@dataclass(frozen=True)
class PlanningRecordRows(PlanningPaper):
    """What a group said to each question of its planning, and which are open."""

    parts: tuple[SaidPart, ...]

    @property
    def still_open(self) -> int:
        """How many questions nobody has talked about yet."""
        return sum(one.state is AnswerState.OPEN for part in self.parts for one in part.pieces)

    def fingerprint(self) -> str:
        """What tells whether the record would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))


@dataclass(frozen=True)
class RightSaid:
    """Who may have the last word, over what and why. `who` is empty for someone who is not to be named."""

    who: str
    over: str
    why: str


@dataclass(frozen=True)
class HowRows(AimPaper):
    """How a project works, for someone new.

    The edition to take home tells nothing of what it is about or who is in it: no name of the organisation,
    no aim, nobody's name, no words the group wrote itself.
    """

    power: PowerShared
    power_review_on: date | None
    coordinate: There
    rights: tuple[RightSaid, ...]
    wish: WishKind | None
    conflict_route: str
    goes_home: bool = False

    def shown_in(self, edition: Edition) -> "HowRows":
        """What one edition may show."""
        if edition is not Edition.PERSONAL:
            return self
        bare = replace(self.house, organisation="", contact="", support_words="", step_out_words="")
        return replace(
            self,
            house=bare,
            title="",
            objective="",
            fixed="",
            open="",
            coordinate=There(),
            rights=(),
            conflict_route="",
            goes_home=True,
        )

    def fingerprint(self, edition: Edition) -> str:
        """What tells whether an edition would say something else now."""
        return fingerprint(replace(self.shown_in(edition), printed_at=datetime.min))
