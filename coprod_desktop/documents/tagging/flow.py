"""What stands on the paper besides paragraphs: blocks with a ground or a picture, tables, boxes, lines."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer, Table
from reportlab.platypus.flowables import CondPageBreak, KeepTogether
from reportlab.platypus.tables import TableRenderCB

from coprod_desktop.documents import fonts
from coprod_desktop.documents.tagging import pictures
from coprod_desktop.documents.tagging.tree import Node

_MOST_OF_A_PAGE = 450.0
_SHORT = 200.0
"""A part up to this height stays whole: at most so much of a page is left empty before it."""


class Ground(TableRenderCB):
    """Marks what a table draws itself, its grounds and lines, as artifacts; the cells mark themselves."""

    def _begin(self, table: Any) -> None:
        self._marks = table.canv.artifact()
        self._marks.__enter__()

    def _end(self, _table: Any) -> None:
        self._marks.__exit__(None, None, None)

    def _nothing(self, *_about: Any) -> None:
        return

    startBG = startLines = _begin
    endBG = endLines = _end
    startTable = endTable = startRow = endRow = startCell = endCell = _nothing


class PaperTable(Table):
    """A table whose rows stay whole, unless one of them would not fit a page of its own."""

    most = _MOST_OF_A_PAGE

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Break between rows; within one only where there is no other way."""
        self._calc(availWidth, availHeight)
        self.splitInRow = 1 if max(self._rowHeights) > self.most else 0
        parts: list[Any] = super().split(availWidth, availHeight)
        return parts

    def beginning(self, width: float, height: float) -> float:
        """How high its heading is with its first row."""
        self._calc(width, height)
        return float(sum(self._rowHeights[: self.repeatRows + 1]))


def table(
    rows: Sequence[Sequence[Flowable]], widths: Sequence[float], *, ink: Any, hair: Any, heads: int = 1
) -> Table:
    """A table with a line beneath its heading and hair lines between rows; long rows may break over pages."""
    made = _table(rows, widths, ink, heads, (0, 10, 4, 6))
    made.setStyle([("LINEBELOW", (0, heads), (-1, -1), 0.6, hair)])
    return made


def grid(
    rows: Sequence[Sequence[Any]], widths: Sequence[float], *, ink: Any, hair: Any, most: float
) -> Table:
    """A table of boxes, as a calendar has, each with several flowables. Rows up to `most` high stay whole."""
    made = _table(rows, widths, ink, 1, (5, 4, 4, 3))
    made.most = most
    made.setStyle([("BOX", (0, 1), (-1, -1), 0.6, hair), ("INNERGRID", (0, 1), (-1, -1), 0.6, hair)])
    return made


def _table(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    ink: Any,
    heads: int,
    pads: tuple[float, float, float, float],
) -> PaperTable:
    made = PaperTable(
        [list(row) for row in rows],
        colWidths=list(widths),
        repeatRows=heads,
        hAlign="LEFT",
        renderCB=Ground(),
    )
    left, right, above, below = pads
    made.setStyle(
        [
            ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 1.2, ink),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONT", (0, 0), (-1, -1), fonts.registered()),  # reportlab names Helvetica otherwise
            ("LEFTPADDING", (0, 0), (-1, -1), left),
            ("RIGHTPADDING", (0, 0), (-1, -1), right),
            ("TOPPADDING", (0, 0), (-1, -1), above),
            ("BOTTOMPADDING", (0, 0), (-1, -1), below),
        ]
    )
    return made


class Part(KeepTogether):
    """Things that belong together: on one page when they are short, else begun where `least` fits."""

    def __init__(self, contents: Sequence[Flowable], least: float) -> None:
        super().__init__(list(contents))
        self._least = least

    def split(self, width: float, height: float) -> list[Flowable]:
        """Hand out the contents, on a new page first where that keeps them together."""
        if getattr(self, "_wrapInfo", None) != (width, height):
            self.wrap(width, height)
        if self._H > _SHORT:
            return [CondPageBreak(max(self._least, self._beginning(width, height))), *self._content]
        parts: list[Flowable] = super().split(width, height)
        return parts

    def _beginning(self, width: float, height: float) -> float:
        """How high the heading is with what stands beneath it, where that is something that stays whole.

        The same of what stands alone: it is begun where all of it fits. Of a table it is the first row.
        """
        begins = self._content[:2]
        if len(begins) == 2 and isinstance(begins[1], PaperTable):
            needed = _high(begins[0], width, height) + begins[1].beginning(width, height)
            return needed if needed < _MOST_OF_A_PAGE else 0
        if len(begins) == 2 and not isinstance(begins[1], (Block, Part)):
            return 0
        needed = sum(_high(thing, width, height) for thing in begins)
        return needed if needed < _MOST_OF_A_PAGE else 0


class Picture(Flowable):
    """One of the program's line drawings, as a figure with words that stand for it."""

    def __init__(self, icon: str, side: float, colour: Any, node: Node) -> None:
        super().__init__()
        self.icon, self.width, self.height = icon, side, side
        self._colour, self._node = colour, node

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As wide and high as it is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it and note where it stands."""
        figure(self.canv, self._node, self.width, self.height)
        with self.canv.tag(self._node):
            pictures.draw(self.canv, self.icon, self.width, self._colour)


class TickBox(Flowable):
    """An empty box to tick."""

    def __init__(self, side: float, line: float, colour: Any, node: Node) -> None:
        super().__init__()
        self.width, self.height = side, line
        self._side, self._colour, self._node = side, colour, node

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As high as the line it stands in."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the box where the words of its line stand."""
        figure(self.canv, self._node, self.width, self.height)
        with self.canv.tag(self._node):
            self.canv.saveState()
            self.canv.setStrokeColor(self._colour)
            self.canv.setLineWidth(1.2)
            side = self._side - 1.2
            self.canv.roundRect(0.6, (self.height - side) / 2 + 0.6, side, side, 2)
            self.canv.restoreState()


def figure(canvas: Any, node: Node, width: float, height: float) -> None:
    """Note where on the page a figure stands, as its element must say."""
    x, y = canvas.absolutePosition(0, 0)
    node.box = (x, y, x + width, y + height)


class WriteLines(Flowable):
    """Lines to write on by hand. They say nothing, so they are artifacts."""

    def __init__(self, count: int, gap: float, colour: Any) -> None:
        super().__init__()
        self._count, self._gap, self._colour = count, gap, colour

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, self._count * self._gap
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """As many lines as fit, and the others on the next page."""
        fit = int(height // self._gap)
        if not 0 < fit < self._count:
            return []
        return [WriteLines(part, self._gap, self._colour) for part in (fit, self._count - fit)]

    def draw(self) -> None:
        """Draw the lines."""
        with self.canv.artifact():
            self.canv.saveState()
            self.canv.setStrokeColor(self._colour)
            self.canv.setLineWidth(0.8)
            for number in range(self._count):
                y = self.height - (number + 1) * self._gap + 1
                self.canv.line(0, y, self.width, y)
            self.canv.restoreState()


class Block(Flowable):
    """Things kept together: on a ground, within a dashed edge, or beside a picture."""

    def __init__(
        self,
        contents: Sequence[Flowable],
        *,
        picture: Picture | None = None,
        ground: Any = None,
        edge: Any = None,
        pad: float = 0,
        gap: float = 14,
        most: float = 10_000,
    ) -> None:
        super().__init__()
        self._contents, self._picture = list(contents), picture
        self._ground, self._edge, self._pad, self._gap = ground, edge, pad, gap
        self._most = most

    @property
    def _left(self) -> float:
        return self._pad + (self._picture.width + self._gap if self._picture is not None else 0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as its contents and its padding, or its picture; no wider than it should be."""
        width = min(width, self._most)
        inside = width - self._left - self._pad
        self._heights = [thing.wrap(inside, height)[1] + _after(thing) for thing in self._contents]
        if self._contents:
            self._heights[-1] -= _after(self._contents[-1])
        tallest = max(sum(self._heights), self._picture.height if self._picture is not None else 0)
        self.width, self.height = width, tallest + 2 * self._pad
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """What does not fit goes on to the next page, without the picture.

        A block that would fit a page of its own is not broken.
        """
        if height < _MOST_OF_A_PAGE:
            return []
        width = min(width, self._most)
        room, here, there = height - 2 * self._pad, [], list(self._contents)
        while there:
            needed = there[0].wrap(width - self._left - self._pad, height)[1]
            if needed > room:
                break
            room -= needed + _after(there[0])
            here.append(there.pop(0))
        if there and (parts := there[0].split(width - self._left - self._pad, room)):
            here.append(parts[0])
            there[:1] = parts[1:]
        if not here or not there:
            return []
        look = {
            "ground": self._ground,
            "edge": self._edge,
            "pad": self._pad,
            "gap": self._gap,
            "most": self._most,
        }
        return [Block(here, picture=self._picture, **look), Block(there, **look)]

    def draw(self) -> None:
        """Draw the ground, the picture and the contents."""
        with self.canv.artifact():
            self._draw_ground()
        if self._picture is not None:
            self._picture.drawOn(self.canv, self._pad, self.height - self._pad - self._picture.height)
        y = self.height - self._pad
        for thing, height in zip(self._contents, self._heights, strict=True):
            thing.drawOn(self.canv, self._left, y - thing.height)
            y -= height

    def _draw_ground(self) -> None:
        if self._ground is None and self._edge is None:
            return
        self.canv.saveState()
        if self._ground is not None:
            self.canv.setFillColor(self._ground)
        if self._edge is not None:
            self.canv.setStrokeColor(self._edge)
            self.canv.setDash(4, 3)
        self.canv.roundRect(
            0, 0, self.width, self.height, 8, stroke=self._edge is not None, fill=self._ground is not None
        )
        self.canv.restoreState()


class Row(Flowable):
    """Blocks side by side, equally wide, on one page; `columns` when there may be fewer blocks than that."""

    def __init__(self, blocks: Sequence[Block], gap: float, columns: int = 0) -> None:
        super().__init__()
        self._blocks, self._gap = list(blocks), gap
        self._columns = columns or len(self._blocks)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room, as high as the tallest of them."""
        self._share = (width - self._gap * (self._columns - 1)) / self._columns
        self.width = width
        self.height = max(block.wrap(self._share, height)[1] for block in self._blocks)
        return self.width, self.height

    def draw(self) -> None:
        """Draw them from left to right."""
        for number, block in enumerate(self._blocks):
            block.drawOn(self.canv, number * (self._share + self._gap), self.height - block.height)


def _high(thing: Flowable, width: float, height: float) -> float:
    """How high something is, with the room before and after it."""
    if isinstance(thing, Part):
        return sum(_high(one, width, height) for one in thing._content)
    return float(thing.wrap(width, height)[1] + thing.getSpaceBefore()) + _after(thing)


def _after(thing: Flowable) -> float:
    return float(thing.getSpaceAfter())


def gap(height: float) -> Spacer:
    """Empty room."""
    return Spacer(1, height)
