"""Cards, what people said, and what someone contributed: well made in each style, and no more than agreed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.documents import contribution, how_was_it, quotes_sheet
from coprod_desktop.queries.rows.quotes import QuotesRows, SaidQuote
from coprod_desktop.queries.rows.recognition import (
    ContributionRows,
    MadeLine,
    ProjectLine,
    SessionsTold,
    SkillLine,
)
from coprod_desktop.queries.rows.reflection import CardRows
from coprod_desktop.vocabulary import PaperStyle, QuoteUse, SkillLevel
from tests.documents import paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, unknown_letters

BARE = replace(paper_rows.HOUSE, organisation="", phone="", contact="", support_words="", step_out_words="")
CARDS = CardRows(BARE, paper_rows.PRINTED)
QUOTES = QuotesRows(
    paper_rows.HOUSE, paper_rows.PRINTED, date(2026, 5, 14), QuoteUse.FUNDER, "Our group",
    (
        SaidQuote(1, "It was the <first> time & I was asked.", "S R", "Our group"),
        SaidQuote(2, "I read it with my daughter.", "", ""),
        SaidQuote(3, "قالوا لي إن كلامي مهم", "محمد أمين", ""),
    ),
)  # fmt: skip
WHOLE = ContributionRows(
    paper_rows.HOUSE, paper_rows.PRINTED, 2, "Sam of the River", "they/them", "I came to listen.",
    SessionsTold(23, date(2025, 9, 4), date(2026, 5, 7)), 46 * 60,
    (("Note-taker", 12), ("Peer support", 1)), (ProjectLine("Our group", "Writer"),),
    ("Section 3 draft",), 4, (MadeLine("The brochure", "Section 3", "Sam of the River"),),
    (SkillLine("Chairing", SkillLevel.HAS, True, "I can do it alone"),
     SkillLine("Layout", SkillLevel.LEARNING, False, "")),
)  # fmt: skip
BLANK = replace(
    WHOLE, words="", sessions=None, minutes=None, roles=(), projects=(), tasks=(), more_tasks=0, made=(),
    skills=(), pronouns="",
)  # fmt: skip
SHEETS = {
    "cards": lambda style: how_was_it.build(CARDS, style),
    "quotes": lambda style: quotes_sheet.build(QUOTES, style),
    "record": lambda style: contribution.build_record(WHOLE, style),
    "certificate": lambda style: contribution.build_certificate(WHOLE, style),
    "blank-record": lambda style: contribution.build_record(BLANK, style),
}


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_well_made(name: str, style: PaperStyle, tmp_path: Path) -> None:
    pdf = SHEETS[name](style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    assert SHEETS[name](style) == pdf


@pytest.mark.parametrize("style", PaperStyle)
def test_cards_tell_nothing_of_us_and_fit_a_page(style: PaperStyle) -> None:
    pdf = how_was_it.build(CARDS, style)
    words = reading(pdf) + " ".join(pages_as_text(pdf)) + pdf.decode("latin-1")
    assert len(pages_as_text(pdf)) == 1
    assert words.count("How was it today?") >= (4 if style is PaperStyle.STANDARD else 2)
    assert "Take home" in words
    for topic in ("Harbour", "Brochure", "Morgan", "07700"):
        assert topic not in words


@pytest.mark.parametrize("style", PaperStyle)
def test_the_record_and_the_certificate_say_all_that_was_agreed_to(style: PaperStyle) -> None:
    words = " ".join(reading(contribution.build_record(WHOLE, style)).split())
    for said in (
        "Sam of the River (they/them)", "I came to listen.", "23 sessions from September 2025 to May 2026",
        "In all: 46 h", "Note-taker, 12 times", "Peer support, once", "Our group: Writer", "Section 3 draft",
        "and 4 more", "Credited there as Sam of the River", "Chairing, gained here", "I can do it alone",
        "Layout, learning it", "Harbour Voices",
    ):  # fmt: skip
        assert said in words
    pdf = contribution.build_certificate(WHOLE, style)
    assert len(pages_as_text(pdf)) == 1
    words = " ".join(reading(pdf).split())
    for said in ("Sam of the River", "23 sessions", "The brochure", "Skills gained here: Chairing."):
        assert said in words


def test_a_record_without_a_yes_says_a_name_and_nothing_else() -> None:
    words = reading(contribution.build_record(BLANK, PaperStyle.STANDARD))
    assert "Sam of the River" in words
    for title in ("How often", "In these roles", "What they did", "Skills", "they/them"):
        assert title not in words


def test_quotes_stand_as_they_were_agreed_to_and_an_empty_sheet_says_so() -> None:
    words = " ".join(reading(quotes_sheet.build(QUOTES, PaperStyle.STANDARD)).split())
    for said in ("P “It was the <first> time & I was asked.” P S R", "P “I read it with my daughter.”"):
        assert said in words
    assert "telling a funder" in words
    assert "Thursday 14 May 2026" in words
    empty = reading(quotes_sheet.build(replace(QUOTES, quotes=()), PaperStyle.EASY))
    assert "Nothing has been agreed to for this." in empty
