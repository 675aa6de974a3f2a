"""`demo`: the example organisation, with the keys that open it."""

import argparse
import json
from datetime import UTC, date, datetime

from coprod_desktop.bootstrap.opening import Place, hold
from coprod_desktop.cli.signing_in import folder_of
from coprod_desktop.errors import Trouble
from coprod_desktop.store.files import StoreState
from coprod_desktop.wording import _


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `demo`."""
    demo = commands.add_parser("demo", help=_("make the example organisation, and say what opens it"))
    demo.add_argument(
        "--date", metavar="YYYY-MM-DD", type=_date, default=None, help=_("the day it is about (today)")
    )
    demo.add_argument("--json", action="store_true", help=_("say it as JSON"))
    demo.set_defaults(do=make)


def make(asked: argparse.Namespace) -> None:
    """Make the example in its own folder, or the one named. Raises Trouble when a store is there already."""
    from coprod_desktop.bootstrap.example import EXAMPLE_KEYS, EXAMPLE_LEAD, create_example

    asked.example = True
    folder = folder_of(asked)
    if folder.state is not StoreState.EMPTY:
        raise Trouble(
            _("There is already an organisation in this folder."),
            _("Delete the example’s folder to make it afresh, or name another one with --data."),
        )
    with hold(folder, example=True):
        create_example(Place(folder), asked.date or datetime.now(UTC).astimezone().date())
        folder.keep_example_day(asked.date)
    if asked.json:
        print(json.dumps(EXAMPLE_KEYS._asdict() | {"lead": EXAMPLE_LEAD._asdict()}))
    else:
        print(_("The example organisation is ready: everyone and everything in it is made up."))
        print(_("Sign-in name: {name}").format(name=EXAMPLE_KEYS.user))
        print(_("Passphrase: {passphrase}").format(passphrase=EXAMPLE_KEYS.passphrase))
        lead = _("Its safeguarding lead signs in as {name}, with the passphrase {passphrase}")
        print(lead.format(name=EXAMPLE_LEAD.user, passphrase=EXAMPLE_LEAD.passphrase))
        print(_("Folder: {folder}").format(folder=folder.path))


def _date(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write the date as 2026-05-14")) from error
    if not 2000 <= day.year < 2100:
        raise argparse.ArgumentTypeError(_("choose a day from 2000 to 2099"))
    return day
