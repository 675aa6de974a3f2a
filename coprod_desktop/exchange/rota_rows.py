"""A rota read into sessions: when, which, and who is down for which role."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.reading import Cell, text_of
from coprod_desktop.exchange.rota_columns import RotaField, RotaMapping
from coprod_desktop.exchange.values import (
    NameInCell,
    is_nobody,
    open_seats,
    read_date,
    read_names,
    read_times,
)
from coprod_desktop.wording import _


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """A role at a session, the names that stand in its cell, and how many more are wanted."""

    role: str
    names: tuple[NameInCell, ...]
    open: int = 0


@dataclass(frozen=True, slots=True)
class ReadSession:
    """A session as the rota has it; `number` is the row it begins in."""

    number: int
    on: date
    title: str
    start: time | None
    end: time | None
    places: tuple[ReadPlace, ...]


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that is no session, and why."""

    number: int
    words: str
    why: str


@dataclass(frozen=True)
class ReadRota:
    """What a rota says. `emails` are addresses beside names, by the folded name."""

    sessions: tuple[ReadSession, ...]
    left: tuple[LeftRow, ...]
    emails: dict[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name on it once, in order."""
        found: dict[str, str] = {}
        for seat in (seat for each in self.sessions for place in each.places for seat in place.names):
            found.setdefault(folded(seat.name), seat.name)
        return tuple(found.values())


def read_rota(mapping: RotaMapping, today: date) -> ReadRota:
    """Read the rows beneath the headings."""
    return _Reading(mapping, today).read()


class _Reading:
    def __init__(self, mapping: RotaMapping, today: date) -> None:
        self.mapping, self.today = mapping, today
        self.at = {field: mapping.at(field) for field in RotaField}
        self.found: dict[tuple[date, str, time | None], ReadSession] = {}
        self.left: list[LeftRow] = []
        self.emails: dict[str, str] = {}
        groups = {column.group for column in mapping.roles if column.group}
        self.by_group = len(groups) > 1

    def read(self) -> ReadRota:
        day: date | None = None
        sheet, first = self.mapping.sheet, self.mapping.first_row
        for number, row in zip(sheet.numbers[first:], sheet.rows[first:], strict=True):
            cell = self._cell(row, RotaField.DATE)
            if cell == "" and day is None:
                self._leave(number, row, _("There is no date in this row."))
                continue
            if cell != "":
                day = read_date(cell, self.today, day_first=self.mapping.day_first)
            if day is None:
                why = _("“{text}” isn’t a date.").format(text=text_of(cell)[:40])
                self._leave(number, row, why)
                continue
            for session in self._sessions(number, day, row):
                self._join(session)
        sessions = sorted(self.found.values(), key=lambda each: (each.on, each.start or time(0), each.number))
        return ReadRota(tuple(sessions), tuple(self.left), self.emails)

    def _leave(self, number: int, row: tuple[Cell, ...], why: str) -> None:
        words = ", ".join(text_of(cell) for cell in row if cell != "")
        self.left.append(LeftRow(number, " ".join(words.split())[:80], why))

    def _cell(self, row: tuple[Cell, ...], field: RotaField) -> Cell:
        at = self.at[field]
        return "" if at is None else row[at]

    def _sessions(self, number: int, day: date, row: tuple[Cell, ...]) -> Iterator[ReadSession]:
        title = " ".join(text_of(self._cell(row, RotaField.TITLE)).split())
        times = read_times(self._cell(row, RotaField.START))
        start, end = times if times is not None else (None, None)
        ends = read_times(self._cell(row, RotaField.END))
        end = ends[0] if ends is not None else end
        base = ReadSession(number, day, title, start, end, ())
        if self.mapping.is_list:
            yield replace(base, places=self._listed(row))
            return
        places: dict[str, list[ReadPlace]] = {}
        for column in self.mapping.roles:
            group = column.group if self.by_group and not title else title
            text = text_of(row[column.at])
            names, wanted = read_names(text), open_seats(text)
            if names or wanted:
                places.setdefault(group, []).append(ReadPlace(column.heading, names, wanted))
        for group, some in places.items():
            yield replace(base, title=group, places=tuple(some))

    def _listed(self, row: tuple[Cell, ...]) -> tuple[ReadPlace, ...]:
        """The one place of a row that names one person (or nobody yet)."""
        role = " ".join(text_of(self._cell(row, RotaField.WHICH_ROLE)).split()) or _("Helper")
        if self.at[RotaField.NAME] is not None:
            text = text_of(self._cell(row, RotaField.NAME))
            names = read_names(text)
        else:
            parts = (text_of(self._cell(row, each)) for each in (RotaField.FIRST, RotaField.LAST))
            text = " ".join(" ".join(parts).split())
            names = () if is_nobody(text) else (NameInCell(text),)
        email = text_of(self._cell(row, RotaField.EMAIL)).strip()
        if email and len(names) == 1:
            self.emails[folded(names[0].name)] = email.casefold()
        return (ReadPlace(role, names, 0 if names else max(1, open_seats(text))),)

    def _join(self, session: ReadSession) -> None:
        """Rows of the same session are put together."""
        key = (session.on, folded(session.title), session.start)
        there = self.found.get(key)
        if there is None:
            self.found[key] = session
            return
        places = {folded(place.role): place for place in there.places}
        for place in session.places:
            same = places.get(folded(place.role))
            if same is not None:
                names = {folded(seat.name): seat for seat in (*same.names, *place.names)}
                place = ReadPlace(same.role, tuple(names.values()), same.open + place.open)
            places[folded(place.role)] = place
        self.found[key] = replace(there, end=there.end or session.end, places=tuple(places.values()))
