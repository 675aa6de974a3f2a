"""What can hold for an act: who may, whether it can be undone, and the sentence it is remembered by."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from coprod_desktop.vocabulary import Permission


class Undo(Enum):
    """Whether an act can be taken back: always, until something else builds on it, or never."""

    YES = "yes"
    UNTIL_FOLLOWED = "until followed"
    NEVER = "never"


FOLLOWED = Undo.UNTIL_FOLLOWED
NEVER = Undo.NEVER


@dataclass(frozen=True)
class ActSpec:
    """What holds for one act. A statement leaves an entry in the journal even though nothing was changed."""

    permission: Permission
    undo: Undo
    sentences: tuple[str, ...]
    statement: bool = False

    @property
    def sentence(self) -> str:
        """The fullest sentence."""
        return self.sentences[0]

    def sentence_for(self, given: Iterable[str]) -> str:
        """The first sentence whose parameters are all among those given, else the shortest one."""
        names = set(given)
        for sentence in self.sentences:
            if all(part.split("}")[0] in names for part in sentence.split("{")[1:]):
                return sentence
        return self.sentences[-1]


def act(
    *sentences: str,
    permission: Permission = Permission.EVERYDAY,
    undo: Undo = Undo.YES,
    statement: bool = False,
) -> ActSpec:
    """What holds for an act that is remembered by these sentences, the fullest first."""
    return ActSpec(permission, undo, sentences, statement)
