"""Who may open the store: one slot per member of staff and one for the recovery code.

Each slot is a key pair. Its private key is wrapped by a key derived (Argon2id) from a sign-in name and a
passphrase; the random store key is sealed for its public key, and so is whatever only this account may read.
The file is plain JSON beside the database and names nobody: of a name it keeps eight bits, enough to find the
slot, too few to tell whose it is. The file is authenticated by the store key, so a slot that was put back or
taken out by hand is noticed. Imports no SQLAlchemy: the sign-in window uses this.

While the store’s key is being changed the file holds two, the present and the next, for every slot that stays
(`store/rekey.py`). A slot that goes keeps its place until then, and is no longer opened.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coprod_desktop.errors import NotFitting, RuleBroken, Trouble
from coprod_desktop.store import files
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.key_file import DEFAULT as DEFAULT
from coprod_desktop.store.key_file import LEAST as LEAST
from coprod_desktop.store.key_file import Contents, Slot, altered, canonical, parse
from coprod_desktop.store.key_file import KdfParameters as KdfParameters
from coprod_desktop.store.key_file import SlotKind as SlotKind
from coprod_desktop.store.key_file import check_slots as check_slots
from coprod_desktop.store.key_pairs import (
    KEY_LENGTH,
    NotForThisKey,
    Pair,
    new_pair,
    open_key,
    pair_of,
    seal_key,
)
from coprod_desktop.store.recovery_code import new_recovery_code as new_recovery_code
from coprod_desktop.store.recovery_code import read_code
from coprod_desktop.store.tries import Tries
from coprod_desktop.wording import _

_LARGEST_FILE = 1_000_000


@dataclass(frozen=True)
class Unlocked:
    """The store key and the slot that gave it; an account remembers its slot’s id.

    `own` is the slot’s private key: what is sealed for this account alone is opened by it. `next_key` is
    there when a change of the store’s key was cut short: which of the two it has now only the store can tell.
    """

    key: bytes
    slot_id: str
    kind: SlotKind
    own: bytes
    next_key: bytes | None = None

    def __repr__(self) -> str:
        return f"Unlocked(slot_id={self.slot_id!r})"


def new_key() -> bytes:
    """A fresh random store key."""
    return secrets.token_bytes(KEY_LENGTH)


class KeySlots:
    """The key-slot file. Reads it afresh for every act, and replaces it whole.

    `parameters` are those of new slots. Slots cheaper than `LEAST` are refused on reading, unless cheaper
    parameters are passed here on purpose (tests). `tries` makes guesses wait; without them they don’t.
    """

    def __init__(self, path: Path, parameters: KdfParameters = DEFAULT, tries: Tries | None = None) -> None:
        self._path, self._tries = path, tries
        self._parameters = parameters
        self._least = KdfParameters(
            min(parameters.memory_kib, LEAST.memory_kib), min(parameters.iterations, LEAST.iterations), 1
        )

    def slot_ids(self, kind: SlotKind) -> list[str]:
        """The ids of the slots of one kind, oldest first. Raises Trouble when the file can’t be read."""
        return [slot.id for slot in self._read().slots if slot.kind == kind]

    def public_keys(self, key: bytes) -> dict[str, bytes]:
        """The public key of each account’s slot, by the id of the slot.

        Only of a file that the store key proves unaltered: what is sealed for a key that somebody put in its
        place would be theirs. Raises Trouble.
        """
        contents = self._read_with(key)
        return {slot.id: slot.public for slot in contents.slots if slot.kind == SlotKind.ACCOUNT}

    def create_slots(self, key: bytes, name: str, passphrase: str) -> str:
        """Write a new slot file with one account slot and return its id. Trouble if there is one already."""
        if self._path.exists():
            raise Trouble(
                _("There is already a store in this folder."), _("Open it, or choose another folder.")
            )
        contents = Contents(secrets.token_hex(16), ())
        slot = self._wrap(contents.store, key, SlotKind.ACCOUNT, name, passphrase)
        self._write(contents.having(slot), key)
        return slot.id

    def add_slot(self, key: bytes, name: str, passphrase: str, own: bytes | None = None) -> str:
        """Add an account’s slot and return its id. The caller sees to it that the name is not taken.

        With the private key of an earlier slot, `own`, what was sealed for that one opens for this one, too.
        So a passphrase is changed: a new slot comes first, and the old one goes last.
        """
        contents = self._read_with(key)
        pair = new_pair() if own is None else pair_of(own)
        slot = self._wrap(contents.store, key, SlotKind.ACCOUNT, name, passphrase, pair)
        self._write(contents.having(slot), key)
        return slot.id

    def set_recovery(self, key: bytes, code: str) -> str:
        """Let a recovery code open the store and return its slot’s id. RuleBroken if it is mistyped.

        An earlier one opens it, too, until its slot is removed.
        """
        contents = self._read_with(key)
        slot = self._wrap(contents.store, key, SlotKind.RECOVERY, "", read_code(code))
        self._write(contents.having(slot), key)
        return slot.id

    def remove_slot(self, slot_id: str, key: bytes) -> None:
        """Take a slot away. RuleBroken when nobody could sign in any more."""
        contents = self._read_with(key)
        contents.slot(slot_id)
        kept = tuple(slot for slot in contents.slots if slot.id != slot_id)
        if not any(slot.kind == SlotKind.ACCOUNT for slot in kept):
            raise RuleBroken(_("Somebody must be able to sign in. Add another account first."))
        self._write(replace(contents, slots=kept), key)

    def begin_next(self, key: bytes, following: bytes, going: Collection[str] = ()) -> None:
        """Keep the store’s key to come beside the present one, for every slot but those that are going.

        RuleBroken when nobody could sign in any more.
        """
        contents = self._read_with(key)
        slots = tuple(
            replace(slot, next_key=b"")
            if slot.id in going
            else replace(
                slot, next_key=seal_key(following, slot.public, _about_next(contents.store, slot.id))
            )
            for slot in contents.slots
        )
        if not any(slot.kind == SlotKind.ACCOUNT and slot.next_key for slot in slots):
            raise RuleBroken(_("Somebody must be able to sign in. Add another account first."))
        self._write(replace(contents, slots=slots), key, following)

    def settle(self, key: bytes) -> None:
        """End a change of the store’s key, if one is under way: `key` is the one it has, old or new.

        Once it has changed, whoever was going has no slot any more.
        """
        if self._read().changing:
            self._write(self._read_with(key), key)

    def unlock(self, name: str, passphrase: str) -> Unlocked:
        """The store key for a sign-in name and passphrase. An unknown name takes as long as a known one.

        Raises NotFitting when they don’t open the store or the name must wait, Trouble when the file can’t
        be read or was altered.
        """
        contents = self._read()
        finder = _finder(contents.store, name)
        slots = [slot for slot in contents.slots if slot.kind == SlotKind.ACCOUNT and slot.finder == finder]
        refusal = NotFitting(
            _("This name and passphrase don’t open the store."),
            _("Check the name and whether Caps Lock is on, then try again."),
        )
        if self._tries is None:
            return self._open(contents, slots, name, passphrase, refusal)
        with self._tries.trying(f"{contents.store}:{finder}"):
            return self._open(contents, slots, name, passphrase, refusal)

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
            NotFitting(
                _("This recovery code doesn’t open the store."),
                _("It may be an older one. Look for the newest page."),
            ),
        )

    def _open(
        self, contents: Contents, slots: list[Slot], name: str, passphrase: str, refusal: Trouble
    ) -> Unlocked:
        if not slots:
            _derive(self._parameters, bytes(16), name, passphrase)  # an unknown name must not answer faster
        for slot in slots:
            try:
                wrapping = _derive(slot.kdf, slot.salt, name, passphrase)
                own = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.bound(contents.store))
            except InvalidTag:
                continue
            if contents.changing and not slot.next_key:
                continue  # it is going
            try:
                key = open_key(slot.store_key, own, _about(contents.store, slot.id))
                following = (
                    open_key(slot.next_key, own, _about_next(contents.store, slot.id))
                    if slot.next_key
                    else None
                )
            except NotForThisKey as error:
                raise altered() from error
            contents.check(key)
            if following is not None:
                contents.check(following)
            return Unlocked(key, slot.id, slot.kind, own, following)
        raise refusal

    def _wrap(
        self,
        store: str,
        key: bytes,
        kind: SlotKind,
        name: str,
        passphrase: str,
        pair: Pair | None = None,
    ) -> Slot:
        if not passphrase or (kind == SlotKind.ACCOUNT and not _plain(name)):
            raise RuleBroken(_("A sign-in name and a passphrase are needed."))
        slot_id, pair = secrets.token_hex(8), pair or new_pair()
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

    def _read_with(self, key: bytes) -> Contents:
        contents = self._read()
        contents.check(key)
        if not contents.changing:
            return contents
        slots = tuple(replace(slot, next_key=b"") for slot in contents.slots)
        if contents.has_changed(key):
            store, staying = contents.store, [slot for slot in contents.slots if slot.next_key]
            slots = tuple(
                replace(slot, next_key=b"", store_key=seal_key(key, slot.public, _about(store, slot.id)))
                for slot in staying
            )
        return Contents(contents.store, slots)

    def _read(self) -> Contents:
        with plain_file_trouble(), self._path.open("rb") as file:
            raw = file.read(_LARGEST_FILE)
        contents = parse(raw)
        if not all(slot.kdf.within(self._least) for slot in contents.slots):
            raise altered()
        return contents

    def _write(self, contents: Contents, key: bytes, following: bytes | None = None) -> None:
        files.write_whole(self._path, contents.sealed(key, following))


def _about(store: str, slot_id: str) -> bytes:
    return canonical({"store": store, "slot": slot_id})


def _about_next(store: str, slot_id: str) -> bytes:
    return canonical({"store": store, "slot": slot_id, "next": True})


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
