"""Handovers of duties follow what is done on their page: somebody else named, a new version, done."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import OPEN_ENDED, STANDS, Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.queries.duties import DUTIES, Duty, Had
from coprod_desktop.services.handover_parts import part_of
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.services.signoff_steps import Opens, moving
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, ItemState, Settled, Subject
from coprod_desktop.wording import _


def duties_changed(workspace: Workspace, db: Db, opens: Opens) -> None:
    """Let the items of duties follow who is named by now: they have it; what is nobody’s is let be.

    What is still named for who hands it over goes on being looked for.
    """
    db.flush()
    steps = Steps(workspace, db)
    for item, had in moving(db, opens):
        part = part_of(db, item)
        has_it = item.cover_id if item.state is ItemState.READ_BACK else part.holder.id
        if had.holder_id == has_it:
            continue
        if item.state is ItemState.READ_BACK:
            item.reopen(ItemState.FIND_SOMEONE, steps.at)
        if had.holder_id is None or had.holder_id == part.holder.id:
            steps.withdrawn(part)
        else:
            item.take(had.holder_id, steps.at, say_back=False)
            steps.end_offers(part, but=had.holder_id)


def check_not_moving(
    db: Db, opens: Opens, subject: Subject, ids: Collection[int], field: str | None = None
) -> None:
    """Raise RuleBroken for duties that would go while somebody is looked for: who was asked is not missed."""
    for _item, had in moving(db, opens, subject):
        if had.id in ids:
            words = _("“{what}” is being handed over just now. Settle it under Handovers first.")
            raise RuleBroken(words.format(what=had.title), field)


def duties_begin_again(workspace: Workspace, db: Db, opens: Opens) -> None:
    """What was done is worked on again: where whoever has a duty is away, someone is looked for."""
    db.flush()
    steps = Steps(workspace, db)
    for duty in DUTIES.values():
        if duty.page != opens[0]:
            continue
        for had in duty.read(db, duty.open, duty.holder.is_not(None)):
            if had.opens == opens:
                _look_for_someone(db, steps, duty, had)


def _look_for_someone(db: Db, steps: Steps, duty: Duty, had: Had) -> None:
    absence = _away(db, had)
    if absence is None:
        return
    known = db.scalar(
        select(HandoverItem).where(HandoverItem.absence_id == absence.id, duty.column == had.id)
    )
    if known is None:
        known = HandoverItem(absence_id=absence.id, settle_by=had.due, changed_at=steps.at)
        setattr(known, duty.column.key, had.id)
        steps.begin_items([known], [absence.person_id])
    elif known.settled is Settled.WITHDRAWN:
        known.reopen(ItemState.FIND_SOMEONE, steps.at)
    else:
        return
    part = part_of(db, known)
    if absence.kind is AbsenceKind.NOT_FOR_NOW:
        steps.hold(part)
    steps.wait(part)


def _away(db: Db, had: Had) -> Absence | None:
    """What keeps who has it from doing it, now and until they say otherwise."""
    query = select(Absence).where(Absence.person_id == had.holder_id, STANDS)
    longer = Absence.kind.in_(OPEN_ENDED)
    of_project = (Absence.kind == AbsenceKind.PROJECT) & (Absence.project_id == had.project_id)
    return db.scalar(query.where(longer | of_project).order_by(Absence.id.desc()).limit(1))
