"""The planning conversation of a project, the organisation's questions, and what new things start from."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import PlanningAnswer, PlanningPresent, PlanningQuestion
from coprod_desktop.model.projects import Project
from coprod_desktop.queries import lessons
from coprod_desktop.queries.agreed_signers import routes_that_differ
from coprod_desktop.queries.planning_stands import rights_of, standings, who, working_of
from coprod_desktop.queries.rows.planning import (
    AnswerRow,
    LessonsBeside,
    Piece,
    PlanningShown,
    QuestionRow,
    RightRow,
    RouteDiffers,
    Standing,
    Who,
    WorkingRow,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PlanGroup, PlanTopic
from coprod_desktop.wording import _

_PARTS = list(PlanGroup)


def planning_of(workspace: Workspace, project_id: int) -> PlanningShown:
    """The planning of a project, piece by piece in order. Raises Conflict when the project is gone."""
    with workspace.read(Permission.PROJECTS) as db:
        project = db.get(Project, project_id)
        if project is None:
            raise Conflict(_("This project isn’t here any more."))
        answers = _answers(db, project_id)
        stands = standings(db, project)
        questions = _questions(db, project_id)
        learned = lessons.beside(db, [one.id for one in questions], but=project_id)
        routes = {PlanTopic.SIGN_OFF: routes_that_differ(db, project_id)}
        pieces = (
            _piece(one, answers.get(one.id, ()), stands, learned.get(one.id), routes) for one in questions
        )
        return PlanningShown(
            project_id=project_id,
            project=project.name,
            today=workspace.today(),
            objective=project.objective,
            fixed=project.fixed,
            open=project.open,
            power=project.power,
            power_review_on=project.power_review_on,
            pieces=tuple(piece for piece in pieces if piece is not None),
            rights=rights_of(db, project_id),
            working=working_of(db, project),
        )


def starts_from(workspace: Workspace, project_id: int) -> WorkingRow | None:
    """What new tasks and deliverables of a project start from; None when the project is gone."""
    with workspace.read(Permission.PROJECTS) as db:
        project = db.get(Project, project_id)
        return working_of(db, project) if project is not None else None


def rights(workspace: Workspace, project_id: int) -> tuple[RightRow, ...]:
    """Who may have the last word in a project, over what and why."""
    with workspace.read(Permission.PROJECTS) as db:
        return rights_of(db, project_id)


def starter_questions(workspace: Workspace) -> tuple[QuestionRow, ...]:
    """The organisation's questions in order, those it has hidden too."""
    with workspace.read(Permission.SIGNED_IN) as db:
        found = db.scalars(select(PlanningQuestion).where(PlanningQuestion.project_id.is_(None)))
        return tuple(
            QuestionRow(one.id, one.topic, one.part, one.short, one.words, one.help, one.hidden)
            for one in sorted(found, key=_in_order)
        )


def _in_order(one: PlanningQuestion) -> tuple[int, bool, int, int]:
    return _PARTS.index(one.part), one.project_id is not None, one.position, one.id


def _questions(db: Db, project_id: int) -> list[PlanningQuestion]:
    """The organisation's questions and this project's own."""
    query = select(PlanningQuestion).where(
        or_(PlanningQuestion.project_id.is_(None), PlanningQuestion.project_id == project_id)
    )
    return sorted(db.scalars(query), key=_in_order)


def _answers(db: Db, project_id: int) -> dict[int, list[AnswerRow]]:
    """All answers of a project by question: the one that holds first, then earlier ones, the latest first."""
    there: dict[int, list[Who]] = defaultdict(list)
    present = (
        select(PlanningPresent.answer_id, Person)
        .join(Person, Person.id == PlanningPresent.person_id)
        .join(PlanningAnswer, PlanningAnswer.id == PlanningPresent.answer_id)
        .where(PlanningAnswer.project_id == project_id)
        .order_by(by_name(Person.full_name))
    )
    for answer_id, person in db.execute(present):
        there[answer_id].append(who(person))
    said: dict[int, list[AnswerRow]] = defaultdict(list)
    found = select(PlanningAnswer).where(PlanningAnswer.project_id == project_id)
    for one in db.scalars(found.order_by(PlanningAnswer.replaced_on.is_not(None), PlanningAnswer.id.desc())):
        row = AnswerRow(
            one.id,
            one.state,
            one.said,
            one.answered_on,
            one.review_on,
            one.replaced_on,
            tuple(there[one.id]),
            one.settled,
        )
        said[one.question_id].append(row)
    return said


def _piece(
    one: PlanningQuestion,
    answers: Sequence[AnswerRow],
    stands: dict[PlanTopic, Standing],
    learned: LessonsBeside | None,
    routes: dict[PlanTopic, tuple[RouteDiffers, ...]],
) -> Piece | None:
    """A question with its answers; None for one that is hidden and was never answered here."""
    if one.hidden and not answers:
        return None
    holds = answers[0] if answers and answers[0].replaced_on is None else None
    standing = stands.get(one.topic) if one.topic is not None else None
    return Piece(
        question_id=one.id,
        topic=one.topic,
        part=one.part,
        short=one.short,
        words=one.words,
        help=one.help,
        own=one.project_id is not None,
        answer=holds,
        before=tuple(row for row in answers if row is not holds),
        stands=standing.lines if standing is not None else (),
        different=_differs(holds, standing),
        lessons=learned or LessonsBeside(),
        routes=routes.get(one.topic, ()) if one.topic is not None else (),
    )


def _differs(answer: AnswerRow | None, standing: Standing | None) -> bool:
    """Whether the program uses something else now than was agreed, or nobody ever agreed on what it uses."""
    if standing is None or answer is None or not answer.is_settled:
        return False
    return answer.mark != standing.mark
