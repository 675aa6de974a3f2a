"""How paper looks: standard, large print and easy read. Sizes in points, colours as on the screen."""

from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from coprod_desktop.documents import fonts
from coprod_desktop.vocabulary import PaperStyle

INK: Color = HexColor("#1D2B32")
SOFT: Color = HexColor("#52616A")
ACCENT: Color = HexColor("#0B6570")
HAIR: Color = HexColor("#C9CFCB")
EDGE: Color = HexColor("#7D8A90")
TINT: Color = HexColor("#F1F0EA")

SIDE = 18 * mm
TOP = 16 * mm
FOOT = 11 * mm
_LARGEST = 42.0
"""The largest letters of a title, in points: a long word still fits a line."""


@dataclass(frozen=True)
class PageSize:
    """How wide and high a page is, in points."""

    width: float
    height: float

    @property
    def room(self) -> float:
        """How wide what stands on it may be."""
        return float(self.width - 2 * SIDE)

    @property
    def across(self) -> "PageSize":
        """The same page lying on its side."""
        return PageSize(self.height, self.width)


A4 = PageSize(210 * mm, 297 * mm)
A3 = PageSize(297 * mm, 420 * mm)


@dataclass(frozen=True)
class Look:
    """The sizes of one style. No italics, no underlining, no capitals for emphasis; always left-aligned."""

    style: PaperStyle
    size: float
    leading: float
    lead_size: float
    h1: float
    h2: float
    picture: float
    foot_size: float

    def grown(self, factor: float) -> "Look":
        """The same in larger letters, to be read from further away; titles keep to a line or two."""
        return replace(
            self,
            size=self.size * factor,
            leading=self.leading * factor,
            lead_size=self.lead_size * factor,
            h1=max(self.h1, min(self.h1 * factor, _LARGEST)),
            h2=self.h2 * factor,
            picture=self.picture * factor,
        )

    def closer(self) -> "Look":
        """The same with less room between lines, where that keeps a sheet to one page."""
        return replace(self, leading=self.size * 1.3, picture=self.picture * 0.8)

    @property
    def easy(self) -> bool:
        """Whether each idea stands beside a picture, in short sentences."""
        return self.style is PaperStyle.EASY

    @property
    def wide(self) -> bool:
        """Whether the letters are so large that tables become lists."""
        return self.style is not PaperStyle.STANDARD

    @property
    def body(self) -> ParagraphStyle:
        """Body text."""
        return _style(self.size, self.leading, after=self.size * 0.4)

    @property
    def cell(self) -> ParagraphStyle:
        """Text in a table."""
        return _style(self.size, self.leading)

    @property
    def in_grid(self) -> ParagraphStyle:
        """A paragraph in a box of a calendar."""
        return _style(self.size, self.size * 1.25, after=self.size * 0.45)

    @property
    def head_cell(self) -> ParagraphStyle:
        """The heading of a column."""
        return _style(self.size, self.leading, bold=True)

    @property
    def item(self) -> ParagraphStyle:
        """An item of a list, with room for its label."""
        return _style(self.size, self.leading, after=self.size * 0.3, indent=self.size * 1.3)

    @property
    def lead(self) -> ParagraphStyle:
        """The one line that says when."""
        return _style(self.lead_size, self.lead_size * 1.35, after=self.size * 0.3)

    @property
    def title(self) -> ParagraphStyle:
        """The heading of a sheet."""
        return _style(self.h1, self.h1 * 1.2, bold=True, after=3)

    @property
    def heading(self) -> ParagraphStyle:
        """The heading of a part."""
        return _style(self.h2, self.h2 * 1.25, bold=True, before=self.h2, after=self.h2 * 0.35)

    @property
    def foot(self) -> ParagraphStyle:
        """The foot of a page: as large as the text, unless that has grown."""
        return _style(self.foot_size, self.foot_size * 1.4, colour=SOFT)


@cache
def _style(
    size: float,
    leading: float,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    colour: Color = INK,
) -> ParagraphStyle:
    heading = bold and before > 0
    return ParagraphStyle(
        f"{size}-{bold}-{before}-{after}-{indent}",
        fontName=fonts.registered(bold=bold),
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        allowWidows=0,
        allowOrphans=0,
        textColor=ACCENT if heading else colour,
    )


_LOOKS = {
    PaperStyle.STANDARD: Look(PaperStyle.STANDARD, 12, 17, 16, 26, 16, 22, 12),
    PaperStyle.LARGE: Look(PaperStyle.LARGE, 18, 25, 22, 32, 24, 32, 18),
    PaperStyle.EASY: Look(PaperStyle.EASY, 16, 23, 20, 30, 22, 44, 16),
}


def look(style: PaperStyle) -> Look:
    """The sizes of a style."""
    return _LOOKS[style]
