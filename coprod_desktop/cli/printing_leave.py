"""`print handover`, `catch-up`, `pad`, `fallback` and `emergency`: sheets around who can't come."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.how_printed import add_how, number, someone, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.queries.rows.paper import Sheet
    from coprod_desktop.store.workspace import Workspace

SHEETS = ("sheet", "summary", "covered", "their-say")
"""What may be printed of a handover: for the receiver, for the file, and two for who can't come."""

_TOLD = 8


def add_leave_commands(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what is printed around someone who can't come."""
    handover = kinds.add_parser("handover", help=_("what someone who can’t come hands over"))
    handover.add_argument(
        "absence", metavar="ID", type=number, help=_("its number (an unknown one tells which there are)")
    )
    handover.add_argument(
        "--sheet",
        choices=SHEETS,
        default=SHEETS[0],
        help=_("for whoever takes it on (sheet), for the file, or to take home for who can’t come"),
    )
    add_how(handover, print_handover)
    catch_up = kinds.add_parser("catch-up", help=_("what someone missed at a session, to take home"))
    catch_up.add_argument("person", metavar="PERSON", help=_("their name, or their number"))
    catch_up.add_argument("--session", metavar="ID", type=number, required=True, help=_("which session"))
    add_how(catch_up, print_catch_up)
    add_how(
        kinds.add_parser("pad", help=_("blanks for “can’t make it”, for when the laptop is busy")), print_pad
    )
    add_how(
        kinds.add_parser("fallback", help=_("the next seven days by initials, to seal in an envelope")),
        print_fallback,
    )
    add_how(
        kinds.add_parser("emergency", help=_("who is in the building today, first aid, exits")),
        print_emergency,
    )


def print_handover(asked: argparse.Namespace) -> None:
    """Write what becomes of an absence, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents import handover_sheet, leave_here, leave_home
    from coprod_desktop.queries import leave_prints, prints
    from coprod_desktop.queries.rows import leave_paper, paper

    known: dict[str, tuple[str, Callable[..., Sheet], Callable[..., bytes]]] = {
        "sheet": (paper.HANDOVER_SHEET, prints.handover, handover_sheet.build),
        "summary": (
            leave_paper.HANDOVER_SUMMARY,
            leave_prints.handover_summary,
            leave_here.build_summary,
        ),
        "covered": (leave_paper.COVERED_NOTE, leave_prints.covered_note, leave_home.build_covered),
        "their-say": (leave_paper.THEIR_SAY, leave_prints.their_say, leave_home.build_say),
    }
    kind, query, build = known[asked.sheet]
    with opened(asked) as workspace:
        _require_known(workspace, asked.absence)
        sheet = query(workspace, asked.absence)
        about = {"person_id": sheet.rows.person_id, "absence_id": asked.absence}
        _write(workspace, asked, kind, sheet, build, **about)
    print(_("Handover from {name}: {file}").format(name=sheet.rows.name, file=asked.out))


def _require_known(workspace: "Workspace", absence_id: int) -> None:
    """Raises RuleBroken for a number that no absence has, telling those that are being handed over."""
    from coprod_desktop.queries.handover import absence_done, board

    try:
        absence_done(workspace, absence_id)
    except Conflict:
        open_ = {one.absence_id: one.name for one in board(workspace)}
        some = "; ".join(f"{id_}: {name}" for id_, name in list(open_.items())[:_TOLD])
        words = _("Nothing has this number. Being handed over now: {some}.") if some else ""
        raise RuleBroken((words or _("Nothing is being handed over now.")).format(some=some)) from None


def print_catch_up(asked: argparse.Namespace) -> None:
    """Write what someone missed at a session, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.leave_home import build_catch_up
    from coprod_desktop.queries.leave_prints import catch_up
    from coprod_desktop.queries.rows.leave_paper import CATCH_UP

    with opened(asked) as workspace:
        person_id = someone(workspace, asked.person)
        sheet = catch_up(workspace, asked.session, person_id)
        about = {"person_id": person_id, "session_id": asked.session}
        _write(workspace, asked, CATCH_UP, sheet, build_catch_up, **about)
    print(_("Catch-up for {name}: {file}").format(name=sheet.rows.name, file=asked.out))


def print_pad(asked: argparse.Namespace) -> None:
    """Write a pad of blanks. Raises PlainError."""
    from coprod_desktop.documents.leave_here import build_pad
    from coprod_desktop.queries.leave_prints import cant_make_it_pad
    from coprod_desktop.queries.rows.leave_paper import CANT_MAKE_IT_PAD

    with opened(asked) as workspace:
        _write(workspace, asked, CANT_MAKE_IT_PAD, cant_make_it_pad(workspace), build_pad)
    print(_("Pad for “can’t make it”: {file}").format(file=asked.out))


def print_fallback(asked: argparse.Namespace) -> None:
    """Write the sealed sheet of the next seven days, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.leave_here import build_fallback
    from coprod_desktop.queries.leave_prints import fallback
    from coprod_desktop.queries.rows.leave_paper import FALLBACK

    with opened(asked) as workspace:
        sheet = fallback(workspace)
        _write(workspace, asked, FALLBACK, sheet, build_fallback, about=sheet.rows.about)
    print(_("Sealed sheet: {file}").format(file=asked.out))


def print_emergency(asked: argparse.Namespace) -> None:
    """Write the sheet for an emergency today, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.emergency_sheet import build
    from coprod_desktop.queries.emergency import emergency
    from coprod_desktop.queries.rows.emergency import EMERGENCY_SHEET

    with opened(asked) as workspace:
        sheet = emergency(workspace)
        _write(workspace, asked, EMERGENCY_SHEET, sheet, build, about=sheet.rows.about)
    print(_("Emergency sheet: {file}").format(file=asked.out))


def _write(
    workspace: "Workspace",
    asked: argparse.Namespace,
    kind: str,
    sheet: "Sheet",
    build: Callable[..., bytes],
    **about: Any,
) -> None:
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.services.prints import RecordPrint, record_print

    style = style_of(asked, sheet.choice.style)
    save(asked.out.expanduser(), build(sheet.rows, style))
    record_print(workspace, RecordPrint(kind, sheet.choice.edition, style, sheet.rows.fingerprint(), **about))
