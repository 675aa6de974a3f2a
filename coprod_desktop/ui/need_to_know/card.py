"""The ways to the safeguarding lead’s page: a card in settings, and one on Today while somebody waits."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.need_to_know import EmergenciesWaiting
from coprod_desktop.ui.kit import Button, Card, Line, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, listed, ngettext


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

    def show_waiting(self, shown: EmergenciesWaiting) -> None:
        """Show how many wait, hidden where nobody does; without the lead’s key, who can answer instead."""
        words = ngettext("{n} person asks for it", "{n} people ask for it", shown.many)
        if shown.has_key:
            button = Button(_("Answer"), partial(self._context.open, "need_to_know"))
            line = Line(words, "", button, icon="lock", tone="attention")
        else:
            line = Line(words, cannot_answer(shown.who_can), icon="lock", tone="attention")
        self.show_lines([line])
        self.setVisible(shown.many > 0)


def cannot_answer(who_can: tuple[str, ...]) -> str:
    """Why a lead without the lead’s key can’t answer, and who can: they can also let them read."""
    if not who_can:
        return _("This account has no key to what is sealed for the lead, and nobody else has it either.")
    words = _("You can’t open what they need yet: {who} can, and can let you read, too. Tell them of it.")
    return words.format(who=listed(who_can))
