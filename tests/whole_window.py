"""The whole window on a store of its own, and how every page and dialog of it is come to.

Used by tests of the window as a whole and by `python -m tests.pictures`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QTabBar, QWidget

from coprod_desktop.bootstrap.door import RealDoor
from coprod_desktop.bootstrap.example import EXAMPLE_KEYS, EXAMPLE_LEAD, create_example
from coprod_desktop.bootstrap.opening import Place, create_store, open_workspace
from coprod_desktop.bootstrap.window import free
from coprod_desktop.services.accounts import AddAccount, BeginOrganisation, add_account
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.kit import Button, Card
from coprod_desktop.ui.shell.collecting import Collecting
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.vocabulary import AccountRole
from tests.world import CHEAP

DAY = date(2026, 5, 14)
SMALLEST_LAPTOP = (1366, 768)
OTHERS = {
    AccountRole.STAFF: ("pat", "eleven slow barges"),
    AccountRole.SIGN_OFF: ("ash", "nine green ladders"),
    AccountRole.PRINT_ONLY: ("kit", "four warm lanterns"),
    AccountRole.SAFEGUARDING: EXAMPLE_LEAD,
}
_PATIENCE = 60_000
_ANYONES = ("coprod_desktop.ui.kit", "coprod_desktop.ui.people.parts", "PySide6")
"""Where the parts come from that pages of all areas are made of."""
_stops: dict[str, list["Stop"]] = {}


def morning() -> datetime:
    """When the window is looked at: Thursday 14 May 2026, nine in London."""
    return datetime(2026, 5, 14, 8, 0, tzinfo=UTC)


def example_place(path: Path, clock: Callable[[], datetime] = morning) -> Place:
    """The example organisation in a folder of its own, where each role may sign in (`OTHERS`)."""
    place = Place(DataFolder(path), clock, CHEAP)
    place.folder.prepare(example=True)
    begun = create_example(place, clock().date())
    workspace = open_workspace(place, begun.unlocked)
    for role, (name, passphrase) in OTHERS.items():
        if role is AccountRole.SAFEGUARDING:
            continue  # has an account already
        add_account(workspace, AddAccount(f"{name.title()} Desk", name, role, passphrase))
    workspace.close()
    return place


def empty_place(path: Path) -> Place:
    """An organisation that has just begun, with the example's sign-in name and passphrase."""
    place = Place(DataFolder(path), morning, CHEAP)
    place.folder.prepare()

    def begin(code: str) -> BeginOrganisation:
        return BeginOrganisation("Harbour Voices", "Morgan Lee", *EXAMPLE_KEYS, code)

    create_store(place, begin)
    return place


class Stop(NamedTuple):
    """One page with what it is about, and the tab of it, if it has tabs."""

    name: str
    key: str
    params: dict[str, Any] = {}
    tab: int | None = None


@dataclass
class Whole:
    """The window, and whoever drives it."""

    place: Place
    window: MainWindow
    faults: list[Any] = field(default_factory=list)
    collecting: Collecting = field(default_factory=Collecting)
    keys: tuple[str, str] = EXAMPLE_KEYS

    def __post_init__(self) -> None:
        self.window.runner.broken.connect(self.faults.append)
        self.window.runner.refused.connect(self.faults.append)

    @property
    def desk(self) -> Desk:
        """The desk of whoever is signed in."""
        assert self.window.desk is not None
        return self.window.desk

    def sign_in(self, *keys: str) -> Desk:
        """Sign in, or unlock: with a name and its passphrase, or with those of last time."""
        name, passphrase = self.keys = keys or self.keys
        page = self.window.sign_in
        self.window.show_front()
        page.name.set(name)
        page.passphrase.set(passphrase)
        page.press()
        self.settle(lambda: self.window.desk is not None)
        return self.desk

    def settle(self, there: Callable[[], bool] | None = None) -> None:
        """Let the window work until all it asked for has arrived and nothing is on its way."""
        deadline, calm = QDeadlineTimer(_PATIENCE), 0
        while calm < 3:
            assert not deadline.hasExpired(), "the window never came to rest"
            loop = QEventLoop()
            QTimer.singleShot(3, loop.quit)
            loop.exec()
            at_rest = not self.window.runner.is_busy and (there is None or there())
            calm = calm + 1 if at_rest else 0
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def take_keyboard(self) -> None:
        """Let the window have the keyboard; without a screen it gets it only from another one."""
        before = QWidget()
        before.show()
        self.settle()
        before.close()
        self.settle()
        self.window.activateWindow()
        self.settle()
        assert self.window.isActiveWindow()

    def visit(self, stop: Stop) -> QWidget:
        """Show a page and wait for what it shows."""
        self.desk.open(stop.key, **stop.params)
        self.settle()
        page = self.desk.page(stop.key)
        assert page is not None, f"{stop.name} did not open"
        if stop.tab is not None:
            tabs = page.findChild(QTabBar)
            assert tabs is not None, f"{stop.name} has no tabs"
            tabs.setCurrentIndex(stop.tab)
            self.settle()
        self.at = stop, self.desk._trail
        return page

    def stay(self, stop: Stop) -> QWidget:
        """The page as it stands; opened anew only where what was done since led elsewhere or was recorded."""
        if self.window.desk is None or self.at != (stop, self.desk._trail) or self.desk.context.beside.on:
            return self.visit(stop)
        page = self.desk.page(stop.key)
        return self.visit(stop) if page is None else page

    def ask(self, query: Callable[..., Any], *args: Any) -> Any:
        """What a query gives, on the store's own thread."""
        answers: list[Any] = []
        self.window.runner.run(query, *args, done=answers.append, failed=answers.append)
        self.settle(lambda: bool(answers))
        if isinstance(answers[0], Exception):
            raise answers[0]
        return answers[0]


def open_whole(place: Place, *, example: bool = True) -> Whole:
    """The window as the program puts it together, at the size of the smallest laptop."""
    window = MainWindow(Runner(), RealDoor(place, is_example=example), Preferences(None))
    window.setWindowState(
        Qt.WindowState.WindowNoState
    )  # the screen of the tests is smaller than any laptop's
    window.resize(*SMALLEST_LAPTOP)
    whole = Whole(place, window)
    window.show()
    window.start()
    whole.settle()
    whole.take_keyboard()
    return whole


def close_whole(whole: Whole) -> None:
    """Free the window with all its dialogs."""
    whole.window._everywhere.stop()
    for dialog in whole.window.findChildren(QDialog):
        dialog.deleteLater()
    free(whole.window)
    whole.collecting.stop()


def stops(whole: Whole) -> list[Stop]:
    """Every page of whoever is signed in, each with things to be about; looked up once."""
    known = whole.ask(_what_there_is)
    same = repr((sorted(whole.desk.specs), known))
    if same not in _stops:
        _stops[same] = _stops_with(whole, known)
    return list(_stops[same])


def _stops_with(whole: Whole, known: dict[str, list[tuple[str, dict[str, Any]]]]) -> list[Stop]:
    every = [
        Stop(name, key, params) for key in whole.desk.specs for name, params in known.get(key, [(key, {})])
    ]
    parts = [{"decisions": True}, {"idea_id": 1}, {"differ": True}] if "project" in whole.desk.specs else []
    deciding = [
        Stop(f"{name}-{next(iter(part)).split('_')[0]}", "project", params | part)
        for name, params in known.get("project", [])
        for part in parts
    ]
    return [with_tab for stop in every for with_tab in _tabs_of(whole, stop)] + deciding


def _tabs_of(whole: Whole, stop: Stop) -> list[Stop]:
    tabs = whole.visit(stop).findChild(QTabBar)
    if tabs is None or tabs.count() < 2:
        return [stop]
    return [
        Stop(f"{stop.name}-{tabs.tabText(at).lower().replace(' ', '-')}", stop.key, stop.params, at)
        for at in range(tabs.count())
    ]


def _what_there_is(workspace: Workspace) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What pages can be about: ids of things in the store, by page key; none of it leaves the test."""
    from sqlalchemy import select

    from coprod_desktop.model.absence import Absence
    from coprod_desktop.model.consultations import Consultation
    from coprod_desktop.model.deliverables import Deliverable
    from coprod_desktop.model.handover import HandoverItem
    from coprod_desktop.model.people import Person
    from coprod_desktop.model.projects import Project
    from coprod_desktop.model.sessions import Session
    from coprod_desktop.vocabulary import ItemState, Permission

    with workspace.read(Permission.SIGNED_IN) as session:
        days = session.execute(select(Session.id, Session.on).order_by(Session.on, Session.id)).all()
        people = list(session.scalars(select(Person.id).where(Person.id != 1).order_by(Person.id)))
        projects = list(session.scalars(select(Project.id).order_by(Project.id)))
        absences = list(session.scalars(select(Absence.id).order_by(Absence.id.desc())))
        made = list(session.scalars(select(Deliverable.id).order_by(Deliverable.id.desc())))
        asked = session.execute(select(Consultation.state, Consultation.id).order_by(Consultation.id)).all()
        items = {state: id_ for id_, state in session.execute(select(HandoverItem.id, HandoverItem.state))}
        session.rollback()
    today = workspace.today()
    coming = [id_ for id_, on in days if on >= today][:1]
    gone = [id_ for id_, on in days if on < today][-1:]
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "session": [("session", {"session_id": id_}) for id_ in coming]
        + [("session-past", {"session_id": id_}) for id_ in gone],
        "project": [("project", {"project_id": id_}) for id_ in projects[:1]],
        "deliverable": [("deliverable", {"deliverable_id": id_}) for id_ in made[:1]],
        "person": [(f"person-{id_}", {"person_id": id_}) for id_ in people[1:8:3]],
        "erasure": [("erasure", {"person_id": id_}) for id_ in people[4:5]],
        "handover": [
            (f"handover-{state.value}", {"item_id": items[state]}) for state in ItemState if state in items
        ],
        "consultation": [(f"consultation-{state.value}", {"consultation_id": id_}) for state, id_ in asked],
        "cant_make_it": [("cant-make-it", {})]
        + [(f"cant-make-it-{id_}", {"person_id": id_}) for id_ in people[4:5]],
        "paper": [("pack", {"kind": "pack", "session_id": id_}) for id_ in coming]
        + [("take-home", {"kind": "take_home", "person_id": id_}) for id_ in people[4:5]]
        + [("schedule", {"kind": "schedule", "person_id": id_}) for id_ in people[4:5]]
        + [("everyones", {"kind": "everyones", "session_id": id_}) for id_ in coming[:1]]
        + [("rota", {"kind": "rota"})]
        + [("handover-sheet", {"kind": "handover_sheet", "absence_id": id_}) for id_ in absences[:1]]
        + [("ring-list", {"kind": "ring_list"}), ("emergency", {"kind": "emergency"})]
        + [("report-sheet", {"kind": "report"})],
    }
    return found


# Dialogs


def buttons_of(page: QWidget) -> list[str]:
    """What can be pressed on a page, by what the buttons say, each once."""
    said = [
        button.words() for button in page.findChildren(Button) if button.isVisible() and button.isEnabled()
    ]
    return list(dict.fromkeys(said))


def button(page: QWidget, words: str) -> Button | None:
    """The first visible button that says so."""
    return next(
        (
            each
            for each in page.findChildren(Button)
            if each.words() == words and each.isVisible() and each.isEnabled()
        ),
        None,
    )


def open_dialogs() -> list[QDialog]:
    """Dialogs that are seen."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


class Presses:
    """Which kinds of press were made: what stands on every line of a list is pressed on `most` lines of it.

    A kind is a button with the same words or icon in the same card or kind of part of a page, or a choice of
    its menu. Without `most` everything is pressed.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most, self._made = most, Counter[tuple[Any, ...]]()

    def enough(self, *kind: Any) -> bool:
        """Whether this was done often enough; it counts as done."""
        self._made[kind] += 1
        return self._most is not None and self._made[kind] > self._most


def dialogs_of(whole: Whole, stop: Stop, presses: Presses | None = None) -> Iterator[tuple[str, QDialog]]:
    """Press what there is on a page; give each dialog that opens, by what was pressed.

    Whoever takes it may close it. What a press recorded is undone before the next press.
    """
    page, presses = whole.visit(stop), presses or Presses()
    for words in buttons_of(page):
        yield from _pressed(whole, stop, words, presses)


def _kind(button: Button) -> tuple[Any, ...]:
    """What buttons on lines of one kind have in common; what is spoken tells them apart."""
    card, part = "", button.parentWidget()
    while part is not None and type(part).__module__.startswith(_ANYONES):
        if type(part) is Card and not card:
            card = part.title.text()
        part = part.parentWidget()
    return type(part), card, type(button), button.text().strip(), button._icon_name


def _pressed(whole: Whole, stop: Stop, words: str, presses: Presses) -> Iterator[tuple[str, QDialog]]:
    found = button(whole.stay(stop), words)
    if found is None or presses.enough(stop.key, *_kind(found)):
        return
    found.click()
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        choices = [action.text() for action in menu.actions() if action.isEnabled()]
        kind = _kind(found)
        menu.close()
        for choice in choices:
            if not presses.enough(stop.key, *kind, choice):
                yield from _chosen(whole, stop, words, choice)
        return
    yield from _opened(whole, words)


def _chosen(whole: Whole, stop: Stop, words: str, choice: str) -> Iterator[tuple[str, QDialog]]:
    found = button(whole.stay(stop), words)
    if found is None:
        return
    found.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        if action.text() == choice:
            action.trigger()
    menu.close()
    yield from _opened(whole, f"{words}: {choice}")


def _opened(whole: Whole, words: str) -> Iterator[tuple[str, QDialog]]:
    changes: list[Any] = []
    whole.window.runner.hub.changed.connect(changes.append)
    whole.settle()
    for dialog in open_dialogs():
        yield words, dialog
        if shiboken6.isValid(dialog) and dialog.isVisible():
            shut(whole, dialog)
    whole.window.runner.hub.changed.disconnect(changes.append)
    if whole.window.desk is None:
        whole.sign_in()
    elif changes:
        whole.at = None
        whole.desk.undo()
    whole.settle()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def shut(whole: Whole, dialog: QDialog) -> None:
    """Close a dialog without saving, whatever was typed."""
    if hasattr(dialog, "_touched"):
        dialog._touched = False
    dialog.reject()
    whole.settle()
