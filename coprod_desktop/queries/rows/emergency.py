"""Rows of the sheet for an emergency: who is in the building today, by whom help is given, which way out."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.queries.rows.leave_paper import BuildingRow, LeaveSheet
from coprod_desktop.vocabulary import AbsenceKind

EMERGENCY_SHEET = "emergency"
"""What a print keeps it as."""


@dataclass(frozen=True)
class InTheBuilding:
    """Someone at a session today. `here` once ticked in; `told` where they said late or leaving early."""

    name: str
    is_staff: bool
    here: bool
    first_aider: bool
    told: AbsenceKind | None = None
    about_when: str = ""


@dataclass(frozen=True)
class EmergencySession:
    """When and in which room, without what it is about; everyone once, by name."""

    start: time
    end: time
    room: str
    people: tuple[InTheBuilding, ...]


@dataclass(frozen=True)
class EmergencyPlace:
    """One venue and what is on there today."""

    building: BuildingRow
    sessions: tuple[EmergencySession, ...]


@dataclass(frozen=True)
class EmergencyRows(LeaveSheet):
    """The sheet for one day. `numbers` are the organisation's own: whom, which."""

    on: date
    places: tuple[EmergencyPlace, ...]
    numbers: tuple[tuple[str, str], ...]

    @property
    def about(self) -> str:
        """Which day it is of, as a print keeps it."""
        return f"on {self.on.isoformat()}"
