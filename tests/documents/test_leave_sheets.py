"""The sheets around someone who can't come, and those for when the laptop can't be used."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.documents import emergency_sheet, leave_here, leave_home
from coprod_desktop.vocabulary import PaperStyle, Settled
from tests.documents import leave_rows, paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, sizes, unknown_letters

Build = Callable[[PaperStyle], bytes]
SHEETS: dict[str, Build] = {
    "covered": lambda style: leave_home.build_covered(leave_rows.COVERED, style),
    "covered-neutral": lambda style: leave_home.build_covered(leave_rows.COVERED_NEUTRAL, style),
    "their-say": lambda style: leave_home.build_say(leave_rows.SAY, style),
    "their-say-neutral": lambda style: leave_home.build_say(leave_rows.SAY_NEUTRAL, style),
    "catch-up": lambda style: leave_home.build_catch_up(leave_rows.CATCH_UP, style),
    "catch-up-neutral": lambda style: leave_home.build_catch_up(leave_rows.CATCH_UP_NEUTRAL, style),
    "summary": lambda style: leave_here.build_summary(leave_rows.SUMMARY, style),
    "pad": lambda style: leave_here.build_pad(leave_rows.PAD, style),
    "fallback": lambda style: leave_here.build_fallback(leave_rows.FALLBACK, style),
    "emergency": lambda style: emergency_sheet.build(leave_rows.EMERGENCY, style),
}
SMALLEST = {PaperStyle.STANDARD: 12, PaperStyle.LARGE: 18, PaperStyle.EASY: 16}
TOPICS = (
    "Brochure", "Harbour", "Room 2", "Note-taker", "Section", "Welcome", "cover", "sign it", "Morgan", "blue",
    "photographs",
)  # fmt: skip


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_well_made(name: str, style: PaperStyle, tmp_path: Path) -> None:
    pdf = SHEETS[name](style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    assert min(sizes(pdf)) >= SMALLEST[style]
    assert SHEETS[name](style) == pdf


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("name", ["covered-neutral", "their-say-neutral", "catch-up-neutral"])
def test_what_goes_home_names_no_place_topic_or_companion(name: str, style: PaperStyle) -> None:
    pdf = SHEETS[name](style)
    words = reading(pdf) + " ".join(pages_as_text(pdf)) + pdf.decode("latin-1")
    words = words.replace("got it covered", "")
    assert [topic for topic in TOPICS if topic in words] == []
    assert "Take home" in words
    assert "07700 900321" in words


@pytest.mark.parametrize("style", PaperStyle)
def test_the_others_say_that_they_stay(style: PaperStyle) -> None:
    for name in ("summary", "pad", "fallback", "emergency"):
        words = " ".join(pages_as_text(SHEETS[name](style)))
        assert "Take home" not in words
        assert "Leave here" in words or "Keep in the office" in words


@pytest.mark.parametrize("style", PaperStyle)
def test_the_sealed_sheet_says_its_week_what_to_do_with_it_and_only_initials(style: PaperStyle) -> None:
    words = reading(SHEETS["fallback"](style))
    assert "Monday 11 May to Sunday 17 May 2026" in words
    assert "Shred it next week" in words
    assert "S R, J M, Z A and Ł K" in words
    assert "One place is open" in words


@pytest.mark.parametrize("style", PaperStyle)
def test_the_sealed_and_the_emergency_sheet_say_which_way_out(style: PaperStyle) -> None:
    for name in ("fallback", "emergency"):
        words = reading(SHEETS[name](style))
        for said in ("Front door and the kitchen", "The bandstand", "Ask at reception", "01632 960200"):
            assert said in words, (name, said)


@pytest.mark.parametrize("style", PaperStyle)
def test_the_emergency_sheet_says_who_is_there_and_not_what_for(style: PaperStyle) -> None:
    words = reading(SHEETS["emergency"](style))
    assert "ring 999" in words
    assert "First aider today: Morgan" in words
    assert "Morgan staff · here" in words
    assert "Sam here" in words
    assert "late · 11 o’clock" in words
    assert "Shred it tonight" in " ".join(pages_as_text(SHEETS["emergency"](style)))
    assert "nobody known" in words  # at the other place
    assert "Brochure" not in words
    assert "No session is planned today" in reading(
        emergency_sheet.build(replace(leave_rows.EMERGENCY, places=()), style)
    )


@pytest.mark.parametrize("style", PaperStyle)
def test_their_say_asks_about_each_thing_and_tells_what_was_said(style: PaperStyle) -> None:
    words = reading(SHEETS["their-say"](style))
    assert "decides 3 things" in words
    assert words.count("Go ahead without me") == 4  # a box for each, and once what was said
    assert "You said: “Please not with photographs of us.”" in words
    one = replace(leave_rows.DECIDES, lines=leave_rows.DECIDES.lines[2:])
    words = reading(leave_home.build_say(replace(leave_rows.SAY, sessions=(one,)), style))
    assert "decides one thing" in words
    assert "You said" not in words


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"settled": Settled.KEPT}, "It is kept for you."),
        ({"settled": Settled.LEFT_OUT}, "It is left out this time."),
        ({"settled": Settled.TAKEN, "taken": True}, "Someone has it."),
        ({"settled": Settled.STAFF}, "Staff are holding it."),
        ({}, "We are seeing to it."),
    ],
)
def test_the_note_says_of_each_thing_who_sees_to_it(changes: dict[str, object], said: str) -> None:
    thing = replace(leave_rows.COVERED_NEUTRAL.things[1], **changes)
    rows = replace(leave_rows.COVERED, things=(thing,))
    assert said in reading(leave_home.build_covered(rows, PaperStyle.STANDARD))


@pytest.mark.parametrize("style", PaperStyle)
def test_what_is_on_loan_is_said_without_asking_for_it_by_a_day(style: PaperStyle) -> None:
    words = reading(SHEETS["covered"](style))
    assert "Room keys." in words
    assert "we can collect it" in words
    assert words.index("Laptop 2") < words.index("We have it back. Thank you.")
    neutral = reading(SHEETS["covered-neutral"](style))
    assert "You still have it. That is fine." in neutral
    summary = reading(SHEETS["summary"](style))
    assert "On loan to them" in summary
    assert "Room keys: not back yet" in summary
    assert "How we sign it off" in summary
    assert "Nothing said" in summary


@pytest.mark.parametrize("style", PaperStyle)
def test_nothing_known_and_hard_names_can_be_printed(style: PaperStyle, tmp_path: Path) -> None:
    bare = replace(leave_rows.HOUSE, phone="", contact="")
    for name in paper_rows.HARD_NAMES:
        for pdf in (
            leave_home.build_covered(
                replace(leave_rows.COVERED, house=bare, name=name, things=(), following=None), style
            ),
            leave_home.build_say(replace(leave_rows.SAY, house=bare, name=name), style),
            leave_home.build_catch_up(
                replace(
                    leave_rows.CATCH_UP, house=bare, name=name, talked_about=(), outcome="", tasks=(),
                    following=None,
                ),
                style,
            ),
            leave_here.build_summary(replace(leave_rows.SUMMARY, name=name, things=(), says=()), style),
        ):  # fmt: skip
            assert problems(pdf) == []
            assert failures(pdf, tmp_path) == []
    empty = replace(leave_rows.FALLBACK, sessions=(), numbers=())
    assert "No session is planned" in reading(leave_here.build_fallback(empty, style))


@pytest.mark.parametrize("style", PaperStyle)
def test_what_was_decided_can_be_written_by_hand(style: PaperStyle) -> None:
    known = reading(SHEETS["catch-up"](style))
    blank = reading(leave_home.build_catch_up(replace(leave_rows.CATCH_UP, outcome=""), style))
    assert "We chose the blue cover." in known
    assert "What was decided" in blank
    assert "blue" not in blank


@pytest.mark.parametrize("style", PaperStyle)
def test_no_day_of_the_sealed_sheet_stands_alone_at_the_foot_of_a_page(style: PaperStyle) -> None:
    one = leave_rows.FALLBACK.sessions[0]
    for many in range(1, 8):
        numbers = leave_rows.FALLBACK.numbers[:1] * many
        rows = replace(leave_rows.FALLBACK, numbers=numbers, sessions=(one, one))
        for page in pages_as_text(leave_here.build_fallback(rows, style)):
            assert ("12 May\r\n" in page) <= ("Facilitator" in page)
