"""Wishes: what a person has said may happen to their part if they can't do it."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant
from coprod_desktop.model.duties import DUTY_COLUMNS, AboutDuty
from coprod_desktop.vocabulary import How, Settled, WishKind
from coprod_desktop.wording import _

ITEMS = ("assignment_id", "task_id", "member_id", "agenda_item_id", *DUTY_COLUMNS.values())
"""The columns of a wish that name the one thing it is about."""

SCOPES = (*ITEMS, "project_id")
"""All columns that say what a wish is about; none of them is set in the person's default."""


class Wish(AboutDuty, Base):
    """A person's wish: for one thing they do, for a project, or by default; the most specific counts."""

    __tablename__ = "wish"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"({column} IS NOT NULL)" for column in SCOPES) + " <= 1",
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
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
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
        """How specific it is: 3 for this one thing, 1 for a project, 0 for the person's default."""
        if any(getattr(self, column) is not None for column in ITEMS):
            return 3
        return 1 if self.project_id is not None else 0

    def say(self, kind: WishKind, named_id: int | None, until: date | None) -> None:
        """Keep what they wish. Who and until when only count for the kinds that speak of them.

        Raises RuleBroken when someone in particular is wished for and it is not said who, or it is they.
        """
        if kind is WishKind.PERSON and named_id is None:
            raise RuleBroken(_("Who should take it on? Choose a person."), "named_id")
        if kind is WishKind.PERSON and named_id == self.person_id:
            raise RuleBroken(
                _("That is the person themselves. To keep it for them, choose that instead."), "named_id"
            )
        self.kind = kind
        self.named_id = named_id if kind is WishKind.PERSON else None
        self.until = until if kind is WishKind.KEEP else None

    def holds(self, on: date) -> bool:
        """Whether it still speaks on a date: "keep it for me until" ends with its day."""
        return self.until is None or self.until >= on


def which_counts(
    wishes: Iterable[Wish],
    *,
    on: date | None = None,
    **about: int | None,
) -> Wish | None:
    """The most specific of a person's wishes that speaks about a thing, or None when none does.

    `about` names the thing by the columns of `SCOPES`: itself, and the project it belongs to. With `on`,
    those whose last day is before that date are left out.
    """
    speaking = [
        wish
        for wish in wishes
        if (on is None or wish.holds(on))
        and all(getattr(wish, column) in (None, about.get(column)) for column in SCOPES)
    ]
    return max(speaking, key=lambda wish: (wish.specificity(), wish.recorded_at), default=None)


ASK_THEM_FIRST = (None, WishKind.ASK_FIRST)
"""Not said yet, or to be asked each time: nothing happens to their part until they have been asked."""


def why_not_ask(
    wish: Wish | None,
    person_id: int,
    *,
    holder: str,
    in_group: bool,
    named_answered: bool,
    can_be_asked: bool = True,
) -> str | None:
    """Why this person may not be asked to take a part on, as one sentence; None when they may.

    `holder` is the name of whose part it is, `in_group` whether who would be asked belongs to the project's
    group, `named_answered` whether the person the holder named has said no or can't be asked. Who can't be
    asked any more, because they have died, keeps nobody waiting: what they said still counts.
    """
    kind = wish.kind if wish is not None else None
    if not can_be_asked and kind in (*ASK_THEM_FIRST, WishKind.KEEP):
        return None
    if kind is None:
        return _(
            "{name} hasn’t said yet what may happen to this. Ask {name} first, or let staff hold it."
        ).format(name=holder)
    if kind is WishKind.ASK_FIRST:
        return _("{name} wants to be asked first. Record what {name} says, then go on.").format(name=holder)
    if kind is WishKind.KEEP:
        return _("{name} wants to keep this. Staff can hold it meanwhile.").format(name=holder)
    if kind is WishKind.LEAVE_OUT:
        return _("{name} would rather this was left out than done by someone else.").format(name=holder)
    if kind is WishKind.GROUP and not in_group:
        return _("{name} is happy for the group to do this. Ask someone in the group.").format(name=holder)
    named = wish.named_id if wish is not None else None
    if kind is WishKind.PERSON and named not in (None, person_id) and not named_answered:
        return _("{name} named someone for this. Ask them first.").format(name=holder)
    return None


def why_not_settle(
    wish: Wish | None,
    how: Settled,
    *,
    holder: str,
    for_once: bool,
    named_answered: bool,
    can_be_asked: bool = True,
) -> str | None:
    """Why a part may not be settled in this way, as one sentence; None when it may.

    Going without a place or a part at one session (`for_once`) is the session's own matter, staff may always
    see to it that work gets done, and the group may agree to let go what nobody wanted kept; everything else
    needs what the holder said.
    """
    kind = wish.kind if wish is not None else None
    if how in (Settled.WITHDRAWN, Settled.STAFF) or (how is Settled.LEFT_OUT and for_once):
        return None
    if how is Settled.RETIRED and (kind is not WishKind.KEEP or not can_be_asked):
        return None
    if how is Settled.GROUP and not can_be_asked and kind in (*ASK_THEM_FIRST, WishKind.KEEP):
        return None
    fits = {
        Settled.GROUP: (WishKind.ANYONE, WishKind.GROUP, *((WishKind.PERSON,) if named_answered else ())),
        Settled.KEPT: (WishKind.KEEP,),
        Settled.LEFT_OUT: (WishKind.LEAVE_OUT,),
    }
    if kind in fits.get(how, ()):
        return None
    return _("That isn’t what {name} said may happen. Ask {name}, record the answer, then go on.").format(
        name=holder
    )
