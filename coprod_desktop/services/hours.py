"""Hours: whether someone wants theirs counted, and putting one session's right."""

from dataclasses import dataclass

from sqlalchemy import select

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission
from coprod_desktop.wording import _


@dataclass(frozen=True)
class ChooseHours:
    """Whether someone wants their hours counted, as they said."""

    person_id: int
    counted: bool


@dataclass(frozen=True)
class CorrectHours:
    """How many minutes someone was at a session; None for what its length says."""

    session_id: int
    person_id: int
    minutes: int | None


def choose_hours(workspace: Workspace, request: ChooseHours) -> Change:
    """Record whether someone wants their hours counted. Raises Conflict when they are gone."""
    with workspace.change(Act.HOURS_CHOSEN, person=request.person_id) as change:
        person = find(change.session, Person, request.person_id)
        person.choose_hours(request.counted, workspace.today())
    return change.change


def correct_hours(workspace: Workspace, request: CorrectHours) -> Change:
    """Put right how long someone was at a session.

    Raises RuleBroken for someone who was not there, whose hours are not counted, or for more than a day;
    NotAllowed some days after the session for who may not correct.
    """
    about = {"person": request.person_id, "session": request.session_id}
    with workspace.change(Act.HOURS_CORRECTED, **about) as change:
        db = change.session
        session, person = find(db, Session, request.session_id), find(db, Person, request.person_id)
        if session.is_settled(workspace.now()):
            workspace.require(Permission.CORRECT)
        if not person.count_hours:
            raise RuleBroken(_("Their hours are not counted. Ask them first whether they’d like that."))
        if request.minutes is not None and not 0 <= request.minutes <= _DAY:
            raise RuleBroken(_("Write the minutes of one session, at most a day."), "minutes")
        held = (
            select(Assignment)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id == session.id, Assignment.person_id == person.id)
            .where(Assignment.state == AssignmentState.CAME)
        )
        rows = db.scalars(held).all()
        if not rows:
            raise RuleBroken(_("They are not ticked as having come. Tick that first, on the session’s page."))
        for row in rows:
            row.minutes = request.minutes
    return change.change


_DAY = 24 * 60
