"""The record of a sign-off, to be printed: what was signed off, by whom, for whom and how."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.decisions import Decision
from coprod_desktop.model.deliverables import Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.signoff import Strand, StrandPerson
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.deliverables import VersionRow
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.signoff_paper import SIGNOFF_RECORD, HandedOnRow, OverruledRow, RecordRows
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import DecisionState, Edition, Settled, VersionState
from coprod_desktop.wording import _


def record_rows(workspace: Workspace, version_id: int) -> RecordRows:
    """One version with all that was said about it. Raises Conflict when it is gone."""
    with workspace.read() as db:
        version = db.get(Version, version_id)
        page = deliverable_page(workspace, version.deliverable_id) if version is not None else None
        if page is None:
            raise Conflict(_("This version isn’t here any more."))
        row = next(one for one in page.versions if one.id == version_id)
        return RecordRows(
            house=house(db),
            printed_at=printed_at(workspace),
            title=page.title,
            project=page.project,
            kind=page.kind,
            quality_bar=page.quality_bar,
            version=row,
            others=tuple(one for one in page.versions if one.id != version_id),
            strands=tuple(strand.name for strand in page.strands),
            handed_on=_handed_on(db, page.id, ZoneInfo(workspace.zone)),
            overruled=_overruled(db, page.project_id, _until(row, workspace.today())),
        )


def _until(row: VersionRow, today: date) -> date:
    """The day on which it was signed off; today, where it is not."""
    if row.state not in (VersionState.APPROVED, VersionState.PUBLISHED):
        return today
    return max((one.given_at.date() for one in row.approvals), default=today)


def _handed_on(db: Session, deliverable_id: int, zone: ZoneInfo) -> tuple[HandedOnRow, ...]:
    """Which sign-offs passed from one person to another."""
    had, has = aliased(Person), aliased(Person)
    query = (
        select(Strand.name, had.full_name, has.full_name, HandoverItem.changed_at)
        .join(StrandPerson, StrandPerson.strand_id == Strand.id)
        .join(HandoverItem, HandoverItem.strand_person_id == StrandPerson.id)
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .join(had, had.id == Absence.person_id)
        .join(has, has.id == HandoverItem.cover_id)
        .where(Strand.deliverable_id == deliverable_id, HandoverItem.settled == Settled.TAKEN)
        .order_by(Strand.position, HandoverItem.id)
    )
    return tuple(
        HandedOnRow(strand, before, now, at.astimezone(zone).date())
        for strand, before, now, at in db.execute(query)
    )


def _overruled(db: Session, project_id: int, until: date) -> tuple[OverruledRow, ...]:
    """What was decided against what others wanted."""
    query = (
        select(
            Decision.question,
            Decision.outcome,
            Decision.overrules,
            Person.full_name,
            Decision.by_right,
            Decision.reasons,
            Decision.decided_on,
        )
        .outerjoin(Person, Person.id == Decision.last_word_id)
        .where(Decision.project_id == project_id, Decision.state == DecisionState.DECIDED)
        .where(Decision.overrules != "", Decision.decided_on <= until)
        .order_by(Decision.decided_on, Decision.id)
    )
    return tuple(
        OverruledRow(question, outcome, overrules, name or "", by_right, reasons, on)
        for question, outcome, overrules, name, by_right, reasons, on in db.execute(query)
    )


def signoff_record(workspace: Workspace, version_id: int) -> Sheet:
    """The record of a version, in the style last used. Raises Conflict when the version is gone."""
    rows = record_rows(workspace, version_id)
    choice = PrintChoice(Edition.STAFF, last_choice(workspace, SIGNOFF_RECORD).style)
    with workspace.read() as db:
        return as_sheet(db, rows, choice, SIGNOFF_RECORD, about=version_id)
