"""The organisation itself, and the venues it meets in."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, public_id


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


class Venue(Base):
    """Somewhere sessions are held: the address, and how to get in."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    getting_in: Mapped[str] = mapped_column(default="")
    access_notes: Mapped[str] = mapped_column(default="")
    in_use: Mapped[bool] = mapped_column(default=True)
