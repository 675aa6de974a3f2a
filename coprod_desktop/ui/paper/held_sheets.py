"""What is held about someone, as kinds of sheets: to read together, and the full copy they may ask for."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.held import held_sheet
from coprod_desktop.queries.private_copy import private_copy
from coprod_desktop.queries.rows.held import COPY, HELD, PRIVATE_COPY, CopyRows, HeldRows
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.services.full_copy import put_copy_together
from coprod_desktop.ui.paper.kinds import About, Kind, Name, OtherFile, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _

Asked = tuple[Callable[..., Sheet], tuple[Any, ...]]
Kept = tuple[Callable[..., Any], Any]


# To read together


def _ask_held(about: About) -> Asked:
    return held_sheet, (about.person_id,)


def _lay_out_held(rows: HeldRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.held_sheet import build

    return build(rows, choice.edition, choice.style)


def _held_title(rows: HeldRows, name: Name) -> str:
    return _("What we hold about {name}").format(name=name(rows.person_id, rows.name))


def _held_under(_rows: HeldRows) -> str:
    return _("Read it together, and put right with a pen what is wrong.")


def _record_held(about: About, rows: HeldRows, choice: PrintChoice) -> Kept:
    digest = rows.fingerprint(choice.edition)
    return printed(about, choice, digest, person_id=rows.person_id)


def _together() -> str:
    return _("To read together here")


# The full copy


def _ask_copy(about: About) -> Asked:
    return put_copy_together, (about.person_id,)


def _ask_private(about: About) -> Asked:
    return private_copy, (about.person_id,)


def _lay_out_copy(rows: CopyRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.full_copy import build

    return build(rows, choice.style)


def _copy_title(rows: CopyRows, name: Name) -> str:
    return _("Full copy for {name}").format(name=name(rows.person_id, rows.name))


def _private_title(rows: CopyRows, name: Name) -> str:
    return _("What is private, copied for {name}").format(name=name(rows.person_id, rows.name))


def _copy_under(_rows: CopyRows) -> str:
    return _("Read it first: it holds every number, and names of people who aren’t in the roster.")


def _private_under(_rows: CopyRows) -> str:
    return _("Only what you may read yourself. Give it into their own hands.")


def _record_copy(about: About, rows: CopyRows, choice: PrintChoice) -> Kept:
    digest = rows.fingerprint()
    return printed(about, choice, digest, person_id=rows.person_id)


def _as_data() -> str:
    return _("Save as data…")


def _json_offered() -> str:
    return _("Data (*.json)")


def _write_json(rows: CopyRows, _choice: PrintChoice) -> bytes:
    from coprod_desktop.exchange.copy_json import copy_json

    return copy_json(rows)


_DATA = OtherFile(_as_data, _json_offered, ".json", _write_json)

HELD_KINDS: dict[str, Kind] = {
    HELD: Kind(
        _ask_held, _lay_out_held, _held_title, _record_held, _held_under,
        (Edition.STAFF, Edition.PERSONAL), calls={Edition.STAFF: _together},
    ),
    COPY: Kind(
        _ask_copy, _lay_out_copy, _copy_title, _record_copy, _copy_under, long=True, other_file=_DATA
    ),
    PRIVATE_COPY: Kind(
        _ask_private, _lay_out_copy, _private_title, _record_copy, _private_under, other_file=_DATA
    ),
}  # fmt: skip
"""Every one of these, by what a print keeps it as."""
