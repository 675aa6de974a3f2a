"""Choices about recommendations."""

from enum import StrEnum


class Outcome(StrEnum):
    """What came of a recommendation, as far as anyone knows."""

    NO_ANSWER = "no_answer"
    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    NOT_TAKEN_UP = "not_taken_up"
    UNKNOWN = "unknown"
    TAKEN_BACK = "taken_back"
