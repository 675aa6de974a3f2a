"""Saving a form only where nobody else changed the same meanwhile."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.acts import Change, Seen
from coprod_desktop.errors import ChangedMeanwhile
from coprod_desktop.store.workspace import Workspace


def unless_changed(
    workspace: Workspace, seen: Seen, service: Callable[[Workspace, Any], Change], request: Any
) -> Change:
    """Do what a service does, unless what its form is about was changed since the form was opened.

    Raises ChangedMeanwhile then, with nothing changed; otherwise what the service raises.
    """
    with workspace.unless_changed(seen):
        return service(workspace, request)


def changed_since(workspace: Workspace, seen: Seen) -> ChangedMeanwhile | None:
    """What others changed of the records of a form since it was opened; None when nothing."""
    return workspace.changed_since(seen)
