"""The areas’ own lists of pages, in the order of the rail, imported ahead: signing in waits for none."""

from collections.abc import Callable
from functools import partial

from coprod_desktop.ui import (
    accounts,
    backups,
    consultations,
    deliverables,
    filling,
    group,
    handover,
    history,
    imports,
    keeping,
    need_to_know,
    organisation,
    paper,
    people,
    planning,
    projects,
    report,
    rights,
    ringing,
    sessions,
    today,
)
from coprod_desktop.ui.shell.context import PageSpec

AREAS: tuple[Callable[[], tuple[PageSpec, ...]], ...] = (
    today.pages,
    sessions.pages,
    filling.pages,
    projects.pages,
    group.pages,
    people.pages,
    handover.pages,
    ringing.pages,
    deliverables.pages,
    consultations.pages,
    report.pages,
    paper.pages,
    imports.pages,
    backups.pages,
    history.pages,
    keeping.pages,
    need_to_know.pages,
    accounts.pages,
    partial(
        organisation.pages,
        *accounts.sections(),
        *planning.sections(),
        *keeping.sections(),
        *rights.sections(),
        *need_to_know.sections(),
    ),
)
