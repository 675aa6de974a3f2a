"""What is being typed: sealed while the window is locked, back for whoever typed it and for nobody else."""

import gc
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.model.accounts import KeptTyping
from coprod_desktop.queries.kept_typing import kept_typing
from coprod_desktop.queries.rows.kept_typing import KeptForm, KeptWords
from coprod_desktop.services.accounts import ResetPassphrase, reset_passphrase
from coprod_desktop.services.kept_typing import forget_typing, keep_typing
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.store.engine import connect
from coprod_desktop.ui.accounts.you import PassphraseDialog
from coprod_desktop.ui.people.forms import AddDialog
from coprod_desktop.ui.shell.copied import forget_copied
from coprod_desktop.ui.shell.typed_dialog import KeptDialog
from coprod_desktop.ui.shell.window import MainWindow
from tests.ui.shell.conftest import JO, MORGAN, Open, sign_in

LEFT = Qt.MouseButton.LeftButton
SAID = "Zebedee Quill rang"


def _form(qtbot: QtBot, window: MainWindow) -> AddDialog:
    """Morgan begins to write somebody down."""
    assert window.desk is not None
    window.desk.open("people")
    form = AddDialog(window.desk.context, window)
    form.open()
    qtbot.waitUntil(form.isActiveWindow)
    editor = form.fields["full_name"].findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, SAID)
    return form


def _all_words() -> str:
    """Whatever stands in any editor of the program, seen or not."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)


def _locked(qtbot: QtBot, window: MainWindow) -> None:
    window.lock()
    qtbot.waitUntil(lambda: not window.runner.is_busy)


def test_it_leaves_the_window_and_comes_back_as_it_was(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    form = _form(qtbot, window)
    assert SAID in _all_words()
    _locked(qtbot, window)
    assert "Zebedee" not in _all_words()
    sign_in(qtbot, window, JO)
    assert "Zebedee" not in _all_words()
    _locked(qtbot, window)
    sign_in(qtbot, window, MORGAN)
    assert form.isVisible()
    assert form.fields["full_name"].value() == SAID
    assert form.is_touched()
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    _locked(qtbot, window)
    sign_in(qtbot, window, MORGAN)
    assert form.fields["full_name"].value() == SAID, "and once more"


def test_what_is_put_by_because_someone_sits_there_is_sealed_too(
    qtbot: QtBot, begun: Place, open_window: Open
) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    form = _form(qtbot, window)
    assert window.desk is not None
    window.desk.turn_beside()
    assert not form.isVisible()
    _locked(qtbot, window)
    assert "Zebedee" not in _all_words()
    sign_in(qtbot, window, MORGAN)
    assert not form.isVisible()
    window.desk.turn_beside()
    assert form.isVisible()
    assert form.fields["full_name"].value() == SAID


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_is_not_kept_though_it_is_looked_at(
    qtbot: QtBot, begun: Place, open_window: Open, shown: bool
) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    assert window.desk is not None
    dialog = PassphraseDialog(window.desk.context, window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.new.line, "half typed")
    if shown:
        qtbot.mouseClick(dialog.new._eye, LEFT)
    _locked(qtbot, window)
    sign_in(qtbot, window, MORGAN)
    assert dialog.new.value() == ""


def test_in_the_file_it_opens_for_its_writer_alone(begun: Place) -> None:
    words = KeptWords((SAID,), (KeptForm("Add someone", (("Name", SAID),)),))
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    newest = workspace.newest
    done = keep_typing(workspace, words)
    assert (done.id, workspace.newest, workspace.undoable) == (0, newest, None)
    assert kept_typing(workspace) == words
    key, account = workspace.home.key, workspace.signed_in.account_id
    workspace.close()

    bare = connect(begun.folder.database, key)
    try:
        assert bare.execute("SELECT count(*) FROM kept_typing").fetchone() == (1,)
        tables = [name for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert not any(
            "Zebedee" in str(row) for name in tables for row in bare.execute(f'SELECT * FROM "{name}"')
        )
    finally:
        bare.close()

    other = open_workspace(begun, begun.slots.unlock(*JO))
    assert kept_typing(other) is None
    _take(other, account)
    assert kept_typing(other) is None, "the row of another is shut, whoever it is said to be of"
    other.close()


def _take(workspace: Any, account: int) -> None:
    """Jo writes Morgan's row down as their own, with the store's key in hand."""
    from coprod_desktop.acts import Act

    with workspace.change(Act.TYPING_KEPT) as change:
        row = change.session.get_one(KeptTyping, account)
        mine = KeptTyping(account_id=workspace.signed_in.account_id, key=row.key, words=row.words)
        change.session.add(mine)


def test_a_new_passphrase_by_somebody_else_shuts_it_for_good(begun: Place) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*JO))
    account = workspace.signed_in.account_id
    keep_typing(workspace, KeptWords((SAID,)))
    workspace.close()
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    reset_passphrase(workspace, ResetPassphrase(account, "nine very slow boats"))
    workspace.close()
    workspace = open_workspace(begun, begun.slots.unlock(JO[0], "nine very slow boats"))
    assert kept_typing(workspace) is None
    forget_typing(workspace)
    keep_typing(workspace, KeptWords(("anew",)))
    assert kept_typing(workspace) == KeptWords(("anew",))
    workspace.close()


def _again(window: MainWindow) -> None:
    """The program ends while it is locked."""
    window.runner.stop()
    window.idle.stop()
    window._everywhere.stop()
    window.hide()


def test_it_survives_the_end_of_the_program(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    first = open_window()
    sign_in(qtbot, first, MORGAN)
    form = _form(qtbot, first)
    _locked(qtbot, first)
    _again(first)
    window = open_window()
    sign_in(qtbot, window, JO)
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert not window.findChildren(KeptDialog)
    _locked(qtbot, window)
    sign_in(qtbot, window, MORGAN)
    qtbot.waitUntil(lambda: bool(window.findChildren(KeptDialog)))
    kept = window.findChildren(KeptDialog)[0]
    shown = [(field.label.text(), field.value()) for field in kept.fields.values()]
    assert [text for _label, text in shown] == [SAID]
    kept.reject()
    assert kept.isVisible(), "it is asked before it is thrown away"
    _locked(qtbot, window)
    sign_in(qtbot, window, MORGAN)
    assert kept.isVisible()
    assert next(iter(kept.fields.values())).value() == SAID, "it is kept over the next lock as well"
    qtbot.mouseClick(kept.save, LEFT)
    assert SAID in QApplication.clipboard().text()
    kept.reject()
    forget_copied()
    assert form is not None
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    _locked(qtbot, window)
    _again(window)
    last = open_window()
    sign_in(qtbot, last, MORGAN)
    qtbot.waitUntil(lambda: not last.runner.is_busy)
    assert not last.findChildren(KeptDialog)
    gc.collect()


def _killed(qtbot: QtBot, window: MainWindow) -> None:
    """The program is gone from one moment to the next: it neither locks nor closes anything."""
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    _again(window)


def test_what_is_typed_outlasts_a_program_that_ends_in_the_middle(
    qtbot: QtBot, begun: Place, open_window: Open
) -> None:
    first = open_window()
    sign_in(qtbot, first, MORGAN)
    form = _form(qtbot, first)
    first.sittings.typing.look()
    dialog = PassphraseDialog(first.desk.context, form)  # type: ignore[union-attr]
    dialog.open()
    dialog.new.line.setFocus()
    qtbot.keyClicks(dialog.new.line, "half typed")
    first.sittings.typing.look()
    assert dialog.new.value() == "half typed", "looking takes nothing away"
    _killed(qtbot, first)
    written = b"".join(file.read_bytes() for file in begun.folder.path.rglob("*") if file.is_file())
    assert b"Zebedee" not in written

    other = open_window()
    sign_in(qtbot, other, JO)
    qtbot.waitUntil(lambda: not other.runner.is_busy)
    assert not other.findChildren(KeptDialog)
    _killed(qtbot, other)

    window = open_window()
    sign_in(qtbot, window, MORGAN)
    qtbot.waitUntil(lambda: bool(window.findChildren(KeptDialog)))
    (kept,) = window.findChildren(KeptDialog)
    assert [field.value() for field in kept.fields.values()] == [SAID], "and no passphrase"
    assert [kept.title_of(field) for field in kept.fields.values()] == [form.title.text()]
    window.sittings.typing.look()
    _killed(qtbot, window)

    last = open_window()
    sign_in(qtbot, last, MORGAN)
    qtbot.waitUntil(lambda: bool(last.findChildren(KeptDialog)))
    (kept,) = last.findChildren(KeptDialog)
    assert [field.value() for field in kept.fields.values()] == [SAID], "it ended again before it was copied"
    qtbot.mouseClick(kept.save, LEFT)
    kept.reject()
    forget_copied()
    last.sittings.typing.look()
    qtbot.waitUntil(lambda: not last.runner.is_busy)
    assert _kept_in(qtbot, last) is None, "copied and closed, it is kept no longer"


def _kept_in(qtbot: QtBot, window: MainWindow) -> KeptWords | None:
    answers: list[KeptWords | None] = []
    window.runner.run(kept_typing, done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_what_is_thrown_away_or_left_is_kept_no_longer(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    form = _form(qtbot, window)
    window.sittings.typing.look()
    assert _kept_in(qtbot, window) is not None
    form._throw_away()
    window.sittings.typing.look()
    assert _kept_in(qtbot, window) is None

    form = _form(qtbot, window)
    window.sittings.typing.look()
    assert _kept_in(qtbot, window) is not None
    window.leave()
    qtbot.waitUntil(lambda: not window.isVisible())
    window.runner.stop()
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    assert kept_typing(workspace) is None
    workspace.close()
    assert form is not None


def test_keeping_what_is_typed_leaves_undo_as_it_was(begun: Place) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    add_person(workspace, AddPerson("Sam Rivers"))
    undoable = workspace.undoable
    assert undoable is not None
    keep_typing(workspace, KeptWords((), (KeptForm("Add someone", (("Name", SAID),)),)))
    assert workspace.undoable == undoable
    workspace.undo()
    keep_typing(workspace, KeptWords((), (KeptForm("Add someone", (("Name", SAID),)),)))
    assert workspace.redoable is not None
    workspace.close()


def test_a_store_that_cannot_be_written_loses_nothing(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    form = _form(qtbot, window)
    window.runner.run(_refuse_writes)
    window.lock()
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert not form.isVisible()
    sign_in(qtbot, window, MORGAN)
    assert form.fields["full_name"].value() == SAID


def _refuse_writes(workspace: Any) -> None:
    from sqlalchemy import text

    with workspace.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
