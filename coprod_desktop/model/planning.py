"""The planning conversation of a project: what is asked, what was said, and what the group agreed by it."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, choice, public_id
from coprod_desktop.model.people import Person
from coprod_desktop.vocabulary import (
    AnswerState,
    Behalf,
    PersonKind,
    PersonStatus,
    PlanGroup,
    PlanTopic,
    SignerFor,
)
from coprod_desktop.wording import _, short_date

SETTLED = frozenset({AnswerState.AGREED, AnswerState.CHANGED})
"""The states of an answer that the group stands by."""

LONGEST_SHORT = 28
"""How many letters the few words take that stand on a piece of the picture."""


class PlanningQuestion(Base):
    """Something to talk about when a project begins: the organisation's, or one project's own.

    `topic` is what it is wired to; a question of one's own has none.
    """

    __tablename__ = "planning_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    topic: Mapped[PlanTopic | None] = mapped_column(Choice(PlanTopic))
    part: Mapped[PlanGroup] = choice(PlanGroup.TAKING_PART)
    position: Mapped[int] = mapped_column(default=0)
    short: Mapped[str]
    words: Mapped[str]
    help: Mapped[str] = mapped_column(default="")
    hidden: Mapped[bool] = mapped_column(default=False)

    def put(self, short: str, words: str, help_: str) -> None:
        """Say what is asked; raises RuleBroken without the question, or for too long a name."""
        if not words.strip():
            raise RuleBroken(_("Write the question, as the group would ask it."), "words")
        if not short.strip():
            raise RuleBroken(_("Write two or three words to know it by."), "short")
        if len(short.strip()) > LONGEST_SHORT:
            raise RuleBroken(_("Please use fewer letters: {n} at most.").format(n=LONGEST_SHORT), "short")
        self.short, self.words = " ".join(short.split()), " ".join(words.split())
        self.help = help_.strip()


class PlanningAnswer(Base):
    """What a group said to a question. What it agreed before stays to be read, `replaced_on` some day.

    `settled` tells how the project stood when this was agreed, as a fingerprint of what the program uses;
    where it is another one now, the project has been changed on the other side.
    """

    __tablename__ = "planning_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("planning_question.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[AnswerState] = choice(AnswerState.TALKED)
    said: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date]
    review_on: Mapped[date | None]
    replaced_on: Mapped[date | None]
    settled: Mapped[str] = mapped_column(default="")

    @property
    def is_settled(self) -> bool:
        """Whether the group stands by it."""
        return self.state in SETTLED

    def say(self, said: str, on: date, today: date, *, wordless: bool = False) -> None:
        """Keep what was said; raises RuleBroken without words, and for a day to come.

        `wordless` where what was chosen beside it says enough.
        """
        if not said.strip() and not wordless:
            raise RuleBroken(_("Write what you said, in a few words."), "said")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "answered_on")
        self.said, self.answered_on = said.strip(), on

    def look_again(self, review_on: date | None) -> None:
        """Set when it is looked at again; raises RuleBroken for a day before it was said."""
        if review_on is not None and review_on <= self.answered_on:
            raise RuleBroken(
                _("You talked about it on {day}. Choose a later day.").format(
                    day=short_date(self.answered_on, beside=review_on)
                ),
                "review_on",
            )
        self.review_on = review_on


class PlanningPresent(Base):
    """Someone who was there when something was answered."""

    __tablename__ = "planning_present"
    __table_args__ = (UniqueConstraint("answer_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("planning_answer.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class PlanningSigner(Base):
    """Someone to authorise content or design, as agreed at the start: new deliverables begin with them."""

    __tablename__ = "planning_signer"
    __table_args__ = (UniqueConstraint("project_id", "signs", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    signs: Mapped[SignerFor] = mapped_column(Choice(SignerFor))
    behalf: Mapped[Behalf] = mapped_column(Choice(Behalf))

    def is_able(self, person: Person) -> bool:
        """Whether they are about just now and, where that is needed, a member of staff."""
        is_about = person.status is PersonStatus.ACTIVE
        return is_about and (self.behalf is Behalf.GROUP or person.kind is PersonKind.STAFF)


class DecisionRight(Base):
    """Who may have the last word in a project, over what and why: a person, or whoever has a role."""

    __tablename__ = "decision_right"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    role: Mapped[str] = mapped_column(default="")
    over: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date]

    def give(self, person_id: int | None, role: str, over: str, why: str) -> None:
        """Say whose it is, over what and why; raises RuleBroken for what is missing."""
        if person_id is None and not role.strip():
            raise RuleBroken(_("Choose who, or write in which role."), "person_id")
        if not over.strip():
            raise RuleBroken(_("Write over what, such as “medical facts” or “the look of it”."), "over")
        if not why.strip():
            raise RuleBroken(_("Write why: it is shown to everyone."), "why")
        self.person_id, self.role = person_id, " ".join(role.split())
        self.over, self.why = " ".join(over.split()), why.strip()
