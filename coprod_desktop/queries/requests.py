"""What people ask of what is kept about them: on their page, and what is due for Today."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.queries.rows.rights import RequestDue, RequestRow, RequestsPage
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Nation, Permission, PersonStatus
from coprod_desktop.wording import _

SOON = timedelta(days=14)
"""How long before it is due a request is brought up on Today."""


def requests_of(workspace: Workspace, person_id: int) -> RequestsPage:
    """What someone asked for. Raises RuleBroken when they are gone."""
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
        nation = db.scalars(select(Organisation.nation)).first() or Nation.ENGLAND
        found = db.scalars(
            select(DataRequest)
            .where(DataRequest.person_id == person_id)
            .order_by(DataRequest.done_on.is_not(None), DataRequest.due_on, DataRequest.id)
        )
        return RequestsPage(
            person_id,
            person.short_name,
            workspace.today(),
            tuple(_row(one, nation) for one in found),
            workspace.signed_in.may(Permission.EXPORT),
        )


def _row(one: DataRequest, nation: Nation) -> RequestRow:
    may_extend = one.done_on is None and one.extended_on is None
    return RequestRow(
        one.id, one.kind, one.asked_on, one.words, one.due_on, one.paused_on, one.paused_for,
        one.extended_on, one.extended_why, one.first_due(nation) if may_extend else None, one.done_on,
        one.end, one.how,
    )  # fmt: skip


def requests_due(workspace: Workspace) -> tuple[RequestDue, ...]:
    """What is to be answered within two weeks, or waits for an answer of theirs; soonest first."""
    with workspace.read(Permission.EVERYDAY) as db:
        return _due(db, workspace.today())


def _due(db: Db, on: date) -> tuple[RequestDue, ...]:
    asked = DataRequest.__table__.c  # columns alone: its class is not made ready for this
    person = Person.__table__.c
    rows = db.execute(
        select(asked.person_id, person.called, person.full_name, asked.kind, asked.due_on, asked.paused_on)
        .join_from(DataRequest.__table__, Person.__table__, person.id == asked.person_id)
        .where(asked.done_on.is_(None), (asked.due_on <= on + SOON) | asked.paused_on.is_not(None))
        .where(person.status != PersonStatus.DIED)  # no reminder is left; their page still says it
        .order_by(asked.due_on, asked.id)
    )
    return tuple(
        RequestDue(id_, called or name.split(" ")[0], kind, due, paused)
        for id_, called, name, kind, due, paused in rows
    )
