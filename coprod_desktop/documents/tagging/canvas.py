"""A canvas that marks all it draws: as part of the structure, or as an artifact that is not read out."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.documents.tagging.tree import Hotspot, Marked, Node

_LINE_END = re.compile(r"(?<!\\)\) Tj\s+T\*")
Footer = Callable[["TaggedCanvas", int, int], None]
"""`footer(canvas, page, of)` draws what stands at the foot of each page, counted from 1."""


class TaggedCanvas(Canvas):
    """Nothing may be drawn outside `tag` or `artifact`. The foot is drawn last, when the count is known."""

    def __init__(self, *args: Any, footer: Footer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: list[list[Node]] = [[]]
        self.hotspots: list[list[Node]] = [[]]
        self._footer = footer
        self._finished: list[dict[str, Any]] = []
        self._inside = False

    @property
    def count(self) -> int:
        """How many pages were written."""
        return len(self._finished)

    @contextmanager
    def tag(self, node: Node, actual: str = "") -> Iterator[None]:
        """Draw something as part of an element; `actual` is what letters that extract wrongly stand for."""
        if self._inside:
            raise RuntimeError(f"{node.kind} is drawn inside other marked content")
        page = len(self.pages) - 1
        marked = Marked(page, len(self.pages[page]))
        self.pages[page].append(node)
        node.parts.append(marked)
        self._code.append(f"/{node.kind} <</MCID {marked.mcid}{_actual(actual)}>> BDC")
        with self._marking():
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Draw something that is not part of what is read: a line, a ground, a repeated heading, the foot."""
        if self._inside:
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        with self._marking():
            yield

    @contextmanager
    def _marking(self) -> Iterator[None]:
        self._inside = True
        try:
            yield
        finally:
            self._code.append("EMC")
            self._inside = False

    def link(self, node: Node, url: str, width: float, height: float) -> None:
        """Make the rectangle from the present origin lead to an address, as part of a Link element."""
        page = len(self.pages) - 1
        node.parts.append(Hotspot(page, len(self.hotspots[page])))
        self.hotspots[page].append(node)
        self.linkURL(url, (0, 0, width, height), relative=1)

    def showPage(self) -> None:
        """Keep the page until the number of pages is known."""
        self._finished.append(dict(self.__dict__))
        self._startPage()
        self.pages.append([])
        self.hotspots.append([])

    def save(self) -> None:
        """Write all pages, each with its foot."""
        kept = ("pages", "hotspots", "_finished")
        for number, state in enumerate(self._finished, 1):
            self.__dict__.update({key: value for key, value in state.items() if key not in kept})
            if self._footer is not None:
                with self.artifact("Pagination"):
                    self.saveState()
                    self._footer(self, number, len(self._finished))
                    self.restoreState()
            self._code[:] = map(_spaced, self._code)
            super().showPage()
        super().save()


def _actual(words: str) -> str:
    return f" /ActualText <FEFF{words.encode('utf-16-be').hex().upper()}>" if words else ""


def _spaced(code: str) -> str:
    """Put a space where a line of text ends, so that its last word and the next are two words."""
    return _LINE_END.sub(") Tj ( ) Tj T*", code)
