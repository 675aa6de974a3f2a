"""Setting up: locks that match what is declared, two commands that need nothing, a complete wheel."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from types import ModuleType

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECLARED = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
FOR_DEVELOPERS = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]


def locked(name: str) -> dict[str, str]:
    """The versions in a lock file by canonical name."""
    text = (ROOT / ".ci" / name).read_text("utf-8")
    return {
        canonicalize_name(package): version for package, version in re.findall(r"(?m)^([\w.-]+)==(\S+)", text)
    }


@pytest.mark.parametrize(
    ("lock", "declared"), [("runtime.lock", DECLARED), ("dev.lock", [*DECLARED, *FOR_DEVELOPERS])]
)
def test_a_lock_holds_everything_declared(lock: str, declared: list[Requirement]) -> None:
    versions = locked(lock)
    for requirement in declared:
        version = versions.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in {lock}"
        assert version in requirement.specifier, f"{requirement} is not met by {version} in {lock}"


def test_the_developers_lock_holds_the_runtime_lock() -> None:
    assert locked("runtime.lock").items() <= locked("dev.lock").items()


def test_the_runtime_lock_is_complete_and_holds_nothing_else() -> None:
    """Everything reached from the declared packages on this platform, and nothing no longer reached."""
    here = default_environment() | {"extra": ""}
    reached: set[str] = set()
    waiting = [requirement.name for requirement in DECLARED]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in reached:
            continue
        reached.add(name)
        for text in requires(name) or []:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate(here):
                waiting.append(requirement.name)
    only_elsewhere = {
        canonicalize_name(line.split("==")[0])
        for line in (ROOT / ".ci" / "runtime.lock").read_text("utf-8").splitlines()
        if " ; " in line and not Requirement(line.rstrip(" \\")).marker.evaluate(here)  # type: ignore[union-attr]
    }
    assert reached == set(locked("runtime.lock")) - only_elsewhere


@pytest.mark.parametrize("lock", ["runtime.lock", "dev.lock"])
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / ".ci" / lock).read_text("utf-8")
    for entry in re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in text
    assert "--index-url" not in text


def imported_packages() -> set[str]:
    """The names of the distributions the program imports."""
    modules: set[str] = set()
    for file in (ROOT / "coprod_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                modules.add(node.module.split(".")[0])
    outside = modules - sys.stdlib_module_names - {"coprod_desktop"}
    distributions = packages_distributions()
    unknown = {module for module in outside if module not in distributions}
    assert not unknown, f"imported, but no installed package brings it: {sorted(unknown)}"
    return {canonicalize_name(name) for module in outside for name in distributions[module][:1]}


def test_everything_imported_is_declared() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in DECLARED}
    # Qt's binding layer comes with PySide6 in the same version and is never declared by itself.
    assert imported_packages() - declared - {"shiboken6"} == set()


def test_dev_needs_only_the_standard_library(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "dev.py"), "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "run" in done.stdout
    assert "test" in done.stdout


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py as an ordinary user meets it."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return dev


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's and Ubuntu's packages")
def test_a_missing_library_is_named_with_its_command(
    not_root: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, says in {
        "ldd": "\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6",
        "apt-get": "",
    }.items():
        tool = tmp_path / name
        tool.write_text(f"#!/bin/sh\nprintf '{says}\\n'\n", "utf-8")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(SystemExit) as stopped:
        not_root.need_libraries(window=True)
    assert "libEGL.so.1" in str(stopped.value)
    assert "sudo apt-get install -y libegl1\n" in str(stopped.value)


@pytest.mark.skipif(shutil.which("apt-get") is None, reason="Debian's and Ubuntu's packages")
def test_a_missing_venv_module_is_named_with_its_command(
    not_root: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(not_root.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"sudo apt-get install -y python3\.\d+-venv"):
        not_root.make_venv()


def test_the_libraries_qt_needs_are_here() -> None:
    """Otherwise this machine's other results say little; also proves that Qt's files are looked at."""
    if sys.platform == "linux":
        assert dev.missing_libraries(window=False) == []
        folder = next(dev.VENV.glob("lib/python3*/site-packages/PySide6"))
        assert (folder / "Qt/plugins/platforms/libqxcb.so").exists()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy of the source."""
    copy = tmp_path_factory.mktemp("source")
    for folder in ("coprod_desktop", "resources"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, copy / file)
    build = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(copy)], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(copy.glob("*.whl")))


def files_below(folder: str, pattern: str) -> set[str]:
    """The files of the source tree below a folder, as posix paths relative to it."""
    base = ROOT / folder
    found = {path.relative_to(base).as_posix() for path in base.rglob(pattern) if path.is_file()}
    return {path for path in found if "__pycache__" not in path}


def test_the_wheel_holds_every_module_and_every_shipped_file(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    assert {f"coprod_desktop/{path}" for path in files_below("coprod_desktop", "*.py")} <= inside
    assert {f"coprod_desktop/_resources/{path}" for path in files_below("resources", "*")} <= inside
    assert not [name for name in inside if name.startswith("tests")]


def test_the_wheel_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    texts = {Path(name).name: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "coprod-desktop = coprod_desktop.__main__:main" in wheel.read(texts["entry_points.txt"]).decode()
    assert "The Coprod Desktop authors" in wheel.read(texts["LICENSE"]).decode()


def test_the_finder_works_from_the_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    look = (
        "import sys; sys.path.insert(0, sys.argv[1]); from coprod_desktop import resources;"
        "print(resources.root()); assert resources.root().is_dir()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", look, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == tmp_path / "coprod_desktop" / "_resources"


def test_installed_packages_are_those_of_the_lock() -> None:
    """A check on other versions than the locked ones would prove nothing."""
    from importlib.metadata import version

    for name, wanted in locked("dev.lock").items():
        try:
            assert version(name) == wanted, name
        except PackageNotFoundError:
            assert name in ("colorama", "macholib", "pefile", "pywin32-ctypes"), f"{name} is not installed"
