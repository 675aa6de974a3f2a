"""One task beside the list: where it stands, who has it, what is next."""

from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coprod_desktop.queries.rows.tasks import TaskOwnerRow, TaskRow
from coprod_desktop.services import tasks as service
from coprod_desktop.services.tasks import MoveTask, RecordConfidence, RemoveTask
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Cover,
    CoverMark,
    FlowRow,
    Line,
    LinkButton,
    Text,
    clear,
    column,
    soft,
)
from coprod_desktop.ui.projects.task_forms import LearningForm, OwnersForm, TaskForm
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Confidence, Ownership, Permission, TaskState
from coprod_desktop.wording import _, label, listed, near_date, short_date


class StateButton(Button):
    """One of the states a task can be in; a press moves it there."""

    look = "option"

    def __init__(self, detail: "TaskDetail", row: TaskRow, state: TaskState) -> None:
        super().__init__(label(state))
        self.setCheckable(True)
        self.setChecked(row.state is state)
        self._detail, self._task_id, self.state = detail, row.id, state
        if not row.is_open and state in (TaskState.DONE, TaskState.LET_GO) and state is not row.state:
            self.forbid(_("This has ended. Mark it “To do” or “In hand” first."))
        self.clicked.connect(self._press)

    def _press(self) -> None:
        self.setChecked(True)
        self._detail.context.run(service.move_task, MoveTask(self._task_id, self.state))


class FeelsButton(LinkButton):
    """How someone feels about a task; a press offers what they may say."""

    def __init__(self, detail: "TaskDetail", one: TaskOwnerRow, name: str) -> None:
        said = one.confidence is not Confidence.NOT_SAID
        super().__init__(label(one.confidence) if said else _("How they feel about it…"), self._offer)
        self.setAccessibleName(_("How {name} feels about it").format(name=name))
        self.setAccessibleDescription(label(one.confidence))
        self._detail, self.owner_id = detail, one.owner_id
        self.menu_shown = QMenu(self)
        self.menu_shown.setAccessibleName(self.accessibleName())
        for choice in Confidence:
            self.menu_shown.addAction(label(choice)).setData(choice.value)
        self.menu_shown.triggered.connect(self._chosen)

    def _offer(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _chosen(self, action: QAction) -> None:
        request = RecordConfidence(self.owner_id, Confidence(action.data()))
        self._detail.context.run(service.record_confidence, request)


class LearningButton(LinkButton):
    """What would help someone feel ready for a task, and what is arranged; a press opens a small form."""

    def __init__(self, detail: "TaskDetail", one: TaskOwnerRow, name: str) -> None:
        super().__init__(_("What would help…"), self._open)
        self.setAccessibleName(_("What would help {name} with it").format(name=name))
        self._detail, self._owner, self._name = detail, one, name

    def _open(self) -> None:
        LearningForm(self._detail.context, self._detail, self._owner, self._name).open()


class TaskDetail(QWidget):
    """A task as a card; empty while none is chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.everyday = context.may(Permission.EVERYDAY)
        self.row: TaskRow | None = None
        self._today = date.min
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 12)
        self._body = QVBoxLayout()
        self._body.setSpacing(14)
        self._box.addLayout(self._body)
        self._box.addStretch(1)

    def show_task(self, row: TaskRow | None, today: date) -> None:
        """Show a task, or what will be here; what is in hand keeps the keyboard."""
        focus, feels = self._state_in_hand(), self._feels_in_hand()
        self.row, self._today = row, today
        clear(self._body)
        if row is None:
            self._body.addWidget(soft(_("Choose a task to see who has it and what is next.")))
            return
        self._body.addWidget(self._what(row))
        self._body.addWidget(self._who(row))
        self._body.addWidget(self._about(row))
        if focus is not None:
            self._focus(focus)
        for button in self.findChildren(FeelsButton):
            if button.owner_id == feels:
                button.setFocus()

    def _state_in_hand(self) -> TaskState | None:
        held = self.window().focusWidget()
        return held.state if isinstance(held, StateButton) and self.isAncestorOf(held) else None

    def _feels_in_hand(self) -> int | None:
        held = self.window().focusWidget()
        return held.owner_id if isinstance(held, FeelsButton) and self.isAncestorOf(held) else None

    def _focus(self, state: TaskState) -> None:
        for button in self.findChildren(StateButton):
            if button.state is state:
                button.setFocus()

    def _what(self, row: TaskRow) -> Card:
        card = Card()
        card.add(Text(row.title, "big"))
        when = []
        if row.due is not None:
            when.append(_("Due {day}").format(day=near_date(row.due, self._today)))
        if row.session_on is not None:
            day = short_date(row.session_on, beside=self._today)
            when.append(_("for {session}, {day}").format(session=row.session, day=day))
        if when:
            card.add(soft(" · ".join(when)))
        if self.everyday:
            card.add(FlowRow(*(StateButton(self, row, state) for state in TaskState)))
        else:
            card.add(Text(label(row.state), "strong"))
        return card

    def _about(self, row: TaskRow) -> Card:
        card = Card()
        words_there = row.next_action or row.where_files or row.needs or row.detail
        for title, words in (
            (_("The next step"), row.next_action),
            (_("Where it is kept"), row.where_files),
            (_("What is needed to do it"), row.needs),
            (_("More about it"), row.detail),
        ):
            if words:
                card.add(column(Text(title, "strong"), Text(self.context.beside.note(words)), gap=1))
        if not words_there:
            card.add(soft(_("Nothing is written yet about the next step or where things are kept.")))
        if self.everyday:
            card.add(
                FlowRow(
                    Button(_("Change the task"), self._change, icon="pencil"),
                    Button(_("Remove the task"), self._remove),
                )
            )
        return card

    def _who(self, row: TaskRow) -> Card:
        card = Card(_("Who has it"))
        if self.everyday:
            card.add_beside_title(Button(_("Change who has it"), self._owners))
        lines = [self._owner(one) for one in row.owners]
        if row.ownership is Ownership.GROUP:
            lines = [Line(_("The whole group"), icon="users-round")]
        elif row.staff_hold:
            lines.insert(0, Line(_("Staff are holding it"), icon="hand"))
        elif not lines:
            lines = [Line(_("Nobody yet"), icon=CoverMark(Cover.GAP))]
        if row.handing_over:
            act = [Button(_("See the handovers"), self._handovers)] if self.everyday else []
            lines.append(Line(_("This is being handed over"), "", *act, icon=CoverMark(Cover.HANDOVER)))
        card.show_lines(lines)
        if row.thanks:
            names = [self.context.beside.words(one.person_id, one.name) for one in row.thanks]
            card.add(soft(_("With thanks to {names}").format(names=listed(names))))
        return card

    def _owner(self, one: TaskOwnerRow) -> Line:
        name = self.context.beside.words(one.person_id, one.name)
        felt = "" if one.confidence is Confidence.NOT_SAID else label(one.confidence)
        actions: list[QWidget] = []
        if self.everyday and self.row is not None and self.row.is_open:
            button = LinkButton(_("Hand over…"))
            button.setAccessibleName(_("{name} hands it over").format(name=name))
            button.clicked.connect(_Leads(self.context, one.person_id, button).hand_over)
            actions.append(button)
        if not self.everyday:
            return Line(name, felt, icon="user-round")
        line = Line(name, "", *actions, icon="user-round")
        line.words.addWidget(FeelsButton(self, one, name), 0, Qt.AlignmentFlag.AlignLeft)
        if one.learning:
            line.words.addWidget(soft(self.context.beside.note(one.learning, one.person_id)))
        if not self.context.beside.hides(one.person_id):
            line.words.addWidget(LearningButton(self, one, name), 0, Qt.AlignmentFlag.AlignLeft)
        return line

    def _change(self) -> None:
        if self.row is not None:
            TaskForm(self.context, self, self._today, self.row.project_id, self.row).open()

    def _owners(self) -> None:
        if self.row is not None:
            OwnersForm(self.context, self, self.row).open()

    def _remove(self) -> None:
        if self.row is not None:
            self.context.run(service.remove_task, RemoveTask(self.row.id))

    def _handovers(self) -> None:
        self.context.open("handovers")


class _Leads(QObject):
    """Leads on from one owner; it lives as long as its button."""

    def __init__(self, context: AppContext, person_id: int, button: QWidget) -> None:
        super().__init__(button)
        self._context, self._person_id = context, person_id

    def hand_over(self) -> None:
        self._context.open("cant_make_it", person_id=self._person_id)
