"""Looking back: how a session was, what to keep and to change, a talk afterwards, and what was learned."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice
from coprod_desktop.vocabulary import Kept
from coprod_desktop.wording import _

MOST_CARDS = 999


class Reflection(Base):
    """How a session was: in a few words, in counted cards, or not at all; what to keep.

    The cards name nobody, and only their numbers are kept: None where none were handed out.
    """

    __tablename__ = "reflection"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), unique=True)
    how: Mapped[str] = mapped_column(default="")
    good: Mapped[int | None]
    mixed: Mapped[int | None]
    hard: Mapped[int | None]
    keep: Mapped[str] = mapped_column(default="")

    def say(self, how: str, keep: str) -> None:
        """How it was and what to keep, as the group says it; both may be empty."""
        self.how, self.keep = how.strip(), keep.strip()

    def count(self, good: int, mixed: int, hard: int) -> None:
        """How many cards said what; none of any means that there were none. Raises RuleBroken below zero."""
        if min(good, mixed, hard) < 0 or max(good, mixed, hard) > MOST_CARDS:
            raise RuleBroken(_("Write how many cards there are."), "good")
        none = not (good or mixed or hard)
        self.good, self.mixed, self.hard = (None, None, None) if none else (good, mixed, hard)


class ToChange(Base):
    """One thing a group wants to do differently, and what the next session says became of it."""

    __tablename__ = "to_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    reflection_id: Mapped[int] = mapped_column(ForeignKey("reflection.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    words: Mapped[str]
    kept: Mapped[Kept] = choice(Kept.NOT_SAID)


class Debrief(Base):
    """A talk with someone who led a session, and on which day.

    What they wrote of it for themselves is a `PrivateRecord`.
    """

    __tablename__ = "debrief"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date]

    def hold(self, on: date, session_on: date, today: date) -> None:
        """The day of the talk; raises RuleBroken for one to come or before the session."""
        if on > today:
            raise RuleBroken(_("That day is still to come."), "held_on")
        if on < session_on:
            raise RuleBroken(_("The session was after that day."), "held_on")
        self.held_on = on


class Lesson(Base):
    """What a project has learned, for itself and for whoever starts the next one.

    `question_id` is the question of the planning conversation it belongs beside.
    """

    __tablename__ = "lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("planning_question.id", ondelete="SET NULL"), index=True
    )
    words: Mapped[str]
    said_on: Mapped[date]

    def say(self, words: str, on: date, today: date) -> None:
        """What was learned, and when it was said; raises RuleBroken without words and for a day to come."""
        if not words.strip():
            raise RuleBroken(_("Write what was learned, so that the next group can use it."), "words")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "said_on")
        self.words, self.said_on = words.strip(), on


def in_lines(words: str) -> tuple[str, ...]:
    """The lines of what was written, each once, without empty ones."""
    lines: Iterable[str] = (" ".join(line.split()) for line in words.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
