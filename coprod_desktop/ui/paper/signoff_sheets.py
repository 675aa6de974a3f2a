"""The record of a sign-off, as a kind of sheet."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.signoff_paper import SIGNOFF_RECORD, RecordRows
from coprod_desktop.queries.signoff_paper import signoff_record
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _


def _ask(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return signoff_record, (about.version_id,)


def _lay_out(rows: RecordRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.signoff_record import build

    return build(rows, choice.style)


def _title(rows: RecordRows, _name: Name) -> str:
    return _("Sign-off record: {title}, version {number}").format(
        title=rows.title, number=rows.version.number
    )


def _record(about: About, rows: RecordRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest = rows.fingerprint()
    version = str(about.version_id)
    return printed(about, choice, digest, about=version)


def _under(_rows: RecordRows) -> str:
    return _("For the file, beside the version that was signed off.")


SIGNOFF_KINDS: dict[str, Kind] = {
    SIGNOFF_RECORD: Kind(_ask, _lay_out, _title, _record, _under, edition=Edition.STAFF)
}
"""It alone, by what a print keeps it as."""
