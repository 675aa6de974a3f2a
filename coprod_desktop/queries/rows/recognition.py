"""Rows for recognition: what someone's record of contribution may say, and what it says."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import SkillLevel

CONTRIBUTION, CERTIFICATE = "contribution_record", "certificate"
"""The kinds of sheets, as a print keeps them."""


@dataclass(frozen=True)
class RecognitionAsked:
    """What someone said their record may say; `asked_on` is empty where nobody has asked them yet."""

    person_id: int
    name: str
    asked_on: date | None
    counts_hours: bool
    sessions: bool = False
    roles: bool = False
    projects: bool = False
    tasks: bool = False
    made: bool = False
    skills: bool = False
    hours: bool = False
    words: str = ""


@dataclass(frozen=True)
class SessionsTold:
    """At how many sessions someone was, from when to when."""

    count: int
    first: date
    last: date


@dataclass(frozen=True)
class MadeLine:
    """Something that was made and is out, what of it was theirs, and how they are named for it there."""

    title: str
    part: str
    credited: str


@dataclass(frozen=True)
class SkillLine:
    """A skill; `here` where it was gained here; `said` how sure they are of it, in their words."""

    name: str
    level: SkillLevel
    here: bool
    said: str


@dataclass(frozen=True)
class ProjectLine:
    """A project they belong to or belonged to, and what they did in it where that may be said."""

    name: str
    role: str


@dataclass(frozen=True)
class ContributionRows:
    """What someone contributed, as far as they want it said: what they did not agree to isn’t here at all."""

    house: House
    printed_at: datetime
    person_id: int
    name: str
    pronouns: str
    words: str
    sessions: SessionsTold | None
    minutes: int | None
    roles: tuple[tuple[str, int], ...]
    projects: tuple[ProjectLine, ...]
    tasks: tuple[str, ...]
    more_tasks: int
    made: tuple[MadeLine, ...]
    skills: tuple[SkillLine, ...]

    def fingerprint(self) -> str:
        """What tells whether the record would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in it but a name."""
        told = self.sessions, self.roles, self.projects, self.tasks, self.made, self.skills, self.words
        return self.minutes is None and not any(told)
