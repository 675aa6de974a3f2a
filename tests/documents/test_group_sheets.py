"""The sheet for a first visit, as neutral as all that goes home, and role cards on one page each."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.documents import first_visit, role_card
from coprod_desktop.queries.rows.first_talk import FirstVisitRows
from coprod_desktop.queries.rows.group import RoleCardRow, RoleCardSheet
from coprod_desktop.services import starter
from coprod_desktop.vocabulary import PaperStyle
from tests.documents import paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, unknown_letters

NAMED = FirstVisitRows(
    2, "Sam", True, paper_rows.HOUSE, replace(paper_rows.TAKE_HOME.sessions[0], part="", staff_there=()),
    "Robin", "Ring the blue bell. The lift is on the left.", "We read section 3 together.",
    paper_rows.PRINTED,
)  # fmt: skip
NEUTRAL = replace(
    NAMED, may_name=False, house=paper_rows.HOME_NEUTRAL.house, visit=paper_rows.HOME_NEUTRAL.sessions[0],
    met_by="", getting_in="", what_happens="",
)  # fmt: skip
CARDS = [RoleCardRow(at, *vars(card).values()) for at, card in enumerate(starter.role_cards(), 1)]
TOPICS = ("Brochure", "Harbour", "Room 2", "section", "Robin", "Morgan", "bell")


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("rows", [NAMED, NEUTRAL], ids=["named", "neutral"])
def test_the_first_visit_sheet_is_well_made_and_read_in_order(
    rows: FirstVisitRows, style: PaperStyle, tmp_path: Path
) -> None:
    pdf = first_visit.build(rows, style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    assert first_visit.build(rows, style) == pdf
    kind = "named" if rows.may_name else "neutral"
    paper_rows.check_snapshot(f"first-visit-{kind}-{style.value}", reading(pdf))


@pytest.mark.parametrize("style", PaperStyle)
def test_it_names_no_place_topic_or_companion_unless_they_wish(style: PaperStyle) -> None:
    pdf = first_visit.build(NEUTRAL, style)
    words = reading(pdf) + " ".join(pages_as_text(pdf)) + pdf.decode("latin-1")
    assert [topic for topic in TOPICS if topic in words] == []
    assert "07700 900321" in words
    named = reading(first_visit.build(NAMED, style))
    for shown in ("Robin", "Harbour House", "blue bell", "section 3"):
        assert shown in named


@pytest.mark.parametrize("style", PaperStyle)
def test_without_a_date_there_is_room_to_write_one(style: PaperStyle, tmp_path: Path) -> None:
    pdf = first_visit.build(replace(NEUTRAL, visit=None, name=paper_rows.ARABIC), style)
    assert failures(pdf, tmp_path) == []
    assert paper_rows.ARABIC in reading(pdf)


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.role)
def test_a_role_card_is_one_page(card: RoleCardRow, style: PaperStyle, tmp_path: Path) -> None:
    pdf = role_card.build(RoleCardSheet(paper_rows.HOUSE, card, paper_rows.PRINTED), style)
    assert len(pages_as_text(pdf)) == 1
    assert problems(pdf) == []
    words = " ".join(reading(pdf).split())
    assert card.what_it_isnt.split(".")[0] in words
    if card is CARDS[0]:
        assert failures(pdf, tmp_path) == []


def test_a_card_of_many_words_goes_on_and_says_all() -> None:
    card = replace(CARDS[0], what_helps="A long line about what helps. " * 120, role=paper_rows.MARKUP)
    pdf = role_card.build(RoleCardSheet(paper_rows.HOUSE, card, paper_rows.PRINTED), PaperStyle.LARGE)
    assert len(pages_as_text(pdf)) > 1
    assert problems(pdf) == []
