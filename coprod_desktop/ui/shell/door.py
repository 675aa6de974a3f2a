"""What the window asks of whoever keeps the keys. `bootstrap` gives the real one.

Every call but `is_new` runs off the window's thread and may raise PlainError: a RuleBroken stands beside
its field ("name", "passphrase", "code"), anything else above the buttons.
"""

from collections.abc import Callable
from typing import Any, Protocol

Opener = Callable[[], Any]
"""Opens the workspace; called on the store's thread, which alone then uses it."""


class Door(Protocol):
    """The way in."""

    def is_new(self) -> bool:
        """Whether there is no organisation yet: the welcome is shown. Quick; imports nothing heavy."""
        ...

    def create(self, organisation: str, your_name: str, sign_in_name: str, passphrase: str) -> str:
        """Make the store and its first coordinator. Returns the recovery code as it is printed."""
        ...

    def check_code(self, typed: str, code: str) -> None:
        """Whether the recovery code was typed back as printed. Raises RuleBroken (field "code") if not."""
        ...

    def recovery_page(self, organisation: str, code: str) -> bytes:
        """The recovery code as a PDF page to print and put away."""
        ...

    def sign_in(self, name: str, passphrase: str) -> Opener:
        """Derive the key. Raises Trouble for a wrong name or passphrase, a damaged or busy file."""
        ...

    def recover(self, code: str, name: str, new_passphrase: str) -> Opener:
        """Open with the recovery code and give this sign-in name a new passphrase."""
        ...
