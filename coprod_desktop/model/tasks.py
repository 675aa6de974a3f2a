"""Tasks: pieces of a project's work, owned by one person, by several, or by the whole group."""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Instant, choice, public_id
from coprod_desktop.vocabulary import Confidence, Ownership, TaskState
from coprod_desktop.wording import _


class Task(Base):
    """A piece of a project's work, with its next action and where its files are."""

    __tablename__ = "task"
    # The open tasks are found, and counted for each project, without those of all the years before.
    __table_args__ = (Index("ix_task_state_due", "state", "due", "project_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    title: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    ownership: Mapped[Ownership] = choice(Ownership.PERSON)
    state: Mapped[TaskState] = choice(TaskState.TO_DO)
    due: Mapped[date | None] = mapped_column(index=True)
    next_action: Mapped[str] = mapped_column(default="")
    where_files: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    staff_hold: Mapped[bool] = mapped_column(default=False)
    days_needed: Mapped[int | None]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state not in ENDED

    @property
    def settle_by(self) -> date | None:
        """When someone has to have it: the day it is due, less the days that the work needs."""
        if self.due is None:
            return None
        return self.due - timedelta(days=self.days_needed or 0)

    def take_days(self, days: int) -> None:
        """Say how many days the work needs, 0 where nobody knows; raises RuleBroken for too many."""
        if not 0 <= days <= 365:
            raise RuleBroken(_("Write a number of days, at most a year."), "days_needed")
        self.days_needed = days or None

    def retitle(self, title: str) -> None:
        """Set what it is called; raises RuleBroken without a title."""
        if not title.strip():
            raise RuleBroken(_("Please write what there is to do."), "title")
        self.title = " ".join(title.split())

    def move(self, state: TaskState) -> None:
        """Say where it stands; raises RuleBroken where that cannot follow.

        What has ended is no longer held by staff.
        """
        if state is self.state:
            return
        if state not in NEXT[self.state]:
            raise RuleBroken(_("This has ended. Mark it “To do” or “In hand” first."), "state")
        self.state = state
        if not self.is_open:
            self.staff_hold = False

    def belong_to(self, ownership: Ownership, owners: int) -> None:
        """Say whether one person, several or the whole group owns it, with so many named people.

        Raises RuleBroken when more than one person would own what one person owns. What the whole group
        owns names nobody, and staff no longer hold it; what one or several own may wait for someone.
        """
        if ownership is Ownership.PERSON and owners > 1:
            raise RuleBroken(_("One person owns this. Choose “Several people”, or leave one name."), "owners")
        if ownership is Ownership.GROUP and owners:
            raise RuleBroken(
                _("The whole group owns this, so nobody is named. Choose “Several people” to name some."),
                "owners",
            )
        self.ownership = ownership
        if ownership is Ownership.GROUP:
            self.taken_on()

    def taken_on(self) -> None:
        """Somebody has it now, so staff need not hold it."""
        self.staff_hold = False


ENDED = frozenset({TaskState.DONE, TaskState.LET_GO})
"""States in which nothing is left to do."""

OPEN = frozenset(TaskState) - ENDED
"""States in which something is left to do."""

NEXT: dict[TaskState, frozenset[TaskState]] = {
    TaskState.TO_DO: frozenset(TaskState),
    TaskState.IN_HAND: frozenset(TaskState),
    TaskState.WAITING: frozenset(TaskState),
    TaskState.DONE: OPEN,
    TaskState.LET_GO: OPEN,
}


class TaskOwner(Base):
    """Someone who owns a task, or part of it, and how they feel about it; `until` when it passed on."""

    __tablename__ = "task_owner"
    __table_args__ = (UniqueConstraint("task_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)
    confidence: Mapped[Confidence] = choice(Confidence.NOT_SAID)
    learning: Mapped[str] = mapped_column(default="")
    keep_name: Mapped[bool] = mapped_column(default=True)
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("task_owner.id", ondelete="SET NULL"), index=True
    )

    @property
    def is_current(self) -> bool:
        """Whether they own it now."""
        return self.until is None

    def pass_on(self, at: datetime, *, keep_name: bool | None = None) -> None:
        """It passed on at a moment; `keep_name` says whether it is still thanked for by name."""
        self.until = at
        if keep_name is not None:
            self.keep_name = keep_name

    def take_up(self, at: datetime) -> None:
        """They own it again, from a moment on."""
        self.since, self.until, self.replaces_id = at, None, None

    def feel(self, confidence: Confidence) -> None:
        """Record how they feel about it, as they said it."""
        self.confidence = confidence

    def learn(self, words: str) -> None:
        """Keep what they would like to learn or have beside them for it, and what is arranged."""
        self.learning = words.strip()
