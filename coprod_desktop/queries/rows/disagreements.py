"""Rows for disagreements: each view in its own words, the route, and how it ended."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import AboutWhat, HowEnded


@dataclass(frozen=True)
class ViewRow:
    """One view. `shown` is whose it is as they agreed, empty when nobody is to be named."""

    id: int
    words: str
    person_id: int | None
    name: str
    shown: str


@dataclass(frozen=True)
class StepRow:
    """Something that was done on the way."""

    on: date
    what: str


@dataclass(frozen=True)
class DisagreementRow:
    """Something that is seen differently. Who was supported is in no row of it: `SupportedRow`."""

    id: int
    project_id: int
    about: AboutWhat
    what: str
    raised_on: date
    route: str
    views: tuple[ViewRow, ...]
    steps: tuple[StepRow, ...]
    how_ended: HowEnded
    ended_on: date | None
    ending: str

    @property
    def is_open(self) -> bool:
        """Whether it has not ended yet."""
        return self.how_ended is HowEnded.NOT_YET


@dataclass(frozen=True)
class DisagreementsShown:
    """The disagreements of a project, open ones first, and the route proposed for the next one.

    `agreed` is the route the group agreed on in its planning; empty where it did not.
    """

    project_id: int
    today: date
    route: str
    rows: tuple[DisagreementRow, ...]
    agreed: str = ""


@dataclass(frozen=True)
class SupportedRow:
    """Someone who was supported."""

    person_id: int
    name: str


@dataclass(frozen=True)
class OpenDisagreement:
    """An open disagreement for the staff's pack: what it is about, and the agreed route."""

    what: str
    route: str
