"""A small world of tables with everything the journal must get right, on a real encrypted store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, ForeignKey, LargeBinary, MetaData, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from coprod_desktop.acts import SignedIn
from coprod_desktop.model.base import NAMING
from coprod_desktop.store import journal, triggers
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole

KEY = bytes(range(32))


class Toy(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


person_skill = Table(
    "person_skill",
    Toy.metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("skill_id", ForeignKey("skill.id"), primary_key=True),
)


class Person(Toy):
    __tablename__ = "person"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    order: Mapped[int | None]  # a word of SQL
    share: Mapped[float | None]
    picture: Mapped[bytes | None] = mapped_column(LargeBinary)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    skills: Mapped[list["Skill"]] = relationship(secondary=person_skill, lazy="raise")
    notes: Mapped[list["Note"]] = relationship(passive_deletes=True, cascade="all", lazy="raise")


class Skill(Toy):
    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Note(Toy):
    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("person_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    words: Mapped[str]


class Passed(Toy):
    """Kept out of history, as the safeguarding record is."""

    __tablename__ = "passed"
    __table_args__ = ({"info": {"journal": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 5, 13, 15, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment set, a second later at each look."""
        self.moment += timedelta(seconds=1)
        return self.moment


def signed_in(role: AccountRole = AccountRole.COORDINATOR) -> SignedIn:
    """A member of staff in a role."""
    return SignedIn(7, None, "Morgan", role)


def make_engine(path: Path) -> Engine:
    """A new store with the toy tables and their triggers."""
    engine = open_engine(path, KEY, create=True)
    with engine.begin() as connection:
        journal.metadata.create_all(connection)
        Toy.metadata.create_all(connection)
        triggers.install(connection, Toy.metadata)
    return engine


def open_workspace(engine: Engine, role: AccountRole = AccountRole.COORDINATOR, **more: Any) -> Workspace:
    """A workspace on the toy tables."""
    return Workspace(engine, signed_in(role), Clock(), metadata=Toy.metadata, **more)


def everything(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """All toy records as SQLite holds them."""
    with workspace.read() as session:
        connection = session.connection()
        return {
            name: sorted(tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'))
            for name in Toy.metadata.tables
        }
