"""Nobody under 18 holds a place alone or works alone: asked when either of the two comes to be true."""

from datetime import date

from sqlalchemy import ColumnExpressionArgument, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import AssignmentState
from coprod_desktop.wording import _, short_date

_THERE = (*HOLDING, AssignmentState.INVITED)


def require_none(db: Db, today: date, field: str, *criteria: ColumnExpressionArgument[bool]) -> None:
    """Raise RuleBroken beside a field when someone is in a coming place that meets these criteria.

    The criteria say which people (`Person.id …`) and roles (`Role.id …`) are about to go against the rule.
    """
    found = db.execute(
        select(Person, Role.name, Session.title, Session.on)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Role, Role.id == Place.role_id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.state.in_(_THERE), Session.on >= today, *criteria)
        .order_by(Session.on, Assignment.id)
        .limit(1)
    ).first()
    if found is None:
        return
    person, role, title, on = found
    words = _(
        "{name} is down for {role}, {session}, {date}. Someone under 18 holds no place alone: "
        "give it to someone else first."
    )
    raise RuleBroken(
        words.format(name=person.short_name, role=role, session=title, date=short_date(on)), field
    )


def require_not_alone(db: Db, today: date, field: str, *people: ColumnExpressionArgument[bool]) -> None:
    """Raise RuleBroken beside a field when one of these people is down to work alone at a coming session."""
    found = db.execute(
        select(Person, Session.title, Session.on)
        .join(Arrangement, Arrangement.alone_id == Person.id)
        .join(Session, Session.id == Arrangement.session_id)
        .where(Session.on >= today, *people)
        .order_by(Session.on, Arrangement.id)
        .limit(1)
    ).first()
    if found is None:
        return
    person, title, on = found
    words = _(
        "{name} is down to work alone at {session}, {date}. Nobody under 18 works alone: "
        "say who does instead first."
    )
    raise RuleBroken(words.format(name=person.short_name, session=title, date=short_date(on)), field)
