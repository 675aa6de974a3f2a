"""A disk that fails while a backup is brought back, or a stick that is pulled while one is made."""

import errno
import shutil
import tempfile
from pathlib import Path

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.services.backups import Proof, back_up, restore
from coprod_desktop.services.people import AddPerson, add_person
from tests.faults.acts import Days
from tests.faults.afterwards import Known, check, known
from tests.faults.conftest import Tally
from tests.faults.disk import Disk, Op
from tests.faults.test_failing_disk import Faulty, some
from tests.faults.walked import SEEN
from tests.faults.writer import is_whole
from tests.world import CHEAP, PASSPHRASE, SIGN_IN

pytestmark = SEEN


@pytest.fixture
def days(world_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Days:
    """A store and a stick."""
    days = Days(tmp_path / "days")
    shutil.copytree(world_template, days.path / "data")
    days.begin()
    days.stick.mkdir()
    (days.path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(days.path / "temporary"))
    return days


def backed_up_and_changed(days: Days) -> tuple[Path, Known, Known]:
    """A backup, what was so when it was made, and what is so since."""
    workspace = days.open()
    then = known(days, workspace)
    back_up(workspace, days.stick, True)
    (file,) = days.stick.glob("*.coprod")
    add_person(workspace, AddPerson("Sam Rivers"))
    now = known(days, workspace)
    workspace.close()
    return file, then, now


@pytest.mark.long
def test_a_write_fails_while_a_backup_is_brought_back(
    days: Days, tmp_path: Path, request: pytest.FixtureRequest, found: Tally,
    error: int, lasts: bool,
) -> None:  # fmt: skip
    """The store as before, or the backup's whole; after the next start at the latest, and never neither."""
    file, then, now = backed_up_and_changed(days)
    faulty = Faulty()
    again = tmp_path / "again"

    def bring_back() -> None:
        on_stick = again / file.relative_to(days.path)
        restore(Days(again).folder, on_stick, Proof(SIGN_IN, PASSPHRASE), days.clock(), CHEAP)

    with Disk(tmp_path, hear=faulty.hear).watched():
        shutil.copytree(days.path, again)
        faulty.begin()
        bring_back()
        kinds = list(faulty.kinds)
        for at in some(kinds, error, request.config.getoption("--trials")):
            shutil.rmtree(again)
            shutil.copytree(days.path, again)
            faulty.begin(error, at, lasts)
            words = ""
            try:
                bring_back()
            except Trouble as trouble:
                words = str(trouble)
            faulty.begin()
            assert "Errno" not in words
            kept = check_either(Days(again), now, then)
            assert words or not kept, f"write {at} of {len(kinds)}: not brought back, and nobody was told"
            found.add("as before" if kept else "brought back")
            found.add(f"tried, of {len(kinds)} writes")
            assert kept or not words or "open it again" in words, f"write {at} of {len(kinds)}: {words}"


def check_either(days: Days, now: Known, then: Known) -> bool:
    """Whether the store is as it was; it is whole, or the backup's whole."""
    return check(days, now, Known(then.rows, then.counts, then.passphrases, then.code, now.backups)) is now


@pytest.mark.parametrize("at", [1, 3, 40, 200, 400])
def test_the_stick_is_pulled_while_a_backup_is_made(days: Days, at: int) -> None:
    """Everything on it is gone at once: plain words, the store as before, and another stick takes one."""
    done = 0

    def hear(op: Op) -> None:
        nonlocal done
        done += 1
        on_stick = str(days.stick) in (op.path, *map(str, Path(op.path or "/").parents))
        if done >= at and on_stick:
            raise OSError(errno.EIO, "it is not there any more")

    with Disk(days.path, hear=hear).watched():
        workspace = days.open()
        before = known(days, workspace)
        done = 0
        with pytest.raises(Trouble, match="plug it in again"):
            back_up(workspace, days.stick, True)
        done = -1_000_000
        assert known(days, workspace) == before
        assert is_whole(workspace)
        other = days.path / "other"
        other.mkdir()
        back_up(workspace, other, True)
        assert len(list(other.glob("*.coprod"))) == 1
        workspace.close()
    assert [one.name for one in days.folder.path.glob("*.part*")] == []
