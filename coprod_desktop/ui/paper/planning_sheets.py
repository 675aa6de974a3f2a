"""The papers of planning, as kinds of sheets: to start from, what was said, and how we work."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.planning_paper import how_we_work, planning_record, start_up_sheet
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.planning_paper import (
    HOW_WE_WORK,
    PLANNING_RECORD,
    START_UP,
    HowRows,
    PlanningRecordRows,
    StartUpRows,
)
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _

# To start from


def _start_up(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return start_up_sheet, (about.project_id,)


def _lay_out_start_up(rows: StartUpRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.planning_start import build

    return build(rows, choice.style)


def _start_up_title(_rows: StartUpRows, _name: Name) -> str:
    return _("Questions to start from")


def _start_up_under(_rows: StartUpRows) -> str:
    return _("For the table, with room to write. What was said is typed in later, as far as the group likes.")


# What was said


def _said(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return planning_record, (about.project_id,)


def _lay_out_said(rows: PlanningRecordRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.planning_record import build

    return build(rows, choice.style)


def _said_title(_rows: PlanningRecordRows, _name: Name) -> str:
    return _("What the group said when planning")


def _said_under(_rows: PlanningRecordRows) -> str:
    return _("In the group’s own words: read it through before you hand it out. Names as each agreed.")


def _record(
    about: About, rows: StartUpRows | PlanningRecordRows, choice: PrintChoice
) -> tuple[Callable[..., Any], Any]:
    digest, project = rows.fingerprint(), str(about.project_id)
    return printed(about, choice, digest, about=project)


# How we work


def _how(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return how_we_work, (about.project_id,)


def _lay_out_how(rows: HowRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.planning_how import build

    return build(rows, choice.edition, choice.style)


def _how_title(_rows: HowRows, _name: Name) -> str:
    return _("How we work, for someone new")


def _how_under(_rows: HowRows) -> str:
    return _("The one to take home says nothing of who we are, what it is about or who is in it.")


def _record_how(about: About, rows: HowRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest, project = rows.fingerprint(choice.edition), str(about.project_id)
    return printed(about, choice, digest, about=project)


PLANNING_KINDS: dict[str, Kind] = {
    START_UP: Kind(
        _start_up, _lay_out_start_up, _start_up_title, _record, _start_up_under,
        edition=Edition.GROUP, names_nobody=True,
    ),
    PLANNING_RECORD: Kind(
        _said, _lay_out_said, _said_title, _record, _said_under, edition=Edition.GROUP
    ),
    HOW_WE_WORK: Kind(
        _how, _lay_out_how, _how_title, _record_how, _how_under, (Edition.GROUP, Edition.PERSONAL)
    ),
}  # fmt: skip
"""Each by what a print keeps it as."""
