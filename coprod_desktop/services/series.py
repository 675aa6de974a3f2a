"""Sessions that repeat: made in one act, changed and ended for the future only."""

from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import recurrence
from coprod_desktop.model.sessions import Series, Session
from coprod_desktop.services.calling_off import let_rest
from coprod_desktop.services.finding import find
from coprod_desktop.services.sessions import (
    Details,
    Needed,
    add_places,
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
    changed for one date stays. Raises RuleBroken as `add_session`, when it is not in a series, when it has
    begun, and for another date: a date is changed for one session, or the series ended and begun anew.
    """
    with workspace.change(Act.SERIES_CHANGED) as change:
        at = find(change.session, Session, request.session_id)
        if at.series_id is None:
            raise RuleBroken(_("This session doesn’t repeat. Change it by itself."))
        if at.has_begun(workspace.now()):
            raise RuleBroken(_("This one has begun. Change those to come from one that hasn’t."))
        before, new = details_of(at), request.details
        if new.on is not None and new.on != at.on:
            raise RuleBroken(
                _("A date can be changed for one session at a time. For another day, end these and add new."),
                "on",
            )
        differing = {
            field.name: getattr(new, field.name)
            for field in fields(Details)
            if field.name != "on" and getattr(new, field.name) != getattr(before, field.name)
        }
        for session in coming(change.session, workspace, at.series_id, at.on):
            write(session, replace(details_of(session), **differing))
        series = find(change.session, Series, at.series_id)
        series.title = at.title
        change.params["series"] = series.id
    return change.change


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
        for session in later:
            if session.id in kept:
                session.cancel()
                let_rest(change.session, session.id, workspace.now())
        change.session.flush()
        remove(change.session, tuple(session.id for session in later if session.id not in kept))
    return change.change
