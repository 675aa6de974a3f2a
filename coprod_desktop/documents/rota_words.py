"""What a rota says of one session: its name, its place, and who comes for what."""

from collections.abc import Sequence

from coprod_desktop.documents import parts
from coprod_desktop.documents.tagging.words import Run, Words, strong
from coprod_desktop.queries.rows.paper import PackPerson
from coprod_desktop.queries.rows.rota_paper import RotaPart, RotaRows, RotaSession
from coprod_desktop.vocabulary import AssignmentState, Edition, ItemState
from coprod_desktop.wording import _, label, listed, ngettext, short_date, told

Shown = list[str | Run]


def where(rows: RotaRows, one: RotaSession) -> str:
    """The room; the venue too where the sessions are in several, or where no room is known."""
    if one.room and not rows.several_venues:
        return one.room
    return ", ".join(filter(None, (one.room, one.venue)))


def changed(one: RotaSession) -> str:
    """That it does not take place, or is not on the day it was planned for; empty for most."""
    if not one.goes_ahead:
        return _("Not taking place")
    if one.moved_from is not None:
        return _("Moved from {day}").format(day=short_date(one.moved_from))
    return ""


def is_over(rows: RotaRows, one: RotaSession) -> bool:
    """Whether it was on a day before the sheet is printed: then nobody is looked for any more."""
    return one.on < rows.printed_at.date()


def in_box(rows: RotaRows, one: RotaSession, edition: Edition, *, brief: bool) -> list[Words]:
    """Who comes for what, in as few lines as a box of a calendar asks for.

    On the wall roles are told by what they need; `brief` leaves out which are covered unless all are.
    """
    if not one.goes_ahead:
        return []
    if edition is not Edition.WALL:
        return [part_line(rows, one, part, edition) for part in one.parts]
    needed = [_many(part) for part in one.parts if part.gap and not is_over(rows, one)]
    full = [part.role for part in one.parts if part.coming and not part.gap]
    needs = _("Needs:") if brief else _("Needs someone:")
    lines: list[Words] = [[strong(needs), " ", ", ".join(needed)]] if needed else []
    if full and not brief:
        lines.append(_("Covered: {roles}").format(roles=", ".join(full)))
    elif full and not needed:
        lines.append(_("Covered"))
    return lines


def _many(part: RotaPart) -> str:
    return part.role if part.gap == 1 else _("{role} × {n}").format(role=part.role, n=part.gap)


def part_line(rows: RotaRows, one: RotaSession, part: RotaPart, edition: Edition) -> Words:
    """A role, and who comes for it as far as the edition may say."""
    words: Shown = [_("{role}:").format(role=part.role), " "]
    said = _who(one, part, edition)
    if said:
        words.append(said)
    if part.gap and not is_over(rows, one):
        words += ["; ", strong(lacking(part))] if said else [strong(lacking(part))]
    elif not said:
        words.append(
            _("nobody was down for it") if is_over(rows, one) else _("open to whoever would like to")
        )
    return words


def lacking(part: RotaPart) -> str:
    """That a role still needs people."""
    return ngettext("needs someone", "needs {n} people", part.gap)


def _who(one: RotaSession, part: RotaPart, edition: Edition) -> str:
    if edition is Edition.WALL:
        return _("covered") if part.coming and not part.gap else ""
    if edition is Edition.GROUP:
        return parts.who(part.holders)
    states = dict(one.handovers)
    return "; ".join(
        filter(None, (listed([_held(person) for person in part.holders]), _others(part, states)))
    )


def _held(person: PackPerson) -> str:
    """Someone who comes, and what they told us about it."""
    if person.told is None:
        return person.name
    return _("{name} ({what})").format(name=person.name, what=told(person.told, person.told_when).lower())


def _others(part: RotaPart, states: dict[int, ItemState]) -> str:
    """Those asked and those who can't, with where their cover stands."""
    said = []
    for person in part.people:
        if person.state is AssignmentState.INVITED:
            said.append(_("{name} is asked").format(name=person.name))
        elif person.state is AssignmentState.CANNOT:
            state = states.get(person.person_id)
            cannot = _("{name} can’t make it").format(name=person.name)
            more = _("{cannot} ({state})").format(
                cannot=cannot, state=label(state).lower() if state is not None else ""
            )
            said.append(cannot if state is None else more)
    return "; ".join(said)


def in_sentences(rows: RotaRows, one: RotaSession, edition: Edition) -> Sequence[Words]:
    """The same for easy read: a sentence to a line."""
    if not one.goes_ahead:
        return [[strong(_("This session is not taking place."))]]
    found: list[Words] = []
    for part in one.parts:
        line = part_line(rows, one, part, edition)
        found.append([*line, "."] if not isinstance(line, str | Run) else parts.full_stop(str(line)))
    return found
