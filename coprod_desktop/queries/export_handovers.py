"""What was handed over and to whom, as a coordinator may take it out as plain files."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Reader
from sqlalchemy.orm import aliased

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.queries.duties import of_items
from coprod_desktop.queries.rows.export import ExportTable, Plain

_HEADINGS = (
    "absence_id", "name", "role", "session", "date", "task", "on_loan", "state", "settled",
    "cover", "settle_by",
    "stands", "next_actions",
)  # fmt: skip


def handovers(session: Reader) -> ExportTable:
    """A row per thing; never who was asked and said no, nor notes that are not to be passed on."""
    wishes: dict[int, list[Wish]] = {}
    for wish in session.scalars(select(Wish).where(~Wish.pass_notes)):
        wishes.setdefault(wish.person_id, [])
    for wish in session.scalars(select(Wish).where(Wish.person_id.in_(wishes))):
        wishes[wish.person_id].append(wish)
    rows: list[tuple[Plain, ...]] = []
    read = session.execute(_found()).all()
    duties = of_items(session, [row[0] for row in read])
    for item, absence_id, holder, cover, role, at, task, member, agenda, loan in read:
        had = duties.get(item.id)
        found = next((one for one in (task, member, at, had) if one is not None), None)
        said = which_counts(
            wishes.get(holder.id, ()),
            assignment_id=item.assignment_id,
            task_id=task.id if task is not None else None,
            member_id=item.member_id,
            agenda_item_id=item.agenda_item_id,
            **{column: getattr(item, column) for column in DUTY_COLUMNS.values()},
            project_id=found.project_id if found is not None else None,
        )
        passed = said is None or said.pass_notes
        rows.append(
            (
                absence_id, holder.full_name,
                role or item.role_was or (agenda.what if agenda is not None else ""),
                at.title if at is not None else "", at.on if at is not None else None,
                task.title if task is not None else had.unnamed if had is not None else "",
                loan or "", item.state.value,
                "" if item.settled is None else item.settled.value, cover or "",
                item.settle_by, item.stands if passed else "", item.next_actions if passed else "",
            )
        )  # fmt: skip
    return ExportTable("handovers", _HEADINGS, tuple(rows))


_Found = tuple[
    HandoverItem, str, Person, str, str, Session | None, Task | None, Member | None, AgendaItem | None, str
]


def _found() -> "Select[*_Found]":
    cover, holder = aliased(Person), aliased(Person)
    return (
        select(
            HandoverItem, Absence.public_id, holder, cover.full_name, Role.name, Session, Task, Member,
            AgendaItem, Loan.what,
        )
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .join(holder, holder.id == Absence.person_id)
        .outerjoin(cover, cover.id == HandoverItem.cover_id)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
        .outerjoin(Session, Session.id == func.coalesce(Place.session_id, AgendaItem.session_id))
        .outerjoin(TaskOwner, TaskOwner.id == HandoverItem.task_owner_id)
        .outerjoin(Task, Task.id == TaskOwner.task_id)
        .outerjoin(Member, Member.id == HandoverItem.member_id)
        .outerjoin(Loan, Loan.id == HandoverItem.loan_id)
        .order_by(Absence.recorded_at, HandoverItem.id)
    )  # fmt: skip
