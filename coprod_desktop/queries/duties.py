"""Duties: what somebody has in hand because a record names them, in one table.

`DUTIES` says how each kind is found, named and handed on. Whatever follows from an absence (the page, the
items, the board, paper, being back) reads it from there; `queries.duty` says what a kind is, and
`model.duties` holds the columns.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import LOOKING, HandoverItem
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries import candidates
from coprod_desktop.queries.duties_beside import BESIDE
from coprod_desktop.queries.duties_consulted import CONSULTED
from coprod_desktop.queries.duties_made import MADE
from coprod_desktop.queries.duty import Duty as Duty
from coprod_desktop.queries.duty import Had as Had
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.vocabulary import Behalf, ItemState, PersonKind, Subject

DUTIES = {duty.subject: duty for duty in (*MADE, *BESIDE, *CONSULTED)}
"""Every kind of duty, in the order they are shown."""


def all_of(db: Db, person_id: int) -> list[Had]:
    """What someone has in hand, on its way to someone else or not: a statement a kind."""
    found = (duty.read(db, duty.holder == person_id, duty.open) for duty in DUTIES.values())
    return list(chain.from_iterable(found))


def in_hand(db: Db, person_id: int, project_id: int | None = None) -> list[Had]:
    """What someone has in hand (in one project) and is not on its way to someone else: a statement a kind.

    What they said yes to and have not said back yet is theirs.
    """
    found: list[Had] = []
    for duty in DUTIES.values():
        moving = select(duty.column).where(
            duty.column.is_not(None),
            HandoverItem.state != ItemState.SETTLED,
            (HandoverItem.state != ItemState.READ_BACK) | (HandoverItem.cover_id != person_id),
        )
        where = [duty.holder == person_id, duty.open, duty.held.id.not_in(moving)]
        if project_id is not None:
            where.append(duty.project == project_id)
        found += duty.read(db, *where)
    return found


def looked_for(db: Db, things: Iterable[tuple[Subject, int]]) -> dict[tuple[Subject, int], int]:
    """The items by which someone is looked for to take on some of these: one statement."""
    ids: dict[Subject, set[int]] = {}
    for subject, id_ in things:
        ids.setdefault(subject, set()).add(id_)
    if not ids:
        return {}
    about = or_(*(DUTIES[subject].column.in_(some) for subject, some in ids.items()))
    query = select(HandoverItem).where(HandoverItem.state.in_(LOOKING), about).order_by(HandoverItem.id)
    return {(item.subject, getattr(item, DUTY_COLUMNS[item.subject])): item.id for item in db.scalars(query)}


def of_item(db: Db, item: HandoverItem) -> Had | None:
    """The duty that an item is about; None where it is about something else."""
    return of_items(db, [item]).get(item.id)


def of_items(db: Db, items: Iterable[HandoverItem]) -> dict[int, Had]:
    """The duties that items are about, by item: a statement for each kind there is."""
    return _of(db, items)


def of_wishes(db: Db, wishes: Iterable[Wish]) -> dict[int, Had]:
    """The duties that wishes are about, by wish: a statement for each kind there is."""
    return _of(db, wishes)


def _of(db: Db, some: Iterable[HandoverItem | Wish]) -> dict[int, Had]:
    about: dict[Subject, dict[int, int]] = {}
    for one in some:
        for subject, column in DUTY_COLUMNS.items():
            if (id_ := getattr(one, column)) is not None:
                about.setdefault(subject, {})[one.id] = id_
    found: dict[int, Had] = {}
    for subject, by_item in about.items():
        duty = DUTIES[subject]
        had = {one.id: one for one in duty.read(db, duty.held.id.in_(set(by_item.values())))}
        found.update({item_id: had[id_] for item_id, id_ in by_item.items()})
    return found


def could(
    db: Db, had: Sequence[Had], leave_out: Collection[int]
) -> dict[tuple[Subject, int], tuple[Candidate, ...]]:
    """Who could take each on, by what it is: those of the project’s group, or staff where it is theirs."""
    groups = candidates.in_groups(db, {one.project_id for one in had if not one.for_staff})
    staff = candidates.staff(db) if any(one.for_staff for one in had) else []
    found: dict[tuple[Subject, int], tuple[Candidate, ...]] = {}
    for one in had:
        gone = {*leave_out, *one.duty.gone(db, one)}
        of = staff if one.for_staff else groups[one.project_id]
        if getattr(one.thing, "behalf", None) is Behalf.GROUP:
            of = [each for each in of if each[0].kind is PersonKind.VOLUNTEER]
        found[one.duty.subject, one.id] = candidates.first_few(of, gone)
    return found
