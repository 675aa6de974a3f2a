"""Writing the agenda of a session: its parts in order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.sessions import AgendaRow, SessionPage
from coprod_desktop.services.sessions import AgendaPart, SetAgenda, set_agenda
from coprod_desktop.ui.kit import (
    Card,
    CheckField,
    FormDialog,
    IconButton,
    LinkButton,
    TextField,
    TimeField,
    column,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.wording import _


class PartEditor(Card):
    """One part of the agenda."""

    def __init__(self, form: "AgendaForm", row: AgendaRow | None) -> None:
        super().__init__()
        self._form = form
        self.start = TimeField("start", _("From"))
        self.what = TextField("what", _("What"))
        self.leader = PersonFinder("leader", _("Who leads"), form.beside)
        self.note = TextField("note", _("What it may touch on"))
        self.decides = CheckField("decides", _("Something is decided here"))
        self.up = IconButton(_("Move up"), "chevron-up", self._up)
        self.down = IconButton(_("Move down"), "chevron-down", self._down)
        self.away = IconButton(_("Take this part away"), "x", self._away)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.start)
        top.addWidget(self.what, 1)
        top.addLayout(column(self.up, self.down, gap=0))
        top.addWidget(self.away)
        beneath = QHBoxLayout()
        beneath.setSpacing(12)
        beneath.addWidget(self.leader, 1)
        beneath.addWidget(self.note, 1)
        self.add(top)
        self.add(beneath)
        self.add(self.decides)
        if row is not None:
            self._fill(row)
        for field in (self.start, self.what, self.leader, self.note, self.decides):
            field.changed.connect(form.told)

    def _fill(self, row: AgendaRow) -> None:
        self.start.set(row.start)
        self.what.set(row.what)
        self.note.set(row.content_note)
        self.decides.set(row.decides)
        if row.leader_id is not None:
            self.leader.set(Pick(row.leader_id, row.leader))
        else:
            self.leader.line.setText(row.leader)

    def value(self) -> AgendaPart:
        """What stands here; raises RuleBroken for a time that can't be understood."""
        pick: Pick | None = self.leader.value()
        return AgendaPart(
            self.what.value(),
            self.start.value(),
            pick.id if pick is not None else None,
            "" if pick is not None else self.leader.text(),
            self.note.value(),
            self.decides.value(),
        )

    def _up(self) -> None:
        self._form.shift(self, -1)

    def _down(self) -> None:
        self._form.shift(self, 1)

    def _away(self) -> None:
        self._form.take_away(self)


class AgendaForm(FormDialog):
    """All parts of an agenda."""

    def __init__(self, context: AppContext, parent: QWidget, page: SessionPage) -> None:
        super().__init__(_("Agenda"), _("Save agenda"), parent, width=760)
        self._context, self._session_id = context, page.id
        self.beside = context.beside
        self._people: Sequence[Pick] = ()
        self.parts: list[PartEditor] = []
        self.another = LinkButton(_("Add a part"), self._another, icon="plus")
        self.add(self.another)
        for row in page.agenda:
            self._add(row)
        if not page.agenda:
            self._add(None)
        context.run(picks.people, done=self._people_known)

    def submit(self) -> None:
        parts = tuple(self._read(part) for part in self.parts)
        request = SetAgenda(self._session_id, parts)
        self._context.run(set_agenda, request, done=self.saved, failed=self.refused)

    def _read(self, part: PartEditor) -> AgendaPart:
        for field in (part.start, part.what):
            field.show_problem("")
        # A field of this part is what a refusal stands beside from now on.
        number = self.parts.index(part) + 1
        self.fields["start"], self.fields[f"what {number}"] = part.start, part.what
        return part.value()

    def told(self) -> None:
        """Something in a part was changed."""
        self._note_touched()

    def shift(self, part: PartEditor, by: int) -> None:
        """Move a part up or down."""
        at = self.parts.index(part)
        to = max(0, min(len(self.parts) - 1, at + by))
        if to != at:
            self.parts.insert(to, self.parts.pop(at))
            self.body.removeWidget(part)
            self.body.insertWidget(to, part)
            self.told()
        (part.up if by < 0 else part.down).setFocus()

    def take_away(self, part: PartEditor) -> None:
        """Take a part away."""
        self.parts.remove(part)
        self.body.removeWidget(part)
        part.hide()
        part.deleteLater()
        self.told()
        self.another.setFocus()

    def _add(self, row: AgendaRow | None) -> PartEditor:
        part = PartEditor(self, row)
        part.leader.offer(self._people)
        self.parts.append(part)
        self.body.insertWidget(len(self.parts) - 1, part)
        return part

    def _another(self) -> None:
        part = self._add(None)
        self.told()
        part.start.line.setFocus()

    def _people_known(self, found: tuple[Pick, ...]) -> None:
        self._people = found
        for part in self.parts:
            part.leader.offer(found)
