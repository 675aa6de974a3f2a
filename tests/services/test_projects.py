"""Projects and who is in the group: joining late, leaving and coming back are ordinary."""

from datetime import date

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.queries import projects as queries
from coprod_desktop.services import projects as service
from coprod_desktop.services.projects import (
    AddMember,
    ChangeMember,
    ChangeProject,
    MemberBack,
    MemberLeft,
    ProjectDetails,
    RemoveProject,
)
from coprod_desktop.vocabulary import AccountRole, PersonStatus, PowerShared, ProjectState
from tests.world import TODAY, World

DETAILS = ProjectDetails(
    name=" Housing   brochure ",
    paper_name="Thursday group",
    objective="A brochure that helps people find their rights",
    fixed="The budget",
    open="Everything in it",
    power=PowerShared.CO_PRODUCED,
    state=ProjectState.UNDER_WAY,
    starts_on=date(2026, 4, 1),
    deadline=date(2026, 6, 30),
    deadline_words="the printer needs it by noon",
)


def test_a_project_is_added_changed_and_taken_back(world: World) -> None:
    made = service.add_project(world.workspace, DETAILS)
    assert (made.act, made.params) == (Act.PROJECT_ADDED, {"project": made.made})
    project = made.made
    assert project is not None
    stored = world.get(Project, project)
    assert (stored.name, stored.power, stored.deadline) == (
        "Housing brochure",
        PowerShared.CO_PRODUCED,
        date(2026, 6, 30),
    )
    paused = ProjectDetails(name="Housing", state=ProjectState.PAUSED)
    service.change_project(world.workspace, ChangeProject(project, paused))
    stored = world.get(Project, project)
    assert (stored.name, stored.objective, stored.state) == ("Housing", "", ProjectState.PAUSED)
    world.workspace.undo()
    assert world.get(Project, project).objective == DETAILS.objective


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"objective": " ", "state": ProjectState.UNDER_WAY}, "objective"),
        ({"starts_on": date(2026, 5, 2), "deadline": date(2026, 5, 1)}, "deadline"),
    ],
)
def test_what_a_project_needs(world: World, fields: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        service.add_project(world.workspace, ProjectDetails(**{"name": "Brochure", **fields}))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert queries.project_list(world.workspace) == ()


def test_only_an_empty_project_is_removed(world: World) -> None:
    empty, used = world.project("Slip"), world.project("Brochure")
    world.session(project_id=used)
    service.remove_project(world.workspace, RemoveProject(empty))
    with pytest.raises(RuleBroken, match="Finished"):
        service.remove_project(world.workspace, RemoveProject(used))
    assert [line.id for line in queries.project_list(world.workspace)] == [used]


@pytest.mark.parametrize("belongs", ["member", "task"])
def test_people_and_tasks_keep_a_project(world: World, belongs: str) -> None:
    project = world.project()
    if belongs == "member":
        world.member(project, world.person(), left_on=TODAY)
    else:
        world.task(project)
    assert not queries.project(world.workspace, project).is_empty
    with pytest.raises(RuleBroken):
        service.remove_project(world.workspace, RemoveProject(project))


def test_someone_joins_leaves_and_is_back(world: World) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    made = service.add_member(
        world.workspace,
        AddMember(project_id=project, person_id=sam, role="Designer", why="Drew the last one"),
    )
    assert made.params == {"person": sam, "project": project}
    member = made.made
    assert member is not None
    assert world.get(Member, member).joined_on == TODAY
    left = service.member_left(world.workspace, MemberLeft(member, date(2026, 5, 20)))
    assert (left.act, left.params) == (Act.MEMBER_LEFT, {"person": sam, "project": project})
    page = queries.project(world.workspace, project)
    assert page.members == ()
    assert (page.left[0].name, page.left[0].role, page.left[0].why) == (
        "Sam Rivers",
        "Designer",
        "Drew the last one",
    )
    service.member_back(world.workspace, MemberBack(member))
    page = queries.project(world.workspace, project)
    assert ([row.name for row in page.members], page.left) == (["Sam Rivers"], ())


def test_nobody_leaves_before_they_joined(world: World) -> None:
    member = world.member(world.project(), world.person(), joined_on=TODAY)
    with pytest.raises(RuleBroken) as refused:
        service.member_left(world.workspace, MemberLeft(member, date(2026, 5, 13)))
    assert refused.value.field == "left_on"
    assert world.get(Member, member).left_on is None


def test_a_part_is_had_once_and_a_second_role_is_fine(world: World) -> None:
    project, sam = world.project(), world.person()
    world.member(project, sam, "Designer")
    with pytest.raises(RuleBroken) as refused:
        service.add_member(world.workspace, AddMember(project_id=project, person_id=sam, role="designer"))
    assert refused.value.field == "role"
    made = service.add_member(
        world.workspace, AddMember(project_id=project, person_id=sam, role="Reader of drafts")
    ).made
    assert made is not None
    with pytest.raises(RuleBroken):
        service.change_member(world.workspace, ChangeMember(member_id=made, role="Designer"))
    with world.workspace.read() as session:
        roles = session.scalars(select(Member.role).order_by(Member.role)).all()
    assert roles == ["Designer", "Reader of drafts"]


def test_who_has_left_comes_back_instead_of_joining_twice(world: World) -> None:
    project, sam = world.project(), world.person()
    world.member(project, sam, "Designer", left_on=TODAY)
    with pytest.raises(RuleBroken, match="Is back"):
        service.add_member(world.workspace, AddMember(project_id=project, person_id=sam, role="Designer"))


def test_a_part_is_changed(world: World) -> None:
    member = world.member(world.project(), world.person(), "Designer")
    service.change_member(
        world.workspace,
        ChangeMember(member_id=member, role="Designer", why=" Likes it ", commitment="Mornings"),
    )
    stored = world.get(Member, member)
    assert (stored.role, stored.why, stored.commitment) == ("Designer", "Likes it", "Mornings")


def test_someone_who_died_is_not_added(world: World) -> None:
    project, kim = world.project(), world.person("Kim", status=PersonStatus.DIED)
    with pytest.raises(RuleBroken) as refused:
        service.add_member(world.workspace, AddMember(project_id=project, person_id=kim))
    assert refused.value.field == "person_id"


@pytest.mark.parametrize("role", [AccountRole.SIGN_OFF, AccountRole.PRINT_ONLY])
def test_who_only_signs_off_or_prints_changes_nothing(world: World, role: AccountRole) -> None:
    workspace = world.sign_in(role)
    with pytest.raises(NotAllowed):
        service.add_project(workspace, DETAILS)
