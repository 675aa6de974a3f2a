"""The organisation's own details, whom to tell, and what its settings are."""

from dataclasses import fields

from sqlalchemy import select

from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.queries.rows.organisation import OrganisationRow, RoleRow, SettingsPage, ToTell, VenueRow
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PassedTo, Permission
from coprod_desktop.wording import _


def organisation(workspace: Workspace) -> OrganisationRow:
    """The organisation's details; everyone signed in may read them. Raises NoResultFound before it began."""
    with workspace.read(Permission.SIGNED_IN) as session:
        found = session.get_one(Organisation, 1)
        return OrganisationRow(*(getattr(found, field.name) for field in fields(OrganisationRow)))


def worried(workspace: Workspace) -> tuple[ToTell, ...]:
    """Whom to tell when someone is worried about a person, those who are named; for everyone signed in."""
    row = organisation(workspace)
    people = (
        ToTell(_("Safeguarding lead"), row.lead_name, row.lead_contact, PassedTo.LEAD),
        ToTell(_("Deputy"), row.deputy_name, row.deputy_contact, PassedTo.DEPUTY),
        ToTell(_("Out of hours"), row.out_of_hours, "", PassedTo.OUT_OF_HOURS),
        ToTell(_("If it is about the lead"), row.about_the_lead, "", PassedTo.ABOUT_THE_LEAD),
    )
    return tuple(who for who in people if who.name or who.reach)


def settings(workspace: Workspace) -> SettingsPage:
    """The organisation, its venues, roles and skills: those in use first, each by name."""
    own = organisation(workspace)
    venues = select(Venue).order_by(Venue.in_use.desc(), by_name(Venue.name))
    roles = (
        select(Role, Skill.name)
        .join(Skill, Skill.id == Role.skill_id, isouter=True)
        .order_by(Role.in_use.desc(), by_name(Role.name))
    )
    with workspace.read() as session:
        return SettingsPage(
            own,
            tuple(
                VenueRow(*(getattr(one, field.name) for field in fields(VenueRow)))
                for one in session.scalars(venues)
            ),
            tuple(
                RoleRow(one.id, one.name, one.gives_support, one.alone, one.skill_id, skill or "", one.in_use)
                for one, skill in session.execute(roles)
            ),
            tuple(session.scalars(select(Skill.name).order_by(by_name(Skill.name)))),
        )
