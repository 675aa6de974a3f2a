"""Where sign-off stands: who is asked, who said yes, who wrote it; for one version or for many at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.deliverables import Credit, Deliverable, Section, Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.signoff import Approval, ChangeAsked, Said, Strand, StrandPerson, states
from coprod_desktop.vocabulary import Behalf, ItemState, Settled, StrandState

Stand = tuple[Strand, Said, StrandState]
"""A strand, what was said in it about one version, and where it stands."""


def authors(db: Session, one: Deliverable) -> frozenset[int]:
    """Who wrote it: whoever has a part, keeps the whole text together, or is thanked for work on it."""
    return authors_of(db, [one])[one.id]


def authors_of(db: Session, some: Collection[Deliverable]) -> dict[int, frozenset[int]]:
    """Who wrote each of several, in two statements."""
    found: dict[int, set[int]] = {
        one.id: {one.editor_id} if one.editor_id is not None else set() for one in some
    }
    for row, who in ((Section.deliverable_id, Section.owner_id), (Credit.deliverable_id, Credit.person_id)):
        for deliverable_id, person_id in db.execute(select(row, who).where(row.in_(found))):
            if person_id is not None:
                found[deliverable_id].add(person_id)
    return {deliverable_id: frozenset(people) for deliverable_id, people in found.items()}


def stands(db: Session, one: Deliverable, version: Version) -> list[Stand]:
    """Where each strand stands for a version, in their order."""
    return stands_of(db, [(one, version)])[version.id]


def stands_of(db: Session, some: Sequence[tuple[Deliverable, Version]]) -> dict[int, list[Stand]]:
    """Where each strand stands for each of several versions (by its id): seven statements for all."""
    if not some:
        return {}
    strands: dict[int, list[Strand]] = defaultdict(list)
    made = {one.id: one for one, _version in some}
    for strand in db.scalars(strands_of(made)):
        strands[strand.deliverable_id].append(strand)
    asked = _asked(db, [strand.id for many in strands.values() for strand in many])
    before = had_before(db, [each.id for many in asked.values() for each in many])
    approved, changes = _said(db, [version.id for _one, version in some])
    wrote = authors_of(db, made.values())
    found: dict[int, list[Stand]] = {}
    for one, version in some:
        said = [
            _one_said(
                strand,
                asked[strand.id],
                approved[version.id, strand.id],
                before,
                (version.id, strand.id) in changes,
            )
            for strand in strands[one.id]
        ]
        alone = wrote[one.id] if one.never_alone else frozenset()
        where = states(said, alone, in_order=one.in_order)
        found[version.id] = list(zip(strands[one.id], said, where, strict=True))
    return found


def strands_of(deliverable_ids: Collection[int]) -> Select[Strand]:
    """The strands of what is made, in their order."""
    return select(Strand).where(Strand.deliverable_id.in_(deliverable_ids)).order_by(Strand.position)


def had_before(db: Session, ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Who handed on each duty to sign off (`StrandPerson`), by its id: a yes they gave goes on counting."""
    query = (
        select(HandoverItem.strand_person_id, Absence.person_id)
        .join(Absence, Absence.id == HandoverItem.absence_id)
        .where(HandoverItem.strand_person_id.in_(ids))
        .where((HandoverItem.state == ItemState.READ_BACK) | (HandoverItem.settled == Settled.TAKEN))
    )
    found: dict[int, set[int]] = defaultdict(set)
    for duty_id, person_id in db.execute(query):
        found[duty_id or 0].add(person_id)
    return {duty_id: frozenset(people) for duty_id, people in found.items()}


def _one_said(
    strand: Strand,
    asked: Sequence[StrandPerson],
    approved: Collection[int],
    before: dict[int, frozenset[int]],
    changes: bool,
) -> Said:
    """What was said in a strand. Whoever handed their part on after saying yes is still who said it."""
    sides: dict[int, Behalf] = {}
    holders = {each.person_id for each in asked}
    for each in asked:
        person_id = each.person_id or 0
        gave = before.get(each.id, frozenset()) & set(approved) - holders - sides.keys()
        sides[person_id if person_id in approved or not gave else min(gave)] = each.behalf
    return Said(strand.needed, strand.both, sides, frozenset(approved), changes)


def _asked(db: Session, strand_ids: Collection[int]) -> dict[int, list[StrandPerson]]:
    found: dict[int, list[StrandPerson]] = defaultdict(list)
    query = select(StrandPerson).where(
        StrandPerson.strand_id.in_(strand_ids), StrandPerson.person_id.is_not(None)
    )
    for each in db.scalars(query.order_by(StrandPerson.id)):
        found[each.strand_id].append(each)
    return found


def _said(
    db: Session, version_ids: Collection[int]
) -> tuple[dict[tuple[int, int], set[int]], set[tuple[int, int]]]:
    """Who said yes, and where a change is asked, by version and strand."""
    approved: dict[tuple[int, int], set[int]] = defaultdict(set)
    yes = select(Approval).where(Approval.version_id.in_(version_ids), Approval.stale_since.is_(None))
    for one in db.scalars(yes):
        approved[one.version_id, one.strand_id].add(one.person_id)
    asking = select(ChangeAsked.version_id, ChangeAsked.strand_id).where(
        ChangeAsked.version_id.in_(version_ids), ChangeAsked.settled_on.is_(None)
    )
    return approved, {(version_id, strand_id) for version_id, strand_id in db.execute(asking)}
