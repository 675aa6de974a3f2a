"""Who isn’t here yet in a project: groups of people, what would bring them, who tries what by when."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.group import voices_of
from coprod_desktop.queries.rows.group import VoiceRow, VoicesShown
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.services.group import NoteVoice, RemoveVoice, note_voice, remove_voice
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ComboField,
    DateField,
    Line,
    LinkButton,
    LongTextField,
    TextField,
    side_by_side,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission, VoiceState
from coprod_desktop.wording import _, label, short_date

_ICONS = {
    VoiceState.MISSING: "circle-dashed",
    VoiceState.TRYING: "hourglass",
    VoiceState.HERE: "circle-check",
    VoiceState.NOT_NOW: "circle",
}


class MissingVoicesCard(View):
    """A card for any page about a project: `show_project(row, today)`. It loads by itself."""

    tables = frozenset({"missing_voice", "person", "handover_item"})

    def build(self) -> None:
        self.project_id = 0
        self.shown: VoicesShown | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.card = Card(_("Who isn’t here yet"))
        self.add = Button(_("Add a voice that is missing"), self._add, icon="plus")
        self.add.setVisible(self.context.may(Permission.EVERYDAY))
        self.card.add_beside_title(self.add)
        box.addWidget(self.card)

    def show_project(self, row: ProjectPage, _today: date) -> None:
        """Be about a project."""
        if row.id != self.project_id:
            self.project_id, self.shown = row.id, None
            self.card.clear()
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(voices_of, self.project_id, done=self._show)

    def _show(self, shown: VoicesShown) -> None:
        self.shown = shown
        self.card.show_lines(
            [self._line(row) for row in shown.rows],
            _("Whose voice is missing, and what would bring them? Groups of people, never a person’s name."),
        )

    def _line(self, row: VoiceRow) -> Line:
        # In people's own words, which may name others.
        words = [] if self.context.beside.on else [row.would_bring, row.trying]
        who = []
        if row.tries_id is not None:
            name = self.context.beside.words(row.tries_id, row.tries)
            over = row.state in (VoiceState.HERE, VoiceState.NOT_NOW)
            tries = _("{name} tried it") if over else _("{name} tries it")
            who.append(tries.format(name=f"\u2068{name}\u2069"))
            if row.item_id is not None:
                who.append(_("can’t just now: someone else is needed, see Handovers"))
            elif row.tries_away and not over:
                who.append(_("not taking part at the moment, so somebody else could"))
        if row.by_on is not None and self.shown is not None:
            who.append(_("by {day}").format(day=short_date(row.by_on, beside=self.shown.today)))
        under = "\n".join(filter(None, (*words, " · ".join((label(row.state), *who)))))
        return Line(row.who, under, *self._actions(row), icon=_ICONS[row.state])

    def _actions(self, row: VoiceRow) -> list[QWidget]:
        if not self.context.may(Permission.EVERYDAY):
            return []
        return [_VoiceButton(self, row)]

    def change(self, row: VoiceRow) -> None:
        """Open the form about one line."""
        self._open(row)

    def _add(self) -> None:
        self._open(None)

    def _open(self, row: VoiceRow | None) -> None:
        if self.shown is not None:
            VoiceForm(self.context, self, self.shown, row).open()


class _VoiceButton(LinkButton):
    """Changes one line; it knows which."""

    def __init__(self, card: MissingVoicesCard, row: VoiceRow) -> None:
        super().__init__(_("Change"), self._tell)
        self._card, self._row = card, row
        self.setAccessibleName(_("Change: {who}").format(who=row.who))

    def _tell(self) -> None:
        self._card.change(self._row)


class VoiceForm(RecordForm):
    """Whose voice is missing, what would bring them, who tries what by when."""

    columns = {"tries_id": None}

    def __init__(
        self, context: AppContext, parent: QWidget, shown: VoicesShown, row: VoiceRow | None
    ) -> None:
        super().__init__(
            context, _("Who isn’t here yet"), _("Add") if row is None else _("Save"), parent, width=600
        )
        self._shown, self._row = shown, row
        if row is not None:
            self.keep_to(("missing_voice", row.id))
        who = _("A group of people, such as “fathers” or “people who use BSL”. Never a person’s name.")
        self.add_field(TextField("who", _("Whose voice is missing?"), hint=who))
        bring = _("Such as: an evening, childcare, an interpreter, being asked by someone they know.")
        self.add_field(LongTextField("would_bring", _("What would bring them?"), hint=bring, lines=2))
        self.add_field(LongTextField("trying", _("What we try"), lines=2))
        whom = Whom(taking_part=True, project_id=shown.project_id)
        self.tries = PersonFinder("tries_id", _("Who tries it"), context, whom=whom)
        self.add_field(self.tries)
        by = DateField("by_on", _("By when"), today=shown.today)
        state = ComboField("state", _("Where it stands"), [(one, label(one)) for one in VoiceState], width=22)
        self.watch(by)
        self.watch(state)
        self.add(side_by_side(by, state))
        if row is not None:
            for key in ("who", "would_bring", "trying", "by_on", "state"):
                self.fields[key].set(getattr(row, key))
            self.tries.begin_with(row.tries_id)
            self.add(LinkButton(_("It was a slip: remove this line"), self._remove))
        self._touched = False

    def _remove(self) -> None:
        if self._row is not None:
            self.context.run(remove_voice, RemoveVoice(self._row.id), done=self.saved, failed=self.refused)

    def submit(self) -> None:
        values = self.values()
        tries = values.pop("tries_id")
        request = NoteVoice(
            project_id=self._shown.project_id,
            voice_id=self._row.id if self._row is not None else None,
            tries_id=tries.id if tries is not None else None,
            **values,
        )
        self.send(note_voice, request)
