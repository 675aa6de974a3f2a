"""Recommendations: what a group wants changed, to whom, what came of it, and that contributors were told."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.deliverables import Deliverable
from coprod_desktop.queries.find import find
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.report import report
from coprod_desktop.queries.rows.recommendations import (
    CountedBy,
    RecommendationRow,
    RecommendationsAsked,
    RecommendationsShown,
)
from coprod_desktop.queries.rows.report import REPORT, ReportAsked
from coprod_desktop.services.history import undo_entry
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.projects import RemoveProject, remove_project
from coprod_desktop.services.recommendations import (
    ContributorsTold,
    Recommended,
    RemoveRecommendation,
    WhatCameOfIt,
    record_outcome,
    record_recommendation,
    record_told,
    remove_recommendation,
)
from coprod_desktop.vocabulary import Edition, Outcome, PaperStyle
from tests.world import TODAY, World

WORDS = "Say beforehand who will be in the room"
DAY = timedelta(days=1)


@pytest.fixture
def project(world: World) -> int:
    return world.project()


def made(world: World, project: int, words: str = WORDS, **fields: Any) -> int:
    id_ = record_recommendation(world.workspace, Recommended(project_id=project, words=words, **fields)).made
    assert id_ is not None
    return id_


def shown(world: World, project: int) -> RecommendationsShown:
    return recommendations_of(world.workspace, RecommendationsAsked(project))


def row(world: World, project: int) -> RecommendationRow:
    (one,) = shown(world, project).rows
    return one


def test_one_is_made_changed_answered_and_told_and_history_says_so(world: World, project: int) -> None:
    one = made(world, project, to_whom="  The   council ", made_on=TODAY - 20 * DAY, follow_up_on=TODAY)
    assert (row(world, project).to_whom, row(world, project).is_known) == ("The council", False)
    assert [due.id for due in shown(world, project).due] == [one]
    change = Recommended(words="Say it on paper", to_whom="The council", recommendation_id=one)
    record_recommendation(world.workspace, change)
    kept = row(world, project)
    assert (kept.words, kept.made_on, kept.follow_up_on) == ("Say it on paper", TODAY - 20 * DAY, None)
    record_outcome(
        world.workspace,
        WhatCameOfIt(
            recommendation_id=one, outcome=Outcome.PARTLY, they_said="From June", outcome_on=TODAY - 2 * DAY
        ),
    )
    assert [told.id for told in shown(world, project).to_tell] == [one]
    record_told(world.workspace, ContributorsTold((one,)))
    kept = row(world, project)
    assert (kept.outcome, kept.they_said, kept.told_on, kept.told_by) == (
        Outcome.PARTLY,
        "From June",
        TODAY,
        "Morgan Lee",
    )
    assert shown(world, project).to_tell == ()
    assert [line.sentence for line in recent(world.workspace, 4)] == [
        "Told those who contributed to Brochure what came of it",
        "Recorded what came of a recommendation of Brochure",
        "Changed a recommendation of Brochure",
        "Recorded a recommendation of Brochure",
    ]


def test_what_changes_afterwards_is_to_be_told_anew(world: World, project: int) -> None:
    one = made(world, project)
    record_outcome(world.workspace, WhatCameOfIt(recommendation_id=one, outcome=Outcome.UNKNOWN))
    record_told(world.workspace, ContributorsTold((one,)))
    later = WhatCameOfIt(recommendation_id=one, outcome=Outcome.UNKNOWN, follow_up_on=TODAY + 30 * DAY)
    record_outcome(world.workspace, later)
    assert row(world, project).told_on == TODAY
    record_outcome(world.workspace, WhatCameOfIt(recommendation_id=one, outcome=Outcome.TAKEN_UP))
    assert (row(world, project).told_on, row(world, project).told_by_id) == (None, None)


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"words": "  "}, "what is recommended", "words"),
        ({"made_on": TODAY + DAY}, "to come", "made_on"),
        ({"follow_up_on": TODAY - DAY}, "later day", "follow_up_on"),
        ({"project_id": None}, "project", "project_id"),
        ({"deliverable_id": 99}, "Another project", "deliverable_id"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_refused(
    world: World, project: int, fields: dict[str, Any], said: str, field: str
) -> None:
    with pytest.raises(RuleBroken, match=said) as refused:
        record_recommendation(
            world.workspace, Recommended(**{"project_id": project, "words": WORDS, **fields})
        )
    assert refused.value.field == field
    assert shown(world, project).rows == ()


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"outcome": Outcome.TAKEN_UP, "outcome_on": TODAY + DAY}, "to come", "outcome_on"),
        ({"outcome": Outcome.TAKEN_UP, "outcome_on": TODAY - DAY}, "It was made on", "outcome_on"),
        ({"outcome": Outcome.TAKEN_BACK}, "why the group takes it back", "they_did"),
    ],
)
def test_an_outcome_that_makes_no_sense_is_refused(
    world: World, project: int, fields: dict[str, Any], said: str, field: str
) -> None:
    one = made(world, project)
    with pytest.raises(RuleBroken, match=said) as refused:
        record_outcome(world.workspace, WhatCameOfIt(recommendation_id=one, **fields))
    assert refused.value.field == field
    assert not row(world, project).is_known


def test_nobody_is_told_before_anything_is_known(world: World, project: int) -> None:
    one = made(world, project)
    with pytest.raises(RuleBroken, match="Nothing is known yet"):
        record_told(world.workspace, ContributorsTold((one,)))
    with pytest.raises(RuleBroken, match="at least one"):
        record_told(world.workspace, ContributorsTold(()))
    record_outcome(world.workspace, WhatCameOfIt(recommendation_id=one, outcome=Outcome.TAKEN_UP))
    for day, said in ((TODAY + DAY, "to come"), (TODAY - DAY, "They answered on")):
        with pytest.raises(RuleBroken, match=said) as refused:
            record_told(world.workspace, ContributorsTold((one,), day))
        assert refused.value.field == "told_on"


def test_it_is_of_something_its_own_project_makes(world: World, project: int) -> None:
    thing = world.add(Deliverable(project_id=project, title="Brochure"))
    made(world, project, deliverable_id=thing)
    assert row(world, project).deliverable == "Brochure"
    other = world.project("Map")
    with pytest.raises(RuleBroken, match="Another project"):
        made(world, other, deliverable_id=thing)


def test_a_slip_is_removed_and_what_was_answered_or_counted_stays(world: World, project: int) -> None:
    slip = made(world, project, "A slip")
    remove_recommendation(world.workspace, RemoveRecommendation(slip))
    assert shown(world, project).rows == ()
    one = made(world, project)
    entry = recent(world.workspace, 1)[0].id
    printed = RecordPrint(
        "they_did", Edition.GROUP, PaperStyle.STANDARD, "x", about=f"project {project}", counts=(one, one)
    )
    record_print(world.workspace, printed)
    assert row(world, project).counted_by == CountedBy("they_did", TODAY)
    with pytest.raises(RuleBroken, match="“You said – they did” printed on Thu 14 May counts this"):
        remove_recommendation(world.workspace, RemoveRecommendation(one))
    with pytest.raises(Conflict, match="Printed a sheet"):
        undo_entry(world.workspace, entry)
    answered = made(world, project, "Another")
    record_outcome(world.workspace, WhatCameOfIt(recommendation_id=answered, outcome=Outcome.NOT_TAKEN_UP))
    with pytest.raises(RuleBroken, match="Something came of this"):
        remove_recommendation(world.workspace, RemoveRecommendation(answered))
    taken_back = WhatCameOfIt(recommendation_id=one, outcome=Outcome.TAKEN_BACK, they_did="It is done")
    record_outcome(world.workspace, taken_back)
    assert {one.outcome for one in shown(world, project).rows} == {Outcome.TAKEN_BACK, Outcome.NOT_TAKEN_UP}


def test_whoever_would_remove_what_a_report_counts_is_told_which(world: World, project: int) -> None:
    one = made(world, project)
    rows = report(world.workspace, ReportAsked(TODAY - 30 * DAY, TODAY))
    assert one in rows.counts
    printed = RecordPrint(REPORT, Edition.STAFF, PaperStyle.STANDARD, "x", counts=rows.counts)
    record_print(world.workspace, printed)
    with pytest.raises(RuleBroken, match="The report “What changed because of it” printed on Thu 14 May"):
        remove_recommendation(world.workspace, RemoveRecommendation(one))
    assert row(world, project).id == one


def test_a_project_with_recommendations_stays(world: World, project: int) -> None:
    made(world, project)
    with pytest.raises(RuleBroken, match="they stay"):
        remove_project(world.workspace, RemoveProject(project))


def test_who_told_them_is_joined_with_the_record_that_stays(world: World, project: int) -> None:
    other, keep = world.person("Jo Fern"), world.person("Jo Ferns")
    one = made(world, project)
    record_outcome(world.workspace, WhatCameOfIt(recommendation_id=one, outcome=Outcome.TAKEN_UP))
    record_told(world.workspace, ContributorsTold((one,), told_by_id=other))
    merge_people(world.workspace, MergePeople(keep, other))
    assert row(world, project).told_by_id == keep


def test_it_is_found_by_its_words_and_by_whom_it_asks(world: World, project: int) -> None:
    made(world, project, to_whom="The harbour ward")
    for typed in ("beforehand room", "harb ward"):
        [found] = find(world.workspace, typed)
        assert (found.page, found.params) == ("project", {"project_id": project, "changed": True})
