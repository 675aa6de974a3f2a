"""What is done about first conversations: one to one, before the group. Nothing has to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.group import FirstTalk, ToldThen
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import one_to_one
from coprod_desktop.model.support import PARTS, PrivateRecord
from coprod_desktop.queries.sealing import opened
from coprod_desktop.queries.support import named
from coprod_desktop.services.duty_following import check_not_moving, duties_changed
from coprod_desktop.services.finding import find
from coprod_desktop.services.people import found
from coprod_desktop.services.sealing import seal
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.services.support import accounts_of, forget_private, name_readers
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import PaymentAnswer, PersonStatus, PrivateKind, PrivatePart, Subject, Told
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class WriteFirstTalk:
    """A first conversation: new, or with `talk_id` one that is written on. All may stay empty.

    The words are sealed for `readers` (accounts), for whoever talked with them, and for whoever writes it
    where nobody is named.
    """

    person_id: int
    talk_id: int | None = None
    project_id: int | None = None
    held_on: date | None = None
    with_id: int | None = None
    likes: str = field(default="", repr=False)
    rather_not: str = field(default="", repr=False)
    payment: PaymentAnswer = PaymentAnswer.NOT_OFFERED
    payment_words: str = field(default="", repr=False)
    payment_on: date | None = None
    told: tuple[Told, ...] = ()
    told_words: str = field(default="", repr=False)
    next_steps: str = field(default="", repr=False)
    session_id: int | None = None
    met_by_id: int | None = None
    visit_words: str = ""
    readers: tuple[int, ...] = ()

    @property
    def said(self) -> Mapping[PrivatePart, str]:
        """The words that are sealed."""
        return {part: str(getattr(self, part.value)) for part in PARTS[PrivateKind.FIRST_TALK]}


@dataclass(frozen=True)
class RemoveFirstTalk:
    """A first conversation that is not to be kept, because they say so or it was a slip."""

    talk_id: int


def write_first_talk(workspace: Workspace, request: WriteFirstTalk) -> Change:
    """Write down a first conversation, or write on one; `made` is its id. Cannot be undone.

    Words that whoever is signed in may not read stay as they are, beside what is written now.

    Raises RuleBroken for a conversation with themselves, payment accepted that nobody wrote down, and for who
    has died.
    """
    with workspace.change(Act.FIRST_TALK_WRITTEN) as change:
        db = change.session
        if found(db, request.person_id).status is PersonStatus.DIED:
            raise RuleBroken(_("This person has died. Nothing is written down about joining any more."))
        talk = FirstTalk(person_id=request.person_id)
        if request.talk_id is not None:
            talk = _kept(db, request.talk_id)
        _require_there(db, request)
        _require_grown_up(db, request, talk)
        talk.project_id = request.project_id
        talk.meet(request.held_on, request.with_id)
        written = bool(request.payment_words.strip()) or _others_wrote(workspace, db, request.talk_id)
        talk.offer_payment(request.payment, request.payment_on, written=written)
        talk.come_first(request.session_id, request.met_by_id, request.visit_words)
        change.add(talk)
        _tell(db, talk.id, request.told)
        _seal(workspace, change, talk, request)
        duties_changed(workspace, db, ("person", talk.person_id))
        duties_ended(db, ("person", talk.person_id), workspace.now())
    return change.change


def remove_first_talk(workspace: Workspace, request: RemoveFirstTalk) -> Change:
    """Take a first conversation away for good, from history too. Raises RuleBroken when it is gone already.

    Also while somebody else is looked for to meet them.
    """
    with workspace.change(Act.FIRST_TALK_REMOVED) as change:
        talk = _kept(change.session, request.talk_id)
        check_not_moving(change.session, ("person", talk.person_id), Subject.MEETS, {talk.id})
        said = select(PrivateRecord).where(PrivateRecord.first_talk_id == talk.id)
        for record in change.session.scalars(said).all():
            forget_private(change, record)
        change.session.delete(talk)
        change.erase(FirstTalk.__tablename__, (talk.id,))
    return change.change


def _kept(db: Db, talk_id: int) -> FirstTalk:
    talk = db.get(FirstTalk, talk_id)
    if talk is None:
        raise RuleBroken(_("This first conversation isn’t here any more."))
    return talk


def _require_there(db: Db, request: WriteFirstTalk) -> None:
    """What it names is still there. Raises Conflict."""
    for kind, id_ in (
        (Project, request.project_id),
        (Person, request.with_id),
        (Person, request.met_by_id),
        (Session, request.session_id),
    ):
        if id_ is not None:
            find(db, kind, id_)


def _require_grown_up(db: Db, request: WriteFirstTalk, talk: FirstTalk) -> None:
    """Nobody under 18 is named anew for talking with somebody alone, or for meeting them at the door."""
    for key, id_, before in (
        ("with_id", request.with_id, talk.with_id),
        ("met_by_id", request.met_by_id, talk.met_by_id),
    ):
        if id_ is not None and id_ != before and (why := one_to_one(find(db, Person, id_))) is not None:
            raise RuleBroken(why, key)


def _mine(workspace: Workspace, db: Db, talk_id: int) -> PrivateRecord | None:
    """What was written of a conversation that whoever is signed in reads and may write on."""
    theirs = (PrivateRecord.first_talk_id == talk_id, named(workspace.signed_in))
    records = db.scalars(select(PrivateRecord).where(*theirs).order_by(PrivateRecord.id.desc())).all()
    open_ = opened(workspace, db, [one.id for one in records])
    return next((one for one in records if one.id in open_), None)


def _others_wrote(workspace: Workspace, db: Db, talk_id: int | None) -> bool:
    """Whether there is something in it that whoever is signed in can’t read."""
    if talk_id is None:
        return False
    mine = _mine(workspace, db, talk_id)
    records = db.scalars(select(PrivateRecord.id).where(PrivateRecord.first_talk_id == talk_id)).all()
    return any(mine is None or one != mine.id for one in records)


def _seal(workspace: Workspace, change: ChangeDraft, talk: FirstTalk, request: WriteFirstTalk) -> None:
    """Seal what they said; without any words of it nothing is kept."""
    db, words = change.session, request.said
    record = _mine(workspace, db, talk.id)
    if not any(one.strip() for one in words.values()):
        if record is not None:
            forget_private(change, record)
        return
    if record is None:
        record = PrivateRecord(person_id=talk.person_id, kind=PrivateKind.FIRST_TALK, first_talk_id=talk.id)
    today = workspace.today()
    held = talk.held_on is not None and talk.held_on <= today
    record.agree(talk.held_on if held else today, None, today, workspace.now())
    db.add(record)
    db.flush()
    wanted = {*request.readers, *accounts_of(db, talk.with_id)} or {workspace.signed_in.account_id}
    readers = name_readers(db, record, tuple(sorted(wanted)))
    record.check_readers(readers, own=workspace.signed_in.person_id == talk.person_id)
    seal(workspace.home, db, record, words, readers)


def _tell(db: Db, talk_id: int, told: tuple[Told, ...]) -> None:
    there = set(db.scalars(select(ToldThen.what).where(ToldThen.talk_id == talk_id)))
    db.execute(delete(ToldThen).where(ToldThen.talk_id == talk_id, ToldThen.what.not_in(told)))
    db.add_all(ToldThen(talk_id=talk_id, what=one) for one in dict.fromkeys(told) if one not in there)
