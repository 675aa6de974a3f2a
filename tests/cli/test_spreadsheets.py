"""Spreadsheets on the command line: shown first, done when asked, refused in one plain sentence."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import pyzipper
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.cli.program import main
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.sessions import Session
from coprod_desktop.store.keys import DEFAULT, KeySlots
from coprod_desktop.vocabulary import AccountRole, Safe
from tests.exchange.shapes import HAND_MADE
from tests.world import KEY, PASSPHRASE, SIGN_IN, World

Cli = Callable[..., tuple[int, str, str]]
PEOPLE = "Name,Phone\nSam Rivers,07700 900123\nSamuel Riverz,07700 900124\n,07700 900125\n"


@pytest.fixture
def cli(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """`cli("import", "people", file)` gives exit code, what was printed, and what was refused."""
    world.folder.slots.unlink()  # those of tests are too cheap for the program to accept
    slot = KeySlots(world.folder.slots, DEFAULT).create_slots(KEY, SIGN_IN, PASSPHRASE)
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Account, 1).slot = slot
    monkeypatch.setenv("COPROD_USER", SIGN_IN)
    monkeypatch.setenv("COPROD_PASSPHRASE", PASSPHRASE)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        world.close()
        capsys.readouterr()
        code = main([str(each) for each in arguments] + ["--data", str(world.folder.path)])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return run


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    return path


def names(world: World) -> set[str]:
    with world.sign_in(AccountRole.COORDINATOR).read() as db:
        return set(db.scalars(select(Person.full_name)))


def test_a_dry_run_changes_nothing(world: World, cli: Cli, people: Path) -> None:
    world.person("Samuel Rivers")
    code, out, _err = cli("import", "people", people)
    assert code == 0
    assert "Samuel Rivers" in out
    assert "There is no name in this row." in out
    assert "--apply" in out
    assert names(world) == {"Morgan Lee", "Samuel Rivers"}


def test_doubtful_rows_are_listed_and_left_out(world: World, cli: Cli, people: Path) -> None:
    world.person("Samuel Rivers")
    code, out, _err = cli("import", "people", people, "--apply", "--json")
    told: dict[str, Any] = json.loads(out)
    assert code == 0
    assert [row["fate"] for row in told["rows"]] == ["doubtful", "doubtful", "left_out"]
    assert told["rows"][0]["could_be"] == ["Samuel Rivers"]
    assert (told["applied"], told["brought"]) == (False, 0)
    assert names(world) == {"Morgan Lee", "Samuel Rivers"}


def test_strict_refuses_the_whole_file(world: World, cli: Cli, people: Path) -> None:
    world.person("Samuel Rivers")
    code, _out, err = cli("import", "people", people, "--apply", "--strict")
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert "doubtful" in err


@pytest.mark.parametrize(("said", "safe"), [((), Safe.UNKNOWN), (("--numbers-safe", "yes"), Safe.YES)])
def test_numbers_are_not_known_unless_said(
    world: World, cli: Cli, tmp_path: Path, said: tuple[str, ...], safe: Safe
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HAND_MADE, "utf-8")
    assert cli("import", "people", path, "--apply", *said)[0] == 0
    with world.sign_in(AccountRole.COORDINATOR).read() as db:
        assert set(db.scalars(select(ContactWay.safe))) == {safe}
        assert len(db.scalars(select(ContactWay)).all()) == 7
    assert names(world) == {"Morgan Lee", "Sam Rivers", "Łukasz O’Neill", "Zoë Brontë"}


def test_a_rota_comes_in_with_its_times_said(world: World, cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "rota.tsv"
    days = [date.today() + timedelta(days) for days in (-7, 7, 14)]
    path.write_text("Date\tHost\n" + "".join(f"{day:%d/%m/%Y}\tSam Rivers\n" for day in days))
    world.person("Sam Rivers")
    code, out, _err = cli("import", "rota", path, "--apply")
    assert code == 0
    assert "Brought in: 0 sessions" in out
    times = ("--title", "Brochure group", "--start", "10:30", "--end", "12.30")
    assert cli("import", "rota", path, "--apply", *times)[0] == 0
    with world.sign_in(AccountRole.COORDINATOR).read() as db:
        assert list(db.scalars(select(Session.on).order_by(Session.on))) == days[1:]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Phone,Email\n07700 900123,sam@example.org\n", "No column of names"),
        (b"%PDF-1.7", "can’t be read here"),
        ("\n".join(["Name", *(f"Sam {at}" for at in range(100_000))]).encode(), "20,000 rows"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(cli: Cli, tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    code, out, err = cli("import", "people", path, "--apply")
    assert (code, out) == (1, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_asked_wrongly(cli: Cli, tmp_path: Path, people: Path) -> None:
    assert cli("import")[0] == 2
    assert cli("export", tmp_path / "out", "--plain", "--private")[0] == 1, "private goes into a locked copy"
    assert cli("import", "people", people, "--sheet", "Nobody")[0] == 1
    assert cli("import", "rota", people, "--start", "soon")[0] == 1
    assert cli("import", "people", tmp_path / "gone.csv")[0] == 1


def test_a_copy_is_locked_unless_someone_says_otherwise(world: World, cli: Cli, tmp_path: Path) -> None:
    code, _out, err = cli("export", tmp_path / "copy.zip")
    assert code == 1, "nobody is there to be asked for its passphrase"
    assert "--lock-file" in err
    lock = tmp_path / "lock.txt"
    lock.write_text("four herons on a quiet roof\n", "utf-8")
    code, out, _err = cli("export", tmp_path / "copy.zip", "--lock-file", lock, "--json")
    assert (code, json.loads(out)) == (0, {"file": str(tmp_path / "copy.zip")})
    with pyzipper.AESZipFile(tmp_path / "copy.zip") as archive:
        archive.setpassword(b"four herons on a quiet roof")
        assert archive.read("people.csv").startswith(b"\xef\xbb\xbf")
    lock.write_text("short\n", "utf-8")
    assert cli("export", tmp_path / "other.zip", "--lock-file", lock)[0] == 1
    assert not (tmp_path / "other.zip").exists()


def test_the_plain_files_and_what_stands_in_the_way(world: World, cli: Cli, tmp_path: Path) -> None:
    code, out, _err = cli("export", tmp_path / "out", "--plain", "--json")
    assert code == 0
    assert "people.csv" in json.loads(out)["files"]
    code, _out, err = cli("export", tmp_path / "out", "--plain")
    assert code == 1
    assert "empty folder" in err
