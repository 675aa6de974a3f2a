"""What was erased, listed in a file beside the store: an older copy, brought back, is erased again by it.

It holds no name: public ids, numbers of records, and texts as they read since. It is sealed with a secret
that stands in the store itself and in every backup of it, and that stays when the store’s key changes. The
store holds the same list; so a lost file is written again, and each backup brings what it knew.
"""

import contextlib
import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprod_desktop.store import files
from coprod_desktop.store.files import DataFolder

_MAGIC = b"coprod erased 1\n"
_NONCE = 12
_SMALL = 64 << 20
NAME = "erased"
BESIDE_BACKUPS = "coprod-erased"
"""What the copy beside backups is called, before the store it is of."""

Listed = Mapping[str, tuple[str, str]]
"""By token: when it was erased (ISO), and what."""


def new_secret() -> bytes:
    """What the file of one store is sealed with."""
    return AESGCM.generate_key(256)


def read(folder: DataFolder, secret: bytes) -> dict[str, tuple[str, str]]:
    """Everything listed beside a store, also by files that a restore has just brought.

    One that was altered, or is of another store, is passed over.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in _files(folder):
        found |= _opened(path, secret)
    return found


def write(folder: DataFolder, secret: bytes, listed: Listed) -> None:
    """Write the list beside the store, whole or not at all, in place of what was there. Raises Trouble."""
    content = json.dumps({token: list(one) for token, one in sorted(listed.items())}).encode()
    nonce = secrets.token_bytes(_NONCE)
    target = folder.path / NAME
    files.write_whole(target, _MAGIC + nonce + AESGCM(secret).encrypt(nonce, content, _MAGIC))
    for path in _files(folder):
        if path != target and _opened(path, secret):  # what another store lists stays
            with contextlib.suppress(OSError):
                path.unlink()


def copy_beside(folder: DataFolder, into: Path, store: str) -> None:
    """Lay the list beside backups, so that an older one restored elsewhere is erased again as well."""
    source = folder.path / NAME
    if source.is_file():
        files.write_whole(into / f"{BESIDE_BACKUPS}-{store[:12]}", source.read_bytes())


def bring(beside: Path, store: str, into: DataFolder) -> None:
    """Take along the list that lies beside a backup, for the next opening to read."""
    source = beside / f"{BESIDE_BACKUPS}-{store[:12]}"
    if source.is_file():
        files.write_whole(into.path / f"{NAME}-{secrets.token_hex(4)}", source.read_bytes())


def _files(folder: DataFolder) -> list[Path]:
    return [path for path in sorted(folder.path.glob(f"{NAME}*")) if not path.name.endswith(files.PART)]


def _opened(path: Path, secret: bytes) -> dict[str, tuple[str, str]]:
    try:
        if path.stat().st_size > _SMALL:
            return {}
        raw = path.read_bytes()
        head, nonce = raw[: len(_MAGIC)], raw[len(_MAGIC) : len(_MAGIC) + _NONCE]
        if head != _MAGIC:
            return {}
        content = AESGCM(secret).decrypt(nonce, raw[len(_MAGIC) + _NONCE :], _MAGIC)
        return {token: (at, what) for token, (at, what) in json.loads(content).items()}
    except (OSError, InvalidTag, ValueError):
        return {}
