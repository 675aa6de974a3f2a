"""What was printed: which sheet, from which state, so that the program can say when it is out of date."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, Choice, Instant
from coprod_desktop.vocabulary import Attendance, Edition, PaperStyle


class Print(Base):
    """One printed or saved sheet; `digest` is of the rows it was built from.

    `about` says which days a sheet is about that is of no one session or person: "month 2026-05".
    """

    __tablename__ = "print"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    absence_id: Mapped[int | None] = mapped_column(ForeignKey("absence.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(default="")
    edition: Mapped[Edition] = mapped_column(Choice(Edition))
    style: Mapped[PaperStyle] = mapped_column(Choice(PaperStyle))
    attendance: Mapped[Attendance | None] = mapped_column(Choice(Attendance))
    digest: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
