"""The page of reports as a person uses it: which months, of which project, and where each figure leads."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.quotes import Quote, QuoteConsent
from coprod_desktop.model.signoff import Approval, Strand
from coprod_desktop.queries.quotes import quotes_of
from coprod_desktop.queries.rows.report import REPORT, Period, ReportAsked
from coprod_desktop.services.consultations import ConsultationDetails, record_consultation
from coprod_desktop.services.decisions import Decided, Question, put_question, record_decision
from coprod_desktop.services.needs import RecordSkill, record_skill
from coprod_desktop.services.recommendations import (
    Recommended,
    RemoveRecommendation,
    record_recommendation,
    remove_recommendation,
)
from coprod_desktop.ui.paper.page import PaperPage
from coprod_desktop.ui.projects.page import GROUP, MAKES, SESSIONS
from coprod_desktop.ui.report import pages
from coprod_desktop.ui.report.bars import Bars
from coprod_desktop.ui.report.page import ReportPageView
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import (
    AccountRole,
    ApprovalMethod,
    AssignmentState,
    Behalf,
    HowDecided,
    QuoteUse,
    VersionState,
)
from tests.ui.conftest import Ask, AtWork
from tests.ui.paper.test_paper_page import choose
from tests.ui.paper.test_paper_page import opened as paper_opened
from tests.world import NOW, TODAY, World

DAY = timedelta(days=1)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def project(world: World) -> int:
    """A project with something of everything, and another one of last year."""
    made = world.project("Brochure")
    for number in range(6):
        world.member(made, world.person(f"Person {number}"), joined_on=TODAY - 9 * DAY)
    session = world.session(project_id=made, on=TODAY - 3 * DAY)
    place = world.place(session)
    missed = world.assign(place, 3, AssignmentState.HANDED_ON)
    world.assign(place, 4, AssignmentState.CAME, replaces_id=missed)
    asked = put_question(
        world.workspace, Question(project_id=made, question="Which?", serves="The cover")
    ).made
    assert asked is not None
    record_decision(world.workspace, Decided(decision_id=asked, outcome="That", how=HowDecided.CONSENSUS))
    for at in range(7):
        record_recommendation(world.workspace, Recommended(project_id=made, words=f"Wish {at}"))
    heard = ConsultationDetails(
        title="A first home",
        asked_by="Ashby",
        closes_on=TODAY - DAY,
        heard_on=TODAY - 9 * DAY,
        project_id=made,
    )
    record_consultation(world.workspace, heard)
    _signed_off(world, made)
    record_skill(world.workspace, RecordSkill(3, "Chairing", gained_here=True))
    quote = world.add(
        Quote(
            project_id=made,
            words="It was mine too",
            said_on=TODAY - DAY,
            named_words="a neighbour",
            named="own_words",
        )
    )
    world.add(QuoteConsent(quote_id=quote, use=QuoteUse.REPORT, given_on=TODAY - DAY))
    world.session(project_id=world.project("Map"), on=TODAY - 400 * DAY)
    return made


def _signed_off(world: World, project: int) -> None:
    thing = world.add(Deliverable(project_id=project, title="Leaflet"))
    strand = world.add(Strand(deliverable_id=thing, position=1, name="Content"))
    version = world.add(
        Version(deliverable_id=thing, number=2, state=VersionState.APPROVED, added_at=NOW, paper="Here")
    )
    world.add(
        Approval(
            version_id=version,
            strand_id=strand,
            person_id=1,
            behalf=Behalf.STAFF,
            given_at=NOW - DAY,
            method=ApprovalMethod.ON_SCREEN,
        )
    )


def opened(qtbot: QtBot, context: AppContext, **params: Any) -> ReportPageView:
    (spec,) = pages()
    page = spec.factory(context)
    assert isinstance(page, ReportPageView)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show_for(**params)
    page.show()
    qtbot.waitUntil(lambda: "recommendations were made." in said(page))
    return page


def said(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def buttons(page: QWidget) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisible()]


def pressed(qtbot: QtBot, page: QWidget, words: str, about: str = "") -> None:
    button = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName() == words and about in one.accessibleDescription()
    )
    qtbot.waitUntil(lambda: button.height() > 10)  # it has its place by then
    qtbot.mouseClick(button, LEFT)


def test_it_shows_the_figures_of_this_year_and_of_a_project(
    qtbot: QtBot, at_work: AtWork, project: int
) -> None:
    page = opened(qtbot, at_work())
    words = said(page)
    for figure in (
        "Volunteers: 6",
        "Members of staff: 0",
        "1 session was held.",
        "1 time somebody who had a part couldn’t make it. 1 time somebody else did their part.",
        "1 decision was made.",
        "1 version was signed off.",
        "Leaflet, version 2",
        "2 rounds",
        "1 consultation closed.",
        "8 days’ notice",
        "7 recommendations were made.",
        "Chairing",
        "People: fewer than 5",
        "“It was mine too”",
        "a neighbour",
    ):
        assert figure in words, figure
    charts = [one.accessibleName() for one in page.findChildren(Bars)]
    assert "A chart of bars. Covered: 1 and Not covered: 0." in charts
    assert "A chart of bars. All agreed: 1." in charts
    choose(qtbot, page.period, Period.LAST_YEAR)
    qtbot.waitUntil(lambda: "0 decisions were made." in said(page))
    assert "1 session was held." in said(page)
    assert "In this time there were no" in page.nothing.text()
    page.project.combo.setCurrentIndex(page.project._values.index(project))
    page.project.combo.activated.emit(page.project.combo.currentIndex())
    qtbot.waitUntil(lambda: "0 sessions were held." in said(page))


def test_days_of_ones_own_are_checked(qtbot: QtBot, at_work: AtWork, project: int) -> None:
    page = opened(qtbot, at_work())
    assert not page.own.isVisible()
    choose(qtbot, page.period, Period.OWN)
    qtbot.waitUntil(page.own.isVisible)
    assert page.since.value() == TODAY.replace(month=1, day=1)
    for field, typed in ((page.since, "14/5/2026"), (page.until, "1/5/2026")):
        field.line.clear()
        qtbot.keyClicks(field.line, typed)
    qtbot.mouseClick(page.show_days, LEFT)
    qtbot.waitUntil(lambda: "The last day is before the first one." in said(page))
    assert not page.print.isEnabled()
    page.until.line.clear()
    qtbot.keyClicks(page.until.line, "nonsense")
    qtbot.keyClick(page.until.line, Qt.Key.Key_Return)
    assert page.until._problem.text()
    page.until.line.clear()
    qtbot.keyClicks(page.until.line, "14/5/2026")
    qtbot.keyClick(page.until.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "0 sessions were held." in said(page))
    assert page.print.isEnabled()
    assert "The last day" not in said(page)


def test_every_figure_leads_to_its_list(qtbot: QtBot, at_work: AtWork, project: int) -> None:
    context = at_work()
    led: list[tuple[str, Any]] = []
    context.asked_to_open.connect(lambda page, params: led.append((page, params)))
    page = opened(qtbot, context)
    for words, about, leads in (
        ("See the people", "", ("people", {})),
        ("See the sessions", "", ("calendar", {"date": TODAY})),
        ("See the handovers", "", ("handovers", {})),
        ("Open", "The decisions of ", ("project", {"project_id": project, "decisions": True})),
        ("Open", "Leaflet", ("deliverable", {"deliverable_id": 1})),
        ("Open", "A first home", ("consultation", {"consultation_id": 1})),
        ("Open", "Wish 6", ("project", {"project_id": project, "changed": True})),
    ):
        pressed(qtbot, page, words, about)
        assert led[-1] == leads
    page.show_for(project_id=project)
    qtbot.waitUntil(lambda: "See the decisions" in buttons(page))
    for words, params in (
        ("See the people", {"part": GROUP}),
        ("See the sessions", {"part": SESSIONS}),
        ("See the decisions", {"decisions": True}),
        ("See what is made", {"part": MAKES}),
        ("See what changed", {"changed": True}),
        ("See what people said", {"changed": True}),
    ):
        pressed(qtbot, page, words)
        assert led[-1] == ("project", {"project_id": project, **params})


def test_long_lists_wait_for_a_press(qtbot: QtBot, at_work: AtWork, project: int) -> None:
    page = opened(qtbot, at_work())
    assert "Wish 6" in said(page)
    assert "Wish 1" not in said(page)
    pressed(qtbot, page, "Show 2 more")
    qtbot.waitUntil(lambda: "Wish 0" in said(page))


def test_what_is_printed_is_remembered(
    qtbot: QtBot, at_work: AtWork, ask: Ask, project: int, tmp_path: Any
) -> None:
    context = at_work()
    led: list[Any] = []
    context.asked_to_open.connect(lambda page, params: led.append((page, params)))
    page = opened(qtbot, context, project_id=project)
    qtbot.mouseClick(page.print, LEFT)
    [(key, params)] = led
    assert (key, params["kind"]) == ("paper", REPORT)
    assert params["report"] == ReportAsked(
        TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31), project
    )
    paper: PaperPage = paper_opened(qtbot, context, **params)
    for words in ("Volunteers: 6", "7 recommendations were made.", "“It was mine too”"):
        assert words in " ".join(paper.view.text().split())
    assert "It may be handed on" in paper.leave.text()
    paper.save_to(str(tmp_path / "report.pdf"))
    qtbot.waitUntil(lambda: "Nothing on it has changed" in paper.printed.text())
    with pytest.raises(RuleBroken, match="printed"):
        ask(remove_recommendation, RemoveRecommendation(1))
    [quote] = ask(quotes_of, project).rows
    assert [one.kind for one in quote.prints] == [REPORT]


def test_with_someone_beside_us_nobody_is_quoted(qtbot: QtBot, at_work: AtWork, project: int) -> None:
    context = at_work()
    page = opened(qtbot, context)
    context.beside.set(True)
    qtbot.waitUntil(lambda: "It was mine too" not in said(page))
    qtbot.waitUntil(lambda: "1 decision was made." in said(page))
    assert "It was mine too" not in said(page)
    assert "a neighbour" not in said(page)


def test_whoever_only_signs_off_sees_it_and_prints_nothing(
    qtbot: QtBot, at_work: AtWork, project: int
) -> None:
    page = opened(qtbot, at_work(AccountRole.SIGN_OFF))
    assert "7 recommendations were made." in said(page)
    assert not page.print.isVisible()
    assert "See the people" not in buttons(page)
    assert "See the projects" in buttons(page)


def test_it_follows_what_is_done_and_keeps_the_keyboards_place(
    qtbot: QtBot, at_work: AtWork, ask: Ask, project: int
) -> None:
    page = opened(qtbot, at_work())

    button = next(one for one in page.findChildren(QAbstractButton) if one.property("spot") == "handovers")
    button.setFocus()
    ask(record_recommendation, Recommended(project_id=project, words="Another"))
    qtbot.waitUntil(lambda: "8 recommendations were made." in said(page))
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.property("spot") == "handovers"
