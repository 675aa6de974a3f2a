"""What one line of a list shows; the list holds it, its delegate draws it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from coprod_desktop.ui.kit import icons
from coprod_desktop.ui.kit.marks import Cover, mark_pixmap

SHOWN = Qt.ItemDataRole.UserRole + 2
"""The role under which a list's model gives the `Shown` of a row."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How one row looks: `icon` a Lucide name in the palette's `tone`, or `mark` a `Cover`.

    `wraps` lets the words under the title go on to a second line. `group` begins a headed part of the list
    where it differs from the row before; `spoken` replaces what a screen reader would put together.
    """

    title: str
    under: str = ""
    at_right: str = ""
    icon: str = ""
    tone: str = "soft"
    mark: Cover | None = None
    group: str = ""
    spoken: str = ""
    wraps: bool = False

    def words(self) -> str:
        """What a screen reader says."""
        mark = self.mark.words if self.mark is not None else ""
        return self.spoken or ". ".join(
            part for part in (self.title, self.under, mark, self.at_right) if part
        )

    def pixmap(self, size: int = 20) -> QPixmap | None:
        """What stands before the words: the mark, else the icon, else nothing."""
        if self.mark is not None:
            return mark_pixmap(self.mark, size)
        return icons.pixmap(self.icon, self.tone, size) if self.icon else None
