"""The list of whom to ring, for the desk when the laptop is busy: first names, safe numbers, tick boxes.

It names no organisation, topic, place or surname, and stays in the office.
"""

from datetime import datetime

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Foot, Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.ringing import ASKING, RingAbout, RingPaperRows, RingPerson, RingThing
from coprod_desktop.queries.rows.telling import TellWay
from coprod_desktop.vocabulary import PaperStyle
from coprod_desktop.wording import _, clock, label, short_date

_WAYS = 2


def build(rows: RingPaperRows, style: PaperStyle) -> bytes:
    """The list as a tagged PDF, in its order."""
    paper = Paper(
        look(style), About(_("Whom to ring"), LANGUAGE, ""), _foot(rows.is_example, rows.printed_at)
    )
    paper.title(_("Whom to ring"))
    with paper.panel():
        paper.text([strong(_("Keep in the office. Shred after."))])
        paper.text(_("Tick what came of it, and type it in when the laptop is free."))
    if not rows.people:
        paper.text(_("There is nobody to ring today."))
    for person in rows.people:
        _person(paper, person)
    return paper.build()


def _foot(is_example: bool, printed_at: datetime) -> Foot:
    first = [_("Keep in the office"), _("Shred after")]
    if is_example:
        first.append(_("Example, all invented"))
    printed = _("printed {day} {time}")
    day, time = short_date(printed_at.date()), clock(printed_at.time())
    return Foot(parts.dotted(first), printed.format(day=day, time=time))


def _person(paper: Paper, person: RingPerson) -> None:
    paper.heading(person.paper_name)
    with paper.together():
        if paper.look.easy:
            with paper.beside("phone", _("A phone")):
                _reach(paper, person)
        else:
            _reach(paper, person)
    for thing in person.things:
        with paper.together():
            if paper.look.easy:
                with paper.beside("message-circle", _("Something to say")):
                    paper.text(_to_say(person, thing))
            else:
                paper.text(_to_say(person, thing))
            paper.ticks(_outcomes(thing), across=2 if paper.look.wide else 5)


def _to_say(person: RingPerson, thing: RingThing) -> Words:
    """What to ask or tell, and whom, as the page may have been turned since their name."""
    return [strong(f"{person.paper_name}:"), " ", thing.neutral]


def _reach(paper: Paper, person: RingPerson) -> None:
    """When, who to say is calling, what if someone else answers: before the number."""
    if person.carer:
        paper.text(_("Under 18: look at the laptop first, for whom to speak to."))
    for way in person.ways[:_WAYS]:
        for words in _mind(way):
            paper.text(words)
        paper.text([label(way.channel), ": ", strong(way.value)])
    if not person.ways:
        paper.text(_("No number here: tell them when we next see them."))


def _mind(way: TellWay) -> list[str]:
    said = [way.times] if way.times else []
    if way.say_who:
        said.append(_("Say: “{words}”").format(words=way.say_who))
    if way.if_other_answers:
        said.append(_("If someone else answers: {words}").format(words=way.if_other_answers))
    return said


def _outcomes(thing: RingThing) -> list[str]:
    if thing.about in ASKING:
        return [_("Yes"), _("Not this time"), _("Asked"), _("No answer"), _("Try later")]
    if thing.about is RingAbout.WISH:
        return [_("Said, overleaf"), _("Asked"), _("No answer"), _("Try later")]
    if thing.about is RingAbout.IDEA:
        return [_("Asked"), _("No answer"), _("Try later")]
    return [_("Told"), _("No answer"), _("Try later")]
