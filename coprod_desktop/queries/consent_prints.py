"""Where what someone agreed to stands on paper already, for when they take it back."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, String, cast, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.deliverables import Credit, Deliverable, Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Consent
from coprod_desktop.model.planning import PlanningAnswer, PlanningPresent
from coprod_desktop.model.prints import Print
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.quotes import Quote, QuotePrint
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.signoff import Approval
from coprod_desktop.queries.rows.keeping import OnPaper
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ConsentFor, Edition, NameShown
from coprod_desktop.wording import _, long_date, ngettext


def paper_carrying(workspace: Workspace, consent_id: int) -> tuple[OnPaper, ...]:
    """Every print and every published version that carries what a consent is about, latest first.

    Empty for what the program never puts on paper, such as photos.
    """
    with workspace.read() as db:
        consent = db.get(Consent, consent_id)
        if consent is None:
            return ()
        zone = ZoneInfo(workspace.zone)
        found = [
            OnPaper(kind, about, at.astimezone(zone).date() if isinstance(at, datetime) else at)
            for which in _WHERE.get(consent.to, ())
            for kind, about, at in which(db, consent.person_id)
        ]
        if consent.to in _NAMED_FOR:
            found += _ring_lists(db, consent, zone)
        return tuple(sorted(dict.fromkeys(found), key=lambda one: one.on, reverse=True))


_Found = Iterator[tuple[str, str, datetime | date]]


def _prints(db: Db, query: Select[str, str, datetime]) -> _Found:
    for kind, about, at in db.execute(query):
        yield kind, about or "", at


def _of_sessions(db: Db, person_id: int) -> _Found:
    """Sheets of sessions that they have, or had, a place at; the wall sees no name."""
    there = select(Place.session_id).join(Assignment, Assignment.place_id == Place.id)
    query = select(Print.kind, Session.title, Print.at).join(Session, Session.id == Print.session_id)
    query = query.where(Print.session_id.in_(there.where(Assignment.person_id == person_id)))
    return _prints(db, query.where(Print.edition != Edition.WALL, Print.kind.in_(OF_SESSIONS)))


def _of_theirs(db: Db, person_id: int) -> _Found:
    """Their own sheets, and those of what they could not make or took over from somebody."""
    absences = select(Absence.id).where(Absence.person_id == person_id)
    covered = select(HandoverItem.absence_id).where(HandoverItem.cover_id == person_id)
    query = select(Print.kind, Print.about, Print.at)
    mine = Print.absence_id.in_(absences) | Print.absence_id.in_(covered)
    return _prints(db, query.where((Print.person_id == person_id) | mine))


def _of_days(db: Db, person_id: int) -> _Found:
    """Rotas, and sheets for a day at the building, of days on which they had a place at a session."""
    there = (
        select(Session.on, Session.project_id)
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Assignment.person_id == person_id)
    )
    days = [(on, project) for on, project in db.execute(there)]
    query = select(Print.kind, Print.about, Print.at)
    query = query.where(Print.kind.in_(OF_DAYS), Print.edition != Edition.WALL)
    for kind, about, at in db.execute(query):
        since, until, project = days_about(about)
        if any(since <= on <= until and project in (None, of) for on, of in days):
            first, last = long_date(since), long_date(until)
            yield kind, first if since == until else _("{first} to {last}").format(first=first, last=last), at


def days_about(about: str) -> tuple[date, date, int | None]:
    """The days, and the project if it is of one, that a print keeps it is about; none for anything else.

    See `RotaRows.about` and `EmergencyRows.about`.
    """
    told = _DAYS.fullmatch(about)
    if told is None:
        return date.max, date.min, None
    span, year, month, day, project = told.groups()
    first = date(int(year), int(month), int(day or 1))
    length = {"month": relativedelta(months=1), "week": relativedelta(weeks=1)}.get(span, _A_DAY)
    return first, first + length - _A_DAY, int(project) if project else None


_DAYS = re.compile(r"(month|week|on) (\d{4})-(\d\d)(?:-(\d\d))?(?: project (\d+))?")
_A_DAY = relativedelta(days=1)


def _of_projects(db: Db, person_id: int) -> _Found:
    """How a group works and what it agreed, where they were in it or there when it was said."""
    groups = select(Member.project_id).where(Member.person_id == person_id)
    present = (
        select(PlanningAnswer.project_id)
        .join(PlanningPresent, PlanningPresent.answer_id == PlanningAnswer.id)
        .where(PlanningPresent.person_id == person_id)
    )
    mine = Project.id.in_(groups) | Project.id.in_(present)
    query = select(Print.kind, Project.name, Print.at).join(Project, cast(Project.id, String) == Print.about)
    return _prints(db, query.where(Print.kind.in_(OF_PROJECTS), mine))


def _of_sign_offs(db: Db, person_id: int) -> _Found:
    """Records of versions that they signed off."""
    query = (
        select(Print.kind, Deliverable.title, Print.at)
        .join(Version, cast(Version.id, String) == Print.about)
        .join(Deliverable, Deliverable.id == Version.deliverable_id)
        .join(Approval, Approval.version_id == Version.id)
    )
    return _prints(db, query.where(Print.kind.in_(OF_VERSIONS), Approval.person_id == person_id))


def _of_responses(db: Db, person_id: int) -> _Found:
    """Responses to consultations that tell what they said; by their name, where they agreed to that."""
    said = select(Contribution.consultation_id).where(Contribution.person_id == person_id)
    query = select(Print.kind, Consultation.title, Print.at)
    query = query.join(Consultation, cast(Consultation.id, String) == Print.about)
    return _prints(db, query.where(Print.kind.in_(OF_CONSULTATIONS), Consultation.id.in_(said)))


def _of_quotes(db: Db, person_id: int) -> _Found:
    query = select(Print.kind, Quote.words, Print.at).join(QuotePrint, QuotePrint.print_id == Print.id)
    return _prints(db, query.join(Quote, Quote.id == QuotePrint.quote_id).where(Quote.person_id == person_id))


def _of_credits(db: Db, person_id: int) -> _Found:
    """What was published of what they are named in."""
    query = (
        select(Deliverable.title, Version.published_on)
        .join(Version, Version.deliverable_id == Deliverable.id)
        .join(Credit, Credit.deliverable_id == Deliverable.id)
        .where(Credit.person_id == person_id, Credit.named != NameShown.ROLE_ONLY)
    )
    for title, on in db.execute(query):
        if on is not None:
            yield "version", title, on


def _ring_lists(db: Db, consent: Consent, zone: ZoneInfo) -> list[OnPaper]:
    """The last list of whom to ring since it was given, with how many there were: each may name them."""
    since = datetime.combine(consent.given_on, time(), zone)
    query = select(func.count(), func.max(Print.at)).where(Print.kind.in_(NOT_KNOWN), Print.at >= since)
    number, last = db.execute(query).one()
    if not number:
        return []
    words = ngettext("it may name them", "the last of {n}, each of which may name them", number)
    return [OnPaper("ring_list", words, last.astimezone(zone).date())]


OF_SESSIONS = frozenset({"pack", "everyones"})
OF_DAYS = frozenset({"rota", "emergency"})
OF_PROJECTS = frozenset({"planning_record", "how_we_work"})
OF_VERSIONS = frozenset({"signoff_record"})
OF_CONSULTATIONS = frozenset({"response_draft"})
OF_QUOTES = frozenset({"quotes", "report"})
OF_THEIRS = frozenset(
    {
        "take_home", "schedule", "pocket_card", "handover_sheet", "handover_summary", "covered_note",
        "their_say", "catch_up", "first_visit", "contribution_record", "certificate", "held", "full_copy",
        "private_copy",
    }
)  # fmt: skip
NOT_KNOWN = frozenset({"ring_list"})
"""Sheets of which it is not kept whom they name: only that they were printed, for whoever still has one."""
NAME_NOBODY = frozenset(
    {
        "slips", "cant_make_it_pad", "fallback", "agreement", "role_card", "start_up", "consultation_brief",
        "they_did", "how_was_it", "processing_record", "impact_assessment",
    }
)  # fmt: skip
"""Sheets without the name of anybody who takes part, or with initials only."""

_NAMED_FOR = frozenset({ConsentFor.NAME_ON_PAPER, ConsentFor.KEEP_DETAILS})
_NAMED = (_of_sessions, _of_theirs, _of_days, _of_projects, _of_sign_offs, _of_responses)
_WHERE: Mapping[ConsentFor, tuple[Callable[[Db, int], _Found], ...]] = {
    ConsentFor.NAME_ON_PAPER: _NAMED,
    ConsentFor.CREDIT: (_of_credits, _of_responses),
    ConsentFor.QUOTES: (_of_quotes, _of_responses),
    ConsentFor.KEEP_DETAILS: (*_NAMED, _of_credits, _of_quotes),
}
