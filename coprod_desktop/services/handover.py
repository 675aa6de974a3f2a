"""Handovers: asking someone, their yes or no, the group, staff, keeping, leaving out, reading back."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.acts import Act, Change, Value
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services.handover_parts import Part, Said
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.services.ringing_following import forget_tries
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import How, ItemState, Settled, WishKind
from coprod_desktop.wording import _


@dataclass(frozen=True)
class MakeOffer:
    """Ask these people, at once or one after the other: the first yes wins."""

    item_id: int
    person_ids: tuple[int, ...]
    how: How | None = None


@dataclass(frozen=True)
class Answer:
    """What someone asked about an item has said, or that they are no longer asked."""

    item_id: int
    person_id: int
    how: How | None = None


@dataclass(frozen=True)
class Settle:
    """Settle an item otherwise than by someone's yes.

    `agreed_by` and `agreed_on` say who agreed that it is let go, and when.
    """

    item_id: int
    how: Settled
    agreed_by: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True)
class Park:
    """Leave an item as it is, and look at it again on a day."""

    item_id: int
    until: date | None


@dataclass(frozen=True)
class AnswerWish:
    """What the holder says, now that they were asked, may happen to this one part."""

    item_id: int
    kind: WishKind
    named_id: int | None = None
    until: date | None = None
    keep_name: bool = True
    how: How = How.PHONE
    pass_notes: bool = True
    will_answer: bool = False


@dataclass(frozen=True)
class WriteNotes:
    """The handover notes of an item: why it matters, how it stands, what is next, what could come up."""

    item_id: int
    why: str = ""
    stands: str = ""
    next_actions: str = ""
    could_come_up: str = ""


@dataclass(frozen=True)
class ReadBack:
    """What they have taken on, in the words of whoever has taken it on; empty when they would rather not."""

    item_id: int
    words: str = ""


def make_offer(workspace: Workspace, request: MakeOffer) -> Change:
    """Ask people whether they could take an item on. Raises RuleBroken where a wish or a stop forbids it."""
    with workspace.change(Act.OFFER_MADE) as change:
        steps = Steps(workspace, change.session)
        part = _begin(change, steps, request.item_id)
        if not request.person_ids:
            raise RuleBroken(_("Choose whom to ask."), "person")
        for person_id in request.person_ids:
            steps.ask(part, person_id, request.how)
    return change.change


def accept_offer(workspace: Workspace, request: Answer) -> Change:
    """Someone said yes, asked before or not: it is handed on to them. Raises RuleBroken as asking does."""
    with workspace.change(Act.OFFER_ACCEPTED) as change:
        steps = Steps(workspace, change.session)
        part = _begin(change, steps, request.item_id)
        steps.accept(part, request.person_id, request.how)
        forget_tries(change.session)
        change.params["person"] = request.person_id
    return change.change


def decline_offer(workspace: Workspace, request: Answer) -> Change:
    """Someone said not this time: kept while the item is open so that nobody is rung twice."""
    with workspace.change(Act.OFFER_DECLINED) as change:
        steps = Steps(workspace, change.session)
        steps.decline(_begin(change, steps, request.item_id), request.person_id)
        forget_tries(change.session)
    return change.change


def withdraw_offer(workspace: Workspace, request: Answer) -> Change:
    """No longer ask someone."""
    with workspace.change(Act.OFFER_WITHDRAWN) as change:
        steps = Steps(workspace, change.session)
        steps.withdraw(_begin(change, steps, request.item_id), request.person_id)
    return change.change


def settle(workspace: Workspace, request: Settle) -> Change:
    """Settle an item: the group has it, staff do it, kept, left out, let go, no longer needed.

    Raises RuleBroken where that isn't what the holder said may happen, or nobody is named who agreed.
    """
    with workspace.change(Act.HANDOVER_SETTLED) as change:
        steps = Steps(workspace, change.session)
        part = _begin(change, steps, request.item_id)
        if request.how is Settled.RETIRED:
            part.item.agree(request.agreed_by, request.agreed_on or steps.today, steps.today)
        steps.settle(part, request.how)
        forget_tries(change.session)
    return change.change


def park(workspace: Workspace, request: Park) -> Change:
    """Leave an item as it is until a day; it stays open, and is shown so.

    Raises RuleBroken without a day to come, and while someone is being asked.
    """
    with workspace.change(Act.HANDOVER_PARKED) as change:
        steps = Steps(workspace, change.session)
        part = _begin(change, steps, request.item_id)
        if request.until is None:
            raise RuleBroken(_("When is it looked at again? Choose a day."), "until")
        part.item.park(request.until, steps.today, steps.at)
    return change.change


def look_again(workspace: Workspace, item_id: int) -> Change:
    """Take up again what was parked: ask the holder where they want that, else find someone."""
    with workspace.change(Act.HANDOVER_REOPENED) as change:
        steps = Steps(workspace, change.session)
        part = _begin(change, steps, item_id)
        if part.item.state is not ItemState.PARKED:
            raise RuleBroken(_("This isn’t parked."))
        steps.wait(part)
    return change.change


def thank(workspace: Workspace, request: Answer) -> Change:
    """Someone who had been asked was told that it is covered, and thanked."""
    with workspace.change(Act.OFFER_THANKED) as change:
        steps = Steps(workspace, change.session)
        steps.thank(_begin(change, steps, request.item_id), request.person_id)
    return change.change


def hold(workspace: Workspace, item_id: int) -> Change:
    """Staff hold an item meanwhile; it stays open."""
    with workspace.change(Act.HANDOVER_HELD) as change:
        steps = Steps(workspace, change.session)
        steps.hold(_begin(change, steps, item_id))
    return change.change


def answer_wish(workspace: Workspace, request: AnswerWish) -> Change:
    """Record what the holder says about this part, and put the item where that leaves it."""
    with workspace.change(Act.WISH_RECORDED) as change:
        steps = Steps(workspace, change.session)
        part = _begin(change, steps, request.item_id)
        said = Said(
            request.kind, request.named_id, request.until, request.keep_name, request.pass_notes,
            request.will_answer,
        )  # fmt: skip
        steps.say(part, said, request.how)
        steps.follow(part)
        forget_tries(change.session)
    return change.change


def write_notes(workspace: Workspace, request: WriteNotes) -> Change:
    """Write an item's handover notes."""
    with workspace.change(Act.HANDOVER_NOTED) as change:
        steps = Steps(workspace, change.session)
        item = _begin(change, steps, request.item_id).item
        item.why, item.stands = request.why.strip(), request.stands.strip()
        item.next_actions = request.next_actions.strip()
        item.could_come_up = request.could_come_up.strip()
    return change.change


def read_back(workspace: Workspace, request: ReadBack) -> Change:
    """Whoever has taken it on said back what that is; it is settled. Raises RuleBroken when nobody has."""
    with workspace.change(Act.HANDOVER_READ_BACK) as change:
        steps = Steps(workspace, change.session)
        item = _begin(change, steps, request.item_id).item
        item.say_back(request.words, steps.at)
        change.params["person"] = item.cover_id
    return change.change


def reopen(workspace: Workspace, item_id: int) -> Change:
    """Look for someone again: whoever had said yes no longer has it. Raises RuleBroken when it is open."""
    with workspace.change(Act.HANDOVER_REOPENED) as change:
        steps = Steps(workspace, change.session)
        steps.reopen(_begin(change, steps, item_id))
    return change.change


def give_back(workspace: Workspace, item_id: int) -> Change:
    """The one who couldn't has their part again, as they and whoever covered have agreed.

    Raises RuleBroken while they are not back, or something keeps them from having it.
    """
    with workspace.change(Act.HANDOVER_SETTLED) as change:
        steps = Steps(workspace, change.session)
        steps.give_back(_begin(change, steps, item_id))
    return change.change


def _begin(change: ChangeDraft, steps: Steps, item_id: int) -> Part:
    """The item's part, and what the journal says the act is about."""
    part = steps.part(item_id)
    about: dict[str, Value] = {"item": item_id, "person": part.holder.id}
    if part.session is not None:
        about["session"] = part.session.id
    if part.member is not None:
        about["project"] = part.member.project_id
    if part.task is not None:
        about["task"] = part.task.id
    change.params.update(about)
    change.made = item_id
    return part
