"""The organisation's own details, venues, roles and skills."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coprod_desktop.acts import SETTING_UP, Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.services import organisation as service
from coprod_desktop.services import starter
from coprod_desktop.store import migrate
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.workspace import Workspace
from tests.world import KEY


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
