"""Keys that stay when the store’s key changes, kept in the store itself."""

from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, private


class KeptKey(Base):
    """A key for what lies sealed beside the store: that can’t all be sealed anew when an account closes.

    None is there before the store’s key is first changed: until then it is the store’s key itself. Each
    change keeps a further one, for what is sealed from then on. Out of history, undo and every copy.
    """

    __tablename__ = "kept_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret: Mapped[bytes] = private()
