"""Everything there is to ask or to tell anybody, as the list of whom to ring is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import STANDS, Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.ringing import CATCH_UP_FOR, Known, ToTell
from coprod_desktop.model.rota import Assignment, Place, Role, filled
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.handover import board_items
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.queries.rows.ringing import RingAbout, RingKey, RingThing
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    IdeaState,
    ItemState,
    OfferState,
    PersonStatus,
    SessionState,
    Settled,
    TellAbout,
)
from coprod_desktop.wording import _, clock, near_date, short_date, within

_AWAY = (PersonStatus.BREAK, PersonStatus.STEPPED_BACK)
_ON_IT = (AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.CANNOT)
MISSED = (AssignmentState.CANNOT, AssignmentState.COULD_NOT, AssignmentState.HANDED_ON)
_MANY = timedelta(days=1)
_AHEAD = timedelta(weeks=6)
"""So long before a session people are rung who were asked: a rota may be filled for half a year at once."""


@dataclass(frozen=True)
class Found:
    """One thing, and whom it concerns. `ends` says that it tells them of an end, which anybody may hear."""

    person_id: int
    thing: RingThing
    ends: bool = False

    def is_for(self, status: PersonStatus) -> bool:
        """Whether someone who takes part so is rung about it: who is away only about what ends for them."""
        return status is PersonStatus.ACTIVE or (self.ends and status in _AWAY)


def things(workspace: Workspace, db: Db) -> list[Found]:
    """All there is, in a fixed number of statements."""
    today, now = workspace.today(), workspace.now()
    return [
        *_places(db, today, now),
        *_handovers(db, today),
        *_kept(db, today, now),
        *catch_ups(db, today, now),
        *_ideas(db),
    ]


# Places: who was asked, and who waits for one that has room by now


def _places(db: Db, today: date, now: datetime) -> Iterator[Found]:
    """Who was asked to come and has not answered, and whose turn it is where a place has room again."""
    rows = db.execute(_at_sessions(today, AssignmentState.INVITED)).all()
    waiting = db.execute(_at_sessions(today, AssignmentState.WAITING)).all()
    room = _with_room(db, {place_id for _id, _person, place_id, *_more in waiting})
    sessions = _sessions(db, {row[3] for row in (*rows, *waiting)})
    said = {id_: (_titled(one, today), paper_when(one)) for id_, one in sessions.items()}
    asks, neutral = _("{role}: can they come?"), _("Can they come on {when}?")
    for assignment_id, person_id, _place_id, session_id, role, since in rows:
        session = sessions[session_id]
        if session.has_begun(now):
            continue
        title, when = said[session_id]
        key, begins = RingKey(assignment_id=assignment_id), session.on - _AHEAD
        words = (title, asks.format(role=role), neutral.format(when=when))
        invited = RingThing(RingAbout.INVITED, key, None, session_id, *words, session.on, since)
        yield Found(person_id, invited if begins <= today else replace(invited, next_on=begins))
    asks = _("{role}: there is a place now. Would they still like it?")
    neutral = _("There is a place now on {when}. Would they still like it?")
    for assignment_id, person_id, place_id, session_id, role, since in waiting:
        session = sessions[session_id]
        if place_id not in room or session.has_begun(now):
            continue
        room.remove(place_id)  # only who has waited longest is asked
        title, when = said[session_id]
        key = RingKey(assignment_id=assignment_id)
        words = (title, asks.format(role=role), neutral.format(when=when))
        yield Found(person_id, RingThing(RingAbout.TURN, key, None, session_id, *words, session.on, since))


_AtSession = Select[int, int, int, int, str, datetime]


def _at_sessions(today: date, state: AssignmentState) -> _AtSession:
    """Those who stand so at a session to come, soonest first.

    The days to come are read first: SQLite would else look through the places of all years.
    """
    to_come = select(Session.id).where(Session.on >= today, Session.state == SessionState.PLANNED)
    return (
        select(Assignment.id, Assignment.person_id, Place.id, Place.session_id, Role.name, Assignment.since)
        .join(Place, Place.id == Assignment.place_id)
        .join(Role, Role.id == Place.role_id)
        .join(Session, Session.id == Place.session_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.state == state, Person.status == PersonStatus.ACTIVE)
        .where(Place.session_id.in_(to_come))
        .order_by(Session.on, Session.start, Assignment.since, Assignment.id)
    )


def _with_room(db: Db, place_ids: set[int]) -> set[int]:
    """The places that have room for one more, beside those who were asked and have not answered."""
    asked = and_(Assignment.state == AssignmentState.INVITED, Person.status == PersonStatus.ACTIVE)
    held = (
        select(func.count(Assignment.id))
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.place_id == Place.id, or_(filled(), asked))
        .correlate(Place)
        .scalar_subquery()
    )
    roomy = or_(Place.most.is_(None), held < Place.most)
    return set(db.scalars(select(Place.id).where(Place.id.in_(place_ids), roomy))) if place_ids else set()


def _sessions(db: Db, ids: set[int]) -> dict[int, Session]:
    return {one.id: one for one in db.scalars(select(Session).where(Session.id.in_(ids)))}


# Handovers: who is asked to take something on, who has to be asked what may happen, who is thanked


def _handovers(db: Db, today: date) -> Iterator[Found]:
    states = (OfferState.ASKED, OfferState.WITHDRAWN)
    offered = select(Offer.item_id).where(Offer.state.in_(states))
    wanted = or_(HandoverItem.state == ItemState.ASK_THEM, HandoverItem.id.in_(offered))
    items = {item.item_id: item for item in board_items(db, today, wanted)}
    offers = select(Offer).where(Offer.state.in_(states)).order_by(Offer.id)
    for offer in db.scalars(offers):
        item = items[offer.item_id]
        key = RingKey(offer_id=offer.id)
        if offer.state is OfferState.ASKED:
            asks = _("Could they take this on?")
            neutral = _("Could they help with something, {when}?")
            if _is_past(item, today):
                continue
        else:
            gone = item.settled is Settled.WITHDRAWN
            asks = _("No longer needed: tell them, and thank them.")
            asks = asks if gone else _("Somebody has it: tell them, and thank them.")
            neutral = _("Thank them: what they were asked about is seen to.")
        yield Found(
            offer.person_id,
            RingThing(
                RingAbout.OFFER if offer.state is OfferState.ASKED else RingAbout.THANKS,
                key,
                item.item_id,
                item.session_id,
                _item_titled(item),
                asks,
                neutral.format(when=_neutral_when(item)),
                item.settle_by,
                offer.at,
            ),
            ends=offer.state is OfferState.WITHDRAWN,
        )
    for item in items.values():
        if item.state is ItemState.ASK_THEM and not _is_past(item, today):
            yield Found(
                item.person_id,
                RingThing(
                    RingAbout.WISH,
                    RingKey(item_id=item.item_id),
                    item.item_id,
                    item.session_id,
                    _item_titled(item),
                    _("What would they like to happen with it?"),
                    _("What would they like to happen with their part, {when}?").format(
                        when=_neutral_when(item)
                    ),
                    item.settle_by,
                    item.changed_at,
                ),
            )


def _is_past(item: BoardItem, today: date) -> bool:
    return item.for_once and item.settle_by is not None and item.settle_by < today


def _neutral_when(item: BoardItem) -> str:
    return _("no date") if item.settle_by is None else short_date(item.settle_by)


# What is kept: how a session stands now, and reminders


def _kept(db: Db, today: date, now: datetime) -> Iterator[Found]:
    rows = db.execute(
        select(ToTell, Session)
        .outerjoin(Session, Session.id == ToTell.session_id)
        .where(ToTell.about != TellAbout.CATCH_UP, or_(Session.on >= today - _MANY, Session.id.is_(None)))
        .order_by(ToTell.id)
    ).all()
    kept: list[tuple[ToTell, Session | None]] = [(row, session) for row, session in rows]
    there = _states(db, {session.id for _row, session in kept if session is not None})
    for row, session in kept:
        if row.about is TellAbout.REMINDER and row.told_at is None:
            yield Found(row.person_id, _reminder(row, today))
        elif row.about is TellAbout.SESSION and session is not None and not row.is_told(session):
            states = there.get((session.id, row.person_id), set())
            planned = session.state is SessionState.PLANNED
            asked_only = states == {AssignmentState.INVITED}  # then the invitation says it
            if not states or session.is_over(now) or (planned and asked_only):
                continue
            yield Found(row.person_id, _news(row, session, today), ends=not planned)


def _states(db: Db, session_ids: set[int]) -> dict[tuple[int, int], set[AssignmentState]]:
    """How people stand at some sessions."""
    found: dict[tuple[int, int], set[AssignmentState]] = {}
    rows = db.execute(
        select(Place.session_id, Assignment.person_id, Assignment.state)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Place.session_id.in_(session_ids), Assignment.state.in_(_ON_IT))
    )
    for session_id, person_id, state in rows:
        found.setdefault((session_id, person_id), set()).add(state)
    return found


def _reminder(row: ToTell, today: date) -> RingThing:
    neutral = _("Remind them of what they asked to be reminded of.")
    key = RingKey(to_tell_id=row.id)
    since = datetime.combine(row.since, time(), UTC)
    return RingThing(
        RingAbout.REMINDER, key, None, None, row.words, _("Remind them."), neutral, None, since,
        next_on=row.since if row.since > today else None,
    )  # fmt: skip


def _news(row: ToTell, session: Session, today: date) -> RingThing:
    assert row.known is not None
    asks, neutral = _tells(row.known, session)
    before = _day_time(row.known.on, row.known.start, today)
    return RingThing(
        RingAbout.NEWS,
        RingKey(to_tell_id=row.id),
        None,
        session.id,
        _titled(session, today),
        asks.format(before=before, time=clock(row.known.start)),
        neutral.format(
            when=paper_when(session),
            before=_paper_day_time(row.known.on, row.known.start),
            time=clock(row.known.start),
        ),
        min(session.on, row.known.on),
        row.at,
    )


def _tells(known: Known, session: Session) -> tuple[str, str]:
    """What has to be said, for the screen and for paper."""
    if session.state is SessionState.CANCELLED:
        return _("Tell them: it is cancelled."), _("Tell them: nothing on {before} after all.")
    if session.state is SessionState.STOPPED:
        return _("Tell them: it was stopped early."), _("Tell them: {when} ended early.")
    if known.state is not SessionState.PLANNED:
        return _("Tell them: it goes ahead after all."), _("Tell them: {when} goes ahead after all.")
    if known.on == session.on and known.start != session.start:
        return _("Tell them: it begins then, not at {time}."), _("Tell them: {when}, not {time}.")
    if known.on != session.on:
        return _("Tell them: it is then, not {before}."), _("Tell them: {when} instead of {before}.")
    if known.end != session.end:
        return _("Tell them: it ends at another time."), _("Tell them: {when} ends at another time.")
    return _("Tell them: it is somewhere else now."), _("Tell them: {when} is somewhere else now.")


# Catching up


def catch_ups(db: Db, today: date, now: datetime) -> Iterator[Found]:
    """Who could not be at a session of the last days is told what was decided, once.

    Also who said that they can't make it without having had a part.
    """
    within = Session.on.between(today - CATCH_UP_FOR, today), Session.state != SessionState.CANCELLED
    rows: list[tuple[int, AssignmentState, Session]] = [
        (person_id, state, session)
        for person_id, state, session in db.execute(
            select(Assignment.person_id, Assignment.state, Session)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(*within)
            .order_by(Session.on, Session.start, Assignment.id)
        )
    ]
    said = select(Absence.person_id, Session).join(Session, Session.id == Absence.session_id)
    rows += [
        (person_id, AssignmentState.CANNOT, session)
        for person_id, session in db.execute(
            said.where(*within, STANDS, Absence.kind == AbsenceKind.SESSION).order_by(Absence.id)
        )
    ]
    came = {(one.id, person_id) for person_id, state, one in rows if state is AssignmentState.CAME}
    kept = {
        (row.session_id, row.person_id): row
        for row in db.scalars(select(ToTell).where(ToTell.about == TellAbout.CATCH_UP))
    }
    for person_id, state, session in rows:
        about = (session.id, person_id)
        if state not in MISSED or about in came or not session.is_over(now):
            continue
        came.add(about)  # once, however many parts they had
        row = kept.get(about)
        if row is None or row.told_at is None:
            yield Found(person_id, _catch_up(row, session, today))


def _catch_up(row: ToTell | None, session: Session, today: date) -> RingThing:
    key = RingKey(session_id=session.id) if row is None else RingKey(to_tell_id=row.id)
    return RingThing(
        RingAbout.CATCH_UP,
        key,
        None,
        session.id,
        _titled(session, today),
        _("Tell them what was decided, what is theirs, and when the next one is."),
        _("Tell them what they missed on {when}.").format(when=short_date(session.on)),
        None,
        session.ends_at.astimezone(UTC),
    )


# Ideas that were not taken: whoever put one is told why, face to face


def _ideas(db: Db) -> Iterator[Found]:
    rows = db.execute(
        select(IdeaFrom.id, IdeaFrom.person_id, Idea.id, Idea.answered_on, Project.id, Project.name)
        .join(Idea, Idea.id == IdeaFrom.idea_id)
        .join(Project, Project.id == Idea.project_id)
        .where(Idea.state == IdeaState.NOT_TAKEN, Idea.told_on.is_(None))
        .order_by(Idea.answered_on, Idea.id, IdeaFrom.id)
    )
    for id_, person_id, idea_id, answered_on, project_id, project in rows:
        assert answered_on is not None
        yield Found(
            person_id,
            RingThing(
                RingAbout.IDEA,
                RingKey(idea_from_id=id_),
                None,
                None,
                _("Their idea for {project}").format(project=within(project)),
                _("It has an answer. When can we meet, to tell them face to face?"),
                _("When can we meet for a word?"),
                None,
                datetime.combine(answered_on, time(), UTC),
                opens=(("project_id", project_id), ("idea_id", idea_id)),
            ),
        )


# Words


def _titled(session: Session, today: date) -> str:
    """A session, and when it is as people say it."""
    when = _day_time(session.on, session.start, today)
    return _("{title}, {when}").format(title=within(session.title), when=when)


def _item_titled(item: BoardItem) -> str:
    return _("{title}, {when}").format(title=within(item.title), when=item.when)


def paper_when(session: Session) -> str:
    """When a session is, for paper that is read on another day too."""
    return _paper_day_time(session.on, session.start)


def _day_time(on: date, at: time, today: date) -> str:
    return _("{day} {time}").format(day=near_date(on, today), time=clock(at))


def _paper_day_time(on: date, at: time) -> str:
    return _("{day}, {time}").format(day=short_date(on), time=clock(at))
