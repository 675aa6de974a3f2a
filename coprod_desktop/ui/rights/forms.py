"""The small forms about a request: asked, waited for, told that it takes longer, answered."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.rights import RequestRow, RequestsPage
from coprod_desktop.services.rights import (
    FinishRequest,
    GoOn,
    RecordRequest,
    StopClock,
    TakeLonger,
    finish_request,
    go_on,
    record_request,
    stop_clock,
    take_longer,
)
from coprod_desktop.ui.kit import ChoiceRow, DateField, LongTextField, Text, TextField, soft
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import AskedFor, ClockStopped, RequestEnd
from coprod_desktop.wording import _, label, long_date


class AskForm(RecordForm):
    """What someone asks for. No form of theirs is needed, and no reason."""

    def __init__(self, context: AppContext, page: RequestsPage, parent: QWidget | None) -> None:
        super().__init__(context, _("They ask for something"), _("Write it down"), parent, width=520)
        self._page = page
        self.add(
            soft(_("Any words will do, said or written, to anyone here. Nobody has to say why. It is free."))
        )
        self.add_fields([
            ChoiceRow("kind", _("What they ask for"), [(one, label(one)) for one in AskedFor], upright=True),
            DateField("asked_on", _("They asked on"), today=page.today),
            LongTextField("words", _("In their words (optional)"), lines=2),
        ])  # fmt: skip
        self.fields["kind"].set(AskedFor.COPY)
        self.fields["asked_on"].set(page.today)
        self.add(may_read())

    def submit(self) -> None:
        self.send(record_request, RecordRequest(self._page.person_id, **self.values()))


class _AboutRequest(RecordForm):
    """A form about one request."""

    def __init__(
        self,
        context: AppContext,
        page: RequestsPage,
        row: RequestRow,
        title: str,
        verb: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, title, verb, parent, width=520)
        self.page, self.row = page, row
        self.keep_to(("data_request", row.id))


class StopForm(_AboutRequest):
    """We asked them something: the time stands still meanwhile."""

    def __init__(
        self, context: AppContext, page: RequestsPage, row: RequestRow, parent: QWidget | None
    ) -> None:
        super().__init__(context, page, row, _("We wait for them"), _("Stop the clock"), parent)
        self.add(
            Text(_("Only where you cannot go on before they answer. Whatever you can give already, give."))
        )
        choices = [(one, label(one)) for one in ClockStopped]
        self.add_field(ChoiceRow("why", _("What you asked them"), choices, upright=True))
        self.add_field(DateField("on", _("You asked them on"), today=page.today))
        self.fields["on"].set(page.today)

    def submit(self) -> None:
        self.send(stop_clock, StopClock(self.row.id, **self.values()))


class GoOnForm(_AboutRequest):
    """They answered: the time goes on."""

    def __init__(
        self, context: AppContext, page: RequestsPage, row: RequestRow, parent: QWidget | None
    ) -> None:
        super().__init__(context, page, row, _("They told us"), _("Go on"), parent)
        self.add_field(DateField("on", _("They told us on"), today=page.today))
        self.fields["on"].set(page.today)

    def submit(self) -> None:
        self.send(go_on, GoOn(self.row.id, **self.values()))


class LongerForm(_AboutRequest):
    """They were told, with the reason, that it takes two months more."""

    def __init__(
        self, context: AppContext, page: RequestsPage, row: RequestRow, parent: QWidget | None
    ) -> None:
        super().__init__(context, page, row, _("It takes longer"), _("They have been told"), parent)
        if row.tell_by is not None:
            words = _("Two months more, where it is much or they asked for several things. They have to be "
                      "told why by {day}.")  # fmt: skip
            self.add(Text(words.format(day=long_date(row.tell_by))))
        self.add_field(TextField("why", _("Why, as you told them")))
        self.add_field(DateField("on", _("You told them on"), today=page.today))
        self.fields["on"].set(page.today)

    def submit(self) -> None:
        self.send(take_longer, TakeLonger(self.row.id, **self.values()))


class FinishForm(_AboutRequest):
    """It is answered."""

    def __init__(
        self, context: AppContext, page: RequestsPage, row: RequestRow, parent: QWidget | None
    ) -> None:
        super().__init__(context, page, row, _("It’s answered"), _("Write it down"), parent)
        choices = [(one, label(one)) for one in RequestEnd]
        self.add_field(ChoiceRow("end", _("How it ended"), choices, upright=True))
        self.add_field(DateField("on", _("On which day"), today=page.today))
        hint = _("By hand, by post to a safe address, on a stick; or what you told them.")
        self.add_field(TextField("how", _("How"), hint=hint))
        self.fields["end"].set(RequestEnd.GIVEN)
        self.fields["on"].set(page.today)
        self.add(
            soft(
                _("If it was not done: they may ask you to look again, and may turn to the Information "
                  "Commissioner’s Office. Tell them so.")
            )
        )  # fmt: skip

    def submit(self) -> None:
        self.send(finish_request, FinishRequest(self.row.id, **self.values()))
