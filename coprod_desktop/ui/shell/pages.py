"""Which pages the window has, area by area, in the order of the rail."""

from collections.abc import Callable
from functools import cache, partial

from coprod_desktop.acts import SignedIn
from coprod_desktop.ui.shell.context import PageSpec


@cache
def all_pages() -> dict[str, PageSpec]:
    """Every page by its key."""
    return {spec.key: spec for pages in _areas() for spec in pages()}


def pages_for(who: SignedIn) -> dict[str, PageSpec]:
    """The pages someone may open, by key."""
    return {key: spec for key, spec in all_pages().items() if who.may(spec.permission)}


def _areas() -> tuple[Callable[[], tuple[PageSpec, ...]], ...]:
    """The areas' own lists. Imported here, so that signing in waits for none of them."""
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

    return (
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
