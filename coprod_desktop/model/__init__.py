"""The organisation's world: mapped classes with their rules and states. No windows, no paper, no SQL."""

from coprod_desktop.model import (  # noqa: F401  (importing maps every table onto Base.metadata)
    absence,
    accounts,
    decisions,
    deliverables,
    handover,
    loans,
    organisation,
    people,
    place_lists,
    prints,
    projects,
    ready,
    ringing,
    rota,
    sessions,
    signoff,
    tasks,
    wishes,
)
from coprod_desktop.model.base import Base

__all__ = ["Base"]
