"""What an older backup brings back is said before it is done, where nothing beside it knows better."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from coprod_desktop.queries.rows.came_back import would_come_back_words
from coprod_desktop.store.files import DataFolder
from tests.cli.test_spreadsheets import Cli, cli
from tests.world import World

__all__ = ["cli"]


def test_it_is_said_before_an_older_backup_is_brought_back(
    world: World, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To somebody who gets no further, too; as a moment in JSON; not where the laptop knows by itself."""
    made = json.loads(cli("backup", tmp_path / "stick", "--json")[1])
    known_here = json.loads(cli("restore", made["file"], "--json")[1])
    assert known_here["erased_known"] is None
    alone = shutil.copy(made["file"], tmp_path)
    words = would_come_back_words(datetime.fromisoformat(made["made"]))
    assert "Whoever was erased after" in words
    assert "a coordinator must look" in words
    world.folder = DataFolder(tmp_path / "another laptop")
    with monkeypatch.context() as around:
        around.setenv("COPROD_PASSPHRASE", "not it")
        code, out, _refused = cli("restore", alone)
    assert (code, out.strip()) == (1, words), "nothing was brought back, and it was said all the same"
    code, out, _refused = cli("restore", alone)
    first, *_more, last = out.splitlines()
    assert (code, first, "is back" in last) == (0, words, True)
    world.folder = DataFolder(tmp_path / "a third")
    told = json.loads(cli("restore", alone, "--json")[1])
    assert told["erased_known"] == told["made"] == made["made"]
