"""What is done about decisions: a question is put with its options, decided, looked at again."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.decisions import Decision, DecisionOption, OptionVoice, count
from coprod_desktop.model.projects import Project
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import DecisionState, HowDecided
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Option:
    """Something that could be done, and who spoke for it and agreed that this is kept."""

    what: str
    voices: tuple[int, ...] = ()
    option_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question for a project's group, what it serves, and what could be done."""

    project_id: int
    question: str
    serves: str = ""
    wanted_by: date | None = None
    options: tuple[Option, ...] = ()
    decision_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided: one of the options, or in words; `votes` by the id of an option.

    `overrules` says what others wanted where the last word went against it.
    """

    decision_id: int
    chosen_id: int | None = None
    outcome: str = ""
    how: HowDecided = HowDecided.NOT_SAID
    votes: tuple[tuple[int, int | None], ...] = ()
    last_word_id: int | None = None
    by_right: str = ""
    overrules: str = ""
    reasons: str = ""
    dissent: str = ""
    decided_on: date | None = None
    where_decided: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class Reviewed:
    """A decision that was looked at again and stands; None when it needs no further look."""

    decision_id: int
    review_on: date | None = None


@dataclass(frozen=True)
class OpenQuestion:
    """A question that is open again, or that was a slip."""

    decision_id: int


def put_question(workspace: Workspace, request: Question) -> Change:
    """Put a question to a project's group, or change one that waits; `made` is its id.

    Raises RuleBroken without words or without anything it serves, and for a question that is decided.
    """
    act = Act.QUESTION_PUT if request.decision_id is None else Act.QUESTION_CHANGED
    with workspace.change(act, project=request.project_id) as change:
        db = change.session
        project = db.get_one(Project, request.project_id)
        decision = Decision(project_id=project.id, asked_on=workspace.today())
        if request.decision_id is not None:
            decision = _waiting(db, request.decision_id)
        decision.ask(request.question, request.serves, project.objective, request.wanted_by)
        change.add(decision)
        _write_options(db, decision, request.options)
    return change.change


def record_decision(workspace: Workspace, request: Decided) -> Change:
    """Record what was decided, how, by whose last word and why; also of one that is put right.

    Raises RuleBroken for what is missing: the outcome, how, who and by what right, votes, reasons.
    """
    with workspace.change(Act.DECISION_RECORDED) as change:
        decision = _found(change, request.decision_id)
        options = _options(change.session, decision)
        votes = dict(request.votes)
        for option in options:
            option.votes = votes.get(option.id) if request.how is HowDecided.VOTE else None
            option.chosen = option.id == request.chosen_id
        chosen = next((option.what for option in options if option.chosen), "")
        on = request.decided_on or workspace.today()
        decision.decide(request.outcome or chosen, request.how, on, workspace.today())
        count(options, request.how)
        decision.say_who(request.last_word_id, request.by_right, request.overrules, request.reasons)
        decision.dissent, decision.where_decided = request.dissent.strip(), request.where_decided.strip()
        decision.look_again(request.review_on)
    return change.change


def review_decision(workspace: Workspace, request: Reviewed) -> Change:
    """It was looked at again and stands, until another day or for good."""
    with workspace.change(Act.DECISION_REVIEWED) as change:
        _found(change, request.decision_id).look_again(request.review_on)
    return change.change


def open_question_again(workspace: Workspace, request: OpenQuestion) -> Change:
    """Open a question that was decided. Raises RuleBroken when it is open already."""
    with workspace.change(Act.DECISION_REOPENED) as change:
        _found(change, request.decision_id).open_again()
    return change.change


def remove_question(workspace: Workspace, request: OpenQuestion) -> Change:
    """Remove a question that was a slip. Raises RuleBroken for one that was ever decided."""
    with workspace.change(Act.QUESTION_REMOVED) as change:
        decision = _found(change, request.decision_id)
        if decision.decided_on is not None:
            raise RuleBroken(_("This was decided, and stays to be read. Open it again to decide anew."))
        change.session.delete(decision)
    return change.change


def _found(change: ChangeDraft, decision_id: int) -> Decision:
    decision = change.session.get(Decision, decision_id)
    if decision is None:
        raise RuleBroken(_("This question isn’t here any more."))
    change.params["project"], change.made = decision.project_id, decision.id
    return decision


def _waiting(db: Session, decision_id: int) -> Decision:
    decision = db.get(Decision, decision_id)
    if decision is None:
        raise RuleBroken(_("This question isn’t here any more."))
    if decision.state is DecisionState.DECIDED:
        raise RuleBroken(_("This is decided. Open it again to change the question."))
    return decision


def _options(db: Session, decision: Decision) -> list[DecisionOption]:
    query = select(DecisionOption).where(DecisionOption.decision_id == decision.id)
    return list(db.scalars(query.order_by(DecisionOption.position)))


def _write_options(db: Session, decision: Decision, said: tuple[Option, ...]) -> None:
    """Keep those that are still there, so that what is known of them stays."""
    known = {option.id: option for option in _options(db, decision)}
    kept = [one for one in said if one.what.strip()]
    for gone in known.keys() - {one.option_id for one in kept}:
        db.delete(known[gone])
    for position, one in enumerate(kept, 1):
        option = known.get(one.option_id or 0) or DecisionOption(decision_id=decision.id)
        option.what, option.position = " ".join(one.what.split()), position
        db.add(option)
        db.flush()
        _write_voices(db, option, one.voices)


def _write_voices(db: Session, option: DecisionOption, voices: tuple[int, ...]) -> None:
    there = set(db.scalars(select(OptionVoice.person_id).where(OptionVoice.option_id == option.id)))
    db.execute(
        delete(OptionVoice).where(OptionVoice.option_id == option.id, OptionVoice.person_id.not_in(voices))
    )
    fresh = (one for one in dict.fromkeys(voices) if one not in there)
    db.add_all(OptionVoice(option_id=option.id, person_id=person) for person in fresh)
