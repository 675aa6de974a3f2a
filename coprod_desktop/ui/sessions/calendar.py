"""The calendar: the sessions of some weeks, with how each is covered in shape and words."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.sessions import SessionRow, Span
from coprod_desktop.queries.sessions import WEEKS, weeks
from coprod_desktop.ui.kit import (
    Button,
    ComboField,
    EmptyState,
    FlowRow,
    IconButton,
    Page,
    Primary,
    RowList,
    Shown,
)
from coprod_desktop.ui.kit.calendar_popup import CalendarPopup
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission, SessionState
from coprod_desktop.wording import _, month, short_date

_BACK, _AHEAD = 24, 18
"""How many months the month picker offers on either side; any other date is reached by its calendar."""


class CalendarPage(View):
    """A list of weeks. It begins with this week and remembers where you were."""

    tables = frozenset({"session", "place", "assignment", "project", "venue"})

    def build(self) -> None:
        self.today: date | None = None
        self.since: date | None = None
        self.until: date | None = None
        page = self.page = Page(_("Calendar"), scrolls=False)
        self.editable = self.context.may(Permission.EVERYDAY)
        if self.editable:
            self.add_button = Primary(_("Add a session"), self._add, icon="calendar-plus")
            page.add_action(self.add_button)
        page.add(self._make_bar())
        self.list = RowList(_("Sessions"), one_press=True)
        self.list.opened.connect(self._open)
        page.add(self.list, stretch=True)
        self.empty = EmptyState(
            _("No sessions in these weeks"),
            _("Sessions stand here by week, with who is coming and what still needs someone."),
            *([Button(_("Add a session"), self._add, icon="calendar-plus")] if self.editable else []),
            icon="calendar-days",
        )
        self.empty.hide()
        page.add(self.empty, stretch=True)
        self.fill(page)

    def _make_bar(self) -> QWidget:
        self.earlier = Button(_("Earlier"), self._earlier, icon="chevron-left")
        self.this_week = Button(_("This week"), self._this_week)
        self.next = Button(_("Next"), self._next, icon="chevron-right")
        self.months = ComboField("month", _("Month"), unset=_("Go to a month"))
        self.months.label.hide()
        self.months.changed.connect(self._month_chosen)
        self.to_date = IconButton(_("Go to a date"), "calendar-days", self._pick_date)
        self.projects = ComboField("project", _("Project"), unset=_("All projects"))
        self.projects.label.hide()
        self.projects.changed.connect(self._reload_now)
        self._project_names: dict[int, str] = {}
        self._offered: list[tuple[int, str]] = []
        return FlowRow(self.earlier, self.this_week, self.next, self.months, self.to_date, self.projects)

    def show_for(self, since: date | None = None, project_id: int | None = None, **_params: Any) -> None:
        """Begin with the week of a date, or show one project's sessions."""
        if since is not None:
            self._from(since)
        if project_id is not None:
            self._project_names.setdefault(project_id, "")
            self._offer_projects()
            self.projects.set(project_id)
        self.reload()

    def load(self) -> None:
        if self.context.may(Permission.PROJECTS):
            self.run(picks.projects, done=self._projects_known)
        self.run(weeks, self.since, self.until, self.projects.value(), done=self._show)

    def _projects_known(self, found: tuple[Pick, ...]) -> None:
        self._project_names = {pick.id: pick.name for pick in found}
        self._offer_projects()

    def _offer_projects(self) -> None:
        offered = list(self._project_names.items())
        if offered != self._offered:
            self._offered = offered
            self.projects.offer(offered)

    def _show(self, span: Span) -> None:
        if self.today != span.today:
            self.today = span.today
            self.months.offer(_months(span.today))
        self.since, self.until = span.since, span.until
        first, last = short_date(span.since, beside=span.until), short_date(span.until, beside=span.today)
        self.page.set_title(_("Calendar"), _("{first} to {last}").format(first=first, last=last))
        whole = span.since.day == 1 and (span.until + timedelta(days=1)).day == 1
        self.months.set(span.since if whole else None)
        self.list.show_rows(span.sessions, self._shown)
        self.list.setVisible(bool(span.sessions))
        self.empty.setVisible(not span.sessions)

    def _shown(self, row: SessionRow) -> Shown:
        assert self.today is not None
        group = words.week(row.on, self.today)
        title = words.joined(short_date(row.on, beside=self.today), row.title)
        at_right, under = words.stands(row), words.under(row)
        if row.state is not SessionState.PLANNED:
            return Shown(title, under, at_right, "calendar-x", group=group)
        if row.over:
            return Shown(
                title, under, at_right, "circle-check" if row.coverage.came else "clock", group=group
            )
        if not row.coverage.coming and not row.coverage.to_cover:
            return Shown(title, under, at_right, "calendar-days", group=group)
        tone = "attention" if row.coverage.to_cover else "soft"
        return Shown(title, under, at_right, tone=tone, mark=words.cover_of(row.coverage), group=group)

    def _from(self, day: date) -> None:
        self.since = words.monday(day)
        self.until = self.since + timedelta(days=7 * WEEKS - 1)

    def _reload_now(self) -> None:
        self.load()

    def _earlier(self) -> None:
        if self.since is not None:
            self._from(self.since - timedelta(days=7 * WEEKS))
            self.load()

    def _next(self) -> None:
        if self.until is not None:
            self._from(self.until + timedelta(days=1))
            self.load()

    def _this_week(self) -> None:
        self.since = self.until = None
        self.load()

    def _month_chosen(self) -> None:
        first = self.months.value()
        if first is not None:
            self.since, self.until = first, _last_of(first)
            self.load()

    def _pick_date(self) -> None:
        popup = CalendarPopup(self.since or self.today or date.today(), self)
        popup.chosen.connect(self._date_chosen)
        popup.open_below(self.to_date)

    def _date_chosen(self, day: date) -> None:
        self._from(day)
        self.load()

    def _open(self, row: SessionRow) -> None:
        self.context.open("session", session_id=row.id)

    def _add(self) -> None:
        from coprod_desktop.ui.sessions.form import AddSessionForm

        form = AddSessionForm(self.context, self, project_id=self.projects.value())
        form.added.connect(self._added)
        form.open()

    def _added(self, on: date) -> None:
        """Show the weeks a new session is in."""
        if self.since is None or self.until is None or not self.since <= on <= self.until:
            self._from(on)
            self.load()


def _last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _months(today: date) -> list[tuple[date, str]]:
    """The months offered, by their first day."""
    found = []
    for ahead in range(-_BACK, _AHEAD + 1):
        at = today.year * 12 + today.month - 1 + ahead
        first = date(at // 12, at % 12 + 1, 1)
        found.append((first, month(first)))
    return found
