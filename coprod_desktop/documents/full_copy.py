"""The full copy of what is kept about someone: everything by the places it stands in, to read and to keep."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, soft, strong
from coprod_desktop.queries.rows.held import CopyEntry, CopyField, CopyPart, CopyRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, long_date


def build(rows: CopyRows, style: PaperStyle) -> bytes:
    """The copy as a tagged PDF."""
    title = _("A copy of what we keep about you")
    if rows.only_private:
        title = _("What is private, copied for you")
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead([strong(rows.name)])
    made = _("Put together on {day} by {name} for {organisation}.")
    day = long_date(rows.printed_at.date())
    paper.text(made.format(day=day, name=rows.made_by, organisation=rows.house.organisation))
    if not rows.only_private:
        _what_it_is(paper, rows)
    for part in rows.parts:
        _part(paper, part)
    _private(paper, rows)
    if rows.mentions:
        paper.heading(_("Where else your name stands"))
        for part in rows.mentions:
            paper.text([strong(part.title)])
            paper.items([_line(record) for record in part.records])
    if rows.history:
        paper.heading(_("What was done, the latest first"))
        paper.items([_entry(one) for one in rows.history])
    if rows.left_out:
        paper.heading(_("What is not in this copy, and why"))
        paper.items([[strong(f"{one.what}: "), one.why] for one in rows.left_out])
    return paper.build()


def _what_it_is(paper: Paper, rows: CopyRows) -> None:
    """What Article 15 asks to be told with a copy, as far as the program knows it."""
    paper.text(
        _("“[someone]” stands where somebody else was named. What is empty is left out. “You” is always you.")
    )
    paper.heading(_("What you should know with it"))
    known = [
        _("Why we keep it: so that you can take part as you wish, safely, and be thanked for it."),
        _("Where it comes from: you told us, or whoever works with you wrote it down."),
        _("Who sees it: those of us who sign in at the office laptop. It is not sent anywhere."),
        _("Nothing is decided about you by a machine."),
        _("You may have it put right or erased, or object to it. Ask us, at any time and free."),
        _("If you are not content, you may tell the Information Commissioner’s Office: 0303 123 1113."),
    ]
    if rows.house.phone:
        known.append(_("To reach us: {phone}").format(phone=rows.house.phone))
    paper.items(known)


def _private(paper: Paper, rows: CopyRows) -> None:
    """What whoever printed this may read; what others may read is said to be elsewhere, whether or not."""
    paper.heading(_("What you told one of us in confidence"))
    said = _("This holds what {name} may read, and nothing else. What you told others is sealed for them: "
             "they copy it for you.")  # fmt: skip
    paper.text(said.format(name=rows.made_by))
    for part in rows.private:
        paper.text([strong(part.title)])
        paper.items([_line(record) for record in part.records])
    if not rows.private:
        paper.text(soft(_("Nothing that {name} may read.").format(name=rows.made_by)))


def _part(paper: Paper, part: CopyPart) -> None:
    paper.heading(part.title)
    if len(part.records) == 1:
        paper.items([[strong(f"{field.name}: "), field.words] for field in part.records[0]])
    else:
        paper.items([_line(record) for record in part.records])


def _line(record: tuple[CopyField, ...]) -> Words:
    return " · ".join(f"{field.name}: {field.words}" for field in record)


def _entry(one: CopyEntry) -> Words:
    words: list[str] = [f"{long_date(one.at.date())}: {one.words}"]
    if one.before:
        words.append("\n" + _("Before: {values}").format(values=_line(one.before)))
    return list(words)
