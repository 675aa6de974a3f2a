"""Who was there: a row of big ticks, recorded all at once."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rows.sessions import PersonAt, SessionPage
from coprod_desktop.services.attendance import Mark, RecordAttendance, record_attendance
from coprod_desktop.ui.kit import Button, FlowRow, Line, LinkButton, Primary, soft, theme
from coprod_desktop.ui.sessions.part import PartCard
from coprod_desktop.ui.sessions.words import has_a_say, joined
from coprod_desktop.vocabulary import AssignmentState, Permission
from coprod_desktop.wording import _, listed, ngettext, told

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView

S = AssignmentState
_TICKED = {S.CAME: True, S.COULD_NOT: False}
_EXPECTED = (S.CONFIRMED, S.INVITED, S.CANNOT, S.CAME, S.COULD_NOT)


def _is_coming(one: PersonAt) -> bool:
    return one.comes_anyway or one.is_expected


def _lines(page: SessionPage) -> list[list[tuple[str, PersonAt]]]:
    """Who is expected, with their roles: one line for each, however many parts they have.

    Where someone stands differently in one of them, that is a line of its own.
    """
    found: dict[tuple[int, bool | None, bool], list[tuple[str, PersonAt]]] = {}
    for place in page.places:
        for one in place.people:
            if one.state in _EXPECTED or one.comes_anyway:
                alike = (one.person_id, _TICKED.get(one.state), _is_coming(one))
                found.setdefault(alike, []).append((place.role, one))
    return list(found.values())


class _Tick(Button):
    """A big button that stays pressed. The arrow keys lead to the one above or beneath."""

    stepped = Signal(int)
    look = "option"

    def __init__(self, words: str, icon: str) -> None:
        super().__init__(words, icon=icon)
        self.setCheckable(True)
        theme.changes().applied.connect(self._size)
        self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def _size(self) -> None:
        self.setMinimumHeight(theme.px(44))


class TickLine(Line):
    """One person with their parts: came, couldn't come, or not ticked yet."""

    changed = Signal()

    def __init__(self, name: str, part: str, parts: Sequence[PersonAt], ticked: bool | None) -> None:
        self.parts, self.one = tuple(parts), parts[0]
        self.came, self.could_not = _Tick(_("Came"), "check"), _Tick(_("Couldn’t come"), "x")
        super().__init__(name, part, self.came, self.could_not)
        for button in (self.came, self.could_not):
            button.setAccessibleDescription(name)
            button.setProperty("spot", f"tick {self.one.assignment_id} {button.words()}")
        self.tick(ticked)
        self.came.clicked.connect(self._came_pressed)
        self.could_not.clicked.connect(self._could_not_pressed)

    def ticked(self) -> bool | None:
        """What is ticked now."""
        if self.came.isChecked():
            return True
        return False if self.could_not.isChecked() else None

    def tick(self, came: bool | None) -> None:
        """Show a tick."""
        self.came.setChecked(came is True)
        self.could_not.setChecked(came is False)

    def forbid(self, why: str) -> None:
        """Let nothing be ticked, and say why."""
        self.came.forbid(why)
        self.could_not.forbid(why)

    def _came_pressed(self) -> None:
        self.could_not.setChecked(False)
        self.changed.emit()

    def _could_not_pressed(self) -> None:
        self.came.setChecked(False)
        self.changed.emit()


class TicksCard(PartCard):
    """Everyone expected, each with two big ticks. What was pressed and not recorded outlives a reload."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("Who was there"), view)
        self._page: SessionPage | None = None
        self._pressed: dict[int, bool | None] = {}
        self.lines: list[TickLine] = []
        self.everyone = LinkButton(_("Everyone came"), self._everyone, icon="list-checks")
        self.add_beside_title(self.everyone)

    def part(self, page: SessionPage) -> object:
        return (page.places, page.over, page.may_tick, page.may_change_ticks)

    def show_page(self, page: SessionPage) -> None:
        """Show who is expected at a session, or was ticked."""
        if self._page is None or self._page.id != page.id:
            self._pressed.clear()
        self._page = page
        self.set_title(_("Who was there") if page.over else _("Who is here"))
        self.clear()
        self.body.setSpacing(8)
        self.lines = [self._make(page, parts) for parts in _lines(page)]
        known = {one.assignment_id for line in self.lines for one in line.parts}
        self._pressed = {id_: came for id_, came in self._pressed.items() if id_ in known}
        if not self.lines:
            self.add(soft(_("Nobody was on the rota. Whoever came can be added here.")))
        for at, line in enumerate(self.lines):
            self.add(line)
            line.came.stepped.connect(partial(self._step, at, False))
            line.could_not.stepped.connect(partial(self._step, at, True))
        self.everyone.setVisible(any(line.ticked() is None for line in self.lines) and page.may_tick)
        self.record = Primary(_("Record who came"), self._record)
        foot: list[QWidget] = [self.record]
        if page.over and self._view.context.may(Permission.EVERYDAY):  # before, it stands with the day
            foot.append(Button(_("Someone else came…"), self._someone_else, icon="user-round-plus"))
        self.add(FlowRow(*foot))
        self._show_record()

    def _make(self, page: SessionPage, parts: list[tuple[str, PersonAt]]) -> TickLine:
        one = parts[0][1]
        stands = _TICKED.get(one.state)
        said = listed([role for role, _one in parts])
        if one.told is not None and one.comes_anyway:
            said = joined(said, told(one.told))
        elif one.state is S.CANNOT:
            said = _("{role} · said they can’t make it").format(role=said)
        elif not has_a_say(one):
            said = joined(said, _("Not coming for now"))
        name = self._view.name(one.person_id, one.name)
        ticked = self._pressed.get(one.assignment_id, stands)
        line = TickLine(name, said, [each for _role, each in parts], ticked)
        if not page.may_tick:
            line.forbid(_("This session is more than two weeks past. A coordinator can correct it."))
        elif stands is not None and not page.may_change_ticks:
            line.forbid(_("This was recorded some days ago. A coordinator can correct it."))
        line.changed.connect(self._changed)
        return line

    def _step(self, at: int, second: bool, step: int) -> None:
        """Go to the same tick of the next line, or from the last one on to recording."""
        there = at + step
        if there >= len(self.lines):
            self.record.setFocus()
        elif there >= 0:
            line = self.lines[there]
            (line.could_not if second else line.came).setFocus()

    def _changed(self) -> None:
        for line in self.lines:
            for one in line.parts:
                if line.ticked() is not _TICKED.get(one.state):
                    self._pressed[one.assignment_id] = line.ticked()
                else:
                    self._pressed.pop(one.assignment_id, None)
        self._show_record()

    def _show_record(self) -> None:
        count = sum(line.one.assignment_id in self._pressed for line in self.lines)
        self.record.forbid("" if count else _("Tick who came first."))
        self.record.set_words(
            ngettext("Record {n} tick", "Record {n} ticks", count) if count else _("Record who came")
        )

    def _everyone(self) -> None:
        for line in self.lines:
            if line.ticked() is None and _is_coming(line.one) and line.came.isEnabled():
                line.tick(True)
        self._changed()

    def _record(self) -> None:
        if self._page is not None:
            marks = tuple(Mark(id_, came) for id_, came in self._pressed.items())
            self.record.forbid(_("Being recorded…"))
            self._view.act(
                record_attendance,
                RecordAttendance(self._page.id, marks),
                done=self._recorded,
                failed=self._refused,
            )

    def _recorded(self, _change: object) -> None:
        self._pressed.clear()
        self._show_record()

    def _refused(self, error: PlainError) -> None:
        self._show_record()
        self._view.context.show_trouble(error)

    def _someone_else(self) -> None:
        from coprod_desktop.ui.sessions.also_came import AlsoCameForm

        if self._page is not None:
            roles = [(place.role_id, place.role) for place in self._page.places]
            AlsoCameForm(self._view.context, self._view, self._page.id, roles).open()
