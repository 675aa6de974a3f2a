"""What is done about consultations: heard of, taken part in or not, sent, answered."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.consultations import WAS_SENT, Consultation, ConsultationStep
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.projects import Project
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.services.consultation_planning import make_plan, work_out_again
from coprod_desktop.services.duty_following import check_not_moving, duties_begin_again
from coprod_desktop.services.signoff_steps import Opens, duties_ended, moving
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import ConsultationState, DeliverableKind, PlanStep, Subject, VersionState
from coprod_desktop.wording import _

_SIGNED_OFF = (VersionState.APPROVED, VersionState.PUBLISHED)


@dataclass(frozen=True, kw_only=True)
class ConsultationDetails:
    """What is known of a consultation. `own_project` begins a project for it, named as it is."""

    title: str
    asked_by: str
    about: str = ""
    what_happens: str = ""
    help_offered: str = ""
    opened_on: date | None = None
    closes_on: date | None = None
    closes_at: time | None = None
    heard_on: date | None = None
    heard_how: str = ""
    project_id: int | None = None
    own_project: bool = False
    consultation_id: int | None = None


@dataclass(frozen=True)
class OneConsultation:
    """A consultation that something happens to."""

    consultation_id: int


@dataclass(frozen=True)
class CouldNot:
    """A consultation we couldn’t take part in, and why."""

    consultation_id: int
    why_not: str


@dataclass(frozen=True)
class LinkResponse:
    """The deliverable that is the response; None for none."""

    consultation_id: int
    deliverable_id: int | None


@dataclass(frozen=True, kw_only=True)
class SentResponse:
    """When and how it was sent (today when None).

    `late_words` say who agreed that it may come late, `unsigned_words` why it went without sign-off.
    """

    consultation_id: int
    sent_on: date | None = None
    sent_how: str = ""
    late_words: str = ""
    unsigned_words: str = ""


@dataclass(frozen=True, kw_only=True)
class CloseConsultation:
    """What they answered as a whole, in a few words, and when nothing more was expected."""

    consultation_id: int
    closed_on: date | None = None
    answer: str = ""


def record_consultation(workspace: Workspace, request: ConsultationDetails) -> Change:
    """Keep a consultation, or change what is known of one; `made` is its id.

    Another closing date moves the steps nobody set themselves. Raises RuleBroken for what is missing, dates
    that can’t be, and another project while the response belongs to the one before.
    """
    act = Act.CONSULTATION_ADDED if request.consultation_id is None else Act.CONSULTATION_CHANGED
    with workspace.change(act) as change:
        db, today = change.session, workspace.today()
        one = Consultation() if request.consultation_id is None else _found(change, request.consultation_id)
        closed_before = one.closes_on
        one.describe(request.title, request.asked_by, request.about)
        one.tell_contributors(request.what_happens, request.help_offered)
        one.set_dates(request.opened_on, request.closes_on, request.closes_at)
        one.hear(request.heard_on or today, request.heard_how, today)
        _belong(change, one, request)
        change.add(one, "consultation")
        if request.consultation_id is not None and closed_before != one.closes_on:
            work_out_again(db, one, today)
    return change.change


def begin_consultation(workspace: Workspace, request: OneConsultation) -> Change:
    """We take part: the plan is worked out backwards from the closing date.

    Raises RuleBroken when it has closed or was sent already.
    """
    with workspace.change(Act.CONSULTATION_BEGUN) as change:
        one, today = _found(change, request.consultation_id), workspace.today()
        one.begin(today)
        make_plan(change.session, one, today)
    return change.change


def miss_consultation(workspace: Workspace, request: CouldNot) -> Change:
    """We couldn’t take part, and why: a record. Raises RuleBroken without why, or once it was sent."""
    with workspace.change(Act.CONSULTATION_MISSED) as change:
        one = _found(change, request.consultation_id)
        one.could_not(request.why_not)
        duties_ended(change.session, _page(one), workspace.now())
    return change.change


def begin_response(workspace: Workspace, request: OneConsultation) -> Change:
    """Make the response one of the things its project makes, to be signed off; `made` is its id.

    Raises RuleBroken without a project, or where there is one already.
    """
    with workspace.change(Act.RESPONSE_BEGUN) as change:
        db = change.session
        one = _found(change, request.consultation_id)
        if one.project_id is None:
            raise RuleBroken(
                _("The response belongs to a project. Choose the project of this consultation first.")
            )
        if one.deliverable_id is not None:
            raise RuleBroken(_("The response is there already. Open it to go on."))
        response = Deliverable(project_id=one.project_id)
        response.describe(
            _("Response: {title}").format(title=one.title),
            DeliverableKind.RESPONSE,
            "",
            _day_of(db, one, PlanStep.SIGN_OFF) or one.closes_on,
        )
        change.add(response)
        one.deliverable_id = response.id
        _in_hand(one)
    return change.change


def link_response(workspace: Workspace, request: LinkResponse) -> Change:
    """Say which of the things its project makes is the response.

    Raises RuleBroken for something another project makes, and once the response was sent.
    """
    with workspace.change(Act.CONSULTATION_CHANGED) as change:
        one = _found(change, request.consultation_id)
        _require_not_sent(one)
        if request.deliverable_id is not None:
            response = change.session.get_one(Deliverable, request.deliverable_id)
            if one.project_id != response.project_id:
                raise RuleBroken(
                    _("That is made by another project. Choose the project of this consultation first."),
                    "deliverable_id",
                )
            _in_hand(one)
        one.deliverable_id = request.deliverable_id
    return change.change


def take_in_hand(workspace: Workspace, request: OneConsultation) -> Change:
    """The response is being put together. Raises RuleBroken unless we take part."""
    with workspace.change(Act.CONSULTATION_IN_HAND) as change:
        _found(change, request.consultation_id).take_in_hand()
    return change.change


def send_response(workspace: Workspace, request: SentResponse) -> Change:
    """The response was sent, as the newest version signed off, or else it is said why it went without.

    Raises RuleBroken for what is missing: how, who agreed to it coming late, sign-off or why not.
    """
    with workspace.change(Act.RESPONSE_SENT) as change:
        db, today = change.session, workspace.today()
        one = _found(change, request.consultation_id)
        on = request.sent_on or today
        one.send(on, request.sent_how, today, request.late_words)
        newest = _newest(db, one.deliverable_id)
        signed_off = newest is not None and newest.state in _SIGNED_OFF
        one.sent_as(newest.id if newest is not None else None, signed_off, request.unsigned_words)
        for step in _steps(db, one, PlanStep.SEND):
            step.done_on = step.done_on or on
        duties_ended(db, _page(one), workspace.now())
    return change.change


def close_consultation(workspace: Workspace, request: CloseConsultation) -> Change:
    """It is answered, or nothing more is expected. Raises RuleBroken unless it was sent."""
    with workspace.change(Act.CONSULTATION_CLOSED) as change:
        today = workspace.today()
        one = _found(change, request.consultation_id)
        one.close(request.closed_on or today, request.answer, today)
        duties_ended(change.session, _page(one), workspace.now())
    return change.change


def reopen_consultation(workspace: Workspace, request: OneConsultation) -> Change:
    """What couldn’t be done is looked at again; what was closed waits for an answer once more."""
    with workspace.change(Act.CONSULTATION_REOPENED) as change:
        one = _found(change, request.consultation_id)
        one.open_again()
        duties_begin_again(workspace, change.session, _page(one))
    return change.change


def remove_consultation(workspace: Workspace, request: OneConsultation) -> Change:
    """Remove one that was a slip. Raises RuleBroken once anything was said for it, sent or recommended.

    Also while a part in it is handed over.
    """
    with workspace.change(Act.CONSULTATION_REMOVED) as change:
        db = change.session
        one = _found(change, request.consultation_id)
        _require_not_sent(one)
        said = db.scalar(select(Contribution.id).where(Contribution.consultation_id == one.id).limit(1))
        asked = db.scalar(select(Recommendation.id).where(Recommendation.consultation_id == one.id).limit(1))
        if said is not None or asked is not None:
            raise RuleBroken(
                _("People have said something for it. Record that you couldn’t take part instead.")
            )
        for subject in (Subject.STEP, Subject.FORM):
            theirs = {had.id for _item, had in moving(db, _page(one), subject)}
            check_not_moving(db, _page(one), subject, theirs)
        db.delete(one)
    return change.change


def _page(one: Consultation) -> Opens:
    return "consultation", one.id


def _found(change: ChangeDraft, consultation_id: int) -> Consultation:
    one = change.session.get(Consultation, consultation_id)
    if one is None:
        raise RuleBroken(_("This consultation isn’t here any more."))
    change.params["consultation"], change.made = one.id, one.id
    return one


def _belong(change: ChangeDraft, one: Consultation, request: ConsultationDetails) -> None:
    """Say which project it belongs to, or begin one for it."""
    project_id = request.project_id
    if request.own_project and project_id is None:
        project = Project()
        project.rename(one.title)
        project.objective = _("To answer “{title}” in our own words.").format(title=one.title)
        project.deadline = one.closes_on
        change.session.add(project)
        change.session.flush()
        project_id = project.id
    if one.deliverable_id is not None and project_id != one.project_id:
        raise RuleBroken(
            _("Its response is made by the project it belongs to now. Take the response off first."),
            "project_id",
        )
    one.project_id = project_id


def _in_hand(one: Consultation) -> None:
    if one.state is ConsultationState.TAKING_PART:
        one.take_in_hand()


def _require_not_sent(one: Consultation) -> None:
    if one.state in WAS_SENT:
        raise RuleBroken(_("The response was sent already, and what was sent stays to be read."))


def _newest(db: Db, deliverable_id: int | None) -> Version | None:
    made = select(Version).where(
        Version.deliverable_id == deliverable_id, Version.state != VersionState.WITHDRAWN
    )
    return db.scalar(made.order_by(Version.number.desc()).limit(1))


def _steps(db: Db, one: Consultation, kind: PlanStep) -> list[ConsultationStep]:
    found = select(ConsultationStep).where(ConsultationStep.consultation_id == one.id)
    return list(db.scalars(found.where(ConsultationStep.kind == kind)))


def _day_of(db: Db, one: Consultation, kind: PlanStep) -> date | None:
    return min((step.on for step in _steps(db, one, kind)), default=None)
