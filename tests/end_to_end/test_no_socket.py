"""No socket is ever opened: every test is watched, the watching works, and the sources agree."""

import ast
import socket
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import coprod_desktop
from tests.sockets import ReachesOut, open_connections

PACKAGE = Path(coprod_desktop.__file__).parent
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp",
    "asyncio", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc", "telnetlib", "webbrowser",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtBluetooth",
}  # fmt: skip


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=0.1),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).bind(("127.0.0.1", 0)),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: urllib.request.urlopen("http://example.org"),
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_whatever_reaches_out_is_noticed(reach: Callable[[], object]) -> None:
    with pytest.raises(ReachesOut):
        reach()


def test_no_socket_is_open_below_python() -> None:
    assert open_connections() == []


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_nothing_of_the_program_imports_what_could() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for name in _imports(path)
        if any(name == one or name.startswith(f"{one}.") for one in NETWORK)
    }
    assert found == set()
