"""Reading again, a second lead, emergency access and conflicts of interest: each key where it belongs."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.need_to_know import EmergencyKey, EmergencyRead
from coprod_desktop.model.support import LeadKey, PrivateKey, PrivateLeadKey, PrivateReader
from coprod_desktop.queries import history
from coprod_desktop.queries.need_to_know import emergencies_waiting, my_standing, need_to_know
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.queries.sealing import lead_private, opened
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.accounts import ResetPassphrase, reset_passphrase
from coprod_desktop.services.need_to_know import (
    AnswerEmergency,
    AskEmergency,
    DeclareConflict,
    EndConflict,
    ReadInEmergency,
    ToldOfEmergency,
    answer_emergency,
    ask_emergency,
    declare_conflict,
    end_conflict,
    read_in_emergency,
    told_of_emergency,
)
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.services.sealing import (
    GiveLeadKey,
    LetRead,
    catch_up,
    end_over,
    give_lead_key,
    let_read,
    seal_for_the_lead,
)
from coprod_desktop.store.engine import connect
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, Permission, PrivateKind, PrivatePart
from tests.safety.test_sealing import STIRS, House
from tests.world import KEY, TODAY, World

_C, _L = AccountRole.COORDINATOR, AccountRole.SAFEGUARDING
WHY = "found on the stairs and not speaking"


@pytest.fixture
def house(world: World) -> House:
    """With Robin as the safeguarding lead."""
    house = House(world)
    house.add("robin", _L)
    return house


def second_lead(house: House) -> None:
    """Lee is made a lead too, and Robin lets Lee read."""
    house.give_role("lee", _L)
    give_lead_key(house.lead(), GiveLeadKey(house.ids["lee"]))


def asked(house: House, by: str = "lee") -> int:
    """Emergency access to what is private about Sam."""
    made = ask_emergency(house.as_(by), AskEmergency(house.sam, WHY)).made
    assert made is not None
    return made


def granted(house: House, hours: int = 4, by: str = "lee") -> int:
    """Asked for, and given by Robin."""
    access = asked(house, by)
    answer_emergency(house.lead(), AnswerEmergency(access, hours, (PrivateKind.SUPPORT,)))
    return access


def read_rows(house: House, access: int, by: str = "lee") -> tuple[PrivateRow, ...]:
    """What somebody is shown by emergency access; nothing where its keys are gone."""
    return read_in_emergency(house.as_(by), ReadInEmergency(access)).rows


def read(house: House, access: int, by: str = "lee") -> list[str]:
    """What somebody reads of Sam by emergency access."""
    rows = read_rows(house, access, by)
    return [row.words(PrivatePart.MIGHT_STIR) for row in rows]


# Let them read it again


def test_a_reader_lets_another_read_again_after_a_new_passphrase(house: House) -> None:
    record = house.plan("priya", "priya", "lee")
    new = "given by the coordinator"
    reset_passphrase(house.as_("morgan", _C), ResetPassphrase(house.ids["lee"], new))
    (row,) = private_page(house.as_("priya"), house.sam).rows
    assert [one.name for one in row.keyless] == ["Lee Hale"]
    let_read(house.as_("priya"), LetRead(record, house.ids["lee"]))
    assert house.words(house.as_("lee", passphrase=new)) == [STIRS]
    assert private_page(house.as_("priya"), house.sam).rows[0].keyless == ()


def test_the_lead_can_too_and_nobody_else(house: House) -> None:
    record = house.plan("priya", "priya", "lee")
    new = "given by the coordinator"
    reset_passphrase(house.as_("morgan", _C), ResetPassphrase(house.ids["lee"], new))
    request = LetRead(record, house.ids["lee"])
    for workspace in (house.as_("lee", passphrase=new), house.as_("morgan", _C)):
        with pytest.raises(RuleBroken, match="isn’t here"):
            let_read(workspace, request)
    let_read(house.lead(), request)
    assert house.words(house.as_("lee", passphrase=new)) == [STIRS]


def test_only_whom_they_named_is_let_read(house: House) -> None:
    record = house.plan("priya", "priya")
    for account in (house.ids["lee"], house.ids["priya"], 999):
        with pytest.raises(RuleBroken, match="no one to let"):
            let_read(house.as_("priya"), LetRead(record, account))
    assert house.words(house.as_("lee")) == []


# A second lead


def test_a_lead_lets_a_second_lead_read_and_a_coordinator_cannot(house: House) -> None:
    house.plan("priya", "priya")
    house.give_role("lee", _L)
    request = GiveLeadKey(house.ids["lee"])
    for workspace in (house.as_("morgan", _C), house.as_("priya")):
        with pytest.raises(NotAllowed):
            give_lead_key(workspace, request)
    with pytest.raises(RuleBroken, match="no key"):
        give_lead_key(house.lead("lee"), request)
    with pytest.raises(RuleBroken, match="isn’t a safeguarding lead"):
        give_lead_key(house.lead(), GiveLeadKey(house.ids["priya"]))
    assert [one.has_key for one in need_to_know(house.lead()).leads] == [False, True]
    give_lead_key(house.lead(), request)
    assert house.words(house.lead("lee")) == house.words(house.lead()) == [STIRS]
    assert history.recent(house.as_("morgan", _C), 1)[0].sentence.startswith("Let another safeguarding lead")


@pytest.mark.parametrize("by_role", [True, False], ids=["role", "passphrase"])
def test_who_loses_it_cannot_open_what_the_others_read_from_then_on(house: House, *, by_role: bool) -> None:
    house.plan("priya", "priya")
    second_lead(house)
    workspace = house.lead("lee")
    with workspace.read() as db:
        old = lead_private(workspace, db)
        public = db.scalars(select(LeadKey.public)).first()
    if by_role:
        house.give_role("lee", AccountRole.STAFF)
    else:
        new = "given by the coordinator"
        reset_passphrase(house.as_("morgan", _C), ResetPassphrase(house.ids["lee"], new))
    workspace = house.lead()
    catch_up(workspace)  # Robin signs in
    with workspace.read() as db:
        assert lead_private(workspace, db) not in (None, old)
        assert db.scalars(select(LeadKey.public)).all() != [public]
        assert db.scalars(select(LeadKey.account_id)).all() == [house.ids["robin"]]
    assert house.words(house.lead()) == [STIRS]
    house.plan("priya", "priya")
    assert house.words(house.lead()) == [STIRS, STIRS]


# Emergency access


def test_it_is_asked_for_with_a_reason_seen_by_the_lead_and_given_for_a_time(house: House) -> None:
    house.plan("priya", "priya")
    assert emergencies_waiting(house.lead()).many == 0
    access = asked(house)
    assert my_standing(house.as_("lee"), house.sam).emergency.waiting  # type: ignore[union-attr]
    assert emergencies_waiting(house.lead()).many == 1
    (row,) = need_to_know(house.lead()).emergencies
    assert (row.why, row.by, row.person, row.waiting) == (WHY, "Lee Hale", "Sam Rivers", True)
    with pytest.raises(RuleBroken, match="over"):
        read(house, access)
    answer_emergency(house.lead(), AnswerEmergency(access, 4, (PrivateKind.SUPPORT,)))
    assert emergencies_waiting(house.lead()).many == 0
    assert house.words(house.as_("lee")) == []  # the ordinary way stays shut
    assert read(house, access) == [STIRS]
    house.world.now += timedelta(hours=1)
    assert read(house, access) == [STIRS]
    told_of_emergency(house.lead(), ToldOfEmergency(access, TODAY))
    (row,) = need_to_know(house.lead()).emergencies
    assert (len(row.reads), row.answered_by, row.holds, row.told_on) == (2, "Robin Hale", True, TODAY)


def keys_left(house: House) -> int:
    """How many keys that were given for a time are in the store."""
    with house.world.workspace.read(Permission.SIGNED_IN) as db:
        return len(db.scalars(select(EmergencyKey.record_id)).all())


def test_it_ends_by_the_clock_and_whoever_tries_takes_its_keys_away(house: House) -> None:
    house.plan("priya", "priya")
    access = granted(house)
    house.world.now += timedelta(hours=4)
    with pytest.raises(RuleBroken, match="over"):
        read(house, access)
    assert keys_left(house) == 0
    with house.world.workspace.read() as db:
        assert db.scalars(select(EmergencyRead.id)).all() == []


def test_its_keys_go_at_the_next_moment_whoever_is_signed_in(house: House) -> None:
    house.plan("priya", "priya")
    granted(house)
    anybody = house.as_("priya", AccountRole.PRINT_ONLY)
    assert (end_over(anybody), keys_left(house)) == (1, 1)
    before = anybody.newest
    house.world.now += timedelta(hours=4, minutes=-1)
    assert (end_over(anybody), anybody.newest) == (1, before)
    house.world.now += timedelta(minutes=1)
    assert (end_over(anybody), keys_left(house), anybody.newest) == (0, 0, before + 1)
    assert history.recent(house.as_("priya"))[0].sentence == "Emergency access was over, and its keys went"


def test_a_clock_put_back_opens_nothing(house: House) -> None:
    house.plan("priya", "priya")
    access = granted(house)
    house.world.now -= timedelta(hours=1)
    with pytest.raises(RuleBroken, match="over"):
        read(house, access)


def test_a_clock_put_back_within_its_time_lengthens_nothing(house: House) -> None:
    """What was recorded since tells how late it was already; in one sitting, the steady clock does."""
    house.plan("priya", "priya")
    access = granted(house)
    house.world.now += timedelta(hours=3)
    assert end_over(house.as_("priya"), set_back=60 * 60 - 1) == 1
    assert read(house, access) == [STIRS]
    house.world.now += timedelta(hours=2)
    add_person(house.as_("priya"), AddPerson("Kim Vale"))
    house.world.now -= timedelta(hours=4, minutes=30)
    standing = my_standing(house.as_("lee"), house.sam).emergency
    assert standing is not None
    assert not standing.holds
    assert not need_to_know(house.lead()).emergencies[0].holds
    with pytest.raises(RuleBroken, match="over"):
        read(house, access)
    assert keys_left(house) == 0

    again = granted(house)
    assert end_over(house.as_("priya"), set_back=4 * 60 * 60) == 0
    assert read_rows(house, again) == ()


def test_a_key_kept_by_hand_does_not_open_what_is_written_after(house: House) -> None:
    record = house.plan("priya", "priya")
    access = granted(house)
    workspace = house.as_("lee")
    with workspace.read() as db:
        kept = db.get_one(EmergencyKey, (access, record)).sealed
    house.plan("priya", "priya", record=record)
    house.write(EmergencyKey(access_id=access, record_id=record, sealed=kept))
    assert read(house, access) == []


def test_a_no_and_an_early_end_open_nothing(house: House) -> None:
    house.plan("priya", "priya")
    access = asked(house)
    answer_emergency(house.lead(), AnswerEmergency(access, 0))
    with pytest.raises(RuleBroken, match="over"):
        read(house, access)
    again = granted(house)
    assert read(house, again) == [STIRS]
    answer_emergency(house.lead(), AnswerEmergency(again, 0))
    with pytest.raises(RuleBroken, match="over"):
        read(house, again)


def test_only_what_the_lead_chose_and_only_for_who_asked(house: House) -> None:
    house.plan("priya", "priya")
    access = asked(house)
    with pytest.raises(RuleBroken, match="nothing of this"):
        answer_emergency(house.lead(), AnswerEmergency(access, 4, (PrivateKind.LIVED,)))
    with pytest.raises(RuleBroken, match="Choose what"):
        answer_emergency(house.lead(), AnswerEmergency(access, 4, (PrivateKind.CHECK_IN,)))
    with pytest.raises(RuleBroken, match="at most 72"):
        answer_emergency(house.lead(), AnswerEmergency(access, 73, (PrivateKind.SUPPORT,)))
    for workspace in (house.as_("morgan", _C), house.as_("lee")):
        with pytest.raises(NotAllowed):
            answer_emergency(workspace, AnswerEmergency(access, 4, (PrivateKind.SUPPORT,)))
    answer_emergency(house.lead(), AnswerEmergency(access, 4, (PrivateKind.SUPPORT,)))
    for workspace in (house.as_("morgan", _C), house.as_("priya")):
        with pytest.raises(RuleBroken, match="no longer here"):
            read_in_emergency(workspace, ReadInEmergency(access))


def test_who_cannot_ask_is_told_why(house: House) -> None:
    with pytest.raises(RuleBroken) as refused:
        ask_emergency(house.as_("lee"), AskEmergency(house.sam, " "))
    assert refused.value.field == "why"
    with pytest.raises(RuleBroken, match="sign in here themselves"):
        ask_emergency(house.as_("lee"), AskEmergency(house.people["priya"], WHY))
    with pytest.raises(RuleBroken, match="without being asked"):
        ask_emergency(house.lead(), AskEmergency(house.sam, WHY))
    asked(house)
    with pytest.raises(RuleBroken, match="asked already"):
        asked(house)
    house.give_role("robin", AccountRole.STAFF)
    with pytest.raises(RuleBroken, match="nobody could answer"):
        asked(house, "priya")


def test_history_names_nobody_and_the_store_holds_no_reason(house: House) -> None:
    house.plan("priya", "priya")
    access = granted(house)
    read(house, access)
    told = [row.sentence for row in history.recent(house.as_("morgan", _C), 3)]
    assert told == [
        "Read something private, by emergency access",
        "Answered who asked for emergency access",
        "Asked for emergency access",
    ]
    assert all(
        "emergency" not in row.sentence
        for row in history.of_record(house.as_("morgan", _C), "person", house.sam)
    )
    house.world.close()
    bare = connect(house.world.folder.database, KEY)
    try:
        tables = [name for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = repr([row for name in tables for row in bare.execute(f'SELECT * FROM "{name}"')])
    finally:
        bare.close()
    assert "stairs" not in held
    assert "slammed" not in held


# A conflict of interest


def shut(workspace: Workspace, house: House) -> bool:
    """Whether somebody sees nothing of Sam’s, and holds no key to it."""
    with workspace.read() as db:
        ids = [record for (record,) in db.execute(select(PrivateReader.record_id).distinct())]
        return private_page(workspace, house.sam).rows == () and opened(workspace, db, ids) == {}


def test_a_reader_who_declares_one_is_shut_out_and_the_others_read_on(house: House) -> None:
    record = house.plan("priya", "priya", "lee")
    with house.as_("lee").read() as db:
        kept = db.get_one(PrivateKey, (record, house.ids["lee"])).sealed
    declare_conflict(house.as_("lee"), DeclareConflict(house.sam))
    assert house.words(house.as_("priya")) == house.words(house.lead()) == [STIRS]
    house.write(PrivateReader(record_id=record, account_id=house.ids["lee"]))
    house.write(PrivateKey(record_id=record, account_id=house.ids["lee"], sealed=kept))
    assert shut(house.as_("lee"), house)
    with pytest.raises(RuleBroken, match="said so already"):
        declare_conflict(house.as_("lee"), DeclareConflict(house.sam))


def test_they_are_not_named_again_nor_asked_nor_let_in(house: House) -> None:
    declare_conflict(house.as_("lee"), DeclareConflict(house.sam))
    assert "Lee Hale" not in {one.name for one in private_page(house.as_("priya"), house.sam).may_name}
    record = house.plan("priya", "priya", "lee")
    assert shut(house.as_("lee"), house)
    with pytest.raises(RuleBroken, match="Choose who may read"):
        house.plan("priya", "lee")
    with pytest.raises(RuleBroken, match="closed to you"):
        house.plan("lee", "priya")
    with pytest.raises(RuleBroken, match="no one to let"):
        let_read(house.as_("priya"), LetRead(record, house.ids["lee"]))
    with pytest.raises(RuleBroken, match="conflict of interest"):
        asked(house)


def test_a_lead_who_declares_one_reads_nothing_and_another_lead_does(house: House) -> None:
    record = house.plan("priya", "priya")
    second_lead(house)
    declare_conflict(house.lead(), DeclareConflict(house.sam))
    assert shut(house.lead(), house)
    assert house.words(house.lead("lee")) == house.words(house.as_("priya")) == [STIRS]
    later = house.plan("priya", "priya")
    assert seal_for_the_lead(house.as_("priya")) == 0
    workspace = house.lead()
    assert shut(workspace, house)
    with workspace.read() as db:
        assert db.scalars(select(PrivateLeadKey.record_id)).all() == []  # Robin has that key
        assert opened(workspace, db, [record, later]) == {}
    assert house.words(house.lead("lee")) == [STIRS, STIRS]
    assert emergencies_waiting(house.lead()).many == 0
    access = asked(house, "priya")
    assert [emergencies_waiting(house.lead(who)).many for who in ("robin", "lee")] == [0, 1]
    assert need_to_know(house.lead()).emergencies == ()
    with pytest.raises(RuleBroken, match="no longer here"):
        answer_emergency(house.lead(), AnswerEmergency(access, 4, (PrivateKind.SUPPORT,)))


def test_a_lead_made_later_is_shut_out_by_what_they_declared_before(house: House) -> None:
    record = house.plan("priya", "priya")
    declare_conflict(house.as_("lee"), DeclareConflict(house.sam))
    second_lead(house)
    workspace = house.lead("lee")
    assert shut(workspace, house)
    with workspace.read() as db:
        assert lead_private(workspace, db) is not None
        assert opened(workspace, db, [record]) == {}
    assert house.words(house.lead()) == [STIRS]


def test_what_nobody_else_could_read_is_not_lost(house: House) -> None:
    house.give_role("robin", AccountRole.STAFF)
    house.plan("lee", "lee")
    with pytest.raises(RuleBroken, match="by you alone"):
        declare_conflict(house.as_("lee"), DeclareConflict(house.sam))
    assert house.words(house.as_("lee")) == [STIRS]


def test_emergency_access_ends_with_it_and_it_is_another_lead_who_ends_it(house: House) -> None:
    house.plan("priya", "priya")
    access = granted(house)
    declare_conflict(house.as_("lee"), DeclareConflict(house.sam))
    with pytest.raises(RuleBroken, match="over"):
        read(house, access)
    (row,) = need_to_know(house.lead()).conflicts
    assert (row.account, row.person, row.own) == ("Lee Hale", "Sam Rivers", False)
    with pytest.raises(NotAllowed):
        end_conflict(house.as_("lee"), EndConflict(row.id))
    end_conflict(house.lead(), EndConflict(row.id))
    assert need_to_know(house.lead()).conflicts == ()
    assert shut(house.as_("lee"), house)  # named anew where that is wanted
    declare_conflict(house.lead(), DeclareConflict(house.sam))
    (row,) = need_to_know(house.lead()).conflicts
    with pytest.raises(NotAllowed, match="Another safeguarding lead"):
        end_conflict(house.lead(), EndConflict(row.id))
