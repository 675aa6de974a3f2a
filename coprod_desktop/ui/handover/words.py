"""How handovers are told: sentences about where something stands, with names as they may be shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from coprod_desktop.queries.rows.absence import BackItem, Candidate, TouchedLine, WishRow
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.queries.rows.people import DoingRow
from coprod_desktop.ui.shell.context import Beside
from coprod_desktop.vocabulary import AbsenceKind, ItemState, OfferState, Settled, Subject, WishKind
from coprod_desktop.wording import _, label, listed, short_date
from coprod_desktop.wording import lower_first as lower_first

if TYPE_CHECKING:
    from coprod_desktop.services.absence import Outcome

Named = Callable[[int | None, str], str]
"""Gives a name as it may be shown now (`context.beside.words`)."""


Titled = TypeVar("Titled", BoardItem, TouchedLine, BackItem, DoingRow)


def as_seen(row: Titled, beside: Beside) -> Titled:
    """A row as it may be shown now: its title names nobody while someone is beside us."""
    return replace(row, title=row.unnamed) if beside.on and row.unnamed else row


def wish_kinds(*, place: bool) -> tuple[tuple[WishKind, str], ...]:
    """What a person is offered to say about their part, in the order it is asked."""
    kinds = [WishKind.ANYONE, WishKind.PERSON, WishKind.GROUP, WishKind.ASK_FIRST]
    kinds += [WishKind.LEAVE_OUT] if place else [WishKind.KEEP, WishKind.LEAVE_OUT]
    words = {WishKind.PERSON: _("Someone I name…"), WishKind.LEAVE_OUT: _("Leave it out")}
    return tuple((kind, words.get(kind) or label(kind)) for kind in kinds)


def wish_words(wish: WishRow, named: Named) -> str:
    """A wish in words for inside a sentence, the name in it as it may be shown."""
    if wish.named_id is not None and wish.named:
        return wish.words.replace(wish.named, named(wish.named_id, wish.named))
    return lower_first(wish.words)


def item_says(item: BoardItem, named: Named) -> str:
    """What the holder of an item has said may happen to it, in a line; empty for what is only lent."""
    if item.subject is Subject.LOAN:
        return ""
    name = named(item.person_id, item.name)
    return says(name, item.wish, named, can_be_asked=item.can_be_asked, agreed=item.group_agreed)


def says(
    name: str,
    wish: WishRow | None,
    named: Named,
    *,
    can_be_asked: bool = True,
    agreed: WishKind | None = None,
) -> str:
    """What they have said may happen, in a line; empty where nothing was said and nobody can ask them.

    What the group `agreed` is told beside that they have said nothing; it is not their consent.
    """
    if wish is None and agreed is not None and can_be_asked:
        return _("Not said yet. The group agreed: “{wish}”").format(wish=label(agreed))
    if wish is None:
        return _("Not said yet what may happen") if can_be_asked else ""
    said = _("{name} says: {wish}") if can_be_asked else _("{name} said: {wish}")
    return said.format(name=name, wish=wish_words(wish, named))


def asks_besides(name: str, wish: WishRow | None) -> str:
    """What else they said goes with it, in a line; empty when nothing."""
    if wish is None:
        return ""
    parts = []
    if not wish.pass_notes:
        parts.append(_("{name}’s notes are not passed on").format(name=name))
    if wish.will_answer:
        parts.append(_("{name} is happy to answer questions").format(name=name))
    return " · ".join(parts)


def whose(item: BoardItem, named: Named) -> str:
    """Whose part it is and why it is here, without a reason: "Sam can’t", "was Sam’s"."""
    words = {
        AbsenceKind.BREAK: _("{name} is taking a break"),
        AbsenceKind.PROJECT: _("{name} has stepped back"),
        AbsenceKind.STEPPING_BACK: _("{name} has stepped back"),
        AbsenceKind.NOT_FOR_NOW: _("{name} isn’t there for now"),
        AbsenceKind.DIED: _("was {name}’s"),
    }.get(item.kind) or _("{name} can’t")
    if item.taken_back and item.kind is not AbsenceKind.SESSION:
        words = _("{name} is back")
    return words.format(name=named(item.person_id, item.name))


def has_moved(item: BoardItem, named: Named) -> str:
    """That its session is on another day since they said so; empty when it isn't."""
    if not item.moved:
        return ""
    words = _("The session has moved to {day} since. {name} may be able to make it: ask them.")
    return words.format(day=item.moved, name=named(item.person_id, item.name))


def begin(words: str) -> str:
    """Words for the beginning of a line."""
    return words[:1].upper() + words[1:]


def who_could(candidates: Sequence[Candidate], named: Named) -> str:
    """Who could, in a line: "Jo or Wren could"."""
    names = [named(one.person_id, one.name) for one in candidates[:2]]
    if not names:
        return _("Nobody comes to mind yet")
    return _("{names} could").format(names=listed(names, last=_("or")))


def why(candidate: Candidate, named: Named) -> str:
    """Why someone comes to mind, and what speaks against it, in a line."""
    parts = [*candidate.why, *candidate.against]
    name = named(candidate.person_id, candidate.name)
    if not parts:
        return _("{name}: you chose them").format(name=name)
    return _("{name}: {why}").format(name=name, why=" · ".join(parts))


def outcome_words(outcome: "Outcome", *, place: bool, lent: bool = False) -> str:
    """What is pressed to take a way that needs nobody's yes."""
    from coprod_desktop.services.absence import Outcome  # Today tells of none

    if lent:
        return _("To be collected") if outcome is Outcome.LEAVE_OPEN else _("Stays with them for now")
    return {
        Outcome.GROUP: _("The group shares it") if place else _("Hand to the group"),
        Outcome.STAFF_HOLD: _("Staff hold it"),
        Outcome.KEEP: _("Keep it for them"),
        Outcome.LEAVE_OPEN: _("Leave it open"),
        Outcome.LEAVE_OUT: _("Go without this time") if place else _("Leave it out"),
    }[outcome]


def stands(item: BoardItem, named: Named) -> str:
    """Where an item stands and what happens next, as one sentence."""
    name = named(item.person_id, item.name)
    held = item.staff_hold and item.state is not ItemState.SETTLED
    if item.state is ItemState.COLLECT:
        return (
            _("To be collected from {name}.").format(name=name)
            if item.can_be_asked
            else _("To be collected.")
        )
    if item.state is ItemState.ASK_THEM:
        if held:
            return _("Staff hold it until {name} has said what may happen.").format(name=name)
        return _("Ask {name} what may happen to it.").format(name=name)
    if item.state is ItemState.FIND_SOMEONE:
        if held:
            return _("Staff hold it until someone is found.")
        return _("Someone is still to be found.")
    if item.state is ItemState.WAITING:
        asked = [named(one.person_id, one.name) for one in item.asked]
        if len(asked) == 1:
            return _("Waiting for {name}’s answer.").format(name=asked[0])
        return _("Waiting for {names}: the first yes has it.").format(names=listed(asked, last=_("or")))
    if item.state is ItemState.PARKED:
        day = short_date(item.parked_until) if item.parked_until is not None else ""
        return _("Parked: look at it again on {day}.").format(day=day)
    cover = named(item.cover_id, item.cover_name)
    if item.state is ItemState.READ_BACK:
        return _("{name} said yes. Ask them to say back what they have taken on.").format(name=cover)
    return settled(item, cover, name)


def settled(item: BoardItem, cover: str, name: str) -> str:
    """How an item ended, as one sentence."""
    if item.settled is Settled.TAKEN:
        return _("{name} has it.").format(name=cover)
    if item.subject is Subject.LOAN and item.settled is Settled.KEPT:
        return _("Stays with {name} for now.").format(name=name)
    if item.settled is Settled.RETURNED:
        return _("It is back with us.")
    if item.settled is Settled.KEPT:
        return _("Kept for {name}.").format(name=name)
    if item.settled is Settled.WITHDRAWN:
        if item.taken_back:
            return _("{name} can make it after all.").format(name=name)
        return _("No longer needed.")
    if item.settled is Settled.RETIRED:
        return _("Let go. Agreed by: {who}.").format(who=item.agreed)
    return {
        Settled.GROUP: _("The group has it."),
        Settled.STAFF: _("Staff see to it."),
        Settled.LEFT_OUT: _("Left out this time."),
    }[item.settled or Settled.LEFT_OUT]


def said_no(item: BoardItem, named: Named) -> str:
    """Who said not this time, so that nobody is rung twice; empty when nobody did."""
    names = [named(one.person_id, one.name) for one in item.offers if one.state is OfferState.NO]
    return _("Not this time: {names}").format(names=listed(names)) if names else ""
