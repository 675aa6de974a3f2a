"""Find as you type: people, projects and what belongs to them, sessions, venues, as far as one may see them.

A former name finds someone and is never shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Reading

from coprod_desktop.model.consultations import WAS_SENT, Consultation
from coprod_desktop.model.decisions import Decision
from coprod_desktop.model.deliverables import Deliverable
from coprod_desktop.model.ideas import Idea
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import ENDED, Task
from coprod_desktop.queries.rows.find import Found
from coprod_desktop.store import search
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    DecisionState,
    Permission,
    PersonKind,
    PersonStatus,
    ProjectState,
    SessionState,
)
from coprod_desktop.wording import _, label, short_date, span

_LOOKED_AT = 200
"""How many that match are looked at, those made last first, to choose the best among them."""

Ids = list[int]


@dataclass(frozen=True)
class _Asked:
    """What was typed, in folded words; on which day; and how many are shown: no more are made into lines."""

    words: tuple[str, ...]
    today: date
    most: int


@dataclass(frozen=True)
class _Kind:
    """Things of one table: what one must be allowed to see, how many are shown, and what finds the best."""

    table: str
    permission: Permission
    most: int
    best: Callable[[Reading, Ids, _Asked], list[Found]]


def find(workspace: Workspace, text: str) -> tuple[Found, ...]:
    """Everything in which each word typed begins a word, by kind, best first; nothing for no words.

    Raises NotAllowed for someone who may see none of it.
    """
    words = search.typed_words(text)
    kinds = [kind for kind in _KINDS if workspace.signed_in.may(kind.permission)]
    if not words:
        return ()
    found: list[Found] = []
    with workspace.read(kinds[0].permission if kinds else Permission.EVERYDAY) as session:
        for kind in kinds:
            ids = search.matching(session.connection(), words, kind.table, _LOOKED_AT)
            if ids:
                found += kind.best(session, ids, _Asked(words, workspace.today(), kind.most))
    return tuple(found)


def _people(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Person.id, Person.full_name, Person.called, Person.kind, Person.status)
    ranked = []
    for row in session.execute(query.where(Person.id.in_(ids), ~Person.erased)):
        # A name they use now comes before a former one, and the beginning of a name before its middle.
        names = search.fold(f"{row.called} {row.full_name}")
        by_now = all(any(part.startswith(word) for part in names.split()) for word in asked.words)
        rank = (
            row.status is PersonStatus.DIED,
            not by_now,
            row.status is not PersonStatus.ACTIVE,
            not names.startswith(asked.words[0]),
            names,
        )
        ranked.append((rank, row))
    best = sorted(ranked, key=lambda one: one[0])[: asked.most]
    return [_person(row) for _rank, row in best]


def _person(row: Any) -> Found:
    said = row.called not in ("", row.full_name.split(" ")[0])
    under = [_("called {name}").format(name=row.called)] if said else []
    if row.kind is PersonKind.STAFF:
        under.append(label(row.kind))
    if row.status is not PersonStatus.ACTIVE:
        under.append(label(row.status))
    return Found(
        row.full_name, " · ".join(under), "user-round", "person", {"person_id": row.id}, row.id, _("People")
    )


def _projects(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Project.id, Project.name, Project.state, Project.deadline).where(Project.id.in_(ids))
    rows = session.execute(
        query.order_by(Project.state == ProjectState.FINISHED, by_name(Project.name)).limit(asked.most)
    )
    return [
        Found(
            row.name,
            " · ".join([label(row.state), *_due(row.deadline, asked.today)]),
            "folder-kanban",
            "project",
            {"project_id": row.id},
            group=_("Projects"),
        )
        for row in rows
    ]


def _sessions(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    today = asked.today
    query = select(
        Session.id, Session.title, Session.on, Session.start, Session.end, Session.state, Venue.name
    ).outerjoin(Venue, Venue.id == Session.venue_id)
    rows = session.execute(query.where(Session.id.in_(ids))).all()
    # The next ones first, then the past, latest first.
    rows = sorted(rows, key=lambda row: (row.on < today, abs((row.on - today).days), row.start, row.id))
    return [
        Found(
            row.title,
            " · ".join(
                part
                for part in (
                    short_date(row.on, beside=today),
                    span(row.start, row.end),
                    row.name or "",
                    "" if row.state is SessionState.PLANNED else label(row.state),
                )
                if part
            ),
            "calendar-days",
            "session",
            {"session_id": row.id},
            group=_("Sessions"),
        )
        for row in rows[: asked.most]
    ]


def _tasks(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Task.id, Task.title, Task.state, Task.due, Task.project_id, Project.name)
    query = query.join(Project, Project.id == Task.project_id).where(Task.id.in_(ids))
    rows = sorted(
        session.execute(query), key=lambda row: (row.state in ENDED, row.due or date.max, row.title, row.id)
    )
    return [
        Found(
            row.title,
            " · ".join(
                [row.name, label(row.state), *_due(None if row.state in ENDED else row.due, asked.today)]
            ),
            "list-checks",
            "project",
            {"project_id": row.project_id, "task_id": row.id},
            group=_("Tasks"),
        )
        for row in rows[: asked.most]
    ]


def _venues(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Venue.id, Venue.name, Venue.address).where(Venue.id.in_(ids))
    return [
        Found(row.name, row.address, "map-pin", "settings", {"venue_id": row.id}, group=_("Venues"))
        for row in session.execute(query.order_by(Venue.in_use.desc(), by_name(Venue.name)).limit(asked.most))
    ]


def _deliverables(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Deliverable.id, Deliverable.title, Deliverable.kind, Project.name)
    query = query.join(Project, Project.id == Deliverable.project_id).where(Deliverable.id.in_(ids))
    return [
        Found(
            title,
            f"{name} · {label(kind)}",
            "file-text",
            "deliverable",
            {"deliverable_id": id_},
            group=_("What we make"),
        )
        for id_, title, kind, name in session.execute(
            query.order_by(by_name(Deliverable.title)).limit(asked.most)
        )
    ]


def _decisions(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Decision.question, Decision.state, Decision.project_id, Project.name)
    query = query.join(Project, Project.id == Decision.project_id).where(Decision.id.in_(ids))
    order = Decision.state == DecisionState.DECIDED, Decision.id.desc()
    rows = session.execute(query.order_by(*order).limit(asked.most))
    return [
        Found(
            question,
            f"{name} · {label(state)}",
            "circle-question-mark",
            "project",
            {"project_id": project_id, "decisions": True},
            group=_("Decisions"),
        )
        for question, state, project_id, name in rows
    ]


def _ideas(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Idea.id, Idea.what, Idea.state, Idea.project_id, Project.name)
    query = query.join(Project, Project.id == Idea.project_id).where(Idea.id.in_(ids))
    return [
        Found(
            what,
            f"{name} · {label(state)}",
            "lightbulb",
            "project",
            {"project_id": project_id, "idea_id": id_},
            group=_("Ideas"),
        )
        for id_, what, state, project_id, name in session.execute(
            query.order_by(Idea.id.desc()).limit(asked.most)
        )
    ]


def _consultations(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Consultation).where(Consultation.id.in_(ids))
    order = Consultation.state.in_(WAS_SENT), Consultation.closes_on.desc()
    rows = session.scalars(query.order_by(*order).limit(asked.most))
    return [
        Found(
            one.title,
            " · ".join(
                (
                    one.asked_by,
                    label(one.state),
                    _("closes {day}").format(day=short_date(one.closes_on, beside=asked.today)),
                )
            ),
            "megaphone",
            "consultation",
            {"consultation_id": one.id},
            group=_("Consultations"),
        )
        for one in rows
    ]


def _recommendations(session: Reading, ids: Ids, asked: _Asked) -> list[Found]:
    query = select(Recommendation).where(Recommendation.id.in_(ids))
    latest = query.order_by(Recommendation.made_on.desc(), Recommendation.id.desc()).limit(asked.most)
    return [
        Found(
            one.words,
            " · ".join((one.to_whom or _("Our own service"), label(one.outcome))),
            "megaphone",
            "consultation" if one.project_id is None else "project",
            {"consultation_id": one.consultation_id}
            if one.project_id is None
            else {"project_id": one.project_id, "changed": True},
            group=_("Recommendations"),
        )
        for one in session.scalars(latest)
    ]


def _due(day: date | None, today: date) -> list[str]:
    return [] if day is None else [_("due {day}").format(day=short_date(day, beside=today))]


_KINDS = (
    _Kind("person", Permission.EVERYDAY, 12, _people),
    _Kind("session", Permission.PRINT, 8, _sessions),
    _Kind("project", Permission.PROJECTS, 6, _projects),
    _Kind("task", Permission.PROJECTS, 8, _tasks),
    _Kind("deliverable", Permission.PROJECTS, 6, _deliverables),
    _Kind("decision", Permission.PROJECTS, 6, _decisions),
    _Kind("idea", Permission.PROJECTS, 6, _ideas),
    _Kind("consultation", Permission.PROJECTS, 6, _consultations),
    _Kind("recommendation", Permission.PROJECTS, 6, _recommendations),
    _Kind("venue", Permission.EVERYDAY, 4, _venues),
)
