"""That a concern was passed on: to whom and when. What it is about is written nowhere in the program."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.vocabulary import PassedTo
from coprod_desktop.wording import _


class PassedOn(Base):
    """“Passed to X at T”, by whose account. It has no room for a word about anybody.

    Out of history, undo and search: whoever looks there does not learn that there was a concern at all.
    """

    __tablename__ = "passed_on"
    __table_args__ = {"info": {"journal": False}}

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    to: Mapped[PassedTo] = mapped_column(Choice(PassedTo))
    name: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)

    def give(self, to: PassedTo, organisation: Organisation, at: datetime) -> None:
        """Keep to whom and when, by the name they have today.

        Raises RuleBroken for one whom the organisation has not named.
        """
        known = {
            PassedTo.LEAD: organisation.lead_name,
            PassedTo.DEPUTY: organisation.deputy_name,
            PassedTo.OUT_OF_HOURS: organisation.out_of_hours,
            PassedTo.ABOUT_THE_LEAD: organisation.about_the_lead,
            PassedTo.EMERGENCY: "999",
        }[to]
        if not known.strip():
            raise RuleBroken(_("Nobody is named for this. Choose whom you told."), "to")
        self.to, self.at = to, at
        self.name = known.strip() if to in (PassedTo.LEAD, PassedTo.DEPUTY) else ""
