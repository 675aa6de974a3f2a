"""Choices about the planning conversation of a project."""

from enum import StrEnum


class PlanTopic(StrEnum):
    """What a starter question is about, so that its answer can be wired to the feature beside it."""

    ACCESS = "access"
    CONFIDENCE = "confidence"
    LIVED_EXPERIENCE = "lived_experience"
    SUPPORT = "support"
    NEEDS = "needs"
    WANTING_OUT = "wanting_out"
    SIGN_OFF = "sign_off"
    BRANDING = "branding"
    SKILLS = "skills"
    WORK = "work"
    COMMITMENT = "commitment"
    OWNERSHIP = "ownership"
    ROLES = "roles"
    EDITOR = "editor"
    WISH = "wish"
    OVERRIDE = "override"
    CONFLICT = "conflict"
    QUALITY = "quality"


class PlanGroup(StrEnum):
    """Which part of the planning a question belongs to, in this order."""

    TAKING_PART = "taking_part"
    LOOKING_AFTER = "looking_after"
    WHO_DOES_WHAT = "who_does_what"
    DECIDING = "deciding"
    HOW_GOOD = "how_good"


class AnswerState(StrEnum):
    """Whether a piece of the planning has come together."""

    OPEN = "open"
    TALKED = "talked"
    AGREED = "agreed"
    CHANGED = "changed"


class SignerFor(StrEnum):
    """What a project agrees at its start to have authorised."""

    CONTENT = "content"
    DESIGN = "design"
