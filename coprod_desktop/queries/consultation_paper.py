"""The papers of a consultation: what contributors are given, the response, and what came of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.consultations import Consultation, ConsultationForm
from coprod_desktop.model.projects import Project
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.queries.contributions import asks_used, contributions_of, messages_of
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.consultation_paper import (
    CONSULTATION_BRIEF,
    RESPONSE_DRAFT,
    THEY_DID,
    AskLine,
    BriefForm,
    BriefRows,
    DidLine,
    DidRows,
    RecommendedLine,
    ResponseRows,
    SaidLine,
)
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, Outcome
from coprod_desktop.wording import _


def brief_rows(workspace: Workspace, consultation_id: int) -> BriefRows:
    """What is told to whoever contributes to a consultation. Raises Conflict when it is gone."""
    with workspace.read() as db:
        one = _consultation(db, consultation_id)
        forms = (
            select(ConsultationForm.kind, ConsultationForm.on)
            .where(ConsultationForm.consultation_id == one.id, ConsultationForm.done_on.is_(None))
            .order_by(ConsultationForm.on.is_(None), ConsultationForm.on, ConsultationForm.id)
        )
        return BriefRows(
            consultation_id=one.id,
            house=house(db),
            printed_at=printed_at(workspace),
            title=one.title,
            asked_by=one.asked_by,
            about=one.about,
            closes_on=one.closes_on,
            closes_at=one.closes_at,
            sent_on=one.sent_on,
            what_happens=one.what_happens,
            help_offered=one.help_offered,
            forms=tuple(BriefForm(kind, on) for kind, on in db.execute(forms)),
        )


def response_rows(workspace: Workspace, consultation_id: int) -> ResponseRows:
    """A response as it stands, with what people said as each agreed. Raises Conflict when it is gone."""
    with workspace.read() as db:
        one = _consultation(db, consultation_id)
        recommended = (
            select(Recommendation.id, Recommendation.words, Recommendation.to_whom)
            .where(Recommendation.consultation_id == one.id, Recommendation.outcome != Outcome.TAKEN_BACK)
            .order_by(Recommendation.made_on, Recommendation.id)
        )
        return ResponseRows(
            consultation_id=one.id,
            house=house(db),
            printed_at=printed_at(workspace),
            title=one.title,
            asked_by=one.asked_by,
            closes_on=one.closes_on,
            closes_at=one.closes_at,
            sent_on=one.sent_on,
            sent_how=one.sent_how,
            messages=tuple(row.words for row in messages_of(db, one.id)),
            recommendations=tuple(RecommendedLine(*row) for row in db.execute(recommended)),
            said=tuple(SaidLine(row.words, row.shown) for row in contributions_of(db, one) if row.is_usable),
            asks=tuple(AskLine(row.ask, row.evidence) for row in asks_used(db, one.id)),
        )


def they_did_rows(workspace: Workspace, asked: RecommendationsAsked) -> DidRows:
    """“You said – they did” of a project or a consultation. Raises Conflict when it is gone."""
    with workspace.read() as db:
        title = _title_for_paper(db, asked)
        query = select(Recommendation).order_by(Recommendation.made_on, Recommendation.id)
        if asked.consultation_id is not None:
            query = query.where(Recommendation.consultation_id == asked.consultation_id)
        else:
            query = query.where(Recommendation.project_id == asked.project_id)
        lines = tuple(
            DidLine(
                one.id,
                one.words,
                one.to_whom,
                one.made_on,
                one.outcome,
                one.outcome_on,
                one.they_did,
                one.they_said,
                one.follow_up_on,
            )
            for one in db.scalars(query)
        )
        return DidRows(about_print(asked), house(db), printed_at(workspace), title, lines)


def about_print(asked: RecommendationsAsked) -> str:
    """How a print keeps what “you said – they did” was about."""
    if asked.consultation_id is not None:
        return f"consultation {asked.consultation_id}"
    return f"project {asked.project_id}"


def consultation_brief(workspace: Workspace, consultation_id: int) -> Sheet:
    """What contributors are given, in the edition and style last used. Raises Conflict when it is gone."""
    rows = brief_rows(workspace, consultation_id)
    with workspace.read() as db:
        choice = last_choice(workspace, CONSULTATION_BRIEF)
        return as_sheet(db, rows, choice, CONSULTATION_BRIEF, about=consultation_id)


def response_draft(workspace: Workspace, consultation_id: int) -> Sheet:
    """The response as it stands, in the style last used. Raises Conflict when the consultation is gone."""
    rows = response_rows(workspace, consultation_id)
    choice = PrintChoice(Edition.GROUP, last_choice(workspace, RESPONSE_DRAFT).style)
    with workspace.read() as db:
        return as_sheet(db, rows, choice, RESPONSE_DRAFT, about=consultation_id)


def they_did(workspace: Workspace, asked: RecommendationsAsked) -> Sheet:
    """“You said – they did”, in the edition and style last used. Raises Conflict when it is gone."""
    rows = they_did_rows(workspace, asked)
    with workspace.read() as db:
        return as_sheet(db, rows, last_choice(workspace, THEY_DID), THEY_DID, about=rows.about)


def _consultation(db: Db, consultation_id: int) -> Consultation:
    one = db.get(Consultation, consultation_id)
    if one is None:
        raise Conflict(_("This consultation isn’t here any more."))
    return one


def _title_for_paper(db: Db, asked: RecommendationsAsked) -> str:
    """The name a project has for paper; a consultation of none is called as it was announced."""
    project_id = asked.project_id
    if asked.consultation_id is not None:
        one = _consultation(db, asked.consultation_id)
        if one.project_id is None:
            return one.title
        project_id = one.project_id
    project = db.get(Project, project_id) if project_id is not None else None
    if project is None:
        raise Conflict(_("This project isn’t here any more."))
    return project.paper_name or project.name
