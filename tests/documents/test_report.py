"""The report on paper: well made in each style, its charts told in words, its numbers those of its rows."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from coprod_desktop.documents.report import LISTED, build
from coprod_desktop.documents.report_words import Bar, chart_words
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Foot, Paper
from coprod_desktop.queries.rows.quotes import SaidQuote
from coprod_desktop.queries.rows.report import (
    ConsultationCounted,
    DecidedLine,
    DecisionsCounted,
    HandoversCounted,
    OutcomeLine,
    People,
    RecommendedLine,
    ReportAsked,
    ReportRows,
    SessionsCounted,
    SignedOffLine,
    SkillGained,
)
from coprod_desktop.vocabulary import ConsultationState, HowDecided, Outcome, PaperStyle
from tests.documents.paper_rows import HARD_NAMES, HOUSE, PRINTED
from tests.documents.structure import failures, problems, reading, unknown_letters

ROWS = ReportRows(
    asked=ReportAsked(date(2026, 1, 1), date(2026, 12, 31)),
    until=date(2026, 5, 14),
    house=HOUSE,
    printed_at=PRINTED,
    project="The brochure",
    volunteers=People(27),
    staff=People(None),
    sessions=SessionsCounted(held=39, stopped=2, called_off=3, gaps=7, covered=5),
    handovers=HandoversCounted(settled=12, with_day=9, in_time=8),
    decisions=DecisionsCounted(
        6, (DecidedLine(HowDecided.CONSENSUS, 4), DecidedLine(HowDecided.STAFF_LIMIT, 2)), 1
    ),
    signed_off=(SignedOffLine(1, 1, "The leaflet", 3, date(2026, 3, 2), 3),),
    consultations=(
        ConsultationCounted(
            1, "A first home", "Ashby Council", ConsultationState.SENT, date(2026, 4, 1), 5,
            (OutcomeLine(Outcome.TAKEN_UP, 2),),
        ),
    ),
    recommendations=(
        RecommendedLine(1, "Give the keys on the day", "Ashby Council", Outcome.TAKEN_UP, "They do.", 1, 1),
        RecommendedLine(2, "Open on Fridays", "", Outcome.NO_ANSWER, "", None, 1),
    ),
    skills=(SkillGained("Chairing", People(6)), SkillGained("Proofreading", People(None))),
    quotes=(SaidQuote(1, "It was mine too", "Sam", "The brochure"), SaidQuote(2, "I was asked", "", "")),
)  # fmt: skip
NOTHING = replace(
    ROWS,
    sessions=SessionsCounted(0, 0, 0, 0, 0),
    handovers=HandoversCounted(0, 0, 0),
    decisions=DecisionsCounted(0, (), 0),
    signed_off=(),
    consultations=(),
    recommendations=(),
    skills=(),
    quotes=(),
)


def words(pdf: bytes) -> str:
    return " ".join(reading(pdf).split())


def alternatives(pdf: bytes) -> list[str]:
    """What stands for each figure, where it is not seen."""

    def below(element: Any) -> Iterator[Any]:
        yield element
        for part in element.get("/K", []):
            if isinstance(part, pikepdf.Dictionary) and "/S" in part:
                yield from below(part)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        every = below(document.Root.StructTreeRoot.K[0])
        return [str(one.Alt) for one in every if str(one.S) == "/Figure"]


@pytest.mark.parametrize("style", PaperStyle)
def test_it_is_well_made_and_the_same_each_time(style: PaperStyle, tmp_path: Path) -> None:
    hard = replace(
        ROWS,
        project=" ".join(HARD_NAMES),
        skills=tuple(SkillGained(one, People(5)) for one in HARD_NAMES),
        recommendations=tuple(
            RecommendedLine(1, one, one, Outcome.PARTLY, one, None, 1) for one in HARD_NAMES
        ),
        quotes=tuple(SaidQuote(1, one, one, one) for one in HARD_NAMES),
    )
    for rows in (ROWS, NOTHING, hard):
        pdf = build(rows, style)
        assert failures(pdf, tmp_path) == []
        assert problems(pdf) == []
        assert unknown_letters(pdf) == 0
    assert build(ROWS, style) == build(ROWS, style)


@pytest.mark.parametrize("style", PaperStyle)
def test_every_number_of_its_rows_is_told_and_few_are_not_counted(style: PaperStyle) -> None:
    said = words(build(ROWS, style))
    for part in (
        "The brochure",
        "Thursday 1 January 2026 to Thursday 14 May 2026",
        "Volunteers: 27",
        "Members of staff: fewer than 5",
        "39 sessions were held.",
        "2 of them were cut short.",
        "3 were called off.",
        "7 times somebody who had a part couldn’t make it.",
        "5 times somebody else did their part.",
        "12 things were handed over.",
        "9 had to be by a day.",
        "8 of these were in time.",
        "6 decisions were made.",
        "1 went against what the group wanted",
        "The leaflet, version 3",
        "A first home",
        "Give the keys on the day",
        "They do.",
        "fewer than 5",
        "“It was mine too”",
        "“I was asked”",
    ):
        assert part in said, part
    assert "In this time there were no" not in said
    nothing = words(build(NOTHING, style))
    assert "no things handed over, decisions, sign-offs, consultations that closed," in nothing
    assert "skills gained or quotes that may be used for reports." in nothing


@pytest.mark.parametrize("style", [PaperStyle.STANDARD, PaperStyle.LARGE])
def test_each_chart_is_told_in_words(style: PaperStyle) -> None:
    assert alternatives(build(ROWS, style)) == [
        "A chart of bars. Covered: 5 and Not covered: 2.",
        "A chart of bars. In time: 8, Later: 1 and By no set day: 3.",
        "A chart of bars. All agreed: 4 and By a limit that staff must keep: 2.",
        "A chart of bars. No answer yet: 1 and Taken up: 1.",
    ]


def test_a_chart_longer_than_a_page_or_of_nothing_is_still_made(tmp_path: Path) -> None:
    bars = [Bar(f"{word} {at}", at % 3) for at in range(9) for word in HARD_NAMES[:4]]
    for some in (bars, [Bar("Nothing", 0)]):
        paper = Paper(look(PaperStyle.STANDARD), About("Chart", LANGUAGE), Foot("Foot"))
        paper.title("Chart")
        for at in range(0, len(some), 12):
            paper.chart(
                chart_words(some[at : at + 12]), [(bar.words, bar.many) for bar in some[at : at + 12]]
            )
        pdf = paper.build()
        assert problems(pdf) == []
        assert failures(pdf, tmp_path) == []


def test_it_goes_out_so_it_says_neither_stay_nor_take_home() -> None:
    said = reading(build(ROWS, PaperStyle.STANDARD))
    assert "Leave here" not in said
    assert "Take home" not in said


@pytest.mark.parametrize("style", PaperStyle)
def test_of_very_many_the_latest_are_listed_and_all_are_counted(style: PaperStyle) -> None:
    many = tuple(
        RecommendedLine(at, f"Wish number {at}.", "", Outcome.TAKEN_UP, "", None, 1) for at in range(1, 100)
    )
    said = words(build(replace(ROWS, recommendations=many, more_quotes=5), style))
    assert "99 recommendations were made." in said
    assert f"The latest {LISTED} of 99 are listed here." in said
    assert "Wish number 99." in said
    assert "Wish number 39." not in said
    assert len(replace(ROWS, recommendations=many).counts) == 99
    if style is not PaperStyle.EASY:
        assert "Taken up: 99" in " ".join(alternatives(build(replace(ROWS, recommendations=many), style)))
