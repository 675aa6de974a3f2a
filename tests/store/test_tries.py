"""Guessing passphrases: each guess is costly, and the waits between them grow and outlast the program."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coprod_desktop.bootstrap.opening import Place, unlock
from coprod_desktop.errors import NotFitting, Trouble
from coprod_desktop.services.backups import Proof, back_up, newest_good, restore
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import DEFAULT, KeySlots, new_key, new_recovery_code
from coprod_desktop.store.tries import Tries, wait_after
from tests.world import CHEAP, NOW, PASSPHRASE, SIGN_IN, World

KEY = new_key()


class Clock:
    """A clock on the wall that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path, clock: Clock) -> Place:
    """A folder with slots for two people and a recovery code."""
    place = Place(DataFolder(tmp_path), clock, CHEAP)
    place.slots.create_slots(KEY, "Morgan", "correct horse")
    place.slots.add_slot(KEY, "Jo", "battery staple")
    return place


def refused(place: Place, name: str = "Morgan") -> int:
    """Try something that does not fit; returns how long is to be waited then."""
    with pytest.raises(NotFitting) as error:
        place.slots.unlock(name, "guess")
    return error.value.wait


def test_a_guess_is_costly() -> None:
    """Measured in docs/reliability.md: these take 250 ms or more."""
    assert (DEFAULT.memory_kib, DEFAULT.iterations) >= (128 * 1024, 4)


def test_waits_grow_until_there_is_no_point_in_guessing(place: Place, clock: Clock) -> None:
    waits = []
    for _each in range(11):
        waits.append(refused(place))
        clock.on(waits[-1])
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert wait_after(10**6) == 300


def test_while_waiting_not_even_the_right_one_is_tried(place: Place, clock: Clock) -> None:
    for _each in range(3):
        refused(place)
    clock.on(3)
    with pytest.raises(NotFitting, match="rests for a while") as error:
        place.slots.unlock("Morgan", "correct horse")
    assert error.value.wait == 2
    assert "Wait 2 seconds" in error.value.advice
    assert "Anyone else can sign in" in error.value.advice
    clock.on(2)
    assert place.slots.unlock("Morgan", "correct horse").key == KEY
    assert refused(place) == 0, "whoever signed in begins anew"


def test_waits_outlast_the_program(place: Place, clock: Clock) -> None:
    for _each in range(4):
        clock.on(refused(place))
    assert refused(place) == 20
    again = Place(DataFolder(place.folder.path), clock, CHEAP)
    with pytest.raises(NotFitting, match="rests for a while"):
        unlock(again, "morgan", "correct horse")


def test_nobody_else_is_kept_out(place: Place) -> None:
    code = new_recovery_code()
    place.slots.set_recovery(KEY, code)
    for _each in range(3):
        refused(place)
    assert place.slots.unlock("Jo", "battery staple").key == KEY
    assert place.slots.unlock_with_recovery(code).key == KEY
    with pytest.raises(NotFitting, match="rests"):
        place.slots.unlock("Morgan", "correct horse")


def test_a_clock_set_back_lengthens_no_wait(place: Place, clock: Clock) -> None:
    for _each in range(4):
        clock.on(refused(place))
    refused(place)
    clock.on(-400 * 24 * 3600)
    with pytest.raises(NotFitting) as error:
        place.slots.unlock("Morgan", "correct horse")
    assert error.value.wait <= 20


def test_after_a_day_it_is_forgotten(place: Place, clock: Clock) -> None:
    for _each in range(9):
        clock.on(refused(place))
    clock.on(24 * 3600)
    assert refused(place) == 0


def test_ending_the_program_while_it_tries_takes_nothing_back(place: Place) -> None:
    tries = Tries(place.folder.tries, place.clock)
    for _each in range(3):
        with pytest.raises(KeyboardInterrupt), tries.trying("a"):
            raise KeyboardInterrupt
    assert tries.left("a") == 5


def test_what_was_never_known_does_not_count(place: Place) -> None:
    tries = Tries(place.folder.tries, place.clock)
    for _each in range(5):
        with pytest.raises(Trouble, match="memory"), tries.trying("a"):
            raise Trouble("There isn’t enough memory.")
    assert tries.left("a") == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{", b'{"a": 1}', b'{"a": [9, "x"]}', b'{"a": [9, 1e999]}', b'{"a": [9]}',
     b"\xff", b"[" * 50_000],
)  # fmt: skip
def test_a_spoilt_file_keeps_nobody_out(place: Place, content: bytes) -> None:
    place.folder.tries.write_bytes(content)
    assert place.slots.unlock("Morgan", "correct horse").key == KEY


def test_the_file_names_nobody(place: Place) -> None:
    refused(place)
    refused(place, "Somebody Else")
    text = place.folder.tries.read_text()
    assert len(json.loads(text)) == 2
    for word in ("morgan", "somebody", "guess"):
        assert word not in text.casefold()


def test_a_backup_is_no_way_around(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(world.workspace, stick, away=True)
    back_up(world.workspace, world.folder.backups, away=False)
    (file,) = stick.iterdir()
    world.close()
    before = world.folder.database.read_bytes()
    for _each in range(3):
        with pytest.raises(NotFitting):
            restore(world.folder, file, Proof(SIGN_IN, "guess"), NOW, CHEAP)
    with pytest.raises(NotFitting, match="rests"):
        restore(world.folder, file, Proof(SIGN_IN, PASSPHRASE), NOW, CHEAP)
    with pytest.raises(NotFitting, match="rests"):
        newest_good(world.folder, Proof(SIGN_IN, PASSPHRASE), CHEAP)
    with pytest.raises(NotFitting, match="rests"):
        KeySlots(world.folder.slots, CHEAP, Tries(world.folder.tries)).unlock(SIGN_IN, PASSPHRASE)
    assert world.folder.database.read_bytes() == before
