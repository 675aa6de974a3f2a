"""What tests of windows share: the program's look, a runner, and a page's surroundings with a store."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import PlainError
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.vocabulary import AccountRole
from tests.world import World


@pytest.fixture(autouse=True)
def garbage_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """A page that a test lets go of is a reference cycle, and must not be collected by the store's thread.

    Widgets destroyed there, or while Qt still draws them, end the whole run. So they are deleted here first.
    What was there before the test is left out of it: looking through all modules costs more than most tests.
    """
    gc.disable()
    gc.freeze()
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light scheme at 100 %, and leaves it so."""
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    yield
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    """A real runner; open a workspace with `runner.open_with(…)`."""
    made = Runner()
    yield made
    made.stop()


Ask = Callable[..., Any]
AtWork = Callable[..., AppContext]


@pytest.fixture
def ask(runner: Runner, qtbot: QtBot) -> Ask:
    """`ask(fn, *args)` calls `fn(workspace, *args)` on the store's own thread and gives what comes back."""

    def asked(fn: Callable[..., Any], *args: Any) -> Any:
        answers: list[Any] = []
        runner.run(fn, *args, done=answers.append, failed=answers.append)
        qtbot.waitUntil(lambda: bool(answers))
        if isinstance(answers[0], PlainError):
            raise answers[0]
        return answers[0]

    return asked


@pytest.fixture
def at_work(world: World, runner: Runner, qtbot: QtBot) -> Iterator[AtWork]:
    """`at_work()` hands the world's store to the runner and gives the context that pages are made with.

    Set the scene first: afterwards the store belongs to the runner's thread, and `ask` reaches it.
    """
    contexts: list[AppContext] = []

    def begin(role: AccountRole = AccountRole.COORDINATOR) -> AppContext:
        world.close()
        opened: list[Any] = []
        runner.open_with(world.opener(role), done=opened.append, failed=opened.append)
        qtbot.waitUntil(lambda: bool(opened))
        if isinstance(opened[0], PlainError):
            raise opened[0]
        context = AppContext(runner, opened[0])
        contexts.append(context)
        return context

    yield begin
    for context in contexts:
        context.deleteLater()
