"""What people hold around the days of some sessions: that day, elsewhere at that time, days in a row."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.availability import Times, lasts
from coprod_desktop.model.people import OtherTime, UsualTime
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import SessionState

DAY, WEEK = timedelta(days=1), timedelta(days=7)


class _Row(NamedTuple):
    person: int
    session: int
    title: str
    on: date
    start: time
    end: time
    zone: str
    role: str
    least: int


class Held:
    """Who holds what around some days, among some people: their months whole, and a week on either side."""

    def __init__(self, db: Db, first: date, last: date, people: Sequence[int]) -> None:
        begin = min(first.replace(day=1), first - WEEK)
        end = max((last.replace(day=1) + timedelta(days=32)).replace(day=1), last + WEEK)
        self._on: dict[date, list[_Row]] = {}
        self._months: dict[tuple[int, int], Counter[int]] = {}
        self._when: dict[int, tuple[datetime, datetime]] = {}
        self.days: dict[int, set[date]] = {}
        """The days each person is at a session."""
        seen: set[tuple[int, int]] = set()
        for row in _holding(db, begin, end, people):
            self._on.setdefault(row.on, []).append(row)
            self.days.setdefault(row.person, set()).add(row.on)
            if (row.person, row.session) not in seen:
                seen.add((row.person, row.session))
                self._months.setdefault((row.on.year, row.on.month), Counter())[row.person] += 1

    def in_month(self, on: date) -> Counter[int]:
        """How many sessions each has in the month of a day."""
        return self._months.get((on.year, on.month), Counter())

    def at(self, session: Session) -> tuple[dict[int, list[str]], set[int], dict[int, str]]:
        """Who is there in which parts, who is needed there, and who is elsewhere at that time.

        Times are compared as true moments: what runs past midnight meets what is on the next day.
        """
        here: dict[int, list[str]] = {}
        needed: set[int] = set()
        clash: dict[int, str] = {}
        starts, ends = lasts(session.on, session.start, session.end, session.zone)
        for on in (session.on - DAY, session.on, session.on + DAY):
            for row in self._on.get(on, ()):
                if row.session == session.id:
                    here.setdefault(row.person, []).append(row.role)
                    if row.least:
                        needed.add(row.person)
                    continue
                other_starts, other_ends = self._lasts(row)
                if other_starts < ends and starts < other_ends:
                    clash[row.person] = row.title
        return here, needed, clash

    def _lasts(self, row: _Row) -> tuple[datetime, datetime]:
        if row.session not in self._when:
            self._when[row.session] = lasts(row.on, row.start, row.end, row.zone)
        return self._when[row.session]


def _holding(db: Db, begin: date, end: date, people: Sequence[int]) -> list[_Row]:
    found = db.execute(
        select(
            Assignment.person_id,
            Session.id,
            Session.title,
            Session.on,
            Session.start,
            Session.end,
            Session.zone,
            Role.name,
            Place.least,
        )
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .join(Role, Role.id == Place.role_id)
        .where(Session.on.between(begin, end), Assignment.state.in_(HOLDING))
        .where(Session.state == SessionState.PLANNED, Assignment.person_id.in_(people))
    )
    return [_Row(*row) for row in found]


def times_of(db: Db, first: date, last: date, people: Sequence[int]) -> Times:
    """What these people said about their usual week, and about dates between two days."""
    usual = select(UsualTime).where(UsualTime.person_id.in_(people)).order_by(UsualTime.id)
    other = select(OtherTime).where(
        OtherTime.person_id.in_(people),
        OtherTime.since <= last + DAY,
        or_(OtherTime.until.is_(None), OtherTime.until >= first),
    )
    return Times(db.scalars(usual), db.scalars(other.order_by(OtherTime.id)))


def in_a_row(days: set[date], on: date) -> int:
    """How many days in a row someone would be at sessions, with one more on a day."""
    first = last = on
    while first - DAY in days:
        first -= DAY
    while last + DAY in days:
        last += DAY
    return (last - first).days + 1
