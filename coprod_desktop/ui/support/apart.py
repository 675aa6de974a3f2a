"""Whom or what someone is kept apart from: written and read by whoever may know, on their private dialog."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.apart import apart_page
from coprod_desktop.queries.rows.apart import ApartPage, ApartRow
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.apart import KeepApart, NoLongerApart, keep_apart, no_longer_apart
from coprod_desktop.services.sealing import LetRead, let_read
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ComboField,
    DateField,
    FlowRow,
    LongTextField,
    Text,
    TickRow,
    clear,
    column,
    soft,
    stack,
)
from coprod_desktop.ui.people.parts import RowButton, may_read
from coprod_desktop.ui.people.read_alone import ReadAlone
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.ui.support.seen import RemoveDialog
from coprod_desktop.vocabulary import ApartFrom
from coprod_desktop.wording import _, label, listed, short_date


class ApartPart(QWidget):
    """The markers that whoever is signed in may know of, each with where it is not so yet.

    `keep` is the button to write one; it stands with the dialog’s other ones.
    """

    def __init__(self, about: ReadAlone, person_id: int) -> None:
        super().__init__(about)
        self._about, self._context, self._person_id = about, about.context, person_id
        self.page: ApartPage | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(14)
        self.list = QVBoxLayout()
        self.list.setSpacing(14)
        body.addLayout(self.list)
        self.keep = Button(_("Keep them apart from…"), self._write, icon="plus")
        self.hide()

    def ask(self) -> None:
        """Ask what there is, anew."""
        self._context.run(apart_page, self._person_id, done=self._show, failed=self._about.gone)

    def _show(self, page: ApartPage) -> None:
        if self._context.beside.on:
            return
        self.page = page
        clear(self.list)
        for row in page.rows:
            self.list.addWidget(self._card(row))
        self.setVisible(bool(page.rows))

    def _card(self, row: ApartRow) -> Card:
        title = _("Kept apart from {other}").format(other=row.other)
        card = Card(_("Kept apart") if row.is_shut else title)
        if row.is_shut:
            card.add(Text(_("It is sealed, and this account has no key to it now. It holds all the same.")))
        if row.why:
            card.add(column(Text(_("Why"), "strong"), Text(row.why), gap=1))
        if row.meets:
            words = _("Planned before, and still so. Nothing was changed there:")
            card.add(column(Text(words, "strong"), *(Text(one) for one in row.meets), gap=1))
        names = [one.name for one in row.readers]
        if row.lead_reads:
            names.append(_("the safeguarding lead"))
        card.add(soft(_("Seen by {names}, and nobody else.").format(names=listed(names))))
        if not row.is_shut:
            for one in row.keyless:
                card.add(self._keyless(row, one))
        if row.review_on is not None:
            words = _("To be looked at again on {day}.")
            card.add(soft(words.format(day=short_date(row.review_on))))
        if not row.is_shut:
            change = RowButton(_("Change"), row, self._change, card.accessibleName())
            card.add(FlowRow(change, RowButton(_("No longer kept apart"), row, self._remove, title), gap=18))
        return card

    def _keyless(self, row: ApartRow, account: Pick) -> QWidget:
        """A reader who lost their key, with the press that gives it to them again."""
        words = _("{name}’s account has no key to this now. Wait until its passphrase is their own.")
        let = _("Let {name} read it again").format(name=account.name)
        request = LetRead(row.id, account.id)
        return stack(soft(words.format(name=account.name)), RowButton(let, request, self._let), gap=2)

    def _let(self, request: LetRead) -> None:
        self._context.run(let_read, request, done=self._written, failed=self._context.show_trouble)

    def _write(self) -> None:
        self._open(None)

    def _change(self, row: ApartRow) -> None:
        self._open(row)

    def _open(self, row: ApartRow | None) -> None:
        if self.page is None:
            return
        # Not this dialog’s own, which closes once someone is beside us: what is typed comes back afterwards.
        form = ApartForm(self._context, self.page, row, self._about.window().parentWidget() or self._about)
        form.recorded.connect(self._written)
        form.open()

    def _written(self, _change: object) -> None:
        self.ask()

    def _remove(self, row: ApartRow) -> None:
        request = NoLongerApart(row.id)
        RemoveDialog(self._context, self._about, no_longer_apart, request, self._written).open()


class ApartForm(RecordForm):
    """Whom or what someone is kept apart from, why, who may know, and when it is looked at again."""

    columns: ClassVar[dict[str, str | None]] = {"said_at": None}

    def __init__(self, context: AppContext, page: ApartPage, row: ApartRow | None, parent: QWidget) -> None:
        title = _("Keep {name} apart").format(name=page.name)
        super().__init__(context, title, _("Keep apart"), parent, width=620)
        self._page, self._row = page, row
        self.add(soft(_(
            "Nobody else is told. Where {name} can’t be put down it says only that, in the same words as for "
            "anything someone has asked for themselves. It holds for sessions, also next to each other at "
            "one venue, for work taken on or shared, and at the door."
        ).format(name=page.name)))  # fmt: skip
        if row is None:
            self._ask_from_what()
        else:
            self.keep_to(("private_record", row.id))
            self.add(Text(_("Kept apart from {other}").format(other=row.other), "strong"))
        why = _("Sealed for those below. It may stay empty.")
        self.add_field(LongTextField("why", _("Why (optional)"), hint=why, lines=2))
        hint = _("Neither of the two can be one of them.")
        if page.lead_reads:
            hint = _("Neither of the two can be one of them. The safeguarding lead can see it too.")
        self.readers = TickRow("readers", _("Who may know of it"), hint=hint)
        self.readers.offer([(one.id, one.name) for one in page.may_name])
        self.add_field(self.readers)
        self.add_field(DateField("review_on", _("Looked at again on"), today=page.today))
        self.add(may_read())
        self.readers.set((page.me,) if row is None else [one.id for one in row.readers])
        if row is not None:
            self.fields["why"].set(row.why)
            self.fields["review_on"].set(row.review_on)
        self._touched = False

    def _ask_from_what(self) -> None:
        page = self._page
        self.kind = ComboField("kind", _("Apart from"), [(one, label(one)) for one in ApartFrom], width=34)
        venues = [(one.id, one.name) for one in page.venues]
        roles = [(one.id, one.name) for one in page.roles]
        self.others: dict[ApartFrom, Any] = {
            ApartFrom.PERSON: PersonFinder("person", _("Who"), self.context, whom=Whom(but=page.person_id)),
            ApartFrom.VENUE: ComboField("venue", _("Which venue"), venues, unset=_("Choose one"), width=34),
            ApartFrom.ROLE: ComboField("role", _("Which role"), roles, unset=_("Choose one"), width=34),
        }
        self.add_fields([self.kind, *self.others.values()])
        self.kind.changed.connect(self._kind_chosen)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        for kind, field in self.others.items():
            field.setVisible(kind is self.kind.value())
        self.fit_window()

    def submit(self) -> None:
        values = self.values()
        for kind in ApartFrom:
            other = values.pop(kind.value, None)
            if kind is values.get("kind"):
                values["other_id"] = getattr(other, "id", other)
        record_id = self._row.id if self._row is not None else None
        request = KeepApart(person_id=self._page.person_id, record_id=record_id, **values)
        self.send(keep_apart, request)
