"""What is held about someone, on their page: to print and read together, and what they asked for."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.requests import requests_of
from coprod_desktop.queries.rows.held import COPY, HELD, PRIVATE_COPY
from coprod_desktop.queries.rows.rights import RequestRow, RequestsPage
from coprod_desktop.ui.kit import Button, FlowRow, Line, LinkButton, hair, stack
from coprod_desktop.ui.people.parts import Part, RowButton
from coprod_desktop.ui.rights.words import told_beneath, told_title
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, label


class RightsPart(Part):
    """The page to read together is one press away; a request has its date, and what may be done about it."""

    def __init__(self, view: View) -> None:
        self.held = LinkButton(_("Print what we hold"), self._held, icon="printer")
        self.asks = LinkButton(_("They ask for something"), self._asks, icon="plus")
        self.copy = LinkButton(_("Put the full copy together"), self._copy, icon="copy")
        self.private = LinkButton(_("Print what I may read of what is private"), self._private, icon="lock")
        super().__init__(_("What we hold about them"), self.held, self.asks, self.copy, self.private)
        self._view = view
        self.shown: RequestsPage | None = None

    def ask(self, person_id: int) -> None:
        """Ask what someone asked for, anew."""
        if self.shown is not None and self.shown.person_id != person_id:
            self.shown = None
            self.forget()
        self._view.run(requests_of, person_id, done=self._known)

    def _known(self, page: RequestsPage) -> None:
        self.shown = page
        self.copy.setVisible(page.may_copy)
        self.private.setVisible(any(row.is_open for row in page.rows))
        empty = _("Read it together whenever they like, and put right what is wrong. It is theirs to ask.")
        self.show_part(page, self._made, empty)

    def _made(self) -> list[QWidget]:
        return [self._line(row) for row in self.shown.rows] if self.shown is not None else []

    def _line(self, row: RequestRow) -> QWidget:
        acts: list[Button] = []
        if row.is_open:
            about = label(row.kind)
            acts.append(RowButton(_("It’s answered"), row, self._done, about))
            if row.paused_on is None:
                acts.append(RowButton(_("We wait for them"), row, self._stop, about))
            else:
                acts.append(RowButton(_("They told us"), row, self._go_on, about))
            if row.tell_by is not None:
                acts.append(RowButton(_("It takes longer"), row, self._longer, about))
        icon = "mail" if row.is_open else "check"
        today = self.shown.today if self.shown is not None else row.asked_on
        line = Line(told_title(row, today), told_beneath(row), icon=icon, last=True)
        return stack(line, FlowRow(*acts, gap=18), hair()) if acts else line

    def _held(self) -> None:
        self._print(HELD)

    def _copy(self) -> None:
        self._print(COPY)

    def _private(self) -> None:
        self._print(PRIVATE_COPY)

    def _print(self, kind: str) -> None:
        if self.shown is not None:
            self._view.context.open("paper", kind=kind, person_id=self.shown.person_id)

    def _asks(self) -> None:
        from coprod_desktop.ui.rights.forms import AskForm

        if self.shown is not None:
            AskForm(self._view.context, self.shown, self._view.window()).open()

    def _done(self, row: RequestRow) -> None:
        self._open("FinishForm", row)

    def _stop(self, row: RequestRow) -> None:
        self._open("StopForm", row)

    def _go_on(self, row: RequestRow) -> None:
        self._open("GoOnForm", row)

    def _longer(self, row: RequestRow) -> None:
        self._open("LongerForm", row)

    def _open(self, form: str, row: RequestRow) -> None:
        from coprod_desktop.ui.rights import forms

        if self.shown is not None:
            getattr(forms, form)(self._view.context, self.shown, row, self._view.window()).open()
