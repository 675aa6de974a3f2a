"""Lists of places: what a kind of session needs, kept under a name ("Brochure group")."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, public_id
from coprod_desktop.model.organisation import one_line
from coprod_desktop.wording import _


class PlaceList(Base):
    """A named list of the roles one kind of session needs. It is written into sessions, not tied to them."""

    __tablename__ = "place_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    name: Mapped[str] = mapped_column(unique=True)

    def rename(self, name: str) -> None:
        """Set what it is called; raises RuleBroken without a name."""
        if not name.strip():
            raise RuleBroken(_("What kind of session is this list for?"), "name")
        self.name = one_line(name)


class ListedRole(Base):
    """One role of a list: so many people at least, so many at most (None is no limit)."""

    __tablename__ = "listed_role"
    __table_args__ = (UniqueConstraint("list_id", "role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("place_list.id", ondelete="CASCADE"), index=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), index=True)
    least: Mapped[int] = mapped_column(default=1)
    most: Mapped[int | None]
