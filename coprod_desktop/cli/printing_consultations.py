"""`print brief`, `response` and `they-did`: what contributors get, the response, and what came of it."""

import argparse
from typing import TYPE_CHECKING

from coprod_desktop.cli.how_printed import add_how, number, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.store.workspace import Workspace

WORD = ".docx"
"""The ending by which a response is written as a Word file."""

_TOLD = 8


def add_consultation_commands(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what is printed of a consultation, and of what came of recommendations."""
    which = _("its number (an unknown one tells which there are)")
    brief = kinds.add_parser(
        "brief", help=_("what somebody is told before they contribute to a consultation")
    )
    brief.add_argument("consultation", metavar="ID", type=number, help=which)
    brief.add_argument(
        "--edition",
        choices=[Edition.GROUP.value, Edition.PERSONAL.value],
        default=Edition.GROUP.value,
        help=_("to read here (group), or to take home, where it says neither who asks nor what about"),
    )
    add_how(brief, print_brief)
    response = kinds.add_parser("response", help=_("the response as it stands; a Word file if named .docx"))
    response.add_argument("consultation", metavar="ID", type=number, help=which)
    add_how(response, print_response)
    did = kinds.add_parser("they-did", help=_("“you said – they did”, of a project or a consultation"))
    about = did.add_mutually_exclusive_group(required=True)
    about.add_argument("--project", metavar="ID", type=number, help=_("of which project"))
    about.add_argument("--consultation", metavar="ID", type=number, help=_("of which consultation"))
    did.add_argument(
        "--edition",
        choices=[Edition.GROUP.value, Edition.WALL.value],
        default=Edition.GROUP.value,
        help=_("for whom (the group)"),
    )
    add_how(did, print_they_did)


def print_brief(asked: argparse.Namespace) -> None:
    """Write what contributors are given, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.consultation_brief import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.consultation_paper import consultation_brief
    from coprod_desktop.queries.rows.consultation_paper import CONSULTATION_BRIEF
    from coprod_desktop.services.prints import RecordPrint, record_print

    edition = Edition(asked.edition)
    with opened(asked) as workspace:
        _require_known(workspace, asked.consultation)
        sheet = consultation_brief(workspace, asked.consultation)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, edition, style))
        digest, about = sheet.rows.fingerprint(edition), str(asked.consultation)
        record_print(workspace, RecordPrint(CONSULTATION_BRIEF, edition, style, digest, about=about))
    print(_("For contributors to “{title}”: {file}").format(title=sheet.rows.title, file=asked.out))


def print_response(asked: argparse.Namespace) -> None:
    """Write the response as it stands, as PDF or Word file, and remember which state. Raises PlainError."""
    from coprod_desktop.documents.response_draft import build
    from coprod_desktop.exchange.files import write_whole
    from coprod_desktop.exchange.response_docx import response_docx
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.consultation_paper import response_draft
    from coprod_desktop.queries.rows.consultation_paper import RESPONSE_DRAFT
    from coprod_desktop.services.prints import RecordPrint, record_print

    out = asked.out.expanduser()
    with opened(asked) as workspace:
        _require_known(workspace, asked.consultation)
        sheet = response_draft(workspace, asked.consultation)
        rows, style = sheet.rows, style_of(asked, sheet.choice.style)
        if out.suffix.lower() == WORD:
            write_whole(out, response_docx(rows))
        else:
            save(out, build(rows, style))
        about = str(asked.consultation)
        record_print(
            workspace,
            RecordPrint(
                RESPONSE_DRAFT, Edition.GROUP, style, rows.fingerprint(), about=about, counts=rows.counts
            ),
        )
    print(_("Response to “{title}”: {file}").format(title=rows.title, file=asked.out))


def print_they_did(asked: argparse.Namespace) -> None:
    """Write “you said – they did”, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.they_did import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.consultation_paper import they_did
    from coprod_desktop.queries.rows.consultation_paper import THEY_DID
    from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
    from coprod_desktop.services.prints import RecordPrint, record_print

    edition = Edition(asked.edition)
    with opened(asked) as workspace:
        if asked.consultation is not None:
            _require_known(workspace, asked.consultation)
        sheet = they_did(workspace, RecommendationsAsked(asked.project, asked.consultation))
        rows, style = sheet.rows, style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(rows, edition, style))
        digest = rows.fingerprint(edition)
        record_print(
            workspace,
            RecordPrint(THEY_DID, edition, style, digest, about=rows.about, counts=rows.counts),
        )
    print(_("You said – they did, {title}: {file}").format(title=rows.title, file=asked.out))


def _require_known(workspace: "Workspace", consultation_id: int) -> None:
    """Raises RuleBroken for a number that no consultation has, telling the newest that have one."""
    from coprod_desktop.queries.consultation_paper import brief_rows
    from coprod_desktop.queries.consultations import consultations
    from coprod_desktop.queries.rows.consultations import Which

    try:
        brief_rows(workspace, consultation_id)
    except Conflict:
        lines = [line for which in Which for line in consultations(workspace, which).lines]
        some = "; ".join(f"{line.id}: {line.title}" for line in lines[:_TOLD])
        words = _("No consultation has this number. There are: {some}.") if some else ""
        raise RuleBroken((words or _("There is no consultation yet.")).format(some=some)) from None
