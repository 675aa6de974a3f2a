"""Key pairs: what is sealed for somebody is opened by their private key alone.

Hybrid public key encryption (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM, each time with a fresh key. Words
are sealed with a key of their own by AES-256-GCM. `about` says what something is; it opens for nothing else.
"""

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

KEY_LENGTH = 32
PUBLIC_LENGTH = 32
SEALED_KEY_LENGTH = 80
"""The bytes of a key that is sealed for somebody: a fresh public key, the key, a tag."""

_NONCE_LENGTH = 12
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class NotForThisKey(Exception):
    """What is sealed was sealed for somebody else, is about something else, or was altered."""


@dataclass(frozen=True)
class Pair:
    """A private key and the public one by which others seal something for it."""

    private: bytes = field(repr=False)
    public: bytes


def new_pair() -> Pair:
    """A fresh pair."""
    private = X25519PrivateKey.generate()
    return Pair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def pair_of(private: bytes) -> Pair:
    """The pair a private key belongs to."""
    return Pair(private, X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_LENGTH)


def seal_key(key: bytes, public: bytes, about: bytes) -> bytes:
    """Seal a key for whoever has the private key to a public one."""
    return _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), about)


def open_key(sealed: bytes, private: bytes, about: bytes) -> bytes:
    """The key that was sealed for a private key; raises NotForThisKey."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), about)
    except (InvalidTag, ValueError) as error:
        raise NotForThisKey from error


def seal_words(words: str, key: bytes, about: bytes) -> bytes:
    """Seal words with a key."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, words.encode(), about)


def open_words(sealed: bytes, key: bytes, about: bytes) -> str:
    """The words that were sealed with a key; raises NotForThisKey."""
    nonce, rest = sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:]
    try:
        return AESGCM(key).decrypt(nonce, rest, about).decode()
    except (InvalidTag, ValueError) as error:
        raise NotForThisKey from error
