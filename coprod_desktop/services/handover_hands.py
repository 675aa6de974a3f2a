"""How a thing passes from hand to hand, and back: a place, a task, a role, a part of an agenda, a duty."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.handover import LOOKING, SUBJECTS, HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place, gap
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.duties import Had
from coprod_desktop.services.finding import holding
from coprod_desktop.services.handover_parts import Part
from coprod_desktop.services.signoff_steps import see_whether_done
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    How,
    Ownership,
    Settled,
    Subject,
    TaskState,
)
from coprod_desktop.wording import _

Held = Assignment | TaskOwner | Member | AgendaItem


class Hands:
    """Passes things on within an open change, at one moment."""

    def __init__(self, db: Db, at: datetime, today: date) -> None:
        self.db, self.at, self.today = db, at, today

    def has(self, part: Part, person_id: int) -> bool:
        """Whether someone holds it now."""
        if part.duty is not None:
            return part.duty.holder_id == person_id
        held = self._held(part, person_id)
        if isinstance(held, Assignment):
            return held.holds
        if isinstance(held, TaskOwner):
            return held.is_current
        if isinstance(held, Member):
            return held.is_in
        return held is not None

    def _held(self, part: Part, person_id: int) -> Held | None:
        """What someone holds, or held, of it."""
        if part.place is not None:
            of_place = select(Assignment).where(Assignment.place_id == part.place.id)
            return self.db.scalar(of_place.where(Assignment.person_id == person_id))
        if part.member is not None:
            return self._member(part, person_id, part.item.role_was)
        if part.agenda is not None:
            return part.agenda if part.agenda.leader_id == person_id else None
        if part.loan is not None or part.duty is not None:
            return None
        of_task = select(TaskOwner).where(TaskOwner.task_id == part.owner_task)
        return self.db.scalar(of_task.where(TaskOwner.person_id == person_id))

    def _member(self, part: Part, person_id: int, role: str) -> Member | None:
        found = select(Member).where(
            Member.project_id == part.project_id,
            Member.person_id == person_id,
            func.lower(Member.role) == role.lower(),
        )
        return self.db.scalar(found)

    # On to whoever said yes

    def pass_on(self, part: Part, person_id: int, how: How | None, keep_name: bool | None) -> None:
        """Give it to whoever said yes; what the holder did stays with their name as they wish."""
        if part.place is not None:
            self._pass_place(part, part.place, person_id, how)
        elif part.member is not None:
            self._pass_role(part, person_id)
        elif part.agenda is not None:
            self._unname(part, part.agenda)
            part.agenda.leader_id = person_id
        elif part.duty is not None:
            part.duty.give(person_id)
        else:
            self._pass_task(part, person_id, keep_name)
        self.db.flush()

    def _pass_place(self, part: Part, place: Place, person_id: int, how: How | None) -> None:
        assert part.assignment is not None
        part.assignment.turn(AssignmentState.HANDED_ON, self.at)
        known = self._held(part, person_id)
        if not isinstance(known, Assignment):  # one row per person and place: who was asked keeps theirs
            known = Assignment(place_id=place.id, person_id=person_id, since=self.at)
            self.db.add(known)
            known.state = AssignmentState.CONFIRMED
        else:
            known.turn(AssignmentState.CONFIRMED, self.at)
        known.how, known.replaces_id = how, part.assignment.id

    def _pass_task(self, part: Part, person_id: int, keep_name: bool | None) -> None:
        assert part.task is not None
        assert part.owner is not None
        part.owner.until, part.task.staff_hold = part.owner.until or self.at, False
        if keep_name is not None:
            part.owner.keep_name = keep_name
        known = self._held(part, person_id)
        if not isinstance(known, TaskOwner):
            known = TaskOwner(task_id=part.task.id, person_id=person_id, since=self.at)
            self.db.add(known)
        known.until, known.replaces_id = None, part.owner.id

    def _pass_role(self, part: Part, person_id: int) -> None:
        """They have the role from now on; who was in the group without one has it in the same line."""
        assert part.member is not None
        role = part.item.role_was
        self._release_role(part, part.member)
        known = self._member(part, person_id, role)
        plain = self._member(part, person_id, "")
        if known is not None:
            known.come_back()
        elif plain is not None and plain.is_in:
            plain.role = role
        else:
            project_id = part.member.project_id
            joined = Member(project_id=project_id, person_id=person_id, role=role, joined_on=self.today)
            self.db.add(joined)

    def _release_role(self, part: Part, member: Member) -> None:
        """The holder no longer has the role; they stay in the group unless they leave it."""
        if not member.is_in:
            return
        kind = self.db.get_one(Absence, part.item.absence_id).kind
        plain = self._member(part, member.person_id, "")
        if kind is AbsenceKind.PROJECT or plain is not None:
            member.leave(max(self.today, member.joined_on or self.today))
            if plain is not None and kind is not AbsenceKind.PROJECT:
                plain.come_back()
        else:
            member.role = ""
        self.db.flush()

    def _unname(self, part: Part, agenda: AgendaItem) -> None:
        """The agenda no longer names the holder as who leads it."""
        holder = part.holder
        if agenda.led_by in (holder.full_name, holder.called, holder.short_name):
            agenda.led_by = ""

    # Back again

    def check_still_theirs(self, part: Part) -> None:
        """Raise RuleBroken when whoever said yes has handed it on since, or is about to."""
        cover = part.item.cover_id
        if cover is None:
            return
        name = self.db.get_one(Person, cover).short_name
        if not self.has(part, cover):
            raise RuleBroken(
                _("{name} no longer has this. Look at what {name} handed on instead.").format(name=name)
            )
        if self._is_being_handed_on(part, cover):
            raise RuleBroken(
                _("Someone is being found for {name}, who has this now. Settle that first.").format(name=name)
            )

    def _is_being_handed_on(self, part: Part, person_id: int) -> bool:
        held = self._held(part, person_id)
        column = SUBJECTS[part.item.subject]
        thing = getattr(part.item, column) if held is None or held is part.agenda else held.id
        newer = select(HandoverItem.id).where(
            getattr(HandoverItem, column) == thing,
            HandoverItem.id != part.item.id,
            HandoverItem.state.in_(LOOKING),
        )
        return self.db.scalar(newer.limit(1)) is not None

    def take_from(self, part: Part, cover_id: int) -> None:
        """Whoever had said yes no longer has it; a place leaves no trace, work keeps its credit."""
        held = self._held(part, cover_id)
        if isinstance(held, Assignment):
            self.db.delete(held)
        elif isinstance(held, TaskOwner):
            held.until = self.at
        elif isinstance(held, Member):
            if self._member(part, cover_id, "") is None and held.joined_on != self.today:
                held.role = ""
            else:
                held.leave(max(self.today, held.joined_on or self.today))
        if part.assignment is not None:
            part.assignment.turn(AssignmentState.CANNOT, self.at)
        self.db.flush()

    def put_back(self, part: Part) -> None:
        """What settling changed is put back, and the holder is the holder again, unless they have died."""
        item, lives = part.item, part.holder.may_be_rung
        if part.place is not None and item.place_lowered:
            part.place.least += 1
        if part.task is not None and part.owner is not None:
            part.task.state = item.task_was or part.task.state
            part.task.ownership = item.ownership_was or part.task.ownership
            part.task.staff_hold = False
            part.owner.until = None if lives else part.owner.until
        if part.member is not None and lives:
            self._put_role_back(part, part.member)
        if part.agenda is not None:
            part.agenda.leader_id = part.holder.id if lives else None
        if part.duty is not None:  # even who has died stays named until somebody else is
            part.duty.give(part.holder.id)
        if part.loan is not None:
            part.loan.lend_again()
        self.db.flush()

    def _put_role_back(self, part: Part, member: Member) -> None:
        other = self._member(part, member.person_id, part.item.role_was)
        if other is not None and other is not member:
            raise RuleBroken(_("They have this role in the group again already. Have a look there."))
        member.role, member.left_on = part.item.role_was, None

    # Settled otherwise

    def settle(self, part: Part, how: Settled) -> None:
        """What it means for the thing itself that its item was settled otherwise than by a yes."""
        let_go = how in (Settled.GROUP, Settled.LEFT_OUT, Settled.RETIRED)
        if part.place is not None and let_go:
            self._need_one_less(part, part.place)
        elif part.task is not None and part.owner is not None:
            self._settle_task(part, part.task, part.owner, how)
        elif part.member is not None and (let_go or how is Settled.WITHDRAWN):
            self._release_role(part, part.member)
        elif part.loan is not None and how is Settled.RETURNED:
            part.loan.give_back(self.today)
        elif part.agenda is not None and let_go:
            self._unname(part, part.agenda)
            part.agenda.leader_id = None
        elif part.duty is not None and let_go:
            self._end_duty(part.duty, how)

    def _end_duty(self, had: Had, how: Settled) -> None:
        """It is nobody’s from now on. With one sign-off less, a version may have all it needs."""
        had.duty.check_end(self.db, had, how)
        had.give(None)
        self.db.flush()
        if had.duty.subject is Subject.SIGN_OFF:
            one = self.db.get_one(Deliverable, had.opens[1])
            for version in self.db.scalars(select(Version).where(Version.deliverable_id == one.id)).all():
                see_whether_done(self.db, one, version, self.at)

    def _need_one_less(self, part: Part, place: Place) -> None:
        """The session goes without this place, so it is no gap; kept, so that opening again puts it back."""
        self.db.flush()
        if gap(place.least, holding(self.db, place.id)) > 0:
            place.least -= 1
            part.item.place_lowered = True

    def _settle_task(self, part: Part, task: Task, owner: TaskOwner, how: Settled) -> None:
        task.staff_hold = how is Settled.STAFF
        others = select(TaskOwner.id).where(
            TaskOwner.task_id == task.id, TaskOwner.id != owner.id, TaskOwner.until.is_(None)
        )
        alone = self.db.scalar(others.limit(1)) is None
        left_out = how in (Settled.LEFT_OUT, Settled.RETIRED)
        if how is Settled.GROUP:
            part.item.ownership_was, task.ownership = task.ownership, Ownership.GROUP
            owner.until = owner.until or self.at
        elif left_out and alone:
            part.item.task_was, task.state = task.state, TaskState.LET_GO
        elif left_out:
            owner.until = owner.until or self.at
