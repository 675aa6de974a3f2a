"""What a group makes: a project’s list, the page of one, what waits for sign-off, what a file is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.deliverables import WORKED_ON, Credit, Deliverable, Section, Version
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.signoff import Approval, ChangeAsked, Strand, StrandPerson
from coprod_desktop.queries.agreed_signers import not_asked
from coprod_desktop.queries.duties import looked_for
from coprod_desktop.queries.rows.deliverables import (
    ApprovalRow,
    AskedRow,
    ChangeRow,
    CreditRow,
    DeliverableLine,
    DeliverablePage,
    KnownAs,
    PartRow,
    StrandRow,
    Verified,
    VersionRow,
    WaitingRow,
)
from coprod_desktop.queries.standing import authors, had_before, stands, stands_of
from coprod_desktop.store.names import by_name
from coprod_desktop.store.pace import InBytes, Step
from coprod_desktop.store.sealed import sha256_of
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonStatus, StrandState, Subject, VersionState
from coprod_desktop.wording import _, sort_key

Names = dict[int, tuple[str, bool]]
"""The names of people, and whether they aren’t taking part now."""

Items = dict[tuple[Subject, int], int]
"""The handover item by which someone is looked for, by what it is about."""

_REPLACED = VersionState.SUPERSEDED
_SIGNED_OFF = (VersionState.APPROVED, VersionState.PUBLISHED)
Counted = frozenset[tuple[int, int]]
"""Strands, each with somebody whose yes counts there."""

_WAITS = (VersionState.SUBMITTED, VersionState.CHANGES_ASKED)


def deliverables_of(workspace: Workspace, project_id: int) -> tuple[DeliverableLine, ...]:
    """What a project makes, by title, each with its newest version."""
    newest = (
        select(Version.deliverable_id, func.max(Version.number).label("number"))
        .group_by(Version.deliverable_id)
        .subquery()
    )
    query = (
        select(Deliverable, Version.number, Version.state)
        .outerjoin(newest, newest.c.deliverable_id == Deliverable.id)
        .outerjoin(
            Version,
            and_(Version.deliverable_id == Deliverable.id, Version.number == newest.c.number),
        )
        .where(Deliverable.project_id == project_id)
        .order_by(by_name(Deliverable.title), Deliverable.id)
    )
    with workspace.read(Permission.PROJECTS) as session:
        return tuple(
            DeliverableLine(one.id, one.title, one.kind, number or 0, state, one.wanted_by)
            for one, number, state in session.execute(query)
        )


def deliverable_page(workspace: Workspace, deliverable_id: int) -> DeliverablePage | None:
    """One thing a project makes, with all that was said about each version; None when it is gone."""
    with workspace.read(Permission.PROJECTS) as session:
        one = session.get(Deliverable, deliverable_id)
        if one is None:
            return None
        wrote = authors(session, one)
        parts = list(
            session.scalars(
                select(Section).where(Section.deliverable_id == one.id).order_by(Section.position)
            )
        )
        asked = _asked(session, one.id)
        credits = list(session.scalars(select(Credit).where(Credit.deliverable_id == one.id)))
        before = had_before(session, [each.id for each in asked])
        items = looked_for(
            session,
            chain(
                [(Subject.EDITOR, one.id)],
                ((Subject.SIGN_OFF, each.id) for each in asked),
                ((Subject.SECTION, each.id) for each in parts),
            ),
        )
        known = {*wrote, *(each.person_id or 0 for each in asked), *chain.from_iterable(before.values())}
        names = _names(session, known)
        editor, away = names.get(one.editor_id or 0, ("", False))
        organisation = session.scalar(select(Organisation.name)) or ""
        versions = _versions(session, one.id, ZoneInfo(workspace.zone), _who_counts(asked, before))
        in_work = not versions or versions[0].state in WORKED_ON
        return DeliverablePage(
            id=one.id,
            project_id=one.project_id,
            project=session.get_one(Project, one.project_id).name,
            organisation=organisation,
            title=one.title,
            kind=one.kind,
            quality_bar=one.quality_bar,
            wanted_by=one.wanted_by,
            editor_id=one.editor_id,
            editor=editor,
            editor_away=away,
            never_alone=one.never_alone,
            in_order=one.in_order,
            parts=tuple(_part(each, names, items) for each in parts),
            strands=_strands(session, one, asked, names, wrote, before, items),
            versions=versions,
            credits=tuple(
                CreditRow(each.person_id, names[each.person_id][0], each.part, each.named)
                for each in sorted(credits, key=lambda each: sort_key(names[each.person_id][0]))
            ),
            today=workspace.today(),
            me=workspace.signed_in.person_id,
            editor_item_id=items.get((Subject.EDITOR, one.id)),
            not_asked=not_asked(session, one.project_id, [one.id]).get(one.id, ()) if in_work else (),
        )


def waiting(workspace: Workspace) -> tuple[WaitingRow, ...]:
    """Every strand that waits for sign-off now: mine first, soonest due first."""
    me = workspace.signed_in.person_id
    query = (
        select(Version, Deliverable, Project.name)
        .join(Deliverable, Deliverable.id == Version.deliverable_id)
        .join(Project, Project.id == Deliverable.project_id)
        .where(Version.state.in_(_WAITS))
    )
    found = []
    with workspace.read(Permission.PROJECTS) as session:
        rows = session.execute(query).all()
        standing = stands_of(session, [(one, version) for version, one, _project in rows])
        for version, one, project in rows:
            for strand, said, state in standing[version.id]:
                if state is StrandState.WAITING:
                    mine = me in said.asked and me not in said.approved
                    at = (one.id, one.title, project, version.number)
                    found.append(WaitingRow(*at, strand.id, strand.name, strand.due, mine))
    return tuple(sorted(found, key=lambda row: (not row.mine, row.due or date.max, sort_key(row.title))))


def waiting_for_me(workspace: Workspace) -> int:
    """How many strands wait for whoever is signed in."""
    return sum(row.mine for row in waiting(workspace))


def waiting_in(db: Session, project_id: int | None) -> tuple[str, ...]:
    """What of a project waits for sign-off, in words for the pack: each version with its open strands."""
    query = (
        select(Version, Deliverable)
        .join(Deliverable, Deliverable.id == Version.deliverable_id)
        .where(Deliverable.project_id == project_id, Version.state.in_(_WAITS))
        .order_by(by_name(Deliverable.title), Deliverable.id)
    )
    told = []
    rows = db.execute(query).all()
    standing = stands_of(db, [(one, version) for version, one in rows])
    for version, one in rows:
        is_open = [strand.name for strand, _said, at in standing[version.id] if at is not StrandState.DONE]
        words = _("{title}, version {number}: {strands}")
        told.append(words.format(title=one.title, number=version.number, strands=", ".join(is_open)))
    return tuple(told)


def digest_of(file: Path, step: Step | None = None) -> str:
    """The SHA-256 of a file lying anywhere; needs no store, and nothing of it is kept.

    `step(done, of)` hears how many bytes are read. Raises Trouble, Stopped.
    """
    return sha256_of(file, InBytes(step)).sha256


def verified(workspace: Workspace, sha256: str) -> Verified:
    """Tell which versions a file with this SHA-256 is, byte for byte, and whether each was signed off."""
    newest = select(func.max(Version.number)).where(Version.deliverable_id == Deliverable.id)
    yes = select(Approval.id).where(Approval.version_id == Version.id, Approval.stale_since.is_(None))
    query = (
        select(
            Deliverable.id,
            Deliverable.title,
            Version.number,
            Version.state,
            newest.correlate(Deliverable).scalar_subquery(),
            yes.correlate(Version).exists(),
        )
        .join(Version, Version.deliverable_id == Deliverable.id)
        .where(Version.sha256 == sha256)
        .order_by(by_name(Deliverable.title), Version.number)
    )
    with workspace.read(Permission.PROJECTS) as session:
        known = tuple(
            KnownAs(
                id_, title, number, state, newest, state in _SIGNED_OFF or (state is _REPLACED and said_yes)
            )
            for id_, title, number, state, newest, said_yes in session.execute(query)
        )
    return Verified(sha256, known)


def _asked(session: Session, deliverable_id: int) -> list[StrandPerson]:
    query = select(StrandPerson).join(Strand, Strand.id == StrandPerson.strand_id)
    query = query.where(Strand.deliverable_id == deliverable_id, StrandPerson.person_id.is_not(None))
    return list(session.scalars(query))


def _names(session: Session, ids: Iterable[int]) -> Names:
    query = select(Person.id, Person.full_name, Person.status).where(Person.id.in_(set(ids)))
    return {id_: (name, status is not PersonStatus.ACTIVE) for id_, name, status in session.execute(query)}


def _part(each: Section, names: Names, items: Items) -> PartRow:
    owner, away = names.get(each.owner_id or 0, ("", False))
    return PartRow(each.id, each.title, each.owner_id, owner, away, items.get((Subject.SECTION, each.id)))


def _strands(
    session: Session,
    one: Deliverable,
    asked: list[StrandPerson],
    names: Names,
    wrote: frozenset[int],
    before: dict[int, frozenset[int]],
    items: Items,
) -> tuple[StrandRow, ...]:
    newest = session.scalar(
        select(Version).where(Version.deliverable_id == one.id).order_by(Version.number.desc()).limit(1)
    )
    stands_at: dict[int, StrandState] = {}
    approved: dict[int, frozenset[int]] = {}
    if newest is not None:
        for strand, said, state in stands(session, one, newest):
            approved[strand.id] = said.approved
            if newest.state in _WAITS:
                stands_at[strand.id] = state
            elif newest.state in _SIGNED_OFF:
                stands_at[strand.id] = StrandState.DONE
    rows = []
    for strand in session.scalars(
        select(Strand).where(Strand.deliverable_id == one.id).order_by(Strand.position)
    ):
        mine = [each for each in asked if each.strand_id == strand.id]
        yes = approved.get(strand.id, frozenset())
        people = [
            replace(
                _asked_row(each, mine, yes, names, wrote, before.get(each.id, frozenset())),
                item_id=items.get((Subject.SIGN_OFF, each.id)),
            )
            for each in mine
        ]
        rows.append(
            StrandRow(
                strand.id,
                strand.name,
                strand.needed,
                strand.both,
                strand.checklist,
                strand.due,
                stands_at.get(strand.id),
                tuple(sorted(people, key=lambda row: (row.behalf, sort_key(row.name)))),
            )
        )
    return tuple(rows)


def _asked_row(
    each: StrandPerson,
    among: Iterable[StrandPerson],
    approved: frozenset[int],
    names: Names,
    wrote: frozenset[int],
    before: frozenset[int],
) -> AskedRow:
    person_id = each.person_id or 0
    name, away = names[person_id]
    gave = sorted(before & approved - {one.person_id for one in among})
    by = gave[0] if gave and person_id not in approved else None
    return AskedRow(
        person_id,
        name,
        each.behalf,
        person_id in approved,
        person_id in wrote,
        away,
        by,
        names[by][0] if by is not None else "",
    )


def _who_counts(asked: Iterable[StrandPerson], before: dict[int, frozenset[int]]) -> Counted:
    """In which strand whose yes counts: who is asked, and who was before and handed it on."""
    return frozenset(
        (each.strand_id, who) for each in asked for who in {each.person_id or 0, *before.get(each.id, ())}
    )


def _versions(
    session: Session, deliverable_id: int, zone: ZoneInfo, counted: Counted
) -> tuple[VersionRow, ...]:
    query = select(Version).where(Version.deliverable_id == deliverable_id).order_by(Version.number.desc())
    approvals = _approvals(session, deliverable_id, zone, counted)
    changes = _changes(session, deliverable_id, zone)
    return tuple(
        VersionRow(
            each.id,
            each.number,
            each.state,
            each.added_at.astimezone(zone),
            each.what_changed,
            each.file_name,
            each.sha256,
            each.bytes,
            each.paper,
            each.published_on,
            each.published_where,
            each.withdrawn_why,
            tuple(approvals.get(each.id, ())),
            tuple(changes.get(each.id, ())),
        )
        for each in session.scalars(query)
    )


def _approvals(
    session: Session, deliverable_id: int, zone: ZoneInfo, counted: Counted
) -> dict[int, list[ApprovalRow]]:
    query = (
        select(Approval, Strand.name, Person.full_name, Account.name, Version.state)
        .join(Version, Version.id == Approval.version_id)
        .join(Strand, Strand.id == Approval.strand_id)
        .join(Person, Person.id == Approval.person_id)
        .outerjoin(Account, Account.id == Approval.witness_id)
        .where(Version.deliverable_id == deliverable_id)
        .order_by(Approval.given_at, Approval.id)
    )
    found: dict[int, list[ApprovalRow]] = {}
    for one, strand, person, witness, state in session.execute(query):
        found.setdefault(one.version_id, []).append(
            ApprovalRow(
                one.id,
                strand,
                one.person_id,
                person,
                one.behalf,
                one.method,
                witness or "",
                one.reference,
                one.conditions,
                one.conditions_met_on,
                one.given_at.astimezone(zone),
                one.stale_since is not None,
                state in _WAITS and (one.strand_id, one.person_id) not in counted,
            )
        )
    return found


def _changes(session: Session, deliverable_id: int, zone: ZoneInfo) -> dict[int, list[ChangeRow]]:
    query = (
        select(ChangeAsked, Strand.name, Person.full_name, Section.title)
        .join(Version, Version.id == ChangeAsked.version_id)
        .join(Strand, Strand.id == ChangeAsked.strand_id)
        .join(Person, Person.id == ChangeAsked.person_id)
        .outerjoin(Section, Section.id == ChangeAsked.section_id)
        .where(Version.deliverable_id == deliverable_id)
        .order_by(ChangeAsked.asked_at, ChangeAsked.id)
    )
    found: dict[int, list[ChangeRow]] = {}
    for one, strand, person, part in session.execute(query):
        found.setdefault(one.version_id, []).append(
            ChangeRow(
                one.id,
                strand,
                one.person_id,
                person,
                one.kind,
                part or "",
                one.words,
                one.asked_at.astimezone(zone),
                one.settled,
                one.settled_on,
            )
        )
    return found
