"""`print handover`, `catch-up`, `pad` and `fallback`: as files, in any style."""

import re
from pathlib import Path

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text


def words(file: Path) -> str:
    return "\n".join(pages_as_text(file.read_bytes()))


def test_an_unknown_number_tells_which_there_are_and_each_is_written(
    run: Run, data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    unknown = run("print", "handover", "999999", "--data", data, "--out", out)
    assert unknown.code == 1
    found = re.search(r"(\d+): Sam", unknown.err)
    assert found is not None
    for sheet, style, said in (
        ("sheet", "standard", "Handover from Sam"),
        ("summary", "large", "Handover of Sam"),
        ("covered", "easy-read", "got it covered"),
        ("their-say", "standard", "decides"),
    ):
        made = run(
            "print", "handover", found[1], "--sheet", sheet, "--data", data, "--style", style, "--out", out
        )
        assert (made.code, made.err) == (0, "")
        assert "Handover from Sam" in made.out
        assert said in words(out)
    for bad in ("-1", "x", str(2**70)):
        assert run("print", "handover", bad, "--data", data, "--out", out).code == 2


def test_the_sheets_for_a_busy_and_a_dead_laptop(run: Run, data: Path, tmp_path: Path) -> None:
    for kind, said in (
        ("pad", "Typed in"),
        ("fallback", "Seal it in an envelope"),
        ("emergency", "Take this sheet outside"),
    ):
        out = tmp_path / f"{kind}.pdf"
        made = run("print", kind, "--data", data, "--out", out)
        assert (made.code, made.err) == (0, "")
        assert said in words(out)


def test_a_catch_up_is_of_a_session_and_a_person(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "catch.pdf"
    made = run("print", "catch-up", "sam rivers", "--session", "1", "--data", data, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert "What you missed on" in words(out)
    assert run("print", "catch-up", "Sam", "--session", "99999", "--data", data, "--out", out).code == 1
