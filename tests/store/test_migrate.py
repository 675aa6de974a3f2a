"""Bringing a store up to date: whole or not at all, and the result equals the model."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select

from coprod_desktop.errors import Trouble
from coprod_desktop.model import Base
from coprod_desktop.model.people import Person
from coprod_desktop.queries import history
from coprod_desktop.store import journal, migrate, search, triggers
from coprod_desktop.store.check import check_store
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.workspace import Workspace
from tests.store import schema_tools
from tests.store.toys import signed_in

KEY = schema_tools.KEY

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    with op.batch_alter_table("person", table_kwargs={{"sqlite_autoincrement": True}}) as batch:
        batch.add_column(sa.Column("shoe_size", sa.Integer()))
        batch.alter_column("likes", existing_type=sa.String(), type_=sa.Text())
{more}
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = schema_tools.make_store(tmp_path / "store.db")
    yield engine
    engine.dispose()


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The program's own revisions, copied, so that a further one can be added."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def add_revision(folder: Path, more: str = "") -> None:
    page = NEXT.format(
        before=migrate.newest(folder), more="".join(f"    {line}\n" for line in more.split("\n"))
    )
    (folder / "versions" / "v9999_next.py").write_text(page, "utf-8")


def tables(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
            for name in inspect(connection).get_table_names()
        }


def test_a_new_store_equals_the_model(engine: Engine) -> None:
    with engine.connect() as connection:
        assert schema_tools.differences(connection).upgrade_ops.ops == []
    assert check_store(engine).good


def test_the_comparison_notices_a_difference(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE left_over (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("DROP INDEX ix_task_due")
    with engine.connect() as connection:
        assert len(schema_tools.differences(connection).upgrade_ops.ops) == 2


def test_every_table_has_its_triggers_and_the_index_is_made(engine: Engine) -> None:
    with engine.connect() as connection:
        names = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    assert {f"journal_update_{table}" for table in Base.metadata.tables} <= names
    assert search.TABLE in names


def test_opening_again_changes_nothing(engine: Engine) -> None:
    before = tables(engine)
    assert not migrate.pending(engine)
    assert migrate.create_or_upgrade(engine) == migrate.newest()
    assert tables(engine) == before


def test_revisions_are_named_as_alembic_knows_them(later: Path) -> None:
    add_revision(later)
    for folder in (migrate.MIGRATIONS, later):
        scripts = ScriptDirectory(str(folder))
        assert migrate.revisions(folder) == [step.revision for step in scripts.walk_revisions()][::-1]
        assert migrate.newest(folder) == scripts.get_current_head()


def test_opening_a_store_that_is_up_to_date_takes_no_alembic(engine: Engine, tmp_path: Path) -> None:
    engine.dispose()
    look = (
        "import sys; from pathlib import Path; from coprod_desktop.store import engine, migrate;"
        "opened = engine.open_engine(Path(sys.argv[1]), bytes(range(32)));"
        "assert not migrate.pending(opened); migrate.create_or_upgrade(opened);"
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path / "store.db")], cwd=Path(__file__).parents[2], check=False
    )
    assert done.returncode == 0


def test_an_empty_store_is_not_behind(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "empty.db", KEY, create=True)
    assert migrate.revision(engine) is None
    assert not migrate.pending(engine)
    engine.dispose()


def test_an_older_store_is_brought_up_to_date_with_everything_in_it(engine: Engine, later: Path) -> None:
    add_revision(later)
    before = tables(engine)
    assert migrate.pending(engine, later)
    assert migrate.create_or_upgrade(engine, Base.metadata, later) == "9999"
    after = tables(engine)
    assert [row[:-1] for row in after["person"]] == before["person"]
    assert after["journal_entry"] == before["journal_entry"]
    assert check_store(engine).good
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        connection.exec_driver_sql("INSERT INTO sqlite_sequence SELECT 'none', 0 WHERE 0")
        sequences = dict(map(tuple, connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")))
    assert sequences["person"] == 1


def test_acts_from_before_are_told_and_not_undone(engine: Engine, later: Path) -> None:
    add_revision(later)
    migrate.create_or_upgrade(engine, Base.metadata, later)
    workspace = Workspace(engine, signed_in())
    changed, _added = history.recent(workspace)
    assert changed.sentence == "Changed Łukasz Example’s details"
    assert not changed.undoable
    with workspace.read() as session:
        assert journal.verify_chain(session) == []
        assert session.scalar(select(Person.full_name)) == "Łukasz Example"


@pytest.mark.parametrize(
    "more",
    [
        "raise ZeroDivisionError",
        'op.execute("INSERT INTO member (project_id, person_id, role, why, commitment) '
        "VALUES (77, 1, '', '', '')\")",
    ],
    ids=["an error half way", "records that no longer fit"],
)
def test_a_revision_that_fails_changes_nothing(engine: Engine, later: Path, more: str) -> None:
    add_revision(later, more)
    before = tables(engine)
    with pytest.raises((ZeroDivisionError, Trouble)):
        migrate.create_or_upgrade(engine, Base.metadata, later)
    assert tables(engine) == before
    assert migrate.revision(engine) == migrate.newest()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert schema_tools.differences(connection).upgrade_ops.ops == []
        assert len(triggers._there(connection)) > 50


def test_a_store_of_a_newer_program_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = tables(engine)
    for attempt in (migrate.pending, migrate.create_or_upgrade):
        with pytest.raises(Trouble, match="newer version"):
            attempt(engine)
    assert tables(engine) == before


STORED = sorted(schema_tools.STORES.glob("*.store")) if schema_tools.STORES.is_dir() else []


def open_stored(kept: Path, tmp_path: Path) -> None:
    """A kept file of a released schema opens, comes up to date, equals the model and remembers."""
    path = tmp_path / "released.db"
    shutil.copy(kept, path)
    engine = open_engine(path, KEY)
    try:
        migrate.create_or_upgrade(engine)
        with engine.connect() as connection:
            assert schema_tools.differences(connection).upgrade_ops.ops == []
        workspace = Workspace(engine, signed_in())
        assert [row.sentence for row in history.recent(workspace)] == [
            "Changed Łukasz Example’s details",
            "Added Łukasz Example",
        ]
        with workspace.read() as session:
            assert journal.verify_chain(session) == []
    finally:
        engine.dispose()


@pytest.mark.parametrize("kept", [None, *STORED], ids=lambda path: path.stem if path else "made now")
def test_every_released_schema_opens(kept: Path | None, tmp_path: Path) -> None:
    if kept is None:  # as it would be kept with a release of the present schema
        kept = tmp_path / "kept.store"
        schema_tools.make_store(kept).dispose()
    open_stored(kept, tmp_path)


def test_the_schema_on_paper_names_each_table_and_no_other() -> None:
    written = (Path(__file__).parents[2] / "docs" / "schema.md").read_text("utf-8")
    of_areas = written.split("## What is where")[1].split("##")[0]
    rows = [line.split("|")[2] for line in of_areas.splitlines() if line.startswith("|")]
    kept = {*Base.metadata.tables, *journal.metadata.tables}
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == kept
