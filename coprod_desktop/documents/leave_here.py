"""What stays in the office: the summary of an absence, the pad, the sealed sheet for a dead laptop."""

from datetime import date, datetime
from itertools import groupby

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Foot, Paper
from coprod_desktop.documents.tagging.words import Run, Words, soft, strong
from coprod_desktop.queries.rows.leave_paper import (
    BuildingRow,
    FallbackPart,
    FallbackRows,
    FallbackSession,
    LeaveSheet,
    PadRows,
    SaySession,
    SummaryRows,
    SummaryThing,
)
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck, Edition, PaperStyle, WishKind
from coprod_desktop.wording import _, clock, label, listed, long_date, ngettext, short_date, span

ON_THE_PAD = 4
"""How many blanks a pad has: two a page in standard print, one in the larger ones."""


# The summary for the file


def build_summary(rows: SummaryRows, style: PaperStyle) -> bytes:
    """What became of an absence as a tagged PDF: no notes of anybody's, only what passed to whom."""
    title = _("Handover of {name}").format(name=rows.name)
    foot = parts.foot(rows.house, Edition.STAFF, rows.printed_at, for_whom=_("For the file"))
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead(parts.dotted((_summed(rows.kind), rows.about)))
    recorded = _("Recorded on {day}: {how}.")
    paper.text(recorded.format(day=long_date(rows.recorded_on), how=label(rows.how).lower()))
    if rows.back:
        paper.text([strong(_("Taken back since: they can, or are back."))])
    if rows.things:
        _things(paper, rows)
    else:
        paper.text(_("Nothing of theirs needed cover."))
    if rows.lent:
        paper.heading(_("On loan to them"))
        paper.items(
            [[strong(one.what), ": ", _("back") if one.back else _("not back yet")] for one in rows.lent]
        )
    if rows.says:
        paper.heading(_("Their say on what is decided without them"))
        paper.items([line for session in rows.says for line in _says(session)])
    paper.text(soft(_("No reason was asked. Notes are for whoever takes it on, and are not kept here.")))
    return paper.build()


def _summed(kind: AbsenceKind) -> str:
    return {
        AbsenceKind.SESSION: _("Can’t make a session"),
        AbsenceKind.DATES: _("Away for some days"),
        AbsenceKind.PROJECT: _("Has stepped back from a project"),
        AbsenceKind.STEPPING_BACK: _("Has stepped back"),
        AbsenceKind.BREAK: _("Is taking a break"),
        AbsenceKind.DIED: _("What they had taken on is held"),
    }.get(kind) or label(kind)


def _things(paper: Paper, rows: SummaryRows) -> None:
    paper.heading(_("What passed to whom"))
    if paper.look.wide:
        told = [(_what(one), _said_and_now(one)) for one in rows.things]
        paper.table((_("What"), _("Their wish, and who has it")), told, (48, 52))
        return
    whole = [(_what(one), one.wish or _("Not said"), _now(one)) for one in rows.things]
    paper.table((_("What"), _("Their wish"), _("Who has it")), whole, (40, 28, 32))


def _what(one: SummaryThing) -> Words:
    return [one.title, "\n", soft(one.when)] if one.when else one.title


def _said_and_now(one: SummaryThing) -> Words:
    return [one.wish or _("Not said"), "\n", strong(_now(one))]


def _now(one: SummaryThing) -> str:
    if one.cover:
        return one.cover
    if one.settled is not None:
        how = label(one.settled)
        return _("{how}: {whom}").format(how=how, whom=one.agreed) if one.agreed else how
    return _("Staff are holding it") if one.staff_hold else _("Open")


def _says(session: SaySession) -> list[Words]:
    lines: list[Words] = []
    for line in session.lines:
        said: list[str | Run] = [strong(line.what), "\n"]
        if line.kind is None:
            said.append(_("Nothing said"))
        else:
            said.append(f"“{line.words}”" if line.words else label(line.kind))
        lines.append(said)
    return lines


# The pad


def build_pad(rows: PadRows, style: PaperStyle) -> bytes:
    """Blanks to fill in by hand when someone rings and the laptop is busy, as a tagged PDF."""
    title = _("Someone can’t make it")
    foot = kept_here(rows, _("Type it in, then shred"), rows.printed_at)
    paper = Paper(look(style).closer(), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.text(
        _("Is it them? Check first. No reason is asked. Read it back. Type it in today, then shred it.")
    )
    for number in range(ON_THE_PAD):
        if number and (paper.look.wide or number % 2 == 0):
            paper.new_page()
        _blank(paper)
    return paper.build()


def _blank(paper: Paper) -> None:
    wide = paper.look.wide
    with paper.slip():
        _to_write(paper, _("Who, and which session or days"), 2)
        paper.ticks([label(check) for check in _CHECKS], across=1 if wide else 3)
        paper.text([strong(_("What may happen with their part"))])
        paper.ticks([label(wish) for wish in WishKind], across=2 if wide else 3)
        _to_write(paper, _("Whom to ring, what to pass on"), 1)
        paper.ticks([_("Typed in, by and when:")])


def _to_write(paper: Paper, question: str, lines: int) -> None:
    paper.text([strong(question)])
    paper.write_lines(lines)


_CHECKS = (CallerCheck.FACE_TO_FACE, CallerCheck.WORD, CallerCheck.RANG_BACK)


# The sealed sheet


def build_fallback(rows: FallbackRows, style: PaperStyle) -> bytes:
    """The next seven days with initials only, for an envelope, as a tagged PDF."""
    since, until = long_date(rows.since, year=False), long_date(rows.until)
    title = _("If the laptop is dead: {since} to {until}").format(since=since, until=until)
    foot = kept_here(rows, _("Shred after {day}").format(day=short_date(rows.until)), rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    with paper.panel():
        paper.text(
            [strong(_("Seal it in an envelope. Open it when the laptop is dead. Shred it next week."))]
        )
        paper.text(_("People stand here by their initials only. Write the week on the envelope."))
    paper.heading(_("Whom to ring"))
    if rows.numbers:
        paper.items([[strong(whom), ": ", number] for whom, number in rows.numbers])
    else:
        paper.text(_("No number is written in the program yet."))
        paper.write_lines(2)
    for one in rows.buildings:
        paper.heading(_("In an emergency: {place}").format(place=one.name))
        paper.items(in_an_emergency(one))
    if not rows.sessions:
        paper.text(_("No session is planned in these seven days."))
    for on, found in groupby(rows.sessions, _on):
        paper.heading(long_date(on, year=False))
        for session in found:
            _session(paper, session)
    return paper.build()


def in_an_emergency(building: BuildingRow) -> list[Words]:
    """What a building says, a line for each matter that was written down."""
    said = (
        (_("Exits"), building.exits),
        (_("Meet outside at"), building.meeting_point),
        (_("First aid"), building.first_aid),
        (_("Numbers of the building"), building.numbers),
    )
    return [[strong(f"{matter}: "), words] for matter, words in said if words]


def _on(session: FallbackSession) -> date:
    return session.on


def _session(paper: Paper, session: FallbackSession) -> None:
    with paper.together():
        paper.text(
            [strong(span(session.start, session.end)), " ", parts.dotted((session.title, session.where))]
        )
        if session.parts:
            paper.table((_("Part"), _("Who")), [(one.role, _who(one)) for one in session.parts], (45, 55))


def _who(part: FallbackPart) -> str:
    people = list(part.initials)
    if part.gap:
        people.append(ngettext("one place is open", "{n} places are open", part.gap))
    return parts.capital(listed(people)) or _("Nobody")


def kept_here(rows: LeaveSheet, until_when: str, printed_at: datetime) -> Foot:
    """The foot of a sheet that stays in the office: until when it holds, and when it was printed."""
    first = [_("Keep in the office"), until_when]
    if rows.house.is_example:
        first.append(_("Example, all invented"))
    printed = _("printed {day} {time}")
    day, time = short_date(printed_at.date()), clock(printed_at.time())
    return Foot(
        parts.dotted(first), parts.dotted([rows.house.organisation, printed.format(day=day, time=time)])
    )
