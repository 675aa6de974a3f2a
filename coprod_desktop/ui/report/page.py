"""The page of reports: of which project, of which months, and what they came to."""

from collections import Counter
from typing import Any

from coprod_desktop.documents import report_words
from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.queries.report import report_page
from coprod_desktop.queries.rows.report import REPORT, Period, ReportPage, ReportWanted
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ChoiceRow,
    Columns,
    ComboField,
    DateField,
    FlowRow,
    Page,
    Primary,
    soft,
    stack,
)
from coprod_desktop.ui.kit.spots import focus_spot, spot_in
from coprod_desktop.ui.report.cards import Cards
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


class ReportPageView(View):
    """What changed because of it. `show_for(project_id=…)`; without one as it was left."""

    tables = frozenset(
        {
            "project", "person", "member", "session", "place", "assignment", "handover_item", "decision",
            "deliverable", "version", "approval", "consultation", "recommendation", "skill", "person_skill",
            "quote", "quote_consent",
        }
    )  # fmt: skip

    def build(self) -> None:
        self.wanted = ReportWanted()
        self.shown: ReportPage | None = None
        self.cards: Cards | None = None
        self.more_of: Counter[str] = Counter()
        page = self.page = Page(_("What changed because of it"))
        self.print = Primary(_("Save or print…"), self._print, icon="printer")
        page.add_action(self.print)
        self.print.setVisible(self.context.may(Permission.PRINT))
        page.add(self._choices())
        self.counted = soft(report_words.how_counted())
        page.add(self.counted)
        self.columns = Columns(1, 1, least=380)
        page.add(self.columns)
        self.nothing = soft("")
        page.add(self.nothing)
        self.fill(page)

    def _choices(self) -> Card:
        self.project = ComboField("project_id", _("Of which project"), unset=_("All projects"), width=34)
        self.period = ChoiceRow("period", _("Of which months"), _periods())
        self.period.set(self.wanted.period)
        self.since, self.until = DateField("since", _("From")), DateField("until", _("To"))
        self.show_days = Button(_("Show these days"), self._own_days)
        self.own = stack(self.since, self.until, FlowRow(self.show_days))
        self.own.hide()
        self.project.changed.connect(self._chosen)
        self.period.changed.connect(self._chosen)
        for field in (self.since, self.until):
            field.line.returnPressed.connect(self._own_days)
        card = Card()
        card.add(FlowRow(self.project, self.period, gap=32))
        card.add(self.own)
        return card

    def show_for(self, project_id: int | None = None, **_rest: Any) -> None:
        """Be about a project, where one is named."""
        if project_id is not None:
            self.wanted = ReportWanted(self.wanted.period, project_id, self.wanted.since, self.wanted.until)
        self.reload()

    def load(self) -> None:
        self.run(report_page, self.wanted, done=self._show, failed=self._refused)

    def _show(self, shown: ReportPage) -> None:
        rows = shown.rows
        self.shown = shown
        self.project.blockSignals(True)
        self.project.offer([(one.id, one.name) for one in shown.projects])
        self.project.set(rows.asked.project_id)
        self.project.blockSignals(False)
        for field, day in ((self.since, rows.asked.since), (self.until, rows.asked.until)):
            field.today = shown.today
            field.show_problem("")
            if not self.own.isVisibleTo(self):
                field.set(day)
        self.page.set_title(_("What changed because of it"), report_words.days(rows))
        spot = spot_in(self.columns)
        self.cards = Cards(self, rows)  # kept: what is connected to a button does not keep its object
        self.cards.fill(self.columns)
        self.nothing.setText(report_words.nothing_of(rows))
        self.print.forbid("")
        focus_spot(self.columns, spot)

    def _refused(self, error: PlainError) -> None:
        self.print.forbid(str(error))
        if isinstance(error, RuleBroken) and error.field == "until":
            self.until.show_problem(str(error))
            self.until.line.setFocus()
        else:
            self.context.show_trouble(error)

    def show_more(self, key: str) -> None:
        """Show more of a list that was shown in part."""
        self.more_of[key] += 1
        if self.shown is not None:
            self._show(self.shown)

    # Presses

    def _chosen(self) -> None:
        period = self.period.value() or Period.THIS_YEAR
        self.own.setVisible(period is Period.OWN)
        self.more_of.clear()
        since, until = self.wanted.since, self.wanted.until
        if period is Period.OWN and self.shown is not None and (since is None or until is None):
            since, until = self.shown.rows.asked.since, self.shown.rows.asked.until
        self.wanted = ReportWanted(period, self.project.value(), since, until)
        self.load()

    def _own_days(self) -> None:
        days = []
        for field in (self.since, self.until):
            try:
                days.append(field.value())
                field.show_problem("" if days[-1] else _("Which day?"))
            except RuleBroken as problem:
                days.append(None)
                field.show_problem(str(problem))
        since, until = days
        if since is not None and until is not None:
            self.wanted = ReportWanted(Period.OWN, self.project.value(), since, until)
            self.load()

    def _print(self) -> None:
        if self.shown is not None:
            self.context.open("paper", kind=REPORT, report=self.shown.rows.asked)


def _periods() -> list[tuple[Period, str]]:
    return [
        (Period.THIS_YEAR, _("This year")),
        (Period.LAST_YEAR, _("Last year")),
        (Period.TWELVE_MONTHS, _("The last 12 months")),
        (Period.OWN, _("Other days")),
    ]
