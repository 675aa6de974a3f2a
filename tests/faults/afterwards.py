"""What must hold after a fault, whatever it was: nothing acknowledged is lost, nothing is half."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from coprod_desktop.bootstrap.mapped import whose_slot
from coprod_desktop.bootstrap.opening import hold, open_workspace
from coprod_desktop.errors import RuleBroken, Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.deliverables import Version
from coprod_desktop.store.backup import list_backups
from coprod_desktop.store.backup_file import verify_backup
from coprod_desktop.store.check import bare_connection, quoted, table_names
from coprod_desktop.store.files import PART
from coprod_desktop.store.keys import KeySlots, SlotKind, Unlocked
from coprod_desktop.store.restore import slots_of
from coprod_desktop.store.workspace import Workspace
from tests.faults.acts import EVER, Days
from tests.faults.writer import is_whole
from tests.world import CHEAP, SIGN_IN

_FOLLOWS = {"kept_key"}  # a change of the key that is begun anew at the next opening leaves one more


@dataclass(frozen=True)
class Known:
    """What was so once an act was acknowledged: every row, who opens the store by what, the backups made.

    `counts` are the rows of each table, for an act that is done again: not every row is the same then, as the
    journal is salted and what is sealed is sealed by chance.
    """

    rows: str
    counts: str
    passphrases: dict[str, str] = field(hash=False)
    code: str
    backups: frozenset[str]


def known(days: Days, workspace: Workspace) -> Known:
    """What is so now."""
    rows, counts = all_rows(workspace)
    return Known(rows, counts, dict(days.passphrases), days.code, _backups(days))


def all_rows(workspace: Workspace) -> tuple[str, str]:
    """A digest of every row of every table, and how many rows each table has."""
    digest, counts = hashlib.sha256(), []
    with bare_connection(workspace.engine) as connection:
        for table in sorted(set(table_names(connection)) - _FOLLOWS):
            digest.update(table.encode())
            rows = connection.execute(f"select * from {quoted(table)}").fetchall()
            digest.update(repr(sorted(map(repr, rows))).encode())
            counts.append(len(rows))
    return digest.hexdigest(), repr(counts)


def check(days: Days, before: Known, after: Known | None, *, again: bool = False) -> Known:
    """Open the store as the program does and prove it: all of `before` is there and `after` whole or absent.

    `again` says that `after` is from another time that act was done. Returns which of the two it is. Raises
    AssertionError, or the trouble there is in opening it.
    """
    could = [before, after] if after is not None else [before]
    hold(days.folder).release()
    workspace = _opened(days, could)
    try:
        rows, counts = all_rows(workspace)
        found = [one for one in could if one.rows == rows]
        found += [one for one in could[1:] if again and one.counts == counts]
        assert found, "it is neither as before the act nor as after it"
        (now,) = found[:1]
        assert is_whole(workspace), "pages, references, history and search do not agree"
        _check_keys(days, workspace, now, could)
        with workspace.read() as db:
            kept = db.scalars(select(Version.sha256).where(Version.sha256 != "")).all()
        for sha256 in kept:
            workspace.sealed.prove(sha256)
        _check_files(days, could)
    finally:
        workspace.close()
    return now


def _opened(days: Days, could: list[Known]) -> Workspace:
    """In by the passphrase that counts, of those it may be; the other one is refused at the door."""
    refused: Exception = AssertionError("no passphrase opens it")
    for passphrase in dict.fromkeys(one.passphrases[SIGN_IN] for one in could):
        unlocked = _opens(days, SIGN_IN, passphrase)
        if unlocked is not None:
            try:
                return open_workspace(days.place, unlocked)
            except RuleBroken as error:
                refused = error
    raise refused


def _opens(days: Days, name: str, passphrase: str) -> Unlocked | None:
    return _unlock(KeySlots(days.folder.slots, CHEAP), name, passphrase)  # no guess waits here


def _unlock(slots: KeySlots, name: str, passphrase: str) -> Unlocked | None:
    try:
        return slots.unlock(name, passphrase)
    except Trouble:
        return None


def _check_keys(days: Days, workspace: Workspace, now: Known, could: list[Known]) -> None:
    """Each account is opened by the passphrase it has in the store, and by no other; so is the code."""
    for one in could:
        for name, passphrase in one.passphrases.items():
            unlocked = _opens(days, name, passphrase)
            whose = unlocked and whose_slot(workspace, unlocked.slot_id)
            assert bool(whose) == (now.passphrases.get(name) == passphrase), f"{name} by another passphrase"
        if one.code:
            try:
                opens = bool(days.place.slots.unlock_with_recovery(one.code))
            except Trouble:
                opens = False
            assert opens == (one.code == now.code), "the code of another moment"
    with workspace.read() as db:
        named = set(db.scalars(select(Account.slot).where(Account.closed_at.is_(None))))
    assert set(days.place.slots.slot_ids(SlotKind.ACCOUNT)) == named, "key slots that nobody has"


def _check_files(days: Days, could: list[Known]) -> None:
    """All backups that were told of are there; whatever is called one is whole, and its own slots open it."""
    assert could[0].backups <= _backups(days), "a backup is gone"
    for folder in (days.folder.backups, days.stick):
        for found in list_backups(folder):
            with slots_of(found.path, CHEAP) as slots:
                opened = [_unlock(slots, SIGN_IN, one) for one in EVER]
            verify_backup(found.path, next(one.key for one in opened if one is not None))
    for folder in (days.folder.path, days.folder.backups, days.folder.sealed):
        assert [one.name for one in folder.glob(f"*{PART}*")] == [], "something half made lies about"


def _backups(days: Days) -> frozenset[str]:
    found: list[Any] = [*list_backups(days.folder.backups), *list_backups(days.stick)]
    return frozenset(str(one.path.relative_to(days.path)) for one in found)
