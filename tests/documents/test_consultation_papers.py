"""What contributors are told, the response, what came of it: well made in each style, safe to take home."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from coprod_desktop.documents import consultation_brief, response_draft, they_did
from coprod_desktop.queries.rows.consultation_paper import (
    AskLine,
    BriefForm,
    BriefRows,
    DidLine,
    DidRows,
    RecommendedLine,
    ResponseRows,
    SaidLine,
)
from coprod_desktop.vocabulary import Edition, Outcome, PaperStyle, TakingPart
from tests.documents.paper_rows import HARD_NAMES, HOUSE, PRINTED
from tests.documents.structure import failures, pages_as_text, problems, reading, unknown_letters

TITLE, COUNCIL = "A first home after prison", "Ashby Council"

BRIEF = BriefRows(
    consultation_id=1,
    house=HOUSE,
    printed_at=PRINTED,
    title=TITLE,
    asked_by=COUNCIL,
    about="Which help people need in their first weeks. It asks eleven questions.",
    closes_on=date(2026, 5, 30),
    closes_at=time(12),
    sent_on=None,
    what_happens="",
    help_offered="",
    forms=(BriefForm(TakingPart.WORKSHOP, date(2026, 5, 21)), BriefForm(TakingPart.LETTER, None)),
)
RESPONSE = ResponseRows(
    consultation_id=1,
    house=HOUSE,
    printed_at=PRINTED,
    title=TITLE,
    asked_by=COUNCIL,
    closes_on=date(2026, 5, 30),
    closes_at=time(12),
    sent_on=None,
    sent_how="",
    messages=("Nobody is ready on the first day.", "A key is more than a key."),
    recommendations=(
        RecommendedLine(1, "Give the keys on the day of release", COUNCIL),
        RecommendedLine(2, "Keep the desk open on Fridays", ""),
    ),
    said=(SaidLine("I waited nine weeks", "Sam"), SaidLine("I slept in the park", "")),
    asks=(AskLine("A phone on the first day", "Asked since 2024, by three groups"),),
)


def did(id_: int, outcome: Outcome, **fields: object) -> DidLine:
    known = DidLine(
        id_, f"Wish number {id_}", COUNCIL, date(2026, 1, 9), outcome, date(2026, 3, 2), "", "", None
    )
    return replace(known, **fields)  # type: ignore[arg-type]


DID = DidRows(
    about="project 1",
    house=HOUSE,
    printed_at=PRINTED,
    title="The response",
    lines=(
        did(1, Outcome.TAKEN_UP, they_did="Keys are given on the day."),
        did(2, Outcome.PARTLY, they_said="Mrs Hale will see to it"),
        did(3, Outcome.NO_ANSWER, outcome_on=None, follow_up_on=date(2026, 6, 1)),
        did(4, Outcome.NOT_TAKEN_UP, to_whom=""),
    ),
)


def words(pdf: bytes) -> str:
    return " ".join(reading(pdf).split())


@pytest.mark.parametrize("style", PaperStyle)
def test_all_are_well_made_and_the_same_each_time(style: PaperStyle, tmp_path: Path) -> None:
    made = [
        consultation_brief.build(BRIEF, Edition.GROUP, style),
        consultation_brief.build(BRIEF, Edition.PERSONAL, style),
        response_draft.build(RESPONSE, style),
        they_did.build(DID, Edition.GROUP, style),
        they_did.build(DID, Edition.WALL, style),
    ]
    for pdf in made:
        assert failures(pdf, tmp_path) == []
        assert problems(pdf) == []
        assert unknown_letters(pdf) == 0
    assert made[2] == response_draft.build(RESPONSE, style)


@pytest.mark.parametrize("style", PaperStyle)
def test_the_brief_says_it_all_and_the_one_to_take_home_gives_nothing_away(style: PaperStyle) -> None:
    here = words(consultation_brief.build(BRIEF, Edition.GROUP, style))
    for said in (
        TITLE,
        COUNCIL,
        "Saturday 30 May 2026",
        "12:00",
        "eleven questions",
        "You do not have to say anything",
        "By your initials",
        "Tell us before the answer is sent",
        "Tell us what would help you",
        "Afterwards we tell you what came of it",
        "Thursday 21 May 2026",
        "07700 900321",
    ):
        assert said in here, said
    pdf = consultation_brief.build(BRIEF, Edition.PERSONAL, style)
    home = words(pdf) + " ".join(pages_as_text(pdf)) + pdf.decode("latin-1")
    for said in (TITLE, "Ashby", "Council", "eleven", "21 May", "workshop", "Morgan"):
        assert said.lower() not in home.lower(), said
    for said in ("By your initials", "Tell us before the answer is sent", "has a number", "07700 900321"):
        assert said in words(pdf), said


def test_a_brief_after_it_was_sent_promises_nothing_that_can_not_be_kept() -> None:
    pdf = consultation_brief.build(
        replace(BRIEF, sent_on=date(2026, 5, 12)), Edition.GROUP, PaperStyle.STANDARD
    )
    said = words(pdf)
    assert "The answer was sent on Tuesday 12 May 2026." in said
    assert "Tell us before the answer is sent" not in said
    assert "if you tell us, we leave it out of everything from now on" in said
    closed = words(
        consultation_brief.build(
            replace(BRIEF, closes_on=date(2026, 5, 1)), Edition.GROUP, PaperStyle.STANDARD
        )
    )
    assert "It closed on Friday 1 May 2026." in closed


@pytest.mark.parametrize("style", PaperStyle)
def test_the_response_says_what_stands_and_names_as_agreed(style: PaperStyle) -> None:
    said = words(response_draft.build(RESPONSE, style))
    for part in (
        f"From Harbour Voices to {COUNCIL}",
        "A draft, not sent yet",
        "A key is more than a key.",
        "Keep the desk open on Fridays (to our own service)",
        "“I waited nine weeks” Sam",
        "“I slept in the park” Someone who did not want to be named",
        "Asked since 2024",
    ):
        assert part in said, part
    assert f"(to {COUNCIL})" not in said
    empty = replace(
        RESPONSE,
        messages=(),
        recommendations=(),
        said=(),
        asks=(),
        sent_on=date(2026, 5, 13),
        sent_how="Post",
    )
    said = words(response_draft.build(empty, style))
    assert "Sent on Wednesday 13 May 2026 · Post" in said
    assert "Nothing is written for it yet." in said


@pytest.mark.parametrize("style", PaperStyle)
def test_they_did_tells_each_outcome_and_the_wall_leaves_letters_out(style: PaperStyle) -> None:
    group = words(they_did.build(DID, Edition.GROUP, style))
    for said in (
        "Keys are given on the day.",
        "Mrs Hale will see to it",
        "Wish number 4",
        "4 recommendations",
    ):
        assert said in group, said
    wall = words(they_did.build(DID, Edition.WALL, style))
    assert "Hale" not in wall
    assert "Morgan" not in wall
    assert "Keys are given on the day." in wall
    nothing = words(they_did.build(replace(DID, lines=()), Edition.GROUP, style))
    assert "Nothing has been recommended yet." in nothing


@pytest.mark.parametrize("style", PaperStyle)
def test_hard_words_are_laid_out(style: PaperStyle) -> None:
    brief = replace(BRIEF, title=" ".join(HARD_NAMES), asked_by=HARD_NAMES[0], about="\n".join(HARD_NAMES))
    response = replace(
        RESPONSE,
        messages=HARD_NAMES,
        recommendations=tuple(RecommendedLine(1, one, one) for one in HARD_NAMES),
        said=tuple(SaidLine(one, one) for one in HARD_NAMES),
        asks=tuple(AskLine(one, one) for one in HARD_NAMES),
    )
    lines = tuple(did(1, Outcome.PARTLY, words=one, they_did=one, they_said=one) for one in HARD_NAMES)
    for pdf in (
        consultation_brief.build(brief, Edition.GROUP, style),
        response_draft.build(response, style),
        they_did.build(replace(DID, lines=lines), Edition.GROUP, style),
    ):
        assert problems(pdf) == []
        assert '<b>Ty</b> & "Lou"' in words(pdf)
