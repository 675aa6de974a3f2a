"""`print held`, `copy`, `private-copy`, `processing-record`, `impact-assessment`: what is held; the papers.

A copy ends in `.pdf` or, as data, in `.json`; a paper in `.pdf` or, to go on writing, in `.docx`.
"""

import argparse
from typing import TYPE_CHECKING

from coprod_desktop.cli.how_printed import add_how, someone, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.queries.rows.paper import Sheet
    from coprod_desktop.store.workspace import Workspace


def add_rights_commands(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what is held about someone, the copies, and the papers."""
    held = kinds.add_parser("held", help=_("what we hold about someone, to read together"))
    held.add_argument("person", metavar="PERSON", help=_("their name, or their number"))
    held.add_argument("--take-home", action="store_true", help=_("to take home instead"))
    add_how(held, print_held)
    for name, words in (
        ("copy", _("the full copy someone asked for; .json for data")),
        ("private-copy", _("what is private about someone, as far as you may read it")),
    ):
        copy = kinds.add_parser(name, help=words)
        copy.add_argument("person", metavar="PERSON", help=_("their name, or their number"))
        add_how(copy, print_copy)
        copy.set_defaults(private=name == "private-copy")
    for name, words in (
        ("processing-record", _("the record of processing; .docx to go on writing")),
        ("impact-assessment", _("the beginning of an impact assessment; .docx to go on writing")),
    ):
        paper = kinds.add_parser(name, help=words)
        add_how(paper, print_form)
        paper.set_defaults(form=name)


def print_held(asked: argparse.Namespace) -> None:
    """Write the page, and remember that. Raises PlainError."""
    from coprod_desktop.documents.held_sheet import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.held import held_sheet
    from coprod_desktop.queries.rows.held import HELD

    edition = Edition.PERSONAL if asked.take_home else Edition.STAFF
    with opened(asked) as workspace:
        person = someone(workspace, asked.person)
        sheet = held_sheet(workspace, person)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, edition, style))
        _remember(workspace, HELD, sheet, edition, asked, sheet.rows.fingerprint(edition), person)
    print(_("What we hold: {file}").format(file=asked.out))


def print_copy(asked: argparse.Namespace) -> None:
    """Write a copy as PDF or data, and remember that. Raises PlainError."""
    from coprod_desktop.documents.full_copy import build
    from coprod_desktop.exchange.copy_json import copy_json
    from coprod_desktop.exchange.files import with_ending, write_whole
    from coprod_desktop.queries.private_copy import private_copy
    from coprod_desktop.queries.rows.held import COPY, PRIVATE_COPY
    from coprod_desktop.services.full_copy import put_copy_together

    path = asked.out.expanduser()
    ending = with_ending(path, ".pdf", ".json")
    kind = PRIVATE_COPY if asked.private else COPY
    with opened(asked) as workspace:
        person = someone(workspace, asked.person)
        sheet = (private_copy if asked.private else put_copy_together)(workspace, person)
        style = style_of(asked, sheet.choice.style)
        write_whole(path, copy_json(sheet.rows) if ending == ".json" else build(sheet.rows, style))
        _remember(workspace, kind, sheet, Edition.PERSONAL, asked, sheet.rows.fingerprint(), person)
    print(_("The copy: {file}. Read it before you give it away.").format(file=asked.out))


def print_form(asked: argparse.Namespace) -> None:
    """Write one of the papers as PDF or Word file, and remember that. Raises PlainError."""
    from coprod_desktop.documents.form_paper import build
    from coprod_desktop.exchange.files import with_ending, write_whole
    from coprod_desktop.exchange.form_docx import form_docx
    from coprod_desktop.queries.processing import impact_assessment, processing_record
    from coprod_desktop.queries.rows.processing import ASSESSMENT, RECORD

    path = asked.out.expanduser()
    ending = with_ending(path, ".pdf", ".docx")
    record = asked.form == "processing-record"
    with opened(asked) as workspace:
        sheet = (processing_record if record else impact_assessment)(workspace)
        style = style_of(asked, sheet.choice.style)
        write_whole(path, form_docx(sheet.rows) if ending == ".docx" else build(sheet.rows, style))
        kind = RECORD if record else ASSESSMENT
        _remember(workspace, kind, sheet, Edition.STAFF, asked, sheet.rows.fingerprint(), None)
    print(_("{title}: {file}").format(title=sheet.rows.title, file=asked.out))


def _remember(
    workspace: "Workspace",
    kind: str,
    sheet: "Sheet",
    edition: Edition,
    asked: argparse.Namespace,
    digest: str,
    person: int | None,
) -> None:
    from coprod_desktop.services.prints import RecordPrint, record_print

    style = style_of(asked, sheet.choice.style)
    record_print(workspace, RecordPrint(kind, edition, style, digest, person_id=person))
