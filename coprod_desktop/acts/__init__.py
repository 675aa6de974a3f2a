"""What staff do, act by act: who may, whether it can be undone, and the sentence it is remembered by.

A sentence is a template with named parameters (ids, never names), filled in when it is read, so that history
follows a changed name. Where an act has several, the first one whose parameters were all given is used.
`names` lists every act; what holds for each stands in the file of its area.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from coprod_desktop.acts.handover import HANDOVER
from coprod_desktop.acts.keeping import KEEPING
from coprod_desktop.acts.kinds import ActSpec, Undo
from coprod_desktop.acts.making import MAKING
from coprod_desktop.acts.names import Act
from coprod_desktop.acts.people import PEOPLE
from coprod_desktop.acts.projects import PROJECTS
from coprod_desktop.acts.rota import ROTA
from coprod_desktop.vocabulary import ROLE_PERMISSIONS, AccountRole, Permission

__all__ = ["SETTING_UP", "Act", "ActSpec", "Change", "Seen", "SignedIn", "Undo", "Value", "act_of", "spec"]

Value = int | str | None | list[int]
"""A parameter of an act: an id, several ids, a stored choice or an ISO date."""

SPECS = PEOPLE | PROJECTS | MAKING | ROTA | HANDOVER | KEEPING

for _each in Act:
    _each.spec = SPECS[_each]


def spec(act: Act) -> ActSpec:
    """What holds for an act: permission, undo, sentences."""
    return act.spec


_BY_VALUE = {act.value: act for act in Act}


def act_of(value: str) -> Act:
    """The act the journal keeps under a value; raises KeyError for one this program doesn't know."""
    return _BY_VALUE[value]


@dataclass(frozen=True)
class SignedIn:
    """Who is at the laptop. `account_id` 0 is the program itself, while the store is being set up."""

    account_id: int
    person_id: int | None
    name: str = field(repr=False)
    role: AccountRole

    def may(self, permission: Permission) -> bool:
        """Whether their role has a permission."""
        return permission in ROLE_PERMISSIONS[self.role]


SETTING_UP = SignedIn(0, None, "", AccountRole.COORDINATOR)


@dataclass(frozen=True)
class Seen:
    """What a form was opened on: the newest journal entry then, and the records it is about.

    `records` are (table, id). `parts` are tables of what belongs to them and is written as one, such as the
    parts of an agenda.
    """

    entry: int
    records: frozenset[tuple[str, int]]
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """What one act did: views reload by it, the bar offers to undo it.

    `id` is its journal entry; 0 when nothing was changed. `tables` were touched; `ids` holds the ids touched
    per table, and for a table that only links others (no id of its own) the ids of the rows it links.
    `undoes` or `redoes` names the entry this took back or did again.
    """

    id: int
    act: Act
    params: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    made: int | None = None
    tables: frozenset[str] = frozenset()
    ids: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    undoes: int | None = None
    redoes: int | None = None
