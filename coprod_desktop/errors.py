"""What can go wrong in words a person can use.

Four kinds, each shown differently; anything else that is raised is a bug.
"""


class PlainError(Exception):
    """An error whose text is a plain sentence fit to be shown to the person at the laptop."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleBroken(PlainError):
    """The model refuses. Says what, and what to do instead; `field` names the input it stands beside."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotAllowed(PlainError):
    """Whoever is signed in may not do or see this."""


class Conflict(PlainError):
    """Something else changed in between, or stands in the way."""


class Trouble(PlainError):
    """The world around us: disk full, file in use, wrong passphrase, damaged file.

    `advice` says what to do.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()
