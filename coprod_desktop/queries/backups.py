"""What is known of backups: those the program made here, and when one last left this laptop."""

from datetime import datetime

from sqlalchemy import func, select

from coprod_desktop.acts import Act
from coprod_desktop.queries.rows.backups import BackupRow, BackupsShown, BackupStanding, PlaceShown
from coprod_desktop.store import journal
from coprod_desktop.store.backup import list_backups
from coprod_desktop.store.erased_beside import was_brought_back
from coprod_desktop.store.place import conflict_copies, synced_by, was_told
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission

_ENTRY = journal.entry_table.c
_BACKING_UP = [str(Act.BACKUP_MADE), str(Act.BACKUPS_RENEWED)]


def backups_shown(workspace: Workspace) -> BackupsShown:
    """The backups of this laptop, newest first, and when one last left it. Raises NotAllowed, Trouble."""
    folder = workspace.home.folder.backups
    here = tuple(BackupRow(found.path, found.made, found.bytes) for found in list_backups(folder))
    return BackupsShown(
        folder=folder,
        here=here,
        made_at=here[0].made if here else None,
        away_at=last_away(workspace),
        due=is_due(workspace),
        zone=workspace.zone,
    )


def is_due(workspace: Workspace) -> bool:
    """Whether something was changed since the newest backup of this laptop. Raises Trouble.

    Told by the order of history, not by any clock: one that was wrong for a day must not stop backups for
    ever.
    """
    about = journal.about_table.c
    changes = select(_ENTRY.id).where(_ENTRY.act.not_in(_BACKING_UP)).order_by(_ENTRY.id.desc()).limit(1)
    made_here = select(func.max(about.entry)).where(about.name == "away", about.id == 0)
    with workspace.read(Permission.SIGNED_IN) as session:
        changed = session.scalar(changes)
        backed = session.scalar(made_here) or 0
    if changed is None:
        return False
    now = workspace.now()
    here = any(found.made <= now for found in list_backups(workspace.home.folder.backups))
    return not here or changed > backed


def last_away(workspace: Workspace) -> datetime | None:
    """When a backup last left this laptop."""
    about = journal.about_table.c  # an index over what acts name, so that a long history costs nothing
    newest = select(func.max(about.entry)).where(about.name == "away", about.id == 1).scalar_subquery()
    with workspace.read(Permission.SIGNED_IN) as session:
        return session.scalar(select(_ENTRY.at).where(_ENTRY.id == newest))


def place_shown(workspace: Workspace) -> PlaceShown:
    """Which cloud program copies the folder of the store, until that was read; and copies it has made.

    Also whether a backup was brought back that may not know all that was erased.
    """
    folder = workspace.home.folder
    program = synced_by(folder.path)
    return PlaceShown(
        program="" if was_told(folder, program) else program,
        copies=conflict_copies(folder),
        erased_known=was_brought_back(folder),
        zone=workspace.zone,
    )


def standing(workspace: Workspace) -> BackupStanding:
    """When the newest backup of this laptop was made; quick, for the bar at the foot of the window."""
    here = list_backups(workspace.home.folder.backups)
    return BackupStanding(here[0].made if here else None, workspace.zone, workspace.today())
