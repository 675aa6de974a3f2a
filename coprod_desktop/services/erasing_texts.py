"""Texts in which someone may be named: found by their names and numbers, for a person to look at.

No program can tell with certainty whether a text is about somebody. It finds names as they are written in the
record, whole words only, and the way each number may be spaced.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model import Base
from coprod_desktop.model.base import Text
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.queries.rows.erasure import TextAt
from coprod_desktop.store.journal import key_text
from coprod_desktop.wording import _

_LEAST = 2
_DIGITS = 6
_NOT_SAID = frozenset(
    {
        "public_id", "digest", "sha256", "zone", "slot", "token", "mark", "rule", "what_erased",
        "person.full_name", "person.called", "person.credit_name", "person.former_names", "account.name",
        "account.sign_in_name", "erasure.what", "skill.name", "print.kind", "print.about",
        "contact_way.value",
    }
)  # fmt: skip
"""Columns, of any table or of one, that hold no sentences, or the names of somebody else."""


NOT_TO_READ = frozenset({"emergency_access", "private_conflict", "passed_on"})
"""Tables whose words not everybody who works here may read: nobody is asked about them."""


@dataclass(frozen=True)
class Names:
    """What someone is called and reached by. `whole` are full names, `short` what others may share."""

    whole: tuple[str, ...] = field(repr=False)
    short: tuple[str, ...] = field(repr=False)
    numbers: tuple[str, ...] = field(repr=False)

    @property
    def any(self) -> re.Pattern[str]:
        """Finds any of them."""
        return _pattern((*self.whole, *self.short), self.numbers)

    @property
    def sure(self) -> re.Pattern[str]:
        """Finds what hardly anybody else is called."""
        return _pattern(self.whole, self.numbers)

    @property
    def words(self) -> tuple[str, ...]:
        """What to look for first, before the pattern is asked; of plain letters SQLite knows both sizes."""
        found = {
            form
            for one in (*self.whole, *self.short, *self.numbers)
            for form in ((one,) if one.isascii() else (one, one.lower(), one.upper(), one.title()))
        }
        for number in self.numbers:
            if len(digits := _digits(number)) >= _DIGITS:
                found |= {digits, digits[-6:], f"{digits[-6:-3]} {digits[-3:]}"}
        return tuple(sorted(found))

    def without(self, text: str) -> str:
        """A text in which they are “someone”, and their numbers are gone."""
        named = _pattern((*self.whole, *self.short), ()).sub(_("someone"), text)
        return _pattern((), self.numbers).sub("…", named)


def names_of(db: Db, person: Person) -> Names:
    """What someone is called, and the numbers and addresses they are reached by.

    Not the word agreed with them: anything may be called so, and it stands nowhere but in their record.
    """
    full = [person.full_name, person.credit_name, *person.former_names.split(",")]
    whole = {" ".join(one.split()) for one in full}
    short = {person.called.strip(), *(part for one in whole for part in one.split())}
    values = db.scalars(select(ContactWay.value).where(ContactWay.person_id == person.id))
    return Names(
        _longest(one for one in whole if " " in one or one == person.full_name),
        _longest(one for one in short if one not in whole or one != person.full_name),
        _longest({" ".join(value.split()) for value in values}),
    )


def texts_naming(db: Db, names: Names) -> Iterator[tuple[TextAt, str, bool]]:
    """Every text in which they may be named: where, the text, and whether by more than a part of a name."""
    anybody, sure = names.any, names.sure
    for table in Base.metadata.sorted_tables:
        columns = said_in(table)
        if not columns:
            continue
        keys = list(table.primary_key.columns)
        for row in db.execute(select(*keys, *columns)):
            for column, text in zip(columns, row[len(keys) :], strict=True):
                if text and anybody.search(text):
                    where = TextAt(table.name, key_text(tuple(row[: len(keys)])), column.name)
                    yield where, text, sure.search(text) is not None


def unread_naming(db: Db, names: Names) -> Iterator[tuple[TextAt, str]]:
    """Texts that whoever erases may not read, and that surely name them: where, and how each reads then."""
    for name in sorted(NOT_TO_READ):
        table = Base.metadata.tables[name]
        keys, columns = list(table.primary_key.columns), _written_in(table)
        for row in db.execute(select(*keys, *columns)).all():
            for column, text in zip(columns, row[len(keys) :], strict=True):
                if text and names.sure.search(text):
                    at = TextAt(name, key_text(tuple(row[: len(keys)])), column.name)
                    yield at, names.without(text)


def said_in(table: Table) -> list[Column[Any]]:
    """The columns of a table that people write in, where whoever erases may read them."""
    return [] if table.name in NOT_TO_READ else _written_in(table)


def _written_in(table: Table) -> list[Column[Any]]:
    return [
        column
        for column in table.columns
        if isinstance(column.type, Text)
        and not column.primary_key
        and not {column.name, f"{table.name}.{column.name}"} & _NOT_SAID
    ]


def _longest(words: Any) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if len(word) >= _LEAST}, key=lambda word: (-len(word), word)))


def _digits(number: str) -> str:
    return "".join(re.findall(r"\d", number))


def _pattern(words: Collection[str], numbers: Collection[str]) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\ ", r"\s+") for word in words]
    for number in numbers:
        digits = _digits(number)
        if len(digits) >= _DIGITS and not re.search(r"[^\W\d]", number):
            parts.append(r"[\s().-]*".join(digits))
        else:
            parts.append(re.escape(number).replace(r"\ ", r"\s+"))
    inside = "|".join(parts) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE)
