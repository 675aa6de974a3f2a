"""Someone can't make it: their coming sessions, whether it is them, what it touches, and who could."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import OPEN_ENDED, STANDS, Absence, keeps_from
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import OPEN, Task, TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries.handover import board_items
from coprod_desktop.queries.rows.absence import (
    BackAgain,
    BackItem,
    Caller,
    ComingSession,
    OpenAbsence,
    Scope,
    Touched,
)
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.touched_lines import Lines, wish_names
from coprod_desktop.queries.touching import Things, things
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Channel,
    ProjectState,
    Safe,
    SessionState,
    Settled,
)
from coprod_desktop.wording import _, near_date

DAYS_AHEAD = 92
"""How far ahead sessions are offered."""

_THERE = (AssignmentState.CONFIRMED, AssignmentState.INVITED)


def coming_sessions(workspace: Workspace, person_id: int) -> tuple[ComingSession, ...]:
    """The sessions of the next months where they have a place or are of the group, soonest first."""
    today, now = workspace.today(), workspace.now()
    with workspace.read() as db:
        mine = dict[int, list[str]]()
        for session_id, role in db.execute(
            select(Place.session_id, Role.name)
            .join(Assignment, Assignment.place_id == Place.id)
            .join(Role, Role.id == Place.role_id)
            .join(Session, Session.id == Place.session_id)
            .where(Assignment.person_id == person_id, Assignment.state.in_(_THERE))
            .where(Session.on >= today - timedelta(days=1))
        ):
            mine.setdefault(session_id, []).append(role)
        groups = select(Member.project_id).where(Member.person_id == person_id, Member.left_on.is_(None))
        found = db.scalars(
            select(Session)
            .where(Session.on.between(today - timedelta(days=1), today + timedelta(days=DAYS_AHEAD)))
            .where(Session.state == SessionState.PLANNED)
            .where(or_(Session.id.in_(mine), Session.project_id.in_(groups)))
            .order_by(Session.on, Session.start, Session.id)
        )
        away = list(db.scalars(select(Absence).where(Absence.person_id == person_id, STANDS)))
        return tuple(
            ComingSession(
                one.id,
                one.title,
                one.on,
                near_date(one.on, today),
                one.start,
                one.end,
                tuple(mine.get(one.id, ())),
                any(absence.keeps_from(one.id, one.on) for absence in away),
            )
            for one in found
            if not one.is_over(now)
        )


def their_projects(workspace: Workspace, person_id: int) -> tuple[Pick, ...]:
    """The projects whose group they are in or that they have a task of, by name."""
    with workspace.read() as db:
        groups = select(Member.project_id).where(Member.person_id == person_id, Member.left_on.is_(None))
        owned = (
            select(Task.project_id)
            .join(TaskOwner, TaskOwner.task_id == Task.id)
            .where(TaskOwner.person_id == person_id, TaskOwner.until.is_(None), Task.state.in_(OPEN))
        )
        found = (
            select(Project.id, Project.name)
            .where(Project.id.in_(groups) | Project.id.in_(owned), Project.state != ProjectState.FINISHED)
            .order_by(by_name(Project.name), Project.id)
        )
        return tuple(Pick(id_, name) for id_, name in db.execute(found))


def caller(workspace: Workspace, person_id: int) -> Caller:
    """What tells that it is them: the agreed word, and whether there is a number that is safe to ring back.

    Raises Conflict when they are no longer in the roster.
    """
    with workspace.read() as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("They are no longer in the roster. Look for them again."))
        safe = select(ContactWay.id).where(
            ContactWay.person_id == person_id, ContactWay.channel == Channel.CALL, ContactWay.safe == Safe.YES
        )
        return Caller(person_id, person.short_name, person.caller_word, db.scalar(safe.limit(1)) is not None)


def open_absence(workspace: Workspace, scope: Scope) -> OpenAbsence | None:
    """The newest absence of theirs about the same that was not taken back; None when there is none."""
    with workspace.read() as db:
        found = _recorded(db, scope)
        return None if found is None else OpenAbsence(found, scope.person_id, scope.session_id)


def _recorded(db: Db, scope: Scope) -> int | None:
    query = select(Absence.id).where(Absence.person_id == scope.person_id, STANDS)
    if scope.session_id is not None:
        query = query.where(Absence.session_id == scope.session_id)
    elif scope.kind is AbsenceKind.DATES:
        query = query.where(
            Absence.kind == scope.kind, Absence.since <= scope.since, Absence.until >= scope.until
        )
    else:
        query = query.where(Absence.kind == scope.kind)
        if scope.project_id is not None:
            query = query.where(Absence.project_id == scope.project_id)
    return db.scalar(query.order_by(Absence.id.desc()).limit(1))


def touched(workspace: Workspace, scope: Scope) -> Touched:
    """Everything an absence touches, with what they said and who could take it on.

    What is proposed to be handed on comes first; other open tasks follow, not included. Raises Conflict when
    the person, the session or the project is gone.
    """
    today, now = workspace.today(), workspace.now()
    with workspace.read() as db:
        person, about = db.get(Person, scope.person_id), _about(db, scope, today)
        if person is None or about is None:
            raise Conflict(_("This was removed in the meantime. Choose again."))
        wishes = list(db.scalars(select(Wish).where(Wish.person_id == person.id)))
        lines = Lines(db, person, wishes, wish_names(db, wishes), today)
        return Touched(
            person.id,
            person.short_name,
            scope,
            about,
            _is_recorded(db, person, scope),
            lines.of(_to_choose(things(db, scope, today, now))),
        )


def _to_choose(found: Things) -> Things:
    """What there is to choose about: what they have at a session that was called off rests with it."""
    places = [row for row in found.places if row[-1].state is SessionState.PLANNED]
    parts = [row for row in found.parts if row[-1].state is SessionState.PLANNED]
    return replace(found, places=places, parts=parts)


def _about(db: Db, scope: Scope, today: date) -> str | None:
    """What it is about, in words; None when that is gone."""
    if scope.session_id is not None:
        session = db.get(Session, scope.session_id)
        return None if session is None else session.title
    if scope.project_id is not None:
        project = db.get(Project, scope.project_id)
        return None if project is None else project.name
    if scope.since is not None and scope.until is not None:
        since, until = near_date(scope.since, today), near_date(scope.until, today)
        return _("{since} to {until}").format(since=since, until=until)
    return ""


def _is_recorded(db: Db, person: Person, scope: Scope) -> bool:
    """Whether this would be recorded twice."""
    if scope.session_id is not None:
        session = db.get_one(Session, scope.session_id)
        away = select(Absence.id).where(Absence.person_id == person.id, keeps_from(session.id, session.on))
        return db.scalar(away.limit(1)) is not None
    return _recorded(db, scope) is not None


def standing_absence(workspace: Workspace, person_id: int) -> int | None:
    """The newest absence that keeps someone away altogether and was not taken back, if any."""
    with workspace.read() as db:
        found = select(Absence.id).where(Absence.person_id == person_id, STANDS, Absence.kind.in_(OPEN_ENDED))
        return db.scalar(found.order_by(Absence.id.desc()).limit(1))


def back_again(workspace: Workspace, absence_id: int) -> BackAgain:
    """What they may have back, now that they are back. Raises Conflict when the absence was undone."""
    today = workspace.today()
    with workspace.read() as db:
        absence = db.get(Absence, absence_id)
        if absence is None:
            raise Conflict(_("This was undone in the meantime."))
        person = db.get_one(Person, absence.person_id)
        found = together(db, absence)
        items = board_items(db, today, HandoverItem.absence_id.in_(found))
        ways = (None, Settled.STAFF, Settled.GROUP, Settled.LEFT_OUT, Settled.RETIRED)
        open_ = [one for one in items if one.cover_id is None and one.settled in ways]
        return BackAgain(
            absence.id,
            person.id,
            person.short_name,
            absence.kind,
            tuple(
                BackItem(one.title, one.when, item_id=one.item_id, unnamed=one.unnamed)
                for one in open_
                if not one.is_past
            )
            + _groups_left(db, absence),
            tuple(
                BackItem(
                    one.title, one.cover_name, item_id=one.item_id, cover_id=one.cover_id, unnamed=one.unnamed
                )
                for one in items
                if one.cover_id is not None and not one.is_past
            ),
        )


def together(db: Db, absence: Absence) -> list[int]:
    """The absences that end with one: all that keep them away altogether."""
    if absence.kind not in OPEN_ENDED:
        return [absence.id]
    found = select(Absence.id).where(Absence.person_id == absence.person_id, Absence.kind.in_(OPEN_ENDED))
    return list(db.scalars(found.where(STANDS | (Absence.taken_back_at == absence.taken_back_at))))


def _groups_left(db: Db, absence: Absence) -> tuple[BackItem, ...]:
    """The group they left as they stepped back from its project."""
    if absence.kind is not AbsenceKind.PROJECT:
        return ()
    rows = db.execute(
        select(Member, Project.name)
        .join(Project, Project.id == Member.project_id)
        .where(Member.person_id == absence.person_id, Member.project_id == absence.project_id)
        .where(Member.left_on == absence.since, Member.role == "")
    )
    words = _("In the group of {project}")
    return tuple(BackItem(words.format(project=name), "", member_id=member.id) for member, name in rows)
