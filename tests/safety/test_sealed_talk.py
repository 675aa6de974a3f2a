"""What was said in a first conversation, and who else sees a phone, is sealed as all that is private is."""

import pytest

from coprod_desktop.queries import history
from coprod_desktop.queries.export import everything
from coprod_desktop.queries.find import find
from coprod_desktop.queries.first_talk import first_talks
from coprod_desktop.queries.support import shared_phone
from coprod_desktop.services.first_talk import (
    RemoveFirstTalk,
    WriteFirstTalk,
    remove_first_talk,
    write_first_talk,
)
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.store.engine import connect
from coprod_desktop.vocabulary import AccountRole, PaymentAnswer, PrivateKind, PrivatePart
from tests.safety.test_sealing import House
from tests.world import KEY, TODAY, World

SAID = {
    "likes": "quillwork", "rather_not": "microphones", "payment_words": "twelve pounds",
    "told_words": "the fire drill", "next_steps": "tea on Thursday",
}  # fmt: skip


@pytest.fixture
def house(world: World) -> House:
    return House(world)


def talk(house: House, by: str, *readers: str, **more: object) -> int:
    """A first conversation with Sam, written down by somebody."""
    fields = {**SAID, "readers": tuple(house.ids[one] for one in readers), **more}
    made = write_first_talk(house.as_(by), WriteFirstTalk(person_id=house.sam, **fields)).made  # type: ignore[arg-type]
    assert made is not None
    return made


def read(house: House, name: str, role: AccountRole = AccountRole.STAFF) -> list[str]:
    """All that somebody reads of it."""
    (row,) = first_talks(house.as_(name, role), house.sam).rows
    return [words for one in (row.said, *row.also) if one is not None for _part, words in one.parts if words]


def phone(house: House, by: str, *readers: str) -> None:
    """Who else sees Sam’s phone, as asked by somebody."""
    words = ((PrivatePart.WHO_ELSE, "a flatmate"),)
    named = tuple(house.ids[one] for one in readers)
    request = Private(
        person_id=house.sam, kind=PrivateKind.PHONE, words=words, readers=named, agreed_on=TODAY
    )
    write_private(house.as_(by), request)


def test_whoever_talked_with_them_and_whom_they_name_read_it_and_the_lead(house: House) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    talk(house, "morgan", "morgan", with_id=house.people["priya"])
    assert sorted(read(house, "priya")) == sorted(read(house, "morgan", AccountRole.COORDINATOR))
    assert sorted(read(house, "priya")) == sorted(SAID.values())
    assert sorted(read(house, "robin", AccountRole.SAFEGUARDING)) == sorted(SAID.values())
    assert read(house, "lee") == []


def test_the_store_holds_no_word_of_it(house: House) -> None:
    made = talk(house, "priya", "priya")
    talk(house, "priya", "priya", talk_id=made, next_steps="cake on Friday")
    phone(house, "priya", "priya")
    for word in (*SAID.values(), "cake", "flatmate"):
        assert find(house.as_("priya"), word) == ()
    workspace = house.as_("morgan", AccountRole.COORDINATOR)
    seen = repr((everything(workspace), history.recent(workspace)))
    house.world.close()
    bare = connect(house.world.folder.database, KEY)
    try:
        tables = [name for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        seen += repr([row for name in tables for row in bare.execute(f'SELECT * FROM "{name}"')])
    finally:
        bare.close()
    assert "first_talk" in seen
    assert [word for word in (*SAID.values(), "cake", "flatmate") if word in seen] == []


def test_whoever_may_not_read_it_writes_beside_it_and_over_nothing(house: House) -> None:
    made = talk(house, "priya", "priya", payment=PaymentAnswer.ACCEPTS)
    beside = WriteFirstTalk(
        person_id=house.sam, talk_id=made, likes="painting", payment=PaymentAnswer.ACCEPTS, held_on=TODAY
    )
    write_first_talk(house.as_("lee"), beside)  # the offer is written down, though not for Lee
    assert read(house, "lee") == ["painting"]
    assert sorted(read(house, "priya")) == sorted(SAID.values())
    write_first_talk(house.as_("lee"), WriteFirstTalk(person_id=house.sam, talk_id=made))
    assert read(house, "lee") == []  # without words nothing of theirs is kept
    assert sorted(read(house, "priya")) == sorted(SAID.values())


def test_it_goes_for_good_with_the_conversation(house: House) -> None:
    made = talk(house, "priya", "priya", visit_words="by the stairs")
    remove_first_talk(house.as_("lee"), RemoveFirstTalk(made))
    house.world.close()
    bare = connect(house.world.folder.database, KEY)
    try:
        for table in ("private_record", "private_words", "private_key", "first_talk"):
            assert list(bare.execute(f"SELECT * FROM {table}")) == []
        kept = bare.execute("SELECT before, after FROM journal_row WHERE table_name IN"
                            " ('first_talk', 'private_record')")  # fmt: skip
        assert {value for row in kept for value in row} == {None}
    finally:
        bare.close()


def test_who_else_sees_the_phone_is_for_whom_they_named(house: House) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    phone(house, "priya", "priya", "lee")
    for name, role in (("priya", AccountRole.STAFF), ("lee", AccountRole.STAFF)):
        (row,) = shared_phone(house.as_(name, role), house.sam)
        assert row.words(PrivatePart.WHO_ELSE) == "a flatmate"
    (row,) = shared_phone(house.lead(), house.sam)
    assert (row.words(PrivatePart.WHO_ELSE), row.may_change) == ("a flatmate", False)
    assert shared_phone(house.as_("morgan", AccountRole.COORDINATOR), house.sam) == ()


def test_joining_two_records_keeps_both(house: House) -> None:
    phone(house, "priya", "priya")
    talk(house, "priya", "priya")
    house.as_("morgan", AccountRole.COORDINATOR)
    other = house.world.person("Samuel Rivers")
    merge_people(house.as_("morgan", AccountRole.COORDINATOR), MergePeople(other, house.sam))
    house.sam = other
    assert sorted(read(house, "priya")) == sorted(SAID.values())
    assert [row.words(PrivatePart.WHO_ELSE) for row in shared_phone(house.as_("priya"), other)] == [
        "a flatmate"
    ]
