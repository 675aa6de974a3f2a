"""Sealing what is private for whoever may read it: with a key of its own, sealed for each of them.

Every writing makes a fresh key, so that whoever may no longer read a record has no key to what it says now.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, false, or_, select, update
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.need_to_know import EmergencyAccess, EmergencyKey, PrivateConflict
from coprod_desktop.model.support import (
    PARTS,
    THEIR_OWN,
    LeadKey,
    PrivateKey,
    PrivateLeadKey,
    PrivateReader,
    PrivateRecord,
    PrivateWords,
)
from coprod_desktop.queries.sealing import (
    ABOUT_LEAD,
    about_emergency,
    about_key,
    about_words,
    closed_to,
    lead_private,
    leads_with_key,
    opened,
    over,
    record_keys,
    shut_out,
    the_leads,
    with_key,
)
from coprod_desktop.queries.support import readable
from coprod_desktop.store.key_pairs import NotForThisKey, new_key, new_pair, open_key, seal_key, seal_words
from coprod_desktop.store.workspace import Home, Workspace
from coprod_desktop.vocabulary import AccountRole, Permission, PrivateKind, PrivatePart
from coprod_desktop.wording import _


@dataclass(frozen=True)
class LetRead:
    """Something private, and an account that was named for it and has no key to it now."""

    record_id: int
    account_id: int


@dataclass(frozen=True)
class GiveLeadKey:
    """A further account with the role of safeguarding lead."""

    account_id: int


def seal(
    home: Home, db: Db, record: PrivateRecord, words: Mapping[PrivatePart, str], readers: Collection[int]
) -> None:
    """Write the words of a record anew: sealed for some accounts, for the person’s own, and for the lead.

    An account without a key slot yet gets no key; whoever reads the record can give it one later.
    """
    key, said = new_key(), {part: words.get(part, "").strip() for part in PARTS[record.kind]}
    for table in (PrivateWords, PrivateKey, PrivateLeadKey, EmergencyKey):
        db.execute(delete(table).where(table.record_id == record.id))
    db.add_all(
        PrivateWords(record_id=record.id, part=part, words=seal_words(one, key, about_words(record.id, part)))
        for part, one in said.items()
        if one
    )
    about = about_key(record.id)
    for account_id, public in _publics(home, db, record, readers).items():
        db.add(PrivateKey(record_id=record.id, account_id=account_id, sealed=seal_key(key, public, about)))
    if db.scalar(select(the_leads()).where(PrivateRecord.id == record.id)):
        _give_the_lead(home, db, record, key)
    db.flush()


def _give_the_lead(home: Home, db: Db, record: PrivateRecord, key: bytes) -> bool:
    """Seal a record’s key for the lead; where one of several has a conflict of interest, for the others.

    Returns whether anything was sealed.
    """
    about, public = about_key(record.id), lead_public(db)
    if public is None:
        return False
    closed = conflicted(db, record.person_id)
    if not closed & _leads(db).keys():
        db.add(PrivateLeadKey(record_id=record.id, sealed=seal_key(key, public, about)))
        return True
    db.flush()
    publics, there = home.slots.public_keys(home.key), with_key(db, [record.id])
    having = leads_with_key(db) - closed
    slots = {account: slot for account, slot in _leads(db).items() if account in having}
    fresh = [one for one, slot in slots.items() if (record.id, one) not in there and slot in publics]
    db.add_all(
        PrivateKey(record_id=record.id, account_id=one, sealed=seal_key(key, publics[slots[one]], about))
        for one in fresh
    )
    return bool(fresh)


def conflicted(db: Db, person_id: int) -> set[int]:
    """The accounts that declared a conflict of interest about somebody."""
    return set(db.scalars(shut_out(person_id)))


def _leads(db: Db) -> dict[int, str]:
    """The open accounts with the role of safeguarding lead, each with its slot."""
    leads = select(Account.id, Account.slot).where(
        Account.role == AccountRole.SAFEGUARDING, Account.closed_at.is_(None)
    )
    return {row.id: row.slot for row in db.execute(leads)}


def lead_public(db: Db) -> bytes | None:
    """The public key of the safeguarding lead; None as long as nobody has that role."""
    return db.scalar(select(LeadKey.public).limit(1))


def catch_up(workspace: Workspace) -> None:
    """What whoever has just signed in can bring up to date with the keys they have. Raises NotAllowed.

    Called at every opening: the lead’s key is made anew where somebody lost it, and what was written before
    there was a lead is sealed for them.
    """
    renew_lead_key(workspace)
    seal_for_the_lead(workspace)


def seal_for_the_lead(workspace: Workspace) -> int:
    """Seal for the lead what whoever is signed in can open and was written before there was one.

    Returns how many records there were. Raises NotAllowed.
    """
    lacking = (
        select(PrivateKey.record_id)
        .join(PrivateRecord, PrivateRecord.id == PrivateKey.record_id)
        .where(
            PrivateKey.account_id == workspace.signed_in.account_id,
            the_leads(),
            PrivateKey.record_id.not_in(select(PrivateLeadKey.record_id)),
            exists(select(LeadKey.account_id)),
            ~closed_to(workspace.signed_in.account_id),
        )
    )
    with workspace.read() as db:
        ids = list(db.scalars(lacking))
    if not ids:
        return 0
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        db = change.session
        keys = record_keys(workspace, db, ids)
        records = db.scalars(select(PrivateRecord).where(PrivateRecord.id.in_(list(keys)))).all()
        return sum(_give_the_lead(workspace.home, db, one, keys[one.id]) for one in records)


def renew_lead_key(workspace: Workspace) -> bool:
    """Make the lead a new pair, where an account that had the old one lost the role or its passphrase.

    Only a lead who can open the old one does; what was sealed for it is sealed for the new one. Returns
    whether it was done. Raises NotAllowed.
    """
    me = workspace.signed_in.account_id
    with workspace.read() as db:
        if not db.scalar(select(LeadKey.renew).where(LeadKey.account_id == me)):
            return False
        old = lead_private(workspace, db)
    if old is None:
        return False
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        db, pair = change.session, new_pair()
        publics, slots = workspace.home.slots.public_keys(workspace.home.key), _leads(db)
        having = leads_with_key(db) & slots.keys()
        db.execute(delete(LeadKey))
        for account in sorted(one for one in having if slots[one] in publics):
            sealed = seal_key(pair.private, publics[slots[account]], ABOUT_LEAD)
            db.add(LeadKey(account_id=account, public=pair.public, sealed=sealed))
        for row in db.scalars(select(PrivateLeadKey)).all():
            about = about_key(row.record_id)
            try:
                row.sealed = seal_key(open_key(row.sealed, old, about), pair.public, about)
            except NotForThisKey:  # readers seal it for the lead when they next open the store
                db.delete(row)
    return True


def give_lead_key(workspace: Workspace, request: GiveLeadKey) -> Change:
    """Let another account with the role read what is sealed for the lead; only a lead who can, does.

    What is about somebody with whom they have a conflict of interest stays closed to them. Raises RuleBroken
    for an account without the role or with the key already, and where whoever is signed in has no key.
    """
    with workspace.change(Act.LEAD_KEY_GIVEN) as change:
        db, publics = change.session, workspace.home.slots.public_keys(workspace.home.key)
        private, public = lead_private(workspace, db), lead_public(db)
        if private is None or public is None:
            raise RuleBroken(
                _("This account has no key to what is sealed for the lead. One that has gives it.")
            )
        slot = _leads(db).get(request.account_id, "")
        if slot not in publics:
            raise RuleBroken(_("This account isn’t a safeguarding lead’s any more."))
        if request.account_id in leads_with_key(db):
            raise RuleBroken(_("They can read it already."))
        about = select(PrivateConflict.person_id).where(PrivateConflict.account_id == request.account_id)
        closed = PrivateRecord.person_id.in_(about) & PrivateRecord.id.in_(select(PrivateLeadKey.record_id))
        for record in db.scalars(select(PrivateRecord).where(closed)).all():
            key = record_keys(workspace, db, [record.id]).get(record.id)
            db.execute(delete(PrivateLeadKey).where(PrivateLeadKey.record_id == record.id))
            if key is not None:
                _give_the_lead(workspace.home, db, record, key)
        sealed = seal_key(private, publics[slot], ABOUT_LEAD)
        db.add(LeadKey(account_id=request.account_id, public=public, sealed=sealed))
    return change.change


def let_read(workspace: Workspace, request: LetRead) -> Change:
    """Give an account that was named, and has no key to it now, the key to something private.

    Whoever is signed in must be able to read it. Raises RuleBroken where they can’t, and for an account that
    was not named, has the key, has no passphrase here, or has a conflict of interest.
    """
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        db, publics = change.session, workspace.home.slots.public_keys(workspace.home.key)
        record = db.get(PrivateRecord, request.record_id)
        mine = PrivateRecord.id == request.record_id, readable(workspace.signed_in)
        key = None
        if record is not None and db.scalar(select(PrivateRecord.id).where(*mine)):
            key = record_keys(workspace, db, [record.id]).get(record.id)
        if record is None or key is None:
            raise RuleBroken(_("This isn’t here. Perhaps they no longer want it written down."))
        may = _publics(workspace.home, db, record, _named(db, record.id))
        public = may.get(request.account_id)
        if public is None or (record.id, request.account_id) in with_key(db, [record.id]):
            raise RuleBroken(_("There is no one to let read it again: have another look."))
        sealed = seal_key(key, publics[_slot(db, request.account_id)], about_key(record.id))
        db.add(PrivateKey(record_id=record.id, account_id=request.account_id, sealed=sealed))
    return change.change


def give_for_a_time(
    workspace: Workspace, db: Db, access: EmergencyAccess, kinds: Collection[PrivateKind]
) -> int:
    """Seal what the lead reads of someone for whoever asked, until the access ends; returns how many."""
    slot = _slot(db, access.account_id)
    public = workspace.home.slots.public_keys(workspace.home.key).get(slot)
    if public is None:
        raise RuleBroken(_("Whoever asked can’t sign in at the moment."))
    ids = db.scalars(
        select(PrivateRecord.id).where(
            PrivateRecord.person_id == access.person_id,
            PrivateRecord.kind.in_(kinds),
            the_leads(),
            ~closed_to(workspace.signed_in.account_id),
        )
    ).all()
    keys = record_keys(workspace, db, ids)
    db.execute(delete(EmergencyKey).where(EmergencyKey.access_id == access.id))
    for record, key in keys.items():
        sealed = seal_key(key, public, about_emergency(access.id, record))
        db.add(EmergencyKey(access_id=access.id, record_id=record, sealed=sealed))
    return len(keys)


def end_emergencies(db: Db, now: datetime) -> None:
    """Take away the keys of emergency access that is over; what they opened gets others when next written."""
    for access in _with_keys(db):
        if over(db, access, now):
            db.execute(delete(EmergencyKey).where(EmergencyKey.access_id == access.id))


def end_over(workspace: Workspace, set_back: int = 0) -> int:
    """Take the keys of emergency access that is over away; returns how many have theirs still.

    Called by the program itself: at every opening, every minute while it is open, and before something is
    read by it. `set_back` is by how many seconds the clock was set back meanwhile, which lengthens nothing.
    """
    now = workspace.now() + timedelta(seconds=set_back)
    with workspace.read(Permission.SIGNED_IN) as db:
        given = [over(db, access, now) for access in _with_keys(db)]
    if any(given):
        with workspace.change(Act.EMERGENCY_ENDED) as change:
            end_emergencies(change.session, now)
    return given.count(False)


def _with_keys(db: Db) -> list[EmergencyAccess]:
    """Emergency access whose keys are still here."""
    keys = select(EmergencyKey.access_id)
    return list(db.scalars(select(EmergencyAccess).where(EmergencyAccess.id.in_(keys))))


def close_to(workspace: Workspace, db: Db, person_id: int) -> None:
    """Seal what is private about someone anew, without whoever is signed in: they declared a conflict.

    Raises RuleBroken where nobody else could read something then.
    """
    me = workspace.signed_in.account_id
    records = db.scalars(select(PrivateRecord).where(PrivateRecord.person_id == person_id)).all()
    texts = opened(workspace, db, [one.id for one in records])
    db.execute(
        delete(PrivateReader).where(
            PrivateReader.account_id == me, PrivateReader.record_id.in_([one.id for one in records])
        )
    )
    for record in records:
        if record.id in texts:
            seal(workspace.home, db, record, texts[record.id], _named(db, record.id))
            if record.kind is not PrivateKind.EMERGENCY and not _anybody(db, record.id):
                raise RuleBroken(
                    _(
                        "Something here can be read by you alone. Ask them whom to name instead, or take it "
                        "away; then say so again."
                    )
                )
        else:
            of_mine = (PrivateKey.record_id == record.id) & (PrivateKey.account_id == me)
            db.execute(delete(PrivateKey).where(of_mine))


def _anybody(db: Db, record_id: int) -> bool:
    """Whether any account has a key to a record."""
    if with_key(db, [record_id]):
        return True
    return db.get(PrivateLeadKey, record_id) is not None


def _named(db: Db, record_id: int) -> list[int]:
    readers = select(PrivateReader.account_id).where(PrivateReader.record_id == record_id)
    return list(db.scalars(readers))


def _slot(db: Db, account_id: int) -> str:
    open_ = select(Account.slot).where(Account.id == account_id, Account.closed_at.is_(None))
    return db.scalar(open_) or ""


def forget_keys(db: Db, account_id: int) -> None:
    """Whatever was sealed for an account stays shut to it from now on."""
    had = account_id in leads_with_key(db)
    for table in (PrivateKey, LeadKey):
        db.execute(delete(table).where(table.account_id == account_id))
    theirs = select(EmergencyAccess.id).where(EmergencyAccess.account_id == account_id)
    db.execute(delete(EmergencyKey).where(EmergencyKey.access_id.in_(theirs)))
    if had:
        db.execute(update(LeadKey).values(renew=True))


def keep_a_lead(home: Home, db: Db) -> None:
    """Let the lead’s key go with the role; where nobody has it any more, whoever has the role gets a new one.

    A new pair opens nothing that was sealed before: readers seal it for the lead when they next open the
    store. A further lead is given the key by one who has it; where one of several loses the role, another
    makes a new pair when they next open the store.
    """
    leads = select(Account).where(Account.role == AccountRole.SAFEGUARDING, Account.closed_at.is_(None))
    accounts = {account.id: account for account in db.scalars(leads)}
    if leads_with_key(db) - accounts.keys():
        db.execute(delete(LeadKey).where(LeadKey.account_id.not_in(list(accounts))))
        db.execute(update(LeadKey).values(renew=True))
    if lead_public(db) is not None:
        return
    db.execute(delete(PrivateLeadKey))
    pair, publics = new_pair(), home.slots.public_keys(home.key)
    for account in accounts.values():
        if account.slot in publics:
            sealed = seal_key(pair.private, publics[account.slot], ABOUT_LEAD)
            db.add(LeadKey(account_id=account.id, public=pair.public, sealed=sealed))
    db.flush()


def _publics(home: Home, db: Db, record: PrivateRecord, readers: Collection[int]) -> dict[int, bytes]:
    """The public keys of the accounts that may read a record, by account."""
    their_own = Account.person_id == record.person_id if record.kind in THEIR_OWN else false()
    may = or_(Account.id.in_(readers), their_own) & Account.id.not_in(conflicted(db, record.person_id))
    publics = home.slots.public_keys(home.key)
    slots = db.execute(select(Account.id, Account.slot).where(may, Account.closed_at.is_(None)))
    return {account: publics[slot] for account, slot in slots if slot in publics}
