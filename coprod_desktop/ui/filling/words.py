"""The words of a proposal: how many were found, whether more could be, and each of its lines."""

from collections.abc import Callable
from dataclasses import dataclass

from coprod_desktop.filling.apart import SoFar
from coprod_desktop.filling.proposal import AtSession, Nobody, Proposal, Proposed
from coprod_desktop.ui.kit import Cover, Shown
from coprod_desktop.ui.sessions.words import joined
from coprod_desktop.wording import _, ngettext, short_date, span


@dataclass(frozen=True)
class FillRow:
    """One line of the list: someone proposed, or a place for which nobody is."""

    at: AtSession
    proposed: Proposed | None = None
    nobody: Nobody | None = None

    @property
    def key(self) -> object:
        """What the line is told by."""
        return self.proposed.line if self.proposed is not None else ("nobody", self._place_id)

    @property
    def _place_id(self) -> int:
        assert self.nobody is not None
        return self.nobody.place_id


def rows_of(proposal: Proposal) -> list[FillRow]:
    """The lines of a proposal, session by session."""
    found = []
    for at in proposal.sessions:
        found += [FillRow(at, proposed=one) for one in at.proposed]
        found += [FillRow(at, nobody=one) for one in at.nobody]
    return found


def shown(row: FillRow, ticked: bool, name: Callable[[int | None, str], str]) -> Shown:
    """How a line looks; `name` hides names while someone is beside."""
    session = row.at.session
    group = joined(short_date(session.on), span(session.start, session.end), session.title)
    if row.proposed is not None:
        one = row.proposed
        title = _("{role}: {name}").format(role=one.role, name=name(one.line.person_id, one.name))
        under = joined(*one.why)
        said = _("Ticked") if ticked else _("Not ticked")
        icon, tone = ("square-check", "accent") if ticked else ("square", "soft")
        return Shown(title, under, icon=icon, tone=tone, group=group, spoken=f"{said}. {title}. {under}")
    assert row.nobody is not None
    title = _("{role}: nobody yet").format(role=row.nobody.role)
    if row.nobody.people > 1:
        title = _("{role}: {count} more needed").format(role=row.nobody.role, count=row.nobody.people)
    return Shown(title, row.nobody.why, tone="attention", mark=Cover.GAP, group=group)


def found_words(proposal: Proposal) -> str:
    """How many of those needed are found, as the headline of a proposal."""
    if proposal.lacking == 0 and proposal.lines:
        return ngettext(
            "{n} more person could be asked", "{n} more people could be asked", len(proposal.lines)
        )
    if proposal.found == proposal.lacking:
        return ngettext("The one person needed is found", "All {n} people needed are found", proposal.found)
    return _("{found} of the {lacking} people needed are found").format(
        found=proposal.found, lacking=proposal.lacking
    )


def proven_words(proposal: Proposal) -> str:
    """Whether another proposal could be better."""
    if proposal.proven:
        return _("Worked through to the end: no other proposal finds more people, or suits them better.")
    more = proposal.could_be - proposal.found
    if proposal.stopped:
        begun = _("Stopped before the end: this is the best found so far.")
    else:
        begun = _("Not worked through to the end: this is the best found.")
    if more > 0:
        return f"{begun} " + ngettext(
            "At most {n} more could be found.", "At most {n} more could be found.", more
        )
    return f"{begun} " + _("No more people can be found, but others might suit better.")


def beside_words(proposal: Proposal) -> str:
    """What is not filled, because it waits for someone's word."""
    parts = []
    if proposal.asked:
        parts.append(
            ngettext(
                "{n} person was asked and hasn’t answered yet.",
                "{n} people were asked and haven’t answered yet.",
                proposal.asked,
            )
        )
    if proposal.handed:
        parts.append(
            ngettext(
                "{n} place is with Handovers, as its holder has a say.",
                "{n} places are with Handovers, as their holders have a say.",
                proposal.handed,
            )
        )
    return " ".join(parts)


def so_far_words(so_far: SoFar) -> str:
    """How far the search is."""
    found = _("People found so far: {found} of {lacking}.").format(found=so_far.found, lacking=so_far.lacking)
    if so_far.could_be == so_far.lacking:
        return found
    return f"{found} " + ngettext("At most {n} can be.", "At most {n} can be.", so_far.could_be)
