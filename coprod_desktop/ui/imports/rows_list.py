"""The list of what becomes of each row, as high as it needs to be within a good part of the page."""

from collections.abc import Callable, Sequence
from typing import Any

from coprod_desktop.exchange.people import Fate, fate_words
from coprod_desktop.ui.kit import RowList, Shown, soft, theme
from coprod_desktop.wording import _, ngettext

MOST = 1_000
ORDER = (Fate.DOUBTFUL, Fate.LEFT_OUT, Fate.NEW, Fate.KNOWN, Fate.SAME)
ICONS = {
    Fate.NEW: "user-round-plus",
    Fate.KNOWN: "user-round",
    Fate.SAME: "check",
    Fate.DOUBTFUL: "circle-question-mark",
    Fate.LEFT_OUT: "circle",
}


class FatesList(RowList):
    """Rows grouped by their fate."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.more = soft("")
        theme.changes().applied.connect(self._fit)

    def show_fates(self, rows: Sequence[Any], as_shown: Callable[[Any], Shown]) -> None:
        """Show rows that have an `id` and a `fate`; of very many the first ones, and how many more."""
        shown = sorted(rows, key=lambda row: ORDER.index(row.fate))[:MOST]
        self.show_rows(shown, as_shown)
        rest = len(rows) - len(shown)
        self.more.setText(ngettext("And {n} more row.", "And {n} more rows.", rest) if rest else "")
        self.more.setVisible(bool(rest))
        self._fit()

    def _fit(self) -> None:
        few = self.row_model().rowCount() <= 12
        most = theme.px(380)
        self.setFixedHeight(min(self.height_of_all(), most) if few else most)


def counted(rows: Sequence[Any]) -> str:
    """How many rows have which fate, as one line."""
    parts = []
    for fate in ORDER:
        count = sum(row.fate is fate for row in rows)
        if count:
            parts.append(f"{fate_words(fate)}: {count}")
    return "  ·  ".join(parts) or _("No rows.")
