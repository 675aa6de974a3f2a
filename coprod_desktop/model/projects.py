"""Projects: a shared objective, what is fixed and open, and the group with its roles."""

from datetime import date, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, choice, public_id
from coprod_desktop.vocabulary import Ownership, PowerShared, ProjectState, WishKind
from coprod_desktop.wording import _, short_date

MOST_WEEKS = 26
"""At most so many weeks between two check-ins."""


class Project(Base):
    """One piece of work with a shared objective, a group, limits, and usually a deadline.

    What the group agreed about how it works stands here too, for what begins later to start from:
    `handover_wish` is a proposal only, `check_in_every` is in weeks, `branding` has a line for each rule.
    """

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
    power_review_on: Mapped[date | None]
    handover_wish: Mapped[WishKind | None] = mapped_column(Choice(WishKind))
    ownership: Mapped[Ownership | None] = mapped_column(Choice(Ownership))
    check_in_every: Mapped[int | None]
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    branding: Mapped[str] = mapped_column(default="")
    quality_bar: Mapped[str] = mapped_column(default="")
    conflict_route: Mapped[str] = mapped_column(default="")

    def rename(self, name: str, paper_name: str = "") -> None:
        """Set what it is called, and the neutral name for paper; raises RuleBroken without a name."""
        if not name.strip():
            raise RuleBroken(_("Please write what the group calls this project."), "name")
        self.name, self.paper_name = " ".join(name.split()), " ".join(paper_name.split())

    def agree(self, objective: str, fixed: str, is_open: str, power: PowerShared) -> None:
        """Say what it is for, what is fixed, what the group decides, and how far power is shared."""
        self.objective, self.fixed, self.open = objective.strip(), fixed.strip(), is_open.strip()
        self.power = power

    def share_power(self, power: PowerShared, review_on: date | None, today: date) -> None:
        """Say how far power is shared and when that is looked at; raises RuleBroken for a day gone by."""
        if review_on is not None and review_on < today and review_on != self.power_review_on:
            raise RuleBroken(_("That day has gone by. Choose one to come."), "power_review_on")
        self.power, self.power_review_on = power, review_on

    def check_in(self, weeks: int | None) -> None:
        """Set after how many weeks people are checked in with; raises RuleBroken for none or too many."""
        if weeks is not None and not 1 <= weeks <= MOST_WEEKS:
            raise RuleBroken(
                _("Choose between {least} and {most} weeks.").format(least=1, most=MOST_WEEKS),
                "check_in_every",
            )
        self.check_in_every = weeks

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
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    check_in_every: Mapped[int | None]
    next_check_in: Mapped[date | None] = mapped_column(index=True)
    paused_on: Mapped[date | None]
    pause_until: Mapped[date | None]
    buddy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    @property
    def is_in(self) -> bool:
        """Whether they belong to the group now."""
        return self.left_on is None

    def take_part(self, role: str, why: str, commitment: str) -> None:
        """Say what they do in the group, why they took that, and how much they said they want to do."""
        self.role, self.why, self.commitment = " ".join(role.split()), why.strip(), commitment.strip()

    def name_mentor(self, mentor_id: int | None, every: int | None, next_on: date | None) -> None:
        """Who checks in with them, every how many weeks if they said so, and when next.

        Raises RuleBroken for themselves, and for a number that cannot be meant.
        """
        if mentor_id is not None and mentor_id == self.person_id:
            raise RuleBroken(_("Choose someone else than themselves."), "mentor_id")
        if every is not None and not 1 <= every <= MOST_WEEKS:
            raise RuleBroken(
                _("Write a number of weeks from 1 to {most}, or leave it empty.").format(most=MOST_WEEKS),
                "every",
            )
        self.mentor_id, self.check_in_every = mentor_id, every
        self.next_check_in = None if mentor_id is None else next_on

    def check_in_after(self, on: date, of_project: int | None) -> None:
        """Plan the next check-in after a day, by their own rhythm or else by the project's; none without."""
        every = self.check_in_every or of_project
        self.next_check_in = None if every is None else on + timedelta(weeks=every)

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

    def pause(self, on: date, until: date | None) -> None:
        """They take a break from this project and stay in its group; until when, if they said so.

        Raises RuleBroken for who has left, and for a break that ends before it begins.
        """
        if not self.is_in:
            raise RuleBroken(_("They have left the group. Choose “Is back” beside their name first."))
        if until is not None and until < on:
            raise RuleBroken(_("The break would end before it begins. Choose a later day."), "pause_until")
        self.paused_on, self.pause_until = on, until

    def come_back(self) -> None:
        """They belong to the group again, or are back from a break."""
        self.left_on = self.paused_on = self.pause_until = None

    def walk_beside(self, buddy_id: int | None) -> None:
        """Who walks beside them as a buddy; raises RuleBroken for themselves."""
        if buddy_id is not None and buddy_id == self.person_id:
            raise RuleBroken(
                _("A buddy is somebody else. Choose another name, or leave it empty."), "buddy_id"
            )
        self.buddy_id = buddy_id
