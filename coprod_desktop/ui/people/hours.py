"""Hours on a person's page: counted by their own choice, shown to them, put right by the minute."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.hours import hours_of
from coprod_desktop.queries.rows.hours import HoursPage, HoursRow
from coprod_desktop.services.hours import ChooseHours, CorrectHours, choose_hours, correct_hours
from coprod_desktop.ui.kit import Button, Card, FormDialog, Line, LinkButton, NumberField, Text, soft
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.people.parts import Part
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, hours_words, ngettext, short_date

_SHOWN = 60
"""So many sessions are listed, the last ones; older ones still count."""


class HoursPart(Part):
    """Whether someone's hours are counted, and what they come to. Nobody's are compared."""

    def __init__(self, view: View) -> None:
        self.wants = LinkButton(_("They’d like them counted"), self._want)
        self.rather_not = LinkButton(_("They’d rather not"), self._rather_not)
        self.see = LinkButton(_("See and correct"), self._see, icon="pencil")
        super().__init__(_("Their hours"), self.see, self.wants, self.rather_not)
        self._view = view
        self.shown: HoursPage | None = None
        for button in self.acts:
            button.hide()

    def ask(self, person_id: int) -> None:
        """Ask for someone's hours, anew."""
        if self.shown is not None and self.shown.person_id != person_id:
            self.shown = None
            self.forget()
        self._view.run(hours_of, person_id, done=self._known)

    def _known(self, page: HoursPage) -> None:
        self.shown = page
        self.see.setVisible(page.counted and bool(page.sessions))
        self.wants.setVisible(not page.counted)
        self.rather_not.setVisible(page.counted or page.asked_on is None)
        self.show_part(page, self._made, "")

    def _made(self) -> list[QWidget]:
        page = self.shown
        if page is None:
            return []
        if page.counted:
            many = ngettext("at {n} session", "at {n} sessions", len(page.sessions))
            told = _("{hours} {sessions}").format(hours=hours_words(page.minutes), sessions=many)
            words = told if page.sessions else _("Counted from the next session they come to.")
            return [
                Line(words, _("Only because they want it. It is theirs to take along."), icon="hourglass")
            ]
        if page.asked_on is None:
            return [soft(_("Not asked yet whether they’d like their hours counted. Nobody’s are otherwise."))]
        day = short_date(page.asked_on)
        return [soft(_("Not counted: they said so on {day}. They may change their mind.").format(day=day))]

    def _choose(self, counted: bool) -> None:
        if self.shown is not None:
            self._view.act(choose_hours, ChooseHours(self.shown.person_id, counted))

    def _want(self) -> None:
        self._choose(True)

    def _rather_not(self) -> None:
        self._choose(False)

    def _see(self) -> None:
        if self.shown is not None:
            HoursDialog(self._view.context, self._view.window(), self.shown).open()


class HoursDialog(Dialog):
    """Session by session how long they were there; each can be put right."""

    def __init__(self, context: AppContext, parent: QWidget, page: HoursPage) -> None:
        super().__init__(_("Their hours"), parent, width=640)
        self._context, self._person_id = context, page.person_id
        context.beside.changed.connect(self.reject)  # somebody sat down beside us
        self.total = Text("", "big")
        self.add(self.total)
        self.card = Card()
        self.add(self.card)
        self.add(
            soft(_("From a session’s true length, less what they told us of coming late or leaving early."))
        )
        self.add_close()
        self._show(page)

    def _show(self, page: HoursPage) -> None:
        self.total.setText(hours_words(page.minutes))
        self.card.show_lines(
            [self._line(row) for row in page.sessions[:_SHOWN]],
            _("Counted from the next session they come to."),
        )
        if len(page.sessions) > _SHOWN:
            rest = len(page.sessions) - _SHOWN
            self.card.add(soft(ngettext("and {n} earlier one", "and {n} earlier ones", rest)))

    def _line(self, row: HoursRow) -> Line:
        title = _("{day} · {session}").format(day=short_date(row.on), session=row.title)
        said = hours_words(row.minutes)
        if row.corrected:
            said = _("{hours}, put right").format(hours=said)
        correct = Button(_("Correct…"), partial(self._correct, row))
        correct.setAccessibleDescription(title)
        if not row.may_correct:
            correct.forbid(_("Some days have passed. A coordinator can correct it."))
        return Line(title, said, correct)

    def _correct(self, row: HoursRow) -> None:
        form = CorrectHoursForm(self._context, self, self._person_id, row)
        form.recorded.connect(self._corrected)
        form.open()

    def _corrected(self, _change: object) -> None:
        self._context.run(hours_of, self._person_id, done=self._show)


class CorrectHoursForm(FormDialog):
    """How many minutes they were at one session."""

    def __init__(self, context: AppContext, parent: QWidget, person_id: int, row: HoursRow) -> None:
        super().__init__(_("How long were they there?"), _("Save"), parent, width=460)
        self._context, self._person_id, self._row = context, person_id, row
        day = short_date(row.on)
        self.add(soft(_("{session}, {day}. It lasted {hours}.").format(
            session=row.title, day=day, hours=hours_words(row.lasted)
        )))  # fmt: skip
        self.minutes = NumberField("minutes", _("Minutes"), most=24 * 60)
        self.minutes.set(row.minutes)
        self.add_field(self.minutes)
        if row.corrected:
            self.add(LinkButton(_("As the session lasted"), self._as_it_lasted))
        self._touched = False

    def submit(self) -> None:
        self._send(self.minutes.value())

    def _as_it_lasted(self) -> None:
        self._send(None)

    def _send(self, minutes: int | None) -> None:
        request = CorrectHours(self._row.session_id, self._person_id, minutes)
        self._context.run(correct_hours, request, done=self.saved, failed=self.refused)
