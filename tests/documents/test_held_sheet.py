"""What we hold about you: one page, as they want to be called, with room for a pen."""

from pathlib import Path

import pytest

from coprod_desktop.documents.held_sheet import build
from coprod_desktop.model.people import Need
from coprod_desktop.queries.held import held_rows, held_sheet
from coprod_desktop.vocabulary import Channel, Edition, PaperStyle, PersonStatus, Safe
from tests.documents.structure import failures, pages_as_text, problems, sizes
from tests.world import World

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
