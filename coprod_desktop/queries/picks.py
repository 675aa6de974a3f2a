"""What can be picked from in a form: people, projects, roles, venues, skills, coming sessions."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person, Skill
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.store.names import ORDERED, by_name
from coprod_desktop.store.search import found_in, typed_words
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonKind, PersonStatus, ProjectState, SessionState
from coprod_desktop.wording import _, clock, label, near_date, sort_key

MOST = 30
"""How many people are found at once; who is not among them is found by another letter."""

LAST = "\U0010ffff"
"""A letter after all others."""

ANYONE = Whom()

Sought = Select[int, str, str, PersonKind, PersonStatus]
Found = Row[int, str, str, PersonKind, PersonStatus]


def people(workspace: Workspace, text: str, whom: Whom = ANYONE) -> tuple[Pick, ...]:
    """Who may be picked by what is typed, best first and few at a time; without those who have died.

    Those of the project's group come first, then names that begin so, then those in which every word typed
    begins a word of any of their names, old ones too; these find someone and are never shown. Nothing typed
    finds the group only.
    """
    words = typed_words(text)
    with workspace.read() as session:
        group = _in_group(session, whom, words)
        found = {row.id: row for row in group}
        if words:
            for query in (_beginning(text), _with_words(words)):
                if len(found) < MOST:
                    rows = session.execute(_may_be(query, whom).limit(MOST))
                    found |= {row.id: row for row in rows if row.id not in found}
    members = {row.id for row in group}
    return tuple(_pick(row, in_group=row.id in members) for row in list(found.values())[:MOST])


def person(workspace: Workspace, person_id: int) -> Pick | None:
    """One person, as `people` tells of them; None for someone who has died or is gone."""
    query = _may_be(_people().where(Person.id == person_id), ANYONE)
    with workspace.read() as session:
        row = session.execute(query).first()
        return None if row is None else _pick(row)


def of_name(workspace: Workspace, name: str) -> tuple[Pick, ...]:
    """Everyone who has just this name now, whatever its capitals, however they take part."""
    same = (ORDERED.c.kind == Person.__tablename__, ORDERED.c.sort == sort_key(" ".join(name.split())))
    query = _people().join(ORDERED, ORDERED.c.id == Person.id).where(*same)
    with workspace.read() as session:
        return tuple(_pick(row) for row in session.execute(query.order_by(Person.id).limit(MOST)))


def _people() -> Sought:
    people = select(Person.id, Person.full_name, Person.called, Person.kind, Person.status)
    return people.where(~Person.erased)


def _may_be(query: Sought, whom: Whom) -> Sought:
    if whom.but is not None:
        query = query.where(Person.id != whom.but)
    if whom.taking_part:
        return query.where(Person.status == PersonStatus.ACTIVE)
    return query.where(Person.status != PersonStatus.DIED)


def _in_group(session: Db, whom: Whom, words: tuple[str, ...]) -> Sequence[Found]:
    if whom.project_id is None:
        return ()
    members = select(Member.person_id).where(Member.project_id == whom.project_id, Member.left_on.is_(None))
    query = _may_be(_people().where(Person.id.in_(members)), whom)
    if words:
        query = query.where(Person.id.in_(found_in(Person.__tablename__, words)))
    return session.execute(query.order_by(by_name(Person.full_name), Person.id).limit(MOST)).all()


def _beginning(text: str) -> Sought:
    """Those whose whole name begins so, by name."""
    begins = sort_key(text)
    query = _people().join(ORDERED, and_(ORDERED.c.kind == Person.__tablename__, ORDERED.c.id == Person.id))
    query = query.where(ORDERED.c.sort >= begins, ORDERED.c.sort < begins + LAST)
    return query.order_by(ORDERED.c.sort, ORDERED.c.id)


def _with_words(words: tuple[str, ...]) -> Sought:
    """Those in whose names each word begins one, those taking part first."""
    query = _people().where(Person.id.in_(found_in(Person.__tablename__, words)))
    return query.order_by(Person.status != PersonStatus.ACTIVE, by_name(Person.full_name), Person.id)


def _pick(row: Found, *, in_group: bool = False) -> Pick:
    under = _("In the group") if in_group else _under(row)
    return Pick(row.id, row.full_name, under, row.called or row.full_name.split(" ")[0])


def _under(row: Found) -> str:
    """What tells them from others of the same name."""
    words = [row.called] if row.called not in ("", row.full_name.split(" ")[0]) else []
    if row.kind is PersonKind.STAFF:
        words.append(label(row.kind))
    if row.status is not PersonStatus.ACTIVE:
        words.append(label(row.status))
    return " · ".join(words)


def projects(workspace: Workspace) -> tuple[Pick, ...]:
    """The projects that are not finished, by name."""
    query = select(Project.id, Project.name).where(Project.state != ProjectState.FINISHED)
    with workspace.read(Permission.PROJECTS) as session:
        return tuple(Pick(id_, name) for id_, name in session.execute(query.order_by(by_name(Project.name))))


def coming_sessions(workspace: Workspace, days: int = 60, day: date | None = None) -> tuple[Pick, ...]:
    """The sessions of the next days, soonest first; counted from today, or from a day that is given."""
    today = day or workspace.today()
    query = (
        select(Session.id, Session.title, Session.on, Session.start)
        .where(Session.on.between(today, today + timedelta(days=days)))
        .where(Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start)
    )
    with workspace.read(Permission.PRINT) as session:
        return tuple(
            Pick(id_, title, f"{near_date(on, today)} {clock(start)}")
            for id_, title, on, start in session.execute(query)
        )


def roles(workspace: Workspace) -> tuple[Pick, ...]:
    """The roles in use at sessions, by name."""
    return _named(workspace, Role.id, Role.name, Role.in_use)


def venues(workspace: Workspace) -> tuple[Pick, ...]:
    """The venues in use, by name."""
    return _named(workspace, Venue.id, Venue.name, Venue.in_use)


def skills(workspace: Workspace) -> tuple[Pick, ...]:
    """The skills and interests known, by name."""
    return _named(workspace, Skill.id, Skill.name)


def _named(
    workspace: Workspace,
    id_: InstrumentedAttribute[int],
    name: InstrumentedAttribute[str],
    in_use: InstrumentedAttribute[bool] | None = None,
) -> tuple[Pick, ...]:
    query = select(id_, name).order_by(by_name(name))
    if in_use is not None:
        query = query.where(in_use)
    with workspace.read() as session:
        return tuple(Pick(key, words) for key, words in session.execute(query))
