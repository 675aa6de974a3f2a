"""Emergency access and conflicts of interest: what the lead sees, and whoever asked or declared."""

from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.need_to_know import EmergencyAccess, EmergencyRead, PrivateConflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.rows.need_to_know import (
    ConflictRow,
    EmergenciesWaiting,
    EmergencyRow,
    LeadRow,
    MyEmergency,
    MyStanding,
    NeedToKnow,
)
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.queries.sealing import emergency_keys, has_lead, in_time, leads_with_key, opened, texts_of
from coprod_desktop.queries.support import private_rows, signs_in
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, Permission, PersonStatus, PrivatePart
from coprod_desktop.wording import _


def need_to_know(workspace: Workspace) -> NeedToKnow:
    """What the safeguarding lead looks after: who asked for emergency access, the leads, conflicts.

    Nothing about somebody with whom the lead has a conflict of interest. Raises NotAllowed.
    """
    me = workspace.signed_in.account_id
    with workspace.read(Permission.LEAD) as db:
        leads = tuple(_leads(db, me))
        return NeedToKnow(
            workspace.today(),
            any(one.has_key for one in leads if one.is_me),
            _emergencies(workspace, db),
            leads,
            tuple(_conflicts(db, me)),
        )


def emergencies_waiting(workspace: Workspace) -> EmergenciesWaiting:
    """Who asks for emergency access and waits for an answer of whoever is signed in. Raises NotAllowed."""
    me = workspace.signed_in.account_id
    with workspace.read(Permission.LEAD) as db:
        waiting = select(func.count()).where(
            EmergencyAccess.answered_at.is_(None), EmergencyAccess.account_id != me, ~_closed(me)
        )
        many = db.scalar(waiting) or 0
        leads = _leads(db, me) if many else []
        mine = any(one.has_key for one in leads if one.is_me)
        return EmergenciesWaiting(many, mine, tuple(one.name for one in leads if one.has_key))


def my_standing(workspace: Workspace, person_id: int) -> MyStanding:
    """How whoever is signed in stands to what is private about someone. Raises RuleBroken when gone."""
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
        return MyStanding(
            person_id,
            person.short_name,
            my_emergency(workspace, db, person_id),
            why_not_ask(workspace, db, person),
            conflict_since(db, workspace.signed_in.account_id, person_id),
            workspace.signed_in.person_id == person_id,
        )


def my_emergency(workspace: Workspace, db: Db, person_id: int) -> MyEmergency | None:
    """The newest that whoever is signed in asked for about someone."""
    mine = select(EmergencyAccess).where(
        EmergencyAccess.person_id == person_id,
        EmergencyAccess.account_id == workspace.signed_in.account_id,
    )
    access = db.scalar(mine.order_by(EmergencyAccess.id.desc()).limit(1))
    if access is None:
        return None
    return MyEmergency(
        access.id,
        _local(workspace, access.asked_at),
        access.answered_at is None,
        _local(workspace, access.until) if access.until is not None else None,
        in_time(db, access, workspace.now()),
    )


def why_not_ask(workspace: Workspace, db: Db, person: Person) -> str:
    """Why emergency access to what is private about someone can’t be asked for; empty where it can."""
    me = workspace.signed_in
    if me.role is AccountRole.SAFEGUARDING:
        return _("The safeguarding lead reads it without being asked.")
    if person.status is PersonStatus.DIED:
        return _("This person has died.")
    if not has_lead(db):
        return _("Nobody here has the safeguarding lead’s key, so nobody could answer.")
    if me.person_id == person.id or signs_in(db, person.id):
        return _("They sign in here themselves: what is private about them is theirs, and not the lead’s.")
    if conflict_since(db, me.account_id, person.id) is not None:
        return _("You declared a conflict of interest about them.")
    mine = my_emergency(workspace, db, person.id)
    if mine is not None and (mine.waiting or mine.holds):
        return _("You have asked already.")
    return ""


def conflict_since(db: Db, account_id: int, person_id: int) -> date | None:
    """Since when an account has a conflict of interest about someone, if it has."""
    declared = select(PrivateConflict.since).where(
        PrivateConflict.account_id == account_id, PrivateConflict.person_id == person_id
    )
    return db.scalar(declared)


def opened_for(workspace: Workspace, db: Db, access: EmergencyAccess) -> tuple[PrivateRow, ...]:
    """What was given by emergency access, opened; what was written anew since is not among it."""
    keys = emergency_keys(workspace, db, access)
    texts = texts_of(db, keys)
    given = PrivateRecord.id.in_(list(texts)) & (PrivateRecord.person_id == access.person_id)
    return private_rows(workspace, db, given, texts=texts)


def _emergencies(workspace: Workspace, db: Db) -> tuple[EmergencyRow, ...]:
    me = workspace.signed_in.account_id
    asker, answerer = aliased(Account), aliased(Account)
    query = (
        select(EmergencyAccess, Person.full_name, asker.name, answerer.name, PrivateRecord.id)
        .join(Person, Person.id == EmergencyAccess.person_id)
        .join(asker, asker.id == EmergencyAccess.account_id)
        .outerjoin(answerer, answerer.id == EmergencyAccess.answered_by_id)
        .outerjoin(PrivateRecord, PrivateRecord.emergency_id == EmergencyAccess.id)
        .where(~_closed(me))
        .order_by(EmergencyAccess.answered_at.is_not(None), EmergencyAccess.id.desc())
    )
    found = db.execute(query).all()
    reasons: list[int | None] = [row[-1] for row in found]
    texts = opened(workspace, db, [one for one in reasons if one is not None])
    reads: dict[int, list[datetime]] = defaultdict(list)
    for access_id, at in db.execute(
        select(EmergencyRead.access_id, EmergencyRead.at).order_by(EmergencyRead.id)
    ):
        reads[access_id].append(_local(workspace, at))
    return tuple(
        EmergencyRow(
            one.id,
            one.person_id,
            person,
            by,
            one.account_id == me,
            _local(workspace, one.asked_at),
            texts.get(record, {}).get(PrivatePart.NOTE, ""),
            _local(workspace, one.answered_at) if one.answered_at is not None else None,
            answered_by or "",
            _local(workspace, one.until) if one.until is not None else None,
            in_time(db, one, workspace.now()),
            tuple(reads[one.id]),
            one.told_on,
        )
        for one, person, by, answered_by, record in found
    )


def _leads(db: Db, me: int) -> list[LeadRow]:
    having = leads_with_key(db)
    leads = select(Account.id, Account.name).where(
        Account.role == AccountRole.SAFEGUARDING, Account.closed_at.is_(None)
    )
    return [
        LeadRow(account, name, account in having, account == me)
        for account, name in db.execute(leads.order_by(by_name(Account.name)))
    ]


def _conflicts(db: Db, me: int) -> list[ConflictRow]:
    """All that were declared; of other people’s none about somebody with whom the lead has one too."""
    query = (
        select(PrivateConflict, Person.full_name, Account.name)
        .join(Person, Person.id == PrivateConflict.person_id)
        .join(Account, Account.id == PrivateConflict.account_id)
        .where(Account.closed_at.is_(None))
        .order_by(PrivateConflict.id.desc())
    )
    return [
        ConflictRow(one.id, one.person_id, person, account, one.since, one.account_id == me)
        for one, person, account in db.execute(query)
    ]


def _closed(account_id: int) -> ColumnElement[bool]:
    about = select(PrivateConflict.person_id).where(PrivateConflict.account_id == account_id)
    return EmergencyAccess.person_id.in_(about)


def _local(workspace: Workspace, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(workspace.zone))
