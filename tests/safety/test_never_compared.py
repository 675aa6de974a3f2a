"""Nobody is ranked or compared: no list counts what somebody did, and the report knows of nobody."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from sqlalchemy import event

import coprod_desktop.queries.rows as all_rows
from coprod_desktop.model import Base
from coprod_desktop.queries.report import report
from coprod_desktop.queries.rows.quotes import SaidQuote
from coprod_desktop.queries.rows.report import ReportAsked, ReportRows
from tests.world import TODAY, World

BESIDE_SOMEBODY = {
    ("filling", "PersonToFill", "most"): "how much they said they want to do",
    ("people", "PersonPage", "places_ahead"): "what they hold, on their own page",
    ("recognition", "ContributionRows", "minutes"): "their own record, where they agreed to hours in it",
    ("recognition", "ContributionRows", "more_tasks"): "their own record, of which there is no list",
    ("support", "PrivatePage", "me"): "who is signed in",
    ("apart", "ApartPage", "me"): "who is signed in",
    ("first_talk", "FirstTalks", "me"): "who is signed in",
    ("today", "EndingLine", "wanted"): "how many sessions want a training of theirs that ends",
    ("today", "NeedsLine", "asked"): "how many were asked to take something on",
    ("today", "NeedsLine", "lacking"): "how many a place lacks",
}
"""The numbers beside somebody, and what each is of: none of what they did beside what others did."""

_NAMES = re.compile(r"person|owner|holder|full_name|signer")
_RANKING = re.compile(
    r"rank|scor|rating|reliab|points|leader_?board|streak|no_?show|turn_?out|percent|attended|times_missed|badge"
)
_NUMBERS = {int, float, int | None, float | None}


def rows_with_somebody() -> Iterator[tuple[str, type]]:
    """Every row that points at a person."""
    for found in pkgutil.iter_modules(all_rows.__path__):
        module = importlib.import_module(f"{all_rows.__name__}.{found.name}")
        for row in vars(module).values():
            own = isinstance(row, type) and is_dataclass(row) and row.__module__ == module.__name__
            if own and any(_points_at_somebody(row.__name__, one.name) for one in fields(row)):
                yield found.name, row


def _points_at_somebody(row: str, field: str) -> bool:
    return field.endswith("person_id") or (field == "id" and row.startswith("Person"))


def _is_a_number(name: str, kind: Any) -> bool:
    return kind in _NUMBERS and not name.endswith("id") and name not in ("number", "position")


def test_no_number_beside_somebody_is_of_what_they_did() -> None:
    found = {
        (module, row.__name__, name)
        for module, row in rows_with_somebody()
        for name, kind in get_type_hints(row).items()
        if _is_a_number(name, kind)
    }
    assert found == set(BESIDE_SOMEBODY)


def test_the_report_has_no_field_for_anybody() -> None:
    seen: set[type] = set()
    wanted: list[Any] = [ReportRows]
    while wanted:
        kind = wanted.pop()
        wanted += get_args(kind)
        if isinstance(kind, type) and is_dataclass(kind) and kind not in seen and kind is not SaidQuote:
            seen.add(kind)
            hints = get_type_hints(kind)
            assert [name for name in hints if _NAMES.search(name)] == [], kind
            wanted += hints.values()
    assert len(seen) > 8


def test_the_report_sorts_and_counts_by_nobody(world: World) -> None:
    """Not even on the way to its figures."""
    said: list[str] = []

    def heard(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(world.workspace.engine, "before_cursor_execute", heard)
    report(world.workspace, ReportAsked(TODAY.replace(year=2020), TODAY, world.project()))
    event.remove(world.workspace.engine, "before_cursor_execute", heard)
    ways = [way for one in said for way in re.findall(r"(?:GROUP|ORDER) BY\s+([^)]*)", one)]
    assert len(ways) > 5
    assert [way for way in ways if re.search(r"person_id|person\.(?!kind)|full_name", way)] == []


def test_no_row_and_no_table_has_a_word_for_ranking_anybody() -> None:
    """Nor is there a place where one could be kept."""
    named = {
        f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns
    }
    for found in pkgutil.iter_modules(all_rows.__path__):
        module = importlib.import_module(f"{all_rows.__name__}.{found.name}")
        for name, row in vars(module).items():
            if isinstance(row, type) and is_dataclass(row):
                named |= {f"{name}.{one.name}" for one in fields(row)}
    assert len(named) > 1000
    assert [one for one in sorted(named) if _RANKING.search(one)] == []
