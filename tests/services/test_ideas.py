"""Ideas: put and weighed against the objective, answered with a reason; a no keeps nobody's name."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.find import find
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.ideas import ideas_of
from coprod_desktop.queries.rows.ideas import IdeaRow
from coprod_desktop.queries.tasks import of_project
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.ideas import (
    AnswerIdea,
    OneIdea,
    PutBy,
    PutIdea,
    ToldIdea,
    answer_idea,
    make_question_of,
    make_task_of,
    open_idea_again,
    put_idea,
    remove_idea,
    tell_idea,
)
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.vocabulary import AccountRole, IdeaState, NameShown, PersonStatus
from tests.world import TODAY, World

MAP = "A map on the back"


@pytest.fixture
def project(world: World) -> int:
    return world.project(objective="A brochure that helps families")


def put(world: World, project: int, *by: PutBy, **more: Any) -> int:
    made = put_idea(world.workspace, PutIdea(project_id=project, put_by=by, **{"what": MAP, **more})).made
    assert made is not None
    return made


def said_no(world: World, idea: int, **more: Any) -> None:
    answer_idea(
        world.workspace,
        AnswerIdea(idea_id=idea, state=IdeaState.NOT_TAKEN, **{"reasons": "No room for it", **more}),
    )


def said_yes(world: World, idea: int) -> None:
    answer_idea(world.workspace, AnswerIdea(idea_id=idea, state=IdeaState.TAKEN, reasons="It helps"))


def shown(world: World, project: int) -> IdeaRow:
    [row] = ideas_of(world.workspace, project).rows
    return row


def names(row: IdeaRow) -> tuple[list[str], list[str]]:
    return [one.shown for one in row.put_by], [one.name for one in row.to_tell]


def test_an_idea_is_put_by_whom_they_agree_to_be_and_weighed(world: World, project: int) -> None:
    sam = world.person("Sam Rivers", name_shown=NameShown.INITIALS)
    idea = put(world, project, PutBy(sam), serves="People find the court", speaks_for="Saves asking")
    row = shown(world, project)
    assert (row.state, row.put_on, row.what) == (IdeaState.TO_WEIGH, TODAY, MAP)
    assert names(row) == (["S R"], [])
    put_idea(
        world.workspace,
        PutIdea(project_id=project, idea_id=idea, what="A map inside", speaks_against="Takes a page"),
    )
    row = shown(world, project)
    assert (row.what, row.speaks_for, row.speaks_against, row.put_by) == (
        "A map inside",
        "",
        "Takes a page",
        (),
    )
    undo(world.workspace)
    assert names(shown(world, project)) == (["S R"], [])


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({}, "whether it is taken", "state"),
        ({"state": IdeaState.NOT_TAKEN}, "the reason", "reasons"),
        ({"state": IdeaState.TAKEN, "reasons": " "}, "the reason", "reasons"),
        (
            {"state": IdeaState.TAKEN, "reasons": "x", "answered_on": TODAY + timedelta(days=1)},
            "to come",
            "answered_on",
        ),
    ],
)
def test_what_is_missing_of_an_answer_is_asked_for(
    world: World, project: int, fields: dict[str, Any], said: str, field: str
) -> None:
    idea = put(world, project)
    with pytest.raises(RuleBroken, match=said) as refused:
        answer_idea(world.workspace, AnswerIdea(idea_id=idea, **fields))
    assert refused.value.field == field
    assert shown(world, project).state is IdeaState.TO_WEIGH


def test_an_idea_belongs_to_an_objective_and_has_words(world: World, project: int) -> None:
    bare = world.project("New")
    with pytest.raises(RuleBroken, match="no objective yet") as refused:
        put(world, bare)
    assert refused.value.field == "serves"
    with pytest.raises(RuleBroken, match="Write the idea"):
        put(world, project, what=" ")
    with pytest.raises(RuleBroken, match="to come"):
        put(world, project, put_on=TODAY + timedelta(days=1))


def test_a_no_shows_nobody_until_it_is_told_only_to_those_who_tell_and_then_nobody_has_it(
    world: World, project: int
) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Marsh")
    idea = put(world, project, PutBy(sam), PutBy(jo, also_on_a_no=True))
    assert names(shown(world, project)) == (["Jo", "Sam"], [])
    said_no(world, idea)
    assert names(shown(world, project)) == (["Jo"], ["Jo Marsh", "Sam Rivers"])
    world.sign_in(AccountRole.SIGN_OFF)
    assert names(shown(world, project)) == (["Jo"], [])
    world.sign_in(AccountRole.STAFF)
    tell_idea(world.workspace, ToldIdea(idea, 1, told_words="Over tea; he would still like a map one day"))
    row = shown(world, project)
    assert names(row) == (["Jo"], [])
    assert (row.told_on, row.told_by, row.waits_to_be_told) == (TODAY, "Morgan Lee", False)
    with world.workspace.read() as db:
        assert db.scalar(text("SELECT count(*) FROM idea_from")) == 1


def test_fourteen_days_after_it_was_told_the_journal_too_knows_no_name(world: World, project: int) -> None:
    sam = world.person("Sam Rivers")
    idea = put(world, project, PutBy(sam))
    said_no(world, idea)
    tell_idea(world.workspace, ToldIdea(idea, 1))
    undo(world.workspace)  # until then it may have been a slip
    assert names(shown(world, project)) == ([], ["Sam Rivers"])
    redo(world.workspace)
    kept = (
        "SELECT count(*) FROM journal_row WHERE table_name = 'idea_from' AND coalesce(before, after) NOT NULL"
    )
    other = put(world, project, what="Another")
    world.now += timedelta(days=15)
    with world.workspace.read() as db:
        assert db.scalar(text(kept)) > 0
    said_yes(world, other)
    with world.workspace.read() as db:
        assert db.scalar(text(kept)) == 0


def test_a_no_is_told_by_someone_no_earlier_than_it_was_given(world: World, project: int) -> None:
    idea = put(world, project)
    with pytest.raises(RuleBroken, match="waits to be told"):
        tell_idea(world.workspace, ToldIdea(idea, 1))
    said_no(world, idea, answered_on=TODAY - timedelta(days=2))
    with pytest.raises(RuleBroken, match="who told them") as refused:
        tell_idea(world.workspace, ToldIdea(idea, None))
    assert refused.value.field == "told_by_id"
    for day, said in ((-3, "that day or a later one"), (1, "to come")):
        with pytest.raises(RuleBroken, match=said):
            tell_idea(world.workspace, ToldIdea(idea, 1, TODAY + timedelta(days=day)))
    assert shown(world, project).waits_to_be_told


def test_who_died_is_not_waited_for(world: World, project: int) -> None:
    idea = put(world, project, PutBy(world.person("Sam Rivers", status=PersonStatus.DIED)))
    said_no(world, idea)
    assert names(shown(world, project)) == ([], [])


def test_a_yes_becomes_a_task_or_a_question_in_one_go_and_once(world: World, project: int) -> None:
    idea = put(world, project, serves="People find the court")
    with pytest.raises(RuleBroken, match="Record first"):
        make_task_of(world.workspace, OneIdea(idea))
    said_yes(world, idea)
    make_task_of(world.workspace, OneIdea(idea))
    [task] = of_project(world.workspace, project)
    assert (task.title, shown(world, project).task) == (MAP, MAP)
    with pytest.raises(RuleBroken, match="already made"):
        make_question_of(world.workspace, OneIdea(idea))
    with pytest.raises(RuleBroken, match="already made"):
        open_idea_again(world.workspace, OneIdea(idea))
    with pytest.raises(RuleBroken, match="Let go of that first"):
        said_no(world, idea)
    undo(world.workspace)
    assert of_project(world.workspace, project) == ()
    make_question_of(world.workspace, OneIdea(idea))
    [question] = decisions_of(world.workspace, project).rows
    assert (question.question, question.serves) == (MAP, "People find the court")
    assert shown(world, project).question == MAP


def test_an_answered_idea_is_opened_again_and_only_a_slip_is_removed(world: World, project: int) -> None:
    idea = put(world, project)
    with pytest.raises(RuleBroken, match="open already"):
        open_idea_again(world.workspace, OneIdea(idea))
    said_no(world, idea)
    with pytest.raises(RuleBroken, match="has its answer"):
        put_idea(world.workspace, PutIdea(project_id=project, idea_id=idea, what="Other"))
    open_idea_again(world.workspace, OneIdea(idea))
    assert shown(world, project).reasons == "No room for it"
    with pytest.raises(RuleBroken, match="stays to be read"):
        remove_idea(world.workspace, OneIdea(idea))
    slip = put(world, project, what="A slip")
    remove_idea(world.workspace, OneIdea(slip))
    assert shown(world, project).id == idea


def test_two_records_that_put_one_idea_are_named_on_a_no_only_if_both_wanted_it(
    world: World, project: int
) -> None:
    one, other = world.person("Sam Rivers"), world.person("Sam  Rivers")
    idea = put(world, project, PutBy(one), PutBy(other, also_on_a_no=True))
    merge_people(world.workspace, MergePeople(one, other))
    said_no(world, idea)
    assert names(shown(world, project)) == ([], ["Sam Rivers"])


def test_history_names_nobody_and_ideas_are_found_by_their_words(world: World, project: int) -> None:
    idea = put(world, project, PutBy(world.person("Sam Rivers")))
    said_no(world, idea)
    assert [row.sentence for row in recent(world.workspace)[:2]] == [
        "Recorded what became of an idea for Brochure",
        "Wrote down an idea for Brochure",
    ]
    [found] = find(world.workspace, "map back")
    assert (found.title, found.under, found.group) == (MAP, "Brochure · Not taken up", "Ideas")
    assert found.params == {"project_id": project, "idea_id": idea}
