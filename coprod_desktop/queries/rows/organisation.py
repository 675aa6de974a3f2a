"""Rows for the organisation's own details: what stands on every sheet, and whom to turn to."""

from dataclasses import dataclass

from coprod_desktop.vocabulary import Nation, PassedTo


@dataclass(frozen=True)
class OrganisationRow:
    """The organisation itself."""

    name: str
    is_example: bool
    zone: str
    published_phone: str
    contact_name: str
    support_words: str
    step_out_words: str
    caller_words: str
    lead_name: str
    lead_contact: str
    deputy_name: str
    deputy_contact: str
    out_of_hours: str
    about_the_lead: str
    lock_minutes: int
    nation: Nation = Nation.ENGLAND


@dataclass(frozen=True, slots=True)
class ToTell:
    """Someone to tell: what they are for the organisation, their name, how to reach them."""

    role: str
    name: str
    reach: str
    to: PassedTo = PassedTo.LEAD


@dataclass(frozen=True)
class VenueRow:
    """Somewhere sessions are held."""

    id: int
    name: str
    address: str
    getting_in: str
    access_notes: str
    in_use: bool
    exits: str = ""
    meeting_point: str = ""
    first_aid: str = ""
    numbers: str = ""


@dataclass(frozen=True)
class RoleRow:
    """A role at sessions; `skill` names what it needs, if anything."""

    id: int
    name: str
    gives_support: bool
    alone: bool
    skill_id: int | None
    skill: str
    in_use: bool


@dataclass(frozen=True)
class SettingsPage:
    """Everything the Settings page shows of the organisation."""

    organisation: OrganisationRow
    venues: tuple[VenueRow, ...]
    roles: tuple[RoleRow, ...]
    skills: tuple[str, ...]
