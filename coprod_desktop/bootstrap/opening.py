"""From a folder and a passphrase to an open workspace, and from nothing to a new store.

Importing this costs little: what knows SQL is imported when a store is opened, on the thread that uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from coprod_desktop.acts import SETTING_UP, SignedIn
from coprod_desktop.errors import Damaged, Trouble
from coprod_desktop.store.files import DataFolder, StoreState
from coprod_desktop.store.instance import InstanceLock
from coprod_desktop.store.place import refuse_share
from coprod_desktop.vocabulary import AccountRole, Permission
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from coprod_desktop.services.accounts import BeginOrganisation
    from coprod_desktop.store.keys import KdfParameters, KeySlots, Unlocked
    from coprod_desktop.store.workspace import Workspace

Clock = Callable[[], datetime]

HEAVY = (
    "coprod_desktop.store.keys",
    "cryptography.hazmat.backends.openssl",
    "sqlalchemy.orm",
    "sqlcipher3.dbapi2",
    "coprod_desktop.model",
    "coprod_desktop.store.workspace",
    "coprod_desktop.store.migrate",
    "coprod_desktop.services.accounts",
    "coprod_desktop.services.backups",
    "coprod_desktop.services.history",
    "coprod_desktop.queries.history",
    "coprod_desktop.queries.organisation",
    "coprod_desktop.bootstrap.mapped",
    "coprod_desktop.queries.today",
    "coprod_desktop.queries.handover",
    "coprod_desktop.queries.backups",
    "coprod_desktop.ui.shell.desk",
    "coprod_desktop.ui.today.page",
    "coprod_desktop.queries.kept_typing",
    "coprod_desktop.ui.shell.areas",
)
"""What opening a store and showing Today needs, in the order in which it is imported ahead.

Of the window's own modules it is only their classes: widgets are made on the window's thread alone.
"""

PAGES = (
    "coprod_desktop.ui.sessions.calendar",
    "coprod_desktop.ui.projects.list",
    "coprod_desktop.ui.people.page",
    "coprod_desktop.ui.handover.board",
)
"""What the pages opened most need, imported ahead once Today stands there, so that none begins late.

What is opened from one of them is imported once that is shown (`PageSpec.leads_to`).
"""


def utc_now() -> datetime:
    """The moment it is, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Place:
    """Where a store is and how it is opened: its folder, the clock, how costly a guess is (tests: cheap)."""

    folder: DataFolder
    clock: Clock = utc_now
    parameters: KdfParameters | None = None

    @property
    def cost(self) -> KdfParameters:
        """How costly a guess is."""
        from coprod_desktop.store.keys import DEFAULT

        return self.parameters or DEFAULT

    @property
    def slots(self) -> KeySlots:
        """The key slots beside the store."""
        return self.slots_in(self.folder)

    def slots_in(self, folder: DataFolder) -> KeySlots:
        """The key slots of a folder that may take this one’s place."""
        from coprod_desktop.store.keys import KeySlots
        from coprod_desktop.store.tries import Tries

        return KeySlots(folder.slots, self.cost, Tries(self.folder.tries, self.clock))


class Begun(NamedTuple):
    """A new store: its key, and the recovery code as it is printed."""

    unlocked: Unlocked
    code: str


def hold(folder: DataFolder, *, example: bool = False) -> InstanceLock:
    """Make the folder ready and hold it for this program alone; release what comes back at the end.

    Raises Trouble: another running program holds it, it can’t be written to, it is on a network share.
    """
    refuse_share(folder.path)
    folder.prepare(example=example)
    lock = InstanceLock(folder.lock)
    lock.take()
    try:
        folder.tidy()
    except BaseException:
        lock.release()
        raise
    return lock


def create_store(
    place: Place,
    request: Callable[[str], BeginOrganisation],
    fill: Callable[[Workspace], None] | None = None,
) -> Begun:
    """Make a store and its first coordinator, whole or not at all.

    Args: where; what to begin with, given the recovery code; what else to put into it, as that coordinator.
    Everything is made in a folder of its own, which takes its place only when it is complete.
    Raises RuleBroken, Trouble.
    """
    from coprod_desktop.services.accounts import begin_organisation
    from coprod_desktop.services.erased_list import brought_back
    from coprod_desktop.store import migrate
    from coprod_desktop.store.engine import open_engine
    from coprod_desktop.store.file_trouble import plain_file_trouble
    from coprod_desktop.store.keys import new_key, new_recovery_code
    from coprod_desktop.store.workspace import Home, Workspace

    if place.folder.state is not StoreState.EMPTY:
        raise Trouble(_("There is already a store in this folder."), _("Open it, or choose another folder."))
    key, code = new_key(), new_recovery_code()
    begin = request(code)
    with plain_file_trouble(), place.folder.incoming(place.clock()) as staged:
        engine = open_engine(staged.database, key, create=True)
        slots = place.slots_in(staged)
        try:
            migrate.create_or_upgrade(engine)
            home = Home(staged, key, slots)
            helper = Workspace(engine, SETTING_UP, place.clock, home=home)
            change = begin_organisation(helper, begin)
            brought_back(helper)
            if fill is not None:
                who = SignedIn(change.made or 0, 1, begin.your_name, AccountRole.COORDINATOR)
                fill(Workspace(engine, who, place.clock, home=home))
        finally:
            engine.dispose()
    unlocked = place.slots.unlock(begin.sign_in_name, begin.passphrase)
    return Begun(unlocked, code)


def unlock(place: Place, name: str, passphrase: str) -> Unlocked:
    """The key of the store, for a sign-in name and its passphrase.

    Raises Trouble when they don’t fit, Damaged when the key file can’t be read or is missing.
    """
    if place.folder.state is StoreState.SLOTS_MISSING:
        raise Damaged(
            _("The key file beside the store is missing."),
            _("Bring back the newest good backup. What is there now is kept."),
        )
    return place.slots.unlock(name, passphrase)


def open_workspace(place: Place, unlocked: Unlocked) -> Workspace:
    """Open the store for whoever unlocked it, brought up to date, after a backup if that changes it.

    Call it on the thread that will use it. Raises Trouble (Damaged when it can’t be read), RuleBroken when
    the account was closed.
    """
    unlocked, engine = _engine(place, unlocked)
    try:
        return _workspace(place, unlocked, engine)
    except BaseException:
        engine.dispose()
        raise


def open_by_recovery(place: Place, unlocked: Unlocked, name: str, passphrase: str) -> Workspace:
    """Open the store with the recovery code and give the account with this sign-in name a new passphrase.

    Raises as `open_workspace` does, RuleBroken beside "name" when nobody signs in by it.
    """
    from coprod_desktop.bootstrap.mapped import account_named
    from coprod_desktop.services.accounts import ResetPassphrase, reset_passphrase
    from coprod_desktop.store.workspace import Home, Workspace

    unlocked, engine = _engine(place, unlocked)
    try:
        home = Home(place.folder, unlocked.key, place.slots)
        helper = Workspace(engine, SETTING_UP, place.clock, home=home)
        account_id = account_named(helper, name)
        reset_passphrase(helper, ResetPassphrase(account_id, passphrase))
        return _workspace(place, place.slots.unlock(name, passphrase), engine)
    except BaseException:
        engine.dispose()
        raise


def _engine(place: Place, unlocked: Unlocked) -> tuple[Unlocked, Engine]:
    from coprod_desktop.store import migrate
    from coprod_desktop.store.backup import make_backup
    from coprod_desktop.store.engine import open_engine
    from coprod_desktop.store.free_pages import mend_free_pages, note_cut_off
    from coprod_desktop.store.rekey import settled

    folder = place.folder
    note_cut_off(folder)
    unlocked = settled(folder, place.slots, unlocked)
    engine = open_engine(folder.database, unlocked.key)
    try:
        mend_free_pages(engine, folder)
        if migrate.pending(engine):
            make_backup(engine, unlocked.key, folder, folder.backups, place.clock())
        migrate.create_or_upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return unlocked, engine


def _workspace(place: Place, unlocked: Unlocked, engine: Engine) -> Workspace:
    from coprod_desktop.store.workspace import Home, Workspace

    home = Home(place.folder, unlocked.key, place.slots)
    helper = Workspace(engine, SETTING_UP, place.clock, home=home)
    try:
        return _of_whoever(helper, place, unlocked)
    except BaseException:
        helper.close()
        raise


def _of_whoever(helper: Workspace, place: Place, unlocked: Unlocked) -> Workspace:
    """The workspace of whoever signs in, once what was left half done is finished."""
    from coprod_desktop.bootstrap.mapped import has_questions, not_let_in, whose_slot, zone_of
    from coprod_desktop.queries.history import describe
    from coprod_desktop.services.accounts import remove_forgotten_slots
    from coprod_desktop.services.erased_list import brought_back
    from coprod_desktop.services.sealing import catch_up, end_over
    from coprod_desktop.store.workspace import Workspace

    if brought_back(helper):  # this copy of the store is older than something that was erased
        from coprod_desktop.services.erasure import erase_again

        erase_again(helper)
    signed_in: SignedIn | None = whose_slot(helper, unlocked.slot_id)
    if signed_in is None:
        raise not_let_in(helper, unlocked.slot_id)
    remove_forgotten_slots(helper)
    end_over(helper)
    if not has_questions(helper):  # it was begun before there were any
        from coprod_desktop.services.planning_begin import give_starter_questions

        give_starter_questions(helper)
    zone = zone_of(helper)
    home = replace(helper.home, own=unlocked.own)
    workspace = Workspace(helper.engine, signed_in, place.clock, zone=zone, describe=describe, home=home)
    if signed_in.may(Permission.EVERYDAY):
        catch_up(workspace)
    return workspace
