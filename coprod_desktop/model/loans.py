"""Things on loan: keys, a laptop, a phone. They come back, or are collected."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base
from coprod_desktop.wording import _, short_date


class Loan(Base):
    """One thing that someone has on loan: since when, until when if that was agreed, and when it was back."""

    __tablename__ = "loan"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    since: Mapped[date]
    due_back: Mapped[date | None]
    back_on: Mapped[date | None]

    @property
    def is_out(self) -> bool:
        """Whether they still have it."""
        return self.back_on is None

    def say(self, what: str, since: date, due_back: date | None) -> None:
        """Keep what it is and until when; raises RuleBroken without words, or when due before it began."""
        if not what.strip():
            raise RuleBroken(_("Write what it is, such as “Room keys”."), "what")
        if due_back is not None and due_back < since:
            raise RuleBroken(
                _("That is before they had it. Choose a later day, or leave it empty."), "due_back"
            )
        self.what, self.since, self.due_back = what.strip(), since, due_back

    def give_back(self, on: date) -> None:
        """It is back; raises RuleBroken when that is recorded already, or for a day before they had it."""
        if not self.is_out:
            raise RuleBroken(_("That it is back is recorded already."))
        if on < self.since:
            raise RuleBroken(
                _("They have it from {day} on. Put that right first, or choose a later day.").format(
                    day=short_date(self.since)
                ),
                "back_on",
            )
        self.back_on = on

    def lend_again(self) -> None:
        """They have it again after all."""
        self.back_on = None
