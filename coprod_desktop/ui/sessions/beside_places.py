"""What stands beside the people of a session: where and for whom, the agenda, needs, tasks."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.sessions import AgendaRow, NeedLine, SayRow, SessionPage, TaskLine
from coprod_desktop.ui.kit import Button, Line, LinkButton, Text, soft, stack
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.part import PartCard
from coprod_desktop.vocabulary import NeedKind, Say
from coprod_desktop.wording import _, clock, label, listed, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView


class AboutCard(PartCard):
    """Where it is, how to get in, whom it is for, what to know, and the series it belongs to."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("Where, and for whom"), view)

    def part(self, page: SessionPage) -> object:
        return (
            page.where, page.address, page.getting_in, page.who_for, page.venue_access, page.access_notes,
            page.notes, page.series, page.editable, page.moved_from, page.extra,
        )  # fmt: skip

    def show_page(self, page: SessionPage) -> None:
        """Show one session's."""
        self.clear()
        self.body.setSpacing(10)
        said = (
            (_("Where"), "\n".join(part for part in (page.where, page.address) if part)),
            (_("Getting in"), page.getting_in),
            (_("Who it is for"), page.who_for),
            (_("Access"), "\n".join(part for part in (page.venue_access, page.access_notes) if part)),
            (_("Notes for staff"), self._view.context.beside.note(page.notes)),
        )
        for heading, text in said:
            if text:
                self.add(_said(heading, text))
        if differs := words.exception(page):
            self.add(_said(_("This date"), differs))
        if page.series is not None:
            self.add(_said(_("Repeats"), words.goes_on(page.series, page.on)))
            if page.editable:
                self.add(LinkButton(_("See and change the dates"), self._view.show_dates, icon="repeat"))
            if page.editable and page.series.to_come:
                self.add(LinkButton(_("End these sessions…"), self._view.end_series, icon="calendar-x"))
        if not any(text for _heading, text in said) and page.series is None:
            self.add(soft(_("Not written down yet.")))


def _said(heading: str, text: str) -> QWidget:
    return stack(soft(heading), Text(text), gap=1)


class AgendaCard(PartCard):
    """The agenda: when, what, who leads, what it touches on, what is decided."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("Agenda"), view)
        self.change = LinkButton(_("Change the agenda"), view.change_agenda, icon="pencil")
        self.add_beside_title(self.change)

    def part(self, page: SessionPage) -> object:
        return (page.agenda, page.editable)

    def show_page(self, page: SessionPage) -> None:
        """Show one session's."""
        self.change.setVisible(page.editable)
        self.change.set_words(_("Change the agenda") if page.agenda else _("Write the agenda"))
        empty = _("Nothing is planned yet. What is written here is printed in the pack.")
        self.show_lines([self._line(row) for row in page.agenda], empty)

    def _line(self, row: AgendaRow) -> Line:
        title = words.joined(clock(row.start) if row.start else "", row.what)
        beside = self._view.context.beside
        leader = self._view.name(row.leader_id, row.leader) if row.leader_id else beside.note(row.leader)
        under = words.joined(
            _("led by {name}").format(name=leader) if leader else "",
            _("decides something") if row.decides else "",
        )
        line = Line(title, under)
        for say in row.says:
            line.words.addWidget(soft(self._says(say)))
        if row.content_note:
            line.words.addWidget(Text(_("Touches on: {words}").format(words=row.content_note), "attention"))
        return line

    def _says(self, say: SayRow) -> str:
        """What someone who can't come says of what is decided there."""
        name = self._view.name(say.person_id, say.name)
        if say.kind is Say.NOW:
            words_ = self._view.context.beside.note(say.words, say.person_id)
            return _("{name} says: “{words}”").format(name=name, words=words_)
        wait = _("{name}, who can’t come: wait for me")
        return (wait if say.kind is Say.WAIT else _("{name}, who can’t come: go ahead")).format(name=name)


class NeedsCard(PartCard):
    """What people who are coming need, as far as they share it with whoever prepares the session."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("To have ready for people"), view)

    def part(self, page: SessionPage) -> object:
        return page.needs

    def show_page(self, page: SessionPage) -> None:
        """Show one session's; nothing at all where nobody said anything."""
        self.setVisible(bool(page.needs))
        self.show_lines([self._line(need) for need in page.needs])

    def _line(self, need: NeedLine) -> Line:
        note = self._view.context.beside.note
        met = _("Met by: {words}").format(words=note(need.met_by, need.person_id)) if need.met_by else ""
        under = words.joined(self._view.name(need.person_id, need.name), label(need.kind), met)
        # What is needed must not give away who is meant while someone else looks at the screen.
        shown = note(need.words, need.person_id)
        icon = "message-circle" if need.kind is NeedKind.COMMUNICATION else "accessibility"
        return Line(shown, under, icon=icon)


class _TaskLine(Line):
    """A task that leads to its project."""

    def __init__(self, view: "SessionView", task: TaskLine, under: str) -> None:
        self._view, self._task = view, task
        button = Button(_("Open"), self._open)
        button.setAccessibleDescription(task.title)
        button.setProperty("spot", f"task {task.task_id}")
        super().__init__(task.title, under, button, icon="clipboard-list")

    def _open(self) -> None:
        self._view.context.open("project", project_id=self._task.project_id, task_id=self._task.task_id)


class TasksCard(PartCard):
    """The tasks about this session, and those of its project that are due around it."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("Tasks"), view)

    def part(self, page: SessionPage) -> object:
        return (page.tasks, page.on)

    def show_page(self, page: SessionPage) -> None:
        """Show one session's; nothing at all where there is none."""
        self.setVisible(bool(page.tasks))
        self.show_lines([_TaskLine(self._view, task, self._under(page, task)) for task in page.tasks])

    def _under(self, page: SessionPage, task: TaskLine) -> str:
        owners = listed([self._view.name(person_id, name) for person_id, name in task.owners])
        if task.due is None:
            due = _("for this session") if task.of_session else ""
        else:
            due = _("due {date}").format(date=short_date(task.due, beside=page.on))
        return words.joined(due, owners, label(task.state))
