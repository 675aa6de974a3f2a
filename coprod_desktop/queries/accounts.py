"""Who may sign in, and as what."""

from sqlalchemy import select

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.queries.rows.accounts import AccountRow
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.sealing import leads_with_key
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, Permission, PersonKind, PersonStatus


def accounts(workspace: Workspace) -> tuple[AccountRow, ...]:
    """All accounts by name, the open ones first. Raises NotAllowed."""
    query = select(Account).order_by(Account.closed_at.is_not(None), by_name(Account.name))
    own = workspace.signed_in.account_id
    with workspace.read(Permission.ACCOUNTS) as session:
        having = leads_with_key(session)
        return tuple(
            AccountRow(
                found.id,
                found.name,
                found.sign_in_name,
                found.role,
                found.person_id,
                found.id == own,
                found.is_open,
                found.id in having if found.role is AccountRole.SAFEGUARDING and found.is_open else None,
            )
            for found in session.scalars(query)
        )


def without_account(workspace: Workspace) -> tuple[Pick, ...]:
    """The members of staff who cannot sign in yet, by name. Raises NotAllowed."""
    has_one = select(Account.person_id).where(Account.closed_at.is_(None), Account.person_id.is_not(None))
    query = (
        select(Person.id, Person.full_name)
        .where(Person.kind == PersonKind.STAFF, Person.status == PersonStatus.ACTIVE)
        .where(Person.id.not_in(has_one))
        .order_by(by_name(Person.full_name))
    )
    with workspace.read(Permission.ACCOUNTS) as session:
        return tuple(Pick(id_, name) for id_, name in session.execute(query))
