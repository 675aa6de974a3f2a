"""The window: welcome, signing in, locking and unlocking, and what goes wrong on the way."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.door import RealDoor
from coprod_desktop.bootstrap.opening import Place, hold, open_workspace
from coprod_desktop.bootstrap.window import free
from coprod_desktop.errors import Trouble
from coprod_desktop.services.backups import back_up_here
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.store.recovery_code import new_recovery_code
from coprod_desktop.ui.accounts.you import PassphraseDialog
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.ui.today.page import TodayPage
from tests.ui.shell.conftest import JO, MORGAN, Open, sign_in, type_into

LEFT = Qt.MouseButton.LeftButton


def words_of(window: MainWindow) -> str:
    """All words that can be seen in the window."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_from_the_welcome_to_the_first_page(qtbot: QtBot, place: Place, open_window: Open) -> None:
    window = open_window()
    welcome = window.welcome
    assert welcome is not None
    assert welcome.organisation.isVisible()
    step = welcome.organisation
    qtbot.keyClick(step.organisation.line, Qt.Key.Key_Return)
    assert step.organisation.problem()
    type_into(qtbot, step.organisation.line, "Harbour Voices")
    qtbot.keyClick(step.organisation.line, Qt.Key.Key_Return)
    you = welcome.you
    assert you.isVisible()
    qtbot.keyClicks(you.your_name.line, "Morgan Lee")
    assert you.sign_in_name.value() == "morgan"
    type_into(qtbot, you.passphrase.line, MORGAN[1])
    qtbot.keyClick(you.passphrase.line, Qt.Key.Key_Tab)
    assert window.focusWidget() is you.again.line
    type_into(qtbot, you.again.line, "something else")
    qtbot.mouseClick(you.primary, LEFT)
    assert you.again.problem()
    type_into(qtbot, you.again.line, MORGAN[1])
    qtbot.mouseClick(you.primary, LEFT)
    qtbot.waitUntil(welcome.code.isVisible)
    code = welcome.code.sheet.code.text()
    type_into(qtbot, welcome.code.sheet.typed.line, code[:-1] + ("0" if code[-1] != "0" else "1"))
    qtbot.mouseClick(welcome.code.primary, LEFT)
    qtbot.waitUntil(lambda: bool(welcome.code.sheet.typed.problem()))
    type_into(qtbot, welcome.code.sheet.typed.line, code.lower().replace("-", " "))
    qtbot.mouseClick(welcome.code.primary, LEFT)
    qtbot.waitUntil(welcome.next.isVisible)
    assert welcome.code.sheet.code.text() == ""
    with qtbot.waitSignal(window.entered):
        qtbot.mouseClick(welcome.next.start, LEFT)
    assert window.windowTitle() == "Harbour Voices"
    place.slots.unlock_with_recovery(code)


def test_a_wrong_passphrase_says_so_and_keeps_the_name(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    page = window.sign_in
    type_into(qtbot, page.name.line, "morgan")
    for tries in range(3):
        type_into(qtbot, page.passphrase.line, f"not it {tries}")
        qtbot.mouseClick(page.primary, LEFT)
        qtbot.waitUntil(page.trouble.isVisible)
        assert page.name.value() == "morgan"
        qtbot.waitUntil(lambda: page.primary.isEnabled() or "Wait" in page.primary.words())
    assert not page.primary.isEnabled(), "after three tries there is a wait"
    assert "Wait" in page.primary.words()
    type_into(qtbot, page.name.line, "jo")
    assert page.primary.isEnabled(), "another name does not wait"
    type_into(qtbot, page.name.line, "morgan")
    assert not page.primary.isEnabled()


def test_locking_hides_an_open_dialog_and_brings_it_back(
    qtbot: QtBot, begun: Place, open_window: Open
) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    desk = window.desk
    assert desk is not None
    desk.open("you")
    dialog = PassphraseDialog(desk.context, window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.new.line, "half typed")
    qtbot.keyClick(dialog.new.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert not desk.isVisible()
    assert window.sign_in.isVisible()
    assert window.windowTitle() == "Coprod Desktop"
    assert "Morgan" not in words_of(window)
    assert "Harbour" not in words_of(window)

    sign_in(qtbot, window, JO)  # someone else finds nothing of it
    assert window.desk is not desk
    assert not dialog.isVisible()
    assert QApplication.activeModalWidget() is None
    window.lock()

    sign_in(qtbot, window, MORGAN)
    assert window.desk is desk
    assert desk.current == "you"
    assert dialog.isVisible()
    assert dialog.new.value() == "", "a passphrase is never kept"


def test_the_store_is_closed_while_locked(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    window.lock()
    answers: list[object] = []
    window.runner.run(lambda workspace: workspace, done=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert "Sign in" in str(answers[0])
    assert len(list(begun.folder.backups.iterdir())) == 1


def test_after_a_while_it_locks_by_itself(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    assert window.idle.minutes == 10
    window.idle._wall = lambda: time.time() + 11 * 60
    with qtbot.waitSignal(window.locked):
        window.idle.tick()
    assert window.sign_in.isVisible()


def test_a_second_program_is_refused(begun: Place) -> None:
    with hold(begun.folder), pytest.raises(Trouble, match="already open"):
        hold(begun.folder)


def test_a_forgotten_passphrase(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    key = begun.slots.unlock(*MORGAN).key
    code = new_recovery_code()
    begun.slots.set_recovery(key, code)
    window = open_window()
    window.sign_in.name.set("jo")
    qtbot.mouseClick(_link(window, "I’ve forgotten my passphrase"), LEFT)
    page = window.forgot
    assert page.name.value() == "jo"
    type_into(qtbot, page.code.line, code[:10])
    qtbot.keyClick(page.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.code.problem()))
    assert not page.passphrase.problem(), "one thing after the other, as they stand on the page"
    type_into(qtbot, page.passphrase.line, "twelve green doors")
    type_into(qtbot, page.again.line, "twelve green doors")
    qtbot.mouseClick(page.primary, LEFT)
    qtbot.waitUntil(lambda: bool(page.code.problem()))
    type_into(qtbot, page.code.line, code)
    with qtbot.waitSignal(window.entered):
        qtbot.mouseClick(page.primary, LEFT)
    assert window.desk is not None
    assert window.desk.context.signed_in.name == "Jo Park"
    begun.slots.unlock("jo", "twelve green doors")


def _link(window: MainWindow, words: str) -> Button:
    from coprod_desktop.ui.kit import Button

    return next(
        button for button in window.findChildren(Button) if button.words() == words and button.isVisible()
    )


def test_a_damaged_store_offers_the_newest_good_backup(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    back_up_here(workspace)
    workspace.close()
    whole = bytearray(begun.folder.database.read_bytes())
    whole[40] ^= 1
    begun.folder.database.write_bytes(whole)
    window = open_window()
    page = window.sign_in
    type_into(qtbot, page.name.line, MORGAN[0])
    type_into(qtbot, page.passphrase.line, MORGAN[1])
    qtbot.mouseClick(page.primary, LEFT)
    restoring = window.restoring
    qtbot.waitUntil(restoring.isVisible)
    qtbot.waitUntil(lambda: restoring.which.value() is not None)
    assert "newest good backup" in restoring.damage.words.text()
    qtbot.mouseClick(restoring.primary, LEFT)
    qtbot.waitUntil(window.sign_in.isVisible)
    kept = list(begun.folder.kept_aside.rglob("store.db"))
    assert [path.read_bytes() for path in kept] == [bytes(whole)]
    sign_in(qtbot, window, MORGAN)
    assert window.windowTitle() == "Harbour Voices"


def test_a_damaged_store_without_a_good_backup_is_kept_and_a_new_one_begins(
    qtbot: QtBot, begun: Place, open_window: Open
) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    back_up_here(workspace)
    workspace.close()
    (backup,) = begun.folder.backups.iterdir()
    broken = {}
    for file in (begun.folder.database, backup):
        content = bytearray(file.read_bytes())
        content[len(content) // 2 if file is backup else 40] ^= 1
        file.write_bytes(content)
        broken[file.name] = bytes(content)
    window = open_window()
    page = window.sign_in
    type_into(qtbot, page.name.line, MORGAN[0])
    type_into(qtbot, page.passphrase.line, MORGAN[1])
    qtbot.mouseClick(page.primary, LEFT)
    restoring = window.restoring
    qtbot.waitUntil(restoring.isVisible)
    qtbot.waitUntil(restoring.ask_anew.isVisible)
    assert "no good backup was found on this laptop" in restoring.damage.words.text()
    assert restoring.other.isVisible()  # one from elsewhere is still offered
    qtbot.mouseClick(restoring.ask_anew, LEFT)
    assert restoring.anew_card.isVisible()
    assert begun.folder.database.exists()  # nothing is done before it is said what will be
    qtbot.mouseClick(restoring.do_anew, LEFT)
    qtbot.waitUntil(lambda: window.welcome is not None and window.welcome.isVisible())
    kept = {path.name: path.read_bytes() for path in begun.folder.kept_aside.rglob("*") if path.is_file()}
    assert kept["store.db"] == broken["store.db"]
    assert kept[backup.name] == broken[backup.name]
    assert list(begun.folder.backups.iterdir()) == []


def test_what_can_be_read_of_a_damaged_store_takes_its_place(
    qtbot: QtBot, begun: Place, open_window: Open
) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    made = add_person(workspace, AddPerson("Sam Rivers")).made
    workspace.close()
    broken = bytearray(begun.folder.database.read_bytes())
    broken[40] ^= 1
    begun.folder.database.write_bytes(broken)
    window = open_window()
    page = window.sign_in
    type_into(qtbot, page.name.line, MORGAN[0])
    type_into(qtbot, page.passphrase.line, MORGAN[1])
    qtbot.mouseClick(page.primary, LEFT)
    restoring = window.restoring
    qtbot.waitUntil(restoring.isVisible)
    qtbot.waitUntil(restoring.save.isVisible)
    qtbot.mouseClick(restoring.save, LEFT)
    qtbot.waitUntil(window.sign_in.isVisible)
    (kept,) = begun.folder.kept_aside.rglob("store.db")
    assert kept.read_bytes() == bytes(broken)
    sign_in(qtbot, window, MORGAN)
    assert window.desk is not None
    assert "records were saved" in words_of(window)
    window.runner.stop()
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    with workspace.read() as session:
        found = session.connection().exec_driver_sql("select full_name from person where id = ?", (made,))
        assert found.scalar() == "Sam Rivers"
    workspace.close()


@pytest.mark.parametrize("missing", ["database", "slots"])
def test_a_store_with_a_file_missing_offers_a_way_on(
    qtbot: QtBot, begun: Place, open_window: Open, missing: str
) -> None:
    getattr(begun.folder, missing).unlink()
    window = open_window()
    page = window.sign_in
    type_into(qtbot, page.name.line, MORGAN[0])
    type_into(qtbot, page.passphrase.line, MORGAN[1])
    qtbot.mouseClick(page.primary, LEFT)
    qtbot.waitUntil(window.restoring.isVisible)
    qtbot.waitUntil(window.restoring.ask_anew.isVisible)


def test_a_backup_from_a_stick_on_a_new_laptop(
    qtbot: QtBot, begun: Place, tmp_path: Path, place: Place, open_window: Open
) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    back_up_here(workspace)
    workspace.close()
    stick = tmp_path / "stick.coprod"
    next(begun.folder.backups.iterdir()).rename(stick)
    for file in (begun.folder.database, begun.folder.slots):
        file.unlink()
    window = open_window()
    assert window.welcome is not None
    qtbot.mouseClick(_link(window, "Bring back a backup, for example on a new laptop"), LEFT)
    restoring = window.restoring
    qtbot.keyClick(restoring.name.line, Qt.Key.Key_Escape)
    assert window.welcome.isVisible(), "Esc leads back"
    qtbot.mouseClick(_link(window, "Bring back a backup, for example on a new laptop"), LEFT)
    qtbot.waitUntil(lambda: restoring.focusWidget() is restoring.other)
    qtbot.mouseClick(restoring.primary, LEFT)
    assert restoring.trouble.isVisible(), "that nothing is chosen is said where it is seen"
    assert "Choose which backup" in restoring.trouble.words.text()
    assert not restoring.comes_back.isVisible()
    restoring._chosen(str(stick))
    qtbot.waitUntil(restoring.comes_back.isVisible)  # nothing lies beside it that knows what was erased
    assert "Whoever was erased after" in restoring.comes_back.words.text()
    assert restoring.focusWidget() is restoring.name.line, "what is typed next has the keyboard"
    type_into(qtbot, restoring.name.line, MORGAN[0])
    type_into(qtbot, restoring.passphrase.line, "not it")
    qtbot.mouseClick(restoring.primary, LEFT)
    qtbot.waitUntil(restoring.trouble.isVisible)
    type_into(qtbot, restoring.passphrase.line, MORGAN[1])
    qtbot.mouseClick(restoring.primary, LEFT)
    qtbot.waitUntil(window.sign_in.isVisible)
    sign_in(qtbot, window, MORGAN)
    assert window.windowTitle() == "Harbour Voices"
    assert window.desk is not None
    said = [label.text() for label in window.desk.bar.findChildren(QLabel)]
    assert "The backup is back: all stands as it did then." in said
    today = window.desk.findChild(TodayPage)
    qtbot.waitUntil(lambda: today.came_back is not None and today.came_back.isVisible())
    assert "A coordinator must look" in today.came_back.words.text()
    qtbot.mouseClick(today.came_back.looked, LEFT)
    qtbot.waitUntil(lambda: not begun.folder.brought_back.exists())
    assert not today.came_back.isVisible()


def test_closing_makes_a_backup(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    window.close()
    assert window.isVisible(), "the backup comes first"
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(list(begun.folder.backups.iterdir())) == 1


def test_closing_asks_about_what_is_not_saved(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    assert window.desk is not None
    dialog = PassphraseDialog(window.desk.context, window)
    dialog.open()
    qtbot.keyClicks(dialog.new.line, "half typed")
    window.close()
    question = QApplication.activeModalWidget()
    assert question is not dialog
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert dialog.new.value() == "half typed"


def test_no_words_of_the_organisation_in_any_file(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    window.lock()
    sign_in(qtbot, window, JO)
    window.lock()
    answers: list[object] = []
    window.runner.run_unopened(list, done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    for path in begun.folder.path.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            for word in (b"harbour", b"morgan", b"heron", b"jo park", b"barges"):
                assert word not in content, f"{word!r} in {path.name}"


def test_a_missing_key_file_offers_a_backup_too(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    back_up_here(workspace)
    workspace.close()
    begun.folder.slots.unlink()
    window = open_window()
    type_into(qtbot, window.sign_in.name.line, MORGAN[0])
    type_into(qtbot, window.sign_in.passphrase.line, MORGAN[1])
    qtbot.mouseClick(window.sign_in.primary, LEFT)
    qtbot.waitUntil(lambda: window.restoring.which.value() is not None)
    qtbot.mouseClick(window.restoring.primary, LEFT)
    qtbot.waitUntil(window.sign_in.isVisible)
    sign_in(qtbot, window, MORGAN)


def test_the_example_opens_with_what_it_shows_and_begins_afresh(qtbot: QtBot, place: Place) -> None:
    window = MainWindow(Runner(), RealDoor(place, is_example=True), Preferences(None))
    window.show()
    window.start()
    qtbot.waitUntil(window.sign_in.isVisible, timeout=60_000)
    assert "made up" in words_of(window)
    for _again in range(2):
        with qtbot.waitSignal(window.entered, timeout=30_000):
            qtbot.mouseClick(window.sign_in.primary, LEFT)
        assert window.desk is not None
        assert window.desk.strip.isVisible()
        window.lock()
        with qtbot.waitSignal(window.entered, timeout=30_000):  # what is written there is typed over
            qtbot.keyClicks(window.sign_in.passphrase.line, MORGAN[1] + "\r")
        window.lock()
        qtbot.mouseClick(_link(window, "Begin the example afresh, as of today"), LEFT)
        qtbot.waitUntil(window.sign_in.isVisible, timeout=60_000)
    free(window)


def test_on_a_small_laptop_nothing_hangs_over_the_edge(begun: Place, open_window: Open) -> None:
    window = open_window()
    window.fit_to_screen(QRect(0, 0, 1920, 1040))
    assert not window.isMaximized()
    window.fit_to_screen(QRect(0, 0, 1366, 728))
    assert window.isMaximized()
