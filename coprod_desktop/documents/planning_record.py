"""The record of a planning: what was said, who was there as they agreed, what is still open."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.planning_parts import named, people, picture, say, written
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, soft, strong
from coprod_desktop.queries.rows.planning_paper import PlanningRecordRows, Said, SaidPart
from coprod_desktop.vocabulary import AnswerState, Edition, PaperStyle
from coprod_desktop.wording import _, label, long_date, ngettext


def build(rows: PlanningRecordRows, style: PaperStyle) -> bytes:
    """The record as a tagged PDF."""
    title = named(_("What we said when planning"), rows.title)
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead(_("As it stands on {day}").format(day=long_date(rows.printed_at.date())))
    if rows.still_open:
        words = ngettext("{n} question is still open.", "{n} questions are still open.", rows.still_open)
        paper.text([strong(words), " ", _("There is no hurry, and nothing has to be answered.")])
    for part in rows.parts:
        _part(paper, part, rows)
    return paper.build()


def _part(paper: Paper, part: SaidPart, rows: PlanningRecordRows) -> None:
    paper.heading(label(part.part))
    icon, alt = picture(part.part)
    for one in part.pieces:
        with paper.together():
            say(paper, icon, alt, *_lines(one, rows, easy=paper.look.easy))
            paper.gap(0.5)


def _lines(one: Said, rows: PlanningRecordRows, *, easy: bool) -> list[Words]:
    """A question, what was said to it, and what is known about that."""
    lines: list[Words] = [[strong(one.words)]]
    if one.state is AnswerState.OPEN:
        return [*lines, _("Open: not talked about yet.")]
    lines += parts.sentences(one.said) if easy else written(one.said)
    if one.changed:
        now = "; ".join(one.now) or _("nothing is set any more")
        lines.append(_("It is different now: {what}").format(what=now))
    elif one.now:
        lines.append(_("This is how it stands: {what}").format(what="; ".join(one.now)))
    there = people(one.there)
    about = [_when(one), _("There: {names}").format(names=there) if there else "", _again(one, rows)]
    lines += about if easy else [soft(parts.dotted(about))]
    return lines


def _when(one: Said) -> str:
    day = long_date(one.answered_on) if one.answered_on is not None else ""
    if one.state is AnswerState.TALKED:
        return _("Still being talked about, last on {day}").format(day=day)
    if one.state is AnswerState.CHANGED:
        return _("Agreed anew on {day}").format(day=day)
    return _("Agreed on {day}").format(day=day)


def _again(one: Said, rows: PlanningRecordRows) -> str:
    """When it is looked at again, or that this is due."""
    if one.review_on is None:
        return ""
    if one.review_on <= rows.printed_at.date():
        return _("To look at again since {day}").format(day=long_date(one.review_on))
    return _("We look at it again on {day}").format(day=long_date(one.review_on))
