"""Whom to ring: what people still have to hear that leaves no other trace, and the tries to reach them.

Invitations, offers and wishes to ask for are read from where they stand; nothing of them is copied here.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import RingOutcome, SessionState, TellAbout
from coprod_desktop.wording import _

CATCH_UP_FOR = timedelta(days=7)
"""So long after a session whoever could not be there is still to be told what was decided."""

SUBJECTS = ("assignment_id", "offer_id", "item_id", "to_tell_id", "idea_from_id")
"""What a try can be about; exactly one of them is set."""


@dataclass(frozen=True)
class Known:
    """What someone knows of a session: whether it takes place, when and where."""

    state: SessionState
    on: date
    start: time
    end: time
    venue_id: int | None
    room: str


def facts_of(session: Session) -> Known:
    """What there is to know of a session as it stands."""
    return Known(session.state, session.on, session.start, session.end, session.venue_id, session.room)


class ToTell(Base):
    """Something one person has to hear: how a session stands now, what they missed, or a reminder.

    Of a session it keeps what they know of it: who knows how it stands now has nothing to be told, also
    when it was moved back or goes ahead after all.
    """

    __tablename__ = "to_tell"
    __table_args__ = (UniqueConstraint("person_id", "session_id", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    about: Mapped[TellAbout] = mapped_column(Choice(TellAbout))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(default="")
    since: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant)
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    known_state: Mapped[SessionState | None] = mapped_column(Choice(SessionState))
    known_on: Mapped[date | None]
    known_start: Mapped[time | None]
    known_end: Mapped[time | None]
    known_venue_id: Mapped[int | None]
    known_room: Mapped[str] = mapped_column(default="")

    @property
    def known(self) -> Known | None:
        """What they know of the session; None for what is about something else."""
        if self.known_state is None or self.known_on is None:
            return None
        assert self.known_start is not None
        assert self.known_end is not None
        return Known(
            self.known_state, self.known_on, self.known_start, self.known_end, self.known_venue_id,
            self.known_room,
        )  # fmt: skip

    def know(self, facts: Known) -> None:
        """Keep what they know of the session by now."""
        self.known_state, self.known_on = facts.state, facts.on
        self.known_start, self.known_end = facts.start, facts.end
        self.known_venue_id, self.known_room = facts.venue_id, facts.room

    def is_told(self, session: Session | None) -> bool:
        """Whether nothing is left to tell."""
        if self.about is TellAbout.SESSION and session is not None:
            return self.known == facts_of(session)
        return self.told_at is not None

    def tell(self, session: Session | None, at: datetime) -> None:
        """They were told; raises RuleBroken when they know already."""
        if self.is_told(session):
            raise RuleBroken(_("They know already."))
        self.told_at = at
        if self.about is TellAbout.SESSION and session is not None:
            self.know(facts_of(session))

    def remind(self, words: str, since: date) -> None:
        """Set what they asked to be reminded of, and from which day. Raises RuleBroken without words."""
        if not words.strip():
            raise RuleBroken(_("Write what it is about, in a few words."), "words")
        self.words, self.since = words.strip(), since


class RingAttempt(Base):
    """One try to reach someone about one thing: what came of it, and when to try next.

    It goes with what it is about, and once that is answered: a no leaves no trace on anybody.
    """

    __tablename__ = "ring_attempt"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"({column} IS NOT NULL)" for column in SUBJECTS) + " = 1", name="one_subject"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignment.id", ondelete="CASCADE"), index=True
    )
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("handover_item.id", ondelete="CASCADE"), index=True
    )
    to_tell_id: Mapped[int | None] = mapped_column(ForeignKey("to_tell.id", ondelete="CASCADE"), index=True)
    outcome: Mapped[RingOutcome] = mapped_column(Choice(RingOutcome))
    idea_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("idea_from.id", ondelete="CASCADE"), index=True
    )
    next_on: Mapped[date | None]
    next_words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    def try_next(self, on: date | None, words: str, today: date) -> None:
        """Set when to try next; raises RuleBroken for a day that is past."""
        if on is not None and on < today:
            raise RuleBroken(_("That day is past. Choose today or a day to come."), "next_on")
        self.next_on, self.next_words = on, words.strip()
