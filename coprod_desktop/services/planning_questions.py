"""What is done about the questions for planning, and about who may have the last word over what."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.planning import DecisionRight, PlanningAnswer, PlanningQuestion
from coprod_desktop.model.projects import Project
from coprod_desktop.services.duty_following import check_not_moving, duties_changed
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PlanGroup, Subject
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class PlanQuestion:
    """A question for planning, the organisation's or one project's own; `question_id` of one there is."""

    short: str
    words: str
    help: str = ""
    part: PlanGroup = PlanGroup.TAKING_PART
    project_id: int | None = None
    question_id: int | None = None


@dataclass(frozen=True)
class HideQuestion:
    """A question of the organisation's that projects are no longer asked, or are asked again."""

    question_id: int
    hidden: bool = True


@dataclass(frozen=True)
class MoveQuestion:
    """A question that comes one earlier in its part, or one later."""

    question_id: int
    earlier: bool = True


@dataclass(frozen=True)
class RemoveQuestion:
    """A project's own question that it no longer wants to be asked."""

    question_id: int


@dataclass(frozen=True, kw_only=True)
class Right:
    """Who may have the last word, over what and why; `right_id` of one that is changed."""

    project_id: int
    person_id: int | None = None
    role: str = ""
    over: str = ""
    why: str = ""
    right_id: int | None = None


@dataclass(frozen=True)
class RemoveRight:
    """A right that the group no longer gives."""

    right_id: int


def set_starter_question(workspace: Workspace, request: PlanQuestion) -> Change:
    """Reword a question of the organisation's, or add one at the end of its part; `made` is its id.

    Raises RuleBroken without the question or its few words.
    """
    with workspace.change(Act.STARTER_CHANGED) as change:
        question = _known(change.session, request.question_id, None)
        _write(change.session, question, request)
        change.add(question)
    return change.change


def hide_question(workspace: Workspace, request: HideQuestion) -> Change:
    """No longer ask projects a question, or ask it again. What was answered stays where it was answered."""
    with workspace.change(Act.STARTER_CHANGED) as change:
        _found(change.session, request.question_id).hidden = request.hidden
    return change.change


def move_question(workspace: Workspace, request: MoveQuestion) -> Change:
    """Let a question come one earlier or later in its part; nothing happens at an end."""
    with workspace.change(Act.STARTER_CHANGED) as change:
        db = change.session
        question = _found(db, request.question_id)
        query = select(PlanningQuestion).where(
            PlanningQuestion.project_id.is_(None), PlanningQuestion.part == question.part
        )
        order = list(db.scalars(query.order_by(PlanningQuestion.position, PlanningQuestion.id)))
        at = order.index(question)
        to = at - 1 if request.earlier else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
        for position, one in enumerate(order):
            one.position = position
    return change.change


def set_project_question(workspace: Workspace, request: PlanQuestion) -> Change:
    """Add a question of a project's own, or reword it; `made` is its id. Raises as the organisation's."""
    with workspace.change(Act.PLAN_QUESTION_SET, project=request.project_id) as change:
        db = change.session
        project = db.get_one(Project, request.project_id)
        question = _known(db, request.question_id, project.id)
        _write(db, question, request)
        change.add(question)
    return change.change


def remove_project_question(workspace: Workspace, request: RemoveQuestion) -> Change:
    """Take away a project's own question. Raises RuleBroken once it was answered."""
    with workspace.change(Act.PLAN_QUESTION_SET) as change:
        db = change.session
        question = _found(db, request.question_id)
        if question.project_id is None:
            raise RuleBroken(_("This is the organisation’s question. A coordinator can hide it in Settings."))
        change.params["project"] = question.project_id
        answered = select(func.count()).where(PlanningAnswer.question_id == question.id)
        if db.scalar(answered):
            raise RuleBroken(_("This was answered, and stays to be read."))
        db.delete(question)
    return change.change


def set_right(workspace: Workspace, request: Right) -> Change:
    """Record who may have the last word, over what and why; `made` is its id. Raises for what is missing."""
    with workspace.change(Act.RIGHT_SET, project=request.project_id) as change:
        db = change.session
        right = DecisionRight(project_id=request.project_id, agreed_on=workspace.today())
        if request.right_id is not None:
            right = _right(db, request.right_id)
        right.give(request.person_id, request.role, request.over, request.why)
        change.add(right)
        duties_changed(workspace, db, ("project", right.project_id))
    return change.change


def remove_right(workspace: Workspace, request: RemoveRight) -> Change:
    """The group no longer gives a right; decisions made by it stay as they were recorded.

    Raises RuleBroken while it is handed over.
    """
    with workspace.change(Act.RIGHT_REMOVED) as change:
        right = _right(change.session, request.right_id)
        change.params["project"] = right.project_id
        check_not_moving(change.session, ("project", right.project_id), Subject.RIGHT, {right.id})
        change.session.delete(right)
    return change.change


def _found(db: Session, question_id: int) -> PlanningQuestion:
    question = db.get(PlanningQuestion, question_id)
    if question is None:
        raise RuleBroken(_("This question isn’t here any more."))
    return question


def _known(db: Session, question_id: int | None, project_id: int | None) -> PlanningQuestion:
    if question_id is None:
        return PlanningQuestion(project_id=project_id)
    question = _found(db, question_id)
    if question.project_id != project_id:
        raise RuleBroken(_("This is the organisation’s question. A coordinator can change it in Settings."))
    return question


def _right(db: Session, right_id: int) -> DecisionRight:
    right = db.get(DecisionRight, right_id)
    if right is None:
        raise RuleBroken(_("This isn’t here any more."))
    return right


def _write(db: Session, question: PlanningQuestion, request: PlanQuestion) -> None:
    question.put(request.short, request.words, request.help)
    if request.question_id is None or question.part is not request.part:
        last = select(func.max(PlanningQuestion.position)).where(PlanningQuestion.part == request.part)
        question.position = (db.scalar(last) or 0) + 1
    question.part = request.part
