"""The places of a session with their people: who is coming, who was asked, what still needs someone."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Change
from coprod_desktop.queries.rows.sessions import PersonAt, PlaceRow, SessionPage
from coprod_desktop.services import rota, waiting
from coprod_desktop.ui.handover.words import lower_first
from coprod_desktop.ui.kit import Button, CoverMark, Line, LinkButton, Text
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.menu import Choice, MenuButton
from coprod_desktop.ui.sessions.part import PartCard
from coprod_desktop.vocabulary import AssignmentState, How, SessionState
from coprod_desktop.wording import _, label

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView

S = AssignmentState

ICONS = {
    S.CONFIRMED: ("circle-check", "done"),
    S.CAME: ("check", "done"),
    S.INVITED: ("circle-question-mark", "soft"),
    S.CANNOT: ("arrow-right-left", "attention"),
    S.COULD_NOT: ("circle", "soft"),
    S.HANDED_ON: ("arrow-right-left", "soft"),
    S.DECLINED: ("circle", "soft"),
    S.WAITING: ("hourglass", "soft"),
}

SAID = (How.PHONE, How.FACE_TO_FACE, How.TEXT)
"""How an answer mostly reaches us: each can be noted with it in one press."""


class PersonLine(Line):
    """Someone in a place, where they stand, and what can be recorded for them."""

    def __init__(self, view: "SessionView", page: SessionPage, place: PlaceRow, one: PersonAt) -> None:
        self._view, self._page, self._place, self.one = view, page, place, one
        self._name = view.name(one.person_id, one.name)
        icon, tone = ICONS[one.state if words.has_a_say(one) else S.CANNOT]
        actions = self._make_actions() if can_change(page) else []
        stands = words.stands_where(one)
        if one.state is S.INVITED and place.is_full and actions:
            stands = words.joined(stands, _("the place is full now"))
        super().__init__(self._name, stands, *actions, icon=icon, tone=tone)
        self.setContentsMargins(32, 0, 0, 0)
        for button in self.findChildren(Button):
            button.setProperty("spot", f"person {one.person_id} place {place.place_id}")

    def _make_actions(self) -> list[QWidget]:
        state = self.one.state
        shown: list[QWidget] = []
        if state is S.INVITED and self._place.is_full:
            shown += [Button(_("Put on the waiting list"), self._wait), Button(_("Not this time"), self._no)]
        elif state is S.INVITED:
            shown += [Button(_("Said yes"), self._yes), Button(_("Not this time"), self._no)]
        elif state is S.WAITING and self._place.turn == self.one:
            shown += [Button(_("Ask them"), self._ask), Button(_("Said yes"), self._yes)]
        elif state is S.CONFIRMED:
            shown.append(Button(_("Can’t make it"), self._cannot))
        elif state is S.CANNOT:
            shown.append(Button(_("Find cover"), self._cover))
        for button in shown:
            button.setAccessibleDescription(self._name)
        menu = MenuButton(_("More for {name}").format(name=self._name), self._choices())
        return [*shown, menu]

    def _choices(self) -> list[Choice]:
        found = [*self._answers(), *self._on_the_list()]
        if self.one.state in (S.INVITED, S.CONFIRMED):
            for place in self._page.places:
                if place.place_id != self._place.place_id:
                    move = partial(self._move, place.place_id)
                    found.append((_("Move to {role}").format(role=place.role), move))
        if self.one.state in (S.INVITED, S.CONFIRMED, S.DECLINED):
            found.append((_("Take off the rota"), self._off))
        found.append((_("Open their page"), self._open))
        return found

    def _answers(self) -> list[Choice]:
        """What they may have said, with how it reached us."""
        state = self.one.state
        found: list[Choice] = []
        full = self._place.is_full
        if state is S.DECLINED and not full:
            found.append((_("They said yes after all"), self._yes))
        if (state is S.INVITED and not full) or (state is S.WAITING and self._place.turn is not None):
            for how in SAID:
                said = _("Said yes: {how}").format(how=lower_first(label(how)))
                found.append((said, partial(self._answered, rota.say_yes, how)))
        if state is S.INVITED:
            for how in SAID:
                said = _("Not this time: {how}").format(how=lower_first(label(how)))
                found.append((said, partial(self._answered, rota.say_no, how)))
            found.append((_("Can’t make it"), self._cannot))
        return found

    def _on_the_list(self) -> list[Choice]:
        """What concerns the waiting list."""
        state, turn = self.one.state, self._place.turn
        found: list[Choice] = []
        if state is S.DECLINED and self._place.is_full:
            found.append((_("Put on the waiting list"), self._wait))
        if state is S.WAITING:
            if turn is not None and turn != self.one:
                found.append((_("Ask them, before their turn"), self._ask))
            found.append((_("No longer waiting"), self._off))
        return found

    def _yes(self) -> None:
        self._view.act(rota.say_yes, rota.Answer(self.one.assignment_id))

    def _no(self) -> None:
        self._view.act(rota.say_no, rota.Answer(self.one.assignment_id))

    def _answered(self, service: Callable[..., Change], how: How) -> None:
        """An answer and how it reached us."""
        self._view.act(service, rota.Answer(self.one.assignment_id, how))

    def _ask(self) -> None:
        self._view.act(waiting.ask_waiting, rota.Answer(self.one.assignment_id))

    def _wait(self) -> None:
        self._view.act(waiting.wait_for, waiting.WaitFor(self._place.place_id, self.one.person_id))

    def _move(self, place_id: int) -> None:
        self._view.act(rota.move, rota.MoveTo(self.one.assignment_id, place_id))

    def _off(self) -> None:
        self._view.act(rota.take_off, rota.TakeOff(self.one.assignment_id))

    def _cannot(self) -> None:
        self._view.context.open("cant_make_it", person_id=self.one.person_id, session_id=self._page.id)

    def _cover(self) -> None:
        if self.one.item_id is not None:
            self._view.context.open("handover", item_id=self.one.item_id)
        else:
            self._cannot()

    def _open(self) -> None:
        self._view.context.open("person", person_id=self.one.person_id)


class PlaceLine(Line):
    """A role needed, how it is covered, and the way to put someone in."""

    def __init__(self, view: "SessionView", page: SessionPage, place: PlaceRow) -> None:
        self._view, self._page, self.place = view, page, place
        actions: list[QWidget] = []
        self.choose: Button | None = None
        if can_change(page):
            if not place.is_full:
                self.choose = Button(_("Choose…") if place.gap else _("Add someone…"), self._choose)
                self.choose.setAccessibleDescription(place.role)
                actions.append(self.choose)
            more = MenuButton(
                _("More for {role}").format(role=place.role),
                [
                    *([(_("Put someone on the waiting list"), self._wait)] if has_list(place) else []),
                    (_("Change how many are needed"), self._change),
                    (_("No longer needed"), self._drop),
                    *([(_("No longer needed from now on"), self._drop_all)] if page.series else []),
                ],
            )
            if place.is_held:
                why = _("Someone is in this place or was asked. Take them off first.")
                more.forbid_choice(_("No longer needed"), why, _("No longer needed: take people off first"))
                if page.series:
                    later = _("No longer needed from now on: take people off first")
                    more.forbid_choice(_("No longer needed from now on"), why, later)
            actions.append(more)
        off = page.state is SessionState.CANCELLED
        mark = "circle" if off else CoverMark(words.place_cover(place))
        said = words.place_limit(place) if off else words.place_words(place)
        super().__init__(place.role, said, *actions, icon=mark)
        self.title.set_look("strong")
        if place.gap and not page.over and not off:
            self.under.set_look("attention")
        if place.turn is not None and can_change(page):
            name = view.name(place.turn.person_id, place.turn.name)
            turn = _("There is room: {name} has waited longest. Ask them first.").format(name=name)
            self.words.addWidget(Text(turn, "attention"))
        if not place.arranged and not off:
            words_needed = _("{skill}: still to be arranged for this date").format(skill=place.needs)
            self.words.addWidget(Text(words_needed, "attention"))
        self.setProperty("look", "last-line")
        for button in self.findChildren(Button):
            button.setProperty("spot", f"place {place.place_id}")

    def _choose(self) -> None:
        from coprod_desktop.ui.sessions.assign import AssignForm

        AssignForm(self._view.context, self._view, self.place.place_id, self.place.role).open()

    def _wait(self) -> None:
        from coprod_desktop.ui.sessions.assign import WaitForm

        WaitForm(self._view.context, self._view, self.place.place_id, self.place.role).open()

    def _change(self) -> None:
        self._view.need_place(self.place)

    def _drop(self) -> None:
        self._view.act(rota.drop_place, rota.DropPlace(self.place.place_id))

    def _drop_all(self) -> None:
        self._view.act(rota.drop_place, rota.DropPlace(self.place.place_id, coming_too=True))


def has_list(place: PlaceRow) -> bool:
    """Whether someone may be put on a waiting list: where it is full, or others wait already."""
    return place.is_full or bool(place.waiting)


def can_change(page: SessionPage) -> bool:
    """Whether who is on the rota may be changed: not once it is over, nor while it is cancelled."""
    return page.editable and not page.over and page.state is not SessionState.CANCELLED


class PlacesCard(PartCard):
    """People and places."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("People and places"), view)
        self.add_place = LinkButton(_("Add a place"), view.add_place, icon="plus")
        self.set_places = LinkButton(_("From a list"), view.set_places, icon="list-checks")
        self.add_beside_title(self.set_places)
        self.add_beside_title(self.add_place)

    def part(self, page: SessionPage) -> object:
        return (page.places, page.editable, page.over, page.state, page.series is None)

    def show_page(self, page: SessionPage) -> None:
        """Show the places of a session."""
        self.add_place.setVisible(can_change(page))
        self.set_places.setVisible(can_change(page) and not page.begun)
        lines: list[QWidget] = []
        for place in page.places:
            lines.append(PlaceLine(self._view, page, place))
            lines += [PersonLine(self._view, page, place, one) for one in place.people]
        how = _("Say which roles are needed, and people can be put in them.")
        self.show_lines(lines, how if can_change(page) else _("No roles were needed."))
