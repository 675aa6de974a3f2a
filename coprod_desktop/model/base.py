"""What every mapped class stands on: naming of constraints, column types, public ids."""

import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Date, LargeBinary, MetaData, String, Table, TypeDecorator, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from coprod_desktop.errors import RuleBroken
from coprod_desktop.wording import _

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


_NO_WORDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no text of a person's holds: control characters and halves of letters, as a paste may bring them."""


class Text(TypeDecorator[str]):
    """Text as it is kept: without what no file, sheet or screen could show."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or value.isprintable() else _NO_WORDS.sub("", value)


TEXT = Text()
"""The type of every column of text: one for all, since each would hold two kilobytes."""


class Base(DeclarativeBase):
    """What every mapped class is.

    The classes of each module have a registry of their own. SQLAlchemy makes all mappers of a registry ready
    when one of them is first used, at a tenth of a megabyte a table, and many are not used in a sitting.
    Relationships stay within a module; what points at another’s table is a foreign key.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: TEXT}

    def __init_subclass__(cls, **options: Any) -> None:
        if DeclarativeBase not in cls.__bases__:
            cls._sa_registry = _registry_of(cls.__module__)
        super().__init_subclass__(**options)


@cache
def _registry_of(_module: str) -> registry:
    return registry(metadata=Base.metadata, type_annotation_map={str: TEXT})


def make_ready(modules: Iterable[str]) -> None:
    """Make the classes of some modules of the model ready now, not when each is first read."""
    for name in modules:
        _registry_of(f"coprod_desktop.model.{name}").configure()


FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years in which anybody here plans or remembers: a date in another one is a slip."""


def require_likely(day: date | None, field: str = "") -> None:
    """Raises RuleBroken for a date in no year that anybody here plans or remembers."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        words = _("The year {year} can’t be right. Write the date once more, with its year.")
        raise RuleBroken(words.format(year=day.year), field or None)


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _likely_dates_only(_class: type[Base], key: str, attribute: Any) -> None:
    """Every date that is kept has a likely year, whichever form, spreadsheet or rule it comes from."""
    column = getattr(attribute.property, "columns", [None])[0]
    if column is not None and isinstance(column.type, Date):

        def likely(_record: Base, day: date | None, _before: Any, _initiator: Any) -> None:
            require_likely(day, key)

        event.listen(attribute, "set", likely)


@event.listens_for(Table, "after_parent_attach")
def _never_reuse_ids(table: Table, parent: Any) -> None:
    """History names records by id, so the id of a removed one is not given to another."""
    if parent is Base.metadata:
        table.dialect_options["sqlite"]["autoincrement"] = True


E = TypeVar("E", bound=StrEnum)


class Choice(TypeDecorator[E]):
    """A choice of `vocabulary`, stored as its stable value."""

    impl = String(24)
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> E | None:
        return None if value is None else self.kind(value)


class Instant(TypeDecorator[datetime]):
    """A moment, aware, kept in UTC as ISO text."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def choice(default: E, **options: Any) -> Mapped[E]:
    """A column holding a choice, with its default."""
    return mapped_column(_choice_of(type(default)), default=default, **options)


@cache
def _choice_of(kind: type[E]) -> Choice[E]:
    return Choice(kind)


_source: ContextVar[Iterator[str] | None] = ContextVar("public ids", default=None)


def new_public_id() -> str:
    """A UUIDv7 (RFC 9562, section 5.7): a stable id for anything exported, ordered by time."""
    source = _source.get()
    return next(source) if source is not None else uuid7(time.time_ns() // 1_000_000, secrets.randbits(74))


def uuid7(milliseconds: int, random_bits: int) -> str:
    """The UUIDv7 of a moment with these 74 random bits."""
    high, low = random_bits >> 62, random_bits & ((1 << 62) - 1)
    return str(UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low))


@contextmanager
def public_ids_from(source: Iterator[str]) -> Iterator[None]:
    """Take public ids from elsewhere meanwhile, for an example that is the same each time it is made."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


def private() -> Mapped[bytes]:
    """The column for what is sealed for whoever a person named: `store.key_pairs` seals and opens it.

    Its table stays out of history and undo (`store.triggers`) and holds nothing else but keys.
    """
    return mapped_column(LargeBinary, info={"private": True})


def is_private(table: Table) -> bool:
    """Whether a table holds words that only whoever a person named may read."""
    return any(column.info.get("private") for column in table.columns)


def public_id() -> Mapped[str]:
    """The column for a public id."""
    return mapped_column(String(36), default=new_public_id, unique=True)
