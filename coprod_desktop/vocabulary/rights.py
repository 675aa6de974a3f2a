"""Choices about what people ask of what is kept about them."""

from enum import StrEnum


class AskedFor(StrEnum):
    """What someone asks for of what is kept about them; the same time holds for each."""

    COPY = "copy"
    PUT_RIGHT = "put_right"
    ERASE = "erase"
    OTHER = "other"


class ClockStopped(StrEnum):
    """What an organisation waits for before it can answer."""

    CLARIFY = "clarify"
    IDENTITY = "identity"


class RequestEnd(StrEnum):
    """How a request was answered."""

    GIVEN = "given"
    TAKEN_BACK = "taken_back"
    NOT_DONE = "not_done"
