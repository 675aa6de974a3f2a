"""Which pages the window has, area by area, in the order of the rail."""

from functools import cache

from coprod_desktop.acts import SignedIn
from coprod_desktop.ui.shell.context import PageSpec


@cache
def all_pages() -> dict[str, PageSpec]:
    """Every page by its key."""
    from coprod_desktop.ui.shell.areas import AREAS  # the sign-in window waits for none of them

    return {spec.key: spec for pages in AREAS for spec in pages()}


def pages_for(who: SignedIn) -> dict[str, PageSpec]:
    """The pages someone may open, by key."""
    return {key: spec for key, spec in all_pages().items() if who.may(spec.permission)}
