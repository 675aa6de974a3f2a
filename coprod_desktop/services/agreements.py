"""What is done about group agreements: a version is agreed, put right, looked at again."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.agreements import Agreement, AgreementLine, AgreementThere, lines_of
from coprod_desktop.model.projects import Project
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class RecordAgreement:
    """What a group agreed, when, and who was there; with an id, the version that holds is put right."""

    project_id: int
    lines: tuple[str, ...] = ()
    agreed_on: date | None = None
    there: tuple[int, ...] = ()
    review_on: date | None = None
    agreement_id: int | None = None


@dataclass(frozen=True)
class ReviewAgreement:
    """An agreement that was looked at again and stands; None when it needs no further look."""

    agreement_id: int
    review_on: date | None = None


def record_agreement(workspace: Workspace, request: RecordAgreement) -> Change:
    """Record a new version of a group's agreement, or put the one that holds right; `made` is its id.

    Raises RuleBroken without lines, for days that can't be, and for an older version: it stays as it was.
    """
    fresh = request.agreement_id is None
    with workspace.change(
        Act.AGREEMENT_MADE if fresh else Act.AGREEMENT_PUT_RIGHT, project=request.project_id
    ) as change:
        db, today = change.session, workspace.today()
        lines = lines_of(request.lines)
        agreement = _version(db, find(db, Project, request.project_id), request.agreement_id)
        agreement.agree(request.agreed_on or today, request.review_on, today)
        change.add(agreement)
        _write_lines(db, agreement.id, lines)
        _write_there(db, agreement.id, request.there)
    return change.change


def review_agreement(workspace: Workspace, request: ReviewAgreement) -> Change:
    """It was looked at again and stands, until another day or for good."""
    with workspace.change(Act.AGREEMENT_REVIEWED) as change:
        agreement = find(change.session, Agreement, request.agreement_id)
        change.params["project"], change.made = agreement.project_id, agreement.id
        agreement.look_again(request.review_on)
    return change.change


def _version(db: Session, project: Project, agreement_id: int | None) -> Agreement:
    newest = db.scalar(select(func.max(Agreement.number)).where(Agreement.project_id == project.id)) or 0
    if agreement_id is None:
        return Agreement(project_id=project.id, number=newest + 1)
    agreement = find(db, Agreement, agreement_id)
    if agreement.number != newest:
        raise RuleBroken(_("The group has agreed on a newer version since. This one stays as it was."))
    return agreement


def _write_lines(db: Session, agreement_id: int, lines: tuple[str, ...]) -> None:
    mine = AgreementLine.agreement_id == agreement_id
    there = tuple(db.scalars(select(AgreementLine.words).where(mine).order_by(AgreementLine.position)))
    if there == lines:
        return
    db.execute(delete(AgreementLine).where(mine))
    db.add_all(
        AgreementLine(agreement_id=agreement_id, position=position, words=words)
        for position, words in enumerate(lines, 1)
    )


def _write_there(db: Session, agreement_id: int, people: tuple[int, ...]) -> None:
    mine = AgreementThere.agreement_id == agreement_id
    there = set(db.scalars(select(AgreementThere.person_id).where(mine)))
    db.execute(delete(AgreementThere).where(mine, AgreementThere.person_id.not_in(people)))
    fresh = (person for person in dict.fromkeys(people) if person not in there)
    db.add_all(AgreementThere(agreement_id=agreement_id, person_id=person) for person in fresh)
