"""Whom a session needs, all at once: typed, or from a list kept for its kind; and keeping such a list."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.series import PlaceListRow, SeriesDates
from coprod_desktop.queries.rows.sessions import SessionPage
from coprod_desktop.queries.series import place_lists, series_dates_of
from coprod_desktop.services.place_lists import RemoveList, SetPlaces, remove_list, set_places
from coprod_desktop.services.sessions import Needed
from coprod_desktop.ui.kit import ChoiceRow, ComboField, LinkButton, TextField, soft
from coprod_desktop.ui.sessions.places_field import PlacesField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _, listed, ngettext, short_date


def needed_of(row: PlaceListRow) -> tuple[Needed, ...]:
    """The roles of a list as a form takes them."""
    return tuple(Needed(one.role_id, one.least, one.most) for one in row.places)


class NeededForm(RecordForm):
    """The roles of one session, or of it and all that follow; one with places of its own keeps them."""

    def __init__(self, context: AppContext, parent: QWidget, page: SessionPage) -> None:
        super().__init__(context, _("Who is needed"), _("Save"), parent, width=640)
        self._page = page
        self.keep_to(("session", page.id), parts=("place",))
        self._lists: dict[int, PlaceListRow] = {}
        self.list = ComboField("list", _("From a list"), unset=_("No list"), width=30)
        self.forget = LinkButton(_("Remove this list"), self._forget, icon="trash-2")
        self.forget.hide()
        self.list.hide()
        self.places = PlacesField("places", _("Who is needed"))
        self.scope = ChoiceRow(
            "scope",
            _("For which sessions"),
            [(False, _("Only this session")), (True, _("This one and all that follow"))],
        )
        self.scope.set(False)
        self.tells = soft(_("A place that someone is in, or was asked for, stays."))
        self.keep_as = TextField(
            "name",
            _("Keep it as a list"),
            hint=_("For a kind of session, for example “Brochure group”. Leave this empty to keep none."),
            most=80,
        )
        self.add_fields((self.list,))
        self.add(self.forget)
        self.add_field(self.places)
        if page.series is not None and page.series.to_come:
            self.add_field(self.scope)
            context.run(series_dates_of, page.series.series_id, done=self._series_known)
        self.add(self.tells)
        self.add_field(self.keep_as)
        self.list.changed.connect(self._list_chosen)
        context.run(picks.roles, done=self._roles_known)
        context.run(place_lists, done=self._lists_known)

    def _roles_known(self, found: tuple[Pick, ...]) -> None:
        self.places.offer(found)
        self.places.set(tuple(Needed(one.role_id, one.least, one.most) for one in self._page.places))
        self._touched = False

    def _lists_known(self, found: tuple[PlaceListRow, ...]) -> None:
        self._lists = {row.id: row for row in found}
        self.list.offer([(row.id, row.name) for row in found])
        self.list.setVisible(bool(found))
        self.forget.setVisible(self.list.value() is not None)

    def _list_chosen(self) -> None:
        row = self._lists.get(self.list.value() or 0)
        self.forget.setVisible(row is not None)
        if row is not None:
            self.places.set(needed_of(row))

    def _forget(self) -> None:
        self.context.run(remove_list, RemoveList(self.list.value()), done=self._forgotten)

    def _forgotten(self, _change: object) -> None:
        self.context.run(place_lists, done=self._lists_known)

    def _series_known(self, series: SeriesDates) -> None:
        ahead = series.ahead(self._page.on)
        own = [one.on for one in ahead if one.own_places and one.session_id != self._page.id]
        text = ngettext(
            "All that follow are {n} session with this one.",
            "All that follow are {n} sessions with this one.",
            len(ahead) - len(own),
        )
        if own:
            dates = listed([short_date(on, beside=series.today) for on in own])
            text += " " + _("Those with places of their own keep them: {dates}.").format(dates=dates)
        self.tells.setText(f"{text} {self.tells.text()}")

    def submit(self) -> None:
        request = SetPlaces(
            self._page.id, self.places.value(), bool(self.scope.value()), self.keep_as.value()
        )
        self.send(set_places, request)
