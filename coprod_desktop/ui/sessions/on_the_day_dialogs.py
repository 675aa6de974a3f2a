"""Who it is: one press on a name records what they told us."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.on_the_day import on_the_day
from coprod_desktop.queries.rows.on_the_day import Expected, OnTheDay
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.ui.kit import Button, ChoiceRow, FlowRow, Notice, announce, clear, column, soft
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AbsenceKind
from coprod_desktop.wording import _, ngettext

_MINUTES = (10, 20, 30, 60)


class PeopleDialog(Dialog):
    """Everyone who is expected at a session, each a press. Override `pressed` and `fits`."""

    def __init__(self, context: AppContext, title: str, parent: QWidget, session_id: int) -> None:
        super().__init__(title, parent, width=700)
        self.context, self.session_id = context, session_id
        self.day: OnTheDay | None = None
        self.names: list[Button] = []
        self.about = soft(_("Looking up who is expected…"))
        self.holder = QWidget()
        self._box = column()
        self._box.setContentsMargins(0, 0, 0, 0)
        self.holder.setLayout(self._box)
        self.problem = Notice("", icon="circle-alert")
        self.problem.hide()
        context.beside.changed.connect(self.reject)  # somebody sat down beside us

    def ask(self) -> None:
        """Ask who is expected, once the dialog is made."""
        self.add(self.about)
        self.add(self.holder)
        self.add(self.problem)
        self.add_close(_("Close"))
        self.context.run(on_the_day, self.session_id, done=self._known, failed=self.refused)

    def pressed(self, one: Expected) -> None:
        """Somebody was pressed."""
        raise NotImplementedError

    def fits(self, one: Expected) -> bool:
        """Whether this may be about them."""
        return True

    def _known(self, day: OnTheDay) -> None:
        self.day = day
        fitting = [one for one in day.expected if self.fits(one)]
        people = [one for one in fitting if not self.context.beside.hides(one.person_id)]
        self.about.setText(_("Who is it?") if people else _("Nobody is expected who this could be about."))
        clear(self._box)
        self.names = []
        for one in people:
            button = Button(one.name, partial(self.pressed, one))
            button.setMinimumHeight(self.about.fontMetrics().height() * 2)
            self.names.append(button)
        if len(people) < len(fitting):  # a press on dots could be about anybody
            self._box.addWidget(soft(_("Nobody else is shown while someone’s beside you. Press F8 after.")))
        if self.names:
            self._box.addWidget(FlowRow(*self.names))
            self.names[0].setFocus()
        self.fit_soon()

    def refused(self, error: PlainError) -> None:
        """Say what stands in the way; the dialog stays."""
        for button in self.names:
            button.forbid("")
        self.problem.words.setText(error.message)
        self.problem.show()
        announce(self, error.message)
        self.fit_soon()

    def fit_soon(self) -> None:
        """Take the room that is needed, once what is new knows its height."""
        QTimer.singleShot(0, self, self.fit_window)

    def record(self, one: Expected, kind: AbsenceKind, minutes: int | None = None) -> None:
        """Record what somebody told us, and close."""
        for button in self.names:
            button.forbid(_("Being recorded…"))
        when = ngettext("about {n} minute", "about {n} minutes", minutes) if minutes else ""
        request = RecordAbsence(one.person_id, self.session_id, kind=kind, about_when=when, minutes=minutes)
        self.context.run(record_absence, request, done=self._recorded, failed=self.refused)

    def _recorded(self, _change: object) -> None:
        self.accept()


class TellDialog(PeopleDialog):
    """Late, leaving early, or here but not for their part: how much if they said, then one press on who."""

    def __init__(self, context: AppContext, parent: QWidget, session_id: int, kind: AbsenceKind) -> None:
        title = {
            AbsenceKind.LATE: _("Late"),
            AbsenceKind.LEAVING_EARLY: _("Leaving early"),
            AbsenceKind.NOT_MY_PART: _("Here, but not for their part"),
        }[kind]
        super().__init__(context, title, parent, session_id)
        self._kind = kind
        self.minutes: ChoiceRow | None = None
        if kind is AbsenceKind.NOT_MY_PART:
            self.add(soft(_("Their part is seen to as they wished. They needn’t say why.")))
        else:
            choices = [(at, ngettext("{n} minute", "{n} minutes", at)) for at in _MINUTES]
            label = _("How late, if they said") if kind is AbsenceKind.LATE else _("How early, if they said")
            self.minutes = ChoiceRow("minutes", label, [(None, _("Not said")), *choices])
            self.minutes.set(None)
            self.add(self.minutes)
        self.ask()

    def fits(self, one: Expected) -> bool:
        """Who is here already is no longer late."""
        return not (one.here and self._kind is AbsenceKind.LATE)

    def pressed(self, one: Expected) -> None:
        """Record it of them."""
        self.record(one, self._kind, self.minutes.value() if self.minutes is not None else None)
