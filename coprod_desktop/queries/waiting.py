"""Waiting lists: where there is room by now for someone who would like a place."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role, filled
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.today import TurnLine
from coprod_desktop.vocabulary import AssignmentState, PersonStatus, SessionState
from coprod_desktop.wording import _, clock, near_date

AHEAD = timedelta(days=60)
"""How far ahead it is brought up that there is room for someone."""


def turns(db: Db, today: date, now: datetime) -> tuple[TurnLine, ...]:
    """Whose turn it is: the first on the waiting list of each place that has room now, soonest first.

    Who was asked and has not answered yet has the room until then.
    """
    asked = Assignment.state == AssignmentState.INVITED
    expected = (
        select(func.count(Assignment.id))
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.place_id == Place.id)
        .where(or_(filled(), asked & (Person.status == PersonStatus.ACTIVE)))
        .correlate(Place)
        .scalar_subquery()
    )
    # The days to come are read first: SQLite would else look through the places of all years.
    to_come = select(Session.id).where(
        Session.on.between(today, today + AHEAD), Session.state == SessionState.PLANNED
    )
    rows = db.execute(
        select(Session, Place.id, Role.name, Person.id, Person.full_name, Place.most, expected)
        .join(Place, Place.session_id == Session.id)
        .join(Role, Role.id == Place.role_id)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Place.session_id.in_(to_come))
        .where(Assignment.state == AssignmentState.WAITING, Person.status == PersonStatus.ACTIVE)
        .order_by(Session.on, Session.start, Assignment.since, Assignment.id)
    ).all()
    first: dict[int, TurnLine] = {}
    for session, place_id, role, person_id, name, most, count in rows:
        if place_id in first or session.is_over(now) or (most is not None and count >= most):
            continue
        title = _("{role}, {session}").format(role=role, session=session.title)
        when = _("{day} {time}").format(day=near_date(session.on, today), time=clock(session.start))
        first[place_id] = TurnLine(session.id, title, when, person_id, name)
    return tuple(first.values())
