"""The program is killed in the middle of an act, at any of its writes, in every area of the program."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.errors import PlainError
from tests.faults.acts import LINES
from tests.faults.afterwards import check
from tests.faults.conftest import Child, Tally, Work
from tests.faults.walked import SEEN, Walked, be_killed, order

Trials = Callable[[int], range]
AtWork = Callable[[Work, Path], Child]

pytestmark = SEEN


@pytest.mark.long
def test_killed_in_the_middle_of_an_act(
    walked: Walked, trials: Trials, chance: random.Random, found: Tally, tmp_path: Path, at_work: AtWork
) -> None:
    """All acts before are there to the last row; the one that was under way is whole or not there at all."""
    acts = [chance.randrange(len(LINES)) for _trial in trials(50)]
    for act, days in walked.put_down(acts, tmp_path / "killed"):
        last = walked.writes(act) + 1
        write = chance.randint(max(1, last - 5) if chance.random() < 0.5 else 1, last)  # the last ones decide
        order(days, write)
        said = at_work(be_killed, days.path).rest()
        before, after = said[0] if said else walked.known[act], None if said else walked.after(act)
        try:
            now = check(days, before, after, again=True)
        except (AssertionError, PlainError) as error:
            found.add(f"act {act}, at write {write} of {walked.writes(act)}: {error!r}")
        else:
            found.add("whole" if now is after else "acknowledged" if said else "absent")
    assert set(found) <= {"whole", "acknowledged", "absent"}, found
    assert found["absent"]
    assert found["whole"] + found["acknowledged"]
