"""The plan for a consultation, in what forms we take part, and letters about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.consultations import (
    Consultation,
    ConsultationForm,
    ConsultationLetter,
    ConsultationStep,
    FormPerson,
    plan_backwards,
)
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.stops import stop
from coprod_desktop.services.duty_following import (
    check_not_moving,
    duties_begin_again,
    duties_changed,
)
from coprod_desktop.services.signoff_steps import duties_ended
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import PlanStep, Subject, TakingPart
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class StepDetails:
    """A step of a plan: a new one of our own, or one that is moved or given to someone."""

    consultation_id: int
    words: str = ""
    on: date | None = None
    owner_id: int | None = None
    step_id: int | None = None


@dataclass(frozen=True)
class StepDone:
    """A step that is done, or not done after all."""

    step_id: int
    done: bool = True


@dataclass(frozen=True)
class RemoveStep:
    """A step that isn’t needed."""

    step_id: int


@dataclass(frozen=True)
class PlanAgain:
    """A plan to be worked out anew from today; what was moved by hand or is done stays."""

    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class FormDetails:
    """One form of taking part; `goers` and `companions` are people."""

    consultation_id: int
    kind: TakingPart | None = None
    words: str = ""
    on: date | None = None
    at: time | None = None
    place: str = ""
    goers: tuple[int, ...] = ()
    companions: tuple[int, ...] = ()
    debrief_on: date | None = None
    form_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class FormDone:
    """It took place (today when None), what came of it, and when whoever went had their debrief."""

    form_id: int
    done_on: date | None = None
    came_of_it: str = ""
    debriefed_on: date | None = None


@dataclass(frozen=True)
class RemoveForm:
    """A form we don’t take part in after all."""

    form_id: int


@dataclass(frozen=True, kw_only=True)
class LetterDetails:
    """A letter about a consultation, from them or from us (today when None); `answered_on` once it was."""

    consultation_id: int
    on: date | None = None
    from_us: bool = False
    words: str = ""
    answer_by: date | None = None
    answered_on: date | None = None
    letter_id: int | None = None


def save_step(workspace: Workspace, request: StepDetails) -> Change:
    """Add a step of our own to the plan, or move one and say whose it is; `made` is its id.

    Raises RuleBroken for a day after it closes, without words of a step of one’s own, and for someone who
    can’t be asked now.
    """
    with workspace.change(Act.CONSULTATION_PLANNED, consultation=request.consultation_id) as change:
        db = change.session
        one = db.get_one(Consultation, request.consultation_id)
        step = ConsultationStep(consultation_id=one.id, kind=PlanStep.OTHER)
        if request.step_id is not None:
            step = _step(change, request.step_id)
        step.say(request.words)
        if request.step_id is None or step.on != request.on:
            step.move(request.on, one.closes_on)
        if request.owner_id != step.owner_id:
            _require_may(db, {request.owner_id} - {None}, "owner_id")
            step.owner_id = request.owner_id
        change.add(step)
        duties_changed(workspace, db, ("consultation", one.id))
    return change.change


def finish_step(workspace: Workspace, request: StepDone) -> Change:
    """A step is done today, or not done after all."""
    with workspace.change(Act.CONSULTATION_PLANNED) as change:
        step, db = _step(change, request.step_id), change.session
        step.done_on = workspace.today() if request.done else None
        if request.done:
            duties_ended(db, ("consultation", step.consultation_id), workspace.now())
        else:
            duties_begin_again(workspace, db, ("consultation", step.consultation_id))
    return change.change


def remove_step(workspace: Workspace, request: RemoveStep) -> Change:
    """Take a step out of the plan. Raises RuleBroken while it is handed over."""
    with workspace.change(Act.CONSULTATION_PLANNED) as change:
        step = _step(change, request.step_id)
        check_not_moving(change.session, ("consultation", step.consultation_id), Subject.STEP, {step.id})
        change.session.delete(step)
    return change.change


def plan_again(workspace: Workspace, request: PlanAgain) -> Change:
    """Work the plan out anew from today; what was moved by hand or is done stays as it is.

    Raises RuleBroken once it has closed.
    """
    with workspace.change(Act.CONSULTATION_PLANNED, consultation=request.consultation_id) as change:
        one, today = change.session.get_one(Consultation, request.consultation_id), workspace.today()
        if one.closes_on < today:
            raise RuleBroken(_("It has closed, so there is nothing left to plan towards."))
        make_plan(change.session, one, today)
        work_out_again(change.session, one, today)
    return change.change


def save_form(workspace: Workspace, request: FormDetails) -> Change:
    """Keep in what form we take part: when, where, who goes and who goes with them; `made` is its id.

    Raises RuleBroken without a form, for a meeting elsewhere without a companion, and for someone who can’t
    be asked now.
    """
    with workspace.change(Act.FORM_RECORDED, consultation=request.consultation_id) as change:
        db = change.session
        form = ConsultationForm(consultation_id=db.get_one(Consultation, request.consultation_id).id)
        if request.form_id is not None:
            form = _form(change, request.form_id)
        companions = set(request.companions)
        goers = set(request.goers) - companions
        form.say(request.kind, request.words)
        form.plan(request.on, request.at, request.place, request.debrief_on)
        form.check_company(len(goers), len(companions))
        change.add(form)
        _write_people(db, form, goers, companions)
    return change.change


def finish_form(workspace: Workspace, request: FormDone) -> Change:
    """It took place, and what came of it. Raises RuleBroken for days to come."""
    with workspace.change(Act.FORM_RECORDED) as change:
        today = workspace.today()
        form = _form(change, request.form_id)
        form.be_done(request.done_on or today, request.came_of_it, request.debriefed_on, today)
        duties_ended(change.session, ("consultation", form.consultation_id), workspace.now())
    return change.change


def remove_form(workspace: Workspace, request: RemoveForm) -> Change:
    """Take a form away. Raises RuleBroken for one that took place, and while a part in it is handed over."""
    with workspace.change(Act.FORM_RECORDED) as change:
        form = _form(change, request.form_id)
        if form.done_on is not None:
            raise RuleBroken(_("This took place, and stays to be read."))
        there = set(change.session.scalars(select(FormPerson.id).where(FormPerson.form_id == form.id)))
        check_not_moving(change.session, ("consultation", form.consultation_id), Subject.FORM, there)
        change.session.delete(form)
    return change.change


def save_letter(workspace: Workspace, request: LetterDetails) -> Change:
    """Keep a letter about a consultation, and whether it is answered; `made` is its id.

    Raises RuleBroken without words and for days that can’t be.
    """
    with workspace.change(Act.LETTER_RECORDED, consultation=request.consultation_id) as change:
        db, today = change.session, workspace.today()
        letter = ConsultationLetter(consultation_id=db.get_one(Consultation, request.consultation_id).id)
        if request.letter_id is not None:
            letter = db.get_one(ConsultationLetter, request.letter_id)
        letter.write(request.on or today, request.words, request.answer_by, today)
        if request.answered_on is not None and request.answered_on > today:
            raise RuleBroken(_("That day is still to come."), "answered_on")
        letter.from_us, letter.answered_on = request.from_us, request.answered_on
        change.add(letter)
    return change.change


def make_plan(db: Db, one: Consultation, today: date) -> None:
    """Put the steps that are missing from a plan in it, worked out backwards from the closing date."""
    there = set(db.scalars(select(ConsultationStep.kind).where(ConsultationStep.consultation_id == one.id)))
    for planned in plan_backwards(today, one.closes_on, _holidays(db, today, one.closes_on)):
        if planned.kind not in there:
            db.add(ConsultationStep(consultation_id=one.id, kind=planned.kind, on=planned.on))


def work_out_again(db: Db, one: Consultation, today: date) -> None:
    """Move the steps that are open, and that nobody set themselves, to the days worked out from today.

    A step set by hand for a day after it now closes comes to the closing date.
    """
    days = {
        planned.kind: planned.on
        for planned in plan_backwards(today, one.closes_on, _holidays(db, today, one.closes_on))
    }
    open_ = select(ConsultationStep).where(
        ConsultationStep.consultation_id == one.id, ConsultationStep.done_on.is_(None)
    )
    for step in db.scalars(open_):
        on = step.on if step.moved else days.get(step.kind, step.on)
        step.on = min(on, one.closes_on)


def _holidays(db: Db, since: date, until: date) -> Collection[date]:
    organisation = db.get(Organisation, 1)
    if organisation is None or until < since:
        return ()
    return bank_holidays(organisation.nation, since, until)


def _step(change: ChangeDraft, step_id: int) -> ConsultationStep:
    step = change.session.get_one(ConsultationStep, step_id)
    change.params["consultation"], change.made = step.consultation_id, step.id
    return step


def _form(change: ChangeDraft, form_id: int) -> ConsultationForm:
    form = change.session.get_one(ConsultationForm, form_id)
    change.params["consultation"], change.made = form.consultation_id, form.id
    return form


def _write_people(db: Db, form: ConsultationForm, goers: set[int], companions: set[int]) -> None:
    """Who goes and who goes with them; those who were named before keep their line."""
    wanted = dict.fromkeys(goers, False) | dict.fromkeys(companions, True)
    lines = select(FormPerson).where(FormPerson.form_id == form.id, FormPerson.person_id.is_not(None))
    there = {line.person_id: line for line in db.scalars(lines) if line.person_id is not None}
    _require_may(db, goers - there.keys(), "goers")
    _require_may(db, companions - there.keys(), "companions")
    gone = there.keys() - wanted.keys()
    going = {there[one].id for one in gone}
    check_not_moving(db, ("consultation", form.consultation_id), Subject.FORM, going, "goers")
    db.execute(delete(FormPerson).where(FormPerson.form_id == form.id, FormPerson.person_id.in_(gone)))
    for person_id, companion in sorted(wanted.items()):
        line = there.get(person_id) or FormPerson(form_id=form.id, person_id=person_id)
        line.companion = companion
        db.add(line)


def _require_may(db: Db, people: Collection[int | None], field: str) -> None:
    """Nobody is put down for something who can’t be asked now."""
    for person_id in sorted(one for one in people if one is not None):
        why = stop(db.get_one(Person, person_id))
        if why is not None:
            raise RuleBroken(why, field)
