"""The command line opens no way round a role: what an account may not do, no command does for it."""

import shutil
from pathlib import Path

import pytest

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.cli.program import main
from coprod_desktop.services.accounts import AddAccount, add_account
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import LEAST
from coprod_desktop.vocabulary import AccountRole
from tests.cli.conftest import KEYS

PASSPHRASE = "eleven slow barges"
SHEET = ("--out", "out.pdf")
ADDED = "\nNew Person,07700 900555\n"

COMMANDS: dict[str, tuple[str, ...]] = {
    "export": ("export", "--lock-file", "lock.txt", "copy"),
    "export plain": ("export", "--plain", "copy"),
    "import": ("import", "people", "people.csv", "--apply"),
    "ring list": ("print", "ring-list", *SHEET),
    "handover": ("print", "handover", "1", *SHEET),
    "first visit": ("print", "first-visit", "Sam Rivers", *SHEET),
    "contribution": ("print", "contribution", "Sam Rivers", *SHEET),
    "quotes": ("print", "quotes", "--use", "report", *SHEET),
    "planning": ("print", "planning", "1", *SHEET),
    "pack": ("print", "pack", "--session", "next", "--edition", "group", *SHEET),
}
ONLY_PRINTS = {"pack"}
ONLY_SIGNS_OFF: set[str] = set()


@pytest.fixture(scope="module")
def with_accounts(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copytree(example, tmp_path_factory.mktemp("roles") / "data"))
    place = Place(DataFolder(path), parameters=LEAST)
    workspace = open_workspace(place, place.slots.unlock(*KEYS.values()))
    for role in (AccountRole.PRINT_ONLY, AccountRole.SIGN_OFF):
        add_account(workspace, AddAccount(role.value.title(), role.value, role, PASSPHRASE))
    workspace.close()
    return path


@pytest.mark.parametrize(
    ("role", "may"),
    [(AccountRole.PRINT_ONLY, ONLY_PRINTS), (AccountRole.SIGN_OFF, ONLY_SIGNS_OFF)],
)
def test_no_command_does_what_a_role_may_not(
    with_accounts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    role: AccountRole,
    may: set[str],
) -> None:
    """In this process: each command asks the same doors as in one of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPROD_USER", role.value)
    monkeypatch.setenv("COPROD_PASSPHRASE", PASSPHRASE)
    Path("people.csv").write_text("Name,Phone" + ADDED, "utf-8")
    Path("lock.txt").write_text("a lock for the copy", "utf-8")
    came, said = {}, {}
    for name, command in COMMANDS.items():
        came[name] = main(["--data", str(with_accounts), *command])
        said[name] = "".join(capsys.readouterr())
        for made in (*tmp_path.glob("out*"), *tmp_path.glob("copy*")):
            assert name in may, f"{name} left {made.name}"
            made.unlink()
    assert {name for name, code in came.items() if code == 0} == may, said
    unsaid = {name: said[name] for name in came.keys() - may if "A coordinator can help" not in said[name]}
    assert unsaid == {}
