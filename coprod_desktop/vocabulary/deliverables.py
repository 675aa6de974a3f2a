"""Choices about what a group makes, and how it is signed off."""

from enum import StrEnum


class DeliverableKind(StrEnum):
    """What kind of thing it is."""

    DOCUMENT = "document"
    LEAFLET = "leaflet"
    POSTER = "poster"
    FILM = "film"
    RECORDING = "recording"
    WEBSITE = "website"
    RESPONSE = "response"
    OTHER = "other"


class VersionState(StrEnum):
    """Where one version stands."""

    DRAFT = "draft"
    WITH_GROUP = "with_group"
    SUBMITTED = "submitted"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Behalf(StrEnum):
    """On whose behalf someone signs off."""

    STAFF = "staff"
    GROUP = "group"


class ApprovalMethod(StrEnum):
    """How an approval was given."""

    ON_SCREEN = "on_screen"
    WITNESSED = "witnessed"
    ON_PAPER = "on_paper"
    IN_MEETING = "in_meeting"


class ChangeKind(StrEnum):
    """What kind of change is asked for."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"
    OTHER = "other"


class StrandState(StrEnum):
    """Where one strand of the sign-off stands, for one version."""

    NOT_YET = "not_yet"
    WAITING = "waiting"
    CHANGES_ASKED = "changes_asked"
    DONE = "done"
