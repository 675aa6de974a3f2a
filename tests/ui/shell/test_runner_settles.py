"""How far what is shown was read: a form opened now must not take one’s own last act for somebody else’s."""

import threading
from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from coprod_desktop.queries import person
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View

AtWork = Callable[..., AppContext]


class Held:
    """Something long on the store’s thread."""

    def __init__(self, context: AppContext) -> None:
        self.begun, self._end = threading.Event(), threading.Event()
        context.runner.run_unopened(self._hold)

    def _hold(self) -> None:
        self.begun.set()
        self._end.wait(60)

    def let_go(self) -> None:
        self._end.set()


class Page:
    """Reads again when something was added, and then once more."""

    def __init__(self, context: AppContext) -> None:
        self.context = context
        self.read: list[Any] = []
        context.hub.changed.connect(self._again)

    def _again(self, change: Any) -> None:
        self.context.runner.run(person.person_page, change.made, done=self._first)

    def _first(self, page: Any) -> None:
        self.read.append(page)
        self.context.runner.run(person.person_page, page.person_id, done=self.read.append)


def test_what_was_read_after_an_act_counts_although_other_work_waits(qtbot: QtBot, at_work: AtWork) -> None:
    context = at_work()
    runner, page = context.runner, Page(context)
    before = runner.settled
    made: list[Any] = []
    runner.run(add_person, AddPerson("Sam Rivers"), done=made.append)
    first = Held(context)
    qtbot.waitUntil(lambda: bool(made))
    assert runner.settled == before  # the page has not read yet
    second = Held(context)
    first.let_go()
    qtbot.waitUntil(lambda: len(page.read) == 1)
    assert runner.settled == before  # what it read led it to read more
    third = Held(context)
    second.let_go()
    qtbot.waitUntil(lambda: len(page.read) == 2)
    assert runner.settled == made[0].id
    assert not runner.is_settled  # something else still waits
    third.let_go()
    qtbot.waitUntil(lambda: runner.is_settled)


def test_an_answer_that_was_dropped_does_not_count_as_read(qtbot: QtBot, at_work: AtWork) -> None:
    context = at_work()
    runner = context.runner
    before = runner.settled
    asked: list[Any] = []

    def again(change: Any) -> None:
        asked.append(runner.run(person.person_page, change.made))

    context.hub.changed.connect(again)
    runner.run(add_person, AddPerson("Sam Rivers"))
    first = Held(context)
    qtbot.waitUntil(lambda: bool(asked))
    asked[0].drop()
    seen: list[int] = []

    def read(_page: object) -> None:
        seen.append(runner.settled)

    runner.run(person.person_page, 1, done=read)
    first.let_go()
    qtbot.waitUntil(lambda: runner.is_settled)
    assert seen == [before]
    assert runner.settled > before


class Shown(View):
    """A page that reads somebody; another question of the window waits behind its own."""

    tables = frozenset({"person"})

    def build(self) -> None:
        self.read: list[Any] = []

    def load(self) -> None:
        self.run(person.person_page, 1, done=self.read.append)


def test_a_page_knows_how_far_it_has_read_although_others_still_read(qtbot: QtBot, at_work: AtWork) -> None:
    context = at_work()
    runner, page = context.runner, Shown(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: runner.is_settled and len(page.read) == 1)
    before = runner.settled
    held: list[Held] = []

    def others(_change: Any) -> None:
        held.append(Held(context))

    context.hub.changed.connect(others)
    made: list[Any] = []
    runner.run(add_person, AddPerson("Sam Rivers"), done=made.append)
    qtbot.waitUntil(lambda: len(page.read) == 2)
    assert runner.settled == before  # the other page has not read
    assert page.read_at == made[0].id
    held[0].let_go()
    qtbot.waitUntil(lambda: runner.settled == made[0].id)
