"""The example organisation: always the same, nobody real, and something true on every page."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, select, text

from coprod_desktop.acts import Act, SignedIn
from coprod_desktop.bootstrap.example import EXAMPLE_LEAD
from coprod_desktop.documents import held_sheet
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.deliverables import Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries import find, history, picks
from coprod_desktop.queries.held import held_rows
from coprod_desktop.queries.need_to_know import my_standing, need_to_know
from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.example import make_example
from coprod_desktop.store import journal, search
from coprod_desktop.store.check import check_store
from coprod_desktop.vocabulary import (
    AccountRole,
    AnswerState,
    AssignmentState,
    Edition,
    ItemState,
    Ownership,
    PaperStyle,
    PersonStatus,
    Safe,
    Subject,
    TaskState,
    WishKind,
)
from tests.documents.structure import pages_as_text
from tests.world import TODAY, World, make_world

DAYS = [date(2028, 2, 29), date(2026, 3, 28), date(2026, 12, 31)]


@pytest.fixture(scope="module")
def example_template(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, made once: what looks at it has a copy."""
    made = make_world(world_template, tmp_path_factory.mktemp("example") / "data")
    make_example(made.workspace, TODAY, EXAMPLE_LEAD)
    made.close()
    return made.folder.path


@pytest.fixture
def example(example_template: Path, tmp_path: Path) -> Iterator[World]:
    made = make_world(example_template, tmp_path / "data")
    yield made
    made.close()


def everything(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but the journal's, the account, whose slot is made anew each time, and tokens.

    What is sealed is sealed with a fresh key each time; only how long it is is told.
    """
    with world.workspace.read() as session:
        names = inspect(session.connection()).get_table_names()
        return {
            name: sorted(map(_plain, session.execute(text(f'SELECT * FROM "{name}"'))), key=repr)
            for name in names
            if not name.startswith(("journal", "search", "account", "apart"))
        }


def _plain(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(len(value) if isinstance(value, bytes) else value for value in row)


def objects(world: World, kind: type[Any]) -> list[Any]:
    with world.workspace.read() as session:
        return list(session.query(kind))


def test_it_is_the_same_each_time_it_is_made(world_template: Path, tmp_path: Path) -> None:
    made = []
    for number, moment in enumerate((datetime(2026, 5, 14, 8, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC))):
        world = make_world(world_template, tmp_path / str(number))
        world.now = moment
        make_example(world.workspace, TODAY, EXAMPLE_LEAD)
        made.append(everything(world))
        world.close()
    assert made[0] == made[1]
    assert sum(map(len, made[0].values())) > 1500


def test_nothing_was_recorded_later_than_anybody_opens_it(example: World) -> None:
    """Opened on the morning it is about, what was done is not yet to come."""
    by = datetime.combine(TODAY, time(8), ZoneInfo("Europe/London"))
    moments = [
        datetime.fromisoformat(value)
        for rows in everything(example).values()
        for row in rows
        for value in row
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.*\+00:00", value)
    ]
    with example.workspace.read() as db:
        entries = journal.entries(db, journal.entry_table.c.act != Act.ORGANISATION_BEGUN.value)
    moments += [entry.at for entry in entries]
    assert len(moments) > 100
    assert max(moments) < by


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_any_date_will_do(world: World, on: date) -> None:
    make_example(world.workspace, on, EXAMPLE_LEAD)
    assert check_store(world.workspace.engine).good
    sessions = objects(world, Session)
    assert min(session.on for session in sessions) <= on - timedelta(weeks=12)
    assert max(session.on for session in sessions) >= on + timedelta(weeks=12)
    assert all(session.on.weekday() < 5 for session in sessions if session.series_id)
    if on.weekday() < 5:
        assert any(session.on == on for session in sessions)
    assert {item.state for item in objects(world, HandoverItem)} == set(ItemState)


def test_nobody_and_no_number_is_real(example: World) -> None:
    words = [str(value) for rows in everything(example).values() for row in rows for value in row]
    numbers = {found for word in words for found in re.findall(r"(?<![\w-])\+?0\d[\d ]{8,}", word)}
    assert numbers
    assert {number for number in numbers if not re.fullmatch(r"07700 900[0-9]{3} ?", number)} == set()
    addresses = {found for word in words for found in re.findall(r"\S+@\S+", word)}
    assert addresses
    assert all(address.rstrip(".,").endswith("example.org") for address in addresses)
    mine = [way.value for way in objects(example, ContactWay) if way.value.startswith("07700")]
    assert len(set(mine)) >= 25


def test_people_are_many_and_from_many_places(example: World) -> None:
    people = objects(example, Person)
    assert 25 <= len(people) <= 40
    scripts = {re.sub(r"[\u0000-\u024f\u1e00-\u1eff’\s-]", "", person.full_name)[:1] for person in people}
    assert len(scripts) >= 6
    assert {person.status for person in people} == set(PersonStatus) - {PersonStatus.DIED}
    assert {way.safe for way in objects(example, ContactWay)} == set(Safe)
    assert objects(example, Organisation)[0].is_example


def test_rules_are_kept(example: World) -> None:
    people = {person.id: person for person in objects(example, Person)}
    with example.workspace.read() as session:
        coming = session.execute(
            text(
                'SELECT a.person_id, s."on", s.who_for FROM assignment a JOIN place p ON p.id = a.place_id'
                ' JOIN session s ON s.id = p.session_id WHERE s."on" >= :today'
            ),
            {"today": TODAY.isoformat()},
        ).all()
    assert len(coming) > 100
    assert {people[person].full_name for person, _on, _for in coming if stop(people[person])} == set()
    for person, on, _for in coming:
        assert str(people[person].joined_on) <= str(on)


def test_every_kind_of_thing_is_there(example: World) -> None:
    assert {one.state for one in objects(example, Assignment)} == set(AssignmentState)
    assert {task.ownership for task in objects(example, Task)} == set(Ownership)
    assert {task.state for task in objects(example, Task)} == set(TaskState)
    assert {wish.kind for wish in objects(example, Wish)} == set(WishKind)
    silent = {person.id for person in objects(example, Person)} - {
        one.person_id for one in objects(example, Wish)
    }
    assert len(silent) >= 5
    notes = [item.content_note for item in objects(example, AgendaItem) if item.content_note]
    assert len(set(notes)) >= 4
    assert any(item.decides for item in objects(example, AgendaItem))
    waiting = [item.subject for item in objects(example, HandoverItem) if item.state is ItemState.WAITING]
    assert Subject.SIGN_OFF in waiting  # who signs off is away, and somebody else was asked
    versions = [version.added_at.date() for version in objects(example, Version)]
    assert len(versions) == len(set(versions))


def test_every_list_has_something(example: World) -> None:
    workspace = example.workspace
    assert all((picks.people(workspace, "a"), picks.projects(workspace), picks.roles(workspace)))
    assert all((picks.venues(workspace), picks.skills(workspace), picks.coming_sessions(workspace)))
    assert len(history.recent(workspace)) > 5
    groups = {found.group for found in find.find(workspace, "har")} | {
        found.group for found in find.find(workspace, "bro")
    }
    assert groups == {"People", "Projects", "Sessions", "Venues"} or len(groups) >= 3


def test_history_and_search_are_whole(example: World) -> None:
    with example.workspace.read() as session:
        assert journal.verify_chain(session) == []
        found = search.everything(session.connection())
    with example.workspace.engine.connect() as connection:
        search.rebuild(connection)
        assert search.everything(connection) == found


def test_one_planning_has_come_far_and_one_has_just_begun(example: World) -> None:
    with example.workspace.read() as db:
        projects = {one.name: one.id for one in db.query(Project)}
    shown = planning_of(example.workspace, projects["Brochure for families"])
    assert {piece.state for piece in shown.pieces} == set(AnswerState)
    assert sum(piece.is_together for piece in shown.pieces) > 12
    assert [piece.short for piece in shown.due] == ["Support"]
    assert not any(piece.different for piece in shown.pieces)
    assert len(shown.rights) == 2
    begun = [planning_of(example.workspace, id_) for id_ in projects.values()]
    assert any(0 < one.count(AnswerState.TALKED) < 3 for one in begun)


def test_what_is_held_about_anybody_is_one_page_and_all_of_it(example: World) -> None:
    """Of those of whom most is held; in standard print."""
    rows = [held_rows(example.workspace, person.id) for person in objects(example, Person)]
    for one in sorted(rows, key=lambda held: -len(repr(held.here)))[:4]:
        (page,) = pages_as_text(held_sheet.build(one, Edition.STAFF, PaperStyle.STANDARD))
        assert "Not all fits" not in page


def test_its_lead_reads_what_is_private_and_what_became_of_an_emergency(example: World) -> None:
    """And the coordinator, who was given it for two hours, reads it no more."""
    with example.workspace.read() as db:
        lead = db.scalars(select(Account).where(Account.role == AccountRole.SAFEGUARDING)).one()
        them = SignedIn(lead.id, lead.person_id, lead.name, lead.role)
    people = objects(example, Person)
    muhammad, ines = (one.id for name in ("محمد", "Inês") for one in people if name in one.full_name)
    assert [private_page(example.workspace, one).rows for one in (muhammad, ines)] == [(), ()]
    standing = my_standing(example.workspace, muhammad).emergency
    assert standing is not None
    assert not standing.holds
    assert my_standing(example.workspace, ines).conflict_since is not None

    workspace = example.be(them, example.slots.unlock(*EXAMPLE_LEAD).own)
    for person in (muhammad, ines):
        (row,) = private_page(workspace, person).rows
        assert not row.is_shut
        assert any(said for _part, said in row.parts)
    shown = need_to_know(workspace)
    (emergency,) = shown.emergencies
    assert shown.has_key
    assert "left in the middle" in emergency.why
    assert (len(emergency.reads), emergency.holds, emergency.told_on is not None) == (1, False, True)
    assert [one.account for one in shown.conflicts] == ["Morgan Lee"]
