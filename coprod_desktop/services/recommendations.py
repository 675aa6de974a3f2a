"""What is done about recommendations: they are made, followed up, answered, and told of."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.deliverables import Deliverable
from coprod_desktop.model.projects import Project
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.queries.recommendations import counted_by
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import Outcome
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class Recommended:
    """Something that a group wants changed; `to_whom` is empty where it is our own service that is asked."""

    words: str
    to_whom: str = ""
    made_on: date | None = None
    follow_up_on: date | None = None
    project_id: int | None = None
    consultation_id: int | None = None
    deliverable_id: int | None = None
    recommendation_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class WhatCameOfIt:
    """What came of a recommendation, and when it is followed up once more.

    `they_did` is in words anyone may read; `they_said` may name people.
    """

    recommendation_id: int
    outcome: Outcome
    they_did: str = ""
    they_said: str = ""
    outcome_on: date | None = None
    follow_up_on: date | None = None


@dataclass(frozen=True)
class ContributorsTold:
    """Contributors were told what came of some recommendations; if unsaid, by whoever is signed in."""

    recommendation_ids: tuple[int, ...]
    told_on: date | None = None
    told_by_id: int | None = None


@dataclass(frozen=True)
class RemoveRecommendation:
    """A recommendation that was a slip."""

    recommendation_id: int


def record_recommendation(workspace: Workspace, request: Recommended) -> Change:
    """Record a recommendation, or change what it says; `made` is its id.

    Raises RuleBroken without words, where it belongs to no project and no consultation, for something that
    another project makes, and where a date makes no sense.
    """
    new = request.recommendation_id is None
    act = Act.RECOMMENDATION_MADE if new else Act.RECOMMENDATION_CHANGED
    with workspace.change(act) as change:
        today = workspace.today()
        if request.recommendation_id is None:
            made = _new(workspace, change.session, request)
        else:
            made = _found(change, request.recommendation_id)
        made.say(request.words, request.to_whom, request.made_on or made.made_on, today)
        made.follow_up(request.follow_up_on)
        made.deliverable_id = _made_there(change.session, request.deliverable_id, made.project_id)
        change.add(made)
        _name(change, made)
    return change.change


def record_outcome(workspace: Workspace, request: WhatCameOfIt) -> Change:
    """Record what came of a recommendation; whoever was told before is to be told anew where it changed.

    Raises RuleBroken for a day that makes no sense, and where it is taken back without a word why.
    """
    with workspace.change(Act.RECOMMENDATION_ANSWERED) as change:
        one = _found(change, request.recommendation_id)
        before = one.outcome, one.they_did, one.they_said
        one.answer(
            request.outcome, request.they_did, request.they_said, request.outcome_on, workspace.today()
        )
        one.follow_up(request.follow_up_on)
        if (one.outcome, one.they_did, one.they_said) != before:
            one.told_on = one.told_by_id = None
    return change.change


def record_told(workspace: Workspace, request: ContributorsTold) -> Change:
    """Record that those who contributed were told what came of recommendations, by whom and when.

    Raises RuleBroken where none is chosen, and for one of which nothing is known yet.
    """
    with workspace.change(Act.RECOMMENDATION_TOLD) as change:
        if not request.recommendation_ids:
            raise RuleBroken(_("Choose at least one recommendation."), "recommendation_ids")
        by = request.told_by_id or workspace.signed_in.person_id or None
        for one in request.recommendation_ids:
            found = _found(change, one)
            found.told(request.told_on or workspace.today(), by, workspace.today())
    return change.change


def remove_recommendation(workspace: Workspace, request: RemoveRecommendation) -> Change:
    """Remove a recommendation that was a slip.

    Raises RuleBroken for one that somebody answered, and for one that a printed sheet or report counts:
    those stay, and can be taken back by the group instead.
    """
    with workspace.change(Act.RECOMMENDATION_REMOVED) as change:
        one = _found(change, request.recommendation_id)
        printed = counted_by(change.session, (one.id,), ZoneInfo(workspace.zone)).get(one.id)
        if printed is not None:
            raise RuleBroken(
                _(
                    "{sheet} counts this recommendation, so it stays. If the group no longer asks for it, "
                    "record as its outcome “Taken back by the group”."
                ).format(sheet=printed.words(workspace.today()))
            )
        if not one.is_open:
            raise RuleBroken(
                _(
                    "Something came of this, so it stays to be read. Put right what is wrong instead, or "
                    "record as its outcome “Taken back by the group”."
                )
            )
        change.session.delete(one)
    return change.change


def _new(workspace: Workspace, db: Session, request: Recommended) -> Recommendation:
    if request.project_id is None and request.consultation_id is None:
        raise RuleBroken(_("Choose the project it comes from."), "project_id")
    project_id = request.project_id
    if request.consultation_id is not None:
        project_id = find(db, Consultation, request.consultation_id).project_id or project_id
    if project_id is not None:
        find(db, Project, project_id)
    return Recommendation(
        project_id=project_id,
        consultation_id=request.consultation_id,
        made_on=workspace.today(),
        recorded_at=workspace.now(),
    )


def _found(change: ChangeDraft, recommendation_id: int) -> Recommendation:
    one = change.session.get(Recommendation, recommendation_id)
    if one is None:
        raise RuleBroken(_("This recommendation isn’t here any more."))
    _name(change, one)
    change.made = one.id
    return one


def _name(change: ChangeDraft, one: Recommendation) -> None:
    """Name what it belongs to; a sentence for each is in `acts/making.py`."""
    if one.project_id is not None:
        change.params["project"] = one.project_id
    if one.consultation_id is not None:
        change.params["consultation"] = one.consultation_id


def _made_there(db: Session, deliverable_id: int | None, project_id: int | None) -> int | None:
    """Something that the same project makes, or none; raises RuleBroken for what another one makes."""
    if deliverable_id is None:
        return None
    of = db.scalar(select(Deliverable.project_id).where(Deliverable.id == deliverable_id))
    if of is None or of != project_id:
        raise RuleBroken(
            _("Another project makes this. Choose something this project makes."), "deliverable_id"
        )
    return deliverable_id
