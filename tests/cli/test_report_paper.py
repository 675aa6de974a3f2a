"""`print report`: as a file, of the days and the project asked for; nobody is named who hasn’t agreed."""

from datetime import UTC, datetime
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_consultation_paper import words


def test_it_is_written_for_a_period_and_a_project(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    made = run("print", "report", "--period", "12-months", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "All projects" in words(out)
    assert "how the letter felt to read" in words(out)
    year = datetime.now(UTC).year
    days = ("--since", f"{year - 30}-01-01", "--until", f"{year - 30}-01-31")
    made = run("print", "report", "--project", "1", *days, "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "0 sessions were held." in words(out)
    made = run(
        "print", "report", "--since", "2026-02-01", "--until", "2026-01-01", "--data", data, "--out", out
    )
    assert made.code == 1
    assert "The last day is before the first one." in made.err
