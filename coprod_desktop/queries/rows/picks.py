"""The row for anything that can be picked from a list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pick:
    """One thing to pick: its id, its name, and soft words that tell it from others of that name.

    `short` is what a person is called.
    """

    id: int
    name: str
    under: str = ""
    short: str = ""


@dataclass(frozen=True)
class Whom:
    """Who may be picked: only those taking part now, not one of them, those of a project's group first."""

    taking_part: bool = False
    but: int | None = None
    project_id: int | None = None
