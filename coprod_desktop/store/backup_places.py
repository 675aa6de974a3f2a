"""Where backups of a store were written, so that what is erased later is listed there too.

Sealed with the secret of the list of what was erased: a folder’s name may name somebody.
"""

import contextlib
import json
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprod_desktop.store import files
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder

_MAGIC = b"coprod places 1\n"
_NONCE = 12
_MOST = 12


def places(folder: DataFolder, secret: bytes) -> tuple[Path, ...]:
    """The folders away from this laptop that backups were last written to, the latest first."""
    try:
        raw = folder.backup_places.read_bytes().removeprefix(_MAGIC)
        told = json.loads(AESGCM(secret).decrypt(raw[:_NONCE], raw[_NONCE:], _MAGIC))
    except (OSError, InvalidTag, ValueError):
        return ()
    return tuple(Path(each) for each in told)


def note_place(folder: DataFolder, secret: bytes, place: Path) -> None:
    """Remember a folder that a backup was written to; of many the latest. Raises Trouble."""
    with plain_file_trouble():
        whole = place.resolve()
    known = places(folder, secret)
    if known[:1] == (whole,):
        return
    told = [whole, *(each for each in known if each != whole)][:_MOST]
    nonce = secrets.token_bytes(_NONCE)
    content = AESGCM(secret).encrypt(nonce, json.dumps([str(each) for each in told]).encode(), _MAGIC)
    files.write_whole(folder.backup_places, _MAGIC + nonce + content)


def reachable(place: Path) -> bool:
    """Whether backups lie in a folder now: another stick may be where one was."""
    with contextlib.suppress(OSError):
        return any(place.glob("coprod-*.coprod"))
    return False
