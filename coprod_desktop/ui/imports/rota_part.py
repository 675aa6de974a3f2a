"""The cards for a rota: what its sessions are called and when, and what becomes of sessions and names."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.people import NEW, OUT, Fate, fate_words
from coprod_desktop.exchange.rota import PlannedName, PlannedSession, RotaPlan, RotaSettings
from coprod_desktop.exchange.rota_outcome import RotaOutcome, rota_import
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.imports import RotaImport, apply_rota
from coprod_desktop.ui.imports.doubts import Doubt, DoubtsBox
from coprod_desktop.ui.imports.rows_list import FatesList, counted
from coprod_desktop.ui.kit import (
    Card,
    CheckField,
    ComboField,
    FlowRow,
    Notice,
    Shown,
    Text,
    TextField,
    TimeField,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, clock, listed, ngettext, short_date, span

_MOST_NOTES = 8
_PAUSE = 400
"""Milliseconds after the last letter before the rota is looked at again."""
_ICONS = {
    Fate.NEW: "calendar-plus",
    Fate.KNOWN: "calendar-days",
    Fate.DOUBTFUL: "circle-question-mark",
    Fate.LEFT_OUT: "circle",
}


class RotaPart(QWidget):
    """Cards 3 and 4 of the page. `settings_changed()` asks for a new comparison, `changed()` for the foot."""

    changed = Signal()
    settings_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.compared: RotaPlan | None = None
        self.outcome: RotaOutcome | None = None
        self._who: dict[str, PlannedName] = {}
        self._full: dict[int, str] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(18)
        box.addWidget(self._settings_card())
        box.addWidget(self._fates_card())

    def _settings_card(self) -> Card:
        card = Card(f"3   {_('Which sessions are these?')}")
        card.add(soft(_("For what the rota itself doesn’t say. Sessions planned already keep their times.")))
        self.title = TextField("title", _("What they are called"), width=30, most=200)
        self.start = TimeField("start", _("Start"))
        self.end = TimeField("end", _("End"), example="12:30")
        self.project = ComboField("project", _("Project"), unset=_("None, or several"), width=26)
        card.add(FlowRow(self.title, self.start, self.end, self.project, gap=16))
        self.past = CheckField("past", _("Bring dates before today too"))
        card.add(self.past)
        self.project.changed.connect(self.settings_changed)
        self.past.changed.connect(self.settings_changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._settled)
        for field in (self.title, self.start, self.end):
            field.changed.connect(self._pause.start)
            field.line.editingFinished.connect(self._settled)
        self._seen = RotaSettings()
        return card

    def _fates_card(self) -> Card:
        card = Card(f"4   {_('What becomes of it')}")
        self.counts = Text("", "strong")
        self.ask_words = Text(_("Some names or sessions need an answer from you."))
        self.doubts = DoubtsBox()
        self.doubts.answered.connect(self._answered)
        self.list = FatesList(_("What becomes of each session"))
        self.notes = Notice("")
        for thing in (self.counts, self.ask_words, self.doubts, self.notes, self.list, self.list.more):
            card.add(thing)
        card.add(
            soft(
                _("What people have said about a place already stays. “TBC”, “??” or “-” is a place to fill.")
            )
        )
        return card

    def begin(self) -> None:
        """Be about another rota."""
        self.doubts.answers = {}

    def offer_projects(self, projects: tuple[Pick, ...]) -> None:
        """The projects a rota may belong to."""
        self.project.offer([(project.id, project.name) for project in projects])

    def settings(self) -> RotaSettings:
        """What is said for the whole rota; times that can't be understood count as not said."""
        start, end = None, None
        with suppress(RuleBroken):  # the field says so itself
            start, end = self.start.value(), self.end.value()
        return RotaSettings(self.title.value(), start, end, self.project.value(), self.past.value())

    def _settled(self) -> None:
        """Something was typed: look again if it says something else."""
        self._pause.stop()
        if self.settings() != self._seen:
            self.settings_changed.emit()

    def show_compared(self, compared: RotaPlan) -> None:
        """Show what the rota was compared to."""
        self.compared, self._seen = compared, self.settings()
        self._full = {person.id: person.full_name for person in compared.known.people}
        doubtful = [each for each in compared.sessions if each.fate is Fate.DOUBTFUL]
        unknown = [each for each in compared.names if each.fate is Fate.DOUBTFUL]
        self.doubts.ask([*map(self._session_doubt, doubtful), *map(self._name_doubt, unknown)])
        self.ask_words.setVisible(bool(doubtful or unknown))
        self._answered()

    def _session_doubt(self, row: PlannedSession) -> Doubt:
        answers = [(each.key, each.name) for each in row.candidates]
        answers += [(NEW, _("Another session, to be planned")), (OUT, _("Leave out"))]
        return Doubt(
            row.key, f"{short_date(row.read.on)}  {row.title}".strip(), row.why, tuple(answers), False
        )

    def _name_doubt(self, row: PlannedName) -> Doubt:
        words = self.context.beside.words
        answers = [
            (each.key, _("This is {name}").format(name=words(each.person_id, each.name)))
            for each in row.candidates
        ]
        answers += [(NEW, _("Someone new")), (OUT, _("Leave out"))]
        times = ngettext("On the rota {n} time.", "On the rota {n} times.", row.times)
        return Doubt(row.key, words(None, row.name), f"{row.why} {times}", tuple(answers))

    def _answered(self) -> None:
        if self.compared is None:
            return
        plan = self.compared.settled(self.doubts.answers)
        self.outcome = rota_import(plan)
        self.plan = plan
        self._who = {each.key: each for each in plan.names}
        names = ngettext("{n} name", "{n} names", len(plan.names)) if plan.names else ""
        self.counts.setText("  ·  ".join(filter(None, (counted(plan.sessions), names))))
        self.notes.words.setText("\n".join(self._notes(plan)))
        self.notes.setVisible(bool(self._notes(plan)))
        self.list.show_fates([each for each in plan.sessions if each.fate is not Fate.DOUBTFUL], self._shown)
        self.changed.emit()

    def _notes(self, plan: RotaPlan) -> list[str]:
        """What is left out and why; while someone is beside us, nobody's name."""
        notes = list(self.outcome.notes) if self.outcome is not None else []
        notes += [
            _("Row {n}, {words}: {why}").format(n=each.number, words=each.words, why=each.why)
            for each in plan.left
        ]
        if self.context.beside.on and notes:
            return [_("Something is left out. The reasons may name people, so they are not shown now.")]
        rest = len(notes) - _MOST_NOTES
        return notes[:_MOST_NOTES] + ([ngettext("And {n} more.", "And {n} more.", rest)] if rest > 0 else [])

    def _shown(self, row: PlannedSession) -> Shown:
        when = _("no times yet")
        if row.start is not None:
            begins = _("from {time}, no end yet").format(time=clock(row.start))
            when = begins if row.end is None else span(row.start, row.end)
        places = []
        for place in row.read.places:
            names = [self._name(seat.name) for seat in place.names]
            names += [_("someone to be found")] * place.open
            places.append(f"{place.role}: {listed(names)}")
        title = f"{short_date(row.read.on)}  {row.title or _('No title yet')}, {when}"
        under = "  ·  ".join(places)
        if row.fate is Fate.LEFT_OUT:
            under = f"{row.why} {under}"
        return Shown(title, under, "", _ICONS.get(row.fate, "circle"), group=fate_words(row.fate))

    def _name(self, written: str) -> str:
        """A name on the rota as who it is."""
        who, words = self._who.get(folded(written)), self.context.beside.words
        if who is None or who.fate is Fate.NEW:
            return words(None, written)
        if who.person_id is None:
            left = who.fate is Fate.LEFT_OUT
            return (_("{name} (left out)") if left else _("{name} (who?)")).format(name=words(None, written))
        return words(who.person_id, self._full.get(who.person_id, written))

    def refusal(self) -> str:
        """Why nothing can be brought in yet, or ""."""
        if self.outcome is None or not self.outcome.request.sessions:
            if self.compared is not None and self.compared.sessions and not self.title.value():
                return _("Write under 3 what these sessions are called.")
            return _("There is no session to bring in yet.")
        return ""

    def task(self) -> tuple[Callable[..., Change], tuple[Any, ...]] | None:
        """What to run on the store, and with what."""
        return None if self.outcome is None else (apply_rota, (self.outcome.request,))

    def verb(self) -> str:
        """What the button says."""
        count = len(self.outcome.request.sessions) if self.outcome is not None else 0
        return ngettext("Bring in {n} session", "Bring in {n} sessions", count)

    def waiting(self) -> str:
        """What is left out as things stand, because nobody has answered."""
        count = self.doubts.open
        return ngettext(
            "{n} question is not answered; what it is about is left out.",
            "{n} questions are not answered; what they are about is left out.",
            count,
        ) if count else ""  # fmt: skip

    def done_words(self) -> str:
        """What bringing it in does, as a sentence."""
        request = self.outcome.request if self.outcome is not None else RotaImport(())
        new = sum(each.session_id is None for each in request.sessions)
        seats = sum(len(place.seats) for each in request.sessions for place in each.places)
        parts = [
            ngettext("{n} session is on the rota,", "{n} sessions are on the rota,", len(request.sessions)),
            ngettext("{n} of them new;", "{n} of them new;", new) if new else "",
            ngettext("{n} place was filled.", "{n} places were filled.", seats),
        ]
        return " ".join(filter(None, parts))
