"""The ways to the safeguarding lead’s page: a card in settings, and one on Today while somebody waits."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit import Button, Card, Line, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, ngettext


class LeadCard(Card):
    """Says what the lead reads; the page behind it is theirs alone."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Need to know"), parent=parent)
        self.see = Button(_("See who asked"), partial(context.open, "need_to_know"), icon="lock")
        if not context.may(Permission.LEAD):
            self.see.forbid(_("This is the safeguarding lead’s."))
        self.add_beside_title(self.see)
        self.add(
            soft(
                _(
                    "What is private is sealed for whom each person named, and for the safeguarding lead. "
                    "The lead answers who asks for emergency access, and lets a second lead read."
                )
            )
        )


class EmergencyCard(Card):
    """On the lead’s Today, while somebody waits for an answer."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Emergency access"))
        self._context = context

    def show_waiting(self, many: int) -> None:
        """Show how many wait; hidden where nobody does."""
        button = Button(_("Answer"), partial(self._context.open, "need_to_know"))
        words = ngettext("{n} person asks for it", "{n} people ask for it", many)
        self.show_lines([Line(words, "", button, icon="lock", tone="attention")])
        self.setVisible(many > 0)
