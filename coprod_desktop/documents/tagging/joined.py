"""Puts several tagged PDFs into one, and their structures one after another."""

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from coprod_desktop.documents.tagging.finish import About, seal


def joined(pdfs: Sequence[bytes], about: About) -> bytes:
    """One PDF of several that this package wrote; each is a part of the whole's structure."""
    with ExitStack() as opened:
        whole = opened.enter_context(pikepdf.new())
        tree = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
        parts: list[Any] = []
        numbers: list[Any] = []
        following = 0
        for pdf in pdfs:
            single = opened.enter_context(pikepdf.open(io.BytesIO(pdf)))
            at = len(whole.pages)
            whole.pages.extend(single.pages)
            root = whole.copy_foreign(single.Root.StructTreeRoot)
            _renumber(whole.pages[at:], following)
            for part in root.K:
                part.S, part.P = Name.Part, document
                parts.append(part)
            listed = list(root.ParentTree.Nums)
            for number, owner in zip(listed[::2], listed[1::2], strict=True):
                numbers += [int(number) + following, owner]
            following += int(root.ParentTreeNextKey)
        document.K = Array(parts)
        tree.K = Array([document])
        tree.ParentTree = whole.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = following
        whole.Root.StructTreeRoot = tree
        return seal(whole, about)


def _renumber(pages: Sequence[Any], by: int) -> None:
    """Let pages and links name their place in the whole's parent tree."""
    for page in pages:
        page.obj.StructParents = int(page.obj.StructParents) + by
        for link in page.obj.get("/Annots", []):
            link.StructParent = int(link.StructParent) + by
