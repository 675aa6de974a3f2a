"""How versions, strands and files are told in words."""

from coprod_desktop.queries.rows.deliverables import (
    ApprovalRow,
    DeliverableLine,
    KnownAs,
    StrandRow,
    VersionRow,
    WaitingRow,
)
from coprod_desktop.vocabulary import StrandState, VersionState
from coprod_desktop.wording import _, label, moment, short_date, size

ICONS = {
    StrandState.DONE: "circle-check",
    StrandState.WAITING: "hourglass",
    StrandState.NOT_YET: "circle-dashed",
    StrandState.CHANGES_ASKED: "pencil",
}
"""The shape for where a strand stands; its words stand beside it."""


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
    elif row.unasked:
        parts.append(_("doesn’t count: they aren’t asked to sign this off any more"))
    return " · ".join(parts)


def of_condition(row: ApprovalRow) -> str:
    """On what condition, and whether it is met."""
    if row.met_on is None:
        return _("On condition: {words}").format(words=row.conditions)
    return _("Condition met on {day}: {words}").format(day=short_date(row.met_on), words=row.conditions)


def known_as(row: KnownAs, title: str) -> str:
    """Whether a file was signed off, and which version it is, in a line."""
    if row.state is VersionState.WITHDRAWN:
        words = _("Withdrawn. It is version {number} of “{title}”.")
    elif row.signed_off:
        words = _("Signed off. It is version {number} of “{title}”.")
    else:
        words = _("Not signed off. It is version {number} of “{title}”.")
    return words.format(number=row.number, title=f"\u2068{title}\u2069")


def since_then(row: KnownAs) -> str:
    """What became of the version a file turned out to be."""
    if row.state is VersionState.WITHDRAWN:
        return _("It is not to be used any more.")
    if row.state is VersionState.SUPERSEDED:
        return _("Replaced by a newer version: there is version {number} by now.").format(number=row.newest)
    state = _("Not published yet") if row.state is VersionState.APPROVED else label(row.state)
    if row.newest > row.number:
        words = _("{state}. There is a newer one by now, version {number}.")
        return words.format(state=state, number=row.newest)
    return _("{state}. It is the newest version.").format(state=state)


def waiting_words(row: WaitingRow) -> str:
    """What waits, in a line."""
    return _("{title}, version {number} · {strand}").format(
        title=row.title, number=row.number, strand=row.strand
    )
