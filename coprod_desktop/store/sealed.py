"""Files sealed beside the database: what a group made, in any format, never lying there in plain.

A sealed file is a header (its form and a random salt) and chunks, each sealed by AES-256-GCM under a key of
its own, derived from a kept key (`store/kept_keys.py`) and the salt. A chunk’s nonce is its number and
whether it is the last, so that none can be moved, left out or cut off unnoticed. A file is named by a keyed
digest of what is in it: the same content is kept once, and the name tells nobody without the key what it is.
Only a chunk or two is ever held in memory.
"""

import contextlib
import hashlib
import hmac
import os
import re
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coprod_desktop.errors import RuleBroken, Trouble
from coprod_desktop.store import files
from coprod_desktop.store.file_trouble import disk_unreadable, plain_file_trouble
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.wording import _

LARGEST = 200 * 1024 * 1024
CHUNK = 1 << 20
_MAGIC = b"coprod file 1\n"
_SALT, _TAG = 16, 16
_HEADER = len(_MAGIC) + _SALT
_NAME = re.compile(r"[0-9a-f]{64}")


class Takes(Protocol):
    """Something bytes are written to."""

    def write(self, content: bytes, /) -> int:
        """Write some more."""


@dataclass(frozen=True)
class Sealed:
    """What was sealed: the SHA-256 of its content, how many bytes that has, and whether it is new here."""

    sha256: str
    bytes: int
    new: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class SealedFiles:
    """The sealed files of one store, in one folder.

    What is new is sealed with `key`; what was sealed before the store’s key changed, with one of the `older`.
    """

    folder: Path
    key: bytes = field(repr=False)
    older: tuple[bytes, ...] = field(default=(), repr=False)

    def seal(self, source: Path, pace: Pace = AT_ONE_GO) -> Sealed:
        """Seal a copy of a file; the file itself stays as it is. The same content is kept once.

        Raises RuleBroken beside "file" when it is too large, or empty; Trouble: not there, disk full, changed
        while it was read; Stopped. Nothing half sealed remains.
        """
        with plain_file_trouble(), files.open_plain(source) as plain:
            before = os.fstat(plain.fileno())
            if before.st_size > LARGEST:
                raise RuleBroken(
                    _("Files of up to 200 MB can be kept here. Make a smaller copy, then choose that one."),
                    "file",
                )
            if not before.st_size:
                raise RuleBroken(
                    _("This file is empty. Save it again in the program it was made with, then choose it."),
                    "file",
                )
            self.folder.mkdir(files.PRIVATE_FOLDER, parents=True, exist_ok=True)
            part = self.folder / f"new.{secrets.token_hex(4)}{files.PART}"
            try:
                made = self._seal_into(part, _chunks(plain, before.st_size, pace))
                after = os.fstat(plain.fileno())
                if (made.bytes, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                    raise _being_changed()
                made = replace(made, new=not self.has(made.sha256))
                self._name(part, made)
            finally:
                part.unlink(missing_ok=True)
        return made

    def _name(self, part: Path, made: Sealed) -> None:
        """Give what was sealed its name for good; where that can’t be said through, a new one goes again."""
        named = self._named(made.sha256, self.key)
        part.replace(named)
        try:
            for key in self.older:
                self._named(made.sha256, key).unlink(missing_ok=True)
            files.sync_folder(self.folder)
        except OSError:
            if made.new:
                with contextlib.suppress(OSError):
                    named.unlink()
            raise

    def path(self, sha256: str) -> Path:
        """Where the content with this SHA-256 is kept, or would be."""
        return self._named(sha256, self._key_of(sha256))

    def _named(self, sha256: str, key: bytes) -> Path:
        named = _derived(key, b"", b"name of a sealed file")
        return self.folder / hmac.digest(named, bytes.fromhex(sha256), "sha256").hex()

    def _key_of(self, sha256: str) -> bytes:
        """The key with which a content was sealed, or would be."""
        kept = (key for key in (self.key, *self.older) if self._named(sha256, key).is_file())
        return next(kept, self.key)

    def has(self, sha256: str) -> bool:
        """Whether the content with this SHA-256 is here."""
        return self.path(sha256).is_file()

    def open_into(self, sha256: str, target: Takes, pace: Pace = AT_ONE_GO) -> None:
        """Write the content with this SHA-256 into an open file.

        Raises Trouble when it isn’t here or isn’t as it was sealed (what was written is then worthless),
        Stopped.
        """
        digest = hashlib.sha256()
        for chunk in self._content(sha256, pace):
            digest.update(chunk)
            target.write(chunk)
        if digest.hexdigest() != sha256:
            raise _altered()

    def prove(self, sha256: str, pace: Pace = AT_ONE_GO) -> None:
        """Read the content with this SHA-256 through; raises Trouble when it isn’t as it was sealed."""
        digest = hashlib.sha256()
        for chunk in self._content(sha256, pace):
            digest.update(chunk)
        if digest.hexdigest() != sha256:
            raise _altered()

    def _seal_into(self, part: Path, content: Iterable[bytes]) -> Sealed:
        salt, digest, size = secrets.token_bytes(_SALT), hashlib.sha256(), 0
        cipher, header = AESGCM(_derived(self.key, salt, b"sealed file")), _MAGIC + salt
        files.create_private(part)
        with part.open("wb") as file:
            out = files.Landing(file)
            out.write(header)
            for number, (chunk, last) in enumerate(_knowing_the_last(content)):
                digest.update(chunk)
                size += len(chunk)
                out.write(cipher.encrypt(_nonce(number, last), chunk, header))
            out.land()
        return Sealed(digest.hexdigest(), size)

    def _content(self, sha256: str, pace: Pace) -> Iterator[bytes]:
        key = self._key_of(sha256)
        path = self._named(sha256, key)
        if not path.is_file():
            raise Trouble(
                _("This file isn’t on this laptop."),
                _("It may lie beside a backup: bring that back together with the folder of files beside it."),
            )
        with plain_file_trouble(), path.open("rb") as sealed:
            size = os.fstat(sealed.fileno()).st_size
            header = sealed.read(_HEADER)
            if len(header) != _HEADER or not header.startswith(_MAGIC):
                raise _altered()
            cipher = AESGCM(_derived(key, header[len(_MAGIC) :], b"sealed file"))
            done, tags = 0, -(-(size - _HEADER) // (CHUNK + _TAG))
            for number, (chunk, last) in enumerate(_knowing_the_last(_read(sealed, CHUNK + _TAG))):
                try:
                    content = cipher.decrypt(_nonce(number, last), chunk, header)
                except InvalidTag as error:
                    raise _altered() from error
                yield content
                done += len(content)
                pace.at(done, size - _HEADER - tags * _TAG)


def sha256_of(source: Path, pace: Pace = AT_ONE_GO) -> Sealed:
    """The SHA-256 of a file lying anywhere, to tell which version it is. Raises Trouble, Stopped."""
    digest, size = hashlib.sha256(), 0
    with plain_file_trouble(), files.open_plain(source) as plain:
        for chunk in _chunks(plain, os.fstat(plain.fileno()).st_size, pace):
            digest.update(chunk)
            size += len(chunk)
    return Sealed(digest.hexdigest(), size)


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of all sealed files in a folder, in order; none without the folder."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if _NAME.fullmatch(path.name)))


def copy_new(names: Iterable[str], source: Path, into: Path, pace: Pace = AT_ONE_GO) -> list[str]:
    """Copy those sealed files that aren’t there yet, each whole or not at all and read back.

    Returns the names that `source` doesn’t have. Raises Trouble, Stopped.
    """
    wanted, missing = list(names), []
    with plain_file_trouble():
        for at, name in enumerate(wanted):
            old, new = source / name, into / name
            if not old.is_file():
                missing.append(name)
            elif not (new.is_file() and new.stat().st_size == old.stat().st_size):
                into.mkdir(files.PRIVATE_FOLDER, parents=True, exist_ok=True)
                _copy(old, new, pace.part(at * 100 // len(wanted), (at + 1) * 100 // len(wanted)))
            pace.at(at + 1, len(wanted))
    return missing


def _copy(old: Path, new: Path, pace: Pace) -> None:
    with files.replacing(new) as part:
        digest, done, size = hashlib.sha256(), 0, old.stat().st_size
        with old.open("rb") as source, part.open("wb") as copy:
            landing = files.Landing(copy)
            for chunk in _read(source, CHUNK):
                digest.update(chunk)
                landing.write(chunk)
                done += len(chunk)
                pace.at(done, size)
        with part.open("rb") as written:
            if hashlib.file_digest(written, "sha256").digest() != digest.digest():
                raise disk_unreadable()


def _derived(key: bytes, salt: bytes, what_for: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, what_for).derive(key)


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">QI", number, int(last))


def _chunks(plain: BinaryIO, size: int, pace: Pace) -> Iterator[bytes]:
    done = 0
    for chunk in _read(plain, CHUNK):
        yield chunk
        done += len(chunk)
        if done > size:  # it grows as fast as it is read, and would go on for ever
            raise _being_changed()
        pace.at(done, size)


def _read(file: BinaryIO, at_once: int) -> Iterator[bytes]:
    while chunk := file.read(at_once):
        yield chunk


def _knowing_the_last(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each chunk and whether it is the last; an empty one where there is none."""
    held: bytes | None = None
    for chunk in chunks:
        if held is not None:
            yield held, False
        held = chunk
    yield held or b"", True


def _being_changed() -> Trouble:
    return Trouble(
        _("The file was being changed while it was read, so it can’t be told what is in it."),
        _("Save and close it in the other program, then choose it again."),
    )


def _altered() -> Trouble:
    return Trouble(
        _("This file is damaged or was altered since it was kept."),
        _("Bring back a backup that has it, or keep the file anew from where it came from."),
    )
