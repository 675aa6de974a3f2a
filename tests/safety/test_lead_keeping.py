"""What only the lead may see and was kept long enough: theirs to look at, and nobody else learns of it."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.support import PrivateRecord, PrivateWords
from coprod_desktop.queries import history
from coprod_desktop.queries.keeping import keeping_shown, lead_keeping
from coprod_desktop.services.keeping import (
    EraseRecords,
    KeepLonger,
    SetKeepFor,
    erase_private,
    erase_records,
    keep_longer,
    keep_private_longer,
    set_keep_for,
)
from coprod_desktop.services.need_to_know import DeclareConflict, declare_conflict
from coprod_desktop.services.support import write_private
from coprod_desktop.vocabulary import AccountRole, RecordKind
from tests.safety.test_sealing import House
from tests.world import PASSPHRASE, World

_C = AccountRole.COORDINATOR
PRIVATE = RecordKind.PRIVATE


@pytest.fixture
def house(world: World) -> House:
    """With Robin as the lead, and what is private brought up a month after it was to be looked at again."""
    house = House(world)
    house.add("robin", AccountRole.SAFEGUARDING)
    set_keep_for(house.as_("morgan", _C), SetKeepFor(((PRIVATE, 1),)))
    return house


def old(house: House, *readers: str) -> int:
    """Something of Sam’s that was to be looked at again in February."""
    request = replace(house.request(*readers), agreed_on=date(2026, 1, 2), review_on=date(2026, 2, 1))
    made = write_private(house.as_(readers[0]), request).made
    assert made is not None
    return made


def due(house: House) -> list[int]:
    return [line.record_id for lines in lead_keeping(house.lead()).due.values() for line in lines]


def test_the_lead_is_shown_it_and_a_coordinator_nothing_not_even_a_count(house: House) -> None:
    record = old(house, "priya")
    house.plan("priya", "priya")  # not due
    assert due(house) == [record]
    shown = keeping_shown(house.as_("morgan", _C))
    assert (shown.due, shown.counts) == ({}, {})
    for name in ("priya", "lee"):
        with pytest.raises(NotAllowed):
            lead_keeping(house.as_(name))
    with pytest.raises(RuleBroken, match="not due any more"):
        keep_longer(house.as_("morgan", _C), KeepLonger(PRIVATE, (record,), date(2030, 1, 1)))
    with pytest.raises(RuleBroken, match="not due any more"):
        erase_records(house.as_("morgan", _C), EraseRecords(PRIVATE, (record,), PASSPHRASE))
    assert due(house) == [record]


def test_the_lead_keeps_it_longer_or_erases_it_and_nothing_else(house: House) -> None:
    record = old(house, "priya")
    other = old(house, "priya")
    keep_private_longer(house.lead(), KeepLonger(PRIVATE, (other,), date(2027, 1, 1)))
    assert due(house) == [record]
    erase_private(house.lead(), EraseRecords(RecordKind.LEFT, (record,), PASSPHRASE))
    assert due(house) == []
    workspace = house.as_("priya")
    with workspace.read() as db:
        assert db.get(PrivateRecord, record) is None
        assert {row.record_id for row in db.query(PrivateWords)} == {other}
    told = [row.sentence for row in history.recent(workspace, 2)]
    assert told == [
        "Erased something private that was kept long enough", "Decided to keep something private longer",
    ]  # fmt: skip
    for wrong in (record, other):
        with pytest.raises(RuleBroken, match="not due any more"):
            erase_private(house.lead(), EraseRecords(PRIVATE, (wrong,), PASSPHRASE))
    with pytest.raises(RuleBroken, match="passphrase"):
        erase_private(house.lead(), EraseRecords(PRIVATE, (other,), "not this one"))


def test_what_the_lead_cannot_open_is_not_theirs_to_erase(house: House) -> None:
    """A conflict of interest, and a second lead who was not given the key."""
    record = old(house, "priya")
    house.add("kim", AccountRole.SAFEGUARDING)
    assert lead_keeping(house.lead("kim")).counts == {}
    with pytest.raises(RuleBroken):
        erase_private(house.lead("kim"), EraseRecords(PRIVATE, (record,), PASSPHRASE))
    declare_conflict(house.lead(), DeclareConflict(house.sam))
    assert due(house) == []


def test_no_time_set_brings_nothing_up(house: House) -> None:
    old(house, "priya")
    set_keep_for(house.as_("morgan", _C), SetKeepFor(((PRIVATE, None),)))
    assert due(house) == []
    assert lead_keeping(house.lead()).months == {PRIVATE: None}
