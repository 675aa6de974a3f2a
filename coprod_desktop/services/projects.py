"""What is done about projects: adding, changing, removing them, and who is in the group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.stops import one_to_one
from coprod_desktop.queries.projects import is_used
from coprod_desktop.services.duty_following import duties_changed
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PersonStatus, PowerShared, ProjectState
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class ProjectDetails:
    """What is written down about a project."""

    name: str
    paper_name: str = ""
    objective: str = ""
    fixed: str = ""
    open: str = ""
    power: PowerShared = PowerShared.NOT_SAID
    state: ProjectState = ProjectState.STARTING
    starts_on: date | None = None
    deadline: date | None = None
    deadline_words: str = ""


@dataclass(frozen=True)
class ChangeProject:
    """New details of a project."""

    project_id: int
    details: ProjectDetails


@dataclass(frozen=True)
class RemoveProject:
    """A project that was a slip: nothing belongs to it."""

    project_id: int


@dataclass(frozen=True, kw_only=True)
class AddMember:
    """Someone who joins a project's group, on a day (today when None)."""

    project_id: int
    person_id: int
    role: str = ""
    why: str = ""
    commitment: str = ""
    buddy_id: int | None = None
    joined_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeMember:
    """What someone does in a group, why, and how much they said they want to do."""

    member_id: int
    role: str = ""
    why: str = ""
    commitment: str = ""
    buddy_id: int | None = None


@dataclass(frozen=True)
class PauseMember:
    """Someone takes a break from a project, from today until a day if they said so."""

    member_id: int
    until: date | None = None


@dataclass(frozen=True)
class MemberLeft:
    """Someone has left a group, on a day (today when None)."""

    member_id: int
    left_on: date | None = None


@dataclass(frozen=True)
class MemberBack:
    """Someone who had left, or was taking a break, is in the group again."""

    member_id: int


def add_project(workspace: Workspace, request: ProjectDetails) -> Change:
    """Add a project.

    Returns: The change; `made` is the project's id.

    Raises:
        RuleBroken: Without a name, with a deadline before the start, under way without an objective.
    """
    with workspace.change(Act.PROJECT_ADDED) as change:
        project = Project()
        _write(project, request)
        change.add(project, "project")
    return change.change


def change_project(workspace: Workspace, request: ChangeProject) -> Change:
    """Change what is written down about a project. Raises as `add_project` does."""
    with workspace.change(Act.PROJECT_CHANGED, project=request.project_id) as change:
        _write(change.session.get_one(Project, request.project_id), request.details)
        if request.details.state is ProjectState.FINISHED:
            duties_ended(change.session, None, workspace.now())
    return change.change


def _write(project: Project, details: ProjectDetails) -> None:
    project.rename(details.name, details.paper_name)
    project.agree(details.objective, details.fixed, details.open, details.power)
    project.plan(details.starts_on, details.deadline, details.deadline_words)
    project.move(details.state)


def remove_project(workspace: Workspace, request: RemoveProject) -> Change:
    """Remove a project that nothing belongs to.

    Raises:
        RuleBroken: When it has sessions, tasks, questions, people or recommendations, or makes something.
    """
    with workspace.change(Act.PROJECT_REMOVED, project=request.project_id) as change:
        if is_used(change.session, request.project_id):
            raise RuleBroken(
                _(
                    "This project has people, sessions, tasks, decisions or something it makes: they stay."
                    " Mark it “Finished” instead."
                )
            )
        change.session.delete(change.session.get_one(Project, request.project_id))
    return change.change


def add_member(workspace: Workspace, request: AddMember) -> Change:
    """Someone joins a group; joining late is ordinary, and so is a second role.

    Returns: The change; `made` is the member's id.

    Raises:
        RuleBroken: Without a person, for one who has died, for one who already has this part.
    """
    ids = {"person": request.person_id, "project": request.project_id}
    with workspace.change(Act.MEMBER_ADDED, **ids) as change:
        if change.session.get_one(Person, request.person_id).status is PersonStatus.DIED:
            raise RuleBroken(_("This person has died. Their part in projects stays as it was."), "person_id")
        member = Member(
            **{f"{of}_id": id_ for of, id_ in ids.items()}, joined_on=request.joined_on or workspace.today()
        )
        member.take_part(request.role, request.why, request.commitment)
        _walk_beside(change.session, member, request.buddy_id)
        _only_once(change.session, member)
        change.add(member)
    return change.change


def change_member(workspace: Workspace, request: ChangeMember) -> Change:
    """Change what someone does in a group, why, or how much. Raises RuleBroken for a part they have."""
    with workspace.change(Act.MEMBER_CHANGED) as change:
        member = change.session.get_one(Member, request.member_id)
        change.params.update(person=member.person_id, project=member.project_id)
        member.take_part(request.role, request.why, request.commitment)
        _walk_beside(change.session, member, request.buddy_id)
        with change.session.no_autoflush:
            _only_once(change.session, member)
        duties_changed(workspace, change.session, ("project", member.project_id))
    return change.change


def _walk_beside(session: Session, member: Member, buddy_id: int | None) -> None:
    """Name whoever is their buddy; a new one is nobody under 18."""
    if buddy_id is not None and buddy_id != member.buddy_id:
        with session.no_autoflush:
            buddy = session.get(Person, buddy_id)
        if buddy is not None and (why := one_to_one(buddy)) is not None:
            raise RuleBroken(why, "buddy_id")
    member.walk_beside(buddy_id)


def _only_once(session: Session, member: Member) -> None:
    """Refuse a part that this person already has, or had before they left."""
    query = select(Member).where(Member.project_id == member.project_id, Member.person_id == member.person_id)
    for other in session.scalars(query):
        if other.id != member.id and other.role.casefold() == member.role.casefold():
            if other.is_in:
                raise RuleBroken(_("They already have this part in the group. Write another role."), "role")
            raise RuleBroken(
                _("They had this part before. Choose “Is back” beside their name instead."), "role"
            )


def member_left(workspace: Workspace, request: MemberLeft) -> Change:
    """Someone has left a group; what they did stays theirs, and their tasks stay until handed over.

    Raises:
        RuleBroken: For a day before they joined.
    """
    with workspace.change(Act.MEMBER_LEFT) as change:
        member = change.session.get_one(Member, request.member_id)
        change.params.update(person=member.person_id, project=member.project_id)
        member.leave(request.left_on or workspace.today())
        duties_ended(change.session, None, workspace.now())
    return change.change


def pause_member(workspace: Workspace, request: PauseMember) -> Change:
    """Someone takes a break from a project, in all their parts of it, and stays in the group.

    What they had taken on stays with them until it is handed over. Raises RuleBroken for who has left, and
    for a break that ends before it begins.
    """
    with workspace.change(Act.MEMBER_PAUSED) as change:
        member = change.session.get_one(Member, request.member_id)
        change.params.update(person=member.person_id, project=member.project_id)
        member.pause(workspace.today(), request.until)
        for other in _parts_now(change.session, member):
            other.pause(workspace.today(), request.until)
    return change.change


def _parts_now(session: Session, member: Member) -> Sequence[Member]:
    """All that someone is in a group now."""
    both = (Member.project_id == member.project_id, Member.person_id == member.person_id)
    return session.scalars(select(Member).where(*both, Member.left_on.is_(None))).all()


def member_back(workspace: Workspace, request: MemberBack) -> Change:
    """Someone who had left is in the group again, in the part they had; or is back from a break, in all."""
    with workspace.change(Act.MEMBER_RETURNED) as change:
        member = change.session.get_one(Member, request.member_id)
        change.params.update(person=member.person_id, project=member.project_id)
        for part in _parts_now(change.session, member) if member.is_in else (member,):
            part.come_back()
    return change.change
