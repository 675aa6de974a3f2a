"""`print report`: what changed because of it, for some months of a project or of all."""

import argparse
from datetime import date

from coprod_desktop.cli.how_printed import add_how, number, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.wording import _

_PERIODS = ("this-year", "last-year", "12-months")


def add_report_command(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the report."""
    report = kinds.add_parser("report", help=_("what some months came to, for funders and for the group"))
    report.add_argument("--period", choices=_PERIODS, default=_PERIODS[0], help=_("which months (this year)"))
    report.add_argument("--since", metavar="YYYY-MM-DD", type=_day, help=_("instead: from this day"))
    report.add_argument("--until", metavar="YYYY-MM-DD", type=_day, help=_("to this day (today)"))
    report.add_argument("--project", metavar="ID", type=number, help=_("of one project only"))
    add_how(report, print_report)


def print_report(asked: argparse.Namespace) -> None:
    """Write the report, and remember what it counts and whose words it carries. Raises PlainError."""
    from coprod_desktop.documents.report import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.report import report_sheet
    from coprod_desktop.queries.rows.report import REPORT, Period, ReportWanted
    from coprod_desktop.services.prints import RecordPrint, record_print
    from coprod_desktop.vocabulary import QuoteUse

    own = asked.since is not None or asked.until is not None
    period = Period.OWN if own else Period(asked.period)
    wanted = ReportWanted(period, asked.project, asked.since, asked.until)
    with opened(asked) as workspace:
        sheet = report_sheet(workspace, wanted.asked(workspace.today()))
        rows, style = sheet.rows, style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(rows, style))
        record_print(
            workspace,
            RecordPrint(
                REPORT,
                sheet.choice.edition,
                style,
                rows.fingerprint(),
                about=rows.asked.about,
                counts=rows.counts,
                quotes=rows.carried,
                quote_use=QuoteUse.REPORT,
            ),
        )
    print(_("What changed because of it: {file}").format(file=asked.out))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(_("write a day as 2026-05-14")) from None
