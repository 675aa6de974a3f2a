"""The record of a sign-off: which exact version, who said yes and how, well made in each style."""

from pathlib import Path

import pytest

from coprod_desktop.documents.signoff_record import build
from coprod_desktop.queries.signoff_paper import record_rows, signoff_record
from coprod_desktop.services.deliverables import Published, publish_version
from coprod_desktop.services.signoff import ConditionMet, SettleChange, meet_condition, settle_change
from coprod_desktop.vocabulary import PaperStyle
from tests.documents.structure import failures, problems, reading
from tests.services.test_signoff import Made
from tests.world import World


@pytest.fixture
def signed(world: World, tmp_path: Path) -> tuple[Made, int]:
    made = Made(world, tmp_path)
    made.say_yes(made.version(), 0)
    version = made.version(b"two", "The right <phone> number & address")
    change = made.ask(version)
    settle_change(world.workspace, SettleChange(change, "It is the new number"))
    made.say_yes(version, 0, conditions="The logo is replaced")
    for strand, person in ((0, made.sam), (1, 1), (1, made.sam)):
        made.say_yes(version, strand, person)
    newest = made.page().newest
    assert newest is not None
    meet_condition(world.workspace, ConditionMet(newest.approvals[0].id))
    publish_version(world.workspace, Published(version, where="500 copies"))
    return made, version


@pytest.mark.parametrize("style", PaperStyle)
def test_the_record_says_all_of_it_and_is_well_made(
    signed: tuple[Made, int], world: World, tmp_path: Path, style: PaperStyle
) -> None:
    rows = record_rows(world.workspace, signed[1])
    pdf = build(rows, style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    words = " ".join(reading(pdf).split())
    for said in (
        "Version 2 · Published", "Morgan Lee", "Sam Rivers", "For the group", "Recorded by Morgan Lee",
        "The logo is replaced", "The right <phone> number & address", "It is the new number", "500 copies",
        "Version 1 Replaced by a newer version",
    ):  # fmt: skip
        assert said in words
    assert rows.version.sha256 in words.replace(" ", "")
    assert pdf == build(rows, style)


def test_the_record_of_what_is_not_signed_off_says_so(world: World, tmp_path: Path) -> None:
    made = Made(world, tmp_path)
    words = reading(build(record_rows(world.workspace, made.version()), PaperStyle.STANDARD))
    assert "This version is not signed off" in words
    assert "Nobody has signed this version off." in words
    assert "Nobody yet for: Content, Design" in words


def test_it_is_offered_as_a_sheet(signed: tuple[Made, int], world: World) -> None:
    assert signoff_record(world.workspace, signed[1]).rows.title == "Brochure"
