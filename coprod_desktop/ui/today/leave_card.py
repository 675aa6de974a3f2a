"""Today's card of who is caught up about what they missed, and of the week's sealed sheet."""

from functools import partial

from coprod_desktop.queries.rows.leave_paper import FALLBACK, LeaveToday, LookAgain
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, LinkButton
from coprod_desktop.ui.sessions.catch_up_line import catch_up_line
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission, PersonStatus
from coprod_desktop.wording import _, label, ngettext

MOST = 4
"""How many people to catch up are shown at once; the list of whom to ring has them all."""


class LeaveCard(Card):
    """Hidden where there is nobody to catch up and nothing to print."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("To print, to tell, to look at again"))
        self.context = context
        self.hide()

    def show_leave(self, shown: LeaveToday) -> None:
        """Show what there is."""
        lines = [catch_up_line(self.context, line) for line in shown.catch_ups[:MOST]]
        if shown.nobody_to_tell:
            lines.insert(0, self._nobody())
        if shown.fallback_due:
            lines.insert(0, self._sealed())
        lines += [self._look_again(one) for one in shown.look_again]
        self.show_lines(lines)
        more = len(shown.catch_ups) - MOST
        if more > 0:
            words = ngettext("{n} more to catch up", "{n} more to catch up", more)
            self.add(FlowRow(LinkButton(words, partial(self.context.open, "ringing"))))
        self.setVisible(bool(lines))

    def _look_again(self, one: LookAgain) -> Line:
        name = self.context.beside.words(one.person_id, one.name)
        said = _("Asked not to come for now. Is that still right?")
        if one.status is not PersonStatus.NOT_FOR_NOW:
            said = _("{status}. This is the day to ask how they are.").format(status=label(one.status))
        button = Button(_("Open"), partial(self.context.open, "person", person_id=one.person_id))
        button.setAccessibleName(_("Open {name}").format(name=name))
        return Line(name, said, button, icon="hourglass")

    def _nobody(self) -> Line:
        """What “Worried about someone?” is for nobody can do while it names nobody."""
        title = _("Nobody is named to tell when someone is worried")
        if not self.context.may(Permission.ACCOUNTS):
            return Line(title, _("A coordinator can name them under Settings."), icon="phone")
        button = Button(_("Name them…"), partial(self.context.open, "settings"))
        button.setAccessibleDescription(title)
        return Line(title, _("The safeguarding lead, a deputy, and out of hours"), button, icon="phone")

    def _sealed(self) -> Line:
        button = Button(_("Print…"), partial(self.context.open, "paper", kind=FALLBACK), icon="printer")
        title = _("This week’s sealed sheet")
        button.setAccessibleDescription(title)
        return Line(title, _("In an envelope, for when the laptop is dead"), button, icon="mail")
