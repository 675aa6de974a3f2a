"""The list of projects, the page of one, and the tasks that are due."""

from datetime import date, time, timedelta

import pytest

from coprod_desktop.errors import NotAllowed
from coprod_desktop.queries import projects, tasks
from coprod_desktop.vocabulary import AccountRole, ProjectState, SessionState, TaskState
from tests.world import TODAY, World


def test_the_list_tells_what_comes_next(world: World) -> None:
    paused = world.project("Archive", state=ProjectState.PAUSED)
    brochure = world.project("Brochure", state=ProjectState.UNDER_WAY, deadline=date(2026, 6, 30))
    world.session("Long ago", TODAY - timedelta(days=7), project_id=brochure)
    world.session("Called off", TODAY, project_id=brochure, state=SessionState.CANCELLED)
    world.session("Later", TODAY + timedelta(days=9), project_id=brochure)
    world.session("Afternoon", TODAY + timedelta(days=2), project_id=brochure, start=time(14), end=time(15))
    world.session("Morning", TODAY + timedelta(days=2), project_id=brochure, room="Room 2")
    world.session("Of no project", TODAY)
    world.task(brochure, "Draft")
    world.task(brochure, "Layout", state=TaskState.WAITING)
    world.task(brochure, "Idea", state=TaskState.LET_GO)
    first, second = projects.project_list(world.workspace)
    assert (first.id, first.open_tasks, first.deadline) == (brochure, 2, date(2026, 6, 30))
    assert first.next_session is not None
    assert (first.next_session.title, first.next_session.where) == ("Morning", "Room 2, Harbour House")
    assert (second.id, second.open_tasks, second.next_session) == (paused, 0, None)


def test_what_is_finished_is_asked_for_by_itself_a_window_at_a_time(world: World) -> None:
    going = world.project("Zine", state=ProjectState.UNDER_WAY)
    for name in ("Édition", "Archive", "Fair", "archive"):
        world.project(name, state=ProjectState.FINISHED)
    shown = projects.listed(world.workspace)
    assert ([line.id for line in shown.lines], shown.finished, shown.today) == ([going], 4, TODAY)
    shown = projects.listed(world.workspace, 3)
    assert [line.name for line in shown.lines] == ["Zine", "Archive", "archive", "Édition"]
    rest = projects.finished(world.workspace, shown.lines[-1], 3)
    assert [line.name for line in rest] == ["Fair"]
    assert projects.finished(world.workspace, rest[-1]) == ()


def test_the_page_names_people_by_name_and_never_by_how_much_they_do(world: World) -> None:
    project, other = world.project(), world.project("Other")
    zoe, adam = world.person("Zoë Young"), world.person("adam Best")
    world.member(project, zoe, "Designer")
    world.member(project, adam, "Reader")
    world.member(project, adam, "Coordinator")
    world.member(other, zoe)
    for title in ("One", "Two", "Three"):
        world.task(project, title, zoe)
    world.task(other, "Elsewhere", adam)
    page = projects.project(world.workspace, project)
    assert [(row.name, row.role) for row in page.members] == [
        ("adam Best", "Coordinator"),
        ("adam Best", "Reader"),
        ("Zoë Young", "Designer"),
    ]
    assert [row.title for row in page.tasks] == ["One", "Three", "Two"]


def test_coming_sessions_begin_today_and_show_what_was_called_off(world: World) -> None:
    project = world.project()
    world.session("Yesterday", TODAY - timedelta(days=1), project_id=project)
    world.session("Tomorrow", TODAY + timedelta(days=1), project_id=project, state=SessionState.CANCELLED)
    world.session("Today", project_id=project)
    coming = projects.project(world.workspace, project).coming
    assert [(one.title, one.state) for one in coming] == [
        ("Today", SessionState.PLANNED),
        ("Tomorrow", SessionState.CANCELLED),
    ]


def test_what_is_due_is_open_and_soonest_first(world: World) -> None:
    project = world.project()
    world.task(project, "Next week", due=TODAY + timedelta(days=7))
    world.task(project, "Past", due=TODAY - timedelta(days=1))
    world.task(project, "Today", due=TODAY)
    world.task(project, "Done", due=TODAY, state=TaskState.DONE)
    world.task(project, "Some day")
    assert [row.title for row in tasks.due(world.workspace, TODAY)] == ["Past", "Today"]
    rows = tasks.of_project(world.workspace, project)
    assert [row.title for row in rows] == ["Past", "Done", "Today", "Next week", "Some day"]


def test_roles_used_before_are_suggested_once(world: World) -> None:
    project, sam = world.project(), world.person()
    world.member(project, sam, "designer")
    world.member(project, sam, "Bee keeper")
    world.member(project, sam, "")
    roles = projects.roles_taken(world.workspace)
    assert roles[:2] == ("Bee keeper", "Coordinator")
    assert [role for role in roles if role.casefold() == "designer"] == ["designer"]


def test_tasks_of_a_session(world: World) -> None:
    project = world.project()
    session = world.session(project_id=project)
    world.task(project, "Elsewhere")
    here = world.task(project, "Here", session_id=session)
    assert [(row.id, row.session_on) for row in tasks.of_session(world.workspace, session)] == [(here, TODAY)]


def test_sign_off_may_see_projects_and_print_only_may_not(world: World) -> None:
    project = world.project()
    workspace = world.sign_in(AccountRole.SIGN_OFF)
    assert projects.project(workspace, project).name == "Brochure"
    assert "Whole-document editor" in projects.roles_taken(workspace)
    workspace = world.sign_in(AccountRole.PRINT_ONLY)
    with pytest.raises(NotAllowed):
        projects.project_list(workspace)
    with pytest.raises(NotAllowed):
        tasks.due(workspace, TODAY)
