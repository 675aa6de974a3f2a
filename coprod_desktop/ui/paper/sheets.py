"""The kinds of sheets the page can show: what to ask for, how it is laid out, how it is remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coprod_desktop.queries import prints
from coprod_desktop.queries.rows.paper import (
    HANDOVER_SHEET,
    PACK,
    POCKET_CARD,
    SLIPS,
    TAKE_HOME,
    HandoverRows,
    PackRows,
    PrintChoice,
    Sheet,
    SlipRows,
    TakeHomeRows,
)
from coprod_desktop.services.prints import RecordPrint
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _, long_date

PACK_EDITIONS = (Edition.WALL, Edition.GROUP, Edition.STAFF)
KINDS_OF_A_PERSON = (TAKE_HOME, POCKET_CARD)


@dataclass(frozen=True)
class About:
    """What the page is about: a kind of sheet, and of which session, person or absence."""

    kind: str = PACK
    session_id: int | None = None
    person_id: int | None = None
    absence_id: int | None = None

    def query(self) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
        """What to ask for, and with which arguments after the workspace."""
        if self.kind == HANDOVER_SHEET:
            return prints.handover, (self.absence_id,)
        if self.kind == SLIPS:
            return prints.slips, (self.session_id,)
        if self.kind in KINDS_OF_A_PERSON:
            return prints.personal, (self.kind, self.person_id)
        return prints.pack, (self.session_id,)


def lay_out(kind: str, rows: Any, choice: PrintChoice) -> bytes:
    """The PDF of a sheet. Slow; touches no store and no window."""
    from coprod_desktop.documents import handover_sheet, session_pack, slips, take_home

    style = choice.style
    if kind == HANDOVER_SHEET:
        return handover_sheet.build(rows, style)
    if kind == SLIPS:
        return slips.build(rows, style)
    if kind == TAKE_HOME:
        return take_home.build(rows, style)
    if kind == POCKET_CARD:
        return take_home.build_card(rows, style)
    return session_pack.build(rows, choice.edition, style, choice.attendance)


def to_record(about: About, rows: Any, choice: PrintChoice) -> RecordPrint:
    """What is kept of a print."""
    if isinstance(rows, PackRows):
        return RecordPrint.of_pack(rows, choice)
    edition, style = choice.edition, choice.style
    if isinstance(rows, SlipRows):
        return RecordPrint(about.kind, edition, style, rows.fingerprint(), session_id=rows.session_id)
    absence_id = rows.absence_id if isinstance(rows, HandoverRows) else None
    return RecordPrint(
        about.kind, edition, style, rows.fingerprint(), person_id=rows.person_id, absence_id=absence_id
    )


def title(kind: str, rows: Any, name: Callable[[int | None, str], str]) -> str:
    """The heading of the page; `name` gives what may be shown of a person's name now."""
    if isinstance(rows, PackRows):
        return _("Pack for {session}").format(session=rows.title)
    if isinstance(rows, SlipRows):
        return _("Slips for {session}").format(session=rows.title)
    if isinstance(rows, HandoverRows):
        return _("Handover sheet from {name}").format(name=name(rows.person_id, rows.name))
    if kind == POCKET_CARD:
        return _("Pocket card for {name}").format(name=name(rows.person_id, rows.name))
    return _("Sheet to take home for {name}").format(name=name(rows.person_id, rows.name))


def under_title(rows: Any) -> str:
    """The soft words beneath the heading."""
    if isinstance(rows, PackRows | SlipRows):
        return long_date(rows.on)
    if isinstance(rows, TakeHomeRows) and not rows.may_name:
        return _("Names no place, topic or person, as they have not asked for it.")
    return ""


def lacks(rows: Any) -> tuple[str, ...]:
    """What people will look for on a sheet and not find, as "number" and "place"."""
    if not isinstance(rows, PackRows):
        return ()
    nowhere = not (rows.room or rows.venue or rows.address)
    return (*(("number",) if not rows.house.phone else ()), *(("place",) if nowhere else ()))


def file_name(kind: str, rows: Any, choice: PrintChoice) -> str:
    """A name for the file that says nothing about anybody."""
    if isinstance(rows, PackRows):
        return f"session-pack-{rows.on.isoformat()}-{choice.edition.value}-{choice.style.value}.pdf"
    return f"{kind.replace('_', '-')}-{rows.printed_at.date().isoformat()}-{choice.style.value}.pdf"
