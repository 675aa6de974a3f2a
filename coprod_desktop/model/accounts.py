"""Accounts: who may sign in, and as what."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, private, public_id
from coprod_desktop.vocabulary import AccountRole
from coprod_desktop.wording import _


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

    @property
    def is_open(self) -> bool:
        """Whether it may be signed in with."""
        return self.closed_at is None

    def take_role(self, role: AccountRole, others: Sequence["Account"]) -> None:
        """Change what they may do; raises RuleBroken when no coordinator would be left among all accounts."""
        if role is not AccountRole.COORDINATOR:
            self._leave_a_coordinator(others, "role")
        self.role = role

    def close(self, at: datetime, others: Sequence["Account"]) -> None:
        """They no longer sign in; raises RuleBroken when no coordinator would be left among all accounts."""
        self._leave_a_coordinator(others, None)
        self.closed_at = at

    def _leave_a_coordinator(self, others: Sequence["Account"], field: str | None) -> None:
        left = [
            other
            for other in others
            if other.id != self.id and other.is_open and other.role is AccountRole.COORDINATOR
        ]
        if not left:
            raise RuleBroken(
                _("At least one coordinator must be able to sign in. Make someone else a coordinator first."),
                field,
            )


class KeptTyping(Base):
    """What someone was typing when the window locked, sealed for their own account alone.

    `key` is sealed for the account’s public key, `words` with that key: the store’s own key opens neither.
    """

    __tablename__ = "kept_typing"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[bytes] = private()
    words: Mapped[bytes] = private()


def same_name(one: str, other: str) -> bool:
    """Whether two sign-in names are one however they are typed."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A sign-in name without what does not matter when it is typed: case and doubled spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
