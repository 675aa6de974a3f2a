"""What a project has learned, as a card on its page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.lessons import lessons_of
from coprod_desktop.queries.rows.reflection import LessonRow, LessonsShown
from coprod_desktop.services.lessons import RemoveLesson, remove_lesson
from coprod_desktop.ui.kit import Button, Card, Line, clear, soft
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.reflection.lesson_form import LessonForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, short_date

SHOWN_AT_FIRST = 6
"""How many are made at once; the others wait for a press."""


class LessonsCard(View):
    """A line for each lesson, latest first. `show_of(project_id)` says of which project."""

    tables = frozenset({"lesson", "project", "planning_question"})

    def build(self) -> None:
        self.project_id = 0
        self.shown: LessonsShown | None = None
        self._all = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.card = Card(_("What we learned"))
        self.add = Button(_("Write down a lesson"), self._add, icon="plus")
        self.add.setVisible(self.context.may(Permission.EVERYDAY))
        self.card.add_beside_title(self.add)
        self.list = QWidget()
        self.lines = QVBoxLayout(self.list)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(0)
        self.card.add(self.list)
        box.addWidget(self.card)

    def show_of(self, project_id: int) -> None:
        """Show what a project has learned."""
        if project_id != self.project_id:
            self.project_id, self.shown, self._all = project_id, None, False
            clear(self.lines)
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(lessons_of, self.project_id, done=self._show)

    def _show(self, shown: LessonsShown) -> None:
        self.shown = shown
        clear(self.lines)
        rows = shown.rows if self._all else shown.rows[:SHOWN_AT_FIRST]
        for row in rows:
            self.lines.addWidget(self._line(row))
        if not rows:
            self.lines.addWidget(
                soft(_("Nothing yet. It shows beside the same question when the next project starts."))
            )
        more = len(shown.rows) - len(rows)
        if more:
            self.lines.addWidget(more_button(more, self._show_all))

    def _line(self, row: LessonRow) -> Line:
        today = self.shown.today if self.shown is not None else row.said_on
        under = " · ".join(filter(None, (row.question, short_date(row.said_on, beside=today))))
        acts: list[Button] = []
        if self.context.may(Permission.EVERYDAY):
            acts = [
                RowButton(_("Change"), row, self._change, row.words),
                RowButton(_("Take away"), row, self._remove, row.words),
            ]
        if self.context.beside.on:
            for act in acts:
                act.setAccessibleDescription("")
        return Line(self.context.beside.note(row.words), under, *acts, icon="sprout")

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _add(self) -> None:
        if self.shown is not None:
            LessonForm(self.context, self, self.shown.today, self.project_id).open()

    def _change(self, row: LessonRow) -> None:
        if self.shown is not None:
            LessonForm(self.context, self, self.shown.today, self.project_id, row).open()

    def _remove(self, row: LessonRow) -> None:
        self.act(remove_lesson, RemoveLesson(row.id))
