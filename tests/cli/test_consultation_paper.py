"""`print brief`, `response` and `they-did`: as files, in any style and for each kind of reader."""

import re
from pathlib import Path

import docx

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text

TITLE = "A first home: have your say"


def words(file: Path) -> str:
    return " ".join(" ".join(pages_as_text(file.read_bytes())).split())


def test_each_is_written_and_an_unknown_number_tells_which_there_are(
    run: Run, data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    unknown = run("print", "brief", "999999", "--data", data, "--out", out)
    assert unknown.code == 1
    found = re.search(rf"(\d+): {TITLE}", unknown.err)
    assert found is not None
    made = run("print", "brief", found[1], "--style", "large", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "Northbridge Council" in words(out)
    made = run("print", "brief", found[1], "--edition", "personal", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "Northbridge" not in words(out)
    word = tmp_path / "response.docx"
    made = run("print", "response", found[1], "--data", data, "--out", word)
    assert (made.code, made.err) == (0, "")
    assert any("Give the keys" in one.text for one in docx.Document(str(word)).paragraphs)
    about = ("--consultation", found[1], "--edition", "wall")
    made = run("print", "they-did", *about, "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "Give the keys on the day of release" in words(out)
