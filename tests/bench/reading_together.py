"""The pages on which groups plan, decide and make things, asked for as their windows do."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from coprod_desktop.model.consultations import UNDER_WAY, Consultation
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.reflection import Reflection
from coprod_desktop.queries import (
    consultations,
    contributions,
    decisions,
    deliverables,
    disagreements,
    group,
    ideas,
    lessons,
    person,
    planning,
    projects,
    quotes,
    recommendations,
    reflection,
)
from coprod_desktop.queries.agreements import agreement_of
from coprod_desktop.queries.check_ins import check_ins_due, check_ins_of
from coprod_desktop.queries.consultation_paper import brief_rows, response_rows, they_did_rows
from coprod_desktop.queries.first_talk import first_talks
from coprod_desktop.queries.held import held_rows
from coprod_desktop.queries.hours import hours_of
from coprod_desktop.queries.loans import loans_of
from coprod_desktop.queries.planning_paper import how_we_work_rows, planning_record_rows
from coprod_desktop.queries.recognition import contribution_rows, recognition_of
from coprod_desktop.queries.report import report
from coprod_desktop.queries.rows.consultations import Which
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.queries.rows.report import ReportAsked
from coprod_desktop.queries.signoff_paper import record_rows
from coprod_desktop.queries.support import private_page
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PersonStatus, ProjectState, QuoteUse
from tests.bench.ten_years import TODAY

PROJECT_BOUND, REPORT_BOUND = 80.0, 1000.0
ALL_QUOTES, ASKS = "Quotes for a report, of all projects, rows", "Standing asks"
HELD = "What we hold about you, rows"
FULLER = (ALL_QUOTES, ASKS, HELD)
"""What holds more after ten years than after one: all the quotes there are, four uses of each ask instead of
the one or two there were at first, and everyone’s name to be taken out of what is read with one person.
"""
TEN_YEARS = ReportAsked(TODAY - timedelta(days=3650), TODAY)

Do = Callable[[], object]
Ask = Callable[[Workspace, int], object]


def pages(workspace: Workspace) -> dict[str, Do]:
    """What each of these pages asks for, about another record each time; bounds are as for any page."""
    made = _some(workspace, _latest(Deliverable.id))
    approved = _some(workspace, _latest(Version.id).where(Version.published_on.is_not(None)))
    open_ = _some(workspace, select(Consultation.id).where(Consultation.state.in_(UNDER_WAY)))
    over = _some(workspace, _latest(Consultation.id).where(Consultation.closed_on.is_not(None)))
    going = _some(workspace, _going())
    active = _some(workspace, select(Person.id).where(Person.status == PersonStatus.ACTIVE).limit(400))
    after = _some(workspace, _latest(Reflection.session_id))

    def about(ask: Ask, some: Iterator[int]) -> Do:
        return lambda: ask(workspace, next(some))

    return {
        "What a group makes: one thing": about(deliverables.deliverable_page, made),
        "What waits for sign-off": partial(deliverables.waiting, workspace),
        "Sign-off record, rows": about(record_rows, approved),
        "Consultations: open": partial(consultations.consultations, workspace),
        "Consultations: ended": partial(consultations.consultations, workspace, Which.ENDED),
        "Consultation: open": about(consultations.consultation_page, open_),
        "Consultation: ended": about(consultations.consultation_page, over),
        "Consultation: brief, rows": about(brief_rows, open_),
        "Consultation: response, rows": about(response_rows, over),
        "“They did”, rows": lambda: they_did_rows(workspace, RecommendationsAsked(next(going))),
        ASKS: partial(contributions.standing_asks, workspace),
        "Planning record, rows": about(planning_record_rows, going),
        "How we work, rows": about(how_we_work_rows, going),
        "Check-ins due": partial(check_ins_due, workspace),
        "After a session": about(reflection.after_session, after),
        ALL_QUOTES: partial(quotes.quotes_rows, workspace, QuoteUse.REPORT),
        "Quotes for a report, rows": lambda: quotes.quotes_rows(workspace, QuoteUse.REPORT, next(going)),
        "Person, with all parts": _all_of(workspace, _PERSON, active),
        "Person, what is private": _all_of(workspace, _PRIVATE, active),
        "Record of contribution, rows": about(contribution_rows, active),
        HELD: about(held_rows, active),
    }


_PERSON: tuple[Ask, ...] = (
    person.person_page, loans_of, check_ins_of, hours_of, recognition_of,
    lambda workspace, person_id: quotes.quotes_of(workspace, None, person_id),
)  # fmt: skip

_PRIVATE: tuple[Ask, ...] = (private_page, first_talks)
"""What stands behind a press."""

_TABS: dict[str, tuple[Ask, ...]] = {
    "about": (),
    "planning": (planning.planning_of, agreement_of),
    "the group": (group.group_of, group.voices_of),
    "decisions": (
        decisions.decisions_of, decisions.open_matters, ideas.ideas_of, disagreements.disagreements_of
    ),
    "what it makes": (deliverables.deliverables_of,),
    "what changed": (
        lambda workspace, id_: recommendations.recommendations_of(workspace, RecommendationsAsked(id_)),
        quotes.quotes_of, lessons.lessons_of,
    ),
}  # fmt: skip
"""What each part of a project’s page asks for; tasks and sessions come with the page itself."""


def project_pages(workspace: Workspace) -> dict[str, Do]:
    """A project’s page, opened at each of its parts: the page, and all that the part shows."""
    going = _some(workspace, _going())
    return {
        f"Project page: {name}": _all_of(workspace, (projects.opened, *asks), going)
        for name, asks in _TABS.items()
    }


def reports(workspace: Workspace) -> dict[str, Do]:
    """What changed because of it, over all years: of everything, and of a project."""
    one = _some(workspace, _going())
    return {
        "Report over ten years": lambda: report(workspace, TEN_YEARS),
        "Report over ten years, a project": lambda: report(
            workspace, ReportAsked(TEN_YEARS.since, TODAY, next(one))
        ),
    }


def _all_of(workspace: Workspace, asks: Iterable[Ask], some: Iterator[int]) -> Do:
    def ask_all() -> list[object]:
        id_ = next(some)
        return [ask(workspace, id_) for ask in asks]

    return ask_all


def _going() -> Select[int]:
    return select(Project.id).where(Project.state == ProjectState.UNDER_WAY)


def _latest(column: InstrumentedAttribute[int]) -> Select[int]:
    return select(column).order_by(column.desc()).limit(60)


def _some(workspace: Workspace, query: Select[int]) -> Iterator[int]:
    with workspace.read() as db:
        found = list(db.scalars(query))
    assert found
    return cycle(found[:60])
