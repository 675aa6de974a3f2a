"""“What changed because of it” as a kind of sheet."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.documents import report_words
from coprod_desktop.queries.quotes import still_agreed
from coprod_desktop.queries.report import report_sheet
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.report import REPORT, ReportRows
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition, QuoteUse
from coprod_desktop.wording import _


def _report(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return report_sheet, (about.report,)


def _lay_out(rows: ReportRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.report import build

    return build(rows, choice.style)


def _title(rows: ReportRows, _name: Name) -> str:
    return _("What changed because of it: {whose}").format(whose=report_words.whose(rows))


def _record(about: About, rows: ReportRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    return printed(
        about,
        choice,
        rows.fingerprint(),
        about=rows.asked.about,
        counts=rows.counts,
        quotes=rows.carried,
        quote_use=QuoteUse.REPORT,
    )


def _check(rows: ReportRows) -> tuple[Callable[..., None], tuple[Any, ...]]:
    return still_agreed, (QuoteUse.REPORT, rows.carried)


REPORT_KINDS: dict[str, Kind] = {
    REPORT: Kind(
        _report,
        _lay_out,
        _title,
        _record,
        report_words.days,
        edition=Edition.GROUP,
        goes_out=True,
        checks=_check,
    ),
}
"""It alone, by what a print keeps it as."""
