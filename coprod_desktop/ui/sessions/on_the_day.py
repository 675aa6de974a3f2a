"""On the day: late, leaving early, not up to their part, not heard from, arrived unannounced, it stops."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from coprod_desktop.queries.rows.emergency import EMERGENCY_SHEET
from coprod_desktop.queries.rows.on_the_day import OnTheDay, ToldUs
from coprod_desktop.ui.handover.words import lower_first
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AbsenceKind
from coprod_desktop.wording import _, told

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView

Press = tuple[str, str, Callable[[], object]]


def presses(context: AppContext, parent: QWidget, session_id: int, *, begun: bool) -> list[Press]:
    """What may happen on the day: words, an icon, and what the press opens; the same wherever offered."""
    found: list[Press] = [
        (_("Late"), "clock", partial(_tell, context, parent, session_id, AbsenceKind.LATE)),
        (
            _("Leaving early"),
            "log-out",
            partial(_tell, context, parent, session_id, AbsenceKind.LEAVING_EARLY),
        ),
        (
            _("Here, but not for their part"),
            "user-round",
            partial(_tell, context, parent, session_id, AbsenceKind.NOT_MY_PART),
        ),
        (_("Not heard from"), "phone-off", partial(_not_heard, context, parent, session_id)),
        (_("Someone arrived"), "user-round-plus", partial(_arrived, context, parent, session_id)),
    ]
    found.append((_("Emergency sheet"), "printer", partial(context.open, "paper", kind=EMERGENCY_SHEET)))
    if begun:
        found.append((_("It stops early"), "octagon-pause", partial(_stops, context, parent, session_id)))
    return found


def _tell(context: AppContext, parent: QWidget, session_id: int, kind: AbsenceKind) -> None:
    from coprod_desktop.ui.sessions.on_the_day_dialogs import TellDialog

    TellDialog(context, parent, session_id, kind).open()


def _not_heard(context: AppContext, parent: QWidget, session_id: int) -> None:
    from coprod_desktop.ui.sessions.not_heard import NotHeardDialog

    NotHeardDialog(context, parent, session_id).open()


def _arrived(context: AppContext, parent: QWidget, session_id: int) -> None:
    from coprod_desktop.ui.sessions.also_came import AlsoCameForm

    AlsoCameForm(context, parent, session_id).open()


def _stops(context: AppContext, parent: QWidget, session_id: int) -> None:
    from coprod_desktop.ui.sessions.stop_form import StopForm

    StopForm(context, parent, session_id).open()


class OnTheDayCard(Card):
    """One press for each thing that happens on a day, and beneath it what people told us."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("On the day"))
        self._view = view
        self._drawn: object = None
        self.hide()

    def show_day(self, day: OnTheDay) -> None:
        """Show the day of a session; nothing on other days."""
        beside = self._view.context.beside
        shown = (day.session_id, day.shown, day.begun, day.told, beside.on, beside.person_id)
        if shown == self._drawn:
            return
        self._drawn = shown
        self.setVisible(day.shown)
        self.clear()
        if not day.shown:
            return
        buttons: list[QWidget] = []
        for words, icon, does in presses(self._view.context, self._view, day.session_id, begun=day.begun):
            button = Button(words, does, icon=icon)
            button.setProperty("spot", f"day {words}")
            buttons.append(button)
        self.add(FlowRow(*buttons))
        for one in day.told:
            self.add(self._line(one))

    def _line(self, one: ToldUs) -> Line:
        from coprod_desktop.services.absence import take_back_absence  # Today has the button alone

        name = self._view.name(one.person_id, one.name)
        undo = Button(_("Not after all"), partial(self._view.act, take_back_absence, one.absence_id))
        undo.setAccessibleDescription(name)
        undo.setProperty("spot", f"told {one.absence_id}")
        return Line(name, told(one.kind, lower_first(one.when)), undo, icon="clock", last=True)


class DayButton(Button):
    """The same as a list that opens from one button, for where there is little room."""

    def __init__(self, context: AppContext, parent: QWidget, session_id: int, *, begun: bool) -> None:
        super().__init__(_("On the day…"), self._open)
        self.menu_shown = QMenu(self)
        self.menu_shown.setAccessibleName(_("On the day"))
        for words, _icon, does in presses(context, parent, session_id, begun=begun):
            self.menu_shown.addAction(words).triggered.connect(partial(_do, does))

    def _open(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def _do(does: Callable[[], object], _checked: bool = False) -> None:
    does()
