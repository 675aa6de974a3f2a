"""Wishes: what a person has said may happen to their part if they can't do it."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, Choice, Instant
from coprod_desktop.vocabulary import How, WishKind


class Wish(Base):
    """A person's wish: for one place or task, for a project, or by default; the most specific counts."""

    __tablename__ = "wish"
    __table_args__ = (
        CheckConstraint(
            "(assignment_id IS NOT NULL) + (task_id IS NOT NULL) + (project_id IS NOT NULL) <= 1",
            name="one_scope",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignment.id", ondelete="CASCADE"), index=True
    )
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    kind: Mapped[WishKind] = mapped_column(Choice(WishKind))
    named_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    until: Mapped[date | None]
    keep_name: Mapped[bool] = mapped_column(default=True)
    pass_notes: Mapped[bool] = mapped_column(default=True)
    will_answer: Mapped[bool] = mapped_column(default=False)
    how: Mapped[How | None] = mapped_column(Choice(How))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    def specificity(self) -> int:
        """How specific it is: 3 for this place or task, 1 for a project, 0 for the person's default."""
        if self.assignment_id is not None or self.task_id is not None:
            return 3
        return 1 if self.project_id is not None else 0


def which_counts(
    wishes: Iterable[Wish],
    *,
    assignment_id: int | None = None,
    task_id: int | None = None,
    project_id: int | None = None,
) -> Wish | None:
    """The most specific of a person's wishes that speaks about this place or task, or None when none does."""
    about = [
        wish
        for wish in wishes
        if wish.assignment_id in (None, assignment_id)
        and wish.task_id in (None, task_id)
        and wish.project_id in (None, project_id)
    ]
    return max(about, key=lambda wish: (wish.specificity(), wish.recorded_at), default=None)
