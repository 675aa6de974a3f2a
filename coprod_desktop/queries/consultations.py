"""Consultations: what is open and by when, and the page of one."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.consultations import (
    UNDER_WAY,
    Consultation,
    ConsultationForm,
    ConsultationLetter,
    ConsultationStep,
    FormPerson,
)
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.contributions import asks_used, contributions_of, messages_of
from coprod_desktop.queries.duties import looked_for
from coprod_desktop.queries.rows.consultations import (
    ConsultationLine,
    ConsultationPage,
    ConsultationsShown,
    FormPersonRow,
    FormRow,
    LetterRow,
    ResponseRow,
    StepRow,
    Which,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ConsultationState, Permission, PersonStatus, Subject, VersionState

AT_ONCE = 40
"""How many that are over are read at a time; more than stand in a window."""

_STATES = {
    Which.OPEN: UNDER_WAY,
    Which.SENT: frozenset({ConsultationState.SENT}),
    Which.ENDED: frozenset({ConsultationState.CLOSED, ConsultationState.COULD_NOT}),
}


def consultations(workspace: Workspace, which: Which = Which.OPEN, most: int = AT_ONCE) -> ConsultationsShown:
    """The consultations that are open (soonest closing first); those sent or ended, the latest so many."""
    with workspace.read(Permission.PROJECTS) as db:
        if which is Which.OPEN:
            lines = _lines(db, Consultation.state.in_(UNDER_WAY))
        else:
            lines = _over(db, which, None, most)
        by_state = select(Consultation.state, func.count()).group_by(Consultation.state)
        many = {row[0]: row[1] for row in db.execute(by_state)}
        counts = {one: sum(many.get(state, 0) for state in states) for one, states in _STATES.items()}
        return ConsultationsShown(workspace.today(), which, tuple(lines), counts)


def more_consultations(
    workspace: Workspace, which: Which, after: ConsultationLine
) -> tuple[ConsultationLine, ...]:
    """The next of those sent or ended, after the last one known."""
    with workspace.read(Permission.PROJECTS) as db:
        return tuple(_over(db, which, after, AT_ONCE))


def _over(db: Db, which: Which, after: ConsultationLine | None, most: int) -> list[ConsultationLine]:
    """Those sent or ended, latest first: so many, after one of them or from the first."""
    at = func.coalesce(Consultation.sent_on, Consultation.closes_on), Consultation.id
    wanted: list[ColumnElement[bool]] = [Consultation.state.in_(_STATES[which])]
    if after is not None:
        wanted.append(tuple_(*at) < (after.sent_on or after.closes_on, after.id))
    latest = select(Consultation.id).where(*wanted).order_by(*(one.desc() for one in at)).limit(most)
    lines = _lines(db, Consultation.id.in_(latest))
    return sorted(lines, key=lambda line: (line.sent_on or line.closes_on, line.id), reverse=True)


def consultation_page(workspace: Workspace, consultation_id: int) -> ConsultationPage | None:
    """Everything about one consultation; None when it is gone."""
    with workspace.read(Permission.PROJECTS) as db:
        one = db.get(Consultation, consultation_id)
        if one is None:
            return None
        everyday = workspace.signed_in.may(Permission.EVERYDAY)
        sent_version = select(Version.number).where(Version.id == one.sent_version_id)
        return ConsultationPage(
            line=_lines(db, Consultation.id == one.id)[0],
            about=one.about,
            what_happens=one.what_happens,
            help_offered=one.help_offered,
            heard_how=one.heard_how,
            sent_how=one.sent_how,
            sent_version=db.scalar(sent_version) or 0,
            late_words=one.late_words,
            unsigned_words=one.unsigned_words,
            closed_on=one.closed_on,
            answer=one.answer,
            response=_response(db, one.deliverable_id),
            steps=tuple(_steps(db, ConsultationStep.consultation_id == one.id)[one.id]),
            forms=_forms(db, one.id),
            letters=_letters(db, one.id),
            contributions=contributions_of(db, one) if everyday else None,
            messages=messages_of(db, one.id),
            asks=asks_used(db, one.id),
            today=workspace.today(),
        )


def _lines(db: Db, which: ColumnElement[bool]) -> list[ConsultationLine]:
    query = (
        select(Consultation, Project.name)
        .outerjoin(Project, Project.id == Consultation.project_id)
        .where(which)
        .order_by(Consultation.closes_on, by_name(Consultation.title), Consultation.id)
    )
    rows = db.execute(query).all()
    steps = _steps(
        db,
        ConsultationStep.done_on.is_(None),
        ConsultationStep.consultation_id.in_([one.id for one, _project in rows if one.state in UNDER_WAY]),
    )
    return [
        ConsultationLine(
            one.id,
            one.title,
            one.asked_by,
            one.state,
            one.project_id,
            project or "",
            one.opened_on,
            one.closes_on,
            one.closes_at,
            one.heard_on,
            one.why_not,
            one.sent_on,
            next(iter(steps[one.id]), None) if one.state in UNDER_WAY else None,
        )
        for one, project in rows
    ]


def _steps(db: Db, *which: ColumnElement[bool]) -> dict[int, list[StepRow]]:
    query = (
        select(ConsultationStep, Person.full_name, Person.status)
        .outerjoin(Person, Person.id == ConsultationStep.owner_id)
        .where(*which)
        .order_by(ConsultationStep.on, ConsultationStep.id)
    )
    found: dict[int, list[StepRow]] = defaultdict(list)
    rows = db.execute(query).all()
    items = looked_for(db, [(Subject.STEP, step.id) for step, _name, _status in rows])
    for step, name, status in rows:
        away = step.owner_id is not None and status is not PersonStatus.ACTIVE
        found[step.consultation_id].append(
            StepRow(
                step.id,
                step.kind,
                step.words,
                step.on,
                step.moved,
                step.owner_id,
                name or "",
                away,
                step.done_on,
                items.get((Subject.STEP, step.id)),
            )
        )
    return found


def _forms(db: Db, consultation_id: int) -> tuple[FormRow, ...]:
    query = select(ConsultationForm).where(ConsultationForm.consultation_id == consultation_id)
    forms = db.scalars(
        query.order_by(ConsultationForm.on.is_(None), ConsultationForm.on, ConsultationForm.id)
    ).all()
    people = _people(db, [form.id for form in forms])
    return tuple(
        FormRow(
            form.id,
            form.kind,
            form.words,
            form.on,
            form.at,
            form.place,
            tuple(people[form.id]),
            form.debrief_on,
            form.done_on,
            form.came_of_it,
            form.debriefed_on,
        )
        for form in forms
    )


def _people(db: Db, form_ids: Iterable[int]) -> dict[int, list[FormPersonRow]]:
    query = (
        select(FormPerson, Person.id, Person.full_name, Person.status)
        .join(Person, Person.id == FormPerson.person_id)
        .where(FormPerson.form_id.in_(form_ids))
        .order_by(FormPerson.companion, by_name(Person.full_name))
    )
    found: dict[int, list[FormPersonRow]] = defaultdict(list)
    rows = db.execute(query).all()
    items = looked_for(db, [(Subject.FORM, line.id) for line, *_person in rows])
    for line, person_id, name, status in rows:
        away, item_id = status is not PersonStatus.ACTIVE, items.get((Subject.FORM, line.id))
        found[line.form_id].append(FormPersonRow(person_id, name, away, line.companion, item_id))
    return found


def _letters(db: Db, consultation_id: int) -> tuple[LetterRow, ...]:
    query = select(ConsultationLetter).where(ConsultationLetter.consultation_id == consultation_id)
    return tuple(
        LetterRow(one.id, one.on, one.from_us, one.words, one.answer_by, one.answered_on)
        for one in db.scalars(query.order_by(ConsultationLetter.on.desc(), ConsultationLetter.id.desc()))
    )


def _response(db: Db, deliverable_id: int | None) -> ResponseRow | None:
    if deliverable_id is None:
        return None
    versions = (
        select(Version.number, Version.state)
        .where(Version.deliverable_id == deliverable_id, Version.state != VersionState.WITHDRAWN)
        .order_by(Version.number.desc())
        .limit(1)
    )
    newest = db.execute(versions).first()
    number, state = (newest[0], newest[1]) if newest is not None else (0, None)
    title = db.get_one(Deliverable, deliverable_id).title
    signed_off = state in (VersionState.APPROVED, VersionState.PUBLISHED)
    return ResponseRow(deliverable_id, title, number, state, signed_off)
