"""`print rota`, `print schedule` and the calendars that `export` writes, as people ask for them."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text


def words_of(path: Path) -> str:
    return " ".join(" ".join(pages_as_text(path.read_bytes())).split())


def test_a_rota_is_printed_for_the_wall_and_for_staff(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "rota.pdf"
    asked = run("print", "rota", "--month", "2026-11", "--data", data, "--out", out)
    assert (asked.code, asked.err, asked.out) == (0, "", f"Rota, November 2026: {out}\n")
    assert "Needs" in words_of(out) or "no sessions" in words_of(out)
    for style in ("standard", "large", "large-print", "easy-read"):
        asked = run("print", "rota", "--edition", "staff", "--style", style, "--data", data, "--out", out)
        assert asked.code == 0
        assert "Facilitator" in words_of(out)
    assert (
        run("print", "rota", "--week", "2026-11-25", "--size", "a3", "--data", data, "--out", out).code == 0
    )
    assert "23 to 29 Nov 2026" in words_of(out)


def test_someones_dates_are_printed_by_name_or_number_as_they_asked(
    run: Run, data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dates.pdf"
    asked = run("print", "schedule", "sam rivers", "--data", data, "--out", out)
    assert (asked.code, asked.err) == (0, "")
    assert "Dates for Sam" in words_of(out)
    assert "Brochure" not in words_of(out)
    nobody = run("print", "schedule", "Zzz", "--data", data, "--out", tmp_path / "none.pdf")
    assert nobody.code == 1
    assert "nobody called" in nobody.err
    several = run("print", "schedule", "o", "--data", data, "--out", tmp_path / "none.pdf")
    assert several.code == 1
    assert "Give a number" in several.err
    assert run("print", "schedule", "999", "--data", data, "--out", tmp_path / "none.pdf").code == 1
    assert not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["rota", "--month", "2026-13"],
        ["rota", "--month", "2026-11", "--week", "2026-11-25"],
        ["rota", "--edition", "personal"],
        ["rota", "--project", "-1"],
        ["schedule"],
    ],
)
def test_what_is_not_understood_ends_with_2(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    assert run("print", *arguments, "--out", tmp_path / "x.pdf").code == 2


def test_every_current_project_has_a_calendar_of_its_own(run: Run, data: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--plain", "--data", data).code == 0
    whole = Calendar.from_ical((tmp_path / "out" / "calendar.ics").read_bytes()).walk("VEVENT")
    of_projects = [
        event
        for path in sorted((tmp_path / "out").glob("calendar-*.ics"))
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    ]
    known = {str(event["uid"]) for event in whole}
    assert {str(event["uid"]) for event in of_projects} <= known
    assert len(of_projects) > 10
