"""The papers of a consultation, and “you said – they did”, as kinds of sheets."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.consultation_paper import consultation_brief, response_draft, they_did
from coprod_desktop.queries.rows.consultation_paper import (
    CONSULTATION_BRIEF,
    RESPONSE_DRAFT,
    THEY_DID,
    BriefRows,
    DidRows,
    ResponseRows,
)
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.ui.paper.kinds import About, Kind, Name, OtherFile, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _

# What contributors are given


def _brief(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return consultation_brief, (about.consultation_id,)


def _lay_out_brief(rows: BriefRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.consultation_brief import build

    return build(rows, choice.edition, choice.style)


def _brief_title(rows: BriefRows, _name: Name) -> str:
    return _("For contributors: {title}").format(title=rows.title)


def _brief_under(_rows: BriefRows) -> str:
    return _("To read before saying anything. The one to take home doesn’t say who is asking or what about.")


def _record_brief(about: About, rows: BriefRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest = rows.fingerprint(choice.edition)
    id_ = str(about.consultation_id)
    return printed(about, choice, digest, about=id_)


# The response


def _response(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return response_draft, (about.consultation_id,)


def _lay_out_response(rows: ResponseRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.response_draft import build

    return build(rows, choice.style)


def _write_response(rows: ResponseRows, _choice: PrintChoice) -> bytes:
    from coprod_desktop.exchange.response_docx import response_docx

    return response_docx(rows)


def _save_as_word() -> str:
    return _("Save as a Word file…")


def _word_files() -> str:
    return _("Word file (*.docx)")


def _response_title(rows: ResponseRows, _name: Name) -> str:
    return _("Response: {title}").format(title=rows.title)


def _response_under(_rows: ResponseRows) -> str:
    return _("As it stands: what the group says and recommends, and what people said, as they agreed.")


def _record_response(about: About, rows: ResponseRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    return printed(about, choice, rows.fingerprint(), about=str(about.consultation_id), counts=rows.counts)


# You said – they did


def _they_did(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return they_did, (RecommendationsAsked(about.project_id, about.consultation_id),)


def _lay_out_they_did(rows: DidRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.they_did import build

    return build(rows, choice.edition, choice.style)


def _they_did_title(rows: DidRows, _name: Name) -> str:
    return _("You said – they did: {title}").format(title=rows.title)


def _they_did_under(_rows: DidRows) -> str:
    return _("The one for the wall leaves out what they wrote to us.")


def _record_they_did(about: About, rows: DidRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest = rows.fingerprint(choice.edition)
    return printed(about, choice, digest, about=rows.about, counts=rows.counts)


CONSULTATION_KINDS: dict[str, Kind] = {
    CONSULTATION_BRIEF: Kind(
        _brief,
        _lay_out_brief,
        _brief_title,
        _record_brief,
        _brief_under,
        (Edition.GROUP, Edition.PERSONAL),
        names_nobody=True,
    ),
    RESPONSE_DRAFT: Kind(
        _response,
        _lay_out_response,
        _response_title,
        _record_response,
        _response_under,
        edition=Edition.GROUP,
        other_file=OtherFile(_save_as_word, _word_files, ".docx", _write_response),
    ),
    THEY_DID: Kind(
        _they_did,
        _lay_out_they_did,
        _they_did_title,
        _record_they_did,
        _they_did_under,
        (Edition.GROUP, Edition.WALL),
    ),
}
"""Each by what a print keeps it as."""
