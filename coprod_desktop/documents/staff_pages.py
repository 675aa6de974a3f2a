"""What only staff see of a session's pack: gaps, who comes, what to prepare, how to reach someone safely."""

from dataclasses import dataclass

from coprod_desktop.documents import parts
from coprod_desktop.documents.tagging.paper import Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.disagreements import OpenDisagreement
from coprod_desktop.queries.rows.paper import LateNote, PackPerson, PackRows, SafeWay
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, Attendance
from coprod_desktop.wording import _, label, listed, ngettext, told


@dataclass(frozen=True)
class Expected:
    """Someone who has a part or several, in one line: where they stand, what they said, whether they come."""

    name: str
    part: str
    note: str
    comes: bool


def write(paper: Paper, rows: PackRows, attendance: Attendance) -> None:
    """Write what only staff see; the rows are those of the staff edition."""
    keep = _("Keep this with you. It is not for passing round, or for leaving on a table.")
    paper.text([strong(_("For staff only.")), " ", keep])
    _open_places(paper, rows)
    if attendance is Attendance.SLIPS:
        _slips(paper, rows)
    else:
        _list(paper, rows)
    _needs(paper, rows)
    _reach(paper, rows)
    if rows.seen_differently:
        paper.heading(_("What is seen differently, and open"))
        paper.items([_differs(one) for one in rows.seen_differently])
    if rows.notes:
        paper.heading(_("Notes"))
        paper.text(rows.notes)


def _differs(one: OpenDisagreement) -> Words:
    """What it is about, and the agreed way to go with it."""
    return [strong(parts.full_stop(one.what)), "\n", one.route] if one.route else [strong(one.what)]


def _open_places(paper: Paper, rows: PackRows) -> None:
    lacking = [part for part in rows.parts if part.gap]
    if lacking:
        paper.heading(_("What still needs someone"))
        paper.items(
            [[strong(part.role), ": ", ngettext("one person", "{n} people", part.gap)] for part in lacking]
        )


def expected(rows: PackRows) -> list[Expected]:
    """Everyone with a part, each once, in the order of the parts."""
    late = {note.person_id: note for note in rows.late if note.kind is not AbsenceKind.NOT_MY_PART}
    held: dict[int, list[tuple[str, PackPerson]]] = {}
    for part in rows.parts:
        for person in part.people:
            held.setdefault(person.person_id, []).append((part.role, person))
    return [_expected(theirs, late.get(person_id)) for person_id, theirs in held.items()]


def _expected(theirs: list[tuple[str, PackPerson]], late: LateNote | None) -> Expected:
    """One line for someone's parts; where they stand is said once if it is the same for all."""
    notes = [_note(person) for _role, person in theirs]
    if len(set(notes)) > 1:
        both = zip(theirs, notes, strict=True)
        notes = [_("{role}: {note}").format(role=role, note=note) for (role, _who), note in both if note]
    if late is not None and all(person.told is not late.kind for _role, person in theirs):
        notes.append(told(late.kind, late.about_when))
    return Expected(
        theirs[0][1].name,
        listed([role for role, _person in theirs]),
        parts.dotted(dict.fromkeys(notes)),
        any(_comes(person) or person.state is not AssignmentState.CANNOT for _role, person in theirs),
    )


def _comes(person: PackPerson) -> bool:
    """Whether they come; whoever is only not up to this part is coming."""
    return person.told is AbsenceKind.NOT_MY_PART or person.holds


def _note(person: PackPerson) -> str:
    """Where someone stands in a part, and what they told us about it."""
    said = told(person.told, person.told_when) if person.told is not None else ""
    return parts.dotted(("" if _comes(person) else label(person.state), said))


def _list(paper: Paper, rows: PackRows) -> None:
    lines = [(one.name, one.part, one.note) for one in expected(rows)]
    if lines:
        paper.heading(_("Tick who came"))
        paper.text(_("You tick. Nobody signs a list that others read."))
        paper.table((_("Name"), _("Part"), _("Note")), lines, (34, 33, 33), ticks=True)
    _know(paper, _("What others told us beforehand"), _without_a_part(rows))


def _slips(paper: Paper, rows: PackRows) -> None:
    """How slips take the list's place, and what the list would have said of anyone."""
    paper.heading(_("Who came"))
    paper.text(
        _("Give everyone a slip from the last page, and collect them. Nobody signs a list that others read.")
    )
    known = [(one.name, one.note) for one in expected(rows) if one.note]
    _know(paper, _("What to know beforehand"), known + _without_a_part(rows))


def _without_a_part(rows: PackRows) -> list[tuple[str, str]]:
    """What those told us who are in the group without having a part."""
    with_a_part = {person.person_id for part in rows.parts for person in part.people}
    others = [note for note in rows.late if note.person_id not in with_a_part]
    return [(note.name, told(note.kind, note.about_when)) for note in others]


def _know(paper: Paper, heading: str, notes: list[tuple[str, str]]) -> None:
    if notes:
        paper.heading(heading)
        paper.items([[strong(name), ": ", note] for name, note in notes])


def _needs(paper: Paper, rows: PackRows) -> None:
    if rows.needs:
        paper.heading(_("What to prepare"))
        helps = [(need.name, need.words, need.met_by) for need in rows.needs]
        paper.table((_("Name"), _("What helps"), _("Who sees to it")), helps, (24, 50, 26), ticks=True)


def _reach(paper: Paper, rows: PackRows) -> None:
    if not rows.ways:
        return
    paper.heading(_("If you need to reach someone today"))
    paper.text(_("Only ways they have said are safe. Anyone not listed: do not ring; tell a coordinator."))
    ways: dict[str, list[str]] = {}
    for way in rows.ways:
        ways.setdefault(way.name, []).append(_how_to_ring(way))
    reached = [(name, "\n".join(lines)) for name, lines in ways.items()]
    paper.table((_("Name"), _("How, when, and what to say")), reached, (24, 76))


def _how_to_ring(way: SafeWay) -> str:
    lines = [f"{label(way.channel)} {way.value}", way.times]
    if way.say_who:
        lines.append(_("who is ringing: {words}").format(words=way.say_who))
    if way.if_other_answers:
        lines.append(_("if someone else answers: {words}").format(words=way.if_other_answers))
    return parts.dotted(lines)
