"""How we work here, for someone new, on one page: to read here, or to take home telling nothing of us."""

from dataclasses import replace

from coprod_desktop.documents import parts
from coprod_desktop.documents.planning_parts import named, own, people, say
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.documents.take_home import easy_cannot_come
from coprod_desktop.queries.rows.planning_paper import HowRows, RightSaid
from coprod_desktop.vocabulary import Edition, PaperStyle, PowerShared, WishKind
from coprod_desktop.wording import _, long_date


def build(rows: HowRows, edition: Edition, style: PaperStyle) -> bytes:
    """The sheet as a tagged PDF, on one page where less room and smaller headings bring that about."""
    shown, plain = rows.shown_in(edition), look(style)
    for how in (plain, plain.closer(), replace(plain.closer(), h2=plain.size + 1)):
        if pdf := _written(shown, edition, how).build(most=1):
            return pdf
    return _written(shown, edition, plain).build()


def _written(rows: HowRows, edition: Edition, how: Look) -> Paper:
    title = named(_("How we work"), rows.title)
    foot = parts.foot(rows.house, edition, rows.printed_at)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    if how.easy:
        paper.gap(0.3)
    _what_for(paper, rows)
    if how.easy:
        easy_cannot_come(paper, rows.house)
        if not rows.house.phone:
            say(paper, "message-circle", _("Talking"), _("Tell us at any time."))
    else:
        parts.cannot_come(paper, rows.house)
    _fixed_and_open(paper, rows)
    _power(paper, rows)
    _who(paper, rows)
    _wishes(paper, rows)
    _conflict(paper, rows)
    return paper


def _what_for(paper: Paper, rows: HowRows) -> None:
    if rows.objective:
        if paper.look.easy:
            paper.heading(_("What it is for"))
            own(paper, "sprout", _("A plant that grows"), rows.objective)
        else:
            paper.text([strong(_("What it is for:")), " ", rows.objective])
    if rows.goes_home:
        say(
            paper,
            "message-circle",
            _("Talking"),
            _("This sheet doesn’t say what the group is about, so that nobody who finds it learns that."),
            _("Ask us again at any time."),
        )


def _fixed_and_open(paper: Paper, rows: HowRows) -> None:
    for title, words, icon, alt in (
        (_("What is fixed"), rows.fixed, "lock", _("A lock")),
        (_("What is open, for us to decide"), rows.open, "door-open", _("An open door")),
    ):
        if words:
            paper.heading(title)
            own(paper, icon, alt, words)


def _power(paper: Paper, rows: HowRows) -> None:
    paper.heading(_("How far power is shared"))
    lines = [_SHARED[rows.power]()]
    if rows.power_review_on is not None and not rows.goes_home:
        day = long_date(rows.power_review_on)
        if rows.power_review_on > rows.printed_at.date():
            lines.append(_("We look at it again on {day}.").format(day=day))
        else:
            lines.append(_("It is time to look at it again."))
    say(paper, "users-round", _("Several people"), *_joined(paper, lines))


def _who(paper: Paper, rows: HowRows) -> None:
    """Who coordinates, and who may have the last word over what: that stays here."""
    if rows.goes_home:
        return
    names = people(rows.coordinate)
    if names:
        who = _("{names}. That is a role, not a rank: ask about dates, papers, anything at all.")
        line = who.format(names=parts.capital(names))
    else:
        line = _("Nobody has this role now. Ask whoever you know here.")
    paper.heading(_("Who coordinates"))
    say(paper, "user-round", _("A person"), line)
    paper.heading(_("Who may have the last word"))
    if not rows.rights:
        say(paper, "hand", _("A hand going up"), _("Nobody: we decide together, within what is fixed."))
    elif paper.look.easy:
        for one in rows.rights:
            say(paper, "hand", _("A hand going up"), *_right(one))
    else:
        told = [_right(one) for one in rows.rights]
        paper.items([f"{first} {second}" for first, second in told])


def _right(one: RightSaid) -> tuple[str, str]:
    who = one.who or _("Someone in the group")
    over = _("{who}: over {what}.").format(who=who, what=one.over.rstrip("."))
    return over, _("Why: {why}").format(why=parts.full_stop(one.why))


def _wishes(paper: Paper, rows: HowRows) -> None:
    paper.heading(_("If you can’t do your part"))
    lines = [_("You say what happens with it, and may change that at any time.")]
    if rows.wish is not None:
        agreed = _("Where someone has not said, the group suggests: {what}")
        lines.append(agreed.format(what=_WISHES[rows.wish]()))
        lines.append(_("That is a suggestion: you are asked."))
    lines.append(_("Joining late, a break, leaving and coming back are all fine. What you did stays yours."))
    say(paper, "arrow-right-left", _("Passing on"), *_joined(paper, lines))


def _conflict(paper: Paper, rows: HowRows) -> None:
    paper.heading(_("If we don’t agree"))
    if rows.conflict_route:
        own(paper, "message-square", _("Words"), rows.conflict_route)
        return
    lines = [_("Say so, to the group or to whoever you find easiest to talk to.")]
    if not rows.goes_home:
        lines.append(_("The group has not agreed on a way for this yet."))
    say(paper, "message-square", _("Words"), *_joined(paper, lines))


def _joined(paper: Paper, lines: list[str]) -> list[str]:
    """One paragraph, or each sentence by itself in easy read."""
    return lines if paper.look.easy else [" ".join(lines)]


_SHARED = {
    PowerShared.NOT_SAID: lambda: _("We have not talked about this yet. You may ask for it."),
    PowerShared.INFORMED: lambda: _("Informed: staff decide, and tell us openly what and why."),
    PowerShared.CONSULTED: lambda: _("Consulted: staff ask us before they decide, and tell us why."),
    PowerShared.INVOLVED: lambda: _("Involved: we work on it together, and staff have the last word."),
    PowerShared.CO_PRODUCED: lambda: _("Co-produced: staff and group decide together over what is open."),
}

_WISHES = {
    WishKind.ANYONE: lambda: _("someone suitable goes on with it."),
    WishKind.PERSON: lambda: _("someone you name goes on with it."),
    WishKind.GROUP: lambda: _("all of us go on with it together."),
    WishKind.ASK_FIRST: lambda: _("you are asked first."),
    WishKind.KEEP: lambda: _("it is kept for you."),
    WishKind.LEAVE_OUT: lambda: _("it is left out."),
}
