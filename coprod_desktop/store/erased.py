"""What was erased, listed in a file beside the store: an older copy, brought back, is erased again by it.

It holds no name: public ids, numbers of records, and texts as they read since. It is sealed with a secret
that stands in the store itself and in every backup of it, and that stays when the store’s key changes. The
store holds the same list; so a lost file is written again, and each backup brings what it knew. Only which
store it is of, and when it was written, can be read without that secret.
"""

import contextlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprod_desktop.store import files
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder

_MAGIC = b"coprod erased 2 "
_NONCE = 12
LARGEST = 64 << 20
NAME = "erased"
BESIDE_BACKUPS = "coprod-erased"
"""What the copy beside backups is called, before the store it is of."""

Listed = Mapping[str, tuple[str, str]]
"""By token: when it was erased (ISO), and what."""


class Head(NamedTuple):
    """What a list tells of itself, not yet proven: the store it is of, shortened, and when it was written."""

    store: str
    written: datetime


def new_secret() -> bytes:
    """What the file of one store is sealed with."""
    return AESGCM.generate_key(256)


def short(store: str) -> str:
    """A store’s id as it stands in these files and their names."""
    return store[:12]


def read(folder: DataFolder, secret: bytes) -> dict[str, tuple[str, str]]:
    """Everything listed beside a store, also by files that a restore has just brought.

    One that was altered, or is of another store, is passed over.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in _files(folder):
        found |= opened(_raw(path), secret)
    return found


def scattered(folder: DataFolder, secret: bytes) -> bool:
    """Whether several lists of this store lie beside it, as after a restore."""
    paths = _files(folder)
    return len(paths) > 1 and sum(bool(opened(_raw(path), secret)) for path in paths) > 1


def write(folder: DataFolder, secret: bytes, listed: Listed, store: str, now: datetime) -> None:
    """Write the list beside the store, whole or not at all, in place of what was there. Raises Trouble."""
    content = json.dumps({token: list(one) for token, one in sorted(listed.items())}).encode()
    head = _MAGIC + f"{short(store)} {files.stamp(now)}\n".encode()
    nonce = secrets.token_bytes(_NONCE)
    target = folder.path / NAME
    known = head_of(_raw(target))
    if known is not None and known.store != short(store):  # what another store lists stays
        with plain_file_trouble():
            target.rename(target.with_name(f"{NAME}-{secrets.token_hex(4)}"))
    files.write_whole(target, head + nonce + AESGCM(secret).encrypt(nonce, content, head))
    for path in _files(folder):
        if path != target and opened(_raw(path), secret):
            with contextlib.suppress(OSError):
                path.unlink()


def raw_list(folder: DataFolder) -> bytes:
    """The sealed list beside a store, as it goes into a backup; empty where nothing was ever erased."""
    return _raw(folder.path / NAME)


def copy_beside(folder: DataFolder, into: Path, store: str) -> None:
    """Lay the list beside backups, so that an older one restored elsewhere is erased again as well.

    Raises Trouble.
    """
    raw = raw_list(folder)
    if raw and raw != raw_beside(into, store):
        files.write_whole(into / f"{BESIDE_BACKUPS}-{short(store)}", raw)


def raw_beside(backups: Path, store: str) -> bytes:
    """The sealed list that lies beside backups of a store; empty for none."""
    return _raw(backups / f"{BESIDE_BACKUPS}-{short(store)}")


def bring(raw: bytes, into: DataFolder) -> None:
    """Take a sealed list along, for the next opening to read. Raises Trouble."""
    files.write_whole(into.path / f"{NAME}-{secrets.token_hex(4)}", raw)


def heads(folder: DataFolder) -> list[Head]:
    """What the lists beside a store tell of themselves."""
    return [head for path in _files(folder) if (head := head_of(_raw(path)))]


def head_of(raw: bytes) -> Head | None:
    """What a list tells of itself; None where it isn’t one."""
    line, newline, _rest = raw[:64].partition(b"\n")
    with contextlib.suppress(ValueError):
        if newline and line.startswith(_MAGIC):
            store, at = line.removeprefix(_MAGIC).decode("ascii").split(" ")
            return Head(store, files.moment_of(at))
    return None


def opened(raw: bytes, secret: bytes) -> dict[str, tuple[str, str]]:
    """What a list says; nothing where it was altered or is of another store."""
    if head_of(raw) is None:
        return {}
    end = raw.index(b"\n") + 1
    try:
        content = AESGCM(secret).decrypt(raw[end : end + _NONCE], raw[end + _NONCE :], raw[:end])
        return {token: (at, what) for token, (at, what) in json.loads(content).items()}
    except (InvalidTag, ValueError):
        return {}


def _files(folder: DataFolder) -> list[Path]:
    return [path for path in sorted(folder.path.glob(f"{NAME}*")) if not path.name.endswith(files.PART)]


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return b""
