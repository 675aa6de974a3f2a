"""Check-ins: who checks in with whom, and what is due, for whoever does it alone.

None is due while someone is away or takes no part, and never again once they have died.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import STANDS, Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.support import CheckIn
from coprod_desktop.queries.duties import looked_for
from coprod_desktop.queries.memberships import still_in
from coprod_desktop.queries.rows.support import BesideRow, CheckInsPage, DueRow, MentorRow
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, Permission, PersonStatus, ProjectState, Subject
from coprod_desktop.wording import _

_ON = (ProjectState.STARTING, ProjectState.UNDER_WAY)
MOST_DUE = 20


def check_ins_due(workspace: Workspace) -> tuple[DueRow, ...]:
    """The check-ins that are due for whoever is signed in, the longest due first.

    Before them, for all staff, whoever is beside someone one to one and turned out to be under 18.
    """
    me, today = workspace.signed_in.person_id, workspace.today()
    with workspace.read(Permission.EVERYDAY) as db:
        young = _under_18(db, today)
        if me is None:
            return young
        rows = db.execute(
            select(Member.id, Person.id, Person.full_name, Project.name, Member.next_check_in)
            .join(Person, Person.id == Member.person_id)
            .join(Project, Project.id == Member.project_id)
            .where(Member.mentor_id == me, Member.next_check_in <= today)
            .where(_goes_on(today))
            .order_by(Member.next_check_in, by_name(Person.full_name))
            .limit(MOST_DUE)
        )
        return young + tuple(
            DueRow(member_id, person_id, name, project, on)
            for member_id, person_id, name, project, on in rows
            if on is not None
        )


def _under_18(db: Db, today: date) -> tuple[DueRow, ...]:
    """Who checks in with a member, or is their buddy, and is under 18; it was not known when they began."""
    beside = aliased(Person)
    is_buddy = Member.buddy_id == beside.id
    rows = db.execute(
        select(Member.id, Person.id, Person.full_name, Project.name, beside.id, beside.full_name, is_buddy)
        .join(beside, or_(Member.mentor_id == beside.id, is_buddy))
        .join(Person, Person.id == Member.person_id)
        .join(Project, Project.id == Member.project_id)
        .where(beside.under_18, still_in(), Project.state != ProjectState.FINISHED)
        .where(Person.status != PersonStatus.DIED, beside.status != PersonStatus.DIED)
        .order_by(by_name(beside.full_name), Member.id)
        .limit(MOST_DUE)
    )
    return tuple(
        BesideRow(member, person, name, project, today, young, called, bool(as_buddy))
        for member, person, name, project, young, called, as_buddy in rows
    )


def check_ins_of(workspace: Workspace, person_id: int) -> CheckInsPage:
    """Who checks in with someone, project by project; raises RuleBroken when they are gone.

    When the next one is, and when the last was, is for whoever does it.
    """
    me, today = workspace.signed_in.person_id, workspace.today()
    mentor, account = aliased(Person), aliased(Account)
    signs_in = select(account.id).where(account.person_id == Member.mentor_id, account.closed_at.is_(None))
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
        found = db.execute(
            select(
                Member, Project, mentor.full_name, mentor.status, ~signs_in.exists(), _goes_on(today),
                _away(today, mentor.id),
            )
            .join(Project, Project.id == Member.project_id)
            .join(Person, Person.id == Member.person_id)
            .outerjoin(mentor, mentor.id == Member.mentor_id)
            .where(Member.person_id == person_id, still_in(), Project.state != ProjectState.FINISHED)
            .order_by(by_name(Project.name), Member.id)
        ).all()  # fmt: skip
        last = _last(workspace, [row[0].id for row in found], me)
        items = looked_for(db, [(Subject.MENTOR, row[0].id) for row in found])
        rows = []
        for member, project, name, status, nobody_signs_in, goes_on, away in found:
            mine = member.mentor_id is not None and (member.mentor_id == me or nobody_signs_in)
            held = last.get(member.id, (None, None)) if mine else (None, None)
            rows.append(
                MentorRow(
                    member.id, project.id, project.name, member.mentor_id, name or "",
                    status not in (None, PersonStatus.ACTIVE) or bool(away and name), member.check_in_every,
                    project.check_in_every, mine, member.next_check_in if mine else None, not goes_on, *held,
                    items.get((Subject.MENTOR, member.id)),
                )
            )  # fmt: skip
        return CheckInsPage(person_id, person.short_name, today, _once_each(rows))


def _once_each(rows: list[MentorRow]) -> tuple[MentorRow, ...]:
    """One row per project: who has several parts in one is checked in with once."""
    best: dict[int, MentorRow] = {}
    for row in rows:
        known = best.get(row.project_id)
        if known is None or (known.mentor_id is None and row.mentor_id is not None):
            best[row.project_id] = row
    return tuple(best.values())


def _last(
    workspace: Workspace, members: list[int], me: int | None
) -> dict[int, tuple[int | None, date | None]]:
    """The last check-in held by whoever is signed in, or by someone who cannot sign in, per member."""
    query = select(CheckIn.member_id, CheckIn.id, CheckIn.on, CheckIn.mentor_id)
    with workspace.read(Permission.EVERYDAY) as db:
        rows = db.execute(query.where(CheckIn.member_id.in_(members)).order_by(CheckIn.on, CheckIn.id))
        return {member: (id_ if held_by == me else None, on) for member, id_, on, held_by in rows}


def _goes_on(today: date) -> ColumnElement[bool]:
    """What holds for a member (joined with person and project) with whom someone checks in now."""
    paused = and_(
        Member.paused_on.is_not(None),
        Member.paused_on <= today,
        or_(Member.pause_until.is_(None), Member.pause_until >= today),
    )
    return and_(
        Person.status == PersonStatus.ACTIVE,
        Project.state.in_(_ON),
        still_in(),
        ~paused,
        ~_away(today, Member.person_id),
    )


def _away(today: date, person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """What holds for someone who said they can’t come on days that include today."""
    days = (Absence.kind == AbsenceKind.DATES, Absence.since <= today, Absence.until >= today)
    return select(Absence.id).where(Absence.person_id == person_id, STANDS, *days).exists()
