"""Handover: what follows from an absence, thing by thing, until all are settled."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice
from coprod_desktop.vocabulary import How, ItemState, OfferState, Ownership, Settled, TaskState
from coprod_desktop.wording import _

LOOKING = frozenset({ItemState.ASK_THEM, ItemState.FIND_SOMEONE, ItemState.WAITING})
"""States in which nobody has said yes yet."""


class HandoverItem(Base):
    """One place or task that an absence touches, and where it stands on its way to cover.

    The person stays the holder until someone accepts; how it was settled is kept with it. What settling
    changed elsewhere (`place_lowered`, `task_was`, `ownership_was`) is kept so that opening it again can put
    that back.
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
    place_lowered: Mapped[bool] = mapped_column(default=False)
    task_was: Mapped[TaskState | None] = mapped_column(Choice(TaskState))
    ownership_was: Mapped[Ownership | None] = mapped_column(Choice(Ownership))
    changed_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state is not ItemState.SETTLED

    def ask(self, at: datetime) -> None:
        """Someone is being asked; raises RuleBroken once someone has said yes or it is settled."""
        self._still_looking()
        self.state, self.changed_at = ItemState.WAITING, at

    def look_on(self, at: datetime) -> None:
        """Someone has to be found; raises RuleBroken once someone has said yes or it is settled."""
        self._still_looking()
        self.state, self.changed_at = ItemState.FIND_SOMEONE, at

    def ask_them(self, at: datetime) -> None:
        """The person has to be asked what may happen; raises RuleBroken as `look_on` does."""
        self._still_looking()
        self.state, self.changed_at = ItemState.ASK_THEM, at

    def hold(self, at: datetime) -> None:
        """Staff hold it meanwhile; it stays open. Raises RuleBroken as `look_on` does."""
        self._still_looking()
        self.staff_hold, self.changed_at = True, at

    def take(self, cover_id: int, at: datetime, *, say_back: bool) -> None:
        """Someone has said yes: settled, or waiting for them to say back what they have taken on."""
        self._still_looking()
        self.cover_id, self.staff_hold, self.changed_at = cover_id, False, at
        self.state = ItemState.READ_BACK
        if not say_back:
            self.settle(Settled.TAKEN, at)

    def say_back(self, words: str, at: datetime) -> None:
        """They said back, in their words, what they have taken on; raises RuleBroken when nobody has."""
        if self.cover_id is None or self.state not in (ItemState.READ_BACK, ItemState.SETTLED):
            raise RuleBroken(_("Nobody has said yes to this yet, so there is nothing to read back."))
        self.read_back = words.strip()
        if self.is_open:
            self.settle(Settled.TAKEN, at)
        self.changed_at = at

    def settle(self, how: Settled, at: datetime) -> None:
        """End this item; raises RuleBroken when it has ended, or when someone else has said yes."""
        if not self.is_open:
            raise RuleBroken(_("This is already settled. Open it again first, or undo it if it was a slip."))
        if how is not Settled.TAKEN:
            self._still_looking()
        self.state, self.settled, self.changed_at = ItemState.SETTLED, how, at
        self.staff_hold = how is Settled.STAFF

    def reopen(self, state: ItemState, at: datetime) -> None:
        """Look for someone again; raises RuleBroken when this is open anyway and nobody has said yes."""
        if self.state in LOOKING:
            raise RuleBroken(_("This is still open."))
        self.state, self.changed_at = state, at
        self.settled = self.cover_id = self.task_was = self.ownership_was = None
        self.read_back, self.staff_hold, self.place_lowered = "", False, False

    def _still_looking(self) -> None:
        if self.state is ItemState.READ_BACK:
            raise RuleBroken(_("Someone has said yes to this. Open it again first if that has changed."))
        if not self.is_open:
            raise RuleBroken(_("This is already settled. Open it again first, or undo it if it was a slip."))


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

    def decline(self) -> None:
        """Not this time; raises RuleBroken when they are not being asked."""
        if self.state is not OfferState.ASKED:
            raise RuleBroken(_("They have answered already."))
        self.state = OfferState.NO
