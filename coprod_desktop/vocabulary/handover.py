"""Choices about absences, handovers and whom to ring."""

from enum import StrEnum


class AbsenceKind(StrEnum):
    """What someone can’t come to, or take on, and for how long."""

    SESSION = "session"
    LATE = "late"
    LEAVING_EARLY = "leaving_early"
    NOT_MY_PART = "not_my_part"
    DATES = "dates"
    BREAK = "break"
    PROJECT = "project"
    STEPPING_BACK = "stepping_back"
    NOT_FOR_NOW = "not_for_now"
    DIED = "died"


STILL_COMING = frozenset({AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY, AbsenceKind.NOT_MY_PART})
"""The kinds with which someone comes all the same."""


class Subject(StrEnum):
    """What a handover item is about."""

    PLACE = "place"
    TASK = "task"
    ROLE = "role"
    AGENDA = "agenda"
    LOAN = "loan"
    SIGN_OFF = "sign_off"
    SECTION = "section"
    EDITOR = "editor"
    MENTOR = "mentor"
    BUDDY = "buddy"
    MEETS = "meets"
    VOICE = "voice"
    RIGHT = "right"
    STEP = "step"
    FORM = "form"


class ItemState(StrEnum):
    """Where one thing stands on its way from a person who can't to its cover."""

    ASK_THEM = "ask_them"
    FIND_SOMEONE = "find_someone"
    WAITING = "waiting"
    READ_BACK = "read_back"
    COLLECT = "collect"
    PARKED = "parked"
    SETTLED = "settled"


class Settled(StrEnum):
    """How a handover item ended."""

    TAKEN = "taken"
    GROUP = "group"
    STAFF = "staff"
    KEPT = "kept"
    LEFT_OUT = "left_out"
    RETIRED = "retired"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class OfferState(StrEnum):
    """What came of asking someone."""

    ASKED = "asked"
    NO = "no"
    WITHDRAWN = "withdrawn"


class TellAbout(StrEnum):
    """What someone has to hear that leaves no other trace."""

    SESSION = "session"
    CATCH_UP = "catch_up"
    REMINDER = "reminder"


class RingOutcome(StrEnum):
    """What came of a try to reach someone, short of an answer."""

    ASKED = "asked"
    NO_ANSWER = "no_answer"
    LATER = "later"


class How(StrEnum):
    """How something was said to us."""

    PHONE = "phone"
    FACE_TO_FACE = "face_to_face"
    TEXT = "text"
    EMAIL = "email"
    PAPER = "paper"
    SOMEONE_ELSE = "someone_else"


class Say(StrEnum):
    """What someone who can't come says of a decision: their words now, wait for me, or go ahead."""

    NOW = "now"
    WAIT = "wait"
    GO_AHEAD = "go_ahead"


class CallerCheck(StrEnum):
    """How we knew it was them."""

    FACE_TO_FACE = "face_to_face"
    WORD = "word"
    RANG_BACK = "rang_back"
    WE_RANG = "we_rang"
