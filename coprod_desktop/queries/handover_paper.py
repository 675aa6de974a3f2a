"""What the handover sheet of an absence is laid out from."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.rows.paper import HandoverPart, HandoverRows
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _, long_date, short_date, span


def handover_rows(workspace: Workspace, absence_id: int) -> HandoverRows:
    """What an absence hands over, each thing with its notes. Raises Conflict when it was undone.

    Notes are left out where the person wished that they are not passed on.
    """
    with workspace.read() as db:
        absence = db.get(Absence, absence_id)
        if absence is None:
            raise Conflict(_("This was undone in the meantime."))
        person = db.get_one(Person, absence.person_id)
        wishes = db.scalars(select(Wish).where(Wish.person_id == person.id)).all()
        return HandoverRows(
            absence_id,
            person.id,
            person.group_name or _("someone in the group"),
            house(db),
            absence.passed_on,
            tuple(_handed(*found, wishes) for found in _items(db, absence_id)),
            printed_at(workspace),
        )


Handed = tuple[HandoverItem, Person | None, Role | None, Session | None, Task | None]


def _items(db: Db, absence_id: int) -> Sequence[Handed]:
    return db.execute(
        select(HandoverItem, Person, Role, Session, Task)
        .outerjoin(Person, Person.id == HandoverItem.cover_id)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(Session, Session.id == Place.session_id)
        .outerjoin(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
        .outerjoin(Task, Task.id == TaskOwner.task_id)
        .where(HandoverItem.absence_id == absence_id)
        .order_by(HandoverItem.id)
    ).all()


def _handed(
    item: HandoverItem,
    cover: Person | None,
    role: Role | None,
    session: Session | None,
    task: Task | None,
    wishes: Iterable[Wish],
) -> HandoverPart:
    wish = which_counts(
        wishes,
        assignment_id=item.assignment_id,
        task_id=task.id if task is not None else None,
        project_id=_project_of(session, task),
    )
    passed = wish is None or wish.pass_notes
    known = (item.why, item.stands, item.next_actions, item.could_come_up) if passed else ("", "", "", "")
    why, stands, next_actions, could_come_up = known
    return HandoverPart(
        _handed_title(role, task),
        _handed_when(session, task),
        cover.group_name or _("someone in the group") if cover is not None else "",
        item.settled,
        why,
        stands,
        next_actions or (task.next_action if task is not None else ""),
        could_come_up,
        item.read_back,
        task.where_files if task is not None else "",
    )


def _project_of(session: Session | None, task: Task | None) -> int | None:
    if task is not None:
        return task.project_id
    return session.project_id if session is not None else None


def _handed_title(role: Role | None, task: Task | None) -> str:
    if task is not None:
        return task.title
    return role.name if role is not None else ""


def _handed_when(session: Session | None, task: Task | None) -> str:
    if task is not None:
        return _("by {day}").format(day=short_date(task.due)) if task.due is not None else ""
    if session is None:
        return ""
    return _("{day}, {times}").format(day=long_date(session.on), times=span(session.start, session.end))
