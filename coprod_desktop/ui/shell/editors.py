"""Where words can be typed: what stands there, and whether somebody wrote it or the program did."""

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.ui.kit.fields import Field, LongTextField, PassphraseField, TextField

Editor = QLineEdit | QPlainTextEdit


def editors(root: QWidget) -> Iterable[Editor]:
    """What can be typed in and holds something; numbers and choices are told by their own widgets."""
    lines: list[Editor] = [*root.findChildren(QLineEdit)]
    for editor in (*lines, *root.findChildren(QPlainTextEdit)):
        of_another = isinstance(editor.parent(), QAbstractSpinBox | QComboBox)
        if not editor.isReadOnly() and not of_another and text_of(editor):
            yield editor


def is_typed_in(root: QWidget) -> bool:
    """Whether somebody wrote words into a field of this that are not saved; a query’s answer is not."""
    return any(is_by_hand(editor) for editor in editors(root))


def is_by_hand(editor: Editor) -> bool:
    """Whether what stands there was typed, and not set by the program since."""
    by_hand = editor.isModified() if isinstance(editor, QLineEdit) else editor.document().isModified()
    return by_hand and isinstance(field_of(editor), TextField | LongTextField)


def is_secret(editor: Editor) -> bool:
    """Whether a passphrase stands there, though somebody looks at it just now."""
    dots = isinstance(editor, QLineEdit) and editor.echoMode() is not QLineEdit.EchoMode.Normal
    return dots or isinstance(field_of(editor), PassphraseField)


def wipe(found: Iterable[Editor]) -> None:
    """Leave nothing in them."""
    for editor in found:
        if shiboken6.isValid(editor):
            put(editor, "")


def give_back(editor: Editor, text: str) -> None:
    """Put words where somebody had typed them; they are still theirs to save."""
    if not shiboken6.isValid(editor):
        return
    put(editor, text)
    if isinstance(editor, QLineEdit):
        editor.setModified(True)
    else:
        editor.document().setModified(True)


def put(editor: Editor, text: str) -> None:
    """Let words stand there, and tell nobody."""
    with QSignalBlocker(editor):
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        else:
            editor.setPlainText(text)


def text_of(editor: Editor) -> str:
    """What stands there."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def field_of(editor: Editor) -> Field | None:
    """The field it belongs to."""
    at: QWidget | None = editor
    while at is not None and not isinstance(at, Field):
        at = at.parentWidget()
    return at
