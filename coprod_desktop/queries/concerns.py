"""Concerns that were passed on: read by whoever wrote it and by the safeguarding lead, and nobody else."""

from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, select

from coprod_desktop.acts import SignedIn
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.keeping import KeepFor
from coprod_desktop.queries.rows.concerns import PassedRow
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, PassedTo, Permission, RecordKind


def may_see(me: SignedIn, passed: PassedOn) -> bool:
    """Whether someone may know of it: what is about the lead is not for the lead to know."""
    is_lead = me.role is AccountRole.SAFEGUARDING and passed.to is not PassedTo.ABOUT_THE_LEAD
    return passed.account_id == me.account_id or is_lead


def _seen_by(me: SignedIn) -> ColumnElement[bool]:
    mine = PassedOn.account_id == me.account_id
    return mine | (PassedOn.to != PassedTo.ABOUT_THE_LEAD) if me.role is AccountRole.SAFEGUARDING else mine


def passed_on(workspace: Workspace) -> tuple[PassedRow, ...]:
    """What whoever is signed in passed on, the newest first; the lead sees what others did too.

    What was kept for as long as was decided for concerns says so: whoever sees it may take it away.
    """
    me, zone = workspace.signed_in, ZoneInfo(workspace.zone)
    rows = (
        select(PassedOn, Account.name)
        .join(Account, Account.id == PassedOn.account_id)
        .where(_seen_by(me))
        .order_by(PassedOn.at.desc(), PassedOn.id.desc())
    )
    with workspace.read(Permission.SIGNED_IN) as db:
        months = db.scalar(select(KeepFor.months).where(KeepFor.kind == RecordKind.CONCERN))
        before = None if months is None else workspace.now() - relativedelta(months=months)
        return tuple(
            PassedRow(
                one.id,
                one.to,
                one.name,
                one.at.astimezone(zone),
                "" if one.account_id == me.account_id else by,
                before is not None and one.at <= before,
            )
            for one, by in db.execute(rows)
        )
