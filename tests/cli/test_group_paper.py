"""`print first-visit`, `role-card` and `agreement`: as files, in any style."""

import re
import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text


def test_a_first_visit_sheet_and_a_role_card_are_written(run: Run, example: Path, tmp_path: Path) -> None:
    data, out = Path(shutil.copytree(example, tmp_path / "data")), tmp_path / "sheet.pdf"
    made = run("print", "first-visit", "gil ashdown", "--data", data, "--style", "easy-read", "--out", out)
    assert (made.code, made.err) == (0, "")
    words = "\n".join(pages_as_text(out.read_bytes()))
    assert "the first time" in words
    assert "Brochure" not in words
    assert "Morgan" not in words
    made = run("print", "role-card", "note-taker", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "What it isn" in "\n".join(pages_as_text(out.read_bytes()))
    unknown = run("print", "role-card", "King", "--data", data, "--out", out)
    assert unknown.code == 1
    assert "Note-taker" in unknown.err


def test_what_a_group_agreed_is_written_to_hang_or_to_sign(run: Run, example: Path, tmp_path: Path) -> None:
    data, out = Path(shutil.copytree(example, tmp_path / "data")), tmp_path / "sheet.pdf"
    unknown = run("print", "agreement", "999", "--data", data, "--out", out)
    assert unknown.code == 1
    known = re.search(r"There are: (\d+): ", unknown.err)
    assert known is not None, unknown.err
    made = run("print", "agreement", known[1], "--data", data, "--edition", "group", "--out", out)
    assert (made.code, made.err) == (0, "")
    words = "\n".join(pages_as_text(out.read_bytes()))
    assert "What we agreed" in words
    assert "Signed, by whoever would like to" in words
