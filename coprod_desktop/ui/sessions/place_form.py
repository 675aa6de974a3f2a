"""How many people a session needs in a role."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.sessions import PlaceRow, SessionPage
from coprod_desktop.services.rota import NeedPlace, need_place
from coprod_desktop.ui.kit import CheckField, ComboField, NumberField, side_by_side
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _


class PlaceForm(RecordForm):
    """A new place, or other numbers for one there is."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: SessionPage, place: PlaceRow | None
    ) -> None:
        title = _("Add a place") if place is None else _("How many are needed?")
        super().__init__(
            context, title, _("Add place") if place is None else _("Save changes"), parent, width=520
        )
        self._context, self._page, self._place = context, page, place
        if place is not None:
            self.keep_to(("place", place.place_id))
        self.role = ComboField("role_id", _("Role"), unset=_("Choose a role"))
        self.least = NumberField("least", _("At least"), most=99)
        self.most = NumberField("most", _("At most"), most=99)
        self.most.spin.setSpecialValueText(_("any"))
        self.least.set(1 if place is None else place.least)
        self.most.set(0 if place is None else place.most or 0)
        self.coming_too = CheckField("coming_too", _("For the sessions that follow too"))
        self.add_field(self.role)
        for field in (self.least, self.most):
            self.watch(field)
        self.add(side_by_side(self.least, self.most))
        if page.series is not None and page.series.to_come:
            self.add_field(self.coming_too)
        if place is None:
            context.run(picks.roles, done=self._roles_known)
        else:
            self.role.offer([(place.role_id, place.role)])
            self.role.set(place.role_id)
            self.role.setEnabled(False)
        self._touched = False

    def submit(self) -> None:
        request = NeedPlace(
            self._page.id,
            self.role.value(),
            self.least.value(),
            self.most.value() or None,
            self.coming_too.value(),
        )
        self.send(need_place, request)

    def _roles_known(self, found: tuple[Pick, ...]) -> None:
        there = {place.role_id for place in self._page.places}
        self.role.offer([(pick.id, pick.name) for pick in found if pick.id not in there])
