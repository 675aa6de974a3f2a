"""Whom to ring today, in order, and whom later."""

from functools import partial
from typing import ClassVar

from coprod_desktop.queries.ringing import ring_list
from coprod_desktop.queries.rows.ringing import RING_LIST, RingList, RingPerson
from coprod_desktop.ui.kit import (
    Button,
    Card,
    EmptyState,
    Line,
    LinkButton,
    Notice,
    Page,
    soft,
)
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.ringing import TABLES, words
from coprod_desktop.ui.ringing.person_card import PersonCard
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, near_date, ngettext

_AT_ONCE = 8
"""So many cards are made at first; more on a press."""


class RingPage(View):
    """A card for each person to ring; those left for another day are lines beneath."""

    tables: ClassVar[frozenset[str]] = TABLES

    def build(self) -> None:
        self._most = _AT_ONCE
        self._opened: set[int] = set()
        self._shown: RingList | None = None
        self.cards: dict[int, PersonCard] = {}
        page = self.page = Page(_("Whom to ring"))
        self.remind = Button(_("Remind someone…"), self._remind, icon="bell")
        self.print = Button(_("Print the list"), self._print, icon="printer")
        page.add_action(self.remind)
        page.add_action(self.print)
        self.fill(page)

    def load(self) -> None:
        self.run(ring_list, done=self._show)

    def _show(self, shown: RingList) -> None:
        self._shown = shown
        scroller = self.page.scroller
        place = scroller.verticalScrollBar().value() if scroller is not None else 0
        self.page.clear()
        self.cards = {}
        self.page.set_title(_("Whom to ring"), _under(shown))
        self.print.forbid("" if shown.now else _("There is nobody to ring today."))
        hides = self.context.beside.hides
        now = [one for one in shown.now if not hides(one.person_id)]
        later = [one for one in shown.later if not hides(one.person_id)]
        if self.context.beside.on:
            self.page.add(Notice(_("The list is put away while someone is beside you."), icon="eye-off"))
        elif not now and not later:
            self.page.add(_nobody())
        elif now:
            self.page.add(
                soft(
                    _("What is about today or tomorrow comes first, then whoever was not asked for longest.")
                )
            )
        for person in now[: self._most]:
            self._add(person)
        if len(now) > self._most:
            self.page.add(more_button(len(now) - self._most, self._more))
        if later:
            self._add_later(later)
        if scroller is not None:
            scroller.verticalScrollBar().setValue(place)

    def _add(self, person: RingPerson) -> None:
        assert self._shown is not None
        card = self.cards[person.person_id] = PersonCard(self.context, self._shown, person)
        self.page.add(card)

    def _add_later(self, people: list[RingPerson]) -> None:
        card = Card(_("Another day"))
        lines = [self._line(one) for one in people if one.person_id not in self._opened]
        card.show_lines(lines)
        if lines:
            self.page.add(card)
        else:
            card.deleteLater()
        for person in people:
            if person.person_id in self._opened:
                self._add(person)

    def _line(self, person: RingPerson) -> Line:
        assert self._shown is not None
        name = self.context.beside.words(person.person_id, person.name)
        when = near_date(person.next_on, self._shown.today) if person.next_on is not None else ""
        many = ngettext("{n} thing to say", "{n} things to say", len(person.things))
        from_when = _("Next try {day}") if person.tried else _("From {day}")
        said = [from_when.format(day=when), many, words.tries(person, self._shown.today)]
        button = LinkButton(_("They rang"), partial(self._open_later, person.person_id))
        button.setAccessibleName(_("{name} rang").format(name=name))
        return Line(name, " · ".join(one for one in said if one), button, icon="clock")

    def _open_later(self, person_id: int) -> None:
        self._opened.add(person_id)
        self.reload()

    def _more(self) -> None:
        self._most += _AT_ONCE
        self.reload()

    def _remind(self) -> None:
        from coprod_desktop.ui.ringing.dialogs import ReminderDialog

        ReminderDialog(self.context, self.window()).open()

    def _print(self) -> None:
        self.context.open("paper", kind=RING_LIST)


def _under(shown: RingList) -> str:
    parts = []
    if shown.now:
        parts.append(ngettext("{n} person today", "{n} people today", len(shown.now)))
    if shown.later:
        parts.append(ngettext("{n} another day", "{n} another day", len(shown.later)))
    return " · ".join(parts)


def _nobody() -> EmptyState:
    return EmptyState(
        _("Nobody to ring just now"),
        _("Whoever is to be asked, told or thanked stands here once, with how to reach them safely."),
        icon="phone",
    )
