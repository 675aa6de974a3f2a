"""What someone is not put down for: read by whoever was named for it, and the safeguarding lead.

Whoever may not read it is not told that it is there; that it is kept is seen to by the store
(`store.apart`), which names nobody.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.apart import ApartToken
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.rows.apart import ApartPage, ApartRow
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.sealing import Texts, for_lead, has_lead, opened, with_key
from coprod_desktop.queries.support import may_name, named_readers, readable
from coprod_desktop.store import apart
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ApartFrom, Permission, PrivateKind, PrivatePart, SessionState
from coprod_desktop.wording import _, clock, near_date

_FROM = {"person": ApartFrom.PERSON, "venue": ApartFrom.VENUE, "role": ApartFrom.ROLE}
_NAMES = {ApartFrom.PERSON: Person.full_name, ApartFrom.VENUE: Venue.name, ApartFrom.ROLE: Role.name}


def apart_page(workspace: Workspace, person_id: int) -> ApartPage:
    """What someone is not put down for, with the sessions to come at which that is not so yet.

    Raises RuleBroken when they are gone.
    """
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
        return ApartPage(
            person_id,
            person.short_name,
            workspace.today(),
            tuple(_rows(workspace, db, person)),
            tuple(one for one in may_name(db, but=person_id)),
            _offered(db, Venue),
            _offered(db, Role),
            workspace.signed_in.account_id,
            has_lead(db),
        )


def other_of(db: Db, texts: Texts, person_id: int) -> tuple[ApartFrom, int] | None:
    """Whom or what a marker of someone is about, by its opened words; None when that is no longer here."""
    token = db.scalar(select(ApartToken.token).where(ApartToken.mark == texts.get(PrivatePart.MARK, "")))
    if token is None:
        return None
    other = apart.tokens_of(db, person_id).get(token)
    if other is None:
        return None
    table, id_ = apart.everything(db)[other]
    return _FROM[table], id_


def _rows(workspace: Workspace, db: Db, person: Person) -> Iterable[ApartRow]:
    """The markers on someone's page, and those on another's that are about them."""
    me = workspace.signed_in
    query = select(PrivateRecord, for_lead()).where(PrivateRecord.kind == PrivateKind.APART, readable(me))
    found = db.execute(query.order_by(PrivateRecord.id.desc())).all()
    ids = [record.id for record, _lead in found]
    texts, readers, keys = opened(workspace, db, ids), named_readers(db, ids), with_key(db, ids)
    for record, lead_reads in found:
        words = texts.get(record.id, {})
        other = other_of(db, words, record.person_id)
        if record.person_id != person.id:
            if other != (ApartFrom.PERSON, person.id):
                continue
            other = (ApartFrom.PERSON, record.person_id)
        if me.person_id in (record.person_id, person.id) or other == (ApartFrom.PERSON, me.person_id):
            continue  # it is about them: they may have been made lead since
        kind, other_id = other or (None, None)
        yield ApartRow(
            record.id,
            record.person_id,
            kind,
            other_id,
            _named(db, other),
            words.get(PrivatePart.WHY, ""),
            record.review_on,
            tuple(readers.get(record.id, ())),
            tuple(_meets(workspace, db, person, other)) if other is not None else (),
            is_shut=record.id not in texts,
            lead_reads=bool(lead_reads),
            keyless=tuple(one for one in readers.get(record.id, ()) if (record.id, one.id) not in keys),
        )


def _named(db: Db, other: tuple[ApartFrom, int] | None) -> str:
    if other is None:
        return _("someone or somewhere no longer here")
    column = _NAMES[other[0]]
    return db.scalar(select(column).where(column.class_.id == other[1])) or ""


def _meets(workspace: Workspace, db: Db, person: Person, other: tuple[ApartFrom, int]) -> Iterable[str]:
    """The sessions to come at which they would meet, soonest first, in words."""
    mine, kind, id_ = apart.of_person(person.public_id), *other
    query = (
        select(Session)
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Assignment.person_id == person.id, Assignment.state.in_(apart.THERE))
        .where(Session.on >= workspace.today(), Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start, Session.id)
        .distinct()
    )
    if kind is ApartFrom.ROLE:
        query = query.where(Place.role_id == id_)
    sessions = db.scalars(query).all()
    around = apart.near_many(db, sessions)
    for session in sessions:
        there = around[session.id]
        only = {one for one in there.marks if there.apart.are(mine, one)}
        if kind is ApartFrom.ROLE or _mark(db, other) in only:
            day = near_date(session.on, workspace.today())
            yield _("{day} {time}, {session}").format(
                day=day, time=clock(session.start), session=session.title
            )


def _mark(db: Db, other: tuple[ApartFrom, int]) -> str:
    """What somebody or a venue is called in tokens."""
    kind, id_ = other
    if kind is ApartFrom.VENUE:
        return apart.venue_marks(db, (id_,)).get(id_, "")
    return apart.marks_of(db, (id_,)).get(id_, "")


def _offered(db: Db, table: type[Venue] | type[Role]) -> tuple[Pick, ...]:
    rows = db.execute(select(table.id, table.name).where(table.in_use).order_by(by_name(table.name)))
    return tuple(Pick(id_, name) for id_, name in rows)
