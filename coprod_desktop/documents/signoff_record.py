"""The record of a sign-off: which exact version, who said yes to it, for whom, how and on what condition."""

from datetime import datetime

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, soft, strong
from coprod_desktop.queries.rows.deliverables import ApprovalRow, ChangeRow, VersionRow
from coprod_desktop.queries.rows.signoff_paper import HandedOnRow, OverruledRow, RecordRows
from coprod_desktop.vocabulary import Edition, PaperStyle, VersionState
from coprod_desktop.wording import _, clock, label, long_date

_SIGNED_OFF = (VersionState.APPROVED, VersionState.PUBLISHED)


def build(rows: RecordRows, style: PaperStyle) -> bytes:
    """The record of one version as a tagged PDF."""
    title = _("Sign-off record: {title}").format(title=rows.title)
    foot = parts.foot(rows.house, Edition.STAFF, rows.printed_at, for_whom=_("For the file"))
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead(
        parts.dotted((_("Version {number}").format(number=rows.version.number), label(rows.version.state)))
    )
    if rows.version.state not in _SIGNED_OFF:
        paper.text([strong(_("This version is not signed off, or not in use any more."))])
    paper.text(parts.dotted((rows.project, label(rows.kind), rows.house.organisation)))
    _what(paper, rows.version)
    if rows.quality_bar:
        paper.heading(_("How good it had to be"))
        paper.text(rows.quality_bar)
    _who(paper, rows)
    if rows.handed_on:
        paper.heading(_("Handed on"))
        paper.items([_handed_on(one) for one in rows.handed_on])
    if rows.version.changes:
        paper.heading(_("Changes asked of this version"))
        paper.items([_change(one) for one in rows.version.changes])
    if rows.overruled:
        paper.heading(_("In the project, decided against what others wanted"))
        paper.items([_overruled(one) for one in rows.overruled])
    if rows.others:
        paper.heading(_("Other versions"))
        paper.items([_other(one) for one in rows.others])
    return paper.build()


def _what(paper: Paper, version: VersionRow) -> None:
    paper.heading(_("What was signed off"))
    if version.paper:
        paper.text([strong(_("On paper:")), " ", version.paper])
    else:
        paper.text([strong(_("File:")), " ", version.file_name])
        paper.text([strong(_("Size in bytes:")), " ", str(version.bytes)])
        digits = " ".join(version.sha256[at : at + 8] for at in range(0, len(version.sha256), 8))
        paper.text([strong(_("Fingerprint:")), " ", digits])
        paper.text(
            soft(
                _(
                    "It is the SHA-256 of the file. Any copy can be held against it: drop it anywhere on the "
                    "window, or work out its SHA-256 elsewhere. One changed letter gives another."
                )
            )
        )
    paper.text([strong(_("Added:")), " ", _at(version.added_at)])
    if version.what_changed:
        paper.text([strong(_("What is different:")), " ", version.what_changed])
    if version.published_on is not None:
        out = parts.dotted((long_date(version.published_on), version.published_where))
        paper.text([strong(_("Published:")), " ", out])
    if version.withdrawn_why:
        paper.text([strong(_("Withdrawn:")), " ", version.withdrawn_why])


def _who(paper: Paper, rows: RecordRows) -> None:
    paper.heading(_("Who signed it off"))
    approvals = rows.version.approvals
    if not approvals:
        paper.text(_("Nobody has signed this version off."))
    elif paper.look.wide:
        wide: list[tuple[Words, Words]] = [(_name(one), [one.strand, "\n", *_how(one)]) for one in approvals]
        paper.table((_("Who"), _("For what, and how")), wide, (38, 62))
    else:
        told: list[tuple[Words, Words, Words]] = [(_name(one), one.strand, _how(one)) for one in approvals]
        paper.table((_("Who"), _("For what"), _("When and how")), told, (30, 18, 52))
    missing = [
        strand
        for strand in rows.strands
        if strand not in {one.strand for one in approvals if not one.unasked}
    ]
    if missing:
        paper.text(_("Nobody yet for: {strands}").format(strands=", ".join(missing)))


def _name(one: ApprovalRow) -> Words:
    return [strong(one.person), "\n", label(one.behalf)]


def _how(one: ApprovalRow) -> list[str | Run]:
    """When and how, where it can be found, and on what condition."""
    said: list[str | Run] = [parts.dotted((_at(one.given_at), label(one.method)))]
    if one.witness:
        said += ["\n", _("Recorded by {name}").format(name=one.witness)]
    if one.reference:
        said += ["\n", one.reference]
    if one.conditions:
        met = _("Condition, not met yet: {words}")
        if one.met_on is not None:
            met = _("Condition, met on {day}: {words}")
        day = long_date(one.met_on) if one.met_on is not None else ""
        said += ["\n", strong(met.format(words=one.conditions, day=day))]
    if one.stale:
        said += ["\n", strong(_("No longer counts: a newer version took its place."))]
    elif one.unasked:
        said += ["\n", strong(_("Doesn’t count: they aren’t asked to sign this off any more."))]
    return said


def _at(moment: datetime) -> str:
    """A moment with its year: this is read long afterwards."""
    return _("{day}, {time}").format(day=long_date(moment.date()), time=clock(moment.time()))


def _change(one: ChangeRow) -> Words:
    asked = _("{name}, {when}: {words}").format(name=one.person, when=_at(one.asked_at), words=one.words)
    where = parts.dotted((one.strand, one.part or _("the whole of it"), label(one.kind)))
    if one.settled_on is None:
        return [strong(where), "\n", asked, "\n", _("Not settled.")]
    settled = _("Settled on {day}: {how}").format(day=long_date(one.settled_on), how=one.settled)
    return [strong(where), "\n", asked, "\n", settled]


def _handed_on(one: HandedOnRow) -> str:
    words = _("{strand}: {now} in place of {before}").format(
        strand=one.strand, now=one.now, before=one.before
    )
    return parts.dotted((words, long_date(one.on)))


def _overruled(one: OverruledRow) -> Words:
    day = long_date(one.decided_on) if one.decided_on is not None else ""
    lines = [
        parts.dotted((_("Decided: {what}").format(what=one.outcome), day)),
        _("Others wanted: {what}").format(what=one.overrules),
        _("The last word: {name}").format(name=one.last_word) if one.last_word else "",
        _("By what right: {words}").format(words=one.by_right) if one.by_right else "",
        _("Why: {words}").format(words=one.reasons) if one.reasons else "",
    ]
    return [strong(one.question), *("\n" + line for line in lines if line)]


def _other(one: VersionRow) -> Words:
    """Another version, with what was asked of it and whose yes it had."""
    number = _("Version {number}").format(number=one.number)
    told = [parts.dotted((label(one.state), _at(one.added_at), one.what_changed))]
    for yes in one.approvals:
        told.append(_("{strand}: signed off by {name}").format(strand=yes.strand, name=yes.person))
    for asked in one.changes:
        words = _("{strand}: {name} asked for a change: {words}")
        told.append(words.format(strand=asked.strand, name=asked.person, words=asked.words))
    return [strong(number), *(f"\n{line}" for line in told)]
