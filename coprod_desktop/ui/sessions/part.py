"""A card that shows a part of a session's page, and is drawn anew only when that part has changed."""

from typing import TYPE_CHECKING

from coprod_desktop.queries.rows.sessions import SessionPage
from coprod_desktop.ui.kit import Card

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView


class PartCard(Card):
    """Override `part` (what it shows of a page, to compare) and `show_page` (draw it)."""

    def __init__(self, title: str, view: "SessionView") -> None:
        super().__init__(title)
        self._view = view
        self._drawn: object = None

    def part(self, page: SessionPage) -> object:
        """What this card shows of a page, its acts included."""
        raise NotImplementedError

    def show_page(self, page: SessionPage) -> None:
        """Draw it."""
        raise NotImplementedError

    def follow(self, page: SessionPage) -> None:
        """Show a page; nothing is drawn anew (and no keyboard focus lost) where nothing differs."""
        beside = self._view.context.beside
        shown = (page.id, beside.on, beside.person_id, self.part(page))
        if shown != self._drawn:
            self._drawn = shown
            self.show_page(page)
