"""Choices about people: who they are to us, how to reach them, what they wish and agreed to."""

from enum import StrEnum


class PersonKind(StrEnum):
    """A co-producer or a member of staff."""

    VOLUNTEER = "volunteer"
    STAFF = "staff"


class PersonStatus(StrEnum):
    """Whether, and how, someone takes part."""

    ACTIVE = "active"
    BREAK = "break"
    STEPPED_BACK = "stepped_back"
    NOT_FOR_NOW = "not_for_now"
    DIED = "died"


class Channel(StrEnum):
    """A way to reach someone."""

    CALL = "call"
    TEXT = "text"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    POST = "post"


class Safe(StrEnum):
    """Whether a way of reaching someone is safe. Unknown is not yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NotHeard(StrEnum):
    """What a person has agreed should happen if we do not hear from them."""

    NOT_ASKED = "not_asked"
    NOTHING = "nothing"
    TEXT = "text"
    RING_SOMEONE = "ring_someone"
    WORRY = "worry"


class NameShown(StrEnum):
    """How someone agreed to be named to the group."""

    CALLED = "called"
    INITIALS = "initials"
    ROLE_ONLY = "role_only"


class NeedKind(StrEnum):
    """What an access or communication need is about."""

    ACCESS = "access"
    COMMUNICATION = "communication"


class ShareWith(StrEnum):
    """Who is told about an access or communication need."""

    PREPARER = "preparer"
    FACILITATOR = "facilitator"
    GROUP = "group"
    NOBODY_ELSE = "nobody_else"


class SkillLevel(StrEnum):
    """How far someone can do something, as they see it."""

    HAS = "has"
    LEARNING = "learning"
    INTERESTED = "interested"


class Fits(StrEnum):
    """How a time suits someone, in their own words."""

    CAN = "can"
    PREFERS = "prefers"
    UNSURE = "unsure"
    CANNOT = "cannot"


class WishKind(StrEnum):
    """What a person said may happen to their part if they can't do it."""

    ANYONE = "anyone"
    PERSON = "person"
    GROUP = "group"
    ASK_FIRST = "ask_first"
    KEEP = "keep"
    LEAVE_OUT = "leave_out"


class ConsentFor(StrEnum):
    """What someone may agree to."""

    KEEP_DETAILS = "keep_details"
    NAME_ON_PAPER = "name_on_paper"
    CREDIT = "credit"
    QUOTES = "quotes"
    PHOTOS = "photos"
    OTHER = "other"
