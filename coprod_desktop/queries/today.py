"""Today: what is next, what needs someone, what waits for me."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role, filled, gap
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries import closing, decisions, tasks
from coprod_desktop.queries.backups import last_away
from coprod_desktop.queries.consents import consents_ending
from coprod_desktop.queries.handover import open_items
from coprod_desktop.queries.pack_state import state_of_pack
from coprod_desktop.queries.quotes import to_ask_again
from coprod_desktop.queries.ready import finish_calls, not_ready, without_support
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.queries.rows.today import LateLine, NeedsLine, SessionLine, TaskLine, Today
from coprod_desktop.queries.sessions import sessions_between
from coprod_desktop.queries.skills import ending
from coprod_desktop.queries.waiting import turns
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import STILL_COMING, ItemState, Permission, PersonStatus, SessionState
from coprod_desktop.wording import _, clock, near_date

WEEK = timedelta(days=7)
LOOKING_AHEAD = timedelta(days=60)
"""How far ahead the next session is looked for."""

PLACES_AHEAD = timedelta(days=14)
"""How far ahead places that nobody holds, and questions, are brought up here; later ones wait elsewhere."""

MOST_NEEDS = 7
MOST_TASKS = 6


def today(workspace: Workspace) -> Today:
    """What the first page shows whoever is signed in: without the everyday permission, only sessions."""
    everyday = workspace.signed_in.may(Permission.EVERYDAY)
    on, now = workspace.today(), workspace.now()
    with workspace.read(Permission.PRINT) as db:
        organisation = db.get(Organisation, 1)
        away = last_away(workspace)
        coming = [_line(row) for row in _coming(workspace, on)]
        if everyday:
            coming = _with_ready(db, coming, now)
        following = coming[0] if coming else None
        week = [line for line in coming[1:] if line.on <= on + WEEK]
        needs = _needs(db, on, now) if everyday else []
        due = _due(workspace, on) if everyday else []
        return Today(
            organisation.name if organisation is not None else "",
            organisation is not None and organisation.is_example,
            on,
            following,
            tuple(week),
            tuple(needs[:MOST_NEEDS]),
            max(0, len(needs) - MOST_NEEDS),
            _late(db, on) if everyday else (),
            tuple(due[:MOST_TASKS]),
            max(0, len(due) - MOST_TASKS),
            db.scalar(select(func.count()).where(Person.status != PersonStatus.DIED)) or 0,
            db.scalar(select(func.count(Session.id))) or 0,
            _outdated_pack(workspace, following),
            None if away is None else away.astimezone(ZoneInfo(workspace.zone)),
            ending(db, on) if everyday else (),
            turns(db, on, now) if everyday else (),
            finish_calls(workspace, db) if everyday else (),
            decisions.due(db, on + PLACES_AHEAD, on) if everyday else (),
            closing.due(db, on + WEEK) if everyday else (),
            to_ask_again(db, on) if everyday else (),
            consents_ending(db, on) if everyday else (),
        )


def _outdated_pack(workspace: Workspace, following: SessionLine | None) -> datetime | None:
    """When the next session's pack was printed, if it would say something else now."""
    if following is None:
        return None
    state = state_of_pack(workspace, following.session_id)
    return state.printed_at if state.outdated else None


def _coming(workspace: Workspace, on: date) -> list[SessionRow]:
    """The sessions of this week that are not over, or the next one when there is none."""
    start = on - timedelta(days=1)  # one that went past midnight may still be going on
    span = sessions_between(workspace, start, on + WEEK)
    found = [row for row in span.sessions if not row.over and row.state is SessionState.PLANNED]
    if found:
        return found
    later = sessions_between(workspace, on + WEEK, on + LOOKING_AHEAD)
    return [row for row in later.sessions if row.state is SessionState.PLANNED][:1]


def _with_ready(db: Db, lines: list[SessionLine], now: datetime) -> list[SessionLine]:
    """The same with what is still to be arranged for each, and whether it has begun."""
    wanted = select(Session).where(Session.id.in_([line.session_id for line in lines]))
    sessions = {session.id: session for session in db.scalars(wanted)}
    open_ = not_ready(db, tuple(sessions.values()))
    return [
        replace(line, not_ready=open_[line.session_id], begun=sessions[line.session_id].has_begun(now))
        for line in lines
    ]


def _line(row: SessionRow) -> SessionLine:
    covered = row.coverage
    return SessionLine(
        row.id,
        row.title,
        row.on,
        row.start,
        row.end,
        row.where,
        covered.coming,
        covered.to_cover,
        covered.asked,
    )


def _needs(db: Db, on: date, now: datetime) -> list[NeedsLine]:
    """What is being handed over and waits for somebody, and places nobody holds; soonest first."""
    lines = [
        NeedsLine(
            item.item_id,
            item.session_id,
            item.task_id,
            item.title,
            item.when,
            item.settle_by,
            item.state,
            item.person_id,
            item.name,
            item.wish,
            item.staff_hold,
            len(item.asked),
        )
        for item in open_items(db, on, now)
        if item.state is not ItemState.READ_BACK
    ]
    lines += _gaps(db, on, now)
    lines.sort(key=lambda line: line.by or date.max)
    return lines


def _gaps(db: Db, on: date, now: datetime) -> list[NeedsLine]:
    """Places of the next days that lack someone, besides those that are being handed over."""
    holding = (
        select(func.count())
        .select_from(Assignment)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.place_id == Place.id, filled())
    )
    moving = (
        select(func.count())
        .select_from(HandoverItem)
        .join(Assignment, Assignment.id == HandoverItem.assignment_id)
        .where(Assignment.place_id == Place.id, HandoverItem.state != ItemState.SETTLED)
    )
    rows = db.execute(
        select(Place.least, holding.scalar_subquery(), moving.scalar_subquery(), Role.name, Session)
        .join(Session, Session.id == Place.session_id)
        .join(Role, Role.id == Place.role_id)
        .where(Session.on.between(on, on + PLACES_AHEAD), Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start, by_name(Role.name))
    )
    return [
        NeedsLine(
            None,
            session.id,
            None,
            _("{role}, {session}").format(role=role, session=session.title),
            _("{day} {time}").format(day=near_date(session.on, on), time=clock(session.start)),
            session.on,
            lacking=lacking,
        )
        for least, held, handed, role, session in rows
        if (lacking := gap(least, held) - handed) > 0 and not session.is_over(now)
    ] + [
        NeedsLine(
            None,
            session.id,
            None,
            _("Support, {session}").format(session=session.title),
            _("{day} {time}").format(day=near_date(session.on, on), time=clock(session.start)),
            session.on,
            lacking=1,
        )
        for session in without_support(db, Session.on.between(on, on + PLACES_AHEAD))
        if not session.is_over(now)
    ]


def _late(db: Db, on: date) -> tuple[LateLine, ...]:
    rows = db.execute(
        select(Absence, Person, Session.id, Session.title)
        .join(Person, Person.id == Absence.person_id)
        .join(Session, Session.id == Absence.session_id)
        .where(Session.on == on, Absence.kind.in_(STILL_COMING), Absence.taken_back_at.is_(None))
        .where(Person.status == PersonStatus.ACTIVE)
        .order_by(Session.start, Absence.id)
    )
    return tuple(
        LateLine(person.id, person.short_name, session_id, title, absence.kind, absence.about_when)
        for absence, person, session_id, title in rows
    )


def _due(workspace: Workspace, on: date) -> list[TaskLine]:
    return [
        TaskLine(
            row.id,
            row.project_id,
            row.title,
            row.due,
            tuple((owner.person_id, owner.name) for owner in row.owners),
            row.staff_hold,
        )
        for row in tasks.due(workspace, on + WEEK)
        if row.due is not None
    ]
