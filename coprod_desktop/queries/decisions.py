"""Decisions: the questions of a project and what became of them, and what waits to be decided."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.decisions import Decision, DecisionOption, OptionVoice
from coprod_desktop.model.disagreements import Disagreement
from coprod_desktop.model.ideas import Idea
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.rows.decisions import (
    DecisionDue,
    DecisionRow,
    DecisionsShown,
    OpenMatters,
    OptionRow,
    VoiceRow,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import DecisionState, HowEnded, IdeaState, Permission, ProjectState


def decisions_of(workspace: Workspace, project_id: int) -> DecisionsShown:
    """The decisions of a project: what waits first, soonest wanted; then what was decided, latest first."""
    with workspace.read(Permission.PROJECTS) as db:
        project = db.get(Project, project_id)
        found = select(Decision).where(Decision.project_id == project_id)
        ordered = found.order_by(
            Decision.state == DecisionState.DECIDED,
            Decision.decided_on.desc(),
            Decision.wanted_by.is_(None),
            Decision.wanted_by,
            Decision.id,
        )
        decisions = list(db.scalars(ordered))
        options = _options(db, Decision.project_id == project_id)
        last = {one.last_word_id for one in decisions}
        people = {one.id: one for one in db.scalars(select(Person).where(Person.id.in_(last)))}
        rows = tuple(
            _row(one, options.get(one.id, ()), people.get(one.last_word_id or 0)) for one in decisions
        )
        return DecisionsShown(
            project_id, project.objective if project is not None else "", workspace.today(), rows
        )


def open_matters(workspace: Workspace, project_id: int) -> OpenMatters:
    """How much of a project is open: one statement; whom to tell and disagreements for everyday work only."""
    told = Idea.state == IdeaState.NOT_TAKEN, Idea.told_on.is_(None)
    kinds: tuple[tuple[type[Decision | Idea | Disagreement], tuple[ColumnElement[bool], ...]], ...] = (
        (Decision, (Decision.state == DecisionState.WAITING,)),
        (Idea, (Idea.state == IdeaState.TO_WEIGH,)),
        (Idea, told),
        (Disagreement, (Disagreement.how_ended == HowEnded.NOT_YET,)),
    )
    counts = [
        select(func.count()).select_from(kind).where(kind.project_id == project_id, *which).scalar_subquery()
        for kind, which in kinds
    ]
    with workspace.read(Permission.PROJECTS) as db:
        questions, ideas, to_tell, differ = db.execute(select(*counts)).one()
    if not workspace.signed_in.may(Permission.EVERYDAY):
        to_tell, differ = 0, 0
    return OpenMatters(questions, ideas, to_tell, differ)


def waiting(db: Db, project_id: int | None) -> tuple[str, ...]:
    """The questions of a project that wait to be decided, soonest wanted first, for the pack."""
    query = select(Decision.question).where(
        Decision.project_id == project_id, Decision.state == DecisionState.WAITING
    )
    return tuple(db.scalars(query.order_by(Decision.wanted_by.is_(None), Decision.wanted_by, Decision.id)))


def due(db: Db, until: date, today: date) -> tuple[DecisionDue, ...]:
    """What is to be decided up to and on a day, and decisions to be looked at again by now; soonest first."""
    by = case((Decision.state == DecisionState.DECIDED, Decision.review_on), else_=Decision.wanted_by)
    last = case((Decision.state == DecisionState.DECIDED, today), else_=until)
    found = (
        select(Project.id, Project.name, Decision.question, by, Decision.state)
        .join(Project, Project.id == Decision.project_id)
        .where(by <= last, Project.state != ProjectState.FINISHED)
        .order_by(by, Decision.id)
    )
    return tuple(
        DecisionDue(id_, name, question, on, state is DecisionState.DECIDED)
        for id_, name, question, on, state in db.execute(found)
    )


def _options(db: Db, which: ColumnElement[bool]) -> dict[int, tuple[OptionRow, ...]]:
    voices: dict[int, list[VoiceRow]] = defaultdict(list)
    spoke = (
        select(OptionVoice.option_id, Person)
        .join(Person, Person.id == OptionVoice.person_id)
        .join(DecisionOption, DecisionOption.id == OptionVoice.option_id)
        .join(Decision, Decision.id == DecisionOption.decision_id)
        .where(which)
        .order_by(by_name(Person.full_name))
    )
    for option_id, person in db.execute(spoke):
        voices[option_id].append(VoiceRow(person.id, person.full_name, person.group_name))
    options: dict[int, list[OptionRow]] = defaultdict(list)
    said = select(DecisionOption).join(Decision, Decision.id == DecisionOption.decision_id).where(which)
    for one in db.scalars(said.order_by(DecisionOption.position)):
        options[one.decision_id].append(
            OptionRow(one.id, one.what, one.votes, one.chosen, tuple(voices[one.id]))
        )
    return {decision: tuple(rows) for decision, rows in options.items()}


def _row(one: Decision, options: tuple[OptionRow, ...], last_word: Person | None) -> DecisionRow:
    return DecisionRow(
        one.id,
        one.project_id,
        one.question,
        one.serves,
        one.state,
        one.asked_on,
        one.wanted_by,
        options,
        one.outcome,
        one.how,
        one.last_word_id,
        last_word.full_name if last_word is not None else "",
        one.by_right,
        one.overrules,
        one.reasons,
        one.dissent,
        one.decided_on,
        one.where_decided,
        one.review_on,
    )
