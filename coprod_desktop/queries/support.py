"""What is private about someone: the one way to read it, for whom they named and nobody else.

No permission opens it, and no role but the safeguarding lead’s. Whoever may not read something is not told
that it is there.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.support import PARTS, THEIR_OWN, PrivateReader, PrivateRecord
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.support import PrivatePage, PrivateRow
from coprod_desktop.queries.sealing import (
    Texts,
    closed_to,
    for_lead,
    has_lead,
    noted,
    opened,
    shut_out,
    the_leads,
    with_key,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ROLE_PERMISSIONS, AccountRole, Permission, PrivateKind
from coprod_desktop.wording import _

_THEIRS = PrivateRecord.kind.not_in((PrivateKind.APART, PrivateKind.EMERGENCY))
"""What is read here; the others by `queries.apart` and `queries.need_to_know`."""

_MAY_BE_NAMED = [role for role, may in ROLE_PERMISSIONS.items() if Permission.EVERYDAY in may]


def named(me: SignedIn) -> ColumnElement[bool]:
    """What holds for something private whose reader the person named, or that is one’s own."""
    by_them = select(PrivateReader.record_id).where(PrivateReader.account_id == me.account_id)
    themselves = and_(PrivateRecord.person_id == me.person_id, PrivateRecord.kind.in_(THEIR_OWN))
    any_ = or_(PrivateRecord.id.in_(by_them), themselves) if me.person_id else PrivateRecord.id.in_(by_them)
    return any_ & ~closed_to(me.account_id)


def readable(me: SignedIn) -> ColumnElement[bool]:
    """What holds for something private that whoever is signed in may read; the safeguarding lead unnamed."""
    if me.role is not AccountRole.SAFEGUARDING:
        return named(me)
    return or_(named(me), the_leads() & ~closed_to(me.account_id))


def private_page(workspace: Workspace, person_id: int) -> PrivatePage:
    """What is private about someone and may be read by whoever is signed in; raises RuleBroken when gone."""
    me = workspace.signed_in
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
        return PrivatePage(
            person_id,
            person.short_name,
            workspace.today(),
            private_rows(workspace, db, PrivateRecord.person_id == person_id, _THEIRS, readable(me)),
            may_name(db, about=person_id),
            _projects(db, person_id),
            me.account_id,
            me.person_id == person_id,
            signs_in(db, person_id) and me.person_id != person_id,
            has_lead(db) and not signs_in(db, person_id),
        )


def shared_phone(workspace: Workspace, person_id: int) -> tuple[PrivateRow, ...]:
    """Who else sees someone’s phone, as far as it may be read; asked for on a press alone."""
    with workspace.read(Permission.EVERYDAY) as db:
        theirs = (PrivateRecord.person_id == person_id, PrivateRecord.kind == PrivateKind.PHONE)
        return private_rows(workspace, db, *theirs, readable(workspace.signed_in))


def own_note(workspace: Workspace, check_in_id: int) -> str:
    """What whoever is signed in noted of a check-in they held; empty where that is nothing."""
    with workspace.read(Permission.EVERYDAY) as db:
        return noted(workspace, db, PrivateRecord.check_in_id == check_in_id)


def signs_in(db: Db, person_id: int) -> bool:
    """Whether someone has an account of their own."""
    own = select(Account.id).where(Account.person_id == person_id, Account.closed_at.is_(None))
    return db.scalar(own.limit(1)) is not None


def private_rows(
    workspace: Workspace, db: Db, *criteria: ColumnElement[bool], texts: Mapping[int, Texts] | None = None
) -> tuple[PrivateRow, ...]:
    """What holds for some criteria, which must include who may read it; newest first of each kind.

    `texts` where they were opened already.
    """
    me = workspace.signed_in
    found = db.execute(
        select(PrivateRecord, Project.name, named(me), for_lead())
        .outerjoin(Project, Project.id == PrivateRecord.project_id)
        .where(*criteria)
        .order_by(PrivateRecord.kind.desc(), PrivateRecord.project_id.is_not(None), PrivateRecord.id.desc())
    ).all()
    ids = [record.id for record, *_about in found]
    readers, keys = named_readers(db, ids), with_key(db, ids)
    texts = opened(workspace, db, ids) if texts is None else texts
    return tuple(
        PrivateRow(
            record.id,
            record.kind,
            record.project_id,
            project or "",
            record.agreed_on,
            record.review_on,
            tuple(readers.get(record.id, ())),
            tuple((part, texts.get(record.id, {}).get(part, "")) for part in PARTS[record.kind]),
            is_shut=record.id not in texts,
            may_change=bool(may_change),
            lead_reads=bool(lead_reads),
            talk_id=record.first_talk_id,
            keyless=tuple(one for one in readers.get(record.id, ()) if (record.id, one.id) not in keys),
        )
        for record, project, may_change, lead_reads in found
    )


def named_readers(db: Db, ids: Iterable[int]) -> dict[int, list[Pick]]:
    """The accounts named to read each of some records."""
    found: dict[int, list[Pick]] = {}
    rows = db.execute(
        select(PrivateReader.record_id, Account.id, Account.name)
        .join(Account, Account.id == PrivateReader.account_id)
        .where(PrivateReader.record_id.in_(list(ids)), Account.closed_at.is_(None))
        .order_by(by_name(Account.name))
    )
    for record, account, name in rows:
        found.setdefault(record, []).append(Pick(account, name))
    return found


def may_name(db: Db, but: int | None = None, about: int | None = None) -> tuple[Pick, ...]:
    """The accounts that can be named: of whoever sees people's pages at all; `but` for someone's own.

    `about` is whom it is about: not whoever has a conflict of interest.
    """
    accounts = (
        select(Account.id, Account.name)
        .where(Account.closed_at.is_(None), Account.role.in_(_MAY_BE_NAMED))
        .order_by(by_name(Account.name))
    )
    if but is not None:
        accounts = accounts.where(Account.person_id.is_distinct_from(but))
    for person in {but, about} - {None}:
        accounts = accounts.where(Account.id.not_in(shut_out(person)))
    return tuple(Pick(id_, name) for id_, name in db.execute(accounts))


def _projects(db: Db, person_id: int) -> tuple[Pick, ...]:
    """The projects they are in, each once."""
    theirs = select(Member.project_id).where(Member.person_id == person_id, Member.left_on.is_(None))
    rows = db.execute(
        select(Project.id, Project.name).where(Project.id.in_(theirs)).order_by(by_name(Project.name))
    )
    return tuple(Pick(id_, name) for id_, name in rows)
