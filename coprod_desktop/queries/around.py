"""What is known about the day of a session: who comes to mind, what they hold, said and can do.

Fetched in a fixed number of statements for one session or many; `queries.candidates` puts people in order by
it, and says why. What speaks against asking someone is known by a code (`Despite`), so that it can be kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.busy import Held, in_a_row, times_of
from coprod_desktop.store.apart import Nearby, near_many
from coprod_desktop.vocabulary import Despite, Fits, PersonStatus

NEAR = 60
"""How many people outside the group come to mind: those who have done it most, else who came lately."""

MANY_DAYS = 4
"""From how many days in a row on it is told before someone is put in: told, not forbidden."""


@dataclass
class Around:
    """What is known about one session's day, fetched once and used for each of its places."""

    session: Session
    people: dict[int, Person]
    members: dict[int, str]
    done: dict[int, Counter[int]]
    here: dict[int, list[str]]
    needed_here: set[int]
    clash: dict[int, str]
    fits: dict[int, Fits]
    this_month: Counter[int]
    days: dict[int, set[date]]
    last: dict[int, date]
    skills: "Skills"
    near: Nearby
    """Whom and what somebody would meet at it; only `stop` is told."""

    def against(self, person: Person, role: Role) -> Iterator[Despite]:
        """What is known against asking someone for a role here, what matters most first."""
        if not self.skills.counts(role, person.id, self.session.on):
            yield Despite.SKILL
        if person.id in self.clash:
            yield Despite.CLASH
        fits = self.fits.get(person.id)
        if fits is Fits.CANNOT:
            yield Despite.CANNOT
        elif fits is Fits.UNSURE:
            yield Despite.UNSURE
        if self.in_a_row(person.id) >= MANY_DAYS:
            yield Despite.IN_A_ROW
        most = person.most_per_month
        if most is not None and self.this_month[person.id] >= most:
            yield Despite.OFTEN

    def in_a_row(self, person_id: int) -> int:
        """How many days in a row someone would be at sessions, this one among them."""
        return in_a_row(self.days.get(person_id, set()), self.session.on)


class Skills:
    """What roles need, and who has it recorded."""

    def __init__(self, db: Db, role_ids: Sequence[int], people: Sequence[int]) -> None:
        needed = select(Role.id, Skill.id, Skill.name).join(Skill, Skill.id == Role.skill_id)
        self._needed = {
            role: (skill, name) for role, skill, name in db.execute(needed.where(Role.id.in_(role_ids)))
        }
        ids = {skill for skill, _name in self._needed.values()}
        theirs = select(PersonSkill).where(PersonSkill.skill_id.in_(ids), PersonSkill.person_id.in_(people))
        self._theirs = {(one.skill_id, one.person_id): one for one in db.scalars(theirs)} if ids else {}

    def needed(self, role_id: int) -> str:
        """What a role needs, by name; empty when it needs nothing."""
        return self._needed[role_id][1] if role_id in self._needed else ""

    def of(self, role_id: int, person_id: int) -> PersonSkill | None:
        """What is recorded of what a role needs with someone."""
        return self._theirs.get((self._needed[role_id][0], person_id)) if role_id in self._needed else None

    def counts(self, role: Role, person_id: int, on: date) -> bool:
        """Whether someone has on a date what a role needs."""
        theirs = self.of(role.id, person_id)
        return role.id not in self._needed or (theirs is not None and theirs.counts(on))


def around(
    db: Db,
    session: Session,
    role_ids: Sequence[int],
    *,
    only: Person | None = None,
    named: Iterable[int] = (),
) -> Around:
    """Fetch what is known about one session's day for places with these roles.

    `only` asks about one person instead of everyone who comes to mind; `named` come to mind in any case.
    """
    return around_many(db, [session], role_ids, only=only, named=named)[session.id]


def around_many(
    db: Db,
    sessions: Sequence[Session],
    role_ids: Sequence[int],
    *,
    only: Person | None = None,
    named: Iterable[int] = (),
) -> dict[int, Around]:
    """What is known about the days of several sessions, by session, in a fixed number of statements.

    What someone has done before, and when they last held anything, is as of the first of them.
    """
    first, last = min(one.on for one in sessions), max(one.on for one in sessions)
    members = {project: _members(db, project) for project in {one.project_id for one in sessions}}
    done = _done(db, role_ids, first)
    everyone = {person for group in members.values() for person in group}
    people = {only.id: only} if only is not None else _pool(db, everyone, done, first, named)
    ids = list(people)
    held, times = Held(db, first, last, ids), times_of(db, first, last, ids)
    lately, skills = _last_held(db, first, ids), Skills(db, role_ids, ids)
    often, near = set(people) - everyone, near_many(db, sessions)
    return {
        one.id: Around(
            one,
            people if len(sessions) == 1 else _of_session(people, members[one.project_id], often),
            members[one.project_id],
            done,
            *held.at(one),
            times.suit(one),
            held.in_month(one.on),
            held.days,
            lately,
            skills,
            near[one.id],
        )
        for one in sessions
    }


def _of_session(people: dict[int, Person], members: dict[int, str], often: set[int]) -> dict[int, Person]:
    """Those who come to mind for one of several sessions: its group, and whoever has done it most."""
    return {id_: person for id_, person in people.items() if id_ in members or id_ in often}


def _members(db: Db, project_id: int | None) -> dict[int, str]:
    if project_id is None:
        return {}
    found = select(Member.person_id, Member.role).where(
        Member.project_id == project_id, Member.left_on.is_(None)
    )
    return dict(db.execute(found).all())


def _done(db: Db, role_ids: Sequence[int], before: date) -> dict[int, Counter[int]]:
    counts: dict[int, Counter[int]] = {}
    for role, person, times in db.execute(
        select(Place.role_id, Assignment.person_id, func.count())
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Place.role_id.in_(role_ids), Assignment.state.in_(HOLDING))
        .where(Session.on < before, Session.on >= before - timedelta(days=365))
        .group_by(Place.role_id, Assignment.person_id)
    ):
        counts.setdefault(role, Counter())[person] = times
    return counts


def _last_held(db: Db, on: date, people: Sequence[int]) -> dict[int, date]:
    rows = db.execute(
        select(Assignment.person_id, func.max(Session.on))
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.state.in_(HOLDING), Assignment.person_id.in_(people))
        .where(Session.on.between(on - timedelta(days=120), on))
        .group_by(Assignment.person_id)
    )
    return dict(rows.all())


def _pool(
    db: Db, members: Iterable[int], done: dict[int, Counter[int]], on: date, named: Iterable[int] = ()
) -> dict[int, Person]:
    """Whom to think of: the group, whoever has done it most, whom the holder named.

    When that is nobody: whoever came lately, and in a new organisation anyone who takes part.
    """
    often = sum(done.values(), Counter[int]())
    near = set(members).union(named, (person for person, _times in often.most_common(NEAR)))
    active = select(Person).where(Person.status == PersonStatus.ACTIVE)
    if not near:
        near = set(_came_lately(db, on))
    if near:
        active = active.where(Person.id.in_(near))
    return {person.id: person for person in db.scalars(active.order_by(Person.id).limit(NEAR * 5))}


def _came_lately(db: Db, on: date) -> Iterable[int]:
    return db.scalars(
        select(Assignment.person_id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Session.on.between(on - timedelta(days=60), on), Assignment.state.in_(HOLDING))
        .group_by(Assignment.person_id)
        .order_by(func.max(Session.on).desc(), Assignment.person_id)
        .limit(NEAR)
    )
