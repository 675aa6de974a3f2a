"""What is done in the planning conversation: answering, agreeing, and setting what the program uses by it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.planning import (
    SETTLED,
    PlanningAnswer,
    PlanningPresent,
    PlanningQuestion,
    PlanningSigner,
)
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.planning_stands import SAID_ITSELF, standings
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import (
    AnswerState,
    Behalf,
    Ownership,
    PlanTopic,
    PowerShared,
    SignerFor,
    WishKind,
)
from coprod_desktop.wording import _

WORDLESS = frozenset(
    {
        PlanTopic.WISH, PlanTopic.OWNERSHIP, PlanTopic.NEEDS, PlanTopic.EDITOR, PlanTopic.SIGN_OFF,
        PlanTopic.OVERRIDE, PlanTopic.ROLES, PlanTopic.COMMITMENT,
    }
)  # fmt: skip
"""The topics for which what is chosen or kept beside the answer says enough."""


@dataclass(frozen=True)
class Signer:
    """Someone who authorises content or design, and on whose behalf."""

    person_id: int
    signs: SignerFor
    behalf: Behalf


@dataclass(frozen=True, kw_only=True)
class Settles:
    """What an agreement settles, as far as its topic is wired to it; the rest is left as it is."""

    wish: WishKind | None = None
    ownership: Ownership | None = None
    check_in_every: int | None = None
    editor_id: int | None = None
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was said to a question. `answer_id` is the answer it was written over, None where there was none.

    Only what is `agreed` settles anything.
    """

    project_id: int
    question_id: int
    said: str = ""
    agreed: bool = False
    present: tuple[int, ...] = ()
    answered_on: date | None = None
    review_on: date | None = None
    settles: Settles | None = None
    answer_id: int | None = None


@dataclass(frozen=True)
class AnswerReviewed:
    """An answer that was looked at again and stands; None when it needs no further look."""

    answer_id: int
    review_on: date | None = None


@dataclass(frozen=True)
class TakeOver:
    """An answer that is to say from now on how the project really works."""

    answer_id: int


@dataclass(frozen=True, kw_only=True)
class Working:
    """How a project works, for what begins later to start from."""

    project_id: int
    settles: Settles
    branding: str = ""
    quality_bar: str = ""
    conflict_route: str = ""


@dataclass(frozen=True, kw_only=True)
class PowerSaid:
    """What is fixed, what is open, how far power is shared, and when that is looked at again."""

    project_id: int
    fixed: str = ""
    open: str = ""
    power: PowerShared = PowerShared.NOT_SAID
    power_review_on: date | None = None


def save_answer(workspace: Workspace, request: Answer) -> Change:
    """Record what was said, and set what the program uses by it where it was agreed; `made` is its id.

    What had been agreed before stays to be read as an earlier answer. Raises RuleBroken without words, for a
    day to come or a review before it; Conflict when somebody else wrote an answer meanwhile.
    """
    with workspace.change(Act.PLAN_ANSWERED, project=request.project_id) as change:
        db, today = change.session, workspace.today()
        project = db.get_one(Project, request.project_id)
        question = _question(db, request.question_id)
        before = _holds(db, request.project_id, request.question_id)
        if (before.id if before is not None else None) != request.answer_id:
            raise Conflict(
                _("Somebody wrote an answer meanwhile. Your words are kept: look at theirs, then save.")
            )
        mark = ""
        if request.agreed:
            _settle(db, project, question.topic, request.said.strip(), request.settles or Settles())
            mark = _mark(db, project, question.topic)
        answer = _version(before, request, mark, today)
        wordless = request.agreed and question.topic in WORDLESS
        answer.say(request.said, request.answered_on or today, today, wordless=wordless)
        answer.look_again(request.review_on)
        answer.state, answer.settled = _state(db, answer, request.agreed), mark
        change.add(answer)
        _write_present(db, answer.id, request.present)
    return change.change


def review_answer(workspace: Workspace, request: AnswerReviewed) -> Change:
    """It was looked at again and stands. Raises RuleBroken for a day before it was said."""
    with workspace.change(Act.PLAN_REVIEWED) as change:
        _answer(change, request.answer_id).look_again(request.review_on)
    return change.change


def take_over(workspace: Workspace, request: TakeOver) -> Change:
    """The answer says from now on what the program uses; what it said before stays as an earlier one.

    Raises RuleBroken where nothing was agreed.
    """
    with workspace.change(Act.PLAN_TAKEN_OVER) as change:
        db, today = change.session, workspace.today()
        before = _answer(change, request.answer_id)
        if not before.is_settled or before.replaced_on is not None:
            raise RuleBroken(_("Nothing was agreed here yet. Write an answer instead."))
        project = db.get_one(Project, before.project_id)
        question = _question(db, before.question_id)
        before.replaced_on = today
        answer = PlanningAnswer(project_id=project.id, question_id=question.id, state=AnswerState.CHANGED)
        said = _as_it_is(project, question.topic) or before.said
        answer.say(said, today, today, wordless=True)
        if before.review_on is not None and before.review_on > today:
            answer.look_again(before.review_on)
        answer.settled = _mark(db, project, question.topic)
        change.add(answer)
    return change.change


def set_working(workspace: Workspace, request: Working) -> Change:
    """Set how a project works. Answers that were agreed otherwise say so. Raises RuleBroken for odd weeks."""
    with workspace.change(Act.WORKING_SET, project=request.project_id) as change:
        db = change.session
        project = db.get_one(Project, request.project_id)
        for topic in (PlanTopic.WISH, PlanTopic.OWNERSHIP, PlanTopic.NEEDS, PlanTopic.EDITOR):
            _settle(db, project, topic, "", request.settles)
        _settle(db, project, PlanTopic.SIGN_OFF, "", request.settles)
        project.branding, project.quality_bar = request.branding.strip(), request.quality_bar.strip()
        project.conflict_route = request.conflict_route.strip()
    return change.change


def say_power(workspace: Workspace, request: PowerSaid) -> Change:
    """Say what is fixed and open, and how far power is shared. Raises RuleBroken for a review gone by."""
    with workspace.change(Act.POWER_SAID, project=request.project_id) as change:
        project = change.session.get_one(Project, request.project_id)
        project.agree(project.objective, request.fixed, request.open, request.power)
        project.share_power(request.power, request.power_review_on, workspace.today())
    return change.change


def _question(db: Session, question_id: int) -> PlanningQuestion:
    question = db.get(PlanningQuestion, question_id)
    if question is None:
        raise RuleBroken(_("This question isn’t here any more."))
    return question


def _answer(change: ChangeDraft, answer_id: int) -> PlanningAnswer:
    answer = change.session.get(PlanningAnswer, answer_id)
    if answer is None:
        raise RuleBroken(_("This answer isn’t here any more."))
    change.params["project"], change.made = answer.project_id, answer.id
    return answer


def _holds(db: Session, project_id: int, question_id: int) -> PlanningAnswer | None:
    query = select(PlanningAnswer).where(
        PlanningAnswer.project_id == project_id,
        PlanningAnswer.question_id == question_id,
        PlanningAnswer.replaced_on.is_(None),
    )
    return db.scalar(query)


def _version(before: PlanningAnswer | None, request: Answer, mark: str, today: date) -> PlanningAnswer:
    """The answer to write into: a new one where there was none, or where the group had agreed on another."""
    if before is not None:
        same = request.agreed and before.said == request.said.strip() and before.settled == mark
        if same or not before.is_settled:
            return before
        before.replaced_on = today
    return PlanningAnswer(project_id=request.project_id, question_id=request.question_id)


def _state(db: Session, answer: PlanningAnswer, agreed: bool) -> AnswerState:
    """Talked about, agreed, or agreed anew where the group had agreed on something before."""
    if not agreed:
        return AnswerState.TALKED
    earlier = select(func.count()).where(
        PlanningAnswer.project_id == answer.project_id,
        PlanningAnswer.question_id == answer.question_id,
        PlanningAnswer.replaced_on.is_not(None),
        PlanningAnswer.state.in_(SETTLED),
    )
    return AnswerState.CHANGED if db.scalar(earlier) else AnswerState.AGREED


def _settle(db: Session, project: Project, topic: PlanTopic | None, said: str, settles: Settles) -> None:
    """Let the program use what was agreed about a topic."""
    if topic is PlanTopic.WISH:
        project.handover_wish = settles.wish
    elif topic is PlanTopic.OWNERSHIP:
        project.ownership = settles.ownership
    elif topic is PlanTopic.NEEDS:
        project.check_in(settles.check_in_every)
    elif topic is PlanTopic.EDITOR:
        project.editor_id = settles.editor_id
    elif topic is PlanTopic.SIGN_OFF:
        _write_signers(db, project.id, settles.signers)
    elif topic is PlanTopic.BRANDING:
        project.branding = said
    elif topic is PlanTopic.QUALITY:
        project.quality_bar = said
    elif topic is PlanTopic.CONFLICT:
        project.conflict_route = said


def _as_it_is(project: Project, topic: PlanTopic | None) -> str:
    """What the program uses, where what was said is itself that."""
    if topic not in SAID_ITSELF:
        return ""
    return {
        PlanTopic.BRANDING: project.branding,
        PlanTopic.QUALITY: project.quality_bar,
    }.get(topic, project.conflict_route)


def _mark(db: Session, project: Project, topic: PlanTopic | None) -> str:
    """The fingerprint of what the program uses for a topic now."""
    db.flush()
    standing = standings(db, project).get(topic) if topic is not None else None
    return standing.mark if standing is not None else ""


def _write_signers(db: Session, project_id: int, signers: tuple[Signer, ...]) -> None:
    """Those who are still named keep their row; nobody signs for both sides of one matter."""
    wanted = {(one.signs, one.person_id): one.behalf for one in signers}
    for row in db.scalars(select(PlanningSigner).where(PlanningSigner.project_id == project_id)):
        behalf = wanted.pop((row.signs, row.person_id), None)
        if behalf is None:
            db.delete(row)
        else:
            row.behalf = behalf
    db.add_all(
        PlanningSigner(project_id=project_id, person_id=person_id, signs=signs, behalf=behalf)
        for (signs, person_id), behalf in wanted.items()
    )


def _write_present(db: Session, answer_id: int, present: tuple[int, ...]) -> None:
    known = select(PlanningPresent.person_id).where(PlanningPresent.answer_id == answer_id)
    there = set(db.scalars(known))
    db.execute(
        delete(PlanningPresent).where(
            PlanningPresent.answer_id == answer_id, PlanningPresent.person_id.not_in(present)
        )
    )
    fresh = (one for one in dict.fromkeys(present) if one not in there)
    db.add_all(PlanningPresent(answer_id=answer_id, person_id=person) for person in fresh)
