"""The papers of planning: to start from, what was said, how we work; well made in each style and edition."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.documents import planning_how, planning_record, planning_start
from coprod_desktop.queries.rows.planning_paper import (
    Asked,
    AskedPart,
    HowRows,
    PlanningRecordRows,
    RightSaid,
    Said,
    SaidPart,
    StartUpRows,
    There,
)
from coprod_desktop.services.starter import planning_questions
from coprod_desktop.vocabulary import AnswerState, Edition, PaperStyle, PlanGroup, PowerShared, WishKind
from tests.documents import paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, unknown_letters

ASKED = tuple(
    AskedPart(part, tuple(Asked(one.words, one.help) for one in planning_questions() if one.part is part))
    for part in PlanGroup
)
START = StartUpRows(
    paper_rows.HOUSE, paper_rows.PRINTED, 1, "The brochure", "A brochure that helps <families> & friends.",
    "It is printed by July.", "", ASKED,
)  # fmt: skip
RECORD = PlanningRecordRows(
    paper_rows.HOUSE,
    paper_rows.PRINTED,
    1,
    "The brochure",
    (
        SaidPart(
            PlanGroup.TAKING_PART,
            (
                Said(
                    "Can everyone take part?", AnswerState.AGREED,
                    "A room on the ground floor.\nBreaks & <tea>.",
                    date(2026, 3, 12), date(2026, 9, 10), There((paper_rows.ARABIC, "Siân"), 2),
                ),
                Said("Do people feel confident?", AnswerState.OPEN),
            ),
        ),
        SaidPart(
            PlanGroup.DECIDING,
            (
                Said("If we disagree?", AnswerState.TALKED, "Some would like a vote.", date(2026, 4, 1)),
                Said(
                    "If someone can’t make it?", AnswerState.CHANGED, "Ask first.", date(2026, 4, 2),
                    date(2026, 5, 1), now=("The group",), changed=True,
                ),
            ),
        ),
    ),
)  # fmt: skip
HOW = HowRows(
    house=paper_rows.HOUSE,
    printed_at=paper_rows.PRINTED,
    project_id=1,
    title="The brochure",
    objective="A brochure that helps families who wait.",
    fixed="It is printed by July. The hospital’s logo stays.",
    open="Words, pictures, order, and whom we ask.",
    power=PowerShared.CO_PRODUCED,
    power_review_on=date(2026, 9, 1),
    coordinate=There((paper_rows.ARABIC,), 1),
    rights=(
        RightSaid("The designer", "the look of it", "does it for a living"),
        RightSaid("", "medical facts", "is a nurse"),
    ),
    wish=WishKind.GROUP,
    conflict_route="We hear each view once, then wait a week. Then the group decides.",
)
FULL = replace(
    HOW,
    objective="A brochure by people who have been through this, for people who are at the beginning of it: "
    "what happens, what you may ask, what helped us.",
    fixed="Printed in A5, 24 pages, by the deadline. The legal pages are checked by the law centre. "
    "Nobody’s case can be recognised.",
    rights=(*HOW.rights, RightSaid("Siân (Whole-document editor)", "the words, at the end", "one voice")),
    conflict_route="First each of us says how we see it, without being interrupted. Then we sleep on it. "
    "Then whoever coordinates helps us decide, and the reasons are written down.",
)
"""As much as a group may well have agreed."""


def words_of(pdf: bytes) -> str:
    return " ".join(reading(pdf).split())


def well_made(pdf: bytes, folder: Path) -> None:
    assert failures(pdf, folder) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0


@pytest.mark.parametrize("style", PaperStyle)
def test_the_sheet_to_start_from_asks_every_question(style: PaperStyle, tmp_path: Path) -> None:
    pdf = planning_start.build(START, style)
    well_made(pdf, tmp_path)
    words = words_of(pdf)
    for part in ASKED:
        for one in part.questions:
            assert one.words in words
    assert "A brochure that helps <families> & friends." in words
    assert "What is open, for us to decide?" in words
    assert pdf == planning_start.build(START, style)


@pytest.mark.parametrize("style", PaperStyle)
def test_the_record_says_what_was_said_and_what_is_open(style: PaperStyle, tmp_path: Path) -> None:
    pdf = planning_record.build(RECORD, style)
    well_made(pdf, tmp_path)
    words = words_of(pdf)
    for said in (
        "1 question is still open.", "Breaks & <tea>.", "Agreed on 12 March 2026", "Siân and 2 more people",
        "We look at it again on 10 September 2026", "Open: not talked about yet.", "Some would like a vote.",
        "Still being talked about", "It is different now: The group", "To look at again since 1 May 2026",
    ):  # fmt: skip
        assert said in words.replace("Thursday ", "").replace("Friday ", ""), said


@pytest.mark.parametrize("style", PaperStyle)
def test_how_we_work_says_it_all_to_who_reads_it_here(style: PaperStyle, tmp_path: Path) -> None:
    pdf = planning_how.build(HOW, Edition.GROUP, style)
    well_made(pdf, tmp_path)
    words = words_of(pdf)
    for said in (
        HOW.objective, "It is printed by July.", "Words, pictures, order, and whom we ask.", "Co-produced",
        "and one more person", "The designer: over the look of it.",
        "Someone in the group: over medical facts.",
        "Why: Does it for a living.", "all of us go on with it together", "you are asked", "07700 900321",
        "We hear each view once, then wait a week.",
    ):  # fmt: skip
        assert said in words, said


@pytest.mark.parametrize("style", PaperStyle)
def test_how_we_work_to_take_home_tells_nothing_of_us(style: PaperStyle, tmp_path: Path) -> None:
    pdf = planning_how.build(HOW, Edition.PERSONAL, style)
    well_made(pdf, tmp_path)
    words = words_of(pdf) + pdf.decode("latin-1")
    for told in (
        "Harbour",
        "Morgan",
        "brochure",
        "logo",
        "designer",
        "nurse",
        "wait a week",
        paper_rows.ARABIC,
    ):
        assert told not in words, told
    assert "all of us go on with it together" in words


def test_how_we_work_is_one_page_and_with_little_said_it_still_reads() -> None:
    for edition in (Edition.GROUP, Edition.PERSONAL):
        for rows in (HOW, FULL):
            assert len(pages_as_text(planning_how.build(rows, edition, PaperStyle.STANDARD))) == 1
    bare = replace(
        HOW, title="", objective="", fixed="", open="", power=PowerShared.NOT_SAID, power_review_on=None,
        coordinate=There(), rights=(), wish=None, conflict_route="",
    )  # fmt: skip
    words = words_of(planning_how.build(bare, Edition.GROUP, PaperStyle.STANDARD))
    assert "Nobody has this role now." in words
    assert "Nobody: we decide together" in words
    assert "The group has not agreed on a way for this yet." in words


@pytest.mark.parametrize("style", PaperStyle)
def test_names_that_are_hard_to_print_do_no_harm(style: PaperStyle, tmp_path: Path) -> None:
    there = There(paper_rows.HARD_NAMES, 3)
    piece = replace(RECORD.parts[0].pieces[0], there=there, said=paper_rows.ENDLESS)
    record = replace(RECORD, title=paper_rows.ENDLESS, parts=(SaidPart(PlanGroup.DECIDING, (piece,)),))
    well_made(planning_record.build(record, style), tmp_path)
    rights = tuple(RightSaid(name, name, name) for name in paper_rows.HARD_NAMES)
    how = replace(HOW, title=paper_rows.UNBROKEN, coordinate=there, rights=rights)
    well_made(planning_how.build(how, Edition.GROUP, style), tmp_path)
    start = replace(START, title=paper_rows.ENDLESS, objective=paper_rows.UNBROKEN)
    well_made(planning_start.build(start, style), tmp_path)
