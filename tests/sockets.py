"""Nothing of the program ever reaches for a network: Python’s own audit events say so in every test.

What Qt or SQLCipher might open below Python is looked for among the connections of the process.
"""

import sys
from typing import Any

import psutil

_WATCHED = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
    "http.client.connect", "smtplib.connect", "ftplib.connect", "poplib.connect", "imaplib.open",
    "webbrowser.open",
}  # fmt: skip
_ADDRESSED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}


class ReachesOut(AssertionError):
    """Something tried to reach for a network."""


def _hear(event: str, given: tuple[Any, ...]) -> None:
    if event not in _WATCHED:
        return
    # Between processes of this machine the address is a path, as where tests are run side by side; what is
    # sent without an address goes where it was connected to.
    if event in _ADDRESSED and (given[1] is None or isinstance(given[1], (str, bytes))):
        return
    raise ReachesOut(f"{event} {given[1:]}")


def watch() -> None:
    """From here on whatever reaches for a network fails. There is no way back: audit hooks stay."""
    sys.addaudithook(_hear)


def open_connections() -> list[Any]:
    """The network sockets this process and those it started hold, whoever opened them."""
    own = psutil.Process()
    return [
        connection
        for process in (own, *own.children(recursive=True))
        for connection in process.net_connections(kind="inet")
    ]
