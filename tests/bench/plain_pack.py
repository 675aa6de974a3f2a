"""The floor of a pack: the same story laid out by reportlab alone, without a mark of structure in it.

What the pack put on the paper is taken down once, thing by thing, and then written again as anyone would
write it with reportlab: `Paragraph`s of the same words, fonts and styles (without the time to read markup),
`Table`s, `Spacer`s and a `SimpleDocTemplate` that numbers its pages.
"""

import io
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from coprod_desktop.documents import fonts
from coprod_desktop.documents.style import A4, EDGE, FOOT, HAIR, INK, SIDE, TINT, TOP
from coprod_desktop.documents.tagging import flow, pictures
from coprod_desktop.documents.tagging.paper import Paper
from coprod_desktop.documents.tagging.words import TaggedParagraph

_CELLS = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 10),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
]


def taken_down(build: Callable[[], bytes]) -> list[list[Flowable]]:
    """The stories of the papers that are laid out while `build` makes its document."""
    stories: list[list[Flowable]] = []
    lay_out = Paper._lay_out

    def listening(paper: Paper) -> Any:
        story = paper._in_parts()
        _all(story)  # now: breaking lines changes what the tagged paragraphs hold
        stories.append(story)
        return lay_out(paper)

    Paper._lay_out = listening  # type: ignore[method-assign]
    try:
        build()
    finally:
        Paper._lay_out = lay_out  # type: ignore[method-assign]
    return stories


def laid_out(stories: Sequence[Sequence[Flowable]]) -> bytes:
    """The same as plain PDFs; the bytes of the last one."""
    made = b""
    for story in stories:
        out = io.BytesIO()
        document = SimpleDocTemplate(
            out, pagesize=(A4.width, A4.height), invariant=1,
            leftMargin=SIDE, rightMargin=SIDE, topMargin=TOP, bottomMargin=FOOT * 2,
        )  # fmt: skip
        plain = [part for thing in story for part in _plain(thing)]
        document.build(plain, onFirstPage=_number, onLaterPages=_number)
        made = out.getvalue()
    return made


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont(fonts.registered(), 9)
    canvas.drawRightString(A4.width - SIDE, FOOT, f"Page {document.page}")


def _plain(thing: Flowable) -> list[Flowable]:
    match thing:
        case TaggedParagraph():
            return [_paragraph(thing)]
        case flow.Part():
            return [KeepTogether(_all(thing._content))]
        case flow.Block():
            return [_block(thing)]
        case flow.Row():
            share = A4.room / len(thing._blocks)
            beside = [[_block(block, share) for block in thing._blocks]]
            return [Table(beside, colWidths=[share] * len(thing._blocks), style=_CELLS)]
        case Table():
            rows = [[_all(_cell(cell)) for cell in row] for row in thing._cellvalues]
            lines = [("LINEBELOW", (0, 0), (-1, 0), 1.2, INK), ("LINEBELOW", (0, 1), (-1, -1), 0.6, HAIR)]
            return [Table(rows, colWidths=thing._argW, repeatRows=1, hAlign="LEFT", style=_CELLS + lines)]
        case flow.Picture():
            return [_Drawn(thing.width, thing.height, thing.icon)]
        case flow.TickBox():
            return [_Drawn(thing.width, thing.height)]
        case flow.WriteLines():
            ruled = [("LINEBELOW", (0, 0), (-1, -1), 0.8, EDGE)]
            return [Table([[""]] * thing._count, A4.room / 2, thing._gap, hAlign="LEFT", style=ruled)]
        case PageBreak():
            return [PageBreak()]
        case Spacer():
            return [Spacer(thing.width, thing.height)]
    return [thing]


def _cell(held: Any) -> Sequence[Flowable]:
    """What a cell holds, as reportlab keeps it: one thing or several."""
    return held if isinstance(held, list | tuple) else [held]


def _all(things: Sequence[Flowable]) -> list[Flowable]:
    return [part for thing in things for part in _plain(thing)]


def _paragraph(thing: TaggedParagraph) -> Flowable:
    """Its words, each run with its font and colour; taken down once, before lines are broken."""
    runs = thing.__dict__.setdefault("taken_down", [copy(frag) for frag in thing.frags])
    fresh = [copy(run) for run in runs]
    if thing.label_words and fresh:
        fresh[0].text = f"{thing.label_words} {fresh[0].text}"
    return Paragraph("", thing.style, frags=fresh)


def _block(block: flow.Block, width: float = A4.room) -> Flowable:
    """What stands together, as a table of one row: its picture, if it has one, and the rest."""
    inside: list[Any] = [_all(block._contents)]
    widths = [min(width, block._most)]
    if block._picture is not None:
        side = block._picture.width + block._gap
        inside, widths = [_all([block._picture]), *inside], [side, widths[0] - side]
    look: list[Any] = [*_CELLS, ("LEFTPADDING", (0, 0), (-1, -1), block._pad)]
    if block._ground is not None:
        look.append(("BACKGROUND", (0, 0), (-1, -1), TINT))
    if block._edge is not None:
        look.append(("BOX", (0, 0), (-1, -1), 1, EDGE))
    return Table([inside], colWidths=widths, hAlign="LEFT", style=look)


class _Drawn(Flowable):
    """A line drawing or a box to tick, drawn and no more."""

    def __init__(self, width: float, height: float, icon: str = "") -> None:
        super().__init__()
        self.width, self.height, self._icon = width, height, icon

    def draw(self) -> None:
        if self._icon:
            pictures.draw(self.canv, self._icon, self.width, INK)
        else:
            self.canv.roundRect(0.6, 0.6, self.width - 1.2, self.width - 1.2, 2)
