"""Who could take a place or a task on, in a stated order and without a score.

The order: whom the person named; then nothing known against it; then not needed in another part at this
session; then in the project's group; then has done it before; then longest since they last held anything;
then by name.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.around import Around
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.store.apart import kept_from_each
from coprod_desktop.vocabulary import Despite, Fits, PersonKind, PersonStatus, SkillLevel
from coprod_desktop.wording import _, label, ngettext, short_date, sort_key, weekday

ENOUGH = 6
"""How many people one line offers; "Someone else…" reaches everybody."""


def for_place(
    known: Around, role: Role, *, leave_out: frozenset[int] = frozenset(), named_id: int | None = None
) -> tuple[Candidate, ...]:
    """Who could take a place with this role at the session `known` is about, best first, at most ENOUGH.

    `leave_out` are ids of those who can't or were asked already; `named_id` is whom the holder named.
    """
    done, last = known.done.get(role.id, Counter[int]()), known.last
    ordered = [
        (
            person_id != named_id,
            any(known.against(person, role)),
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
    could = (known.people[key[-1]] for key in _in_order(ordered))
    best = islice((one for one in could if stop(one, role, known.near) is None), ENOUGH)
    return tuple(_candidate(known, person, role, named_id) for person in best)


def _in_order(keys: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Keys from the first on, as many as are asked for."""
    heapify(keys)
    while keys:
        yield heappop(keys)


def _candidate(known: Around, person: Person, role: Role, named_id: int | None) -> Candidate:
    against = tuple(words for _code, words in against_words(known, person, role))
    return Candidate(
        person.id,
        person.short_name,
        tuple(_why(known, person, role, named_id)),
        against,
        person.id in known.members,
    )


def _why(known: Around, person: Person, role: Role, named_id: int | None) -> Iterator[str]:
    """The reasons for, each a few words; never anything sensitive."""
    if person.id == named_id:
        yield _("was named")
    if person.id in known.members:
        yield _("in the group")
    if times := known.done.get(role.id, Counter())[person.id]:
        yield ngettext("has done it once", "has done it {n} times", times)
    skill = known.skills.of(role.id, person.id)
    if skill is not None and skill.level is not SkillLevel.HAS:
        yield _("would like to learn this")
    day = weekday(known.session.on.weekday())
    match known.fits.get(person.id):
        case Fits.PREFERS:
            yield _("{day}s suit them best").format(day=day)
        case Fits.CAN:
            yield _("{day}s suit them").format(day=day)
        case _:
            pass
    if roles := known.here.get(person.id):
        yield _("already here for {role}").format(role=", ".join(roles))
    most = person.most_per_month
    if most is not None and known.this_month[person.id] < most:
        yield ngettext("said up to {n} a month", "said up to {n} a month", most)


def against_words(known: Around, person: Person, role: Role) -> tuple[tuple[Despite, str], ...]:
    """What is known against asking someone, each with a few words; never anything sensitive."""
    return tuple((code, _told(code, known, person, role)) for code in known.against(person, role))


def _told(code: Despite, known: Around, person: Person, role: Role) -> str:
    match code:
        case Despite.SKILL:
            return _skill_words(known, person, role)
        case Despite.CLASH:
            return _("at {session} then").format(session=known.clash[person.id])
        case Despite.CANNOT:
            return _("said this time doesn’t suit")
        case Despite.UNSURE:
            return _("wasn’t sure about this time")
        case Despite.IN_A_ROW:
            days = known.in_a_row(person.id)
            return ngettext("that would be {n} day in a row", "that would be {n} days in a row", days)
        case Despite.OFTEN:
            most = person.most_per_month or 0
            return ngettext("said up to {n} a month", "said up to {n} a month", most)


def _skill_words(known: Around, person: Person, role: Role) -> str:
    skill, needed = known.skills.of(role.id, person.id), known.skills.needed(role.id)
    on = known.session.on
    if skill is not None and skill.level is SkillLevel.HAS and skill.until is not None and skill.until < on:
        words = _("{skill} counts until {date}, before this session")
        return words.format(skill=needed, date=short_date(skill.until, beside=on))
    return _("{skill}, which this place needs, isn’t recorded").format(skill=needed)


def for_tasks(
    db: Db, tasks: Sequence[Task], *, leave_out: frozenset[int] = frozenset(), named: Mapping[int, int]
) -> dict[int, tuple[Candidate, ...]]:
    """Who could take each task on: whom the owner named (by task), then the project's group, by name.

    At most ENOUGH each; whoever has a part in the task already is left out, and whoever must not meet them.
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
    not_beside = kept_from_each(db, set[int]().union(*owning.values()))
    owning = {task: owners.union(*(not_beside[one] for one in owners)) for task, owners in owning.items()}
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
        why.append(_in_group(role))
    return Candidate(person.id, person.short_name, tuple(why), in_group=role is not None)


def in_groups(db: Db, project_ids: Collection[int | None]) -> dict[int | None, list[tuple[Person, str]]]:
    """Who of each project’s group could be asked to take something on, by name, each with their role."""
    found: dict[int | None, list[tuple[Person, str]]] = {project_id: [] for project_id in project_ids}
    if not found:
        return found
    rows = db.execute(
        select(Member.project_id, Member.role, Person)
        .join(Person, Person.id == Member.person_id)
        .where(Member.project_id.in_(project_ids), Member.left_on.is_(None))
        .where(Person.status == PersonStatus.ACTIVE)
    ).all()
    for project_id, role, person in sorted(rows, key=lambda row: (sort_key(row[2].short_name), row[2].id)):
        known = found[project_id]
        if stop(person) is None and all(one.id != person.id for one, _role in known):
            known.append((person, _in_group(role)))
    return found


def staff(db: Db) -> list[tuple[Person, str]]:
    """The members of staff who could be asked to take something on that only staff can, by name."""
    query = select(Person).where(Person.kind == PersonKind.STAFF, Person.status == PersonStatus.ACTIVE)
    found = [person for person in db.scalars(query) if stop(person) is None]
    found.sort(key=lambda person: (sort_key(person.short_name), person.id))
    return [(person, label(PersonKind.STAFF)) for person in found]


def first_few(of: Sequence[tuple[Person, str]], leave_out: Collection[int]) -> tuple[Candidate, ...]:
    """The first ENOUGH of some people who could, each with why, but for those to leave out."""
    fits = [(one, why) for one, why in of if one.id not in leave_out]
    return tuple(Candidate(one.id, one.short_name, (why,), in_group=True) for one, why in fits[:ENOUGH])


def for_groups(
    db: Db, project_ids: Collection[int], *, leave_out: Collection[int]
) -> dict[int, tuple[Candidate, ...]]:
    """Who could take on a role in each project: its group, by name, at most ENOUGH each."""
    found = in_groups(db, project_ids)
    return {project_id: first_few(found[project_id], leave_out) for project_id in project_ids}


def _in_group(role: str) -> str:
    return _("in the group as {role}").format(role=role) if role else _("in the group")


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
        .where(Place.session_id.in_(session_ids), Assignment.state.in_(HOLDING))
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
