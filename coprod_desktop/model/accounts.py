"""Accounts: who may sign in, and as what."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, Choice, Instant, public_id
from coprod_desktop.vocabulary import AccountRole


class Account(Base):
    """One member of staff who may sign in; `slot` names their key slot beside the store."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    sign_in_name: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[AccountRole] = mapped_column(Choice(AccountRole))
    slot: Mapped[str]
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
