"""Who is in the roster, and which records may be of one person."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVarTuple

from sqlalchemy import Select, and_, func, select, tuple_
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import ContactWay, DifferentPeople, Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.queries.rows.people import PeopleShown, PersonLine, Sought, Suspected
from coprod_desktop.store.names import ORDERED
from coprod_desktop.store.search import fold, found_in, typed_words
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, PersonStatus, SessionState
from coprod_desktop.wording import _, ngettext, short_date, sort_key

Columns = TypeVarTuple("Columns")

SOON = timedelta(days=60)
"""How far the list looks ahead for what someone is doing."""

AT_ONCE = 100
"""How many people are read at a time; more than stand in a window."""

HERE = (PersonStatus.ACTIVE, PersonStatus.BREAK, PersonStatus.NOT_FOR_NOW)
"""How those who are here now take part: the ones the list shows before it is asked for others."""

DOWN = (AssignmentState.INVITED, AssignmentState.CONFIRMED)
"""The states in which someone is down for a place."""

ALIKE = 88
"""From this likeness of two names (of 100), two records are thought to be of one person."""


def listed(workspace: Workspace, sought: Sought, most: int = AT_ONCE) -> PeopleShown:
    """The first of those sought by name, with what they are doing soon, and how many are sought in all.

    No number or address is in it, and no name but the one they use now.
    """
    with workspace.read() as session:
        fits = _sifted(select(Person.id), sought).subquery()
        count = session.scalar(select(func.count()).select_from(fits))
        anybody = bool(count) or session.scalar(select(Person.id).where(~Person.erased).limit(1)) is not None
        return PeopleShown(_lines(session, workspace.today(), sought, None, most), count or 0, anybody)


def more(workspace: Workspace, sought: Sought, after: PersonLine) -> tuple[PersonLine, ...]:
    """The next of those sought, after the last one known."""
    with workspace.read() as session:
        return _lines(session, workspace.today(), sought, after, AT_ONCE)


def _sifted(query: Select[*Columns], sought: Sought) -> Select[*Columns]:
    """Only those who fit; whose record was erased stands in no list."""
    query = query.where(~Person.erased)
    words = typed_words(sought.words)
    if words:
        query = query.where(Person.id.in_(found_in(Person.__tablename__, words)))
    if sought.statuses != frozenset(PersonStatus):
        query = query.where(Person.status.in_(sought.statuses))
    if sought.kind is not None:
        query = query.where(Person.kind == sought.kind)
    if sought.project_id is not None:
        group = select(Member.person_id).where(Member.project_id == sought.project_id)
        query = query.where(Person.id.in_(group.where(Member.left_on.is_(None))))
    return query


def _lines(
    session: Db, today: date, sought: Sought, after: PersonLine | None, most: int
) -> tuple[PersonLine, ...]:
    query = select(Person.id, Person.full_name, Person.called, Person.kind, Person.status)
    query = query.join(ORDERED, and_(ORDERED.c.kind == Person.__tablename__, ORDERED.c.id == Person.id))
    query = _sifted(query, sought).order_by(ORDERED.c.sort, ORDERED.c.id).limit(most)
    if after is not None:
        query = query.where(tuple_(ORDERED.c.sort, ORDERED.c.id) > (sort_key(after.name), after.id))
    people = session.execute(query).all()
    ids = [person[0] for person in people]
    next_, tasks = _next(session, today, ids), _tasks(session, ids)
    return tuple(
        PersonLine(
            id_, name, called, kind, status,
            "" if status is PersonStatus.DIED else _doing(next_.get(id_, ""), tasks.get(id_, 0)),
        )
        for id_, name, called, kind, status in people
    )  # fmt: skip


def _next(session: Db, today: date, ids: list[int]) -> dict[int, str]:
    """What each of these people is down for next, in words."""
    query = (
        select(Assignment.person_id, Role.name, Session.title, Session.on)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .join(Role, Role.id == Place.role_id)
        .where(Session.on.between(today, today + SOON), Session.state == SessionState.PLANNED)
        .where(Assignment.state.in_(DOWN), Assignment.person_id.in_(ids))
        .order_by(Session.on, Session.start)
    )
    words = _("{role}, {session}, {date}")
    spelt: dict[date, str] = {}
    found: dict[int, str] = {}
    for person, role, title, on in session.execute(query):
        if person not in found:
            day = spelt.get(on) or spelt.setdefault(on, short_date(on, beside=today))
            found[person] = words.format(role=role, session=title, date=day)
    return found


def _tasks(session: Db, ids: list[int]) -> dict[int, int]:
    query = (
        select(TaskOwner.person_id, func.count())
        .join(Task, Task.id == TaskOwner.task_id)
        .where(TaskOwner.until.is_(None), Task.state.not_in(ENDED), TaskOwner.person_id.in_(ids))
        .group_by(TaskOwner.person_id)
    )
    return dict(session.execute(query).all())


def _doing(next_: str, tasks: int) -> str:
    words = [next_] if next_ else []
    if tasks:
        words.append(ngettext("{n} task", "{n} tasks", tasks))
    return " · ".join(words)


def suspected(workspace: Workspace) -> tuple[Suspected, ...]:
    """Pairs of records that may be of one person: alike in name, or with a number and a name in common.

    Pairs that were said to be of two people are left out. That two people merely share a phone is nobody's
    business here, so a number alone never makes a pair.
    """
    from rapidfuzz import fuzz  # 2 MB that Today does without

    with workspace.read() as session:
        people = {
            id_: (name, fold(f"{name} {called}"), fold(name))
            for id_, name, called in session.execute(
                select(Person.id, Person.full_name, Person.called).where(~Person.erased)
            )
        }
        numbers: dict[str, set[int]] = defaultdict(set)
        for person, value in session.execute(select(ContactWay.person_id, ContactWay.value)):
            numbers[reached_by(value)].add(person)
        apart = {
            tuple(sorted(pair))
            for pair in session.execute(select(DifferentPeople.first_id, DifferentPeople.second_id))
        }
    reached_alike = {pair for some in numbers.values() for pair in combinations(sorted(some), 2)}
    found: dict[tuple[int, int], str] = {}
    for first, second in _near(people):
        if (first, second) in apart:
            continue
        likeness = fuzz.token_sort_ratio(people[first][2], people[second][2])
        if likeness == 100:
            found[first, second] = _("The same name")
        elif likeness >= ALIKE:
            found[first, second] = _("Names that are much alike")
        elif (first, second) in reached_alike:
            found[first, second] = _("A name and a number or address in common")
    return tuple(
        Suspected(first, people[first][0], second, people[second][0], why)
        for (first, second), why in sorted(found.items(), key=lambda pair: people[pair[0][0]][2])
    )


def _near(people: dict[int, tuple[str, str, str]]) -> Iterator[tuple[int, int]]:
    """Pairs with a word of their names in common; comparing everyone with everyone would take too long."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for id_, (_name, words, _whole) in people.items():
        for word in set(words.split()):
            by_word[word].append(id_)
    seen: set[tuple[int, int]] = set()
    for some in by_word.values():
        for first, second in combinations(sorted(some), 2):
            if (first, second) not in seen:
                seen.add((first, second))
                yield first, second


def reached_by(value: str) -> str:
    """A number or address for comparing: digits without the country's, else small letters."""
    if "@" in value:
        return value.casefold()
    digits = "".join(letter for letter in value if letter.isdigit())
    return digits[-10:] if len(digits) >= 10 else value.casefold()
