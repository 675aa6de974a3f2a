"""What a kind of duty is, and one thing of that kind that somebody has in hand.

`queries.duties` collects the kinds; each is told in a file of its area (`duties_*.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.vocabulary import Behalf, Settled, Subject
from coprod_desktop.wording import _, near_date

TODAY = bindparam("today", type_=Date)
"""Stands for today in the statements of duties that end with a day; `Duty.read` says which day that is."""


@dataclass(frozen=True)
class Had:
    """One thing someone has in hand: the record that says so, and what is told about it.

    `title` may name somebody else; `unnamed` is what it is called on paper, and where nobody may be named.
    `due` is shown; `falls` is when it comes up, also where that day is between two people. `opens` is the
    page it is on, with the id that page is shown for. `is_open` until it is done.
    """

    duty: "Duty"
    thing: Any
    project_id: int | None
    title: str
    unnamed: str
    due: date | None
    falls: date | None
    opens: tuple[str, int]
    is_open: bool

    @property
    def id(self) -> int:
        """The id of the record."""
        return int(self.thing.id)

    @property
    def holder_id(self) -> int | None:
        """Who has it now."""
        found: int | None = getattr(self.thing, self.duty.holder.key)
        return found

    def give(self, person_id: int | None) -> None:
        """It is theirs from now on; nobody's with None."""
        setattr(self.thing, self.duty.holder.key, person_id)

    @property
    def for_staff(self) -> bool:
        """Whether staff are whom the holder calls the group: only they can, or it is of no project."""
        return getattr(self.thing, "behalf", None) is Behalf.STAFF or self.project_id is None

    def when(self, today: date) -> str:
        """By when, in words; what is said where no day is shown."""
        if self.due is None:
            return self.duty.undated()
        if self.duty.on_the_day:
            return near_date(self.due, today)
        return _("due {day}").format(day=near_date(self.due, today))


def _anyone(_db: Db, _had: Had, _person: Person) -> str | None:
    return None


def nobody_more(_db: Db, _had: Had) -> frozenset[int]:
    """Nobody is left out of those who could."""
    return frozenset()


def _may_end(_db: Db, _had: Had, _how: Settled) -> None:
    return


def counted_on(_db: Db, _had: Had, how: Settled) -> None:
    """Raise RuleBroken unless it is let go as was agreed: somebody counts on one person here."""
    if how is not Settled.RETIRED:
        raise RuleBroken(
            _("Somebody counts on one person here. Ask someone else, or let it go, as agreed with them."),
            "outcome",
        )


def _no_date() -> str:
    return _("no date set")


@dataclass(frozen=True)
class Duty:
    """A kind of duty.

    `holder` is the column that names who has it. `found` selects the record, its project, two things that
    `named` makes its title of with it (and `unnamed` the one that names nobody), by when, the id of its
    `page`, and whether it is still open; `open` is that last as a condition. `why_not` says why somebody may
    not have it, `gone` are people not even thought of, and `check_end` raises RuleBroken where it can't be
    settled without somebody. `undated` is said where there is no day; with `day_is_theirs` none is shown,
    and with `on_the_day` it is done then and not by then.
    """

    subject: Subject
    holder: InstrumentedAttribute[Any]
    found: Select[Any]
    project: InstrumentedAttribute[Any] | ColumnElement[Any]
    open: ColumnElement[bool]
    named: Callable[[Any, Any, Any], str]
    page: str
    why_not: Callable[[Db, Had, Person], str | None] = field(default=_anyone)
    gone: Callable[[Db, Had], frozenset[int]] = field(default=nobody_more)
    check_end: Callable[[Db, Had, Settled], None] = field(default=_may_end)
    unnamed: Callable[[Any, Any, Any], str] | None = None
    undated: Callable[[], str] = field(default=_no_date)
    day_is_theirs: bool = False
    on_the_day: bool = False

    @property
    def held(self) -> Any:
        """The mapped class whose records say who has it."""
        return self.holder.class_

    @property
    def names(self) -> str:
        """The column that names who has it, with its table."""
        return f"{self.held.__tablename__}.{self.holder.key}"

    @property
    def column(self) -> InstrumentedAttribute[Any]:
        """The column of a handover item that points at the record."""
        found: InstrumentedAttribute[Any] = getattr(HandoverItem, DUTY_COLUMNS[self.subject])
        return found

    def read(self, db: Db, *where: ColumnElement[bool]) -> list[Had]:
        """All that meet some conditions, soonest due first."""
        rows = db.execute(self.found.where(*where), {TODAY.key: db.info["today"]}).all()
        found = [self._had(*row) for row in rows]
        return sorted(found, key=lambda had: (had.falls or date.max, had.id))

    def _had(
        self,
        thing: Any,
        project_id: int | None,
        what: Any,
        part: Any,
        due: date | None,
        page_id: int,
        is_open: bool,
    ) -> Had:
        title = self.named(thing, what, part)
        unnamed = title if self.unnamed is None else self.unnamed(thing, what, part)
        shown = None if self.day_is_theirs else due
        return Had(self, thing, project_id, title, unnamed, shown, due, (self.page, page_id), bool(is_open))
