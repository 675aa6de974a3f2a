"""Choices about sessions, their places and what they need."""

from enum import StrEnum


class SessionState(StrEnum):
    """How far a session is."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


class ReadyFor(StrEnum):
    """What a session may need to have arranged."""

    ROOM = "room"
    KEYS = "keys"
    INTERPRETER = "interpreter"
    TAXI = "taxi"
    CHILDCARE = "childcare"
    LONE_WORKING = "lone_working"
    OTHER = "other"


class ReadyState(StrEnum):
    """How far one thing a session may need is arranged."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ASKED = "asked"
    READY = "ready"


class Nation(StrEnum):
    """Whose bank holidays an organisation keeps."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Repeats(StrEnum):
    """How often a series has a session."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_LAST = "monthly_last"


class AssignmentState(StrEnum):
    """How someone stands to their place at a session."""

    INVITED = "invited"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CANNOT = "cannot"
    DECLINED = "declined"
    CAME = "came"
    COULD_NOT = "could_not"
    HANDED_ON = "handed_on"


class Despite(StrEnum):
    """What spoke against putting someone in a place and was known when they were; what matters most first."""

    SKILL = "skill"
    CLASH = "clash"
    CANNOT = "cannot"
    UNSURE = "unsure"
    IN_A_ROW = "in_a_row"
    OFTEN = "often"
