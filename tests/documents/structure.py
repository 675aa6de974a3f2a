"""Looks into a tagged PDF: whether marks, elements and parent tree agree, and in what order it is read.

Written without the program's own layer, so that a slip there is noticed here.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2

_SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
_FOOT = 90.0
"""Up to this height above its lower edge a page may hold its foot, in points."""
_MAPPED = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")

Place = tuple[int, int]


def failures(pdf: bytes, folder: Any) -> list[str]:
    """What PDF/UA-1 validation finds wrong."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant == (not report.failures)
    return [found.rule_id for found in report.failures]


def problems(pdf: bytes) -> list[str]:
    """Where marked content, elements and the parent tree do not agree, or something is drawn unmarked."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return _Look(document).problems()


def reading(pdf: bytes) -> str:
    """What is read out, line by line, each with what it is."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        look = _Look(document)
        return "\n".join(look.read(look.root, 0)) + "\n"


class _Look:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.pages = [page.obj for page in document.pages]
        self.numbers = {page.objgen: at for at, page in enumerate(self.pages)}
        self.found: list[str] = []
        self.words: dict[Place, str] = {}
        for at in range(len(self.pages)):
            self._read_page(at)
        self.root = document.Root.StructTreeRoot.K[0]

    def problems(self) -> list[str]:
        claimed = self._claimed()
        parents = self._parent_tree()
        for place in self.words.keys() - claimed.keys():
            self.found.append(f"content {place} belongs to no element")
        for place in claimed.keys() - self.words.keys():
            self.found.append(f"an element claims content {place} that is not there")
        for at, page in enumerate(self.pages):
            owners = parents.get(page.get("/StructParents", None))
            if owners is None:
                self.found.append(f"page {at} has no entry in the parent tree")
                continue
            ours = {mcid for number, mcid in self.words if number == at}
            if ours != set(range(len(owners))):
                self.found.append(f"the parent tree of page {at} lists other content than there is")
            for mcid in ours & set(range(len(owners))):
                owner = claimed.get((at, mcid))
                if owner is None or owners[mcid].objgen != owner.objgen:
                    self.found.append(f"content {(at, mcid)} has another parent than the tree says")
            self._check_links(at, page, parents)
        return self.found

    def _check_links(self, at: int, page: Any, parents: dict[Any, Any]) -> None:
        for annotation in page.get("/Annots", []):
            owner = parents.get(annotation.get("/StructParent", None))
            if owner is None:
                self.found.append(f"a link on page {at} has no parent")
            elif not any(self._is_reference(part, annotation) for part in owner.K):
                self.found.append(f"a link on page {at} is not in its element")

    @staticmethod
    def _is_reference(part: Any, annotation: Any) -> bool:
        return (
            isinstance(part, pikepdf.Dictionary) and "/Obj" in part and part.Obj.objgen == annotation.objgen
        )

    def _claimed(self) -> dict[Place, Any]:
        claimed: dict[Place, Any] = {}
        for element, parent in self._elements(self.root, self.document.Root.StructTreeRoot):
            if element.P.objgen != parent.objgen:
                self.found.append(f"a {element.S} names another parent")
            for place in self._places(element):
                if place in claimed:
                    self.found.append(f"content {place} is claimed twice")
                claimed[place] = element
        return claimed

    def _elements(self, element: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
        yield element, parent
        for part in element.get("/K", []):
            if isinstance(part, pikepdf.Dictionary) and "/S" in part:
                yield from self._elements(part, element)

    def _places(self, element: Any) -> Iterator[Place]:
        for part in element.get("/K", []):
            if isinstance(part, int):
                yield self.numbers[element.Pg.objgen], part
            elif "/MCID" in part:
                yield self.numbers[part.Pg.objgen], int(part.MCID)

    def _parent_tree(self) -> dict[Any, Any]:
        numbers = list(self.document.Root.StructTreeRoot.ParentTree.Nums)
        return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    def _read_page(self, at: int) -> None:
        fonts = {name: _letters(font) for name, font in self.pages[at].Resources.get("/Font", {}).items()}
        letters: dict[int, str] = {}
        inside: list[int | None] = []
        for operands, operator in pikepdf.parse_content_stream(self.pages[at]):
            name = str(operator)
            if name in ("BDC", "BMC"):
                mcid = int(operands[1].MCID) if name == "BDC" and "/MCID" in operands[1] else None
                if inside:
                    self.found.append(f"marked content within marked content on page {at}")
                if mcid is not None and (at, mcid) in self.words:
                    self.found.append(f"content {(at, mcid)} is there twice")
                if mcid is not None:
                    self.words[at, mcid] = ""
                inside.append(mcid)
            elif name == "EMC":
                inside.pop()
            elif name == "Tf":
                letters = fonts[str(operands[0])]
            if name in _SHOWS and not inside:
                self.found.append(f"something is drawn unmarked on page {at}: {name}")
            if name == "Tj" and inside and inside[-1] is not None:
                shown = (letters.get(code, "\ufffd") for code in bytes(operands[0]))
                self.words[at, inside[-1]] += "".join(shown)

    def read(self, element: Any, depth: int) -> Iterator[str]:
        kind = str(element.S)[1:]
        said = str(element.get("/ActualText", "")) or "".join(map(self._said, self._places(element)))
        said = " ".join(said.split()) or (f"[{element.Alt}]" if "/Alt" in element else "")
        yield f"{'  ' * depth}{kind} {said}".rstrip()
        for part in element.get("/K", []):
            if isinstance(part, pikepdf.Dictionary) and "/S" in part:
                yield from self.read(part, depth + 1)

    def _said(self, place: Place) -> str:
        return self.words.get(place, "") + " "


def _letters(font: Any) -> dict[int, str]:
    found = _MAPPED.findall(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else []
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in found}


def unknown_letters(pdf: bytes) -> int:
    """How many letters are drawn that no character stands for: the empty boxes of a missing glyph."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(words.count("\ufffd") for words in _Look(document).words.values())


def drawn(pdf: bytes) -> list[str]:
    """The letters of each stretch of content as they are drawn, whatever they are said to stand for."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [words for _place, words in sorted(_Look(document).words.items())]


def sizes(pdf: bytes) -> set[float]:
    """The sizes of all letters, in points."""
    found: set[float] = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            size = 0.0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    size = float(operands[1])
                if str(operator) == "Tj":
                    found.add(size)
    return found


def fonts_in(pdf: bytes) -> set[str]:
    """The names of the fonts a document uses, without the marks of their subsets."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(font.BaseFont).split("+")[-1]
            for page in document.pages
            for font in page.obj.Resources.get("/Font", {}).values()
        }


def pages_as_text(pdf: bytes) -> list[str]:
    """The words of each page, its foot included, as another program extracts them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def room_left(pdf: bytes) -> list[float]:
    """How much of each page, of its whole height, is empty between the last words and the foot."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text, height = page.get_textpage(), page.get_height()
        bottoms = [text.get_charbox(at)[1] for at in range(text.count_chars())]
        above = [bottom for bottom in bottoms if bottom > _FOOT]
        found.append((min(above, default=height) - _FOOT) / height)
    return found
