"""One item as a card of the board: where it stands, and the one next press.

What a press does is imported with the press: the board is imported ahead, and all it leads to is large.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.handover import BoardItem, OfferRow
from coprod_desktop.ui.handover import words
from coprod_desktop.ui.kit import Button, Card, FlowRow, LinkButton, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import ItemState, Settled
from coprod_desktop.wording import _, listed


class ItemCard(Card):
    """Shows a `BoardItem`. `told(words)` says what to do after an answer, such as whom to let know."""

    told = Signal(str)

    def __init__(self, context: AppContext, item: BoardItem, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context, self.item = context, item
        named = context.beside.words
        name = named(item.person_id, item.name)
        self.setAccessibleName(item.title)
        self.body.setSpacing(4)
        self.add(Text(item.title, "strong"))
        self.add(
            soft(_("{when} · {whose}").format(when=words.begin(item.when), whose=words.whose(item, named)))
        )
        if said := words.item_says(item, named):
            self.add(soft(said))
        self.add(Text(words.stands(item, named)))
        if moved := words.has_moved(item, named):
            self.add(Text(moved))
        if item.by:
            self.add(Text(_("{by}: it is at risk").format(by=item.by)) if item.at_risk else soft(item.by))
        if said_no := words.said_no(item, named):
            self.add(soft(said_no))
        for row in self._next(name):
            self.body.addSpacing(6)
            self.add(row)
        if item.state is ItemState.FIND_SOMEONE:
            return  # its press leads there already
        open_ = LinkButton(_("Open"), self._open)
        open_.setAccessibleName(_("Open {title}").format(title=item.title))
        self.add(FlowRow(open_))

    def _next(self, name: str) -> list[QWidget]:
        """The one next press, or for each person asked their two answers, which look alike."""
        item = self.item
        if item.state is ItemState.ASK_THEM:
            return [FlowRow(Button(_("{name} has answered…").format(name=name), self._answer))]
        if item.state is ItemState.FIND_SOMEONE:
            button = Button(_("Ask someone…"), self._open)
            button.setAccessibleDescription(item.title)
            return [FlowRow(button)]
        if item.state is ItemState.PARKED:
            button = Button(_("Look at it again"), self._look_again)
            button.setAccessibleDescription(item.title)
            return [FlowRow(button)]
        if item.state is ItemState.COLLECT:
            button = Button(_("It’s back"), self._is_back)
            button.setAccessibleDescription(item.title)
            return [FlowRow(button)]
        if item.state is ItemState.READ_BACK:
            cover = self.context.beside.words(item.cover_id, item.cover_name)
            return [FlowRow(Button(_("{name} said it back…").format(name=cover), self._read_back))]
        return [answers(self.context, item, offer, self._said_yes) for offer in item.asked]

    def _open(self) -> None:
        self.context.open("handover", item_id=self.item.item_id)

    def _answer(self) -> None:
        from coprod_desktop.ui.handover.dialogs import WishDialog

        WishDialog(self.context, self.item, self.window()).open()

    def _look_again(self) -> None:
        from coprod_desktop.services.handover import look_again

        self.context.run(look_again, self.item.item_id, failed=self.context.show_trouble)

    def _is_back(self) -> None:
        from coprod_desktop.services.handover import Settle, settle

        request = Settle(self.item.item_id, Settled.RETURNED)
        self.context.run(settle, request, failed=self.context.show_trouble)

    def _read_back(self) -> None:
        from coprod_desktop.ui.handover.dialogs import ReadBackDialog

        ReadBackDialog(self.context, self.item, self.window()).open()

    def _said_yes(self, offer: OfferRow) -> None:
        if told := let_know(self.context, self.item, offer):
            self.told.emit(told)


class Answers(FlowRow):
    """The two answers of someone who was asked. `yes(offer)` tells that a yes was pressed."""

    yes = Signal(object)

    def __init__(self, context: AppContext, item: BoardItem, offer: OfferRow) -> None:
        self.context, self.item, self.offer = context, item, offer
        name = context.beside.words(offer.person_id, offer.name)
        self.yes_button = Button(_("{name} said yes").format(name=name), self._yes)
        self.no_button = Button(_("Not this time"), self._no)
        self.no_button.setAccessibleName(_("{name}: not this time").format(name=name))
        for button in (self.yes_button, self.no_button):
            button.setAccessibleDescription(item.title)
        super().__init__(self.yes_button, self.no_button)

    def _yes(self) -> None:
        from coprod_desktop.services.handover import Answer, accept_offer

        answer = Answer(self.item.item_id, self.offer.person_id)
        self.context.run(accept_offer, answer, failed=self.context.show_trouble)
        self.yes.emit(self.offer)

    def _no(self) -> None:
        from coprod_desktop.services.handover import Answer, decline_offer

        answer = Answer(self.item.item_id, self.offer.person_id)
        self.context.run(decline_offer, answer, failed=self.context.show_trouble)


def answers(context: AppContext, item: BoardItem, offer: OfferRow, said_yes: object) -> Answers:
    """The two answers, telling `said_yes(offer)` of a yes."""
    row = Answers(context, item, offer)
    row.yes.connect(said_yes)
    return row


def let_know(context: AppContext, item: BoardItem, offer: OfferRow) -> str:
    """Whom to tell that it is covered, once one of several has said yes; empty when nobody else was asked."""
    others = [one for one in item.asked if one.person_id != offer.person_id]
    if not others:
        return ""
    names = listed([context.beside.words(one.person_id, one.name) for one in others])
    return _("{title} is covered. Let {names} know.").format(title=item.title, names=names)
