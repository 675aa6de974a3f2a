"""What a project has learned: written down from a session or at its end, for whoever starts the next one."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.acts import Act, Change
from coprod_desktop.model.projects import Project
from coprod_desktop.model.reflection import Lesson
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class WriteLesson:
    """Something learned, said today unless told otherwise; `question_id` is the question it stands beside."""

    project_id: int
    words: str
    said_on: date | None = None
    session_id: int | None = None
    question_id: int | None = None
    lesson_id: int | None = None


@dataclass(frozen=True)
class RemoveLesson:
    """Something that was a slip, or is true no longer."""

    lesson_id: int


def write_lesson(workspace: Workspace, request: WriteLesson) -> Change:
    """Keep what was learned, or change it; `made` is its id.

    Raises RuleBroken without words and for a day to come, Conflict when its project was removed.
    """
    with workspace.change(Act.LESSON_WRITTEN, project=request.project_id) as change:
        db = change.session
        find(db, Project, request.project_id)
        lesson = Lesson(project_id=request.project_id, session_id=request.session_id)
        if request.lesson_id is not None:
            lesson = find(db, Lesson, request.lesson_id)
        today = workspace.today()
        lesson.say(request.words, request.said_on or today, today)
        lesson.question_id = request.question_id
        change.add(lesson)
    return change.change


def remove_lesson(workspace: Workspace, request: RemoveLesson) -> Change:
    """Take away what was learned; raises Conflict when it is gone already."""
    with workspace.change(Act.LESSON_REMOVED) as change:
        lesson = find(change.session, Lesson, request.lesson_id)
        change.params["project"] = lesson.project_id
        change.session.delete(lesson)
    return change.change
