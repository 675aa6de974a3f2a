"""What is done about the organisation itself: beginning, its details, venues, roles and skills."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.group import RoleCard
from coprod_desktop.model.organisation import Organisation, Venue, one_line
from coprod_desktop.model.people import Person, Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.services import starter
from coprod_desktop.services.lone_places import require_none
from coprod_desktop.services.planning_begin import ask_starter_questions
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Nation
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class OrganisationDetails:
    """What stands on every sheet, and how this store works."""

    name: str
    zone: str = "Europe/London"
    published_phone: str = ""
    contact_name: str = ""
    lock_minutes: int = 10
    nation: Nation = Nation.ENGLAND


@dataclass(frozen=True, kw_only=True)
class OrganisationWords:
    """The organisation's own words: where support is, how to step out, what to say who is calling."""

    support_words: str = ""
    step_out_words: str = ""
    caller_words: str = ""


@dataclass(frozen=True, kw_only=True)
class WhomToTell:
    """Whom to tell when someone is worried about a person."""

    lead_name: str = ""
    lead_contact: str = ""
    deputy_name: str = ""
    deputy_contact: str = ""
    out_of_hours: str = ""
    about_the_lead: str = ""


@dataclass(frozen=True, kw_only=True)
class VenueDetails:
    """Somewhere sessions are held; the last four stand on the sheet for an emergency."""

    name: str
    address: str = ""
    getting_in: str = ""
    access_notes: str = ""
    exits: str = ""
    meeting_point: str = ""
    first_aid: str = ""
    numbers: str = ""


@dataclass(frozen=True)
class ChangeVenue:
    """New details of a venue."""

    venue_id: int
    details: VenueDetails


@dataclass(frozen=True)
class RetireVenue:
    """A venue that is no longer used, or (`retired=False`) is used again."""

    venue_id: int
    retired: bool = True


@dataclass(frozen=True, kw_only=True)
class RoleDetails:
    """A role at sessions: whether it gives support, is done alone, needs a skill."""

    name: str
    gives_support: bool = False
    alone: bool = False
    skill_id: int | None = None


@dataclass(frozen=True)
class ChangeRole:
    """New details of a role."""

    role_id: int
    details: RoleDetails


@dataclass(frozen=True)
class RetireRole:
    """A role that is no longer used, or (`retired=False`) is used again."""

    role_id: int
    retired: bool = True


@dataclass(frozen=True)
class AddSkill:
    """Something people can do or would like to learn."""

    name: str


def fill_new_organisation(session: Session, name: str, *, is_example: bool = False) -> None:
    """Put the organisation with its first words, roles, skills and questions into a store that has none yet.

    Called inside the act that begins an organisation (`Act.ORGANISATION_BEGUN`).

    Args:
        session: The session of that change.
        name: What the organisation is called.
        is_example: Whether it is the example organisation, which says so on every page.

    Raises:
        RuleBroken: Without a name.
    """
    content = starter.content()
    organisation = Organisation(
        id=1,
        is_example=is_example,
        support_words=content.support_words,
        step_out_words=content.step_out_words,
        caller_words=content.caller_words,
    )
    organisation.rename(name)
    session.add(organisation)
    session.add_all(Role(name=role.name, gives_support=role.gives_support) for role in content.roles)
    session.add_all(Skill(name=skill) for skill in content.skills)
    session.add_all(RoleCard(**asdict(card)) for card in starter.role_cards())
    session.flush()
    ask_starter_questions(session)


def change_details(workspace: Workspace, request: OrganisationDetails) -> Change:
    """Change the organisation's name, zone, published number, contact and when the window locks.

    Sessions keep the zone they were made in; the new one holds for what is made from now on.

    Raises:
        RuleBroken: Without a name, for a zone that is not known, for minutes out of bounds.
    """
    with workspace.change(Act.ORGANISATION_CHANGED) as change:
        organisation = change.session.get_one(Organisation, 1)
        organisation.rename(request.name)
        organisation.use_zone(request.zone)
        organisation.lock_after(request.lock_minutes)
        organisation.nation = request.nation
        organisation.published_phone = one_line(request.published_phone)
        organisation.contact_name = one_line(request.contact_name)
    workspace.zone = request.zone
    return change.change


def change_words(workspace: Workspace, request: OrganisationWords) -> Change:
    """Change the organisation's words for support, stepping out, and who is calling."""
    return _write_texts(workspace, request)


def change_whom_to_tell(workspace: Workspace, request: WhomToTell) -> Change:
    """Change whom to tell when someone is worried about a person.

    Raises:
        RuleBroken: When someone is named without a way to reach them.
    """
    for who in ("lead", "deputy"):
        if getattr(request, f"{who}_name").strip() and not getattr(request, f"{who}_contact").strip():
            raise RuleBroken(_("Please write how to reach them too."), f"{who}_contact")
    return _write_texts(workspace, request)


def _write_texts(workspace: Workspace, request: OrganisationWords | WhomToTell) -> Change:
    with workspace.change(Act.ORGANISATION_CHANGED) as change:
        organisation = change.session.get_one(Organisation, 1)
        for name, words in vars(request).items():
            setattr(organisation, name, words.strip())
    return change.change


def add_venue(workspace: Workspace, request: VenueDetails) -> Change:
    """Add a venue.

    Returns: The change; `made` is the venue's id.

    Raises:
        RuleBroken: Without a name, or with one that another venue has.
    """
    with workspace.change(Act.VENUE_ADDED) as change:
        venue = Venue()
        _write_venue(change.session, venue, request)
        change.add(venue, "venue")
    return change.change


def change_venue(workspace: Workspace, request: ChangeVenue) -> Change:
    """Change a venue's details. Raises as `add_venue` does."""
    with workspace.change(Act.VENUE_CHANGED, venue=request.venue_id) as change:
        _write_venue(change.session, change.session.get_one(Venue, request.venue_id), request.details)
    return change.change


def _write_venue(session: Session, venue: Venue, details: VenueDetails) -> None:
    _only_one_called(session, Venue, Venue.name, details.name, venue.id)
    venue.rename(details.name)
    venue.address, venue.getting_in = details.address.strip(), details.getting_in.strip()
    venue.access_notes = details.access_notes.strip()
    venue.exits, venue.meeting_point = details.exits.strip(), details.meeting_point.strip()
    venue.first_aid, venue.numbers = details.first_aid.strip(), details.numbers.strip()


def retire_venue(workspace: Workspace, request: RetireVenue) -> Change:
    """No longer offer a venue for new sessions, or offer it again; what is planned there stays."""
    with workspace.change(Act.VENUE_CHANGED, venue=request.venue_id) as change:
        change.session.get_one(Venue, request.venue_id).retire(request.retired)
    return change.change


def add_role(workspace: Workspace, request: RoleDetails) -> Change:
    """Add a role at sessions.

    Returns: The change; `made` is the role's id.

    Raises:
        RuleBroken: Without a name, or with one that another role has.
    """
    with workspace.change(Act.ROLE_ADDED) as change:
        role = Role()
        _write_role(workspace, change.session, role, request)
        change.add(role, "role")
    return change.change


def change_role(workspace: Workspace, request: ChangeRole) -> Change:
    """Change a role's details. Raises as `add_role`, and when someone under 18 holds what is to be alone."""
    with workspace.change(Act.ROLE_CHANGED, role=request.role_id) as change:
        role = change.session.get_one(Role, request.role_id)
        _write_role(workspace, change.session, role, request.details)
    return change.change


def _write_role(workspace: Workspace, session: Session, role: Role, details: RoleDetails) -> None:
    _only_one_called(session, Role, Role.name, details.name, role.id)
    if details.alone and not role.alone:
        require_none(session, workspace.today(), "alone", Role.id == role.id, Person.under_18)
    role.rename(details.name)
    role.gives_support, role.alone = details.gives_support, details.alone
    role.skill_id = details.skill_id


def retire_role(workspace: Workspace, request: RetireRole) -> Change:
    """No longer offer a role for new sessions, or offer it again; rotas that need it stay."""
    with workspace.change(Act.ROLE_CHANGED, role=request.role_id) as change:
        change.session.get_one(Role, request.role_id).retire(request.retired)
    return change.change


def add_skill(workspace: Workspace, request: AddSkill) -> Change:
    """Add a skill or interest to choose from.

    Returns: The change; `made` is the skill's id.

    Raises:
        RuleBroken: Without a name, or with one that is there already.
    """
    with workspace.change(Act.SKILL_ADDED) as change:
        if not request.name.strip():
            raise RuleBroken(_("Please write what someone can do, or would like to learn."), "name")
        _only_one_called(change.session, Skill, Skill.name, request.name)
        skill = Skill(name=one_line(request.name))
        change.add(skill, "skill")
    return change.change


def _only_one_called(
    session: Session,
    kind: type[Any],
    column: InstrumentedAttribute[str],
    name: str,
    own_id: int | None = None,
) -> None:
    """Refuse a name that differs from another's at most in capitals and blanks; few rows, so all are read."""
    wanted = one_line(name).casefold()
    for id_, taken in session.execute(select(kind.id, column)):
        if id_ != own_id and taken.casefold() == wanted:
            raise RuleBroken(
                _("That name is taken already. Change the other one, or write another name."), "name"
            )
