"""Writing the agenda of a session: its parts in order."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.errors import ChangedMeanwhile
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.sessions import AgendaRow, SessionPage
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.services.sessions import AgendaPart, SetAgenda, set_agenda
from coprod_desktop.ui.kit import (
    Card,
    CheckField,
    IconButton,
    LinkButton,
    TextField,
    TimeField,
    column,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _, clock


class PartEditor(Card):
    """One part of the agenda."""

    def __init__(self, form: "AgendaForm", row: AgendaRow | None) -> None:
        super().__init__()
        self._form = form
        self.start = TimeField("start", _("From"))
        self.what = TextField("what", _("What"))
        self.leader = PersonFinder("leader", _("Who leads"), form.context)
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


class AgendaForm(RecordForm):
    """All parts of an agenda."""

    def __init__(self, context: AppContext, parent: QWidget, page: SessionPage) -> None:
        super().__init__(context, _("Agenda"), _("Save agenda"), parent, width=760)
        self._context, self._session_id = context, page.id
        self.keep_to(("session", page.id), parts=("agenda_item",))
        self.parts: list[PartEditor] = []
        self.another = LinkButton(_("Add a part"), self._another, icon="plus")
        self.add(self.another)
        for row in page.agenda:
            self._add(row)
        if not page.agenda:
            self._add(None)

    def submit(self) -> None:
        parts = tuple(self._read(part) for part in self.parts)
        request = SetAgenda(self._session_id, parts)
        self.send(set_agenda, request)

    def show_meanwhile(self, change: ChangedMeanwhile) -> None:
        """Show the agenda as others have left it, above what was typed."""
        super().show_meanwhile(change)
        self.context.run(session_page, self._session_id, done=self._now_known)

    def _now_known(self, page: SessionPage) -> None:
        hides = self.context.beside.words
        lines = [
            " · ".join(
                word
                for word in (
                    clock(row.start) if row.start else "",
                    row.what,
                    hides(row.leader_id, row.leader) if row.leader_id is not None else row.leader,
                    row.content_note,
                )
                if word
            )
            for row in page.agenda
        ]
        self.say_now(_("The agenda as it is now"), lines)

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
        self.parts.append(part)
        self.body.insertWidget(len(self.parts) - 1, part)
        return part

    def _another(self) -> None:
        part = self._add(None)
        self.told()
        part.start.line.setFocus()
