"""Handovers follow what is done elsewhere: on the page of a session, on the page of a project.

Whoever puts someone in the place of a person who can't make it, or gives a person's task to someone else, has
handed it over. The item says so in the same act, so that nobody looks for what is found.
"""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.rota import Assignment, Place, gap
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.services.finding import holding
from coprod_desktop.services.handover_parts import Part, part_of
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, ItemState, OfferState, Ownership, Settled
from coprod_desktop.wording import _


def place_filled(workspace: Workspace, db: Db, held: Assignment) -> None:
    """Let the item that waits at a place follow someone who now holds it.

    Whoever was asked about an item answers that one; anyone else the one that has waited longest, unless the
    place lacks more people than can't make it: then they came beside, not instead. What the person who
    can't make it has said counts: where that speaks against it, their item waits on.
    """
    db.flush()
    steps = Steps(workspace, db)
    waiting = db.scalars(
        select(HandoverItem)
        .join(Assignment, Assignment.id == HandoverItem.assignment_id)
        .where(Assignment.place_id == held.place_id, Assignment.state == AssignmentState.CANNOT)
        .where(HandoverItem.state.in_(LOOKING), Assignment.person_id != held.person_id)
        .order_by(HandoverItem.id)
    ).all()
    asked = set(db.scalars(select(Offer.item_id).where(Offer.person_id == held.person_id, _ASKED)))
    mine = [item for item in waiting if item.id in asked]
    place = db.get_one(Place, held.place_id)
    if not mine and len(waiting) <= gap(place.least, holding(db, place.id)):
        return
    for item in mine or waiting:
        part = part_of(db, item)
        if steps.may_follow(part, held.person_id):
            _instead(steps, part, held)
            return


def _instead(steps: Steps, part: Part, held: Assignment) -> None:
    assert part.assignment is not None
    part.assignment.turn(AssignmentState.HANDED_ON, steps.at)
    held.replaces_id = part.assignment.id
    part.item.take(held.person_id, steps.at, say_back=False)
    steps.end_offers(part, but=held.person_id)


def ticked(workspace: Workspace, db: Db, held: Assignment) -> None:
    """Someone who had said they can't make it was ticked: whether or not they came, nobody is looked for."""
    if held.state is AssignmentState.CANNOT:
        return
    steps = Steps(workspace, db)
    looking = HandoverItem.state.in_(LOOKING)
    for item in db.scalars(select(HandoverItem).where(HandoverItem.assignment_id == held.id, looking)).all():
        item.settle(Settled.WITHDRAWN, steps.at)
        steps.end_offers(part_of(db, item))


def place_left(workspace: Workspace, db: Db, held: Assignment) -> None:
    """Someone leaves a place they had taken on from another: that is looked for again.

    Where the other has taken their absence back meanwhile, or the session was stopped, nothing waits for
    anyone any more.
    """
    covered = select(HandoverItem).where(
        HandoverItem.assignment_id == held.replaces_id,
        HandoverItem.cover_id == held.person_id,
        HandoverItem.settled == Settled.TAKEN,
    )
    item = db.scalar(covered) if held.replaces_id is not None else None
    held.replaces_id = None
    if item is None:
        return
    steps, part = Steps(workspace, db), part_of(db, item)
    item.reopen(ItemState.FIND_SOMEONE, steps.at)
    if steps.is_taken_back(part):
        steps.withdrawn(part)
        return
    assert part.assignment is not None
    part.assignment.turn(AssignmentState.CANNOT, steps.at)
    if part.rests:
        steps.withdrawn(part)
    else:
        steps.wait(part)


def agenda_changed(workspace: Workspace, db: Db, session_id: int) -> None:
    """Let the items of an agenda follow: whoever leads a part by now has it, and what nobody leads is let be.

    What is led by who hands it over goes on being looked for.
    """
    db.flush()
    steps = Steps(workspace, db)
    found = db.execute(
        select(HandoverItem, AgendaItem)
        .join(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
        .where(AgendaItem.session_id == session_id, HandoverItem.state.in_(LOOKING))
    ).all()
    for item, agenda in found:
        part = part_of(db, item)
        if agenda.leader_id is None:
            item.settle(Settled.WITHDRAWN, steps.at)
            steps.end_offers(part)
        elif agenda.leader_id != part.holder.id:
            item.take(agenda.leader_id, steps.at, say_back=False)
            steps.end_offers(part, but=agenda.leader_id)


def owners_changed(
    workspace: Workspace, db: Db, task: Task, ownership: Ownership, wanted: Collection[int]
) -> None:
    """Let the items of a task follow before others own it: `wanted` are those who will.

    What someone was handing over goes to who owns it now, to the whole group, or stays with those left.
    Raises RuleBroken where that goes against what they said, or would leave nobody.
    """
    items = db.scalars(open_items(task.id)).all()
    if not items:
        return
    steps = Steps(workspace, db)
    current = set(
        db.scalars(select(TaskOwner.person_id).where(TaskOwner.task_id == task.id, TaskOwner.until.is_(None)))
    )
    new = [person_id for person_id in wanted if person_id not in current]
    try:
        for item in items:
            _task_follows(steps, part_of(db, item), ownership, wanted, new)
    except RuleBroken as error:
        words = _("{why} Settle it under Handovers, then nobody is missed.").format(why=error)
        raise RuleBroken(words, "owners") from error


def _task_follows(
    steps: Steps, part: Part, ownership: Ownership, wanted: Collection[int], new: list[int]
) -> None:
    item = part.item
    has_it = item.cover_id if item.state is ItemState.READ_BACK else part.holder.id
    if has_it in wanted:
        for person_id in wanted:
            if steps.is_asked(part, person_id):
                steps.withdraw(part, person_id)
        return
    if item.state is ItemState.READ_BACK:
        item.reopen(ItemState.FIND_SOMEONE, steps.at)
        if part.holder.id in wanted:
            steps.withdrawn(part)
            return
    if ownership is Ownership.GROUP:
        steps.settle(part, Settled.GROUP)
    elif new:
        asked = [person_id for person_id in new if steps.is_asked(part, person_id)]
        steps.accept(part, new.pop(new.index((asked or new)[0])))
    elif wanted:
        steps.settle(part, Settled.LEFT_OUT)
    else:
        raise RuleBroken(_("This is being handed over just now."))


_ASKED = Offer.state == OfferState.ASKED


def open_items(task_id: int) -> Select[HandoverItem]:
    """What is being handed over of a task, in the order it began."""
    return (
        select(HandoverItem)
        .join(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
        .where(TaskOwner.task_id == task_id, HandoverItem.state != ItemState.SETTLED)
        .order_by(HandoverItem.id)
    )
