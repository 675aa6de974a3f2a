"""Choices about coming into a group, being in it, and how a project ends."""

from enum import StrEnum


class PaymentAnswer(StrEnum):
    """Where the offer of payment stands with someone; accepting it is their choice."""

    NOT_OFFERED = "not_offered"
    THINKING = "thinking"
    ACCEPTS = "accepts"
    RATHER_NOT = "rather_not"
    EXPENSES_ONLY = "expenses_only"


class Told(StrEnum):
    """What someone was told before they said whether they would like to join."""

    LIMITS = "limits"
    WHO_SEES = "who_sees"
    BENEFITS = "benefits"
    STEP_BACK = "step_back"
    LEAD = "lead"


class InvitationAnswer(StrEnum):
    """What someone said to an invitation."""

    YES = "yes"
    NO = "no"
    AGAIN = "again"


class VoiceState(StrEnum):
    """How far a group has come towards hearing those who are not here yet."""

    MISSING = "missing"
    TRYING = "trying"
    HERE = "here"
    NOT_NOW = "not_now"


class Newcomer(StrEnum):
    """What someone who joins a group needs to know or have."""

    HOW_WE_WORK = "how_we_work"
    FIXED_AND_OPEN = "fixed_and_open"
    SO_FAR = "so_far"
    BUDDY = "buddy"
    CANNOT_COME = "cannot_come"
    NEXT_TIME = "next_time"


class CreditWish(StrEnum):
    """How someone wishes to be thanked for a project, as they said it."""

    NOT_ASKED = "not_asked"
    BY_NAME = "by_name"
    OTHER_NAME = "other_name"
    WITHIN_GROUP = "within_group"
    NOT_AT_ALL = "not_at_all"
