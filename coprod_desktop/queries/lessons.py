"""What projects have learned: of one project, and beside the questions a new one is asked."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.planning import PlanningQuestion
from coprod_desktop.model.projects import Project
from coprod_desktop.model.reflection import Lesson
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.planning import LessonSaid, LessonsBeside
from coprod_desktop.queries.rows.reflection import LessonRow, LessonsShown
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission

BESIDE = 4
"""How many lessons stand beside a question; in ten years there are dozens."""


def lessons_of(workspace: Workspace, project_id: int) -> LessonsShown:
    """What one project has learned, latest first."""
    with workspace.read(Permission.PROJECTS) as db:
        rows = _rows(db, Lesson.project_id == project_id)
        return LessonsShown(project_id, workspace.today(), rows)


def beside(db: Db, questions: Collection[int], but: int | None = None) -> dict[int, LessonsBeside]:
    """The latest that other projects than `but` have learned, by the question it stands beside, and how
    many there are: one statement, however many years there were.
    """
    if not questions:
        return {}
    latest = func.row_number().over(
        partition_by=Lesson.question_id, order_by=(Lesson.said_on.desc(), Lesson.id.desc())
    )
    many = func.count().over(partition_by=Lesson.question_id)
    each = (
        select(Lesson.id, latest.label("latest"), many.label("many"))
        .where(Lesson.question_id.in_(questions), Lesson.project_id != (but or 0))
        .subquery()
    )
    query = (
        select(Lesson.question_id, Project.name, Lesson.words, each.c.many)
        .join(each, each.c.id == Lesson.id)
        .join(Project, Project.id == Lesson.project_id)
        .where(each.c.latest <= BESIDE)
        .order_by(each.c.latest)
    )
    found: dict[int, list[LessonSaid]] = defaultdict(list)
    in_all: dict[int, int] = {}
    for question, project, words, count in db.execute(query):
        found[question].append(LessonSaid(project, words))
        in_all[question] = count
    return {question: LessonsBeside(tuple(said), in_all[question]) for question, said in found.items()}


def questions_beside(workspace: Workspace, project_id: int) -> tuple[Pick, ...]:
    """The questions a lesson of a project may stand beside: the organisation’s and the project’s own."""
    shared = PlanningQuestion.project_id.is_(None) | (PlanningQuestion.project_id == project_id)
    query = select(PlanningQuestion).where(shared, PlanningQuestion.hidden.is_(False))
    with workspace.read(Permission.PROJECTS) as db:
        asked = db.scalars(query.order_by(PlanningQuestion.position, PlanningQuestion.id))
        return tuple(Pick(one.id, one.short, one.words) for one in asked)


def _rows(db: Db, *which: ColumnElement[bool]) -> tuple[LessonRow, ...]:
    found = (
        select(Lesson, Project.name, PlanningQuestion.short)
        .join(Project, Project.id == Lesson.project_id)
        .outerjoin(PlanningQuestion, PlanningQuestion.id == Lesson.question_id)
        .where(*which)
        .order_by(Lesson.said_on.desc(), Lesson.id.desc())
    )
    return tuple(
        LessonRow(
            one.id, one.project_id, project, one.words, one.said_on, one.session_id, one.question_id,
            question or "",
        )
        for one, project, question in db.execute(found)
    )  # fmt: skip
