"""What is written down about a bug: where in the program, on what machine; nothing about anybody."""

import platform
import traceback
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coprod_desktop import __version__
from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.wording import _


def describe(fault: BaseException) -> str:
    """A report of an exception: its kind and the places in the program it went through.

    Its message is left out, and so are all values: both may hold a person's name. Paths are shortened to
    the file.
    """
    lines = [f"Coprod Desktop {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    parts = Path(filename).parts
    return "/".join(parts[-3:]) if "coprod_desktop" in parts else parts[-1]


class BugReport(Dialog):
    """Says that the program itself went wrong; the work stays on screen, the report can be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Something went wrong in the program"), parent, width=620)
        self._report = report
        self.add(
            Text(
                _("This is our mistake, not yours. What was recorded is safe, what you typed is still there.")
            )
        )
        self.add(
            soft(_("If someone looks after this program for you, send them this report: it names nobody."))
        )
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(160)
        self.text.setAccessibleName(_("Report"))
        self.add(self.text)
        self.copy = Button(_("Copy the report"), self._copy, icon="copy")
        self.add_buttons(self.copy)
        self.add_close(_("Carry on"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.set_words(_("Copied"))
