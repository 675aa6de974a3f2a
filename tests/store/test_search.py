"""The search index says what the records say, whatever was done to them."""

import random
from typing import Any

import pytest
from sqlalchemy import delete, update

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task
from coprod_desktop.store import migrate, search
from coprod_desktop.store.check import bare_connection, check_store
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.search import fold, typed_words
from tests.world import KEY, World

NAMES = ("Łukasz", "Siân", "O’Neill", "Nguyễn", "محمد", "Adébáyọ̀", "শর্মিলা", "李小龙", "Sam", "Jo-Anne", "Éva")


def made_anew(world: World) -> list[Any]:
    with world.workspace.engine.connect() as connection:
        search.rebuild(connection)
        return search.everything(connection)


def index(world: World) -> list[Any]:
    with world.workspace.read() as session:
        return search.everything(session.connection())


def words(chance: random.Random) -> str:
    return " ".join(chance.choice(NAMES) for _ in range(chance.randint(1, 4)))


def do_something(world: World, chance: random.Random) -> None:
    """One act at random: of one record or of many, through objects or in bulk, or an undo or redo."""
    workspace = world.workspace
    choice = chance.randrange(8)
    if choice == 6:
        workspace.undo()
    elif choice == 7:
        workspace.redo()
    else:
        with workspace.change(Act.PERSON_CHANGED) as change:
            people = [person.id for person in change.session.query(Person).filter(Person.id > 1)]
            some = chance.sample(people, len(people) // 3)
            if choice == 0:
                many = [Person(full_name=words(chance), former_names=words(chance)) for _ in range(5)]
                change.session.add_all(many)
            elif choice == 1:
                change.session.execute(
                    update(Person).where(Person.id.in_(some)).values(full_name=words(chance))
                )
            elif choice == 2:
                change.session.execute(delete(Person).where(Person.id.in_(some)))
            elif choice == 3 and some:
                change.session.get_one(Person, some[0]).called = words(chance)
            elif choice == 4:
                project = Project(name=words(chance), objective=words(chance))
                change.session.add(project)
                change.session.flush()
                change.session.add(Task(project_id=project.id, title=words(chance)))
            else:
                change.session.get_one(Venue, 1).name = words(chance)
                change.session.execute(update(Session).values(title=words(chance)))
                change.session.execute(update(Task).values(title=words(chance)))


@pytest.mark.parametrize("seed", range(6))
def test_the_index_is_as_if_made_anew_after_anything(world: World, seed: int) -> None:
    chance = random.Random(seed)
    world.session("Brochure group")
    for _step in range(40):
        try:
            do_something(world, chance)
        except (Conflict, RuleBroken):
            continue
    assert check_store(world.workspace.engine).good
    found = index(world)
    assert found == made_anew(world)
    assert len(found) > 4


def test_an_act_that_fails_leaves_the_index_alone(world: World) -> None:
    before = index(world)
    with pytest.raises(ZeroDivisionError), world.workspace.change(Act.PERSON_ADDED) as change:
        change.session.add(Person(full_name="Łukasz"))
        change.session.flush()
        raise ZeroDivisionError
    assert index(world) == before


def test_what_does_not_change_words_does_not_write_the_index(world: World) -> None:
    sam = world.person("Sam Rivers")
    seen: list[str] = []
    with bare_connection(world.workspace.engine) as connection:
        connection.set_trace_callback(seen.append)
    with world.workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, sam).notes = "likes mornings"
    with bare_connection(world.workspace.engine) as connection:
        connection.set_trace_callback(None)
    assert [one for one in seen if search.TABLE in one and not one.lstrip("- ").startswith("SELECT")] == []


def test_erased_words_leave_the_index_at_once(world: World) -> None:
    world.person("Samira Brook")
    sam = world.person("Zygmunt Quill")
    kept = [b"zygmunt", b"quill"]
    assert all(word in blocks(world) for word in kept)
    with world.workspace.change(Act.PERSON_CHANGED) as change:
        change.session.delete(change.session.get_one(Person, sam))
        change.erase("person", (sam,))
    assert not any(word in blocks(world) for word in kept)
    assert b"samira" in blocks(world)


def blocks(world: World) -> bytes:
    """Everything the index keeps, whichever table it keeps it in."""
    with bare_connection(world.workspace.engine) as connection:
        kept = connection.execute(f"select block from {search.TABLE}_data").fetchall()
        texts = connection.execute(f"select c0 from {search.TABLE}_content").fetchall()
    return b"".join(block for (block,) in kept) + " ".join(text for (text,) in texts).encode()


@pytest.mark.parametrize("spoil", ["PRAGMA user_version = 7", f"DROP TABLE {search.TABLE}"])
def test_an_index_of_another_definition_is_made_anew(world: World, spoil: str) -> None:
    world.person("Łukasz Wiśniewski")
    before = index(world)
    with world.workspace.engine.begin() as connection:
        connection.exec_driver_sql(spoil)
        if "DROP" in spoil:
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {search.TABLE} USING fts5(words)")
    world.close()
    engine = open_engine(world.folder.database, KEY)
    migrate.create_or_upgrade(engine)
    with engine.connect() as connection:
        assert search.everything(connection) == before
    engine.dispose()


def test_an_index_that_is_as_expected_is_left_alone(world: World) -> None:
    seen: list[str] = []
    with bare_connection(world.workspace.engine) as connection:
        connection.set_trace_callback(seen.append)
    migrate.create_or_upgrade(world.workspace.engine)
    with bare_connection(world.workspace.engine) as connection:
        connection.set_trace_callback(None)
    assert seen
    assert [one for one in seen if search.TABLE in one and "sqlite_master" not in one] == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Wiśniewski", "lukasz wisniewski"),
        ("Siân O’Neill", "sian oneill neill"),
        ("李小龙", "li xiao long"),
        ("Anne-Marie  ANNE", "anne marie"),
        ("Room 14b, 2nd floor", "room 14b 2nd floor"),
        ("", ""),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("typed", "looked_for"), [("O'Nei", ("onei",)), ("李 li", ("li",)), ("—", ())])
def test_what_is_typed_is_folded_alike(typed: str, looked_for: tuple[str, ...]) -> None:
    assert typed_words(typed) == looked_for
