"""The command line: what may be asked, and what comes of it as one plain sentence and an exit code.

Exit 0: done; 1: refused, with one sentence on standard error; 2: asked in a way that isn’t understood.
Each command lives in a module with `add_commands(commands)`: it adds parsers and gives each a `do`, called
with what was asked. Signing in is `signing_in.opened(asked)`.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from coprod_desktop import __version__
from coprod_desktop.errors import PlainError
from coprod_desktop.store.file_trouble import trouble_with_file
from coprod_desktop.wording import _

DONE, REFUSED, NOT_UNDERSTOOD = 0, 1, 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str]) -> int:
    """Do what was asked on the command line; returns the exit code. Never raises."""
    _say_everything()
    try:
        asked = parser().parse_args(arguments)
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else NOT_UNDERSTOOD
    try:
        code = _do(asked)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except PlainError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse(_("Stopped. Nothing was left half done."))
    except BrokenPipeError:  # whoever was reading has left, as with “| head”
        _print_no_more()
        return REFUSED
    except OSError as error:  # what is printed may be going into a file, and that disk may be full
        _print_no_more()
        return _refuse(str(trouble_with_file(error)))
    except Exception as fault:
        return _refuse(_fault(fault, asked))


def _print_no_more() -> None:
    """Let go of what could not be printed, so that leaving the program does not try once more."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_everything() -> None:
    """Let names in any script be printed: into files as UTF-8, and on a screen as far as it can show them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def parser() -> argparse.ArgumentParser:
    """Everything that may be asked."""
    made = argparse.ArgumentParser(
        prog="coprod-desktop",
        description=_("Holds co-produced work together, offline. Without a command it opens the window."),
        epilog=_(
            "Commands sign in with COPROD_USER and COPROD_PASSPHRASE, or --passphrase-file, or ask for them."
        ),
    )
    made.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_common(made, data=None, example=False, passphrase_file=None)
    made.set_defaults(do=None)
    commands = made.add_subparsers(metavar="COMMAND", title=_("commands"))
    for add in _modules():
        add(commands)
    for command in _leaves(made):
        # After the command too, as people write it; what stands before it holds when it isn’t repeated.
        _add_common(command, argparse.SUPPRESS, argparse.SUPPRESS, argparse.SUPPRESS)
    return made


def _modules() -> list[Callable[[Commands], None]]:
    from coprod_desktop.cli import demo, keeping, printing, spreadsheets, tour

    return [module.add_commands for module in (demo, printing, spreadsheets, keeping, tour)]


def _add_common(
    command: argparse.ArgumentParser, data: object, example: object, passphrase_file: object
) -> None:
    command.add_argument(
        "--data", metavar="DIR", default=data, help=_("the data folder, instead of the usual one")
    )
    command.add_argument(
        "--example", action="store_true", default=example, help=_("the example organisation’s folder")
    )
    command.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=passphrase_file,
        help=_("read the passphrase from the first line of this file"),
    )


def _leaves(made: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parsers of the commands themselves: those that have no commands beneath them."""
    found = []
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                found += _leaves(below) or [below]
    return found


def _do(asked: argparse.Namespace) -> int:
    if asked.do is None:
        from coprod_desktop.bootstrap.window import run_window
        from coprod_desktop.cli.signing_in import folder_of

        return run_window(folder_of(asked), example=asked.example)
    code = asked.do(asked)
    return code if isinstance(code, int) else DONE


def _refuse(words: str) -> int:
    if sys.stderr is not None:
        print(" ".join(words.split()), file=sys.stderr)
    return REFUSED


def _fault(fault: Exception, asked: argparse.Namespace) -> str:
    """Write a report of a bug, without a word of the organisation’s, and say where it is."""
    from coprod_desktop.bootstrap.faults import note
    from coprod_desktop.cli.signing_in import folder_of

    log = folder_of(asked).log
    if not log.parent.is_dir():
        log = Path(tempfile.gettempdir()) / "coprod-desktop-log.txt"
    note(log, fault)
    words = _("Something went wrong in the program. What was recorded is safe. A report is in {file}.")
    return words.format(file=log)
