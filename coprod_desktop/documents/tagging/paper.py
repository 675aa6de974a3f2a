"""What documents are written with: say what each thing is, and the structure of the PDF follows."""

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer

from coprod_desktop.documents import fonts
from coprod_desktop.documents.style import (
    A4,
    EDGE,
    FOOT,
    HAIR,
    INK,
    SIDE,
    SOFT,
    TINT,
    TOP,
    Look,
    PageSize,
)
from coprod_desktop.documents.tagging import flow, words
from coprod_desktop.documents.tagging.canvas import TaggedCanvas
from coprod_desktop.documents.tagging.chart import BarChart
from coprod_desktop.documents.tagging.finish import About, finish
from coprod_desktop.documents.tagging.tree import Node
from coprod_desktop.documents.tagging.words import TaggedParagraph, Words
from coprod_desktop.wording import _

LANGUAGE = "en-GB"
_FOOT_MOST = 160
_ONE_AT_A_TIME = threading.Lock()  # reportlab's loaded fonts belong to the whole process


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of each page: two lines at the left, the page at the right."""

    first: str
    second: str = ""


class Paper:
    """One document being written, top to bottom. `build()` gives its bytes.

    The same calls always give the same bytes. Texts are `Words`: plain strings, or several with `strong(…)`
    and `soft(…)` among them; nothing in them is taken for markup.
    """

    def __init__(self, look: Look, about: About, foot: Foot, page: PageSize = A4) -> None:
        self.look, self.page = look, page
        self._about, self._foot = about, foot
        self._root = Node("Document")
        self._at = self._root
        self._story: list[Flowable] = []
        self._parts = [0]
        self.filled = 0.0
        """How many pages it takes, once it is laid out: 0.6 leaves two fifths of the only page empty."""

    def title(self, text: Words) -> None:
        """The heading of the sheet (H1)."""
        self._put(self._words(text, self.look.title, "H1"))

    def lead(self, text: Words) -> None:
        """The line that says when or for whom, larger than the rest."""
        self._put(self._words(text, self.look.lead))

    def heading(self, text: Words) -> None:
        """The heading of a part (H2). A part stays on one page where it is short enough."""
        self._begin_part()
        self._put(self._words(text, self.look.heading, "H2"))

    def text(self, text: Words) -> None:
        """A paragraph."""
        self._put(self._words(text, self.look.body))

    def link(self, text: Words, address: str) -> None:
        """A line that leads to an address when read on a screen."""
        holder = self._at.add("P")
        node = holder.add("Link", alt=words.plain(text))
        made = words.paragraph(text, self.look.lead, node, soft_colour=SOFT)
        made.url = address
        self._put(made)

    def gap(self, lines: float = 0.5) -> None:
        """Empty room, in lines."""
        self._put(flow.gap(lines * self.look.leading))

    def items(self, texts: Sequence[Words], *, label: str = "•") -> None:
        """A list. With "1" as its label the items are numbered."""
        numbered = label == "1"
        holder = self._at.add("L", numbering="Decimal" if numbered else "Disc")
        for number, text in enumerate(texts, 1):
            item = holder.add("LI")
            mark = item.add("Lbl")
            made = words.paragraph(text, self.look.item, item.add("LBody"), soft_colour=SOFT)
            made.label, made.label_words = mark, f"{number}." if numbered else label
            self._put(made)

    def ticks(self, texts: Sequence[Words], *, across: int = 1) -> None:
        """A list of things to tick, each with its box; so many beside one another."""
        holder = self._at.add("L", numbering="None")
        made = [self._tick(holder, text) for text in texts]
        for at in range(0, len(made), across):
            beside = made[at : at + across]
            self._put(made[at] if across == 1 else flow.Row(beside, self.look.size, columns=across))
            self._put(flow.gap(self.look.size * 0.35))

    def _tick(self, holder: Node, text: Words) -> flow.Block:
        item = holder.add("LI")
        box = self._box(item.add("Lbl"))
        body = words.paragraph(text, self.look.cell, item.add("LBody"), soft_colour=SOFT)
        return flow.Block([body], picture=box, gap=self.look.size * 0.6)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Words]],
        shares: Sequence[float],
        *,
        ticks: bool = False,
    ) -> None:
        """A table; the first cell of a row heads it. `ticks` puts a box to tick before each row."""
        holder = self._at.add("Table")
        cells = [self._head_row(holder, head, ticks)]
        cells += [self._row(holder, row, ticks) for row in rows]
        room = self.page.room - self._inset
        box = self._tick_width() if ticks else 0
        total = sum(shares)
        widths = ([box] if ticks else []) + [share / total * (room - box) for share in shares]
        self._put(flow.table(cells, widths, ink=INK, hair=HAIR))
        self.gap(0.4)

    def grid(
        self, head: Sequence[str], rows: Sequence[Sequence[Sequence[Words]]], shares: Sequence[float]
    ) -> None:
        """A table whose cells are boxes, each with any number of paragraphs: a calendar."""
        holder = self._at.add("Table")
        cells: list[list[Any]] = [list(self._head_row(holder, head, False))]
        for row in rows:
            line = holder.add("TR")
            cells.append([self._paragraphs(line.add("TD"), texts) for texts in row])
        total = sum(shares)
        widths = [share / total * self.page.room for share in shares]
        most = self.page.height - 2 * TOP - 100  # less its foot and the heading of the columns
        self._put(flow.grid(cells, widths, ink=INK, hair=EDGE, most=most))

    def _paragraphs(self, cell: Node, texts: Sequence[Words]) -> list[TaggedParagraph] | str:
        style = self.look.in_grid
        made = [words.paragraph(text, style, cell.add("P"), soft_colour=SOFT) for text in texts]
        return made or ""

    def chart(self, alt: str, bars: Sequence[tuple[str, int]]) -> None:
        """A chart of bars, each with its words and its number; `alt` says all that it shows."""
        self._put(BarChart(bars, self.look, self._at.add("Figure", alt=alt)))
        self.gap(0.4)

    def write_lines(self, count: int, most: float = inf) -> None:
        """Lines to write on by hand, no further apart than `most` points."""
        self._put(flow.WriteLines(count, min(self.look.leading * 1.6, most), EDGE))
        self.gap(0.8)

    def new_page(self) -> None:
        """Go on with the next page."""
        self._begin_part()
        self._put(PageBreak())
        self._begin_part()

    @contextmanager
    def panel(self) -> Iterator[None]:
        """What is put inside stands together on a ground of its own."""
        with self._inside(12) as contents:
            yield
        self._put(flow.Block(contents, ground=TINT, pad=12))
        self.gap(0.35)

    @contextmanager
    def slip(self, width: float = A4.room) -> Iterator[None]:
        """What is put inside can be cut out along its edge."""
        with self._inside(16) as contents:
            yield
        self._begin_part()
        self._put(flow.Block(contents, edge=EDGE, pad=16, most=width))
        self.gap(0.6)

    @contextmanager
    def slips_in_a_row(self) -> Iterator[Callable[[], AbstractContextManager[None]]]:
        """Slips side by side, equally wide; each is written within what this gives, called anew."""
        row: list[flow.Block] = []

        @contextmanager
        def slip() -> Iterator[None]:
            with self._inside(10) as contents:
                yield
            row.append(flow.Block(contents, edge=EDGE, pad=10))

        yield slip
        self._put(flow.Row(row, 8))
        self._put(flow.gap(8))

    @contextmanager
    def beside(self, icon: str, alt: str) -> Iterator[None]:
        """What is put inside stands to the right of a picture."""
        side = self.look.picture
        picture = flow.Picture(icon, side, INK, self._at.add("Figure", alt=alt))
        with self._inside(0, left=side + 14) as contents:
            yield
        self._put(flow.Block(contents, picture=picture))
        self.gap(0.6)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is put inside stays on one page where it fits."""
        with self._inside(0) as contents:
            yield
        self._put(flow.Part(contents, self._least))

    def build(self, *, most: int | None = None) -> bytes:
        """The PDF; none at all when it takes more than `most` pages."""
        with _ONE_AT_A_TIME:
            canvas, laid_out = self._lay_out()
            if most is not None and canvas.count > most:
                return b""
            return finish(laid_out, canvas, self._root, self._about)

    # Inside

    @property
    def _least(self) -> float:
        """How much room the beginning of a part needs: its heading and some lines."""
        return self.look.h2 * 2 + self.look.leading * 6

    def _in_parts(self) -> list[Flowable]:
        """What was put, each part in one piece; what comes before the first heading flows freely."""
        story = list(self._story)
        while story and isinstance(story[-1], Spacer):
            story.pop()  # room after the last thing would be a page of its own where the one before is full
        ends = [*self._parts[1:], len(story)]
        found = story[: ends[0]]
        for start, end in pairwise(ends):
            part = story[start:end]
            found += part if len(part) == 1 else [flow.Part(part, self._least)]
        return found

    _inset = 0.0
    _depth = 0

    @contextmanager
    def _inside(self, pad: float, *, left: float = 0) -> Iterator[list[Flowable]]:
        story, self._story = self._story, []
        inset, self._inset = self._inset, self._inset + 2 * pad + left
        contents = self._story
        self._depth += 1
        try:
            yield contents
        finally:
            self._story, self._inset = story, inset
            self._depth -= 1

    def _begin_part(self) -> None:
        """A part begins here, unless this stands inside something that is kept in one piece anyway."""
        if not self._depth:
            self._parts.append(len(self._story))

    def _put(self, thing: Flowable) -> None:
        self._story.append(thing)

    def _words(self, text: Words, style: Any, kind: str = "P") -> TaggedParagraph:
        return words.paragraph(text, style, self._at.add(kind), soft_colour=SOFT)

    def _box(self, holder: Node) -> flow.TickBox:
        return flow.TickBox(
            self.look.size, self.look.leading, INK, holder.add("Figure", alt=_("Box to tick"))
        )

    def _tick_width(self) -> float:
        style = self.look.head_cell
        return float(stringWidth(_("Tick"), style.fontName, style.fontSize)) + 14

    def _head_row(self, holder: Node, head: Sequence[str], ticks: bool) -> list[Flowable]:
        row = holder.add("TR")
        names = ([_("Tick")] if ticks else []) + list(head)
        made: list[Flowable] = []
        for name in names:
            cell = words.paragraph(name, self.look.head_cell, row.add("TH", scope="Column"))
            cell.repeats = True
            made.append(cell)
        return made

    def _row(self, holder: Node, texts: Sequence[Words], ticks: bool) -> list[Flowable]:
        row = holder.add("TR")
        made: list[Flowable] = [self._box(row.add("TD"))] if ticks else []
        for at, text in enumerate(texts):
            cell = row.add("TH", scope="Row") if at == 0 else row.add("TD")
            made.append(words.paragraph(text, self.look.cell, cell, soft_colour=SOFT))
        return made

    def _lay_out(self) -> tuple[TaggedCanvas, bytes]:
        fonts.renew_shaped()
        out = io.BytesIO()
        kept: list[TaggedCanvas] = []

        def canvas(*args: Any, **kwargs: Any) -> TaggedCanvas:
            kept.append(TaggedCanvas(*args, footer=self._draw_foot, **kwargs))
            return kept[0]

        bottom = FOOT + sum(line.height for line in self._foot_lines()) + self.look.leading * 0.7
        page = self.page
        document = BaseDocTemplate(
            out,
            pagesize=(page.width, page.height),
            leftMargin=SIDE,
            rightMargin=SIDE,
            topMargin=TOP,
            bottomMargin=bottom,
            title=self._about.title,
            author=self._about.author,
            lang=self._about.language,
            initialFontName=fonts.registered(),
            invariant=1,
            pageCompression=0,  # once, when it is finished
        )
        frame = Frame(SIDE, bottom, page.room, page.height - TOP - bottom, 0, 0, 0, 0, id="text")
        document.addPageTemplates(PageTemplate(id="page", frames=[frame]))
        document.build(self._in_parts(), canvasmaker=canvas)
        left = (frame._y - frame._y1p) / (frame._y2 - frame._y1p)
        self.filled = kept[0].count - left
        return kept[0], out.getvalue()

    def _foot_lines(self) -> list[TaggedParagraph]:
        """The lines of the foot, from below: the last one leaves room for the number of the page."""
        style = self.look.foot
        number = stringWidth(_numbered(88, 88), style.fontName, style.fontSize) + self.look.size
        room = self.page.room
        made: list[TaggedParagraph] = []
        for text in filter(None, (self._foot.second, self._foot.first)):
            line = words.paragraph(_short(text), style, None)
            line.wrap(room if made else room - number, self.page.height)
            made.append(line)
        return made

    def _draw_foot(self, canvas: TaggedCanvas, page: int, of: int) -> None:
        style = self.look.foot
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(SOFT)
        base = FOOT + (style.leading - style.fontSize) * 0.8
        canvas.drawRightString(self.page.width - SIDE, base, _numbered(page, of))
        y = FOOT
        for line in self._foot_lines():
            line.drawOn(canvas, SIDE, y)
            y += line.height


def _short(text: str) -> str:
    """As much of a text as the foot has room for, so that however long a name is, a page is left."""
    return text if len(text) <= _FOOT_MOST else f"{text[:_FOOT_MOST].rstrip()}…"


def _numbered(page: int, of: int) -> str:
    return _("Page {page} of {of}").format(page=page, of=of)
