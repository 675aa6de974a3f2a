"""Keeping someone apart from somebody else, from a venue, or from a role.

Whoever is named may read it; whoever must obey need not know. The store keeps a token that names nobody
(`store.apart`), and every act is looked at by it.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.apart import ApartToken
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Role
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.apart import other_of
from coprod_desktop.queries.sealing import opened
from coprod_desktop.queries.support import readable
from coprod_desktop.services.sealing import seal
from coprod_desktop.services.support import forget_private, may_be_named, name_readers
from coprod_desktop.store import apart, journal
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, ApartFrom, PersonStatus, PrivateKind, PrivatePart
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class KeepApart:
    """Someone who is not put down with somebody else, at a venue, or for a role; `other_id` is which.

    `record_id` changes why, who may read it and when it is looked at again; not whom it is about.
    """

    person_id: int
    kind: ApartFrom = field(default=ApartFrom.PERSON, repr=False)
    other_id: int | None = field(default=None, repr=False)
    why: str = field(default="", repr=False)
    readers: tuple[int, ...] = ()
    review_on: date | None = None
    record_id: int | None = None


@dataclass(frozen=True)
class NoLongerApart:
    """A marker that no longer holds."""

    record_id: int


def keep_apart(workspace: Workspace, request: KeepApart) -> Change:
    """Keep someone apart from now on, or change what is written of it; `made` is its id. Cannot be undone.

    What is so already stays as it is: `queries.apart` shows it to whoever may read this. Raises RuleBroken
    without the other, without anyone who may read it, without a day to look at it again, for one of the two
    as its reader, and where whoever is signed in may not read what is there.
    """
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        db = change.session
        record, mark, other = _record(workspace, db, request)
        today = workspace.today()
        if request.review_on is None:
            raise RuleBroken(
                _("Say when this is looked at again, so that it does not go on by itself."), "review_on"
            )
        since = today if request.record_id is None else record.agreed_on
        record.agree(since, request.review_on, today, workspace.now())
        them = [record.person_id, *([other[1]] if other is not None and other[0] is ApartFrom.PERSON else [])]
        record.not_for_lead = bool(db.scalar(select(exists(_accounts(them, lead=True)))))
        if not set(db.scalars(_accounts(them))).isdisjoint(request.readers):
            raise RuleBroken(_("It is about one of them. Choose somebody else to read it."), "readers")
        may = set(request.readers).intersection(*(may_be_named(db, request.readers, one) for one in them))
        record.check_readers(may, own=False)
        change.add(record)
        readers = name_readers(db, record, tuple(may))
        seal(workspace.home, db, record, {PrivatePart.MARK: mark, PrivatePart.WHY: request.why}, readers)
    return change.change


def no_longer_apart(workspace: Workspace, request: NoLongerApart) -> Change:
    """Take a marker away for good, from history too: from now on nothing keeps them apart by it.

    Cannot be undone. Raises RuleBroken where whoever is signed in may not read it, or has no key to it.
    """
    with workspace.change(Act.PRIVATE_REMOVED) as change:
        db = change.session
        record = _readable(workspace, db, request.record_id)
        _forget_token(db, _mark(workspace, db, record))
        forget_private(change, record)
    return change.change


def join_tokens(db: Db, going: int, staying: int) -> None:
    """Two records become one: whoever the one was kept apart from, the other is from now on."""
    theirs = apart.tokens_of(db, going)
    if not theirs:
        return
    kept, mine = apart.apart_of(db), apart.marks_of(db, (staying,))[staying]
    for token, other in theirs.items():
        for row in db.scalars(select(ApartToken).where(ApartToken.token == token)).all():
            if other == mine:
                db.delete(row)
            else:
                row.token = kept.token(mine, other)
    apart.changed(db)


def forget_tokens(db: Db, person_id: int) -> None:
    """Someone is erased: no token they are in stays, in history either. Asked before their public id goes."""
    for token in apart.tokens_of(db, person_id):
        for mark in db.scalars(select(ApartToken.mark).where(ApartToken.token == token)).all():
            _forget_token(db, mark)


def _forget_token(db: Db, mark: str) -> None:
    db.execute(delete(ApartToken).where(ApartToken.mark == mark))
    apart.changed(db)
    journal.erase(db, ApartToken.__tablename__, (mark,))


def _record(
    workspace: Workspace, db: Db, request: KeepApart
) -> tuple[PrivateRecord, str, tuple[ApartFrom, int] | None]:
    """The record, new or as it is, with its mark and whom or what it is about."""
    if request.record_id is not None:
        record = _readable(workspace, db, request.record_id)
        mark = _mark(workspace, db, record)
        return record, mark, other_of(db, {PrivatePart.MARK: mark}, record.person_id)
    person = db.get_one(Person, request.person_id)
    if person.status is PersonStatus.DIED:
        raise RuleBroken(_("This person has died. Nothing more is written down about them here."))
    if request.other_id is None:
        raise RuleBroken(_("Choose from whom or what."), request.kind.value)
    if request.kind is ApartFrom.PERSON and request.other_id == person.id:
        raise RuleBroken(_("Choose somebody else."), "person")
    mark = secrets.token_hex(16)
    other = _called(db, request.kind, request.other_id)
    token = apart.with_secret(db).token(apart.of_person(person.public_id), other)
    db.add(ApartToken(mark=mark, token=token))
    apart.changed(db)
    return PrivateRecord(person_id=person.id, kind=PrivateKind.APART), mark, (request.kind, request.other_id)


def _called(db: Db, kind: ApartFrom, id_: int) -> str:
    """What something is called in tokens; raises when it is gone."""
    match kind:
        case ApartFrom.PERSON:
            return apart.of_person(db.get_one(Person, id_).public_id)
        case ApartFrom.VENUE:
            return apart.of_venue(db.get_one(Venue, id_).public_id)
        case ApartFrom.ROLE:
            return apart.of_role(db.get_one(Role, id_).id)


def _readable(workspace: Workspace, db: Db, record_id: int) -> PrivateRecord:
    """A marker whoever is signed in may read; to anybody else it is not there."""
    me = workspace.signed_in
    query = select(PrivateRecord).where(PrivateRecord.id == record_id, readable(me))
    record = db.scalar(query.where(PrivateRecord.kind == PrivateKind.APART))
    if record is None or record.person_id == me.person_id:
        raise RuleBroken(_("This isn’t here. Perhaps they no longer want it written down."))
    return record


def _mark(workspace: Workspace, db: Db, record: PrivateRecord) -> str:
    """The mark of its token; raises RuleBroken without a key to it."""
    texts = opened(workspace, db, (record.id,))
    if record.id not in texts:
        raise RuleBroken(_("This is sealed, and this account has no key to it now. Whoever can read it can "
                           "change it."))  # fmt: skip
    return texts[record.id].get(PrivatePart.MARK, "")


def _accounts(people: list[int], *, lead: bool = False) -> Select[int]:
    found = select(Account.id).where(Account.person_id.in_(people), Account.closed_at.is_(None))
    return found.where(Account.role == AccountRole.SAFEGUARDING) if lead else found
