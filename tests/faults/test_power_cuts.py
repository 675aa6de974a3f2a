"""The plug is pulled at any moment of some days at the laptop: nothing acknowledged is lost or half there."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.errors import PlainError
from tests.faults.acts import LINES, Days
from tests.faults.afterwards import Known, check, known
from tests.faults.disk import HAS_WAY_IN
from tests.faults.power import Recording, Surface, moments

Trials = Callable[[int], range]

pytestmark = pytest.mark.skipif(not HAS_WAY_IN, reason="this SQLite doesn’t let its writes be seen")


class Walked:
    """Some days at the laptop, walked once; everything done to the disk was seen."""

    def __init__(self, template: Path, path: Path) -> None:
        shutil.copytree(template, path / "data")
        days = Days(path)
        days.begin()
        self.recording = Recording(path)
        disk = self.recording.begin()
        with disk.watched():
            workspace = days.open()
            self.known = [known(days, workspace)]
            self.made = [dict(days.made)]
            for _done in days.walk(workspace):
                self.recording.acknowledge()
                self.known.append(known(days, workspace))
            workspace.close()
        self.days = days

    def after(self, acknowledged: int) -> Known | None:
        """What an act would make so that is not acknowledged yet."""
        return self.known[acknowledged + 1] if acknowledged + 1 < len(self.known) else None


@pytest.fixture(scope="module")
def walked(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return Walked(world_template, tmp_path_factory.mktemp("walked"))


def test_everything_done_to_the_disk_was_seen(walked: Walked) -> None:
    """What was seen, done again, gives each file byte for byte; without that the rest would prove nothing."""
    surface = Surface(walked.recording)
    for op in walked.recording.ops:
        surface.take(op)
    root = walked.recording.root
    there = {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    told = surface.all_arrives()
    assert sorted(told) == sorted(there)
    assert [path for path in there if there[path] != told[path]] == []
    kinds = Counter(op.kind for op in walked.recording.ops)
    assert kinds["write"] > 1000
    assert kinds["sync"] > len(LINES)


@pytest.mark.long
def test_the_plug_is_pulled(walked: Walked, trials: Trials, chance: random.Random, tmp_path: Path) -> None:
    ops = len(walked.recording.ops)
    tries = [chance.randint(0, ops) for _trial in trials(100)]
    found: Counter[str] = Counter()
    for done, acknowledged, surface in moments(walked.recording, tries):
        folder = tmp_path / "cut"
        shutil.rmtree(folder, ignore_errors=True)
        surface.cut(chance, folder)
        before, after = walked.known[acknowledged], walked.after(acknowledged)
        try:
            now = check(replace(walked.days, path=folder), before, after)
        except (AssertionError, PlainError) as error:
            found[f"after {done} of {ops} writes, {acknowledged} acts acknowledged: {error!r}"] += 1
        else:
            found["whole" if now is after else "absent"] += 1
    assert set(found) == {"whole", "absent"}, found
