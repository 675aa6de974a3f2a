"""Rows for group agreements: the versions of a project's, what one may begin with, and the sheet of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint

AGREEMENT = "agreement"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class ThereRow:
    """Someone who was there when it was agreed. `shown` as they agreed, empty when not to be named."""

    person_id: int
    name: str
    shown: str


@dataclass(frozen=True)
class AgreementRow:
    """One version of a group agreement."""

    id: int
    project_id: int
    number: int
    agreed_on: date
    review_on: date | None
    lines: tuple[str, ...]
    there: tuple[ThereRow, ...]


@dataclass(frozen=True)
class AgreementStart:
    """Words to begin an agreement with: the starter text, or those of another project."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class AgreementShown:
    """The group agreement of a project: the version that holds first, older ones after it."""

    project_id: int
    today: date
    versions: tuple[AgreementRow, ...]

    @property
    def holds(self) -> AgreementRow | None:
        """The version that holds."""
        return self.versions[0] if self.versions else None


@dataclass(frozen=True)
class AgreementSheetRows:
    """What the sheet of an agreement says; `title` is the project's name for paper. It names nobody."""

    house: House
    printed_at: datetime
    project_id: int
    title: str
    number: int
    agreed_on: date
    review_on: date | None
    lines: tuple[str, ...]

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
