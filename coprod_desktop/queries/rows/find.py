"""What Find (Ctrl+K) has found."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its words, and the page it leads to. `person_id` where it is about a person."""

    title: str
    under: str
    icon: str
    page: str
    params: dict[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    group: str = ""
