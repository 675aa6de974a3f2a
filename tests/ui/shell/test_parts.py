"""Small parts of the window: waits, preferences, idleness, the runner, what the bar says."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.rows.backups import BackupStanding
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.shell.desk import standing_words
from coprod_desktop.ui.shell.look_dialog import LookDialog
from coprod_desktop.ui.shell.patience import Patience
from coprod_desktop.ui.shell.preferences import Look, Preferences
from coprod_desktop.ui.shell.runner import Runner


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_name_waits_for_itself_and_not_for_ever() -> None:
    clock = Clock()
    patience = Patience(clock)
    patience.wait("Morgan", 20)
    clock.now += 5
    assert patience.left("  morgan") == 15
    assert patience.left("Jo") == 0, "nobody waits for what was tried under another name"
    clock.now += 15
    assert patience.left("morgan") == 0


def test_a_part_of_a_second_is_still_waited_for() -> None:
    clock = Clock()
    patience = Patience(clock)
    patience.wait("morgan", 5)
    clock.now += 4.2
    assert patience.left("morgan") == 1


def test_looks_are_kept_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "config" / "look.json"
    preferences = Preferences(file)
    preferences.change(scheme=theme.Scheme.DARK)
    preferences.step_scale(2)
    assert Preferences(file).look == Look(theme.Scheme.DARK, 125)
    assert sorted(json.loads(file.read_text("utf-8"))) == ["scale", "scheme"]


def test_how_a_page_is_looked_at_is_kept_beside_the_looks(tmp_path: Path) -> None:
    file = tmp_path / "look.json"
    Preferences(file).remember("calendar", "week")
    again = Preferences(file)
    assert again.remembered("calendar", "month") == "week"
    assert again.remembered("other", "month") == "month"
    again.change(scheme=theme.Scheme.DARK)
    assert Preferences(file).remembered("calendar", "month") == "week"


@pytest.mark.parametrize(
    "kept", ["", "{}", '{"scale": 7, "scheme": "dark"}', '{"scale": "x", "scheme": "y"}', "[1]"]
)
def test_looks_that_cannot_be_read_are_the_usual_ones(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "look.json"
    file.write_text(kept, "utf-8")
    assert Preferences(file).look == Look()


def test_a_choice_of_look_takes_effect_at_once(qtbot: QtBot) -> None:
    preferences = Preferences(None)
    dialog = LookDialog(preferences, None)
    dialog.open()
    qtbot.mouseClick(dialog.scale.options()[3], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.scheme.options()[1], Qt.MouseButton.LeftButton)
    assert theme.current().scale == 150
    assert theme.current().scheme is theme.Scheme.DARK
    dialog.close()
    QApplication.processEvents()


def test_a_dropped_question_does_not_keep_the_runner_busy(qtbot: QtBot, runner: Runner) -> None:
    for _each in range(5):
        runner.run_unopened(sum, [1, 2]).drop()
    qtbot.waitUntil(lambda: not runner.is_busy)
    answers: list[int] = []
    runner.run_plain(sum, [1, 2], done=answers.append)
    assert runner.is_busy
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert answers == [3]


def test_the_bar_says_when_it_was_backed_up() -> None:
    now = datetime.now(UTC)

    def shown(made: datetime | None) -> BackupStanding:
        return BackupStanding(made, "UTC", now.date())

    assert "not backed up" in standing_words(shown(None))
    assert "today" in standing_words(shown(now))
    assert "today" not in standing_words(shown(now - timedelta(days=3)))
