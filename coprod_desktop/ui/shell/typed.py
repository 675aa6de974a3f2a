"""What is being typed leaves the window’s memory while it is locked, and comes back to whoever typed it."""

from collections.abc import Callable, Iterable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.queries.rows.kept_typing import KeptForm, KeptWords
from coprod_desktop.ui.kit.fields import Field, LongTextField, PassphraseField
from coprod_desktop.ui.kit.forms import FormDialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.put_away import PutAway, bring_back, put_away, throw_away
from coprod_desktop.ui.shell.runner import Runner

Editor = QLineEdit | QPlainTextEdit


class Typed:
    """The editors of somebody’s windows, in order, that hold words. A passphrase is never among them."""

    def __init__(self, roots: Iterable[QWidget]) -> None:
        found = list({id(editor): editor for root in roots for editor in _editors(root)}.values())
        _wipe(editor for editor in found if _is_secret(editor))
        self.editors = [editor for editor in found if not _is_secret(editor)]

    def words(self) -> KeptWords:
        """What stands in them, and which forms somebody had typed in."""
        forms: dict[QWidget, list[tuple[str, str]]] = {}
        for editor in self.editors:
            field = _field_of(editor)
            form = _form_of(editor)
            if field is not None and _is_typed(field, form):
                forms.setdefault(form or editor.window(), []).append((field.label.text(), _text(editor)))
        kept = tuple(KeptForm(_title(form), tuple(fields)) for form, fields in forms.items())
        return KeptWords(tuple(map(_text, self.editors)), kept)

    def blank(self) -> None:
        """Take the words out of sight and out of memory."""
        _wipe(self.editors)

    def give_back(self, texts: Iterable[str]) -> None:
        """Put the words where they stood."""
        for editor, text in zip(self.editors, texts, strict=True):
            if shiboken6.isValid(editor):
                _set(editor, text)


class OutOfSight(QObject):
    """What the lock hides of each account’s windows, and how it comes back to the same account alone.

    What is being typed is sealed for whoever typed it, and leaves its windows once that is done.
    """

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._runner, self._window = runner, window
        self._away: dict[int, PutAway] = {}
        self._typed: dict[int, Typed] = {}
        self._sealed: set[int] = set()

    def put_away(self, account_id: int, desk: QWidget, put_by: Iterable[QWidget]) -> None:
        """Hide all at once, then seal what stands typed there; where it can’t be, it stays where it is."""
        from coprod_desktop.services.kept_typing import keep_typing

        away = self._away[account_id] = put_away(self._window)
        typed = Typed((desk, *away.dialogs, *put_by))
        if typed.editors:
            self._typed[account_id] = typed
            done = partial(self._kept, account_id)
            self._runner.run(keep_typing, typed.words(), done=done, failed=self._not_kept)

    def bring_back(self, account_id: int, then: Callable[[], object]) -> None:
        """Put back what this account was typing, then go on."""
        if account_id not in self._sealed:
            self._typed.pop(account_id, None)
            then()
            return
        from coprod_desktop.queries.kept_typing import kept_typing

        back = partial(self._back, account_id, then)
        self._runner.run(kept_typing, done=back, failed=partial(self._lost, account_id, then))

    def show(self, account_id: int) -> None:
        """Show again what was hidden of this account’s."""
        away = self._away.pop(account_id, None)
        if away is not None:
            bring_back(away)

    def forget(self, account_id: int) -> None:
        """These windows are given up."""
        self._typed.pop(account_id, None)
        self._sealed.discard(account_id)
        away = self._away.pop(account_id, None)
        if away is not None:
            throw_away(away)

    def offer(self, context: AppContext) -> None:
        """Show what was kept when the program ended while it was locked; its windows are gone."""
        from coprod_desktop.queries.kept_typing import kept_typing

        self._runner.run(kept_typing, done=partial(self._offer, context), failed=self._not_kept)

    def _kept(self, account_id: int, _change: object) -> None:
        typed = self._typed.get(account_id)
        if typed is not None:
            typed.blank()
            self._sealed.add(account_id)

    def _not_kept(self, _error: object) -> None:
        """A store that can’t be written, as on a full disk: what is typed stays where it is, out of sight."""

    def _back(self, account_id: int, then: Callable[[], object], words: KeptWords | None) -> None:
        from coprod_desktop.services.kept_typing import forget_typing

        typed = self._typed.pop(account_id, None)
        self._sealed.discard(account_id)
        if typed is not None and words is not None and len(words.texts) == len(typed.editors):
            typed.give_back(words.texts)
        self._runner.run(forget_typing, failed=self._not_kept)
        then()

    def _lost(self, account_id: int, then: Callable[[], object], _error: object) -> None:
        self._typed.pop(account_id, None)
        self._sealed.discard(account_id)
        then()

    def _offer(self, context: AppContext, words: KeptWords | None) -> None:
        if words is None:
            return
        from coprod_desktop.services.kept_typing import forget_typing

        self._runner.run(forget_typing, failed=self._not_kept)
        if words.forms:
            from coprod_desktop.ui.shell.typed_dialog import KeptDialog

            KeptDialog(words.forms, context, self._window).open()


def _editors(root: QWidget) -> Iterable[Editor]:
    """What can be typed in and holds something; numbers and choices are told by their own widgets."""
    lines: list[Editor] = [*root.findChildren(QLineEdit)]
    for editor in (*lines, *root.findChildren(QPlainTextEdit)):
        of_another = isinstance(editor.parent(), QAbstractSpinBox | QComboBox)
        if not editor.isReadOnly() and not of_another and _text(editor):
            yield editor


def _is_secret(editor: Editor) -> bool:
    """Whether a passphrase stands there, though somebody looks at it just now."""
    dots = isinstance(editor, QLineEdit) and editor.echoMode() is not QLineEdit.EchoMode.Normal
    return dots or isinstance(_field_of(editor), PassphraseField)


def _wipe(editors: Iterable[Editor]) -> None:
    for editor in editors:
        if shiboken6.isValid(editor):
            _set(editor, "")


def _set(editor: Editor, text: str) -> None:
    with QSignalBlocker(editor):
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        else:
            editor.setPlainText(text)


def _text(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _field_of(editor: Editor) -> Field | None:
    at: QWidget | None = editor
    while at is not None and not isinstance(at, Field):
        at = at.parentWidget()
    return at


def _form_of(editor: Editor) -> FormDialog | None:
    window = editor.window()
    return window if isinstance(window, FormDialog) else None


def _is_typed(field: Field, form: FormDialog | None) -> bool:
    """Whether somebody wrote there: in a form they began, or at length on a page."""
    return form.is_touched() if form is not None else isinstance(field, LongTextField)


def _title(form: QWidget) -> str:
    return form.title.text() if isinstance(form, FormDialog) else ""
