"""What people agreed to that comes to its end, in time to ask them again."""

from datetime import date, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.model.people import Consent, Person
from coprod_desktop.queries.rows.today import ConsentEndLine
from coprod_desktop.vocabulary import ConsentFor, PersonStatus

SOON = timedelta(weeks=8)
"""So long before it ends it is brought up, so that they can be asked again in time."""
OVER = timedelta(weeks=2)
"""So long after it ended it still is: what carries it may have to be taken back."""


def about(consent: Consent) -> tuple[ConsentFor, str]:
    """What a consent is about: of each what was said last counts. “Something else” is told by its words."""
    return consent.to, consent.words if consent.to is ConsentFor.OTHER else ""


def is_ending(consent: Consent, today: date) -> bool:
    """Whether they can be asked again: it ends soon or has ended, and was not taken back."""
    return consent.withdrawn_on is None and consent.until is not None and consent.until <= today + SOON


def consents_ending(db: Db, today: date) -> tuple[ConsentEndLine, ...]:
    """What ends within `SOON` or has just ended, of any kind; soonest first.

    Only what they said last of each kind counts: who agreed anew, or took it back, is not asked.
    """
    later = aliased(Consent)
    said_since = exists().where(
        later.person_id == Consent.person_id,
        later.to == Consent.to,
        or_(Consent.to != ConsentFor.OTHER, later.words == Consent.words),
        later.id > Consent.id,
    )
    rows = db.execute(
        select(Person.id, Person.full_name, Consent.to, Consent.until)
        .join(Consent, Consent.person_id == Person.id)
        .where(Consent.withdrawn_on.is_(None), Consent.given_on <= today, ~said_since)
        .where(Consent.until.between(today - OVER, today + SOON))
        .where(Person.status != PersonStatus.DIED, ~Person.erased)
        .order_by(Consent.until, Consent.id)
    )
    return tuple(
        ConsentEndLine(person_id, name, to, until, until < today)
        for person_id, name, to, until in rows
        if until is not None
    )
