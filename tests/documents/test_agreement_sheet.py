"""What a group agreed, on paper: a sheet to hang or to sign, a box on the pack or a page of its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.documents import agreement_sheet, session_pack
from coprod_desktop.documents.agreed import SHORT
from coprod_desktop.queries.rows.agreements import AgreementSheetRows
from coprod_desktop.queries.rows.disagreements import OpenDisagreement
from coprod_desktop.services.starter import agreement_lines
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.documents import paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, unknown_letters

STARTER = agreement_lines()
ROWS = AgreementSheetRows(
    house=replace(paper_rows.HOUSE, contact=""),
    printed_at=paper_rows.PRINTED,
    project_id=1,
    title="The brochure",
    number=2,
    agreed_on=date(2026, 3, 12),
    review_on=date(2026, 9, 10),
    lines=STARTER,
)
SIGNED = "Signed, by whoever would like to"


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("edition", [Edition.WALL, Edition.GROUP])
def test_the_sheet_is_well_made_and_says_every_line(
    edition: Edition, style: PaperStyle, tmp_path: Path
) -> None:
    pdf = agreement_sheet.build(ROWS, edition, style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    words = " ".join(reading(pdf).split())
    for line in STARTER:
        assert line.split(".")[0] in words
    assert "Agreed on" in words
    assert (SIGNED in words) is (edition is Edition.GROUP)
    assert "Morgan" not in words


def test_for_the_wall_it_is_one_page_in_letters_as_large_as_fit() -> None:
    whole = agreement_sheet.build(ROWS, Edition.WALL, PaperStyle.STANDARD)
    few = agreement_sheet.build(replace(ROWS, lines=STARTER[:3]), Edition.WALL, PaperStyle.STANDARD)
    assert [len(pages_as_text(pdf)) for pdf in (whole, few)] == [1, 1]


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("lines", [STARTER[:SHORT], STARTER], ids=["short", "long"])
def test_on_the_pack_it_stands_in_a_box_or_on_the_last_page(
    lines: tuple[str, ...], style: PaperStyle, tmp_path: Path
) -> None:
    rows = replace(paper_rows.PACK, agreement=lines)
    for edition in (Edition.GROUP, Edition.STAFF):
        pdf = session_pack.build(rows, edition, style)
        assert failures(pdf, tmp_path) == []
        assert problems(pdf) == []
        read, pages = reading(pdf), "\n".join(pages_as_text(pdf))
        for once in ("What we agreed", "Where support is", rows.house.support_words[:20]):
            assert (read.count(once), pages.count(once)) == (1, 1)
        if len(lines) > SHORT:
            assert pages_as_text(pdf)[-1].lstrip().startswith("What we agreed")
    assert "What we agreed" not in reading(session_pack.build(rows, Edition.WALL, style))


def test_what_is_seen_differently_is_on_the_pack_for_staff_alone() -> None:
    seen = (OpenDisagreement("Whether the cover shows a face", "First the two, then all."),)
    rows = replace(paper_rows.PACK, seen_differently=seen)
    words = {one: reading(session_pack.build(rows, one, PaperStyle.STANDARD)) for one in Edition}
    assert "cover shows a face" in words[Edition.STAFF]
    assert "First the two" in words[Edition.STAFF]
    assert "cover shows a face" not in words[Edition.GROUP] + words[Edition.WALL]
