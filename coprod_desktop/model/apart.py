"""Plan apart: who must not meet whom, or be put down somewhere, kept so that it names nobody.

A row holds a token of a pair, which only the program can make, and a random mark. The mark alone stands in
the sealed words of a private record; so nothing in the store says whose token it is.
"""

from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, private


class ApartToken(Base):
    """One pair that is kept apart: someone and somebody else, or someone and a venue, or a role."""

    __tablename__ = "apart_token"

    mark: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str]


class ApartSecret(Base):
    """What the key of the tokens is derived from: made once, and kept when the store’s key changes."""

    __tablename__ = "apart_secret"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret: Mapped[bytes] = private()
