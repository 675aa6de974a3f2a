"""The organisation itself, and the venues it meets in."""

from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import Nation
from coprod_desktop.wording import _

LOCK_LEAST, LOCK_MOST = 1, 60
"""After how many idle minutes the window may be set to lock itself."""


def one_line(text: str) -> str:
    """A name as it is kept: blanks at the ends and doubled ones taken away."""
    return " ".join(text.split())


class Organisation(Base):
    """The one organisation of this store: what stands on every sheet, and whom to turn to."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    name: Mapped[str]
    is_example: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str] = mapped_column(default="Europe/London")
    published_phone: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    support_words: Mapped[str] = mapped_column(default="")
    step_out_words: Mapped[str] = mapped_column(default="")
    caller_words: Mapped[str] = mapped_column(default="")
    lead_name: Mapped[str] = mapped_column(default="")
    lead_contact: Mapped[str] = mapped_column(default="")
    deputy_name: Mapped[str] = mapped_column(default="")
    deputy_contact: Mapped[str] = mapped_column(default="")
    out_of_hours: Mapped[str] = mapped_column(default="")
    about_the_lead: Mapped[str] = mapped_column(default="")
    lock_minutes: Mapped[int] = mapped_column(default=10)
    nation: Mapped[Nation] = choice(Nation.ENGLAND)

    def rename(self, name: str) -> None:
        """Set what the organisation is called; raises RuleBroken without a name."""
        if not name.strip():
            raise RuleBroken(_("Please write what your organisation is called."), "name")
        self.name = one_line(name)

    def use_zone(self, zone: str) -> None:
        """Set the time zone for everything to come; raises RuleBroken for one that is not known."""
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError) as error:
            raise RuleBroken(
                _("This computer doesn’t know that time zone. Choose one from the list."), "zone"
            ) from error
        self.zone = zone

    def lock_after(self, minutes: int) -> None:
        """Set after how many idle minutes the window locks; raises RuleBroken for too few or too many."""
        if not LOCK_LEAST <= minutes <= LOCK_MOST:
            raise RuleBroken(
                _("Choose between {least} and {most} minutes.").format(least=LOCK_LEAST, most=LOCK_MOST),
                "lock_minutes",
            )
        self.lock_minutes = minutes


class Venue(Base):
    """Somewhere sessions are held: the address, and how to get in."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    getting_in: Mapped[str] = mapped_column(default="")
    access_notes: Mapped[str] = mapped_column(default="")
    exits: Mapped[str] = mapped_column(default="")
    meeting_point: Mapped[str] = mapped_column(default="")
    first_aid: Mapped[str] = mapped_column(default="")
    numbers: Mapped[str] = mapped_column(default="")
    in_use: Mapped[bool] = mapped_column(default=True)

    def rename(self, name: str) -> None:
        """Set what the venue is called; raises RuleBroken without a name."""
        if not name.strip():
            raise RuleBroken(_("Please write what people call this venue."), "name")
        self.name = one_line(name)

    def retire(self, retired: bool = True) -> None:
        """No longer offer it for new sessions, or offer it again; what is planned there stays."""
        self.in_use = not retired
