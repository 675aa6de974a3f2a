"""What we hold about you: a page to print, read together and put right with a pen.

What is kept stands at the left, room to write at the right; in large print and easy read the room is beneath.
"""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.held import HeldPart, HeldRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, listed


def build(rows: HeldRows, edition: Edition, style: PaperStyle) -> bytes:
    """The page as a tagged PDF; on one page where less room between the lines brings that about."""
    plain = look(style)
    if not plain.wide:
        for how in (plain, plain.closer()):
            if pdf := _sheet(rows, edition, how).build(most=1):
                return pdf
    return _sheet(rows, edition, plain).build()


def _sheet(rows: HeldRows, edition: Edition, how: Look) -> Paper:
    title = _("What we hold about you")
    for_whom = "" if edition is Edition.PERSONAL else _("to read together")
    foot = parts.foot(rows.house, edition, rows.printed_at, for_whom=for_whom)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead([strong(rows.name)])
    paper.text(_("Is it right? Cross out what is wrong, or should not be here. Write what is missing."))
    if how.wide:
        for part in rows.parts(edition):
            _apart(paper, part)
    else:
        head = [_("About"), _("What we have"), _("Put it right here")]
        paper.table(head, [_row(part) for part in rows.parts(edition)], [20, 48, 32])
    _ending(paper, rows, edition)
    return paper


def _row(part: HeldPart) -> list[Words]:
    return [part.title, "\n".join(part.lines) or _("Nothing."), ""]


def _apart(paper: Paper, part: HeldPart) -> None:
    with paper.together():
        paper.heading(part.title)
        lines = part.lines or (_("Nothing."),)
        if paper.look.easy:
            idea(paper, part.icon, part.alt, *map(parts.full_stop, lines))
        else:
            paper.items(lines)
        paper.write_lines(1)


def _ending(paper: Paper, rows: HeldRows, edition: Edition) -> None:
    said = [
        _("What you told one of us in confidence is not here. It is sealed for whom you named: ask them."),
    ]
    if edition is not Edition.PERSONAL and rows.seen_by:
        said.append(_("This page is seen by: {names}.").format(names=listed(rows.seen_by)))
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
