#!/usr/bin/env python3
"""Two commands for a machine that has only Python 3.11 or newer.

    python3 dev.py run          the program on an example organisation
    python3 dev.py test         the whole check; with arguments, only pytest with these arguments

Both first make `.venv` and fill it with the exact versions in `.ci/*.lock`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
RUNTIME, DEV = ROOT / ".ci" / "runtime.lock", ROOT / ".ci" / "dev.lock"
OUT = ROOT / "out"

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}

# What Qt expects of Linux, and the Debian or Ubuntu package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def main(arguments: list[str]) -> int:
    """Do what was asked; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["run", "test"])
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the program or to pytest")
    asked = parser.parse_args(arguments)
    if sys.version_info < (3, 11):  # noqa: UP036 - said plainly to whoever has an older one
        stop(f"Coprod Desktop needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    return run(asked.rest) if asked.command == "run" else test(asked.rest)


def run(arguments: list[str]) -> int:
    """Open the window on the example organisation; without a display, do the main job on paper."""
    prepare(RUNTIME)
    if has_display():
        need_libraries(window=True)
        if python("-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])", quiet=True) == 0:
            return python("-m", "coprod_desktop", "--example", *arguments)
    need_libraries(window=False)
    say(f"There is no display here, so the main job is done without a window. Everything goes into {OUT}.")
    return python("-m", "coprod_desktop", "tour", "--out", str(OUT), offscreen=True)


def test(arguments: list[str]) -> int:
    """Run every check; all must pass. Pytest takes longest, so that its summary closes the output."""
    prepare(DEV)
    need_libraries(window=False)
    if sys.platform == "linux" and not shutil.which("pdftotext"):
        install_or_name(["poppler-utils"], "Some checks of the printed sheets need pdftotext.", must=False)
    if arguments:
        return python("-m", "pytest", *arguments, offscreen=True)
    beside = Beside(CHECKS)
    say("== pytest, and the other checks beside it")
    result = python("-m", "pytest", "-n", "auto", "--dist", "worksteal", offscreen=True)
    failed = beside.failed()
    if failed:
        print(f"Not passed besides pytest: {', '.join(failed)}.", file=sys.stderr)
    return result or (1 if failed else 0)


class Beside:
    """Checks made one after the other while the tests run; what each says is printed once it is done."""

    def __init__(self, checks: dict[str, list[str]]) -> None:
        self._checks, self._failed = checks, list[str]()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def failed(self) -> list[str]:
        """Which did not pass; waits for the last of them."""
        self._thread.join()
        return self._failed

    def _run(self) -> None:
        for name, check in self._checks.items():
            done = subprocess.run(
                [str(venv_python()), *check],
                cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            say(f"\n== {name}\n{(done.stdout + done.stderr).strip()}")
            if done.returncode:
                self._failed.append(name)


def prepare(lock: Path) -> None:
    """Make `.venv` hold what the lock file names; nothing to do when it already does."""
    if not venv_python().exists() or python("-c", "import pip", quiet=True) != 0:
        make_venv()
    wanted = digest(lock)
    installed = STAMP.read_text("utf-8") if STAMP.exists() else ""
    # The developers' lock holds everything the other one does.
    if installed in (wanted, digest(DEV)):
        return
    say("Installing what the program needs into .venv (the first time this takes a few minutes) ...")
    STAMP.unlink(missing_ok=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if python(*pip, "--require-hashes", "-r", str(lock)) != 0:
        stop("That did not work; the lines above say why. Is this machine online? Then try again.")
    STAMP.write_text(wanted, "utf-8")


def make_venv() -> None:
    """A new `.venv`, with pip inside."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        install_or_name([package], "Python's own venv module is not complete here.")
        importlib.invalidate_caches()
    say("Making .venv ...")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode != 0:
        stop(f"{VENV} could not be made; the lines above say why.")


def digest(lock: Path) -> str:
    """What identifies one installation of a lock file."""
    return f"{lock.stem} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def has_display() -> bool:
    """Whether a window could be seen by anyone."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def need_libraries(*, window: bool) -> None:
    """See that the system libraries Qt needs are there; `window` adds those for a real screen."""
    if sys.platform != "linux" or not shutil.which("ldd"):
        return
    missing = missing_libraries(window=window)
    if missing:
        names = ", ".join(missing)
        packages = sorted({LIBRARIES[name] for name in missing if name in LIBRARIES})
        install_or_name(packages, f"Qt needs system libraries that are not here: {names}.")


def missing_libraries(*, window: bool) -> list[str]:
    """The names of shared libraries that Qt would look for in vain."""
    folders = [folder for folder in VENV.glob("lib/python3*/site-packages/PySide6") if folder.is_dir()]
    names = ["QtWidgets.abi3.so", "QtSvg.abi3.so", "Qt/plugins/platforms/libqoffscreen.so"]
    if window:
        names.append("Qt/plugins/platforms/libqxcb.so")
    files = [str(folder / name) for folder in folders for name in names if (folder / name).exists()]
    report = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    return sorted({line.split()[0] for line in report.splitlines() if line.rstrip().endswith("not found")})


def install_or_name(packages: list[str], reason: str, *, must: bool = True) -> None:
    """Install Debian packages where we are root; else name the command, and stop if they `must` be there."""
    command = f"apt-get install -y {' '.join(packages)}"
    on_debian = shutil.which("apt-get") is not None
    if packages and on_debian and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"{reason} Installing: {' '.join(packages)}")
        quiet = {"stdout": subprocess.DEVNULL, "check": False}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for line in ("apt-get update", command):
            done = subprocess.run(line.split(), env=environment, **quiet)  # type: ignore[call-overload]
        if done.returncode == 0:
            return
    advice = "Install them with your system's own tools."
    if packages and on_debian:
        advice = f"Install with:\n    sudo {command}"
    if must:
        stop(f"{reason}\n{advice}\nThen run the same command again.")
    say(f"{reason}\n{advice}")


def venv_python() -> Path:
    """The Python of `.venv`."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def python(*arguments: str, offscreen: bool = False, quiet: bool = False) -> int:
    """Run the Python of `.venv` in the project's folder; returns its exit code."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("PYTHONHOME", None)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    silent = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        [str(venv_python()), *arguments], cwd=ROOT, env=environment, stdout=silent, stderr=silent, check=False
    )
    return done.returncode


def say(text: str) -> None:
    """Tell the person at the terminal, in order with what other programs print there."""
    print(text, flush=True)


def stop(text: str) -> None:
    """End with a plain sentence and exit code 1."""
    sys.exit(text)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
