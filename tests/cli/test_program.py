"""The command line as people use it: exit codes, one plain sentence, and no words lying about."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text


def one_sentence(words: str) -> bool:
    """Whether standard error holds one line that says something."""
    return len(words.strip().splitlines()) == 1 and words.strip().endswith((".", "?"))


def test_demo_says_what_opens_it(run: Run, run_apart: Run, tmp_path: Path) -> None:
    made = run_apart("demo", "--date", "2026-05-14", "--json", "--data", tmp_path / "demo", keys=False)
    keys = json.loads(made.out)
    lead = keys.pop("lead")
    assert sorted(keys) == sorted(lead) == ["passphrase", "user"]
    assert made.code == 0
    checked = run_apart(
        "--data", tmp_path / "demo", "check", "--json", keys=False,
        COPROD_USER=keys["user"], COPROD_PASSPHRASE=keys["passphrase"],
    )  # fmt: skip
    assert json.loads(checked.out)["good"]
    led = run(
        "--data", tmp_path / "demo", "check", "--json", keys=False,
        COPROD_USER=lead["user"], COPROD_PASSPHRASE=lead["passphrase"],
    )  # fmt: skip
    assert json.loads(led.out)["good"]
    again = run("demo", "--data", tmp_path / "demo")
    assert again.code == 1
    assert one_sentence(again.err) or "already" in again.err


def test_the_same_date_makes_the_same_people(run: Run, tmp_path: Path) -> None:
    rows = set()
    for name in ("one", "other"):
        run("demo", "--date", "2026-05-14", "--data", tmp_path / name)
        checked = run("check", "--json", "--data", tmp_path / name)
        rows.add(json.loads(checked.out)["rows"])
    assert len(rows) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["unheard-of"],
        ["print"],
        ["print", "pack"],
        ["print", "pack", "--session", "soon", "--out", "x.pdf"],
        ["print", "pack", "--edition", "personal", "--out", "x.pdf"],
        ["print", "pack", "--attendance", "both", "--out", "x.pdf"],
        ["demo", "--date", "14/5/2026"],
        ["backup"],
        ["--nothing"],
    ],
)
def test_what_is_not_understood_ends_with_2(run: Run, arguments: list[str]) -> None:
    asked = run(*arguments)
    assert asked.code == 2
    assert asked.err


@pytest.mark.parametrize("arguments", [["--help"], ["print", "pack", "--help"], ["--version"]])
def test_help_is_no_error(run: Run, arguments: list[str]) -> None:
    asked = run(*arguments, keys=False)
    assert (asked.code, asked.err) == (0, "")
    assert asked.out


def test_the_exit_code_is_that_of_the_process(run_apart: Run, tmp_path: Path) -> None:
    assert run_apart("--version", keys=False).code == 0
    assert run_apart("check", "--data", tmp_path / "empty").code == 1
    assert run_apart("unheard-of").code == 2


def test_where_there_is_nothing_it_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    asked = run("check", "--data", tmp_path / "empty")
    assert asked.code == 1
    assert one_sentence(asked.err)
    assert not (tmp_path / "empty").exists()


def test_signing_in(run: Run, run_apart: Run, data: Path, tmp_path: Path) -> None:
    nobody = run_apart("check", "--data", data, keys=False)
    assert (nobody.code, one_sentence(nobody.err)) == (1, True)
    wrong = run("check", "--data", data, COPROD_PASSPHRASE="not it")
    assert (wrong.code, one_sentence(wrong.err)) == (1, True)
    secret = tmp_path / "passphrase"
    secret.write_text("seven quiet herons\nanother line\n", "utf-8")
    good = run("check", "--data", data, "--passphrase-file", secret, keys=False, COPROD_USER="Morgan")
    assert good.code == 0
    gone = run("check", "--data", data, "--passphrase-file", tmp_path / "gone", keys=False, COPROD_USER="m")
    assert (gone.code, one_sentence(gone.err)) == (1, True)


@pytest.mark.parametrize(("attendance", "listed"), [("list", True), ("slips", False), (None, True)])
def test_a_pack_for_staff_has_a_list_to_tick_or_slips(
    run: Run, data: Path, tmp_path: Path, attendance: str | None, listed: bool
) -> None:
    out = tmp_path / "staff.pdf"
    asked = [] if attendance is None else ["--attendance", attendance]
    assert run("print", "pack", "--data", data, "--edition", "staff", *asked, "--out", out).code == 0
    words = "".join(pages_as_text(out.read_bytes()))
    assert ("Tick who came" in words, "I was here today." in words) == (listed, not listed)


@pytest.mark.parametrize("edition", ["wall", "group", "staff"])
def test_a_pack_is_printed(run: Run, data: Path, tmp_path: Path, edition: str) -> None:
    for style in ("standard", "large", "large-print", "easy-read"):
        out = tmp_path / f"{edition}-{style}.pdf"
        asked = run("print", "pack", "--data", data, "--edition", edition, "--style", style, "--out", out)
        assert (asked.code, asked.err) == (0, "")
        assert out.read_bytes().startswith(b"%PDF")


def test_an_example_about_another_day_has_its_next_session_from_that_day(run: Run, tmp_path: Path) -> None:
    assert run("demo", "--date", "2026-05-14", "--data", tmp_path / "may").code == 0
    asked = run("print", "pack", "--data", tmp_path / "may", "--out", tmp_path / "x.pdf")
    assert (asked.code, asked.err) == (0, "")
    assert "May" in asked.out


def test_a_pack_is_printed_by_a_process_of_its_own(run_apart: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    asked = run_apart("print", "pack", "--data", data, "--out", out)
    assert (asked.code, asked.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_session_that_is_not_there(run: Run, data: Path, tmp_path: Path) -> None:
    asked = run("--data", data, "print", "pack", "--session", "99999", "--out", tmp_path / "x.pdf")
    assert (asked.code, one_sentence(asked.err)) == (1, True)
    assert not (tmp_path / "x.pdf").exists()
    nowhere = run("--data", data, "print", "pack", "--out", tmp_path / "no" / "such" / "x.pdf")
    assert (nowhere.code, one_sentence(nowhere.err)) == (1, True)


def test_backup_and_restore(run: Run, data: Path, tmp_path: Path) -> None:
    made = run("backup", tmp_path / "stick", "--data", data, "--json")
    assert made.code == 0
    file = json.loads(made.out)["file"]
    rows = json.loads(run("check", "--json", "--data", data).out)["rows"]
    new = tmp_path / "new laptop"
    wrong = run("restore", file, "--data", new, "--example", COPROD_PASSPHRASE="not it")
    assert (wrong.code, one_sentence(wrong.err)) == (1, True)
    assert run("restore", file, "--data", new).code == 0, "an empty folder becomes the example’s by itself"
    (new / "example").unlink()
    mixed = run("restore", file, "--data", new)
    assert (mixed.code, one_sentence(mixed.err)) == (1, True), "but never in a real one’s place"
    (new / "example").touch()
    checked = json.loads(run("check", "--json", "--data", new).out)
    assert checked["good"]
    assert abs(checked["rows"] - rows) <= 2, "but for the note of the backup itself"
    other = run("restore", tmp_path / "not-there.coprod", "--data", new)
    assert (other.code, one_sentence(other.err)) == (1, True)


def test_damage_is_said(run: Run, data: Path) -> None:
    database = data / "store.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    asked = run("check", "--data", data)
    assert (asked.code, one_sentence(asked.err)) == (1, True)
    assert "damaged" in asked.err


def test_no_word_of_the_organisation_in_any_file(run: Run, data: Path) -> None:
    run("backup", data / "backups", "--data", data)
    for path in data.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            for word in (b"harbour", b"morgan", b"heron", b"brochure", b"07700"):
                assert word not in content, f"{word!r} in {path.name}"


def test_the_tour(run_apart: Run, tmp_path: Path) -> None:
    asked = run_apart("tour", "--out", tmp_path / "out", keys=False)
    assert (asked.code, asked.err) == (0, "")
    named = [Path(line) for line in asked.out.splitlines() if line.startswith(str(tmp_path))]
    assert sorted(named) == sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert sum(path.suffix == ".pdf" for path in named) == 12
    assert sum(path.suffix == ".png" for path in named) >= 25
