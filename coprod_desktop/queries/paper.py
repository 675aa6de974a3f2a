"""What paper is laid out from: a session's pack, and someone's own sheet."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import STANDS, Absence, keeps_from
from coprod_desktop.model.agreements import Agreement, AgreementLine, holds
from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import ContactWay, Need, Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role, filled, gap, support_gap
from coprod_desktop.model.sessions import AgendaItem, Session, touches_on_something_hard
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.queries.decisions import waiting
from coprod_desktop.queries.deliverables import waiting_in
from coprod_desktop.queries.disagreements import still_open
from coprod_desktop.queries.rows.paper import (
    HomeSession,
    HomeTask,
    House,
    LateNote,
    PackItem,
    PackNeed,
    PackOwner,
    PackPart,
    PackPerson,
    PackRows,
    PackSay,
    PackTask,
    SafeWay,
    TakeHomeRows,
)
from coprod_desktop.queries.their_say import said_at
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    STILL_COMING,
    AbsenceKind,
    AssignmentState,
    Edition,
    Ownership,
    Permission,
    PersonKind,
    PersonStatus,
    Safe,
    SessionState,
    ShareWith,
)
from coprod_desktop.wording import _, listed

MOST_TASKS = 40
"""How many open tasks a pack lists, soonest first; a project that has more is looked at on the screen."""

HOME_DAYS = 42
"""How many days ahead a take-home sheet looks."""

SCHEDULE_DAYS, ON_A_SCHEDULE = 366, 12
"""How many days ahead a schedule looks, and how many dates it tells at most."""

_ON_PAPER = (*HOLDING, AssignmentState.INVITED, AssignmentState.CANNOT)
_OPEN = Task.state.not_in(ENDED)


def printed_at(workspace: Workspace) -> datetime:
    """The moment it is, by the clock on the wall."""
    return workspace.now().astimezone(ZoneInfo(workspace.zone))


def house(db: Db) -> House:
    """What the organisation puts on its paper."""
    own = db.get_one(Organisation, 1)
    return House(
        own.name,
        own.is_example,
        own.published_phone,
        own.contact_name,
        own.support_words,
        own.step_out_words,
    )


def pack_rows(workspace: Workspace, session_id: int) -> PackRows:
    """Everything a session's pack may show, in a fixed number of statements.

    Who may only print gets no needs, contacts or notes. Raises Conflict when the session was removed.
    """
    with workspace.read(Permission.PRINT) as db:
        rows = _pack(workspace, db, session_id)
    prints = tuple((edition, rows.fingerprint(edition)) for edition in Edition)
    if not workspace.signed_in.may(Permission.EVERYDAY):
        rows = replace(rows, needs=(), ways=(), notes="")
    return replace(rows, fingerprints=prints)


def _pack(workspace: Workspace, db: Db, session_id: int) -> PackRows:
    session, venue, project = _session(db, session_id)
    parts = parts_at(db, Session.id == session_id).get(session_id, ())
    coming = {person.person_id for part in parts for person in part.holders}
    absences = _absences(db, session)
    away = {person.id for absence, person in absences if absence.keeps_from(session.id, session.on)}
    return PackRows(
        session_id,
        house(db),
        paper_title(session, project),
        session.on,
        session.start,
        session.end,
        session.room,
        venue.name if venue else "",
        venue.address if venue else "",
        venue.getting_in if venue else "",
        tuple(filter(None, (session.access_notes, venue.access_notes if venue else ""))),
        session.who_for,
        session.state is not SessionState.PLANNED,
        session.notes,
        parts,
        _agenda(db, session_id, away),
        _tasks(db, session),
        _needs(db, coming),
        _ways(db, coming),
        tuple(
            LateNote(person.id, person.short_name, absence.kind, absence.about_when)
            for absence, person in absences
            if absence.kind in STILL_COMING and person.takes_part
        ),
        printed_at(workspace),
        session_title=session.title,
        project_id=session.project_id,
        to_decide=waiting(db, session.project_id),
        to_sign_off=waiting_in(db, session.project_id),
        agreement=_agreed(db, session.project_id),
        seen_differently=still_open(db, session.project_id),
    )


def _agreed(db: Db, project_id: int | None) -> tuple[str, ...]:
    """What a project’s group agreed, as it holds."""
    if project_id is None:
        return ()
    lines = select(AgreementLine.words).join(Agreement, Agreement.id == AgreementLine.agreement_id)
    mine = lines.where(Agreement.project_id == project_id, holds())
    return tuple(db.scalars(mine.order_by(AgreementLine.position)))


def _session(db: Db, session_id: int) -> tuple[Session, Venue | None, Project | None]:
    found = db.execute(
        select(Session, Venue, Project)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .outerjoin(Project, Project.id == Session.project_id)
        .where(Session.id == session_id)
    ).one_or_none()
    if found is None:
        raise Conflict(_("This session was removed."))
    session, venue, project = found
    return session, venue, project


def paper_title(session: Session, project: Project | None) -> str:
    """The name for paper that the project has chosen, or the session's own."""
    return (project.paper_name if project is not None else "") or session.title


def parts_at(db: Db, *within: ColumnElement[bool]) -> dict[int, tuple[PackPart, ...]]:
    """The roles at the sessions that meet some conditions, and who has them: two statements, however many."""
    comes_anyway = Assignment.told == AbsenceKind.NOT_MY_PART
    shown = or_(Assignment.state.in_(_ON_PAPER), comes_anyway)
    rows: Iterable[tuple[Place, Role, Assignment | None, Person | None]] = db.execute(
        select(Place, Role, Assignment, Person)
        .join(Role, Role.id == Place.role_id)
        .join(Session, Session.id == Place.session_id)
        .outerjoin(Assignment, and_(Assignment.place_id == Place.id, shown))
        .outerjoin(Person, and_(Person.id == Assignment.person_id, _is_about()))
        .where(*within)
        .order_by(Place.id, Assignment.id)
    )
    found = list(rows)
    names = told_apart(person for *_what, person in found if person is not None)
    places: dict[int, tuple[Place, Role]] = {}
    people: dict[int, list[PackPerson]] = {}
    for place, role, held, person in found:
        places[place.id] = (place, role)
        if held is not None and person is not None:
            people.setdefault(place.id, []).append(_person(person, held, names[person.id]))
    parts: dict[int, list[PackPart]] = {}
    for place, role in places.values():
        lacks = gap(place.least, sum(one.holds for one in people.get(place.id, ())))
        part = PackPart(role.name, role.gives_support, lacks, tuple(people.get(place.id, ())))
        parts.setdefault(place.session_id, []).append(part)
    for session_id in db.scalars(select(Session.id).where(*within, touches_on_something_hard())):
        here = parts.setdefault(session_id, [])
        supporting = [part for part in here if part.gives_support]
        there = sum(one.holds for part in supporting for one in part.people)
        missing = support_gap(True, there, sum(part.gap for part in supporting))
        if missing:
            here.append(PackPart(_("Support"), True, missing, ()))
    return {session_id: tuple(found) for session_id, found in parts.items()}


def _is_about() -> ColumnElement[bool]:
    """Who does not take part now is on no sheet, though they kept their place, unless they came."""
    return or_(Person.status == PersonStatus.ACTIVE, Assignment.state == AssignmentState.CAME)


def told_apart(people: Iterable[Person]) -> dict[int, str]:
    """A name for staff for each of these people: whole where two would be called the same."""
    known = {person.id: person for person in people}
    called = Counter(person.short_name.casefold() for person in known.values())
    return {
        id_: person.short_name if called[person.short_name.casefold()] == 1 else person.full_name
        for id_, person in known.items()
    }


def _person(person: Person, held: Assignment, name: str) -> PackPerson:
    return PackPerson(
        person.id,
        name if person.called else person.full_name,
        person.group_name,
        person.pronouns if person.print_pronouns else "",
        held.state,
        held.told,
        held.told_when,
    )


def _agenda(db: Db, session_id: int, away: Container[int]) -> tuple[PackItem, ...]:
    rows: Iterable[tuple[AgendaItem, Person | None]] = db.execute(
        select(AgendaItem, Person)
        .outerjoin(Person, Person.id == AgendaItem.leader_id)
        .where(AgendaItem.session_id == session_id)
        .order_by(AgendaItem.position)
    )
    said = said_at(db, session_id)
    return tuple(
        PackItem(
            item.start,
            item.what,
            leader.short_name if leader is not None else item.led_by,
            leader.group_name if leader is not None else item.led_by,
            item.content_note,
            item.decides,
            leader is not None and (leader.id in away or not leader.takes_part),
            tuple(
                PackSay(person.short_name, person.group_name, say.kind, say.words)
                for say, person in said.get(item.id, ())
            ),
        )
        for item, leader in rows
    )


def _tasks(db: Db, session: Session) -> tuple[PackTask, ...]:
    about = [Task.session_id == session.id]
    if session.project_id is not None:
        about.append(Task.project_id == session.project_id)
    wanted = select(Task).where(or_(*about), _OPEN)
    tasks = db.scalars(wanted.order_by(Task.due.is_(None), Task.due, Task.id).limit(MOST_TASKS)).all()
    owners: dict[int, list[PackOwner]] = {}
    for owner, person in db.execute(
        select(TaskOwner, Person)
        .join(Person, Person.id == TaskOwner.person_id)
        .where(TaskOwner.task_id.in_([task.id for task in tasks]))
        .where(or_(TaskOwner.until.is_(None), TaskOwner.keep_name))
        .order_by(TaskOwner.id)
    ):
        known = PackOwner(person.short_name, person.group_name, owner.until is not None)
        owners.setdefault(owner.task_id, []).append(known)
    return tuple(
        PackTask(
            task.title,
            task.due,
            task.ownership is Ownership.GROUP,
            task.staff_hold,
            tuple(owners.get(task.id, ())),
        )
        for task in tasks
    )


def _needs(db: Db, coming: Iterable[int]) -> tuple[PackNeed, ...]:
    rows = db.execute(
        select(Need, Person)
        .join(Person, Person.id == Need.person_id)
        .where(Need.person_id.in_(coming), Need.flagged, Need.share_with != ShareWith.NOBODY_ELSE)
        .order_by(by_name(Person.full_name), Need.id)
    ).all()
    names = told_apart(db.scalars(select(Person).where(Person.id.in_(coming))))
    return tuple(
        PackNeed(names[person.id], need.kind, need.words, need.met_by, need.share_with is ShareWith.GROUP)
        for need, person in rows
    )


def _ways(db: Db, coming: Iterable[int]) -> tuple[SafeWay, ...]:
    """How to reach those who come, only where they said that this way is safe."""
    rows = db.execute(
        select(ContactWay, Person)
        .join(Person, Person.id == ContactWay.person_id)
        .where(ContactWay.person_id.in_(coming), ContactWay.safe == Safe.YES)
        .order_by(by_name(Person.full_name), ContactWay.preferred.desc(), ContactWay.id)
    ).all()
    of_all = select(Person).where(Person.id.in_(coming))
    names = told_apart(db.scalars(of_all))  # nobody may take one person's number for another's
    return tuple(
        SafeWay(names[person.id], way.channel, way.value, way.times, way.say_who, way.if_other_answers)
        for way, person in rows
    )


def _absences(db: Db, session: Session) -> Sequence[tuple[Absence, Person]]:
    """What people have told us about this session: that they can't make it, come late, leave early."""
    rows = db.execute(
        select(Absence, Person)
        .join(Person, Person.id == Absence.person_id)
        .where(STANDS, (Absence.session_id == session.id) | keeps_from(session.id, session.on))
        .where(Person.status != PersonStatus.DIED)
        .order_by(Absence.id)
    )
    return [(absence, person) for absence, person in rows]


def schedule_rows(workspace: Workspace, person_id: int) -> TakeHomeRows:
    """Someone's next dates with us and nothing else; what it may tell is as for `take_home_rows`."""
    rows = take_home_rows(workspace, person_id, SCHEDULE_DAYS)
    return replace(rows, sessions=rows.sessions[:ON_A_SCHEDULE], tasks=())


def take_home_rows(workspace: Workspace, person_id: int, days: int = HOME_DAYS) -> TakeHomeRows:
    """What someone takes home: their coming sessions and what they have taken on.

    Unless they wish it, no row holds a place, a topic or a name; of others only staff are ever named, and
    only where paper with details is safe at home. Raises Conflict when they were removed
    or have died.
    """
    today = workspace.today()
    with workspace.read(Permission.PRINT) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This person was removed."))
        if person.status is PersonStatus.DIED:
            raise Conflict(_("No sheets are printed for someone who has died."))
        named = person.sheet_may_name
        sessions = _home_sessions(db, person_id, today, days) if person.takes_part else ()
        tasks = db.scalars(
            select(Task)
            .join(TaskOwner, TaskOwner.task_id == Task.id)
            .where(TaskOwner.person_id == person_id, TaskOwner.until.is_(None), _OPEN)
            .order_by(Task.due.is_(None), Task.due, Task.id)
            .limit(MOST_TASKS)
        ).all()
        known = house(db)
        if not person.details_at_home:
            sessions = tuple(replace(one, staff_there=()) for one in sessions)
        if not named:
            known = replace(known, organisation="", contact="", support_words="", step_out_words="")
            sessions = tuple(HomeSession(one.on, one.start, one.end) for one in sessions)
        return TakeHomeRows(
            person_id,
            person.short_name,
            named,
            known,
            sessions,
            tuple(HomeTask(task.due, task.title if named else "") for task in tasks),
            printed_at(workspace),
        )


def _home_sessions(db: Db, person_id: int, today: date, days: int) -> tuple[HomeSession, ...]:
    rows: Sequence[tuple[Session, Venue | None, Project | None, str]] = db.execute(
        select(Session, Venue, Project, Role.name)
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Role, Role.id == Place.role_id)
        .outerjoin(Venue, Venue.id == Session.venue_id)
        .outerjoin(Project, Project.id == Session.project_id)
        .where(Assignment.person_id == person_id, Assignment.state.in_(tuple(HOLDING)))
        .where(Session.on.between(today, today + timedelta(days=days)))
        .where(Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start, Session.id)
    ).all()
    staff = _staff_at(db, [session.id for session, _venue, _project, _role in rows])
    parts: dict[int, list[str]] = {}
    for session, _venue, _project, role in rows:
        parts.setdefault(session.id, []).append(role)
    found: dict[int, HomeSession] = {}
    for session, venue, project, _role in rows:
        where = (session.room, venue.name, venue.address) if venue is not None else (session.room,)
        found[session.id] = HomeSession(
            session.on,
            session.start,
            session.end,
            paper_title(session, project),
            ", ".join(filter(None, where)),
            listed(parts[session.id]),
            tuple(name for id_, name in staff.get(session.id, ()) if id_ != person_id),
        )
    return tuple(found.values())


def _staff_at(db: Db, sessions: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """The members of staff who will be there: of volunteers, only the sheet's own person is named."""
    found: dict[int, list[tuple[int, str]]] = {}
    for session_id, person in db.execute(
        select(Place.session_id, Person)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Place.session_id.in_(sessions), filled())
        .where(Person.kind == PersonKind.STAFF)
        .order_by(Assignment.id)
    ):
        if person.group_name and (person.id, person.group_name) not in found.setdefault(session_id, []):
            found[session_id].append((person.id, person.group_name))
    return found
