"""At the office laptop with a phone at the ear: who is there, and what hands do on the pages of absences."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries import handover
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services.loans import LendThing, lend_thing
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    CallerCheck,
    PersonStatus,
)
from tests.end_to_end.hands import Hands
from tests.whole_window import Stop, Whole
from tests.world import TODAY, World

K = AbsenceKind
NUMBERS = count(1)
PLACE, PART, DRAFT, LATER, ROLE, KEYS = "place", "part", "draft", "later", "role", "keys"


@dataclass(frozen=True)
class Cast:
    """Sam has a place, a part and a task at a session, a later task, a role and keys; Jo and Wren could."""

    sam: int
    jo: int
    wren: int
    session: int
    project: int
    number: int

    def name(self, who: str) -> str:
        """What someone of this cast is called."""
        return f"{who}{self.number}"

    def thing(self, title: str) -> str:
        """Which of Sam's things an item is about, by its title."""
        for begins, what in (
            ("Note-taker", PLACE), ("Lead", PART), ("Draft", DRAFT), ("Read", LATER), ("Designer", ROLE),
            ("Keys", KEYS),
        ):  # fmt: skip
            if title.startswith(begins):
                return what
        raise AssertionError(title)


def make_cast(workspace: Workspace, number: int, folder: Path) -> Cast:
    world = World(DataFolder(folder), workspace)
    sam, jo, wren = (world.person(f"{name}{number} Rivers") for name in ("Sam", "Jo", "Wren"))
    world.number(sam)
    project = world.project(f"Leaflet {number}")
    world.member(project, sam, "Designer")
    for person in (jo, wren):
        world.member(project, person)
    session = world.session(f"Group {number}", on=TODAY + timedelta(days=7), project_id=project)
    world.assign(world.place(session, role=2), sam)
    support = world.place(session, role=3, most=2)
    for person in (jo, wren):
        world.assign(support, person)
    world.add(AgendaItem(session_id=session, position=1, what="Section 3", leader_id=sam))
    world.task(project, "Draft", sam, due=TODAY + timedelta(days=5))
    world.task(project, "Read it through", sam, due=TODAY + timedelta(days=60))
    lend_thing(workspace, LendThing(sam, "Keys"))
    return Cast(sam, jo, wren, session, project, number)


class AtTheLaptop(Hands):
    """Someone at the office laptop with a phone at their ear."""

    def __init__(self, qtbot: QtBot, whole: Whole) -> None:
        super().__init__(qtbot, whole)
        self.cast: Cast = whole.ask(make_cast, next(NUMBERS), whole.place.folder.path)
        self.presses = 0

    @property
    def flow(self) -> Any:
        """The page on which it is recorded."""
        return self.whole.desk.page("cant_make_it")

    def press(self, page: QWidget, words: str) -> None:
        self.presses += 1
        super().press(page, words)

    def choose(self, option: QWidget) -> None:
        self.presses += 1
        super().choose(option)

    def begin(self, kind: AbsenceKind = K.SESSION) -> None:
        """From anywhere to what it touches: who, how we know, what kind."""
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        page = self.flow
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.who.person.line)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)  # over what may have been begun before
        self.type(self.cast.name("sam"))
        self.key(Qt.Key.Key_Return)
        self.presses += 2  # the shortcut, and Return; a name is typed, not pressed
        self.whole.settle(page.who.check.isVisible)
        self.option(page.who.check, CallerCheck.RANG_BACK)
        self.whole.settle(lambda: page.touched.isVisible() and not page.touched._waiting)
        if kind is not K.SESSION:
            self.option(page.who.kind, kind)

    def option(self, row: Any, value: Any) -> None:
        """Press one option of a row."""
        self.choose(row.options()[row._values.index(value)])

    def line(self, subject: str) -> QWidget:
        """The line of one thing on the flow."""
        found = [one for key, one in self.flow.touched.choosers.items() if key[0] == subject]
        assert len(found) >= 1, list(self.flow.touched.choosers)
        return found[0]

    def say(self, field: Any, text: str) -> None:
        """Type into a field."""
        line = getattr(field, "line", None) or field.editor
        line.setFocus()
        self.qtbot.keyClicks(line, text)
        self.qtbot.keyClick(line, Qt.Key.Key_Tab)
        self.whole.settle()

    def record(self) -> None:
        """Press Record, and see what happens next."""
        page = self.flow
        self.whole.settle(lambda: page.record.isEnabled() and not page.touched._waiting)
        self.choose(page.record)
        self.whole.settle(lambda: page.stack.currentWidget() is page.done)

    def items(self) -> dict[str, BoardItem]:
        """What is on the board of this cast's, by what it is about."""
        mine = [one for one in self.whole.ask(handover.board) if one.person_id == self.cast.sam]
        return {self.cast.thing(one.title): one for one in mine}

    def card(self, thing: str) -> QWidget:
        """The card of one thing on the board."""
        page: Any = self.whole.visit(Stop("board", "handovers"))
        (found,) = [one for one in page.cards if one.item.item_id == self.items()[thing].item_id]
        assert isinstance(found, QWidget)
        return found

    def item(self, thing: str) -> Any:
        """The page of one thing."""
        return self.whole.visit(Stop("item", "handover", {"item_id": self.items()[thing].item_id}))

    def status(self) -> PersonStatus:
        """How Sam takes part."""
        return PersonStatus(self.whole.ask(person_page, self.cast.sam).status)
