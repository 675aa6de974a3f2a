"""What the window asks of whoever keeps the keys. `bootstrap` gives the real one.

Every call but `is_new`, `synced_by` and `example` runs off the window's thread and may raise PlainError: a
RuleBroken stands beside its field ("organisation", "your_name", "sign_in_name", "name", "passphrase",
"code"), anything else above the buttons. A Damaged leads on to the newest good backup.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from coprod_desktop.queries.rows.backups import BackupRow

Opener = Callable[[], Any]
"""Opens the workspace; called on the store's thread, which alone then uses it."""

Step = Callable[[int, int], bool]
"""Told how far something long is; gives False once it should stop."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What someone signs in with."""

    name: str
    passphrase: str = field(repr=False)


class Door(Protocol):
    """The way in."""

    @property
    def example(self) -> Keys | None:
        """What opens the example organisation, shown to everybody; None for a real one."""
        ...

    def is_new(self) -> bool:
        """Whether there is no organisation yet: the welcome is shown. Quick; imports nothing heavy."""
        ...

    def synced_by(self) -> str:
        """The cloud program that copies the folder the store lies in, or will; empty for none. Quick."""
        ...

    def create(self, organisation: str, your_name: str, sign_in_name: str, passphrase: str) -> str:
        """Make the store and its first coordinator. Returns the recovery code as it is printed."""
        ...

    def create_example(self) -> None:
        """Make the example organisation in this folder, as of today; one that is there makes room."""
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

    def backups(self) -> tuple[BackupRow, ...]:
        """The backups on this laptop, newest first, by their names alone."""
        ...

    def newest_good(self, keys: Keys) -> BackupRow | None:
        """The newest backup that proves whole, to stand in for a store that can't be read."""
        ...

    def erased_known(self, file: Path) -> datetime | None:
        """Until when it is known what was erased, where bringing this backup back could undo some of it.

        None where nothing lacks. Raises Trouble where it isn’t a backup.
        """
        ...

    def restore(self, file: Path, keys: Keys, code: str = "", step: Step | None = None) -> None:
        """Make a backup the store; the present one is kept. The store must be closed.

        `step` gives False to stop, which it can until the backup is put in place; raises Stopped then.
        """
        ...

    def salvage(self, keys: Keys) -> str:
        """Put what is undamaged of a store that can’t be read in its place, and keep the damaged one.

        Returns what was saved and what was not, in words. The store must be closed.
        """
        ...

    def begin_anew(self) -> str:
        """Put a store that can’t be read aside, with its backups, so that a new one can begin.

        Returns where it is kept, beneath the data folder. The store must be closed.
        """
        ...

    def open_example(self) -> None:
        """Start the program once more, on the example organisation."""
        ...
