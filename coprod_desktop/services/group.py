"""What is done about coming into a group: inviting, who isn’t here yet, newcomers, role cards, endings."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.group import (
    Ending,
    Invitation,
    MissingVoice,
    NewcomerTold,
    ProjectCredit,
    RoleCard,
)
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.services.duty_following import check_not_moving, duties_changed
from coprod_desktop.services.finding import find
from coprod_desktop.services.forgetting import forget_old_invites
from coprod_desktop.services.people import found
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    CreditWish,
    InvitationAnswer,
    Newcomer,
    PersonStatus,
    Subject,
    VoiceState,
)
from coprod_desktop.wording import _, short_date


@dataclass(frozen=True)
class Invite:
    """Someone who is asked whether they would like to join a project’s group."""

    project_id: int
    person_id: int


@dataclass(frozen=True)
class AnswerInvitation:
    """What someone said to an invitation; `again_on` is from when they would like to be asked again."""

    invitation_id: int
    answer: InvitationAnswer
    again_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class NoteVoice:
    """A group of people who aren’t heard yet: what would bring them, who tries what by when."""

    project_id: int
    voice_id: int | None = None
    who: str
    would_bring: str = ""
    trying: str = ""
    tries_id: int | None = None
    by_on: date | None = None
    state: VoiceState = VoiceState.MISSING


@dataclass(frozen=True)
class RemoveVoice:
    """A line that was a slip."""

    voice_id: int


@dataclass(frozen=True)
class NewcomerKnows:
    """What someone who joined knows or has by now."""

    member_id: int
    told: tuple[Newcomer, ...]


@dataclass(frozen=True, kw_only=True)
class WriteRoleCard:
    """What a role is and isn’t, what helps, whom to ask; with `card_id` a card that is changed."""

    card_id: int | None = None
    role: str
    what_it_is: str
    what_it_isnt: str = ""
    what_helps: str = ""
    whom_to_ask: str = ""


@dataclass(frozen=True)
class RemoveRoleCard:
    """A role card that is not wanted."""

    card_id: int


@dataclass(frozen=True, kw_only=True)
class WriteEnding:
    """How a project’s end is marked, with whom what came of it is shared, and where it is kept."""

    project_id: int
    marked: str = ""
    marked_on: date | None = None
    shared: str = ""
    kept: str = ""


@dataclass(frozen=True)
class WishCredit:
    """How someone wishes to be thanked for a project."""

    project_id: int
    person_id: int
    wish: CreditWish
    words: str = ""


def invite(workspace: Workspace, request: Invite) -> Change:
    """Keep that someone was asked to join, so that nobody asks them twice; `made` is the invitation.

    Raises RuleBroken for who is in the group, has died, or asked to be asked again later.
    """
    with workspace.change(Act.INVITED, project=request.project_id) as change:
        db, today = change.session, workspace.today()
        forget_old_invites(workspace, change)
        find(db, Project, request.project_id)
        _may_be_invited(db, request)
        both = (Invitation.project_id == request.project_id, Invitation.person_id == request.person_id)
        asked = db.scalar(select(Invitation).where(*both))
        if asked is None:
            asked = Invitation(project_id=request.project_id, person_id=request.person_id)
        elif asked.again_on is None:
            raise RuleBroken(_("They were asked already, and are thinking about it."), "person_id")
        elif asked.again_on > today:
            day = short_date(asked.again_on, beside=today)
            raise RuleBroken(
                _("They would like to be asked again from {day} on. It is their choice.").format(day=day),
                "person_id",
            )
        asked.asked_on, asked.again_on = today, None
        change.add(asked)
    return change.change


def _may_be_invited(db: Db, request: Invite) -> None:
    person = found(db, request.person_id)
    if person.status is PersonStatus.DIED:
        raise RuleBroken(_("This person has died."), "person_id")
    if person.status is PersonStatus.NOT_FOR_NOW:
        raise RuleBroken(_("They are asked not to come for now, so they are not invited yet."), "person_id")
    if db.scalar(select(func.count()).where(*_in_it(request.project_id, request.person_id))):
        raise RuleBroken(_("They are in the group already."), "person_id")


def answer_invitation(workspace: Workspace, request: AnswerInvitation) -> Change:
    """Note what someone said. A yes puts them in the group; a no leaves nothing with their name.

    Raises RuleBroken for an invitation that is gone, and without a day where they want to be asked again.
    """
    act = Act.INVITATION_ANSWERED
    if request.answer is InvitationAnswer.YES:
        act = Act.MEMBER_ADDED
    with workspace.change(act) as change:
        db, today = change.session, workspace.today()
        forget_old_invites(workspace, change)
        invitation = db.get(Invitation, request.invitation_id)
        if invitation is None:
            raise RuleBroken(_("This was answered already."))
        change.params["project"] = invitation.project_id
        if request.answer is InvitationAnswer.AGAIN:
            invitation.ask_again(request.again_on, today)
        elif request.answer is InvitationAnswer.NO:
            db.delete(invitation)
        else:
            change.params["person"] = invitation.person_id
            if not db.scalar(
                select(func.count()).where(*_in_it(invitation.project_id, invitation.person_id))
            ):
                change.add(_joined(db, invitation, today))
            db.delete(invitation)
    return change.change


def _joined(db: Db, invitation: Invitation, today: date) -> Member:
    """Someone who was in the group before comes back in the part they had; else they join without a role."""
    both = (Member.project_id == invitation.project_id, Member.person_id == invitation.person_id)
    before = db.scalar(select(Member).where(*both).order_by(Member.left_on.desc(), Member.id).limit(1))
    if before is not None:
        before.come_back()
        return before
    return Member(project_id=invitation.project_id, person_id=invitation.person_id, role="", joined_on=today)


def _in_it(project_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Member.project_id == project_id, Member.person_id == person_id, Member.left_on.is_(None))


def note_voice(workspace: Workspace, request: NoteVoice) -> Change:
    """Note whose voice is missing, what would bring them, and who tries what; `made` is its id.

    Raises RuleBroken without words, and where someone of the roster is named: it is about groups of people.
    """
    with workspace.change(Act.VOICE_NOTED, project=request.project_id) as change:
        db = change.session
        find(db, Project, request.project_id)
        voice = MissingVoice(project_id=request.project_id)
        if request.voice_id is not None:
            voice = _voice(db, request.voice_id)
        if request.tries_id is not None:
            found(db, request.tries_id)
        # A single word may be a name and a group as well ("Young"): whole names only.
        names = [name for name in db.scalars(select(Person.full_name)) if " " in name]
        voice.name(request.who, names)
        voice.attempt(request.would_bring, request.trying, request.tries_id, request.by_on)
        voice.state = request.state
        change.add(voice)
        duties_changed(workspace, db, ("project", voice.project_id))
        duties_ended(db, ("project", voice.project_id), workspace.now())
    return change.change


def remove_voice(workspace: Workspace, request: RemoveVoice) -> Change:
    """Remove a line that was a slip. Raises RuleBroken when it is gone, or while it is handed over."""
    with workspace.change(Act.VOICE_REMOVED) as change:
        voice = _voice(change.session, request.voice_id)
        change.params["project"] = voice.project_id
        check_not_moving(change.session, ("project", voice.project_id), Subject.VOICE, {voice.id})
        change.session.delete(voice)
    return change.change


def _voice(db: Db, voice_id: int) -> MissingVoice:
    voice = db.get(MissingVoice, voice_id)
    if voice is None:
        raise RuleBroken(_("This line isn’t here any more."))
    return voice


def newcomer_knows(workspace: Workspace, request: NewcomerKnows) -> Change:
    """Keep what someone who joined knows or has by now; what is not among it is still to come."""
    with workspace.change(Act.NEWCOMER_TOLD) as change:
        db = change.session
        member = find(db, Member, request.member_id)
        change.params.update(person=member.person_id, project=member.project_id)
        mine = NewcomerTold.member_id == member.id
        there = set(db.scalars(select(NewcomerTold.what).where(mine)))
        db.execute(delete(NewcomerTold).where(mine, NewcomerTold.what.not_in(request.told)))
        fresh = (one for one in dict.fromkeys(request.told) if one not in there)
        db.add_all(NewcomerTold(member_id=member.id, what=one) for one in fresh)
    return change.change


def write_role_card(workspace: Workspace, request: WriteRoleCard) -> Change:
    """Write a role card, or change one; `made` is its id.

    Raises RuleBroken without the role or what it is, and for a role that has a card already.
    """
    with workspace.change(Act.ROLE_CARD_WRITTEN) as change:
        db = change.session
        card = RoleCard() if request.card_id is None else _card(db, request.card_id)
        card.write(
            request.role, request.what_it_is, request.what_it_isnt, request.what_helps, request.whom_to_ask
        )
        with db.no_autoflush:
            for id_, role in db.execute(select(RoleCard.id, RoleCard.role)):
                if role.casefold() == card.role.casefold() and id_ != request.card_id:
                    raise RuleBroken(_("This role has a card already. Change that one."), "role")
        change.add(card)
    return change.change


def remove_role_card(workspace: Workspace, request: RemoveRoleCard) -> Change:
    """Remove a role card; whoever has the role keeps it. Raises RuleBroken when it is gone."""
    with workspace.change(Act.ROLE_CARD_REMOVED) as change:
        change.session.delete(_card(change.session, request.card_id))
    return change.change


def _card(db: Db, card_id: int) -> RoleCard:
    card = db.get(RoleCard, card_id)
    if card is None:
        raise RuleBroken(_("This card isn’t here any more."))
    return card


def write_ending(workspace: Workspace, request: WriteEnding) -> Change:
    """Write how a project’s end is marked and shared; it may be planned long before."""
    with workspace.change(Act.ENDING_WRITTEN, project=request.project_id) as change:
        db = change.session
        find(db, Project, request.project_id)
        ending = db.scalar(select(Ending).where(Ending.project_id == request.project_id))
        ending = ending or Ending(project_id=request.project_id)
        ending.marked, ending.marked_on = request.marked.strip(), request.marked_on
        ending.shared, ending.kept = request.shared.strip(), request.kept.strip()
        change.add(ending)
    return change.change


def wish_credit(workspace: Workspace, request: WishCredit) -> Change:
    """Keep how someone wishes to be thanked for a project, also long after they left.

    Raises RuleBroken for who never was in the group, and where another name is wished and not given.
    """
    ids = {"person": request.person_id, "project": request.project_id}
    with workspace.change(Act.CREDIT_WISHED, **ids) as change:
        db = change.session
        both = (Member.project_id == request.project_id, Member.person_id == request.person_id)
        if not db.scalar(select(func.count()).where(*both)):
            raise RuleBroken(_("They never were in this group. Add them first."), "person_id")
        mine = (
            ProjectCredit.project_id == request.project_id,
            ProjectCredit.person_id == request.person_id,
        )
        credit = db.scalar(select(ProjectCredit).where(*mine))
        credit = credit or ProjectCredit(project_id=request.project_id, person_id=request.person_id)
        credit.say(request.wish, request.words)
        change.add(credit)
    return change.change


def stop_for_the_dead(db: Db, person_id: int) -> None:
    """Nobody who has died is invited. What they had taken on is held until somebody is found."""
    db.execute(delete(Invitation).where(Invitation.person_id == person_id))
