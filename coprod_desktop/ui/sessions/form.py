"""The form of a session: one, or a series of them; adding and changing."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.series import PlaceListRow, SeriesDates
from coprod_desktop.queries.rows.sessions import SessionPage
from coprod_desktop.queries.series import place_lists, series_dates_of
from coprod_desktop.queries.sessions import series_dates
from coprod_desktop.services.series import AddSeries, ChangeSeries, add_series, change_series
from coprod_desktop.services.sessions import (
    AddSession,
    ChangeSession,
    Details,
    add_session,
    change_session,
)
from coprod_desktop.ui.kit import (
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    NumberField,
    TextField,
    TimeField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.sessions.holiday_words import HolidayWords
from coprod_desktop.ui.sessions.needed_form import needed_of
from coprod_desktop.ui.sessions.places_field import PlacesField
from coprod_desktop.ui.sessions.series_words import what_changes
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Repeats
from coprod_desktop.wording import _, label, ngettext, short_date


class SessionForm(RecordForm):
    """What adding and changing share: the details."""

    def __init__(self, context: AppContext, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(context, title, verb, parent, width=700)
        self.context = context
        wall = _("Choose a title fit for a wall, or give the project a neutral name on paper.")
        self.name = TextField("title", _("What it is called"), hint=wall, most=300)
        self.on = DateField("on", _("Date"))
        self.start, self.end = TimeField("start", _("Starts")), TimeField("end", _("Ends"), example="12:30")
        self.project = ComboField("project_id", _("Project"), unset=_("None"), width=28)
        self.venue = ComboField("venue_id", _("Venue"), unset=_("Not known yet"), width=28)
        self.room = TextField("room", _("Room"), width=18)
        self.who_for = TextField(
            "who_for",
            _("Who it is for"),
            hint=_("Only if it is not for everyone in the group, for example “Women only”."),
        )
        self.access = LongTextField(
            "access_notes",
            _("Access"),
            hint=_("What people should know about getting in and around."),
            lines=2,
        )
        self.notes = LongTextField("notes", _("Notes for staff"), lines=2)
        self.add_field(self.name)
        for row in ((self.on, self.start, self.end), (self.project,), (self.venue, self.room)):
            for field in row:
                self.watch(field)
            self.add(side_by_side(*row))
            if self.on in row:
                self.add(HolidayWords(context, self.on))

    def add_notes(self) -> None:
        """Put what is rarely needed at the end."""
        self.add_fields((self.who_for, self.access, self.notes))
        self.add(may_read())

    def fetch(self) -> None:
        """Ask for what can be picked."""
        self.context.run(picks.projects, done=self._projects_known)
        self.context.run(picks.venues, done=self._venues_known)

    def details(self) -> Details:
        """What stands in the fields. Raises RuleBroken where a date or a time can't be understood."""
        return Details(
            self.name.value(),
            self.on.value(),
            self.start.value(),
            self.end.value(),
            self.project.value(),
            self.venue.value(),
            self.room.value(),
            self.who_for.value(),
            self.access.value(),
            self.notes.value(),
        )

    def _projects_known(self, found: tuple[Pick, ...]) -> None:
        self.offer_keeping(self.project, found, *self.kept_project())

    def _venues_known(self, found: tuple[Pick, ...]) -> None:
        self.offer_keeping(self.venue, found, *self.kept_venue())

    def kept_project(self) -> tuple[int | None, str]:
        """The project it has, which may be finished and so not among those offered."""
        return None, ""

    def kept_venue(self) -> tuple[int | None, str]:
        """The venue it has, which may no longer be in use."""
        return None, ""

    @staticmethod
    def offer_keeping(field: ComboField, found: tuple[Pick, ...], id_: int | None, name: str) -> None:
        """Offer what was found, and what is held already even where it would not be offered."""
        offered = [(pick.id, pick.name) for pick in found]
        if id_ is not None and id_ not in [known for known, _name in offered]:
            offered.append((id_, name))
        chosen = field.value()
        field.offer(offered)
        field.set(chosen if chosen is not None else id_)


class AddSessionForm(SessionForm):
    """One new session, or a whole series. `added` tells the (first) date."""

    added = Signal(object)

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        *,
        project_id: int | None = None,
        on: date | None = None,
    ) -> None:
        super().__init__(context, _("Add a session"), _("Add session"), parent)
        self.on.set(on)
        self._project_id = project_id
        self.repeats = ComboField(
            "repeats",
            _("Does it repeat?"),
            [(kind, label(kind)) for kind in Repeats],
            unset=_("Only this once"),
            width=30,
        )
        self.until = DateField("until", _("Until"))
        self.count = NumberField("count", _("Or how many times"), most=160)
        self.count.spin.setSpecialValueText(_("not used"))
        self.ending = side_by_side(self.until, self.count)
        self.makes = soft("")
        self.places = PlacesField(
            "places",
            _("Who is needed"),
            hint=_("Roles, and how many people in each. They can change later."),
        )
        self._lists: dict[int, PlaceListRow] = {}
        self.list = ComboField("list", _("Who is needed, from a list"), unset=_("No list"), width=30)
        self.list.changed.connect(self._list_chosen)
        self.list.hide()
        for field in (self.repeats, self.until, self.count):
            self.watch(field)
        self.add(side_by_side(self.repeats))
        self.add(self.ending)
        self.add(self.makes)
        self.add_fields((self.list, self.places))
        self.add_notes()
        for field in (self.repeats, self.until, self.count, self.on):
            field.changed.connect(self._preview)
        self._show_ending()
        self.fetch()
        context.run(picks.roles, done=self._roles_known)

    def submit(self) -> None:
        details, places = self.details(), self.places.value()
        kind: Repeats | None = self.repeats.value()
        if kind is None:
            self.send(add_session, AddSession(details, places))
            return
        request = AddSeries(details, kind, self.until.value(), self.count.value() or None, places)
        self.send(add_series, request)

    def saved(self, result: object = None) -> None:
        self.added.emit(self.on.value())
        super().saved(result)

    def kept_project(self) -> tuple[int | None, str]:
        return self._project_id, ""

    def _roles_known(self, found: tuple[Pick, ...]) -> None:
        self.places.offer(found)
        self.context.run(place_lists, done=self._lists_known)

    def _lists_known(self, found: tuple[PlaceListRow, ...]) -> None:
        self._lists = {row.id: row for row in found}
        self.list.offer([(row.id, row.name) for row in found])
        self.list.setVisible(bool(found))

    def _list_chosen(self) -> None:
        row = self._lists.get(self.list.value() or 0)
        if row is not None:
            self.places.set(needed_of(row))

    def _show_ending(self) -> None:
        repeating = self.repeats.value() is not None
        self.ending.setVisible(repeating)
        self.makes.setVisible(repeating and bool(self.makes.text()))
        self.save.set_words(_("Add sessions") if repeating else _("Add session"))

    def _preview(self) -> None:
        """Say how many sessions it makes, as soon as that is known."""
        self.makes.setText("")
        self._show_ending()
        try:
            first, until = self.on.value(), self.until.value()
        except PlainError:
            return
        kind, count = self.repeats.value(), self.count.value() or None
        if kind is None or first is None or (until is None) == (count is None):
            return
        self.context.run(
            series_dates, kind, first, until, count, done=self._dates_known, failed=self._no_dates
        )

    def _dates_known(self, dates: tuple[date, ...]) -> None:
        text = ngettext("This makes {n} session,", "This makes {n} sessions,", len(dates))
        last = _("the last on {date}.").format(date=short_date(dates[-1], beside=dates[0]))
        self.makes.setText(f"{text} {last}")
        self._show_ending()

    def _no_dates(self, error: PlainError) -> None:
        self.makes.setText(str(error))
        self._show_ending()


class ChangeSessionForm(SessionForm):
    """Other details of one session, or of it and all that follow in its series."""

    def __init__(self, context: AppContext, parent: QWidget, page: SessionPage) -> None:
        super().__init__(context, _("Change this session"), _("Save changes"), parent)
        self._page = page
        self.keep_to(("session", page.id))
        self.scope = ChoiceRow(
            "scope",
            _("What to change"),
            [(False, _("Only this session")), (True, _("This one and all that follow"))],
        )
        self.scope.set(False)
        if page.series is not None and page.series.to_come and not page.begun:
            self.watch(self.scope)
            self.add(self.scope)
            self.tells = soft("")
            self.tells.hide()
            self.add(self.tells)
            self.scope.changed.connect(self._tell)
            context.run(series_dates_of, page.series.series_id, done=self._dates_known)
        self.add_notes()
        if told := len(page.to_tell):
            words = ngettext(
                "{n} person is coming or was asked. Tell them if the day, time or place changes.",
                "{n} people are coming or were asked. Tell them if the day, time or place changes.",
                told,
            )
            self.body.insertWidget(0, soft(words))
        self._fill()
        self.fetch()
        self._touched = False

    def _dates_known(self, dates: SeriesDates) -> None:
        self.tells.setText(what_changes(dates, self._page.on))

    def _tell(self) -> None:
        """Say what changing all of them does, before it is done."""
        self.tells.setVisible(bool(self.scope.value()))

    def _fill(self) -> None:
        page = self._page
        values: dict[str, Any] = {
            "title": page.title, "on": page.on, "start": page.start, "end": page.end, "room": page.room,
            "who_for": page.who_for, "access_notes": page.access_notes, "notes": page.notes,
        }  # fmt: skip
        for key, value in values.items():
            self.fields[key].set(value)
        self._projects_known(())
        self._venues_known(())

    def kept_project(self) -> tuple[int | None, str]:
        return self._page.project_id, self._page.project

    def kept_venue(self) -> tuple[int | None, str]:
        return self._page.venue_id, self._page.venue

    def submit(self) -> None:
        details = self.details()
        if self.scope.value():
            self.keep_to(("session", self._page.id), parts=("session",))
            request = ChangeSeries(self._page.id, details)
            self.send(change_series, request)
            return
        self.keep_to(("session", self._page.id))
        self.send(change_session, ChangeSession(self._page.id, details))
