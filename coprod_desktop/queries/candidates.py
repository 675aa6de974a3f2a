"""Who could take a place or a task on, in a stated order and without a score.

The order: whom the person named; then nothing known against it; then not needed in another part at this
session; then in the project's group; then has done it before; then longest since they last held anything;
then by name.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import nsmallest

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.busy import Held, in_a_row, times_of
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.vocabulary import Fits, PersonStatus, SkillLevel
from coprod_desktop.wording import _, ngettext, short_date, sort_key, weekday

ENOUGH = 6
"""How many people one line offers; "Someone else…" reaches everybody."""

NEAR = 60
"""How many people outside the group come to mind: those who have done it most, else who came lately."""

MANY_DAYS = 4
"""From how many days in a row on it is told before someone is put in: told, not forbidden."""

_BUSY = (*HOLDING,)


@dataclass
class _Around:
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
    wanting: dict[int, dict[int, SkillLevel]] = field(default_factory=dict)

    def is_against(self, person: Person) -> bool:
        """Whether anything is known against asking someone: the time, elsewhere, how often, days in a row."""
        most = person.most_per_month
        return (
            self.fits.get(person.id) in (Fits.CANNOT, Fits.UNSURE)
            or person.id in self.clash
            or self.in_a_row(person.id) >= MANY_DAYS
            or (most is not None and self.this_month[person.id] >= most)
        )

    def in_a_row(self, person_id: int) -> int:
        """How many days in a row someone would be at sessions, this one among them."""
        return in_a_row(self.days.get(person_id, set()), self.session.on)


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
        .where(Place.role_id.in_(role_ids), Assignment.state.in_(_BUSY))
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
        .where(Assignment.state.in_(_BUSY), Assignment.person_id.in_(people))
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
        .where(Session.on.between(on - timedelta(days=60), on), Assignment.state.in_(_BUSY))
        .group_by(Assignment.person_id)
        .order_by(func.max(Session.on).desc(), Assignment.person_id)
        .limit(NEAR)
    )


def around(
    db: Db,
    session: Session,
    role_ids: Sequence[int],
    *,
    only: Person | None = None,
    named: Iterable[int] = (),
) -> _Around:
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
) -> dict[int, _Around]:
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
    lately, wanting = _last_held(db, first, ids), _skills(db, role_ids, ids)
    often = set(people) - everyone
    return {
        one.id: _Around(
            one,
            people if len(sessions) == 1 else _of_session(people, members[one.project_id], often),
            members[one.project_id],
            done,
            *held.at(one),
            times.suit(one),
            held.in_month(one.on),
            held.days,
            lately,
            wanting,
        )
        for one in sessions
    }


def _of_session(people: dict[int, Person], members: dict[int, str], often: set[int]) -> dict[int, Person]:
    """Those who come to mind for one of several sessions: its group, and whoever has done it most."""
    return {id_: person for id_, person in people.items() if id_ in members or id_ in often}


def _skills(db: Db, role_ids: Sequence[int], people: Sequence[int]) -> dict[int, dict[int, SkillLevel]]:
    found: dict[int, dict[int, SkillLevel]] = {}
    for role, person, level in db.execute(
        select(Role.id, PersonSkill.person_id, PersonSkill.level)
        .join(Skill, Skill.id == Role.skill_id)
        .join(PersonSkill, PersonSkill.skill_id == Skill.id)
        .where(Role.id.in_(role_ids), PersonSkill.person_id.in_(people))
    ):
        found.setdefault(role, {})[person] = level
    return found


def for_place(
    known: _Around, role: Role, *, leave_out: frozenset[int] = frozenset(), named_id: int | None = None
) -> tuple[Candidate, ...]:
    """Who could take a place with this role at the session `known` is about, best first, at most ENOUGH.

    `leave_out` are ids of those who can't or were asked already; `named_id` is whom the holder named.
    """
    done, last = known.done.get(role.id, Counter[int]()), known.last
    ordered = [
        (
            person_id != named_id,
            known.is_against(person),
            person_id in known.needed_here,
            person_id not in known.members,
            person_id not in done,
            last.get(person_id, date.min),
            sort_key(person.short_name),
            person_id,
        )
        for person_id, person in known.people.items()
        if person_id not in leave_out and stop(person, role) is None
    ]
    best = nsmallest(ENOUGH, ordered)
    return tuple(_candidate(known, known.people[key[-1]], role, named_id) for key in best)


def _candidate(known: _Around, person: Person, role: Role, named_id: int | None) -> Candidate:
    why, against = _why(known, person, role, named_id)
    return Candidate(person.id, person.short_name, why, against, person.id in known.members)


def _why(
    known: _Around, person: Person, role: Role, named_id: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reasons for and what is known against, each a few words; never anything sensitive."""
    why: list[str] = []
    against: list[str] = []
    if person.id == named_id:
        why.append(_("was named"))
    if person.id in known.members:
        why.append(_("in the group"))
    if times := known.done.get(role.id, Counter())[person.id]:
        why.append(ngettext("has done it once", "has done it {n} times", times))
    level = known.wanting.get(role.id, {}).get(person.id)
    if level in (SkillLevel.LEARNING, SkillLevel.INTERESTED):
        why.append(_("would like to learn this"))
    _time_words(known, person, why, against)
    if roles := known.here.get(person.id):
        why.append(_("already here for {role}").format(role=", ".join(roles)))
    if person.most_per_month is not None:
        words = ngettext("said up to {n} a month", "said up to {n} a month", person.most_per_month)
        (against if known.this_month[person.id] >= person.most_per_month else why).append(words)
    return tuple(why), tuple(against)


def _time_words(known: _Around, person: Person, why: list[str], against: list[str]) -> None:
    day = weekday(known.session.on.weekday())
    match known.fits.get(person.id):
        case Fits.PREFERS:
            why.append(_("{day}s suit them best").format(day=day))
        case Fits.CAN:
            why.append(_("{day}s suit them").format(day=day))
        case Fits.CANNOT:
            against.append(_("said this time doesn’t suit"))
        case Fits.UNSURE:
            against.append(_("wasn’t sure about this time"))
        case _:
            pass
    if other := known.clash.get(person.id):
        against.append(_("at {session} then").format(session=other))
    if (days := known.in_a_row(person.id)) >= MANY_DAYS:
        against.append(ngettext("that would be {n} day in a row", "that would be {n} days in a row", days))


def for_tasks(
    db: Db, tasks: Sequence[Task], *, leave_out: frozenset[int] = frozenset(), named: Mapping[int, int]
) -> dict[int, tuple[Candidate, ...]]:
    """Who could take each task on: whom the owner named (by task), then the project's group, by name.

    At most ENOUGH each; whoever has a part in the task already is left out.
    """
    members: dict[int, dict[int, str]] = {}
    rows = db.execute(
        select(Member.project_id, Member.person_id, Member.role).where(
            Member.project_id.in_({task.project_id for task in tasks}), Member.left_on.is_(None)
        )
    )
    for project_id, person_id, role in rows:
        members.setdefault(project_id, {})[person_id] = role
    wanted = set(named.values()).union(*members.values()) - leave_out
    active = select(Person).where(Person.status == PersonStatus.ACTIVE, Person.id.in_(wanted))
    people = {person.id: person for person in db.scalars(active) if stop(person) is None}
    owning: dict[int, set[int]] = {}
    for task_id, person_id in db.execute(
        select(TaskOwner.task_id, TaskOwner.person_id).where(
            TaskOwner.task_id.in_([task.id for task in tasks]), TaskOwner.until.is_(None)
        )
    ):
        owning.setdefault(task_id, set()).add(person_id)
    return {
        task.id: _for_task(
            people, members.get(task.project_id, {}), owning.get(task.id, set()), named.get(task.id)
        )
        for task in tasks
    }


def _for_task(
    people: dict[int, Person], members: dict[int, str], owning: set[int], named_id: int | None
) -> tuple[Candidate, ...]:
    ids = set(members) | ({named_id} if named_id is not None else set())
    found = [people[one] for one in ids if one in people and one not in owning]
    found.sort(key=lambda person: (person.id != named_id, sort_key(person.short_name), person.id))
    return tuple(_task_candidate(person, members, named_id) for person in found[:ENOUGH])


def _task_candidate(person: Person, members: dict[int, str], named_id: int | None) -> Candidate:
    why = [_("was named")] if person.id == named_id else []
    role = members.get(person.id)
    if role is not None:
        why.append(_("in the group as {role}").format(role=role) if role else _("in the group"))
    return Candidate(person.id, person.short_name, tuple(why), in_group=role is not None)


def for_groups(
    db: Db, project_ids: Collection[int], *, leave_out: Collection[int]
) -> dict[int, tuple[Candidate, ...]]:
    """Who could take on a role in each project: its group, by name, at most ENOUGH each."""
    found: dict[int, list[Candidate]] = {project_id: [] for project_id in project_ids}
    rows = db.execute(
        select(Member.project_id, Member.role, Person)
        .join(Person, Person.id == Member.person_id)
        .where(Member.project_id.in_(project_ids), Member.left_on.is_(None))
        .where(Person.status == PersonStatus.ACTIVE, Person.id.not_in(leave_out))
    ).all()
    for project_id, role, person in sorted(rows, key=lambda row: (sort_key(row[2].short_name), row[2].id)):
        known = found[project_id]
        if stop(person) is None and len(known) < ENOUGH and all(one.person_id != person.id for one in known):
            known.append(_task_candidate(person, {person.id: role}, None))
    return {project_id: tuple(some) for project_id, some in found.items()}


def there(
    db: Db, session_ids: Collection[int], leave_out: Collection[int], away: Mapping[int, frozenset[int]]
) -> dict[int, tuple[Candidate, ...]]:
    """Who will be at each session anyway and could lead a part of it, by name, at most ENOUGH each."""
    found: dict[int, list[Candidate]] = {session_id: [] for session_id in session_ids}
    rows = db.execute(
        select(Place.session_id, Role.name, Person)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Role, Role.id == Place.role_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Place.session_id.in_(session_ids), Assignment.state.in_(_BUSY))
        .where(Person.status == PersonStatus.ACTIVE, Person.id.not_in(leave_out))
    ).all()
    for session_id, role, person in sorted(rows, key=lambda row: (sort_key(row[2].short_name), row[2].id)):
        known, gone = found[session_id], away.get(session_id, frozenset())
        if person.id in gone or len(known) >= ENOUGH or any(one.person_id == person.id for one in known):
            continue
        why = _("already here for {role}").format(role=role)
        known.append(Candidate(person.id, person.short_name, (why,), in_group=True))
    return {session_id: tuple(some) for session_id, some in found.items()}


def wish_words(kind_label: str, named: str, until: date | None) -> str:
    """A wish in words: "Jo, if they can", "Keep it for me until Thu 14 May"."""
    if named:
        return _("{name}, if they can").format(name=named)
    if until is not None:
        return _("{wish} until {date}").format(wish=kind_label, date=short_date(until))
    return kind_label
