"""Who can open the store, and what tampering with the key file gets one."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.errors import RuleBroken, Trouble
from coprod_desktop.store.keys import (
    DEFAULT,
    LEAST,
    KdfParameters,
    KeySlots,
    SlotKind,
    check_slots,
    new_key,
)
from coprod_desktop.store.recovery_code import new_recovery_code

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
KEY = new_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def slots(path: Path) -> KeySlots:
    made = KeySlots(path, CHEAP)
    made.create_slots(KEY, "Robin Example", "correct horse")
    return made


def test_name_and_passphrase_give_the_key(slots: KeySlots) -> None:
    unlocked = slots.unlock("Robin Example", "correct horse")
    assert unlocked.key == KEY
    assert [unlocked.slot_id] == slots.slot_ids(SlotKind.ACCOUNT)
    assert KEY.hex() not in repr(unlocked)
    assert repr(KEY) not in repr(unlocked)


@pytest.mark.parametrize("typed", ["robin example", "  ROBIN   EXAMPLE ", "Robin\u00a0Example"])
def test_how_the_name_is_typed_does_not_matter(slots: KeySlots, typed: str) -> None:
    assert slots.unlock(typed, "correct horse").key == KEY


def test_accents_may_be_composed_either_way(path: Path) -> None:
    slots = KeySlots(path, CHEAP)
    slots.create_slots(KEY, "Zo\u00eb", "caf\u00e9 au lait")
    assert slots.unlock("Zoe\u0308", "cafe\u0301 au lait").key == KEY


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        ("Robin Example", "correct horsE"),
        ("Robin Example", ""),
        ("Robin Example", "correct horse "),
        ("Robin", "correct horse"),
        ("", "correct horse"),
        ("Robin Examplecorrect", "horse"),
    ],
)
def test_anything_else_does_not(slots: KeySlots, name: str, passphrase: str) -> None:
    with pytest.raises(Trouble, match="don’t open the store") as refused:
        slots.unlock(name, passphrase)
    assert refused.value.advice


def test_wrong_name_with_the_right_passphrase_stays_out_even_when_the_slot_is_tried(slots: KeySlots) -> None:
    """Of 600 names a few share the eight bits the file keeps of the name: tried, the slot stays shut."""
    for number in range(600):
        with pytest.raises(Trouble, match="don’t open the store"):
            slots.unlock(f"Someone {number}", "correct horse")


def test_the_file_names_nobody_and_is_private(slots: KeySlots, path: Path) -> None:
    text = path.read_text().casefold()
    assert "robin" not in text
    assert KEY.hex() not in text
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_several_people_each_with_a_passphrase(slots: KeySlots) -> None:
    second = slots.add_slot(KEY, "Ola", "another one")
    assert slots.unlock("Ola", "another one").slot_id == second
    assert slots.unlock("Robin Example", "correct horse").key == KEY
    with pytest.raises(Trouble):
        slots.unlock("Ola", "correct horse")


def test_another_passphrase_is_a_slot_beside_the_old_one_with_the_same_pair(slots: KeySlots) -> None:
    old = slots.unlock("Robin Example", "correct horse")
    second = slots.add_slot(KEY, "Robin Example", "battery staple", old.own)
    new = slots.unlock("Robin Example", "battery staple")
    assert (new.slot_id, new.own, new.key) == (second, old.own, KEY)
    assert slots.unlock("Robin Example", "correct horse").slot_id == old.slot_id
    slots.remove_slot(old.slot_id, KEY)
    with pytest.raises(Trouble):
        slots.unlock("Robin Example", "correct horse")


def test_without_the_private_key_a_slot_has_a_pair_of_its_own(slots: KeySlots) -> None:
    second = slots.add_slot(KEY, "Robin Example", "battery staple")
    assert len(set(slots.public_keys(KEY).values())) == 2
    assert slots.unlock("Robin Example", "battery staple").slot_id == second


def test_a_removed_slot_no_longer_opens(slots: KeySlots) -> None:
    second = slots.add_slot(KEY, "Ola", "another one")
    slots.remove_slot(second, KEY)
    with pytest.raises(Trouble):
        slots.unlock("Ola", "another one")
    with pytest.raises(Trouble, match="no key any more"):
        slots.remove_slot(second, KEY)


def test_the_last_account_stays(slots: KeySlots) -> None:
    slots.set_recovery(KEY, new_recovery_code())
    (only,) = slots.slot_ids(SlotKind.ACCOUNT)
    with pytest.raises(RuleBroken):
        slots.remove_slot(only, KEY)
    assert slots.unlock("Robin Example", "correct horse").key == KEY


def test_nothing_is_written_over_an_existing_file(slots: KeySlots, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Trouble, match="already a store"):
        slots.create_slots(new_key(), "Mallory", "mine now")
    assert path.read_bytes() == before


@pytest.mark.parametrize(("name", "passphrase"), [("", "something"), ("  ", "something"), ("Ola", "")])
def test_a_name_and_a_passphrase_are_needed(slots: KeySlots, name: str, passphrase: str) -> None:
    with pytest.raises(RuleBroken):
        slots.add_slot(KEY, name, passphrase)


def test_a_recovery_code_opens_until_its_slot_is_removed(slots: KeySlots) -> None:
    first, second = new_recovery_code(), new_recovery_code()
    old = slots.set_recovery(KEY, first)
    unlocked = slots.unlock_with_recovery(first.lower().replace("-", " "))
    assert (unlocked.key, unlocked.kind) == (KEY, SlotKind.RECOVERY)
    slots.set_recovery(KEY, second)
    assert slots.unlock_with_recovery(first).key == slots.unlock_with_recovery(second).key == KEY
    slots.remove_slot(old, KEY)
    with pytest.raises(Trouble, match="older one"):
        slots.unlock_with_recovery(first)


def test_a_recovery_code_is_no_passphrase(slots: KeySlots) -> None:
    code = new_recovery_code()
    slots.set_recovery(KEY, code)
    for name in ("", "Robin Example"):
        with pytest.raises(Trouble):
            slots.unlock(name, code)


def test_changes_need_the_store_key(slots: KeySlots, path: Path) -> None:
    before = path.read_bytes()
    (slot_id,) = slots.slot_ids(SlotKind.ACCOUNT)
    other = new_key()
    for change in (
        lambda: slots.add_slot(other, "Ola", "another one"),
        lambda: slots.set_recovery(other, new_recovery_code()),
        lambda: slots.remove_slot(slot_id, other),
    ):
        with pytest.raises(Trouble, match="altered"):
            change()
    assert path.read_bytes() == before


def _flip(hex_text: str) -> str:
    return f"{int(hex_text[:2], 16) ^ 1:02x}{hex_text[2:]}"


TAMPERINGS: dict[str, Callable[[dict[str, Any]], object]] = {
    "wrapped key": lambda body: body["slots"][0].update(wrapped=_flip(body["slots"][0]["wrapped"])),
    "salt": lambda body: body["slots"][0].update(salt=_flip(body["slots"][0]["salt"])),
    "nonce": lambda body: body["slots"][0].update(nonce=_flip(body["slots"][0]["nonce"])),
    "id": lambda body: body["slots"][0].update(id="0" * 16),
    "ids swapped": lambda body: (
        body["slots"][0].update(id=body["slots"][1]["id"]),
        body["slots"][1].update(id=body["slots"][0]["id"]),
    ),
    "kind": lambda body: body["slots"][1].update(kind="recovery"),
    "finder": lambda body: body["slots"][1].update(finder=(body["slots"][1]["finder"] + 1) % 256),
    "parameters": lambda body: body["slots"][0]["kdf"].update(iterations=2),
    "store": lambda body: body.update(store="0" * 32),
    "slot taken out": lambda body: body["slots"].pop(1),
    "slot put in twice": lambda body: body["slots"].append(dict(body["slots"][1])),
    "seal": lambda body: body.update(seal=_flip(body["seal"])),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_tampered_file_does_not_open(slots: KeySlots, path: Path, what: str) -> None:
    slots.add_slot(KEY, "Ola", "another one")
    body = json.loads(path.read_text())
    TAMPERINGS[what](body)
    path.write_text(json.dumps(body))
    with pytest.raises(Trouble):
        slots.unlock("Robin Example", "correct horse")


def test_a_slot_taken_out_earlier_cannot_be_put_back(slots: KeySlots, path: Path) -> None:
    second = slots.add_slot(KEY, "Ola", "another one")
    old = json.loads(path.read_text())
    slots.remove_slot(second, KEY)
    now = json.loads(path.read_text())
    now["slots"] = old["slots"]
    path.write_text(json.dumps(now))
    with pytest.raises(Trouble, match="altered"):
        slots.unlock("Ola", "another one")


def test_cheaper_parameters_are_refused_on_reading(slots: KeySlots, path: Path) -> None:
    with pytest.raises(Trouble, match="altered"):
        KeySlots(path).unlock("Robin Example", "correct horse")
    assert DEFAULT.within(LEAST)
    assert not KdfParameters(memory_kib=LEAST.memory_kib - 1).within(LEAST)
    assert not KdfParameters(iterations=1).within(LEAST)
    assert not KdfParameters(memory_kib=2**31).within(LEAST), "a file must not be able to exhaust memory"
    assert not KdfParameters(iterations=10**6).within(LEAST)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b'{"format": 1}', b'{"format": 2, "store": "", "slots": [], "seal": ""}',
     b"\xff\xfe\x00", b"[" * 100_000, b'{"format":1,"store":"a","slots":[{"kdf":{}}],"seal":""}',
     b'{"format":1,"store":"a","slots":[{"kdf":{"memory_kib":"9","iterations":1,"lanes":1}}],"seal":""}'],
)  # fmt: skip
def test_a_file_that_is_no_key_file_is_plain_trouble(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Trouble) as refused:
        KeySlots(path, CHEAP).unlock("Robin Example", "correct horse")
    assert "backup" in refused.value.advice


def test_every_flipped_byte_is_noticed(slots: KeySlots, path: Path) -> None:
    """Or changes nothing: only blanks between the parts of the JSON may differ."""
    whole = path.read_bytes()
    for position in range(0, len(whole), 7):
        flipped = bytearray(whole)
        flipped[position] ^= 4
        path.write_bytes(flipped)
        try:
            assert slots.unlock("Robin Example", "correct horse").key == KEY
        except Trouble:
            continue
        assert json.loads(flipped) == json.loads(whole)


def test_a_missing_file_is_plain_trouble(path: Path) -> None:
    with pytest.raises(Trouble):
        KeySlots(path, CHEAP).unlock("Robin Example", "correct horse")


def test_content_is_checked_against_the_store_key(slots: KeySlots, path: Path) -> None:
    assert check_slots(path.read_bytes(), KEY) == json.loads(path.read_text("utf-8"))["store"]
    with pytest.raises(Trouble):
        check_slots(path.read_bytes(), new_key())


def test_the_default_parameters_open_what_they_closed(path: Path) -> None:
    slots = KeySlots(path)
    slots.create_slots(KEY, "Robin Example", "correct horse")
    assert slots.unlock("Robin Example", "correct horse").key == KEY


def test_the_sign_in_window_need_not_load_sqlalchemy() -> None:
    code = (
        "import sys, coprod_desktop.store.keys, coprod_desktop.store.files, coprod_desktop.store.instance;"
        "sys.exit(any(m.split('.')[0] in ('sqlalchemy', 'sqlcipher3', 'alembic') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
