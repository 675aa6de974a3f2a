"""Projects: a shared objective, what is fixed and open, and the group with its roles."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import PowerShared, ProjectState


class Project(Base):
    """One piece of work with a shared objective, a group, limits, and usually a deadline."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    name: Mapped[str]
    paper_name: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")
    fixed: Mapped[str] = mapped_column(default="")
    open: Mapped[str] = mapped_column(default="")
    power: Mapped[PowerShared] = choice(PowerShared.NOT_SAID)
    state: Mapped[ProjectState] = choice(ProjectState.STARTING)
    starts_on: Mapped[date | None]
    deadline: Mapped[date | None]
    deadline_words: Mapped[str] = mapped_column(default="")


class Member(Base):
    """Someone in a project's group, in a role they took and why, from when to when."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("project_id", "person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    commitment: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
