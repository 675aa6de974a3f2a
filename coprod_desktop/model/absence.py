"""Absences: someone can't make it. No reason is asked, and there is nowhere to keep one."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, and_, or_
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, public_id
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck, How, Say
from coprod_desktop.wording import _

FOR_ONE_SESSION = frozenset(
    {AbsenceKind.SESSION, AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY, AbsenceKind.NOT_MY_PART}
)
"""The kinds that are about one session."""

ONLY_NOTED = frozenset({AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY})
"""They are coming, and nothing needs cover."""

OPEN_ENDED = frozenset(
    {
        AbsenceKind.BREAK,
        AbsenceKind.STEPPING_BACK,
        AbsenceKind.NOT_FOR_NOW,
        AbsenceKind.DIED,
    }
)
"""The kinds that change how someone takes part altogether, until they are back."""


SAY_ON_A_BREAK = timedelta(days=14)
"""How long after a break began its person may still be asked what they say of a decision."""


class Absence(Base):
    """One "can't make it": of whom, what kind, which session or dates, and what they'd like passed on.

    `since` and `until` are the days it is about; of one session the day it was on when it was said, so that
    a session that moves later is noticed. `review` is a gentle date to look at it again. `minutes` is how
    much of the session someone who is late or leaves early is not there for, where they said.
    """

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AbsenceKind] = mapped_column(Choice(AbsenceKind))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    review: Mapped[date | None]
    about_when: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    passed_on: Mapped[str] = mapped_column(default="")
    how: Mapped[How] = mapped_column(Choice(How), default=How.PHONE)
    check: Mapped[CallerCheck | None] = mapped_column(Choice(CallerCheck))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_back_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_at is None

    def keeps_from(self, session_id: int, on: date) -> bool:
        """Whether it keeps them from a session on a date; the same as `keeps_from` for a statement."""
        if not self.stands:
            return False
        if self.kind is AbsenceKind.DATES:
            return self.since is not None and self.until is not None and self.since <= on <= self.until
        return self.kind is AbsenceKind.SESSION and self.session_id == session_id

    def may_say(self, session_id: int, on: date) -> bool:
        """Whether they are asked for their say on what a session on a date decides without them.

        On a break nobody is asked about more than the days that were near when it began, so that it is one.
        """
        if self.kind is AbsenceKind.BREAK and self.since is not None:
            return self.stands and self.since <= on <= self.since + SAY_ON_A_BREAK
        return self.keeps_from(session_id, on)

    def take_back(self, at: datetime) -> None:
        """They can after all, or are back; raises RuleBroken when that is recorded already."""
        if not self.stands:
            raise RuleBroken(_("This was taken back already."))
        self.taken_back_at = at


class TheirSay(Base):
    """What someone who can't come says of one decision, to be heard when it is taken."""

    __tablename__ = "their_say"
    __table_args__ = (UniqueConstraint("absence_id", "agenda_item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    absence_id: Mapped[int] = mapped_column(ForeignKey("absence.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Say] = mapped_column(Choice(Say))
    words: Mapped[str] = mapped_column(default="")

    def say(self, kind: Say, words: str) -> None:
        """Keep what they say; raises RuleBroken where they say it now and there are no words."""
        if kind is Say.NOW and not words.strip():
            raise RuleBroken(_("Write it in their words, or choose one of the others."), "words")
        self.kind, self.words = kind, words.strip()


STANDS = Absence.taken_back_at.is_(None)
"""What holds for an absence that was not taken back."""


def keeps_from(
    session_id: int | InstrumentedAttribute[int], on: date | InstrumentedAttribute[date]
) -> ColumnElement[bool]:
    """What holds for an absence that keeps someone from one session on a date, and was not taken back.

    Given columns, it joins absences to the sessions they keep from.
    """
    return and_(
        STANDS,
        or_(
            and_(Absence.kind == AbsenceKind.SESSION, Absence.session_id == session_id),
            and_(Absence.kind == AbsenceKind.DATES, Absence.since <= on, Absence.until >= on),
        ),
    )
