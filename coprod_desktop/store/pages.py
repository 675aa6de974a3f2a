"""The pages of an encrypted database, read one by one, so that a damaged page takes no other with it.

SQLCipher seals each page by itself: AES-256-CBC, and an HMAC-SHA512 over what it wrote and the number of the
page. So what is read here is as it was written, or it isn’t read. What lies on a page is SQLite’s own form:
trees of pages for each table, records in cells, long ones on further pages.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE = 4096
_IV, _MAC = 16, 64
USABLE = PAGE - _IV - _MAC
_SALT = 16
_LEAF, _INTERIOR = 13, 5
_MOST_LOCAL = USABLE - 35
_LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_DEEPEST = 20

Value = int | float | str | bytes | None


@dataclass(frozen=True)
class Record:
    """One record: its number in the table, and its values in the order of the columns."""

    rowid: int
    values: tuple[Value, ...]


@dataclass
class Found:
    """What was reached of one table: its leaf pages, and how many pages on the way were damaged."""

    leaves: list[int]
    damaged: int


class Pages:
    """The pages of one encrypted database file, by number, each proven or not there."""

    def __init__(self, path: Path, key: bytes) -> None:
        """`key` is the raw store key. Raises OSError."""
        self._key = key
        self._content = path.read_bytes()
        self.count = -(-len(self._content) // PAGE)
        self._sealing = self._sealing_key(self._content[:_SALT])
        if self.count and not any(self._proven(number) for number in range(1, self.count + 1)):
            self._sealing = self._mended_salt()
        self.good = frozenset(number for number in range(1, self.count + 1) if self._proven(number))

    def page(self, number: int) -> bytes | None:
        """What lies on a page; None when it isn’t as it was written, or isn’t there."""
        if number not in self.good:
            return None
        written, start = self._written(number), _SALT if number == 1 else 0
        iv = written[USABLE : USABLE + _IV]
        cipher = Cipher(AES(self._key), CBC(iv)).decryptor()
        plain = cipher.update(written[start:USABLE]) + cipher.finalize()
        return bytes(start) + plain

    def reached(self, root: int) -> Found:
        """The leaf pages of the table with this root."""
        found = Found([], 0)
        self._walk(root, found, set(), 0)
        return found

    def leaves(self) -> list[int]:
        """All pages with records of a table on them, whichever table."""
        return [number for number in sorted(self.good) if self._kind(number) == _LEAF]

    def records(self, number: int) -> Iterator[Record | None]:
        """The records on a leaf page; None for one that goes on on a damaged page."""
        page = self.page(number)
        if page is None:
            return
        head = 100 if number == 1 else 0
        many = struct.unpack_from(">H", page, head + 3)[0]
        for at in struct.unpack_from(f">{many}H", page, head + 8):
            size, at = _varint(page, at)
            rowid, at = _varint(page, at)
            payload = self._payload(page, at, size)
            yield None if payload is None else Record(_signed(rowid), tuple(_values(payload)))

    def _walk(self, number: int, found: Found, seen: set[int], deep: int) -> None:
        page = self.page(number)
        if page is None or number in seen or deep > _DEEPEST:
            found.damaged += 1
            return
        seen.add(number)
        head = 100 if number == 1 else 0
        if page[head] == _LEAF:
            found.leaves.append(number)
        elif page[head] == _INTERIOR:
            many = struct.unpack_from(">H", page, head + 3)[0]
            for at in struct.unpack_from(f">{many}H", page, head + 12):
                self._walk(struct.unpack_from(">I", page, at)[0], found, seen, deep + 1)
            self._walk(struct.unpack_from(">I", page, head + 8)[0], found, seen, deep + 1)

    def _kind(self, number: int) -> int:
        page = self.page(number)
        return 0 if page is None else page[100 if number == 1 else 0]

    def _payload(self, page: bytes, at: int, size: int) -> bytes | None:
        if size <= _MOST_LOCAL:
            return page[at : at + size]
        here = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE - 4)
        here = here if here <= _MOST_LOCAL else _LEAST_LOCAL
        parts, following = [page[at : at + here]], struct.unpack_from(">I", page, at + here)[0]
        left = size - here
        while left > 0:
            further = self.page(following)
            if further is None:
                return None
            parts.append(further[4 : 4 + min(left, USABLE - 4)])
            left -= USABLE - 4
            following = struct.unpack_from(">I", further)[0]
        return b"".join(parts)

    def _written(self, number: int) -> bytes:
        return self._content[(number - 1) * PAGE : number * PAGE]

    def _sealing_key(self, salt: bytes) -> bytes:
        return hashlib.pbkdf2_hmac("sha512", self._key, bytes(byte ^ 0x3A for byte in salt), 2, 32)

    def _proven(self, number: int) -> bool:
        written = self._written(number)
        return len(written) == PAGE and self._fits(self._sealing, number, written)

    def _fits(self, sealing: bytes, number: int, written: bytes) -> bool:
        start = _SALT if number == 1 else 0
        mac = hmac.digest(sealing, written[start : USABLE + _IV] + struct.pack("<I", number), "sha512")
        return hmac.compare_digest(mac, written[USABLE + _IV :])

    def _mended_salt(self) -> bytes:
        """The key of all seals is made with the file’s first bytes: where one changed, it is found."""
        salt = self._content[:_SALT]
        last = max(1, len(self._content) // PAGE)
        for at in range(len(salt)):
            for byte in range(256):
                sealing = self._sealing_key(salt[:at] + bytes([byte]) + salt[at + 1 :])
                if any(self._fits(sealing, number, self._written(number)) for number in {1, last}):
                    return sealing
        return self._sealing


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(9):
        byte = page[at + step]
        if step == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    raise AssertionError("a number has at most nine bytes")


def _signed(number: int) -> int:
    return number - 2**64 if number >= 2**63 else number


def _values(payload: bytes) -> Iterator[Value]:
    head, at = _varint(payload, 0)
    body = head
    while at < head:
        kind, at = _varint(payload, at)
        value, size = _value(payload, body, kind)
        yield value
        body += size


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in _WHOLE:
        size = _WHOLE[kind]
        return int.from_bytes(payload[at : at + size], "big", signed=True), size
    if kind == 7:
        return float(struct.unpack_from(">d", payload, at)[0]), 8
    if kind in (8, 9):
        return kind - 8, 0
    if kind >= 12:
        size = (kind - 12) // 2
        raw = payload[at : at + size]
        return (raw if kind % 2 == 0 else raw.decode("utf-8", "replace")), size
    return None, 0
