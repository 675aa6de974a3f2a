"""Tasks: pieces of a project's work, owned by one person, by several, or by the whole group."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, Instant, choice, public_id
from coprod_desktop.vocabulary import Confidence, Ownership, TaskState


class Task(Base):
    """A piece of a project's work, with its next action and where its files are."""

    __tablename__ = "task"

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

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state not in (TaskState.DONE, TaskState.LET_GO)


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
    keep_name: Mapped[bool] = mapped_column(default=True)
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("task_owner.id", ondelete="SET NULL"), index=True
    )
