"""What every mapped class stands on: naming of constraints, column types, public ids."""

import secrets
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import MetaData, String, Table, TypeDecorator, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


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
    return mapped_column(Choice(type(default)), default=default, **options)


def new_public_id() -> str:
    """A UUIDv7 (RFC 9562, section 5.7): a stable id for anything exported, ordered by time."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(UUID(int=value))


def public_id() -> Mapped[str]:
    """The column for a public id."""
    return mapped_column(String(36), default=new_public_id, unique=True)
