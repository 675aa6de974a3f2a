"""What is done about what a group makes: describing it, its parts, who worked on it, and its versions."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken, Unsure
from coprod_desktop.model.deliverables import WORKED_ON, Credit, Deliverable, Section, Version
from coprod_desktop.model.projects import Project
from coprod_desktop.model.signoff import Approval, ChangeAsked
from coprod_desktop.services.duty_following import check_not_moving, duties_begin_again, duties_changed
from coprod_desktop.services.planning_begin import begin_route
from coprod_desktop.services.signoff_steps import deliverable_page, duties_ended, give_way_to
from coprod_desktop.store import opened
from coprod_desktop.store.pace import InBytes, Pace, Step
from coprod_desktop.store.sealed import Sealed
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import DeliverableKind, NameShown, Subject, VersionState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Part:
    """A part of what is made, and who has it; `section_id` of one that is there already."""

    title: str
    owner_id: int | None = None
    section_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Described:
    """Something a project makes; `deliverable_id` of one that is there already."""

    project_id: int
    title: str
    kind: DeliverableKind = DeliverableKind.DOCUMENT
    quality_bar: str = ""
    wanted_by: date | None = None
    editor_id: int | None = None
    parts: tuple[Part, ...] = ()
    deliverable_id: int | None = None


@dataclass(frozen=True)
class WorkedOn:
    """Someone who worked on it, on what, and how they wish to be named for it."""

    person_id: int
    part: str = ""
    named: NameShown = NameShown.ROLE_ONLY


@dataclass(frozen=True)
class Credits:
    """Everyone who worked on it."""

    deliverable_id: int
    people: tuple[WorkedOn, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewVersion:
    """A version: a file, or an original on paper, and what is different from the one before."""

    deliverable_id: int
    file: Path | None = None
    paper: str = ""
    what_changed: str = ""


@dataclass(frozen=True)
class OneVersion:
    """A version something is done with."""

    version_id: int


@dataclass(frozen=True)
class Published:
    """A version that is out: since when, and where."""

    version_id: int
    published_on: date | None = None
    where: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """A version that is not to be used any more, and why."""

    version_id: int
    why: str = ""


@dataclass(frozen=True)
class RemoveDeliverable:
    """Something that was put down by a slip."""

    deliverable_id: int


def describe_deliverable(workspace: Workspace, request: Described) -> Change:
    """Add something a project makes, or say it differently; `made` is its id. Raises RuleBroken.

    Who signs off something new, and what is looked at, begins as the group agreed in its planning.
    """
    new = request.deliverable_id is None
    act = Act.DELIVERABLE_ADDED if new else Act.DELIVERABLE_CHANGED
    with workspace.change(act, project=request.project_id) as change:
        db = change.session
        one = Deliverable(project_id=db.get_one(Project, request.project_id).id)
        if request.deliverable_id is not None:
            one = db.get_one(Deliverable, request.deliverable_id)
        one.describe(request.title, request.kind, request.quality_bar, request.wanted_by)
        one.editor_id = request.editor_id
        change.add(one, "deliverable")
        if new:
            begin_route(db, one)
        _write_parts(db, one, request.parts)
        duties_changed(workspace, db, deliverable_page(one.id))
    return change.change


def remove_deliverable(workspace: Workspace, request: RemoveDeliverable) -> Change:
    """Remove what was a slip. Raises RuleBroken for something that has versions."""
    with workspace.change(Act.DELIVERABLE_REMOVED) as change:
        one = change.session.get_one(Deliverable, request.deliverable_id)
        change.params["project"] = one.project_id
        if _newest_number(change.session, one.id):
            raise RuleBroken(
                _("It has versions, which stay to be read. Withdraw the newest if it is not to be used.")
            )
        change.session.delete(one)
    return change.change


def set_credits(workspace: Workspace, request: Credits) -> Change:
    """Say who worked on it, on what, and how each wishes to be named."""
    with workspace.change(Act.CREDITS_SET, deliverable=request.deliverable_id) as change:
        db = change.session
        one = db.get_one(Deliverable, request.deliverable_id)
        said = {each.person_id: each for each in request.people}
        known = {
            each.person_id: each for each in db.scalars(select(Credit).where(Credit.deliverable_id == one.id))
        }
        for person_id in known.keys() - said.keys():
            db.delete(known[person_id])
        for person_id, each in said.items():
            credit = known.get(person_id) or Credit(deliverable_id=one.id, person_id=person_id)
            credit.part, credit.named = each.part.strip(), each.named
            db.add(credit)
        change.made = one.id
    return change.change


def add_version(workspace: Workspace, request: NewVersion, step: Step | None = None) -> Change:
    """Add a version: its file is sealed beside the store. `made` is its id.

    One that was still being worked on or signed off gives way to it, and what was approved of that no longer
    counts. `step(done, of)` hears how many bytes are sealed. Raises RuleBroken, Trouble, Stopped; nothing is
    left then.
    """
    workspace.require(Act.VERSION_ADDED.spec.permission)
    with (
        _sealing(workspace, request.file, InBytes(step)) as sealed,
        workspace.change(Act.VERSION_ADDED, deliverable=request.deliverable_id) as change,
    ):
        db = change.session
        one = db.get_one(Deliverable, request.deliverable_id)
        at = workspace.now()
        number = _newest_number(db, one.id) + 1
        version = Version(
            deliverable_id=one.id, number=number, added_at=at, sha256="", paper="", state=VersionState.DRAFT
        )
        name = opened.plain_name(request.file.name) if request.file is not None else ""
        version.hold(name, sealed.sha256, sealed.bytes, request.paper, request.what_changed)
        _check_new(db, one, version)
        for older in _versions(db, one.id):
            if older.state in WORKED_ON:
                older.give_way()
                for approval in db.scalars(select(Approval).where(Approval.version_id == older.id)):
                    approval.grow_stale(at)
        change.add(version)
        duties_begin_again(workspace, db, deliverable_page(one.id))
        change.params["number"] = number
    return change.change


def take_to_group(workspace: Workspace, request: OneVersion) -> Change:
    """A draft is with the group, to be read. Raises RuleBroken for anything else."""
    with workspace.change(Act.VERSION_TAKEN) as change:
        version_of(change, request.version_id).take_to_group()
    return change.change


def publish_version(workspace: Workspace, request: Published) -> Change:
    """A version everyone signed off is out; older ones give way to it.

    Raises RuleBroken when it is not signed off, and while a condition is still open.
    """
    with workspace.change(Act.VERSION_PUBLISHED) as change:
        db = change.session
        version = version_of(change, request.version_id)
        query = select(Approval).where(Approval.version_id == version.id)
        if any(approval.open_condition for approval in db.scalars(query)):
            raise RuleBroken(
                _("It was signed off on a condition that is still open. See to that first, and note it here.")
            )
        version.publish(request.published_on or workspace.today(), workspace.today(), request.where)
        give_way_to(db, version, frozenset({VersionState.APPROVED, VersionState.PUBLISHED}))
    return change.change


def withdraw_version(workspace: Workspace, request: Withdrawn) -> Change:
    """A version is not to be used any more. Raises RuleBroken without a reason."""
    with workspace.change(Act.VERSION_WITHDRAWN) as change:
        version = version_of(change, request.version_id)
        version.withdraw(request.why)
        duties_ended(change.session, deliverable_page(version.deliverable_id), workspace.now())
    return change.change


def open_version(workspace: Workspace, request: OneVersion, step: Step | None = None) -> Path:
    """Make the one plain copy there ever is, gone when the store is closed; returns where it is.

    Raises RuleBroken for an original on paper and for a kind of file that would run; Trouble, Stopped.
    """
    with workspace.change(Act.VERSION_OPENED) as change:
        version = version_of(change, request.version_id)
        _check_file(version)
        home = workspace.home
        copy = opened.open_copy(
            workspace.sealed, version.sha256, version.file_name, home.folder.opened, InBytes(step)
        )
    return copy


def save_version(workspace: Workspace, request: OneVersion, target: Path, step: Step | None = None) -> Change:
    """Write a plain copy where someone asked for one. Raises RuleBroken, Trouble, Stopped."""
    with workspace.change(Act.VERSION_OPENED) as change:
        version = version_of(change, request.version_id)
        _check_file(version)
        opened.save_copy(workspace.sealed, version.sha256, target, InBytes(step))
    return change.change


def version_of(change: ChangeDraft, version_id: int) -> Version:
    """The version an act is about, which the act then names. Raises RuleBroken when it is gone."""
    version = change.session.get(Version, version_id)
    if version is None:
        raise RuleBroken(_("This version isn’t here any more."))
    change.params["deliverable"], change.params["number"] = version.deliverable_id, version.number
    change.made = version.id
    return version


@contextlib.contextmanager
def _sealing(workspace: Workspace, file: Path | None, pace: Pace) -> Iterator[Sealed]:
    """Seal a file; when what goes with it could not be recorded, the sealed one goes unless it was there."""
    if file is None:
        yield Sealed("", 0)
        return
    sealed = workspace.sealed
    made = sealed.seal(file, pace)
    if not made.bytes:
        sealed.path(made.sha256).unlink(missing_ok=True)
        raise RuleBroken(
            _("This file is empty (0 bytes). Save it again where it was written, then choose it anew."),
            "file",
        )
    try:
        yield made
    except Unsure:  # the version may be there, and then its file must be
        raise
    except BaseException:
        if made.new:
            with contextlib.suppress(OSError):  # a dying disk keeps it: sealed, and nothing speaks of it
                sealed.path(made.sha256).unlink()
        raise


def _check_new(db: Session, one: Deliverable, version: Version) -> None:
    if not version.sha256:
        return
    for older in _versions(db, one.id):
        if older.sha256 == version.sha256 and older.state is not VersionState.WITHDRAWN:
            raise RuleBroken(
                _("This is the very same file as version {number}. Was a newer one meant?").format(
                    number=older.number
                ),
                "file",
            )


def _check_file(version: Version) -> None:
    if not version.sha256:
        raise RuleBroken(_("This version is on paper: {where}").format(where=version.paper))


def _versions(db: Session, deliverable_id: int) -> list[Version]:
    return list(db.scalars(select(Version).where(Version.deliverable_id == deliverable_id)))


def _newest_number(db: Session, deliverable_id: int) -> int:
    return db.scalar(select(func.max(Version.number)).where(Version.deliverable_id == deliverable_id)) or 0


def _write_parts(db: Session, one: Deliverable, parts: tuple[Part, ...]) -> None:
    """Keep those that are still there, so that what is said about them stays."""
    known = {each.id: each for each in db.scalars(select(Section).where(Section.deliverable_id == one.id))}
    said = [part for part in parts if part.title.strip()]
    going = known.keys() - {part.section_id for part in said}
    check_not_moving(db, deliverable_page(one.id), Subject.SECTION, going, "parts")
    for gone in going:
        if db.scalar(select(ChangeAsked.id).where(ChangeAsked.section_id == gone).limit(1)) is not None:
            raise RuleBroken(
                _("A change was asked for in “{part}”, so it stays. Rename it instead.").format(
                    part=known[gone].title
                ),
                "parts",
            )
        db.execute(delete(Section).where(Section.id == gone))
    for position, part in enumerate(said):
        section = known.get(part.section_id or 0) or Section(deliverable_id=one.id)
        section.position, section.title, section.owner_id = position, part.title.strip(), part.owner_id
        db.add(section)
