"""Writing down what was learned, beside the question it answers."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.lessons import questions_beside
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.reflection import LessonRow
from coprod_desktop.services.lessons import WriteLesson, write_lesson
from coprod_desktop.ui.kit import ComboField, DateField, LongTextField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _

_NONE = 0


class LessonForm(RecordForm):
    """Something a project has learned, from a session or at its end."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        today: date,
        project_id: int,
        row: LessonRow | None = None,
        *,
        session_id: int | None = None,
    ) -> None:
        title = _("Write down a lesson") if row is None else _("Change a lesson")
        super().__init__(context, title, _("Save"), parent, width=600)
        self._project_id, self._row, self._session_id = project_id, row, session_id
        words = LongTextField(
            "words",
            _("What was learned"),
            lines=3,
            hint=_("Whoever starts the next project reads it. Leave out names."),
        )
        self.question = ComboField("question_id", _("Which question it answers"), [], width=44)
        self.question.offer([(_NONE, _("None in particular"))])
        on = DateField("said_on", _("Said on"), today=today, hint=_("Empty means today."))
        self.add_fields([words, self.question, on])
        if row is not None:
            self.keep_to(("lesson", row.id))
            words.set(row.words)
            on.set(row.said_on)
        context.run(questions_beside, project_id, done=self._offer)
        self._touched = False

    def _offer(self, questions: tuple[Pick, ...]) -> None:
        touched = self._touched
        self.question.offer([(_NONE, _("None in particular")), *((one.id, one.under) for one in questions)])
        if self._row is not None and self._row.question_id is not None:
            self.question.set(self._row.question_id)
        self.question.setVisible(bool(questions))
        self._touched = touched

    def submit(self) -> None:
        values = self.values()
        question = values.pop("question_id") or None
        request = WriteLesson(
            project_id=self._project_id,
            session_id=self._session_id,
            question_id=question,
            lesson_id=self._row.id if self._row is not None else None,
            **values,
        )
        self.send(write_lesson, request)
