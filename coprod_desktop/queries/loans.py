"""What someone has on loan."""

from sqlalchemy import select

from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import Person
from coprod_desktop.queries.rows.loans import LoanRow, LoansPage
from coprod_desktop.queries.touched_lines import loan_when
from coprod_desktop.store.workspace import Workspace


def loans_of(workspace: Workspace, person_id: int) -> LoansPage:
    """What someone has on loan now; nothing for someone who is gone."""
    today = workspace.today()
    with workspace.read() as db:
        person = db.get(Person, person_id)
        out = select(Loan).where(Loan.person_id == person_id, Loan.back_on.is_(None))
        loans = db.scalars(out.order_by(Loan.since, Loan.id)).all()
        return LoansPage(
            person_id,
            today,
            person is not None and person.may_be_rung,
            tuple(
                LoanRow(one.id, one.what, loan_when(one.since, one.due_back, today), one.since, one.due_back)
                for one in loans
            ),
        )
