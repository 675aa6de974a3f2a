"""The papers of a consultation from the store: contributions as consented, and what a print keeps."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.queries.consultation_paper import (
    brief_rows,
    consultation_brief,
    response_draft,
    response_rows,
    they_did,
    they_did_rows,
)
from coprod_desktop.queries.rows.consultation_paper import CONSULTATION_BRIEF, RESPONSE_DRAFT, SaidLine
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.services.consultations import (
    ConsultationDetails,
    OneConsultation,
    begin_consultation,
    record_consultation,
)
from coprod_desktop.services.contributions import (
    ContributionDetails,
    MessageDetails,
    TakeBack,
    record_contribution,
    save_message,
    take_back_contribution,
)
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.recommendations import (
    Recommended,
    RemoveRecommendation,
    WhatCameOfIt,
    record_outcome,
    record_recommendation,
    remove_recommendation,
)
from coprod_desktop.vocabulary import Edition, NameShown, Outcome, PaperStyle
from tests.world import TODAY, World

COUNCIL = "Ashby Council"


@pytest.fixture
def heard(world: World) -> int:
    made = record_consultation(
        world.workspace,
        ConsultationDetails(title="A first home", asked_by=COUNCIL, closes_on=TODAY + timedelta(days=30)),
    ).made
    assert made is not None
    begin_consultation(world.workspace, OneConsultation(made))
    return made


def said(world: World, heard: int, **fields: Any) -> int:
    made = record_contribution(world.workspace, ContributionDetails(consultation_id=heard, **fields)).made
    assert made is not None
    return made


def recommended(world: World, heard: int, words: str, **fields: Any) -> int:
    request = Recommended(consultation_id=heard, words=words, **{"to_whom": COUNCIL, **fields})
    made = record_recommendation(world.workspace, request).made
    assert made is not None
    return made


def test_the_response_holds_what_people_agreed_to_and_no_more(world: World, heard: int) -> None:
    sam = world.person("Sam Rivers", called="Sam")
    said(world, heard, person_id=sam, words="I waited", named=NameShown.CALLED)
    said(world, heard, person_id=sam, words="I slept outside", named=NameShown.ROLE_ONLY)
    gone = said(world, heard, person_id=sam, words="Not this one", named=NameShown.INITIALS)
    take_back_contribution(world.workspace, TakeBack(gone))
    save_message(world.workspace, MessageDetails(consultation_id=heard, words="Nobody is ready at once"))
    kept = recommended(world, heard, "Keys on the day")
    back = recommended(world, heard, "Something else")
    request = WhatCameOfIt(recommendation_id=back, outcome=Outcome.TAKEN_BACK, they_did="We see it otherwise")
    record_outcome(world.workspace, request)
    rows = response_rows(world.workspace, heard)
    assert rows.said == (SaidLine("I waited", "Sam"), SaidLine("I slept outside", ""))
    assert rows.messages == ("Nobody is ready at once",)
    assert [one.id for one in rows.recommendations] == [kept]
    assert rows.counts == (kept,)
    assert [one.id for one in they_did_rows(world.workspace, _of(heard)).lines] == [kept, back]


def _of(heard: int) -> RecommendationsAsked:
    return RecommendationsAsked(consultation_id=heard)


def test_a_printed_response_keeps_its_recommendations_and_says_when_it_is_old(
    world: World, heard: int
) -> None:
    one = recommended(world, heard, "Keys on the day")
    rows = response_rows(world.workspace, heard)
    printed = RecordPrint(
        RESPONSE_DRAFT,
        Edition.GROUP,
        PaperStyle.LARGE,
        rows.fingerprint(),
        about=str(heard),
        counts=rows.counts,
    )
    record_print(world.workspace, printed)
    sheet = response_draft(world.workspace, heard)
    assert (sheet.choice.style, sheet.state and sheet.state.outdated) == (PaperStyle.LARGE, False)
    with pytest.raises(RuleBroken, match="counts this recommendation"):
        remove_recommendation(world.workspace, RemoveRecommendation(one))
    recommended(world, heard, "Another one")
    sheet = response_draft(world.workspace, heard)
    assert sheet.state is not None
    assert sheet.state.outdated


def test_each_edition_of_a_brief_is_old_by_what_it_shows_itself(world: World, heard: int) -> None:
    rows = brief_rows(world.workspace, heard)
    home = RecordPrint(
        CONSULTATION_BRIEF,
        Edition.PERSONAL,
        PaperStyle.STANDARD,
        rows.fingerprint(Edition.PERSONAL),
        about=str(heard),
    )
    record_print(world.workspace, home)
    details = ConsultationDetails(
        title="Another title", asked_by=COUNCIL, closes_on=rows.closes_on, consultation_id=heard
    )
    record_consultation(world.workspace, details)
    sheet = consultation_brief(world.workspace, heard)
    assert sheet.choice.edition is Edition.PERSONAL
    assert sheet.state is not None
    assert not sheet.state.outdated


def test_a_project_is_called_on_paper_as_it_wished(world: World) -> None:
    project = world.project("Response to the council", paper_name="The response")
    record_recommendation(world.workspace, Recommended(project_id=project, words="Open on Fridays"))
    sheet = they_did(world.workspace, RecommendationsAsked(project))
    assert (sheet.rows.title, sheet.rows.lines[0].is_ours) == ("The response", True)


def test_what_is_gone_says_so(world: World) -> None:
    for query in (consultation_brief, response_draft):
        with pytest.raises(Conflict, match="consultation"):
            query(world.workspace, 99)
    for asked in (RecommendationsAsked(99), RecommendationsAsked(consultation_id=99)):
        with pytest.raises(Conflict):
            they_did(world.workspace, asked)
