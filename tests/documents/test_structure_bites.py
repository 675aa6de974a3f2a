"""Good paper broken in many ways: each break is noticed by one of the checks the other tests rely on."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from coprod_desktop.documents import session_pack
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.documents.paper_rows import PACK
from tests.documents.structure import failures, problems, reading, unknown_letters


@pytest.fixture(scope="module")
def good() -> bytes:
    return session_pack.build(PACK, Edition.GROUP, PaperStyle.EASY)


@pytest.fixture(scope="module")
def good_table() -> bytes:
    return session_pack.build(PACK, Edition.GROUP, PaperStyle.STANDARD)


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting += [
            part for part in element.get("/K", []) if isinstance(part, pikepdf.Dictionary) and "/S" in part
        ]


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(element for element in elements(pdf) if kind == element.S)


def no_alt(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "/Figure")["/Alt"]


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def no_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


def no_struct_parents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def no_tab_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


def heading_skipped(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/H2").S = Name.H3


def unknown_kind(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/P").S = Name.Wibble


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def link_without_parent(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


def no_characters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def element_dropped(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[1]


def parents_swapped(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def claimed_twice(pdf: pikepdf.Pdf) -> None:
    one = first(pdf, "/P")
    one.K.append(one.K[0])


def artifact_unmarked(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents.read_bytes()
    start = content.index(b"/Artifact <</Type /Pagination>> BDC")
    end = content.index(b"EMC", start)
    opened = content[start + 35 : end]
    pdf.pages[0].obj.Contents = pdf.make_stream(content[:start] + opened + content[end + 3 :])


def order_changed(pdf: pikepdf.Pdf) -> None:
    parts = pdf.Root.StructTreeRoot.K[0].K
    parts[0], parts[1] = parts[1], parts[0]


BREAKS: list[Callable[[pikepdf.Pdf], None]] = [
    no_alt,
    no_language,
    not_marked,
    no_title,
    title_not_shown,
    no_struct_parents,
    no_tab_order,
    heading_skipped,
    unknown_kind,
    link_without_words,
    link_without_parent,
    font_not_embedded,
    no_characters,
    element_dropped,
    parents_swapped,
    claimed_twice,
    artifact_unmarked,
    order_changed,
]


def broken(pdf: bytes, how: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        how(document)
        document.save(out)
    return out.getvalue()


def noticed(pdf: bytes, was: bytes, folder: Path) -> bool:
    return bool(
        failures(pdf, folder) or problems(pdf) or unknown_letters(pdf) or reading(pdf) != reading(was)
    )


@pytest.mark.parametrize("how", BREAKS, ids=lambda how: how.__name__)
def test_a_break_is_noticed(good: bytes, how: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    assert noticed(broken(good, how), good, tmp_path)


def test_a_heading_without_scope_is_noticed(good_table: bytes, tmp_path: Path) -> None:
    def no_scope(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf):
            if element.S == "/TH":
                del element["/A"]

    assert noticed(broken(good_table, no_scope), good_table, tmp_path)


def test_an_item_outside_a_list_is_noticed(good_table: bytes, tmp_path: Path) -> None:
    def outside(pdf: pikepdf.Pdf) -> None:
        first(pdf, "/L").S = Name.P

    assert noticed(broken(good_table, outside), good_table, tmp_path)


def test_nothing_done_is_nothing_noticed(good: bytes, tmp_path: Path) -> None:
    assert not noticed(broken(good, lambda _pdf: None), good, tmp_path)
