"""A small organisation on a real encrypted store, for tests of rules, views and windows.

Everything in it is invented. The clock stands at `World.now` (Thursday 14 May 2026, 9:00 in London) until a
test moves it. `world.person(…)` and its neighbours write straight through the doorway, so that a test can set
the scene in a line or two and then do what it is about through the services.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from coprod_desktop.acts import SETTING_UP, Act, SignedIn
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.planning import PlanningQuestion
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries import history
from coprod_desktop.services import starter
from coprod_desktop.store import migrate
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KdfParameters, KeySlots
from coprod_desktop.store.workspace import Home, Workspace
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Channel,
    Ownership,
    PersonKind,
    Safe,
    WishKind,
)

KEY = bytes(range(32))
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
SIGN_IN, PASSPHRASE = "morgan", "a long enough passphrase"
TODAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)


@dataclass
class World:
    """An open store: an organisation, one coordinator (Morgan Lee, signed in), a venue and three roles."""

    folder: DataFolder
    workspace: Workspace
    now: datetime = NOW
    signed_in: SignedIn = field(default_factory=lambda: SignedIn(1, 1, "Morgan Lee", AccountRole.COORDINATOR))

    @property
    def slots(self) -> KeySlots:
        """The key slots beside the store."""
        return KeySlots(self.folder.slots, CHEAP)

    def clock(self) -> datetime:
        """The moment it is in this world."""
        return self.now

    def opener(self, role: AccountRole = AccountRole.COORDINATOR) -> Callable[[], Workspace]:
        """Opens the store again, for a runner's own thread; `close` this one first."""
        signed_in = SignedIn(1, 1, "Morgan Lee", role)

        def open_it() -> Workspace:
            return _open(self.folder, signed_in, self.clock)

        return open_it

    def sign_in(self, role: AccountRole) -> Workspace:
        """Work on as someone with another role."""
        self.close()
        self.workspace = self.opener(role)()
        return self.workspace

    def be(self, signed_in: SignedIn, own: bytes) -> Workspace:
        """Work on at the same open store as somebody else, with their private key."""
        self.signed_in = self.workspace.signed_in = signed_in
        self.workspace._home = replace(self.workspace.home, own=own)
        return self.workspace

    def close(self) -> None:
        """Let the file go."""
        self.workspace.close()

    def add(self, thing: Any) -> int:
        """Write one mapped object and return its id."""
        with self.workspace.change(Act.EXAMPLE_MADE) as change:
            change.session.add(thing)
            change.session.flush()
            made = int(thing.id)
        return made

    def get(self, kind: type[Any], id_: int) -> Any:
        """A mapped object as it stands, loaded anew (plain columns only)."""
        with self.workspace.read() as session:
            return session.get_one(kind, id_)

    def person(self, full_name: str = "Sam Rivers", **fields: Any) -> int:
        """Someone in the roster; a volunteer unless `kind` says otherwise."""
        return self.add(Person(full_name=full_name, **fields))

    def number(self, person: int, value: str = "07700 900123", safe: Safe = Safe.YES, **fields: Any) -> int:
        """A phone number of someone's."""
        channel = fields.pop("channel", Channel.CALL)
        return self.add(ContactWay(person_id=person, channel=channel, value=value, safe=safe, **fields))

    def project(self, name: str = "Brochure", **fields: Any) -> int:
        """A project."""
        return self.add(Project(name=name, **fields))

    def member(self, project: int, person: int, role: str = "", **fields: Any) -> int:
        """Someone in a project's group."""
        return self.add(Member(project_id=project, person_id=person, role=role, **fields))

    def session(self, title: str = "Brochure group", on: date = TODAY, **fields: Any) -> int:
        """A session, 10:30 to 12:30 at Harbour House unless told otherwise."""
        fields = {"start": time(10, 30), "end": time(12, 30), "venue_id": 1, **fields}
        return self.add(Session(title=title, on=on, **fields))

    def place(self, session: int, role: int = 1, least: int = 1, most: int | None = None) -> int:
        """A place at a session. Roles 1 to 3 are facilitator, note-taker and peer support."""
        return self.add(Place(session_id=session, role_id=role, least=least, most=most))

    def assign(
        self, place: int, person: int, state: AssignmentState = AssignmentState.CONFIRMED, **fields: Any
    ) -> int:
        """Someone in a place."""
        return self.add(Assignment(place_id=place, person_id=person, state=state, since=self.now, **fields))

    def task(self, project: int, title: str = "Section 3 draft", *owners: int, **fields: Any) -> int:
        """A task with its owners."""
        ownership = Ownership.SEVERAL if len(owners) > 1 else Ownership.PERSON
        made = self.add(Task(project_id=project, title=title, **{"ownership": ownership, **fields}))
        for owner in owners:
            self.add(TaskOwner(task_id=made, person_id=owner, since=self.now))
        return made

    def wish(self, person: int, kind: WishKind, **fields: Any) -> int:
        """What someone said may happen to their part."""
        return self.add(Wish(person_id=person, kind=kind, recorded_at=self.now, **fields))

    def questions(self) -> None:
        """The questions for planning that an organisation begins with."""
        with self.workspace.change(Act.EXAMPLE_MADE) as change:
            change.session.add_all(
                PlanningQuestion(
                    topic=one.topic,
                    part=one.part,
                    short=one.short,
                    words=one.words,
                    help=one.help,
                    position=at,
                )
                for at, one in enumerate(starter.planning_questions())
            )


def make_template(path: Path) -> Path:
    """Make the store every test's world is copied from; returns its folder."""
    folder = DataFolder(path)
    folder.prepare()
    engine = open_engine(folder.database, KEY, create=True)
    migrate.create_or_upgrade(engine)
    slot = KeySlots(folder.slots, CHEAP).create_slots(KEY, SIGN_IN, PASSPHRASE)
    workspace = Workspace(engine, SETTING_UP, lambda: NOW)
    with workspace.change(Act.ORGANISATION_BEGUN) as change:
        change.session.add(
            Organisation(
                id=1, name="Harbour Voices", published_phone="07700 900321", contact_name="Morgan",
                lead_name="Robin Hale", lead_contact="07700 900111",
            )
        )  # fmt: skip
        change.session.add(Person(id=1, full_name="Morgan Lee", called="Morgan", kind=PersonKind.STAFF))
        change.session.flush()
        change.session.add(
            Account(
                id=1, person_id=1, sign_in_name=SIGN_IN, name="Morgan Lee", role=AccountRole.COORDINATOR,
                slot=slot,
            )
        )  # fmt: skip
        change.session.add(Venue(id=1, name="Harbour House", address="4 Quay Street"))
        names = ("Facilitator", "Note-taker", "Peer support")
        change.session.add_all(Role(id=at, name=name) for at, name in enumerate(names, 1))
    workspace.close()
    return folder.path


def make_world(template: Path, path: Path) -> World:
    """A world of a test's own, copied from the template and opened on the calling thread."""
    shutil.copytree(template, path)
    world = World(DataFolder(path), None)  # type: ignore[arg-type]
    world.workspace = _open(world.folder, world.signed_in, world.clock)
    return world


def _open(folder: DataFolder, signed_in: SignedIn, clock: Callable[[], datetime]) -> Workspace:
    slots = KeySlots(folder.slots, CHEAP)
    unlocked = slots.unlock(SIGN_IN, PASSPHRASE)
    engine = open_engine(folder.database, unlocked.key)  # made a moment ago: there is nothing to upgrade
    home = Home(folder, unlocked.key, slots, unlocked.own)
    return Workspace(engine, signed_in, clock, describe=history.describe, home=home)
