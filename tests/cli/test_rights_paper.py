"""What is held about someone, the copies and the papers, as files from the command line."""

import io
import json
from pathlib import Path

import docx

from tests.cli.test_spreadsheets import Cli, cli
from tests.documents.structure import pages_as_text
from tests.world import World

__all__ = ["cli"]


def test_each_is_written_as_asked(world: World, cli: Cli, tmp_path: Path) -> None:
    world.number(world.person("Sam Rivers"), "07700 900123")
    held, data, paper = tmp_path / "held.pdf", tmp_path / "copy.json", tmp_path / "record.docx"
    assert cli("print", "held", "Sam Rivers", "--out", held)[0] == 0
    assert "900123" in "".join(pages_as_text(held.read_bytes()))
    assert cli("print", "held", "Sam Rivers", "--take-home", "--out", held)[0] == 0
    assert "900123" not in "".join(pages_as_text(held.read_bytes()))
    assert cli("print", "copy", "Sam Rivers", "--out", data)[0] == 0
    assert json.loads(data.read_text("utf-8"))["person"] == "Sam Rivers"
    assert cli("print", "copy", "Sam Rivers", "--out", tmp_path / "copy.txt")[0] == 1
    assert cli("print", "private-copy", "Sam Rivers", "--out", data)[0] == 0
    assert json.loads(data.read_text("utf-8"))["kept"] == []
    assert cli("print", "processing-record", "--out", paper)[0] == 0
    assert docx.Document(io.BytesIO(paper.read_bytes())).core_properties.title == "Record of processing"
    assert cli("print", "impact-assessment", "--out", tmp_path / "dpia.pdf")[0] == 0
    assert (tmp_path / "dpia.pdf").read_bytes().startswith(b"%PDF")
