"""When a project meets next."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.projects import ProjectPage, ProjectSession
from coprod_desktop.ui.kit import Button, Card, Line, LinkButton
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission, SessionState
from coprod_desktop.wording import _, label, short_date, span


class SessionsTab(QWidget):
    """The coming sessions; each leads to its own page."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context, self._project_id = context, 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        self.card = Card(_("Coming sessions"))
        if context.may(Permission.PRINT):
            self.card.add_beside_title(LinkButton(_("Open the calendar"), self._calendar))
        box.addWidget(self.card)
        box.addStretch(1)

    def show_project(self, row: ProjectPage, today: date) -> None:
        """Show a project's coming sessions."""
        self._project_id = row.id
        self.card.show_lines(
            [_line(self.context, one, today) for one in row.coming],
            _("Nothing is planned yet. Sessions are added in the calendar."),
        )

    def _calendar(self) -> None:
        self.context.open("calendar", project_id=self._project_id)


class _Opens(QObject):
    """Leads to one session; a method of an object that lives as long as its line."""

    def __init__(self, context: AppContext, session_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session_id = context, session_id

    def go(self) -> None:
        self._context.open("session", session_id=self._session_id)


def _line(context: AppContext, one: ProjectSession, today: date) -> Line:
    words = f"{short_date(one.on, beside=today)} · {one.title}"
    parts = [span(one.start, one.end), one.where]
    if one.state is not SessionState.PLANNED:
        parts.append(label(one.state))
    actions: list[QWidget] = []
    if context.may(Permission.PRINT):
        button = Button(_("Open"))
        button.clicked.connect(_Opens(context, one.session_id, button).go)
        button.setAccessibleName(_("Open {title}").format(title=words))
        actions.append(button)
    return Line(words, " · ".join(part for part in parts if part), *actions, icon="calendar-days")
