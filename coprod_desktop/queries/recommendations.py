"""Recommendations of a project or a consultation, and what came of each."""

from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.deliverables import Deliverable
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.projects import Project
from coprod_desktop.model.recommendations import CountedIn, Recommendation
from coprod_desktop.queries.rows.recommendations import (
    CountedBy,
    RecommendationRow,
    RecommendationsAsked,
    RecommendationsShown,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission


def recommendations_of(workspace: Workspace, asked: RecommendationsAsked) -> RecommendationsShown:
    """The recommendations of a project or a consultation: those to be followed up first, then the latest."""
    with workspace.read(Permission.PROJECTS) as db:
        today = workspace.today()
        rows = _rows(db, ZoneInfo(workspace.zone), asked)
        rows.sort(key=lambda row: (not row.is_due(today), row.follow_up_on if row.is_due(today) else today))
        return RecommendationsShown(asked, today, db.scalar(select(Organisation.name)) or "", tuple(rows))


def counted_by(db: Db, ids: Collection[int], zone: ZoneInfo) -> dict[int, CountedBy]:
    """The sheet printed or saved last that tells of them, by the ids of those that one tells of."""
    query = (
        select(CountedIn.recommendation_id, Print.kind, Print.at)
        .join(Print, Print.id == CountedIn.print_id)
        .where(CountedIn.recommendation_id.in_(ids))
        .order_by(Print.at, Print.id)
    )
    return {id_: CountedBy(kind, at.astimezone(zone).date()) for id_, kind, at in db.execute(query)}


def _rows(db: Db, zone: ZoneInfo, asked: RecommendationsAsked) -> list[RecommendationRow]:
    found = db.execute(_selected(asked)).all()
    printed = counted_by(db, [row.Recommendation.id for row in found], zone)
    return [_row(row, printed) for row in found]


def _selected(asked: RecommendationsAsked) -> Select[Recommendation, str, str, str, str]:
    query = (
        select(Recommendation, Project.name, Consultation.title, Deliverable.title, Person.full_name)
        .outerjoin(Project, Project.id == Recommendation.project_id)
        .outerjoin(Consultation, Consultation.id == Recommendation.consultation_id)
        .outerjoin(Deliverable, Deliverable.id == Recommendation.deliverable_id)
        .outerjoin(Person, Person.id == Recommendation.told_by_id)
        .order_by(Recommendation.made_on.desc(), Recommendation.id.desc())
    )
    if asked.consultation_id is not None:
        return query.where(Recommendation.consultation_id == asked.consultation_id)
    return query.where(Recommendation.project_id == asked.project_id)


def _row(found: Any, printed: dict[int, CountedBy]) -> RecommendationRow:
    one, project, consultation, deliverable, told_by = found
    return RecommendationRow(
        id=one.id,
        project_id=one.project_id,
        project=project or "",
        consultation_id=one.consultation_id,
        consultation=consultation or "",
        deliverable_id=one.deliverable_id,
        deliverable=deliverable or "",
        words=one.words,
        to_whom=one.to_whom,
        made_on=one.made_on,
        outcome=one.outcome,
        they_did=one.they_did,
        they_said=one.they_said,
        outcome_on=one.outcome_on,
        follow_up_on=one.follow_up_on,
        told_on=one.told_on,
        told_by_id=one.told_by_id,
        told_by=told_by or "",
        counted_by=printed.get(one.id),
    )
