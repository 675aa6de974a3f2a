"""Rows for what is next of the consultations: a step that is due, or the day one closes."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import PlanStep


@dataclass(frozen=True)
class ConsultationDue:
    """A consultation that closes soon, or a step of its plan that is due."""

    consultation_id: int
    title: str
    by: date
    step: PlanStep | None = None
    words: str = ""
