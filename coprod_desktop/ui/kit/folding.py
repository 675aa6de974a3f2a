"""Matching names as people type them: without accents, case or apostrophes."""

import re

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
