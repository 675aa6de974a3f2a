"""Choices about what is private: what kind of thing is written down, and which of its words."""

from enum import StrEnum


class PrivateKind(StrEnum):
    """What something private is about."""

    SUPPORT = "support"
    LIVED = "lived"
    CHECK_IN = "check_in"
    DEBRIEF = "debrief"


class PrivatePart(StrEnum):
    """One text of something private."""

    MIGHT_STIR = "might_stir"
    HELPS = "helps"
    TO_DO = "to_do"
    TURN_TO = "turn_to"
    AREAS = "areas"
    NOTE = "note"
