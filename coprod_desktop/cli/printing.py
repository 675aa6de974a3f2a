"""`print pack`: a session's pack as a PDF file."""

import argparse
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.cli.signing_in import folder_of, opened
from coprod_desktop.errors import RuleBroken
from coprod_desktop.vocabulary import Attendance, Edition, PaperStyle
from coprod_desktop.wording import _, short_date

if TYPE_CHECKING:
    from coprod_desktop.queries.rows.paper import PackRows
    from coprod_desktop.store.workspace import Workspace

_FAR = 366
_LARGEST = 2**63 - 1
_STYLES = {
    "standard": PaperStyle.STANDARD,
    "large": PaperStyle.LARGE,
    "easy-read": PaperStyle.EASY,
}
"""How a style is called here; its own name in full is understood too."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `print`."""
    prints = commands.add_parser("print", help=_("write what people hold in their hands, as PDF"))
    kinds = prints.add_subparsers(metavar="WHAT", required=True)
    pack = kinds.add_parser("pack", help=_("the pack of one session"))
    pack.add_argument(
        "--session",
        metavar="next|ID",
        type=_session,
        default="next",
        help=_("which session: the next one, or its number"),
    )
    pack.add_argument(
        "--edition",
        choices=[edition.value for edition in Edition if edition is not Edition.PERSONAL],
        default=Edition.GROUP.value,
        help=_("for whom (the group)"),
    )
    pack.add_argument(
        "--style",
        choices=[*_STYLES, PaperStyle.LARGE.value],
        metavar="{" + ",".join(_STYLES) + "}",
        default=PaperStyle.STANDARD.value,
        help=_("how it is printed (standard)"),
    )
    pack.add_argument(
        "--attendance",
        choices=[attendance.value for attendance in Attendance],
        default=Attendance.LIST.value,
        help=_("how staff keep who came, on the pack for staff: a list to tick, or a slip for each (list)"),
    )
    pack.add_argument("--out", metavar="FILE", type=Path, required=True, help=_("the PDF file to write"))
    pack.set_defaults(do=print_pack)


def print_pack(asked: argparse.Namespace) -> None:
    """Write a session's pack, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.saving import save
    from coprod_desktop.documents.session_pack import build
    from coprod_desktop.queries.rows.paper import PrintChoice
    from coprod_desktop.services.prints import RecordPrint, record_print

    style = _STYLES.get(asked.style) or PaperStyle(asked.style)
    choice = PrintChoice(Edition(asked.edition), style, Attendance(asked.attendance))
    with opened(asked) as workspace:
        rows = chosen(workspace, asked.session, folder_of(asked).example_day)
        save(asked.out.expanduser(), build(rows, choice.edition, style, choice.attendance))
        record_print(workspace, RecordPrint.of_pack(rows, choice))
    told = _("{title}, {date}: {file}")
    print(told.format(title=rows.title, date=short_date(rows.on), file=asked.out))


def chosen(workspace: "Workspace", which: int | str, day: date | None = None) -> "PackRows":
    """The rows of the session asked for. Raises RuleBroken, Conflict.

    "next" is the first that isn’t over; counted from `day` when the example was made to be about that day.
    """
    from coprod_desktop.queries.paper import pack_rows
    from coprod_desktop.queries.picks import coming_sessions

    if isinstance(which, int):
        return pack_rows(workspace, which)
    for pick in coming_sessions(workspace, _FAR, day):
        rows = pack_rows(workspace, pick.id)
        if not _is_over(rows):
            return rows
    raise RuleBroken(_("There is no session in the coming year to print a pack for."))


def _is_over(rows: "PackRows") -> bool:
    now = rows.printed_at
    return rows.on == now.date() and rows.start < rows.end <= now.time()


def _session(words: str) -> int | str:
    if words == "next":
        return words
    with suppress(ValueError):
        if 0 < int(words) <= _LARGEST:
            return int(words)
    raise argparse.ArgumentTypeError(_("write “next” or a session’s number"))
