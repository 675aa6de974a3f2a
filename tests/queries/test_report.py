"""The report adds up to the lists it comes from, counts nobody who is one of a few, and knows no future."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import PersonSkill, Skill
from coprod_desktop.model.quotes import Quote, QuoteConsent
from coprod_desktop.model.signoff import Approval, Strand
from coprod_desktop.queries.consultation_paper import they_did_rows
from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.quotes import quotes_of
from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.report import report, report_page, report_sheet
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.queries.rows.report import (
    MOST_QUOTES,
    REPORT,
    People,
    Period,
    ReportAsked,
    ReportRows,
    ReportWanted,
)
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.consultations import ConsultationDetails, record_consultation
from coprod_desktop.services.decisions import Decided, Question, put_question, record_decision
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.recommendations import (
    Recommended,
    RemoveRecommendation,
    WhatCameOfIt,
    record_outcome,
    record_recommendation,
    remove_recommendation,
)
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ApprovalMethod,
    AssignmentState,
    Behalf,
    Edition,
    HowDecided,
    Outcome,
    PaperStyle,
    PersonKind,
    QuoteUse,
    SessionState,
    Settled,
    VersionState,
)
from tests.world import NOW, TODAY, World

DAY = timedelta(days=1)
YEAR = ReportAsked(TODAY - 365 * DAY, TODAY + 365 * DAY)


def of(project: int, since: date = YEAR.since, until: date = YEAR.until) -> ReportAsked:
    return ReportAsked(since, until, project)


def told(world: World, asked: ReportAsked = YEAR) -> ReportRows:
    return report(world.workspace, asked)


def came(world: World, place: int, person: int) -> None:
    world.assign(place, person, AssignmentState.CAME)


def test_few_people_are_not_counted_and_everyone_is_counted_once(world: World) -> None:
    brochure, other = world.project(), world.project("Map")
    first = world.place(world.session(project_id=brochure, on=TODAY - 9 * DAY))
    again = world.place(world.session(project_id=brochure, on=TODAY - 2 * DAY))
    people = [world.person(f"Person {number}") for number in range(5)]
    for person in people[:4]:
        came(world, first, person)
        came(world, again, person)
    assert told(world, of(brochure)).volunteers == People(None)
    world.member(brochure, people[4])
    world.member(brochure, people[0])
    assert told(world, of(brochure)).volunteers == People(5)
    assert told(world, of(other)).volunteers == People(0)
    assert told(world).volunteers == People(5)
    world.member(brochure, world.person("Robin", kind=PersonKind.STAFF))
    assert told(world, of(brochure)).staff.is_few
    assert told(world, of(brochure, TODAY - 400 * DAY, TODAY - 300 * DAY)).sessions.held == 0


def test_sessions_and_how_often_a_gap_was_covered(world: World) -> None:
    project = world.project()
    held = [world.session(project_id=project, on=TODAY - days * DAY) for days in (1, 8)]
    world.session(project_id=project, on=TODAY - DAY, state=SessionState.CANCELLED)
    world.session(project_id=project, on=TODAY - DAY, state=SessionState.STOPPED)
    world.session(project_id=project, on=TODAY + DAY)
    world.session("Another project’s", on=TODAY - DAY)
    sam, jo = world.person("Sam"), world.person("Jo")
    place = world.place(held[0])
    gap = world.assign(place, sam, AssignmentState.HANDED_ON)
    world.assign(place, jo, AssignmentState.CAME, replaces_id=gap)
    world.assign(world.place(held[1]), sam, AssignmentState.CANNOT)
    world.assign(world.place(held[1], 2), jo, AssignmentState.COULD_NOT)
    world.assign(world.place(held[1], 3, least=0), jo, AssignmentState.CANNOT)  # nobody had to be found
    sessions = told(world, of(project)).sessions
    assert (sessions.held, sessions.stopped, sessions.called_off) == (3, 1, 1)
    assert (sessions.gaps, sessions.covered) == (3, 1)
    assert told(world).sessions.held == 4


def test_handovers_settled_in_time_and_late(world: World) -> None:
    project, other = world.project(), world.project("Map")
    sam, jo = world.person("Sam"), world.person("Jo")
    for title in ("One", "Two", "Three"):
        world.task(project, title, sam, due=TODAY + 20 * DAY)
    record_absence(world.workspace, RecordAbsence(person_id=sam, kind=AbsenceKind.STEPPING_BACK))
    items = _items(world)
    assert len(items) == 3
    _settle(world, items[0], jo, TODAY + DAY)
    _settle(world, items[1], jo, TODAY - DAY)
    _settle(world, items[2], jo, None)
    handovers = told(world, of(project)).handovers
    assert (handovers.settled, handovers.with_day, handovers.in_time) == (3, 2, 1)
    assert told(world, of(other)).handovers.settled == 0
    assert told(world).handovers == handovers


def _items(world: World) -> list[int]:
    with world.workspace.read() as db:
        return [one.id for one in db.query(HandoverItem).order_by(HandoverItem.id)]


def _settle(world: World, item: int, cover: int, by: date | None, at: datetime = NOW) -> None:
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        one = change.session.get_one(HandoverItem, item)
        one.cover_id, one.settle_by = cover, by
        one.settle(Settled.TAKEN, at)


def gained_here(world: World, person: int, skill: int) -> None:
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(
            PersonSkill(person_id=person, skill_id=skill, gained_on=TODAY - DAY, gained_here=True)
        )


def decided(world: World, project: int, **fields: Any) -> None:
    made = put_question(
        world.workspace, Question(project_id=project, question="Which?", serves="The cover")
    ).made
    assert made is not None
    if fields:
        record_decision(world.workspace, Decided(decision_id=made, outcome="That", **fields))


def test_decisions_add_up_to_the_list(world: World) -> None:
    project = world.project()
    decided(world, project)
    decided(world, project, how=HowDecided.CONSENSUS)
    decided(world, project, how=HowDecided.CONSENSUS, decided_on=TODAY - 3 * DAY)
    last = {"last_word_id": 1, "by_right": "The law", "overrules": "More pages", "reasons": "It must be so"}
    decided(world, project, how=HowDecided.STAFF_LIMIT, **last)
    counted = told(world, of(project)).decisions
    ways = Counter(row.how for row in decisions_of(world.workspace, project).rows if not row.is_open)
    assert {line.how: line.many for line in counted.ways} == ways
    assert (counted.made, counted.overruled) == (3, 1)
    assert told(world, of(project, until=TODAY - DAY)).decisions.made == 1
    assert counted.projects == ()
    everywhere = told(world).decisions
    assert [(one.project_id, one.many) for one in everywhere.projects] == [(project, everywhere.made)]


def test_sign_offs_and_their_rounds(world: World) -> None:
    project = world.project()
    thing = world.add(Deliverable(project_id=project, title="Brochure"))
    strand = world.add(Strand(deliverable_id=thing, position=1, name="Content"))
    replaced, put_up = VersionState.SUPERSEDED, VersionState.SUBMITTED
    states = (replaced, replaced, VersionState.PUBLISHED, put_up)
    for number, state in enumerate(states, 1):
        version = world.add(
            Version(deliverable_id=thing, number=number, state=state, added_at=NOW, paper="In the folder")
        )
        approval = Approval(
            version_id=version, strand_id=strand, person_id=1, behalf=Behalf.STAFF, given_at=NOW,
            method=ApprovalMethod.ON_SCREEN, stale_since=NOW if number == 1 else None,
        )  # fmt: skip
        world.add(approval)
    lines = told(world, of(project)).signed_off
    assert [(line.number, line.rounds, line.on) for line in lines] == [(2, 2, TODAY), (3, 1, TODAY)]
    assert told(world, of(project, until=TODAY - DAY)).signed_off == ()


def test_recommendations_and_consultations_add_up_to_theirs(world: World) -> None:
    project = world.project()
    details = ConsultationDetails(
        title="A first home", asked_by="Ashby", closes_on=TODAY, heard_on=TODAY - 5 * DAY, project_id=project
    )
    heard = record_consultation(world.workspace, details).made
    for outcome in (Outcome.TAKEN_UP, Outcome.TAKEN_UP, Outcome.NOT_TAKEN_UP):
        made = record_recommendation(world.workspace, Recommended(consultation_id=heard, words="A")).made
        assert made is not None
        record_outcome(world.workspace, WhatCameOfIt(recommendation_id=made, outcome=outcome))
    record_recommendation(world.workspace, Recommended(project_id=project, words="B"))
    old = Recommended(project_id=project, words="Old", made_on=TODAY - 900 * DAY)
    record_recommendation(world.workspace, old)
    rows = told(world, of(project))
    listed = recommendations_of(world.workspace, RecommendationsAsked(project)).rows
    recent = Counter(row.outcome for row in listed if row.words != "Old")
    assert {line.outcome: line.many for line in rows.outcomes} == recent
    assert sum(line.many for line in rows.outcomes) == len(rows.recommendations) == len(rows.counts) == 4
    [consultation] = rows.consultations
    did = they_did_rows(world.workspace, RecommendationsAsked(consultation_id=heard))
    assert {line.outcome: line.many for line in consultation.outcomes} == Counter(
        line.outcome for line in did.lines
    )
    assert consultation.notice_days == 5


def test_skills_gained_here_are_counted_by_how_many_say_so(world: World) -> None:
    project = world.project()
    skill = world.add(Skill(name="Chairing a meeting"))
    people = [world.person(f"Person {number}") for number in range(6)]
    for person in people:
        world.member(project, person)
        gained_here(world, person, skill)
    [gained] = told(world, of(project)).skills
    assert (gained.name, gained.people) == ("Chairing a meeting", People(6))
    assert told(world, of(world.project("Map"))).skills == ()


def test_only_quotes_with_live_consent_for_reports_stand_in_it(world: World) -> None:
    project = world.project()
    uses = (QuoteUse.REPORT, QuoteUse.WEBSITE, QuoteUse.REPORT, QuoteUse.REPORT)
    days = (TODAY - 3 * DAY, TODAY - 3 * DAY, TODAY - 3 * DAY, TODAY - 900 * DAY)
    quotes = [
        world.add(Quote(project_id=project, words=f"Words {at}", said_on=day)) for at, day in enumerate(days)
    ]
    for at, (quote, use) in enumerate(zip(quotes, uses, strict=True)):
        gone = TODAY if at == 2 else None
        world.add(QuoteConsent(quote_id=quote, use=use, given_on=TODAY - 2 * DAY, withdrawn_on=gone))
    rows = told(world, of(project))
    assert rows.carried == (quotes[0],)
    assert [one.words for one in rows.quotes] == ["Words 0"]
    assert told(world, of(project, until=TODAY - 5 * DAY)).quotes == ()


def test_only_the_latest_quotes_stand_in_it(world: World) -> None:
    project = world.project()
    for at in range(MOST_QUOTES + 2):
        quote = world.add(Quote(project_id=project, words=f"Words {at}", said_on=TODAY - (50 - at) * DAY))
        world.add(QuoteConsent(quote_id=quote, use=QuoteUse.REPORT, given_on=TODAY - DAY))
    rows = told(world, of(project))
    assert (len(rows.quotes), rows.more_quotes, len(rows.carried)) == (MOST_QUOTES, 2, MOST_QUOTES)
    assert (rows.quotes[0].words, rows.quotes[-1].words) == ("Words 2", f"Words {MOST_QUOTES + 1}")


def test_months_that_end_before_they_begin_or_a_project_that_is_gone(world: World) -> None:
    with pytest.raises(RuleBroken, match="before the first"):
        told(world, ReportAsked(TODAY, TODAY - DAY))
    with pytest.raises(Conflict, match="project"):
        told(world, of(99))


def test_the_days_are_those_on_the_wall(world: World) -> None:
    world.now = datetime(2026, 5, 14, 23, 30, tzinfo=UTC)  # half past midnight on the fifteenth
    assert world.workspace.today() == TODAY + DAY
    world.session(on=TODAY + DAY, start=time(0, 15))
    assert told(world).sessions.held == 1


def test_a_session_later_today_is_not_held_yet(world: World) -> None:
    project = world.project()
    held = world.session(project_id=project, on=TODAY, start=time(8), end=time(9))
    later = world.session(project_id=project, on=TODAY, start=time(20), end=time(21))
    world.session(on=TODAY, start=time(22), end=time(23), state=SessionState.CANCELLED)
    for session in (held, later):
        world.assign(world.place(session), world.person(f"Person {session}"), AssignmentState.CANNOT)
    sessions = told(world).sessions
    assert (sessions.held, sessions.called_off, sessions.gaps) == (1, 1, 1)
    world.now = datetime(2026, 5, 14, 19, 0, tzinfo=UTC)  # eight in the evening: it begins
    assert told(world, of(project)).sessions.held == 2


def test_what_is_settled_before_midnight_is_in_time(world: World) -> None:
    project = world.project()
    sam, jo = world.person("Sam"), world.person("Jo")
    for title in ("One", "Two"):
        world.task(project, title, sam, due=TODAY + 20 * DAY)
    record_absence(world.workspace, RecordAbsence(person_id=sam, kind=AbsenceKind.STEPPING_BACK))
    first, second = _items(world)
    _settle(world, first, jo, TODAY, datetime(2026, 5, 14, 22, 59, tzinfo=UTC))
    _settle(world, second, jo, TODAY, datetime(2026, 5, 14, 23, 1, tzinfo=UTC))
    world.now = datetime(2026, 5, 16, 9, 0, tzinfo=UTC)
    handovers = told(world, of(project)).handovers
    assert (handovers.settled, handovers.with_day, handovers.in_time) == (2, 2, 1)


def test_periods_are_counted_from_today(world: World) -> None:
    assert Period.THIS_YEAR.days(TODAY) == (date(2026, 1, 1), date(2026, 12, 31))
    assert Period.LAST_YEAR.days(TODAY) == (date(2025, 1, 1), date(2025, 12, 31))
    assert Period.TWELVE_MONTHS.days(TODAY) == (date(2025, 5, 15), TODAY)
    assert Period.TWELVE_MONTHS.days(date(2028, 2, 28)) == (date(2027, 2, 28), date(2028, 2, 28))
    own = ReportWanted(Period.OWN, None, date(2026, 2, 1), date(2026, 3, 1))
    assert own.asked(TODAY) == ReportAsked(date(2026, 2, 1), date(2026, 3, 1))
    project = world.project("Map")
    page = report_page(world.workspace, ReportWanted())
    assert [(one.id, one.name) for one in page.projects] == [(project, "Map")]
    assert (page.rows.asked.since, page.rows.until) == (date(2026, 1, 1), TODAY)


def test_a_print_is_remembered_with_what_it_counts_and_whose_words_it_carries(world: World) -> None:
    project = world.project()
    made = record_recommendation(world.workspace, Recommended(project_id=project, words="B")).made
    quote = world.add(Quote(project_id=project, words="It helped", said_on=TODAY - DAY))
    consent = world.add(QuoteConsent(quote_id=quote, use=QuoteUse.REPORT, given_on=TODAY - DAY))
    sheet = report_sheet(world.workspace, of(project))
    rows = sheet.rows
    assert (sheet.state, rows.counts, rows.carried) == (None, (made,), (quote,))
    kept = RecordPrint(
        REPORT, Edition.GROUP, PaperStyle.LARGE, rows.fingerprint(), about=rows.asked.about,
        counts=rows.counts, quotes=rows.carried, quote_use=QuoteUse.REPORT,
    )  # fmt: skip
    record_print(world.workspace, kept)
    again = report_sheet(world.workspace, of(project))
    assert again.choice.style is PaperStyle.LARGE
    assert again.state is not None
    assert not again.state.outdated
    assert report_sheet(world.workspace, of(world.project("Map"))).state is None
    assert made is not None
    with pytest.raises(RuleBroken):
        remove_recommendation(world.workspace, RemoveRecommendation(made))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(QuoteConsent, consent).withdrawn_on = TODAY
    after = report_sheet(world.workspace, of(project))
    assert after.state is not None
    assert after.state.outdated
    assert after.rows.quotes == ()
    assert [one.kind for one in quotes_of(world.workspace, project).rows[0].prints] == [REPORT]
    with pytest.raises(RuleBroken):
        record_print(world.workspace, kept)
