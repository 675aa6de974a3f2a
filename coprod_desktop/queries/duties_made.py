"""Duties in what a group makes: who signs off, whose a part is, who keeps the whole text together."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.deliverables import Deliverable, Section, Version
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.signoff import Strand, StrandPerson
from coprod_desktop.queries.duty import Duty, Had
from coprod_desktop.queries.standing import authors
from coprod_desktop.vocabulary import PersonKind, ProjectState, Settled, Subject, VersionState
from coprod_desktop.wording import _, within

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


def _sign_off(_one: Any, what: str, strand: str) -> str:
    return _("Sign off: {strand} of {what}").format(strand=within(strand), what=within(what))


def _section(_one: Any, what: str, part: str) -> str:
    return _("{part}, in {what}").format(part=within(part), what=within(what))


def _editor(_one: Any, what: str, _part: str) -> str:
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


MADE = (
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
