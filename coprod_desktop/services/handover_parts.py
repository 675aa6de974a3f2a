"""What a handover item is about, loaded once: whose it is, and the place, task, role, part or duty."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence, keeps_from
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.duties import Had, of_item
from coprod_desktop.vocabulary import SessionState, Settled, WishKind
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Said:
    """What the holder said may happen to their part."""

    kind: WishKind
    named_id: int | None = None
    until: date | None = None
    keep_name: bool = True
    pass_notes: bool = True
    will_answer: bool = False


@dataclass
class Part:
    """What an item is about: a place, part of a task, a role, part of an agenda, something lent, a duty."""

    item: HandoverItem
    holder: Person
    assignment: Assignment | None = None
    place: Place | None = None
    role: Role | None = None
    session: Session | None = None
    owner: TaskOwner | None = None
    task: Task | None = None
    member: Member | None = None
    agenda: AgendaItem | None = None
    loan: Loan | None = None
    duty: Had | None = None

    @property
    def project_id(self) -> int | None:
        """The project it belongs to."""
        for one in (self.task, self.member, self.session, self.duty):
            if one is not None:
                return one.project_id
        return None

    @property
    def owner_task(self) -> int | None:
        """The id of the task, when it is one."""
        return self.task.id if self.task is not None else None

    @property
    def of_one_session(self) -> bool:
        """Whether it is for once, at one session, and over with it."""
        return self.session is not None

    @property
    def rests(self) -> bool:
        """Whether its session doesn’t take place or was stopped: nobody needs to be found for it."""
        return self.session is not None and self.session.state is not SessionState.PLANNED

    def itself(self) -> dict[str, int | None]:
        """The thing it is, by the columns of a wish."""
        return {
            "assignment_id": self.assignment.id if self.assignment is not None else None,
            "task_id": self.owner_task,
            "member_id": self.member.id if self.member is not None else None,
            "agenda_item_id": self.agenda.id if self.agenda is not None else None,
            **{column: getattr(self.item, column) for column in DUTY_COLUMNS.values()},
        }


def lent(field: str = "") -> RuleBroken:
    """What is said to a step that makes no sense for something that is only lent."""
    return RuleBroken(
        _("This is on loan: record that it is back, or that it stays with them."), field or None
    )


def require_back(part: Part) -> None:
    """Raise RuleBroken when a hard stop keeps whoever held something from holding it again."""
    why = stop(part.holder, part.role)
    if why is not None:
        raise RuleBroken(_("{why} So they can’t have this back for now.").format(why=why))


def check_goes_on(part: Part) -> None:
    """Raise RuleBroken for a duty that is done: nobody has to be found for it."""
    if part.duty is not None and not part.duty.is_open:
        raise RuleBroken(_("This is done by now, so there is nothing to take on."))


def may_be_left_out(db: Db, part: Part) -> bool:
    """Whether it can go without anybody because they would rather; not what has to be signed off."""
    try:
        if part.duty is not None:
            part.duty.duty.check_end(db, part.duty, Settled.LEFT_OUT)
    except RuleBroken:
        return False
    return True


def part_of(db: Db, item: HandoverItem) -> Part:
    """What an item is about."""
    if item.assignment_id is not None:
        assignment = db.get_one(Assignment, item.assignment_id)
        place = db.get_one(Place, assignment.place_id)
        return Part(
            item,
            db.get_one(Person, assignment.person_id),
            assignment=assignment,
            place=place,
            role=db.get_one(Role, place.role_id),
            session=db.get_one(Session, place.session_id),
        )
    if item.member_id is not None:
        member = db.get_one(Member, item.member_id)
        return Part(item, db.get_one(Person, member.person_id), member=member)
    if item.loan_id is not None:
        loan = db.get_one(Loan, item.loan_id)
        return Part(item, db.get_one(Person, loan.person_id), loan=loan)
    if item.agenda_item_id is not None:
        agenda = db.get_one(AgendaItem, item.agenda_item_id)
        absence = db.get_one(Absence, item.absence_id)  # whoever leads it now may be someone else
        session = db.get_one(Session, agenda.session_id)
        return Part(item, db.get_one(Person, absence.person_id), agenda=agenda, session=session)
    duty = of_item(db, item)
    if duty is not None:
        absence = db.get_one(Absence, item.absence_id)  # whoever has it now may be someone else
        return Part(item, db.get_one(Person, absence.person_id), duty=duty)
    owner = db.get_one(TaskOwner, item.task_owner_id)
    return Part(item, db.get_one(Person, owner.person_id), owner=owner, task=db.get_one(Task, owner.task_id))


def is_absent(db: Db, person_id: int, session: Session, *, but: int | None = None) -> bool:
    """Whether someone has said they can't make a session, and hasn't taken it back.

    `but` is an absence that does not count.
    """
    found = select(Absence.id).where(Absence.person_id == person_id, keeps_from(session.id, session.on))
    if but is not None:
        found = found.where(Absence.id != but)
    return db.scalar(found.limit(1)) is not None
