"""What the group wants to say, the response it becomes, and what is asked for again with it."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.consultation_paper import RESPONSE_DRAFT
from coprod_desktop.queries.rows.consultations import AskUsedRow, ConsultationPage, MessageRow
from coprod_desktop.services import contributions as service
from coprod_desktop.services.consultations import OneConsultation, begin_response, take_in_hand
from coprod_desktop.services.contributions import MoveMessage, RemoveMessage, UnuseAsk
from coprod_desktop.ui.consultations.forms import LinkForm
from coprod_desktop.ui.consultations.part import Part
from coprod_desktop.ui.consultations.say_forms import MessageForm, UseAskForm
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    FlowRow,
    IconButton,
    Line,
    LinkButton,
    Primary,
    Text,
    hair,
    soft,
)
from coprod_desktop.vocabulary import ConsultationState
from coprod_desktop.wording import _, label, listed, short_date


class ResponsePart(Part):
    """Messages and response."""

    def fill(self, row: ConsultationPage) -> None:
        """Put the cards in."""
        columns = Columns(6, 5, least=330)
        left, right = columns.columns
        left.addWidget(self._messages(row))
        right.addWidget(self._response(row))
        right.addWidget(self._asks(row))
        self.box.addWidget(columns)

    def _can(self, row: ConsultationPage) -> bool:
        return self.everyday and row.line.is_under_way

    # Messages

    def _messages(self, row: ConsultationPage) -> Card:
        card = Card(_("What the group wants to say"))
        acts: list[QWidget] = []
        if self._can(row):
            acts.append(Button(_("Add a message"), self._add_message, icon="plus"))
        if self.everyday:
            acts.append(Button(_("Print or save the draft"), self._print, icon="printer"))
            card.add(FlowRow(*acts))
        for at, message in enumerate(row.messages):
            if at:
                card.add(hair())
            card.add(self._message(row, message, at))
        if not row.messages:
            card.add(soft(_("Nothing yet: a few clear messages, each drawn from what people said.")))
        return card

    def _message(self, row: ConsultationPage, message: MessageRow, at: int) -> QWidget:
        block = QWidget()
        box = QVBoxLayout(block)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(4)
        shown = self.context.beside.note(message.words)
        box.addWidget(Text(shown))
        if message.numbers:
            numbers = listed([str(number) for number in message.numbers])
            drawn = _("Drawn from what was said: {numbers}")
            box.addWidget(soft(drawn.format(numbers=numbers)))
        else:
            box.addWidget(soft(_("Not drawn from anything written down here")))
        if self._can(row):
            box.addWidget(FlowRow(*self._message_acts(row, message, at)))
        return block

    def _message_acts(self, row: ConsultationPage, message: MessageRow, at: int) -> list[QWidget]:
        change = Button(_("Change…"), partial(self._change_message, message))
        earlier = IconButton(_("Say it earlier"), "chevron-up", partial(self._move, message, True))
        later = IconButton(_("Say it later"), "chevron-down", partial(self._move, message, False))
        away = Button(_("Take it out"), partial(self._take_out, message))
        if at == 0:
            earlier.forbid(_("It is the first already."))
        if at == len(row.messages) - 1:
            later.forbid(_("It is the last already."))
        for button in (change, away, earlier, later):
            if button.isEnabled():
                button.setAccessibleDescription(self.context.beside.note(message.words))
        return [change, earlier, later, away]

    def _add_message(self) -> None:
        MessageForm(self.context, self.view, self.row).open()

    def _change_message(self, message: MessageRow) -> None:
        MessageForm(self.context, self.view, self.row, message).open()

    def _move(self, message: MessageRow, earlier: bool) -> None:
        self.view.act(service.move_message, MoveMessage(message.id, earlier))

    def _take_out(self, message: MessageRow) -> None:
        self.view.act(service.remove_message, RemoveMessage(message.id))

    def _print(self) -> None:
        self.context.open("paper", kind=RESPONSE_DRAFT, consultation_id=self.row.id)

    # The response

    def _response(self, row: ConsultationPage) -> Card:
        card = Card(_("The response"))
        response = row.response
        if response is not None:
            opens = Button(_("Open"), self._open_response)
            opens.setAccessibleName(_("Open {title}").format(title=response.title))
            card.add(Line(response.title, self._version(row), opens, icon="file-text", last=True))
        for told in self._sent(row):
            card.add(Text(told))
        if response is None and not row.was_sent:
            card.add(soft(_("It is one of the things the project makes, with versions and sign-off.")))
        if self._can(row):
            card.add(FlowRow(*self._response_acts(row)))
        return card

    def _response_acts(self, row: ConsultationPage) -> list[QWidget]:
        acts: list[QWidget] = []
        if row.response is None:
            begin = Primary(_("Begin the response"), self._begin, icon="plus")
            link = Button(_("It is there already…"), self._link)
            if row.line.state is ConsultationState.HEARD_OF:
                begin.forbid(_("Say first that you are taking part."))
            if row.line.project_id is None:
                for button in (begin, link):
                    button.forbid(_("Choose the project it belongs to first, under “Change…”."))
            acts += [begin, link]
        else:
            acts.append(LinkButton(_("Another one…"), self._link, icon="pencil"))
        if row.line.state is ConsultationState.TAKING_PART:
            acts.append(Button(_("It is in hand"), self._in_hand))
        return acts

    def _version(self, row: ConsultationPage) -> str:
        response = row.response
        if response is None or response.state is None:
            return _("no version yet")
        return _("version {number} · {state}").format(number=response.number, state=label(response.state))

    def _sent(self, row: ConsultationPage) -> list[str]:
        """When and how it was sent, and what had to be said about that."""
        if row.line.sent_on is None:
            return []
        day = short_date(row.line.sent_on, beside=row.today)
        told = [_("Sent on {day}, {how}").format(day=day, how=row.sent_how)]
        if row.sent_version:
            told.append(_("It went as version {number}.").format(number=row.sent_version))
        if row.unsigned_words:
            told.append(_("Without sign-off: {why}").format(why=row.unsigned_words))
        if row.late_words:
            told.append(
                _("After the closing date: {who}").format(who=self.context.beside.note(row.late_words))
            )
        return told

    def _open_response(self) -> None:
        if self.row.response is not None:
            self.context.open("deliverable", deliverable_id=self.row.response.id)

    def _begin(self) -> None:
        self.view.act(begin_response, OneConsultation(self.row.id))

    def _in_hand(self) -> None:
        self.view.act(take_in_hand, OneConsultation(self.row.id))

    def _link(self) -> None:
        LinkForm(self.context, self.view, self.row).open()

    # What is asked for again

    def _asks(self, row: ConsultationPage) -> Card:
        card = Card(_("What we ask for again and again"))
        if self._can(row):
            card.add_beside_title(LinkButton(_("Use one"), self._use, icon="plus"))
        lines: list[QWidget] = [self._ask(row, one) for one in row.asks]
        card.show_lines(lines, _("Nothing of it is in this response."))
        if self.everyday:
            card.add(FlowRow(LinkButton(_("All we ask for again"), self._all_asks, icon="repeat")))
        return card

    def _ask(self, row: ConsultationPage, one: AskUsedRow) -> Line:
        acts: list[QWidget] = []
        if self._can(row):
            away = _("Take “{ask}” out").format(ask=one.ask)
            acts = [IconButton(away, "x", partial(self._unuse, one))]
        return Line(one.ask, one.evidence, *acts, icon="repeat")

    def _use(self) -> None:
        UseAskForm(self.context, self.view, self.row).open()

    def _unuse(self, one: AskUsedRow) -> None:
        self.view.act(service.unuse_ask, UnuseAsk(one.use_id))

    def _all_asks(self) -> None:
        self.context.open("standing_asks")
