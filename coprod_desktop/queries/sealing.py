"""Opening what is sealed: the words of private records, for whoever holds their keys.

Who may read is decided by `queries.support.readable`; what is not sealed for whoever is signed in stays shut
whatever is asked.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.need_to_know import EmergencyAccess, EmergencyKey, PrivateConflict
from coprod_desktop.model.support import (
    NOT_THE_LEADS,
    LeadKey,
    PrivateKey,
    PrivateLeadKey,
    PrivateRecord,
    PrivateWords,
)
from coprod_desktop.store.journal import entry_table
from coprod_desktop.store.key_pairs import NotForThisKey, open_key, open_words
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PrivateKind, PrivatePart

Texts = Mapping[PrivatePart, str]


def about_key(record_id: int) -> bytes:
    """What a sealed key of a record is about."""
    return f"key of record {record_id}".encode()


def about_words(record_id: int, part: PrivatePart) -> bytes:
    """What sealed words of a record are about."""
    return f"words of record {record_id}: {part.value}".encode()


_SAME_ACT = timedelta(minutes=1)
"""An answer and its entry in the journal are not further apart."""

ABOUT_LEAD = b"key of the lead"
"""What the lead's own sealed key is about."""


def lead_private(workspace: Workspace, db: Db) -> bytes | None:
    """The safeguarding lead's private key, where it is sealed for whoever is signed in."""
    sealed = db.scalar(select(LeadKey.sealed).where(LeadKey.account_id == workspace.signed_in.account_id))
    return _open(sealed, workspace.home.own, ABOUT_LEAD)


def record_keys(workspace: Workspace, db: Db, ids: Collection[int]) -> dict[int, bytes]:
    """The keys of some records that whoever is signed in can open; those of others are missing."""
    me = workspace.signed_in.account_id
    own = select(PrivateKey.record_id, PrivateKey.sealed).where(
        PrivateKey.account_id == me, PrivateKey.record_id.in_(ids)
    )
    found = {
        record: key
        for record, sealed in db.execute(own)
        if (key := _open(sealed, workspace.home.own, about_key(record))) is not None
    }
    missing = set(ids) - set(found)
    lead = lead_private(workspace, db) if missing else None
    if lead is not None:
        theirs = select(PrivateLeadKey.record_id, PrivateLeadKey.sealed)
        for record, sealed in db.execute(theirs.where(PrivateLeadKey.record_id.in_(missing))):
            if (key := _open(sealed, lead, about_key(record))) is not None:
                found[record] = key
    return found


def opened(workspace: Workspace, db: Db, ids: Collection[int]) -> dict[int, Texts]:
    """The words of some records; one that is not sealed for whoever is signed in is missing."""
    return texts_of(db, record_keys(workspace, db, ids))


def texts_of(db: Db, keys: Mapping[int, bytes]) -> dict[int, Texts]:
    """The words of some records, opened with the key of each; altered ones are missing."""
    texts: dict[int, dict[PrivatePart, str]] = {record: {} for record in keys}
    rows = select(PrivateWords.record_id, PrivateWords.part, PrivateWords.words)
    altered = set()
    for record, part, sealed in db.execute(rows.where(PrivateWords.record_id.in_(list(keys)))):
        try:
            texts[record][part] = open_words(sealed, keys[record], about_words(record, part))
        except NotForThisKey:
            altered.add(record)
    return {record: found for record, found in texts.items() if record not in altered}


def has_lead(db: Db) -> bool:
    """Whether anybody has the safeguarding lead’s key."""
    return db.scalar(select(LeadKey.account_id).limit(1)) is not None


def emergency_keys(workspace: Workspace, db: Db, access: EmergencyAccess) -> dict[int, bytes]:
    """The keys that were given to whoever is signed in by emergency access."""
    given = select(EmergencyKey.record_id, EmergencyKey.sealed).where(EmergencyKey.access_id == access.id)
    found = {
        record: _open(sealed, workspace.home.own, about_emergency(access.id, record))
        for record, sealed in db.execute(given)
    }
    return {record: key for record, key in found.items() if key is not None}


def about_emergency(access_id: int, record_id: int) -> bytes:
    """What a key that is given for a time is about."""
    return f"key of record {record_id}, by emergency access {access_id}".encode()


def over(db: Db, access: EmergencyAccess, now: datetime) -> bool:
    """Whether the time of what was given has passed: by the clock, or by what was recorded since.

    A clock that was set back after something was recorded lengthens nothing.
    """
    if access.until is None or access.answered_at is None:
        return False
    return access.until <= max(now, _recorded_since(db, access.answered_at) or now)


def in_time(db: Db, access: EmergencyAccess, now: datetime) -> bool:
    """Whether it may be read: within its time, whichever of the two clocks is asked."""
    return access.holds(now) and not over(db, access, now)


def _recorded_since(db: Db, answered_at: datetime) -> datetime | None:
    """The latest moment of all that was recorded after an answer; None where its entry isn’t found."""
    at, id_ = entry_table.c.at, entry_table.c.id
    within = (entry_table.c.act == Act.EMERGENCY_ANSWERED.value) & (at >= answered_at)
    answer = db.scalar(select(func.max(id_)).where(within, at <= answered_at + _SAME_ACT))
    return db.scalar(select(func.max(at)).where(id_ >= answer)) if answer is not None else None


def for_lead() -> ColumnElement[bool]:
    """What holds for a record that is sealed for the lead, or for one of several leads by their own key."""
    by_one = select(PrivateKey.record_id).join(LeadKey, LeadKey.account_id == PrivateKey.account_id)
    alone = PrivateRecord.id.in_(by_one) & the_leads()
    return PrivateRecord.id.in_(select(PrivateLeadKey.record_id)) | alone


def with_key(db: Db, ids: Collection[int]) -> set[tuple[int, int]]:
    """Which accounts have a key of their own to which records, as (record, account)."""
    keys = select(PrivateKey.record_id, PrivateKey.account_id).where(PrivateKey.record_id.in_(ids))
    return {(record, account) for record, account in db.execute(keys)}


def leads_with_key(db: Db) -> set[int]:
    """The accounts that the safeguarding lead’s key is sealed for."""
    return set(db.scalars(select(LeadKey.account_id)))


def sealed_for(account_id: int) -> ColumnElement[bool]:
    """What holds for a record that an account has a key of its own to, and no conflict of interest about."""
    mine = select(PrivateKey.record_id).where(PrivateKey.account_id == account_id)
    return PrivateRecord.id.in_(mine) & ~closed_to(account_id)


def shut_out(person_id: int | None) -> Select[int]:
    """The accounts that declared a conflict of interest about somebody."""
    return select(PrivateConflict.account_id).where(PrivateConflict.person_id == person_id)


def closed_to(account_id: int) -> ColumnElement[bool]:
    """What holds for a record of somebody about whom an account declared a conflict of interest."""
    about = select(PrivateConflict.person_id).where(PrivateConflict.account_id == account_id)
    return PrivateRecord.person_id.in_(about)


def has_words() -> ColumnElement[bool]:
    """What holds for a record with something written in it; undoing and doing again leaves it empty."""
    return PrivateRecord.id.in_(select(PrivateWords.record_id))


def noted(workspace: Workspace, db: Db, about: ColumnElement[bool]) -> str:
    """What whoever is signed in wrote about something for their own eyes; empty where that is nothing."""
    notes = select(PrivateRecord.id).where(about, sealed_for(workspace.signed_in.account_id))
    texts = opened(workspace, db, db.scalars(notes).all())
    return "\n\n".join(texts[record].get(PrivatePart.NOTE, "") for record in sorted(texts))


def the_leads() -> ColumnElement[bool]:
    """What holds for a record that the lead may read: not what staff who sign in keep about themselves."""
    signs_in = exists().where(Account.person_id == PrivateRecord.person_id, Account.closed_at.is_(None))
    kept = PrivateRecord.kind == PrivateKind.APART  # a marker is not their own words
    return PrivateRecord.kind.not_in(NOT_THE_LEADS) & ~PrivateRecord.not_for_lead & (kept | ~signs_in)


def _open(sealed: bytes | None, private: bytes | None, about: bytes) -> bytes | None:
    if sealed is None or private is None:
        return None
    try:
        return open_key(sealed, private, about)
    except NotForThisKey:
        return None
