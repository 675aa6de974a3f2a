"""Handover: what follows from an absence, thing by thing, until all are settled."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice
from coprod_desktop.vocabulary import How, ItemState, OfferState, Settled
from coprod_desktop.wording import _


class HandoverItem(Base):
    """One place or task that an absence touches, and where it stands on its way to cover.

    The person stays the holder until someone accepts; how it was settled is kept with it.
    """

    __tablename__ = "handover_item"
    __table_args__ = (
        CheckConstraint("(assignment_id IS NOT NULL) + (task_owner_id IS NOT NULL) = 1", name="one_subject"),
        UniqueConstraint("absence_id", "assignment_id"),
        UniqueConstraint("absence_id", "task_owner_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    absence_id: Mapped[int] = mapped_column(ForeignKey("absence.id", ondelete="CASCADE"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignment.id", ondelete="CASCADE"), index=True
    )
    task_owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("task_owner.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[ItemState] = choice(ItemState.FIND_SOMEONE, index=True)
    settled: Mapped[Settled | None] = mapped_column(Choice(Settled))
    staff_hold: Mapped[bool] = mapped_column(default=False)
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    settle_by: Mapped[date | None] = mapped_column(index=True)
    read_back: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    stands: Mapped[str] = mapped_column(default="")
    next_actions: Mapped[str] = mapped_column(default="")
    could_come_up: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime] = mapped_column(Instant)

    def settle(self, how: Settled, at: datetime, cover_id: int | None = None) -> None:
        """End this item; raises RuleBroken when it has already ended."""
        if self.state is ItemState.SETTLED:
            raise RuleBroken(_("This is already settled. Undo that first if it was a slip."))
        self.state, self.settled, self.cover_id, self.changed_at = ItemState.SETTLED, how, cover_id, at

    def move(self, state: ItemState, at: datetime) -> None:
        """Move an open item on; raises RuleBroken when it has ended."""
        if self.state is ItemState.SETTLED:
            raise RuleBroken(_("This is already settled. Undo that first if it was a slip."))
        self.state, self.changed_at = state, at


class Offer(Base):
    """Someone asked whether they could take an item on. A no is kept only while the item is open."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("item_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("handover_item.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    state: Mapped[OfferState] = choice(OfferState.ASKED)
    how: Mapped[How | None] = mapped_column(Choice(How))
    at: Mapped[datetime] = mapped_column(Instant)
