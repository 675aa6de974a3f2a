"""Matching names as people type them: without accents, case or apostrophes."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from anyascii import anyascii

_BETWEEN = re.compile(r"[\s\-_,.;]+")
_WITHIN = re.compile(r"['’`ʼ]")


def fold(text: str) -> str:
    """The text for comparing: "Łukasz O’Neill" gives "lukasz oneill"."""
    plain = text if text.isascii() else anyascii(text)
    return _BETWEEN.sub(" ", _WITHIN.sub("", plain)).strip().casefold()


def matches(typed: str, text: str) -> bool:
    """Whether every word typed begins a word of the text."""
    words = f" {fold(text)}"
    return all(f" {part}" in words for part in fold(typed).split())


LETTERS_TO_SHOW = 3
"""So many letters, at least, say that one person is meant."""


def means_one(typed: str, found: int) -> bool:
    """Whether what is typed means one person alone, so that their name may show whoever looks on."""
    return found == 1 and len(fold(typed).replace(" ", "")) >= LETTERS_TO_SHOW


def fit_to_be_seen(typed: str, found: Sequence[Any], hides: Callable[[Any], bool]) -> list[Any]:
    """Of the people found by what is typed, those whose names may show while someone is beside us."""
    if means_one(typed, len(found)):
        return list(found)
    return [row for row in found if not hides(row)]
