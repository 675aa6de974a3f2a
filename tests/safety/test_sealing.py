"""What is private opens for whoever was named and for the lead; the store's own key is not enough."""

import pytest
from sqlalchemy import TextClause, select, text

from coprod_desktop.acts import Act, SignedIn
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import Base
from coprod_desktop.model.support import PrivateKey, PrivateLeadKey, PrivateReader, PrivateWords
from coprod_desktop.queries.sealing import opened
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.accounts import (
    AddAccount,
    ChangeOwnPassphrase,
    ChangeRole,
    CloseAccount,
    ResetPassphrase,
    add_account,
    change_own_passphrase,
    change_role,
    close_account,
    reset_passphrase,
)
from coprod_desktop.services.sealing import seal_for_the_lead
from coprod_desktop.services.support import Private, RemovePrivate, remove_private, write_private
from coprod_desktop.store.engine import connect
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, PersonKind, PrivateKind, PrivatePart
from tests.world import KEY, PASSPHRASE, SIGN_IN, TODAY, World

STIRS = "slammed doors and shouting"


class House:
    """Morgan coordinates; Priya and Lee are staff; Robin may become the safeguarding lead; Sam volunteers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids, self.people, self.names = {"morgan": 1}, {"morgan": 1}, {1: SIGN_IN}
        self.sam = world.person("Sam Rivers")
        for name in ("priya", "lee"):
            self.add(name, AccountRole.STAFF)

    def add(self, name: str, role: AccountRole) -> int:
        """Another account, by the coordinator."""
        workspace = self.as_("morgan", AccountRole.COORDINATOR)
        self.people[name] = self.world.person(f"{name.title()} Hale", kind=PersonKind.STAFF)
        request = AddAccount(f"{name.title()} Hale", name, role, PASSPHRASE, self.people[name])
        made = add_account(workspace, request).made
        assert made is not None
        self.ids[name] = made
        return made

    def as_(
        self, name: str, role: AccountRole = AccountRole.STAFF, passphrase: str = PASSPHRASE
    ) -> Workspace:
        """Somebody signs in, with their own passphrase."""
        signed_in = SignedIn(self.ids[name], self.people[name], name, role)
        return self.world.be(signed_in, self.world.slots.unlock(name, passphrase).own)

    def give_role(self, name: str, role: AccountRole) -> None:
        """The coordinator says what somebody may do from now on."""
        change_role(self.as_("morgan", AccountRole.COORDINATOR), ChangeRole(self.ids[name], role))

    def lead(self, name: str = "robin") -> Workspace:
        """The lead signs in."""
        return self.as_(name, AccountRole.SAFEGUARDING)

    def request(self, *readers: str, about: int | None = None, record: int | None = None) -> Private:
        """What stirs Sam, for some to read."""
        return Private(
            person_id=about or self.sam, kind=PrivateKind.SUPPORT, words=((PrivatePart.MIGHT_STIR, STIRS),),
            readers=tuple(self.ids[one] for one in readers), agreed_on=TODAY, record_id=record,
        )  # fmt: skip

    def plan(self, by: str, *readers: str, about: int | None = None, record: int | None = None) -> int:
        """It is written down by one of them."""
        made = write_private(self.as_(by), self.request(*readers, about=about, record=record)).made
        assert made is not None
        return made

    def write(self, row: Base) -> None:
        """Somebody with the store's key writes into its tables."""
        with self.world.workspace.change(Act.PRIVATE_WRITTEN) as change:
            change.session.merge(row)

    def alter(self, statement: TextClause, **values: object) -> None:
        """The same, by a statement."""
        with self.world.workspace.change(Act.PRIVATE_WRITTEN) as change:
            change.session.execute(statement, values)

    def words(self, workspace: Workspace, about: int | None = None) -> list[str]:
        """What somebody reads of it."""
        rows = private_page(workspace, about or self.sam).rows
        return [row.words(PrivatePart.MIGHT_STIR) for row in rows]


@pytest.fixture
def house(world: World) -> House:
    return House(world)


def test_the_named_read_it_and_the_store_itself_does_not_hold_it(house: House) -> None:
    house.plan("priya", "priya", "lee")
    assert house.words(house.as_("priya")) == house.words(house.as_("lee")) == [STIRS]
    assert house.words(house.as_("morgan", AccountRole.COORDINATOR)) == []
    house.world.close()
    bare = connect(house.world.folder.database, KEY)  # whoever has the file and its key
    try:
        tables = [name for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = [row for name in tables for row in bare.execute(f'SELECT * FROM "{name}"')]
    finally:
        bare.close()
    assert len(held) > 20
    assert not any("slammed" in str(value) for row in held for value in row)  # bytes show their letters too


def test_naming_oneself_a_reader_by_hand_opens_nothing(house: House) -> None:
    """Who writes into its tables with the store's key learns that something is there, and not what."""
    record = house.plan("priya", "priya")
    house.write(PrivateReader(record_id=record, account_id=house.ids["lee"]))
    workspace = house.as_("lee")
    (row,) = private_page(workspace, house.sam).rows
    assert row.is_shut
    assert row.words(PrivatePart.MIGHT_STIR) == ""
    with workspace.read() as db:
        theirs = db.scalars(select(PrivateKey.sealed).where(PrivateKey.record_id == record)).one()
    house.write(PrivateKey(record_id=record, account_id=house.ids["lee"], sealed=theirs))
    assert private_page(house.as_("lee"), house.sam).rows[0].is_shut


def test_whoever_is_no_longer_named_has_no_key_to_what_it_says_now(house: House) -> None:
    record = house.plan("priya", "priya", "lee")
    workspace = house.as_("lee")
    with workspace.read() as db:
        old = db.get_one(PrivateKey, (record, house.ids["lee"])).sealed
    house.plan("priya", "priya", record=record)
    house.write(PrivateKey(record_id=record, account_id=house.ids["lee"], sealed=old))
    workspace = house.as_("lee")
    with workspace.read() as db:
        assert opened(workspace, db, [record]) == {}
    assert house.words(house.as_("priya")) == [STIRS]


def test_a_changed_passphrase_keeps_the_keys_and_a_forgotten_one_loses_them(house: House) -> None:
    house.plan("priya", "priya", "lee")
    change_own_passphrase(house.as_("lee"), ChangeOwnPassphrase(PASSPHRASE, "another one entirely"))
    assert house.words(house.as_("lee", passphrase="another one entirely")) == [STIRS]
    workspace = house.as_("morgan", AccountRole.COORDINATOR)
    reset_passphrase(workspace, ResetPassphrase(house.ids["lee"], "given by the coordinator"))
    workspace = house.as_("lee", passphrase="given by the coordinator")
    (row,) = private_page(workspace, house.sam).rows
    assert (row.is_shut, row.words(PrivatePart.MIGHT_STIR)) == (True, "")
    assert house.words(house.as_("priya")) == [STIRS]


def test_a_closed_account_loses_its_keys(house: House) -> None:
    record = house.plan("priya", "priya", "lee")
    close_account(house.as_("morgan", AccountRole.COORDINATOR), CloseAccount(house.ids["lee"]))
    with house.world.workspace.read() as db:
        left = db.scalars(select(PrivateKey.account_id).where(PrivateKey.record_id == record)).all()
    assert left == [house.ids["priya"]]


def test_the_lead_reads_what_was_written_since_and_before(house: House) -> None:
    before = house.plan("priya", "priya")
    house.add("robin", AccountRole.SAFEGUARDING)
    house.plan("lee", "lee")
    assert house.words(house.lead()) == [
        STIRS,
        "",
    ]  # newest first; the older one was not sealed for the lead yet
    assert seal_for_the_lead(house.as_("lee")) == 0
    newest = house.world.workspace.newest
    assert seal_for_the_lead(house.as_("priya")) == 1
    assert seal_for_the_lead(house.as_("priya")) == 0
    assert house.world.workspace.newest == newest  # nothing of it is told in history
    assert house.words(house.lead()) == [STIRS, STIRS]
    rows = {row.id: row for row in private_page(house.lead(), house.sam).rows}
    assert not rows[before].may_change


def test_the_lead_changes_and_removes_nothing(house: House) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    record = house.plan("priya", "priya")
    workspace = house.lead()
    with pytest.raises(RuleBroken, match="isn’t here"):
        remove_private(workspace, RemovePrivate(record))
    with pytest.raises(RuleBroken, match="isn’t here"):
        write_private(workspace, house.request("robin", record=record))


def test_what_staff_keep_of_themselves_is_not_the_leads(house: House) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    house.plan("lee", about=house.people["lee"])
    assert house.words(house.as_("lee"), house.people["lee"]) == [STIRS]
    assert house.words(house.lead(), house.people["lee"]) == []
    with house.world.workspace.read() as db:
        assert db.scalars(select(PrivateLeadKey.record_id)).all() == []


def test_a_second_account_with_the_role_has_no_key_of_the_leads_yet(house: House) -> None:
    """A coordinator who gives somebody the role does not give them what people told the lead's program."""
    house.add("robin", AccountRole.SAFEGUARDING)
    house.plan("priya", "priya")
    change_role(
        house.as_("morgan", AccountRole.COORDINATOR), ChangeRole(house.ids["lee"], AccountRole.SAFEGUARDING)
    )
    (row,) = private_page(house.lead("lee"), house.sam).rows
    assert row.is_shut
    assert house.words(house.lead()) == [STIRS]


def test_the_key_goes_with_the_role_and_the_next_lead_has_a_new_one(house: House) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    record = house.plan("priya", "priya")
    change_role(
        house.as_("morgan", AccountRole.COORDINATOR), ChangeRole(house.ids["robin"], AccountRole.STAFF)
    )
    assert house.words(house.as_("robin")) == []
    change_role(
        house.as_("morgan", AccountRole.COORDINATOR), ChangeRole(house.ids["lee"], AccountRole.SAFEGUARDING)
    )
    assert private_page(house.lead("lee"), house.sam).rows[0].is_shut
    seal_for_the_lead(house.as_("priya"))
    workspace = house.lead("lee")
    with workspace.read() as db:
        assert opened(workspace, db, [record])[record] == {PrivatePart.MIGHT_STIR: STIRS}


def test_altered_words_are_not_shown(house: House) -> None:
    record = house.plan("priya", "priya")
    with house.world.workspace.read() as db:
        words = db.scalars(select(PrivateWords.words)).one()
    house.alter(
        text("UPDATE private_words SET words = :words WHERE record_id = :record"),
        words=words[:-1] + bytes([words[-1] ^ 1]),
        record=record,
    )
    (row,) = private_page(house.as_("priya"), house.sam).rows
    assert row.is_shut


def test_moved_to_another_record_they_do_not_open(house: House) -> None:
    first, second = house.plan("priya", "priya"), house.plan("priya", "priya")
    house.alter(
        text("UPDATE private_words SET words = (SELECT words FROM private_words WHERE record_id = :first)"
             " WHERE record_id = :second"),
        first=first, second=second,
    )  # fmt: skip
    assert [row.is_shut for row in private_page(house.as_("priya"), house.sam).rows] == [True, False]
