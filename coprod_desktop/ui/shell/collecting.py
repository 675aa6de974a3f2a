"""Python's garbage collection, kept on the window's thread.

A widget may only be destroyed on the thread it lives on. Left to itself, Python collects wherever it runs
out of room, the store's thread included, and a page in a reference cycle would then be destroyed there,
which ends the program. So collection by itself is off, and a timer of the window collects instead.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000


class Collecting(QObject):
    """From its making until `stop`, garbage is collected here and nowhere else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect as much as Python itself would by now: the young often, the old seldom."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def settle_after(self, _done: object = None) -> None:
        """Set aside what is there now, modules and mapped classes: it stays and is not looked at again."""
        gc.collect()
        gc.freeze()

    def collect(self) -> None:
        """Collect all there is, at a moment when nobody waits: what follows takes its place in memory."""
        gc.collect()

    def stop(self) -> None:
        """Leave collection to Python again."""
        self._timer.stop()
        gc.enable()
