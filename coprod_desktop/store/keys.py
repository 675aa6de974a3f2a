"""Who may open the store: one slot per member of staff and one for the recovery code.

Each slot is a key pair. Its private key is wrapped by a key derived (Argon2id) from a sign-in name and a
passphrase; the random store key is sealed for its public key, and so is whatever only this account may read.
The file is plain JSON beside the database and names nobody: of a name it keeps eight bits, enough to find the
slot, too few to tell whose it is. The file is authenticated by the store key, so a slot that was put back or
taken out by hand is noticed. Imports no SQLAlchemy: the sign-in window uses this.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coprod_desktop.errors import Damaged, RuleBroken, Trouble
from coprod_desktop.store import files
from coprod_desktop.store.key_pairs import (
    KEY_LENGTH,
    PUBLIC_LENGTH,
    SEALED_KEY_LENGTH,
    NotForThisKey,
    Pair,
    new_pair,
    open_key,
    pair_of,
    seal_key,
)
from coprod_desktop.store.recovery_code import new_recovery_code as new_recovery_code
from coprod_desktop.store.recovery_code import read_code
from coprod_desktop.wording import _

FORMAT = 1
_LARGEST_FILE = 1_000_000


class SlotKind(StrEnum):
    """What opens a slot."""

    ACCOUNT = "account"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class KdfParameters:
    """How costly one guess is: memory in KiB, passes, lanes. The default takes some 250 ms on a laptop."""

    memory_kib: int = 131072
    iterations: int = 3
    lanes: int = 2

    def within(self, least: "KdfParameters") -> bool:
        """Whether these are at least as costly as `least`, and not so costly that opening would hang."""
        return (
            least.memory_kib <= self.memory_kib <= 2**20
            and least.iterations <= self.iterations <= 64
            and 1 <= self.lanes <= 16
        )


DEFAULT = KdfParameters()
LEAST = KdfParameters(memory_kib=65536, iterations=2, lanes=1)


@dataclass(frozen=True)
class Slot:
    """One way to open the store. `finder` is eight bits of a salted digest of the sign-in name.

    `wrapped` is the private key of its pair, wrapped by the passphrase; `store_key` is sealed for `public`.
    """

    id: str
    kind: SlotKind
    finder: int | None
    kdf: KdfParameters
    salt: bytes
    nonce: bytes
    wrapped: bytes
    public: bytes
    store_key: bytes

    def bound(self, store: str) -> bytes:
        """What may not change without the slot ceasing to open."""
        return _canonical(
            {
                "store": store,
                "id": self.id,
                "kind": self.kind,
                "kdf": asdict(self.kdf),
                "public": self.public.hex(),
            }
        )


_BYTES = {
    "salt": 16,
    "nonce": 12,
    "wrapped": KEY_LENGTH + 16,
    "public": PUBLIC_LENGTH,
    "store_key": SEALED_KEY_LENGTH,
}
"""The parts of a slot that are bytes, and how long each is."""


@dataclass(frozen=True)
class Unlocked:
    """The store key and the slot that gave it; an account remembers its slot’s id.

    `own` is the slot’s private key: what is sealed for this account alone is opened by it.
    """

    key: bytes
    slot_id: str
    kind: SlotKind
    own: bytes

    def __repr__(self) -> str:
        return f"Unlocked(slot_id={self.slot_id!r})"


def new_key() -> bytes:
    """A fresh random store key."""
    return secrets.token_bytes(KEY_LENGTH)


class KeySlots:
    """The key-slot file. Reads it afresh for every act, and replaces it whole.

    `parameters` are those of new slots. Slots cheaper than `LEAST` are refused on reading, unless cheaper
    parameters are passed here on purpose (tests).
    """

    def __init__(self, path: Path, parameters: KdfParameters = DEFAULT) -> None:
        self._path = path
        self._parameters = parameters
        self._least = KdfParameters(
            min(parameters.memory_kib, LEAST.memory_kib), min(parameters.iterations, LEAST.iterations), 1
        )

    @property
    def store_id(self) -> str:
        """The random id of the store these slots open; it also stands in the store’s backups."""
        return self._read().store

    def slot_ids(self, kind: SlotKind) -> list[str]:
        """The ids of the slots of one kind, oldest first. Raises Trouble when the file can’t be read."""
        return [slot.id for slot in self._read().slots if slot.kind == kind]

    def public_keys(self) -> dict[str, bytes]:
        """The public key of each account’s slot, by the id of the slot. Raises Trouble."""
        return {slot.id: slot.public for slot in self._read().slots if slot.kind == SlotKind.ACCOUNT}

    def create_slots(self, key: bytes, name: str, passphrase: str) -> str:
        """Write a new slot file with one account slot and return its id. Trouble if there is one already."""
        if self._path.exists():
            raise Trouble(
                _("There is already a store in this folder."), _("Open it, or choose another folder.")
            )
        contents = _Contents(secrets.token_hex(16), ())
        slot = self._wrap(contents.store, key, SlotKind.ACCOUNT, name, passphrase)
        self._write(contents.having(slot), key)
        return slot.id

    def add_slot(self, key: bytes, name: str, passphrase: str) -> str:
        """Add an account’s slot and return its id. The caller sees to it that the name is not taken."""
        contents = self._read_with(key)
        slot = self._wrap(contents.store, key, SlotKind.ACCOUNT, name, passphrase)
        self._write(contents.having(slot), key)
        return slot.id

    def change_passphrase(
        self, slot_id: str, key: bytes, name: str, passphrase: str, own: bytes | None = None
    ) -> None:
        """Give an account’s slot a new passphrase, or a new sign-in name with it; its id stays.

        Without its private key, `own`, it gets a new pair: what was sealed for it before stays shut. To have
        the old passphrase confirmed, `unlock` first. Raises Trouble when there is no such slot.
        """
        contents = self._read_with(key)
        contents.slot(slot_id)
        pair = new_pair() if own is None else pair_of(own)
        slot = self._wrap(contents.store, key, SlotKind.ACCOUNT, name, passphrase, slot_id, pair)
        self._write(contents.having(slot), key)

    def set_recovery(self, key: bytes, code: str) -> str:
        """Make `code` the only recovery code and return its slot’s id. RuleBroken if it is mistyped."""
        contents = self._read_with(key)
        kept = tuple(slot for slot in contents.slots if slot.kind != SlotKind.RECOVERY)
        slot = self._wrap(contents.store, key, SlotKind.RECOVERY, "", read_code(code))
        self._write(replace(contents, slots=kept).having(slot), key)
        return slot.id

    def remove_slot(self, slot_id: str, key: bytes) -> None:
        """Take a slot away. RuleBroken when nobody could sign in any more."""
        contents = self._read_with(key)
        contents.slot(slot_id)
        kept = tuple(slot for slot in contents.slots if slot.id != slot_id)
        if not any(slot.kind == SlotKind.ACCOUNT for slot in kept):
            raise RuleBroken(_("Somebody must be able to sign in. Add another account first."))
        self._write(replace(contents, slots=kept), key)

    def unlock(self, name: str, passphrase: str) -> Unlocked:
        """The store key for a sign-in name and passphrase. An unknown name takes as long as a known one.

        Raises Trouble when they don’t open the store, and when the file can’t be read or was altered.
        """
        contents = self._read()
        finder = _finder(contents.store, name)
        return self._open(
            contents,
            [slot for slot in contents.slots if slot.kind == SlotKind.ACCOUNT and slot.finder == finder],
            name,
            passphrase,
            Trouble(
                _("This name and passphrase don’t open the store."),
                _("Check the name and whether Caps Lock is on, then try again."),
            ),
        )

    def unlock_with_recovery(self, code: str) -> Unlocked:
        """The store key for the printed recovery code, however it was typed.

        Raises RuleBroken naming the mistyped group, Trouble when the code is not this store’s.
        """
        contents = self._read()
        return self._open(
            contents,
            [slot for slot in contents.slots if slot.kind == SlotKind.RECOVERY],
            "",
            read_code(code),
            Trouble(
                _("This recovery code doesn’t open the store."),
                _("It may be an older one. Look for the newest page."),
            ),
        )

    def _open(
        self, contents: "_Contents", slots: list[Slot], name: str, passphrase: str, refusal: Trouble
    ) -> Unlocked:
        if not slots:
            _derive(self._parameters, bytes(16), name, passphrase)  # an unknown name must not answer faster
        for slot in slots:
            try:
                wrapping = _derive(slot.kdf, slot.salt, name, passphrase)
                own = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.bound(contents.store))
            except InvalidTag:
                continue
            try:
                key = open_key(slot.store_key, own, _about(contents.store, slot.id))
            except NotForThisKey as error:
                raise _altered() from error
            contents.check(key)
            return Unlocked(key, slot.id, slot.kind, own)
        raise refusal

    def _wrap(
        self,
        store: str,
        key: bytes,
        kind: SlotKind,
        name: str,
        passphrase: str,
        slot_id: str = "",
        pair: Pair | None = None,
    ) -> Slot:
        if not passphrase or (kind == SlotKind.ACCOUNT and not _plain(name)):
            raise RuleBroken(_("A sign-in name and a passphrase are needed."))
        slot_id, pair = slot_id or secrets.token_hex(8), pair or new_pair()
        slot = Slot(
            id=slot_id,
            kind=kind,
            finder=_finder(store, name) if kind == SlotKind.ACCOUNT else None,
            kdf=self._parameters,
            salt=secrets.token_bytes(16),
            nonce=secrets.token_bytes(12),
            wrapped=b"",
            public=pair.public,
            store_key=seal_key(key, pair.public, _about(store, slot_id)),
        )
        wrapping = _derive(slot.kdf, slot.salt, name, passphrase)
        wrapped = AESGCM(wrapping).encrypt(slot.nonce, pair.private, slot.bound(store))
        return replace(slot, wrapped=wrapped)

    def _read_with(self, key: bytes) -> "_Contents":
        contents = self._read()
        contents.check(key)
        return contents

    def _read(self) -> "_Contents":
        with files.plain_file_trouble(), self._path.open("rb") as file:
            raw = file.read(_LARGEST_FILE)
        contents = _parse(raw)
        if not all(slot.kdf.within(self._least) for slot in contents.slots):
            raise _altered()
        return contents

    def _write(self, contents: "_Contents", key: bytes) -> None:
        files.write_whole(self._path, contents.sealed(key))


@dataclass(frozen=True)
class _Contents:
    store: str
    slots: tuple[Slot, ...]
    seal: str = ""

    def slot(self, slot_id: str) -> Slot:
        for slot in self.slots:
            if slot.id == slot_id:
                return slot
        raise Trouble(_("This account has no key any more."), _("Sign in again, or make the account anew."))

    def having(self, slot: Slot) -> "_Contents":
        """These contents with the slot added, or in the place of the one with its id."""
        if any(each.id == slot.id for each in self.slots):
            return replace(self, slots=tuple(slot if each.id == slot.id else each for each in self.slots))
        return replace(self, slots=(*self.slots, slot))

    def body(self) -> dict[str, Any]:
        slots = [asdict(slot) | {name: getattr(slot, name).hex() for name in _BYTES} for slot in self.slots]
        return {"format": FORMAT, "store": self.store, "slots": slots}

    def sealed(self, key: bytes) -> bytes:
        return json.dumps(self.body() | {"seal": self._seal(key)}, indent=1).encode()

    def check(self, key: bytes) -> None:
        if not hmac.compare_digest(self._seal(key), self.seal):
            raise _altered()

    def _seal(self, key: bytes) -> str:
        return hmac.digest(key, b"key slots" + _canonical(self.body()), "sha256").hex()


def check_slots(raw: bytes, key: bytes) -> str:
    """Check that the content of a slot file belongs to the store key, unaltered; returns the store’s id.

    Raises Trouble otherwise.
    """
    contents = _parse(raw)
    contents.check(key)
    return contents.store


def _parse(raw: bytes) -> _Contents:
    try:
        body = json.loads(raw)
        if body["format"] != FORMAT:
            raise _altered()
        return _Contents(str(body["store"]), tuple(_parse_slot(each) for each in body["slots"]), body["seal"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _altered() from error


def _parse_slot(each: dict[str, Any]) -> Slot:
    kdf = KdfParameters(**each["kdf"])
    if not all(type(number) is int for number in (kdf.memory_kib, kdf.iterations, kdf.lanes)):
        raise TypeError("parameters are whole numbers")
    parts = {name: bytes.fromhex(each[name]) for name in _BYTES}
    if any(len(parts[name]) != length for name, length in _BYTES.items()):
        raise ValueError("a part of the slot has the wrong length")
    return Slot(str(each["id"]), SlotKind(each["kind"]), each["finder"], kdf, **parts)


def _altered() -> Damaged:
    return Damaged(
        _("The key file beside the store is damaged or was altered."),
        _("Restore the newest good backup. The damaged file is kept."),
    )


def _about(store: str, slot_id: str) -> bytes:
    return _canonical({"store": store, "slot": slot_id})


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _plain(name: str) -> str:
    """A sign-in name however it is typed: case, doubled spaces and how accents are composed don’t matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _finder(store: str, name: str) -> int:
    return hashlib.sha256(f"{store}\n{_plain(name)}".encode()).digest()[0]


def _derive(kdf: KdfParameters, salt: bytes, name: str, passphrase: str) -> bytes:
    """The wrapping key. The name goes in too: a guess must get both right."""
    secret = _plain(name).encode() + b"\0" + unicodedata.normalize("NFKC", passphrase).encode()
    try:
        return Argon2id(
            salt=salt,
            length=KEY_LENGTH,
            iterations=kdf.iterations,
            lanes=kdf.lanes,
            memory_cost=kdf.memory_kib,
        ).derive(secret)
    except MemoryError as error:
        raise Trouble(
            _("There isn’t enough memory to check the passphrase."),
            _("Close other programs, then try again."),
        ) from error
