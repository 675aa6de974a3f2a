"""A store’s file, decrypted page by page without SQLite: free pages, and what is left between records."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16


def decrypted(path: Path, key: bytes) -> bytes:
    """All pages of a closed store’s file, one after the other (SQLCipher 4: AES-256-CBC, raw key)."""
    raw = path.read_bytes()
    assert len(raw) % _PAGE == 0
    found = []
    for start in range(0, len(raw), _PAGE):
        page = raw[start : start + _PAGE]
        body = page[_SALT if start == 0 else 0 : _PAGE - _RESERVED]
        iv = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _IV]
        opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        found.append(opened.update(body) + opened.finalize())
    return b"".join(found)
