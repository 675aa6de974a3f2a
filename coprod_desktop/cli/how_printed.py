"""How a sheet is printed: in which style, into which file, for whom."""

import argparse
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.errors import RuleBroken
from coprod_desktop.vocabulary import PaperStyle
from coprod_desktop.wording import _, sort_key

if TYPE_CHECKING:
    from coprod_desktop.store.workspace import Workspace

_TOLD = 5  # so many names at most, where several may be meant

LARGEST = 2**63 - 1
"""The largest number a record can have."""

_STYLES = {
    "standard": PaperStyle.STANDARD,
    "large": PaperStyle.LARGE,
    "easy-read": PaperStyle.EASY,
}
"""How a style is called here; its own name in full is understood too."""


def add_how(command: argparse.ArgumentParser, does: Callable[[argparse.Namespace], None]) -> None:
    """Ask how a sheet is printed and into which file; `does` then prints it."""
    command.add_argument(
        "--style",
        choices=[*_STYLES, PaperStyle.LARGE.value],
        metavar="{" + ",".join(_STYLES) + "}",
        help=_("how it is printed (standard; someone’s own sheet as they asked for it)"),
    )
    command.add_argument("--out", metavar="FILE", type=Path, required=True, help=_("the PDF file to write"))
    command.set_defaults(do=does)


def style_of(asked: argparse.Namespace, usual: PaperStyle = PaperStyle.STANDARD) -> PaperStyle:
    """The style that was asked for, else the usual one."""
    return (_STYLES.get(asked.style) or PaperStyle(asked.style)) if asked.style else usual


def number(words: str) -> int:
    """The number of something kept. Raises ArgumentTypeError for anything else."""
    with suppress(ValueError):
        if 0 < int(words) <= LARGEST:
            return int(words)
    raise argparse.ArgumentTypeError(_("write a number"))


def someone(workspace: "Workspace", words: str) -> int:
    """The person meant by a number or a name. Raises RuleBroken when it is nobody, or may be several."""
    from coprod_desktop.queries.picks import people

    if words.isascii() and words.isdigit() and int(words) <= LARGEST:
        return int(words)
    near = people(workspace, words)
    meant = sort_key(words)
    near = tuple(pick for pick in near if sort_key(pick.name) == meant) or near
    if len(near) == 1:
        return near[0].id
    if not near:
        raise RuleBroken(_("There is nobody called “{name}” in the roster.").format(name=words))
    named = "; ".join(f"{pick.name} ({pick.id})" for pick in near[:_TOLD])
    raise RuleBroken(_("That may be several people: {names}. Give a number instead.").format(names=named))
