"""One thing that is being handed over: where it stands, who could, and the notes that go with it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.handover import item_page
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.queries.rows.handover import BoardItem, ItemPage, OfferRow
from coprod_desktop.queries.rows.leave_paper import COVERED_NOTE, HANDOVER_SUMMARY
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services import handover
from coprod_desktop.services.absence import FOR_ONE_SESSION, take_back_absence
from coprod_desktop.services.handover import Answer, MakeOffer, Settle
from coprod_desktop.ui.handover import TABLES, words
from coprod_desktop.ui.handover.back_dialog import open_back_dialog
from coprod_desktop.ui.handover.item_card import answers, let_know
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    FlowRow,
    Line,
    LinkButton,
    Notice,
    Page,
    Text,
    soft,
)
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import ItemState, Settled, Subject, WishKind
from coprod_desktop.wording import _


class HandoverPage(View):
    """Everything about one item. Shown for `item_id`."""

    tables = TABLES

    def build(self) -> None:
        self._item_id: int | None = None
        self._shown: ItemPage | None = None
        page = self.page = Page("")
        page.add_action(Button(_("See all handovers"), self._open_board))
        self.notice = Notice("")
        self.notice.hide()
        page.add(self.notice)
        self.columns = Columns(3, 2, least=330)
        left, right = self.columns.columns
        self.standing, self.who, self.other_ways = Card(), Card(), Card(_("Other ways"))
        self.notes, self.about = Card(_("Handover notes")), Card(_("See also"))
        for card in (self.standing, self.who, self.other_ways):
            left.addWidget(card)
        for card in (self.notes, self.about):
            right.addWidget(card)
        page.add(self.columns)
        self.other = PersonFinder("other", _("Someone else"), self.context, width=26)
        self.other.taken.connect(self._ask_other)
        self.columns.hide()
        self.fill(page)

    def show_for(self, item_id: int | None = None, **_more: Any) -> None:
        """Be about one item."""
        self._item_id, self._shown = item_id, None
        self.notice.hide()
        self.columns.hide()
        self.page.set_title("")
        self.reload()

    def load(self) -> None:
        if self._item_id is not None:
            self.run(item_page, self._item_id, done=self._show, failed=self._gone)

    def _gone(self, error: PlainError) -> None:
        self._tell(str(error))
        self.columns.hide()

    def _tell(self, told: str) -> None:
        self.notice.words.setText(told)
        self.notice.setVisible(bool(told))

    # Showing

    def _show(self, shown: ItemPage) -> None:
        shown = replace(shown, item=words.as_seen(shown.item, self.context.beside))
        self._shown = shown
        item, named = shown.item, self.context.beside.words
        name = named(item.person_id, item.name)
        self.page.set_title(
            item.title,
            _("{when} · {whose}").format(when=words.begin(item.when), whose=words.whose(item, named)),
        )
        self._show_standing(item, name)
        self._show_who(shown)
        self._show_other_ways(item, name)
        self._show_notes(shown)
        self._show_about(shown)
        self.columns.show()

    def _show_standing(self, item: BoardItem, name: str) -> None:
        named, card = self.context.beside.words, self.standing
        card.clear()
        card.add(Text(words.stands(item, named), "big"))
        if item.by:
            at_risk = _("{by}: it is at risk, nobody has it yet.").format(by=item.by)
            card.add(Text(at_risk) if item.at_risk else soft(item.by))
        for line in (
            words.item_says(item, named),
            words.asks_besides(name, item.wish),
            words.has_moved(item, named),
        ):
            if line:
                card.add(soft(line))
        for offer in item.asked:
            row = answers(self.context, item, offer, self._said_yes)
            row.add(self._withdraw(offer))
            card.add(row)
        if said_no := words.said_no(item, named):
            card.add(soft(said_no))
        for offer in item.to_thank:
            card.add(self._to_thank(offer))
        actions = self._actions(item, name)
        if actions:
            card.add(FlowRow(*actions))

    def _to_thank(self, offer: OfferRow) -> QWidget:
        """Someone who was asked and is to hear that it is settled."""
        name = self.context.beside.words(offer.person_id, offer.name)
        told = Button(
            _("{name} is told and thanked").format(name=name),
            partial(self._answered, handover.thank, offer.person_id),
        )
        return FlowRow(Text(_("Let {name} know that it is settled.").format(name=name), wrap=False), told)

    def _actions(self, item: BoardItem, name: str) -> list[QWidget]:
        """What can be recorded about where it stands."""
        named = self.context.beside.words
        actions: list[QWidget] = []
        if item.state is ItemState.PARKED:
            actions.append(Button(_("Look at it again"), partial(self._do, handover.look_again)))
        if item.state is ItemState.READ_BACK:
            cover = named(item.cover_id, item.cover_name)
            actions.append(Button(_("{name} said it back…").format(name=cover), self._read_back))
        elif item.state is ItemState.COLLECT:
            actions.append(Button(_("It’s back"), partial(self._settle, Settled.RETURNED)))
        elif item.state is not ItemState.SETTLED and item.can_be_asked and not item.is_lent:
            if item.state is ItemState.ASK_THEM:
                answered = _("{name} has answered…").format(name=name)
            else:
                answered = _("{name} says something else…").format(name=name)
            actions.append(Button(answered, self._answer))
        over = item.taken_back and item.kind in FOR_ONE_SESSION
        if item.state in (ItemState.READ_BACK, ItemState.SETTLED) and not over:
            again = _("It isn’t back after all") if item.is_lent else _("Look for someone again")
            actions.append(Button(again, partial(self._do, handover.reopen)))
        if item.taken_back and item.settled is not Settled.WITHDRAWN:
            agreed = _("{name} has it again, as both agreed") if item.cover_id else _("{name} has it again")
            actions.append(Button(agreed.format(name=name), partial(self._do, handover.give_back)))
        if not item.taken_back and item.state is not ItemState.SETTLED and item.can_be_asked:
            back = _("{name} can make it after all") if item.kind in FOR_ONE_SESSION else _("{name} is back…")
            actions.append(LinkButton(back.format(name=name), self._take_back))
        return actions

    def _withdraw(self, offer: OfferRow) -> QWidget:
        name = self.context.beside.words(offer.person_id, offer.name)
        words_ = _("No longer ask {name}").format(name=name)
        return LinkButton(words_, partial(self._answered, handover.withdraw_offer, offer.person_id))

    def _show_who(self, shown: ItemPage) -> None:
        """The people who could, the why beside each; hidden where nobody may be asked."""
        item = shown.item
        kind = item.wish.kind if item.wish is not None else None
        asking = item.may_ask_people
        open_ = item.state in (ItemState.FIND_SOMEONE, ItemState.WAITING, ItemState.PARKED)
        self.other.setParent(None)
        self.who.clear()
        self.who.setVisible(open_ and asking)
        if not (open_ and asking):
            return
        found = [one for one in shown.candidates if kind is not WishKind.GROUP or one.in_group]
        self.who.set_title(words.who_could(found, self.context.beside.words))
        self.who.show_lines([self._candidate(one, item) for one in found])
        self.who.add(self.other)
        self.other.show()

    def _candidate(self, one: Candidate, item: BoardItem) -> Line:
        name = self.context.beside.words(one.person_id, one.name)
        ask = Button(_("Ask"), partial(self._ask, one.person_id))
        ask.setAccessibleName(_("Ask {name}").format(name=name))
        yes = Button(_("Said yes"), partial(self._answered, handover.accept_offer, one.person_id))
        yes.setAccessibleName(_("{name} said yes").format(name=name))
        for button in (ask, yes):
            button.setAccessibleDescription(item.title)
        return Line(name, " · ".join((*one.why, *one.against)), ask, yes, icon="user-round")

    def _show_other_ways(self, item: BoardItem, name: str) -> None:
        kind = item.wish.kind if item.wish is not None else None
        ways: list[QWidget] = []
        if item.is_lent and item.state is not ItemState.SETTLED:
            stays = _("Stays with {name} for now").format(name=name)
            ways = [
                self._settling(stays, Settled.KEPT),
                self._settling(_("No longer needed"), Settled.WITHDRAWN),
            ]
            if item.state is not ItemState.PARKED:
                ways.insert(1, Button(_("Park it until…"), self._park))
        elif item.state not in (ItemState.READ_BACK, ItemState.SETTLED):
            task = item.subject is Subject.TASK
            if not item.staff_hold and not item.for_once:
                ways.append(Button(_("Staff hold it meanwhile"), partial(self._do, handover.hold)))
            by_group = kind in (WishKind.ANYONE, WishKind.GROUP) or not item.can_be_asked
            if by_group and not item.is_one_persons:
                group = _("The group shares it") if item.for_once else _("Hand to the group")
                ways.append(self._settling(group, Settled.GROUP))
            if item.for_once:
                ways.append(self._settling(_("Go without this time"), Settled.LEFT_OUT))
            elif task:
                ways.append(self._settling(_("Staff see to it"), Settled.STAFF))
            if item.state not in (ItemState.WAITING, ItemState.PARKED):
                ways.append(Button(_("Park it until…"), self._park))
            if not item.for_once and (kind is not WishKind.KEEP or not item.can_be_asked):
                ways.append(Button(_("Let it go, as the group agreed…"), self._retire))
            ways.append(self._settling(_("No longer needed"), Settled.WITHDRAWN))
        self.other_ways.clear()
        self.other_ways.setVisible(bool(ways))
        if ways:
            self.other_ways.add(FlowRow(*ways))

    def _settling(self, words_: str, how: Settled) -> Button:
        return Button(words_, partial(self._settle, how))

    def _show_notes(self, shown: ItemPage) -> None:
        card, notes = self.notes, shown.notes
        card.clear()
        parts = (
            (_("Why it matters"), notes.why),
            (_("How it stands"), notes.stands),
            (_("What is next"), notes.next_actions or shown.next_action),
            (_("What could come up"), notes.could_come_up),
            (_("Where the files are"), shown.where_files),
            (_("Said back"), notes.read_back),
            (_("To pass on"), shown.passed_on),
        )
        written = [(title, said) for title, said in parts if said]
        for title, said in written:
            card.add(soft(title))
            card.add(Text(self.context.beside.note(said, shown.item.person_id)))
        if not written:
            card.add(soft(_("Nothing is written yet.")))
        card.add(FlowRow(Button(_("Write notes…"), self._write_notes)))

    def _show_about(self, shown: ItemPage) -> None:
        item, card, open_ = shown.item, self.about, self.context.open
        card.clear()
        name = self.context.beside.words(item.person_id, item.name)
        links = [
            LinkButton(
                _("Handover sheet"),
                partial(open_, "paper", kind="handover_sheet", absence_id=item.absence_id),
                icon="printer",
            ),
            LinkButton(
                _("Summary for the file"),
                partial(open_, "paper", kind=HANDOVER_SUMMARY, absence_id=item.absence_id),
                icon="printer",
            ),
        ]
        if item.can_be_asked:
            covered = partial(open_, "paper", kind=COVERED_NOTE, absence_id=item.absence_id)
            links.append(LinkButton(_("“We’ve got it covered” note"), covered, icon="printer"))
        if item.session_id is not None:
            links.append(LinkButton(_("The session"), partial(open_, "session", session_id=item.session_id)))
        if item.opens is not None:
            page, id_ = item.opens
            where = {
                "person": _("Whom it is for"),
                "project": _("The project"),
                "consultation": _("The consultation"),
            }.get(page) or _("Where it is worked on")
            links.append(LinkButton(where, partial(open_, page, **{f"{page}_id": id_})))
        if item.subject is Subject.ROLE:
            links.append(LinkButton(_("The project"), partial(open_, "project", project_id=item.project_id)))
        if item.task_id is not None:
            links.append(
                LinkButton(
                    _("The task"), partial(open_, "project", project_id=item.project_id, task_id=item.task_id)
                )
            )
        links.append(
            LinkButton(
                _("How to reach {name}").format(name=name), partial(open_, "person", person_id=item.person_id)
            )
        )
        for link in links:
            card.add(FlowRow(link))

    # Presses

    def _do(self, service: Callable[..., Any]) -> None:
        self._tell("")
        self.act(service, self._item_id, failed=self._refused)

    def _settle(self, how: Settled) -> None:
        self._tell("")
        self.act(handover.settle, Settle(self._item_id or 0, how), failed=self._refused)

    def _ask(self, person_id: int) -> None:
        self._tell("")
        self.act(handover.make_offer, MakeOffer(self._item_id or 0, (person_id,)), failed=self._refused)

    def _ask_other(self, pick: Pick) -> None:
        self.other.set(None)
        self._ask(pick.id)

    def _answered(self, service: Callable[..., Any], person_id: int) -> None:
        self._tell("")
        self.act(service, Answer(self._item_id or 0, person_id), failed=self._refused)

    def _said_yes(self, offer: OfferRow) -> None:
        if self._shown is not None:
            self._tell(let_know(self.context, self._shown.item, offer))

    def _take_back(self) -> None:
        if self._shown is None:
            return
        if self._shown.item.kind in FOR_ONE_SESSION:
            self.act(take_back_absence, self._shown.item.absence_id, failed=self._refused)
        else:
            open_back_dialog(self, self.context, self._shown.item.absence_id, self._refused)

    def _refused(self, error: PlainError) -> None:
        self._tell(str(error))

    def _answer(self) -> None:
        from coprod_desktop.ui.handover.dialogs import WishDialog

        if self._shown is not None:
            WishDialog(self.context, self._shown.item, self.window()).open()

    def _park(self) -> None:
        from coprod_desktop.ui.handover.other_dialogs import ParkDialog

        if self._shown is not None:
            ParkDialog(self.context, self._shown.item, self.window()).open()

    def _retire(self) -> None:
        from coprod_desktop.ui.handover.other_dialogs import RetireDialog

        if self._shown is not None:
            RetireDialog(self.context, self._shown.item, self.window()).open()

    def _read_back(self) -> None:
        from coprod_desktop.ui.handover.dialogs import ReadBackDialog

        if self._shown is not None:
            ReadBackDialog(self.context, self._shown.item, self.window()).open()

    def _write_notes(self) -> None:
        from coprod_desktop.ui.handover.dialogs import NotesDialog

        if self._shown is not None:
            NotesDialog(self.context, self._shown.item, self._shown.notes, self.window()).open()

    def _open_board(self) -> None:
        self.context.open("handovers")
