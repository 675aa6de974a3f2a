"""What is private about someone, as far as whoever is signed in may read it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.support import PrivatePage, PrivateRow
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.support import RemovePrivate, remove_private
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Dialog,
    FlowRow,
    Text,
    clear,
    column,
    soft,
)
from coprod_desktop.ui.people.parts import RowButton, may_read
from coprod_desktop.ui.people.read_alone import ReadAlone
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.support.forms import LivedForm, SupportForm
from coprod_desktop.vocabulary import PrivateKind
from coprod_desktop.wording import _, label, listed, short_date

THEIR_WORDS = (PrivateKind.SUPPORT, PrivateKind.LIVED)
"""What is in their own words, and agreed; the others are notes of whoever reads them."""


class PrivateDialog(ReadAlone):
    """One thing beneath the other, each with who can see it. It closes once someone is beside us."""

    def __init__(self, context: AppContext, person_id: int, parent: QWidget | None) -> None:
        super().__init__(context, _("Private, for whom they chose"), parent)
        self._person_id = person_id
        self.page: PrivatePage | None = None
        self.body.addLayout(self.list)
        self.support = Button(
            _("Write what helps them"), partial(self._write, PrivateKind.SUPPORT), icon="plus"
        )
        self.lived = Button(
            _("Write what they have been through"), partial(self._write, PrivateKind.LIVED), icon="plus"
        )
        self.writing = FlowRow(self.support, self.lived)
        self.writing.hide()
        self.add(self.writing)
        self.add(may_read())
        self.add_close()
        self._ask()

    def _ask(self) -> None:
        self.context.run(private_page, self._person_id, done=self._show, failed=self.gone)

    def _show(self, page: PrivatePage) -> None:
        if self.context.beside.on:
            return
        self.page = page
        clear(self.list)
        name = page.name
        if not page.rows:
            words = _("There is nothing here that you may see, and nothing has to be. If {name} wants "
                      "something written down, they say what, and who may read it.")  # fmt: skip
            self.list.addWidget(soft(words.format(name=name)))
        for row in page.rows:
            self.list.addWidget(self._card(row))
        self.writing.show()
        if page.own_words_only:
            self.lived.forbid(_("{name} signs in here: that is theirs to write, or not.").format(name=name))

    def _card(self, row: PrivateRow) -> Card:
        card = Card(self._title(row))
        if row.is_shut:
            words = _(
                "It is sealed, and this account has no key to it now. Either its passphrase was given "
                "anew, or it was named later. Whoever can read it can write it down again."
            )
            card.add(Text(words))
        for part, words in row.parts:
            if words:
                card.add(column(Text(label(part), "strong"), Text(words), gap=1))
        card.add(soft(self._seen_by(row)))
        when = [_("They said on {day} that this may be written down.").format(day=short_date(row.agreed_on))]
        if row.review_on is not None:
            when.append(_("To be looked at again on {day}.").format(day=short_date(row.review_on)))
        if row.kind in THEIR_WORDS:
            card.add(soft(" ".join(when)))
        if row.kind in THEIR_WORDS and row.may_change and not row.is_shut:
            card.add(
                FlowRow(
                    RowButton(_("Change"), row, self._change, card.accessibleName()),
                    RowButton(_("They no longer want this kept"), row, self._remove),
                    gap=18,
                )
            )
        return card

    def _title(self, row: PrivateRow) -> str:
        day = short_date(row.agreed_on)
        if row.kind is PrivateKind.CHECK_IN:
            mine = row.may_change
            words = _("Your note of the check-in on {day}") if mine else _("A note of the check-in on {day}")
            return words.format(day=day)
        if row.kind is PrivateKind.DEBRIEF:
            return _("What you wrote after the session, on {day}").format(day=day)
        if row.project:
            return _("{what}, in {project}").format(what=label(row.kind), project=row.project)
        return label(row.kind)

    def _seen_by(self, row: PrivateRow) -> str:
        own = self.page is not None and self.page.their_own
        names = [*([_("you")] if own else []), *(one.name for one in row.readers)]
        if row.lead_reads:
            names.append(_("the safeguarding lead"))
        if not names:
            return _("Nobody but themselves can see this.")
        return _("Seen by {names}, and nobody else.").format(names=listed(names))

    def _write(self, kind: PrivateKind) -> None:
        self._open(kind, None)

    def _change(self, row: PrivateRow) -> None:
        self._open(row.kind, row)

    def _open(self, kind: PrivateKind, row: PrivateRow | None) -> None:
        if self.page is None:
            return
        made = SupportForm if kind is PrivateKind.SUPPORT else LivedForm
        # Not this dialog's own, which closes once someone is beside us: what is typed comes back afterwards.
        form = made(self.context, self.page, row, self.window().parentWidget() or self)
        form.recorded.connect(self._written)
        form.open()

    def _written(self, _change: object) -> None:
        self._ask()

    def _remove(self, row: PrivateRow) -> None:
        RemoveDialog(self, row).open()

    def removed(self) -> None:
        """Something was taken away."""
        self._ask()


class RemoveDialog(Dialog):
    """Asked, because it cannot be undone."""

    def __init__(self, about: PrivateDialog, row: PrivateRow) -> None:
        super().__init__(_("Take it away for good?"), about, width=460)
        self._about, self._row = about, row
        self.add(Text(_("Nothing of it stays, in history either. This cannot be undone.")))
        self.add_close(_("Keep it"))
        self.take = Button(_("Take it away"), self._take)
        self.add_buttons(self.take)
        about.context.beside.changed.connect(self.reject)

    def _take(self) -> None:
        self._about.context.run(
            remove_private,
            RemovePrivate(self._row.id),
            done=self._done,
            failed=self._about.context.show_trouble,
        )

    def _done(self, _change: object) -> None:
        self._about.removed()
        self.accept()
