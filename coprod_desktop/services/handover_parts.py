"""What a handover item is about, loaded once: whose part it is, and the place or task."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.vocabulary import AbsenceKind, WishKind
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Said:
    """What the holder said may happen to their part."""

    kind: WishKind
    named_id: int | None = None
    until: date | None = None
    keep_name: bool = True


@dataclass
class Part:
    """What an item is about: one assignment in its place, or one person's share of a task."""

    item: HandoverItem
    holder: Person
    assignment: Assignment | None = None
    place: Place | None = None
    role: Role | None = None
    session: Session | None = None
    owner: TaskOwner | None = None
    task: Task | None = None

    @property
    def project_id(self) -> int | None:
        """The project it belongs to."""
        if self.task is not None:
            return self.task.project_id
        return self.session.project_id if self.session is not None else None

    @property
    def owner_task(self) -> int | None:
        """The id of the task, when it is one."""
        return self.task.id if self.task is not None else None


def require_back(part: Part) -> None:
    """Raise RuleBroken when a hard stop keeps whoever held a place from holding it again."""
    why = stop(part.holder, part.role)
    if why is not None:
        raise RuleBroken(_("{why} So they can’t have this back for now.").format(why=why))


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
    owner = db.get_one(TaskOwner, item.task_owner_id)
    return Part(item, db.get_one(Person, owner.person_id), owner=owner, task=db.get_one(Task, owner.task_id))


def is_absent(db: Db, person_id: int, session_id: int) -> bool:
    """Whether someone has said they can't make a session, and hasn't taken it back."""
    found = select(Absence.id).where(
        Absence.person_id == person_id,
        Absence.session_id == session_id,
        Absence.kind == AbsenceKind.SESSION,
        Absence.taken_back_at.is_(None),
    )
    return db.scalar(found.limit(1)) is not None
