"""What a group agreed, wherever it is printed: a box where it is short, else a page of its own."""

from collections.abc import Sequence

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.tagging.paper import Paper
from coprod_desktop.wording import _

SHORT = 6
"""So many lines stand in a box among the rest; with more it has a page of its own."""


def is_long(lines: Sequence[str]) -> bool:
    """Whether an agreement has a page of its own."""
    return len(lines) > SHORT


def in_a_box(paper: Paper, lines: Sequence[str]) -> None:
    """A short agreement, among the rest of a sheet."""
    if lines and not is_long(lines):
        with paper.panel():
            paper.heading(_("What we agreed"))
            write_lines(paper, lines)


def on_its_page(paper: Paper, lines: Sequence[str]) -> None:
    """A long agreement, at the end of a sheet."""
    if is_long(lines):
        paper.new_page()
        paper.heading(_("What we agreed"))
        write_lines(paper, lines)


def write_lines(paper: Paper, lines: Sequence[str]) -> None:
    """Each thing that was agreed."""
    if paper.look.easy:
        for line in lines:
            idea(paper, "heart-handshake", _("Helping each other"), *parts.sentences(line))
    else:
        paper.items([parts.full_stop(line) for line in lines])
