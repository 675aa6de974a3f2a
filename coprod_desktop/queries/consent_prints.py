"""Where what someone agreed to stands on paper already, for when they take it back."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.deliverables import Credit, Deliverable, Version
from coprod_desktop.model.people import Consent
from coprod_desktop.model.prints import Print
from coprod_desktop.model.quotes import Quote, QuotePrint
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.keeping import OnPaper
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ConsentFor, Edition, NameShown


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
    return _prints(db, query.where(Print.edition != Edition.WALL))


def _of_theirs(db: Db, person_id: int) -> _Found:
    """Their own sheets, and those of what they could not make."""
    absences = select(Absence.id).where(Absence.person_id == person_id)
    query = select(Print.kind, Print.about, Print.at)
    return _prints(db, query.where((Print.person_id == person_id) | Print.absence_id.in_(absences)))


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


_WHERE: Mapping[ConsentFor, tuple[Callable[[Db, int], _Found], ...]] = {
    ConsentFor.NAME_ON_PAPER: (_of_sessions, _of_theirs),
    ConsentFor.CREDIT: (_of_credits,),
    ConsentFor.QUOTES: (_of_quotes,),
    ConsentFor.KEEP_DETAILS: (_of_sessions, _of_theirs, _of_credits, _of_quotes),
}
