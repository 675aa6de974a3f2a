"""The store’s key changes without anyone’s passphrase, and never so that nobody can open the store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.errors import Damaged, RuleBroken, Trouble
from coprod_desktop.store.engine import connect, open_engine
from coprod_desktop.store.keys import SlotKind, Unlocked, new_key, new_recovery_code
from coprod_desktop.store.rekey import change_key, settled
from tests.store.filled_store import CHEAP, NAME, PASSPHRASE, FilledStore, fill

OTHER = "another long enough one"
Step = Callable[[FilledStore, bytes], None]


@pytest.fixture
def store(tmp_path: Path) -> FilledStore:
    return fill(tmp_path / "data", rows=40)


def begin_only(store: FilledStore, following: bytes) -> None:
    """Stopped once the slot file holds both keys."""
    store.slots.begin_next(store.key, following)


def begin_and_write_anew(store: FilledStore, following: bytes) -> None:
    """Stopped once the database has its new key."""
    store.slots.begin_next(store.key, following)
    connection = connect(store.folder.database, store.key)
    connection.execute(f"pragma rekey=\"x'{following.hex()}'\"")
    connection.close()


def opened(store: FilledStore, unlocked: Unlocked) -> list[tuple[int, str]]:
    store.key = settled(store.folder, store.slots, unlocked).key
    store.engine = open_engine(store.folder.database, store.key)
    return store.notes()


def test_everyone_who_stays_opens_it_as_before(store: FilledStore) -> None:
    code, before, notes = new_recovery_code(), store.key, store.notes()
    store.slots.set_recovery(store.key, code)
    store.slots.add_slot(store.key, "Jo", OTHER)
    store.engine, store.key, trouble = change_key(
        store.engine, store.folder, store.slots, store.key, frozenset()
    )
    assert trouble is None
    assert store.key != before
    assert store.notes() == notes
    store.add("one more")
    store.engine.dispose()
    for unlocked in (
        store.slots.unlock(NAME, PASSPHRASE),
        store.slots.unlock("jo", OTHER),
        store.slots.unlock_with_recovery(code),
    ):
        assert (unlocked.key, unlocked.next_key) == (store.key, None)
    with pytest.raises(Damaged):
        open_engine(store.folder.database, before)


def test_who_goes_opens_neither_the_slots_nor_the_store(store: FilledStore) -> None:
    """Not even with a copy of both files from before, and their passphrase."""
    going = store.slots.add_slot(store.key, "Jo", OTHER)
    theirs = store.slots.unlock("jo", OTHER)
    before = store.folder.slots.read_bytes()
    store.engine, store.key, _trouble = change_key(
        store.engine, store.folder, store.slots, store.key, frozenset({going})
    )
    store.engine.dispose()
    with pytest.raises(Trouble):
        store.slots.unlock("jo", OTHER)
    assert going not in store.slots.slot_ids(SlotKind.ACCOUNT)
    with pytest.raises(Damaged):
        open_engine(store.folder.database, theirs.key)
    assert theirs.own.hex() not in store.folder.slots.read_text()
    store.folder.slots.write_bytes(before)  # their own slot file, put beside today’s database
    with pytest.raises(Damaged):
        open_engine(store.folder.database, store.slots.unlock("jo", OTHER).key)


@pytest.mark.parametrize("stopped", [begin_only, begin_and_write_anew])
def test_stopped_between_two_steps_it_opens(store: FilledStore, stopped: Step) -> None:
    notes, following = store.notes(), new_key()
    store.engine.dispose()
    stopped(store, following)
    notes_then = opened(store, store.slots.unlock(NAME, PASSPHRASE))
    assert notes_then == notes
    assert (store.key == following) is (stopped is begin_and_write_anew)
    again = store.slots.unlock(NAME, PASSPHRASE)
    assert (again.key, again.next_key) == (store.key, None)


def test_whoever_is_going_is_refused_meanwhile(store: FilledStore) -> None:
    going = store.slots.add_slot(store.key, "Jo", OTHER)
    store.slots.begin_next(store.key, new_key(), (going,))
    with pytest.raises(Trouble, match="don’t open"):
        store.slots.unlock("jo", OTHER)


@pytest.mark.parametrize("stopped", [begin_only, begin_and_write_anew])
def test_a_slot_written_meanwhile_settles_it_first(store: FilledStore, stopped: Step) -> None:
    """Where ending it failed, and work goes on: no slot is left with a key the store hasn’t."""
    store.engine.dispose()
    following = new_key()
    stopped(store, following)
    key = following if stopped is begin_and_write_anew else store.key
    store.slots.add_slot(key, "Jo", OTHER)
    for name, passphrase in ((NAME, PASSPHRASE), ("jo", OTHER)):
        unlocked = store.slots.unlock(name, passphrase)
        assert (unlocked.key, unlocked.next_key) == (key, None)


def test_the_last_who_signs_in_is_not_taken_away(store: FilledStore) -> None:
    only = store.slots.slot_ids(SlotKind.ACCOUNT)[0]
    before = store.folder.slots.read_bytes()
    with pytest.raises(RuleBroken):
        change_key(store.engine, store.folder, store.slots, store.key, frozenset({only}))
    assert store.folder.slots.read_bytes() == before
    assert store.notes()


@pytest.mark.parametrize("part", ["next_key", "next_seal"])
def test_an_altered_key_to_come_is_noticed(store: FilledStore, part: str) -> None:
    store.engine.dispose()
    begin_only(store, new_key())
    whole = store.folder.slots.read_text()
    at = whole.index(f'"{part}": "') + len(part) + 6
    other = "0" if whole[at] != "0" else "1"
    store.folder.slots.write_text(whole[:at] + other + whole[at + 1 :])
    with pytest.raises(Damaged):
        store.slots.unlock(NAME, PASSPHRASE)


def test_a_guess_costs_as_much_as_before(store: FilledStore) -> None:
    store.engine, store.key, _trouble = change_key(
        store.engine, store.folder, store.slots, store.key, frozenset()
    )
    assert f'"memory_kib": {CHEAP.memory_kib}' in store.folder.slots.read_text()
