"""What is done about ideas: put, weighed, answered, told, and made into work. A no keeps nobody's name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.decisions import Decision
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.projects import Project
from coprod_desktop.model.tasks import Task
from coprod_desktop.services.finding import find
from coprod_desktop.services.forgetting import forget_old_ideas
from coprod_desktop.services.ringing_following import forget_tries
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import IdeaState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class PutBy:
    """Someone who put an idea and agreed that this is kept; `also_on_a_no` if also named on a no."""

    person_id: int
    also_on_a_no: bool = False


@dataclass(frozen=True, kw_only=True)
class PutIdea:
    """An idea for a project, and who put it as far as they agreed."""

    project_id: int
    what: str
    serves: str = ""
    put_by: tuple[PutBy, ...] = ()
    put_on: date | None = None
    speaks_for: str = ""
    speaks_against: str = ""
    idea_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerIdea:
    """Whether an idea is taken, and why."""

    idea_id: int
    state: IdeaState = IdeaState.TO_WEIGH
    serves: str = ""
    speaks_for: str = ""
    speaks_against: str = ""
    reasons: str = ""
    answered_on: date | None = None


@dataclass(frozen=True)
class ToldIdea:
    """Whoever put an idea was told that it is not taken: when, by whom, and what is worth noting of it."""

    idea_id: int
    told_by_id: int | None
    told_on: date | None = None
    told_words: str = ""


@dataclass(frozen=True)
class OneIdea:
    """An idea that is opened again, made into work, or was a slip."""

    idea_id: int


def put_idea(workspace: Workspace, request: PutIdea) -> Change:
    """Write an idea down, or change one that waits; `made` is its id.

    Raises RuleBroken without words or without anything it serves, and for one that has its answer.
    """
    act = Act.IDEA_PUT if request.idea_id is None else Act.IDEA_CHANGED
    with workspace.change(act, project=request.project_id) as change:
        db = change.session
        project = find(db, Project, request.project_id)
        idea = Idea(project_id=project.id, put_on=workspace.today(), state=IdeaState.TO_WEIGH)
        if request.idea_id is not None:
            idea = find(db, Idea, request.idea_id)
        if request.put_on is not None:
            if request.put_on > workspace.today():
                raise RuleBroken(_("That day is still to come."), "put_on")
            idea.put_on = request.put_on
        idea.put(request.what, request.serves, project.objective)
        idea.weigh(request.speaks_for, request.speaks_against)
        change.add(idea)
        _write_put_by(db, idea, request.put_by)
    return change.change


def answer_idea(workspace: Workspace, request: AnswerIdea) -> Change:
    """Record whether an idea is taken, and why; also of one whose answer is put right.

    Raises RuleBroken without an answer or a reason.
    """
    with workspace.change(Act.IDEA_ANSWERED) as change:
        idea = _found(change, request.idea_id)
        today = workspace.today()
        was_told = idea.told_on is not None
        idea.weigh(request.speaks_for, request.speaks_against)
        idea.serves = request.serves.strip() or idea.serves
        idea.answer(request.state, request.reasons, request.answered_on or today, today)
        if was_told and idea.told_on is None and idea.state is IdeaState.NOT_TAKEN:
            raise RuleBroken(_("This was told already. Open the idea again first."))
        forget_old_ideas(workspace, change)
    return change.change


def tell_idea(workspace: Workspace, request: ToldIdea) -> Change:
    """Whoever put an idea was told face to face that it is not taken, and why.

    Their names go from it now, save those who want to be named anyway; fourteen days later the journal
    forgets them too. Raises RuleBroken without who told it, or where there is nothing to tell.
    """
    with workspace.change(Act.IDEA_TOLD) as change:
        idea = _found(change, request.idea_id)
        if request.told_by_id is None:
            raise RuleBroken(_("Say who told them."), "told_by_id")
        today = workspace.today()
        idea.tell(request.told_on or today, request.told_by_id, request.told_words, today)
        gone = delete(IdeaFrom).where(IdeaFrom.idea_id == idea.id, IdeaFrom.also_on_a_no.is_(False))
        change.session.execute(gone)
        forget_tries(change.session)
        forget_old_ideas(workspace, change)
    return change.change


def open_idea_again(workspace: Workspace, request: OneIdea) -> Change:
    """Let an idea wait to be weighed again. Raises RuleBroken when it does, or something was made of it."""
    with workspace.change(Act.IDEA_REOPENED) as change:
        _found(change, request.idea_id).open_again()
    return change.change


def remove_idea(workspace: Workspace, request: OneIdea) -> Change:
    """Remove an idea that was a slip. Raises RuleBroken for one that was ever answered."""
    with workspace.change(Act.IDEA_REMOVED) as change:
        idea = _found(change, request.idea_id)
        if idea.answered_on is not None:
            raise RuleBroken(_("This idea has had an answer, and stays to be read."))
        change.session.delete(idea)
    return change.change


def make_task_of(workspace: Workspace, request: OneIdea) -> Change:
    """Make a task of an idea that is taken; `made` is the task's id. It waits for whoever would like it.

    Raises RuleBroken unless it is taken, and where something was made of it already.
    """
    with workspace.change(Act.IDEA_TASK_MADE) as change:
        idea = _found(change, request.idea_id)
        idea.become()
        task = Task(project_id=idea.project_id, detail=idea.serves)
        task.retitle(idea.what)
        change.add(task)
        idea.task_id = task.id
    return change.change


def make_question_of(workspace: Workspace, request: OneIdea) -> Change:
    """Put an idea that is taken to the group as a question; `made` is the question's id.

    Raises RuleBroken unless it is taken, and where something was made of it already.
    """
    with workspace.change(Act.IDEA_QUESTION_MADE) as change:
        idea = _found(change, request.idea_id)
        idea.become()
        project = find(change.session, Project, idea.project_id)
        decision = Decision(project_id=project.id, asked_on=workspace.today())
        decision.ask(idea.what, idea.serves, project.objective, None)
        change.add(decision)
        idea.decision_id = decision.id
    return change.change


def _found(change: ChangeDraft, idea_id: int) -> Idea:
    idea = find(change.session, Idea, idea_id)
    change.params["project"], change.made = idea.project_id, idea.id
    return idea


def _write_put_by(db: Session, idea: Idea, said: tuple[PutBy, ...]) -> None:
    there = {one.person_id: one for one in db.scalars(select(IdeaFrom).where(IdeaFrom.idea_id == idea.id))}
    wanted = {one.person_id: one for one in said}
    for gone in there.keys() - wanted.keys():
        db.delete(there[gone])
    for person_id, one in wanted.items():
        kept = there.get(person_id) or IdeaFrom(idea_id=idea.id, person_id=person_id)
        kept.also_on_a_no = one.also_on_a_no
        db.add(kept)
