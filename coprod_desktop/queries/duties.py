"""Duties: what somebody has in hand because a record names them, in one table.

`DUTIES` says how each kind is found, named and handed on. Whatever follows from an absence (the page, the
items, the board, paper, being back) reads it from there; `model.duties` holds the columns.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.deliverables import Deliverable, Section, Version
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import LOOKING, HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.signoff import Strand, StrandPerson
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries import candidates
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.queries.standing import authors
from coprod_desktop.vocabulary import (
    Behalf,
    ItemState,
    PersonKind,
    ProjectState,
    Settled,
    Subject,
    VersionState,
)
from coprod_desktop.wording import _, within


@dataclass(frozen=True)
class Had:
    """One thing someone has in hand: the record that says so, and what is told about it.

    `opens` is the page it is on, with the id that page is shown for. `is_open` until it is done.
    """

    duty: "Duty"
    thing: Any
    project_id: int
    title: str
    due: date | None
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
        """Whether only staff can take it on: then they are whom the holder calls the group."""
        return getattr(self.thing, "behalf", None) is Behalf.STAFF


def _anyone(_db: Db, _had: Had, _person: Person) -> str | None:
    return None


def _nobody_more(_db: Db, _had: Had) -> frozenset[int]:
    return frozenset()


def _may_end(_db: Db, _had: Had, _how: Settled) -> None:
    return


@dataclass(frozen=True)
class Duty:
    """A kind of duty.

    `holder` is the column that names who has it. `found` selects the record, its project, two texts that
    `named` makes its title of, by when, the id of its `page`, and whether it is still open; `open` is that
    last as a condition. `why_not` says why somebody may not have it, `gone` are people not even thought of,
    and `check_end` raises RuleBroken where it can't be settled without somebody.
    """

    subject: Subject
    holder: InstrumentedAttribute[Any]
    found: Select[Any]
    project: InstrumentedAttribute[Any]
    open: ColumnElement[bool]
    named: Callable[[str, str], str]
    page: str
    why_not: Callable[[Db, Had, Person], str | None] = field(default=_anyone)
    gone: Callable[[Db, Had], frozenset[int]] = field(default=_nobody_more)
    check_end: Callable[[Db, Had, Settled], None] = field(default=_may_end)

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
        rows = db.execute(self.found.where(*where)).all()
        found = [
            Had(self, thing, project_id, self.named(what, part), due, (self.page, page_id), bool(is_open))
            for thing, project_id, what, part, due, page_id, is_open in rows
        ]
        return sorted(found, key=lambda had: (had.due or date.max, had.id))


# What a group makes

_newest = aliased(Version)
_over = (
    select(Version.id)
    .where(Version.deliverable_id == Deliverable.id)
    .where(Version.state.in_((VersionState.APPROVED, VersionState.PUBLISHED, VersionState.WITHDRAWN)))
    .where(
        Version.number
        == select(func.max(_newest.number))
        .where(_newest.deliverable_id == Deliverable.id)
        .correlate(Deliverable)
        .scalar_subquery()
    )
    .correlate(Deliverable)
    .exists()
)
_WORKED_ON = ~_over & (Project.state != ProjectState.FINISHED)
"""Its newest version is neither signed off nor out nor withdrawn, and its project goes on."""


def _of_deliverable(thing: Any, part: Any, due: Any) -> Select[Any]:
    return select(
        thing, Deliverable.project_id, Deliverable.title, part, due, Deliverable.id, _WORKED_ON
    ).join_from(Deliverable, Project, Project.id == Deliverable.project_id)


def _sign_off(what: str, strand: str) -> str:
    return _("Sign off: {strand} of {what}").format(strand=within(strand), what=within(what))


def _section(what: str, part: str) -> str:
    return _("{part}, in {what}").format(part=within(part), what=within(what))


def _editor(what: str, _part: str) -> str:
    return _("Keep the whole text together: {what}").format(what=within(what))


def _signers(db: Db, had: Had) -> list[StrandPerson]:
    """Those who are asked in the same strand, but for who has this."""
    query = select(StrandPerson).where(StrandPerson.strand_id == had.thing.strand_id)
    return list(db.scalars(query.where(StrandPerson.id != had.id, StrandPerson.person_id.is_not(None))))


def _wrote(db: Db, had: Had) -> frozenset[int]:
    """Who wrote what is signed off, where that keeps them from signing it off alone."""
    one = db.get_one(Deliverable, had.opens[1])
    return authors(db, one) if one.never_alone else frozenset()


def _not_to_sign(db: Db, had: Had) -> frozenset[int]:
    return _wrote(db, had) | {each.person_id or 0 for each in _signers(db, had)}


def _why_not_sign(db: Db, had: Had, person: Person) -> str | None:
    others = {each.person_id for each in _signers(db, had)}
    if person.id in others:
        return _("{name} signs this off already. Choose someone else.").format(name=person.short_name)
    staff = person.kind is PersonKind.STAFF
    if had.for_staff and not staff:
        return _("This is signed off for staff. Ask a member of staff.")
    if staff and not had.for_staff:
        return _("This is signed off for the group. Ask someone from the group.")
    wrote = _wrote(db, had)
    if person.id in wrote and others <= wrote:
        words = _("{name} worked on this, and nobody signs off alone what they made. Ask someone else.")
        return words.format(name=person.short_name)
    return None


def _check_end_of_signing(db: Db, had: Had, how: Settled) -> None:
    if how is not Settled.RETIRED:
        raise RuleBroken(
            _("Somebody named signs this off. Ask someone else, or let it go, as the group agreed."),
            "outcome",
        )
    try:
        db.get_one(Strand, had.thing.strand_id).check_met_by([each.behalf for each in _signers(db, had)])
    except RuleBroken as error:
        words = _("Without them too few would sign this off. Ask someone else, or change who signs it off.")
        raise RuleBroken(words, "outcome") from error


_KINDS = (
    Duty(
        Subject.SIGN_OFF,
        StrandPerson.person_id,
        _of_deliverable(StrandPerson, Strand.name, func.coalesce(Strand.due, Deliverable.wanted_by))
        .join(Strand, Strand.deliverable_id == Deliverable.id)
        .join(StrandPerson, StrandPerson.strand_id == Strand.id),
        Deliverable.project_id,
        _WORKED_ON,
        _sign_off,
        "deliverable",
        _why_not_sign,
        _not_to_sign,
        _check_end_of_signing,
    ),
    Duty(
        Subject.SECTION,
        Section.owner_id,
        _of_deliverable(Section, Section.title, Deliverable.wanted_by).join(
            Section, Section.deliverable_id == Deliverable.id
        ),
        Deliverable.project_id,
        _WORKED_ON,
        _section,
        "deliverable",
    ),
    Duty(
        Subject.EDITOR,
        Deliverable.editor_id,
        _of_deliverable(Deliverable, Deliverable.title, Deliverable.wanted_by),
        Deliverable.project_id,
        _WORKED_ON,
        _editor,
        "deliverable",
    ),
)

DUTIES = {duty.subject: duty for duty in _KINDS}
"""Every kind of duty, in the order they are shown."""


def all_of(db: Db, person_id: int) -> list[Had]:
    """What someone has in hand, on its way to someone else or not: a statement a kind."""
    found = (duty.read(db, duty.holder == person_id, duty.open) for duty in DUTIES.values())
    return list(chain.from_iterable(found))


def in_hand(db: Db, person_id: int, project_id: int | None = None) -> list[Had]:
    """What someone has in hand (in one project) and is not on its way to someone else: a statement a kind.

    What they said yes to and have not said back yet is theirs.
    """
    found: list[Had] = []
    for duty in DUTIES.values():
        moving = select(duty.column).where(
            duty.column.is_not(None),
            HandoverItem.state != ItemState.SETTLED,
            (HandoverItem.state != ItemState.READ_BACK) | (HandoverItem.cover_id != person_id),
        )
        where = [duty.holder == person_id, duty.open, duty.held.id.not_in(moving)]
        if project_id is not None:
            where.append(duty.project == project_id)
        found += duty.read(db, *where)
    return found


def looked_for(db: Db, things: Iterable[tuple[Subject, int]]) -> dict[tuple[Subject, int], int]:
    """The items by which someone is looked for to take on some of these: one statement."""
    ids: dict[Subject, set[int]] = {}
    for subject, id_ in things:
        ids.setdefault(subject, set()).add(id_)
    if not ids:
        return {}
    about = or_(*(DUTIES[subject].column.in_(some) for subject, some in ids.items()))
    query = select(HandoverItem).where(HandoverItem.state.in_(LOOKING), about).order_by(HandoverItem.id)
    return {(item.subject, getattr(item, DUTY_COLUMNS[item.subject])): item.id for item in db.scalars(query)}


def of_item(db: Db, item: HandoverItem) -> Had | None:
    """The duty that an item is about; None where it is about something else."""
    return of_items(db, [item]).get(item.id)


def of_items(db: Db, items: Iterable[HandoverItem]) -> dict[int, Had]:
    """The duties that items are about, by item: a statement for each kind there is."""
    return _of(db, items)


def of_wishes(db: Db, wishes: Iterable[Wish]) -> dict[int, Had]:
    """The duties that wishes are about, by wish: a statement for each kind there is."""
    return _of(db, wishes)


def _of(db: Db, some: Iterable[HandoverItem | Wish]) -> dict[int, Had]:
    about: dict[Subject, dict[int, int]] = {}
    for one in some:
        for subject, column in DUTY_COLUMNS.items():
            if (id_ := getattr(one, column)) is not None:
                about.setdefault(subject, {})[one.id] = id_
    found: dict[int, Had] = {}
    for subject, by_item in about.items():
        duty = DUTIES[subject]
        had = {one.id: one for one in duty.read(db, duty.held.id.in_(set(by_item.values())))}
        found.update({item_id: had[id_] for item_id, id_ in by_item.items()})
    return found


def could(
    db: Db, had: Sequence[Had], leave_out: Collection[int]
) -> dict[tuple[Subject, int], tuple[Candidate, ...]]:
    """Who could take each on, by what it is: those of the project’s group, or staff where it is theirs."""
    found: dict[tuple[Subject, int], tuple[Candidate, ...]] = {}
    plain = [one for one in had if one.duty.gone is _nobody_more]
    groups = candidates.for_groups(db, {one.project_id for one in plain}, leave_out=leave_out)
    for one in had:
        if one.duty.gone is _nobody_more:
            found[one.duty.subject, one.id] = groups[one.project_id]
            continue
        gone = {*leave_out, *one.duty.gone(db, one)}
        if one.for_staff:
            found[one.duty.subject, one.id] = candidates.of_staff(db, leave_out=gone)
        else:
            kind = PersonKind.VOLUNTEER
            of_group = candidates.for_groups(db, [one.project_id], leave_out=gone, kind=kind)
            found[one.duty.subject, one.id] = of_group[one.project_id]
    return found
