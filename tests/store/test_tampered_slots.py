"""Key slots that somebody altered on purpose, part by part and slot by slot: none of it opens anything."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.services.support import write_private
from coprod_desktop.store.key_pairs import new_pair, seal_key
from coprod_desktop.store.keys import LEAST, KeySlots, new_key
from tests.safety.test_sealing import House, house
from tests.world import CHEAP

__all__ = ["house"]

KEY, OTHER = new_key(), new_key()
ROBIN, OLA = ("Robin Example", "correct horse"), ("Ola", "another one")
Body = dict[str, Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def slots(path: Path) -> KeySlots:
    made = KeySlots(path, CHEAP)
    made.create_slots(KEY, *ROBIN)
    made.add_slot(KEY, *OLA)
    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Body:
    """The slots of another store, whose name and passphrase are Robin’s, too."""
    made = KeySlots(tmp_path / "other.json", CHEAP)
    made.create_slots(OTHER, *ROBIN)
    made.add_slot(OTHER, *OLA)
    return dict(json.loads((tmp_path / "other.json").read_text()))


def _swap(part: str) -> Callable[[Body, Body], None]:
    """A part of one slot in the other’s place, and the other way round."""

    def does(body: Body, _other: Body) -> None:
        one, two = body["slots"]
        one[part], two[part] = two[part], one[part]

    return does


def _from_elsewhere(part: str) -> Callable[[Body, Body], None]:
    def does(body: Body, other: Body) -> None:
        body["slots"][0][part] = other["slots"][0][part]

    return does


def _public_of_an_attacker(body: Body, _other: Body) -> None:
    """So that what is sealed for Ola from now on can be opened by somebody else."""
    body["slots"][1]["public"] = new_pair().public.hex()


def _store_key_of_an_attacker(body: Body, _other: Body) -> None:
    """A key of their own, rightly sealed for Robin: Robin would write into a store that they can read."""
    slot = body["slots"][0]
    about = json.dumps(
        {"store": body["store"], "slot": slot["id"]}, sort_keys=True, separators=(",", ":")
    ).encode()
    slot["store_key"] = seal_key(OTHER, bytes.fromhex(slot["public"]), about).hex()


def _whole_slot_of_elsewhere(body: Body, other: Body) -> None:
    body["slots"][0] = other["slots"][0]


def _seal_of_elsewhere(body: Body, other: Body) -> None:
    body["seal"] = other["seal"]


def _order(body: Body, _other: Body) -> None:
    body["slots"].reverse()


def _more_in_a_slot(body: Body, _other: Body) -> None:
    body["slots"][0]["note"] = "anything"


def _a_key_to_come(body: Body, _other: Body) -> None:
    body["slots"][0]["next_key"] = body["slots"][0]["store_key"]


TAMPERINGS: dict[str, Callable[[Body, Body], None]] = {
    **{f"{part} of another slot": _swap(part) for part in
       ("public", "store_key", "wrapped", "salt", "nonce", "finder", "id")},
    **{f"{part} of another store": _from_elsewhere(part) for part in
       ("public", "store_key", "wrapped", "salt", "nonce", "id")},
    "an attacker’s public key": _public_of_an_attacker,
    "an attacker’s store key": _store_key_of_an_attacker,
    "a slot of another store": _whole_slot_of_elsewhere,
    "the seal of another store": _seal_of_elsewhere,
    "slots in another order": _order,
    "something more in a slot": _more_in_a_slot,
    "a key to come": _a_key_to_come,
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERINGS)
def test_nothing_opens(slots: KeySlots, path: Path, elsewhere: Body, what: str) -> None:
    body = json.loads(path.read_text())
    whole = copy.deepcopy(body)
    TAMPERINGS[what](body, elsewhere)
    if body == whole:  # two names may share their eight bits
        return
    path.write_text(json.dumps(body))
    for keys in (ROBIN, OLA):
        with pytest.raises(Trouble):
            slots.unlock(*keys)
    for change in (
        lambda: slots.public_keys(KEY),
        lambda: slots.add_slot(KEY, "Mallory", "mine now"),
        lambda: slots.remove_slot(whole["slots"][1]["id"], KEY),
    ):
        with pytest.raises(Trouble, match="altered"):
            change()
    assert json.loads(path.read_text()) == body, "the altered file is kept as it was found"


@pytest.mark.parametrize(
    ("part", "value"),
    [("memory_kib", LEAST.memory_kib - 1), ("memory_kib", 8), ("iterations", 1), ("iterations", 0),
     ("lanes", 0), ("lanes", 17), ("memory_kib", 2**40), ("iterations", 10**9), ("iterations", True),
     ("iterations", 4.0)],
)  # fmt: skip
def test_cheaper_or_endless_guesses_are_refused_before_anything_is_tried(
    path: Path, part: str, value: object
) -> None:
    KeySlots(path, LEAST).create_slots(KEY, *ROBIN)
    body = json.loads(path.read_text())
    body["slots"][0]["kdf"][part] = value
    path.write_text(json.dumps(body))
    with pytest.raises(Trouble, match="altered"):
        KeySlots(path).unlock(*ROBIN)


def test_the_slot_file_of_another_store_opens_another_store(
    slots: KeySlots, path: Path, elsewhere: Body
) -> None:
    """Put in whole it gives that store’s key, which fits no page of this one."""
    path.write_text(json.dumps(elsewhere))
    assert slots.unlock(*ROBIN).key == OTHER
    with pytest.raises(Trouble, match="altered"):
        slots.public_keys(KEY)


def test_nothing_is_sealed_for_a_key_that_was_put_in_while_the_store_is_open(house: House) -> None:
    priya = house.as_("priya")
    body = json.loads(priya.home.folder.slots.read_text())
    for slot in body["slots"]:
        slot["public"] = new_pair().public.hex()
    priya.home.folder.slots.write_text(json.dumps(body))
    with pytest.raises(Trouble, match="altered"):
        write_private(priya, house.request("priya", "lee"))
    with house.world.workspace.read() as session:
        assert session.connection().exec_driver_sql("select count(*) from private_words").scalar() == 0
