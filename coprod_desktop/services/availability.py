"""When someone is free: their usual week, and dates that are different."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import OtherTime, UsualTime
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Fits
from coprod_desktop.wording import _


@dataclass(frozen=True)
class AddUsualTimes:
    """A time of day that suits (or does not) on one or more weekdays, Monday being 0."""

    person_id: int
    weekdays: tuple[int, ...]
    start: time
    end: time
    fits: Fits = Fits.CAN


@dataclass(frozen=True)
class AddOtherTime:
    """Dates that are different from the usual week; without `until` it is that day and on."""

    person_id: int
    since: date
    until: date | None = None
    fits: Fits = Fits.CANNOT


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
            session.add(usual)
            session.flush()
            change.made = usual.id
    return change.change


def add_other_time(workspace: Workspace, request: AddOtherTime) -> Change:
    """Keep dates that are different; raises RuleBroken when the last is before the first."""
    with workspace.change(Act.AVAILABILITY_RECORDED, person=request.person_id) as change:
        found(change.session, request.person_id)
        other = OtherTime(person_id=request.person_id, fits=request.fits)
        other.when(request.since, request.until)
        change.session.add(other)
        change.session.flush()
        change.made = other.id
    return change.change


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
