"""Words on paper: plain, strong or soft, and the paragraphs they make. There is no markup to escape."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import shapeFragWord
from reportlab.platypus.paragraph import Paragraph, _getFragWords
from reportlab.platypus.paraparser import ParaFrag

from coprod_desktop.documents import fonts
from coprod_desktop.documents.tagging.tree import Node

_FEATURES = {"kern": True, "liga": True, "calt": True, "dlig": False}
"""Ligatures that only decorate change names such as Muhammad; those that belong to the script stay."""
_NO_BREAK = "\u00a0"
_PHONE = re.compile(r"(?<!\d)(?:\+\d{1,3}|\(?0\d{2,5}\)?)(?: \d{2,7}){1,4}(?!\d)")
"""A phone number: it stays on one line, to be read and dialled in one go."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and how they stand out: never by slope, underline or capitals."""

    text: str
    bold: bool = False
    soft: bool = False


Words = str | Run | Sequence[str | Run]


def strong(text: str) -> Run:
    """Words that matter most."""
    return Run(text, bold=True)


def soft(text: str) -> Run:
    """Words that matter less."""
    return Run(text, soft=True)


def plain(words: Words) -> str:
    """The words alone, as they are read out."""
    return fonts.tidy("".join(run.text for run in _each(words))).strip()


def _each(words: Words) -> list[Run]:
    many = (words,) if isinstance(words, str | Run) else words
    return [Run(part) if isinstance(part, str) else part for part in many]


class TaggedParagraph(Paragraph):
    """A paragraph that is an element. Split over pages it stays one; drawn again it is an artifact."""

    node: Node | None = None
    actual = ""
    url = ""
    label: Node | None = None
    label_words = ""
    repeats = False
    _letters: list[Any] | None = None
    _wrapped_for = -1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Break the lines once for each width: tables and blocks ask again and again."""
        if self._wrapped_for != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._wrapped_for = availWidth
        return self.width, self.height

    def breakLines(self, width: Any) -> Any:
        """Choose the shapes of letters for the width at hand, then break lines as usual."""
        if self._letters is not None:
            widest = min(width) if isinstance(width, list | tuple) else width
            self.frags = _shaped_words(self._letters, widest)
        return super().breakLines(width)

    def split(self, availWidth: float, availHeight: float) -> list["TaggedParagraph"]:
        """Both parts belong to the same element; what the letters stand for is told by that element alone."""
        parts: list[TaggedParagraph] = super().split(availWidth, availHeight)
        for at, part in enumerate(parts):
            if part is not self:
                part.node, part.url = self.node, self.url
                if at == 0:
                    part.label, part.label_words = self.label, self.label_words
        return parts

    def draw(self) -> None:
        """Draw the label of a list item, then the words."""
        if self.node is None or (self.repeats and self.node.drawn):
            with self.canv.artifact("Pagination"):
                super().draw()
            return
        if self.label is not None:
            self._draw_label(self.label)
        if not self.frags:
            return
        with self.canv.tag(self.node, self.actual):
            super().draw()
        if self.url:
            self.canv.link(self.node, self.url, self.width, self.height)

    def _draw_label(self, label: Node) -> None:
        with self.canv.tag(label):
            self.canv.saveState()
            self.canv.setFont(self.style.fontName, self.style.fontSize)
            self.canv.setFillColor(self.style.textColor)
            self.canv.drawString(0, self.height - self.style.fontSize, self.label_words)
            self.canv.restoreState()


def paragraph(
    words: Words, style: ParagraphStyle, node: Node | None, *, soft_colour: Any = None
) -> TaggedParagraph:
    """A paragraph of some words that is an element of the structure, or an artifact without one."""
    runs = [(run, _PHONE.sub(_in_one, run.text)) for run in _each(words)]
    letters = [
        _frag(run, part, style, soft_colour) for run, text in runs for part in _parts(run, text, style)
    ]
    made = TaggedParagraph("", style, frags=letters)
    made.node = node
    shaped = any(letter.shaped for letter in letters)
    if shaped:
        made._letters = letters
    if node is not None and (shaped or any(run.text != text for run, text in runs)):
        made.actual = node.actual = plain(words).replace("\n", " ")
    return made


def _in_one(number: re.Match[str]) -> str:
    return number.group().replace(" ", _NO_BREAK)


def _parts(run: Run, text: str, style: ParagraphStyle) -> tuple[fonts.FontRun, ...]:
    return fonts.runs(text, bold=run.bold or style.fontName.endswith("-Bold"))


def _frag(run: Run, part: fonts.FontRun, style: ParagraphStyle, soft_colour: Any) -> ParaFrag:
    colour = soft_colour if run.soft and soft_colour is not None else style.textColor
    frag = ParaFrag(
        fontName=part.font, fontSize=style.fontSize, textColor=colour, bold=0, italic=0, rise=0, greek=0,
        link=[], us_lines=[], text=part.text, shaped=part.shaped,
    )  # fmt: skip
    if part.text == "\n":
        frag.text, frag.lineBreak = "", True
    return frag


def _shaped_words(letters: list[ParaFrag], widest: float) -> list[Any]:
    """The words of a paragraph as reportlab breaks them into lines, with the glyphs of joined scripts."""
    words: list[Any] = []
    for word in _getFragWords(letters, widest):
        whole = _with_glyphs(word)
        words += [whole] if whole[0] <= widest else _in_pieces(word, widest)
    return words


def _with_glyphs(word: list[Any]) -> list[Any]:
    if not any(getattr(frag, "shaped", False) and text for frag, text in word[1:]):
        return word
    pairs: list[Any] = []
    width = 0.0
    for frag, text in word[1:]:
        alone = stringWidth(text, frag.fontName, frag.fontSize)
        if getattr(frag, "shaped", False) and text:
            shaped = shapeFragWord([alone, (frag, text)], _FEATURES)
            width += shaped[0]
            pairs += shaped[1:]
        else:
            width += alone
            pairs.append((frag, text))
    return type(word)([width, *pairs])  # its kind says whether a space follows


def _in_pieces(word: list[Any], widest: float) -> list[Any]:
    """A word too wide for a line: each piece is as much as fits, so that every piece begins a line."""
    pieces: list[Any] = []
    for frag, text in word[1:]:
        rest = text
        while rest:
            end = _fitting(frag, rest, widest)
            piece = rest[:end]
            pieces.append(_with_glyphs([stringWidth(piece, frag.fontName, frag.fontSize), (frag, piece)]))
            rest = rest[end:].lstrip(_NO_BREAK)
    return [*pieces[:-1], type(word)(pieces[-1])]


def _fitting(frag: ParaFrag, text: str, widest: float) -> int:
    """How many letters fit a line, ending between words where there is a space, never before a mark."""
    end = len(text)
    while end > 1 and stringWidth(text[:end], frag.fontName, frag.fontSize) > widest:
        space = text.rfind(_NO_BREAK, 1, end)
        end = space if space > 0 else end - 1
    while 1 < end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    return end
