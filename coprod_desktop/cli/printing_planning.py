"""`print start-up`, `planning` and `how-we-work`: the papers of how a project plans and works."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.how_printed import add_how, number, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.queries.rows.paper import Sheet
    from coprod_desktop.store.workspace import Workspace

_TOLD = 8


def add_planning_commands(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what is printed of a project's planning."""
    which = _("its number (an unknown one tells which there are)")
    start = kinds.add_parser("start-up", help=_("the questions a project starts from, with room to write"))
    start.add_argument("project", metavar="ID", type=number, help=which)
    add_how(start, print_start_up)
    said = kinds.add_parser("planning", help=_("what a project’s group said when planning"))
    said.add_argument("project", metavar="ID", type=number, help=which)
    add_how(said, print_planning)
    how = kinds.add_parser("how-we-work", help=_("how a project works, on a page for someone new"))
    how.add_argument("project", metavar="ID", type=number, help=which)
    how.add_argument(
        "--edition",
        choices=[Edition.GROUP.value, Edition.PERSONAL.value],
        default=Edition.GROUP.value,
        help=_("to read here (group), or to take home, where it says nothing of who we are or what about"),
    )
    add_how(how, print_how_we_work)


def print_start_up(asked: argparse.Namespace) -> None:
    """Write the questions of a project, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.planning_start import build
    from coprod_desktop.queries.planning_paper import start_up_sheet
    from coprod_desktop.queries.rows.planning_paper import START_UP

    _write(asked, START_UP, start_up_sheet, build)
    print(_("Questions to start from: {file}").format(file=asked.out))


def print_planning(asked: argparse.Namespace) -> None:
    """Write what a group said, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.planning_record import build
    from coprod_desktop.queries.planning_paper import planning_record
    from coprod_desktop.queries.rows.planning_paper import PLANNING_RECORD

    _write(asked, PLANNING_RECORD, planning_record, build)
    print(_("What the group said when planning: {file}").format(file=asked.out))


def print_how_we_work(asked: argparse.Namespace) -> None:
    """Write how a project works, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.planning_how import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.planning_paper import how_we_work
    from coprod_desktop.queries.rows.planning_paper import HOW_WE_WORK
    from coprod_desktop.services.prints import RecordPrint, record_print

    edition = Edition(asked.edition)
    with opened(asked) as workspace:
        sheet = _known(workspace, how_we_work, asked.project)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, edition, style))
        digest, about = sheet.rows.fingerprint(edition), str(asked.project)
        record_print(workspace, RecordPrint(HOW_WE_WORK, edition, style, digest, about=about))
    print(_("How we work: {file}").format(file=asked.out))


def _write(
    asked: argparse.Namespace, kind: str, query: "Callable[..., Sheet]", build: Callable[[Any, Any], bytes]
) -> None:
    """Write a sheet of one edition, and remember from which state."""
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.services.prints import RecordPrint, record_print

    with opened(asked) as workspace:
        sheet = _known(workspace, query, asked.project)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, style))
        digest, about = sheet.rows.fingerprint(), str(asked.project)
        record_print(workspace, RecordPrint(kind, sheet.choice.edition, style, digest, about=about))


def _known(workspace: "Workspace", query: "Callable[..., Sheet]", project_id: int) -> "Sheet":
    """The sheet. Raises RuleBroken for a number that no project has, telling some that have one."""
    from coprod_desktop.queries.picks import projects

    try:
        return query(workspace, project_id)
    except Conflict:
        some = "; ".join(f"{pick.id}: {pick.name}" for pick in projects(workspace)[:_TOLD])
        words = _("No project has this number. There are: {some}.") if some else _("There is no project yet.")
        raise RuleBroken(words.format(some=some)) from None
