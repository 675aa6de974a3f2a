"""After an act, before it is kept: nobody was brought together who must not meet.

Asked of what the act wrote, whichever act it was: putting in, asking, moving, a series, walking in, an
import, undo. So an act added later keeps it too. What was so before somebody was kept apart is left as it is:
whoever says that they are is shown it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.base import Base
from coprod_desktop.model.consultations import ConsultationForm, FormPerson
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.stops import not_put_down, not_then_and_there
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.store import apart
from coprod_desktop.store.journal import Row
from coprod_desktop.store.net import net_of
from coprod_desktop.vocabulary import AssignmentState, ItemState, OfferState, ReadyFor, SessionState


class MustNotMeet(RuleBroken):
    """What is refused here: to who reads it, a rule like any other."""


_FIRMNESS = {
    AssignmentState.WAITING: 1,
    AssignmentState.CANNOT: 1,
    AssignmentState.INVITED: 2,
    AssignmentState.CONFIRMED: 3,
    AssignmentState.CAME: 4,
}
"""How much someone is at a session; who turns to more of it is looked at."""

_WHEN_AND_WHERE = ("on", "start", "end", "zone", "venue_id", "state")

LOOKED_AT = frozenset(
    {
        "absence", "assignment", "agenda_item", "arrangement", "first_talk", "form_person", "handover_item",
        "member", "offer", "session", "task_owner",
    }
)  # fmt: skip
"""The tables by which people come together."""


def check(db: Db, rows: Iterable[Row], now: datetime, joined: int | None = None) -> None:
    """Raise MustNotMeet when what an act wrote brings together who must not meet. It names nobody else.

    `joined`: whose record is of two that were joined. Whatever either stood in counts as written, since who
    was kept apart from somebody by the one record is so by both; only they are named, whoever it is beside.
    """
    written = _by_record(row for row in rows if row.table in LOOKED_AT)
    if not written and joined is None:
        return
    kept = apart.apart_of(db)
    if not kept:
        return
    if joined is None:
        _Check(db, kept, written, now).all()
        return
    try:
        _Check(db, kept, [*_all_of(db, joined), *written], now).all()
    except MustNotMeet:
        raise _refusal(db.get_one(Person, joined), "other_id") from None


def _by_record(rows: Iterable[Row]) -> list[Row]:
    """What an act did to each record that is still there: only columns that are another now than before."""
    found = []
    for (table, key), net in net_of(rows).items():
        before, after = net.before, net.after
        if before is not None and after is not None:
            same = {column for column, value in after.items() if column in before and before[column] == value}
            before = {column: value for column, value in before.items() if column not in same}
            after = {column: value for column, value in after.items() if column not in same}
        if after is not None:
            found.append(Row(table, key, before, after))
    return found


def _all_of(db: Db, person_id: int) -> Iterator[Row]:
    """Everything by which someone comes together with others, as if they were put there now."""
    for table in (Base.metadata.tables[name] for name in sorted(LOOKED_AT)):
        for link in table.foreign_keys:
            if link.column.table is Person.__table__:
                name = link.parent.name
                for id_ in db.scalars(select(table.c.id).where(link.parent == person_id)):
                    yield Row(table.name, (id_,), {name: None}, {name: person_id})


@dataclass(frozen=True)
class _Coming:
    """Someone who comes to a session by this act; `only_in`: of the others just those who are in already."""

    person: Person
    session: Session
    role_id: int | None = None
    only_in: bool = False


class _Check:
    def __init__(self, db: Db, kept: apart.Apart, rows: list[Row], now: datetime) -> None:
        self.db, self.kept, self.rows, self.now = db, kept, rows, now
        self._around: dict[int, apart.Nearby] = {}  # an import brings many people to a few sessions

    def all(self) -> None:
        """Everything that brings people together."""
        for coming in (*self._placed(), *self._also_there(), *self._first_visits()):
            self._check_coming(coming)
        for session, row in self._moved():
            self._check_moved(session, row.before or {})
        self._check_offers()
        self._check_cover()
        self._check_tasks()
        self._check_beside()
        self._check_finish_calls()
        self._check_forms()

    # Who comes to a session

    def _rows(self, table: str, *columns: str) -> dict[int, Row]:
        """What was written of a table: new records, and those of which one of these columns changed."""
        return {
            row.key[0]: row
            for row in self.rows
            if row.table == table and (row.before is None or any(one in (row.after or {}) for one in columns))
        }

    def _select(self, *what: Any) -> Any:
        return select(*what).execution_options(populate_existing=True)

    def _placed(self) -> Iterator[_Coming]:
        rows = self._rows("assignment", "state", "place_id", "person_id")
        query = (
            self._select(Assignment, Person, Place.role_id, Session)
            .join(Person, Person.id == Assignment.person_id)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Assignment.id.in_(rows), Assignment.state.in_(apart.THERE))
            .order_by(Assignment.id.desc())  # of two at once the later one is told
        )
        for held, person, role_id, session in self.db.execute(query):
            before = rows[held.id].before
            if session.state is SessionState.CANCELLED:
                continue
            if before is None or "place_id" in before:
                yield _Coming(person, session, role_id)
            elif session.is_over(self.now):  # afterwards what happened is recorded as it was
                continue
            elif "person_id" in before:
                yield _Coming(person, session, role_id)
            else:
                was = _FIRMNESS.get(AssignmentState(before["state"]), 0)
                if _FIRMNESS[held.state] > was:
                    came = held.state is AssignmentState.CAME
                    yield _Coming(person, session, role_id, only_in=came and was > 0)

    def _also_there(self) -> Iterator[_Coming]:
        """Who leads a part of the agenda, and who is alone in the building."""
        for table, who in ((AgendaItem, AgendaItem.leader_id), (Arrangement, Arrangement.alone_id)):
            query = (
                self._select(Person, Session)
                .join(table, who == Person.id)
                .join(Session, Session.id == table.session_id)
                .where(table.id.in_(self._rows(table.__tablename__, who.key)))
            )
            for person, session in self.db.execute(query):
                if self._is_held(session):
                    yield _Coming(person, session)

    def _first_visits(self) -> Iterator[_Coming]:
        rows = self._rows("first_talk", "session_id", "met_by_id", "person_id")
        for who in (FirstTalk.person_id, FirstTalk.met_by_id):
            query = (
                self._select(Person, Session)
                .join(FirstTalk, who == Person.id)
                .join(Session, Session.id == FirstTalk.session_id)
                .where(FirstTalk.id.in_(rows))
            )
            for person, session in self.db.execute(query):
                if self._is_held(session):
                    yield _Coming(person, session)

    def _is_held(self, session: Session) -> bool:
        return session.state is not SessionState.CANCELLED and not session.is_over(self.now)

    def _check_coming(self, coming: _Coming) -> None:
        session = coming.session
        if coming.only_in:
            here = [session.id, *apart.neighbours(self.db, [session])[session.id]]
            venue = apart.venue_marks(self.db, [session.venue_id or 0]).values()
            around = apart.Nearby(self.kept, frozenset({*self._in(here), *venue}))
        else:
            if session.id not in self._around:
                self._around[session.id] = apart.near(self.db, session)
            around = self._around[session.id]
        if around.keeps_out_mark(apart.of_person(coming.person.public_id), coming.role_id):
            raise _refusal(coming.person)

    def _in(self, session_ids: list[int]) -> Iterator[str]:
        """Who has come already."""
        came = (
            select(Person.public_id)
            .join(Assignment, Assignment.person_id == Person.id)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id.in_(session_ids), Assignment.state == AssignmentState.CAME)
        )
        return (apart.of_person(one) for one in self.db.scalars(came))

    # Sessions that are held at another time or place, or after all

    def _moved(self) -> Iterator[tuple[Session, Row]]:
        rows = {
            id_: row for id_, row in self._rows("session", *_WHEN_AND_WHERE).items() if row.before is not None
        }
        if rows:
            for session in self.db.scalars(self._select(Session).where(Session.id.in_(rows))):
                if self._is_held(session):
                    yield session, rows[session.id]

    def _check_moved(self, session: Session, before: Any) -> None:
        after_all = before.get("state") == SessionState.CANCELLED
        beside = apart.neighbours(self.db, [session])[session.id]
        people = apart.who_is_there(self.db, [session.id, *beside])
        here = people.get(session.id, frozenset())
        others = set[str]().union(*(people.get(one, ()) for one in beside))
        if after_all:
            others |= here
        if after_all or "venue_id" in before:
            others.update(apart.venue_marks(self.db, [session.venue_id or 0]).values())
        if any(self.kept.any_of(one, others) for one in here):
            raise MustNotMeet(not_then_and_there())

    # Who is asked, covers, shares a task, stands beside someone, goes along

    def _check_offers(self) -> None:
        query = (
            self._select(Person, Absence.person_id, Place.role_id, Session, HandoverItem.task_owner_id)
            .join(Offer, Offer.person_id == Person.id)
            .join(HandoverItem, HandoverItem.id == Offer.item_id)
            .join(Absence, Absence.id == HandoverItem.absence_id)
            .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
            .outerjoin(Place, Place.id == Assignment.place_id)
            .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
            .outerjoin(Session, Session.id.in_((Place.session_id, AgendaItem.session_id)))
            .where(
                Offer.id.in_(self._rows("offer", "state"))
                | Absence.id.in_(self._rows("absence", "person_id")),
                Offer.state == OfferState.ASKED,
            )
        )
        for person, holder_id, role_id, session, owner_id in self.db.execute(query).all():
            people = {holder_id, *self._who_share(owner_id)}
            around = apart.near(self.db, session, people - {person.id})
            if around.keeps_out_mark(apart.of_person(person.public_id), role_id):
                raise _refusal(person)

    def _who_share(self, owner_id: int | None) -> Iterable[int]:
        if owner_id is None:
            return ()
        task = select(TaskOwner.task_id).where(TaskOwner.id == owner_id).scalar_subquery()
        owners = select(TaskOwner.person_id).where(TaskOwner.task_id == task, TaskOwner.until.is_(None))
        return self.db.scalars(owners).all()

    def _check_cover(self) -> None:
        """Nobody takes on from someone whom they must not meet: it is talked through, and may go back."""
        query = (
            self._select(Person, Absence.person_id, HandoverItem, Session)
            .join(HandoverItem, HandoverItem.cover_id == Person.id)
            .join(Absence, Absence.id == HandoverItem.absence_id)
            .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
            .outerjoin(Place, Place.id == Assignment.place_id)
            .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
            .outerjoin(Session, Session.id.in_((Place.session_id, AgendaItem.session_id)))
            .where(
                HandoverItem.id.in_(self._rows("handover_item", "cover_id"))
                | Absence.id.in_(self._rows("absence", "person_id"))
            )
        )
        for person, holder_id, item, session in self.db.execute(query).all():
            past = session is not None and session.is_over(self.now)
            if not (past and item.state is ItemState.SETTLED):  # what has been is as it was
                self._check_pair(person, (holder_id,), "person")

    def _check_tasks(self) -> None:
        query = (
            self._select(Person, TaskOwner.id)
            .join(TaskOwner, TaskOwner.person_id == Person.id)
            .where(
                TaskOwner.id.in_(self._rows("task_owner", "until", "person_id")), TaskOwner.until.is_(None)
            )
            .order_by(TaskOwner.id.desc())
        )
        for person, owner_id in self.db.execute(query).all():
            self._check_pair(person, self._who_share(owner_id), "owners")

    def _check_beside(self) -> None:
        """Whoever checks in with someone, goes beside them, talks with them first, or meets them."""
        today = self.now.date()
        to_talk = FirstTalk.held_on.is_(None) | (FirstTalk.held_on >= today)
        gone_by = select(Session.id).where(Session.on < today)
        to_meet = FirstTalk.session_id.is_(None) | FirstTalk.session_id.not_in(gone_by)
        pairs: tuple[tuple[Any, Any, ColumnElement[bool]], ...] = (
            (Member, Member.mentor_id, Member.left_on.is_(None)),
            (Member, Member.buddy_id, Member.left_on.is_(None)),
            (FirstTalk, FirstTalk.met_by_id, to_meet),
            (FirstTalk, FirstTalk.with_id, to_talk),
        )
        for table, who, while_ in pairs:
            query = (
                self._select(Person, table.person_id)
                .join(table, who == Person.id)
                .where(
                    table.id.in_(
                        {*self._rows(table.__tablename__, who.key, "person_id"), *self._back(table)}
                    ),
                    while_,
                )
            )
            for person, beside_id in self.db.execute(query).all():
                self._check_pair(person, (beside_id,), who.key)

    def _back(self, table: type[Any]) -> Iterator[int]:
        """Who is in a group again that they had left, with whoever was beside them there."""
        for row in self.rows:
            was, now = row.before or {}, row.after or {}
            again = was.get("left_on") is not None and now.get("left_on") is None
            if again and row.table == table.__tablename__ == "member":
                yield row.key[0]

    def _check_finish_calls(self) -> None:
        """Whoever is rung by someone alone in the building knows that they are, and until when."""
        rung = (
            self._select(Person, Arrangement.alone_id)
            .join(Arrangement, Arrangement.seen_to_id == Person.id)
            .join(Session, (Session.id == Arrangement.session_id) & (Session.on >= self.now.date()))
            .where(Arrangement.id.in_(self._rows("arrangement", "alone_id", "seen_to_id", "what")))
            .where(Arrangement.what == ReadyFor.LONE_WORKING, Arrangement.alone_id.is_not(None))
        )
        for person, alone_id in self.db.execute(rung).all():
            self._check_pair(person, (alone_id,), "seen_to")

    def _check_forms(self) -> None:
        """Who goes to one form of a consultation, and who goes along."""
        query = (
            self._select(Person, FormPerson.form_id)
            .join(FormPerson, FormPerson.person_id == Person.id)
            .join(ConsultationForm, ConsultationForm.id == FormPerson.form_id)
            .where(FormPerson.id.in_(self._rows("form_person", "person_id", "form_id")))
            .where(ConsultationForm.done_on.is_(None))
            .order_by(FormPerson.companion.desc(), FormPerson.id.desc())
        )
        for person, form_id in self.db.execute(query).all():
            going = select(FormPerson.person_id).where(
                FormPerson.form_id == form_id, FormPerson.person_id.is_not(None)
            )
            self._check_pair(person, self.db.scalars(going).all(), "goers")

    def _check_pair(self, person: Person, others: Iterable[int | None], field: str) -> None:
        marks = apart.marks_of(self.db, [one for one in others if one not in (None, person.id)]).values()
        if self.kept.any_of(apart.of_person(person.public_id), marks):
            raise _refusal(person, field)


def _refusal(person: Person, field: str = "person") -> MustNotMeet:
    return MustNotMeet(not_put_down(person.short_name), field)
