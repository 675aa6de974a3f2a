"""Finding one person while typing: the same in every form that asks who."""

from typing import Any

from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.ui.kit import Shown, TypeAhead
from coprod_desktop.ui.shell.context import Beside


class PersonFinder(TypeAhead):
    """A type-ahead of people (`Pick`); with someone beside us it shows a name only when that one is meant."""

    def __init__(self, key: str, label: str, beside: Beside, **more: Any) -> None:
        super().__init__(key, label, _shown, row_key=_id, hides=beside.hides_pick, **more)


def _shown(pick: Pick) -> Shown:
    return Shown(pick.name, pick.under, icon="user-round")


def _id(pick: Pick) -> int:
    return pick.id
