"""What runs in processes of its own, to be killed or to run out of room: files going in and out.

Each act seals a file of some megabytes as a new version of one leaflet and says its number once it is stored.
"""

import itertools
import os
import resource
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import Trouble
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.projects import Project
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    add_version,
    describe_deliverable,
    open_version,
)
from coprod_desktop.services.projects import ProjectDetails, add_project
from coprod_desktop.store import migrate
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.pace import Step
from coprod_desktop.store.workspace import Home, Workspace
from coprod_desktop.vocabulary import AccountRole, Permission
from tests.world import KEY, NOW

MB = 1024 * 1024
LARGE = 6 * MB


def at_home(folder: DataFolder) -> Workspace:
    """The store with the folder it lives in, open on the calling thread."""
    engine = open_engine(folder.database, KEY)
    migrate.create_or_upgrade(engine)
    who = SignedIn(1, 1, "Morgan Lee", AccountRole.COORDINATOR)
    return Workspace(engine, who, lambda: NOW, home=Home(folder, KEY, KeySlots(folder.slots)))


def leaflet(workspace: Workspace) -> int:
    """The leaflet, made where there is none."""
    with workspace.read(Permission.PROJECTS) as session:
        known = session.scalar(select(Deliverable.id))
        project = session.scalar(select(Project.id))
    if known is not None:
        return known
    project = project or add_project(workspace, ProjectDetails(name="Leaflet")).made or 0
    return describe_deliverable(workspace, Described(project_id=project, title="Leaflet")).made or 0


def one_more(workspace: Workspace, folder: Path, step: Step | None = None) -> int:
    """Seal a file nobody has seen before; gives the number of its version."""
    file = folder / "film.mp4"
    file.write_bytes(os.urandom(LARGE))
    request = NewVersion(deliverable_id=leaflet(workspace), file=file, what_changed="The film")
    return int(str(add_version(workspace, request, step).params["number"]))


def seal(path: Path, said: Connection) -> None:
    """Seal one file after the other for ever, saying each."""
    workspace = at_home(DataFolder(path))
    leaflet(workspace)
    said.send(0)
    while True:
        said.send(one_more(workspace, path.parent))


def seal_half(path: Path, said: Connection) -> None:
    """Seal a file, say so in the middle of it, and stand still there."""

    def step(done: int, of: int) -> bool:
        if done * 2 >= of:
            said.send(0)
            threading.Event().wait()
        return True

    one_more(at_home(DataFolder(path)), path.parent, step)


def open_copies(path: Path, said: Connection) -> None:
    """Open the newest version again and again, saying each."""
    workspace = at_home(DataFolder(path))
    with workspace.read(Permission.PROJECTS) as session:
        version = session.scalars(select(Version.id)).one()
    said.send(0)
    for number in itertools.count(1):
        open_version(workspace, OneVersion(version))
        said.send(number)


def seal_until_full(path: Path, said: Connection) -> None:
    """Seal a file where none may grow that large; then, with room again, go on.

    Says the refusal in words with what lies among the sealed files, and the number of the version kept after.
    """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    workspace = at_home(DataFolder(path))
    leaflet(workspace)
    file = path.parent / "film.mp4"
    file.write_bytes(os.urandom(LARGE))
    request = NewVersion(deliverable_id=leaflet(workspace), file=file)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGE - MB, hard))
    try:
        add_version(workspace, request)
    except Trouble as trouble:
        said.send((str(trouble), sorted(one.name for one in workspace.home.folder.sealed.iterdir())))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    said.send(add_version(workspace, request).params["number"])
    workspace.close()
    said.close()


def kept(workspace: Workspace) -> dict[int, str]:
    """The SHA-256 of each version by its number; each of them proves whole, or this fails."""
    with workspace.read(Permission.PROJECTS) as session:
        found = {one.number: one.sha256 for one in session.scalars(select(Version))}
    for sha256 in found.values():
        workspace.sealed.prove(sha256)
    return found
