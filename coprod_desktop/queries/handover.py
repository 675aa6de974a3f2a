"""Handovers as they are shown: the board, one item, their count, and what follows from an absence."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.queries import candidates
from coprod_desktop.queries.absence import absent_from, due_words, people_at, wish_names, wish_row
from coprod_desktop.queries.rows.absence import Candidate, WishRow
from coprod_desktop.queries.rows.handover import (
    AbsenceDone,
    BoardItem,
    ItemPage,
    Notes,
    OfferRow,
    RingLine,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Channel, ItemState, OfferState, PersonStatus, Safe
from coprod_desktop.wording import _, clock, near_date

RECENT = timedelta(days=14)
"""How long what was settled stays on the board."""

_MOST_SETTLED = 20

ORDER = (
    ItemState.ASK_THEM,
    ItemState.FIND_SOMEONE,
    ItemState.WAITING,
    ItemState.READ_BACK,
    ItemState.SETTLED,
)
"""The columns of the board."""


def waiting_count(workspace: Workspace) -> int:
    """How many things are not settled yet."""
    with workspace.read() as db:
        return db.scalar(select(func.count()).where(HandoverItem.state != ItemState.SETTLED)) or 0


def board(workspace: Workspace) -> tuple[BoardItem, ...]:
    """What is open, and what was settled lately: by what it waits for, soonest first."""
    today = workspace.today()
    with workspace.read() as db:
        items = open_items(db, today)
        recent = _items(
            db,
            today,
            HandoverItem.state == ItemState.SETTLED,
            HandoverItem.settle_by >= today - RECENT,
            HandoverItem.changed_at >= workspace.now() - RECENT,
        )
    recent.sort(key=lambda item: item.changed_at, reverse=True)
    items.sort(key=lambda item: ORDER.index(item.state))
    return (*items, *recent[:_MOST_SETTLED])


def open_items(db: Db, today: date) -> list[BoardItem]:
    """Everything that is not settled, soonest first."""
    return _items(db, today, HandoverItem.state != ItemState.SETTLED)


def item_page(workspace: Workspace, item_id: int) -> ItemPage:
    """One item with its notes and who could take it on. Raises Conflict when it is gone."""
    today = workspace.today()
    with workspace.read() as db:
        found = _items(db, today, HandoverItem.id == item_id)
        if not found:
            raise Conflict(_("This is no longer there. Look at the board again."))
        item, row = found[0], db.get_one(HandoverItem, item_id)
        task = db.get(Task, item.task_id) if item.task_id is not None else None
        return ItemPage(
            item,
            _who_could(db, row, item, task) if item.state is not ItemState.SETTLED else (),
            task.next_action if task is not None else "",
            task.where_files if task is not None else "",
            Notes(row.why, row.stands, row.next_actions, row.could_come_up, row.read_back),
            db.get_one(Absence, row.absence_id).passed_on,
        )


def absence_done(workspace: Workspace, absence_id: int) -> AbsenceDone:
    """What follows from an absence, and whom to get in touch with. Raises Conflict when it is gone."""
    today = workspace.today()
    with workspace.read() as db:
        absence = db.get(Absence, absence_id)
        if absence is None:
            raise Conflict(_("This was undone in the meantime."))
        person = db.get_one(Person, absence.person_id)
        session = db.get(Session, absence.session_id) if absence.session_id is not None else None
        items = _items(db, today, HandoverItem.absence_id == absence_id)
        return AbsenceDone(
            absence_id,
            person.id,
            person.short_name,
            absence.kind,
            absence.session_id,
            session.title if session is not None else "",
            session.on if session is not None else None,
            absence.about_when,
            absence.passed_on,
            absence.taken_back_at is not None,
            tuple(items),
            _ring_list(db, items),
        )


def _who_could(db: Db, row: HandoverItem, item: BoardItem, task: Task | None) -> tuple[Candidate, ...]:
    """Those who could take it on and were not asked yet."""
    asked = frozenset(offer.person_id for offer in item.offers) | {item.person_id}
    named = item.wish.named_id if item.wish is not None else None
    if task is not None:
        found = candidates.for_tasks(
            db, [task], leave_out=asked, named={} if named is None else {task.id: named}
        )
        return tuple(one for one in found[task.id] if one.person_id not in asked)
    assignment = db.get_one(Assignment, row.assignment_id)
    place = db.get_one(Place, assignment.place_id)
    role, session = db.get_one(Role, place.role_id), db.get_one(Session, place.session_id)
    known = candidates.around(db, session, (role.id,), named=() if named is None else (named,))
    gone = absent_from(db, session.id) | people_at(db, (place.id,))[place.id]
    return candidates.for_place(known, role, leave_out=asked | gone, named_id=named)


def _items(db: Db, today: date, *criteria: ColumnElement[bool]) -> list[BoardItem]:
    """Items that meet some conditions with all that is shown of them, soonest first: three statements."""
    cover = aliased(Person)
    found = db.execute(
        select(HandoverItem, Person, Assignment, Role.name, Session, Task, cover, Absence.taken_back_at)
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .join(Person, Person.id == Absence.person_id)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(Session, Session.id == Place.session_id)
        .outerjoin(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
        .outerjoin(Task, Task.id == TaskOwner.task_id)
        .outerjoin(cover, cover.id == HandoverItem.cover_id)
        .where(*criteria)
        .order_by(HandoverItem.settle_by.is_(None), HandoverItem.settle_by, Session.start, HandoverItem.id)
    ).all()
    offers = _offers(db, [row[0].id for row in found])
    said = _Wishes(db, {row[1].id for row in found}, today)
    return [_row(today, offers, said, *row) for row in found]


class _Wishes:
    """The wishes of some people, fetched once."""

    def __init__(self, db: Db, people: set[int], today: date) -> None:
        wishes = list(db.scalars(select(Wish).where(Wish.person_id.in_(people)))) if people else []
        self._of: dict[int, list[Wish]] = {}
        for wish in wishes:
            self._of.setdefault(wish.person_id, []).append(wish)
        self._names = wish_names(db, wishes)
        self._today = today

    def counts(self, person_id: int, **about: int | None) -> WishRow | None:
        """The wish of theirs that counts for a place or task."""
        return wish_row(which_counts(self._of.get(person_id, ()), **about, on=self._today), self._names)


def _row(
    today: date,
    offers: dict[int, list[OfferRow]],
    said: _Wishes,
    item: HandoverItem,
    person: Person,
    assignment: Assignment | None,
    role: str | None,
    session: Session | None,
    task: Task | None,
    cover: Person | None,
    taken_back: Any,
) -> BoardItem:
    if session is not None:
        title = _("{role}, {session}").format(role=role, session=session.title)
        when = _("{day} {time}").format(day=near_date(session.on, today), time=clock(session.start))
    else:
        title = task.title if task is not None else ""
        when = due_words(task.due, today) if task is not None else ""
    project_id = (
        task.project_id if task is not None else (session.project_id if session is not None else None)
    )
    return BoardItem(
        item_id=item.id,
        absence_id=item.absence_id,
        person_id=person.id,
        session_id=session.id if session is not None else None,
        task_id=task.id if task is not None else None,
        project_id=project_id,
        name=person.short_name,
        title=title,
        when=when,
        settle_by=item.settle_by,
        state=item.state,
        settled=item.settled,
        staff_hold=item.staff_hold,
        wish=said.counts(
            person.id,
            assignment_id=assignment.id if assignment is not None else None,
            task_id=task.id if task is not None else None,
            project_id=project_id,
        ),
        cover_id=item.cover_id,
        cover_name=cover.short_name if cover is not None else "",
        offers=tuple(offers.get(item.id, ())),
        changed_at=item.changed_at,
        is_place=session is not None,
        taken_back=taken_back is not None,
    )


def _offers(db: Db, item_ids: Sequence[int]) -> dict[int, list[OfferRow]]:
    found: dict[int, list[OfferRow]] = {}
    if not item_ids:
        return found
    for offer, person in db.execute(
        select(Offer, Person)
        .join(Person, Person.id == Offer.person_id)
        .where(Offer.item_id.in_(item_ids))
        .order_by(Offer.id)
    ):
        found.setdefault(offer.item_id, []).append(
            OfferRow(offer.id, person.id, person.short_name, offer.state)
        )
    return found


def _ring_list(db: Db, items: Sequence[BoardItem]) -> tuple[RingLine, ...]:
    """Whom to get in touch with: the person themselves where they have to be asked, else whoever is asked."""
    about: dict[tuple[int, str], list[str]] = {}
    for item in items:
        if item.state is ItemState.ASK_THEM:
            about.setdefault((item.person_id, item.name), []).append(item.title)
        for offer in item.offers:
            if offer.state is OfferState.ASKED:
                about.setdefault((offer.person_id, offer.name), []).append(item.title)
    ids = {person_id for person_id, _name in about}
    # Nobody rings someone on a break, asked to stay away, or who has died: their things stay on the board.
    rung = set(db.scalars(select(Person.id).where(Person.id.in_(ids), Person.status == PersonStatus.ACTIVE)))
    ways = _safe_ways(db, rung)
    return tuple(
        RingLine(person_id, name, tuple(titles), ways.get(person_id, _("no safe way known yet")))
        for (person_id, name), titles in about.items()
        if person_id in rung
    )


def _safe_ways(db: Db, people: set[int]) -> dict[int, str]:
    """The best way that is known to be safe for each, in words; who has none is missing."""
    words = {
        Channel.CALL: _("ring"),
        Channel.TEXT: _("text"),
        Channel.EMAIL: _("e-mail"),
        Channel.VOICEMAIL: _("leave a voicemail"),
        Channel.POST: _("write"),
    }
    best: dict[int, tuple[tuple[bool, int], str]] = {}
    for way in db.scalars(
        select(ContactWay).where(ContactWay.person_id.in_(people), ContactWay.safe == Safe.YES)
    ):
        rank = (not way.preferred, list(words).index(way.channel))
        text = words[way.channel] if not way.times else f"{words[way.channel]} · {way.times}"
        if way.person_id not in best or rank < best[way.person_id][0]:
            best[way.person_id] = (rank, text)
    return {person_id: text for person_id, (_rank, text) in best.items()}
