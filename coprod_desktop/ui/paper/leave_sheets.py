"""The kinds of sheets around someone who can't come, and for when the laptop can't be used."""

from collections.abc import Callable
from functools import partial
from typing import Any

from coprod_desktop.queries import leave_prints
from coprod_desktop.queries.rows import leave_paper
from coprod_desktop.queries.rows.emergency import EMERGENCY_SHEET, EmergencyRows
from coprod_desktop.queries.rows.leave_paper import (
    CatchUpRows,
    CoveredRows,
    FallbackRows,
    PadRows,
    SayRows,
    SummaryRows,
)
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _, long_date, short_date

Asked = tuple[Callable[..., Sheet], tuple[Any, ...]]
Kept = tuple[Callable[..., Any], Any]


def _of_absence(query: Callable[..., Sheet], about: About) -> Asked:
    return query, (about.absence_id,)


def _home(build: str, rows: Any, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import leave_home

    made: bytes = getattr(leave_home, build)(rows, choice.style)
    return made


def _here(build: str, rows: Any, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents import leave_here

    made: bytes = getattr(leave_here, build)(rows, choice.style)
    return made


def _if_neutral(rows: CoveredRows | SayRows | CatchUpRows) -> str:
    if rows.may_name:
        return ""
    return _("Names no place, topic or person, as they have not asked for it.")


def _record_of_absence(about: About, rows: CoveredRows | SayRows | SummaryRows, choice: PrintChoice) -> Kept:
    return printed(about, choice, rows.fingerprint(), person_id=rows.person_id, absence_id=rows.absence_id)


# Someone who can't come, at home


def _covered_title(rows: CoveredRows, name: Name) -> str:
    return _("“We’ve got it covered” for {name}").format(name=name(rows.person_id, rows.name))


def _say_title(rows: SayRows, name: Name) -> str:
    return _("Slip for {name}’s say").format(name=name(rows.person_id, rows.name))


def _ask_catch_up(about: About) -> Asked:
    return leave_prints.catch_up, (about.session_id, about.person_id)


def _catch_up_title(rows: CatchUpRows, name: Name) -> str:
    return _("Catch-up for {name}").format(name=name(rows.person_id, rows.name))


def _record_catch_up(about: About, rows: CatchUpRows, choice: PrintChoice) -> Kept:
    return printed(about, choice, rows.fingerprint(), session_id=rows.session_id, person_id=rows.person_id)


# What stays in the office


def _summary_title(rows: SummaryRows, name: Name) -> str:
    return _("Summary for the file: {name}").format(name=name(rows.person_id, rows.name))


def _recorded(rows: SummaryRows) -> str:
    return _("Recorded on {day}. It holds no notes.").format(day=long_date(rows.recorded_on))


def _ask_pad(_about: About) -> Asked:
    return leave_prints.cant_make_it_pad, ()


def _pad_title(_rows: PadRows, _name: Name) -> str:
    return _("Pad for “can’t make it”")


def _for_a_busy_laptop(_rows: PadRows) -> str:
    return _("For when the laptop is busy: write it down, and type it in later.")


def _record_pad(about: About, rows: PadRows, choice: PrintChoice) -> Kept:
    return printed(about, choice, rows.fingerprint())


def _ask_fallback(_about: About) -> Asked:
    return leave_prints.fallback, ()


def _fallback_title(rows: FallbackRows, _name: Name) -> str:
    since, until = short_date(rows.since), short_date(rows.until)
    return _("Sealed sheet, {since} to {until}").format(since=since, until=until)


def _for_an_envelope(_rows: FallbackRows) -> str:
    return _("Seal it in an envelope, open it when the laptop is dead, shred it next week.")


def _record_dated(about: About, rows: FallbackRows | EmergencyRows, choice: PrintChoice) -> Kept:
    return printed(about, choice, rows.fingerprint(), about=rows.about)


def _ask_emergency(_about: About) -> Asked:
    from coprod_desktop.queries.emergency import emergency

    return emergency, ()


def _lay_out_emergency(rows: EmergencyRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.emergency_sheet import build

    return build(rows, choice.style)


def _emergency_title(rows: EmergencyRows, _name: Name) -> str:
    return _("Emergency sheet, {day}").format(day=short_date(rows.on))


def _for_today(_rows: EmergencyRows) -> str:
    return _("Tick people in first, then print. Keep it by the door, and shred it tonight.")


LEAVE_KINDS: dict[str, Kind] = {
    leave_paper.COVERED_NOTE: Kind(
        partial(_of_absence, leave_prints.covered_note), partial(_home, "build_covered"), _covered_title,
        _record_of_absence, _if_neutral,
    ),
    leave_paper.THEIR_SAY: Kind(
        partial(_of_absence, leave_prints.their_say), partial(_home, "build_say"), _say_title,
        _record_of_absence, _if_neutral,
    ),
    leave_paper.CATCH_UP: Kind(
        _ask_catch_up, partial(_home, "build_catch_up"), _catch_up_title, _record_catch_up, _if_neutral
    ),
    leave_paper.HANDOVER_SUMMARY: Kind(
        partial(_of_absence, leave_prints.handover_summary), partial(_here, "build_summary"), _summary_title,
        _record_of_absence, _recorded, edition=Edition.STAFF,
    ),
    leave_paper.CANT_MAKE_IT_PAD: Kind(
        _ask_pad, partial(_here, "build_pad"), _pad_title, _record_pad, _for_a_busy_laptop,
        edition=Edition.STAFF, names_nobody=True,
    ),
    leave_paper.FALLBACK: Kind(
        _ask_fallback, partial(_here, "build_fallback"), _fallback_title, _record_dated, _for_an_envelope,
        edition=Edition.STAFF,
    ),
    EMERGENCY_SHEET: Kind(
        _ask_emergency, _lay_out_emergency, _emergency_title, _record_dated, _for_today,
        edition=Edition.STAFF,
    ),
}  # fmt: skip
"""Every one of these, by what a print keeps it as."""
