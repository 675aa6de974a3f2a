"""What is done about first conversations: one to one, before the group. Nothing has to be filled in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.group import FirstTalk, ToldThen
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.duty_following import check_not_moving, duties_changed
from coprod_desktop.services.finding import find
from coprod_desktop.services.people import found
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PaymentAnswer, PersonStatus, Subject, Told
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class WriteFirstTalk:
    """A first conversation: new, or with `talk_id` one that is written on. All may stay empty."""

    person_id: int
    talk_id: int | None = None
    project_id: int | None = None
    held_on: date | None = None
    with_id: int | None = None
    likes: str = ""
    rather_not: str = ""
    payment: PaymentAnswer = PaymentAnswer.NOT_OFFERED
    payment_words: str = ""
    payment_on: date | None = None
    told: tuple[Told, ...] = ()
    told_words: str = ""
    next_steps: str = ""
    session_id: int | None = None
    met_by_id: int | None = None
    visit_words: str = ""


@dataclass(frozen=True)
class RemoveFirstTalk:
    """A first conversation that is not to be kept, because they say so or it was a slip."""

    talk_id: int


def write_first_talk(workspace: Workspace, request: WriteFirstTalk) -> Change:
    """Write down a first conversation, or write on one; `made` is its id.

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
        talk.project_id = request.project_id
        talk.meet(request.held_on, request.with_id)
        talk.say(request.likes, request.rather_not, request.told_words, request.next_steps)
        talk.offer_payment(request.payment, request.payment_words, request.payment_on)
        talk.come_first(request.session_id, request.met_by_id, request.visit_words)
        change.add(talk)
        _tell(db, talk.id, request.told)
        duties_changed(workspace, db, ("person", talk.person_id))
        duties_ended(db, ("person", talk.person_id), workspace.now())
    return change.change


def remove_first_talk(workspace: Workspace, request: RemoveFirstTalk) -> Change:
    """Take a first conversation away. Raises RuleBroken when it is gone already.

    Also while somebody else is looked for to meet them.
    """
    with workspace.change(Act.FIRST_TALK_REMOVED) as change:
        talk = _kept(change.session, request.talk_id)
        check_not_moving(change.session, ("person", talk.person_id), Subject.MEETS, {talk.id})
        change.session.delete(talk)
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


def _tell(db: Db, talk_id: int, told: tuple[Told, ...]) -> None:
    there = set(db.scalars(select(ToldThen.what).where(ToldThen.talk_id == talk_id)))
    db.execute(delete(ToldThen).where(ToldThen.talk_id == talk_id, ToldThen.what.not_in(told)))
    db.add_all(ToldThen(talk_id=talk_id, what=one) for one in dict.fromkeys(told) if one not in there)
