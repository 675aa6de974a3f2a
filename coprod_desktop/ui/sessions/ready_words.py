"""How it is said what a session needs and how far that is."""

from collections.abc import Callable, Sequence

from coprod_desktop.queries.rows.ready import FinishCall, ReadyLine
from coprod_desktop.ui.handover.words import lower_first
from coprod_desktop.ui.kit import Cover
from coprod_desktop.ui.sessions.words import joined
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import ReadyFor, ReadyState
from coprod_desktop.wording import _, clock, label, listed, short_date

ICONS = {
    ReadyFor.ROOM: "door-open",
    ReadyFor.KEYS: "key-round",
    ReadyFor.INTERPRETER: "languages",
    ReadyFor.TAXI: "car",
    ReadyFor.CHILDCARE: "users-round",
    ReadyFor.LONE_WORKING: "phone",
    ReadyFor.OTHER: "clipboard-list",
}


def short(what: ReadyFor) -> str:
    """What it is in one or two words."""
    return _("Lone working") if what is ReadyFor.LONE_WORKING else label(what)


def title(line: ReadyLine, note: Callable[[str], str]) -> str:
    """What is needed: "Interpreter · BSL", or the words of something else."""
    if line.what is ReadyFor.OTHER:
        return note(line.words) or short(line.what)
    return joined(short(line.what), note(line.words))


def mark(line: ReadyLine) -> Cover | str:
    """Its shape: dashed while needed, an hourglass while asked, ticked when ready."""
    if line.state is ReadyState.NOT_NEEDED:
        return "circle"
    if not line.is_open:
        return Cover.COVERED
    return "hourglass" if line.state is ReadyState.ASKED else Cover.GAP


def under(line: ReadyLine, context: AppContext) -> str:
    """How far it is, and who sees to it by when."""
    name, note = context.beside.words, context.beside.note
    said = label(line.state) if line.state is not None else ""
    if line.what is ReadyFor.LONE_WORKING:
        who = call(line, context)
    else:
        person = name(line.seen_to_id, line.seen_to) if line.seen_to_id else note(line.seen_to)
        who = _("{name} sees to it").format(name=person) if person else ""
        if line.seen_to_away and person:
            who = _("{name} can’t on the day: someone else has to see to it").format(name=person)
    by = _("by {day}").format(day=short_date(line.by)) if line.by is not None and line.is_open else ""
    return joined(said, who, by, note(line.note))


def because(line: ReadyLine, context: AppContext) -> list[str]:
    """Whose needs it follows from, each in their own words."""
    name, note = context.beside.words, context.beside.note
    return [
        _("{name}: {words}").format(name=name(one.person_id, one.name), words=note(one.words, one.person_id))
        for one in line.because
    ]


def call(line: ReadyLine, context: AppContext) -> str:
    """Who works alone and whom they ring when, and what is missing of that."""
    name, note = context.beside.words, context.beside.note
    alone = name(line.alone_id, line.alone) if line.alone_id else note(line.alone)
    buddy = name(line.seen_to_id, line.seen_to) if line.seen_to_id else note(line.seen_to)
    if line.all_well_at is not None:
        return _("{name} rang: all well").format(name=alone)
    away = [who for who, is_away in ((alone, line.alone_away), (buddy, line.seen_to_away)) if is_away and who]
    if away:
        return _("{names} can’t on the day: someone else is needed").format(names=listed(away))
    if alone and buddy and line.call_at is not None:
        words = _("{name} rings {buddy} at {time}")
        return words.format(name=alone, buddy=buddy, time=clock(line.call_at))
    missing = [
        words
        for words, known in (
            (_("who works alone"), alone),
            (_("a buddy"), buddy),
            (_("a time for the finish call"), line.call_at),
        )
        if not known
    ]
    return _("still to say: {things}").format(things=listed(missing))


def still_open(lines: Sequence[ReadyLine], note: Callable[[str], str]) -> str:
    """What is not ready yet, in one sentence: "Not ready yet: interpreter and keys"."""
    things = [
        lower_first((note(line.words) if line.what is ReadyFor.OTHER else "") or short(line.what))
        for line in lines
    ]
    return _("Not ready yet: {things}").format(things=listed(things)) if things else ""


def due(one: FinishCall, context: AppContext) -> tuple[str, str]:
    """A finish call in two lines: that it is due, and who rings whom."""
    words = _("Finish call was due {time}") if one.is_late else _("Finish call due {time}")
    name, note = context.beside.words, context.beside.note
    alone = name(one.alone_id, one.alone) if one.alone_id else note(one.alone)
    buddy = name(one.buddy_id, one.buddy) if one.buddy_id else note(one.buddy)
    who = _("{name} rings {buddy}").format(name=alone or _("someone"), buddy=buddy or _("the office"))
    return words.format(time=clock(one.due.time())), joined(who, one.title)
