"""Disagreements: those of a project with each view, and who was supported, only where that is asked for."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.disagreements import Disagreement, DisagreementStep, DisagreementView, Supported
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.rows.disagreements import (
    DisagreementRow,
    DisagreementsShown,
    OpenDisagreement,
    StepRow,
    SupportedRow,
    ViewRow,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import HowEnded


def disagreements_of(workspace: Workspace, project_id: int) -> DisagreementsShown:
    """The disagreements of a project: open ones first, oldest first; then those that ended, latest first."""
    with workspace.read() as db:
        views, steps = _views(db, project_id), _steps(db, project_id)
        found = (
            select(Disagreement)
            .where(Disagreement.project_id == project_id)
            .order_by(
                Disagreement.how_ended != HowEnded.NOT_YET,
                Disagreement.ended_on.desc(),
                Disagreement.raised_on,
                Disagreement.id,
            )
        )
        rows = tuple(
            DisagreementRow(
                one.id,
                one.project_id,
                one.about,
                one.what,
                one.raised_on,
                one.route,
                tuple(views[one.id]),
                tuple(steps[one.id]),
                one.how_ended,
                one.ended_on,
                one.ending,
            )
            for one in db.scalars(found)
        )
        agreed = agreed_route(db, project_id)
        route = agreed or _last_route(db, project_id)
        return DisagreementsShown(project_id, workspace.today(), route, rows, agreed)


def supported_in(workspace: Workspace, disagreement_id: int) -> tuple[SupportedRow, ...]:
    """Who was supported through a disagreement, by name; asked for by a press, never shown in a list."""
    people = (
        select(Person.id, Person.full_name)
        .join(Supported, Supported.person_id == Person.id)
        .where(Supported.disagreement_id == disagreement_id)
        .order_by(by_name(Person.full_name))
    )
    with workspace.read() as db:
        return tuple(SupportedRow(id_, name) for id_, name in db.execute(people))


def still_open(db: Db, project_id: int | None) -> tuple[OpenDisagreement, ...]:
    """The open disagreements of a project, for the staff’s pack."""
    if project_id is None:
        return ()
    query = select(Disagreement.what, Disagreement.route).where(
        Disagreement.project_id == project_id, Disagreement.how_ended == HowEnded.NOT_YET
    )
    ordered = query.order_by(Disagreement.raised_on, Disagreement.id)
    return tuple(OpenDisagreement(what, route) for what, route in db.execute(ordered))


def agreed_route(db: Db, project_id: int) -> str:
    """What the group agreed in its planning to do when it sees things differently; empty before it did."""
    return db.scalar(select(Project.conflict_route).where(Project.id == project_id)) or ""


def _last_route(db: Db, project_id: int) -> str:
    """The way that was written down last."""
    routes = select(Disagreement.route).where(Disagreement.project_id == project_id, Disagreement.route != "")
    return db.scalar(routes.order_by(Disagreement.raised_on.desc(), Disagreement.id.desc()).limit(1)) or ""


def _views(db: Db, project_id: int) -> dict[int, list[ViewRow]]:
    found: dict[int, list[ViewRow]] = defaultdict(list)
    said: Iterable[tuple[DisagreementView, Person | None]] = db.execute(
        select(DisagreementView, Person)
        .join(Disagreement, Disagreement.id == DisagreementView.disagreement_id)
        .outerjoin(Person, Person.id == DisagreementView.person_id)
        .where(Disagreement.project_id == project_id)
        .order_by(DisagreementView.position)
    )
    for one, person in said:
        name, shown = (person.full_name, person.group_name) if person is not None else ("", "")
        found[one.disagreement_id].append(ViewRow(one.id, one.words, one.person_id, name, shown))
    return found


def _steps(db: Db, project_id: int) -> dict[int, list[StepRow]]:
    found: dict[int, list[StepRow]] = defaultdict(list)
    taken = (
        select(DisagreementStep)
        .join(Disagreement, Disagreement.id == DisagreementStep.disagreement_id)
        .where(Disagreement.project_id == project_id)
        .order_by(DisagreementStep.on, DisagreementStep.id)
    )
    for one in db.scalars(taken):
        found[one.disagreement_id].append(StepRow(one.on, one.what))
    return found
