"""The organisation's own details, venues, roles and skills."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coprod_desktop.acts import SETTING_UP, Act
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.queries import organisation as queries
from coprod_desktop.queries import picks
from coprod_desktop.services import organisation as service
from coprod_desktop.services import starter
from coprod_desktop.services.organisation import (
    AddSkill,
    ChangeRole,
    ChangeVenue,
    OrganisationDetails,
    OrganisationWords,
    RetireRole,
    RetireVenue,
    RoleDetails,
    VenueDetails,
    WhomToTell,
)
from coprod_desktop.store import migrate
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.world import KEY, World


def test_a_new_organisation_begins_with_words_roles_and_skills(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.coprod", KEY, create=True)
    migrate.create_or_upgrade(engine)
    workspace = Workspace(engine, SETTING_UP)
    with workspace.change(Act.ORGANISATION_BEGUN) as change:
        service.fill_new_organisation(change.session, "  Harbour   Voices ", is_example=True)
    with workspace.read() as session:
        begun = session.get_one(Organisation, 1)
        assert (begun.name, begun.is_example, begun.zone) == ("Harbour Voices", True, "Europe/London")
        assert "step out" in begun.step_out_words
        assert begun.support_words
        assert begun.caller_words
        giving = session.scalars(select(Role.name).where(Role.gives_support)).all()
        assert giving == ["Peer support"]
        assert len(session.scalars(select(Skill)).all()) == len(starter.content().skills)
    workspace.close()


def test_a_new_organisation_needs_a_name(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.coprod", KEY, create=True)
    migrate.create_or_upgrade(engine)
    workspace = Workspace(engine, SETTING_UP)
    with pytest.raises(RuleBroken) as refused, workspace.change(Act.ORGANISATION_BEGUN) as change:
        service.fill_new_organisation(change.session, " ")
    assert refused.value.field == "name"
    workspace.close()


def test_details_are_changed_by_a_coordinator_only(world: World) -> None:
    new = OrganisationDetails(
        name="Harbour Voices North", zone="Europe/Dublin", published_phone=" 07700  900400 ",
        contact_name="Asha", lock_minutes=5,
    )  # fmt: skip
    change = service.change_details(world.workspace, new)
    assert change.act is Act.ORGANISATION_CHANGED
    row = queries.organisation(world.workspace)
    assert (row.name, row.zone, row.published_phone, row.contact_name, row.lock_minutes) == (
        "Harbour Voices North", "Europe/Dublin", "07700 900400", "Asha", 5,
    )  # fmt: skip
    assert world.workspace.zone == "Europe/Dublin"
    staff = world.sign_in(AccountRole.STAFF)
    with pytest.raises(NotAllowed):
        service.change_details(staff, new)
    with pytest.raises(NotAllowed):
        service.change_whom_to_tell(staff, WhomToTell())


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": ""}, "name"), ({"zone": "Europe/Nowhere"}, "zone"), ({"lock_minutes": 0}, "lock_minutes")],
)
def test_details_that_cannot_be(world: World, fields: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        service.change_details(world.workspace, OrganisationDetails(**{"name": "Harbour", **fields}))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert world.workspace.zone == "Europe/London"


def test_words_and_whom_to_tell(world: World) -> None:
    service.change_words(world.workspace, OrganisationWords(support_words=" Ring us. "))
    row = queries.organisation(world.workspace)
    assert (row.support_words, row.step_out_words, row.lead_name) == ("Ring us.", "", "Robin Hale")
    service.change_whom_to_tell(
        world.workspace,
        WhomToTell(lead_name="Robin Hale", lead_contact="07700 900111", out_of_hours="07700 900999"),
    )
    told = [(who.name, who.reach) for who in queries.worried(world.workspace)]
    assert told == [("Robin Hale", "07700 900111"), ("07700 900999", "")]
    with pytest.raises(RuleBroken) as refused:
        service.change_whom_to_tell(world.workspace, WhomToTell(deputy_name="Asha"))
    assert refused.value.field == "deputy_contact"


@pytest.mark.parametrize("role", list(AccountRole))
def test_everyone_signed_in_may_see_whom_to_tell(world: World, role: AccountRole) -> None:
    workspace = world.sign_in(role)
    assert queries.worried(workspace)[0].name == "Robin Hale"
    assert queries.organisation(workspace).name == "Harbour Voices"


def test_venues_are_added_changed_and_retired(world: World) -> None:
    made = service.add_venue(world.workspace, VenueDetails(name="Library ", address="1 High Street")).made
    assert made is not None
    with pytest.raises(RuleBroken) as refused:
        service.add_venue(world.workspace, VenueDetails(name=" harbour  HOUSE"))
    assert refused.value.field == "name"
    service.change_venue(
        world.workspace, ChangeVenue(made, VenueDetails(name="Library", getting_in="Ring the bell"))
    )
    service.retire_venue(world.workspace, RetireVenue(made))
    venues = queries.settings(world.workspace).venues
    assert [(one.name, one.in_use) for one in venues] == [("Harbour House", True), ("Library", False)]
    assert (venues[1].getting_in, venues[1].address) == ("Ring the bell", "")
    assert [pick.name for pick in picks.venues(world.workspace)] == ["Harbour House"]
    service.retire_venue(world.workspace, RetireVenue(made, retired=False))
    assert len(picks.venues(world.workspace)) == 2


def test_roles_are_added_changed_and_retired(world: World) -> None:
    skill = service.add_skill(world.workspace, AddSkill(" First  aid ")).made
    made = service.add_role(world.workspace, RoleDetails(name="First aider", skill_id=skill)).made
    assert made is not None
    for name in ("facilitator", ""):
        with pytest.raises(RuleBroken) as refused:
            service.change_role(world.workspace, ChangeRole(made, RoleDetails(name=name)))
        assert refused.value.field == "name"
    service.change_role(
        world.workspace,
        ChangeRole(made, RoleDetails(name="First aider", gives_support=True, alone=True, skill_id=skill)),
    )
    row = next(one for one in queries.settings(world.workspace).roles if one.id == made)
    assert (row.gives_support, row.alone, row.skill, row.in_use) == (True, True, "First aid", True)
    service.retire_role(world.workspace, RetireRole(made))
    assert queries.settings(world.workspace).roles[-1].id == made
    assert "First aider" not in [pick.name for pick in picks.roles(world.workspace)]


@pytest.mark.parametrize("name", ["", "  ", "first AID"])
def test_a_skill_is_there_once_and_has_a_name(world: World, name: str) -> None:
    service.add_skill(world.workspace, AddSkill("First aid"))
    with pytest.raises(RuleBroken) as refused:
        service.add_skill(world.workspace, AddSkill(name))
    assert refused.value.field == "name"
    assert queries.settings(world.workspace).skills == ("First aid",)
