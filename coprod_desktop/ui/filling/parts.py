"""The parts of the page: what is to be filled, the search under way, and the list of ticks."""

from datetime import date, timedelta

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.filling.apart import SoFar
from coprod_desktop.queries.rows.filling import UNSAID_MOST, FillAsk
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.ui.filling import words
from coprod_desktop.ui.kit import (
    Card,
    CheckField,
    Columns,
    ComboField,
    DateField,
    FlowRow,
    NumberField,
    Primary,
    Progress,
    RowList,
    TickRow,
    soft,
)
from coprod_desktop.wording import _


class AskCard(Card):
    """Which weeks, which project, which roles; and how often a month someone is asked who hasn't said."""

    def __init__(self, look: Primary, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.wanted_project: int | None = None
        self.since = DateField("since", _("From"))
        self.until = DateField("until", _("To"))
        self.project = ComboField("project", _("Project"), unset=_("All projects"))
        self.roles = TickRow("roles", _("Roles"), hint=_("Nothing ticked: all of them."))
        self.unsaid = NumberField(
            "unsaid_most",
            _("Sessions a month, for whoever hasn’t said"),
            least=1,
            most=31,
            hint=_("Whoever has said is asked for as many as that at most."),
        )
        self.unsaid.set(UNSAID_MOST)
        self.to_most = CheckField(
            "to_most",
            _("Up to the most"),
            hint=_("Not only the least a place needs, but all it has room for."),
        )
        columns = Columns(5, 4)
        for at, fields in enumerate(((self.since, self.until, self.unsaid), (self.project, self.to_most))):
            for field in fields:
                columns.columns[at].addWidget(field)
        self.add(columns)
        self.add(self.roles)
        self.add(
            soft(
                _(
                    "A proposal only: nobody is on the rota before you say so. Nobody is asked for more than "
                    "they want, at a time they can’t make, or for two sessions close together."
                )
            )
        )
        self.add(FlowRow(look))

    def know_day(self, today: date) -> None:
        """Begin with the month after this one, unless dates were written already."""
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        for field, value in ((self.since, first), (self.until, last)):
            field.today = today
            if not field.line.text():
                field.set(value)

    def offer(self, projects: tuple[Pick, ...], roles: tuple[Pick, ...]) -> None:
        """Offer the projects and roles there are, keeping what is chosen."""
        self.project.offer([(pick.id, pick.name) for pick in projects])
        if self.wanted_project is not None:
            self.project.set(self.wanted_project)
            self.wanted_project = None
        self.roles.offer([(pick.id, pick.name) for pick in roles])

    def asked(self) -> FillAsk:
        """What is to be filled. Raises RuleBroken naming the field that says nothing, or makes no sense."""
        since, until = self.since.value(), self.until.value()
        if since is None:
            raise RuleBroken(_("From which day on?"), "since")
        if until is None:
            raise RuleBroken(_("Until which day?"), "until")
        if until < since:
            raise RuleBroken(_("The last day is before the first one."), "until")
        if until - since > timedelta(days=186):
            raise RuleBroken(_("That is more than half a year. Fill a month or two at a time."), "until")
        roles = self.roles.value()
        return FillAsk(since, until, self.project.value(), roles, self.unsaid.value(), self.to_most.value())

    def show_problem(self, error: PlainError) -> bool:
        """Say beside a field what is wrong; False where it is about none of them."""
        at = error.field if isinstance(error, RuleBroken) else None
        for field in (self.since, self.until):
            if field.key == at:
                field.show_problem(str(error))
                field.setFocus()
                return True
        return False


class Searching(Progress):
    """The search under way: how many are found, how many can be at most, and a way to stop with these."""

    _heard = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Looking for people…"), parent)
        self.stop.set_words(_("Stop with the best so far"))
        self._heard.connect(self._show)

    def hear(self, so_far: SoFar) -> bool:
        """Called from the thread that waits for the solver; False means it should stop."""
        if not shiboken6.isValid(self):  # the page went while it was under way
            return False
        self._heard.emit(so_far)
        return self.step(so_far.found, so_far.lacking)

    def _show(self, so_far: SoFar) -> None:
        self.words.setText(words.so_far_words(so_far))


class TickList(RowList):
    """Lines that a press, Enter or the space bar ticks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
