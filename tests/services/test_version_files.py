"""The files of versions: sealed, opened, saved, told again by their bytes; and whether one was signed off."""

import hashlib
from pathlib import Path

import pytest

from coprod_desktop.errors import RuleBroken, Trouble
from coprod_desktop.queries.deliverables import digest_of, verified
from coprod_desktop.services.deliverables import (
    NewVersion,
    OneVersion,
    Withdrawn,
    add_version,
    open_version,
    save_version,
    withdraw_version,
)
from coprod_desktop.vocabulary import VersionState
from tests.services.test_signoff import Made
from tests.world import World


@pytest.fixture
def made(world: World, tmp_path: Path) -> Made:
    return Made(world, tmp_path)


def test_the_file_is_sealed_opened_saved_and_known_again(made: Made, world: World, tmp_path: Path) -> None:
    version = made.version(b"what the group wrote")
    with pytest.raises(RuleBroken, match="very same file"):
        made.version(b"what the group wrote", "nothing")
    copy = open_version(world.workspace, OneVersion(version))
    assert copy.read_bytes() == b"what the group wrote"
    save_version(world.workspace, OneVersion(version), tmp_path / "saved.odt")
    found = verified(world.workspace, digest_of(tmp_path / "saved.odt"))
    assert [(row.title, row.number) for row in found.versions] == [("Brochure", 1)]
    (tmp_path / "saved.odt").write_bytes(b"what somebody else wrote")
    assert verified(world.workspace, digest_of(tmp_path / "saved.odt")).versions == ()


def test_whether_a_file_was_signed_off_is_told_whatever_became_of_it(made: Made, world: World) -> None:
    """One everyone said yes to, then replaced; one only one side said yes to, then replaced; the newest."""

    def told(content: bytes) -> tuple[VersionState, bool, int]:
        (known,) = verified(world.workspace, hashlib.sha256(content).hexdigest()).versions
        return known.state, known.signed_off, known.newest

    first = made.version(b"one")
    assert told(b"one") == (VersionState.SUBMITTED, False, 1)
    for strand in range(2):
        made.say_yes(first, strand)
        made.say_yes(first, strand, made.sam)
    assert told(b"one") == (VersionState.APPROVED, True, 1)
    second = made.version(b"two", "The pictures")
    made.say_yes(second, 0)
    third = made.version(b"three", "The words")
    assert told(b"two") == (VersionState.SUPERSEDED, False, 3)
    for strand in range(2):
        made.say_yes(third, strand)
        made.say_yes(third, strand, made.sam)
    assert told(b"one") == (VersionState.SUPERSEDED, True, 3)
    withdraw_version(world.workspace, Withdrawn(third, "The printer had the wrong one"))
    assert told(b"three") == (VersionState.WITHDRAWN, False, 3)


def test_a_version_that_could_not_be_recorded_leaves_no_file(
    made: Made, world: World, tmp_path: Path
) -> None:
    made.version()
    (tmp_path / "two.odt").write_bytes(b"two")
    with pytest.raises(RuleBroken, match="what is different"):
        add_version(world.workspace, NewVersion(deliverable_id=made.id, file=tmp_path / "two.odt"))
    assert len(list(world.folder.sealed.iterdir())) == 1
    with pytest.raises(Trouble):
        add_version(world.workspace, NewVersion(deliverable_id=made.id, file=tmp_path / "no.odt"))
