"""A sheet is saved whole or not at all, and why not is said plainly."""

import sys
from pathlib import Path

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.exchange.saving import save

PDF = b"%PDF-1.7 " + bytes(60_000)


def test_it_replaces_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(b"%PDF older")
    assert save(file, PDF) == file
    assert file.read_bytes() == PDF
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_where_there_is_no_room_the_older_file_stays(tmp_path: Path) -> None:
    import resource

    file = tmp_path / "pack.pdf"
    file.write_bytes(b"%PDF older")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(Trouble, match=r"no room left.*Nothing was saved"):
            save(file, PDF)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_bytes() == b"%PDF older"
    assert list(tmp_path.iterdir()) == [file]


def test_it_never_takes_the_place_of_something_else(tmp_path: Path) -> None:
    for name in ("store.db", "backup.coprod", "notes.pdf"):
        (tmp_path / name).write_bytes(b"something else")
        with pytest.raises(Trouble, match="another kind of file"):
            save(tmp_path / name, PDF)
        assert (tmp_path / name).read_bytes() == b"something else"


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="“gone” is not there"):
        save(tmp_path / "gone" / "pack.pdf", PDF)


def test_a_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()
    with pytest.raises(Trouble, match="can’t be written there"):
        save(tmp_path / "pack.pdf", PDF)
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_a_very_long_name_can_be_saved(tmp_path: Path) -> None:
    assert save(tmp_path / f"{'long' * 60}.pdf", PDF).stat().st_size == len(PDF)
