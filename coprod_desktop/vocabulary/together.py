"""Choices about ideas and disagreements: what a group does with what it does not agree on at once."""

from enum import StrEnum


class IdeaState(StrEnum):
    """Whether an idea still waits to be weighed, was taken, or was not."""

    TO_WEIGH = "to_weigh"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


class AboutWhat(StrEnum):
    """What people see differently."""

    CONTENT = "content"
    DESIGN = "design"
    OTHER = "other"


class HowEnded(StrEnum):
    """How a disagreement ended; not yet while it is open."""

    NOT_YET = "not_yet"
    AGREED = "agreed"
    MIDDLE_WAY = "middle_way"
    DECIDED = "decided"
    DIFFER = "differ"
    LET_REST = "let_rest"
