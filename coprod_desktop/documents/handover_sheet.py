"""The sheet for handing something over: five parts in plain words, with room to say it back and sign."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.queries.rows.paper import HandoverPart, HandoverRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, label

_ROOM = 2
"""Lines to write on where nothing is known yet; one where a few words will do, so that it stays one page."""


def build(rows: HandoverRows, style: PaperStyle) -> bytes:
    """The handover of one absence as a tagged PDF: one page or more for each thing handed over."""
    title = _("Handover from {name}").format(name=rows.name)
    whose = _("For whoever takes it on")
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at, for_whom=whose)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    if rows.passed_on:
        paper.text([strong(_("Passed on:")), " ", rows.passed_on])
    if not rows.parts:
        paper.text(_("Nothing needs handing over."))
    for number, part in enumerate(rows.parts):
        if number:
            paper.new_page()  # each may go to somebody else, so each says from whom it is
        _part(paper, part, rows, first=not number)
    return paper.build()


def _part(paper: Paper, part: HandoverPart, rows: HandoverRows, *, first: bool) -> None:
    paper.heading(part.title)
    if not first:
        paper.text([strong(_("From:")), " ", rows.name])
    paper.text([strong(_("When:")), " ", part.when or _("no date")])
    paper.text([strong(_("Who takes it on:")), " ", _cover(part)])
    for icon, question, said, room in (
        ("info", _("1. What this is, and why it matters"), part.why, 1),
        ("list-checks", _("2. Where it stands"), _stands(part), 1),
        ("arrow-right-left", _("3. What is next"), part.next_actions, _ROOM),
        ("circle-alert", _("4. What could come up, and what then"), part.could_come_up, 1),
        ("message-circle", _("5. Say it back: what I have taken on, in my words"), part.read_back, _ROOM),
    ):
        _question(paper, icon, question, said, room)
    with paper.together():
        if paper.look.wide:  # this may stand on a page of its own, and is what somebody signs
            paper.text([strong(_("What is handed over:")), " ", part.title])
        paper.text(_("You can say no, or change your mind. Ask whatever you like before you sign."))
        if rows.house.phone:
            paper.text(_("Questions: {phone}").format(phone=rows.house.phone))
        paper.text([strong(_("Signed by whoever takes it on, and the date"))])
        paper.write_lines(1)
        paper.text([strong(_("Signed by whoever handed it over, or staff, and the date"))])
        paper.write_lines(1)


def _question(paper: Paper, icon: str, question: str, said: str, room: int) -> None:
    with paper.together():
        if paper.look.easy:
            with paper.beside(icon, _("Part of a handover")):
                paper.text([strong(question)])
                for one in parts.sentences(said):
                    paper.text(one)
        else:
            paper.text([strong(question)])
            if said:
                paper.text(said)
        if not said:
            paper.write_lines(room)


def _stands(part: HandoverPart) -> str:
    files = _("Files: {place}").format(place=part.where_files) if part.where_files else ""
    return "\n".join(filter(None, (part.stands, files)))


def _cover(part: HandoverPart) -> str:
    if part.cover:
        return part.cover
    return label(part.settled) if part.settled is not None else _("Not settled yet")
