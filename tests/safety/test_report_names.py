"""The report on the example: its numbers are those of the lists they come from, and it names nobody."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from coprod_desktop.bootstrap.example import EXAMPLE_LEAD
from coprod_desktop.documents.report import build
from coprod_desktop.model.people import Person
from coprod_desktop.queries.calendar import calendar
from coprod_desktop.queries.consultations import consultations
from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.quotes import quotes_of
from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.report import report, report_page
from coprod_desktop.queries.rows.calendar import CalendarAsked, CalendarMode
from coprod_desktop.queries.rows.consultations import Which
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.queries.rows.report import Period, ReportAsked, ReportRows, ReportWanted
from coprod_desktop.services.example import make_example
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import DecisionState, PaperStyle, QuoteUse, SessionState
from tests.documents.structure import pages_as_text
from tests.world import TODAY, World

TWELVE = ReportWanted(Period.TWELVE_MONTHS)


@pytest.fixture
def example(world: World) -> Workspace:
    make_example(world.workspace, TODAY, EXAMPLE_LEAD)
    return world.workspace


def test_it_adds_up_to_the_lists_and_names_nobody(example: Workspace) -> None:
    page = report_page(example, TWELVE)
    assert _lacks(page.rows) == []
    projects = [one.id for one in page.projects]
    _adds_up(example, page.rows, projects)
    each = [report(example, ReportAsked(page.rows.asked.since, TODAY, one)) for one in projects]
    for rows, project in zip(each, projects, strict=True):
        _adds_up(example, rows, [project])
    names = _names(example)
    assert len(names) > 60
    for rows in (page.rows, *each):
        for style in (PaperStyle.STANDARD, PaperStyle.EASY):
            _names_nobody(rows, style, names)


def _lacks(rows: ReportRows) -> list[str]:
    """What the example has nothing to show of."""
    shown = {
        "gaps": rows.sessions.covered,
        "cut short": rows.sessions.stopped,
        "handovers": rows.handovers.in_time,
        "overruled": rows.decisions.overruled,
        "signed off": rows.signed_off,
        "consultations": rows.consultations,
        "recommendations": len(rows.outcomes) > 2,
        "skills of many": [one for one in rows.skills if not one.people.is_few],
        "skills of few": [one for one in rows.skills if one.people.is_few],
        "quotes": rows.quotes,
    }
    return [name for name, some in shown.items() if not some]


def _adds_up(workspace: Workspace, rows: ReportRows, projects: list[int]) -> None:
    since, until = rows.asked.since, rows.until

    def within(day: date | None) -> bool:
        return day is not None and since <= day <= until

    decided = [
        one
        for project in projects
        for one in decisions_of(workspace, project).rows
        if one.state is DecisionState.DECIDED and within(one.decided_on)
    ]
    assert {line.how: line.many for line in rows.decisions.ways} == Counter(one.how for one in decided)
    heard = [line for which in Which for line in consultations(workspace, which).lines]
    lists = [RecommendationsAsked(project) for project in projects]
    if rows.asked.project_id is None:
        lists += [RecommendationsAsked(consultation_id=line.id) for line in heard]
    recommended = {
        one.id: one.outcome
        for asked in lists
        for one in recommendations_of(workspace, asked).rows
        if within(one.made_on)
    }
    assert {one.id: one.outcome for one in rows.recommendations} == recommended
    known = {line.id for line in heard if within(line.closes_on)}
    ours = {one.id for one in rows.consultations}
    assert ours <= known
    if rows.asked.project_id is None:
        assert ours == known
    for one in rows.signed_off:
        shown = deliverable_page(workspace, one.deliverable_id)
        assert shown is not None
        assert one.number in [version.number for version in shown.versions]
    quotes = {
        quote.id
        for project in projects
        for quote in quotes_of(workspace, project).rows
        if QuoteUse.REPORT in quote.live_uses and within(quote.said_on)
    }
    assert set(rows.carried) == quotes
    assert rows.sessions.held == _held(workspace, rows)


def _held(workspace: Workspace, rows: ReportRows) -> int:
    """How many sessions the calendar shows of those days, month by month, that have begun."""
    day, found = rows.asked.since.replace(day=1), {}
    while day <= rows.until:
        asked = CalendarAsked(CalendarMode.MONTH, day, rows.asked.project_id)
        found |= {one.id: one for one in calendar(workspace, asked).sessions}
        day = (day.replace(day=28) + timedelta(days=5)).replace(day=1)
    return sum(  # the one of today begins later
        rows.asked.since <= one.on < rows.until and one.state is not SessionState.CANCELLED
        for one in found.values()
    )


def _names(workspace: Workspace) -> set[str]:
    """Every name of everybody, word by word; words that mean something else besides are left out."""
    with workspace.read() as db:
        people = list(db.query(Person))
    texts = [
        text
        for one in people
        for text in (one.full_name, one.called, one.credit_name, one.former_names)
        if text
    ]
    return {*texts, *(word for text in texts for word in text.split() if len(word) > 2)}


def _names_nobody(rows: ReportRows, style: PaperStyle, names: set[str]) -> None:
    said = " ".join(" ".join(pages_as_text(build(rows, style))).split())
    for quote in rows.quotes:
        said = said.replace(f"{quote.words}” {quote.named}", "")
    found = {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)}
    assert found == set(), rows.project
