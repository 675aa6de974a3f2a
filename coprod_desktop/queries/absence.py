"""Someone can't make it: their coming sessions, whether it is them, what it touches, and who could."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.queries import candidates
from coprod_desktop.queries.rows.absence import (
    Caller,
    Candidate,
    ComingSession,
    OpenAbsence,
    Touched,
    TouchedLine,
    WishRow,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Channel,
    ItemState,
    Safe,
    SessionState,
)
from coprod_desktop.wording import _, clock, label, near_date

DAYS_AHEAD = 92
"""How far ahead sessions are offered."""

_TOUCHED = (AssignmentState.CONFIRMED,)
_KEEPS_AWAY = Absence.kind == AbsenceKind.SESSION
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
        away = select(Absence.session_id).where(Absence.person_id == person_id)
        recorded = frozenset(db.scalars(away.where(Absence.taken_back_at.is_(None), _KEEPS_AWAY)))
        return tuple(
            ComingSession(
                one.id,
                one.title,
                one.on,
                near_date(one.on, today),
                one.start,
                one.end,
                tuple(mine.get(one.id, ())),
                one.id in recorded,
            )
            for one in found
            if not one.is_over(now)
        )


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


def open_absence(workspace: Workspace, person_id: int, session_id: int) -> OpenAbsence | None:
    """The newest absence of theirs from a session that was not taken back; None when there is none."""
    with workspace.read() as db:
        found = db.scalar(
            select(Absence.id)
            .where(Absence.person_id == person_id, Absence.session_id == session_id)
            .where(Absence.taken_back_at.is_(None))
            .order_by(Absence.id.desc())
            .limit(1)
        )
        return None if found is None else OpenAbsence(found, person_id, session_id)


def touched(workspace: Workspace, person_id: int, session_id: int) -> Touched:
    """Everything their absence from a session touches, with what they said and who could take it on.

    Places at the session and tasks due by then come first and are included; other open tasks follow, not
    included. Raises Conflict when the person or the session is gone.
    """
    with workspace.read() as db:
        person, session = db.get(Person, person_id), db.get(Session, session_id)
        if person is None or session is None:
            raise Conflict(_("This was removed in the meantime. Choose again."))
        wishes = list(db.scalars(select(Wish).where(Wish.person_id == person_id)))
        names = wish_names(db, wishes)
        today = workspace.today()
        absent = absent_from(db, session_id) | {person_id}
        lines = _place_lines(db, person, session, wishes, names, today, absent)
        lines += _task_lines(db, person, session, wishes, names, today, absent)
        already = select(Absence.id).where(
            Absence.person_id == person_id,
            Absence.session_id == session_id,
            Absence.kind == AbsenceKind.SESSION,
            Absence.taken_back_at.is_(None),
        )
        return Touched(
            person_id,
            person.short_name,
            session_id,
            session.title,
            session.on,
            db.scalar(already.limit(1)) is not None,
            tuple(lines),
        )


def absent_from(db: Db, session_id: int) -> frozenset[int]:
    """Everyone who has said they can't make a session."""
    return frozenset(
        db.scalars(
            select(Absence.person_id).where(
                Absence.session_id == session_id,
                Absence.kind == AbsenceKind.SESSION,
                Absence.taken_back_at.is_(None),
            )
        )
    )


def _place_lines(
    db: Db,
    person: Person,
    session: Session,
    wishes: list[Wish],
    names: dict[int, str],
    today: date,
    absent: frozenset[int],
) -> list[TouchedLine]:
    found = db.execute(
        select(Assignment, Role)
        .join(Place, Place.id == Assignment.place_id)
        .join(Role, Role.id == Place.role_id)
        .where(Place.session_id == session.id, Assignment.person_id == person.id)
        .where(Assignment.state.in_(_TOUCHED))
        .order_by(Assignment.id)
    ).all()
    if not found:
        return []
    said = {
        one.id: which_counts(wishes, assignment_id=one.id, project_id=session.project_id, on=today)
        for one, _role in found
    }
    named = {one: wish.named_id for one, wish in said.items() if wish is not None and wish.named_id}
    known = candidates.around(db, session, [role.id for _one, role in found], named=named.values())
    stand = people_at(db, [one.place_id for one, _role in found])
    when = _("{day} {time}").format(day=near_date(session.on, today), time=clock(session.start))
    return [
        TouchedLine(
            one.id,
            None,
            role.name,
            when,
            session.on,
            wish_row(said[one.id], names),
            True,
            "",
            "",
            candidates.for_place(
                known, role, leave_out=absent | stand[one.place_id], named_id=named.get(one.id)
            ),
        )
        for one, role in found
    ]


def people_at(db: Db, place_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Who stands in each of these places in whatever state but asked: none of them is offered it again."""
    ids = list(place_ids)
    stand: dict[int, set[int]] = {place_id: set() for place_id in ids}
    for place_id, person_id in db.execute(
        select(Assignment.place_id, Assignment.person_id).where(
            Assignment.place_id.in_(ids), Assignment.state != AssignmentState.INVITED
        )
    ):
        stand[place_id].add(person_id)
    return {place_id: frozenset(people) for place_id, people in stand.items()}


def _task_lines(
    db: Db,
    person: Person,
    session: Session,
    wishes: list[Wish],
    names: dict[int, str],
    today: date,
    absent: frozenset[int],
) -> list[TouchedLine]:
    handing_over = select(HandoverItem.task_owner_id).where(
        HandoverItem.task_owner_id.is_not(None), HandoverItem.state != ItemState.SETTLED
    )
    found = db.execute(
        select(TaskOwner, Task)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(TaskOwner.person_id == person.id, TaskOwner.until.is_(None), Task.state.not_in(ENDED))
        .where(TaskOwner.id.not_in(handing_over))
        .order_by(Task.due.is_(None), Task.due, Task.title.collate("NOCASE"), Task.id)
    ).all()
    said = {
        task.id: which_counts(wishes, task_id=task.id, project_id=task.project_id, on=today)
        for _owner, task in found
    }
    named = {one: wish.named_id for one, wish in said.items() if wish is not None and wish.named_id}
    could: dict[int, tuple[Candidate, ...]] = candidates.for_tasks(
        db, [task for _owner, task in found], leave_out=frozenset({person.id}), named=named
    )
    lines = [
        TouchedLine(
            None,
            owner.id,
            task.title,
            due_words(task.due, today),
            task.due or session.on,
            wish_row(said[task.id], names),
            task.session_id == session.id or (task.due is not None and task.due <= session.on),
            task.next_action,
            task.where_files,
            could[task.id],
        )
        for owner, task in found
    ]
    lines.sort(key=lambda line: not line.included)
    return lines


def due_words(due: date | None, today: date) -> str:
    """When a task is due, in words: "due Fri 22 May", or that it has no date."""
    return _("due {day}").format(day=near_date(due, today)) if due is not None else _("no date set")


def wish_names(db: Db, wishes: Iterable[Wish]) -> dict[int, str]:
    """The names of those who are named in some wishes."""
    named = {wish.named_id for wish in wishes if wish.named_id is not None}
    if not named:
        return {}
    return {one.id: one.short_name for one in db.scalars(select(Person).where(Person.id.in_(named)))}


def wish_row(wish: Wish | None, names: dict[int, str]) -> WishRow | None:
    """A wish in words; None where nothing was said."""
    if wish is None:
        return None
    name = names.get(wish.named_id or 0, "")
    words = candidates.wish_words(label(wish.kind), name, wish.until)
    return WishRow(wish.kind, words, wish.named_id, name, wish.keep_name)
