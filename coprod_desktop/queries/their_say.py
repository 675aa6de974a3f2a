"""What is decided while someone can't come, and what they say of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import SAY_ON_A_BREAK, Absence, TheirSay
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.queries.rows.leave_paper import SayLine, Says, SaySession
from coprod_desktop.queries.rows.sessions import AgendaRow, SayRow
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, SessionState
from coprod_desktop.wording import _

_AWAY = (AbsenceKind.SESSION, AbsenceKind.DATES, AbsenceKind.BREAK)


def says(workspace: Workspace, absence_id: int) -> Says:
    """What is decided at the coming sessions someone can't come to, and what they say of each.

    Raises Conflict when the absence was undone.
    """
    with workspace.read() as db:
        absence = db.get(Absence, absence_id)
        if absence is None:
            raise Conflict(_("This was undone in the meantime."))
        person = db.get_one(Person, absence.person_id)
        found = deciding(db, absence, workspace.now()) if person.may_be_rung else ()
        return Says(absence_id, person.id, person.short_name, found)


def deciding(db: Db, absence: Absence, now: datetime | None) -> tuple[SaySession, ...]:
    """The sessions that decide something without them; those that are over are left out, given a moment."""
    if absence.kind not in _AWAY or not absence.stands:
        return ()
    sessions = [one for one in _kept_from(db, absence) if now is None or not one.is_over(now)]
    lines = _lines(db, absence.id, [one.id for one in sessions])
    return tuple(
        SaySession(one.id, one.title, one.on, one.start, one.end, tuple(lines[one.id]))
        for one in sessions
        if one.id in lines
    )


def _kept_from(db: Db, absence: Absence) -> list[Session]:
    """The session it is about; of some days, or the first of a break, those of their groups and places."""
    query = select(Session).where(Session.state != SessionState.CANCELLED)
    if absence.kind is AbsenceKind.SESSION:
        return list(db.scalars(query.where(Session.id == absence.session_id)))
    person_id = absence.person_id
    groups = select(Member.project_id).where(Member.person_id == person_id, Member.left_on.is_(None))
    places = select(Place.session_id).join(Assignment, Assignment.place_id == Place.id)
    theirs = or_(
        Session.project_id.in_(groups), Session.id.in_(places.where(Assignment.person_id == person_id))
    )
    between = Session.on >= absence.since
    if absence.until is not None:
        between &= Session.on <= absence.until
    elif absence.since is not None:  # a break: only what was near when it began
        between &= Session.on <= absence.since + SAY_ON_A_BREAK
    return list(db.scalars(query.where(between, theirs).order_by(Session.on, Session.start, Session.id)))


def _lines(db: Db, absence_id: int, session_ids: Iterable[int]) -> dict[int, list[SayLine]]:
    said = {
        one.agenda_item_id: one
        for one in db.scalars(select(TheirSay).where(TheirSay.absence_id == absence_id))
    }
    items = select(AgendaItem).where(AgendaItem.session_id.in_(session_ids), AgendaItem.decides)
    found: dict[int, list[SayLine]] = {}
    for item in db.scalars(items.order_by(AgendaItem.session_id, AgendaItem.position)):
        theirs = said.get(item.id)
        line = SayLine(
            item.id,
            item.what,
            theirs.kind if theirs is not None else None,
            theirs.words if theirs is not None else "",
        )
        found.setdefault(item.session_id, []).append(line)
    return found


def said_at(db: Db, session_id: int) -> dict[int, list[tuple[TheirSay, Person]]]:
    """What those who can't come to a session say of its parts, by part; nobody who has died."""
    found: dict[int, list[tuple[TheirSay, Person]]] = {}
    rows = db.execute(
        select(TheirSay, Absence, Person, Session.on)
        .join(AgendaItem, AgendaItem.id == TheirSay.agenda_item_id)
        .join(Session, Session.id == AgendaItem.session_id)
        .join(Absence, Absence.id == TheirSay.absence_id)
        .join(Person, Person.id == Absence.person_id)
        .where(AgendaItem.session_id == session_id, AgendaItem.decides)
        .order_by(TheirSay.id)
    )
    for said, absence, person, on in rows:
        if person.may_be_rung and absence.may_say(session_id, on):
            found.setdefault(said.agenda_item_id, []).append((said, person))
    return found


def agenda_rows(db: Db, session_id: int) -> tuple[AgendaRow, ...]:
    """A session's agenda in its order, with what those who can't come say of what is decided."""
    rows = db.execute(
        select(AgendaItem, Person.full_name)
        .outerjoin(Person, Person.id == AgendaItem.leader_id)
        .where(AgendaItem.session_id == session_id)
        .order_by(AgendaItem.position)
    )
    said = said_at(db, session_id)
    return tuple(
        AgendaRow(
            item.id,
            item.start,
            item.what,
            item.leader_id,
            leader or item.led_by,
            item.content_note,
            item.decides,
            tuple(
                SayRow(person.id, person.short_name, say.kind, say.words)
                for say, person in said.get(item.id, ())
            ),
        )
        for item, leader in rows
    )
