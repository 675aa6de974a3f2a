"""Ideas: those of a project, what became of each, and whom the answer is still to be told."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.decisions import Decision
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.tasks import Task
from coprod_desktop.queries.rows.ideas import IdeaRow, IdeasShown, PutByRow
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import IdeaState, Permission, PersonStatus

PutBy = dict[int, list[tuple[PutByRow, PersonStatus]]]


def ideas_of(workspace: Workspace, project_id: int) -> IdeasShown:
    """The ideas of a project: what waits to be weighed, oldest first; then what was answered, latest first.

    Who put what was not taken is told to those who do the telling only, and to nobody once it is told.
    """
    with workspace.read(Permission.PROJECTS) as db:
        project = db.get(Project, project_id)
        tells = workspace.signed_in.may(Permission.EVERYDAY)
        put_by = _put_by(db, project_id)
        found = (
            select(Idea, Person, Task.title, Decision.question)
            .outerjoin(Person, Person.id == Idea.told_by_id)
            .outerjoin(Task, Task.id == Idea.task_id)
            .outerjoin(Decision, Decision.id == Idea.decision_id)
            .where(Idea.project_id == project_id)
            .order_by(Idea.state != IdeaState.TO_WEIGH, Idea.answered_on.desc(), Idea.put_on, Idea.id)
        )
        rows = tuple(
            _row(idea, teller, title or "", question or "", put_by[idea.id], tells=tells)
            for idea, teller, title, question in db.execute(found)
        )
        objective = project.objective if project is not None else ""
        return IdeasShown(project_id, objective, workspace.today(), workspace.signed_in.person_id, rows)


def _put_by(db: Db, project_id: int) -> PutBy:
    found: PutBy = defaultdict(list)
    said = (
        select(IdeaFrom, Person)
        .join(Person, Person.id == IdeaFrom.person_id)
        .join(Idea, Idea.id == IdeaFrom.idea_id)
        .where(Idea.project_id == project_id)
        .order_by(by_name(Person.full_name))
    )
    for one, person in db.execute(said):
        row = PutByRow(person.id, person.full_name, person.group_name, one.also_on_a_no)
        found[one.idea_id].append((row, person.status))
    return found


def _row(
    idea: Idea,
    teller: Person | None,
    task: str,
    question: str,
    put_by: list[tuple[PutByRow, PersonStatus]],
    *,
    tells: bool,
) -> IdeaRow:
    no = idea.state is IdeaState.NOT_TAKEN
    waits = no and idea.told_on is None and tells
    return IdeaRow(
        idea.id,
        idea.project_id,
        idea.what,
        idea.serves,
        idea.state,
        idea.put_on,
        tuple(one for one, _status in put_by if one.also_on_a_no or not no),
        idea.speaks_for,
        idea.speaks_against,
        idea.reasons,
        idea.answered_on,
        idea.told_on,
        teller.full_name if teller is not None else "",
        idea.told_by_id,
        idea.told_words,
        idea.task_id,
        task,
        question,
        tuple(one for one, status in put_by if waits and status is not PersonStatus.DIED),
    )
