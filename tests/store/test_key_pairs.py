"""What is sealed for somebody opens with their private key, about the same thing, and in no other way."""

import pytest

from coprod_desktop.store.key_pairs import (
    PUBLIC_LENGTH,
    SEALED_KEY_LENGTH,
    NotForThisKey,
    new_key,
    new_pair,
    open_key,
    open_words,
    pair_of,
    seal_key,
    seal_words,
)

KEY, ABOUT = new_key(), b"record 7"
WORDS = "Slammed doors. קול \N{WHITE HEART SUIT}"


def test_a_key_opens_for_whom_it_was_sealed() -> None:
    pair = new_pair()
    sealed = seal_key(KEY, pair.public, ABOUT)
    assert open_key(sealed, pair.private, ABOUT) == KEY
    assert (len(pair.public), len(sealed)) == (PUBLIC_LENGTH, SEALED_KEY_LENGTH)
    assert pair_of(pair.private) == pair
    assert pair.private.hex() not in repr(pair)
    assert repr(pair.private) not in repr(pair)


def test_not_for_anybody_else_nor_about_anything_else_nor_altered() -> None:
    mine, other = new_pair(), new_pair()
    sealed = seal_key(KEY, mine.public, ABOUT)
    for tried, private, about in (
        (sealed, other.private, ABOUT),
        (sealed, mine.private, b"record 8"),
        (bytes([sealed[0] ^ 1]) + sealed[1:], mine.private, ABOUT),
        (sealed[:-1], mine.private, ABOUT),
        (b"", mine.private, ABOUT),
    ):
        with pytest.raises(NotForThisKey):
            open_key(tried, private, about)


def test_words_open_with_their_key_alone() -> None:
    sealed = seal_words(WORDS, KEY, ABOUT)
    assert open_words(sealed, KEY, ABOUT) == WORDS
    assert WORDS.encode() not in sealed
    assert seal_words(WORDS, KEY, ABOUT) != sealed  # never twice with the same nonce
    for tried, key, about in (
        (sealed, new_key(), ABOUT),
        (sealed, KEY, b""),
        (sealed[:-1], KEY, ABOUT),
        (b"", KEY, ABOUT),
    ):
        with pytest.raises(NotForThisKey):
            open_words(tried, key, about)
