"""Group agreements: what a group asks of each other, in versions."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, public_id
from coprod_desktop.wording import _, short_date

MOST_LINES = 40
"""More than this nobody reads, and no wall has room for."""


class Agreement(Base):
    """One version of a project's group agreement. The newest holds; the others stay to be read."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    agreed_on: Mapped[date]
    review_on: Mapped[date | None]

    def agree(self, on: date, review_on: date | None, today: date) -> None:
        """Say when it was agreed and when to look at it again; raises RuleBroken for days that can't be."""
        if on > today:
            raise RuleBroken(_("That day is still to come."), "agreed_on")
        self.agreed_on = on
        self.look_again(review_on)

    def look_again(self, review_on: date | None) -> None:
        """Set when it is looked at again; raises RuleBroken for a day before it was agreed."""
        if review_on is not None and review_on <= self.agreed_on:
            raise RuleBroken(
                _("It was agreed on {day}. Choose a later day.").format(day=short_date(self.agreed_on)),
                "review_on",
            )
        self.review_on = review_on


class AgreementLine(Base):
    """One thing that was agreed."""

    __tablename__ = "agreement_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    words: Mapped[str]


class AgreementThere(Base):
    """Someone who was there when it was agreed."""

    __tablename__ = "agreement_there"
    __table_args__ = (UniqueConstraint("agreement_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


def holds() -> ColumnElement[bool]:
    """Whether a version is its project's newest one."""
    other = aliased(Agreement)
    newest = select(func.max(other.number)).where(other.project_id == Agreement.project_id)
    return Agreement.number == newest.scalar_subquery()


def lines_of(words: Iterable[str]) -> tuple[str, ...]:
    """The lines of an agreement, each once; raises RuleBroken without any, or for too many."""
    lines = tuple(dict.fromkeys(" ".join(one.split()) for one in words if one.strip()))
    if not lines:
        raise RuleBroken(_("Write what the group agreed, one thing on each line."), "lines")
    if len(lines) > MOST_LINES:
        raise RuleBroken(
            _("That is a lot to keep in mind. Put some of it together: at most {n} lines.").format(
                n=MOST_LINES
            ),
            "lines",
        )
    return lines
