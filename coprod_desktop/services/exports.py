"""Recording that a copy in plain files was made."""

from coprod_desktop.acts import Act, Change
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission


def require_export(workspace: Workspace) -> None:
    """Raises NotAllowed unless whoever is signed in may take copies out, before anything is written."""
    with workspace.read(Permission.EXPORT):
        pass


def record_export(workspace: Workspace) -> Change:
    """Note in history that someone took a copy out. Raises NotAllowed without the permission to export."""
    with workspace.change(Act.EXPORT_MADE) as change:
        pass
    return change.change
