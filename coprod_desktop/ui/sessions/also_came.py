"""Someone who came without being on the rota."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.attendance import AlsoCame, RecordAttendance, record_attendance
from coprod_desktop.ui.kit import ComboField, FormDialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.wording import _


class AlsoCameForm(FormDialog):
    """Who came, and in which part."""

    def __init__(
        self, context: AppContext, parent: QWidget, session_id: int, roles: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(_("Someone else came"), _("Add them"), parent, width=520)
        self._context, self._session_id = context, session_id
        self.person = PersonFinder("person", _("Who?"), context)
        self._first = tuple(roles)
        self.role = ComboField(
            "role_id", _("Which part did they have?"), roles, unset="" if roles else _("Choose a role")
        )
        self.add_field(self.person)
        self.add_field(self.role)
        context.run(picks.roles, done=self._roles_known)

    def submit(self) -> None:
        pick: Pick | None = self.person.value()
        if pick is None:
            raise RuleBroken(_("Choose a name from the list."), "person")
        also = AlsoCame(pick.id, self.role.value())
        self._context.run(
            record_attendance,
            RecordAttendance(self._session_id, also=(also,)),
            done=self.saved,
            failed=self.refused,
        )

    def _roles_known(self, found: tuple[Pick, ...]) -> None:
        """The session's own roles first, then the others there are."""
        there = {role_id for role_id, _name in self._first}
        others = [(pick.id, pick.name) for pick in found if pick.id not in there]
        self.role.offer([*self._first, *others])
