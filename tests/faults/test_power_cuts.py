"""The plug is pulled at any moment of some days at the laptop: nothing acknowledged is lost or half there."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.errors import PlainError
from tests.faults.acts import LINES
from tests.faults.afterwards import check
from tests.faults.conftest import Tally
from tests.faults.power import Surface, moments
from tests.faults.walked import SEEN, Walked

Trials = Callable[[int], range]

pytestmark = SEEN


def test_everything_done_to_the_disk_was_seen(walked: Walked) -> None:
    """What was seen, done again, gives each file byte for byte; without that the rest would prove nothing."""
    surface = Surface(walked.recording)
    for op in walked.recording.ops:
        surface.take(op)
    told = surface.all_arrives()
    assert sorted(told) == sorted(walked.there)
    assert [path for path, content in walked.there.items() if content != told[path]] == []
    kinds = Counter(op.kind for op in walked.recording.ops)
    assert kinds["write"] > 1000
    assert kinds["sync"] > len(LINES)


@pytest.mark.long
def test_the_plug_is_pulled(
    walked: Walked, trials: Trials, chance: random.Random, found: Tally, tmp_path: Path
) -> None:
    ops = len(walked.recording.ops)
    tries = [chance.randint(0, ops) for _trial in trials(60)]
    for done, said, surface in moments(walked.recording, tries):
        acknowledged = max(0, said - 1)  # the first was that the store is open
        folder = tmp_path / "cut"
        shutil.rmtree(folder, ignore_errors=True)
        surface.cut(chance, folder)
        before, after = walked.known[acknowledged], walked.after(acknowledged)
        try:
            now = check(replace(walked.days[0], path=folder), before, after)
        except (AssertionError, PlainError, MemoryError) as error:
            found.add(f"after {done} of {ops} writes, {acknowledged} acts acknowledged: {error!r}")
        else:
            found.add("whole" if now is after else "absent")
    assert set(found) == {"whole", "absent"}, found
