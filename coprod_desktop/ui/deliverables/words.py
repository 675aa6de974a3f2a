"""How versions, strands and files are told in words."""

from coprod_desktop.queries.rows.deliverables import (
    ApprovalRow,
    DeliverableLine,
    StrandRow,
    VersionRow,
    WaitingRow,
)
from coprod_desktop.vocabulary import StrandState
from coprod_desktop.wording import _, label, moment, ngettext, short_date

ICONS = {
    StrandState.DONE: "circle-check",
    StrandState.WAITING: "hourglass",
    StrandState.NOT_YET: "circle-dashed",
    StrandState.CHANGES_ASKED: "pencil",
}
"""The shape for where a strand stands; its words stand beside it."""


def size(many: int) -> str:
    """How large a file is, in words."""
    if many < 1024:
        return ngettext("{n} byte", "{n} bytes", many)
    if many < 1024 * 1024:
        return _("{n} KB").format(n=round(many / 1024))
    return _("{n} MB").format(n=round(many / 1024 / 1024, 1))


def of_line(row: DeliverableLine) -> str:
    """Where something a project makes stands, in the project’s list."""
    if row.state is None:
        return _("{kind} · no version yet").format(kind=label(row.kind))
    return _("{kind} · version {number} · {state}").format(
        kind=label(row.kind), number=row.number, state=label(row.state)
    )


def of_version(row: VersionRow) -> str:
    """What a version is: the file and its size, or the paper."""
    if row.paper:
        return _("On paper: {what}").format(what=row.paper)
    return _("{name} · {size}").format(name=row.file_name, size=size(row.bytes))


def fingerprint(sha256: str) -> str:
    """A SHA-256 in groups, so that it can be compared by eye."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def needed(row: StrandRow) -> str:
    """How many of those named have to sign off."""
    if not row.needed or row.needed >= len(row.people):
        words = _("All of them")
    else:
        words = _("{n} of {all}").format(n=row.needed, all=len(row.people))
    return _("{many}, staff and group both").format(many=words) if row.both else words


def of_approval(row: ApprovalRow) -> str:
    """When and how someone said yes."""
    parts = [label(row.behalf), label(row.method), moment(row.given_at)]
    if row.witness:
        parts.append(_("recorded by {name}").format(name=row.witness))
    if row.reference:
        parts.append(row.reference)
    if row.stale:
        parts.append(_("no longer counts: a newer version took its place"))
    return " · ".join(parts)


def of_condition(row: ApprovalRow) -> str:
    """On what condition, and whether it is met."""
    if row.met_on is None:
        return _("On condition: {words}").format(words=row.conditions)
    return _("Condition met on {day}: {words}").format(day=short_date(row.met_on), words=row.conditions)


def waiting_words(row: WaitingRow) -> str:
    """What waits, in a line."""
    return _("{title}, version {number} · {strand}").format(
        title=row.title, number=row.number, strand=row.strand
    )
