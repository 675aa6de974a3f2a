"""Today's card of who is caught up about what they missed, and of the week's sealed sheet."""

from functools import partial

from coprod_desktop.queries.rows.leave_paper import FALLBACK, LeaveToday
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, LinkButton
from coprod_desktop.ui.sessions.outcome_card import catch_up_line
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, ngettext

MOST = 4
"""How many people to catch up are shown at once; the list of whom to ring has them all."""


class LeaveCard(Card):
    """Hidden where there is nobody to catch up and nothing to print."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("To print and to tell"))
        self.context = context
        self.hide()

    def show_leave(self, shown: LeaveToday) -> None:
        """Show what there is."""
        lines = [catch_up_line(self.context, line) for line in shown.catch_ups[:MOST]]
        if shown.fallback_due:
            lines.insert(0, self._sealed())
        self.show_lines(lines)
        more = len(shown.catch_ups) - MOST
        if more > 0:
            words = ngettext("{n} more to catch up", "{n} more to catch up", more)
            self.add(FlowRow(LinkButton(words, partial(self.context.open, "ringing"))))
        self.setVisible(bool(lines))

    def _sealed(self) -> Line:
        button = Button(_("Print…"), partial(self.context.open, "paper", kind=FALLBACK), icon="printer")
        title = _("This week’s sealed sheet")
        button.setAccessibleDescription(title)
        return Line(title, _("In an envelope, for when the laptop is dead"), button, icon="mail")
