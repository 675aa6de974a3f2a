"""What somebody is told before they say anything for a consultation, in plain words.

There are two editions: one to read here, which says who is asking and what about; and one to take home, which
says neither, and how one can change one's mind.
"""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.consultation_paper import BriefForm, BriefRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, clock, label, long_date


def build(rows: BriefRows, edition: Edition, style: PaperStyle) -> bytes:
    """The brief as a tagged PDF, on one page where less room between the lines brings that about."""
    shown, plain = rows.shown_in(edition), look(style)
    for how in (plain, plain.closer()):
        if pdf := _written(shown, edition, how).build(most=1):
            return pdf
    return _written(shown, edition, plain).build()


def _written(rows: BriefRows, edition: Edition, how: Look) -> Paper:
    title = _("Have your say, if you want to")
    about = f"{title}: {rows.title}" if rows.title else title
    foot = parts.foot(rows.house, edition, rows.printed_at)
    paper = Paper(how, About(about, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead(_until(rows))
    _your_choice(paper)
    if rows.goes_home:
        _asked_elsewhere(paper)
    else:
        _who_and_what(paper, rows)
        _ways(paper, rows.forms)
        _what_happens(paper, rows)
    _how_named(paper)
    _change_your_mind(paper, rows)
    if not rows.goes_home:
        _help(paper, rows)
    _ring(paper, rows)
    return paper


def _said(paper: Paper, icon: str, alt: str, *lines: Words) -> None:
    """Something said: beside a picture in easy read, else one paragraph of it."""
    if paper.look.easy:
        idea(paper, icon, alt, *lines)
        return
    words: list[str] = []
    for line in lines:
        if isinstance(line, str) and line:
            words.append(line)
    if words:
        paper.text(" ".join(words))


def _own(paper: Paper, icon: str, alt: str, words: str) -> None:
    """What the organisation wrote itself, by the sentence in easy read."""
    if paper.look.easy:
        idea(paper, icon, alt, *parts.sentences(words))
        return
    for line in filter(None, (one.strip() for one in words.splitlines())):
        paper.text(line)


def _until(rows: BriefRows) -> Words:
    """By when, at the top: it is what most people ask first."""
    day = long_date(rows.closes_on)
    if rows.sent_on is not None:
        return [strong(_("The answer was sent on {day}.").format(day=long_date(rows.sent_on)))]
    if rows.closes_on < rows.printed_at.date():
        return [strong(_("It closed on {day}.").format(day=day))]
    if rows.closes_at is not None:
        return [strong(_("It closes on {day} at {time}.").format(day=day, time=clock(rows.closes_at)))]
    return [strong(_("It closes on {day}.").format(day=day))]


def _your_choice(paper: Paper) -> None:
    lines = (
        _("You do not have to say anything, and you need not say why."),
        _("You can stop at any time."),
        _("Nothing else here depends on it."),
    )
    if paper.look.easy:
        idea(paper, "hand", _("An open hand"), *lines)
        return
    with paper.panel():
        paper.text([strong(_("It is your choice.")), " ", " ".join(lines)])


def _asked_elsewhere(paper: Paper) -> None:
    paper.heading(_("What it is about"))
    _said(
        paper,
        "message-circle",
        _("Talking"),
        _("We have told you who is asking, and what about."),
        _("It does not stand here, so that nobody who finds this sheet learns it."),
        _("Ask us again at any time."),
    )


def _who_and_what(paper: Paper, rows: BriefRows) -> None:
    asks = _("{who} is asking what people think.").format(who=parts.capital(rows.asked_by))
    helping = _("We are helping people to answer.")
    if not paper.look.easy:
        paper.heading(_("Who is asking, and what about"))
        paper.text([strong(rows.title)])
        paper.text(f"{asks} {helping}")
        _own(paper, "file-text", "", rows.about)
        return
    paper.heading(_("Who is asking"))
    idea(paper, "megaphone", _("Asking aloud"), asks, helping)
    paper.heading(_("What it is about"))
    idea(paper, "file-text", _("A sheet of paper"), [strong(rows.title)], *parts.sentences(rows.about))


def _ways(paper: Paper, forms: tuple[BriefForm, ...]) -> None:
    if not forms:
        return
    paper.heading(_("How you can say it"))
    lines: list[Words] = [
        parts.dotted((label(one.kind), long_date(one.on) if one.on is not None else "")) for one in forms
    ]
    if paper.look.easy:
        idea(paper, "message-square", _("Words"), *lines, _("Or tell us, and we write it down."))
    else:
        paper.items([*lines, _("Or tell us, and we write it down.")])


def _what_happens(paper: Paper, rows: BriefRows) -> None:
    paper.heading(_("What happens with what you say"))
    if rows.what_happens:
        _own(paper, "arrow-right-left", _("Passing on"), rows.what_happens)
    else:
        _said(
            paper,
            "arrow-right-left",
            _("Passing on"),
            _("We write it down in your own words."),
            _("The group makes one answer of it, together with what others say."),
            _("You can read the answer before it is sent."),
        )
    _said(paper, "bell", _("A bell"), _("Afterwards we tell you what came of it, however it went."))


def _how_named(paper: Paper) -> None:
    paper.heading(_("How you are named"))
    lines: list[Words] = [
        _("By the name you use."),
        _("By your initials."),
        _("Not at all: then nobody who reads the answer learns that it was you."),
    ]
    if paper.look.easy:
        idea(paper, "user-round", _("A person"), [strong(_("You choose:"))], *lines)
    else:
        paper.items(lines)


def _change_your_mind(paper: Paper, rows: BriefRows) -> None:
    paper.heading(_("If you change your mind"))
    if rows.sent_on is None:
        _said(
            paper,
            "undo-2",
            _("Going back"),
            _("Tell us before the answer is sent."),
            _("Then we take out what you said, or name you in another way."),
            _("What was sent can’t be called back."),
            _("But we leave it out of everything from then on."),
        )
    else:
        _said(
            paper,
            "undo-2",
            _("Going back"),
            _("What was sent can’t be called back."),
            _("But if you tell us, we leave it out of everything from now on."),
        )
    if rows.goes_home:
        with paper.together():
            number = _("What you said has a number. With it you can change your mind without your name:")
            _said(paper, "tag", _("A label with a number"), number)
            paper.write_lines(1)


def _help(paper: Paper, rows: BriefRows) -> None:
    paper.heading(_("Help to take part"))
    if rows.help_offered:
        _own(paper, "heart-handshake", _("Helping each other"), rows.help_offered)
        return
    _said(
        paper,
        "heart-handshake",
        _("Helping each other"),
        _(
            "Tell us what would help you: more time, a quieter place, an interpreter, "
            "someone who writes for you."
        ),
        _("We see what we can do."),
    )


def _ring(paper: Paper, rows: BriefRows) -> None:
    """How to reach us, for anything that stands above."""
    house = rows.house
    if not house.phone:
        _said(paper, "message-circle", _("Talking"), _("Tell us when you next see us."))
        return
    words = _("Ring or text us:")
    if house.contact and not rows.goes_home:
        words = _("Ring or text {name}:").format(name=house.contact)
    if paper.look.easy:
        with paper.beside("phone", _("A telephone")):
            paper.text(words)
            paper.link([strong(house.phone)], parts.telephone(house.phone))
        return
    with paper.panel():
        paper.text(words)
        paper.link([strong(house.phone)], parts.telephone(house.phone))
