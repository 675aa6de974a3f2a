"""How long what is kept is kept."""

from enum import StrEnum


class RecordKind(StrEnum):
    """Kinds of records that each have their own time, after which a person decides."""

    LEFT = "left"
    CONTACT = "contact"
    FIRST_TALK = "first_talk"
    INVITATION = "invitation"
    PRIVATE = "private"
    CONCERN = "concern"
    CONSENT = "consent"
    PRINT = "print"
    CONTRIBUTOR = "contributor"
    REQUEST = "request"
    QUOTE = "quote"
