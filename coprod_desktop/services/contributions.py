"""What people say for a consultation, messages made of it, and what the organisation asks for again."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.consultations import WAS_SENT, Consultation
from coprod_desktop.model.contributions import AskUse, Contribution, Message, MessageSource, StandingAsk
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import ConsultationState, How, NameShown
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class ContributionDetails:
    """What someone said, in their own words, and how they agreed to be named.

    `contributor` is the name or the initials of someone who isn’t in the roster, as they agreed to be shown.
    """

    consultation_id: int
    words: str
    person_id: int | None = None
    contributor: str = ""
    named: NameShown | None = None
    given_on: date | None = None
    how: How = How.FACE_TO_FACE
    use_again: bool = False
    tell: bool = True
    tell_how: str = ""
    contribution_id: int | None = None


@dataclass(frozen=True)
class TakeBack:
    """A contribution that is taken back; `from_now_on` where the response was sent with it."""

    contribution_id: int
    from_now_on: bool = False


@dataclass(frozen=True)
class ContributorTold:
    """Someone who contributed was told what was sent and what came of it, or wasn’t after all."""

    contribution_id: int
    told: bool = True


@dataclass(frozen=True, kw_only=True)
class MessageDetails:
    """Something the group wants to say, and which contributions it is drawn from."""

    consultation_id: int
    words: str
    sources: tuple[int, ...] = ()
    message_id: int | None = None


@dataclass(frozen=True)
class MoveMessage:
    """A message that comes earlier or later than it did."""

    message_id: int
    earlier: bool = True


@dataclass(frozen=True)
class RemoveMessage:
    """A message that isn’t to be said."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class AskDetails:
    """Something the organisation asks for again and again, and the evidence for it."""

    ask: str
    evidence: str = ""
    ask_id: int | None = None


@dataclass(frozen=True)
class RetireAsk:
    """A standing ask that isn’t asked for any more, or is again."""

    ask_id: int
    retired: bool = True


@dataclass(frozen=True)
class UseAsk:
    """A standing ask used in the response to a consultation, or elsewhere, in words."""

    ask_id: int
    consultation_id: int | None = None
    elsewhere: str = ""


@dataclass(frozen=True)
class UnuseAsk:
    """A use of a standing ask that was a slip."""

    use_id: int


def record_contribution(workspace: Workspace, request: ContributionDetails) -> Change:
    """Keep what someone said and how they agreed to be named, or put it right; `made` is its id.

    Raises RuleBroken for what is missing, when we couldn’t take part, and of one that was taken back.
    """
    with workspace.change(Act.CONTRIBUTION_RECORDED, consultation=request.consultation_id) as change:
        db, today = change.session, workspace.today()
        one = _consultation(db, request.consultation_id)
        if one.state is ConsultationState.COULD_NOT:
            raise RuleBroken(_("You couldn’t take part in this one. Open it again first."))
        said = Contribution(consultation_id=one.id, number=_next_number(db, one.id))
        if request.contribution_id is not None:
            said = db.get_one(Contribution, request.contribution_id)
            said.require_usable()
        elif one.state in WAS_SENT:
            raise RuleBroken(_("The response was sent already, so nothing new can go into it."))
        if one.state not in WAS_SENT:
            said.say(request.words, request.given_on or today, today)
        elif request.words.strip() != said.words:
            raise RuleBroken(_("The response was sent with these words, so they stay as they are."), "words")
        said.be_from(request.person_id, request.contributor, request.named)
        said.how, said.use_again = request.how, request.use_again
        said.tell, said.tell_how = request.tell, request.tell_how.strip()
        change.add(said)
    return change.change


def take_back_contribution(workspace: Workspace, request: TakeBack) -> Change:
    """Someone takes back what they said: its words and their name go, from history too.

    Once the response was sent with it, it can only be left out of everything from now on (`from_now_on`);
    without that, RuleBroken says what was sent.
    """
    with workspace.change(Act.CONTRIBUTION_WITHDRAWN) as change:
        db, today = change.session, workspace.today()
        said = _contribution(change, request.contribution_id)
        sent_on = _consultation(db, said.consultation_id).sent_on
        if sent_on is not None and request.from_now_on:
            said.stop(today)
        else:
            said.withdraw(today, sent_on)
            db.execute(delete(MessageSource).where(MessageSource.contribution_id == said.id))
        change.erase(Contribution.__tablename__, (said.id,))
    return change.change


def tell_contributor(workspace: Workspace, request: ContributorTold) -> Change:
    """Note that someone was told what was sent; raises RuleBroken before it was."""
    with workspace.change(Act.CONTRIBUTORS_TOLD) as change:
        said = _contribution(change, request.contribution_id)
        if _consultation(change.session, said.consultation_id).state not in WAS_SENT:
            raise RuleBroken(_("Nothing was sent yet, so there is nothing to tell."))
        said.told_on = workspace.today() if request.told else None
    return change.change


def save_message(workspace: Workspace, request: MessageDetails) -> Change:
    """Keep something the group wants to say, and what it is drawn from; `made` is its id.

    Raises RuleBroken without words, and for a source of another consultation or one that was taken back.
    """
    with workspace.change(Act.MESSAGES_CHANGED, consultation=request.consultation_id) as change:
        db = change.session
        one = _consultation(db, request.consultation_id)
        last = db.scalar(select(func.max(Message.position)).where(Message.consultation_id == one.id)) or 0
        message = Message(consultation_id=one.id, position=last + 1)
        if request.message_id is not None:
            message = db.get_one(Message, request.message_id)
        message.say(request.words)
        change.add(message)
        _write_sources(db, message, request.sources)
    return change.change


def move_message(workspace: Workspace, request: MoveMessage) -> Change:
    """Let a message come one place earlier or later; at the end of the list nothing changes."""
    with workspace.change(Act.MESSAGES_CHANGED) as change:
        message = _message(change, request.message_id)
        others = select(Message).where(Message.consultation_id == message.consultation_id)
        ordered = list(change.session.scalars(others.order_by(Message.position, Message.id)))
        at = ordered.index(message)
        to = at - 1 if request.earlier else at + 1
        if 0 <= to < len(ordered):
            ordered[at], ordered[to] = ordered[to], ordered[at]
        for position, one in enumerate(ordered, 1):
            one.position = position
    return change.change


def remove_message(workspace: Workspace, request: RemoveMessage) -> Change:
    """Take a message away; what it was drawn from stays."""
    with workspace.change(Act.MESSAGES_CHANGED) as change:
        change.session.delete(_message(change, request.message_id))
    return change.change


def save_ask(workspace: Workspace, request: AskDetails) -> Change:
    """Keep something the organisation asks for again and again; `made` is its id. RuleBroken without it."""
    with workspace.change(Act.STANDING_ASK_CHANGED) as change:
        ask = StandingAsk(since=workspace.today())
        if request.ask_id is not None:
            ask = change.session.get_one(StandingAsk, request.ask_id)
        ask.say(request.ask, request.evidence)
        change.add(ask)
    return change.change


def retire_ask(workspace: Workspace, request: RetireAsk) -> Change:
    """It isn’t asked for any more, or is again; where it was used stays to be read."""
    with workspace.change(Act.STANDING_ASK_CHANGED) as change:
        ask = change.session.get_one(StandingAsk, request.ask_id)
        ask.retired_on = workspace.today() if request.retired else None
        change.made = ask.id
    return change.change


def use_ask(workspace: Workspace, request: UseAsk) -> Change:
    """Note where a standing ask is used; `made` is the use.

    Raises RuleBroken without a place, for one that isn’t asked for any more, and where it is used already.
    """
    with workspace.change(Act.STANDING_ASK_USED) as change:
        db = change.session
        ask = db.get_one(StandingAsk, request.ask_id)
        if ask.retired_on is not None:
            raise RuleBroken(_("This isn’t asked for any more. Ask for it again first."))
        if request.consultation_id is None and not request.elsewhere.strip():
            raise RuleBroken(_("Write where it was used, such as a letter or a meeting."), "elsewhere")
        if request.consultation_id is not None:
            one = _consultation(db, request.consultation_id)
            change.params["consultation"] = one.id
            there = select(AskUse.id).where(AskUse.ask_id == ask.id, AskUse.consultation_id == one.id)
            if db.scalar(there) is not None:
                raise RuleBroken(_("It is used here already."), "ask_id")
        use = AskUse(ask_id=ask.id, consultation_id=request.consultation_id, on=workspace.today())
        use.elsewhere = request.elsewhere.strip()
        change.add(use)
    return change.change


def unuse_ask(workspace: Workspace, request: UnuseAsk) -> Change:
    """Take a use of a standing ask away. Raises RuleBroken where the response was sent with it."""
    with workspace.change(Act.STANDING_ASK_USED) as change:
        db = change.session
        use = db.get_one(AskUse, request.use_id)
        if use.consultation_id is not None:
            change.params["consultation"] = use.consultation_id
            if _consultation(db, use.consultation_id).state in WAS_SENT:
                raise RuleBroken(_("The response was sent with it, and stays to be read."))
        db.delete(use)
    return change.change


def _consultation(db: Db, consultation_id: int) -> Consultation:
    one = db.get(Consultation, consultation_id)
    if one is None:
        raise RuleBroken(_("This consultation isn’t here any more."))
    return one


def _contribution(change: ChangeDraft, contribution_id: int) -> Contribution:
    said = change.session.get_one(Contribution, contribution_id)
    change.params["consultation"], change.made = said.consultation_id, said.id
    return said


def _message(change: ChangeDraft, message_id: int) -> Message:
    message = change.session.get_one(Message, message_id)
    change.params["consultation"], change.made = message.consultation_id, message.id
    return message


def _next_number(db: Db, consultation_id: int) -> int:
    last = select(func.max(Contribution.number)).where(Contribution.consultation_id == consultation_id)
    return (db.scalar(last) or 0) + 1


def _write_sources(db: Db, message: Message, sources: tuple[int, ...]) -> None:
    """What a message is drawn from; what stood there already stays, whatever became of it since."""
    mine = MessageSource.message_id == message.id
    there = set(db.scalars(select(MessageSource.contribution_id).where(mine)))
    db.execute(delete(MessageSource).where(mine, MessageSource.contribution_id.not_in(sources)))
    for contribution_id in dict.fromkeys(sources):
        if contribution_id in there:
            continue
        said = db.get_one(Contribution, contribution_id)
        said.require_usable()
        if said.consultation_id != message.consultation_id:
            raise RuleBroken(_("That was said for another consultation."), "sources")
        db.add(MessageSource(message_id=message.id, contribution_id=said.id))
