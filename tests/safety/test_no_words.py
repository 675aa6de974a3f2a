"""No word of the organisation lies outside the encrypted files: after a day of work, of failures, of bugs."""

import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.bootstrap.faults import note
from coprod_desktop.documents import session_pack
from coprod_desktop.errors import Trouble, describe
from coprod_desktop.model.people import Person
from coprod_desktop.queries import history
from coprod_desktop.queries.find import find
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.services import absence, backups, people
from coprod_desktop.services.accounts import AddAccount, ResetPassphrase, add_account, reset_passphrase
from coprod_desktop.services.imports import ContactIn, PeopleImport, PersonIn, apply_people
from coprod_desktop.vocabulary import AccountRole, Channel, Edition, PaperStyle
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, TODAY, World

MARKS = ("Quillfeather", "07700 900246", "quill@example.org", "Zanzibarproject", "Marmaladenote", PASSPHRASE)


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for everything that is made: temporary files and the folder one stands in too."""
    for name in ("temporary", "standing"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "standing")
    return tmp_path


def a_day(world: World) -> None:
    """People, a session, an absence, a pack laid out, backups, and things that are refused."""
    workspace = world.workspace
    made = apply_people(
        workspace,
        PeopleImport((PersonIn("Una Quillfeather", contacts=(ContactIn(Channel.CALL, "07700 900246"),)),)),
    )
    assert made.id
    una = people.add_person(
        workspace,
        people.AddPerson("Ivo Quillfeather", email="quill@example.org", notes="Marmaladenote"),
    ).made
    assert una
    session = world.session("Zanzibarproject", on=TODAY + timedelta(days=1))
    world.assign(world.place(session), una)
    find(workspace, "Quillfeather")
    absence.record_absence(workspace, absence.RecordAbsence(una, session, passed_on="Marmaladenote"))
    session_pack.build(pack_rows(workspace, session), Edition.STAFF, PaperStyle.STANDARD)
    history.recent(workspace)
    new = AddAccount("Una Quillfeather", "quillfeather", AccountRole.STAFF, PASSPHRASE)
    account = add_account(workspace, new).made
    assert account
    reset_passphrase(workspace, ResetPassphrase(account, PASSPHRASE))


def all_bytes(place: Path) -> Iterator[tuple[str, bytes]]:
    """Every file beneath a folder with its name."""
    for path in place.rglob("*"):
        yield (
            str(path.relative_to(place)),
            str(path.name).encode() + (path.read_bytes() if path.is_file() else b""),
        )


def test_after_a_day_of_work_only_the_encrypted_files_know(
    world: World, somewhere: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    a_day(world)
    stick = somewhere / "stick"
    stick.mkdir()
    backups.back_up(world.workspace, stick, away=True)
    backups.back_up_here(world.workspace)
    with pytest.raises(Trouble):
        backups.back_up(world.workspace, somewhere / "Quillfeather gone", away=True)
    world.close()
    proof = backups.Proof(SIGN_IN, PASSPHRASE)
    backups.restore(world.folder, next(stick.iterdir()), proof, world.now, CHEAP)
    with pytest.raises(Trouble):
        backups.restore(
            world.folder, next(stick.iterdir()), backups.Proof(SIGN_IN, "x" * 20), world.now, CHEAP
        )
    seen = dict(all_bytes(somewhere))
    assert any("kept" in name for name in seen), "what was replaced is looked at too"
    for name, content in seen.items():
        for mark in MARKS:
            for written in (mark.encode(), mark.encode("utf-16-le"), mark.replace(" ", "").encode()):
                assert written.lower() not in content.lower(), f"{mark} in {name}"
    assert capfd.readouterr() == ("", "")
    assert os.listdir(somewhere / "temporary") == []
    assert os.listdir(somewhere / "standing") == []


def test_a_fault_says_nothing_of_whom_it_was_about(world: World, somewhere: Path) -> None:
    """Bugs in the middle of an act: their reports name places in the program, and no values."""
    a_day(world)
    log = somewhere / "log.txt"

    def broken() -> None:
        with world.workspace.change(Act.PERSON_CHANGED) as change:
            quill = change.session.get_one(Person, 2)
            raise KeyError(f"{quill.full_name} 07700 900246")

    def broken_in_the_store() -> None:
        with world.workspace.change(Act.PERSON_CHANGED) as change:
            change.session.add(Person(id=2, full_name="Una Quillfeather", notes="Marmaladenote"))

    for fault in (broken, broken_in_the_store):
        with pytest.raises(Exception) as told:  # noqa: PT011
            fault()
        note(log, told.value)
        report = log.read_text("utf-8") + describe(told.value)
        for mark in MARKS:
            assert mark not in report
        if fault is broken_in_the_store:
            assert "Quillfeather" not in str(told.value), "the values of a statement are hidden"
    assert world.get(Person, 2).full_name == "Una Quillfeather"
