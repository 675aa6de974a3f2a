"""Ten years of a large charity, made up: the store that the bench measures on.

    python -m tests.bench.ten_years FOLDER

At full size it holds 2,000 people, 120 projects, 6,000 sessions, 60,000 assignments, 15,000 tasks, what
groups plan, decide, make and look back on (`together`, `making`), and the journal to match. At a tenth it is
its last year: as busy, with a tenth of everything. Always the same.
"""

import random
import sys
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from coprod_desktop.acts import Act
from coprod_desktop.store import migrate, search
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.sealed import Sealed, SealedFiles
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    Channel,
    ConsentFor,
    Fits,
    How,
    ItemState,
    Ownership,
    PersonKind,
    PersonStatus,
    ProjectState,
    ReadyFor,
    ReadyState,
    Safe,
    Settled,
    SkillLevel,
    TaskState,
    WishKind,
)
from tests.bench import making, together
from tests.bench.ledger import Ledger
from tests.world import CHEAP, KEY, PASSPHRASE, SIGN_IN

TODAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)
PEOPLE, PROJECTS, SESSIONS, PER_SESSION, TASKS = 2_000, 120, 6_000, 10, 15_000
ROLES = ("Facilitator", "Note-taker", "Peer support", "Taking part")
BUSY = 40

_WORDS = (
    "Łukasz Siân Hương Adébáyọ̀ محمد শর্মিলা 秋月 Wren Kim Aoife Şebnem Ștefan Σοφία Олена ሰላም Zoë "
    "Ngozi Håkon Dee Marek Bev Callum Tamsin Femi Rosa Inês Gil Priya Tomos Helen Jo Sam Robin Morgan "
    "Ada Björn Chidi",
    "Wiśniewski O’Neill Nguyễn Adéyẹmí الأحمد বেগম 李 Hollis Vale Bhriain Yıldız Ionescu Παπαδοπούλου "
    "Коваленко ተስፋዬ Ferreira Okonkwo-Hart Lie Marlowe Doležal Anson Reid Bray Balogun Quintero "
    "Vasconcelos Ashdown D’Souza Rhys Achterberg Fenwick Rivers Hale Lee Brook Stone Marsh Thorne Winter "
    "Field Shaw Frost Moss",
    "Brochure Consultation Support Newsletter Map Film Garden Kitchen Welcome Housing Health Transport "
    "Library Market Music Drawing Reading Letters Interview Survey",
)
GIVEN, FAMILY, SUBJECTS = (words.split() for words in _WORDS)


@dataclass(frozen=True)
class Sizes:
    """How much of everything."""

    scale: float

    def of(self, full: int) -> int:
        return round(full * self.scale)

    @property
    def begins(self) -> date:
        return TODAY - timedelta(days=round(3650 * self.scale))


def make(folder: DataFolder, scale: float = 1.0) -> None:
    """Make the store in an empty folder; about half a minute at full size."""
    folder.prepare()
    engine = open_engine(folder.database, KEY, create=True)
    migrate.create_or_upgrade(engine)
    slots = KeySlots(folder.slots, CHEAP)
    slot = slots.create_slots(KEY, SIGN_IN, PASSPHRASE)
    with bare_connection(engine) as connection:
        connection.execute("pragma synchronous=off")
        files = making.seal_files(SealedFiles(folder.sealed, KEY), folder.path / "plain")
        ledger, sizes = Ledger(connection, migrate.newest()), Sizes(scale)
        maker = _Maker(ledger, sizes, random.Random(20260514), slot, slots.public_keys(KEY)[slot])
        maker.run(files)
    with engine.begin() as sealed:
        search.rebuild(sealed)
    engine.dispose()


def opened(folder: DataFolder) -> Workspace:
    """The store as its coordinator has it open, on the calling thread."""
    from coprod_desktop.acts import SignedIn
    from coprod_desktop.queries import history
    from coprod_desktop.store.workspace import Home

    engine = open_engine(folder.database, KEY)
    migrate.create_or_upgrade(engine)
    slots = KeySlots(folder.slots, CHEAP)
    home = Home(folder, KEY, slots, slots.unlock(SIGN_IN, PASSPHRASE).own)
    signed_in = SignedIn(1, 1, "Morgan Lee", AccountRole.COORDINATOR)
    return Workspace(engine, signed_in, lambda: NOW, describe=history.describe, home=home)


class _Maker:
    def __init__(self, ledger: Ledger, sizes: Sizes, chance: random.Random, slot: str, public: bytes) -> None:
        self.ledger, self.sizes, self.chance = ledger, sizes, chance
        self.slot, self.public = slot, public
        self.people: list[int] = []
        self.active: list[int] = []
        self.staff: list[int] = []
        self.groups: dict[int, list[int]] = {}
        self.members: dict[int, list[int]] = {}
        self.projects: list[int] = []

    def run(self, files: list[Sealed]) -> None:
        self.ledger.begin()
        self._organisation()
        self._people()
        self._projects()
        self._sessions()
        self._tasks()
        self._together(files)
        self._backups()
        self._busy_person()
        self.ledger.close()

    def at(self, day: date, minutes: int = 0) -> datetime:
        return datetime.combine(day, time(9), UTC) + timedelta(minutes=minutes)

    def _organisation(self) -> None:
        add = self.ledger.add
        self.ledger.act(Act.ORGANISATION_BEGUN, self.at(self.sizes.begins))
        add("organisation", id=1, name="Harbour Voices", published_phone="07700 900300")
        add("person", id=1, full_name="Morgan Lee", called="Morgan", kind=PersonKind.STAFF)
        add("account", id=1, person_id=1, sign_in_name=SIGN_IN, name="Morgan Lee",
            role=AccountRole.COORDINATOR, slot=self.slot)  # fmt: skip
        for number in range(8):
            add("venue", name=f"{SUBJECTS[number]} House", address=f"{number} Quay Street, Northbridge")
            add("skill", name=f"{SUBJECTS[number]} skills")
        together.ask_starter_questions(self.ledger)
        for name in ROLES:
            add("role", name=name, gives_support=name == "Peer support")

    def _people(self) -> None:
        chance, add = self.chance, self.ledger.add
        many = self.sizes.of(PEOPLE)
        days = (TODAY - self.sizes.begins).days
        for number in range(1, many):
            joined = self.sizes.begins + timedelta(days=days * number // many)
            name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
            person = self.ledger.new_id("person")
            self.ledger.act(Act.PERSON_ADDED, self.at(joined), person, person=person)
            active = number > many * 0.6 or number % 9 == 0
            add("person", id=person, full_name=name, called=name.split()[0], joined_on=joined,
                former_names=chance.choice(FAMILY) if number % 50 == 0 else "",
                kind=PersonKind.STAFF if number % 60 == 0 else PersonKind.VOLUNTEER,
                status=PersonStatus.ACTIVE if active else chance.choice(list(PersonStatus)[1:]),
                count_hours=number % 3 == 0,
                commitment="Most weeks, as long as my shifts allow", most_per_month=number % 6 or None,
                notes="Likes to be told the day before." if number % 3 == 0 else "")  # fmt: skip
            self._about(person, number, joined)
            self.people.append(person)
            if active:
                self.active.append(person)
                if number % 60 == 0:
                    self.staff.append(person)

    def _about(self, person: int, number: int, joined: date) -> None:
        chance, add = self.chance, self.ledger.add
        self.ledger.act(Act.SAFE_CONTACT_RECORDED, self.at(joined, 5), person=person)
        add("contact_way", person_id=person, channel=Channel.CALL, value=f"07700 9{number:05d}",
            safe=list(Safe)[number % 3], checked_on=joined)  # fmt: skip
        if number % 2:
            add("contact_way", person_id=person, channel=Channel.EMAIL, value=f"person{number}@example.org",
                safe=Safe.YES, checked_on=joined)  # fmt: skip
        if number % 5 == 0:
            add("need", person_id=person, words="Large print, please.", identified_on=joined)
        self.ledger.act(Act.AVAILABILITY_RECORDED, self.at(joined, 6), person=person)
        for weekday in chance.sample(range(6), 2):
            add("usual_time", person_id=person, weekday=weekday, start=time(9), end=time(17),
                fits=chance.choice(list(Fits)))  # fmt: skip
        for skill in chance.sample(range(1, 9), 2):
            add("person_skill", person_id=person, skill_id=skill, level=chance.choice(list(SkillLevel)),
                since=joined, gained_here=skill % 4 == number % 4,
                gained_on=joined if skill % 4 == number % 4 else None)  # fmt: skip
        add(
            "consent",
            person_id=person,
            to=ConsentFor.KEEP_DETAILS,
            given_on=joined,
            recorded_at=self.at(joined),
        )
        add("consent", person_id=person, to=ConsentFor.NAME_ON_PAPER, given_on=joined)
        if number % 4:
            self.ledger.act(Act.WISH_RECORDED, self.at(joined, 7), person=person)
            add("wish", person_id=person, kind=list(WishKind)[number % 6], recorded_at=self.at(joined),
                named_id=1 if list(WishKind)[number % 6] is WishKind.PERSON else None)  # fmt: skip

    def _projects(self) -> None:
        many = self.sizes.of(PROJECTS)
        days = (TODAY - self.sizes.begins).days
        for number in range(many):
            begins = self.sizes.begins + timedelta(days=days * number // many)
            project = self.ledger.new_id("project")
            going = number >= many - 12
            self.ledger.act(Act.PROJECT_ADDED, self.at(begins), project, project=project)
            self.ledger.add(
                "project", id=project, name=f"{SUBJECTS[number % 20]} {number}", starts_on=begins,
                objective="To say together what helps, and to be heard by those who decide.",
                state=ProjectState.UNDER_WAY if going else ProjectState.FINISHED,
                deadline=TODAY + timedelta(days=number % 60) if going else begins + timedelta(days=200),
            )  # fmt: skip
            pool = self.active if going else self.people
            group = self.chance.sample(pool, min(14, len(pool)))
            for at, person in enumerate(group):
                self.ledger.act(Act.MEMBER_ADDED, self.at(begins, at), person=person, project=project)
                member = self.ledger.add("member", project_id=project, person_id=person, joined_on=begins,
                                         role="Coordinator" if at == 0 else "")  # fmt: skip
                self.members.setdefault(project, []).append(member)
            self.projects.append(project)
            self.groups[project] = group

    def _sessions(self) -> None:
        many = self.sizes.of(SESSIONS)
        days = (TODAY - self.sizes.begins).days + 90
        for number in range(many):
            on = self.sizes.begins + timedelta(days=days * number // many)
            near = min(len(self.projects) - 1, len(self.projects) * number // many)
            project = self.projects[max(0, near - number % 12)]
            self._session(number, on, project)

    def _session(self, number: int, on: date, project: int) -> None:
        chance, add = self.chance, self.ledger.add
        session = self.ledger.new_id("session")
        planned = self.at(on - timedelta(days=21), number % 400)
        self.ledger.act(Act.SESSION_ADDED, planned, session, session=session)
        hour = 9 + number % 9
        add("session", id=session, project_id=project, title=f"{SUBJECTS[number % 20]} group", on=on,
            start=time(hour, 30), end=time(hour + 2), venue_id=1 + number % 8, room=f"Room {number % 4}",
            who_for="Anyone in the group")  # fmt: skip
        for position in range(1, 4):
            add("agenda_item", session_id=session, position=position, what="What we said last time",
                content_note="Hard memories" if position == 2 else "")  # fmt: skip
        for what in (ReadyFor.KEYS, ReadyFor.INTERPRETER):
            add("arrangement", session_id=session, what=what, seen_to_id=1,
                state=ReadyState.READY if on < TODAY else ReadyState.ASKED)  # fmt: skip
        group, pool = self.groups[project], self.active if on > TODAY else self.people
        others = [one for one in chance.sample(pool, min(12, len(pool))) if one not in group]
        people = iter([*chance.sample(group, min(8, len(group))), *others])
        for role, count in zip(range(1, 5), (1, 1, 2, PER_SESSION - 4), strict=True):
            place = add("place", session_id=session, role_id=role, least=count if role < 4 else 0,
                        most=count if role < 4 else None)  # fmt: skip
            for _ in range(count):
                person = next(people, None)
                if person is not None:  # a small store has too few people to fill everything
                    self._assignment(session, on, place, person, planned)
        if on < TODAY:
            together.look_back(self.ledger, session, on, group)

    def _assignment(self, session: int, on: date, place: int, person: int, planned: datetime) -> None:
        chance = self.chance
        assignment = self.ledger.new_id("assignment")
        self.ledger.act(Act.ASSIGNMENT_INVITED, planned, assignment, person=person, session=session)
        self.ledger.add("assignment", id=assignment, place_id=place, person_id=person, since=planned)
        if on > TODAY and chance.random() < 0.35:
            return
        state = AssignmentState.CONFIRMED
        if on < TODAY:
            state = AssignmentState.CAME if chance.random() < 0.85 else AssignmentState.COULD_NOT
        self.ledger.act(Act.ASSIGNMENT_CONFIRMED, planned, assignment, person=person, session=session)
        self.ledger.change("assignment", assignment, state=state, how=How.PHONE)
        if chance.random() < 0.05:
            self._absence(session, on, assignment, person)

    def _absence(self, session: int, on: date, assignment: int, person: int) -> None:
        at = self.at(on - timedelta(days=2))
        absence = self.ledger.new_id("absence")
        self.ledger.act(Act.ABSENCE_RECORDED, at, absence, person=person, session=session)
        self.ledger.add("absence", id=absence, person_id=person, kind=AbsenceKind.SESSION, session_id=session,
                        recorded_at=at, recorded_by_id=1)  # fmt: skip
        past = on < TODAY
        state = ItemState.SETTLED if past else self.chance.choice(list(ItemState)[:3])
        self.ledger.change("assignment", assignment,
                           state=AssignmentState.COULD_NOT if past else AssignmentState.CANNOT)  # fmt: skip
        self.ledger.add("handover_item", absence_id=absence, assignment_id=assignment, state=state,
                        settled=Settled.LEFT_OUT if past else None, settle_by=on, changed_at=at)  # fmt: skip

    def _tasks(self) -> None:
        many = self.sizes.of(TASKS)
        days = (TODAY - self.sizes.begins).days + 40
        for number in range(many):
            due = self.sizes.begins + timedelta(days=days * number // many)
            project = self.projects[min(len(self.projects) - 1, len(self.projects) * number // many)]
            task = self.ledger.new_id("task")
            made = self.at(due - timedelta(days=30), number % 300)
            self.ledger.act(Act.TASK_ADDED, made, task, task=task)
            group = self.groups[project]
            owners = self.chance.sample(group, min(1 + number % 2, len(group)))
            self.ledger.add("task", id=task, project_id=project, due=due, next_action="Ask once more",
                            title=f"{SUBJECTS[number % 20]}: part {number % 37}",
                            ownership=Ownership.SEVERAL if len(owners) > 1 else Ownership.PERSON)  # fmt: skip
            for owner in owners:
                self.ledger.add("task_owner", task_id=task, person_id=owner, since=made)
            if due < TODAY - timedelta(days=14):
                self.ledger.act(Act.TASK_STATE_CHANGED, self.at(due), task=task)
                self.ledger.change("task", task, state=TaskState.DONE)

    def _together(self, files: list[Sealed]) -> None:
        """What each project’s group planned, decided and made."""
        many, days = len(self.projects), (TODAY - self.sizes.begins).days
        for number, project in enumerate(self.projects):
            begins, going = self.sizes.begins + timedelta(days=days * number // many), number >= many - 12
            ends = TODAY if going else min(TODAY, begins + timedelta(days=200))
            people, members = self.groups[project], self.members[project]
            at = number % max(1, len(self.staff))
            staff = [*self.staff[at:], *self.staff[:at]] or [1]  # a small store has its coordinator alone
            group = together.Group(
                self.ledger, self.chance, project, people, members, staff, begins, ends, going, self.public
            )
            if number == 0:
                making.add_standing_asks(group)
            together.work_together(group)
            making.make_things(group, files)
        together.thank(self.ledger, self.active, TODAY)

    def _backups(self) -> None:
        """One a day, and now and then one that left the laptop."""
        for day in range((TODAY - self.sizes.begins).days):
            at = self.at(self.sizes.begins + timedelta(days=day), 480)
            self.ledger.act(Act.BACKUP_MADE, at, away=int(day % 30 == 0))

    def _busy_person(self) -> None:
        """Someone whose absence from one session touches 40 things: a place there and 39 tasks."""
        person = self.ledger.new_id("person")
        on = TODAY + timedelta(days=3)
        self.ledger.act(Act.PERSON_ADDED, self.at(TODAY), person, person=person)
        self.ledger.add("person", id=person, full_name="Busy Bee", called="Busy")
        self.ledger.add("wish", person_id=person, kind=WishKind.ANYONE, recorded_at=self.at(TODAY))
        project = self.projects[-1]
        self.ledger.add("member", project_id=project, person_id=person)
        session = self.ledger.add(
            "session", project_id=project, title="Busy group", on=on, start=time(10, 30), end=time(12, 30)
        )
        place = self.ledger.add("place", session_id=session, role_id=2)
        self.ledger.add("assignment", place_id=place, person_id=person, state=AssignmentState.CONFIRMED,
                        since=self.at(TODAY))  # fmt: skip
        for number in range(BUSY - 1):
            task = self.ledger.add("task", project_id=project, title=f"Busy part {number}", due=on)
            self.ledger.add("task_owner", task_id=task, person_id=person, since=self.at(TODAY))


def counts(workspace: Workspace) -> Iterator[tuple[str, int]]:
    """How many records there are of what counts."""
    from sqlalchemy import text

    with workspace.read() as session:
        for name in ("person", "project", "session", "assignment", "task", "journal_entry", "journal_row"):
            yield name, session.scalar(text(f"SELECT count(*) FROM {name}")) or 0


if __name__ == "__main__":
    begun = clock.perf_counter()
    target = DataFolder(Path(sys.argv[1]))
    make(target, float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
    print(f"{clock.perf_counter() - begun:.1f} s, {target.database.stat().st_size / 1e6:.0f} MB")
    print(dict(counts(opened(target))))
