"""Duties in a consultation: whose a step of the plan is, and who takes part in one of its forms."""

from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.consultations import (
    UNDER_WAY,
    WAS_SENT,
    Consultation,
    ConsultationForm,
    ConsultationStep,
    FormPerson,
)
from coprod_desktop.model.people import Person
from coprod_desktop.queries.duty import TODAY, Duty, Had
from coprod_desktop.vocabulary import Settled, Subject
from coprod_desktop.wording import _, label, within

_STEP_OPEN = and_(ConsultationStep.done_on.is_(None), Consultation.state.in_(UNDER_WAY))
_FORM_OPEN = and_(
    ConsultationForm.done_on.is_(None),
    or_(
        Consultation.state.in_(UNDER_WAY),
        and_(Consultation.state.in_(WAS_SENT), ConsultationForm.on >= TODAY),
    ),
)
"""It has not been: while something can be sent, or where it is on a day to come."""


def _step(step: ConsultationStep, what: str, _kind: Any) -> str:
    words = _("{step}, for “{consultation}”")
    return words.format(step=within(step.words or label(step.kind)), consultation=within(what))


def _form(one: FormPerson, what: str, form: ConsultationForm) -> str:
    words = _("Go along as a companion: {form}, for “{consultation}”")
    if not one.companion:
        words = _("Take part: {form}, for “{consultation}”")
    return words.format(form=label(form.kind), consultation=within(what))


def _others(db: Db, had: Had) -> list[FormPerson]:
    """Who else is put down for the same form."""
    query = select(FormPerson).where(FormPerson.form_id == had.thing.form_id, FormPerson.id != had.id)
    return list(db.scalars(query.where(FormPerson.person_id.is_not(None))))


def _there_already(db: Db, had: Had) -> frozenset[int]:
    return frozenset(one.person_id or 0 for one in _others(db, had))


def _why_not_there(db: Db, had: Had, person: Person) -> str | None:
    if person.id in _there_already(db, had):
        words = _("{name} is put down for this already. Choose someone else.")
        return words.format(name=person.short_name)
    return None


def _check_company(db: Db, had: Had, _how: Settled) -> None:
    """Raise RuleBroken where somebody would go to a meeting elsewhere alone."""
    others = _others(db, had)
    companions = sum(one.companion for one in others)
    try:
        form = db.get_one(ConsultationForm, had.thing.form_id)
        form.check_company(len(others) - companions, companions)
    except RuleBroken as error:
        words = _("Nobody goes to such a meeting alone. Ask someone else to go along.")
        raise RuleBroken(words, "outcome") from error


def _of_consultation(thing: Any, part: Any, day: Any, open_: Any) -> Select[Any]:
    return select(thing, Consultation.project_id, Consultation.title, part, day, Consultation.id, open_)


CONSULTED = (
    Duty(
        Subject.STEP, ConsultationStep.owner_id,
        _of_consultation(ConsultationStep, ConsultationStep.kind, ConsultationStep.on, _STEP_OPEN)
        .join_from(ConsultationStep, Consultation, Consultation.id == ConsultationStep.consultation_id),
        Consultation.project_id, _STEP_OPEN, _step, "consultation",
    ),
    Duty(
        Subject.FORM, FormPerson.person_id,
        _of_consultation(FormPerson, ConsultationForm, ConsultationForm.on, _FORM_OPEN)
        .join_from(FormPerson, ConsultationForm, ConsultationForm.id == FormPerson.form_id)
        .join(Consultation, Consultation.id == ConsultationForm.consultation_id),
        Consultation.project_id, _FORM_OPEN, _form, "consultation",
        _why_not_there, _there_already, _check_company, on_the_day=True,
    ),
)  # fmt: skip
