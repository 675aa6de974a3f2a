"""What someone wants their record of contribution to say; nothing is in it that they have not agreed to."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base


class Recognition(Base):
    """What someone’s record and certificate may say, as they said on a day, and words of their own for it."""

    __tablename__ = "recognition"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    sessions: Mapped[bool] = mapped_column(default=False)
    roles: Mapped[bool] = mapped_column(default=False)
    projects: Mapped[bool] = mapped_column(default=False)
    tasks: Mapped[bool] = mapped_column(default=False)
    made: Mapped[bool] = mapped_column(default=False)
    skills: Mapped[bool] = mapped_column(default=False)
    hours: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(default="")
    asked_on: Mapped[date]
