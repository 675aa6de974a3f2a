"""What is next of the consultations: the days they close, and what is due before.

By itself, since the first page and the calendar show it and need nothing else of a consultation.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.consultations import UNDER_WAY, Consultation, ConsultationStep
from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.store.names import by_name
from coprod_desktop.vocabulary import ConsultationState


def due(db: Db, until: date) -> tuple[ConsultationDue, ...]:
    """Per consultation we take part in, what comes next by a day: the earliest open step, or its closing."""
    taking = (ConsultationState.TAKING_PART, ConsultationState.IN_HAND)
    steps = (
        select(Consultation, ConsultationStep)
        .outerjoin(
            ConsultationStep,
            (ConsultationStep.consultation_id == Consultation.id) & ConsultationStep.done_on.is_(None),
        )
        .where(Consultation.state.in_(taking))
        .order_by(ConsultationStep.on, ConsultationStep.id)
    )
    found: dict[int, ConsultationDue] = {}
    for one, step in db.execute(steps):
        found.setdefault(one.id, _due(one, step))
    return tuple(sorted((line for line in found.values() if line.by <= until), key=lambda line: line.by))


def _due(one: Consultation, step: ConsultationStep | None) -> ConsultationDue:
    if step is None:
        return ConsultationDue(one.id, one.title, one.closes_on)
    return ConsultationDue(one.id, one.title, step.on, step.kind, step.words)


def closing(db: Db, since: date, until: date) -> tuple[ConsultationDue, ...]:
    """The consultations that close between two days and that something can still be sent for."""
    query = (
        select(Consultation.id, Consultation.title, Consultation.closes_on)
        .where(Consultation.closes_on.between(since, until), Consultation.state.in_(UNDER_WAY))
        .order_by(Consultation.closes_on, by_name(Consultation.title), Consultation.id)
    )
    return tuple(ConsultationDue(*row) for row in db.execute(query))
