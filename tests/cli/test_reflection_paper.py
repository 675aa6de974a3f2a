"""`print how-was-it`, `quotes` and `contribution`: as files, with nothing that was not agreed to."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_consultation_paper import words


def test_each_is_written_as_far_as_it_was_agreed_to(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    made = run("print", "how-was-it", "--style", "large", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "Harbour" not in words(out)
    made = run("print", "quotes", "--use", "report", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "how the letter felt to read" in words(out)
    assert "a neighbour" in words(out)
    made = run("print", "quotes", "--use", "website", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "how the letter felt to read" not in words(out)  # it was taken back
    made = run("print", "contribution", "Sam Rivers", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "I can do it for a whole meeting now" in words(out)
    made = run("print", "contribution", "Kim Vale", "--sheet", "certificate", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "Kim Vale" in words(out)
