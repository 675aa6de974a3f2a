"""What a rota on paper is laid out from: the sessions of a month or a week, in five statements."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.paper import house, paper_title, parts_at, printed_at
from coprod_desktop.queries.rows.paper import PackPart
from coprod_desktop.queries.rows.rota_paper import RotaAsked, RotaPart, RotaRows, RotaSession
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ItemState, Permission, RotaSpan
from coprod_desktop.wording import _


def days_of(span: RotaSpan, day: date) -> tuple[date, date]:
    """The first and the last day of the month or the week a day is in."""
    if span is RotaSpan.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + min(timedelta(days=6), date.max - monday)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def rota_rows(workspace: Workspace, asked: RotaAsked) -> RotaRows:
    """Everything a rota may show. Raises Conflict when the project was removed."""
    with workspace.read(Permission.PRINT) as db:
        since, until = days_of(asked.span, asked.day or workspace.today())
        within: list[ColumnElement[bool]] = [Session.on.between(since, until)]
        project = None
        if asked.project_id is not None:
            project = db.get(Project, asked.project_id)
            if project is None:
                raise Conflict(_("This project was removed."))
            within.append(Session.project_id == asked.project_id)
        sessions = _sessions(db, *within)
        own = db.get_one(Organisation, 1)
        return RotaRows(
            asked.span,
            since,
            until,
            house(db),
            asked.project_id,
            project.paper_name if project is not None else "",
            project.name if project is not None else "",
            len({one.venue for one in sessions if one.goes_ahead}) > 1,
            sessions,
            printed_at(workspace),
            tuple(bank_holidays(own.nation, since, until).items()),
        )


def _sessions(db: Db, *within: ColumnElement[bool]) -> tuple[RotaSession, ...]:
    parts = parts_at(db, *within)
    handovers = _handovers(db, *within)
    rows: Iterable[tuple[Session, str | None, Project | None]] = db.execute(
        select(Session, Venue.name, Project)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .outerjoin(Project, Project.id == Session.project_id)
        .where(*within)
        .order_by(Session.on, Session.start, Session.id)
    )
    return tuple(
        RotaSession(
            session.id,
            session.on,
            session.start,
            session.end,
            paper_title(session, project),
            session.title,
            session.room,
            venue or "",
            session.state,
            session.moved_from,
            tuple(map(_part, parts.get(session.id, ()))),
            tuple(handovers.get(session.id, ())),
        )
        for session, venue, project in rows
    )


def _part(part: PackPart) -> RotaPart:
    return RotaPart(part.role, len(part.holders), part.gap, part.people)


def _handovers(db: Db, *within: ColumnElement[bool]) -> dict[int, list[tuple[int, ItemState]]]:
    """Where the cover of those who can't come stands, as long as it is not settled."""
    found: dict[int, list[tuple[int, ItemState]]] = {}
    for session_id, person_id, state in db.execute(
        select(Place.session_id, Assignment.person_id, HandoverItem.state)
        .join(Assignment, Assignment.id == HandoverItem.assignment_id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(HandoverItem.state != ItemState.SETTLED, *within)
        .order_by(HandoverItem.id)
    ):
        found.setdefault(session_id, []).append((person_id, state))
    return found
