"""What is private about someone, as far as whoever is signed in may read it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.support import PrivatePage, PrivateRow
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.sealing import LetRead, let_read
from coprod_desktop.services.support import RemovePrivate, remove_private
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
from coprod_desktop.ui.people.parts import RowButton, may_read
from coprod_desktop.ui.people.read_alone import ReadAlone
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.support.apart import ApartPart
from coprod_desktop.ui.support.forms import FORMS
from coprod_desktop.ui.support.seen import RemoveDialog, seen_by
from coprod_desktop.ui.support.standing import StandingPart
from coprod_desktop.vocabulary import PrivateKind
from coprod_desktop.wording import _, label, short_date

THEIR_WORDS = tuple(FORMS)
"""What is in their own words, and agreed; the others are read here and written elsewhere."""


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
        self.apart = ApartPart(self, person_id)
        self.add(self.apart)
        self.writing = FlowRow(self.support, self.lived, self.apart.keep)
        self.writing.hide()
        self.add(self.writing)
        self.standing = StandingPart(self, person_id)
        self.add(self.standing)
        self.add(may_read())
        self.add_close()
        self.apart.ask()
        self._ask()
        self.standing.ask()

    def _ask(self) -> None:
        self.context.run(private_page, self._person_id, done=self._show, failed=self.gone)

    def look_again(self) -> None:
        """Who may read what has changed."""
        self._ask()
        self.standing.ask()

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
                "anew, or it was named later. Whoever can read it lets it read again, here."
            )
            card.add(Text(words))
        for part, words in row.parts:
            if words:
                card.add(column(Text(label(part), "strong"), Text(words), gap=1))
        own = self.page is not None and self.page.their_own
        card.add(soft(seen_by(row, own=own)))
        if not row.is_shut:
            for one in row.keyless:
                card.add(self._keyless(row, one))
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

    def _keyless(self, row: PrivateRow, account: Pick) -> QWidget:
        """A reader who lost their key, with the press that gives it to them again."""
        words = _("{name}’s account has no key to this now. Wait until its passphrase is their own.")
        let = _("Let {name} read it again").format(name=account.name)
        request = LetRead(row.id, account.id)
        return stack(soft(words.format(name=account.name)), RowButton(let, request, self._let), gap=2)

    def _let(self, request: LetRead) -> None:
        self.context.run(let_read, request, done=self._written, failed=self.context.show_trouble)

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

    def _write(self, kind: PrivateKind) -> None:
        self._open(kind, None)

    def _change(self, row: PrivateRow) -> None:
        self._open(row.kind, row)

    def _open(self, kind: PrivateKind, row: PrivateRow | None) -> None:
        if self.page is None:
            return
        # Not this dialog's own, which closes once someone is beside us: what is typed comes back afterwards.
        form = FORMS[kind](self.context, self.page, row, self.window().parentWidget() or self)
        form.recorded.connect(self._written)
        form.open()

    def _written(self, _change: object) -> None:
        self._ask()

    def _remove(self, row: PrivateRow) -> None:
        RemoveDialog(self.context, self, remove_private, RemovePrivate(row.id), self._written).open()
