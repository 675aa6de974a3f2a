"""What is done about tasks: adding, changing, moving them on, and who has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import Session as Gathering
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.services.handover_following import open_items, owners_changed
from coprod_desktop.services.handover_offers import no_longer_needed
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Confidence, Ownership, TaskState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Owner:
    """Someone who owns a task, and how they feel about it, as they said."""

    person_id: int
    confidence: Confidence = Confidence.NOT_SAID


@dataclass(frozen=True, kw_only=True)
class TaskDetails:
    """What is written down about a task."""

    project_id: int
    title: str
    session_id: int | None = None
    detail: str = ""
    due: date | None = None
    next_action: str = ""
    where_files: str = ""
    needs: str = ""
    days_needed: int = 0


@dataclass(frozen=True)
class AddTask:
    """A task, and who owns it from the start."""

    details: TaskDetails
    ownership: Ownership = Ownership.PERSON
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True)
class ChangeTask:
    """New details of a task."""

    task_id: int
    details: TaskDetails


@dataclass(frozen=True)
class MoveTask:
    """Where a task stands now."""

    task_id: int
    state: TaskState


@dataclass(frozen=True)
class ChangeOwners:
    """Who owns a task now; `keep_names` says whether those it passes from are still thanked by name."""

    task_id: int
    ownership: Ownership
    owners: tuple[Owner, ...] = ()
    keep_names: bool = True


@dataclass(frozen=True)
class RecordConfidence:
    """How an owner feels about their task, as they said; `learning` is what would help and what is arranged.

    None leaves either as it is.
    """

    task_owner_id: int
    confidence: Confidence | None = None
    learning: str | None = None


@dataclass(frozen=True)
class RemoveTask:
    """A task that was a slip."""

    task_id: int


def add_task(workspace: Workspace, request: AddTask) -> Change:
    """Add a task to a project, with or without owners.

    Returns: The change; `made` is the task's id.

    Raises:
        RuleBroken: Without a title or project, for a session of another project, for owners that do not fit.
    """
    with workspace.change(Act.TASK_ADDED) as change:
        task = Task(ownership=request.ownership)
        _write(change.session, task, request.details)
        change.session.add(task)
        change.session.flush()
        _own(change.session, task, request.ownership, request.owners, workspace.now())
        change.made = change.params["task"] = task.id
    return change.change


def change_task(workspace: Workspace, request: ChangeTask) -> Change:
    """Change what is written down about a task. Raises as `add_task` does."""
    with workspace.change(Act.TASK_CHANGED, task=request.task_id) as change, change.session.no_autoflush:
        _write(change.session, change.session.get_one(Task, request.task_id), request.details)
    return change.change


def _write(session: Session, task: Task, details: TaskDetails) -> None:
    task.retitle(details.title)
    if session.get(Project, details.project_id) is None:
        raise RuleBroken(_("Choose the project this belongs to."), "project_id")
    if details.session_id is not None:
        gathering = session.get_one(Gathering, details.session_id)
        if gathering.project_id not in (None, details.project_id):
            raise RuleBroken(_("That session is of another project. Choose one of this one."), "session_id")
    task.project_id, task.session_id, task.due = details.project_id, details.session_id, details.due
    task.take_days(details.days_needed)
    task.detail, task.needs = details.detail.strip(), details.needs.strip()
    task.next_action, task.where_files = details.next_action.strip(), details.where_files.strip()


def move_task(workspace: Workspace, request: MoveTask) -> Change:
    """Say where a task stands. What had to be handed over of one that ends is no longer needed.

    Raises:
        RuleBroken: When that cannot follow from where it stands.
    """
    with workspace.change(Act.TASK_STATE_CHANGED, task=request.task_id) as change:
        task = change.session.get_one(Task, request.task_id)
        task.move(request.state)
        if not task.is_open:
            for item in change.session.scalars(open_items(task.id)).all():
                no_longer_needed(change.session, item, workspace.now())
    return change.change


def change_owners(workspace: Workspace, request: ChangeOwners) -> Change:
    """Say who owns a task now. Those who no longer do stay with it, thanked by name if they wish.

    What one of them was handing over goes to whoever owns it now, and nobody else is asked.

    Raises:
        RuleBroken: For more owners than fit, for people who are not taking part, where it is being handed
            over and the one who hands it over has said otherwise, or nobody would be left.
    """
    with workspace.change(Act.TASK_OWNER_CHANGED, task=request.task_id) as change:
        task = change.session.get_one(Task, request.task_id)
        if len(request.owners) == 1:
            change.params["person"] = request.owners[0].person_id
        wanted = [owner.person_id for owner in request.owners]
        owners_changed(workspace, change.session, task, request.ownership, wanted)
        _own(
            change.session, task, request.ownership, request.owners, workspace.now(),
            keep_name=request.keep_names,
        )  # fmt: skip
    return change.change


def _own(
    session: Session,
    task: Task,
    ownership: Ownership,
    owners: Sequence[Owner],
    at: datetime,
    *,
    keep_name: bool | None = None,
) -> None:
    wanted = {owner.person_id: owner.confidence for owner in owners}
    task.belong_to(ownership, len(wanted))
    known = {row.person_id: row for row in session.scalars(_owners(task.id))}
    leaving = [row for row in known.values() if row.is_current and row.person_id not in wanted]
    for row in leaving:
        row.pass_on(at, keep_name=keep_name)
    for person_id, confidence in wanted.items():
        owner = known.get(person_id)
        if owner is None or not owner.is_current:
            _takes_part(session, person_id)
            task.taken_on()
        if owner is None:
            owner = TaskOwner(task_id=task.id, person_id=person_id, since=at)
            session.add(owner)
        elif not owner.is_current:
            owner.take_up(at)
        owner.feel(confidence)


def _owners(task_id: int) -> Select[TaskOwner]:
    return select(TaskOwner).where(TaskOwner.task_id == task_id).order_by(TaskOwner.id)


def _takes_part(session: Session, person_id: int) -> None:
    person = session.get_one(Person, person_id)
    if person.takes_part and (why := stop(person)) is not None:
        raise RuleBroken(why, "owners")
    if not person.takes_part:
        raise RuleBroken(
            _("Someone chosen isn’t taking part at present. Choose someone else, or change that first."),
            "owners",
        )


def record_confidence(workspace: Workspace, request: RecordConfidence) -> Change:
    """Record how someone feels about a task they own, as they said it."""
    with workspace.change(Act.CONFIDENCE_RECORDED) as change:
        owner = change.session.get_one(TaskOwner, request.task_owner_id)
        change.params.update(task=owner.task_id, person=owner.person_id)
        if request.confidence is not None:
            owner.feel(request.confidence)
        if request.learning is not None:
            owner.learn(request.learning)
    return change.change


def remove_task(workspace: Workspace, request: RemoveTask) -> Change:
    """Remove a task that was a slip.

    Raises:
        RuleBroken: When part of it was ever handed over: that story stays.
    """
    with workspace.change(Act.TASK_REMOVED, task=request.task_id) as change:
        handed = (
            select(func.count())
            .select_from(HandoverItem)
            .join(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
            .where(TaskOwner.task_id == request.task_id)
        )
        if change.session.scalar(handed):
            raise RuleBroken(_("This was handed over once, and that stays. Mark it “Let go” instead."))
        change.session.delete(change.session.get_one(Task, request.task_id))
    return change.change
