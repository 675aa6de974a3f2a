"""`print`: a session's pack, a rota, someone's own dates, each as a PDF file."""

import argparse
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from coprod_desktop.cli.how_printed import LARGEST, add_how, number, someone, style_of
from coprod_desktop.cli.printing_consultations import add_consultation_commands
from coprod_desktop.cli.printing_group import add_group_commands
from coprod_desktop.cli.printing_leave import add_leave_commands
from coprod_desktop.cli.printing_planning import add_planning_commands
from coprod_desktop.cli.printing_reflection import add_reflection_commands
from coprod_desktop.cli.printing_report import add_report_command
from coprod_desktop.cli.printing_rights import add_rights_commands
from coprod_desktop.cli.signing_in import folder_of, opened
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.vocabulary import Attendance, Edition, PaperSize, RotaSpan
from coprod_desktop.wording import _, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.queries.rows.paper import PackRows
    from coprod_desktop.queries.rows.picks import Pick
    from coprod_desktop.store.workspace import Workspace

_TOLD = 5
_FAR = 366


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
    _add_edition(pack, Edition.GROUP, _("for whom (the group)"))
    pack.add_argument(
        "--attendance",
        choices=[attendance.value for attendance in Attendance],
        default=Attendance.LIST.value,
        help=_("how staff keep who came, on the pack for staff: a list to tick, or a slip for each (list)"),
    )
    add_how(pack, print_pack)
    _add_rota(kinds)
    schedule = kinds.add_parser("schedule", help=_("one person’s own dates, to take home"))
    schedule.add_argument("person", metavar="PERSON", help=_("their name, or their number"))
    add_how(schedule, print_schedule)

    ring_list = kinds.add_parser("ring-list", help=_("whom to ring today, to keep in the office"))
    add_how(ring_list, print_ring_list)
    add_leave_commands(kinds)
    add_group_commands(kinds)
    add_planning_commands(kinds)
    add_rights_commands(kinds)
    add_consultation_commands(kinds)
    add_reflection_commands(kinds)
    add_report_command(kinds)


def _add_rota(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    rota = kinds.add_parser("rota", help=_("the rota of a month or a week"))
    days = rota.add_mutually_exclusive_group()
    days.add_argument("--month", metavar="YYYY-MM", type=_month, help=_("which month (this one)"))
    days.add_argument("--week", metavar="YYYY-MM-DD", type=_day, help=_("instead: the week with that day"))
    rota.add_argument("--project", metavar="ID", type=number, help=_("of one project only"))
    _add_edition(rota, Edition.WALL, _("for whom (the wall, where nobody is named)"))
    rota.add_argument(
        "--size",
        choices=[size.value for size in PaperSize],
        default=PaperSize.A4.value,
        help=_("how large the paper is (A4)"),
    )
    add_how(rota, print_rota)


def _add_edition(command: argparse.ArgumentParser, usual: Edition, words: str) -> None:
    command.add_argument(
        "--edition",
        choices=[edition.value for edition in Edition if edition is not Edition.PERSONAL],
        default=usual.value,
        help=words,
    )


def print_rota(asked: argparse.Namespace) -> None:
    """Write a rota, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.rota_sheet import build, title_of
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.rota_paper import rota_rows
    from coprod_desktop.queries.rows.rota_paper import ROTA, RotaAsked
    from coprod_desktop.services.prints import RecordPrint, record_print

    style, edition, size = style_of(asked), Edition(asked.edition), PaperSize(asked.size)
    span = RotaSpan.WEEK if asked.week else RotaSpan.MONTH
    with opened(asked) as workspace:
        day = asked.week or asked.month or folder_of(asked).example_day
        rows = rota_rows(workspace, RotaAsked(span, day, asked.project))
        save(asked.out.expanduser(), build(rows, edition, style, size))
        digest = rows.fingerprint(edition)
        record_print(workspace, RecordPrint(ROTA, edition, style, digest, about=rows.about))
    print(_("{title}: {file}").format(title=title_of(rows.shown_in(edition)), file=asked.out))


def print_ring_list(asked: argparse.Namespace) -> None:
    """Write the list of whom to ring, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.ring_list import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.ringing import ring_paper
    from coprod_desktop.queries.rows.ringing import RING_LIST
    from coprod_desktop.services.prints import RecordPrint, record_print

    style = style_of(asked)
    with opened(asked) as workspace:
        rows = ring_paper(workspace)
        save(asked.out.expanduser(), build(rows, style))
        record_print(workspace, RecordPrint(RING_LIST, Edition.STAFF, style, rows.fingerprint()))
    print(_("Whom to ring: {file}").format(file=asked.out))


def print_schedule(asked: argparse.Namespace) -> None:
    """Write someone's own dates, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.schedule import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.prints import personal
    from coprod_desktop.queries.rows.paper import SCHEDULE
    from coprod_desktop.services.prints import RecordPrint, record_print

    with opened(asked) as workspace:
        person_id = someone(workspace, asked.person)
        sheet = personal(workspace, SCHEDULE, person_id)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, style))
        request = RecordPrint(
            SCHEDULE, Edition.PERSONAL, style, sheet.rows.fingerprint(), person_id=person_id
        )
        record_print(workspace, request)
    print(_("Dates for {name}: {file}").format(name=sheet.rows.name, file=asked.out))


def print_pack(asked: argparse.Namespace) -> None:
    """Write a session's pack, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.session_pack import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.rows.paper import PrintChoice
    from coprod_desktop.services.prints import RecordPrint, record_print

    style = style_of(asked)
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
        try:
            return pack_rows(workspace, which)
        except Conflict as error:
            raise RuleBroken(_no_such(coming_sessions(workspace, _FAR, day))) from error
    for pick in coming_sessions(workspace, _FAR, day):
        rows = pack_rows(workspace, pick.id)
        if not _is_over(rows):
            return rows
    raise RuleBroken(_("There is no session in the coming year to print a pack for."))


def _no_such(coming: "Sequence[Pick]") -> str:
    """What is said to a number that no session has: those that are coming, with theirs."""
    some = "; ".join(f"{pick.id}: {pick.name}, {pick.under}" for pick in coming[:_TOLD])
    words = _("No session has this number. Coming: {some}.") if some else _("No session has this number.")
    return words.format(some=some)


def _is_over(rows: "PackRows") -> bool:
    now = rows.printed_at
    return rows.on == now.date() and rows.start < rows.end <= now.time()


def _session(words: str) -> int | str:
    if words == "next":
        return words
    with suppress(ValueError):
        if 0 < int(words) <= LARGEST:
            return int(words)
    raise argparse.ArgumentTypeError(_("write “next” or a session’s number"))


def _month(words: str) -> date:
    with suppress(ValueError):
        return datetime.strptime(words, "%Y-%m").date()
    raise argparse.ArgumentTypeError(_("write a month as 2026-05"))


def _day(words: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(words)
    raise argparse.ArgumentTypeError(_("write a day as 2026-05-14"))
