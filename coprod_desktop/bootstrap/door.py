"""The way in as the window sees it: keys, folders and backups behind `ui.shell.door.Door`."""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from coprod_desktop.bootstrap.example import EXAMPLE_KEYS, create_example
from coprod_desktop.bootstrap.opening import Place, create_store, open_by_recovery, open_workspace, unlock
from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.backups import BackupRow
from coprod_desktop.store.files import StoreState
from coprod_desktop.ui.shell.door import Keys, Opener, Step
from coprod_desktop.wording import _


class RealDoor:
    """Opens the store of one data folder. All but `is_new`, `synced_by` and `example` may take a while."""

    def __init__(self, place: Place, *, is_example: bool = False) -> None:
        self._place = place
        self.example = Keys(EXAMPLE_KEYS.user, EXAMPLE_KEYS.passphrase) if is_example else None

    def is_new(self) -> bool:
        """See `Door.is_new`."""
        return self._place.folder.state is StoreState.EMPTY

    def synced_by(self) -> str:
        """See `Door.synced_by`."""
        from coprod_desktop.store.place import synced_by

        return synced_by(self._place.folder.path)

    def create(self, organisation: str, your_name: str, sign_in_name: str, passphrase: str) -> str:
        """See `Door.create`."""
        from coprod_desktop.services.accounts import BeginOrganisation

        request = partial(BeginOrganisation, organisation, your_name, sign_in_name, passphrase)
        return create_store(self._place, request).code

    def create_example(self) -> None:
        """See `Door.create_example`."""
        self._place.folder.keep_aside(self._place.clock())
        create_example(self._place, self._place.clock().date())
        self._place.folder.keep_example_day(None)

    def check_code(self, typed: str, code: str) -> None:
        """See `Door.check_code`."""
        from coprod_desktop.store.recovery_code import read_code

        if read_code(typed) != code:
            raise RuleBroken(_("This is a whole code, but not the one on the page."), "code")

    def recovery_page(self, organisation: str, code: str) -> bytes:
        """See `Door.recovery_page`."""
        from coprod_desktop.documents.recovery_page import build

        return build(organisation, code)

    def sign_in(self, name: str, passphrase: str) -> Opener:
        """See `Door.sign_in`."""
        return partial(open_workspace, self._place, unlock(self._place, name, passphrase))

    def recover(self, code: str, name: str, new_passphrase: str) -> Opener:
        """See `Door.recover`."""
        from coprod_desktop.services.accounts import check_passphrase
        from coprod_desktop.store.recovery_code import read_code

        read_code(code)  # in the order in which they stand on the page
        check_passphrase(new_passphrase)
        unlocked = self._place.slots.unlock_with_recovery(code)
        return partial(open_by_recovery, self._place, unlocked, name, new_passphrase)

    def backups(self) -> tuple[BackupRow, ...]:
        """See `Door.backups`."""
        from coprod_desktop.services.backups import backups_in

        return backups_in(self._place.folder.backups)

    def newest_good(self, keys: Keys) -> BackupRow | None:
        """See `Door.newest_good`."""
        from coprod_desktop.services.backups import Proof, newest_good

        proof = Proof(keys.name, keys.passphrase)
        return newest_good(self._place.folder, proof, self._place.cost)

    def erased_known(self, file: Path) -> datetime | None:
        """See `Door.erased_known`."""
        from coprod_desktop.services.backups import erased_known

        return erased_known(self._place.folder, file, self._place.clock())

    def restore(self, file: Path, keys: Keys, code: str = "", step: Step | None = None) -> None:
        """See `Door.restore`."""
        from coprod_desktop.services.backups import Proof, restore

        proof = Proof(keys.name, keys.passphrase, code)
        restore(self._place.folder, file, proof, self._place.clock(), self._place.cost, step)

    def salvage(self, keys: Keys) -> str:
        """See `Door.salvage`."""
        from coprod_desktop.store.salvage import salvage, saved_words

        folder, unlocked = self._place.folder, unlock(self._place, keys.name, keys.passphrase)
        return saved_words(salvage(folder, unlocked.key, folder, self._place.clock()))

    def begin_anew(self) -> str:
        """See `Door.begin_anew`."""
        folder = self._place.folder
        kept = folder.keep_aside(self._place.clock(), backups=True)
        return kept.relative_to(folder.path).as_posix() if kept is not None else ""

    def open_example(self) -> None:
        """See `Door.open_example`."""
        import subprocess

        frozen = getattr(sys, "frozen", False)
        program = [sys.executable] if frozen else [sys.executable, "-m", "coprod_desktop"]
        subprocess.Popen([*program, "--example"], start_new_session=True)
