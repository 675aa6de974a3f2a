"""What people may ask of what is kept about them: the full copy, being erased; of whoever has done most."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from sqlalchemy import func, select

from coprod_desktop.documents import full_copy
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries.full_copy import copy_rows
from coprod_desktop.services.erasure import ERASED, ErasePerson, erase_person, look_at_erasure
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PaperStyle
from tests.bench.measuring import Measure, now, repeat
from tests.world import PASSPHRASE

COPY_BOUND = 1000.0


def busiest(workspace: Workspace) -> int:
    """Who was down for most, and does not sign in."""
    staff = select(Account.person_id).where(Account.person_id.is_not(None))
    query = select(Assignment.person_id).where(Assignment.person_id.not_in(staff))
    most = func.count(Assignment.id).desc()
    with workspace.read() as db:
        return (
            db.scalars(query.group_by(Assignment.person_id).order_by(most, Assignment.person_id)).first() or 0
        )


def measure_copy(workspace: Workspace) -> Iterator[Measure]:
    """The full copy: its rows, then its pages."""
    person = busiest(workspace)
    rows = copy_rows(workspace, person)
    yield Measure(
        "The full copy for a person: put together",
        repeat(partial(copy_rows, workspace, person), 6, 1).p95,
        COPY_BOUND,
    )
    laid_out = repeat(partial(full_copy.build, rows, PaperStyle.STANDARD), 2, 1)
    yield Measure(f"… laid out, {len(rows.history)} acts among it", laid_out.median, COPY_BOUND)


def measure_erasing(workspace: Workspace) -> Iterator[Measure]:
    """Looked at, erased everywhere, and the file written anew; afterwards the person is gone.

    Each says how far it is and has no bound of its own: the window waits for none of them.
    """
    person = busiest(workspace)
    yield Measure(
        "Erasing someone: what would go", repeat(partial(look_at_erasure, workspace, person), 3, 1).median
    )
    told: list[float] = []

    def step(done: int, _of: int) -> bool:
        if done <= ERASED:
            told.append(now())
        return True

    begun = now()
    erase_person(workspace, ErasePerson(person, PASSPHRASE), step)
    ended = now()
    yield Measure("… gone from every table and from history", (told[-1] - begun) * 1000)
    yield Measure("… the longest it says nothing until then", _longest([begun, *told]))
    yield Measure("… the file written anew", (ended - told[-1]) * 1000)


def _longest(moments: list[float]) -> float:
    return max(after - before for before, after in pairwise(moments)) * 1000
