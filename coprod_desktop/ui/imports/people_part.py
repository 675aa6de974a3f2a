"""The cards for a list of people: are these numbers safe, and what becomes of each row."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.exchange.people import (
    NEW,
    OUT,
    Fate,
    PeoplePlan,
    PlannedPerson,
    fate_words,
)
from coprod_desktop.ui.imports.doubts import Doubt, DoubtsBox
from coprod_desktop.ui.imports.rows_list import ICONS, FatesList, counted
from coprod_desktop.ui.imports.work import PeopleLooked, bring_people
from coprod_desktop.ui.kit import Card, ChoiceRow, Shown, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Safe
from coprod_desktop.wording import _, listed, ngettext

ONE_BY_ONE = "one by one"


class PeoplePart(QWidget):
    """Cards 3 and 4 of the page. `changed()` when what would be brought in may be another."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.looked: PeopleLooked | None = None
        self.plan: PeoplePlan | None = None
        self.safe_rows: set[int] = set()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(18)
        box.addWidget(self._safe_card())
        box.addWidget(self._fates_card())

    def _safe_card(self) -> Card:
        self.safe_card = Card(f"3   {_('Are these numbers and addresses in safe use already?')}")
        self.safe_card.add(
            soft(
                _(
                    "“Not known” keeps each one behind a press, and off every paper, until someone has "
                    "asked the person. A number that is recorded as not safe stays so, whatever you choose."
                )
            )
        )
        choices = (
            (Safe.YES, _("Yes, we reach all of them this way")),
            (ONE_BY_ONE, _("I’ll say one by one")),
            (Safe.UNKNOWN, _("Not known")),
        )
        self.safe = ChoiceRow("safe", "", choices, upright=True)
        for option in self.safe.options():
            option.setAccessibleDescription(self.safe_card.title.text())
        self.safe.changed.connect(self._safe_changed)
        self.safe_card.add(self.safe)
        return self.safe_card

    def _fates_card(self) -> Card:
        card = Card(f"4   {_('What becomes of each row')}")
        self.counts = Text("", "strong")
        self.ask_words = Text(_("Some rows may be people who are here already. Who are they?"))
        self.doubts = DoubtsBox()
        self.doubts.answered.connect(self._answered)
        self.one_by_one = soft(
            _("Press Enter on a row, or press it twice, when its numbers and addresses are in safe use.")
        )
        self.list = FatesList(_("What becomes of each row"))
        self.list.opened.connect(self._turn_safe)
        for thing in (self.counts, self.ask_words, self.doubts, self.one_by_one, self.list, self.list.more):
            card.add(thing)
        card.add(
            soft(_("What is known here already is kept: empty cells never erase, and nothing is replaced."))
        )
        return card

    def show_looked(self, looked: PeopleLooked) -> None:
        """Show what the rows were compared to."""
        self.looked = looked
        doubtful = looked.plan.with_fate(Fate.DOUBTFUL)
        self.doubts.ask([self._doubt(row) for row in doubtful])
        self.ask_words.setVisible(bool(doubtful))
        self.safe_card.setVisible(bool(looked.plan.numbers))
        self._answered()

    def _doubt(self, row: PlannedPerson) -> Doubt:
        words = self.context.beside.words
        answers = [
            (each.key, _("This is {name}").format(name=words(each.person_id, each.name)))
            if each.row is None
            else (each.key, _("The same as row {n}").format(n=each.row))
            for each in row.candidates
        ]
        answers += [(NEW, _("Someone new")), (OUT, _("Leave out"))]
        name = _("{name}, row {n}").format(name=words(None, row.name), n=row.id)
        why = row.why if self.context.beside.on else row.notes()
        return Doubt(row.id, name, why, tuple(answers))

    def _answered(self) -> None:
        if self.looked is None:
            return
        self.plan = self.looked.plan.settled(self.doubts.answers)
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        if self.plan is None:
            return
        self.one_by_one.setVisible(self.safe.value() == ONE_BY_ONE)
        self.counts.setText(counted(self.plan.rows))
        self.list.show_fates([row for row in self.plan.rows if row.fate is not Fate.DOUBTFUL], self._shown)

    def _shown(self, row: PlannedPerson) -> Shown:
        at_right = _("row {n}").format(n=row.id)
        tone = "soft"
        if self.safe.value() == ONE_BY_ONE and row.read.contacts and row.fate is not Fate.LEFT_OUT:
            safe = row.id in self.safe_rows
            at_right = _("In safe use") if safe else _("Not asked yet")
            tone = "done" if safe else "attention"
        name = self.context.beside.words(row.person_id, row.name) if row.name else _("No name")
        under = "" if self.context.beside.hides(row.person_id) else row.notes() or _what(row)
        return Shown(name, under, at_right, ICONS[row.fate], tone, group=fate_words(row.fate))

    def _safe_changed(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _turn_safe(self, row: PlannedPerson) -> None:
        if self.safe.value() == ONE_BY_ONE and row.read.contacts:
            self.safe_rows ^= {row.id}
            self._show_rows()
            self.changed.emit()

    def _brought(self) -> tuple[PlannedPerson, ...]:
        """The rows that would be brought in."""
        return self.plan.with_fate(Fate.NEW, Fate.KNOWN) if self.plan is not None else ()

    def refusal(self) -> str:
        """Why nothing can be brought in yet, or ""."""
        if not self._brought():
            return _("There is nobody to bring in yet.")
        if self.looked is not None and self.looked.plan.numbers and self.safe.value() is None:
            return _("Say under 3 whether these numbers are in safe use.")
        return ""

    def task(self) -> tuple[Callable[..., Change], tuple[Any, ...]] | None:
        """What to run on the store, and with what: of many rows, making the request takes a moment too."""
        if self.plan is None or self.looked is None:
            return None
        chosen = self.safe.value()
        safe = chosen if isinstance(chosen, Safe) else Safe.UNKNOWN
        rows = frozenset(self.safe_rows) if chosen == ONE_BY_ONE else frozenset()
        return bring_people, (self.plan, safe, self.looked.known, rows)

    def verb(self) -> str:
        """What the button says."""
        return ngettext("Bring in {n} person", "Bring in {n} people", len(self._brought()))

    def waiting(self) -> str:
        """What is left out as things stand, because nobody has answered."""
        count = self.doubts.open
        return ngettext(
            "{n} row is not answered and is left out.", "{n} rows are not answered and are left out.", count
        ) if count else ""  # fmt: skip

    def done_words(self) -> str:
        """What bringing it in does, as a sentence."""
        brought = self._brought()
        new = sum(row.fate is Fate.NEW for row in brought)
        known = len(brought) - new
        parts = []
        if new:
            parts.append(ngettext("{n} person is new here.", "{n} people are new here.", new))
        if known:
            parts.append(
                ngettext("{n} who was here was added to.", "{n} who were here were added to.", known)
            )
        return " ".join(parts)


def _what(row: PlannedPerson) -> str:
    """What a row brings, in counts: numbers nobody has asked about stay off lists."""
    counts = [
        ngettext("{n} phone number", "{n} phone numbers", len(row.read.phones)) if row.read.phones else "",
        ngettext("{n} e-mail address", "{n} e-mail addresses", len(row.read.emails))
        if row.read.emails
        else "",
        _("a postal address") if row.read.address else "",
    ]
    return listed([words for words in counts if words]) or _("Only a name.")
