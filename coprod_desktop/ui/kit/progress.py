"""Long work: how far it is, and a way to stop it."""

import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.wording import _, size


class _Teller(QObject):
    """Tells from the thread of the work; the widget may be gone by then, this is not."""

    moved = Signal(int, int)


class Progress(QWidget):
    """Words, a bar and *Stop*. Give its `step` to the work: it may be called from any thread.

    `step(done, of)` returns False once *Stop* was pressed; the work then ends early and leaves nothing
    half done. With `in_bytes` the work tells bytes, and how many are there is said in words.
    Where the widget goes before the work has ended, the work goes on.
    """

    def __init__(self, words: str, parent: QWidget | None = None, *, in_bytes: bool = False) -> None:
        super().__init__(parent)
        self._in_bytes = in_bytes
        self._stopped, self._telling = threading.Event(), threading.RLock()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.words = Text(words)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.stop = Button(_("Stop"), self.stop_now)
        self.there = soft("")
        self.there.setVisible(in_bytes)
        box.addWidget(self.words)
        box.addWidget(self.bar)
        box.addWidget(self.there)
        box.addWidget(FlowRow(self.stop))
        self._teller = _Teller()
        self._teller.moved.connect(self._move)

    def begin(self) -> None:
        """Be shown for something that begins now."""
        self._stopped.clear()
        self.bar.setRange(0, 0)
        self.there.setText("")
        self.stop.forbid("")
        self.show()

    def step(self, done: int, of: int) -> bool:
        """Say how far the work is; False means it should stop."""
        with self._telling:
            if self._stopped.is_set():
                return False
            self._teller.moved.emit(done, of)
            return True

    def _move(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if self._in_bytes:
            self.there.setText(_("{done} of {all}").format(done=size(done), all=size(of)))

    def stop_now(self) -> None:
        """As *Stop* pressed: the work ends at its next step, and tells no more from here on."""
        with self._telling:
            self._stopped.set()
        self.stop.forbid(_("Stopping after this step…"))
