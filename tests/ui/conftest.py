"""What tests of windows share: the program's look, a runner with a workspace of its own, walks over widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.shell.runner import Runner


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
