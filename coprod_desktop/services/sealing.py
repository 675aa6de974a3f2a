"""Sealing what is private for whoever may read it: with a key of its own, sealed for each of them.

Every writing makes a fresh key, so that whoever may no longer read a record has no key to what it says now.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, exists, false, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.support import (
    PARTS,
    THEIR_OWN,
    LeadKey,
    PrivateKey,
    PrivateLeadKey,
    PrivateRecord,
    PrivateWords,
)
from coprod_desktop.queries.sealing import ABOUT_LEAD, about_key, about_words, record_keys, the_leads
from coprod_desktop.store.key_pairs import new_key, new_pair, seal_key, seal_words
from coprod_desktop.store.workspace import Home, Workspace
from coprod_desktop.vocabulary import AccountRole, PrivatePart


def seal(
    home: Home, db: Db, record: PrivateRecord, words: Mapping[PrivatePart, str], readers: Collection[int]
) -> None:
    """Write the words of a record anew: sealed for some accounts, for the person’s own, and for the lead.

    An account without a key slot yet gets no key; whoever reads the record can give it one later.
    """
    key, said = new_key(), {part: words.get(part, "").strip() for part in PARTS[record.kind]}
    for table in (PrivateWords, PrivateKey, PrivateLeadKey):
        db.execute(delete(table).where(table.record_id == record.id))
    db.add_all(
        PrivateWords(record_id=record.id, part=part, words=seal_words(one, key, about_words(record.id, part)))
        for part, one in said.items()
        if one
    )
    about = about_key(record.id)
    for account_id, public in _publics(home, db, record, readers).items():
        db.add(PrivateKey(record_id=record.id, account_id=account_id, sealed=seal_key(key, public, about)))
    lead = lead_public(db)
    if lead is not None and db.scalar(select(the_leads()).where(PrivateRecord.id == record.id)):
        db.add(PrivateLeadKey(record_id=record.id, sealed=seal_key(key, lead, about)))
    db.flush()


def lead_public(db: Db) -> bytes | None:
    """The public key of the safeguarding lead; None as long as nobody has that role."""
    return db.scalar(select(LeadKey.public).limit(1))


def seal_for_the_lead(workspace: Workspace) -> int:
    """Seal for the lead what whoever is signed in can open and was written before there was one.

    Called at every opening. Returns how many records there were. Raises NotAllowed.
    """
    lacking = (
        select(PrivateKey.record_id)
        .join(PrivateRecord, PrivateRecord.id == PrivateKey.record_id)
        .where(
            PrivateKey.account_id == workspace.signed_in.account_id,
            the_leads(),
            PrivateKey.record_id.not_in(select(PrivateLeadKey.record_id)),
            exists(select(LeadKey.account_id)),
        )
    )
    with workspace.read() as db:
        ids = list(db.scalars(lacking))
    if not ids:
        return 0
    with workspace.change(Act.PRIVATE_WRITTEN) as change:
        lead = lead_public(change.session)
        keys = record_keys(workspace, change.session, ids) if lead is not None else {}
        for record_id, key in keys.items():
            sealed = seal_key(key, lead or b"", about_key(record_id))
            change.session.add(PrivateLeadKey(record_id=record_id, sealed=sealed))
    return len(keys)


def forget_keys(db: Db, account_id: int) -> None:
    """Whatever was sealed for an account stays shut to it from now on."""
    for table in (PrivateKey, LeadKey):
        db.execute(delete(table).where(table.account_id == account_id))


def keep_a_lead(home: Home, db: Db) -> None:
    """Let the lead’s key go with the role; where nobody has it any more, whoever has the role gets a new one.

    A new pair opens nothing that was sealed before: readers seal it for the lead when they next open the
    store. A further lead is given the key by one who has it.
    """
    leads = select(Account).where(Account.role == AccountRole.SAFEGUARDING, Account.closed_at.is_(None))
    accounts = {account.id: account for account in db.scalars(leads)}
    db.execute(delete(LeadKey).where(LeadKey.account_id.not_in(list(accounts))))
    if lead_public(db) is not None:
        return
    db.execute(delete(PrivateLeadKey))
    pair, publics = new_pair(), home.slots.public_keys()
    for account in accounts.values():
        if account.slot in publics:
            sealed = seal_key(pair.private, publics[account.slot], ABOUT_LEAD)
            db.add(LeadKey(account_id=account.id, public=pair.public, sealed=sealed))
    db.flush()


def _publics(home: Home, db: Db, record: PrivateRecord, readers: Collection[int]) -> dict[int, bytes]:
    """The public keys of the accounts that may read a record, by account."""
    their_own = Account.person_id == record.person_id if record.kind in THEIR_OWN else false()
    may = or_(Account.id.in_(readers), their_own)
    publics = home.slots.public_keys()
    slots = db.execute(select(Account.id, Account.slot).where(may, Account.closed_at.is_(None)))
    return {account: publics[slot] for account, slot in slots if slot in publics}
