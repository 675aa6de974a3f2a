"""Plan apart: whether two people, or a person and a place, may be brought together, as far as tokens tell.

The tokens name nobody (`model.apart`): a pair is asked about, and the answer is yes or no. Where nobody is
kept apart, asking costs one small statement. `model.stops.stop` makes a sentence of it, the same for all that
is nobody else’s to know; `store.apart_kept` asks for everything an act has changed.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from itertools import combinations
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.apart import ApartSecret, ApartToken
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.vocabulary import AssignmentState, SessionState

THERE = frozenset(
    {*HOLDING, AssignmentState.INVITED, AssignmentState.WAITING, AssignmentState.CANNOT}
)  # fmt: skip
"""States in which someone is at a session or may come to be: who can’t make it may be able to after all."""

ADJOINS = timedelta(hours=1)
"""Sessions at one venue with no more than this between them meet: people come early, and stay to clear up."""

_KNOWN = "apart"
"""Where what was read is kept with a session of the database."""


def of_person(public_id: str) -> str:
    """What a person is called in a token."""
    return f"person {public_id}"


def of_venue(public_id: str) -> str:
    """What a venue is called in a token."""
    return f"venue {public_id}"


def of_role(role_id: int) -> str:
    """What a role is called in a token."""
    return f"role {role_id}"


@dataclass(frozen=True)
class Apart:
    """Everything that is kept apart, as tokens; false where there is none."""

    key: bytes = field(repr=False)
    tokens: frozenset[str] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def token(self, one: str, other: str) -> str:
        """The token of a pair, whichever way round."""
        low, high = sorted((one, other))
        return blake2b(f"{low}\n{high}".encode(), key=self.key, digest_size=16).hexdigest()

    def are(self, one: str, other: str) -> bool:
        """Whether a pair is kept apart."""
        return bool(self.tokens) and one != other and self.token(one, other) in self.tokens

    def any_of(self, one: str, others: Iterable[str]) -> bool:
        """Whether someone is kept apart from any of these."""
        return any(self.are(one, other) for other in others)


def apart_of(db: Db) -> Apart:
    """What is kept apart in a store; read once for a session of the database."""
    known: Apart | None = db.info.get(_KNOWN)
    if known is None:
        tokens = frozenset(db.scalars(select(ApartToken.token)))
        secret = db.scalar(select(ApartSecret.secret)) if tokens else None
        known = db.info[_KNOWN] = Apart(_key(secret or bytes(32)), tokens)
    return known


def changed(db: Db) -> None:
    """Tokens were written or taken away: they are read again when next asked for."""
    db.flush()
    db.info.pop(_KNOWN, None)


def with_secret(db: Db) -> Apart:
    """The same within a change that is about to write a token: the secret is made where there is none."""
    secret = db.scalar(select(ApartSecret.secret))
    if secret is None:
        secret = secrets.token_bytes(32)
        db.add(ApartSecret(id=1, secret=secret))
    changed(db)
    return Apart(_key(secret), frozenset(db.scalars(select(ApartToken.token))))


def _key(secret: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"plan apart").derive(secret)


@dataclass(frozen=True)
class Nearby:
    """Whom and what somebody would meet: people, a venue, a role, by what they are called in tokens."""

    apart: Apart
    marks: frozenset[str] = frozenset()

    def keeps_out(self, person: Person, role: Role | None = None) -> bool:
        """Whether someone isn’t put down for it, whatever the reason."""
        if not self.apart:
            return False
        return self.keeps_out_mark(of_person(person.public_id), role.id if role is not None else None)

    def keeps_out_mark(self, mine: str, role_id: int | None = None) -> bool:
        """The same by what they are called in tokens."""
        if role_id is not None and self.apart.are(mine, of_role(role_id)):
            return True
        return self.apart.any_of(mine, self.marks)

    def and_with(self, marks: Iterable[str]) -> "Nearby":
        """The same with somebody else there too."""
        return Nearby(self.apart, self.marks | frozenset(marks))


def near(db: Db, session: Session | None, people: Iterable[int] = ()) -> Nearby:
    """What somebody would meet at a session, or without one: just these `people`, who count in any case."""
    apart = apart_of(db)
    if not apart:
        return Nearby(apart)
    found = near_many(db, [session])[session.id] if session is not None else Nearby(apart)
    return found.and_with(marks_of(db, people).values())


def near_many(db: Db, sessions: Sequence[Session]) -> Mapping[int, Nearby]:
    """What somebody would meet at each of some sessions, in a fixed number of statements."""
    apart = apart_of(db)
    if not apart or not sessions:
        return {one.id: Nearby(apart) for one in sessions}
    beside = neighbours(db, sessions)
    ids = {one.id for one in sessions}.union(*beside.values())
    people = who_is_there(db, ids)
    venues = venue_marks(db, {one.venue_id for one in sessions if one.venue_id is not None})
    found = {}
    for one in sessions:
        marks = {mark for id_ in (one.id, *beside[one.id]) for mark in people.get(id_, ())}
        if one.venue_id in venues:
            marks.add(venues[one.venue_id])
        found[one.id] = Nearby(apart, frozenset(marks))
    return found


def neighbours(db: Db, sessions: Sequence[Session]) -> dict[int, frozenset[int]]:
    """The other sessions that people at each of some sessions would meet: at its venue, about that time."""
    found: dict[int, frozenset[int]] = {one.id: frozenset() for one in sessions}
    held = [one for one in sessions if one.venue_id is not None]
    if not held:
        return found
    day = timedelta(days=1)
    query = select(Session).where(
        Session.venue_id.in_({one.venue_id for one in held}),
        Session.on.between(min(one.on for one in held) - day, max(one.on for one in held) + day),
        Session.state != SessionState.CANCELLED,
    )
    at: dict[int | None, list[Session]] = defaultdict(list)
    for other in db.scalars(query):
        at[other.venue_id].append(other)
    for one in held:
        found[one.id] = frozenset(other.id for other in at[one.venue_id] if adjoin(one, other))
    return found


def adjoin(one: Session, other: Session) -> bool:
    """Whether two sessions overlap, or one follows the other directly. Not a session and itself."""
    if one.id == other.id or abs(one.on - other.on) > timedelta(days=1):
        return False
    return one.starts_at <= other.ends_at + ADJOINS and other.starts_at <= one.ends_at + ADJOINS


def who_is_there(db: Db, session_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Who is or may come to be at each session, by what they are called in tokens.

    In a place, leading a part of the agenda, alone in the building, on a first visit or meeting them.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for session_id, public_id in db.execute(_there(session_ids)):
        found[session_id].add(of_person(public_id))
    return {session_id: frozenset(marks) for session_id, marks in found.items()}


def _there(session_ids: Collection[int]) -> Any:
    ids = list(session_ids)
    held: Select[int, str] = (
        select(Place.session_id, Person.public_id)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Place.session_id.in_(ids), Assignment.state.in_(THERE))
    )
    others = (
        (AgendaItem.session_id, AgendaItem.leader_id),
        (Arrangement.session_id, Arrangement.alone_id),
        (FirstTalk.session_id, FirstTalk.person_id),
        (FirstTalk.session_id, FirstTalk.met_by_id),
    )
    return union(
        held,
        *(
            select(session_id, Person.public_id).join(Person, Person.id == who).where(session_id.in_(ids))
            for session_id, who in others
        ),
    )


def venue_marks(db: Db, venue_ids: Collection[int]) -> dict[int | None, str]:
    """What some venues are called in tokens."""
    rows = db.execute(select(Venue.id, Venue.public_id).where(Venue.id.in_(list(venue_ids))))
    return {id_: of_venue(public_id) for id_, public_id in rows}


def marks_of(db: Db, people: Iterable[int]) -> dict[int, str]:
    """What some people are called in tokens."""
    ids = list(people)
    if not ids:
        return {}
    rows = db.execute(select(Person.id, Person.public_id).where(Person.id.in_(ids)))
    return {id_: of_person(public_id) for id_, public_id in rows}


def kept_from(db: Db, person_id: int) -> frozenset[int]:
    """Everyone who must not meet someone, for those who are chosen from: they are not among them."""
    return kept_from_each(db, (person_id,))[person_id]


def kept_from_each(db: Db, people: Iterable[int]) -> dict[int, frozenset[int]]:
    """The same for several people."""
    apart, ids = apart_of(db), set(people)
    if not apart or not ids:
        return dict.fromkeys(ids, frozenset())
    everyone = {id_: of_person(public_id) for id_, public_id in db.execute(_ids(Person))}
    return {
        one: frozenset(id_ for id_, mark in everyone.items() if apart.are(everyone.get(one, ""), mark))
        for one in ids
    }


def not_both(db: Db, people: Iterable[Person]) -> frozenset[tuple[int, int]]:
    """The pairs among some people who must not meet, lower id first."""
    apart = apart_of(db)
    if not apart:
        return frozenset()
    marks = sorted((one.id, of_person(one.public_id)) for one in people)
    return frozenset(
        (one, other) for (one, mine), (other, theirs) in combinations(marks, 2) if apart.are(mine, theirs)
    )


def everything(db: Db) -> dict[str, tuple[str, int]]:
    """All that someone may be kept apart from, by what it is called in tokens: its table and its id."""
    found = {of_person(public_id): ("person", id_) for id_, public_id in db.execute(_ids(Person))}
    found |= {of_venue(public_id): ("venue", id_) for id_, public_id in db.execute(_ids(Venue))}
    return found | {of_role(id_): ("role", id_) for id_ in db.scalars(select(Role.id))}


def _ids(table: type[Person] | type[Venue]) -> Select[int, str]:
    return select(table.id, table.public_id)


def tokens_of(db: Db, person_id: int) -> dict[str, str]:
    """The tokens that someone is in: what each is of besides them, by the token."""
    apart = apart_of(db)
    mine = marks_of(db, (person_id,)).get(person_id)
    if not apart or mine is None:
        return {}
    pairs = {apart.token(mine, other): other for other in everything(db) if other != mine}
    return {token: other for token, other in pairs.items() if token in apart.tokens}
