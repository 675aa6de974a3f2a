"""Things on loan on a person's page: keys, a laptop; lent, put right, and back."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.loans import loans_of
from coprod_desktop.queries.rows.loans import LoanRow, LoansPage
from coprod_desktop.services.loans import LendThing, ReturnThing, lend_thing, return_thing
from coprod_desktop.ui.handover.words import begin
from coprod_desktop.ui.kit import DateField, Line, LinkButton, TextField
from coprod_desktop.ui.people.parts import Part, RowButton
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class LoansPart(Part):
    """What they have of ours, and the press for when it is back."""

    def __init__(self, view: View) -> None:
        self.lend = LinkButton(_("Lend something"), self._lend, icon="plus")
        super().__init__(_("On loan to them"), self.lend)
        self._view = view
        self.shown: LoansPage | None = None

    def ask(self, person_id: int) -> None:
        """Ask what someone has on loan, anew."""
        if self.shown is not None and self.shown.person_id != person_id:
            self.shown = None
            self.forget()
        self._view.run(loans_of, person_id, done=self._known)

    def _known(self, page: LoansPage) -> None:
        self.shown = page
        self.lend.setVisible(page.may_lend)
        self.show_part(page, self._made, _("Nothing, such as keys or a laptop."))

    def _made(self) -> list[QWidget]:
        return [self._line(row) for row in self.shown.loans] if self.shown is not None else []

    def _line(self, row: LoanRow) -> Line:
        acts = [RowButton(_("It’s back"), row, self._back, row.what)]
        if self.shown is not None and self.shown.may_lend:
            acts.append(RowButton(_("Change"), row, self._change, row.what))
        return Line(row.what, begin(row.when), *acts, icon="key-round")

    def _back(self, row: LoanRow) -> None:
        self._view.act(return_thing, ReturnThing(row.loan_id))

    def _lend(self) -> None:
        self._open(None)

    def _change(self, row: LoanRow) -> None:
        self._open(row)

    def _open(self, row: LoanRow | None) -> None:
        if self.shown is not None:
            LoanDialog(self._view.context, self.shown, row, self._view.window()).open()


class LoanDialog(RecordForm):
    """What is lent, since when, and until when if that was agreed."""

    def __init__(
        self, context: AppContext, page: LoansPage, row: LoanRow | None, parent: QWidget | None
    ) -> None:
        super().__init__(context, _("On loan"), _("Lend it") if row is None else _("Save"), parent, width=460)
        self._page, self._row = page, row
        if row is not None:
            self.keep_to(("loan", row.loan_id))
        self.add_fields([
            TextField("what", _("What is it?"), hint=_("Such as “Room keys” or “Laptop 2”.")),
            DateField("since", _("They have it since"), today=page.today),
            DateField("due_back", _("Back by (optional)"), today=page.today),
        ])  # fmt: skip
        self.fields["since"].set(page.today if row is None else row.since)
        if row is not None:
            self.fields["what"].set(row.what)
            self.fields["due_back"].set(row.due_back)

    def submit(self) -> None:
        loan_id = self._row.loan_id if self._row is not None else None
        self.send(lend_thing, LendThing(self._page.person_id, loan_id=loan_id, **self.values()))
