"""Handovers as they are shown: the board, one item, their count, and what follows from an absence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries import candidates, duties
from coprod_desktop.queries.around import around
from coprod_desktop.queries.rows.absence import Candidate, WishRow
from coprod_desktop.queries.rows.handover import (
    AbsenceDone,
    BoardItem,
    ItemPage,
    Notes,
    OfferRow,
    RingLine,
)
from coprod_desktop.queries.touched_lines import (
    Wishes,
    absent_from,
    due_words,
    leaders,
    loan_when,
    people_at,
    role_title,
)
from coprod_desktop.store.apart import kept_from
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    Channel,
    ItemState,
    OfferState,
    PersonStatus,
    Safe,
    Settled,
)
from coprod_desktop.wording import _, clock, near_date, short_date, within

RECENT = timedelta(days=14)
"""How long what was settled stays on the board."""

_MOST_SETTLED = 20

ORDER = (
    ItemState.ASK_THEM,
    ItemState.FIND_SOMEONE,
    ItemState.WAITING,
    ItemState.READ_BACK,
    ItemState.COLLECT,
    ItemState.PARKED,
    ItemState.SETTLED,
)
"""The columns of the board."""


def waiting_count(workspace: Workspace) -> int:
    """How many things are not settled yet."""
    with workspace.read() as db:
        waiting = select(func.count()).where(*_open(db, workspace.today(), workspace.now()))
        return db.scalar(waiting) or 0


def board(workspace: Workspace) -> tuple[BoardItem, ...]:
    """What is open, and what was settled lately: by what it waits for, soonest first."""
    today = workspace.today()
    with workspace.read() as db:
        items = open_items(db, today, workspace.now())
        recent = board_items(
            db,
            today,
            HandoverItem.state == ItemState.SETTLED,
            or_(HandoverItem.settle_by >= today - RECENT, HandoverItem.settle_by.is_(None)),
            HandoverItem.changed_at >= workspace.now() - RECENT,
        )
    recent.sort(key=lambda item: item.changed_at, reverse=True)
    items.sort(key=lambda item: ORDER.index(item.state))
    return (*items, *recent[:_MOST_SETTLED])


def open_items(db: Db, today: date, now: datetime) -> list[BoardItem]:
    """Everything that is not settled, soonest first; nobody is looked for once a session is over."""
    return board_items(db, today, *_open(db, today, now))


def _open(db: Db, today: date, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What makes an item one that waits: it is not settled, and what it is for is still to come."""
    yesterday = today - timedelta(days=1)
    lately = db.scalars(select(Session).where(Session.on.between(yesterday, today)))
    over = [session.id for session in lately if session.is_over(now)]
    gone = or_(Session.on < yesterday, Session.id.in_(over))
    place = select(Assignment.id).join(Place).join(Session, Session.id == Place.session_id)
    part = select(AgendaItem.id).join(Session, Session.id == AgendaItem.session_id)
    return (
        HandoverItem.state != ItemState.SETTLED,
        ~place.where(gone, Assignment.id == HandoverItem.assignment_id).exists(),
        ~part.where(gone, AgendaItem.id == HandoverItem.agenda_item_id).exists(),
    )


def item_page(workspace: Workspace, item_id: int) -> ItemPage:
    """One item with its notes and who could take it on. Raises Conflict when it is gone."""
    today = workspace.today()
    with workspace.read() as db:
        found = board_items(db, today, HandoverItem.id == item_id)
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
        project = db.get(Project, absence.project_id) if absence.project_id is not None else None
        items = board_items(db, today, HandoverItem.absence_id == absence_id)
        return AbsenceDone(
            absence_id,
            person.id,
            person.short_name,
            absence.kind,
            absence.session_id,
            session.title if session is not None else "",
            session.on if session is not None else absence.since,
            absence.about_when,
            absence.passed_on,
            not absence.stands,
            project.name if project is not None else "",
            absence.until,
            absence.review,
            tuple(items),
            _ring_list(db, items),
        )


def _who_could(db: Db, row: HandoverItem, item: BoardItem, task: Task | None) -> tuple[Candidate, ...]:
    """Those who could take it on and were not asked yet."""
    asked = frozenset(offer.person_id for offer in item.offers if offer.state is not OfferState.WITHDRAWN)
    asked |= {item.person_id} | kept_from(db, item.person_id)
    named = item.wish.named_id if item.wish is not None else None
    if task is not None:
        found = candidates.for_tasks(
            db, [task], leave_out=asked, named={} if named is None else {task.id: named}
        )
        return tuple(one for one in found[task.id] if one.person_id not in asked)
    if row.loan_id is not None:
        return ()
    had = duties.of_item(db, row)
    if had is not None:
        return duties.could(db, [had], asked)[had.duty.subject, had.id]
    if row.member_id is not None:
        project_id = item.project_id or 0
        return candidates.for_groups(db, [project_id], leave_out=asked)[project_id]
    session = db.get_one(Session, item.session_id)
    if row.agenda_item_id is not None:
        return leaders(db, [session], set(asked))[session.id]
    assignment = db.get_one(Assignment, row.assignment_id)
    place = db.get_one(Place, assignment.place_id)
    role = db.get_one(Role, place.role_id)
    known = around(db, session, (role.id,), named=() if named is None else (named,))
    gone = absent_from(db, session) | people_at(db, (place.id,))[place.id]
    return candidates.for_place(known, role, leave_out=asked | gone, named_id=named)


@dataclass(frozen=True)
class _Found:
    """One item with all that it is about, as the store has it."""

    item: HandoverItem
    absence: Absence
    person: Person
    assignment: Assignment | None
    role: str | None
    task: Task | None
    member: Member | None
    project: str | None
    agenda: AgendaItem | None
    cover: Person | None
    loan: Loan | None
    session: Session | None = None
    duty: duties.Had | None = None

    @property
    def project_id(self) -> int | None:
        for one in (self.task, self.member, self.session, self.duty):
            if one is not None:
                return one.project_id
        return None


def board_items(db: Db, today: date, *criteria: ColumnElement[bool]) -> list[BoardItem]:
    """Items that meet some conditions with all that is shown of them, soonest first.

    Four statements, and one for each kind of duty among them.
    """
    cover = aliased(Person)
    rows: Sequence[Any] = db.execute(
        select(
            HandoverItem, Absence, Person, Assignment, Role.name, Task, Member, Project.name, AgendaItem,
            cover, Loan, Place.session_id,
        )
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .join(Person, Person.id == Absence.person_id)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
        .outerjoin(Task, Task.id == TaskOwner.task_id)
        .outerjoin(Member, Member.id == HandoverItem.member_id)
        .outerjoin(Project, Project.id == Member.project_id)
        .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
        .outerjoin(cover, cover.id == HandoverItem.cover_id)
        .outerjoin(Loan, Loan.id == HandoverItem.loan_id)
        .where(*criteria)
    ).all()  # fmt: skip
    at = [row[11] if row[11] is not None else getattr(row[8], "session_id", None) for row in rows]
    sessions = {one.id: one for one in db.scalars(select(Session).where(Session.id.in_(set(at))))}
    had = duties.of_items(db, [row[0] for row in rows])
    found = [
        _Found(*(*row[:11], sessions.get(session_id or 0), had.get(row[0].id)))
        for row, session_id in zip(rows, at, strict=True)
    ]
    offers = _offers(db, [one.item.id for one in found])
    said = Wishes(db, {one.person.id for one in found}, today)
    items = [(_row(today, offers, said, one), one.session) for one in found]
    items.sort(key=_soonest)
    return [item for item, _session in items]


def _soonest(found: tuple[BoardItem, Session | None]) -> tuple[date, time, int]:
    item, session = found
    start = session.start if session is not None else time.min
    return item.settle_by or date.max, start, item.item_id


def _row(today: date, offers: dict[int, list[OfferRow]], said: Wishes, found: _Found) -> BoardItem:
    item, session, task = found.item, found.session, found.task
    title, when = _titled(found, today)
    by = session.on if session is not None else task.settle_by if task is not None else None
    by = found.duty.due if found.duty is not None else by
    by = by or item.settle_by
    wish = _wish(said, found)
    return BoardItem(
        item_id=item.id,
        absence_id=item.absence_id,
        person_id=found.person.id,
        session_id=session.id if session is not None else None,
        task_id=task.id if task is not None else None,
        project_id=found.project_id,
        subject=item.subject,
        name=found.person.short_name,
        title=title,
        when=when,
        settle_by=by,
        by=_by(item, session, by, today),
        at_risk=_is_at_risk(item, by, today),
        is_past=_is_past(found, today),
        moved=_moved(found, today),
        kind=found.absence.kind,
        state=item.state,
        settled=item.settled,
        staff_hold=item.staff_hold,
        parked_until=item.parked_until,
        agreed=_agreed(item),
        wish=wish,
        cover_id=item.cover_id,
        cover_name=found.cover.short_name if found.cover is not None else "",
        offers=tuple(offers.get(item.id, ())),
        changed_at=item.changed_at,
        taken_back=not found.absence.stands,
        can_be_asked=found.person.may_be_rung,
        opens=found.duty.opens if found.duty is not None else None,
        unnamed=found.duty.unnamed if found.duty is not None else "",
        group_agreed=said.agreed(found.project_id, wish) if found.loan is None else None,
    )


def _is_past(found: _Found, today: date) -> bool:
    """Whether its day went by, so that nothing is left to be found for it."""
    if found.duty is not None:
        return found.item.is_open and not found.duty.is_open
    return found.session is not None and found.session.on < today


def _wish(said: Wishes, found: _Found) -> WishRow | None:
    """What they said that counts for it; nothing for what is only lent."""
    item, task = found.item, found.task
    if found.loan is not None:
        return None
    return said.counts(
        found.person.id,
        assignment_id=item.assignment_id,
        task_id=task.id if task is not None else None,
        member_id=item.member_id,
        agenda_item_id=item.agenda_item_id,
        **{column: getattr(item, column) for column in DUTY_COLUMNS.values()},
        project_id=found.project_id,
    )


def _titled(found: _Found, today: date) -> tuple[str, str]:
    """What an item is about, and when, in words."""
    session, task = found.session, found.task
    if task is not None:
        return task.title, due_words(task.due, today)
    if found.duty is not None:
        return found.duty.title, found.duty.when(today)
    if found.loan is not None:
        return found.loan.what, loan_when(found.loan.since, found.loan.due_back, today)
    if session is None:
        return role_title(found.item.role_was, found.project or ""), due_words(found.item.settle_by, today)
    what = found.role or ""
    if found.agenda is not None:
        what = _("Lead: {what}").format(what=within(found.agenda.what))
    title = _("{role}, {session}").format(role=what, session=session.title)
    return title, _("{day} {time}").format(day=near_date(session.on, today), time=clock(session.start))


SOON = timedelta(days=2)
"""So shortly before it has to be settled, work that nobody has is said to be at risk."""


def _is_at_risk(item: HandoverItem, by: date | None, today: date) -> bool:
    """Whether what has to be settled soon has nobody yet. Said about the work, never about anybody."""
    looking = item.state in LOOKING and item.loan_id is None
    return looking and by is not None and today >= by - SOON


def _by(item: HandoverItem, session: Session | None, by: date | None, today: date) -> str:
    """By when an open item has to be settled, in words."""
    if not item.is_open:
        return ""
    if session is not None:
        day, at = near_date(session.on, today), clock(session.start)
        return _("Settle before {day} {time}").format(day=day, time=at)
    if by is None:
        return ""
    return _("Settle by {day}").format(day=near_date(by, today))


def _moved(found: _Found, today: date) -> str:
    """Where the session has moved since they said they can't make it: when it is now."""
    session, absence = found.session, found.absence
    if session is None or absence.kind is not AbsenceKind.SESSION or absence.since in (None, session.on):
        return ""
    return near_date(session.on, today) if found.item.is_open else ""


def _agreed(item: HandoverItem) -> str:
    """Who agreed that it is let go, and when."""
    if item.agreed_on is None or item.settled is not Settled.RETIRED:
        return ""
    return _("{who}, {day}").format(who=item.agreed_by, day=short_date(item.agreed_on))


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
        title = item.unnamed or item.title
        if item.state is ItemState.ASK_THEM:
            about.setdefault((item.person_id, item.name), []).append(title)
        for offer in item.offers:
            if offer.state is OfferState.ASKED:
                about.setdefault((offer.person_id, offer.name), []).append(title)
            elif offer.state is OfferState.WITHDRAWN:
                told = _("{title} (covered: thank them)").format(title=title)
                about.setdefault((offer.person_id, offer.name), []).append(told)
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
