"""A first conversation on a person’s page: read on a press alone, never a gate or a tick beside a name."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.first_talk import first_talks
from coprod_desktop.queries.rows.first_talk import FirstTalkRow, FirstTalks
from coprod_desktop.queries.rows.people import PersonPage
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.services.first_talk import RemoveFirstTalk, remove_first_talk
from coprod_desktop.ui.group.first_talk_form import FirstTalkForm
from coprod_desktop.ui.kit import (
    Button,
    Card,
    FlowRow,
    Text,
    clear,
    column,
    soft,
    stack,
)
from coprod_desktop.ui.people.detail_forms import NeedDialog
from coprod_desktop.ui.people.parts import RowButton, may_read
from coprod_desktop.ui.people.read_alone import ReadAlone
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.support.seen import RemoveDialog, seen_by
from coprod_desktop.vocabulary import PaymentAnswer, PrivatePart
from coprod_desktop.wording import _, label, listed, long_date, short_date


class FirstTalkDialog(ReadAlone):
    """What was said one to one, newest first. It closes once someone is beside us."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(context, _("First conversation"), parent)
        self._page = page
        self.shown: FirstTalks | None = None
        self.add(soft(_("One to one, before the group. Nothing has to be asked, or written down.")))
        self.body.addLayout(self.list)
        self.write = Button(_("Write one down"), self._write, icon="plus")
        self.need = Button(_("Add a need"), self._need)
        self.acts = FlowRow(self.write, self.need)
        self.add(self.acts)
        self.add(may_read())
        self.add_close()
        self._ask()

    def _ask(self) -> None:
        self.context.run(first_talks, self._page.person_id, done=self._show, failed=self.gone)

    def _show(self, shown: FirstTalks) -> None:
        if self.context.beside.on:
            return
        self.shown = shown
        clear(self.list)
        if shown.under_18:
            self.list.addWidget(
                soft(_("Under 18: never one to one. A carer or another member of staff is there too."))
            )
        if not shown.rows:
            self.list.addWidget(soft(_("Nothing is written down here, and nothing has to be.")))
        for row in shown.rows:
            self.list.addWidget(self._card(row))
        needs = listed(shown.needs) if shown.needs else _("Nothing written down so far.")
        card = Card(_("What they need"))
        card.add(Text(needs))
        card.add(soft(_("Kept under “What they need” on their page, and shown as they chose.")))
        self.list.addWidget(card)

    def _card(self, row: FirstTalkRow) -> Card:
        card = Card(_when(row))
        for title, words in _parts(row):
            if words:
                card.add(column(Text(title, "strong"), Text(words), gap=1))
        if row.said is not None:
            card.add(soft(seen_by(row.said, own=False)))
        for one in row.also:
            card.add(_also(one))
        if row.met_by_away:
            name = _("{name} is not taking part at the moment: somebody else could meet them.")
            card.add(soft(name.format(name=row.met_by)))
        about = card.accessibleName()
        card.add(
            FlowRow(
                RowButton(_("Change"), row, self._change, about),
                RowButton(_("They don’t want this kept"), row, self._remove, about),
                gap=18,
            )
        )
        return card

    def _write(self) -> None:
        self._open(None)

    def _change(self, row: FirstTalkRow) -> None:
        self._open(row)

    def _open(self, row: FirstTalkRow | None) -> None:
        if self.shown is not None:
            form = FirstTalkForm(self.context, self, self.shown, row)
            form.recorded.connect(self._written)
            form.open()

    def _need(self) -> None:
        form = NeedDialog(self.context, self._page, None, self)
        form.recorded.connect(self._written)
        form.open()

    def _written(self, _change: object) -> None:
        self._ask()

    def _remove(self, row: FirstTalkRow) -> None:
        RemoveDialog(self.context, self, remove_first_talk, RemoveFirstTalk(row.id), self._written).open()


def _when(row: FirstTalkRow) -> str:
    day = long_date(row.held_on) if row.held_on is not None else ""
    words = _("With {name}").format(name=row.with_) if row.with_ else ""
    return " · ".join(filter(None, (day, words, row.project))) or _("First conversation")


def _also(row: PrivateRow) -> QWidget:
    """What somebody else wrote of the same conversation, as far as it may be read here."""
    texts = [_("{what}: {words}").format(what=label(part), words=words) for part, words in row.parts if words]
    if row.is_shut:
        texts = [_("What else was said is sealed, and this account has no key to it now.")]
    return stack(Text("\n".join(texts)), soft(seen_by(row, own=False)), gap=1)


def _parts(row: FirstTalkRow) -> list[tuple[str, str]]:
    told = "\n".join([*(label(one) for one in row.told), *filter(None, (row.words(PrivatePart.TOLD_WORDS),))])
    first = [row.session, short_date(row.session_on) if row.session_on is not None else ""]
    if row.met_by:
        first.append(_("met by {name}").format(name=row.met_by))
    visit = "\n".join(filter(None, (" · ".join(filter(None, first)), row.visit_words)))
    return [
        (_("What they would like"), row.words(PrivatePart.LIKES)),
        (_("What they don’t want"), row.words(PrivatePart.RATHER_NOT)),
        (_("Payment, offered in writing"), _payment(row)),
        (_("What they were told"), told),
        (_("What happens next"), row.words(PrivatePart.NEXT_STEPS)),
        (_("Their first visit"), visit),
    ]


def _payment(row: FirstTalkRow) -> str:
    offered = row.words(PrivatePart.PAYMENT_WORDS)
    if row.payment is PaymentAnswer.NOT_OFFERED and not offered:
        return ""
    day = short_date(row.payment_on) if row.payment_on is not None else ""
    return "\n".join(filter(None, (offered, " · ".join(filter(None, (label(row.payment), day))))))
