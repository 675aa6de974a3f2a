"""Sessions as they are shown: a span of the calendar, and everything on the page of one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model import recurrence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import ContactWay, Need, Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Series, Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.queries.coverage import coverage
from coprod_desktop.queries.rota import places_at
from coprod_desktop.queries.rows.sessions import (
    Coverage,
    NeedLine,
    PlaceRow,
    SeriesInfo,
    SessionPage,
    SessionRow,
    Span,
    TaskLine,
)
from coprod_desktop.queries.rows.telling import TellAs, TellRow, TellWay, WhomToTell
from coprod_desktop.queries.their_say import agenda_rows
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    Confidence,
    OfferState,
    Permission,
    PersonStatus,
    ReadyFor,
    ReadyState,
    Repeats,
    Safe,
    SessionState,
    Settled,
    ShareWith,
)
from coprod_desktop.wording import _, label

_NOBODYS: Mapping[int, AssignmentState] = {}

_TASKS_AHEAD = 7
"""Tasks due up to so many days after a session are talked about at it."""

_MOST_TASKS = 20


def sessions_between(workspace: Workspace, since: date, until: date, project_id: int | None = None) -> Span:
    """The sessions between two dates (both included) with their coverage: two statements, however many."""
    within: list[ColumnElement[bool]] = [Session.on.between(since, until)]
    if project_id is not None:
        within.append(Session.project_id == project_id)
    with workspace.read(Permission.PRINT) as db:
        return Span(since, until, workspace.today(), session_rows(db, workspace.now(), *within))


def session_rows(
    db: Db,
    now: datetime,
    *within: ColumnElement[bool],
    role_id: int | None = None,
    parts: Mapping[int, AssignmentState] = _NOBODYS,
) -> tuple[SessionRow, ...]:
    """The sessions that meet some conditions, in their order, in two statements.

    With a role their coverage is that of its places only. `parts` says where somebody stands, by session.
    """
    of_role = () if role_id is None else (Place.role_id == role_id,)
    covered = coverage(db, *within, *of_role)
    rows = db.execute(
        select(Session, Venue.name, Project.name)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .outerjoin(Project, Project.id == Session.project_id)
        .where(*within)
        .order_by(Session.on, Session.start, Session.id)
    )
    return tuple(
        SessionRow(
            session.id,
            session.title,
            session.on,
            session.start,
            session.end,
            ", ".join(part for part in (session.room, venue or "") if part),
            session.project_id,
            project or "",
            session.state,
            session.series_id is not None,
            session.is_over(now),
            covered.get(session.id, Coverage()),
            session.moved_from,
            session.extra,
            parts.get(session.id),
        )
        for session, venue, project in rows
    )


def session_page(workspace: Workspace, session_id: int) -> SessionPage:
    """Everything the page of one session shows, in a fixed number of statements.

    Who may only print gets no notes, needs, tasks or how people feel. Raises Conflict when the
    session was removed meanwhile.
    """
    with workspace.read(Permission.PRINT) as db:
        now, everyday = workspace.now(), workspace.signed_in.may(Permission.EVERYDAY)
        session, venue, project, series = _session(db, session_id)
        over, correct = session.is_over(now), workspace.signed_in.may(Permission.CORRECT)
        places = places_at(db, session_id, with_declined=everyday and not over)
        if not everyday:
            places = tuple(map(_without_what_they_feel, places))
        return SessionPage(
            id=session.id,
            title=session.title,
            on=session.on,
            start=session.start,
            end=session.end,
            state=session.state,
            begun=session.has_begun(now),
            over=over,
            editable=everyday and (correct or not session.is_long_past(now)),
            project_id=session.project_id,
            project=project or "",
            venue_id=session.venue_id,
            venue=venue.name if venue else "",
            room=session.room,
            address=venue.address if venue else "",
            getting_in=venue.getting_in if venue else "",
            venue_access=venue.access_notes if venue else "",
            who_for=session.who_for,
            access_notes=session.access_notes,
            notes=session.notes if everyday else "",
            places=places,
            agenda=agenda_rows(db, session_id),
            tasks=_tasks(db, session) if everyday else (),
            needs=_needs(db, places) if everyday else (),
            series=_series(db, session, series),
            coverage=coverage(db, Session.id == session_id).get(session_id, Coverage()),
            may_change_ticks=correct or not session.is_settled(now),
            was_asking=_was_asking(db, session) if everyday else (),
            may_tick=correct or not session.is_long_past(now),
            moved_from=session.moved_from,
            extra=session.extra,
            stopped_at=_on_the_wall(session),
            rest=session.rest if everyday else "",
        )


def _on_the_wall(session: Session) -> time | None:
    """When it was stopped, by the clock where it was."""
    if session.stopped_at is None:
        return None
    return session.stopped_at.astimezone(ZoneInfo(session.zone)).time().replace(second=0, microsecond=0)


def _without_what_they_feel(place: PlaceRow) -> PlaceRow:
    people = (replace(one, confidence=Confidence.NOT_SAID, item_id=None) for one in place.people)
    return replace(place, people=tuple(people))


def _session(db: Db, session_id: int) -> tuple[Session, Venue | None, str | None, Series | None]:
    found = db.execute(
        select(Session, Venue, Project.name, Series)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .outerjoin(Project, Project.id == Session.project_id)
        .outerjoin(Series, Series.id == Session.series_id)
        .where(Session.id == session_id)
    ).one_or_none()
    if found is None:
        raise Conflict(_("This session was removed."))
    return found


def _tasks(db: Db, session: Session) -> tuple[TaskLine, ...]:
    """The open tasks about this session, and those of its project due by a week after it."""
    about: list[ColumnElement[bool]] = [Task.session_id == session.id]
    if session.project_id is not None:
        by = session.on + timedelta(days=_TASKS_AHEAD)
        about.append(and_(Task.project_id == session.project_id, Task.due <= by))
    wanted = select(Task).where(or_(*about), Task.state.not_in(ENDED))
    tasks = db.scalars(wanted.order_by(Task.due.is_(None), Task.due, Task.id).limit(_MOST_TASKS)).all()
    owners: dict[int, list[tuple[int, str]]] = {}
    for task_id, person_id, name in db.execute(
        select(TaskOwner.task_id, TaskOwner.person_id, Person.full_name)
        .join(Person, Person.id == TaskOwner.person_id)
        .where(TaskOwner.task_id.in_([task.id for task in tasks]), TaskOwner.until.is_(None))
        .order_by(TaskOwner.id)
    ):
        owners.setdefault(task_id, []).append((person_id, name))
    return tuple(
        TaskLine(
            task.id,
            task.project_id,
            task.title,
            task.due,
            task.state,
            tuple(owners.get(task.id, ())),
            task.session_id == session.id,
        )
        for task in tasks
    )


def _needs(db: Db, places: Iterable[PlaceRow]) -> tuple[NeedLine, ...]:
    """What those who are coming or asked need, as far as it is flagged and shared with the preparer."""
    ids = {one.person_id for place in places for one in place.people if one.is_expected}
    rows = db.execute(
        select(Need, Person.full_name)
        .join(Person, Person.id == Need.person_id)
        .where(Need.person_id.in_(ids), Need.flagged, Need.share_with != ShareWith.NOBODY_ELSE)
        .order_by(by_name(Person.full_name), Need.id)
    )
    return tuple(NeedLine(need.person_id, name, need.kind, need.words, need.met_by) for need, name in rows)


def _was_asking(db: Db, session: Session) -> tuple[tuple[int, str], ...]:
    """Who was being asked to cover when the session was called off: they have to hear too."""
    if session.state is not SessionState.CANCELLED:
        return ()
    return _offered(
        db,
        session,
        Offer.state == OfferState.WITHDRAWN,
        HandoverItem.settled == Settled.WITHDRAWN,
        Offer.at == HandoverItem.changed_at,
    )


def _offered(db: Db, session: Session, *those: ColumnElement[bool]) -> tuple[tuple[int, str], ...]:
    """Who was offered places at a session, of these offers; whoever may not be rung is left out."""
    found = (
        select(Person.id, Person.full_name)
        .join(Offer, Offer.person_id == Person.id)
        .join(HandoverItem, HandoverItem.id == Offer.item_id)
        .join(Assignment, Assignment.id == HandoverItem.assignment_id)
        .join(Place, Place.id == Assignment.place_id)
        .where(Place.session_id == session.id, *those)
        .where(Person.status.not_in((PersonStatus.DIED, PersonStatus.NOT_FOR_NOW)))
        .order_by(by_name(Person.full_name), Person.id)
    )
    return tuple((id_, name) for id_, name in db.execute(found))


def whom_to_tell(workspace: Workspace, session_id: int) -> WhomToTell:
    """Whom to tell when a session is called off or moved, once each, by the ways they said are safe.

    Nobody who has died, or was asked not to come for now, is among them. Raises Conflict when the session was
    removed meanwhile.
    """
    with workspace.read() as db:
        session, venue, _project, _series_of = _session(db, session_id)
        because: dict[int, tuple[str, TellAs]] = {}
        there = (
            select(Person.id, Person.full_name, Assignment.state)
            .join(Assignment, Assignment.person_id == Person.id)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id == session_id, Assignment.state.in_(_TELL_AS))
            .where(Person.status.not_in((PersonStatus.DIED, PersonStatus.NOT_FOR_NOW)))
            .order_by(by_name(Person.full_name), Person.id)
        )
        for person_id, name, state in sorted(db.execute(there), key=lambda row: _TELL_ORDER.index(row[2])):
            because.setdefault(person_id, (name, _TELL_AS[state]))
        for person_id, name in _asked_to_cover(db, session):
            because.setdefault(person_id, (name, TellAs.ASKED_TO_COVER))
        ways = safe_ways(db, because)
        rows = [TellRow(id_, name, why, ways.get(id_, ())) for id_, (name, why) in because.items()]
        if venue is not None:
            rows.append(TellRow(None, venue.name, TellAs.VENUE))
        rows += _arranged(db, session_id)
        return WhomToTell(
            session.id,
            session.title,
            session.on,
            session.start,
            session.state,
            session.moved_from,
            tuple(rows),
        )


def _arranged(db: Db, session_id: int) -> list[TellRow]:
    """What was asked for or arranged for a session, and so has to be called off or moved with it."""
    found = (
        select(Arrangement, Person.full_name)
        .outerjoin(Person, Person.id == Arrangement.seen_to_id)
        .where(Arrangement.session_id == session_id)
        .where(Arrangement.state.in_((ReadyState.ASKED, ReadyState.READY)))
        .where(Arrangement.what.not_in((ReadyFor.ROOM, ReadyFor.LONE_WORKING)))
        .order_by(Arrangement.id)
    )
    return [
        TellRow(
            None,
            " · ".join(part for part in (label(one.what), one.words, seen_to or one.seen_to) if part),
            TellAs.ARRANGED,
        )
        for one, seen_to in db.execute(found)
    ]


_TELL_AS = {
    AssignmentState.CONFIRMED: TellAs.COMING,
    AssignmentState.INVITED: TellAs.ASKED,
    AssignmentState.WAITING: TellAs.WAITING,
    AssignmentState.CANNOT: TellAs.CANNOT,
}
_TELL_ORDER = tuple(_TELL_AS)


def _asked_to_cover(db: Db, session: Session) -> tuple[tuple[int, str], ...]:
    """Who is being asked to cover here, or was when it was called off."""
    return (*_offered(db, session, Offer.state == OfferState.ASKED), *_was_asking(db, session))


def safe_ways(db: Db, people: Iterable[int]) -> dict[int, tuple[TellWay, ...]]:
    """The ways each said are safe, the one they like best first; who has none is missing."""
    found: dict[int, tuple[TellWay, ...]] = {}
    safe = select(ContactWay).where(ContactWay.person_id.in_(tuple(people)), ContactWay.safe == Safe.YES)
    for way in db.scalars(safe.order_by(ContactWay.preferred.desc(), ContactWay.id)):
        row = TellWay(
            way.channel, way.shown_value, way.preferred, way.times, way.say_who, way.if_other_answers
        )
        found[way.person_id] = (*found.get(way.person_id, ()), row)
    return found


def _series(db: Db, session: Session, series: Series | None) -> SeriesInfo | None:
    if series is None:
        return None
    last_on, to_come = db.execute(
        select(
            func.coalesce(func.max(Session.on), session.on), func.count().filter(Session.on > session.on)
        ).where(Session.series_id == series.id, Session.state == SessionState.PLANNED)
    ).one()
    return SeriesInfo(series.id, recurrence.repeats_of(series.rule), last_on, to_come)


def series_dates(
    workspace: Workspace, repeats: Repeats, first: date, until: date | None, count: int | None
) -> tuple[date, ...]:
    """The dates a series would have, to be seen before it is added. Raises RuleBroken as adding it would."""
    workspace.require(Permission.EVERYDAY)
    return recurrence.dates(recurrence.rule_for(repeats, first, until=until, count=count), first)
