"""The organisation's world: mapped classes with their rules and states. No windows, no paper, no SQL."""

from coprod_desktop.model import (  # noqa: F401  (importing maps every table onto Base.metadata)
    absence,
    accounts,
    agreements,
    consultations,
    contributions,
    decisions,
    deliverables,
    disagreements,
    group,
    handover,
    ideas,
    loans,
    organisation,
    people,
    place_lists,
    planning,
    prints,
    projects,
    quotes,
    ready,
    recognition,
    recommendations,
    reflection,
    ringing,
    rota,
    sessions,
    signoff,
    support,
    tasks,
    wishes,
)
from coprod_desktop.model.base import Base

__all__ = ["Base"]
