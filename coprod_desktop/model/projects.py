"""Projects: a shared objective, what is fixed and open, and the group with its roles."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import PowerShared, ProjectState
from coprod_desktop.wording import _, short_date


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

    def rename(self, name: str, paper_name: str = "") -> None:
        """Set what it is called, and the neutral name for paper; raises RuleBroken without a name."""
        if not name.strip():
            raise RuleBroken(_("Please write what the group calls this project."), "name")
        self.name, self.paper_name = " ".join(name.split()), " ".join(paper_name.split())

    def agree(self, objective: str, fixed: str, is_open: str, power: PowerShared) -> None:
        """Say what it is for, what is fixed, what the group decides, and how far power is shared."""
        self.objective, self.fixed, self.open = objective.strip(), fixed.strip(), is_open.strip()
        self.power = power

    def plan(self, starts_on: date | None, deadline: date | None, deadline_words: str = "") -> None:
        """Set when it begins and has to be done; raises RuleBroken for a deadline before the start."""
        if starts_on is not None and deadline is not None and deadline < starts_on:
            raise RuleBroken(
                _("The deadline is before the start on {day}.").format(
                    day=short_date(starts_on, beside=deadline)
                ),
                "deadline",
            )
        self.starts_on, self.deadline, self.deadline_words = starts_on, deadline, deadline_words.strip()

    def move(self, state: ProjectState) -> None:
        """Say where it stands; raises RuleBroken when it is under way without an objective."""
        if state is ProjectState.UNDER_WAY and not self.objective:
            raise RuleBroken(
                _("Before work gets under way, please write what it is for: all that is done belongs to it."),
                "objective",
            )
        self.state = state


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

    @property
    def is_in(self) -> bool:
        """Whether they belong to the group now."""
        return self.left_on is None

    def take_part(self, role: str, why: str, commitment: str) -> None:
        """Say what they do in the group, why they took that, and how much they said they want to do."""
        self.role, self.why, self.commitment = " ".join(role.split()), why.strip(), commitment.strip()

    def leave(self, on: date) -> None:
        """They have left; what they did stays theirs. Raises RuleBroken for a day before they joined."""
        if self.joined_on is not None and on < self.joined_on:
            raise RuleBroken(
                _("They joined on {day}. Choose that day or a later one.").format(
                    day=short_date(self.joined_on)
                ),
                "left_on",
            )
        self.left_on = on

    def come_back(self) -> None:
        """They belong to the group again."""
        self.left_on = None
