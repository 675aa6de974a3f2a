"""What a slip on the command line must not do: take the place of the store, or mix up example and real."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_program import one_sentence


@pytest.mark.parametrize("name", ["store.db", "keys.json"])
def test_paper_never_takes_the_place_of_the_store(run: Run, data: Path, name: str) -> None:
    before = (data / name).read_bytes()
    asked = run("print", "pack", "--data", data, "--out", data / name)
    assert (asked.code, one_sentence(asked.err)) == (1, True)
    assert (data / name).read_bytes() == before
    assert run("check", "--data", data).code == 0


def test_paper_takes_the_place_of_older_paper(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    assert run("print", "pack", "--data", data, "--edition", "wall", "--out", out).code == 0
    wall = out.read_bytes()
    assert run("print", "pack", "--data", data, "--edition", "staff", "--out", out).code == 0
    assert out.read_bytes() != wall


def test_a_real_organisation_is_never_made_an_example(run: Run, data: Path, tmp_path: Path) -> None:
    file = json.loads(run("backup", tmp_path / "stick", "--data", data, "--json").out)["file"]
    (data / "example").unlink()
    before = (data / "store.db").read_bytes()
    for asked in (
        run("restore", file, "--data", data),
        run("restore", file, "--data", data, "--example"),
    ):
        assert (asked.code, one_sentence(asked.err)) == (1, True)
    assert not (data / "example").exists()
    assert (data / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["print", "pack", "--session", "9" * 30, "--out", "x.pdf"],
        ["print", "pack", "--session", "-1", "--out", "x.pdf"],
        ["demo", "--date", "0001-01-01"],
        ["demo", "--date", "9999-12-31"],
    ],
)
def test_numbers_and_dates_nobody_means(run: Run, arguments: list[str], tmp_path: Path) -> None:
    assert run("--data", tmp_path / "demo", *arguments).code == 2
    assert not (tmp_path / "demo").exists()


def test_places_that_are_something_else(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    for asked in (
        ["backup", "file"],
        ["restore", "file"],
        ["restore", "."],
        ["export", "file", "--plain"],
        ["print", "pack", "--out", "file"],
        ["print", "pack", "--out", "."],
        ["import", "people", "."],
        ["import", "people", "/dev/null"],
        ["check", "--passphrase-file", "."],
    ):
        told = run(*asked, "--data", data)
        assert (told.code, one_sentence(told.err)) == (1, True), asked
        assert "Something went wrong in the program" not in told.err, asked
    assert (tmp_path / "file").read_text() == "words"
    assert run("check", "--data", "file").code == 1


def test_names_in_any_script_are_printed_whatever_the_terminal(
    run_apart: Run, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("Name\nZoë Brontë\nمحمد\n", "utf-8")
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    asked = run_apart("import", "people", "list.csv", "--data", data, "--json", **ascii_only)
    assert (asked.code, asked.err) == (0, "")
    assert [row["name"] for row in json.loads(asked.out)["rows"]] == ["Zoë Brontë", "محمد"]


def test_a_second_one_is_refused(run: Run, data: Path) -> None:
    held = "import sys; from pathlib import Path; from coprod_desktop.store.instance import InstanceLock\n"
    held += "lock = InstanceLock(Path(sys.argv[1])); lock.take(); print('held', flush=True); sys.stdin.read()"
    holding = subprocess.Popen(
        [sys.executable, "-c", held, str(data / "in-use")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    try:
        assert holding.stdout
        assert holding.stdout.readline() == b"held\n"
        for asked in (["check"], ["backup", "stick"], ["restore", "x.coprod"], ["export", "out", "--plain"]):
            told = run(*asked, "--data", data)
            assert (told.code, one_sentence(told.err)) == (1, True), asked
    finally:
        holding.communicate(timeout=20)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_what_is_printed_into_a_full_disk_is_said(data: Path) -> None:
    environment = {"COPROD_USER": "morgan", "COPROD_PASSPHRASE": "seven quiet herons", "PYTHONUTF8": "1"}
    with Path("/dev/full").open("w") as full:
        asked = subprocess.run(
            [sys.executable, "-m", "coprod_desktop", "check", "--data", str(data)],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], env=environment,
            check=False,
        )  # fmt: skip
    assert asked.returncode == 1
    assert "no room left" in asked.stderr
    assert len(asked.stderr.strip().splitlines()) == 1


def test_what_is_missing_is_named(run: Run, data: Path, tmp_path: Path) -> None:
    unknown = run("print", "pack", "--data", data, "--session", "99999", "--out", "x.pdf")
    assert (unknown.code, one_sentence(unknown.err)) == (1, True)
    assert "No session has this number. Coming: " in unknown.err
    known = unknown.err.split("Coming: ")[1].split(":")[0]
    assert run("print", "pack", "--data", data, "--session", known, "--out", "x.pdf").code == 0
    (tmp_path / "empty").touch()
    nothing = run("check", "--data", data, "--passphrase-file", "empty")
    assert nothing.code == 1
    assert "There is no passphrase in the file" in nothing.err
    (data / "keys.json").unlink()
    keyless = run("check", "--data", data)
    assert (keyless.code, one_sentence(keyless.err)) == (1, True)
    assert "The key file beside the store is missing." in keyless.err
