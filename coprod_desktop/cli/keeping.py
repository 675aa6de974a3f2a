"""`backup`, `restore`, `check` and `salvage`: keeping the store safe without a window."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.bootstrap.opening import Place, hold, unlock
from coprod_desktop.cli.signing_in import folder_of, opened, said
from coprod_desktop.errors import Damaged
from coprod_desktop.queries.rows.came_back import would_come_back_words
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder, StoreState
from coprod_desktop.wording import _, moment, ngettext

if TYPE_CHECKING:
    from coprod_desktop.store.journal import Broken
    from coprod_desktop.store.pace import Pace
    from coprod_desktop.store.workspace import Workspace

Step = Callable[[int, int], bool]


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `backup`, `restore`, `check` and `salvage`."""
    backup = commands.add_parser("backup", help=_("make a locked backup, one file, in a folder"))
    backup.add_argument("into", metavar="DIR", type=Path, help=_("the folder, for example on a stick"))
    backup.add_argument("--json", action="store_true", help=_("say it as JSON"))
    backup.set_defaults(do=make_backup)
    restore = commands.add_parser(
        "restore", help=_("bring a backup back; what is there now is kept beside it")
    )
    restore.add_argument("file", metavar="FILE", type=Path, help=_("the backup"))
    restore.add_argument("--json", action="store_true", help=_("say it as JSON"))
    restore.set_defaults(do=bring_back)
    check = commands.add_parser("check", help=_("look through the store for damage"))
    check.add_argument("--json", action="store_true", help=_("say it as JSON"))
    check.set_defaults(do=look_through)
    salvage = commands.add_parser(
        "salvage", help=_("save what can be read of a damaged store into a new, empty folder")
    )
    salvage.add_argument("into", metavar="DIR", type=Path, help=_("the new folder"))
    salvage.add_argument("--json", action="store_true", help=_("say it as JSON"))
    salvage.set_defaults(do=save_what_can_be_read)


def make_backup(asked: argparse.Namespace) -> None:
    """Make a backup in a folder, which is made if need be. Raises PlainError."""
    from coprod_desktop.services.backups import back_up, backups_in

    into = asked.into.expanduser()
    with opened(asked) as workspace:
        away = not into.resolve().is_relative_to(workspace.home.folder.path.resolve())
        if away:
            with plain_file_trouble():
                into.mkdir(parents=True, exist_ok=True)
        back_up(workspace, into, away)
        made = backups_in(into)[0]
    if asked.json:
        print(json.dumps({"file": str(made.path), "bytes": made.bytes, "made": made.made.isoformat()}))
    else:
        print(_("The backup is made and checked: {file}").format(file=made.path))


def bring_back(asked: argparse.Namespace) -> None:
    """Make a backup the store of the folder; the passphrase is that of its day. Raises PlainError.

    A named folder with nothing in it becomes the example’s when the backup is of the example; the usual
    folder never does, for that is where the real organisation begins.
    """
    from coprod_desktop.services.backups import Proof, erased_known, restore
    from coprod_desktop.store.backup_file import read_manifest

    file = asked.file.expanduser()
    manifest = read_manifest(file)
    folder = folder_of(asked)
    into_nothing = asked.data is not None and folder.state is StoreState.EMPTY
    with hold(folder, example=asked.example or (into_nothing and manifest.example)):
        place = Place(folder)
        known = erased_known(folder, file, place.clock())
        if known is not None and not asked.json:
            print(would_come_back_words(known))
        who = said(asked)
        restore(folder, file, Proof(who.user, who.passphrase), place.clock(), place.cost)
    if asked.json:
        until = known and known.isoformat()
        print(json.dumps({"restored": str(file), "made": manifest.made.isoformat(), "erased_known": until}))
    else:
        print(_("The backup of {when} is back.").format(when=moment(manifest.made)))


def save_what_can_be_read(asked: argparse.Namespace) -> None:
    """Save what is undamaged into a folder of its own; the damaged store is only read. Raises PlainError."""
    from coprod_desktop.store.salvage import salvage, saved_words

    folder, into = folder_of(asked), DataFolder(asked.into.expanduser().resolve())
    place = Place(folder)
    with hold(folder), hold(into, example=folder.is_example):
        who = said(asked)
        key = unlock(place, who.user, who.passphrase).key
        saved = salvage(folder, key, into, place.clock())
    if asked.json:
        print(json.dumps(asdict(saved) | {"into": str(into.path)}))
    else:
        print(saved_words(saved))
        print(_("Look through it with: --data {folder} check").format(folder=into.path))


def look_through(asked: argparse.Namespace) -> None:
    """Look through every page of the store and along the chain of its history. Raises Trouble for damage."""
    from coprod_desktop.store.check import check_store
    from coprod_desktop.store.pace import Pace

    with opened(asked) as workspace, _how_far(_("Looking through the store: {part} %")) as step:
        pace = Pace(step)
        health = check_store(workspace.engine, pace.part(0, 35))
        broken = _broken(workspace, pace.part(35, 100)) if health.good else []
    if asked.json:
        print(
            json.dumps(
                {
                    "good": health.good and not broken,
                    "rows": health.rows,
                    "damaged": health.damaged,
                    "dangling": health.dangling,
                    "history": len(broken),
                    "entries": [{"entry": one.id, "act": one.act, "what": one.what} for one in broken],
                }
            )
        )
    if broken:
        for one in () if asked.json else broken:
            print(_broken_words(one))
        raise Damaged(
            _("History isn’t as it was written: it was altered, or a page of it is damaged."),
            _("A backup of before holds it as it was. Bring one back with “restore” to compare."),
        )
    if not health.good:
        raise Damaged(
            _("The store is damaged."),
            _("Bring back the newest good backup with “restore”; the damaged file is kept."),
        )
    if not asked.json:
        words = ngettext(
            "All is well: {n} record looked at.", "All is well: {n} records looked at.", health.rows
        )
        print(words)


@contextmanager
def _how_far(words: str) -> Iterator[Step]:
    """Says on a terminal how far something is, in one line that is taken away again; else says nothing.

    Ctrl+C stops it, as everywhere on the command line.
    """
    shown = sys.stderr is not None and sys.stderr.isatty()

    def step(done: int, of: int) -> bool:
        if shown:
            print("\r" + words.format(part=100 * done // of), end="", file=sys.stderr, flush=True)
        return True

    try:
        yield step
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _broken(workspace: "Workspace", pace: "Pace") -> "list[Broken]":
    """The entries of history that are not as they were written."""
    from coprod_desktop.store import journal
    from coprod_desktop.vocabulary import Permission

    with workspace.read(Permission.SIGNED_IN) as session:
        return journal.verify_chain(session, pace)


def _broken_words(one: "Broken") -> str:
    """Which entry is not as it was written, and in what."""
    if one.at is None:
        return _("History: entry {n} is missing.").format(n=one.id)
    what = {
        "what it was about": _("what it was about"),
        "its place in the chain": _("its place among the others"),
    }.get(one.what, _("what it changed"))
    return _("History: entry {n}, {when}, was altered: {what}.").format(
        n=one.id, when=moment(one.at), what=what
    )
