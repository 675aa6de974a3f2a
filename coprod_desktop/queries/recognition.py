"""Recognition: what someone’s record of contribution may say, and what it says, in their chosen name."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.deliverables import Credit, Deliverable, Version
from coprod_desktop.model.people import Person, PersonSkill, Skill, initials
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.recognition import Recognition
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.hours import hours_of
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.recognition import (
    CERTIFICATE,
    CONTRIBUTION,
    ContributionRows,
    MadeLine,
    ProjectLine,
    RecognitionAsked,
    SessionsTold,
    SkillLine,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    Edition,
    NameShown,
    SessionState,
    SkillLevel,
    TaskState,
    VersionState,
)
from coprod_desktop.wording import _

MOST_TASKS = 20
"""So many tasks are named on a record, the latest; the others are counted."""


def recognition_of(workspace: Workspace, person_id: int) -> RecognitionAsked:
    """What someone said their record may say. Raises Conflict when they were removed."""
    with workspace.read() as db:
        person = _person(db, person_id)
        said = db.get(Recognition, person_id)
        if said is None:
            return RecognitionAsked(person_id, _name(person), None, person.count_hours)
        return RecognitionAsked(
            person_id, _name(person), said.asked_on, person.count_hours, said.sessions, said.roles,
            said.projects, said.tasks, said.made, said.skills, said.hours and person.count_hours, said.words,
        )  # fmt: skip


def contribution_rows(workspace: Workspace, person_id: int) -> ContributionRows:
    """What someone contributed, as far as they want it said. Raises Conflict when they were removed.

    A former name is never among it; what they did not agree to is not even asked of the store.
    """
    with workspace.read() as db:
        person, may = _person(db, person_id), recognition_of(workspace, person_id)
        tasks, more = _tasks(db, person_id) if may.tasks else ((), 0)
        return ContributionRows(
            house=house(db),
            printed_at=printed_at(workspace),
            person_id=person_id,
            name=_name(person),
            pronouns=person.pronouns if person.print_pronouns else "",
            words=may.words,
            sessions=_sessions(workspace, db, person_id) if may.sessions else None,
            minutes=hours_of(workspace, person_id).minutes if may.hours else None,
            roles=_roles(workspace, db, person_id) if may.roles else (),
            projects=_projects(db, person_id, roles=may.roles) if may.projects else (),
            tasks=tasks,
            more_tasks=more,
            made=_made(db, person) if may.made else (),
            skills=_skills(db, person_id) if may.skills else (),
        )


def contribution_record(workspace: Workspace, person_id: int) -> Sheet:
    """The record as a sheet, in the style its person asked for. Raises Conflict when they were removed."""
    return _sheet(workspace, CONTRIBUTION, person_id)


def certificate(workspace: Workspace, person_id: int) -> Sheet:
    """The certificate, in the style its person asked for. Raises Conflict when they were removed."""
    return _sheet(workspace, CERTIFICATE, person_id)


def _sheet(workspace: Workspace, kind: str, person_id: int) -> Sheet:
    rows = contribution_rows(workspace, person_id)
    with workspace.read() as db:
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, kind, person_id=person_id)


def _person(db: Db, person_id: int) -> Person:
    person = db.get(Person, person_id)
    if person is None:
        raise Conflict(_("This was removed in the meantime. Have another look at the page."))
    return person


def _name(person: Person) -> str:
    """The name they chose to be credited by, else the one they have now."""
    return person.credit_name or person.full_name


def _sessions(workspace: Workspace, db: Db, person_id: int) -> SessionsTold | None:
    count, first, last = db.execute(
        select(func.count(func.distinct(Session.id)), func.min(Session.on), func.max(Session.on))
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Assignment.person_id == person_id, Assignment.state == AssignmentState.CAME)
        .where(Session.state != SessionState.CANCELLED, Session.on <= workspace.today())
    ).one()
    return SessionsTold(count, first, last) if count else None


def _roles(workspace: Workspace, db: Db, person_id: int) -> tuple[tuple[str, int], ...]:
    times = func.count(func.distinct(Session.id))
    found = db.execute(
        select(Role.name, times)
        .join(Place, Place.role_id == Role.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.person_id == person_id, Assignment.state == AssignmentState.CAME)
        .where(Session.state != SessionState.CANCELLED, Session.on <= workspace.today())
        .group_by(Role.id)
        .order_by(times.desc(), by_name(Role.name))
    )
    return tuple((name, count) for name, count in found)


def _projects(db: Db, person_id: int, *, roles: bool) -> tuple[ProjectLine, ...]:
    found = db.execute(
        select(Project.paper_name, Project.name, Member.role)
        .join(Member, Member.project_id == Project.id)
        .where(Member.person_id == person_id)
        .order_by(by_name(Project.name), Member.id)
    )
    return tuple(
        dict.fromkeys(ProjectLine(paper or name, role if roles else "") for paper, name, role in found)
    )


def _tasks(db: Db, person_id: int) -> tuple[tuple[str, ...], int]:
    """What is done and theirs, or was theirs and they wanted to be thanked for; the latest first."""
    found = list(
        db.scalars(
            select(Task.title)
            .join(TaskOwner, TaskOwner.task_id == Task.id)
            .where(TaskOwner.person_id == person_id, Task.state == TaskState.DONE)
            .where(TaskOwner.until.is_(None) | TaskOwner.keep_name)
            .order_by(Task.id.desc())
        )
    )
    return tuple(found[:MOST_TASKS]), max(0, len(found) - MOST_TASKS)


def _made(db: Db, person: Person) -> tuple[MadeLine, ...]:
    out = select(Version.deliverable_id).where(Version.state == VersionState.PUBLISHED)
    found = db.execute(
        select(Deliverable.title, Credit.part, Credit.named)
        .join(Credit, Credit.deliverable_id == Deliverable.id)
        .where(Credit.person_id == person.id, Deliverable.id.in_(out))
        .order_by(by_name(Deliverable.title))
    )
    names = {
        NameShown.CALLED: person.credit_name or person.short_name,
        NameShown.INITIALS: initials(_name(person)),
        NameShown.ROLE_ONLY: "",
    }
    return tuple(MadeLine(title, part, names[named]) for title, part, named in found)


def _skills(db: Db, person_id: int) -> tuple[SkillLine, ...]:
    found = db.execute(
        select(Skill.name, PersonSkill)
        .join(PersonSkill, PersonSkill.skill_id == Skill.id)
        .where(PersonSkill.person_id == person_id, PersonSkill.level != SkillLevel.INTERESTED)
        .order_by(PersonSkill.gained_here.desc(), by_name(Skill.name))
    )
    return tuple(SkillLine(name, one.level, one.gained_here, one.said) for name, one in found)
