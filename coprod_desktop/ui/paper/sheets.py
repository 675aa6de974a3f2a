"""The kinds of sheets the page can show: what to ask for, how it is laid out, how it is remembered.

A kind is one entry of `KINDS`; the page itself knows none of them.
"""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries import prints
from coprod_desktop.queries.rows import paper
from coprod_desktop.queries.rows.paper import (
    EveryonesRows,
    HandoverRows,
    PackRows,
    PrintChoice,
    Sheet,
    SlipRows,
    TakeHomeRows,
)
from coprod_desktop.queries.rows.ringing import RING_LIST, RingPaperRows
from coprod_desktop.queries.rows.rota_paper import ROTA, RotaRows
from coprod_desktop.services.prints import RecordPrint, RecordPrints, record_print, record_prints
from coprod_desktop.ui.paper.agreement_sheets import AGREEMENT_KINDS
from coprod_desktop.ui.paper.consultation_sheets import CONSULTATION_KINDS
from coprod_desktop.ui.paper.group_sheets import GROUP_KINDS
from coprod_desktop.ui.paper.held_sheets import HELD_KINDS
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.ui.paper.leave_sheets import LEAVE_KINDS
from coprod_desktop.ui.paper.planning_sheets import PLANNING_KINDS
from coprod_desktop.ui.paper.processing_sheets import PROCESSING_KINDS
from coprod_desktop.ui.paper.reflection_sheets import REFLECTION_KINDS
from coprod_desktop.ui.paper.report_sheets import REPORT_KINDS
from coprod_desktop.ui.paper.signoff_sheets import SIGNOFF_KINDS
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _, label, long_date, ngettext

_LEAVE_HERE = (Edition.WALL, Edition.GROUP, Edition.STAFF)


# A pack, and slips to hand out


def _pack(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.pack, (about.session_id,)


def _lay_out_pack(rows: PackRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import session_pack

    return session_pack.build(rows, choice.edition, choice.style, choice.attendance)


def _pack_title(rows: PackRows, _name: Name) -> str:
    return _("Pack for {session}").format(session=rows.title)


def _record_pack(_about: About, rows: PackRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    return record_print, RecordPrint.of_pack(rows, choice)


def _on_a_day(rows: PackRows | SlipRows | EveryonesRows) -> str:
    return long_date(rows.on)


def _slips(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.slips, (about.session_id,)


def _lay_out_slips(rows: SlipRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import slips

    return slips.build(rows, choice.style)


def _slips_title(rows: SlipRows, _name: Name) -> str:
    return _("Slips for {session}").format(session=rows.title)


def _record_slips(about: About, rows: SlipRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    session_id = rows.session_id
    return printed(about, choice, rows.fingerprint(), session_id=session_id)


# Someone's own sheets


def _personal(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.personal, (about.kind, about.person_id)


def _lay_out_take_home(rows: TakeHomeRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import take_home

    return take_home.build(rows, choice.style)


def _lay_out_card(rows: TakeHomeRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import take_home

    return take_home.build_card(rows, choice.style)


def _lay_out_schedule(rows: TakeHomeRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import schedule

    return schedule.build(rows, choice.style)


def _take_home_title(rows: TakeHomeRows, name: Name) -> str:
    return _("Sheet to take home for {name}").format(name=name(rows.person_id, rows.name))


def _card_title(rows: TakeHomeRows, name: Name) -> str:
    return _("Pocket card for {name}").format(name=name(rows.person_id, rows.name))


def _schedule_title(rows: TakeHomeRows, name: Name) -> str:
    return _("Dates for {name}").format(name=name(rows.person_id, rows.name))


def _if_neutral(rows: TakeHomeRows) -> str:
    if rows.may_name:
        return ""
    return _("Names no place, topic or person, as they have not asked for it.")


def _record_personal(about: About, rows: TakeHomeRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    person_id = rows.person_id
    return printed(about, choice, rows.fingerprint(), person_id=person_id)


# Everyone's own sheets for a session


def _everyones(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.everyones, (about.session_id,)


def _lay_out_everyones(rows: EveryonesRows, _choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import everyones

    return everyones.build(rows)


def _everyones_title(rows: EveryonesRows, _name: Name) -> str:
    return _("Everyone’s own sheets for {session}").format(session=rows.title)


def _record_everyones(
    _about: About, rows: EveryonesRows, choice: PrintChoice
) -> tuple[Callable[..., Any], Any]:
    sheets = tuple(
        RecordPrint(
            paper.TAKE_HOME,
            choice.edition,
            one.style,
            one.rows.fingerprint(),
            person_id=one.rows.person_id,
        )
        for one in rows.sheets
    )
    return record_prints, RecordPrints(rows.session_id, sheets)


def who_gets_what(rows: Any, name: Name) -> str:
    """Whose sheets are in a file of several, each with its style; empty for any other kind."""
    if not isinstance(rows, EveryonesRows):
        return ""
    lines = [f"{name(one.rows.person_id, one.rows.name)}: {label(one.style).lower()}" for one in rows.sheets]
    many = ngettext(
        "{n} sheet, in the style they asked for:",
        "{n} sheets, each in the style they asked for:",
        len(lines),
    )
    apart = _("Printed on one side only, so that nobody has someone else’s on the back.")
    return "\n".join([many, *lines, "", apart])


# A handover


def _handover(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.handover, (about.absence_id,)


def _lay_out_handover(rows: HandoverRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import handover_sheet

    return handover_sheet.build(rows, choice.style)


def _handover_title(rows: HandoverRows, name: Name) -> str:
    return _("Handover sheet from {name}").format(name=name(rows.person_id, rows.name))


def _record_handover(about: About, rows: HandoverRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    return printed(about, choice, rows.fingerprint(), person_id=rows.person_id, absence_id=rows.absence_id)


# A rota


def _rota(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.rota, (about.rota,)


def _lay_out_rota(rows: RotaRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import rota_sheet

    return rota_sheet.build(rows, choice.edition, choice.style, choice.size)


def _rota_title(_rows: RotaRows, _name: Name) -> str:
    return _("Rota on paper")


def _rota_days(rows: RotaRows) -> str:
    many = ngettext("{n} session", "{n} sessions", len(rows.sessions)) if rows.sessions else _("No sessions")
    return f"{rows.own_project} · {many}" if rows.own_project else many


def _record_rota(about: About, rows: RotaRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest = rows.fingerprint(choice.edition)
    return printed(about, choice, digest, about=rows.about)


# Whom to ring


def _ring_list(_about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return prints.ring_list, ()


def _lay_out_ring_list(rows: RingPaperRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import ring_list

    return ring_list.build(rows, choice.style)


def _ring_list_title(_rows: RingPaperRows, _name: Name) -> str:
    return _("Whom to ring, on paper")


def _ring_list_under(_rows: RingPaperRows) -> str:
    return _("Keep it in the office, and shred it after.")


def _record_ring_list(
    about: About, rows: RingPaperRows, choice: PrintChoice
) -> tuple[Callable[..., Any], Any]:
    return printed(about, choice, rows.fingerprint())


def _nothing(_rows: Any) -> str:
    return ""


KINDS: dict[str, Kind] = {
    paper.PACK: Kind(
        _pack, _lay_out_pack, _pack_title, _record_pack, _on_a_day, _LEAVE_HERE,
        choices=frozenset({"style", "attendance"}),
    ),
    paper.SLIPS: Kind(
        _slips, _lay_out_slips, _slips_title, _record_slips, _on_a_day, edition=Edition.GROUP,
        names_nobody=True,
    ),
    paper.TAKE_HOME: Kind(
        _personal, _lay_out_take_home, _take_home_title, _record_personal, _if_neutral
    ),
    paper.SCHEDULE: Kind(
        _personal, _lay_out_schedule, _schedule_title, _record_personal, _if_neutral
    ),
    paper.POCKET_CARD: Kind(_personal, _lay_out_card, _card_title, _record_personal, _if_neutral),
    paper.EVERYONES: Kind(
        _everyones, _lay_out_everyones, _everyones_title, _record_everyones, _on_a_day,
        choices=frozenset(), one_sided=True,
    ),
    paper.HANDOVER_SHEET: Kind(
        _handover, _lay_out_handover, _handover_title, _record_handover, _nothing, edition=Edition.GROUP
    ),
    ROTA: Kind(
        _rota, _lay_out_rota, _rota_title, _record_rota, _rota_days, _LEAVE_HERE,
        choices=frozenset({"style", "rota"}),
    ),
    RING_LIST: Kind(
        _ring_list, _lay_out_ring_list, _ring_list_title, _record_ring_list, _ring_list_under,
        edition=Edition.STAFF,
    ),
    **LEAVE_KINDS,
    **SIGNOFF_KINDS,
    **AGREEMENT_KINDS,
    **GROUP_KINDS,
    **PLANNING_KINDS,
    **CONSULTATION_KINDS,
    **REFLECTION_KINDS,
    **REPORT_KINDS,
    **HELD_KINDS,
    **PROCESSING_KINDS,
}  # fmt: skip
"""Every kind of sheet, by what a print keeps it as."""


def own_sheets() -> tuple[tuple[str, str], ...]:
    """The kinds of someone's own sheets, which the page lets one choose among, and what they are called."""
    return (
        (paper.TAKE_HOME, _("Sheet to take home")),
        (paper.SCHEDULE, _("Only their dates")),
        (paper.POCKET_CARD, _("Pocket card")),
    )


def lay_out(kind: str, rows: Any, choice: PrintChoice) -> bytes:
    """The PDF of a sheet. Slow; touches no store and no window."""
    return KINDS[kind].lays_out(rows, choice)


def lacks(rows: Any) -> tuple[str, ...]:
    """What people will look for on a sheet and not find, as "number" and "place"."""
    if isinstance(rows, RotaRows):
        return () if rows.house.phone else ("number",)
    if not isinstance(rows, PackRows):
        return ()
    nowhere = not (rows.room or rows.venue or rows.address)
    return (*(("number",) if not rows.house.phone else ()), *(("place",) if nowhere else ()))


def file_name(kind: str, rows: Any, choice: PrintChoice) -> str:
    """A name for the file that says nothing about anybody."""
    edition, style = choice.edition.value, choice.style.value
    if isinstance(rows, PackRows):
        return f"session-pack-{rows.on.isoformat()}-{edition}-{style}.pdf"
    if isinstance(rows, RotaRows):
        days = rows.about.split(" ")[1]
        return f"rota-{days}-{edition}-{style}-{choice.size.value}.pdf"
    return f"{kind.replace('_', '-')}-{rows.printed_at.date().isoformat()}-{style}.pdf"
