"""Choices about what is private: what kind of thing is written down, and which of its words."""

from enum import StrEnum


class PrivateKind(StrEnum):
    """What something private is about."""

    SUPPORT = "support"
    LIVED = "lived"
    CHECK_IN = "check_in"
    DEBRIEF = "debrief"
    PHONE = "phone"
    FIRST_TALK = "first_talk"
    EMERGENCY = "emergency"
    APART = "apart"


class PrivatePart(StrEnum):
    """One text of something private."""

    MIGHT_STIR = "might_stir"
    HELPS = "helps"
    TO_DO = "to_do"
    TURN_TO = "turn_to"
    AREAS = "areas"
    NOTE = "note"
    WHO_ELSE = "who_else"
    LIKES = "likes"
    RATHER_NOT = "rather_not"
    PAYMENT_WORDS = "payment_words"
    TOLD_WORDS = "told_words"
    NEXT_STEPS = "next_steps"
    MARK = "mark"
    WHY = "why"


class ApartFrom(StrEnum):
    """What someone is kept apart from."""

    PERSON = "person"
    VENUE = "venue"
    ROLE = "role"
