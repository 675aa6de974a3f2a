"""The list of whom to ring on paper: well made, neutral, and only with what is safe."""

from datetime import timedelta
from pathlib import Path

import pytest

from coprod_desktop.documents import ring_list
from coprod_desktop.queries.ringing import ring_paper
from coprod_desktop.services.ringing import AddReminder, NoteTry, add_reminder, note_try
from coprod_desktop.services.sessions import OneSession, cancel_session
from coprod_desktop.vocabulary import AssignmentState, PaperStyle, RingOutcome, Safe
from tests.documents.structure import failures, pages_as_text, problems, reading
from tests.world import TODAY, World


@pytest.fixture
def listed(world: World) -> World:
    """Sam is invited by a safe number, Wren heard nothing yet of a session that is off and has none."""
    sam, wren = world.person(), world.person("Wren Ashgrove")
    world.number(sam, times="After six", say_who="Just Morgan", if_other_answers="Ring off")
    world.number(wren, "07700 900222", Safe.UNKNOWN)
    world.assign(world.place(world.session(on=TODAY + timedelta(days=7))), sam, AssignmentState.INVITED)
    off = world.session("Women’s circle", on=TODAY + timedelta(days=8))
    world.assign(world.place(off), wren)
    cancel_session(world.workspace, OneSession(off))
    add_reminder(world.workspace, AddReminder(wren, "Bring the court letter"))
    return world


@pytest.mark.parametrize("style", PaperStyle)
def test_it_is_well_made_and_neutral(listed: World, style: PaperStyle, tmp_path: Path) -> None:
    pdf = ring_list.build(ring_paper(listed.workspace), style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    words = reading(pdf)
    assert "Keep in the office. Shred after." in words
    assert words.index("Ring off") < words.index("07700 900123")
    assert "Can they come on Thu 21 May, 10:30?" in words
    assert "nothing on Fri 22 May, 10:30 after all" in words
    for word in ("Harbour", "Rivers", "Ashgrove", "Brochure", "circle", "court", "07700 900222"):
        assert word not in words
        assert word.encode() not in pdf
    assert pdf == ring_list.build(ring_paper(listed.workspace), style)


@pytest.mark.parametrize("style", PaperStyle)
def test_of_several_things_each_says_whom_as_pages_turn(world: World, style: PaperStyle) -> None:
    sam = world.person()
    for days in range(1, 26):
        place = world.place(world.session(on=TODAY + timedelta(days=days)))
        world.assign(place, sam, AssignmentState.INVITED)
    pages = pages_as_text(ring_list.build(ring_paper(world.workspace), style))
    assert len(pages) > 1
    for page in pages:
        assert page.count("Sam:") == page.count("Can they come")


def test_an_empty_one_says_so(world: World, tmp_path: Path) -> None:
    pdf = ring_list.build(ring_paper(world.workspace), PaperStyle.STANDARD)
    assert failures(pdf, tmp_path) == []
    assert "There is nobody to ring today." in reading(pdf)


def test_namesakes_are_told_apart_by_a_letter(world: World) -> None:
    place = world.place(world.session(on=TODAY + timedelta(days=7)), least=2)
    for name in ("Sam Rivers", "Sam Field"):
        world.assign(place, world.person(name), AssignmentState.INVITED)
    assert {one.paper_name for one in ring_paper(world.workspace).people} == {"Sam R", "Sam F"}


def test_it_is_out_of_date_once_someone_was_tried(listed: World) -> None:
    before = ring_paper(listed.workspace)
    listed.now += timedelta(minutes=5)
    assert ring_paper(listed.workspace).fingerprint() == before.fingerprint()
    first = before.people[0]
    note_try(
        listed.workspace,
        NoteTry(first.person_id, tuple(one.key for one in first.things), RingOutcome.NO_ANSWER),
    )
    assert ring_paper(listed.workspace).fingerprint() != before.fingerprint()
