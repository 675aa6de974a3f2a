"""Cards to hand out after a session, what people said, and what someone contributed, as kinds of sheets."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.quotes import about_print, quotes_sheet, still_agreed
from coprod_desktop.queries.recognition import certificate, contribution_record
from coprod_desktop.queries.reflection import how_was_it
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.quotes import QUOTES_SHEET, QuotesRows
from coprod_desktop.queries.rows.recognition import CERTIFICATE, CONTRIBUTION, ContributionRows
from coprod_desktop.queries.rows.reflection import HOW_WAS_IT, CardRows
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _, label, ngettext

Asked = tuple[Callable[..., Sheet], tuple[Any, ...]]
Checked = tuple[Callable[..., None], tuple[Any, ...]]
Kept = tuple[Callable[..., Any], Any]


# How was it today?


def _ask_cards(_about: About) -> Asked:
    return how_was_it, ()


def _lay_out_cards(rows: CardRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.how_was_it import build

    return build(rows, choice.style)


def _cards_title(_rows: CardRows, _name: Name) -> str:
    return _("Cards: how was it today?")


def _cards_under(_rows: CardRows) -> str:
    return _("They name nobody, no place and no topic. Hand them out, count them, throw them away.")


def _record_cards(about: About, rows: CardRows, choice: PrintChoice) -> Kept:
    return printed(about, choice, rows.fingerprint())


# What people said


def _ask_quotes(about: About) -> Asked:
    return quotes_sheet, (about.quote_use, about.project_id)


def _lay_out_quotes(rows: QuotesRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.quotes_sheet import build

    return build(rows, choice.style)


def _quotes_title(rows: QuotesRows, _name: Name) -> str:
    return _("What people said, for: {use}").format(use=label(rows.use).lower())


def _quotes_under(rows: QuotesRows) -> str:
    if not rows.quotes:
        return _("Nothing has been agreed to for this.")
    return ngettext(
        "{n} quote that was agreed to for this.", "{n} quotes that were agreed to for this.", len(rows.quotes)
    )


def _record_quotes(about: About, rows: QuotesRows, choice: PrintChoice) -> Kept:
    return printed(
        about,
        choice,
        rows.fingerprint(),
        about=about_print(rows.use, about.project_id),
        quotes=rows.carried,
        quote_use=rows.use,
    )


def _check_quotes(rows: QuotesRows) -> Checked:
    return still_agreed, (rows.use, rows.carried)


# What someone contributed


def _ask_record(about: About) -> Asked:
    return contribution_record, (about.person_id,)


def _ask_certificate(about: About) -> Asked:
    return certificate, (about.person_id,)


def _lay_out_record(rows: ContributionRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.contribution import build_record

    return build_record(rows, choice.style)


def _lay_out_certificate(rows: ContributionRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.contribution import build_certificate

    return build_certificate(rows, choice.style)


def _record_title(rows: ContributionRows, name: Name) -> str:
    return _("Record of contribution for {name}").format(name=name(rows.person_id, rows.name))


def _certificate_title(rows: ContributionRows, name: Name) -> str:
    return _("Certificate for {name}").format(name=name(rows.person_id, rows.name))


def _as_agreed(rows: ContributionRows) -> str:
    if rows.says_nothing:
        return _("It says nothing but their name yet: ask them on their page what it may say.")
    return _("It says what they agreed to, in the name they chose.")


def _record_of_person(about: About, rows: ContributionRows, choice: PrintChoice) -> Kept:
    return printed(about, choice, rows.fingerprint(), person_id=rows.person_id)


REFLECTION_KINDS: dict[str, Kind] = {
    HOW_WAS_IT: Kind(
        _ask_cards, _lay_out_cards, _cards_title, _record_cards, _cards_under, names_nobody=True
    ),
    QUOTES_SHEET: Kind(
        _ask_quotes,
        _lay_out_quotes,
        _quotes_title,
        _record_quotes,
        _quotes_under,
        edition=Edition.GROUP,
        checks=_check_quotes,
    ),
    CONTRIBUTION: Kind(_ask_record, _lay_out_record, _record_title, _record_of_person, _as_agreed),
    CERTIFICATE: Kind(
        _ask_certificate, _lay_out_certificate, _certificate_title, _record_of_person, _as_agreed
    ),
}
"""Every one of these, by what a print keeps it as."""
