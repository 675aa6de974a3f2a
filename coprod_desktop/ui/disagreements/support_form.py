"""Who was supported through a disagreement: asked for by a press, people and nothing else."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.disagreements import supported_in
from coprod_desktop.queries.rows.disagreements import SupportedRow
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services.disagreements import NoteSupport, note_support
from coprod_desktop.ui.kit import soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _


class SupportForm(RecordForm):
    """Whom somebody spoke with, so that nobody is left alone with it."""

    def __init__(self, context: AppContext, parent: QWidget, disagreement_id: int, project_id: int) -> None:
        super().__init__(context, _("Who was supported"), _("Save"), parent)
        self._id = disagreement_id
        self.keep_to(("disagreement", disagreement_id), parts=("supported",))
        self.add(soft(_("Only that it was done. It is in no list and no search, and on no paper.")))
        self.people = PeopleField("people", _("Who"), context, Whom(project_id=project_id))
        self.add_field(self.people)
        self.save.setEnabled(False)
        context.run(supported_in, disagreement_id, done=self._known)

    def _known(self, rows: tuple[SupportedRow, ...]) -> None:
        there = self.people.value()
        for row in rows:
            if row.person_id not in there:
                name = self.people.shown_name(row.person_id, row.name)
                self.people.put(PersonLine(self.people, row.person_id, name))
        self.save.setEnabled(True)

    def submit(self) -> None:
        self.send(note_support, NoteSupport(self._id, self.people.value()))
