"""When someone is free: their usual week, and dates that are different."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import OtherTime, UsualTime
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Fits
from coprod_desktop.wording import _


@dataclass(frozen=True)
class AddUsualTimes:
    """A time of day that suits (or does not) on one or more weekdays, Monday being 0.

    `instead_of` is the part of the week this is said instead of.
    """

    person_id: int
    weekdays: tuple[int, ...]
    start: time
    end: time
    fits: Fits = Fits.CAN
    instead_of: int | None = None


@dataclass(frozen=True)
class AddOtherTime:
    """Dates that are different from the usual week; without `until` it is that day and on.

    `instead_of` are the dates these are said instead of.
    """

    person_id: int
    since: date
    until: date | None = None
    fits: Fits = Fits.CANNOT
    instead_of: int | None = None


@dataclass(frozen=True)
class RemoveTime:
    """A part of the usual week, or dates, that no longer hold (exactly one id is set)."""

    person_id: int
    usual_id: int | None = None
    other_id: int | None = None


def add_usual_times(workspace: Workspace, request: AddUsualTimes) -> Change:
    """Keep a part of someone's usual week; one that was there for the same time is replaced.

    Raises RuleBroken without a day, or when it ends before it starts.
    """
    with workspace.change(Act.AVAILABILITY_RECORDED, person=request.person_id) as change:
        session = change.session
        found(session, request.person_id)
        if not request.weekdays:
            raise RuleBroken(_("Choose at least one day."), "weekdays")
        _take_away(session, session.get(UsualTime, request.instead_of or 0), request.person_id)
        for day in sorted(set(request.weekdays)):
            usual = UsualTime(person_id=request.person_id, fits=request.fits)
            usual.when(day, request.start, request.end)
            same = select(UsualTime).where(
                UsualTime.person_id == request.person_id,
                UsualTime.weekday == day,
                UsualTime.start == request.start,
                UsualTime.end == request.end,
            )
            for old in session.scalars(same).all():
                session.delete(old)
            change.add(usual)
    return change.change


def add_other_time(workspace: Workspace, request: AddOtherTime) -> Change:
    """Keep dates that are different; raises RuleBroken when the last is before the first."""
    with workspace.change(Act.AVAILABILITY_RECORDED, person=request.person_id) as change:
        found(change.session, request.person_id)
        _take_away(change.session, change.session.get(OtherTime, request.instead_of or 0), request.person_id)
        other = OtherTime(person_id=request.person_id, fits=request.fits)
        other.when(request.since, request.until)
        change.add(other)
    return change.change


def _take_away(session: Session, gone: UsualTime | OtherTime | None, person_id: int) -> None:
    """Take away what is said anew; what is gone already needs nothing."""
    if gone is not None and gone.person_id == person_id:
        session.delete(gone)
        session.flush()


def remove_time(workspace: Workspace, request: RemoveTime) -> Change:
    """Take away a part of the usual week, or dates; raises RuleBroken when they are gone already."""
    with workspace.change(Act.AVAILABILITY_RECORDED, person=request.person_id) as change:
        gone: UsualTime | OtherTime | None = None
        if request.usual_id is not None:
            gone = change.session.get(UsualTime, request.usual_id)
        elif request.other_id is not None:
            gone = change.session.get(OtherTime, request.other_id)
        if gone is None or gone.person_id != request.person_id:
            raise RuleBroken(_("This time is no longer here."))
        change.session.delete(gone)
    return change.change
