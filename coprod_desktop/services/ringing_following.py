"""What other acts leave for the list of whom to ring, and what of it goes when it is answered."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.ringing import Known, RingAttempt, ToTell, facts_of
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import AssignmentState, IdeaState, ItemState, OfferState, TellAbout

HEARS = (AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.CANNOT)
"""Who has to hear when a session is called off, moved or stopped."""


@contextmanager
def telling(db: Db, sessions: Iterable[Session], now: datetime) -> Iterator[None]:
    """Sessions are changed within: whoever is on them has to hear what is different afterwards."""
    before = [(session, facts_of(session)) for session in sessions]
    yield
    is_news(db, before, now)


def is_news(db: Db, changed: Iterable[tuple[Session, Known]], now: datetime) -> None:
    """Sessions were changed, each from what was known of it: whoever is on them has to hear.

    Who was not told yet of an earlier change still knows what was before that one.
    """
    known = {
        session.id: (session, before)
        for session, before in changed
        if facts_of(session) != before and not session.is_over(now)
    }
    if not known:
        return
    on_it = (
        select(Place.session_id, Assignment.person_id)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Place.session_id.in_(known), Assignment.state.in_(HEARS))
    )
    there = {(session_id, person_id) for session_id, person_id in db.execute(on_it)}
    kept = select(ToTell.session_id, ToTell.person_id).where(
        ToTell.session_id.in_(known), ToTell.about == TellAbout.SESSION
    )
    there -= {(session_id or 0, person_id) for session_id, person_id in db.execute(kept)}
    for session_id, person_id in sorted(there):
        session, before = known[session_id]
        made = ToTell(
            person_id=person_id,
            session_id=session_id,
            about=TellAbout.SESSION,
            since=now.astimezone(ZoneInfo(session.zone)).date(),
            at=now,
        )
        made.know(before)
        db.add(made)


def has_heard(db: Db, session: Session, person_id: int) -> None:
    """Someone was spoken to about a session just now, so they know how it stands."""
    row = db.scalar(
        select(ToTell).where(
            ToTell.session_id == session.id,
            ToTell.person_id == person_id,
            ToTell.about == TellAbout.SESSION,
        )
    )
    if row is not None:
        row.know(facts_of(session))


def forget_tries(db: Db) -> None:
    """Tries about what was answered go, so that nothing is left of how often anybody was asked."""
    db.flush()
    waits = Assignment.state.in_((AssignmentState.INVITED, AssignmentState.WAITING))
    thanked = (Offer.state == OfferState.WITHDRAWN) & (Offer.at < RingAttempt.at)
    to_tell = select(Idea.id).where(Idea.state == IdeaState.NOT_TAKEN, Idea.told_on.is_(None))
    still = or_(
        exists().where(Assignment.id == RingAttempt.assignment_id, waits),
        exists().where(Offer.id == RingAttempt.offer_id, or_(Offer.state == OfferState.ASKED, thanked)),
        exists().where(HandoverItem.id == RingAttempt.item_id, HandoverItem.state == ItemState.ASK_THEM),
        exists().where(IdeaFrom.id == RingAttempt.idea_from_id, IdeaFrom.idea_id.in_(to_tell)),
        RingAttempt.to_tell_id.is_not(None),
    )
    db.execute(delete(RingAttempt).where(~still).execution_options(synchronize_session=False))
