"""The plain copies of sealed files that someone opened: in one private folder until it is closed."""

import re
import secrets
import stat
import unicodedata
from pathlib import Path

from coprod_desktop.errors import RuleBroken
from coprod_desktop.store import files
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.store.sealed import SealedFiles
from coprod_desktop.wording import _

_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_UNSEEN = ("C", "Zl", "Zp")  # controls, marks that turn letters around, line and paragraph ends
_LONGEST = 120  # bytes: what every file system takes, with room for “(2)”
_RUNS = frozenset(
    {"app", "bat", "bin", "cmd", "com", "command", "cpl", "desktop", "dll", "exe", "gadget"}
    | {"hta", "inf", "ins", "jar", "js", "jse", "lnk", "mjs", "msc", "msi", "msp"}
    | {"mst", "pif", "ps1", "ps1xml", "ps2", "psc1", "py", "pyc", "pyw", "reg", "scf"}
    | {"scr", "sct", "sh", "shb", "sys", "url", "vb", "vbe", "vbs", "vbscript", "ws"}
    | {"wsc", "wsf", "wsh", "xpi"}
)
"""What a file of this kind does when it is opened is to run. It can be saved, never opened from here."""


def plain_name(name: str) -> str:
    """The name of a file as any laptop takes it: no folders, nothing hidden or misleading."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(one for one in last if not unicodedata.category(one).startswith(_UNSEEN))
    shown = _NOT_IN_NAMES.sub("_", shown).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot or len(ending) > 16:
        stem, dot, ending = shown, "", ""
    if _DEVICE.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    room = _LONGEST - len((dot + ending).encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").strip(" .")
    return (stem or _("file")) + dot + ending


def runs(name: str) -> bool:
    """Whether opening a file of this name would run it."""
    return plain_name(name).rpartition(".")[2].casefold() in _RUNS


def open_copy(sealed: SealedFiles, sha256: str, name: str, folder: Path, pace: Pace = AT_ONE_GO) -> Path:
    """Make a plain copy in the private folder, to be read only, and return where it is.

    Raises RuleBroken for a kind of file that would run; Trouble, Stopped: then nothing plain remains.
    """
    if runs(name):
        raise RuleBroken(
            _("This kind of file is a program, so it isn’t opened here. Save a copy if you know it is safe.")
        )
    with plain_file_trouble():
        folder.mkdir(files.PRIVATE_FOLDER, exist_ok=True)
        place = folder / secrets.token_hex(8)
        place.mkdir(files.PRIVATE_FOLDER)
    try:
        copy = place / plain_name(name)
        save_copy(sealed, sha256, copy, pace)
        copy.chmod(stat.S_IRUSR)
    except BaseException:
        files.remove_tree(place)
        raise
    return copy


def save_copy(sealed: SealedFiles, sha256: str, target: Path, pace: Pace = AT_ONE_GO) -> None:
    """Write a plain copy where someone asked for one, whole or not at all. Raises Trouble, Stopped."""
    with plain_file_trouble(), files.replacing(target) as part, part.open("wb") as out:
        sealed.open_into(sha256, files.Landing(out), pace)


def remove_copies(folder: Path) -> None:
    """Take all plain copies away; one that another program holds open goes the next time."""
    if folder.exists():
        files.remove_tree(folder)
