"""A chart of bars: one figure, which says in words all that it shows."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from coprod_desktop.documents.style import ACCENT, EDGE, Look
from coprod_desktop.documents.tagging import flow, words
from coprod_desktop.documents.tagging.tree import Node
from coprod_desktop.documents.tagging.words import TaggedParagraph, strong

_WORDS = 0.36
"""The share of the width that the words at the left of the bars may take."""


class BarChart(Flowable):
    """Bars from left to right, each as long as its number beside the largest of them.

    The words stand at the left; in large letters above their bar. The number follows the bar. Nothing is
    told by colour.
    """

    def __init__(self, bars: Sequence[tuple[str, int]], look: Look, node: Node) -> None:
        super().__init__()
        self._bars, self._node = tuple(bars), node
        self._above = look.wide
        self._thick, self._between = look.size, look.size * 0.7
        style: ParagraphStyle = look.cell
        self._labels = [words.paragraph(said, style, None) for said, _many in self._bars]
        self._numbers = [words.paragraph(strong(str(many)), style, None) for _said, many in self._bars]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room, as high as its bars."""
        self._left = 0.0 if self._above else width * _WORDS
        room = width if self._above else self._left - self._between
        for label in self._labels:
            label.wrap(room, height)
        for number in self._numbers:
            number.wrap(self._thick * 5, height)
        self.width, self.height = width, sum(map(self._row, self._labels, self._numbers))
        return self.width, self.height

    def _row(self, label: TaggedParagraph, number: TaggedParagraph) -> float:
        line = float(label.height + number.height) if self._above else float(max(label.height, number.height))
        return line + self._between

    def draw(self) -> None:
        """Draw the bars, and note where the figure stands."""
        flow.figure(self.canv, self._node, self.width, self.height)
        most = max([many for _said, many in self._bars], default=0)
        longest = self.width - self._left - self._thick * 4
        with self.canv.tag(self._node):
            self.canv.saveState()
            y = self.height
            for (_said, many), label, number in zip(self._bars, self._labels, self._numbers, strict=True):
                label.drawOn(self.canv, 0, y - label.height)
                line = y - (label.height if self._above else 0)
                self._bar(line - number.height / 2, longest * many / most if most else 0, number)
                y -= self._row(label, number)
            self.canv.restoreState()

    def _bar(self, middle: float, length: float, number: TaggedParagraph) -> None:
        """One bar around a height, with its number behind it; of nothing there is only a thin edge."""
        self.canv.setFillColor(ACCENT if length else EDGE)
        self.canv.rect(self._left, middle - self._thick / 2, max(length, 1), self._thick, stroke=0, fill=1)
        number.drawOn(self.canv, self._left + max(length, 1) + self._thick * 0.6, middle - number.height / 2)
