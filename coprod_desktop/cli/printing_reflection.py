"""`print how-was-it`, `quotes` and `contribution`: cards to hand out, what people said, what someone did."""

import argparse
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.how_printed import add_how, number, someone, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.vocabulary import QuoteUse
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.store.workspace import Workspace

SHEETS = ("record", "certificate")
"""What may be printed of a contribution: all of it, or a page to hang up."""


def add_reflection_commands(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what is printed when looking back."""
    cards = kinds.add_parser("how-was-it", help=_("cards to hand out: how was it today?"))
    add_how(cards, print_cards)
    quotes = kinds.add_parser("quotes", help=_("what people said, as far as they agreed to it"))
    quotes.add_argument(
        "--use",
        choices=[use.value for use in QuoteUse],
        required=True,
        help=_("what it is for: only words agreed to for that are on it"),
    )
    quotes.add_argument("--project", metavar="ID", type=number, help=_("of one project only"))
    add_how(quotes, print_quotes)
    contribution = kinds.add_parser("contribution", help=_("what someone did, as far as they want it said"))
    contribution.add_argument("person", metavar="PERSON", help=_("their name, or their number"))
    contribution.add_argument(
        "--sheet", choices=SHEETS, default=SHEETS[0], help=_("a record (record), or a page to hang up")
    )
    add_how(contribution, print_contribution)


def print_cards(asked: argparse.Namespace) -> None:
    """Write a page of cards. Raises PlainError."""
    from coprod_desktop.documents.how_was_it import build
    from coprod_desktop.queries.reflection import how_was_it
    from coprod_desktop.queries.rows.reflection import HOW_WAS_IT

    with opened(asked) as workspace:
        sheet = how_was_it(workspace)
        style = style_of(asked, sheet.choice.style)
        _keep(workspace, asked, build(sheet.rows, style), HOW_WAS_IT, sheet.choice.edition, style, sheet.rows)
    print(_("Cards to hand out: {file}").format(file=asked.out))


def print_quotes(asked: argparse.Namespace) -> None:
    """Write what people said for one use, and remember whose words it carries. Raises PlainError."""
    from coprod_desktop.documents.quotes_sheet import build
    from coprod_desktop.queries.quotes import about_print, quotes_sheet
    from coprod_desktop.queries.rows.quotes import QUOTES_SHEET

    use = QuoteUse(asked.use)
    with opened(asked) as workspace:
        sheet = quotes_sheet(workspace, use, asked.project)
        style = style_of(asked, sheet.choice.style)
        about = {"about": about_print(use, asked.project), "quotes": sheet.rows.carried, "quote_use": use}
        pdf = build(sheet.rows, style)
        _keep(workspace, asked, pdf, QUOTES_SHEET, sheet.choice.edition, style, sheet.rows, **about)
    print(_("What people said: {file}").format(file=asked.out))


def print_contribution(asked: argparse.Namespace) -> None:
    """Write what someone contributed, as far as they want it said. Raises PlainError."""
    from coprod_desktop.documents.contribution import build_certificate, build_record
    from coprod_desktop.queries import recognition
    from coprod_desktop.queries.rows.recognition import CERTIFICATE, CONTRIBUTION

    record = asked.sheet == SHEETS[0]
    kind, build = (CONTRIBUTION, build_record) if record else (CERTIFICATE, build_certificate)
    with opened(asked) as workspace:
        person_id = someone(workspace, asked.person)
        query = recognition.contribution_record if record else recognition.certificate
        sheet = query(workspace, person_id)
        style = style_of(asked, sheet.choice.style)
        pdf = build(sheet.rows, style)
        _keep(workspace, asked, pdf, kind, sheet.choice.edition, style, sheet.rows, person_id=person_id)
    print(_("What {name} contributed: {file}").format(name=sheet.rows.name, file=asked.out))


def _keep(
    workspace: "Workspace",
    asked: argparse.Namespace,
    pdf: bytes,
    kind: str,
    edition: Any,
    style: Any,
    rows: Any,
    **about: Any,
) -> None:
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.services.prints import RecordPrint, record_print

    save(asked.out.expanduser(), pdf)
    record_print(workspace, RecordPrint(kind, edition, style, rows.fingerprint(), **about))
