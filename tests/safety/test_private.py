"""What is private is read by whom the person named, and by nobody else, by no way there is."""

import ast
import dataclasses
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import coprod_desktop
from coprod_desktop.acts import Seen, SignedIn
from coprod_desktop.errors import ChangedMeanwhile, NotAllowed, RuleBroken
from coprod_desktop.model import Base
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.base import is_private
from coprod_desktop.model.need_to_know import EmergencyKey
from coprod_desktop.model.support import (
    LeadKey,
    PrivateKey,
    PrivateLeadKey,
    PrivateRecord,
    PrivateWords,
)
from coprod_desktop.queries import history
from coprod_desktop.queries.check_ins import check_ins_due, check_ins_of
from coprod_desktop.queries.export import everything
from coprod_desktop.queries.find import find
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.people import listed
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.projects import project as project_page
from coprod_desktop.queries.rota import who_could
from coprod_desktop.queries.rows.people import Sought
from coprod_desktop.queries.rows.support import PrivatePage
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.support import own_note, private_page
from coprod_desktop.queries.today import today
from coprod_desktop.services.accounts import AddAccount, add_account
from coprod_desktop.services.check_ins import HeldCheckIn, NameMentor, held_check_in, name_mentor
from coprod_desktop.services.history import undo, undo_entry
from coprod_desktop.services.meanwhile import unless_changed
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.support import (
    CheckInNote,
    Private,
    RemovePrivate,
    note_check_in,
    remove_private,
    write_private,
)
from coprod_desktop.store import journal
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, PersonKind, PrivateKind, PrivatePart
from tests.world import PASSPHRASE, TODAY, World

STIRS, HELPS, LIVED, NOTE = "slammed doors", "a walk to the water", "fostering hearings", "sounded weary"
SECRET = (STIRS, HELPS, LIVED, NOTE, "slammed", "fostering", "weary")


class Room:
    """Morgan (a coordinator), Priya and Lee (staff) at one laptop, one after another."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.accounts = {"morgan": 1}
        self.people = {"morgan": 1}
        for name, full in (("priya", "Priya Anand"), ("lee", "Lee Carver")):
            self.people[name] = world.person(full, kind=PersonKind.STAFF)
            made = add_account(
                world.workspace, AddAccount(full, name, AccountRole.STAFF, PASSPHRASE, self.people[name])
            ).made
            assert made is not None
            self.accounts[name] = made
        self.own = {name: world.slots.unlock(name, PASSPHRASE).own for name in self.accounts}
        self.sam = world.person("Sam Rivers")

    def as_(self, name: str, role: AccountRole = AccountRole.STAFF) -> Workspace:
        """Someone signs in."""
        role = AccountRole.COORDINATOR if name == "morgan" else role
        return self.world.be(SignedIn(self.accounts[name], self.people[name], name, role), self.own[name])

    def plan(self, *readers: str, by: str = "priya", **fields: object) -> int:
        """What helps Sam, read by some."""
        made = write_private(
            self.as_(by),
            Private(
                person_id=self.sam,
                kind=PrivateKind.SUPPORT,
                words=((PrivatePart.MIGHT_STIR, STIRS), (PrivatePart.HELPS, HELPS)),
                readers=tuple(self.accounts[one] for one in readers),
                agreed_on=TODAY,
                **fields,  # type: ignore[arg-type]
            ),
        ).made
        assert made is not None
        return made

    def lived(self, about: int, by: str, *readers: str) -> int:
        """What someone has been through, read by some."""
        made = write_private(
            self.as_(by),
            Private(
                person_id=about,
                kind=PrivateKind.LIVED,
                words=((PrivatePart.AREAS, LIVED),),
                readers=tuple(self.accounts[one] for one in readers),
                agreed_on=TODAY,
            ),
        ).made
        assert made is not None
        return made

    def page(self, name: str, person: int | None = None) -> PrivatePage:
        """What one of them sees of someone’s private page."""
        return private_page(self.as_(name), person or self.sam)


@pytest.fixture
def room(world: World) -> Room:
    return Room(world)


def test_whom_they_named_reads_it_and_a_coordinator_does_not(room: Room) -> None:
    plan = room.plan("priya")
    (row,) = room.page("priya").rows
    assert (row.id, row.words(PrivatePart.MIGHT_STIR), row.words(PrivatePart.HELPS)) == (plan, STIRS, HELPS)
    assert [one.name for one in row.readers] == ["Priya Anand"]
    for other in ("morgan", "lee"):
        assert room.page(other).rows == ()
    with pytest.raises(NotAllowed):
        private_page(room.as_("priya", AccountRole.SIGN_OFF), room.sam)


def test_whoever_may_not_read_it_cannot_tell_that_it_is_there(room: Room) -> None:
    before = unfolded(room.page("lee"))
    plan = room.plan("priya")
    assert unfolded(room.page("lee")) == before
    missing = Private(
        person_id=room.sam, kind=PrivateKind.SUPPORT, words=((PrivatePart.HELPS, "x"),), agreed_on=TODAY,
        readers=(room.accounts["lee"],), record_id=plan,
    )  # fmt: skip
    answers = set()
    for record in (plan, 999):
        asked: tuple[tuple[Any, Any], ...] = (
            (write_private, Private(**{**missing.__dict__, "record_id": record})),
            (remove_private, RemovePrivate(record)),
        )
        for act, request in asked:
            with pytest.raises(RuleBroken) as refused:
                act(room.as_("lee"), request)
            answers.add(str(refused.value))
    assert len(answers) == 1
    room.plan("lee", by="lee")  # a plan of their own beside it is no clash
    assert len(room.page("lee").rows) == len(room.page("priya").rows) == 1


def test_colleagues_never_see_what_staff_have_been_through(room: Room) -> None:
    room.lived(room.people["priya"], "priya")
    assert [row.words(PrivatePart.AREAS) for row in room.page("priya", room.people["priya"]).rows] == [LIVED]
    for other in ("morgan", "lee"):
        assert room.page(other, room.people["priya"]).rows == ()
        with pytest.raises(RuleBroken, match="theirs to write"):
            room.lived(room.people["priya"], other, other)
    room.lived(room.people["priya"], "priya", "lee")
    assert len(room.page("lee", room.people["priya"]).rows) == 1


def unfolded(value: object) -> object:
    """All that a row holds, also what its own words keep quiet about."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: unfolded(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(unfolded(key)): unfolded(one) for key, one in value.items()}
    return [unfolded(one) for one in value] if isinstance(value, list | tuple | set | frozenset) else value


def everything_seen(room: Room, name: str, project: int, session: int, place: int) -> str:
    """All that one of them can read, by every query that might carry it."""
    workspace = room.as_(name)
    seen = [
        person_page(workspace, room.sam),
        listed(workspace, Sought()),
        project_page(workspace, project),
        pack_rows(workspace, session),
        today(workspace),
        everything(workspace) if name == "morgan" else (),
        history.recent(workspace),
        history.of_record(workspace, "person", room.sam),
        who_could(workspace, place),
        session_page(workspace, session),
        check_ins_due(workspace),
        check_ins_of(workspace, room.sam),
        private_page(workspace, room.sam),
        [find(workspace, word) for secret in SECRET for word in secret.split()],
    ]
    return repr(unfolded(seen)) + "".join(row.sentence for row in history.recent(workspace))


def test_it_is_in_no_list_search_history_export_or_paper(room: Room) -> None:
    world = room.world
    project = world.project(check_in_every=2)
    member = world.member(project, room.sam)
    session = world.session(project_id=project, on=TODAY + timedelta(days=1))
    place = world.place(session)
    name_mentor(room.as_("morgan"), NameMentor(member, room.people["priya"]))
    held = held_check_in(room.as_("priya"), HeldCheckIn(member)).made
    assert held is not None
    note_check_in(room.as_("priya"), CheckInNote(held, NOTE))
    room.plan("priya", project_id=project)
    room.lived(room.sam, "priya", "priya")
    for name in ("morgan", "lee"):
        seen = everything_seen(room, name, project, session, place)
        assert "Sam" in seen
        assert [word for word in SECRET if word in seen] == []
    own = repr(unfolded(room.page("priya")))
    assert all(word in own for word in (STIRS, LIVED, NOTE))
    assert not any(word in repr(room.page("priya")) for word in SECRET)  # as a log would have it
    elsewhere = everything_seen(room, "priya", project, session, place).replace(own, "")
    assert [word for word in SECRET if word in elsewhere] == []


def test_history_says_that_and_not_what_or_about_whom(room: Room) -> None:
    plan = room.plan("priya")
    told = [row.sentence for row in history.recent(room.as_("morgan"), 1)]
    assert told == ["Wrote down something private"]
    assert all(
        "private" not in row.sentence for row in history.of_record(room.as_("morgan"), "person", room.sam)
    )
    with room.world.workspace.read() as db:
        rows = db.execute(select(journal.row_table.c["table_name", "before", "after"])).all()
        assert not any(word in repr(rows) for word in SECRET)
        assert "private_words" not in {row.table_name for row in rows}
    for name in ("morgan", "priya"):
        with pytest.raises(RuleBroken, match="undo"):
            undo_entry(room.as_(name), history.recent(room.as_(name), 1)[0].id)
    remove_private(room.as_("priya"), RemovePrivate(plan))
    assert room.page("priya").rows == ()
    with room.world.workspace.read() as db:
        left = select(journal.row_table.c["before", "after"])
        kept = db.execute(left.where(journal.row_table.c.table_name.startswith("private"))).all()
        assert {value for row in kept for value in row} == {None}
        assert db.scalars(select(PrivateWords)).all() == []
        assert journal.verify_chain(db) == []


def test_no_file_holds_it_in_plain_and_no_report_repeats_it(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    room.plan("priya")
    request = Private(
        person_id=room.sam, kind=PrivateKind.SUPPORT, words=((PrivatePart.HELPS, HELPS),), agreed_on=TODAY
    )
    assert HELPS not in repr(request) + repr(CheckInNote(1, HELPS)) + caplog.text
    room.world.workspace.engine.dispose()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files for word in SECRET if word.encode() in path.read_bytes()] == []


def test_readers_change_with_what_they_say(room: Room) -> None:
    plan = room.plan("priya")
    room.plan("lee", "priya", record_id=plan)
    assert len(room.page("lee").rows) == 1
    room.plan("lee", record_id=plan)
    assert room.page("priya").rows == ()
    with pytest.raises(RuleBroken):
        room.plan("priya", record_id=plan)
    with pytest.raises(RuleBroken, match="Choose who may read"):
        room.plan()


def test_only_who_sees_people_at_all_can_be_named(room: Room) -> None:
    world = room.world
    room.accounts["nat"] = world.add(
        Account(sign_in_name="nat", name="Nat", role=AccountRole.SIGN_OFF, slot="nat")
    )
    assert "Nat" not in {one.name for one in room.page("priya").may_name}
    with pytest.raises(RuleBroken, match="Choose who may read"):
        room.plan("nat")


def test_nothing_is_written_without_their_yes_or_without_words(room: Room) -> None:
    base = {"person_id": room.sam, "kind": PrivateKind.SUPPORT, "readers": (room.accounts["priya"],)}
    words = ((PrivatePart.HELPS, "tea"),)
    workspace = room.as_("priya")
    for fields, field in (
        ({"words": words}, "agreed_on"),
        ({"words": words, "agreed_on": TODAY + timedelta(days=1)}, "agreed_on"),
        ({"words": words, "agreed_on": TODAY, "review_on": TODAY}, "review_on"),
        ({"words": ((PrivatePart.HELPS, "  "),), "agreed_on": TODAY}, "might_stir"),
    ):
        with pytest.raises(RuleBroken) as refused:
            write_private(workspace, Private(**base, **fields))  # type: ignore[arg-type]
        assert refused.value.field == field
    with workspace.read() as db:
        assert db.scalars(select(PrivateRecord)).all() == []


def test_a_note_of_a_check_in_is_for_whoever_wrote_it(room: Room) -> None:
    world = room.world
    member = world.member(world.project(check_in_every=2), room.sam)
    name_mentor(room.as_("morgan"), NameMentor(member, room.people["priya"]))
    held = held_check_in(room.as_("priya"), HeldCheckIn(member)).made
    assert held is not None
    note_check_in(room.as_("priya"), CheckInNote(held, NOTE))
    assert [row.words(PrivatePart.NOTE) for row in room.page("priya").rows] == [NOTE]
    name_mentor(room.as_("morgan"), NameMentor(member, room.people["lee"]))
    assert room.page("lee").rows == room.page("morgan").rows == ()
    assert own_note(room.as_("priya"), held) == NOTE
    for other in ("lee", "morgan"):
        assert own_note(room.as_(other), held) == ""
        with pytest.raises(RuleBroken, match="Only whoever held"):
            note_check_in(room.as_(other), CheckInNote(held, "mine"))
    note_check_in(room.as_("priya"), CheckInNote(held, NOTE + ", then better"))
    assert len(room.page("priya").rows) == 1
    note_check_in(room.as_("priya"), CheckInNote(held, " "))
    assert room.page("priya").rows == ()


def test_joining_two_records_keeps_it_with_the_person_and_its_readers(room: Room) -> None:
    other = room.world.person("Samuel Rivers")
    room.plan("priya")
    merge_people(room.as_("morgan"), MergePeople(other, room.sam))
    assert [row.words(PrivatePart.HELPS) for row in room.page("priya", other).rows] == [HELPS]
    assert room.page("morgan", other).rows == ()
    undo(room.as_("morgan"))
    assert [row.words(PrivatePart.HELPS) for row in room.page("priya").rows] == [HELPS]


def test_two_who_write_at_once_notice_each_other_without_a_word_of_it(room: Room) -> None:
    plan = room.plan("priya", "lee")
    opened = room.world.workspace.newest
    room.world.now += timedelta(minutes=1)
    room.plan("priya", "lee", record_id=plan)
    room.world.now += timedelta(minutes=1)
    request = Private(
        person_id=room.sam, kind=PrivateKind.SUPPORT, words=((PrivatePart.HELPS, "tea"),), agreed_on=TODAY,
        readers=(room.accounts["lee"],), record_id=plan,
    )  # fmt: skip
    seen = Seen(opened, frozenset({("private_record", plan)}), frozenset())
    with pytest.raises(ChangedMeanwhile) as refused:
        unless_changed(room.as_("lee"), seen, write_private, request)
    assert not any(word in str(refused.value) + repr(refused.value.now) for word in SECRET)


def test_private_words_stand_in_tables_of_their_own() -> None:
    private = [table for table in Base.metadata.sorted_tables if is_private(table)]
    assert PrivateWords.__table__ in private
    for table in private:
        for column in table.columns:
            assert column.info.get("private") or column.primary_key, f"{table.name}.{column.name}"


def test_nothing_else_reads_them() -> None:
    """The words have one way out and one way in: they are sealed and opened in one place each."""
    package = Path(coprod_desktop.__file__).parent
    mentions = set()
    for path in package.rglob("*.py"):
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)
        }
        if names & {
            kind.__name__ for kind in (PrivateWords, PrivateKey, PrivateLeadKey, LeadKey, EmergencyKey)
        }:
            mentions.add(path.relative_to(package).as_posix())
    assert mentions == {"queries/sealing.py", "services/sealing.py"}
