"""Decisions: what they serve, how they were made, by whose last word, and why where that overrules others."""

from datetime import date, timedelta
from typing import Any

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.decisions import Decision, OptionVoice
from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.find import find
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.rows.decisions import DecisionRow
from coprod_desktop.queries.today import today
from coprod_desktop.services.decisions import (
    Decided,
    OpenQuestion,
    Option,
    Question,
    Reviewed,
    open_question_again,
    put_question,
    record_decision,
    remove_question,
    review_decision,
)
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.projects import ChangeProject, ProjectDetails, change_project
from coprod_desktop.vocabulary import HowDecided, NameShown, ProjectState
from tests.world import TODAY, World

COVER = "Which cover shall we use?"


@pytest.fixture
def project(world: World) -> int:
    return world.project(objective="A brochure that helps families")


def asked(world: World, project: int, *options: Option, **fields: Any) -> int:
    made = put_question(
        world.workspace, Question(project_id=project, question=COVER, options=options, **fields)
    ).made
    assert made is not None
    return made


def shown(world: World, project: int) -> DecisionRow:
    (row,) = decisions_of(world.workspace, project).rows
    return row


def test_a_question_is_put_with_its_options_and_decided_by_one_of_them(world: World, project: int) -> None:
    sam = world.person("Sam Rivers", name_shown=NameShown.INITIALS)
    decision = asked(world, project, Option("The tree", (sam,)), Option("The door"), Option("  "))
    row = shown(world, project)
    assert row.is_open
    assert [(one.what, [voice.shown for voice in one.voices]) for one in row.options] == [
        ("The tree", ["S R"]),
        ("The door", []),
    ]
    tree = row.options[0].id
    record_decision(world.workspace, Decided(decision_id=decision, chosen_id=tree, how=HowDecided.CONSENSUS))
    row = shown(world, project)
    assert (row.is_open, row.outcome, row.how, row.decided_on) == (
        False,
        "The tree",
        HowDecided.CONSENSUS,
        TODAY,
    )
    assert [one.chosen for one in row.options] == [True, False]


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"how": HowDecided.CONSENSUS}, "what was decided", "outcome"),
        ({"outcome": "The tree"}, "how it was decided", "how"),
        ({"outcome": "The tree", "how": HowDecided.EXPERTISE}, "last word", "last_word_id"),
        ({"outcome": "The tree", "how": HowDecided.STAFF_LIMIT}, "right", "by_right"),
        ({"outcome": "B", "how": HowDecided.VOTE, "overrules": "A", "reasons": "C"}, "votes", "votes"),
        ({"outcome": "B", "how": HowDecided.CONSENSUS, "overrules": "A"}, "last word", "last_word_id"),
        ({"outcome": "The tree", "how": HowDecided.VOTE}, "votes", "votes"),
        (
            {
                "outcome": "No tree",
                "how": HowDecided.CONSENSUS,
                "overrules": "The group wanted the tree",
                "last_word_id": 1,
                "by_right": "Money",
            },
            "reasons",
            "reasons",
        ),
        (
            {"outcome": "A", "how": HowDecided.CONSENSUS, "decided_on": TODAY + timedelta(days=1)},
            "to come",
            "decided_on",
        ),
        ({"outcome": "A", "how": HowDecided.CONSENSUS, "review_on": TODAY}, "later day", "review_on"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_half_recorded(
    world: World, project: int, fields: dict[str, Any], said: str, field: str
) -> None:
    decision = asked(world, project, Option("The tree"), Option("The door"))
    before = len(recent(world.workspace))
    with pytest.raises(RuleBroken, match=said) as refused:
        record_decision(world.workspace, Decided(decision_id=decision, **fields))
    assert refused.value.field == field
    assert shown(world, project).is_open
    assert len(recent(world.workspace)) == before


def test_votes_are_counted_and_an_override_keeps_what_the_others_wanted(world: World, project: int) -> None:
    decision = asked(world, project, Option("The tree"), Option("The door"))
    tree, door = (one.id for one in shown(world, project).options)
    record_decision(
        world.workspace,
        Decided(
            decision_id=decision,
            chosen_id=door,
            how=HowDecided.VOTE,
            votes=((tree, 5), (door, 2)),
            overrules="Most voted for the tree",
            last_word_id=1,
            by_right="She answers for what it costs",
            reasons="The printer can’t print it that small",
            dissent="Two would have waited",
        ),
    )
    row = shown(world, project)
    assert [one.votes for one in row.options] == [5, 2]
    assert (row.outcome, row.overrules, row.dissent) == (
        "The door",
        "Most voted for the tree",
        "Two would have waited",
    )


def test_each_decision_serves_an_objective(world: World) -> None:
    bare = world.project("New")
    with pytest.raises(RuleBroken, match="no objective yet") as refused:
        asked(world, bare)
    assert refused.value.field == "serves"
    asked(world, bare, serves="So that people find us")
    assert shown(world, bare).serves == "So that people find us"


def test_a_decision_is_looked_at_again_opened_again_and_undone_exactly(world: World, project: int) -> None:
    decision = asked(world, project, Option("The tree"))
    answer = Decided(
        decision_id=decision, outcome="Wait", how=HowDecided.CONSENSUS, review_on=TODAY + timedelta(days=9)
    )
    record_decision(world.workspace, answer)
    review_decision(world.workspace, Reviewed(decision, TODAY + timedelta(days=30)))
    assert shown(world, project).review_on == TODAY + timedelta(days=30)
    stood = shown(world, project)
    with pytest.raises(RuleBroken, match="Open it again"):
        asked(world, project, decision_id=decision)
    with pytest.raises(RuleBroken, match="stays to be read"):
        remove_question(world.workspace, OpenQuestion(decision))
    open_question_again(world.workspace, OpenQuestion(decision))
    assert shown(world, project).is_open
    assert shown(world, project).outcome == "Wait"
    with pytest.raises(RuleBroken, match="open already"):
        open_question_again(world.workspace, OpenQuestion(decision))
    undo(world.workspace)
    assert shown(world, project) == stood
    redo(world.workspace)
    assert shown(world, project).is_open


def test_a_question_is_changed_and_its_options_keep_who_spoke_for_them(world: World, project: int) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Marsh")
    decision = asked(world, project, Option("The tree", (sam, jo)), Option("The door"))
    tree = shown(world, project).options[0].id
    asked(world, project, Option("A tree", (jo,), tree), Option("Both"), decision_id=decision)
    row = shown(world, project)
    assert [(one.id == tree, one.what) for one in row.options] == [(True, "A tree"), (False, "Both")]
    assert [voice.name for voice in row.options[0].voices] == ["Jo Marsh"]
    remove_question(world.workspace, OpenQuestion(decision))
    assert decisions_of(world.workspace, project).rows == ()
    undo(world.workspace)
    assert shown(world, project) == row


def test_two_records_of_one_person_who_spoke_become_one_voice(world: World, project: int) -> None:
    one, other = world.person("Sam Rivers"), world.person("Sam  Rivers")
    asked(world, project, Option("The tree", (one, other)))
    merge_people(world.workspace, MergePeople(one, other))
    assert len(shown(world, project).options[0].voices) == 1
    with world.workspace.read() as db:
        assert db.query(OptionVoice).count() == 1
        assert db.query(Decision).count() == 1


def test_history_says_that_something_was_decided_and_names_nobody(world: World, project: int) -> None:
    sam = world.person("Sam Rivers")
    decision = asked(world, project, Option("The tree", (sam,)), wanted_by=date(2026, 5, 20))
    record_decision(
        world.workspace,
        Decided(
            decision_id=decision,
            outcome="The tree",
            how=HowDecided.DELEGATED,
            last_word_id=sam,
            by_right="Agreed in May",
        ),
    )
    sentences = [row.sentence for row in recent(world.workspace)[:2]]
    assert sentences == ["Recorded a decision of Brochure", "Put a question to Brochure"]


def test_today_says_what_is_to_be_decided_soon_and_what_to_look_at_again(world: World, project: int) -> None:
    soon = asked(world, project, wanted_by=TODAY + timedelta(days=14))
    asked(world, project, wanted_by=TODAY + timedelta(days=15))
    asked(world, project)
    answer = Decided(
        decision_id=asked(world, project),
        outcome="Wait",
        how=HowDecided.CONSENSUS,
        decided_on=TODAY - timedelta(days=9),
        review_on=TODAY,
    )
    record_decision(world.workspace, answer)
    shown_today = today(world.workspace).decisions
    assert [(one.by, one.again) for one in shown_today] == [
        (TODAY, True),
        (TODAY + timedelta(days=14), False),
    ]
    record_decision(world.workspace, Decided(decision_id=soon, outcome="The tree", how=HowDecided.CONSENSUS))
    change_project(
        world.workspace,
        ChangeProject(project, ProjectDetails(name="Brochure", objective="x", state=ProjectState.FINISHED)),
    )
    assert today(world.workspace).decisions == ()


def test_a_decision_is_found_by_its_question_and_its_outcome(world: World, project: int) -> None:
    decision = asked(world, project)
    record_decision(
        world.workspace, Decided(decision_id=decision, outcome="A lighthouse", how=HowDecided.CONSENSUS)
    )
    for typed in ("which cover", "lighth"):
        (one,) = find(world.workspace, typed)
        assert (one.title, one.under) == (COVER, "Brochure · Decided")
        assert one.params == {"project_id": project, "decisions": True}
