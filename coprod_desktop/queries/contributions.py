"""What people said for a consultation, as they agreed to be named; messages; what is asked for again."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.consultations import WAS_SENT, Consultation
from coprod_desktop.model.contributions import (
    AskUse,
    Contribution,
    Message,
    MessageSource,
    StandingAsk,
    initials_of,
)
from coprod_desktop.model.people import Person
from coprod_desktop.queries.rows.consultations import (
    AskUsedRow,
    AskUseRow,
    ContributionRow,
    EvidenceRow,
    MessageRow,
    StandingAskRow,
    StandingAsks,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import NameShown

USES, EVIDENCE = 4, 12
"""How many uses of an ask, and how much evidence, are shown before there is asked for more."""


def contributions_of(db: Db, one: Consultation) -> tuple[ContributionRow, ...]:
    """What was said for a consultation, in the order it came; also what was taken back, without its words."""
    query = (
        select(Contribution, Person)
        .outerjoin(Person, Person.id == Contribution.person_id)
        .where(Contribution.consultation_id == one.id)
        .order_by(Contribution.number)
    )
    was_sent = one.state in WAS_SENT
    return tuple(
        ContributionRow(
            said.id,
            said.number,
            shown(said, person),
            said.words,
            said.named,
            said.person_id,
            said.contributor,
            said.given_on,
            said.how,
            said.use_again,
            said.tell,
            said.tell_how,
            was_sent and said.tell and said.told_on is None and _may_be_told(person),
            said.told_on,
            said.withdrawn_on,
            said.stopped_on,
            _tell_name(person) if said.tell else "",
        )
        for said, person in db.execute(query)
    )


def _tell_name(person: Person | None) -> str:
    return person.full_name if person is not None else ""


def _may_be_told(person: Person | None) -> bool:
    """Whoever isn’t in the roster is told in the way they chose; nobody is to be told who has died."""
    return person is None or person.may_be_rung


def shown(said: Contribution, person: Person | None) -> str:
    """Who something is from, as they agreed: a name, initials, or nothing."""
    if said.named is NameShown.ROLE_ONLY or not said.is_usable:
        return ""
    if person is None:
        return said.contributor
    name = person.credit_name or person.short_name
    return name if said.named is NameShown.CALLED else initials_of(person.full_name)


def messages_of(db: Db, consultation_id: int) -> tuple[MessageRow, ...]:
    """What the group wants to say, in its order, and what each is drawn from."""
    drawn = (
        select(MessageSource.message_id, Contribution.id, Contribution.number)
        .join(Contribution, Contribution.id == MessageSource.contribution_id)
        .where(Contribution.consultation_id == consultation_id)
        .order_by(Contribution.number)
    )
    sources: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for message_id, id_, number in db.execute(drawn):
        sources[message_id].append((id_, number))
    query = select(Message).where(Message.consultation_id == consultation_id)
    return tuple(
        MessageRow(
            one.id,
            one.words,
            tuple(id_ for id_, _number in sources[one.id]),
            tuple(number for _id, number in sources[one.id]),
        )
        for one in db.scalars(query.order_by(Message.position, Message.id))
    )


def asks_used(db: Db, consultation_id: int) -> tuple[AskUsedRow, ...]:
    """The standing asks that go into the response to a consultation."""
    query = (
        select(AskUse.id, StandingAsk.id, StandingAsk.ask, StandingAsk.evidence)
        .join(StandingAsk, StandingAsk.id == AskUse.ask_id)
        .where(AskUse.consultation_id == consultation_id)
        .order_by(AskUse.id)
    )
    return tuple(AskUsedRow(*row) for row in db.execute(query))


def standing_asks(workspace: Workspace, uses: int = USES, evidence: int = EVIDENCE) -> StandingAsks:
    """What the organisation asks for again and again, and what may be said again with it.

    The latest `uses` of each, and the latest `evidence`; there is more of both after some years. What isn’t
    asked for any more comes last.
    """
    with workspace.read() as db:
        latest = _uses(db, uses)
        counted = select(AskUse.ask_id, func.count()).group_by(AskUse.ask_id)
        many = dict(db.execute(counted).all())
        query = select(StandingAsk).order_by(StandingAsk.retired_on.is_not(None), StandingAsk.id)
        asks = tuple(
            StandingAskRow(
                one.id, one.ask, one.evidence, one.since, one.retired_on, tuple(latest[one.id]),
                many.get(one.id, 0) - len(latest[one.id]),
            )
            for one in db.scalars(query)
        )  # fmt: skip
        found = _evidence(db, evidence)
        in_all = db.scalar(select(func.count()).where(*_USABLE_AGAIN)) or 0
        return StandingAsks(workspace.today(), asks, found, in_all - len(found))


def _uses(db: Db, most: int) -> dict[int, list[AskUseRow]]:
    """Where each ask was used last."""
    at = func.row_number().over(partition_by=AskUse.ask_id, order_by=(AskUse.on.desc(), AskUse.id.desc()))
    each = select(AskUse.id, at.label("at")).subquery()
    query = (
        select(AskUse, Consultation.title)
        .join(each, each.c.id == AskUse.id)
        .outerjoin(Consultation, Consultation.id == AskUse.consultation_id)
        .where(each.c.at <= most)
        .order_by(each.c.at)
    )
    found: dict[int, list[AskUseRow]] = defaultdict(list)
    for use, title in db.execute(query):
        found[use.ask_id].append(AskUseRow(use.id, title or use.elsewhere, use.consultation_id, use.on))
    return found


_USABLE_AGAIN = (
    Contribution.use_again,
    Contribution.withdrawn_on.is_(None),
    Contribution.stopped_on.is_(None),
)


def _evidence(db: Db, most: int) -> tuple[EvidenceRow, ...]:
    """What people agreed to have used again, latest first."""
    order = Contribution.given_on.desc(), Contribution.id.desc()
    latest = select(Contribution.id).where(*_USABLE_AGAIN).order_by(*order).limit(most)
    query = (
        select(Contribution, Person, Consultation.title)
        .join(Consultation, Consultation.id == Contribution.consultation_id)
        .outerjoin(Person, Person.id == Contribution.person_id)
        .where(Contribution.id.in_(latest))
        .order_by(*order)
    )
    return tuple(
        EvidenceRow(said.id, shown(said, person), said.words, said.consultation_id, title, said.given_on)
        for said, person, title in db.execute(query)
    )
