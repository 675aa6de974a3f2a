"""What is said of a backup beside which nothing tells what was erased since; imports nothing heavy."""

from datetime import datetime
from zoneinfo import ZoneInfo

from coprod_desktop.wording import _, clock, long_date


def would_come_back_words(known: datetime, zone: str = "Europe/London") -> str:
    """What a backup brings back that nothing beside it knows to be erased; said before it is done."""
    return _(
        "Whoever was erased after {when} comes back with this backup, and an account that was closed after "
        "that opens again: nothing beside it says otherwise. Is there a newer backup? Put it into the same "
        "folder first. If not, a coordinator must look before anyone else signs in."
    ).format(when=_until(known, zone))


def came_back_words(known: datetime, zone: str) -> str:
    """The same once it is done, with what there is to look at."""
    return _(
        "A backup was brought back. Whoever was erased after {when} came back with it, and accounts closed "
        "after that are open again. A coordinator must look: at “Who may sign in”, and on paper at who asked "
        "since then to be erased, to erase them again."
    ).format(when=_until(known, zone))


def _until(known: datetime, zone: str) -> str:
    local = known.astimezone(ZoneInfo(zone))
    return _("{day}, {time}").format(day=long_date(local.date()), time=clock(local.time()))
