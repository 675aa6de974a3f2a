"""The key-slot file as it lies beside the database: its slots, how it is read, and the seal that it is whole.

`store.keys` opens slots and changes them; here is only the form. Imports no SQLAlchemy.
"""

import hmac
import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from coprod_desktop.errors import Damaged, Trouble
from coprod_desktop.store.key_pairs import KEY_LENGTH, PUBLIC_LENGTH, SEALED_KEY_LENGTH
from coprod_desktop.wording import _

FORMAT = 1


class SlotKind(StrEnum):
    """What opens a slot."""

    ACCOUNT = "account"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class KdfParameters:
    """How costly one guess is: memory in KiB, passes, lanes. The default takes 250 ms and more."""

    memory_kib: int = 131072
    iterations: int = 4
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
    So is `next_key`, the store’s key to come, while that is being changed; else it is empty.
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
    next_key: bytes = b""

    def bound(self, store: str) -> bytes:
        """What may not change without the slot ceasing to open."""
        return canonical(
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

_KNOWN = {"format", "store", "slots", "seal"}
_SLOT_KNOWN = {"id", "kind", "finder", "kdf", *_BYTES}


@dataclass(frozen=True)
class Contents:
    """What a slot file holds: the store’s id, its slots, and the seals that nothing was altered."""

    store: str
    slots: tuple[Slot, ...]
    seal: str = ""
    next_seal: str = ""

    @property
    def changing(self) -> bool:
        """Whether the store’s key is being changed."""
        return any(slot.next_key for slot in self.slots)

    def slot(self, slot_id: str) -> Slot:
        """The slot with an id. Raises Trouble when it is gone."""
        for slot in self.slots:
            if slot.id == slot_id:
                return slot
        raise Trouble(_("This account has no key any more."), _("Sign in again, or make the account anew."))

    def having(self, slot: Slot) -> "Contents":
        """These contents with the slot added."""
        return replace(self, slots=(*self.slots, slot))

    def body(self) -> dict[str, Any]:
        """What is sealed, as it is written."""
        slots = [
            asdict(slot) | {name: getattr(slot, name).hex() for name in (*_BYTES, "next_key")}
            for slot in self.slots
        ]
        for slot in slots:
            if not slot["next_key"]:
                del slot["next_key"]
        return {"format": FORMAT, "store": self.store, "slots": slots}

    def sealed(self, key: bytes, following: bytes | None = None) -> bytes:
        """The whole file, sealed by the store’s key and, while that is being changed, by the one to come."""
        seals = {"seal": self._seal(key)}
        if following is not None:
            seals["next_seal"] = self._seal(following)
        return json.dumps(self.body() | seals, indent=1).encode()

    def check(self, key: bytes) -> None:
        """Either seal will do: while the key is being changed there are two."""
        if not hmac.compare_digest(self._seal(key), self.seal) and not self.has_changed(key):
            raise altered()

    def has_changed(self, key: bytes) -> bool:
        """Whether this is the key to come, of a change that is under way."""
        return hmac.compare_digest(self._seal(key), self.next_seal)

    def _seal(self, key: bytes) -> str:
        return hmac.digest(key, b"key slots" + canonical(self.body()), "sha256").hex()


def check_slots(raw: bytes, key: bytes) -> str:
    """Check that the content of a slot file belongs to the store key, unaltered; returns the store’s id.

    Raises Trouble otherwise.
    """
    contents = parse(raw)
    contents.check(key)
    return contents.store


def parse(raw: bytes) -> Contents:
    """The content of a slot file, as far as its form goes. Raises Damaged."""
    try:
        body = json.loads(raw)
        if body["format"] != FORMAT:
            raise altered()
        if not _KNOWN <= set(body) <= {*_KNOWN, "next_seal"}:
            raise altered()
        slots = tuple(_parse_slot(each) for each in body["slots"])
        return Contents(str(body["store"]), slots, body["seal"], body.get("next_seal", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise altered() from error


def _parse_slot(each: dict[str, Any]) -> Slot:
    kdf = KdfParameters(**each["kdf"])
    if not all(type(number) is int for number in (kdf.memory_kib, kdf.iterations, kdf.lanes)):
        raise TypeError("parameters are whole numbers")
    parts = {name: bytes.fromhex(each[name]) for name in _BYTES}
    if any(len(parts[name]) != length for name, length in _BYTES.items()):
        raise ValueError("a part of the slot has the wrong length")
    if set(each) - {"next_key"} != _SLOT_KNOWN:
        raise ValueError("a slot has other parts")
    following = bytes.fromhex(each.get("next_key", ""))
    if len(following) not in (0, SEALED_KEY_LENGTH):
        raise ValueError("the key to come has the wrong length")
    return Slot(str(each["id"]), SlotKind(each["kind"]), each["finder"], kdf, **parts, next_key=following)


def altered() -> Damaged:
    """The sentence for a slot file that isn’t as the program wrote it."""
    return Damaged(
        _("The key file beside the store is damaged or was altered."),
        _("Restore the newest good backup. The damaged file is kept."),
    )


def canonical(value: object) -> bytes:
    """A value as bytes that are the same whenever it is."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
