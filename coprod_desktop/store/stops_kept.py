"""After an act was taken back or done again: nobody stands where a hard stop would not let them be put, and
nobody is looked for at a session that doesn’t take place, or by another day than it is held.

The journal restores values; the rules that the services ask before they put someone somewhere are asked here
once more, for all that came back with those values.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.consultations import ConsultationForm, ConsultationStep, FormPerson
from coprod_desktop.model.deliverables import Deliverable, Section
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.group import FirstTalk, MissingVoice
from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import DecisionRight
from coprod_desktop.model.projects import Member
from coprod_desktop.model.quotes import Quote, QuoteConsent, QuotePrint
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role, filled
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.signoff import StrandPerson
from coprod_desktop.model.stops import stop, stop_alone
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.store.journal import Image, Row
from coprod_desktop.vocabulary import AssignmentState, OfferState, PersonStatus, SessionState, Subject
from coprod_desktop.wording import _

THERE = (*HOLDING, AssignmentState.INVITED, AssignmentState.WAITING)
"""States in which someone is in a place or may come to be."""

_NEVER_THERE = (PersonStatus.DIED, PersonStatus.NOT_FOR_NOW)

HELD_BY: dict[Subject, InstrumentedAttribute[Any]] = {
    Subject.SIGN_OFF: StrandPerson.person_id,
    Subject.SECTION: Section.owner_id,
    Subject.EDITOR: Deliverable.editor_id,
    Subject.MENTOR: Member.mentor_id,
    Subject.BUDDY: Member.buddy_id,
    Subject.MEETS: FirstTalk.met_by_id,
    Subject.VOICE: MissingVoice.tries_id,
    Subject.RIGHT: DecisionRight.person_id,
    Subject.STEP: ConsultationStep.owner_id,
    Subject.FORM: FormPerson.person_id,
}
"""The columns that say who has a duty."""

_OPEN_FORMS = select(ConsultationForm.id).where(ConsultationForm.done_on.is_(None))

_WHILE: dict[Subject, ColumnElement[bool]] = {
    Subject.MENTOR: Member.left_on.is_(None),
    Subject.BUDDY: Member.left_on.is_(None),
    Subject.STEP: ConsultationStep.done_on.is_(None),
    Subject.FORM: FormPerson.form_id.in_(_OPEN_FORMS),
}
"""Until when it matters who has a duty, where that is not always."""


def check(db: Db, rows: Iterable[Row], today: date) -> None:
    """Raise Conflict when what these rows restored (they were applied backwards) goes against a stop."""
    found = list(rows)
    db.expire_all()
    _check_places(db, _ids(found, "assignment", "state", "place_id"), today)
    _check_room(db, _gained(found), today)
    _check_people(db, _ids(found, "person", "status", "under_18"), today)
    _check_roles(db, _ids(found, "role", "alone"), today)
    _check_looked_for(db, _ids(found, "handover_item", "state"), _ids(found, "session", "state", "on"))
    _check_alone(db, found, today)
    asked = select(Person).join(Offer, Offer.person_id == Person.id).where(Offer.state == OfferState.ASKED)
    _refuse_stopped(db, asked.where(Offer.id.in_(_ids(found, "offer", "state"))))
    owns = select(Person).join(TaskOwner, TaskOwner.person_id == Person.id).where(TaskOwner.until.is_(None))
    _refuse_stopped(db, owns.where(TaskOwner.id.in_(_ids(found, "task_owner", "until"))))
    group = select(Person).join(Member, Member.person_id == Person.id).where(Member.left_on.is_(None))
    group = group.where(Member.id.in_(_ids(found, "member", "left_on")))
    _refuse_stopped(db, group.where(Person.status == PersonStatus.DIED))
    leads = select(Person).join(AgendaItem, AgendaItem.leader_id == Person.id)
    leads = leads.join(Session, Session.id == AgendaItem.session_id).where(Session.on >= today)
    leads = leads.where(AgendaItem.id.in_(_ids(found, "agenda_item", "leader_id")))
    _refuse_stopped(db, leads.where(Person.status == PersonStatus.DIED))
    _check_duties(db, found)
    _check_quotes(db, found)


def _check_quotes(db: Db, rows: list[Row]) -> None:
    """What was agreed to, and what stands on prints, were these words of this person."""
    changed = [
        row.key[0]
        for row in rows
        if row.table == "quote" and row.before and row.after and {"words", "person_id"} & set(row.before)
    ]
    agreed = select(QuoteConsent.quote_id).union(select(QuotePrint.quote_id))
    if changed and db.scalar(select(Quote.id).where(Quote.id.in_(changed), Quote.id.in_(agreed)).limit(1)):
        raise Conflict(
            _("They agreed to these words as they stand. Keep the new ones as another quote, and ask.")
        )


def _ids(rows: list[Row], table: str, *columns: str) -> list[int]:
    """The records of a table that came back, or got one of these columns back."""
    return [
        row.key[0]
        for row in rows
        if row.table == table and row.before is not None and _restores(row.before, row.after, columns)
    ]


def _restores(before: Image, after: Image | None, columns: tuple[str, ...]) -> bool:
    return after is None or any(name in before for name in columns)


def _coming(today: date) -> Select[Person, Role]:
    """Who is in a place of a session that is not over, in which role."""
    return (
        select(Person, Role)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Role, Role.id == Place.role_id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.state.in_(THERE), Session.on >= today)
    )


def _check_places(db: Db, ids: list[int], today: date) -> None:
    for person, role in db.execute(_coming(today).where(Assignment.id.in_(ids))):
        _refuse(stop(person, role))


def _gained(rows: list[Row]) -> list[int]:
    """Who holds a place again by what was restored, and did not before, or held an_other."""
    return [
        row.key[0]
        for row in rows
        if row.table == "assignment"
        and row.before is not None
        and (row.after is None or "place_id" in row.before or _let_go(row.before, row.after))
    ]


def _let_go(before: Image, after: Image) -> bool:
    return "state" in before and before["state"] in HOLDING and after["state"] not in HOLDING


def _check_room(db: Db, ids: list[int], today: date) -> None:
    """Nobody is one too many in a place by coming back to it: somebody else may have it by now."""
    held = select(func.count(Assignment.id)).join(Person, Person.id == Assignment.person_id)
    held = held.where(Assignment.place_id == Place.id, filled()).correlate(Place)
    back = aliased(Assignment)
    full = (
        select(Place, held.scalar_subquery())
        .join(back, back.place_id == Place.id)
        .join(Session, Session.id == Place.session_id)
        .where(back.id.in_(ids), back.state.in_(HOLDING), Session.on >= today)
    )
    for place, holding in db.execute(full):
        try:
            place.let_in(holding - 1)
        except RuleBroken as error:
            _refuse(str(error))


def _check_people(db: Db, ids: list[int], today: date) -> None:
    """Whoever is on a break may have kept their places; who must not be there may not have."""
    for person, role in db.execute(_coming(today).where(Person.id.in_(ids))):
        if person.status in _NEVER_THERE or (person.under_18 and role.alone):
            _refuse(stop(person, role))


def _check_roles(db: Db, ids: list[int], today: date) -> None:
    young = _coming(today).where(Role.id.in_(ids), Role.alone, Person.under_18)
    for person, role in db.execute(young):
        _refuse(stop(person, role))


def _check_alone(db: Db, rows: list[Row], today: date) -> None:
    """Nobody comes to work alone who may not; of who was down for it already, nobody under 18."""
    coming = select(Person).join(Arrangement, Arrangement.alone_id == Person.id)
    coming = coming.join(Session, Session.id == Arrangement.session_id).where(Session.on >= today)
    for person in db.scalars(coming.where(Arrangement.id.in_(_ids(rows, "arrangement", "alone_id")))):
        _refuse(stop_alone(person))
    young = Person.id.in_(_ids(rows, "person", "under_18")), Person.under_18
    for person in db.scalars(coming.where(*young)):
        _refuse(stop_alone(person))


def _check_looked_for(db: Db, items: list[int], sessions: list[int]) -> None:
    """Who is looked for is looked for at a session that goes ahead, by the day it is held."""
    if not items and not sessions:
        return
    looked_for = (
        select(HandoverItem, Session)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
        .join(Session, Session.id == func.coalesce(Place.session_id, AgendaItem.session_id))
        .where(HandoverItem.state.in_(LOOKING), HandoverItem.id.in_(items) | Session.id.in_(sessions))
    )
    for item, session in db.execute(looked_for):
        _refuse(_why_not_looked_for(item, session, back=item.id in items))


def _why_not_looked_for(item: HandoverItem, session: Session, *, back: bool) -> str | None:
    """Why someone can't be looked for there: because of the session, or (`back`) what came back with it."""
    if session.state is not SessionState.PLANNED:
        if back:
            return _("That session doesn’t take place, so nobody needs to be found.")
        return _("Someone is being looked for at that session. Cancel it instead.")
    if item.settle_by in (None, session.on):
        return None
    if back:
        return _("That session is on another day by now. Record it anew.")
    return _("Someone is being looked for at that session, by the day it is on now. Move it instead.")


def _check_duties(db: Db, rows: list[Row]) -> None:
    """Nobody who has died has a duty again, but for what staff hold until someone is found."""
    for subject, holder in HELD_BY.items():
        held = holder.class_
        looked_for = select(HandoverItem.id).where(
            getattr(HandoverItem, DUTY_COLUMNS[subject]) == held.id, HandoverItem.state.in_(LOOKING)
        )
        theirs = select(Person).join(held, holder == Person.id).where(~looked_for.exists())
        theirs = theirs.where(held.id.in_(_ids(rows, held.__tablename__, holder.key)))
        theirs = theirs.where(_WHILE.get(subject, true()))
        _refuse_stopped(db, theirs.where(Person.status == PersonStatus.DIED))


def _refuse_stopped(db: Db, people: Select[Any]) -> None:
    for person in db.scalars(people):
        _refuse(stop(person))


def _refuse(why: str | None) -> None:
    if why is not None:
        raise Conflict(_("This can’t be undone now. {why}").format(why=why))
