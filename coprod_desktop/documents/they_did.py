"""“You said – they did”: each recommendation, and what came of it; for the group, and for the wall."""

from collections import Counter

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, strong
from coprod_desktop.queries.rows.consultation_paper import DidLine, DidRows
from coprod_desktop.vocabulary import Edition, Outcome, PaperStyle
from coprod_desktop.wording import _, label, listed, long_date, ngettext

_PICTURES = {
    Outcome.TAKEN_UP: "circle-check",
    Outcome.PARTLY: "contrast",
    Outcome.NOT_TAKEN_UP: "ban",
    Outcome.TAKEN_BACK: "undo-2",
    Outcome.UNKNOWN: "circle-question-mark",
    Outcome.NO_ANSWER: "hourglass",
}


def build(rows: DidRows, edition: Edition, style: PaperStyle) -> bytes:
    """What came of each recommendation, as a tagged PDF."""
    shown = rows.shown_in(edition)
    title = _("You said – they did")
    foot = parts.foot(shown.house, edition, shown.printed_at)
    paper = Paper(look(style), About(f"{title}: {shown.title}", LANGUAGE, shown.house.organisation), foot)
    paper.title(title)
    paper.lead(shown.title)
    paper.text(summary(shown))
    if paper.look.easy:
        _in_easy_read(paper, shown)
    elif paper.look.wide:
        _one_by_one(paper, shown)
    elif shown.lines:
        table: list[tuple[Words, Words]] = [(_you_said(one), _they_did(one)) for one in shown.lines]
        paper.table((_("You said"), _("They did")), table, (50, 50))
    if shown.house.phone:
        with paper.panel():
            paper.text(_("Do you want to say something about it? Ring or text us:"))
            paper.link([strong(shown.house.phone)], parts.telephone(shown.house.phone))
    return paper.build()


def summary(rows: DidRows) -> str:
    """How many there are, and how many of each outcome, in one sentence."""
    if not rows.lines:
        return _("Nothing has been recommended yet.")
    counted = Counter(one.outcome for one in rows.lines)
    each = [
        _("{outcome}: {n}").format(outcome=label(outcome).lower(), n=counted[outcome])
        for outcome in Outcome
        if counted[outcome]
    ]
    many = ngettext("{n} recommendation", "{n} recommendations", len(rows.lines))
    return _("{many}. Of these {each}.").format(many=many, each=listed(each))


def _you_said(one: DidLine) -> Words:
    return [one.words, "\n", _to(one)]


def _to(one: DidLine) -> str:
    to = _("To {whom}").format(whom=one.to_whom or _("our own service"))
    return parts.dotted((to, long_date(one.made_on)))


def _they_did(one: DidLine) -> list[str | Run]:
    said: list[str | Run] = [strong(_outcome(one))]
    if one.they_did:
        said += ["\n", one.they_did]
    if one.they_said:
        said += ["\n", _("They said: “{words}”").format(words=one.they_said)]
    if one.follow_up_on is not None and one.outcome in (Outcome.NO_ANSWER, Outcome.UNKNOWN):
        said += ["\n", _("We ask again on {day}.").format(day=long_date(one.follow_up_on))]
    return said


def _outcome(one: DidLine) -> str:
    if one.outcome_on is None:
        return label(one.outcome)
    return parts.dotted((label(one.outcome), long_date(one.outcome_on)))


def _one_by_one(paper: Paper, rows: DidRows) -> None:
    """In large print a table would be too narrow: each one has its own lines."""
    for number, one in enumerate(rows.lines, 1):
        paper.heading(_("{n}. You said").format(n=number))
        paper.text(_you_said(one))
        paper.text([strong(_("We did:") if one.is_ours else _("They did:")), " ", *_they_did(one)])


def _in_easy_read(paper: Paper, rows: DidRows) -> None:
    for number, one in enumerate(rows.lines, 1):
        paper.heading(_("Number {n}").format(n=number))
        idea(paper, "message-circle", _("Talking"), [strong(_("You said:"))], *parts.sentences(one.words))
        lines: list[Words] = [[strong(_("We did:") if one.is_ours else _("They did:"))]]
        lines.append(parts.full_stop(label(one.outcome)))
        lines += parts.sentences(one.they_did)
        if one.they_said:
            lines.append(_("They said: “{words}”").format(words=one.they_said))
        idea(paper, _PICTURES[one.outcome], label(one.outcome), *lines)
