"""Handover: what follows from an absence, thing by thing, until all are settled."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice
from coprod_desktop.model.duties import DUTY_COLUMNS, AboutDuty
from coprod_desktop.vocabulary import How, ItemState, OfferState, Ownership, Settled, Subject, TaskState
from coprod_desktop.wording import _, short_date

LOOKING = frozenset(
    {ItemState.ASK_THEM, ItemState.FIND_SOMEONE, ItemState.WAITING, ItemState.COLLECT, ItemState.PARKED}
)
"""States in which nobody has said yes yet, or something lent is not back."""

SUBJECTS = {
    Subject.PLACE: "assignment_id",
    Subject.TASK: "task_owner_id",
    Subject.ROLE: "member_id",
    Subject.AGENDA: "agenda_item_id",
    Subject.LOAN: "loan_id",
    **DUTY_COLUMNS,
}
"""What an item can be about, and the column that says which; exactly one of them is set."""


class HandoverItem(AboutDuty, Base):
    """One thing that an absence touches, and where it stands on its way to cover.

    A place at a session, a share of a task, a role in a project, a part of an agenda, something on loan that
    is to be collected, or a duty (`model.duties`). The person stays the holder until someone accepts; how it
    was settled is kept
    with it. What settling changed elsewhere (`place_lowered`, `task_was`, `ownership_was`, `role_was`) is
    kept so that opening it again can put that back.
    """

    __tablename__ = "handover_item"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"({column} IS NOT NULL)" for column in SUBJECTS.values()) + " = 1", name="one_subject"
        ),
        *(UniqueConstraint("absence_id", column) for column in SUBJECTS.values()),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    absence_id: Mapped[int] = mapped_column(ForeignKey("absence.id", ondelete="CASCADE"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignment.id", ondelete="CASCADE"), index=True
    )
    task_owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("task_owner.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id", ondelete="CASCADE"), index=True)
    state: Mapped[ItemState] = choice(ItemState.FIND_SOMEONE, index=True)
    settled: Mapped[Settled | None] = mapped_column(Choice(Settled))
    staff_hold: Mapped[bool] = mapped_column(default=False)
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    settle_by: Mapped[date | None] = mapped_column(index=True)
    parked_until: Mapped[date | None]
    agreed_by: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    read_back: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    stands: Mapped[str] = mapped_column(default="")
    next_actions: Mapped[str] = mapped_column(default="")
    could_come_up: Mapped[str] = mapped_column(default="")
    place_lowered: Mapped[bool] = mapped_column(default=False)
    task_was: Mapped[TaskState | None] = mapped_column(Choice(TaskState))
    ownership_was: Mapped[Ownership | None] = mapped_column(Choice(Ownership))
    role_was: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state is not ItemState.SETTLED

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return next(kind for kind, column in SUBJECTS.items() if getattr(self, column) is not None)

    def ask(self, at: datetime) -> None:
        """Someone is being asked; raises RuleBroken once someone has said yes or it is settled."""
        self._turn(ItemState.WAITING, at)

    def look_on(self, at: datetime) -> None:
        """Someone has to be found; raises RuleBroken once someone has said yes or it is settled."""
        self._turn(ItemState.FIND_SOMEONE, at)

    def ask_them(self, at: datetime) -> None:
        """The person has to be asked what may happen; raises RuleBroken as `look_on` does."""
        self._turn(ItemState.ASK_THEM, at)

    def collect(self, at: datetime) -> None:
        """It is to be collected; raises RuleBroken as `look_on` does."""
        self._turn(ItemState.COLLECT, at)

    def park(self, until: date, today: date, at: datetime) -> None:
        """Leave it as it is until a day, then look at it again; it stays open, and is shown so.

        Raises RuleBroken while someone is being asked, for a day that is past or too late for it, and as
        `look_on` does.
        """
        if self.state is ItemState.WAITING:
            raise RuleBroken(_("Someone is being asked. Record their answer, or stop asking them first."))
        if until <= today:
            raise RuleBroken(_("Choose a day to come, to look at it again."), "until")
        if self.settle_by is not None and until > self.settle_by >= today:
            raise RuleBroken(
                _("It has to be settled by {day}. Choose an earlier day to look at it again.").format(
                    day=short_date(self.settle_by)
                ),
                "until",
            )
        self._turn(ItemState.PARKED, at)
        self.parked_until = until

    def _turn(self, state: ItemState, at: datetime) -> None:
        self._still_looking()
        self.state, self.parked_until, self.changed_at = state, None, at

    def hold(self, at: datetime) -> None:
        """Staff hold it meanwhile; it stays open. Raises RuleBroken as `look_on` does."""
        self._still_looking()
        self.staff_hold, self.changed_at = True, at

    def take(self, cover_id: int, at: datetime, *, say_back: bool) -> None:
        """Someone has said yes: settled, or waiting for them to say back what they have taken on."""
        self._still_looking()
        self.cover_id, self.staff_hold, self.changed_at = cover_id, False, at
        self.state, self.parked_until = ItemState.READ_BACK, None
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
        self.staff_hold, self.parked_until = how is Settled.STAFF, None

    def agree(self, by: str, on: date, today: date) -> None:
        """Keep who agreed that it is let go, and when; raises RuleBroken unless both are said."""
        if not by.strip():
            raise RuleBroken(_("Write who agreed, such as “the group, on Thursday”."), "agreed_by")
        if on > today:
            raise RuleBroken(_("That day is still to come. When did they agree?"), "agreed_on")
        self.agreed_by, self.agreed_on = by.strip(), on

    def reopen(self, state: ItemState, at: datetime) -> None:
        """Look for someone again; raises RuleBroken when this is open anyway and nobody has said yes."""
        if self.state in LOOKING:
            raise RuleBroken(_("This is still open."))
        self.state, self.changed_at = state, at
        self.settled = self.cover_id = self.task_was = self.ownership_was = None
        self.read_back, self.staff_hold, self.place_lowered = "", False, False
        self.parked_until, self.agreed_by, self.agreed_on = None, "", None

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

    def ask_again(self, how: How | None, at: datetime) -> None:
        """Ask them once more; raises RuleBroken when they are being asked, or have said not this time."""
        if self.state is OfferState.NO:
            raise RuleBroken(_("They were asked about this and said not this time."), "person")
        if self.state is OfferState.ASKED:
            raise RuleBroken(_("They are being asked already."), "person")
        self.state, self.how, self.at = OfferState.ASKED, how, at

    def stop(self, at: datetime) -> None:
        """They are no longer asked, and are to be told and thanked."""
        self.state, self.at = OfferState.WITHDRAWN, at
