"""Every list and page, and find as you type: at full size, and against a tenth of the data."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle

from sqlalchemy import event, select

from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries import (
    absence,
    backups,
    calendar,
    catching_up,
    find,
    handover,
    history,
    on_the_day,
    organisation,
    paper,
    people,
    person,
    picks,
    projects,
    ready,
    ringing,
    rota,
    sessions,
    tasks,
    today,
)
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.rows.calendar import CalendarAsked, CalendarMode
from coprod_desktop.queries.rows.people import PersonLine, Sought
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, ItemState, PersonStatus, TaskState
from tests.bench import reading_together as together
from tests.bench.measuring import Measure, Times, in_turns, repeat
from tests.bench.ten_years import PEOPLE, TODAY

PAGE_BOUND, GROWTH_BOUND, FIND_BOUND = 50.0, 1.5, 30.0
MOST_STATEMENTS = 60
SOON = timedelta(days=14)
HERE = Sought(statuses=frozenset(people.HERE))

Do = Callable[[], object]


def pages(workspace: Workspace) -> dict[str, Do]:
    """What each page asks for, about another record each time."""
    chance = random.Random(7)

    def ids(query: object) -> Iterator[int]:
        with workspace.read() as db:
            found = list(db.scalars(query))  # type: ignore[call-overload]
        chance.shuffle(found)
        return cycle(found[:60])

    near = Session.on.between(TODAY, TODAY + SOON)
    coming = ids(select(Session.id).where(near))
    active = ids(select(Person.id).where(Person.status == PersonStatus.ACTIVE))
    going = ids(select(Project.id).order_by(Project.id.desc()).limit(12))
    items = ids(select(HandoverItem.id).where(HandoverItem.state != ItemState.SETTLED))
    gaps = ids(select(Place.id).join(Session).where(near, Place.role_id < 4))
    task = ids(select(Task.id).where(Task.state == TaskState.TO_DO))
    holding = iter(_holders(workspace))
    typing = cycle(letter_by_letter())
    in_group = Whom(taking_part=True, project_id=next(going))

    def about(ask: Callable[..., object], some: Iterator[int]) -> Do:
        return lambda: ask(workspace, next(some))

    def touched() -> object:
        return absence.touched(workspace, next(holding))

    return {
        "Today": partial(today.today, workspace),
        **_calendar(workspace, active, coming),
        "Session": about(sessions.session_page, coming),
        "Session: ready?": about(ready.ready_at, coming),
        "Session: on the day": about(on_the_day.on_the_day, coming),
        "Session: who could take a place": about(rota.who_could, gaps),
        "People: first rows": partial(people.listed, workspace, HERE),
        "People: everyone, first rows": partial(people.listed, workspace, Sought()),
        "People: the last rows": partial(people.more, workspace, HERE, _near_the_end(workspace)),
        "People: found by a name": partial(people.listed, workspace, Sought("sam riv", HERE.statuses)),
        "Person": about(person.person_page, active),
        "Projects": partial(projects.listed, workspace),
        "Projects: finished": partial(projects.finished, workspace),
        "Project": about(projects.opened, going),
        "Project: tasks": about(tasks.of_project, going),
        "Task": about(tasks.task, task),
        "Tasks due": lambda: tasks.due(workspace, TODAY + timedelta(days=7)),
        "Handovers": partial(handover.board, workspace),
        "Handovers: how many wait": partial(handover.waiting_count, workspace),
        "Handover": about(handover.item_page, items),
        "Can’t make it: whose sessions": about(absence.coming_sessions, active),
        "Can’t make it: what it touches, candidates": touched,
        "Pack, rows": about(paper.pack_rows, coming),
        "Take-home sheet, rows": about(paper.take_home_rows, active),
        "History": partial(history.recent, workspace, 60),
        "History of a person": lambda: history.of_record(workspace, "person", next(active)),
        "Settings": partial(organisation.settings, workspace),
        "Backups": partial(backups.backups_shown, workspace),
        "Picking a person, each letter typed": lambda: picks.people(workspace, next(typing)),
        "Picking a person for a task": lambda: picks.people(workspace, next(typing), in_group),
        "Picking a coming session": partial(picks.coming_sessions, workspace),
    }  # fmt: skip


def _calendar(workspace: Workspace, people: Iterator[int], coming: Iterator[int]) -> dict[str, Do]:
    """The calendar in its ways, and whom to tell when a session in it is moved or cancelled."""
    return {
        "Calendar, a month": partial(calendar.calendar, workspace, CalendarAsked(CalendarMode.MONTH)),
        "Calendar, four weeks": partial(calendar.calendar, workspace, CalendarAsked(CalendarMode.LIST)),
        "Calendar of a person": lambda: calendar.calendar(workspace, CalendarAsked(person_id=next(people))),
        "Whom to ring": partial(ringing.ring_list, workspace),
        "How many are to be rung": partial(ringing.ring_count, workspace),
        "Whom to catch up, and the sealed sheet": partial(catching_up.leave_today, workspace),
        "What was decided at a session": lambda: catching_up.outcome(workspace, next(coming)),
        "Whom to tell about a session": lambda: sessions.whom_to_tell(workspace, next(coming)),
    }


def _near_the_end(workspace: Workspace) -> PersonLine:
    """The one after whom the last window of the list of people begins."""
    found = people.listed(workspace, HERE, PEOPLE).lines
    return found[max(0, len(found) - people.AT_ONCE - 1)]


def _holders(workspace: Workspace) -> Iterator[Scope]:
    query = (
        select(Assignment.person_id, Place.session_id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Session.on.between(TODAY, TODAY + SOON), Assignment.state == AssignmentState.CONFIRMED)
    )
    with workspace.read() as db:
        found = [Scope(person, AbsenceKind.SESSION, session) for person, session in db.execute(query)]
    return cycle(found)


def busy(workspace: Workspace) -> tuple[int, int]:
    """Who would leave most behind by missing a session, and that session."""
    with workspace.read() as db:
        person = db.scalar(select(Person.id).where(Person.full_name == "Busy Bee"))
        session = db.scalar(select(Session.id).where(Session.title == "Busy group"))
        assert db.scalar(select(TaskOwner.id).where(TaskOwner.person_id == person)) is not None
    assert person is not None
    assert session is not None
    return person, session


def measure_pages(full: Workspace, tenth: Workspace) -> Iterator[Measure]:
    """Each page at full size, and how much longer it takes than at a tenth; the report, which has a bound."""
    yield from _beside(pages(full), pages(tenth), PAGE_BOUND)
    yield from _beside(together.pages(full), together.pages(tenth), PAGE_BOUND)
    yield from _beside(together.project_pages(full), together.project_pages(tenth), together.PROJECT_BOUND)
    for name, do in together.reports(full).items():
        yield Measure(name, repeat(do, 6, 1).p95, together.REPORT_BOUND)
    yield from measure_statements(full)


def _beside(full: dict[str, Do], tenth: dict[str, Do], bound: float) -> Iterator[Measure]:
    """A page that shows nothing at all at a tenth (no project of the last year is finished) has no ratio,
    nor has what holds more after ten years.
    """
    for name, do in full.items():
        at_full, at_tenth = in_turns((do, tenth[name]))
        if name in together.FULLER or tenth[name]() == ():
            yield Measure(name, at_full.p95, bound)
            continue
        ratio = max(at_full.median, 0.5) / max(at_tenth.median, 0.5)  # half a millisecond is noise
        yield Measure(name, at_full.p95, bound, ratio, GROWTH_BOUND, "a tenth")


def statements(workspace: Workspace) -> dict[str, int]:
    """How many statements each page takes."""
    every = pages(workspace) | together.pages(workspace) | together.project_pages(workspace)
    return {name: counted(workspace, do) for name, do in (every | together.reports(workspace)).items()}


def counted(workspace: Workspace, do: Do) -> int:
    """How many statements this takes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(workspace.engine, "before_cursor_execute", note)
    try:
        do()
    finally:
        event.remove(workspace.engine, "before_cursor_execute", note)
    return len(seen)


def measure_statements(full: Workspace) -> Iterator[Measure]:
    """Which page takes most statements."""
    name, most = max(statements(full).items(), key=lambda found: found[1])
    yield Measure(f"Statements, at most: {name}", most, MOST_STATEMENTS, unit="statements")


TYPED = (
    "sam rivers",
    "lukasz wis",
    "oneill",
    "brochure gr",
    "nguyen thi",
    "مح",
    "adeb",
    "harbour",
    "hous",
    "42",
)


def letter_by_letter() -> list[str]:
    """Every beginning of what people type."""
    return [words[:end] for words in TYPED for end in range(1, len(words) + 1)]


def measure_find(full: Workspace, tenth: Workspace) -> Iterator[Measure]:
    """Find as you type, letter by letter."""
    at_full, at_tenth = Times(), Times()
    for words in letter_by_letter() * 2:
        at_full.time(partial(find.find, full, words))
        at_tenth.time(partial(find.find, tenth, words))
    ratio = at_full.median / at_tenth.median
    yield Measure("Find, each letter typed", at_full.p95, FIND_BOUND, ratio, None, "a tenth")
