"""A project’s group beside its members: who isn’t here yet, invitations, newcomers, cards, its ending."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import case, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import Conflict
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
from coprod_desktop.queries.duties import looked_for
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.group import (
    NEW_FOR,
    ROLE_CARD,
    CreditRow,
    EndingRow,
    GroupShown,
    InvitationRow,
    NewcomerRow,
    RoleCardRow,
    RoleCardSheet,
    VoiceRow,
    VoicesShown,
)
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    CreditWish,
    Edition,
    Newcomer,
    Permission,
    PersonStatus,
    ProjectState,
    Subject,
    VoiceState,
)
from coprod_desktop.wording import _

_VOICES = {state: at for at, state in enumerate((VoiceState.TRYING, VoiceState.MISSING))}


def group_of(workspace: Workspace, project_id: int) -> GroupShown:
    """What a group’s page shows beside its members: six statements, whatever its size.

    Who was invited and what newcomers know yet is for whoever works with them every day.
    """
    today = workspace.today()
    with workspace.read(Permission.PROJECTS) as db:
        project = db.get(Project, project_id)
        everyday = workspace.signed_in.may(Permission.EVERYDAY)
        cards = db.execute(select(RoleCard.id, RoleCard.role).order_by(by_name(RoleCard.role)))
        ending = db.scalar(select(Ending).where(Ending.project_id == project_id))
        said = (
            EndingRow(ending.marked, ending.marked_on, ending.shared, ending.kept) if ending else EndingRow()
        )
        finished = project is not None and project.state is ProjectState.FINISHED
        return GroupShown(
            project_id,
            today,
            finished,
            _invited(db, project_id) if everyday else (),
            _newcomers(db, project_id, today) if everyday else (),
            tuple((id_, role) for id_, role in cards),
            said,
            _credits(db, project_id) if finished or not said.is_empty else (),
        )


def _invited(db: Db, project_id: int) -> tuple[InvitationRow, ...]:
    query = (
        select(Invitation, Person.full_name)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.project_id == project_id)
        .order_by(Invitation.again_on.is_not(None), Invitation.again_on, by_name(Person.full_name))
    )
    return tuple(
        InvitationRow(one.id, one.person_id, name, one.asked_on, one.again_on)
        for one, name in db.execute(query)
    )


def _newcomers(db: Db, project_id: int, today: date) -> tuple[NewcomerRow, ...]:
    """Those who joined in the last weeks, each once, who don’t know all of it yet; latest first."""
    buddy = aliased(Person)
    query = (
        select(Member, Person.full_name, buddy.full_name)
        .join(Person, Person.id == Member.person_id)
        .join(Project, Project.id == Member.project_id)
        .outerjoin(buddy, buddy.id == Member.buddy_id)
        .where(Member.project_id == project_id, Member.left_on.is_(None))
        .where(Member.joined_on > today - timedelta(days=NEW_FOR))
        .where(Project.starts_on.is_(None) | (Member.joined_on > Project.starts_on))
        .order_by(Member.joined_on.desc(), by_name(Person.full_name), Member.id)
    )
    found = db.execute(query).all()
    told: dict[int, set[Newcomer]] = defaultdict(set)
    said = select(NewcomerTold).where(NewcomerTold.member_id.in_([one.id for one, *_rest in found]))
    for there in db.scalars(said):
        told[there.member_id].add(there.what)
    rows: dict[int, NewcomerRow] = {}
    for one, name, beside in found:
        known = tuple(what for what in Newcomer if what in told[one.id])
        if one.joined_on is not None and len(known) < len(Newcomer):
            row = NewcomerRow(one.id, one.person_id, name, one.joined_on, one.buddy_id, beside or "", known)
            rows.setdefault(one.person_id, row)
    return tuple(rows.values())


def _credits(db: Db, project_id: int) -> tuple[CreditRow, ...]:
    """Everyone who is or was in the group, each once, by name: nobody is thanked more than another."""
    members = select(Member.person_id, Member.left_on).where(Member.project_id == project_id)
    in_it: dict[int, bool] = defaultdict(bool)
    for person_id, left_on in db.execute(members):
        in_it[person_id] |= left_on is None
    said = select(ProjectCredit).where(ProjectCredit.project_id == project_id)
    wishes = {one.person_id: one for one in db.scalars(said)}
    people = select(Person).where(Person.id.in_(in_it)).order_by(by_name(Person.full_name), Person.id)
    return tuple(_credit(one, in_it[one.id], wishes.get(one.id)) for one in db.scalars(people))


def _credit(person: Person, in_group: bool, said: ProjectCredit | None) -> CreditRow:
    wish = said.wish if said is not None else CreditWish.NOT_ASKED
    words = said.words if said is not None else ""
    shown = words
    if wish is CreditWish.BY_NAME:
        shown = words or person.credit_name or person.full_name
    elif wish is not CreditWish.OTHER_NAME:
        shown = ""
    return CreditRow(person.id, person.full_name, in_group, wish, words, shown)


def voices_of(workspace: Workspace, project_id: int) -> VoicesShown:
    """Who isn’t here yet in a project: what is being tried first, soonest due; then the rest."""
    with workspace.read(Permission.PROJECTS) as db:
        tries = aliased(Person)
        order = case(_VOICES, value=MissingVoice.state, else_=len(_VOICES))
        query = (
            select(MissingVoice, tries.full_name, tries.status)
            .outerjoin(tries, tries.id == MissingVoice.tries_id)
            .where(MissingVoice.project_id == project_id)
            .order_by(order, MissingVoice.by_on.is_(None), MissingVoice.by_on, MissingVoice.id)
        )
        found = db.execute(query).all()
        items = looked_for(db, [(Subject.VOICE, one.id) for one, _name, _status in found])
        rows = tuple(
            VoiceRow(
                one.id, one.who, one.would_bring, one.trying, one.tries_id, name or "",
                status not in (None, PersonStatus.ACTIVE), one.by_on, one.state,
                items.get((Subject.VOICE, one.id)),
            )
            for one, name, status in found
        )  # fmt: skip
        return VoicesShown(project_id, workspace.today(), rows)


def role_cards(workspace: Workspace) -> tuple[RoleCardRow, ...]:
    """The organisation’s role cards, by role."""
    with workspace.read(Permission.PROJECTS) as db:
        return tuple(_card(one) for one in db.scalars(select(RoleCard).order_by(by_name(RoleCard.role))))


def _card(one: RoleCard) -> RoleCardRow:
    return RoleCardRow(one.id, one.role, one.what_it_is, one.what_it_isnt, one.what_helps, one.whom_to_ask)


def role_card_sheet(workspace: Workspace, card_id: int) -> Sheet:
    """A role card on paper, in the style last used. Raises Conflict when it was removed."""
    with workspace.read(Permission.PRINT) as db:
        card = db.get(RoleCard, card_id)
        if card is None:
            raise Conflict(_("This card isn’t here any more."))
        rows = RoleCardSheet(house(db), _card(card), printed_at(workspace))
        choice = PrintChoice(Edition.GROUP, last_choice(workspace, ROLE_CARD).style)
        return as_sheet(db, rows, choice, ROLE_CARD, about=card_id)
