"""What someone wants their record of contribution to say."""

from dataclasses import dataclass

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.recognition import Recognition
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class AgreeRecognition:
    """What someone’s record and certificate may say, as they say it now; what is not ticked is left out."""

    person_id: int
    sessions: bool = False
    roles: bool = False
    projects: bool = False
    tasks: bool = False
    made: bool = False
    skills: bool = False
    hours: bool = False
    words: str = ""


def agree_recognition(workspace: Workspace, request: AgreeRecognition) -> Change:
    """Keep what someone’s record may say.

    Raises RuleBroken for hours of someone who does not want theirs counted, Conflict when they were removed.
    """
    with workspace.change(Act.RECOGNITION_AGREED, person=request.person_id) as change:
        db = change.session
        person = find(db, Person, request.person_id)
        if request.hours and not person.count_hours:
            raise RuleBroken(_("Their hours are not counted. Ask first whether they want that."), "hours")
        theirs = db.get(Recognition, person.id) or Recognition(person_id=person.id)
        for part in ("sessions", "roles", "projects", "tasks", "made", "skills", "hours"):
            setattr(theirs, part, getattr(request, part))
        theirs.words, theirs.asked_on = request.words.strip(), workspace.today()
        db.add(theirs)
    return change.change
