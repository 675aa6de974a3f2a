"""The first page. Every line leads on."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.queries.backups import place_shown
from coprod_desktop.queries.catching_up import leave_today
from coprod_desktop.queries.check_ins import check_ins_due
from coprod_desktop.queries.deliverables import waiting
from coprod_desktop.queries.requests import requests_due
from coprod_desktop.queries.ringing import to_ring
from coprod_desktop.queries.rows.backups import PlaceShown
from coprod_desktop.queries.rows.deliverables import WaitingRow
from coprod_desktop.queries.rows.emergency import EMERGENCY_SHEET
from coprod_desktop.queries.rows.leave_paper import LeaveToday
from coprod_desktop.queries.rows.rights import RequestDue
from coprod_desktop.queries.rows.support import DueRow
from coprod_desktop.queries.rows.today import SessionLine, Today
from coprod_desktop.queries.today import today
from coprod_desktop.ui.handover.words import begin, lower_first
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    Cover,
    CoverMark,
    EmptyState,
    IconLabel,
    Line,
    LinkButton,
    Notice,
    Page,
    Primary,
    Text,
    soft,
)
from coprod_desktop.ui.sessions import ready_words
from coprod_desktop.ui.sessions.on_the_day import DayButton
from coprod_desktop.ui.shell.view import View
from coprod_desktop.ui.today import lines
from coprod_desktop.ui.today.check_ins import CheckInsCard
from coprod_desktop.ui.today.leave_card import LeaveCard
from coprod_desktop.ui.today.place_card import CameBackCard, PlaceCard
from coprod_desktop.ui.today.requests_card import RequestsCard
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, clock, long_date, near_date, ngettext, short_date, span

if TYPE_CHECKING:
    from coprod_desktop.queries.rows.need_to_know import EmergenciesWaiting
    from coprod_desktop.ui.need_to_know.card import EmergencyCard

MOST_ENDING = 4
"""How many trainings and checks that end are shown at once."""

MOST_DECISIONS = 4
"""How many questions are shown at once; the others are on their projects’ pages."""

MOST_CONSULTATIONS = 3
"""How many consultations with something due are shown at once."""


class TodayPage(View):
    """Next session, this week, needs someone, tasks due, and when a backup last left this laptop."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "session", "place", "assignment", "absence", "handover_item", "offer", "wish", "task",
            "task_owner", "person", "person_skill", "skill", "organisation", "print", "venue", "role",
            "arrangement", "need", "agenda_item",
            "ring_attempt", "to_tell", "decision", "project", "version", "approval", "change_asked", "strand",
            "strand_person", "deliverable", "member", "check_in", "consultation", "consultation_step",
            "quote", "quote_consent", "consent",
            "idea", "idea_from",
            "data_request", "emergency_access",
        }
    )  # fmt: skip

    def build(self) -> None:
        self._everyday = self.context.may(Permission.EVERYDAY)
        self._to_ring = 0
        self.ringing: Card | None = None
        self.leave: LeaveCard | None = None
        self._leave: LeaveToday | None = None
        self.sign_off: Card | None = None
        self._waiting: tuple[WaitingRow, ...] = ()
        self.check_ins: CheckInsCard | None = None
        self._due: tuple[DueRow, ...] = ()
        self.requests: RequestsCard | None = None
        self._requests: tuple[RequestDue, ...] = ()
        self.place: PlaceCard | None = None
        self.came_back: CameBackCard | None = None
        self._place = PlaceShown("", ())
        self.emergency: EmergencyCard | None = None
        self._waiting_for_lead: EmergenciesWaiting | None = None
        page = self.page = Page("")
        self.cant_make_it = Primary(_("Someone can’t make it"), self._cant_make_it, icon="user-round-x")
        self.cant_make_it.setToolTip(_("From anywhere: Ctrl+Shift+A"))
        if self._everyday:
            page.add_action(self.cant_make_it)
        self.fill(page)

    def load(self) -> None:
        self.run(today, done=self._show)
        if self._everyday:
            self.run(to_ring, done=self._show_ringing)
            self.run(leave_today, done=self._show_leave)
            self.run(waiting, done=self._show_sign_off)
            self.run(check_ins_due, done=self._show_check_ins)
            self.run(requests_due, done=self._show_requests)
            self.run(place_shown, done=self._show_place)
        if self.context.may(Permission.LEAD):
            from coprod_desktop.queries.need_to_know import emergencies_waiting

            self.run(emergencies_waiting, done=self._show_emergency)

    def _show(self, shown: Today) -> None:
        scroller = self.page.scroller
        place = scroller.verticalScrollBar().value() if scroller is not None else 0
        self.page.clear()
        self.ringing = self.leave = self.sign_off = self.check_ins = self.requests = None
        self.emergency = None
        self.page.set_title(long_date(shown.today, year=False))
        self._add_about_store()
        if not shown.sessions and self._everyday:
            self.cant_make_it.setVisible(shown.people > 1)
            self._show_beginning(shown)
            return
        self.cant_make_it.setVisible(self._everyday)
        columns = Columns(6, 5, least=330)
        left, right = columns.columns
        left.addWidget(self._next(shown))
        left.addWidget(self._week(shown))
        if self._everyday:
            if shown.tasks_due or shown.consultations:
                left.addWidget(self._tasks(shown))
            if shown.decisions:
                left.addWidget(self._decisions(shown))
            self._fill_everyday(right, shown)
        self.page.add(columns)
        if scroller is not None:
            scroller.verticalScrollBar().setValue(place)

    def _fill_everyday(self, into: QVBoxLayout, shown: Today) -> None:
        """What waits for somebody, for those whose work it is."""
        if self.context.may(Permission.LEAD):
            from coprod_desktop.ui.need_to_know.card import EmergencyCard

            self.emergency = EmergencyCard(self.context)
            into.addWidget(self.emergency)
            self.emergency.hide()
            if self._waiting_for_lead is not None:
                self._show_emergency(self._waiting_for_lead)
        self.sign_off = Card(_("Waiting for your sign-off"))
        into.addWidget(self.sign_off)
        self._show_sign_off(self._waiting)
        if shown.finish_calls:
            into.addWidget(self._calls(shown))
        into.addWidget(self._needs(shown))
        self.ringing = Card()
        into.addWidget(self.ringing)
        self._show_ringing(self._to_ring)
        self.check_ins = CheckInsCard(self, shown.today)
        into.addWidget(self.check_ins)
        self._show_check_ins(self._due)
        self.requests = RequestsCard(self, shown.today)
        into.addWidget(self.requests)
        self._show_requests(self._requests)
        if shown.late_today:
            into.addWidget(self._late(shown))
        if shown.ending or shown.words_ending or shown.consents_ending:
            into.addWidget(self._ending(shown))
        self.leave = LeaveCard(self.context)
        into.addWidget(self.leave)
        self._show_leave(self._leave)
        into.addWidget(self._backup(shown))

    # The cards

    def _next(self, shown: Today) -> Card:
        card = Card(_("Next session"))
        line = shown.next_session
        if line is None:
            card.add(soft(_("No session is planned in the next weeks.")))
            card.add(_row(Button(_("Open the calendar"), partial(self.context.open, "calendar"))))
            return card
        card.add(Text(line.title, "big"))
        day = begin(near_date(line.on, shown.today))
        when = _("{day} {time}").format(day=day, time=span(line.start, line.end))
        card.add(soft(" · ".join(part for part in (when, line.where) if part)))
        card.add(self._coverage(line))
        if line.not_ready:
            card.add(_row(IconLabel("circle-dashed", "attention"), self._not_ready(line)))
        if shown.outdated_pack is not None:
            card.add(Notice(_("The pack has changed since it was printed."), icon="printer"))
        print_ = Primary(_("Print pack"), partial(self._print, line.session_id), icon="printer")
        actions: list[QWidget] = [print_]
        if self._everyday:
            actions.append(Button(_("Open session"), partial(self._open_session, line.session_id)))
            if line.begun or line.on == shown.today:
                actions.append(DayButton(self.context, self, line.session_id, begun=line.begun))
        elif line.on == shown.today:
            emergency = partial(self.context.open, "paper", kind=EMERGENCY_SHEET)
            actions.append(Button(_("Emergency sheet"), emergency))
        card.add(_row(*actions))
        return card

    def _not_ready(self, line: SessionLine) -> Text:
        return Text(ready_words.still_open(line.not_ready, self.context.beside.note), "attention", wrap=False)

    def _coverage(self, line: SessionLine) -> QWidget:
        things: list[QWidget] = [
            IconLabel("users", "soft"),
            Text(ngettext("{n} coming", "{n} coming", line.coming), wrap=False),
        ]
        if line.to_cover:
            mark = CoverMark(Cover.GAP)
            many = ngettext("{n} place to cover", "{n} places to cover", line.to_cover)
            things += [mark, Text(many, "attention", wrap=False)]
        else:
            things += [CoverMark(Cover.COVERED), soft(_("every place is filled"))]
        if line.invited:
            waiting = ngettext("{n} hasn’t answered yet", "{n} haven’t answered yet", line.invited)
            things.append(soft(waiting))
        return _row(*things)

    def _week(self, shown: Today) -> Card:
        card = Card(_("This week"))
        made = [self._week_line(line, shown) for line in shown.this_week]
        card.show_lines(made, empty=_("Nothing else in the next seven days."))
        return card

    def _week_line(self, line: SessionLine, shown: Today) -> Line:
        title = _("{day} · {session}").format(day=begin(near_date(line.on, shown.today)), session=line.title)
        where = f"{clock(line.start)}, {line.where}" if line.where else clock(line.start)
        many = ngettext("{n} place to cover", "{n} places to cover", line.to_cover)
        covered = many if line.to_cover else _("every place is filled")
        mark = CoverMark(Cover.GAP if line.to_cover else Cover.COVERED)
        under = _("{where} · {covered}").format(where=where, covered=covered)
        if line.not_ready:
            open_ = ready_words.still_open(line.not_ready, self.context.beside.note)
            under = _("{under} · {ready}").format(under=under, ready=lower_first(open_))
        if not self._everyday:
            button = Button(_("Print pack"), partial(self._print, line.session_id))
        else:
            button = Button(
                _("Choose…") if line.to_cover else _("Open"), partial(self._open_session, line.session_id)
            )
        button.setAccessibleName(f"{button.words()} {title}")
        return Line(title, under, button, icon=mark)

    def _needs(self, shown: Today) -> Card:
        card = Card(_("Needs someone"))
        turns = [lines.turn(self.context, line) for line in shown.turns]
        card.show_lines(
            [*turns, *(lines.needs(self.context, line) for line in shown.needs_someone)],
            empty=_("Nothing needs anyone just now."),
        )
        if shown.needs_more:
            words = ngettext("{n} more", "{n} more", shown.needs_more)
            card.add(_row(LinkButton(words, partial(self.context.open, "handovers"))))
        return card

    def _decisions(self, shown: Today) -> Card:
        card = Card(_("To decide together"))
        card.show_lines(
            [lines.decision(self.context, line, shown.today) for line in shown.decisions[:MOST_DECISIONS]]
        )
        more = len(shown.decisions) - MOST_DECISIONS
        if more > 0:
            words = ngettext("{n} more", "{n} more", more)
            card.add(_row(LinkButton(words, partial(self.context.open, "projects"))))
        return card

    def _ending(self, shown: Today) -> Card:
        """What is to be renewed, trainings and consents: first what is wanted, then what ends first."""
        card = Card(_("To be renewed"))
        made = [(not one.wanted, one.until, partial(lines.ending, self.context, one)) for one in shown.ending]
        for line in shown.words_ending:
            made.append((True, line.until, partial(lines.words_end, self.context, line)))
        for consent in shown.consents_ending:
            made.append((True, consent.until, partial(lines.consent_end, self.context, consent)))
        made.sort(key=itemgetter(0, 1))
        card.show_lines([make(shown.today) for _later, _until, make in made[:MOST_ENDING]])
        if len(made) > MOST_ENDING:
            more = len(made) - MOST_ENDING
            card.add(soft(ngettext("{n} more within eight weeks", "{n} more within eight weeks", more)))
        return card

    def _calls(self, shown: Today) -> Card:
        card = Card(_("Finish calls"))
        card.show_lines([lines.finish_call(self.context, call, self.act) for call in shown.finish_calls])
        return card

    def _late(self, shown: Today) -> Card:
        card = Card(_("Told us for today"))
        card.show_lines([lines.late(self.context, line) for line in shown.late_today])
        return card

    def _tasks(self, shown: Today) -> Card:
        card = Card(_("Tasks due"))
        closing = shown.consultations[:MOST_CONSULTATIONS]
        card.show_lines(
            [
                *(lines.consultation(self.context, line, shown.today) for line in closing),
                *(lines.task(self.context, line, shown.today) for line in shown.tasks_due),
            ]
        )
        more = len(shown.consultations) - len(closing)
        if more:
            words = ngettext("{n} more consultation", "{n} more consultations", more)
            card.add(_row(LinkButton(words, partial(self.context.open, "consultations"))))
        if shown.tasks_more:
            words = ngettext("{n} more", "{n} more", shown.tasks_more)
            card.add(_row(LinkButton(words, partial(self.context.open, "projects"))))
        return card

    def _show_ringing(self, count: int) -> None:
        """How many people are to be rung today, in one line."""
        self._to_ring = count
        if self.ringing is None:
            return
        button = Button(_("Whom to ring"), partial(self.context.open, "ringing"))
        words = ngettext("{n} person to ring today", "{n} people to ring today", count)
        self.ringing.show_lines([Line(words, "", button, icon="phone")])
        self.ringing.setVisible(count > 0)

    def _show_sign_off(self, rows: tuple[WaitingRow, ...]) -> None:
        """What waits for whoever is signed in."""
        self._waiting = rows
        mine = [lines.sign_off(self.context, row, row.due) for row in rows if row.mine]
        if self.sign_off is not None:
            self.sign_off.show_lines(mine)
            self.sign_off.setVisible(bool(mine))

    def _show_check_ins(self, rows: tuple[DueRow, ...]) -> None:
        """Whom whoever is signed in is to check in with."""
        self._due = rows
        if self.check_ins is not None:
            self.check_ins.show_due(rows)

    def _show_emergency(self, shown: "EmergenciesWaiting") -> None:
        """How many ask the lead for emergency access."""
        self._waiting_for_lead = shown
        if self.emergency is not None:
            self.emergency.show_waiting(shown)

    def _show_requests(self, rows: tuple[RequestDue, ...]) -> None:
        """What people asked of what is kept about them, while there is time to answer."""
        self._requests = rows
        if self.requests is not None:
            self.requests.show_due(rows)

    def _show_leave(self, shown: LeaveToday | None) -> None:
        """Whom to catch up, and what is to be printed for the week."""
        self._leave = shown
        if self.leave is not None and shown is not None:
            self.leave.show_leave(shown)

    def _add_about_store(self) -> None:
        self.came_back, self.place = CameBackCard(self), PlaceCard(self)
        self.page.add(self.came_back)
        self.page.add(self.place)
        self._show_place(self._place)

    def _show_place(self, shown: PlaceShown) -> None:
        """Whether a cloud program copies the folder all this is kept in."""
        self._place = shown
        if self.came_back is not None:
            self.came_back.show_place(shown)
        if self.place is not None:
            self.place.show_place(shown)

    def _backup(self, shown: Today) -> QWidget:
        """When a backup last left this laptop: what is only here is lost with it."""
        words, due = backup_words(shown.backup_away, shown.today)
        button = LinkButton(_("Back up to a stick"), partial(self.context.open, "backups"), icon="usb")
        if due:
            return Notice(words, button, icon="hard-drive")
        card = Card()
        card.add(Line(words, "", button, icon="hard-drive", last=True))
        return card

    def _show_beginning(self, shown: Today) -> None:
        """Nothing is planned yet: how to start."""
        here: Callable[..., None] = self.context.open
        state = EmptyState(
            _("Welcome to {organisation}").format(organisation=shown.organisation),
            _("Each day this page says what is next and what needs someone. "
              "Bring the spreadsheet you use now, or add your first session by hand."),
            Primary(_("Bring your spreadsheet"), partial(here, "import"), icon="file-spreadsheet"),
            Button(_("Add a session"), partial(here, "calendar"), icon="calendar-plus"),
            Button(_("Add people"), partial(here, "people"), icon="user-round-plus"),
            icon="sun",
        )  # fmt: skip
        self.page.add(state)
        self.leave = LeaveCard(self.context)
        self.page.add(self.leave)
        self._show_leave(self._leave)

    # Presses

    def _cant_make_it(self) -> None:
        self.context.open("cant_make_it")

    def _print(self, session_id: int) -> None:
        self.context.open("paper", kind="pack", session_id=session_id)

    def _open_session(self, session_id: int) -> None:
        self.context.open("session", session_id=session_id)


def backup_words(away: datetime | None, on: date) -> tuple[str, bool]:
    """When a backup last left this laptop, and whether it is time for another one (after a week)."""
    if away is None:
        return _("No backup has left this laptop yet."), True
    words = _("A backup last left this laptop on {day}.").format(day=short_date(away.date()))
    return words, (on - away.date()).days > 7


def _row(*things: QWidget) -> QWidget:
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 2, 0, 0)
    box.setSpacing(8)
    for thing in things:
        box.addWidget(thing, 0, Qt.AlignmentFlag.AlignVCenter)
    box.addStretch(1)
    return holder
