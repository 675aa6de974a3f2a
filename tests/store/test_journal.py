"""The journal: every change is seen, none gets past it, and tampering is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from coprod_desktop.acts import Act
from coprod_desktop.store import journal, triggers
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.journal import Row
from coprod_desktop.store.workspace import Workspace
from tests.store.toys import Note, Passed, Person, Skill, Toy, make_engine, open_workspace, person_skill


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(tmp_path / "store.db")
    yield engine
    engine.dispose()


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    workspace = open_workspace(engine)
    with workspace.change(Act.PERSON_ADDED) as change:
        change.session.add_all([Skill(name="design"), Skill(name="driving")])
    return workspace


def add_sam(workspace: Workspace) -> int:
    with workspace.change(Act.PERSON_ADDED) as change:
        skill = change.session.get_one(Skill, 1)
        sam = Person(name="Sam", skills=[skill], notes=[Note(words="writes well")])
        change.session.add(sam)
    return sam.id


def rows(workspace: Workspace, entry: int) -> list[Row]:
    with workspace.read() as session:
        return journal.rows_of(session, entry)


def broken(workspace: Workspace) -> list[tuple[int, str]]:
    with workspace.read() as session:
        return [(one.id, one.what) for one in journal.verify_chain(session)]


def tables(workspace: Workspace, entry: int) -> list[str]:
    return sorted(row.table for row in rows(workspace, entry))


def test_a_made_record_is_kept_whole(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    row = next(row for row in rows(workspace, 2) if row.table == "person")
    assert row.key == (sam,)
    assert row.before is None
    assert row.after == {
        "id": sam, "name": "Sam", "order": None, "share": None, "picture": None, "mentor_id": None
    }  # fmt: skip


def test_only_changed_columns_are_kept(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_CHANGED, person=sam) as change:
        change.session.get_one(Person, sam).order = 3
    row = rows(workspace, 3)[0]
    assert (row.before, row.after) == ({"order": None}, {"order": 3})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("picture", b"\x00\xff\x00 picture"),
        ("picture", b""),
        ("share", 0.1 + 0.2),
        ("share", 1e-300),
        ("order", 2**62 + 1),
        ("name", "O’Neill \"quoted\" 'single' \\ \x00 \n Łukasz 🙂 محمد"),
        ("name", ""),
    ],
)
def test_values_are_kept_exactly(workspace: Workspace, column: str, value: object) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.execute(update(Person).values({column: value}))
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.delete(change.session.get_one(Person, sam))
    assert [row.after for row in rows(workspace, 3)] == [{column: value}]
    gone = next(row for row in rows(workspace, 4) if row.table == "person")
    assert gone.before is not None
    assert gone.before[column] == value
    assert broken(workspace) == []


def test_letter_case_alone_is_a_change(workspace: Workspace, engine: Engine) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, sam).name = "sam"
    assert rows(workspace, 3)[0].after == {"name": "sam"}


def test_links_are_journalled(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    assert tables(workspace, 2) == ["note", "person", "person_skill"]
    with workspace.change(Act.SKILLS_RECORDED, person=sam) as change:
        person = change.session.scalars(select(Person).options(selectinload(Person.skills))).one()
        person.skills = [change.session.get_one(Skill, 2)]
    assert sorted((row.key, row.before is None) for row in rows(workspace, 3)) == [
        ((sam, 1), False),
        ((sam, 2), True),
    ]


def test_what_the_database_removes_by_itself_is_journalled(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_ADDED) as change:
        change.session.add(Person(name="Jo", mentor_id=sam))
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.execute(delete(Person).where(Person.id == sam))
    assert tables(workspace, 4) == ["note", "person", "person", "person_skill"]
    unmentored = next(row for row in rows(workspace, 4) if row.after is not None)
    assert unmentored.before == {"mentor_id": sam}


def test_bulk_and_replacing_writes_are_journalled(workspace: Workspace) -> None:
    with workspace.change(Act.IMPORT_APPLIED) as change:
        change.session.execute(insert(Person), [{"name": f"Person {n}"} for n in range(50)])
    with workspace.change(Act.IMPORT_APPLIED) as change:
        change.session.execute(update(Person).values(order=1))
        change.session.execute(text("INSERT OR REPLACE INTO person (id, name) VALUES (50, 'Person 0')"))
    assert len(rows(workspace, 2)) == 50
    second = rows(workspace, 3)
    assert len([row for row in second if row.before and row.after]) == 50
    assert sorted(row.key for row in second if row.after is None) == [(1,), (50,)]


def test_a_record_with_a_new_key_goes_and_comes(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_MERGED) as change:
        change.session.execute(update(person_skill).values(skill_id=2))
    kept = [(row.key, row.before is None, row.after is None) for row in rows(workspace, 3)]
    assert kept == [((sam, 1), False, True), ((sam, 2), True, False)]


def test_a_number_of_its_own_is_kept(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    with (
        workspace.change(Act.PERSON_MERGED) as change,
        pytest.raises(IntegrityError, match="keeps its number"),
    ):
        change.session.execute(update(Person).values(id=sam + 1))


def test_what_is_written_as_it_was_is_no_change(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_CHANGED, person=sam) as change:
        change.session.execute(update(Person).values(name="Sam", share=None))
    assert change.change.id == 0
    with workspace.change(Act.PERSON_CHANGED, person=sam) as change:
        change.session.execute(update(Person).values(name="Sam"))
        change.session.execute(update(Note).values(words="draws well"))
    assert [(row.table, row.after) for row in rows(workspace, 3)] == [("note", {"words": "draws well"})]
    assert broken(workspace) == []


@pytest.mark.parametrize(
    "words",
    [
        "INSERT INTO person (name) VALUES ('Wren')",
        "UPDATE person SET name = 'Wren'",
        "DELETE FROM note",
        "UPDATE person_skill SET skill_id = 2",
        "INSERT INTO passed (words) VALUES ('x')",
    ],
)
def test_nothing_is_written_outside_the_doorway(workspace: Workspace, engine: Engine, words: str) -> None:
    add_sam(workspace)
    with pytest.raises(IntegrityError, match=triggers.OUTSIDE), engine.begin() as connection:
        connection.execute(text(words))
    with workspace.read() as session, pytest.raises(IntegrityError, match=triggers.OUTSIDE):
        session.execute(text(words))


def test_a_taken_back_savepoint_leaves_no_rows(workspace: Workspace) -> None:
    with workspace.change(Act.PERSON_ADDED) as change:
        change.session.add(Person(name="Sam"))
        change.session.flush()
        nested = change.session.begin_nested()
        change.session.add(Person(name="Ghost"))
        change.session.flush()
        nested.rollback()
    assert [row.after and row.after["name"] for row in rows(workspace, 2)] == ["Sam"]
    assert broken(workspace) == []


def test_a_table_may_be_kept_out_of_history(workspace: Workspace, engine: Engine) -> None:
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.add(Passed(words="passed on at 10:30"))
    assert change.change.id == 0
    with workspace.read() as session:
        assert session.scalars(select(Passed.words)).all() == ["passed on at 10:30"]
        assert session.scalar(text("SELECT count(*) FROM journal_row WHERE table_name = 'passed'")) == 0


def test_a_table_without_a_key_is_refused(engine: Engine) -> None:
    metadata = MetaData()
    Table("loose", metadata, Column("number", Integer))
    with engine.begin() as connection, pytest.raises(TypeError, match="loose"):
        triggers.install(connection, metadata)


def test_installing_again_changes_nothing(engine: Engine) -> None:
    seen: list[str] = []
    with engine.begin() as connection:
        connection.connection.driver_connection.set_trace_callback(seen.append)
        triggers.install(connection, Toy.metadata)
        connection.connection.driver_connection.set_trace_callback(None)
    assert [words for words in seen if "TRIGGER" in words.split("FROM")[0]] == []


def tamper(engine: Engine, words: str) -> None:
    """Edit history as another program could, that knows the key and minds neither triggers nor references."""
    with bare_connection(engine) as connection:
        connection.execute("pragma foreign_keys=off")
    with engine.begin() as connection:
        triggers.remove(connection)
        connection.execute(text(words))
        triggers.install(connection, Toy.metadata)
    with bare_connection(engine) as connection:
        connection.execute("pragma foreign_keys=on")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (
            "UPDATE journal_row SET after = replace(after, 'Sam', 'Max') WHERE entry = 2",
            (2, "values of person"),
        ),
        ("UPDATE journal_row SET key = '[9]' WHERE table_name = 'note'", (2, "values of note")),
        ("DELETE FROM journal_row WHERE table_name = 'note'", (2, "its place in the chain")),
        ("UPDATE journal_row SET entry = 3 WHERE table_name = 'note'", (2, "its place in the chain")),
        ("UPDATE journal_entry SET act = 'person changed' WHERE id = 2", (2, "its place in the chain")),
        ("UPDATE journal_entry SET account_id = 8 WHERE id = 2", (2, "its place in the chain")),
        ("UPDATE journal_entry SET params = '{}' WHERE id = 3", (3, "what it was about")),
        ("UPDATE journal_entry SET digest = x'00' WHERE id = 2", (3, "its place in the chain")),
        ("DELETE FROM journal_entry WHERE id = 2", (2, "missing")),
        ("DELETE FROM journal_entry WHERE id = 3", (3, "missing")),
    ],
)
def test_a_chain_broken_by_editing_is_named(
    workspace: Workspace, engine: Engine, words: str, named: tuple[int, str]
) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_CHANGED, person=sam) as change:
        change.session.get_one(Person, sam).order = 3
    assert broken(workspace) == []
    tamper(engine, words)
    assert named in broken(workspace)


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE journal_row SET after = '{}'",
        "UPDATE journal_row SET digest = NULL",
        "DELETE FROM journal_row",
        "DELETE FROM journal_entry",
        "UPDATE journal_entry SET params = '{}'",
        "UPDATE journal_entry SET at = '2020-01-01'",
    ],
)
def test_history_is_not_rewritten_by_a_slip(workspace: Workspace, words: str) -> None:
    with workspace.change(Act.PERSON_CHANGED) as change, pytest.raises(IntegrityError, match="not rewritten"):
        change.session.execute(text(words))


def test_erasing_takes_the_values_and_leaves_the_chain_whole(workspace: Workspace, engine: Engine) -> None:
    sam = add_sam(workspace)
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, sam).name = "Samira"
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.delete(change.session.get_one(Person, sam))
        change.session.flush()
        change.erase("person", (sam,))
    assert broken(workspace) == []
    assert [row.erased for entry in (2, 3, 4) for row in rows(workspace, entry) if row.table == "person"] == [
        True, True, True
    ]  # fmt: skip
    with Session(engine) as session:
        found = session.scalar(text("SELECT count(*) FROM journal_row WHERE before || after LIKE '%Sam%'"))
    assert found == 0


def test_a_removed_record_is_still_known(workspace: Workspace) -> None:
    sam = add_sam(workspace)
    with workspace.read() as session:
        assert journal.last_known(session, "person", (sam,)) is None
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.delete(change.session.get_one(Person, sam))
    with workspace.read() as session:
        known = journal.last_known(session, "person", (sam,))
        touching = journal.entries(session, journal.touching("person", (sam,)))
    assert known is not None
    assert known["name"] == "Sam"
    assert [(entry.id, entry.act) for entry in touching] == [(3, "person changed"), (2, "person added")]
