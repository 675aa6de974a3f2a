"""The sheet for an emergency: who is in the building today, who gives first aid, which way out, whom to ring.

It is taken outside when everybody has to leave, and read by torchlight: one box to tick for each person, no
word of what a session is about, no number of anybody’s own.
"""

from coprod_desktop.documents import parts
from coprod_desktop.documents.leave_here import in_an_emergency, kept_here
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, soft, strong
from coprod_desktop.queries.rows.emergency import (
    EmergencyPlace,
    EmergencyRows,
    EmergencySession,
    InTheBuilding,
)
from coprod_desktop.vocabulary import PaperStyle
from coprod_desktop.wording import _, label, listed, long_date, span

_BY_HAND = 2
"""Lines for whoever else is in the building: a carer, an interpreter, someone who came unannounced."""


def build(rows: EmergencyRows, style: PaperStyle) -> bytes:
    """The sheet of one day as a tagged PDF."""
    title = _("In an emergency: {day}").format(day=long_date(rows.on, year=False))
    foot = kept_here(rows, _("For staff. Shred it tonight"), rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    with paper.panel():
        paper.text([strong(_("Fire, or someone in danger: ring 999. Leave things behind."))])
        paper.text(_("Take this sheet outside. Tick everyone you see. Tell the fire officer who is missing."))
    with paper.together():
        paper.heading(_("Whom to ring"))
        if rows.numbers:
            paper.items([[strong(whom), ": ", number] for whom, number in rows.numbers])
        else:
            paper.write_lines(2)
    for place in rows.places:
        _place(paper, place)
    if not rows.places:
        paper.text(_("No session is planned today."))
        _others(paper)
    return paper.build()


def _place(paper: Paper, place: EmergencyPlace) -> None:
    building = place.building
    paper.heading(building.name or _("No place written down"))
    said = in_an_emergency(building)
    if said:
        paper.items(said)
    missing = [
        matter
        for matter, words in (
            (_("Exits"), building.exits),
            (_("Meet outside at"), building.meeting_point),
        )
        if not words
    ]
    for matter in missing:
        paper.text([strong(matter), ": ", soft(_("not written down yet. Look, and write it here."))])
        paper.write_lines(1)
    _first_aiders(paper, place)
    for session in place.sessions:
        _session(paper, session)
    _others(paper)


def _first_aiders(paper: Paper, place: EmergencyPlace) -> None:
    trained = {one.name: None for session in place.sessions for one in session.people if one.first_aider}
    with paper.together():
        if trained:
            paper.text([strong(_("First aider today:")), " ", listed(list(trained))])
        else:
            paper.text(
                [strong(_("First aider today:")), " ", soft(_("nobody known. Ask, and write it here."))]
            )
            paper.write_lines(1)


def _session(paper: Paper, session: EmergencySession) -> None:
    when = span(session.start, session.end)
    paper.text([strong(parts.dotted((when, session.room)))])
    if not session.people:
        paper.text(_("Nobody is down for it."))
        return
    paper.ticks([_line(one) for one in session.people], across=1 if paper.look.wide else 2)


def _line(one: InTheBuilding) -> Words:
    said = [_("here") if one.here else _("expected")]
    if one.is_staff:
        said.insert(0, _("staff"))
    if one.told is not None:
        said.append(parts.dotted((label(one.told).lower(), one.about_when)))
    return [strong(one.name), " ", soft(parts.dotted(said))]


def _others(paper: Paper) -> None:
    with paper.together():
        paper.text([strong(_("Others in the building"))])
        paper.write_lines(_BY_HAND)
