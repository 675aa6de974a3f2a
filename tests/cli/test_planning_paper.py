"""`print start-up`, `planning` and `how-we-work`: as files, in any style."""

import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text


def test_the_papers_of_planning_are_written(run: Run, example: Path, tmp_path: Path) -> None:
    data, out = Path(shutil.copytree(example, tmp_path / "data")), tmp_path / "sheet.pdf"
    unknown = run("print", "planning", "987654", "--data", data, "--out", out)
    assert unknown.code == 1
    brochure = next(one for one in unknown.err.split("There are: ")[1].split("; ") if "rochure" in one)
    number = brochure.split(":")[0]
    made = run("print", "start-up", number, "--data", data, "--style", "large", "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "We agree on this" in "\n".join(pages_as_text(out.read_bytes()))
    made = run("print", "planning", number, "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "As it stands on" in "\n".join(pages_as_text(out.read_bytes()))
    made = run("print", "how-we-work", number, "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    here = pages_as_text(out.read_bytes())
    assert "Who coordinates" in "\n".join(here)
    assert len(here) == 1
    home = run("print", "how-we-work", number, "--edition", "personal", "--data", data, "--out", out)
    assert (home.code, home.err) == (0, "")
    words = "\n".join(pages_as_text(out.read_bytes()))
    assert "Take home" in words
    assert "rochure" not in words
    assert "Morgan" not in words
