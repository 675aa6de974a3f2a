"""The house's own rules: rooms, sizes, nothing of anyone's machine, and tests that do not wait."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coprod_desktop"
LONGEST_FILE = 450
LONGEST_FUNCTION = 60  # about 40 is the aim; past 60 a second job has moved in

# Written in two halves, so that this file does not hold what it looks for.
OF_A_MACHINE = re.compile(
    r"/wo" r"rk/(main|shared)|/ro" r"ot/|/ho" r"me/[a-z]|C:\\Us" r"ers\\|/opt/py" r"pi|/tmp/[a-z]"
    r"|--(extra-)?index" r"-url[ =]|(pypi|pythonhosted)\.o" r"rg"
)  # fmt: skip


def source_files() -> list[Path]:
    """The Python files of the program, its tests and its tools; not schema revisions, which are generated."""
    folders = (PACKAGE, ROOT / "tests")
    found = [path for folder in folders for path in folder.rglob("*.py") if path.parent.name != "versions"]
    return sorted([*found, ROOT / "dev.py", ROOT / "setup.py"])


def tracked_files() -> list[Path]:
    """What is kept under version control; skips the test where there is no repository."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def name_of(path: Path) -> str:
    """A path as people write it."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_holds_two_jobs() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in source_files()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its number of lines, the docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                text = node.body[0]
                lines -= (text.end_lineno or text.lineno) - text.lineno + 1
            yield f"{name_of(path)}:{node.lineno} {node.name}", lines


def test_no_function_holds_two_jobs() -> None:
    lengths = dict(pair for path in source_files() for pair in functions(path))
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_nothing_of_anyones_machine_is_kept() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        for number, line in enumerate(text.splitlines(), 1):
            if OF_A_MACHINE.search(line):
                found.append(f"{name_of(path)}:{number}")
    assert found == []


def test_nothing_private_or_made_here_is_kept() -> None:
    endings = {".db", ".sqlite", ".coprod", ".slots", ".part", ".log", ".pyc", ".key"}
    kept = [name_of(path) for path in tracked_files() if path.suffix in endings and "tests" not in path.parts]
    assert kept == []


def test_tests_never_wait_for_a_fixed_time() -> None:
    found = []
    for path in (ROOT / "tests").rglob("*.py"):
        if "bench" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep", "qtbot.wait"):
                found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_tests_mirror_the_rooms() -> None:
    beside = {"end_to_end", "bench", "faults", "migrations", "safety"}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert folders <= rooms | beside


BREACHES = {
    "Imports point down only": ("model", "import coprod_desktop.services"),
    "No Qt below the windows": ("documents", "import PySide6.QtGui"),
    "Windows know services, queries and paper, not the store": ("ui", "import sqlalchemy"),
    "Paper knows only the rows it is given": ("documents", "import coprod_desktop.model"),
    "Filling knows only the rows it is given": ("filling", "import coprod_desktop.model"),
    "Only filling knows the solver": ("queries", "import numpy"),
    "Only the store speaks to the file": ("queries", "import sqlcipher3"),
}


def contracts(folder: Path) -> dict[str, bool]:
    """Each import contract's name and whether it is kept by the package in a folder."""
    look = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    lines = (line.rsplit(" ", 1) for line in done.stdout.splitlines() if line.endswith((" KEPT", " BROKEN")))
    return {name: verdict == "KEPT" for name, verdict in lines}


def test_the_import_contracts_hold_and_can_break(tmp_path: Path) -> None:
    """Every contract is kept; and each one notices a breach, so that keeping it means something."""
    assert contracts(ROOT) == dict.fromkeys(BREACHES, True)
    shutil.copytree(PACKAGE, tmp_path / "coprod_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for number, (room, line) in enumerate(BREACHES.values()):
        (tmp_path / "coprod_desktop" / room / f"breach_{number}.py").write_text(f"{line}\n", "utf-8")
    assert contracts(tmp_path) == dict.fromkeys(BREACHES, False)
