"""The papers of planning, read from the store: names only as agreed, what is open, what is out of date."""

from datetime import timedelta

import pytest

from coprod_desktop.errors import Conflict
from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.planning_paper import (
    how_we_work,
    how_we_work_rows,
    planning_record,
    planning_record_rows,
    start_up_rows,
    start_up_sheet,
)
from coprod_desktop.queries.rows.planning_paper import HOW_WE_WORK, RightSaid, Said, There
from coprod_desktop.services.planning import Answer, Settles, Working, save_answer, set_working
from coprod_desktop.services.planning_questions import HideQuestion, Right, hide_question, set_right
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.projects import RemoveProject, remove_project
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import AnswerState, Edition, NameShown, PaperStyle, PlanTopic, WishKind
from tests.world import TODAY, World


@pytest.fixture
def project(world: World) -> int:
    world.questions()
    return world.project(objective="A brochure that helps families", paper_name="Thursdays")


def question(world: World, project: int, topic: PlanTopic) -> int:
    pieces = planning_of(world.workspace, project).pieces
    return next(one.question_id for one in pieces if one.topic is topic)


def say(world: World, project: int, topic: PlanTopic, said: str = "", **fields: object) -> None:
    save_answer(
        world.workspace,
        Answer(project_id=project, question_id=question(world, project, topic), said=said, **fields),
    )


def pieces(world: World, project: int) -> dict[str, Said]:
    rows = planning_record_rows(world.workspace, project)
    return {one.words: one for part in rows.parts for one in part.pieces}


def test_the_questions_are_those_that_are_asked_here(world: World, project: int) -> None:
    rows = start_up_rows(world.workspace, project)
    assert sum(len(part.questions) for part in rows.parts) == 18
    assert (rows.title, rows.objective) == ("Thursdays", "A brochure that helps families")
    hide_question(world.workspace, HideQuestion(question(world, project, PlanTopic.SKILLS), hidden=True))
    assert sum(len(part.questions) for part in start_up_rows(world.workspace, project).parts) == 17


def test_the_record_names_people_only_as_they_agreed(world: World, project: int) -> None:
    quiet = world.person("Quiet Person", name_shown=NameShown.ROLE_ONLY)
    sam = world.person("Sam Rivers")
    again = TODAY + timedelta(days=60)
    say(
        world, project, PlanTopic.WISH, agreed=True, present=(sam, quiet), review_on=again,
        settles=Settles(wish=WishKind.GROUP),
    )  # fmt: skip
    say(world, project, PlanTopic.CONFLICT, "A vote?")
    rows = planning_record_rows(world.workspace, project)
    assert rows.still_open == 16
    assert "Quiet" not in repr(rows)
    found = {one.state: one for part in rows.parts for one in part.pieces}
    agreed, talked = found[AnswerState.AGREED], found[AnswerState.TALKED]
    assert (agreed.there, agreed.now, agreed.review_on) == (There(("Sam",), 1), ("The group",), again)
    assert (talked.said, talked.now, talked.changed) == ("A vote?", (), False)


def test_the_record_says_where_it_is_different_now(world: World, project: int) -> None:
    say(world, project, PlanTopic.WISH, "The group", agreed=True, settles=Settles(wish=WishKind.GROUP))
    set_working(world.workspace, Working(project_id=project, settles=Settles(wish=WishKind.ASK_FIRST)))
    one = next(one for one in pieces(world, project).values() if one.state is AnswerState.AGREED)
    assert (one.changed, one.now) == (True, ("Ask me first",))


def test_how_we_work_tells_roles_and_rights_without_whom_nobody_may_name(world: World, project: int) -> None:
    quiet = world.person("Quiet Person", name_shown=NameShown.ROLE_ONLY)
    sam, ina = world.person("Sam Rivers"), world.person("Ina Gone")
    for person, role in ((sam, "Coordinator"), (quiet, "Co-coordinator"), (ina, "Coordinator")):
        world.member(project, person, role)
    world.member(project, world.person("Left Behind"), "Coordinator", left_on=TODAY)
    for right in (
        Right(project_id=project, person_id=quiet, over="medical facts", why="is a nurse"),
        Right(project_id=project, person_id=ina, over="dates", why="kept the calendar"),
        Right(project_id=project, person_id=sam, role="Designer", over="the look", why="her trade"),
    ):
        set_right(world.workspace, right)
    record_death(world.workspace, RecordDeath(ina))
    rows = how_we_work_rows(world.workspace, project)
    assert rows.coordinate == There(("Sam",), 1)
    assert rows.rights == (
        RightSaid("", "medical facts", "is a nurse"),
        RightSaid("Nobody at the moment", "dates", "kept the calendar"),
        RightSaid("Sam (Designer)", "the look", "her trade"),
    )
    assert "Quiet" not in repr(rows)
    home = repr(rows.shown_in(Edition.PERSONAL))
    for ours in ("Sam", "nurse", "Thursdays", "families", rows.house.organisation):
        assert ours not in home


def test_a_print_says_when_it_is_out_of_date(world: World, project: int) -> None:
    assert how_we_work(world.workspace, project).choice.edition is Edition.GROUP
    rows = how_we_work_rows(world.workspace, project)
    for_home = RecordPrint(
        HOW_WE_WORK,
        Edition.PERSONAL,
        PaperStyle.LARGE,
        rows.fingerprint(Edition.PERSONAL),
        about=str(project),
    )
    record_print(world.workspace, for_home)
    set_right(world.workspace, Right(project_id=project, role="Designer", over="the look", why="a living"))
    sheet = how_we_work(world.workspace, project)
    assert sheet.choice.style is PaperStyle.LARGE
    assert sheet.state is not None
    assert not sheet.state.outdated, "what changed doesn’t stand on the one to take home"
    set_working(world.workspace, Working(project_id=project, settles=Settles(wish=WishKind.KEEP)))
    state = how_we_work(world.workspace, project).state
    assert state is not None
    assert state.outdated


def test_a_project_that_is_gone_has_no_papers(world: World, project: int) -> None:
    remove_project(world.workspace, RemoveProject(project))
    for query in (start_up_sheet, planning_record, how_we_work):
        with pytest.raises(Conflict):
            query(world.workspace, project)
