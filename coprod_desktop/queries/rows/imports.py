"""What is known already, for comparing with a spreadsheet."""

from dataclasses import dataclass, field
from datetime import date, time

from coprod_desktop.vocabulary import AssignmentState, PersonKind, PersonStatus


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Someone in the roster. `filled` are the fields that hold something; `stopped` says why they can't be
    put on a rota, `stopped_alone` why not in a place held alone.
    """

    id: int
    full_name: str
    called: str
    former_names: str = field(repr=False)
    kind: PersonKind
    status: PersonStatus
    phones: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)
    filled: frozenset[str] = frozenset()
    stopped: str | None = None
    stopped_alone: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place at a session, and who stands in it in which state."""

    role: str
    most: int | None
    holders: tuple[tuple[int, AssignmentState], ...]


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session that is planned."""

    id: int
    title: str
    on: date
    start: time
    end: time
    project_id: int | None
    project: str
    places: tuple[KnownPlace, ...]


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role; `alone` when whoever holds it is alone."""

    id: int
    name: str
    alone: bool


@dataclass(frozen=True, slots=True)
class KnownForRota:
    """Everything a rota is compared with."""

    people: tuple[KnownPerson, ...]
    sessions: tuple[KnownSession, ...]
    roles: tuple[KnownRole, ...]
