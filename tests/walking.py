"""How the state machines walk: as long as a run of all tests allows, or longer when asked to.

`COPROD_WALKS=5` walks five times as many ways, each run others; `--hypothesis-seed` walks the same again.
"""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

_TIMES = int(os.environ.get("COPROD_WALKS", "1"))


class Walker(RuleBasedStateMachine):
    """Looks at what always holds wherever it may have changed: where something was written, or time went by.

    For machines that look at the store and the clock of a `world` only. A step that was refused, or found
    nothing to do, leaves both as they were.
    """

    _looked_at: Any = None

    def check_invariants(self, *how: Any) -> None:
        """Hypothesis calls this after every step."""
        world = getattr(self, "world", None)
        now = (world.workspace.newest, world.now) if world is not None else None
        if now is None or now != self._looked_at:
            super().check_invariants(*how)
            self._looked_at = None if self._initialize_rules_to_run else now


def walk(machine: type[RuleBasedStateMachine], *, ways: int, steps: int) -> None:
    """Walk a machine so many ways of so many steps: the same in every run, unless more are asked for."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=ways * _TIMES,
            stateful_step_count=steps,
            deadline=None,
            derandomize=_TIMES == 1,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
