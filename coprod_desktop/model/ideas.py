"""Ideas of a group: put, weighed against the objective, taken or not, and told to whoever put them."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import IdeaState
from coprod_desktop.wording import _, short_date


class Idea(Base):
    """Something somebody thought of for a project, what speaks for and against it, and what became of it.

    Who put it stands apart (`IdeaFrom`), so that a no can be kept without anybody’s name.
    """

    __tablename__ = "idea"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    serves: Mapped[str] = mapped_column(default="")
    state: Mapped[IdeaState] = choice(IdeaState.TO_WEIGH)
    put_on: Mapped[date]
    speaks_for: Mapped[str] = mapped_column(default="")
    speaks_against: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    told_on: Mapped[date | None]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    told_words: Mapped[str] = mapped_column(default="")
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"), index=True)
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", ondelete="SET NULL"), index=True
    )

    def put(self, what: str, serves: str, objective: str) -> None:
        """Write it down.

        Raises RuleBroken without words, once it is answered, and where neither the project nor the idea says
        what it is for.
        """
        if self.state not in (None, IdeaState.TO_WEIGH):
            raise RuleBroken(_("This idea has its answer. Open it again to change it."))
        if not what.strip():
            raise RuleBroken(_("Write the idea, in the words of whoever had it."), "what")
        if not (serves.strip() or objective.strip()):
            raise RuleBroken(
                _("Write what it is for: the project has no objective yet, and an idea belongs to one."),
                "serves",
            )
        self.what, self.serves = " ".join(what.split()), serves.strip()

    def weigh(self, speaks_for: str, speaks_against: str) -> None:
        """What speaks for it and against it, on its merit."""
        self.speaks_for, self.speaks_against = speaks_for.strip(), speaks_against.strip()

    def answer(self, state: IdeaState, reasons: str, on: date, today: date) -> None:
        """Say whether it is taken, and why.

        Raises RuleBroken without an answer or a reason, for a day to come, and for a no to what is under way.
        """
        if state is IdeaState.TO_WEIGH:
            raise RuleBroken(_("Choose whether it is taken."), "state")
        if not reasons.strip():
            raise RuleBroken(_("Write the reason, as it can be told face to face."), "reasons")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "answered_on")
        if state is IdeaState.NOT_TAKEN and (self.task_id or self.decision_id):
            raise RuleBroken(
                _("Something was already made of it. Let go of that first, where it stands."), "state"
            )
        if state is not self.state:
            self.told_on, self.told_by_id, self.told_words = None, None, ""
        self.state, self.reasons, self.answered_on = state, reasons.strip(), on

    def tell(self, on: date, by_id: int, words: str, today: date) -> None:
        """Whoever put it was told that it is not taken; raises RuleBroken where there is nothing to tell."""
        if self.state is not IdeaState.NOT_TAKEN or self.answered_on is None:
            raise RuleBroken(_("This idea has no answer that somebody waits to be told."))
        if on > today:
            raise RuleBroken(_("That day is still to come."), "told_on")
        if on < self.answered_on:
            words_ = _("The answer is of {day}. Choose that day or a later one.")
            raise RuleBroken(words_.format(day=short_date(self.answered_on)), "told_on")
        self.told_on, self.told_by_id, self.told_words = on, by_id, words.strip()

    def open_again(self) -> None:
        """It waits to be weighed again; what was said stays readable until it is answered anew."""
        if self.state is IdeaState.TO_WEIGH:
            raise RuleBroken(_("This idea is open already."))
        if self.task_id or self.decision_id:
            raise RuleBroken(_("Something was already made of it. Go on with that, where it stands."))
        self.state = IdeaState.TO_WEIGH
        self.told_on, self.told_by_id, self.told_words = None, None, ""

    def become(self) -> None:
        """Raises RuleBroken unless it is taken and nothing was made of it yet."""
        if self.state is not IdeaState.TAKEN:
            raise RuleBroken(_("Record first that the idea is taken, and why."))
        if self.task_id or self.decision_id:
            raise RuleBroken(_("Something was already made of it. Go on with that, where it stands."))


class IdeaFrom(Base):
    """Someone who put an idea and agreed that this is kept. After a no it goes, unless they want it to stay.

    Until they were told, it says whom to tell.
    """

    __tablename__ = "idea_from"
    __table_args__ = (UniqueConstraint("idea_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    also_on_a_no: Mapped[bool] = mapped_column(default=False)
