"""The structure of a document: what each thing on the paper is, in the order it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Union


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of marked content: which page (counted from 0), which id on it."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A link annotation that belongs to an element: which page, which one on it."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Node:
    """One element: its type ("P", "TH"), what describes it, and its parts in reading order."""

    kind: str
    alt: str = ""
    actual: str = ""
    scope: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None
    parts: list[Union["Node", Marked, Hotspot]] = field(default_factory=list)

    def add(self, kind: str, *, alt: str = "", scope: str = "", numbering: str = "") -> "Node":
        """Add an element at the end and return it."""
        node = Node(kind, alt, scope=scope, numbering=numbering)
        self.parts.append(node)
        return node

    @property
    def drawn(self) -> bool:
        """Whether something of this very element is on a page already."""
        return any(isinstance(part, Marked) for part in self.parts)

    def walk(self) -> Iterator["Node"]:
        """This element and all below it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()

    def without_empty(self) -> None:
        """Take out elements that turned out to hold nothing; table cells stay, to keep the columns."""
        for part in list(self.parts):
            if isinstance(part, Node):
                part.without_empty()
                if not part.parts and part.kind not in ("TD", "TH"):
                    self.parts.remove(part)
