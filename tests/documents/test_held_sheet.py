"""What we hold about you: one page, as they want to be called, with room for a pen."""

import re
from pathlib import Path

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.documents.held_sheet import build
from coprod_desktop.model.people import Consent, Need, Person
from coprod_desktop.queries.held import held_rows, held_sheet
from coprod_desktop.vocabulary import Channel, ConsentFor, Edition, PaperStyle, PersonStatus, Safe
from tests.documents.structure import failures, pages_as_text, problems, sizes
from tests.world import TODAY, World

SMALLEST = {PaperStyle.STANDARD: 12, PaperStyle.LARGE: 18, PaperStyle.EASY: 16}


@pytest.fixture
def sam(world: World) -> int:
    world.person("Zofia Nowak")
    sam = world.person(
        "Sam Rivers", called="Sam", former_names="Samantha Old", notes="Shares a taxi with Zofia",
        status=PersonStatus.NOT_FOR_NOW, status_words="Not today, please ring Morgan",
    )  # fmt: skip
    world.number(sam, "07700 900123", times="mornings")
    world.number(sam, "07700 900888", Safe.UNKNOWN, channel=Channel.TEXT)
    world.number(sam, "sam@example.org", Safe.NO, channel=Channel.EMAIL)
    world.add(Need(person_id=sam, words="A hearing loop"))
    world.member(world.project("Leaving prison"), sam)
    return sam


def words(pdf: bytes) -> str:
    return " ".join("\n".join(pages_as_text(pdf)).split())


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("edition", [Edition.STAFF, Edition.PERSONAL])
def test_it_is_well_made(world: World, sam: int, edition: Edition, style: PaperStyle, tmp_path: Path) -> None:
    pdf = build(held_rows(world.workspace, sam), edition, style)
    assert (failures(pdf, tmp_path), problems(pdf)) == ([], [])
    assert min(sizes(pdf)) >= SMALLEST[style]
    assert "and 1 more" not in words(pdf)
    if style is PaperStyle.STANDARD:
        assert len(pages_as_text(pdf)) == 1


def test_read_together_it_tells_all_but_what_is_not_known_to_be_safe(world: World, sam: int) -> None:
    here = words(build(held_rows(world.workspace, sam), Edition.STAFF, PaperStyle.STANDARD))
    for told in ("Sam Rivers", "07700 900123", "mornings", "A hearing loop", "Leaving prison", "Not today",
                 "Morgan Lee", "[someone]", "Leave here"):  # fmt: skip
        assert told in here
    for never in ("900888", "sam@example", "Samantha", "Zofia"):
        assert never not in here
    assert "have not asked you about yet" in here
    assert "asked us not to use" in here


def test_taken_home_it_only_counts_unless_paper_is_safe_there(world: World, sam: int) -> None:
    home = words(build(held_rows(world.workspace, sam), Edition.PERSONAL, PaperStyle.STANDARD))
    for never in (
        "900123",
        "hearing",
        "Leaving",
        "prison",
        "Not today",
        "sessions for now",
        "taxi",
        "Morgan",
    ):
        assert never not in home
    assert "1 thing" in home
    assert "Take home" in home
    safe = world.person("Kim Dale", details_at_home=True)
    world.add(Need(person_id=safe, words="A hearing loop"))
    world.member(world.project("Out of prison"), safe)
    told = words(build(held_rows(world.workspace, safe), Edition.PERSONAL, PaperStyle.STANDARD))
    assert "A hearing loop" in told
    assert "prison" not in told, "what it is about only where they want it named"


def test_it_says_when_it_would_tell_something_else(world: World, sam: int) -> None:
    sheet = held_sheet(world.workspace, sam)
    assert sheet.choice.edition is Edition.STAFF
    before = {edition: sheet.rows.fingerprint(edition) for edition in (Edition.STAFF, Edition.PERSONAL)}
    world.now = world.now.replace(hour=12)
    rows = held_rows(world.workspace, sam)
    assert {edition: rows.fingerprint(edition) for edition in before} == before
    world.add(Need(person_id=sam, words="A ramp"))
    rows = held_rows(world.workspace, sam)
    assert all(rows.fingerprint(edition) != digest for edition, digest in before.items())


@pytest.fixture
def much(world: World, sam: int) -> int:
    """Sam, of whom as much is held as of the one in the example, and ten years more."""
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        person = change.session.get_one(Person, sam)
        person.commitment, person.pronouns = (
            "Thursdays when I can, and one thing to write at a time",
            "he/him",
        )
        person.notes = "Likes to sit by the door. " * 60
    for number in range(12):
        world.add(Need(person_id=sam, words=f"Sheets in colour {number}", met_by="Printed the day before"))
        world.member(world.project(f"Brochure {number}"), sam)
        agreed = Consent(person_id=sam, to=ConsentFor.OTHER, words=f"The film of {number}", given_on=TODAY)
        world.add(agreed)
        world.number(sam, f"07700 9002{number:02d}", times="mornings")
    return sam


@pytest.mark.parametrize("edition", [Edition.STAFF, Edition.PERSONAL])
def test_however_much_is_held_it_is_one_page_that_says_so(
    world: World, much: int, edition: Edition, tmp_path: Path
) -> None:
    pdf = build(held_rows(world.workspace, much), edition, PaperStyle.STANDARD)
    assert len(pages_as_text(pdf)) == 1
    assert (failures(pdf, tmp_path), problems(pdf)) == ([], [])
    if edition is Edition.STAFF:
        assert min(sizes(pdf)) >= 11
        told = words(pdf)
        assert "Not all fits on this page" in told
        assert "Sheets in colour 11" in told, "the newest is named"
        assert "Sheets in colour 0" not in told
        assert "The film of 11" in told
        assert re.search(r"and \d+ more", told)
        assert "Likes to sit by the door." in told
        large = words(build(held_rows(world.workspace, much), edition, PaperStyle.LARGE))
        assert "Sheets in colour 0" in large, "large print has as many pages as it takes"
        assert "Not all fits" not in large


def test_what_just_fails_to_fit_is_told_whole_in_smaller_letters(world: World, sam: int) -> None:
    world.number(sam, "07700 900321", times="After 11:00", say_who="Morgan, first name only")
    for number in range(4):
        world.add(Need(person_id=sam, words=f"Paper in colour {number}", met_by="Printed the day before"))
    pdf = build(held_rows(world.workspace, sam), Edition.STAFF, PaperStyle.STANDARD)
    assert len(pages_as_text(pdf)) == 1
    assert min(sizes(pdf)) == 11
    assert "Paper in colour 0" in words(pdf)
    assert "Not all fits" not in words(pdf)
