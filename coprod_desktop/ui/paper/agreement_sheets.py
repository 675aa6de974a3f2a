"""The agreement of a group, as a kind of sheet."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.agreements import agreement_sheet
from coprod_desktop.queries.rows.agreements import AGREEMENT, AgreementSheetRows
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _, long_date


def _ask(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return agreement_sheet, (about.project_id,)


def _lay_out(rows: AgreementSheetRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.agreement_sheet import build

    return build(rows, choice.edition, choice.style)


def _title(rows: AgreementSheetRows, _name: Name) -> str:
    return _("Group agreement, version {number}").format(number=rows.number)


def _record(about: About, rows: AgreementSheetRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest, project = rows.fingerprint(), str(rows.project_id)
    return printed(about, choice, digest, about=project)


def _under(rows: AgreementSheetRows) -> str:
    day = long_date(rows.agreed_on)
    return _("Agreed on {day}. To hang on the wall, or for the group to sign.").format(day=day)


AGREEMENT_KINDS: dict[str, Kind] = {
    AGREEMENT: Kind(_ask, _lay_out, _title, _record, _under, (Edition.WALL, Edition.GROUP), names_nobody=True)
}
"""It alone, by what a print keeps it as."""
