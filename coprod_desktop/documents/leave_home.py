"""What someone who can't come takes home: that it is seen to, their say, and afterwards what they missed.

Unless they wish it, none of these says where, what about or with whom: who finds it learns a day.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from coprod_desktop.documents import parts, take_home
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.leave_paper import (
    CatchUpRows,
    CoveredRows,
    CoveredThing,
    LentThing,
    SayLine,
    SayRows,
    SaySession,
)
from coprod_desktop.queries.rows.paper import HomeSession, House
from coprod_desktop.vocabulary import Edition, PaperStyle, Say, Settled
from coprod_desktop.wording import _, label, long_date, ngettext, span

HomeSheet = CoveredRows | SayRows | CatchUpRows
HomeRows = TypeVar("HomeRows", CoveredRows, SayRows, CatchUpRows)

_ROOM = 3
"""Lines to write on where someone says it in their own words."""


def _on_one_page(rows: HomeRows, style: PaperStyle, write: Callable[[Paper, HomeRows], None]) -> bytes:
    """The sheet on one page, where less room between the lines brings that about; else as long as it is."""
    plain = look(style)
    for how in (plain, plain.closer()):
        paper = _paper(rows, how)
        write(paper, rows)
        if pdf := paper.build(most=1):
            return pdf
    paper = _paper(rows, plain)
    write(paper, rows)
    return paper.build()


def _paper(rows: HomeSheet, how: Look) -> Paper:
    title = _("For {name}").format(name=rows.name)
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    return paper


def _said(paper: Paper, icon: str, alt: str, *lines: Words) -> None:
    """Something said: beside a picture in easy read, else a paragraph for each line."""
    if paper.look.easy:
        idea(paper, icon, alt, *lines)
        return
    for line in lines:
        if line:
            paper.text(line)


def _number(paper: Paper, house: House) -> None:
    if house.phone:
        paper.link([strong(house.phone)], parts.telephone(house.phone))


def _following(paper: Paper, one: HomeSession | None, nothing: str) -> None:
    paper.heading(_("The next time"))
    if one is None:
        _said(paper, "calendar-days", _("A calendar"), nothing)
    elif paper.look.easy:
        idea(paper, "calendar-days", _("A calendar"), *take_home.easy_session(one))
    else:
        paper.items([take_home.session(one)])


# We've got it covered


def build_covered(rows: CoveredRows, style: PaperStyle) -> bytes:
    """The note that it is seen to, as a tagged PDF."""
    return _on_one_page(rows, style, _covered_note)


def _covered_note(paper: Paper, rows: CoveredRows) -> None:
    paper.lead([strong(_("We’ve got it covered."))])
    _said(
        paper,
        "heart-handshake",
        _("Helping each other"),
        _("Thank you for telling us."),
        _("You need not do anything, and you need not say why."),
    )
    if rows.things:
        paper.heading(_("What happens with your part"))
        lines = [_covered(one) for one in rows.things]
        if paper.look.easy:
            for line in lines:
                idea(paper, "square-check", _("A task"), line)
        else:
            paper.items(lines)
    if rows.lent:
        _lent(paper, rows.lent)
    _following(
        paper, rows.following, _("We have no other date with you yet. You are welcome whenever you like.")
    )
    _anything_else(paper, rows.house)


def _lent(paper: Paper, lent: Sequence[LentThing]) -> None:
    """What they have of ours, without asking for it by a day: how it comes back is talked about."""
    paper.heading(_("What you have of ours"))
    out = [one for one in lent if not one.back]
    lines: list[Words] = [
        [strong(parts.full_stop(one.what or _("Something you know of"))), "\n", _lent_now(one)]
        for one in lent
    ]
    if paper.look.easy:
        for line in lines:
            idea(paper, "arrow-right-left", _("Giving back"), line)
    else:
        paper.items(lines)
    if out:
        _said(
            paper,
            "message-circle",
            _("Talking"),
            _("Keep it safe. We will talk about how it comes back: we can collect it."),
        )


def _lent_now(one: LentThing) -> str:
    return _("We have it back. Thank you.") if one.back else _("You still have it. That is fine.")


def _covered(one: CoveredThing) -> Words:
    what = parts.capital(parts.dotted((one.title, one.when))) or _("Something you know of")
    return [strong(what), "\n", _how(one)]


def _how(one: CoveredThing) -> str:
    """Who sees to a thing, in a sentence that leaves nothing to worry about."""
    if one.cover:
        return _("{name} has it.").format(name=one.cover)
    if one.settled is Settled.GROUP:
        return _("The group has it.")
    if one.settled in (Settled.KEPT, Settled.RETURNED):
        return _("It is kept for you.")
    if one.settled in (Settled.LEFT_OUT, Settled.RETIRED, Settled.WITHDRAWN):
        return _("It is left out this time. That is fine.")
    if one.taken:
        return _("Someone has it.")
    if one.staff_hold or one.settled is Settled.STAFF:
        return _("Staff are holding it.")
    return _("We are seeing to it. You need not look for anyone.")


def _anything_else(paper: Paper, house: House) -> None:
    """How to say something else, or that one can come after all."""
    if paper.look.easy:
        paper.heading(_("If anything changes"))
        lines = [_("You can change your mind."), _("Just tell us.")]
        with paper.beside("phone", _("A telephone")):
            for line in lines:
                paper.text(line)
            _number(paper, house)
        return
    with paper.panel():
        paper.text([strong(_("Can you come after all, or is there something to pass on?"))])
        paper.text(_("Ring or text at any time:") if house.phone else _("Tell us at any time."))
        _number(paper, house)


# Their say


def build_say(rows: SayRows, style: PaperStyle) -> bytes:
    """The slip for what someone says of what is decided without them, as a tagged PDF."""
    return _on_one_page(rows, style, _say)


def _say(paper: Paper, rows: SayRows) -> None:
    many = sum(len(session.lines) for session in rows.sessions)
    room = 1 if paper.look.wide and many > 1 else _ROOM
    for session in rows.sessions:
        _decides(paper, session)
        for number, line in enumerate(session.lines, 1):
            with paper.together():
                _say_line(paper, line, number, room)
    _give_back(paper, rows)


def _decides(paper: Paper, session: SaySession) -> None:
    many = ngettext("one thing", "{n} things", len(session.lines))
    paper.heading(_("{day} decides {many}").format(day=long_date(session.on), many=many))
    when = _("From {times}.").format(times=span(session.start, session.end))
    lines = [
        f"{parts.full_stop(session.title)} {when}" if session.title else when,
        _("Say it now, ask us to wait for you, or let us go ahead. You need not say anything."),
    ]
    _said(paper, "message-circle", _("Talking"), *lines)


def _say_line(paper: Paper, line: SayLine, number: int, room: int) -> None:
    """One decision with the three ways, each with its box, and room to write."""
    paper.text([strong(line.what or _("Number {n}: ring us, and we tell you what it is").format(n=number))])
    if line.kind is not None:
        said = _("You said: “{words}”").format(words=line.words or label(line.kind))
        paper.text(said if line.words or line.kind is not Say.NOW else _("You have said what you think."))
    paper.ticks(
        [_("Wait for me"), _("Go ahead without me"), _("This is what I think:")],
        across=1 if paper.look.wide else 3,
    )
    paper.write_lines(room)


def _give_back(paper: Paper, rows: SayRows) -> None:
    with paper.together(), paper.panel():
        paper.text([strong(_("Give this back to us, or ring and tell us."))])
        if rows.house.phone:
            _number(paper, rows.house)
        if rows.may_name:
            paper.text(_("The group hears it with your name only if you have agreed to be named."))
        else:
            paper.text(_("We say your name only if you have agreed to it."))


# Catching up


def build_catch_up(rows: CatchUpRows, style: PaperStyle) -> bytes:
    """What someone missed, what is theirs and when the next one is, as a tagged PDF."""
    return _on_one_page(rows, style, _catch_up)


def _catch_up(paper: Paper, rows: CatchUpRows) -> None:
    day = long_date(rows.on)
    paper.lead([strong(_("What you missed on {day}").format(day=day))])
    _said(paper, "heart-handshake", _("Helping each other"), _("We missed you. It is fine not to have come."))
    if rows.may_name:
        _what_was(paper, rows)
    else:
        _ring_for_it(paper, rows.house)
    if rows.tasks:
        paper.heading(_("What is yours"))
        if paper.look.easy:
            for one in rows.tasks:
                idea(paper, "square-check", _("A task"), parts.full_stop(str(take_home.task(one))))
        else:
            paper.ticks([take_home.task(one) for one in rows.tasks])
        _said(
            paper,
            "message-circle",
            _("Talking"),
            _("If it gets too much, tell us. Someone else can carry on."),
        )
    _following(paper, rows.following, _("There is no other date with you yet. We will tell you."))
    if paper.look.easy:
        take_home.easy_cannot_come(paper, rows.house)
    else:
        parts.cannot_come(paper, rows.house)


def _what_was(paper: Paper, rows: CatchUpRows) -> None:
    if rows.title:
        paper.text(rows.title)
    if rows.talked_about:
        paper.heading(_("What we talked about"))
        if paper.look.easy:
            idea(paper, "users-round", _("People"), *map(parts.full_stop, rows.talked_about))
        else:
            paper.items(list(rows.talked_about))
    paper.heading(_("What was decided"))
    if not rows.outcome:
        paper.write_lines(_ROOM)
    elif paper.look.easy:
        idea(paper, "square-check", _("A decision"), *parts.sentences(rows.outcome))
    else:
        paper.text(rows.outcome)


def _ring_for_it(paper: Paper, house: House) -> None:
    paper.heading(_("What was talked about and decided"))
    if not house.phone:
        _said(
            paper,
            "message-circle",
            _("Talking"),
            _("Ask us when we next see you. We will tell you everything."),
        )
        return
    if paper.look.easy:
        with paper.beside("phone", _("A telephone")):
            paper.text(_("Ring us. We will tell you."))
            _number(paper, house)
        return
    paper.text(_("Ring us when it suits you, and we will tell you everything:"))
    _number(paper, house)
