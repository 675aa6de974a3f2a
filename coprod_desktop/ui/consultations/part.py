"""What the parts of a consultation's page share."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.consultations import ConsultationPage
from coprod_desktop.ui.kit import clear
from coprod_desktop.vocabulary import Permission

if TYPE_CHECKING:
    from coprod_desktop.ui.consultations.page import ConsultationPageView


class Part(QWidget):
    """One part of the page; override `fill(row)` to put its cards in `box`."""

    def __init__(self, view: "ConsultationPageView") -> None:
        super().__init__()
        self.view, self.context = view, view.context
        self.everyday = self.context.may(Permission.EVERYDAY)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 4, 0, 12)
        self.box.setSpacing(18)
        self._row: ConsultationPage | None = None

    @property
    def row(self) -> ConsultationPage:
        """The consultation that is shown."""
        assert self._row is not None
        return self._row

    def show_row(self, row: ConsultationPage) -> None:
        """Show a consultation."""
        self._row = row
        clear(self.box)
        self.fill(row)
        self.box.addStretch(1)

    def fill(self, row: ConsultationPage) -> None:
        """Put the cards in."""
        raise NotImplementedError
