"""Rows of history: what was done, told in sentences whose names can be hidden from who sits beside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, listed

Named = tuple[int | None, str]
"""A person named in a sentence: their id and their name."""

NameWords = Callable[[int | None, str], str]
"""What to show in place of a person's name, such as `Beside.words`."""


@dataclass(frozen=True)
class Told:
    """One act as a sentence. `sentence` names everybody; `through(words)` lets names of people be hidden."""

    template: str
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=lambda: MappingProxyType({}))
    frame: str = "{what}"

    @property
    def sentence(self) -> str:
        """The sentence with every name."""
        return self.through(_as_it_is)

    def through(self, name_words: NameWords) -> str:
        """The sentence with each person's name as `name_words(person_id, name)` gives it."""
        named = {part: listed([name_words(*one) for one in some]) for part, some in self.people.items()}
        return self.frame.format(what=self.template.format_map({**self.words, **named}))


def _as_it_is(_person: int | None, name: str) -> str:
    return name


@dataclass(frozen=True)
class HistoryRow:
    """Something that was done: when (in the organisation's zone), by whom, in a sentence.

    `undoable` when it may be taken back from here; what was built on it since is looked at when that is
    tried. `taken_back` when it was undone and stands no longer; `undid` when it was the taking back.
    """

    id: int
    at: datetime
    who: str
    who_id: int | None
    told: Told
    undoable: bool
    taken_back: bool
    undid: bool = False

    @property
    def sentence(self) -> str:
        """The sentence with every name."""
        return self.told.sentence


@dataclass(frozen=True)
class Recorded:
    """What the quiet bar says after an act, and what it offers."""

    told: Told
    can_undo: bool
    can_redo: bool

    @property
    def sentence(self) -> str:
        """The sentence with every name."""
        return self.told.sentence


HISTORY_PERMISSION = Permission.EVERYDAY
"""Who may look back at what was done."""


def nothing_changed() -> Told:
    """What is said after an act that found everything as it should be."""
    return Told(_("Nothing was changed."))
