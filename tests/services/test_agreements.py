"""Group agreements: versions of a project's own words, begun from others', on the pack and as a sheet."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.queries.agreements import agreement_of, agreement_sheet, agreement_starts
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.services.agreements import (
    RecordAgreement,
    ReviewAgreement,
    record_agreement,
    review_agreement,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.projects import RemoveProject, remove_project
from coprod_desktop.vocabulary import AccountRole, Edition
from tests.world import TODAY, World

LINES = ("One person speaks at a time.", "Anyone may step out.")


@pytest.fixture
def project(world: World) -> int:
    return world.project()


def agreed(world: World, project: int, *lines: str, **more: Any) -> int:
    made = record_agreement(
        world.workspace, RecordAgreement(project_id=project, lines=lines or LINES, **more)
    ).made
    assert made is not None
    return made


def test_versions_follow_each_other_and_older_ones_stay_as_they_were(world: World, project: int) -> None:
    sam = world.person("Sam Rivers")
    first = agreed(world, project, agreed_on=TODAY - timedelta(days=30), there=(sam, 1, sam))
    second = agreed(world, project, " Anyone may  step out. ", "", "Anyone may step out.", "Tea first.")
    shown = agreement_of(world.workspace, project)
    assert [(one.number, one.lines) for one in shown.versions] == [
        (2, ("Anyone may step out.", "Tea first.")),
        (1, LINES),
    ]
    assert shown.holds is not None
    assert shown.holds.id == second
    assert [one.name for one in shown.versions[1].there] == ["Morgan Lee", "Sam Rivers"]
    with pytest.raises(RuleBroken, match="newer version since"):
        agreed(world, project, agreement_id=first)
    agreed(world, project, "Tea first, always.", agreement_id=second, there=(1,))
    holds = agreement_of(world.workspace, project).holds
    assert holds is not None
    assert (holds.number, holds.lines, len(holds.there)) == (2, ("Tea first, always.",), 1)
    undo(world.workspace)
    assert agreement_of(world.workspace, project) == shown


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"lines": (" ",)}, "what the group agreed", "lines"),
        ({"lines": tuple(map(str, range(41)))}, "at most 40", "lines"),
        ({"agreed_on": TODAY + timedelta(days=1)}, "to come", "agreed_on"),
        ({"review_on": TODAY}, "a later day", "review_on"),
    ],
)
def test_what_can_not_be_is_said_beside_its_field(
    world: World, project: int, fields: dict[str, Any], said: str, field: str
) -> None:
    with pytest.raises(RuleBroken, match=said) as refused:
        record_agreement(world.workspace, RecordAgreement(project_id=project, **{"lines": LINES, **fields}))
    assert refused.value.field == field
    assert agreement_of(world.workspace, project).holds is None


def test_it_is_looked_at_again_and_stands(world: World, project: int) -> None:
    one = agreed(world, project)
    review_agreement(world.workspace, ReviewAgreement(one, TODAY + timedelta(days=90)))
    holds = agreement_of(world.workspace, project).holds
    assert holds is not None
    assert holds.review_on == TODAY + timedelta(days=90)
    assert recent(world.workspace)[0].sentence == "Looked again at the group agreement of Brochure"


def test_one_begins_from_the_starter_words_or_from_what_holds_elsewhere(world: World, project: int) -> None:
    circle = world.project("Circle")
    agreed(world, circle, "Old words.")
    agreed(world, circle, "New words.")
    starter, other = agreement_starts(world.workspace, project)
    assert len(starter.lines) > 5
    assert (other.title, other.lines) == ("Circle", ("New words.",))
    assert len(agreement_starts(world.workspace, circle)) == 1


def test_what_holds_is_on_the_pack_for_the_group_and_for_staff_not_on_the_wall(
    world: World, project: int
) -> None:
    session = world.session(project_id=project)
    before = pack_rows(world.workspace, session)
    agreed(world, project, "Old words.")
    agreed(world, project)
    pack = pack_rows(world.workspace, session)
    for edition, lines in ((Edition.GROUP, LINES), (Edition.STAFF, LINES), (Edition.WALL, ())):
        assert pack.shown_in(edition).agreement == lines
    assert pack.fingerprint(Edition.GROUP) != before.fingerprint(Edition.GROUP)
    assert pack.fingerprint(Edition.WALL) == before.fingerprint(Edition.WALL)
    assert pack_rows(world.workspace, world.session()).agreement == ()


def test_the_sheet_is_of_what_holds_and_needs_an_agreement(world: World, project: int) -> None:
    with pytest.raises(Conflict, match="not agreed on anything yet"):
        agreement_sheet(world.workspace, project)
    agreed(world, project, there=(1,))
    sheet = agreement_sheet(world.workspace, project)
    assert (sheet.rows.lines, sheet.rows.number, sheet.choice.edition) == (LINES, 1, Edition.WALL)
    assert "Morgan" not in repr(sheet.rows)
    before = sheet.rows.fingerprint()
    agreed(world, project, "Tea first.")
    world.sign_in(AccountRole.PRINT_ONLY)
    assert agreement_sheet(world.workspace, project).rows.fingerprint() != before


def test_two_records_of_one_who_was_there_become_one(world: World, project: int) -> None:
    one, other = world.person("Sam Rivers"), world.person("Sam  Rivers")
    agreed(world, project, there=(one, other))
    merge_people(world.workspace, MergePeople(one, other))
    holds = agreement_of(world.workspace, project).holds
    assert holds is not None
    assert [row.person_id for row in holds.there] == [one]


def test_a_project_with_an_agreement_stays(world: World, project: int) -> None:
    agreed(world, project)
    with pytest.raises(RuleBroken, match="they stay"):
        remove_project(world.workspace, RemoveProject(project))
