"""Trainings and checks that end: soon enough to be renewed, and how often they are wanted after that."""

from datetime import date, timedelta

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.today import EndingLine
from coprod_desktop.vocabulary import AssignmentState, PersonStatus, SessionState, SkillLevel

SOON = timedelta(weeks=8)
"""How long before it ends a training or check is brought up, so that it can be renewed in time."""

_DOWN = (AssignmentState.CONFIRMED, AssignmentState.INVITED)


def wanted_after(today: date) -> ScalarSelect[int]:
    """How many coming sessions need a `PersonSkill` of someone who is down for them after it has ended."""
    return (
        select(func.count(func.distinct(Session.id)))
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Role, Role.id == Place.role_id)
        .where(Assignment.person_id == PersonSkill.person_id, Role.skill_id == PersonSkill.skill_id)
        .where(Assignment.state.in_(_DOWN), Session.state == SessionState.PLANNED)
        .where(Session.on >= today, Session.on > PersonSkill.until)
        .correlate(PersonSkill)
        .scalar_subquery()
    )


def ending(db: Db, today: date) -> tuple[EndingLine, ...]:
    """What ends within `SOON`, and what has ended and is still wanted; what ends first comes first.

    Only of those who take part: nobody else is asked to renew anything.
    """
    wanted = wanted_after(today)
    rows = db.execute(
        select(Person.id, Person.full_name, Skill.name, PersonSkill.until, wanted)
        .join(PersonSkill, PersonSkill.person_id == Person.id)
        .join(Skill, Skill.id == PersonSkill.skill_id)
        .where(Person.status == PersonStatus.ACTIVE, PersonSkill.level == SkillLevel.HAS)
        .where(PersonSkill.until <= today + SOON)
        .where(or_(PersonSkill.until >= today, wanted > 0))
        .order_by(PersonSkill.until, Person.id)
    )
    return tuple(
        EndingLine(person_id, name, skill, until, until < today, count)
        for person_id, name, skill, until, count in rows
        if until is not None
    )
