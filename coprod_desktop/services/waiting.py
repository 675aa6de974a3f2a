"""The waiting list of a full place: whoever would like it, in the order they said so.

Nobody is moved without being asked. When there is room, whoever has waited longest is shown to be asked;
their answer is recorded like everybody's, and until the session is over nothing of it stays on anyone.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.finding import find, holding
from coprod_desktop.services.rota import (
    Answer,
    answering,
    assignment_of,
    require_may,
    require_not_in,
    require_to_come,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, How
from coprod_desktop.wording import _


@dataclass(frozen=True)
class WaitFor:
    """Someone who would like a place that is full, and how that reached us."""

    place_id: int
    person_id: int | None
    how: How | None = None


def wait_for(workspace: Workspace, request: WaitFor) -> Change:
    """Keep that someone would like a place once there is one, at the end of its waiting list.

    Returns the change; `made` is the assignment's id. Raises RuleBroken (field "person") for a hard stop, for
    someone who is in the place or waits already, while there is room and nobody waits, or when the session is
    over.
    """
    if request.person_id is None:
        raise RuleBroken(_("Who is it? Choose a name from the list."), "person")
    with workspace.change(Act.ASSIGNMENT_WAITING, person=request.person_id) as change:
        db, now = change.session, workspace.now()
        place, person = find(db, Place, request.place_id), find(db, Person, request.person_id)
        session = find(db, Session, place.session_id)
        change.params["session"] = session.id
        require_to_come(session, now)
        require_may(db, place, person)
        if not place.is_full(holding(db, place.id)) and not _anybody_waits(db, place.id):
            raise RuleBroken(_("There is room in this place. Ask them, or put them in."), "person")
        held = assignment_of(db, place.id, person.id)
        if held is None:
            held = Assignment(
                place_id=place.id, person_id=person.id, state=AssignmentState.WAITING, since=now
            )
            db.add(held)
        else:
            if held.state is not AssignmentState.INVITED:
                require_not_in(held, person)
            held.turn(AssignmentState.WAITING, now)
        held.how = request.how
        db.flush()
        change.made = held.id
    return change.change


def _anybody_waits(db: Db, place_id: int) -> bool:
    waits = select(Assignment.id).where(
        Assignment.place_id == place_id, Assignment.state == AssignmentState.WAITING
    )
    return db.scalar(waits.limit(1)) is not None


def ask_waiting(workspace: Workspace, request: Answer) -> Change:
    """Note that someone who waits for a place was asked, now that there is room.

    Raises RuleBroken when they do not wait, for a hard stop, a full place, or a session that is over.
    """
    with answering(workspace, Act.ASSIGNMENT_INVITED, request.assignment_id) as (change, held):
        db = change.session
        place, person = find(db, Place, held.place_id), find(db, Person, held.person_id)
        if held.state is not AssignmentState.WAITING:
            raise RuleBroken(_("They are not on the waiting list. Have another look at the session."))
        require_may(db, place, person)
        place.let_in(holding(db, place.id))
        held.turn(AssignmentState.INVITED, workspace.now())
        held.how = request.how
    return change.change
