"""What opening a store reads from it before anyone is signed in."""

from sqlalchemy import select

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import base
from coprod_desktop.model.accounts import Account, same_name
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.planning import PlanningQuestion
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _

READ_FIRST = (
    "absence", "accounts", "consultations", "decisions", "deliverables", "handover", "ideas", "keeping",
    "loans", "need_to_know", "organisation", "people", "planning", "prints", "projects", "quotes", "ready",
    "rights", "ringing", "rota", "sessions", "signoff", "support", "tasks", "wishes",
)  # fmt: skip
"""The modules of the model whose classes opening a store and Today read; the others wait until they are."""


def make_ready() -> None:
    """Make ready ahead what is read first: a tenth of a second, while the passphrase is being typed."""
    base.make_ready(READ_FIRST)


def whose_slot(workspace: Workspace, slot: str) -> SignedIn | None:
    """Who signs in with a key slot; None when no open account names it."""
    query = select(Account).where(Account.slot == slot, Account.closed_at.is_(None))
    with workspace.read() as session:
        account = session.scalars(query).first()
        if account is None:
            return None
        return SignedIn(account.id, account.person_id, account.name, account.role)


def not_let_in(workspace: Workspace, slot: str) -> RuleBroken:
    """Why nobody signs in with a key slot: its account was closed, or it has another passphrase."""
    with workspace.read() as session:
        closed = session.scalar(select(Account.id).where(Account.slot == slot).limit(1))
    if closed is not None:
        return RuleBroken(_("This account is closed. A coordinator can add a new one for you."), "name")
    return RuleBroken(
        _("The program stopped while this passphrase was being changed. Sign in with the other one."),
        "passphrase",
    )


def account_named(workspace: Workspace, name: str) -> int:
    """The id of the open account with a sign-in name. Raises RuleBroken beside "name"."""
    with workspace.read() as session:
        for account in session.scalars(select(Account).where(Account.closed_at.is_(None))):
            if same_name(account.sign_in_name, name):
                return account.id
    raise RuleBroken(_("Nobody signs in by this name. Look how it is written, or ask a coordinator."), "name")


def zone_of(workspace: Workspace) -> str:
    """The organisation’s time zone."""
    with workspace.read() as session:
        return session.scalars(select(Organisation.zone)).first() or workspace.zone


def has_questions(workspace: Workspace) -> bool:
    """Whether the organisation has questions for planning, hidden or not."""
    with workspace.read() as session:
        found = select(PlanningQuestion.id).where(PlanningQuestion.project_id.is_(None)).limit(1)
        return session.scalar(found) is not None
