"""What we hold about you: one page to print, read together and put right with a pen.

What is kept stands at the left, room to write at the right; in large print and easy read the room is beneath.
Where standard print would take a second page, long lists name the newest and count the rest, and the page
says where to read it all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from textwrap import shorten

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.held import HeldPart, HeldRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, listed, ngettext

_SHARES, _MORE_SHARES = (20, 48, 32), (17, 57, 26)
"""How wide the columns are; where that spares a page, what is held has more of it and the pen less."""

_SMALLEST = 11.0
"""The smallest letters, in points, before anything is left out."""

_NAMES = 4
"""How many are named who see it, where not all fits."""

_MOST_LINES, _LEAST_LINES, _LETTERS = 12, 2, 54
"""How many lines a matter has where not all fits, as many as leave it one page; how long a line is, about."""


def build(rows: HeldRows, edition: Edition, style: PaperStyle) -> bytes:
    """The page as a tagged PDF; in standard print it is one page, however much is held."""
    plain = look(style)
    if not plain.wide:
        for how, shown in _ever_closer(rows, edition, plain):
            if pdf := _sheet(shown, edition, how).build(most=1):
                return pdf
    return _sheet(_all(rows, edition), edition, plain).build()


@dataclass(frozen=True)
class _Shown:
    """What of it the page tells; `shortened` where something of it is only counted, or cut."""

    rows: HeldRows
    parts: tuple[HeldPart, ...]
    shortened: bool = False
    shares: tuple[int, int, int] = _SHARES


def _all(rows: HeldRows, edition: Edition) -> _Shown:
    return _Shown(rows, rows.parts(edition))


def _ever_closer(rows: HeldRows, edition: Edition, plain: Look) -> Iterator[tuple[Look, _Shown]]:
    """All of it, ever closer and at last in smaller letters; then ever less of what is long."""
    whole = _all(rows, edition)
    yield plain, whole
    yield plain.closer(), whole
    small = replace(plain, size=_SMALLEST).closer()
    yield small, replace(whole, shares=_MORE_SHARES)
    for lines in range(_MOST_LINES, _LEAST_LINES - 1, -1):
        shorter = tuple(_shorter(part, lines) for part in whole.parts)
        yield small, _Shown(rows, shorter, True, _MORE_SHARES)


def _shorter(part: HeldPart, most: int) -> HeldPart:
    """A matter in so many lines: the first things of it, how many more there are, and what is long cut."""
    if sum(map(_height, part.lines)) <= most:
        return part
    named: list[str] = []
    left = most - 1
    for one in part.lines:
        high = _height(one)
        if high > left:
            if left > 1 or not named:
                named.append(_cut(one, left * _LETTERS))
            break
        named.append(one)
        left -= high
    more = len(part.lines) - len(named)
    if more:
        named.append(ngettext("and {n} more", "and {n} more", more))
    return replace(part, lines=tuple(named))


def _height(text: str) -> int:
    """About how many lines a text takes."""
    return sum(max(1, ceil(len(line) / _LETTERS)) for line in text.split("\n"))


def _cut(text: str, letters: int) -> str:
    """The beginning of a text, to the end of a word."""
    whole, lines = text.split("\n"), []
    for line in whole:
        lines.append(shorten(line, letters, placeholder=" …"))
        letters -= max(len(line), _LETTERS)
        if letters < _LETTERS:
            break
    return "\n".join([*lines, *(["…"] if len(lines) < len(whole) else [])])


def _sheet(shown: _Shown, edition: Edition, how: Look) -> Paper:
    rows = shown.rows
    title = _("What we hold about you")
    for_whom = "" if edition is Edition.PERSONAL else _("to read together")
    foot = parts.foot(rows.house, edition, rows.printed_at, for_whom=for_whom)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead([strong(rows.name)])
    paper.text(_("Is it right? Cross out what is wrong, or should not be here. Write what is missing."))
    if how.wide:
        for part in shown.parts:
            _apart(paper, part)
    else:
        head = [_("About"), _("What we have"), _("Put it right here")]
        paper.table(head, [_row(part) for part in shown.parts], shown.shares)
    _ending(paper, shown, edition)
    return paper


def _row(part: HeldPart) -> list[Words]:
    return [part.title, "\n".join(part.lines) or _("Nothing."), ""]


def _apart(paper: Paper, part: HeldPart) -> None:
    with paper.together():
        paper.heading(part.title)
        lines = [line for one in part.lines for line in one.split("\n")] or [_("Nothing.")]
        if paper.look.easy:
            idea(paper, part.icon, part.alt, *map(parts.full_stop, lines))
        else:
            paper.items(lines)
        paper.write_lines(1)


def _ending(paper: Paper, shown: _Shown, edition: Edition) -> None:
    said = []
    if shown.shortened:
        said.append(_("Not all fits on this page. Ask to see the rest, or for the full copy."))
    said.append(
        _("What you told one of us in confidence is not here. It is sealed for whom you named: ask them.")
    )
    if edition is not Edition.PERSONAL and (by := shown.rows.seen_by):
        if not shown.shortened or len(by) <= _NAMES:
            said.append(_("This page is seen by: {names}.").format(names=listed(by)))
        else:
            said.append(
                ngettext(
                    "This page is seen by {n} person who signs in here. Ask who.",
                    "This page is seen by {n} people who sign in here. Ask who.",
                    len(by),
                )
            )
    said.append(
        _("You may ask for a copy of everything, or to have it put right or erased, at any time and free.")
    )
    said.append(
        _("If you are not content, you may tell the Information Commissioner’s Office: 0303 123 1113.")
    )
    with paper.together():
        if paper.look.easy:
            idea(paper, "shield", _("A shield"), *said)
        else:
            for text in said:
                paper.text(text)
