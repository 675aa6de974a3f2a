"""Time to look at: what has been kept for as long as was decided, kind by kind."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.queries.keeping import keeping_shown
from coprod_desktop.queries.rows.keeping import DueLine, KeepingShown
from coprod_desktop.ui.keeping.forms import EraseForm, LongerForm, TimesForm
from coprod_desktop.ui.kit import Button, Card, CheckField, FlowRow, Line, LinkButton, Page, Text, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import RecordKind
from coprod_desktop.wording import _, label, long_date, ngettext, sheet_words

_BESIDE_A_BOX = 36
"""So many letters fit beside a box in the largest text."""


class KeepingPage(View):
    """A person decides, one by one or several at once: keep until a day, or erase. Nothing goes by itself."""

    tables = frozenset(
        {
            "keep_for", "kept_until", "person", "contact_way", "first_talk", "invitation", "consent",
            "contribution", "print", "private_record", "data_request", "quote", "quote_consent",
            "quote_print",
        }
    )  # fmt: skip

    def build(self) -> None:
        self.shown: KeepingShown | None = None
        self.parts: dict[RecordKind, DuePart] = {}
        page = self.page = Page(_("How long we keep things"))
        page.add_action(Button(_("Change the times"), self._change, icon="pencil"))
        self.words = Text("")
        page.add(self.words)
        self.due = Card(look="")
        self.due.setContentsMargins(-18, -14, -18, -16)  # it has no edge of its own
        page.add(self.due)
        self.times = Card(_("The times"))
        page.add(self.times)
        self.fill(page)

    def load(self) -> None:
        self.run(keeping_shown, done=self._show)

    def _show(self, shown: KeepingShown) -> None:
        self.shown = shown
        self._show_times(shown.months)
        self.due.clear()
        self.parts = {}
        number = sum(shown.counts.values())
        if not any(shown.months.values()):
            words = _(
                "No times are set yet. Set them, and what has been kept that long stands here to look at."
            )
        elif number:
            words = ngettext(
                "Time to look at {n} thing. Nothing goes by itself.",
                "Time to look at {n} things. Nothing goes by itself.",
                number,
            )
        else:
            words = _("Nothing to look at today.")
        self.words.setText(words)
        for kind, lines in shown.due.items():
            self.parts[kind] = DuePart(self, kind, lines, shown.counts[kind], shown.today)
            self.due.add(self.parts[kind])

    def _show_times(self, months: Mapping[RecordKind, int | None]) -> None:
        self.times.clear()
        for kind, number in months.items():
            after = (
                ngettext("brought up after {n} month", "brought up after {n} months", number)
                if number
                else _("never brought up")
            )
            self.times.add(Line(label(kind), after))

    def _change(self) -> None:
        if self.shown is not None:
            TimesForm(self.context, self.shown.months, self.window()).open()


class DuePart(Card):
    """What is due of one kind, each with a box to tick."""

    def __init__(
        self, view: View, kind: RecordKind, lines: tuple[DueLine, ...], count: int, today: date
    ) -> None:
        super().__init__(label(kind))
        self._view, self._kind, self._today = view, kind, today
        self.ticks = [(line, _tick(view, line)) for line in lines]
        self.all = LinkButton(_("Tick all"), self._tick_all)
        self.all.setAccessibleName(_("Tick all: {what}").format(what=label(kind)))
        self.add_beside_title(self.all)
        for line, tick in self.ticks:
            if leads := _leads(view, line):
                self.add(_beside(tick, leads))
            else:
                self.add(tick)
        if count > len(lines):
            words = ngettext(
                "{n} more stands behind these.", "{n} more stand behind these.", count - len(lines)
            )
            self.add(soft(words))
        self.keep = Button(_("Keep them until…"), self._keep)
        self.erase = Button(_("Erase them…"), self._erase, icon="trash-2")
        if kind is RecordKind.LEFT:
            self.erase.hide()
            self.add(soft(_("People are erased one by one, each with a look at what goes and what stays.")))
        self.add(FlowRow(self.keep, self.erase))

    def ticked(self) -> tuple[DueLine, ...]:
        """The lines whose box is ticked."""
        return tuple(line for line, tick in self.ticks if tick.value())

    def _tick_all(self) -> None:
        for _line, tick in self.ticks:
            tick.set(True)

    def _keep(self) -> None:
        if lines := self.ticked():
            LongerForm(self._view.context, lines, self._today, self.window()).open()
        else:
            self._view.context.say(_("Tick what this is about."))

    def _erase(self) -> None:
        if lines := self.ticked():
            EraseForm(self._view.context, lines, self.window()).open()
        else:
            self._view.context.say(_("Tick what this is about."))


class _Open(LinkButton):
    """Leads to where a record can be looked at before it is decided about."""

    def __init__(self, view: View, words: str, name: str, page: str, **params: int) -> None:
        super().__init__(words, self._go)
        self._view, self._page, self._params = view, page, params
        self.setAccessibleName(name)

    def _go(self) -> None:
        self._view.context.open(self._page, **self._params)


def _leads(view: View, line: DueLine) -> _Open | None:
    """People to erasing them; what is read before it goes, to where it stands whole."""
    name = view.context.beside.words(line.person_id, line.name) if line.name else ""
    if line.kind is RecordKind.LEFT and line.person_id is not None:
        words = _("Look at erasing {name}").format(name=name)
        return _Open(view, _("Look at erasing"), words, "erasure", person_id=line.person_id)
    if line.read_at is None:
        return None
    page, id_ = line.read_at
    words = _("Look at it: {what}").format(what=name or label(line.kind))
    return _Open(view, _("Look at it"), words, page, **{f"{page}_id": id_})


def _beside(tick: CheckField, link: LinkButton) -> QWidget:
    """A box that takes all the room there is, and where it leads on at its end."""
    row = QWidget()
    laid = QHBoxLayout(row)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.addWidget(tick, 1)
    laid.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _tick(view: View, line: DueLine) -> CheckField:
    """A box with whose it is beside it, and the rest beneath, where it has room for several lines."""
    what = sheet_words(line.what) if line.kind is RecordKind.PRINT else line.what
    if line.kind is RecordKind.QUOTE:
        what = view.context.beside.note(what)
    name = view.context.beside.words(line.person_id, line.name) if line.name else ""
    since = _("since {date}").format(date=long_date(line.since))
    first, *rest = [part for part in (name, what) if part]
    short = first if len(first) <= _BESIDE_A_BOX else first[: _BESIDE_A_BOX - 1].rstrip() + "…"
    beneath = [*([] if short == first else [first]), *rest, since]
    tick = CheckField("due", short, hint=" · ".join(f"\u2068{part}\u2069" for part in beneath))
    tick.box.setAccessibleName(" · ".join([first, *rest, since]))
    return tick
