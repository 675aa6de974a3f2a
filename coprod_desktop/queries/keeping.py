"""What has been kept for as long as was decided. Nothing goes by itself: a person looks at it and decides."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.group import FirstTalk, Invitation
from coprod_desktop.model.keeping import KeepFor, KeptUntil
from coprod_desktop.model.people import Consent, ContactWay, Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.quotes import Quote, QuoteConsent, QuotePrint
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.rows.keeping import DueLine, KeepingShown
from coprod_desktop.queries.sealing import record_keys, sealed_for
from coprod_desktop.queries.support import readable
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission, PersonStatus, RecordKind
from coprod_desktop.wording import _, label, ngettext

SHOWN = 100
"""So many of a kind are shown at a time."""

_WORDS = 80
"""So many letters of a quote say which it is."""

_GONE = (PersonStatus.STEPPED_BACK, PersonStatus.DIED)


def keeping_shown(workspace: Workspace) -> KeepingShown:
    """The time for each kind, and what is due now. Raises NotAllowed."""
    with workspace.read(Permission.ERASE) as db:
        months = months_of(db)
        due = {kind: due_of(workspace, db, kind, SHOWN) for kind in RecordKind}
        shown = {kind: lines[:SHOWN] for kind, lines in due.items() if lines}
        counts = {kind: len(lines) for kind, lines in due.items() if lines}
        if counts.get(RecordKind.PRINT, 0) > SHOWN:  # they may be tens of thousands
            query = select(func.count()).select_from(_prints_before(_day(workspace, months)).subquery())
            counts[RecordKind.PRINT] = db.scalar(query) or 0
        return KeepingShown(months, shown, counts, workspace.today())


def lead_keeping(workspace: Workspace) -> KeepingShown:
    """What is private and due, as far as the safeguarding lead can open it. Raises NotAllowed.

    Nobody else learns that it is there: what a coordinator is shown is what was sealed for them by name.
    """
    with workspace.read(Permission.LEAD) as db:
        kind = RecordKind.PRIVATE
        due = due_of(workspace, db, kind)
        shown, counts = ({kind: due[:SHOWN]}, {kind: len(due)}) if due else ({}, {})
        return KeepingShown({kind: months_of(db)[kind]}, shown, counts, workspace.today())


def months_of(db: Db) -> dict[RecordKind, int | None]:
    """After how many months each kind is brought up; None where it never is."""
    known = {one.kind: one.months for one in db.scalars(select(KeepFor))}
    return {kind: known.get(kind) for kind in RecordKind}


def due_of(workspace: Workspace, db: Db, kind: RecordKind, most: int | None = None) -> tuple[DueLine, ...]:
    """Every record of a kind whose time is up and that nobody decided to keep longer, oldest first.

    With `most`, of what is printed only the oldest, one more than that.
    """
    months, today = months_of(db)[kind], workspace.today()
    if months is None:
        return ()
    before = today - relativedelta(months=months)
    longer = select(KeptUntil.record_id).where(KeptUntil.kind == kind, KeptUntil.until > today)
    kept = set(db.scalars(longer))
    found = _KINDS[kind](workspace, db, before)
    if kind is RecordKind.PRINT and most is not None:
        found = _print(workspace, db, before, most + 1 + len(kept))
    lines = (line for line in found if line.record_id not in kept)
    return tuple(sorted(lines, key=lambda line: (line.since, line.record_id)))


def _left(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    for person, since in _who_left(db, before):
        yield DueLine(RecordKind.LEFT, person.id, person.id, person.full_name, label(person.status), since)


def _contact(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    counted = select(ContactWay.person_id, func.count()).group_by(ContactWay.person_id)
    ways: dict[int, int] = dict(db.execute(counted).all())
    for person, since in _who_left(db, before):
        if number := ways.get(person.id):
            what = ngettext("{n} number or address", "{n} numbers and addresses", number)
            yield DueLine(RecordKind.CONTACT, person.id, person.id, person.full_name, what, since)


def _who_left(db: Db, before: date) -> list[tuple[Person, date]]:
    """Who has left and cannot sign in, and the last day anything was known of them, by a day."""
    signs_in = select(Account.person_id).where(Account.closed_at.is_(None), Account.person_id.is_not(None))
    people = db.scalars(
        select(Person).where(Person.status.in_(_GONE), ~Person.erased, Person.id.not_in(signs_in))
    ).all()
    ids = [person.id for person in people]
    last = {person.id: [person.joined_on or _made(person.public_id)] for person in people}
    came = (
        select(Assignment.person_id, func.max(Session.on))
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.person_id.in_(ids), Assignment.state == AssignmentState.CAME)
        .group_by(Assignment.person_id)
    )
    left = select(Member.person_id, func.max(Member.left_on)).where(Member.person_id.in_(ids))
    said = select(Absence.person_id, func.max(Absence.recorded_at)).where(Absence.person_id.in_(ids))
    left, said = left.group_by(Member.person_id), said.group_by(Absence.person_id)
    for query in (came, left, said):
        for id_, day in db.execute(query):
            if id_ in last and day is not None:
                last[id_].append(day.date() if isinstance(day, datetime) else day)
    return [(person, max(last[person.id])) for person in people if max(last[person.id]) <= before]


def _made(public_id: str) -> date:
    """The day a record was made, which its public id tells."""
    return datetime.fromtimestamp((UUID(public_id).int >> 80) / 1000, UTC).date()


def _first_talk(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    query = select(FirstTalk.id, Person.id, Person.full_name, FirstTalk.held_on)
    query = query.join(Person, Person.id == FirstTalk.person_id).where(FirstTalk.held_on <= before)
    for id_, person, name, on in db.execute(query):
        yield DueLine(RecordKind.FIRST_TALK, id_, person, name, _("A first conversation"), on or before)


def _invitation(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    query = select(Invitation.id, Person.id, Person.full_name, Invitation.asked_on, Project.name)
    query = query.join(Person, Person.id == Invitation.person_id)
    query = query.join(Project, Project.id == Invitation.project_id)
    for id_, person, name, on, project in db.execute(query.where(Invitation.asked_on <= before)):
        what = _("Invited to {project}").format(project=project)
        yield DueLine(RecordKind.INVITATION, id_, person, name, what, on)


def _private(workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    """Only what whoever is signed in can open: nobody else learns that it is there."""
    me = workspace.signed_in
    mine = readable(me) if me.may(Permission.LEAD) else sealed_for(me.account_id)
    query = select(PrivateRecord.id, Person.id, Person.full_name, PrivateRecord.kind, PrivateRecord.review_on)
    query = query.join(Person, Person.id == PrivateRecord.person_id)
    found = db.execute(query.where(PrivateRecord.review_on <= before, mine)).all()
    keys = record_keys(workspace, db, [row[0] for row in found]) if found else {}
    for id_, person, name, kind, on in (row for row in found if row[0] in keys):
        yield DueLine(RecordKind.PRIVATE, id_, person, name, label(kind), on or before)


def _concern(workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    """Only what whoever is signed in passed on; it has no name in it."""
    mine = select(PassedOn).where(PassedOn.account_id == workspace.signed_in.account_id)
    for one in db.scalars(mine):
        if one.at.date() <= before:
            what = _("You passed a concern on: {whom}").format(whom=label(one.to))
            yield DueLine(RecordKind.CONCERN, one.id, None, "", what, one.at.date())


def _consent(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    ended = func.coalesce(Consent.withdrawn_on, Consent.until)
    query = select(Consent, Person.id, Person.full_name).join(Person, Person.id == Consent.person_id)
    for one, person, name in db.execute(query.where(ended <= before)):
        on = one.withdrawn_on or one.until
        yield DueLine(RecordKind.CONSENT, one.id, person, name, label(one.to), on or before)


def _print(_workspace: Workspace, db: Db, before: date, most: int | None = None) -> Iterator[DueLine]:
    query = _prints_before(before).order_by(Print.at, Print.id).limit(most)
    for id_, kind, at, person, name in db.execute(query):
        yield DueLine(RecordKind.PRINT, id_, person, name or "", kind, at.date())


def _prints_before(before: date) -> Select[int, str, datetime, int, str]:
    """But those that carry somebody’s words: it must stay known where these are."""
    query = select(Print.id, Print.kind, Print.at, Person.id.label("person"), Person.full_name)
    query = query.outerjoin(Person, Person.id == Print.person_id)
    day = datetime(before.year, before.month, before.day, tzinfo=UTC)
    return query.where(Print.at <= day, Print.id.not_in(select(QuotePrint.print_id)))


def _day(workspace: Workspace, months: Mapping[RecordKind, int | None]) -> date:
    return workspace.today() - relativedelta(months=months[RecordKind.PRINT] or 0)


def _contributor(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    ended = func.coalesce(
        Consultation.closed_on, Consultation.sent_on, Consultation.closes_on, Contribution.given_on
    )
    named = or_(Contribution.person_id.is_not(None), Contribution.contributor != "")
    query = (
        select(
            Contribution.id, Person.id, Person.full_name, Contribution.contributor, Consultation.title, ended
        )
        .join(Consultation, Consultation.id == Contribution.consultation_id)
        .outerjoin(Person, Person.id == Contribution.person_id)
        .where(named, ended <= before)
    )  # fmt: skip
    for id_, person, name, contributor, title, on in db.execute(query):
        what = _("Who contributed to “{title}”").format(title=title)
        yield DueLine(RecordKind.CONTRIBUTOR, id_, person, name or contributor, what, on)


def _request(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    """Only what was answered: what is still open is nobody’s to take away."""
    query = select(DataRequest, Person).join(Person, Person.id == DataRequest.person_id)
    for one, person in db.execute(query.where(DataRequest.done_on <= before)):
        words = [label(one.kind), label(one.end) if one.end is not None else ""]
        what = " · ".join(part for part in words if part)
        page = None if person.erased else ("person", person.id)
        name, on = person.full_name, one.done_on or before
        yield DueLine(RecordKind.REQUEST, one.id, person.id, name, what, on, page)


def _quote(_workspace: Workspace, db: Db, before: date) -> Iterator[DueLine]:
    """Those of which every use has ended, since the last did; never agreed to, since they were said."""
    back, until = QuoteConsent.withdrawn_on, QuoteConsent.until
    ended = func.max(func.min(func.coalesce(back, until), func.coalesce(until, back)))
    since = func.coalesce(ended, Quote.said_on)
    goes_on = func.count(QuoteConsent.id).filter(back.is_(None), until.is_(None))
    printed = select(func.count()).where(QuotePrint.quote_id == Quote.id).scalar_subquery()
    query = (
        select(Quote, Person.full_name, since, printed)
        .outerjoin(QuoteConsent, QuoteConsent.quote_id == Quote.id)
        .outerjoin(Person, Person.id == Quote.person_id)
        .group_by(Quote.id)
        .having(goes_on == 0, since <= before)
    )
    for one, name, on, sheets in db.execute(query):
        what = _("“{words}”").format(words=shorten(one.words, _WORDS, placeholder="…"))
        if sheets:
            stands = ngettext("stands on {n} sheet printed", "stands on {n} sheets printed", sheets)
            what = f"{what} · {stands}"
        pages = (("person", one.person_id), ("project", one.project_id))
        read_at = next(((page, id_) for page, id_ in pages if id_ is not None), None)
        shown = name or one.named_words
        yield DueLine(RecordKind.QUOTE, one.id, one.person_id, shown, what, on, read_at)


_KINDS: Mapping[RecordKind, Callable[[Any, Any, date], Iterator[DueLine]]] = {
    RecordKind.LEFT: _left,
    RecordKind.CONTACT: _contact,
    RecordKind.FIRST_TALK: _first_talk,
    RecordKind.INVITATION: _invitation,
    RecordKind.PRIVATE: _private,
    RecordKind.CONCERN: _concern,
    RecordKind.CONSENT: _consent,
    RecordKind.PRINT: _print,
    RecordKind.CONTRIBUTOR: _contributor,
    RecordKind.REQUEST: _request,
    RecordKind.QUOTE: _quote,
}
