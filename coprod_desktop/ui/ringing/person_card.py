"""One person on the list: how to reach them safely, what to ask or tell them, and what came of it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.handover import item_page
from coprod_desktop.queries.rows.handover import ItemPage
from coprod_desktop.queries.rows.ringing import ASKING, RingAbout, RingList, RingPerson, RingThing
from coprod_desktop.services import handover, rota
from coprod_desktop.services.ringing import NoteTry, Told, note_try, told
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    FlowRow,
    Line,
    LinkButton,
    Text,
    clear,
    soft,
)
from coprod_desktop.ui.ringing import words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Channel, How, RingOutcome
from coprod_desktop.wording import _, ngettext

_WAYS, _LINES = 2, 4


class PersonCard(Card):
    """At the left whom and how, at the right about what, each with its one press."""

    def __init__(self, context: AppContext, shown: RingList, person: RingPerson) -> None:
        super().__init__()
        self.context, self.shown, self.person = context, shown, person
        self.name = context.beside.words(person.person_id, person.name)
        self.setAccessibleName(self.name)
        columns = Columns(2, 3, least=250)
        who, what = columns.columns
        who.setSpacing(6)
        what.setSpacing(0)
        who.addWidget(Text(self.name, "heading"))
        for thing in (*self._reach(), *self._tried()):
            who.addWidget(thing)
        who.addWidget(self._whole())
        self._what = what
        self._show_things(person.things if len(person.things) <= _LINES + 1 else person.things[:_LINES])
        self.add(columns)

    # How to reach them

    def _reach(self) -> list[QWidget]:
        person = self.person
        found: list[QWidget] = []
        if person.carer:
            found.append(Text(_("They are under 18: whom to speak to first stands on their page.")))
        for way in person.ways[:_WAYS]:
            if words.mind(way):  # before the number, so that it is read before it is rung
                found.append(Text(words.mind(way)))
            found.append(Text(words.reach(way), "strong"))
        if not person.ways:
            found.append(soft(words.nobody_knows_how(person)))
        return found

    def _tried(self) -> list[QWidget]:
        said = words.tries(self.person, self.shown.today)
        return [soft(said)] if said else []

    def _whole(self) -> QWidget:
        """What is said of the whole ring, and what leads on."""
        things: list[Button] = []
        if self.person.way(Channel.TEXT) is not None:
            things.append(Button(_("Text…"), self._text, icon="message-square"))
        if self.person.ways:
            things.append(Button(_("No answer"), partial(self._try, RingOutcome.NO_ANSWER)))
        later = Button(_("Try later"), partial(self._try, RingOutcome.LATER))
        later.setToolTip(_("Tomorrow, unless it is about that day"))
        leads_on = partial(self.context.open, "person", person_id=self.person.person_id)
        things += [later, LinkButton(_("Another day…"), self._another_day)]
        things.append(LinkButton(_("Their page"), leads_on))
        for button in things:
            button.setAccessibleDescription(self.name)
        return FlowRow(*things)

    # About what

    def _show_things(self, things: tuple[RingThing, ...]) -> None:
        """Show these things; what is left of them comes on a press."""
        clear(self._what)
        lines = [self._thing(thing) for thing in things]
        for line in lines:
            self._what.addWidget(line)
        hidden = len(self.person.things) - len(things)
        if hidden:
            more = LinkButton(ngettext("{n} more", "{n} more", hidden), self._show_all)
            more.setAccessibleDescription(self.name)
            self._what.addWidget(FlowRow(more))
        else:
            lines[-1].set_last()

    def _show_all(self) -> None:
        self._show_things(self.person.things)

    def _thing(self, thing: RingThing) -> Line:
        buttons = self._buttons(thing)
        for button in buttons:
            button.setAccessibleDescription(_("{name}: {words}").format(name=self.name, words=thing.words))
        under, again = thing.asks, words.next_try(thing, self.shown.today)
        if again:  # a sentence that goes on has no full stop yet
            under = " · ".join((under.removesuffix("."), again)) if under else again
        return Line(thing.words, under, *buttons)

    def _buttons(self, thing: RingThing) -> list[QWidget]:
        if thing.about in ASKING:
            return [
                Button(_("Yes"), partial(self._yes, thing)),
                Button(_("Not this time"), partial(self._no, thing)),
                self._asked(thing),
            ]
        if thing.about is RingAbout.WISH:
            return [
                Button(_("What they said…"), partial(self._wish, thing)),
                self._asked(thing),
            ]
        if thing.about is RingAbout.IDEA:
            leads_on = partial(self.context.open, "project", **dict(thing.opens))
            return [LinkButton(_("The idea"), leads_on), self._asked(thing)]
        done = {RingAbout.THANKS: _("Told and thanked"), RingAbout.REMINDER: _("Reminded")}
        return [Button(done.get(thing.about) or _("Told"), partial(self._told, thing))]

    def _asked(self, thing: RingThing) -> Button:
        button = Button(_("Asked"), partial(self._try, RingOutcome.ASKED, thing))
        button.setToolTip(_("They were asked and have not said yet"))
        return button

    # Presses

    def _run(self, service: object, request: object) -> None:
        self.context.run(service, request, failed=self.context.show_trouble)  # type: ignore[arg-type]

    def _try(self, outcome: RingOutcome, thing: RingThing | None = None) -> None:
        things = self.person.things if thing is None else (thing,)
        self._run(note_try, NoteTry(self.person.person_id, tuple(one.key for one in things), outcome))

    def _yes(self, thing: RingThing) -> None:
        if thing.key.assignment_id is not None:
            self._run(rota.say_yes, rota.Answer(thing.key.assignment_id, How.PHONE))
        elif thing.item_id is not None:
            answer = handover.Answer(thing.item_id, self.person.person_id, How.PHONE)
            self._run(handover.accept_offer, answer)

    def _no(self, thing: RingThing) -> None:
        if thing.about is RingAbout.TURN and thing.key.assignment_id is not None:
            self._run(rota.take_off, rota.TakeOff(thing.key.assignment_id))
        elif thing.key.assignment_id is not None:
            self._run(rota.say_no, rota.Answer(thing.key.assignment_id, How.PHONE))
        elif thing.item_id is not None:
            answer = handover.Answer(thing.item_id, self.person.person_id, How.PHONE)
            self._run(handover.decline_offer, answer)

    def _told(self, thing: RingThing) -> None:
        if thing.about is RingAbout.THANKS and thing.item_id is not None:
            self._run(handover.thank, handover.Answer(thing.item_id, self.person.person_id))
        else:
            self._run(told, Told(self.person.person_id, (thing.key,)))

    def _wish(self, thing: RingThing) -> None:
        self.context.run(item_page, thing.item_id, done=self._ask_wish, failed=self.context.show_trouble)

    def _ask_wish(self, page: ItemPage) -> None:
        from coprod_desktop.ui.handover.dialogs import WishDialog

        WishDialog(self.context, page.item, self.window()).open()

    def _another_day(self) -> None:
        from coprod_desktop.ui.ringing.dialogs import LaterDialog

        LaterDialog(self.context, self.person, self.window()).open()

    def _text(self) -> None:
        from coprod_desktop.ui.ringing.dialogs import TextDialog

        way = self.person.way(Channel.TEXT)
        if way is not None:
            text = words.neutral_text(self.shown, way)
            TextDialog(self.context, self.person, way, text, self.window()).open()
