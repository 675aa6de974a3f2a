"""The papers of data protection as kinds of sheets: as PDF, and as Word files to go on writing."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.processing import impact_assessment, processing_record
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.processing import ASSESSMENT, RECORD, FormRows
from coprod_desktop.ui.paper.kinds import About, Kind, Name, OtherFile, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _


def _ask_record(_about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return processing_record, ()


def _ask_assessment(_about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return impact_assessment, ()


def _lay_out(rows: FormRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.form_paper import build

    return build(rows, choice.style)


def _title(rows: FormRows, _name: Name) -> str:
    return rows.title


def _under(_rows: FormRows) -> str:
    return _("Filled in from what is kept. What is empty is yours to write: the Word file is for that.")


def _keep(about: About, rows: FormRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    return printed(about, choice, rows.fingerprint())


def _as_word() -> str:
    return _("Save as a Word file…")


def _word_offered() -> str:
    return _("Word file (*.docx)")


def _write_word(rows: FormRows, _choice: PrintChoice) -> bytes:
    from coprod_desktop.exchange.form_docx import form_docx

    return form_docx(rows)


_WORD = OtherFile(_as_word, _word_offered, ".docx", _write_word)

PROCESSING_KINDS: dict[str, Kind] = {
    RECORD: Kind(_ask_record, _lay_out, _title, _keep, _under, edition=Edition.STAFF, other_file=_WORD),
    ASSESSMENT: Kind(
        _ask_assessment, _lay_out, _title, _keep, _under, edition=Edition.STAFF, other_file=_WORD
    ),
}
"""Both, by what a print keeps them as."""
