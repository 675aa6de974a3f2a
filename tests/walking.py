"""How long the state machines walk: as long as a run of all tests allows, or longer when asked to.

`COPROD_WALKS=5` walks five times as many ways, each run others; `--hypothesis-seed` walks the same again.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

_TIMES = int(os.environ.get("COPROD_WALKS", "1"))


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
