"""What runs in processes of its own, to be killed or to run out of room: acknowledged writes to a store.

Every act adds one person with three ways to reach them and a wish, and says the person's number once it is
stored. So after anything: all said are there, each is whole, and at most one more.
"""

import resource
import signal
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from coprod_desktop.acts import Act, SignedIn
from coprod_desktop.errors import Trouble
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.wishes import Wish
from coprod_desktop.store import journal, migrate, search
from coprod_desktop.store.backup import make_backup
from coprod_desktop.store.check import check_store
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.restore import restore_backup
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, Channel, WishKind
from tests.world import KEY, NOW

WAYS = 3
PREFIX = "Person number "


def opened(folder: DataFolder) -> Workspace:
    """The store, open on the calling thread."""
    engine = open_engine(folder.database, KEY)
    migrate.create_or_upgrade(engine)
    return Workspace(engine, SignedIn(1, 1, "Morgan Lee", AccountRole.COORDINATOR), lambda: NOW)


def add(workspace: Workspace, number: int) -> None:
    """One act: a person, three ways to reach them, a wish."""
    with workspace.change(Act.PERSON_ADDED) as change:
        person = Person(full_name=f"{PREFIX}{number}", notes="words that take some room " * (number % 40))
        change.session.add(person)
        change.session.flush()
        change.params["person"] = person.id
        for way in range(WAYS):
            value = f"07700 9{number:03d}{way}"
            change.session.add(ContactWay(person_id=person.id, channel=Channel.CALL, value=value))
            change.session.flush()
        change.session.add(Wish(person_id=person.id, kind=WishKind.ANYONE, recorded_at=NOW))


def write(path: Path, said: Connection) -> None:
    """Add people for ever, saying each; every fifth is taken back and done again in between."""
    workspace = opened(DataFolder(path))
    said.send(0)
    number = 0
    while True:
        number += 1
        add(workspace, number)
        if number % 5 == 0:
            workspace.undo()
            workspace.redo()
        said.send(number)


def back_up(path: Path, said: Connection) -> None:
    """Make one backup after another, saying each."""
    folder = DataFolder(path)
    workspace = opened(folder)
    said.send(0)
    number = 0
    while True:
        number += 1
        now = datetime.fromtimestamp(1_800_000_000 + number, UTC)
        make_backup(workspace.engine, KEY, folder, folder.backups, now)
        said.send(number)


def restore(path: Path, said: Connection) -> None:
    """Put one of two backups in the place of the store again and again, saying each time."""
    folder = DataFolder(path)
    files = sorted(folder.backups.glob("*.coprod"))
    said.send(0)
    number = 0
    while True:
        number += 1
        restore_backup(files[number % 2], KEY, folder, datetime.fromtimestamp(1_800_000_000 + number, UTC))
        said.send(number)


def write_until_full(path: Path, said: Connection) -> None:
    """Write while files may not grow much further; then, with room again, go on.

    Says each number, the refusal in words, and the number written after it.
    """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = DataFolder(path)
    workspace = opened(folder)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    room = folder.database.stat().st_size + 60_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    number = 0
    try:
        while True:
            number += 1
            add(workspace, number)
            said.send(number)
    except Trouble as trouble:
        said.send(str(trouble))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    add(workspace, number + 1000)
    said.send(number + 1000)
    workspace.close()
    said.close()


def numbers(workspace: Workspace) -> set[int]:
    """The numbers of those who are there; each of them whole, or this fails."""
    with workspace.read() as session:
        found = {
            int(name.removeprefix(PREFIX)): id_
            for id_, name in session.execute(select(Person.id, Person.full_name))
            if name.startswith(PREFIX)
        }
        for id_ in found.values():
            ways = session.scalars(select(ContactWay.id).where(ContactWay.person_id == id_)).all()
            wishes = session.scalars(select(Wish.id).where(Wish.person_id == id_)).all()
            assert (len(ways), len(wishes)) == (WAYS, 1)
    return set(found)


def is_whole(workspace: Workspace) -> bool:
    """Whether pages, references, history and the search index all agree."""
    health = check_store(workspace.engine)
    with workspace.read() as session:
        chain = journal.verify_chain(session)
        index = search.everything(session.connection())
    with workspace.engine.connect() as connection:  # not committed: taken back when this ends
        search.rebuild(connection)
        anew = search.everything(connection)
    return health.good and not chain and index == anew
