"""Things on loan: keys, a laptop. Lent to someone, and back; what is still out is touched by an absence."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import Person
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ItemState, Settled
from coprod_desktop.wording import _


@dataclass(frozen=True)
class LendThing:
    """Something lent to someone: since today unless said otherwise, until a day if one was agreed.

    `loan_id` is the loan that is put right, None for a new one.
    """

    person_id: int
    what: str
    since: date | None = None
    due_back: date | None = None
    loan_id: int | None = None


@dataclass(frozen=True)
class ReturnThing:
    """Something that is back: today unless said otherwise."""

    loan_id: int
    back_on: date | None = None


def lend_thing(workspace: Workspace, request: LendThing) -> Change:
    """Lend something, or put right what is written of a loan; `made` is its id.

    Raises RuleBroken without words, for days that make no sense, and for who has died.
    """
    with workspace.change(Act.THING_LENT, person=request.person_id) as change:
        db, today = change.session, workspace.today()
        _may_have(found(db, request.person_id))
        loan = Loan(person_id=request.person_id)
        if request.loan_id is not None:
            loan = _out(db.get(Loan, request.loan_id))
        since = request.since or (today if request.loan_id is None else loan.since)
        loan.say(request.what, since, request.due_back)
        change.add(loan)
    return change.change


def return_thing(workspace: Workspace, request: ReturnThing) -> Change:
    """It is back: nobody has to collect it any more. Raises RuleBroken when that is recorded already."""
    with workspace.change(Act.THING_BACK) as change:
        db = change.session
        loan = _out(db.get(Loan, request.loan_id))
        change.params["person"], change.made = loan.person_id, loan.id
        loan.give_back(request.back_on or max(workspace.today(), loan.since))
        collecting = select(HandoverItem).where(
            HandoverItem.loan_id == loan.id, HandoverItem.state != ItemState.SETTLED
        )
        for item in db.scalars(collecting).all():
            item.settle(Settled.RETURNED, workspace.now())
    return change.change


def _may_have(person: Person) -> None:
    if not person.may_be_rung:
        raise RuleBroken(_("{name} has died. Nothing is lent to them.").format(name=person.short_name))


def _out(loan: Loan | None) -> Loan:
    if loan is None or not loan.is_out:
        raise RuleBroken(_("That it is back is recorded already."))
    return loan
