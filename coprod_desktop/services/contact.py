"""How to reach someone safely: each way of doing so, whether it is safe, and what to say.

A number nobody asked about stays behind a deliberate press, which is recorded; one they said not to use is
never shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import ContactWay
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Channel, Safe
from coprod_desktop.wording import _

PHONE = (Channel.CALL, Channel.TEXT, Channel.VOICEMAIL)
"""The ways that go by one phone number."""


@dataclass(frozen=True)
class RecordContact:
    """One number or address, and for each channel it serves whether that is safe.

    `way_ids` are the ways being changed (none for a new one); an empty `value` then leaves what is kept, so
    that a window never needs to know a number that may not be shown. `checked_on` defaults to today.
    """

    person_id: int
    value: str = field(repr=False)
    marks: tuple[tuple[Channel, Safe], ...]
    preferred: Channel | None = None
    times: str = ""
    say_who: str = ""
    if_other_answers: str = ""
    checked_on: date | None = None
    way_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class MarkWay:
    """What someone said about one way of reaching them."""

    way_id: int
    safe: Safe


@dataclass(frozen=True)
class RemoveContact:
    """A number or address that is no longer theirs: all its ways."""

    person_id: int
    way_ids: tuple[int, ...]


@dataclass(frozen=True)
class ShowNumber:
    """Someone pressed to see a number that was not asked about."""

    way_id: int


@dataclass(frozen=True)
class ShownNumber:
    """A number shown because someone pressed for it; it is in no row."""

    change: Change
    way_id: int
    value: str = field(repr=False)


@dataclass(frozen=True)
class RecordCallerWord:
    """The word agreed with someone, by which we know it is them on the phone; empty for none."""

    person_id: int
    word: str = field(repr=False)


def record_contact(workspace: Workspace, request: RecordContact) -> Change:
    """Record one number or address with what is safe; `made` is the id of its first way.

    Raises RuleBroken without a value for a new one, without any channel, for a number they have already, or
    when the preferred way is not safe.
    """
    with workspace.change(Act.SAFE_CONTACT_RECORDED, person=request.person_id) as change:
        session = change.session
        found(session, request.person_id)
        old = _all_uses(session, _ways(session, request.person_id, request.way_ids))
        value = " ".join(request.value.split()) or (old[0].value if old else "")
        if not value:
            raise RuleBroken(_("Write the number or the address."), "value")
        if not request.marks:
            raise RuleBroken(_("Say what this number or address is for."), "value")
        _check_new(session, request, value, [way.id for way in old])
        by_channel = {way.channel: way for way in old}
        kept: list[ContactWay] = []
        for channel, safe in request.marks:
            way = by_channel.pop(channel, None) or ContactWay(person_id=request.person_id, channel=channel)
            way.value, way.times, way.say_who = value, request.times.strip(), request.say_who.strip()
            way.if_other_answers = request.if_other_answers.strip()
            way.mark(safe, request.checked_on or workspace.today())
            session.add(way)
            kept.append(way)
        for way in by_channel.values():
            session.delete(way)
        session.flush()
        _prefer(session, request, kept)
        change.made = kept[0].id
    return change.change


def _all_uses(session: Session, ways: list[ContactWay]) -> list[ContactWay]:
    """The ways a form was opened on, and what was recorded of the same number since it was."""
    if not ways:
        return []
    known = [way.id for way in ways]
    since = select(ContactWay).where(
        ContactWay.person_id == ways[0].person_id,
        ContactWay.value == ways[0].value,
        ContactWay.id.not_in(known),
    )
    return [*ways, *session.scalars(since)]


def _check_new(session: Session, request: RecordContact, value: str, own: Sequence[int]) -> None:
    same = select(ContactWay.id).where(
        ContactWay.person_id == request.person_id,
        ContactWay.value == value,
        ContactWay.channel.in_([channel for channel, _safe in request.marks]),
        ContactWay.id.not_in(own),
    )
    if session.scalars(same.limit(1)).first() is not None:
        raise RuleBroken(_("They have this already. Change what is there instead."), "value")


def _prefer(session: Session, request: RecordContact, kept: Sequence[ContactWay]) -> None:
    """One way at most is the one they like best."""
    chosen = [way for way in kept if way.channel is request.preferred]
    if not chosen:
        for way in kept:
            way.preferred = False
        return
    others = select(ContactWay).where(
        ContactWay.person_id == request.person_id, ContactWay.preferred, ContactWay.id != chosen[0].id
    )
    for other in session.scalars(others).all():
        other.preferred = False
    chosen[0].prefer()


def mark_way(workspace: Workspace, request: MarkWay) -> Change:
    """Record whether one way is safe, as they said today; raises RuleBroken when it is gone."""
    with workspace.change(Act.SAFE_CONTACT_RECORDED) as change:
        way = _way(change.session, request.way_id)
        change.params["person"] = way.person_id
        way.mark(request.safe, workspace.today())
    return change.change


def remove_contact(workspace: Workspace, request: RemoveContact) -> Change:
    """Take away a number or address; raises RuleBroken when it is gone already."""
    with workspace.change(Act.SAFE_CONTACT_RECORDED, person=request.person_id) as change:
        for way in _ways(change.session, request.person_id, request.way_ids):
            change.session.delete(way)
    return change.change


def show_number(workspace: Workspace, request: ShowNumber) -> ShownNumber:
    """Give a number that was not asked about yet; that it was shown is recorded, the number is not.

    Raises RuleBroken for one they said not to use, and for someone who has died.
    """
    with workspace.change(Act.NUMBER_SHOWN) as change:
        way = _way(change.session, request.way_id)
        change.params["person"] = way.person_id
        if not found(change.session, way.person_id).may_be_rung:
            raise RuleBroken(_("Nobody is to ring here any more."))
        value = way.reveal()
    return ShownNumber(change.change, request.way_id, value)


def record_caller_word(workspace: Workspace, request: RecordCallerWord) -> Change:
    """Keep the word agreed with someone; raises RuleBroken when they are gone."""
    with workspace.change(Act.SAFE_CONTACT_RECORDED, person=request.person_id) as change:
        found(change.session, request.person_id).caller_word = request.word.strip()
    return change.change


def _way(session: Session, way_id: int) -> ContactWay:
    way = session.get(ContactWay, way_id)
    if way is None:
        raise RuleBroken(_("This number or address is no longer here."))
    return way


def _ways(session: Session, person_id: int, way_ids: Sequence[int]) -> list[ContactWay]:
    ways = session.scalars(
        select(ContactWay)
        .where(ContactWay.person_id == person_id, ContactWay.id.in_(way_ids))
        .order_by(ContactWay.id)
    ).all()
    if len(ways) != len(way_ids):
        raise RuleBroken(_("This number or address is no longer here."))
    return list(ways)
