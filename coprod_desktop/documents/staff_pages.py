"""What only staff see of a session's pack: gaps, who comes, what to prepare, how to reach someone safely."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.tagging.paper import Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.queries.rows.paper import LateNote, PackPerson, PackRows, SafeWay
from coprod_desktop.vocabulary import AbsenceKind
from coprod_desktop.wording import _, label, ngettext, told


def write(paper: Paper, rows: PackRows) -> None:
    """Write what only staff see; the rows are those of the staff edition."""
    keep = _("Keep this with you. It is not for passing round, or for leaving on a table.")
    paper.text([strong(_("For staff only.")), " ", keep])
    _open_places(paper, rows)
    _attendance(paper, rows)
    _told(paper, rows)
    _needs(paper, rows)
    _reach(paper, rows)
    if rows.notes:
        paper.heading(_("Notes"))
        paper.text(rows.notes)


def _open_places(paper: Paper, rows: PackRows) -> None:
    lacking = [part for part in rows.parts if part.gap]
    if lacking:
        paper.heading(_("What still needs someone"))
        paper.items(
            [[strong(part.role), ": ", ngettext("one person", "{n} people", part.gap)] for part in lacking]
        )


def _attendance(paper: Paper, rows: PackRows) -> None:
    notes = {note.person_id: note for note in rows.late if note.kind is not AbsenceKind.NOT_MY_PART}
    lines = [
        (
            person.name,
            part.role,
            _note(person, notes.get(person.person_id)),
        )
        for part in rows.parts
        for person in part.people
    ]
    if lines:
        paper.heading(_("Tick who came"))
        paper.text(_("You tick, or collect slips. Nobody signs a list that others read."))
        paper.table((_("Name"), _("Part"), _("Note")), lines, (34, 33, 33), ticks=True)


def _note(person: PackPerson, late: LateNote | None) -> str:
    """Where they stand and what they told us; whoever comes, only not for this part, is coming."""
    comes = person.told is AbsenceKind.NOT_MY_PART or person.holds
    said = told(person.told, person.told_when) if person.told is not None else ""
    also = _late(late) if late is not None and person.told is not late.kind else ""
    return parts.dotted(("" if comes else label(person.state), said, also))


def _late(note: LateNote) -> str:
    return told(note.kind, note.about_when)


def _told(paper: Paper, rows: PackRows) -> None:
    """What those told us who are in the group without having a part."""
    with_a_part = {person.person_id for part in rows.parts for person in part.people}
    others = [note for note in rows.late if note.person_id not in with_a_part]
    if others:
        paper.heading(_("What others told us beforehand"))
        paper.items([[strong(note.name), ": ", _late(note)] for note in others])


def _needs(paper: Paper, rows: PackRows) -> None:
    if rows.needs:
        paper.heading(_("What to prepare"))
        told = [(need.name, need.words, need.met_by) for need in rows.needs]
        paper.table((_("Name"), _("What helps"), _("Who sees to it")), told, (24, 50, 26), ticks=True)


def _reach(paper: Paper, rows: PackRows) -> None:
    if not rows.ways:
        return
    paper.heading(_("If you need to reach someone today"))
    paper.text(_("Only ways they have said are safe. Anyone not listed: do not ring; tell a coordinator."))
    ways: dict[str, list[str]] = {}
    for way in rows.ways:
        ways.setdefault(way.name, []).append(_how_to_ring(way))
    told = [(name, "\n".join(lines)) for name, lines in ways.items()]
    paper.table((_("Name"), _("How, when, and what to say")), told, (24, 76))


def _how_to_ring(way: SafeWay) -> str:
    lines = [f"{label(way.channel)} {way.value}", way.times]
    if way.say_who:
        lines.append(_("who is ringing: {words}").format(words=way.say_who))
    if way.if_other_answers:
        lines.append(_("if someone else answers: {words}").format(words=way.if_other_answers))
    return parts.dotted(lines)
