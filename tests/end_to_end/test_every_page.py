"""Every page and every dialog of the whole window: named, reached, fitting, freed, and fit to be seen."""

import gc
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import SignedIn
from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.ui.kit import OneLine, theme
from coprod_desktop.ui.shell.pages import all_pages, pages_for
from coprod_desktop.vocabulary import AccountRole
from tests import whole_window
from tests.belonging import astray
from tests.end_to_end.conftest import OpenWhole
from tests.whole_window import OTHERS, Stop, Whole

pytestmark = pytest.mark.long


@pytest.fixture
def whole(open_whole: OpenWhole, example_place: Place) -> Whole:
    """The window on the example, a coordinator signed in."""
    opened = open_whole(example_place)
    opened.sign_in()
    return opened


# What each page is looked at for

Look = Callable[[QWidget], list[str]]


def focusable(root: QWidget) -> Iterator[QWidget]:
    """What the keyboard can stop at by Tab."""
    for each in root.findChildren(QWidget):
        shown = each.isVisible() and each.isEnabled() and not each.objectName().startswith("qt_")
        if shown and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None:
            yield each


def spoken(widget: QWidget) -> str:
    """The name a screen reader says: its own, or that of the label it belongs to."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = widget.accessibleName() or interface.text(QAccessible.Text.Name)
    labelled = [
        other.text(QAccessible.Text.Name)
        for other, relation in interface.relations(QAccessible.RelationFlag.Label)
        if relation & QAccessible.RelationFlag.Label
    ]
    if any(labelled):
        return " ".join(labelled)
    return "" if isinstance(widget, QLineEdit) and name == widget.text() else name


def unnamed(root: QWidget) -> list[str]:
    """Stops of the keyboard that say nothing."""
    return [f"{type(each).__name__} at {_way(each)}" for each in focusable(root) if not spoken(each).strip()]


def unreached(root: QWidget) -> list[str]:
    """Stops of the keyboard that Tab, pressed again and again, never comes to."""
    wanted = {id(each): each for each in focusable(root)}
    reached: set[int] = set()
    if not wanted:
        return []
    next(iter(wanted.values())).setFocus()
    for _step in range(4 * len(wanted) + 40):
        focused = root.window().focusWidget()
        if focused is None:
            break
        reached.add(id(focused))
        group = focused.group() if isinstance(focused, QAbstractButton) else None
        if group is not None and group.exclusive():  # the arrows go on from here
            reached |= {id(each) for each in group.buttons()}
        root.window().focusNextPrevChild(True)
    return [f"{spoken(each)} ({type(each).__name__})" for key, each in wanted.items() if key not in reached]


def too_wide(root: QWidget) -> list[str]:
    """What would have to be scrolled sideways."""
    return [
        _way(area)
        for area in root.findChildren(QAbstractScrollArea)
        if area.isVisible()
        and not isinstance(area, QPlainTextEdit)
        and area.horizontalScrollBar().maximum() > area.horizontalScrollBar().minimum()
    ]


def cut(root: QWidget) -> list[str]:
    """Words that don't fit where they stand."""
    found = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, OneLine):
            continue
        inside = label.contentsRect()
        if label.wordWrap():
            cut_off = label.heightForWidth(label.width()) > label.height() + 1
        else:
            cut_off = label.sizeHint().width() > label.width() + 1
        if cut_off or inside.height() < label.fontMetrics().height() - 1:
            found.append(f"“{label.text()}” at {_way(label)}")
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and _needs(button) > button.width():
            found.append(f"“{button.text()}” at {_way(button)}")
    for each in (*root.findChildren(QLabel), *root.findChildren(QAbstractButton)):
        right = each.mapTo(root.window(), each.rect().topRight()).x()
        if each.isVisible() and right > root.window().width():
            found.append(f"{_way(each)} ends beyond the window")
    return found


def _needs(button: QAbstractButton) -> int:
    """How wide a button must be for its icon, its words and what stands on it."""
    words = button.fontMetrics().horizontalAdvance(button.text().replace("&&", "&"))
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    beside = sum(each.width() for each in button.findChildren(QLabel) if each.isVisible())
    return words + icon + beside


def _way(widget: QWidget) -> str:
    """Where a widget is, for whoever mends it."""
    way, at = [], widget
    while at is not None and len(way) < 5:
        way.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(way)


class Watching:
    """Watches every model in use with Qt's own tester, whose complaints fail the test."""

    def __init__(self) -> None:
        self.watched: dict[int, tuple[QAbstractItemModel, QAbstractItemModelTester]] = {}

    def watch(self, root: QWidget) -> None:
        for view in root.findChildren(QAbstractItemView):
            model = view.model()
            if model is not None and id(model) not in self.watched and type(model).__module__[:6] == "coprod":
                mode = QAbstractItemModelTester.FailureReportingMode.Warning
                self.watched[id(model)] = model, QAbstractItemModelTester(model, mode)


@pytest.mark.parametrize("scale", [100, 150])
def test_every_page_is_named_reached_and_fits(qapp: QApplication, whole: Whole, scale: int) -> None:
    theme.apply_theme(qapp, theme.Scheme.LIGHT, scale)
    whole.settle()
    testers, wrong, lost = Watching(), [], set[str]()
    every = whole_window.stops(whole)
    assert {stop.key for stop in every} == set(all_pages()) - {"need_to_know"}  # the lead’s, walked below
    for stop in every:
        page = whole.visit(stop)
        lost |= set(astray())
        assert whole.desk.width() == whole_window.SMALLEST_LAPTOP[0]
        testers.watch(page)
        looks: dict[str, Look] = {"too wide": too_wide, "cut": cut}
        if scale == 150:  # as far down as things can be; names and the way of Tab are the same at each size
            looks |= {"unnamed": unnamed, "unreached": unreached}
        for what, look in looks.items():
            wrong += [f"{stop.name}: {what}: {each}" for each in look(whole.desk if look is cut else page)]
    assert testers.watched, "no model was looked at"
    assert not lost, lost
    assert not wrong, "\n".join(wrong)
    assert not whole.faults


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_dialog_is_named_reached_fits_and_is_freed(qapp: QApplication, whole: Whole) -> None:
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 150)
    wrong: list[str] = []
    kinds: set[str] = set()
    lost: set[str] = set()
    presses = whole_window.Presses(None if "COPROD_WALKS" in os.environ else 1)
    for stop in one_of_each(whole_window.stops(whole)):
        for words, dialog in whole_window.dialogs_of(whole, stop, presses):
            lost |= set(astray())
            where = f"{stop.name}: {words}: {type(dialog).__name__}"
            if type(dialog).__module__.startswith("coprod_desktop") and type(dialog).__name__ not in kinds:
                kinds.add(type(dialog).__name__)
                for what, look in (
                    ("unnamed", unnamed), ("unreached", unreached), ("too wide", too_wide), ("cut", cut),
                ):  # fmt: skip
                    wrong += [f"{where}: {what}: {each}" for each in look(dialog)]
                if dialog.width() > whole.window.width() or dialog.height() > whole.window.height():
                    wrong.append(f"{where}: larger than the window")
            whole_window.shut(whole, dialog)
            if shiboken6.isValid(dialog):
                wrong.append(f"{where}: still there after it was closed")
    assert len(kinds) > 100, kinds
    assert not lost, lost
    assert not wrong, "\n".join(wrong)
    assert not [fault for fault in whole.faults if hasattr(fault, "report")]


def one_of_each(every: list[Stop]) -> list[Stop]:
    """One stop for each page, tab and state."""
    chosen: dict[object, Stop] = {}
    for stop in every:
        by_state = stop.name if stop.key in ("handover", "session", "consultation") else None
        chosen.setdefault((stop.key, stop.tab, by_state), stop)
    return list(chosen.values())


def test_pages_leave_no_widgets_behind(whole: Whole) -> None:
    every = [stop for stop in whole_window.stops(whole) if stop.key != "paper"]
    counts = []
    for _round in range(3):
        for stop in every:
            whole.visit(stop)
        whole.visit(every[0])
        gc.collect()
        counts.append(len(QApplication.allWidgets()))
    assert counts[1] == counts[2], counts


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_none_is_not_used_up(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for at in range(1_000):
        label.setText(str(at))
    assert abs(sys.getrefcount(None) - before) < 100


# Someone's beside me


def words_shown(root: QWidget) -> str:
    """All that a widget and what is in it say: on labels, in fields and lists, in tips, and spoken."""
    said: list[str] = []
    for each in (root, *root.findChildren(QWidget)):
        if not each.isVisible():
            continue
        said += [each.toolTip(), each.accessibleName(), each.accessibleDescription()]
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            said.append(each.text())
        elif isinstance(each, QPlainTextEdit):
            said.append(each.toPlainText())
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            said += _words_of(each.model())
    return "\n".join(said)


def _words_of(model: QAbstractItemModel) -> Iterator[str]:
    roles = (
        Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.EditRole,
    )  # fmt: skip
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in roles:
                yield str(model.index(row, column).data(role) or "")


def names_in(words: str, names: dict[str, int]) -> set[str]:
    """Which names stand in words, each as a whole word."""
    return {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)}


def everybodys_names(workspace: Any) -> dict[str, int]:
    from sqlalchemy import select

    from coprod_desktop.model.people import Person

    with workspace.read() as session:
        rows = session.execute(select(Person.id, Person.full_name, Person.called)).all()
    return {name: id_ for id_, full, called in rows for name in (full, called, full.split()[0]) if name}


def test_with_someone_beside_no_name_is_shown_but_theirs(whole: Whole) -> None:
    every = whole_window.stops(whole)
    names = whole.ask(everybodys_names)
    mine = {name for name, id_ in names.items() if id_ == whole.desk.context.signed_in.person_id}
    shown_before = names_in(words_shown(whole.window), names)
    whole.visit(Stop("today", "today"))
    assert len(names_in(words_shown(whole.window), names) | shown_before) > 2, "names are there to be hidden"
    whole.desk.turn_beside()
    whole.settle()
    wrong = []
    for stop in every:
        if stop.key == "settings":  # whom to tell and who signs in are for everybody to know
            continue
        page = whole.visit(stop)
        found = whole.desk.context.beside.person_id
        theirs = {name for name, id_ in names.items() if id_ == found}
        seen = names_in(words_shown(page), names) | names_in(words_shown(whole.desk.bar), names)
        wrong += [f"{stop.name}: {name}" for name in seen - theirs - mine]
    assert not wrong, "\n".join(wrong)


# The lock


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_locking_hides_all_at_once(whole: Whole) -> None:
    names = whole.ask(everybodys_names)
    for stop in one_of_each(whole_window.stops(whole))[:6]:
        page = whole.visit(stop)
        for words in whole_window.buttons_of(page)[-2:]:
            found = whole_window.button(whole.visit(stop), words)
            if found is None:
                continue
            found.click()
            whole.window.lock()  # at once: nothing is waited for
            seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
            assert seen == [whole.window], (stop.name, words, seen)
            said = words_shown(whole.window)
            assert not names_in(said, names), (stop.name, words)
            assert "Brochure" not in said
            assert whole.window.windowTitle() == "Coprod Desktop"
            whole.settle()
            whole.sign_in()
            for dialog in whole_window.open_dialogs():
                whole_window.shut(whole, dialog)
            whole.settle()


# Others


@pytest.mark.parametrize("role", list(OTHERS))
def test_each_role_sees_its_own_pages_and_no_trouble(
    open_whole: OpenWhole, example_place: Place, role: AccountRole
) -> None:
    whole = open_whole(example_place)
    desk = whole.sign_in(*OTHERS[role])
    assert desk.context.signed_in.role is role
    theirs = pages_for(SignedIn(0, 0, "", role))
    assert set(desk.specs) == set(theirs)
    assert set(desk.rail.buttons) == {key for key, spec in theirs.items() if spec.in_rail}
    assert ("need_to_know" in theirs) is (role is AccountRole.SAFEGUARDING)
    if role is not AccountRole.STAFF:
        assert set(theirs) < set(all_pages())
    for stop in whole_window.stops(whole):
        page = whole.visit(stop)
        trouble = [type(one).__name__ for one in whole_window.open_dialogs()]
        assert not trouble, (stop.name, trouble)
        assert not unnamed(page), stop.name
    assert not whole.faults


@pytest.mark.parametrize("look", [unnamed, too_wide, cut])
def test_the_looks_find_what_is_wrong(qtbot: QtBot, look: Look) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(200, 100)
    nameless = QLineEdit(dialog)
    nameless.setGeometry(0, 0, 50, 20)
    label = QLabel("Far too many words for the room there is", dialog)
    label.setGeometry(0, 20, 60, 20)
    area = QAbstractScrollArea(dialog)
    area.setGeometry(0, 40, 50, 50)
    dialog.show()
    area.horizontalScrollBar().setRange(0, 10)
    assert look(dialog)
