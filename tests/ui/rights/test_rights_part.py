"""What is held, on somebody’s page: printed in a press; a request with its day, waited for and answered."""

import threading
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.requests import requests_of
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.paper.page import PaperPage
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.ui.rights.card import PapersCard
from coprod_desktop.ui.rights.forms import AskForm, FinishForm, GoOnForm, LongerForm, StopForm
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AccountRole, ClockStopped
from tests.ui.conftest import Ask, AtWork
from tests.world import World

LEFT = Qt.MouseButton.LeftButton
T = TypeVar("T", bound=QWidget)


class Opened:
    """Somebody’s page, and the presses on it."""

    def __init__(self, page: PersonView, person: int, qtbot: QtBot, ask: Ask) -> None:
        self.page, self.person, self.qtbot, self._ask = page, person, qtbot, ask

    def press(self, words: str) -> None:
        button = next(
            one for one in self.page.rights.findChildren(Button) if one.words() == words and one.isVisible()
        )
        self.qtbot.mouseClick(button, LEFT)

    def form(self, kind: type[T]) -> T:
        self.qtbot.waitUntil(lambda: bool(self._open(kind)))
        return self._open(kind)[-1]

    def _open(self, kind: type[T]) -> list[T]:
        return [one for one in self.page.window().findChildren(kind) if one.isVisible()]

    def save(self, form: AskForm | StopForm | GoOnForm | LongerForm | FinishForm) -> None:
        with self.qtbot.waitSignal(form.recorded):
            self.qtbot.mouseClick(form.save, LEFT)

    def sees(self, words: str) -> None:
        def told() -> bool:
            return words in " ".join(
                one.accessibleName() for one in self.page.rights.findChildren(QWidget) if one.isVisible()
            )

        self.qtbot.waitUntil(told)

    def row(self) -> object:
        return self._ask(requests_of, self.person).rows[0]


@pytest.fixture
def opened(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> Opened:
    person = world.person("Sam Rivers", called="Sam")
    page = PersonView(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 2400)
    page.show_for(person_id=person)
    page.show()
    qtbot.waitUntil(lambda: page.rights.shown is not None and page.rights.isVisible())
    return Opened(page, person, qtbot, ask)


def test_a_request_from_asking_to_its_answer(opened: Opened) -> None:
    opened.press("They ask for something")
    form = opened.form(AskForm)
    opened.qtbot.keyClicks(form.fields["words"].text, "All of it, please")  # type: ignore[attr-defined]
    opened.save(form)
    opened.sees("A copy of everything · to be answered by")
    opened.sees("All of it, please")
    opened.press("We wait for them")
    stop = opened.form(StopForm)
    stop.fields["why"].set(ClockStopped.CLARIFY)
    opened.save(stop)
    opened.sees("waiting for them since")
    opened.press("They told us")
    opened.save(opened.form(GoOnForm))
    opened.press("It takes longer")
    longer = opened.form(LongerForm)
    opened.qtbot.mouseClick(longer.save, LEFT)
    opened.qtbot.waitUntil(lambda: "Write why" in longer.fields["why"]._problem.text())
    opened.qtbot.keyClicks(longer.fields["why"].line, "It is ten years of it")  # type: ignore[attr-defined]
    opened.save(longer)
    opened.sees("It is ten years of it")
    opened.press("It’s answered")
    done = opened.form(FinishForm)
    opened.qtbot.keyClicks(done.fields["how"].line, "By hand")  # type: ignore[attr-defined]
    opened.save(done)
    opened.sees("Done, as they asked".lower())
    assert not opened.row().is_open  # type: ignore[attr-defined]


def test_the_page_to_read_and_the_copy_are_one_press_away(opened: Opened) -> None:
    asked: list[tuple[str, object]] = []
    opened.page.context.asked_to_open.connect(lambda key, params: asked.append((key, params)))
    opened.press("Print what we hold")
    opened.press("Put the full copy together")
    assert asked == [
        ("paper", {"kind": "held", "person_id": opened.person}),
        ("paper", {"kind": "full_copy", "person_id": opened.person}),
    ]


@pytest.mark.parametrize(
    "kind", ["held", "full_copy", "private_copy", "processing_record", "impact_assessment"]
)
def test_each_paper_is_laid_out(world: World, at_work: AtWork, qtbot: QtBot, kind: str) -> None:
    person = world.person("Sam Rivers")
    page = PaperPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show_for(kind=kind, person_id=person)
    page.show()
    qtbot.waitUntil(lambda: page.pdf is not None)
    assert page.pdf is not None
    assert page.pdf.startswith(b"%PDF")
    assert page.print_button.isEnabled()
    assert page.other_button.isVisible() == (kind != "held")


def test_putting_the_copy_together_says_how_far_it_is_and_can_be_stopped(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    person = world.person("Sam Rivers")
    context, go = at_work(), threading.Event()
    page = PaperPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    context.runner.run(lambda _workspace: go.wait())  # the store has something else to do first
    try:
        page.show_for(kind="full_copy", person_id=person)
        page.show()
        qtbot.waitUntil(page.preview.waiting.isVisible)
        assert not page.view.isVisible()
        qtbot.mouseClick(page.preview.progress.stop, LEFT)
    finally:
        go.set()
    qtbot.waitUntil(page.nothing.again.isVisible)
    assert page.pdf is None
    assert not page.print_button.isEnabled()
    qtbot.mouseClick(page.nothing.again, LEFT)
    qtbot.waitUntil(lambda: page.pdf is not None)
    assert page.view.isVisible()
    assert not page.preview.waiting.isVisible()


def test_only_a_coordinator_is_offered_the_full_copy(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    person = world.person()
    page = PersonView(at_work(AccountRole.STAFF))
    qtbot.addWidget(page)
    page.show_for(person_id=person)
    page.show()
    qtbot.waitUntil(lambda: page.rights.shown is not None)
    assert page.rights.held.isVisibleTo(page)
    assert not page.rights.copy.isVisibleTo(page)


def test_today_tells_of_one_that_is_due(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    from coprod_desktop.services.rights import RecordRequest, record_request
    from coprod_desktop.vocabulary import AskedFor

    world.session()
    person = world.person("Sam Rivers", called="Sam")
    record_request(world.workspace, RecordRequest(person, AskedFor.COPY, world.workspace.today()))
    world.now = datetime(2026, 6, 10, 8, tzinfo=UTC)
    world.session(on=world.workspace.today())
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.requests is not None and page.requests.isVisible())
    assert page.requests is not None
    names = [one.accessibleName() for one in page.requests.findChildren(QWidget)]
    assert any("Sam. A copy of everything" in name for name in names)
    opened: list[object] = []
    page.context.asked_to_open.connect(lambda key, params: opened.append((key, params)))
    button = next(one for one in page.requests.findChildren(Button) if one.words() == "Open")
    qtbot.mouseClick(button, LEFT)
    assert opened == [("person", {"person_id": person})]
    page.context.beside.set(True)
    qtbot.waitUntil(
        lambda: (
            page.requests is not None
            and "• • •" in " ".join(one.accessibleName() for one in page.requests.findChildren(QWidget))
        )
    )


def test_the_papers_are_in_the_settings(at_work: AtWork, qtbot: QtBot) -> None:
    context = at_work()
    card = PapersCard(context)
    qtbot.addWidget(card)
    card.show()
    asked: list[object] = []
    context.asked_to_open.connect(lambda key, params: asked.append((key, params)))
    qtbot.mouseClick(card.record, LEFT)
    qtbot.mouseClick(card.assessment, LEFT)
    assert asked == [("paper", {"kind": "processing_record"}), ("paper", {"kind": "impact_assessment"})]
