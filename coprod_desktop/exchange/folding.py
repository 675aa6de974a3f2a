"""Names for comparing, whatever their accents, capitals and apostrophes."""

import re

from anyascii import anyascii

_BETWEEN = re.compile(r"[\W_]+")
_WITHIN = re.compile(r"['’`ʼ]")


def folded(text: str) -> str:
    """The text for comparing: "Łukasz  O’Neill" gives "lukasz oneill"."""
    plain = text if text.isascii() else anyascii(text)
    return _BETWEEN.sub(" ", _WITHIN.sub("", plain)).strip().casefold()
