"""The calendar: a month, a week or a list of sessions, of everyone or about one person."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError
from coprod_desktop.queries import picks
from coprod_desktop.queries.calendar import WEEKS, calendar, days_named
from coprod_desktop.queries.rows.calendar import (
    CalendarAsked,
    CalendarMode,
    CalendarRows,
    DaysNamed,
)
from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.queries.rows.telling import WhomToTell
from coprod_desktop.queries.sessions import whom_to_tell
from coprod_desktop.services.history import undo_entry
from coprod_desktop.ui.kit import (
    Button,
    ChoiceRow,
    EmptyState,
    FlowRow,
    IconButton,
    Page,
    Primary,
    RowList,
)
from coprod_desktop.ui.kit.calendar_popup import CalendarPopup
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.calendar_lines import key_of, shown
from coprod_desktop.ui.sessions.calendar_out import CalendarOut
from coprod_desktop.ui.sessions.days_model import Day, Entry
from coprod_desktop.ui.sessions.days_view import DaysView
from coprod_desktop.ui.sessions.filter_field import FilterField
from coprod_desktop.ui.sessions.moved_notice import MovedNotice
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, month, ngettext, short_date

_KEPT = "calendar"
"""Under which key this laptop remembers how the calendar is looked at."""


class CalendarPage(View):
    """Begins with today, looked at as last time. `show_for(date=…, project_id=…, person_id=…, role_id=…)`."""

    tables = frozenset(
        {"session", "place", "assignment", "project", "venue", "role", "task", "task_owner", "person",
         "organisation", "consultation"}
    )  # fmt: skip

    def build(self) -> None:
        self.editable = self.context.may(Permission.EVERYDAY)
        self.rows: CalendarRows | None = None
        self.day: date | None = None
        self.person_id: int | None = None
        self._jumps = True
        self._moving: tuple[SessionRow, date] | None = None
        self._move: tuple[SessionRow, Change] | None = None
        page = self.page = Page(_("Calendar"), scrolls=False)
        page.body.setSpacing(10)
        page.head.setContentsMargins(32, 14, 32, 8)
        self.out = CalendarOut(self)
        page.add_action(self.out)
        if self.editable:
            self.fill_button = Button(_("Fill the rota…"), self._fill)
            page.add_action(self.fill_button)
            self.add_button = Primary(_("Add a session"), self._add, icon="calendar-plus")
            page.add_action(self.add_button)
        page.add(self._make_bar())
        self.moved_notice = MovedNotice(self._undo_move, self.context)
        page.add(self.moved_notice)
        self.days = self._make_days()
        page.add(self.days, stretch=True)
        self.list = RowList(_("Sessions"), one_press=True)
        self.list.opened.connect(self._open)
        page.add(self.list, stretch=True)
        self.empty = EmptyState(
            _("No sessions in these weeks"),
            _("Sessions stand here by week, with who is coming and what still needs someone."),
            *([Button(_("Add a session"), self._add, icon="calendar-plus")] if self.editable else []),
            icon="calendar-days",
        )
        page.add(self.empty, stretch=True)
        self._show_mode()
        self.empty.hide()
        self.fill(page)

    def _make_modes(self) -> QWidget:
        kept = self.context.preferences.remembered(_KEPT, CalendarMode.MONTH)
        choices = [
            (CalendarMode.MONTH, _("Month")),
            (CalendarMode.WEEK, _("Week")),
            (CalendarMode.LIST, _("List")),
        ]
        self.modes = ChoiceRow("mode", _("How to look at it"), choices)
        self.modes.label.hide()
        self.modes.set(CalendarMode(kept) if kept in set(CalendarMode) else CalendarMode.MONTH)
        self.modes.changed.connect(self._mode_chosen)
        return self.modes

    def _make_bar(self) -> QWidget:
        self.earlier = IconButton(_("Earlier"), "chevron-left", self._earlier)
        self.to_today = Button(_("Today"), self._today)
        self.later = IconButton(_("Later"), "chevron-right", self._later)
        self.to_date = IconButton(_("Go to a date"), "calendar-days", self._pick_date)
        self.projects = FilterField("project", _("Project"), unset=_("All projects"))
        self.roles = FilterField("role", _("Role"), unset=_("All roles"))
        self.person = PersonFinder("person", _("Whose"), self.context, width=12)
        self.person.line.setPlaceholderText(_("Whose?"))
        self.mine = Button(_("Mine"), self._mine, icon="user-round")
        self.everyones = IconButton(_("Show everyone’s again"), "x", self._everyones)
        for field in (self.projects, self.roles, self.person):
            field.label.hide()
        for combo in (self.projects, self.roles):
            combo.combo.setMinimumContentsLength(8)
            combo.changed.connect(self._filtered)
        self.person.taken.connect(self._person_taken)
        bar = FlowRow(
            self._make_modes(), self.earlier, self.to_today, self.later, self.to_date, self.projects,
            self.roles, self.person, self.everyones, self.mine, gap=6,
        )  # fmt: skip
        # Only now that they stand in it: what is shown before would be a window of its own for a moment.
        self.roles.setVisible(self.editable)
        self.person.setVisible(self.editable)
        self.mine.setVisible(self.editable and self.context.signed_in.person_id is not None)
        self.everyones.hide()
        return bar

    def _make_days(self) -> DaysView:
        days = DaysView(self.editable)
        days.opened.connect(self._open)
        days.whole_day.connect(self._show_day)
        days.moved.connect(self._move_to)
        days.choose_day.connect(self._choose_day)
        days.add_on.connect(self._add_on)
        days.day_wanted.connect(self._go_to)
        days.turned.connect(self._turn)
        days.today_wanted.connect(self._today)
        return days

    def show_for(self, **params: Any) -> None:
        """Go to a date, or look at one project’s, person’s or role’s sessions only."""
        if params.get("date") is not None:
            self._go_to(params["date"], load=False)
        if params.keys() & {"project_id", "person_id", "role_id"}:
            self.projects.keep(params.get("project_id"))
            self.roles.keep(params.get("role_id"))
            self._about(params.get("person_id"))
        self.reload()

    def here(self) -> dict[str, Any]:
        """The day, and whose sessions are looked at."""
        looked_at = {"project_id": self.projects.value(), "role_id": self.roles.value()}
        return {"date": self.day, "person_id": self.person_id, **looked_at}

    @property
    def mode(self) -> CalendarMode:
        """How the calendar is looked at."""
        mode: CalendarMode = self.modes.value()
        return mode

    def load(self) -> None:
        if self.context.may(Permission.PROJECTS):
            self.run(picks.projects, done=self._projects_known)
        if self.editable:
            self.run(picks.roles, done=self._roles_known)
        asked = CalendarAsked(self.mode, self.day, self.projects.value(), self.person_id, self.roles.value())
        self.run(calendar, asked, done=self._show)

    def _projects_known(self, found: tuple[Pick, ...]) -> None:
        self.projects.offer_kept([(pick.id, pick.name) for pick in found])

    def _roles_known(self, found: tuple[Pick, ...]) -> None:
        self.roles.offer_kept([(pick.id, pick.name) for pick in found])

    def _show(self, rows: CalendarRows) -> None:
        held = self.days.day()
        self.rows, self.day = rows, rows.day
        on = rows.day if self._jumps or held is None else held.on
        self._jumps = False
        self._say_what(rows)
        self.run(days_named, rows.since, rows.until, done=self._named)
        if rows.asked.mode is CalendarMode.LIST:
            lines: list[Entry] = [*rows.tasks, *rows.closing, *rows.sessions]
            lines.sort(key=_when)
            self.list.show_rows(lines, self._shown, key_of)
            self.list.setVisible(bool(lines))
            self.empty.setVisible(not lines)
            return
        self.days.show_rows(rows, on if rows.since <= on <= rows.until else rows.day)

    def _shown(self, row: Entry) -> Any:
        assert self.rows is not None
        return shown(row, self.rows.today)

    def _say_what(self, rows: CalendarRows) -> None:
        first, last = short_date(rows.since), short_date(rows.until, beside=rows.today)
        title = _("{first} to {last}").format(first=first, last=last)
        if rows.asked.mode is CalendarMode.MONTH:
            title = month(rows.day)
        about = ""
        if rows.asked.person_id is not None:
            name = self.context.beside.words(rows.asked.person_id, rows.person)
            about = _("{name}: sessions and tasks").format(name=name)
            if rows.asked.person_id == self.context.signed_in.person_id:
                about = _("My sessions and tasks")
            if not self.person.line.hasFocus():
                self.person.set(Pick(rows.asked.person_id, rows.person))
        inside = [row for row in rows.sessions if self._counts(row)]
        lacking = sum(row.coverage.to_cover for row in inside if not row.over and words.goes_ahead(row))
        text = ngettext("{n} session", "{n} sessions", len(inside)) if inside else _("No sessions yet")
        self.page.set_title(title, words.joined(about, text, words.to_cover(lacking) if lacking else ""))

    def _counts(self, row: SessionRow) -> bool:
        """Whether a session is of the month shown, not of the days around it."""
        assert self.rows is not None
        return self.mode is not CalendarMode.MONTH or row.on.month == self.rows.day.month

    def _named(self, named: DaysNamed) -> None:
        self.days.days.name_days(named.names)

    # where and whose

    def _go_to(self, day: date, *, load: bool = True) -> None:
        self.day, self._jumps = day, True
        if load:
            self.load()

    def _earlier(self) -> None:
        self._turn(-1)

    def _later(self) -> None:
        self._turn(1)

    def _turn(self, pages: int) -> None:
        held = self.days.day()
        if self.rows is None:
            return
        day = held.on if held is not None and self.mode is not CalendarMode.LIST else self.rows.day
        if self.mode is CalendarMode.MONTH:
            # From the month shown: the keyboard may stand on a day beside it.
            day = day if day.month == self.rows.day.month else self.rows.day
            self._go_to(_months_on(day, pages))
        else:
            weeks = WEEKS if self.mode is CalendarMode.LIST else 1
            self._go_to(day + timedelta(weeks=weeks * pages))

    def _today(self) -> None:
        if self.rows is not None:
            self._go_to(self.rows.today)

    def _pick_date(self) -> None:
        popup = CalendarPopup(self.day or date.today(), self)
        popup.chosen.connect(self._go_to)
        popup.open_below(self.to_date)

    def _mode_chosen(self) -> None:
        held = self.days.day()
        if held is not None and not self.days.isHidden():
            self.day = held.on
        self.context.preferences.remember(_KEPT, self.mode)
        self._jumps = True
        self._show_mode()
        self.load()

    def _show_mode(self) -> None:
        grid = self.mode is not CalendarMode.LIST
        self.days.setVisible(grid)
        self.list.setVisible(not grid)
        if grid:
            self.empty.hide()

    def _filtered(self) -> None:
        self.load()

    def _person_taken(self, pick: Pick) -> None:
        self._about(pick.id)
        self.load()

    def _mine(self) -> None:
        self._about(self.context.signed_in.person_id)
        self.load()

    def _everyones(self) -> None:
        self._about(None)
        self.load()

    def _about(self, person_id: int | None) -> None:
        if self.person.value() is None or self.person.value().id != person_id:
            self.person.set(None)
        self.person_id = person_id
        self.everyones.setVisible(person_id is not None)

    # what is done from here

    def _open(self, row: Entry) -> None:
        if isinstance(row, SessionRow):
            self.context.open("session", session_id=row.id)
        elif isinstance(row, ConsultationDue):
            self.context.open("consultation", consultation_id=row.consultation_id)
        else:
            self.context.open("project", project_id=row.project_id, task_id=row.task_id)

    def _show_day(self, day: Day) -> None:
        from coprod_desktop.ui.sessions.day_dialog import DayDialog

        dialog = DayDialog(day, self)
        dialog.opened.connect(self._open)
        dialog.open()

    def _move_to(self, row: SessionRow, on: date) -> None:
        if self._moving is not None:
            return  # a key held down: the first move is still on its way
        from coprod_desktop.services.sessions import MoveSession, move_session  # only once one is moved

        self._moving = (row, on)
        self.act(move_session, MoveSession(row.id, on), done=self._moved, failed=self._not_moved)

    def _not_moved(self, error: PlainError) -> None:
        self._moving = None
        self.context.show_trouble(error)

    def _choose_day(self, row: SessionRow) -> None:
        from coprod_desktop.ui.sessions.day_dialog import MoveForm

        self._choosing = row
        about = words.joined(row.title, short_date(row.on), words.coming(row.coverage))
        form = MoveForm(self.context, self, row.id, about)
        form.moved.connect(self._moved_by_form)
        form.open()

    def _moved_by_form(self, on: date, change: Change) -> None:
        self._moving = (self._choosing, on)
        self._moved(change)

    def _moved(self, change: Change) -> None:
        """Follow the session to its new day, and say who was coming."""
        assert self._moving is not None
        row, on = self._moving
        self._moving = None
        self.days.follow = row.id
        self._go_to(on)
        self._move = (row, change)
        self.run(whom_to_tell, row.id, done=self._told)

    def _told(self, whom: WhomToTell) -> None:
        if self._move is not None:
            row, change = self._move
            self.moved_notice.show_move(row, whom, change.id)

    def _undo_move(self, entry: int) -> None:
        if self._move is not None:
            self.days.follow = self._move[0].id
            self._go_to(self._move[0].on, load=False)
        self._move = None
        self.act(undo_entry, entry)

    def _fill(self) -> None:
        """Fill the month that is looked at, where it is to come; else whatever that page begins with."""
        about: dict[str, Any] = {}
        rows = self.rows
        if rows is not None and self.mode is CalendarMode.MONTH and rows.day.replace(day=1) > rows.today:
            about["since"] = rows.day.replace(day=1)
            about["until"] = (about["since"] + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        if self.projects.value() is not None:
            about["project_id"] = self.projects.value()
        self.context.open("fill", **about)

    def _add(self) -> None:
        self._add_on(None)

    def _add_on(self, on: date | None) -> None:
        from coprod_desktop.ui.sessions.form import AddSessionForm

        form = AddSessionForm(self.context, self, project_id=self.projects.value(), on=on)
        form.added.connect(self._added)
        form.open()

    def _added(self, on: date) -> None:
        """Show the day a new session is on."""
        self._go_to(on)


def _months_on(day: date, months: int) -> date:
    """The same day so many months on; the last one where a month is shorter."""
    at = day.year * 12 + day.month - 1 + months
    first = date(at // 12, at % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def _when(row: Entry) -> tuple[date, int, Any]:
    """Tasks and what closes before the sessions of their day, those without a date last."""
    if isinstance(row, SessionRow):
        return row.on, 1, row.start
    if isinstance(row, ConsultationDue):
        return row.by, 0, row.title
    return row.due or date.max, 0, row.title
