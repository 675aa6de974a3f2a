"""What the import page has done away from the window: reading, guessing, comparing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coprod_desktop.acts import Change
from coprod_desktop.exchange.choosing import best_sheet, is_rota
from coprod_desktop.exchange.people import PeoplePlan, match_people, people_import
from coprod_desktop.exchange.people_columns import PeopleMapping, PersonField, guess_people
from coprod_desktop.exchange.people_rows import months_first, read_people
from coprod_desktop.exchange.reading import Sheet, read_apart, read_pasted
from coprod_desktop.exchange.rota import RotaPlan, RotaSettings, match_rota
from coprod_desktop.exchange.rota_columns import RotaField, RotaMapping, guess_rota
from coprod_desktop.exchange.rota_rows import read_rota
from coprod_desktop.queries import imports as queries
from coprod_desktop.queries.rows.imports import KnownPerson
from coprod_desktop.services.imports import apply_people
from coprod_desktop.vocabulary import Safe

Mapping = PeopleMapping | RotaMapping


@dataclass(frozen=True)
class Brought:
    """What was read of a file: its sheets, whether it is a rota, which sheet is meant, how it is laid out."""

    name: str
    sheets: tuple[Sheet, ...]
    rota: bool
    at: int
    mapping: Mapping

    @property
    def sheet(self) -> Sheet:
        """The sheet that is looked at."""
        return self.sheets[self.at]


def read_path(path: Path, step: Callable[[int, int], bool]) -> Brought:
    """Read a file and guess what it is; `step` as in `read_apart`."""
    return guessed(path.name, read_apart(path, step))


def read_text(name: str, text: str) -> Brought:
    """Read what was pasted and guess what it is."""
    return guessed(name, read_pasted(text))


def guessed(name: str, sheets: tuple[Sheet, ...]) -> Brought:
    """What sheets probably are."""
    rota = is_rota(sheets)
    at = best_sheet(sheets, rota=rota)
    return Brought(name, sheets, rota, at, _mapping(sheets[at], rota))


def as_kind(brought: Brought, rota: bool) -> Brought:
    """The same file, read as the other kind."""
    at = best_sheet(brought.sheets, rota=rota)
    return replace(brought, rota=rota, at=at, mapping=_mapping(brought.sheets[at], rota))


def as_sheet(brought: Brought, at: int) -> Brought:
    """The same file, another of its sheets."""
    return replace(brought, at=at, mapping=_mapping(brought.sheets[at], brought.rota))


def _mapping(sheet: Sheet, rota: bool) -> Mapping:
    """The guess, with dates read month first where they make no sense otherwise."""
    if not rota:
        people = guess_people(sheet)
        dates = [column.at for column in people.columns if column.field is PersonField.JOINED_ON]
        return replace(people, day_first=not months_first(sheet, dates, people.first_row))
    mapping = guess_rota(sheet)
    at = mapping.at(RotaField.DATE)
    turned = at is not None and months_first(mapping.sheet, [at], mapping.first_row)
    return replace(mapping, day_first=not turned)


@dataclass(frozen=True)
class PeopleLooked:
    """A list of people compared with those known."""

    plan: PeoplePlan
    known: tuple[KnownPerson, ...]


def known_now(workspace: Any) -> tuple[date, tuple[KnownPerson, ...]]:
    """The day it is and everyone known, from the store."""
    return workspace.today(), queries.people_known(workspace)


def look_at_people(
    sheet: Sheet, mapping: PeopleMapping, today: date, known: tuple[KnownPerson, ...]
) -> PeopleLooked:
    """Read and compare, away from the store."""
    return PeopleLooked(match_people(read_people(sheet, mapping, today), known), known)


def bring_people(
    workspace: Any,
    plan: PeoplePlan,
    safe: Safe,
    known: tuple[KnownPerson, ...],
    safe_rows: frozenset[int],
) -> Change:
    """Make the request of a settled plan and apply it."""
    return apply_people(workspace, people_import(plan, safe, known, safe_rows=safe_rows))


def look_at_rota(workspace: Any, mapping: RotaMapping, settings: RotaSettings) -> RotaPlan:
    """Read a rota and compare it with what is planned."""
    today = workspace.today()
    read = read_rota(mapping, today)
    days = [session.on for session in read.sessions] or [today]
    known = queries.rota_known(workspace, min(days), max(days) + timedelta(1))
    return match_rota(read, known, settings, today)
