"""What is done about disagreements: each view written down, steps taken, how it ended, who was supported."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.disagreements import Disagreement, DisagreementStep, DisagreementView, Supported
from coprod_desktop.model.projects import Project
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import AboutWhat, HowEnded
from coprod_desktop.wording import _


@dataclass(frozen=True)
class View:
    """One view in its own words, and whose it is where they agreed that this is kept."""

    words: str
    person_id: int | None = None
    view_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RecordDisagreement:
    """What is seen differently in a project, each view, and the agreed route."""

    project_id: int
    what: str
    about: AboutWhat = AboutWhat.CONTENT
    views: tuple[View, ...] = ()
    route: str = ""
    raised_on: date | None = None
    disagreement_id: int | None = None


@dataclass(frozen=True)
class TakeStep:
    """Something that was done on the way."""

    disagreement_id: int
    what: str
    on: date | None = None


@dataclass(frozen=True)
class EndDisagreement:
    """How it ended."""

    disagreement_id: int
    how_ended: HowEnded = HowEnded.NOT_YET
    ending: str = ""
    ended_on: date | None = None


@dataclass(frozen=True)
class NoteSupport:
    """Who was supported, as people and nothing else."""

    disagreement_id: int
    people: tuple[int, ...] = ()


@dataclass(frozen=True)
class OneDisagreement:
    """A disagreement that is open again, or was a slip."""

    disagreement_id: int


def record_disagreement(workspace: Workspace, request: RecordDisagreement) -> Change:
    """Write down what is seen differently, or change it while it is open; `made` is its id.

    Raises RuleBroken without words, without at least one view, for a day to come, or once it has ended.
    """
    fresh = request.disagreement_id is None
    act = Act.DISAGREEMENT_RECORDED if fresh else Act.DISAGREEMENT_CHANGED
    with workspace.change(act, project=request.project_id) as change:
        db, today = change.session, workspace.today()
        project = find(db, Project, request.project_id)
        if request.disagreement_id is not None:
            one = find(db, Disagreement, request.disagreement_id)
        else:
            one = Disagreement(project_id=project.id, raised_on=today, how_ended=HowEnded.NOT_YET)
        if request.raised_on is not None:
            one.raised_on = _not_to_come(request.raised_on, today, "raised_on")
        one.say(request.about, request.what, request.route)
        change.add(one)
        _write_views(db, one, request.views)
    return change.change


def take_step(workspace: Workspace, request: TakeStep) -> Change:
    """Record something that was done on the way. Raises RuleBroken without words or for a day to come."""
    with workspace.change(Act.DISAGREEMENT_STEP) as change:
        one = _found(change, request.disagreement_id)
        if not request.what.strip():
            raise RuleBroken(_("Write what was done."), "what")
        on = _not_to_come(request.on or workspace.today(), workspace.today(), "on")
        change.session.add(DisagreementStep(disagreement_id=one.id, on=on, what=request.what.strip()))
    return change.change


def end_disagreement(workspace: Workspace, request: EndDisagreement) -> Change:
    """Record how it ended; also of one whose ending is put right. Raises RuleBroken for what is missing."""
    with workspace.change(Act.DISAGREEMENT_ENDED) as change:
        one, today = _found(change, request.disagreement_id), workspace.today()
        one.end(request.how_ended, request.ending, request.ended_on or today, today)
    return change.change


def open_disagreement_again(workspace: Workspace, request: OneDisagreement) -> Change:
    """It is open again. Raises RuleBroken when it is open."""
    with workspace.change(Act.DISAGREEMENT_REOPENED) as change:
        _found(change, request.disagreement_id).open_again()
    return change.change


def remove_disagreement(workspace: Workspace, request: OneDisagreement) -> Change:
    """Remove one that was a slip. Raises RuleBroken where steps were taken or it has ended before."""
    with workspace.change(Act.DISAGREEMENT_REMOVED) as change:
        one, db = _found(change, request.disagreement_id), change.session
        steps = select(DisagreementStep.id).where(DisagreementStep.disagreement_id == one.id)
        if one.ending or db.scalar(steps.limit(1)):
            raise RuleBroken(_("Something was done about this. Record how it ended instead."))
        db.delete(one)
    return change.change


def note_support(workspace: Workspace, request: NoteSupport) -> Change:
    """Note who was supported, instead of who was noted before; no reason, no words."""
    with workspace.change(Act.SUPPORT_NOTED) as change:
        one, db = _found(change, request.disagreement_id), change.session
        mine = Supported.disagreement_id == one.id
        there = set(db.scalars(select(Supported.person_id).where(mine)))
        db.execute(delete(Supported).where(mine, Supported.person_id.not_in(request.people)))
        fresh = (person for person in dict.fromkeys(request.people) if person not in there)
        db.add_all(Supported(disagreement_id=one.id, person_id=person) for person in fresh)
    return change.change


def _found(change: ChangeDraft, disagreement_id: int) -> Disagreement:
    one = find(change.session, Disagreement, disagreement_id)
    change.params["project"], change.made = one.project_id, one.id
    return one


def _not_to_come(day: date, today: date, field: str) -> date:
    if day > today:
        raise RuleBroken(_("That day is still to come."), field)
    return day


def _write_views(db: Session, one: Disagreement, said: tuple[View, ...]) -> None:
    mine = select(DisagreementView).where(DisagreementView.disagreement_id == one.id)
    known = {view.id: view for view in db.scalars(mine)}
    kept = [view for view in said if view.words.strip()]
    if not kept:
        raise RuleBroken(_("Write at least one view, in the words of whoever has it."), "views")
    for gone in known.keys() - {view.view_id for view in kept}:
        db.delete(known[gone])
    for position, said_one in enumerate(kept, 1):
        view = known.get(said_one.view_id or 0) or DisagreementView(disagreement_id=one.id)
        view.words, view.person_id, view.position = said_one.words.strip(), said_one.person_id, position
        db.add(view)
