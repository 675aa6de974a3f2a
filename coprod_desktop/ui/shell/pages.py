"""Which pages the window has, area by area, in the order of the rail."""

from collections.abc import Callable
from functools import cache

from coprod_desktop.acts import SignedIn
from coprod_desktop.ui.shell.context import PageSpec


@cache
def all_pages() -> dict[str, PageSpec]:
    """Every page by its key."""
    return {spec.key: spec for pages in _areas() for spec in pages()}


def pages_for(who: SignedIn) -> dict[str, PageSpec]:
    """The pages someone may open, by key."""
    return {key: spec for key, spec in all_pages().items() if who.may(spec.permission)}


_AREAS = (
    "today",
    "sessions",
    "projects",
    "people",
    "handover",
    "paper",
    "imports",
    "history",
    "organisation",
    "backups",
    "accounts",
)


def _areas() -> list[Callable[[], tuple[PageSpec, ...]]]:
    """The areas' own lists. Imported here, so that signing in waits for none of them."""
    from functools import partial
    from importlib import import_module

    from coprod_desktop.ui.accounts import sections

    found = []
    for name in _AREAS:
        try:
            module = import_module(f"coprod_desktop.ui.{name}")
            pages = module.pages
        except (ImportError, AttributeError):
            continue
        found.append(partial(pages, *sections()) if name == "organisation" else pages)
    return found
