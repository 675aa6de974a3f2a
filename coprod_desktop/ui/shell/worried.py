"""*Worried about someone?* Whom to tell, at once; the program is not where a concern is written down.

What it keeps at most is that a concern was passed to someone, and when.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rows.concerns import PassedRow
from coprod_desktop.queries.rows.organisation import ToTell
from coprod_desktop.ui.kit.buttons import Button, LinkButton
from coprod_desktop.ui.kit.choices import ChoiceRow
from coprod_desktop.ui.kit.fields import announce
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.layout import Card, Line
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.put_away import SHOWS_NOBODY
from coprod_desktop.vocabulary import PassedTo
from coprod_desktop.wording import _, clock, label, short_date

Worried = Callable[[Any], tuple[ToTell, ...]]
"""`worried(workspace)`: lead, deputy, out of hours, and whom to tell if it is about the lead."""


class WorriedDialog(Dialog):
    """Opens at once with what is always true, then shows the organisation's own people.

    `print_form` (if given) prints the concern form.
    """

    def __init__(
        self,
        context: AppContext,
        worried: Worried,
        parent: QWidget | None,
        print_form: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(_("Worried about someone?"), parent, width=760)
        self.setProperty(SHOWS_NOBODY, True)
        self.body.setSpacing(10)  # all of it is seen on the smallest laptop
        self.context = context
        self.add(Text(_("If someone is in danger now, ring 999."), "strong"))
        self.people = Card(_("Tell one of them today"))
        self.people.add(soft(_("Looking up who to tell…")))
        self.add(self.people)
        self.add(
            soft(
                _(
                    "Say what you saw or heard, in the words that were used. You don’t need to be sure, and "
                    "you don’t need to find out more first. This program is not a case file: please don’t "
                    "write the concern into it."
                )
            )
        )
        self.passed = PassedCard(context)
        self.passed.told.connect(self._follow)
        self.add(self.passed)
        if print_form is not None:
            self.add_buttons(Button(_("Print a concern form"), print_form, icon="printer"))
        self.close_button = self.add_close()
        context.runner.run(worried, done=self._show, failed=self._unknown)

    def _show(self, people: tuple[ToTell, ...]) -> None:
        lines = [Line(f"{person.role}: {person.name}", person.reach, icon="phone") for person in people]
        self.people.show_lines(
            lines, _("Nobody is named here yet. A coordinator can do so under Settings, Organisation.")
        )
        self.passed.offer(people)
        self._follow()

    def _follow(self) -> None:
        QTimer.singleShot(0, self, self.fit_window)  # once the new lines know their height

    def _unknown(self, _error: object) -> None:
        self._show(())


class PassedCard(Card):
    """That one has passed it on: to whom, at what time. There is no room to write what it is about.

    What was passed on before is only there while nobody sits beside: they might be whom it was about.
    """

    told = Signal()
    """What stands in it has become more or less."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Once you have told someone: whom?"), parent=parent)
        self.context = context
        self._rows: tuple[PassedRow, ...] = ()
        self.to = ChoiceRow("to", _("Whom did you tell?"))
        self.to.label.hide()  # the card says so
        self.add(self.to)
        self.keep = Button(_("Keep that I passed it on"), self._pass_on)
        self.add(FlowRow(self.keep))
        self.add(
            soft(
                _(
                    "Only to whom and when is kept, for you and the safeguarding lead to read. It isn’t in "
                    "History and isn’t found by searching. If it is about the lead, only you can read it."
                )
            )
        )
        self.lines = Card(look="plain")
        edges = self.lines.layout()
        if edges is not None:
            edges.setContentsMargins(0, 0, 0, 0)
        self.add(self.lines)
        self.lines.hide()
        context.beside.changed.connect(self._show_lines)

    def offer(self, people: tuple[ToTell, ...]) -> None:
        """Offer those who are named, and 999; and show what was passed on already."""
        from coprod_desktop.queries.concerns import passed_on

        named = [(who.to, f"{who.role}: {who.name}" if _by_name(who.to) else _unnamed(who)) for who in people]
        self.to.offer([*named, (PassedTo.EMERGENCY, label(PassedTo.EMERGENCY))])
        self.context.run(passed_on, done=self._show, failed=self._refused)

    def _pass_on(self) -> None:
        from coprod_desktop.services.concerns import PassOn, pass_on

        to = self.to.value()
        if to is None:
            self.to.show_problem(_("Choose whom you told."))
            return
        self.to.show_problem("")
        self.keep.forbid(_("Being recorded…"))
        self.context.run(pass_on, PassOn(to), done=self._kept, failed=self._refused)

    def _kept(self, _change: object) -> None:
        self.keep.forbid("")
        self.to.set(None)
        announce(self, _("Kept: you passed it on."))
        self._look_again()

    def _look_again(self, _change: object = None) -> None:
        from coprod_desktop.queries.concerns import passed_on

        self.context.run(passed_on, done=self._show, failed=self._refused)

    def _remove(self, passed_id: int) -> None:
        from coprod_desktop.services.concerns import RemovePassedOn, remove_passed_on

        request = RemovePassedOn(passed_id)
        self.context.run(remove_passed_on, request, done=self._look_again, failed=self._refused)

    def _refused(self, error: PlainError) -> None:
        self.keep.forbid("")
        self.to.show_problem(str(error))

    def _show(self, rows: tuple[PassedRow, ...]) -> None:
        self._rows = rows
        self._show_lines()

    def _show_lines(self) -> None:
        shown = () if self.context.beside.on else self._rows
        self.lines.show_lines(
            [
                Line(_passed(row), _by(row), LinkButton(_("Remove"), partial(self._remove, row.id)))
                for row in shown
            ]
        )
        self.lines.setVisible(bool(shown))
        self.told.emit()


def _unnamed(who: ToTell) -> str:
    return _("Whom to tell if it is about the lead") if who.to is PassedTo.ABOUT_THE_LEAD else who.role


def _by_name(to: PassedTo) -> bool:
    return to in (PassedTo.LEAD, PassedTo.DEPUTY)


def _passed(row: PassedRow) -> str:
    if row.to is PassedTo.ABOUT_THE_LEAD:
        whom = _("the person to tell if it is about the lead")
    else:
        whom = row.name or label(row.to)
    day, time = short_date(row.at.date()), clock(row.at.time())
    return _("Passed to {whom}, {day} {time}").format(whom=whom, day=day, time=time)


def _by(row: PassedRow) -> str:
    said = _("By {name}").format(name=row.by) if row.by else _("By you")
    return _("{by} · kept for as long as was decided").format(by=said) if row.kept_enough else said
