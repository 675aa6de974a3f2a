"""What a session needs to be ready: room, keys, interpreter, taxi, childcare, a buddy for who works alone."""

import re
from datetime import date, datetime, time, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import ReadyFor, ReadyState
from coprod_desktop.wording import _

OPEN = frozenset({ReadyState.NEEDED, ReadyState.ASKED})
"""States in which something is still to be arranged."""


class Arrangement(Base):
    """One thing a session needs, or does not; one row for each kind, several for something else.

    `seen_to_id` (or `seen_to` in words) is who sees to it; for lone working the buddy who is rung. Then
    `alone_id` (or `alone`) works alone and rings at `call_at`, local time; `all_well_at` is when they did.
    """

    __tablename__ = "arrangement"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    what: Mapped[ReadyFor] = mapped_column(Choice(ReadyFor))
    words: Mapped[str] = mapped_column(default="")
    state: Mapped[ReadyState] = choice(ReadyState.NEEDED)
    seen_to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    seen_to: Mapped[str] = mapped_column(default="")
    by: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    alone_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    alone: Mapped[str] = mapped_column(default="")
    call_at: Mapped[time | None]
    all_well_at: Mapped[datetime | None] = mapped_column(Instant)

    def say(self, words: str) -> None:
        """Keep what it is, in words: which language, whom the taxi fetches. Something else needs them.

        Raises RuleBroken without.
        """
        if self.what is ReadyFor.OTHER and not words.strip():
            raise RuleBroken(_("Write what the session needs."), "words")
        self.words = " ".join(words.split())

    def turn(self, state: ReadyState) -> None:
        """Set how far it is arranged.

        Raises RuleBroken for lone working said to be ready without who is alone, a buddy and a time to ring,
        or with one person as both.
        """
        if self.what is ReadyFor.LONE_WORKING and state is ReadyState.READY:
            self._require_finish_call()
        self.state = state

    def _require_finish_call(self) -> None:
        if self.alone_id is None and not self.alone:
            raise RuleBroken(_("Say who works alone, then it can be ready."), "alone")
        if self.seen_to_id is None and not self.seen_to:
            raise RuleBroken(_("Say which buddy waits for the call, then it can be ready."), "seen_to")
        if self.alone_id is not None and self.alone_id == self.seen_to_id:
            raise RuleBroken(_("The buddy has to be someone else than who works alone."), "seen_to")
        if self.call_at is None:
            raise RuleBroken(_("Say when they ring, then it can be ready."), "call_at")

    def rang(self, at: datetime) -> None:
        """Keep that whoever works alone rang and all is well. Raises RuleBroken when that is kept already."""
        if self.all_well_at is not None:
            raise RuleBroken(_("That they rang is recorded already."))
        if self.what is not ReadyFor.LONE_WORKING or self.call_at is None:
            raise RuleBroken(_("No finish call is agreed for this session."))
        self.all_well_at = at


def call_due(session: Session, call_at: time) -> datetime:
    """The aware moment a finish call is due: a time before the start is on the next day."""
    day = session.on if call_at >= session.start else session.on + timedelta(days=1)
    return datetime.combine(day, call_at, session.starts_at.tzinfo)


def follows_from(need: str) -> ReadyFor | None:
    """What a session has to have arranged for someone's need, as far as its words say so."""
    words = need.casefold()
    for what, signs in (
        (ReadyFor.INTERPRETER, _("interpreter, interpreting, sign language, bsl, sse, lipspeaker")),
        (ReadyFor.TAXI, _("taxi, lift there, lift home, minicab")),
        (ReadyFor.CHILDCARE, _("childcare, crèche, creche, babysitter, childminder")),
    ):
        if any(re.search(rf"\b{re.escape(sign.strip())}", words) for sign in signs.split(",")):
            return what
    return None
