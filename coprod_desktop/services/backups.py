"""Making backups, and bringing one back while the store is closed."""

import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import NotFitting, RuleBroken, Trouble
from coprod_desktop.queries.backups import is_due
from coprod_desktop.queries.rows.backups import BackupRow
from coprod_desktop.services.erased_list import lay_beside_backups, remember_place
from coprod_desktop.store.backup import list_backups, make_backup, thin
from coprod_desktop.store.erased_beside import known_up_to
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import DEFAULT, KdfParameters, KeySlots
from coprod_desktop.store.pace import Pace, Step
from coprod_desktop.store.place import note_told, synced_by
from coprod_desktop.store.restore import is_good, restore_backup, slots_of
from coprod_desktop.store.tries import Tries
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Proof:
    """What opens a backup: name and passphrase as on the day it was made, or that day’s recovery code."""

    name: str = ""
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)

    def key(self, slots: KeySlots) -> bytes:
        """The store key out of these slots. Raises Trouble when it isn’t theirs, RuleBroken beside "code"."""
        if self.code.strip():
            return slots.unlock_with_recovery(self.code).key
        return slots.unlock(self.name, self.passphrase).key


def back_up(workspace: Workspace, into: Path, away: bool, step: Step | None = None) -> Change:
    """Make a verified backup in a folder; `away` when that folder leaves this laptop, as a stick does.

    `step(done, of)` is told how far it is, and stops it by giving False; no file is left then.
    Raises Stopped; Trouble: no such folder, disk full, read-only, damaged; RuleBroken beside "into" when a
    folder inside the data folder was chosen as one that leaves the laptop.
    """
    home = workspace.home
    if away:
        with plain_file_trouble():
            inside = into.resolve().is_relative_to(home.folder.path.resolve())
        if inside:
            raise RuleBroken(_("This folder stays on the laptop. Choose the stick, or another disk."), "into")
        if not into.is_dir():
            raise Trouble(_("The folder isn’t there."), _("Plug the stick in, then choose its folder again."))
    home.slots.settle(home.key)
    make_backup(workspace.engine, home.key, home.folder, into, workspace.now(), Pace(step))
    with contextlib.suppress(Trouble):  # the backup itself is made
        if away:
            remember_place(workspace, into)
    lay_beside_backups(workspace)
    try:
        with workspace.change(Act.BACKUP_MADE, away=int(away)) as change:
            pass
    except Trouble as trouble:
        raise Trouble(
            _("The backup is made and was proved whole. Only the note of it couldn’t be written here."),
            trouble.advice,
        ) from trouble
    return change.change


def back_up_here(workspace: Workspace, step: Step | None = None) -> Change | None:
    """Make the laptop’s own backup if something was changed since the newest one, and thin the older ones.

    Daily, on locking and on closing. Returns None when nothing was due. Raises Trouble, Stopped.
    """
    if not is_due(workspace):
        return None
    made = back_up(workspace, workspace.home.folder.backups, False, step)
    with contextlib.suppress(Trouble):  # one too many is no harm, and the backup itself was made
        thin(workspace.home.folder.backups, workspace.now())
    return made


def renew_backups(workspace: Workspace, step: Step | None = None) -> Change:
    """Make the laptop’s own backup anew and remove those before it, which passphrases of before still open.

    Those on sticks stay, and stores kept aside. Raises NotAllowed, Trouble (none is removed then), Stopped.
    """
    workspace.require(Permission.ACCOUNTS)
    home = workspace.home
    home.slots.settle(home.key)
    made = make_backup(
        workspace.engine, home.key, home.folder, home.folder.backups, workspace.now(), Pace(step)
    )
    with workspace.change(Act.BACKUPS_RENEWED, away=0) as change, plain_file_trouble():
        for found in list_backups(home.folder.backups):
            if found.path != made.path:
                found.path.unlink(missing_ok=True)
    return change.change


def back_up_daily(workspace: Workspace) -> Change | None:
    """Make the laptop’s own backup if there is none of today and something was changed. Raises Trouble."""
    zone, now = ZoneInfo(workspace.zone), workspace.now()
    # Whatever is dated later was made while the clock was wrong, and says nothing of today.
    made = [row.made for row in backups_in(workspace.home.folder.backups) if row.made <= now]
    if made and made[0].astimezone(zone).date() >= workspace.today():
        return None
    return back_up_here(workspace)


def place_read(workspace: Workspace) -> None:
    """Somebody read that a cloud program copies the folder: it isn’t said again. Raises Trouble."""
    folder = workspace.home.folder
    note_told(folder, synced_by(folder.path))


def erased_known(folder: DataFolder, file: Path, now: datetime | None = None) -> datetime | None:
    """Until when it is known what was erased, to whoever brings a backup back into a folder; None for all.

    Told before anything is done, without a key. Raises Trouble where the file isn’t a backup.
    """
    return known_up_to(file, folder, now or datetime.now(UTC))


def brought_back_read(workspace: Workspace) -> None:
    """After a backup was brought back, somebody looked who has to be erased again.

    Raises NotAllowed, Trouble.
    """
    workspace.require(Permission.ERASE)
    with plain_file_trouble():
        workspace.home.folder.brought_back.unlink(missing_ok=True)


def backups_in(folder: Path) -> tuple[BackupRow, ...]:
    """The backups in a folder, newest first, by their names; needs no open store. Raises Trouble."""
    return tuple(BackupRow(found.path, found.made, found.bytes) for found in list_backups(folder))


def newest_good(
    folder: DataFolder, proof: Proof, parameters: KdfParameters = DEFAULT, now: datetime | None = None
) -> BackupRow | None:
    """The newest backup of a data folder that proves whole, to stand in for a store that can’t be read.

    Those dated later than now come last: they were made while the clock was wrong, nobody knows when.

    The key comes from the slots beside the store or, when those are gone, from the newest backup’s own; that
    of a backup made before the store’s key was changed, from its own. Raises Trouble when name and
    passphrase open neither.
    """
    today = now or datetime.now(UTC)
    found = tuple(sorted(backups_in(folder.backups), key=lambda row: row.made > today))
    keys = [_key(folder, found, proof, parameters)]
    for row in found:
        if any(is_good(row.path, key) for key in keys):
            return row
        with contextlib.suppress(Trouble, RuleBroken), slots_of(row.path, parameters) as slots:
            keys.append(proof.key(slots))
            if is_good(row.path, keys[-1]):
                return row
    return None


def _key(folder: DataFolder, found: tuple[BackupRow, ...], proof: Proof, parameters: KdfParameters) -> bytes:
    try:
        return proof.key(KeySlots(folder.slots, parameters, Tries(folder.tries)))
    except Trouble as error:
        if isinstance(error, NotFitting) and error.wait:
            raise
        for row in found[:3]:
            with contextlib.suppress(Trouble), slots_of(row.path, parameters) as slots:
                return proof.key(slots)
        raise


def restore(
    folder: DataFolder,
    file: Path,
    proof: Proof,
    now: datetime | None = None,
    parameters: KdfParameters = DEFAULT,
    step: Step | None = None,
) -> None:
    """Make a backup the store of a data folder; the one there is kept beside it.

    The store must be closed and the folder held. Raises Trouble: no whole backup, wrong passphrase, disk
    full; RuleBroken beside "code"; Stopped, where `step` gave False before it was put in place.
    """
    with slots_of(file, parameters, Tries(folder.tries)) as slots:
        key = proof.key(slots)
    restore_backup(file, key, folder, now or datetime.now(UTC), Pace(step))
