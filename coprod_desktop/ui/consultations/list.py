"""The list of consultations: what is open, soonest closing first; what was sent; what has ended."""

from coprod_desktop.acts import Change
from coprod_desktop.queries.consultations import AT_ONCE, consultations, more_consultations
from coprod_desktop.queries.rows.consultations import ConsultationLine, ConsultationsShown, Which
from coprod_desktop.ui.consultations import words
from coprod_desktop.ui.consultations.forms import ConsultationDetailsForm
from coprod_desktop.ui.kit import Button, ChoiceRow, EmptyState, Page, Primary, RowList, Shown
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, near_date

KEPT_AT_MOST = 200
"""How many lines stay when the list is read again; what was beneath them is asked for anew."""


class ConsultationsPage(View):
    """Consultations of one kind at a time; opening one leads to its page."""

    tables = frozenset({"consultation", "consultation_step", "project"})

    def build(self) -> None:
        self.shown: ConsultationsShown | None = None
        self._lines: list[ConsultationLine] = []
        self._more: Ticket | None = None
        self._which = Which.OPEN
        everyday = self.context.may(Permission.EVERYDAY)
        self.page = Page(_("Consultations"), scrolls=False)
        self.asks = Button(_("What we ask for again"), self._open_asks, icon="repeat")
        self.add = Primary(_("Add a consultation"), self._add, icon="plus")
        for button in (self.asks, self.add):
            self.page.add_action(button)
            button.setVisible(everyday)
        self.which = ChoiceRow("which", _("Show"), _choices(None))
        self.which.set(Which.OPEN)
        self.which.changed.connect(self._choose)
        self.page.add(self.which)
        self.list = RowList(_("Consultations"), one_press=True)
        self.list.opened.connect(self._open)
        self.list.wanted_more.connect(self._ask_for_more)
        self.page.add(self.list, stretch=True)
        self.empty = EmptyState(
            _("Nothing here"),
            _("When someone asks for views, note here who, what about and until when, however short it is."),
            icon="megaphone",
        )
        self.empty.hide()
        self.page.add(self.empty)
        self.fill(self.page)

    def load(self) -> None:
        known = self.shown is not None and self.shown.which is self._which
        most = max(AT_ONCE, min(len(self._lines), KEPT_AT_MOST)) if known else AT_ONCE
        self.run(consultations, self._which, most, done=self._show)

    def _show(self, shown: ConsultationsShown) -> None:
        first = self.shown is None
        if self._more is not None:
            self._more.drop()  # what was asked for belongs beneath other rows
        self.shown, self._lines = shown, list(shown.lines)
        if self.which.editor.isAncestorOf(self.which.options()[0]):
            for option, (_value, said) in zip(self.which.options(), _choices(shown), strict=True):
                option.setText(said)
                option.setAccessibleName(said)
        self.list.setVisible(bool(shown.lines))
        self.empty.setVisible(not shown.lines)
        self.list.show_rows(self._lines, self._line, more=self._has_more())
        if first and not shown.lines and shown.counts[Which.SENT]:
            self.which.set(Which.SENT)
            self._choose()

    def _has_more(self) -> bool:
        return self.shown is not None and len(self._lines) < self.shown.counts[self.shown.which]

    def _ask_for_more(self) -> None:
        if self.shown is not None:
            which, last = self.shown.which, self._lines[-1]
            self._more = self.run(more_consultations, which, last, done=self._show_more)

    def _show_more(self, lines: tuple[ConsultationLine, ...]) -> None:
        self._lines += lines
        self.list.add_rows(lines, more=bool(lines) and self._has_more())

    def _line(self, line: ConsultationLine) -> Shown:
        today = self.shown.today if self.shown is not None else line.closes_on
        parts = [line.asked_by]
        if line.is_under_way and line.is_short:
            parts.append(words.notice(line))
        if line.next_step is not None:
            parts.append(
                _("Next: {step}, by {day}").format(
                    step=words.step(line.next_step), day=near_date(line.next_step.on, today)
                )
            )
        if line.project:
            parts.append(line.project)
        return Shown(
            line.title,
            " · ".join(parts),
            at_right=words.standing(line, today),
            icon="megaphone",
            group=label(line.state),
            wraps=True,
        )

    def _choose(self) -> None:
        self._which = self.which.value() or Which.OPEN
        self.load()

    def _open(self, line: ConsultationLine) -> None:
        self.context.open("consultation", consultation_id=line.id)

    def _open_asks(self) -> None:
        self.context.open("standing_asks")

    def _add(self) -> None:
        if self.shown is not None:
            form = ConsultationDetailsForm(self.context, self, self.shown.today)
            form.recorded.connect(self._added)
            form.open()

    def _added(self, change: Change) -> None:
        self.context.open("consultation", consultation_id=change.made)


def _choices(shown: ConsultationsShown | None) -> list[tuple[Which, str]]:
    """What can be looked at, with how many there are of each."""
    words_of = {Which.OPEN: _("Open"), Which.SENT: _("Sent"), Which.ENDED: _("Ended")}
    if shown is None:
        return list(words_of.items())
    many = _("{what} ({n})")
    return [(one, many.format(what=said, n=shown.counts[one])) for one, said in words_of.items()]
