"""Sessions that repeat: made in one act, changed and ended for the future only."""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import recurrence
from coprod_desktop.model.rota import Place
from coprod_desktop.model.sessions import LeftOut, Series, Session
from coprod_desktop.services.calling_off import let_rest
from coprod_desktop.services.finding import find
from coprod_desktop.services.ringing_following import telling
from coprod_desktop.services.sessions import (
    Details,
    Needed,
    add_places,
    follow_day,
    new_session,
    remove,
    touched_by_people,
    write,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Repeats, SessionState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class AddSeries:
    """Sessions that repeat: the first one's details, how, and until a date or so many times."""

    details: Details
    repeats: Repeats
    until: date | None = None
    count: int | None = None
    places: tuple[Needed, ...] = ()


@dataclass(frozen=True)
class ChangeSeries:
    """What differs between these details and this session is changed in it and in all that follow."""

    session_id: int
    details: Details


@dataclass(frozen=True)
class EndSeries:
    """The series ends with a date: what comes later is taken away or called off."""

    series_id: int
    last: date


@dataclass(frozen=True)
class AddDate:
    """One more date of a series."""

    series_id: int
    on: date | None


def add_series(workspace: Workspace, request: AddSeries) -> Change:
    """Make all sessions of a series with their places, in one act.

    Returns the change; `made` is the series' id. Raises RuleBroken as `add_session`, and for a rule without
    an end, without a date, or with too many.
    """
    details = request.details
    with workspace.change(Act.SERIES_ADDED) as change:
        if details.on is None:
            raise RuleBroken(_("Which day is the first?"), "on")
        rule = recurrence.rule_for(request.repeats, details.on, until=request.until, count=request.count)
        made = [new_session(workspace, details, on) for on in recurrence.dates(rule, details.on)]
        series = Series(title=made[0].title, rule=rule, starts_on=details.on)
        change.session.add(series)
        change.session.flush()
        for session in made:
            session.series_id = series.id
            add_places(change.session, session, request.places)
        change.made = change.params["series"] = series.id
    return change.change


def coming(db: Db, workspace: Workspace, series_id: int, since: date) -> list[Session]:
    """The sessions of a series from a date on that have not begun and still take place."""
    found = select(Session).where(
        Session.series_id == series_id, Session.on >= since, Session.state == SessionState.PLANNED
    )
    now = workspace.now()
    return [session for session in db.scalars(found.order_by(Session.on)) if not session.has_begun(now)]


def change_series(workspace: Workspace, request: ChangeSeries) -> Change:
    """Change a session and those after it in its series; the past and other differences stay.

    Only what differs from the session the change was made at is written into the others, so that a room once
    changed for one date stays. With another day all of them move, save those that were moved or added by
    themselves; what is being handed over goes with its session. Raises RuleBroken as `add_session`, when it
    is not in a series, when it has begun or was called off, and for a day that is past or too far from where
    it was.
    """
    with workspace.change(Act.SERIES_CHANGED) as change:
        db = change.session
        at = find(db, Session, request.session_id)
        if at.series_id is None:
            raise RuleBroken(_("This session doesn’t repeat. Change it by itself."))
        if at.has_begun(workspace.now()):
            raise RuleBroken(_("This one has begun. Change those to come from one that hasn’t."))
        if at.state is not SessionState.PLANNED:
            raise RuleBroken(_("This session is cancelled or stopped. Let it go ahead first."))
        before, new = details_of(at), request.details
        differing = {
            field.name: getattr(new, field.name)
            for field in fields(Details)
            if field.name != "on" and getattr(new, field.name) != getattr(before, field.name)
        }
        following = coming(db, workspace, at.series_id, at.on)
        series = find(db, Series, at.series_id)
        with telling(db, following, workspace.now()):
            for session in following:
                write(session, replace(details_of(session), **differing))
            if new.on is not None and new.on != before.on:
                series = _move_on(db, series, at, new.on, following)
        if at.has_begun(workspace.now()):
            raise RuleBroken(_("That is past already. Choose a day to come."), "on")
        series.title = at.title
        change.params["series"] = series.id
    return change.change


def _move_on(db: Db, series: Series, at: Session, new: date, following: list[Session]) -> Series:
    """Move a session and those after it to another day: a series of their own where earlier ones stay."""
    was, rule = at.on, series.rule
    own_day = [one for one in following if (one.moved_from or one.extra) and one is not at]
    for session in following:
        if session in own_day:
            continue
        before = session.on
        session.move(recurrence.follows(rule, before, was, new), session.start, session.end)
        follow_day(db, session, before)
    last = max(session.on for session in following)
    moved_rule = recurrence.on_other_day(rule, new, last)
    stay = db.scalar(select(Session.id).where(Session.series_id == series.id, Session.on < was).limit(1))
    left_out = select(LeftOut).where(LeftOut.series_id == series.id, LeftOut.on >= was)
    gone = db.scalars(left_out).all()
    if stay is not None:
        series.rule = recurrence.ended(rule, was - timedelta(days=1))
        series = Series(title=series.title, rule=moved_rule, starts_on=new)
        db.add(series)
        db.flush()
        for session in following:
            session.series_id = series.id
    else:
        series.rule, series.starts_on = moved_rule, new
    for one in gone:
        one.series_id, one.on = series.id, recurrence.follows(rule, one.on, was, new)
    return series


def details_of(session: Session) -> Details:
    """What a session is now."""
    return Details(**{field.name: getattr(session, field.name) for field in fields(Details)})


def end_series(workspace: Workspace, request: EndSeries) -> Change:
    """End a series with a date. Later sessions that nobody has anything to do with are taken away.

    The others are cancelled, so that their people are told. Raises RuleBroken when nothing comes later.
    """
    with workspace.change(Act.SERIES_ENDED, series=request.series_id) as change:
        series = find(change.session, Series, request.series_id)
        later = [
            session
            for session in coming(change.session, workspace, series.id, request.last)
            if session.on > request.last
        ]
        if not later:
            raise RuleBroken(_("Nothing comes after that date."), "last")
        series.rule = recurrence.ended(series.rule, request.last)
        kept = touched_by_people(change.session, tuple(session.id for session in later))
        called_off = [session for session in later if session.id in kept]
        with telling(change.session, called_off, workspace.now()):
            for session in called_off:
                session.cancel()
                let_rest(change.session, session.id, workspace.now())
        change.session.flush()
        remove(change.session, tuple(session.id for session in later if session.id not in kept))
    return change.change


def add_date(workspace: Workspace, request: AddDate) -> Change:
    """Add one more date to a series, or put one back that was left out: as the nearest of its sessions is.

    Returns the change; `made` is the session's id. Raises RuleBroken without a date, for one that is past,
    and where the series has a session on it.
    """
    with workspace.change(Act.DATE_ADDED, series=request.series_id) as change:
        db = change.session
        series = find(db, Series, request.series_id)
        if request.on is None:
            raise RuleBroken(_("Which day is it?"), "on")
        those = db.scalars(select(Session).where(Session.series_id == series.id)).all()
        if not those:
            raise RuleBroken(_("None of these sessions is left. Add a new one instead."))
        if any(one.on == request.on and one.state is SessionState.PLANNED for one in those):
            raise RuleBroken(_("One of these sessions is on that day already."), "on")
        on = request.on
        like = min(those, key=lambda one: (one.own_places, abs((one.on - on).days), one.id))
        made = new_session(workspace, details_of(like), on)
        if made.has_begun(workspace.now()):
            raise RuleBroken(_("That is past already. Choose a day to come."), "on")
        left_out = db.scalar(select(LeftOut).where(LeftOut.series_id == series.id, LeftOut.on == on))
        made.series_id, made.extra = series.id, left_out is None
        if left_out is not None:
            db.delete(left_out)
        needed = db.scalars(select(Place).where(Place.session_id == like.id).order_by(Place.id))
        add_places(db, made, tuple(Needed(one.role_id, one.least, one.most) for one in needed))
        change.made = change.params["session"] = made.id
    return change.change
