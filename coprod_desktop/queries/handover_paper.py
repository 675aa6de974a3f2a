"""What the handover sheet of an absence is laid out from."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.queries.duties import Had, of_items
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.rows.paper import HandoverPart, HandoverRows
from coprod_desktop.queries.touched_lines import role_title
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _, long_date, short_date, span, within


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
            tuple(_handed(*found, wishes) for found in handed_items(db, absence_id)),
            printed_at(workspace),
        )


Handed = tuple[
    HandoverItem,
    Person | None,
    Role | None,
    Session | None,
    Task | None,
    Member | None,
    Project | None,
    AgendaItem | None,
    Had | None,
]


def handed_items(db: Db, absence_id: int) -> Sequence[Handed]:
    """What an absence hands over: each item with what it is about, as recorded; what was lent is apart."""
    rows = db.execute(
        select(HandoverItem, Person, Role, Session, Task, Member, Project, AgendaItem)
        .outerjoin(Person, Person.id == HandoverItem.cover_id)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
        .outerjoin(Session, Session.id == func.coalesce(Place.session_id, AgendaItem.session_id))
        .outerjoin(Member, Member.id == HandoverItem.member_id)
        .outerjoin(Project, Project.id == Member.project_id)
        .outerjoin(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
        .outerjoin(Task, Task.id == TaskOwner.task_id)
        .where(HandoverItem.absence_id == absence_id, HandoverItem.loan_id.is_(None))
        .order_by(HandoverItem.id)
    ).all()
    had = of_items(db, [row[0] for row in rows])
    return [(*row, had.get(row[0].id)) for row in rows]


def lent_items(db: Db, absence_id: int) -> Sequence[tuple[HandoverItem, Loan]]:
    """What was lent to someone that their absence touches: it comes back, and is handed to nobody."""
    query = select(HandoverItem, Loan).join(Loan, Loan.id == HandoverItem.loan_id)
    found = db.execute(query.where(HandoverItem.absence_id == absence_id).order_by(HandoverItem.id))
    return [(item, loan) for item, loan in found]


def _handed(
    item: HandoverItem,
    cover: Person | None,
    role: Role | None,
    session: Session | None,
    task: Task | None,
    member: Member | None,
    project: Project | None,
    agenda: AgendaItem | None,
    had: Had | None,
    wishes: Iterable[Wish],
) -> HandoverPart:
    wish = which_counts(
        wishes,
        assignment_id=item.assignment_id,
        task_id=task.id if task is not None else None,
        member_id=item.member_id,
        agenda_item_id=item.agenda_item_id,
        **{column: getattr(item, column) for column in DUTY_COLUMNS.values()},
        project_id=_project_of(session, task, member, had),
    )
    passed = wish is None or wish.pass_notes
    known = (item.why, item.stands, item.next_actions, item.could_come_up) if passed else ("", "", "", "")
    why, stands, next_actions, could_come_up = known
    return HandoverPart(
        handed_title(item, role, task, project, agenda, had),
        handed_when(session, task, had),
        cover.group_name or _("someone in the group") if cover is not None else "",
        item.settled,
        why,
        stands,
        next_actions or (task.next_action if task is not None else ""),
        could_come_up,
        item.read_back,
        task.where_files if task is not None else "",
    )


def _project_of(
    session: Session | None, task: Task | None, member: Member | None, had: Had | None
) -> int | None:
    found = next((one for one in (task, member, session, had) if one is not None), None)
    return found.project_id if found is not None else None


def handed_title(
    item: HandoverItem,
    role: Role | None,
    task: Task | None,
    project: Project | None,
    agenda: AgendaItem | None,
    had: Had | None,
) -> str:
    """What a thing that is handed over is called on paper."""
    if had is not None:
        return had.unnamed
    if task is not None:
        return task.title
    if agenda is not None:
        return _("Lead: {what}").format(what=within(agenda.what))
    if project is not None:
        return role_title(item.role_was, project.paper_name or project.name)
    return role.name if role is not None else ""


def handed_when(session: Session | None, task: Task | None, had: Had | None) -> str:
    """When a thing that is handed over is, or by when; empty where that is not known."""
    if task is not None or had is not None:
        due = task.due if task is not None else had.due if had is not None else None
        if had is not None and due is None:
            return had.duty.undated()
        if had is not None and had.duty.on_the_day and due is not None:
            return long_date(due)
        return _("by {day}").format(day=short_date(due)) if due is not None else ""
    if session is None:
        return ""
    return _("{day}, {times}").format(day=long_date(session.on), times=span(session.start, session.end))
