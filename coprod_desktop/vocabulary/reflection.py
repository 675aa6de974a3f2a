"""Choices about looking back: what became of what a group said, how words of people may be used."""

from enum import StrEnum


class Kept(StrEnum):
    """Whether what a group wanted to change was changed, as the next session says."""

    NOT_SAID = "not_said"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class QuoteUse(StrEnum):
    """What someone may agree that their words are used for; each is asked by itself."""

    REPORT = "report"
    FUNDER = "funder"
    LEAFLET = "leaflet"
    WEBSITE = "website"
    SOCIAL = "social"
    TRAINING = "training"


class QuoteNamed(StrEnum):
    """How someone wants to be named beside their words."""

    ANONYMOUS = "anonymous"
    INITIALS = "initials"
    CALLED = "called"
    CREDIT = "credit"
    OWN_WORDS = "own_words"
