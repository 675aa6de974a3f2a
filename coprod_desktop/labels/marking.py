"""Marking a text for the translators where it stands before it is shown."""


def N_(text: str) -> str:
    """Marks a text for the translators; it is translated when shown."""
    return text
