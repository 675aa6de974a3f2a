"""Handovers: what is open by what it waits for, soonest first, and what was settled lately."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.handover import ORDER, board
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.ui.handover import TABLES, words
from coprod_desktop.ui.handover.item_card import ItemCard
from coprod_desktop.ui.kit import (
    Button,
    Columns,
    Cover,
    EmptyState,
    LinkButton,
    Notice,
    Page,
    RowList,
    Shown,
    Text,
)
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import ItemState
from coprod_desktop.wording import _, label, listed, ngettext, within

_BESIDE = 4
"""So many columns have room side by side on the smallest laptop."""


class BoardPage(View):
    """Every open item leads on with the one next press."""

    tables = TABLES

    def build(self) -> None:
        self._items: tuple[BoardItem, ...] = ()
        self._told = ""
        page = self.page = Page(_("Handovers"))
        page.add_action(Button(_("Someone can’t make it"), self._cant_make_it, icon="user-round-x"))
        self.cards: list[ItemCard] = []
        self.fill(page)

    def load(self) -> None:
        self.run(board, done=self._show)

    def _show(self, items: tuple[BoardItem, ...]) -> None:
        self._items = items = tuple(words.as_seen(item, self.context.beside) for item in items)
        scroller = self.page.scroller
        place = scroller.verticalScrollBar().value() if scroller is not None else 0
        self.page.clear()
        self.cards = []
        if self._told:
            self.page.add(Notice(self._told, LinkButton(_("Done"), self._told_done)))
        open_ = [item for item in items if item.state is not ItemState.SETTLED]
        settled = [item for item in items if item.state is ItemState.SETTLED]
        under = ngettext("{n} open", "{n} open", len(open_)) if open_ else ""
        self.page.set_title(_("Handovers"), under)
        self.page.add(self._open(open_) if open_ else _nothing())
        if settled:
            self.page.add(self._settled(settled))
        if scroller is not None:
            scroller.verticalScrollBar().setValue(place)

    def _open(self, items: list[BoardItem]) -> QWidget:
        """A column for each thing that is waited for; those where nothing waits are left out."""
        groups = [(state, [item for item in items if item.state is state]) for state in ORDER]
        groups = [(state, found) for state, found in groups if found]
        columns = Columns(*(1 for _group in groups[:_BESIDE]), least=228)
        for at, (state, found) in enumerate(groups):
            column = columns.columns[min(at, _BESIDE - 1)]  # the last ones share a column
            column.setSpacing(10)
            heading = Text(_("{state} · {n}").format(state=label(state), n=len(found)), "heading")
            column.addWidget(heading)
            for item in found:
                card = ItemCard(self.context, item)
                card.told.connect(self._tell)
                self.cards.append(card)
                column.addWidget(card)
        return columns

    def _settled(self, items: list[BoardItem]) -> QWidget:
        self.settled = RowList(_("Settled lately"))
        self.settled.opened.connect(self._open_item)
        self.settled.show_rows(items, self._shown, _item_id)
        self.settled.setFixedHeight(min(self.settled.height_of_all(), 300))
        return self.settled

    def _shown(self, item: BoardItem) -> Shown:
        named = self.context.beside.words
        title = _("{title}, {when}").format(title=within(item.title), when=item.when)
        under = words.stands(item, named)
        if item.to_thank:
            others = listed([named(one.person_id, one.name) for one in item.to_thank])
            under = _("{stands} Let {names} know.").format(stands=under, names=others)
        return Shown(title, under, mark=Cover.COVERED, group=_("Settled lately"))

    def _open_item(self, item: BoardItem) -> None:
        self.context.open("handover", item_id=item.item_id)

    def _tell(self, told: str) -> None:
        self._told = told

    def _told_done(self) -> None:
        self._told = ""
        self.reload()

    def _cant_make_it(self) -> None:
        self.context.open("cant_make_it")


def _nothing() -> EmptyState:
    return EmptyState(
        _("Nothing is being handed over"),
        _("When someone can’t make it, what they had taken on stands here until it is settled."),
        icon="arrow-right-left",
    )


def _item_id(item: BoardItem) -> int:
    return item.item_id
