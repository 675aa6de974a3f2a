"""Writes the structure into a PDF that reportlab laid out, with what PDF/UA-1 asks for besides."""

import io
import re
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from coprod_desktop.documents.tagging.canvas import TaggedCanvas
from coprod_desktop.documents.tagging.tree import Hotspot, Marked, Node

_MAPPED = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_NO_CHARACTER = frozenset({0, 0xFFFE, 0xFEFF})
_PRINT_FLAG = 4


@dataclass(frozen=True)
class About:
    """What a document says about itself."""

    title: str
    language: str
    author: str = ""


def finish(laid_out: bytes, canvas: TaggedCanvas, root: Node, about: About) -> bytes:
    """The PDF with its structure tree, parent tree, metadata and honest character maps."""
    root.without_empty()
    with pikepdf.open(io.BytesIO(laid_out)) as pdf:
        _Structure(pdf, canvas).write(root)
        _mend_character_maps(pdf)
        return seal(pdf, about)


def seal(pdf: pikepdf.Pdf, about: About) -> bytes:
    """The bytes of a PDF whose structure is complete, with what it says about itself."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    _describe(pdf, about)
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        min_version="1.7",
    )
    return out.getvalue()


class _Structure:
    """The structure tree while it is written: elements, and who owns each stretch of marked content."""

    def __init__(self, pdf: pikepdf.Pdf, canvas: TaggedCanvas) -> None:
        self._pdf, self._canvas = pdf, canvas
        self._pages = [page.obj for page in pdf.pages]
        self._elements: dict[int, Any] = {}
        self._links: dict[tuple[int, int], Any] = {}

    def write(self, root: Node) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers: list[Any] = []
        following = len(self._pages)
        for at, page in enumerate(self._pages):
            page.StructParents, page.Tabs = at, Name.S
            owners = [self._elements[id(node)] for node in self._canvas.pages[at]]
            numbers += [at, self._pdf.make_indirect(Array(owners))]
        for (at, number), owner in sorted(self._links.items()):
            hotspot = self._hotspot(at, number)
            hotspot.StructParent = following
            numbers += [following, owner]
            following += 1
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = following
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, node: Node, parent: Any) -> Any:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.kind}"), P=parent))
        self._elements[id(node)] = element
        if node.alt:
            element.Alt = String(node.alt)
        if node.actual:
            element.ActualText = String(node.actual)
        attributes = _attributes(node)
        if attributes is not None:
            element.A = attributes
        pages = [part.page for part in node.parts if not isinstance(part, Node)]
        if pages:
            element.Pg = self._pages[pages[0]]
        element.K = Array([self._part(part, element, pages[0] if pages else 0) for part in node.parts])
        return element

    def _part(self, part: Node | Marked | Hotspot, element: Any, page: int) -> Any:
        if isinstance(part, Node):
            return self._element(part, element)
        if isinstance(part, Hotspot):
            hotspot = self._hotspot(part.page, part.number)
            self._links[part.page, part.number] = element
            hotspot.F = _PRINT_FLAG
            hotspot.Contents = String(str(hotspot.A.URI))
            return Dictionary(Type=Name.OBJR, Obj=hotspot, Pg=self._pages[part.page])
        if part.page == page:
            return part.mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[part.page], MCID=part.mcid)

    def _hotspot(self, page: int, number: int) -> Any:
        return self._pages[page].Annots[number]


def _attributes(node: Node) -> Any:
    if node.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
    if node.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{node.numbering}"))
    if node.box is not None:
        box = Array([round(side, 2) for side in node.box])
        return Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    return None


def _mend_character_maps(pdf: pikepdf.Pdf) -> None:
    """Take out what reportlab maps to no character, and write the far planes as UTF-16 wants them."""
    seen = set()
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            stream = font.get("/ToUnicode")
            if stream is not None and stream.objgen not in seen:
                seen.add(stream.objgen)
                stream.write(_mended(stream.read_bytes()))


def _mended(cmap: bytes) -> bytes:
    head, tail = cmap.index(b"begincmap"), cmap.rindex(b"endcmap")
    lines: list[bytes] = []
    for code, value in _MAPPED.findall(cmap[head:tail]):
        letter = int(value, 16)
        if letter not in _NO_CHARACTER:
            lines.append(b"<%b> <%b>" % (code, chr(letter).encode("utf-16-be").hex().upper().encode()))
    kept = [line for line in cmap[:tail].splitlines() if not _MAPPED.fullmatch(line)]
    out: list[bytes] = []
    for line in kept:
        if line.endswith(b"beginbfchar"):
            for at in range(0, len(lines), 100):
                some = lines[at : at + 100]
                out += [b"%d beginbfchar" % len(some), *some, b"endbfchar"]
        elif line != b"endbfchar":
            out.append(line)
    return b"\n".join([*out, cmap[tail:]])


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = about.title
        metadata["dc:language"] = [about.language]
        metadata["pdfuaid:part"] = "1"
        if about.author:
            metadata["dc:creator"] = [about.author]
