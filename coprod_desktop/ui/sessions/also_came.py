"""Someone who came without being on the rota: from the roster, or someone new."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries import picks
from coprod_desktop.queries.on_the_day import on_the_day, why_not_here
from coprod_desktop.queries.rows.on_the_day import OnTheDay
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.attendance import AlsoCame, RecordAttendance, record_attendance
from coprod_desktop.ui.kit import ComboField, FormDialog, LinkButton, TextField
from coprod_desktop.ui.people.forms import CarerFields
from coprod_desktop.ui.people.same_name import SameName
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.wording import _


class AlsoCameForm(FormDialog):
    """Who came, and in which part. Whoever may not come in now: that is said as soon as they are found."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        session_id: int,
        roles: Sequence[tuple[int, str]] | None = None,
    ) -> None:
        super().__init__(_("Someone arrived"), _("Add them"), parent, width=520)
        self._context, self._session_id = context, session_id
        self.person = PersonFinder("person", _("Who?"), context)
        self.person.taken.connect(self._taken)
        self.person.changed.connect(self._typed)
        self.new = LinkButton(_("Someone new"), self._someone_new, icon="user-round-plus")
        self.new_name = TextField(
            "new_name", _("Their name"), hint=_("A name is enough. Ask the rest when it suits them.")
        )
        self._first = tuple(roles or ())
        self._others: tuple[tuple[int, str], ...] = ()
        self.role = ComboField("role_id", _("Which part did they have?"), unset=_("Choose a role"))
        self.add_field(self.person)
        self.add(self.new)
        self.add_field(self.new_name)
        self.same_name = SameName(context, self.new_name, _("It is {name}"))
        self.same_name.wanted.connect(self._here_already)
        self.new_name.hide()
        self.carer = CarerFields(self)
        self.carer.under_18.changed.connect(self._ask_carer)
        self.carer.hide()
        self.add_field(self.role)
        if roles is None:
            context.run(on_the_day, session_id, done=self._day_known, failed=self.refused)
        context.run(picks.roles, done=self._roles_known)
        self._offer()

    def submit(self) -> None:
        pick: Pick | None = self.person.value()
        if pick is None and self.new_name.isHidden():
            raise RuleBroken(_("Choose a name from the list, or press “Someone new”."), "person")
        if pick is None and not self.new_name.value():
            raise RuleBroken(_("Please write a name, even if it is only the one they use."), "new_name")
        name = self.new_name.value() if pick is None else ""
        role = self.role.value()
        also = AlsoCame(pick.id, role) if pick is not None else self._new(name, role)
        self._context.run(
            record_attendance,
            RecordAttendance(self._session_id, also=(also,)),
            done=self.saved,
            failed=self.refused,
        )

    def _new(self, name: str, role_id: int | None) -> AlsoCame:
        carer = self.carer
        return AlsoCame(
            None, role_id, name, carer.under_18.value(), carer.contact.value(), carer.agreed.value()
        )

    def _ask_carer(self) -> None:
        self.carer.follow()
        self.fit_window()

    def _someone_new(self) -> None:
        typed = self.person.text()
        self.person.set(None)
        self.person.hide()
        self.new.hide()
        self.save.forbid("")
        self.new_name.set(typed)
        self.new_name.show()
        self.carer.under_18.show()
        self.new_name.setFocus()
        self.fit_window()

    def _here_already(self, pick: Pick) -> None:
        """Not someone new after all: as if they had been found at once."""
        self.new_name.set("")
        self.new_name.hide()
        self.carer.hide()
        self.new.show()
        self.person.show()
        self.person.set(pick)
        self.person.line.setFocus()
        self.fit_window()
        self._taken(pick)

    def _typed(self) -> None:
        if self.person.value() is None:
            self.save.forbid("")

    def _taken(self, pick: Pick) -> None:
        self._context.run(why_not_here, pick.id, self._session_id, done=self._told, failed=self.refused)

    def _told(self, why: str) -> None:
        self.person.show_problem(why)
        self.save.forbid(why)

    def _day_known(self, day: OnTheDay) -> None:
        self._first = day.roles
        self._offer()

    def _roles_known(self, found: tuple[Pick, ...]) -> None:
        self._others = tuple((pick.id, pick.name) for pick in found)
        self._offer()

    def _offer(self) -> None:
        """The session's own roles first, and the first of them chosen; then the others there are."""
        there = {role_id for role_id, _name in self._first}
        chosen = self.role.value()
        self.role.offer([*self._first, *(one for one in self._others if one[0] not in there)])
        if chosen is not None:
            self.role.set(chosen)
        elif self._first:
            self.role.set(self._first[0][0])
