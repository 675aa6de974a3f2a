"""What else goes with one thing that is handed on: their name, their notes, questions, until when."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui.handover.choosing import Choosing
from coprod_desktop.ui.kit import CheckField, DateField, LinkButton
from coprod_desktop.vocabulary import WishKind
from coprod_desktop.wording import _


class Besides(QWidget):
    """Folded away until “What else goes with it” is pressed. `changed` tells of each press."""

    changed = Signal()

    def __init__(self, choosing: Choosing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = choosing
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.more = LinkButton(_("What else goes with it…"), self._unfold)
        self.more.setAccessibleDescription(choosing.line.title)
        self._box.addWidget(self.more)
        self.until: DateField | None = None
        self.boxes: dict[str, CheckField] = {}

    def follow(self) -> None:
        """Show what fits what they say now; there is nothing to note while nothing is said."""
        self.setVisible(self.choosing.wish is not None)
        if self.until is not None:
            self.until.setVisible(self.choosing.wish is WishKind.KEEP)

    def unfold(self) -> None:
        """Show the boxes, each as they have said before."""
        if self.boxes:
            return
        line, besides = self.choosing.line, self.choosing.besides
        offered = [] if line.for_once else [("keep_name", _("Their name stays with the work"))]
        offered += [
            ("pass_notes", _("Their notes may be passed on")),
            ("will_answer", _("Happy to answer questions")),
        ]
        for key, words in offered:
            box = CheckField(key, words)
            box.setAccessibleDescription(line.title)
            box.set(getattr(besides, key))
            box.changed.connect(self._changed)
            self.boxes[key] = box
            self._box.addWidget(box)
        if not line.is_place:
            self.until = DateField("keep_until", _("Kept for them until (optional)"))
            self.until.set(besides.keep_until)
            self.until.changed.connect(self._changed)
            self._box.addWidget(self.until)
        self.more.hide()
        self.follow()

    def _unfold(self) -> None:
        self.unfold()
        next(iter(self.boxes.values())).setFocus()

    def _changed(self) -> None:
        told = {key: box.value() for key, box in self.boxes.items()}
        self.choosing.go_with(keep_until=self._until(), **told)
        self.changed.emit()

    def _until(self) -> date | None:
        """The day written; what is still being typed is none yet."""
        try:
            return self.until.value() if self.until is not None else None
        except RuleBroken:
            return None
