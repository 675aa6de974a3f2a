"""Erasing someone: what goes and stays, which texts may name them, what it does not reach; then, done."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from coprod_desktop.errors import PlainError, RuleBroken, Stopped
from coprod_desktop.queries.rows.erasure import ErasureShown, TextAt, TextHit
from coprod_desktop.services.erasure import ERASED, ErasePerson, erase_person, look_at_erasure
from coprod_desktop.ui.keeping.words import gone_lines, kept_lines
from coprod_desktop.ui.kit import (
    Button,
    Card,
    CheckField,
    Columns,
    FlowRow,
    Notice,
    Page,
    PassphraseField,
    Progress,
    Text,
    soft,
)
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, ngettext

_AROUND = 160


class ErasurePage(View):
    """About one person. Nothing is erased until the passphrase is said again."""

    def build(self) -> None:
        self._person_id = 0
        self._shown: ErasureShown | None = None
        self.ticks: dict[TextAt, CheckField] = {}
        page = self.page = Page(_("Erase someone"))
        self.notice = Notice("")
        page.add(self.notice)
        self.columns = Columns(1, 1)
        page.add(self.columns)
        left, right = self.columns.columns
        self.goes = Card(_("What goes, for good"))
        self.stays = Card(_("What stays, as “someone”"))
        self.texts = Card(_("Texts that may name them"))
        self.beyond = Card(_("What this does not reach"))
        self.sure = Card(_("Erase them"))
        self.cards = (self.goes, self.stays, self.texts, self.beyond, self.sure)
        for card in (self.goes, self.stays):
            left.addWidget(card)
        for card in (self.texts, self.beyond, self.sure):
            right.addWidget(card)
        for words in _beyond():
            self.beyond.add(Text(words))
        self._build_sure()
        self.fill(page)
        self._say(_("Looking through everything that is kept…"))

    def _build_sure(self) -> None:
        self.credit = CheckField(
            "keep_credit",
            _("Keep the thanks they agreed to"),
            hint=_(
                "Where they wished to be named for what was made. Untick it if they want that to go, too."
            ),
        )
        self.credit.set(True)
        self.credit.changed.connect(self.reload)
        self.passphrase = PassphraseField("passphrase", _("Your own passphrase, once more"))
        self.erase = Button(_("Erase for good"), self._erase, icon="trash-2")
        self.back = Button(_("Don’t erase"), self.context.back)
        self.sure.add(self.credit)
        self.sure.add(Text(_("This can’t be undone, by anybody."), "strong"))
        self.sure.add(self.passphrase)
        self.sure.add(FlowRow(self.back, self.erase))
        self.progress = Progress(_erasing())
        self.progress.hide()
        self.progress.bar.valueChanged.connect(self._how_far)
        self.sure.add(self.progress)

    def show_for(self, **params: Any) -> None:
        """Be about the person with `person_id`."""
        self._person_id = int(params.get("person_id") or 0)
        self.credit.set(True)
        self._leave()
        self.reload()

    def load(self) -> None:
        if not self._person_id:
            self._say(_("Open someone’s page first, and choose “Erase” there."))
        elif self.context.beside.on:  # the texts may name anybody
            self._leave()
            self._say(_("Someone’s beside you, so nobody is shown. Press F8 when you are alone again."))
        else:
            self.run(
                look_at_erasure, self._person_id, self.credit.value(), done=self._show, failed=self._refused
            )

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave()
        self._stale = True

    def _leave(self) -> None:
        """Nothing of anybody stays, nor what was typed."""
        self._shown = None
        self.passphrase.clear()
        self.page.title.setText(_("Erase someone"))
        for card in (self.goes, self.stays, self.texts):
            card.clear()
        self.ticks = {}
        self._show_cards(False)
        self._say(_("Looking through everything that is kept…"))

    def _show_cards(self, shown: bool) -> None:
        """Not the columns as a whole: shown again they would keep the heights they had without words."""
        for card in self.cards:
            card.setVisible(shown)

    def _say(self, words: str) -> None:
        self.notice.words.setText(words)
        self.notice.setVisible(bool(words))

    def _refused(self, error: PlainError) -> None:
        self._show_cards(False)
        self._say(str(error))

    def _show(self, shown: ErasureShown) -> None:
        if shown.person_id != self._person_id:
            return
        before = {at: tick.value() for at, tick in self.ticks.items()}
        self._shown = shown
        name = self.context.beside.words(shown.person_id, shown.name)
        self.page.title.setText(_("Erase {name}").format(name=name))
        self._say("")
        _count(self.goes, gone_lines(shown.gone))
        self.goes.add(
            soft(_("Their names and notes go, and whatever is private; from history and search, too."))
        )
        _count(self.stays, kept_lines(shown.stays))
        self.stays.add(soft(_thanks(shown)))
        self.stays.add(soft(_("So that what a group did is still counted. Nobody’s name stands with it.")))
        self._show_texts(shown, before)
        self._show_cards(True)

    def _show_texts(self, shown: ErasureShown, before: dict[TextAt, bool]) -> None:
        self.texts.clear()
        self.ticks = {}
        if not shown.texts:
            self.texts.add(soft(_("No text was found with any of their names or numbers.")))
        else:
            number = len(shown.texts)
            words = ngettext("{n} text was found.", "{n} texts were found.", number)
            told = _(
                "Read each, and tick it where it is them: it will say “someone”. Others may be called so."
            )
            self.texts.add(Text(f"{words} {told}"))
        for hit in shown.texts:
            self._add_text(hit, before.get(hit.at, hit.sure))
        self.texts.add(
            soft(_("A program can’t find every way to name somebody: think of what else may tell of them."))
        )

    def _add_text(self, hit: TextHit, ticked: bool) -> None:
        words = _around(hit)
        tick = CheckField("texts", _("This is them: say “someone”"), hint=words)
        tick.box.setAccessibleName(_("This is them: {words}").format(words=words))
        tick.set(ticked)
        self.ticks[hit.at] = tick
        self.texts.add(tick)

    def _erase(self) -> None:
        if self._shown is None:
            return
        self.passphrase.show_problem("")
        self.erase.forbid(_("Erasing…"))
        request = ErasePerson(
            self._person_id,
            self.passphrase.value(),
            tuple(at for at, tick in self.ticks.items() if tick.value()),
            self.credit.value(),
        )
        self.progress.words.setText(_erasing())
        self.progress.begin()
        QTimer.singleShot(0, self._reveal)  # once it has its place
        self.act(erase_person, request, self.progress.step, done=self._erased, failed=self._not_erased)

    def _reveal(self) -> None:
        if self.page.scroller is not None:
            self.page.scroller.ensureWidgetVisible(self.progress)

    def _how_far(self, done: int) -> None:
        if done >= ERASED:
            self.progress.words.setText(
                _("They are erased. The file is written anew, so that nothing of it stays in there…")
            )
            self.progress.stop.forbid(_("They are erased already."))
            self.progress.bar.setRange(0, 0)

    def _ended(self) -> None:
        self.progress.hide()
        self.erase.forbid("")

    def _erased(self, _change: object) -> None:
        self._ended()
        self._person_id = 0
        self._leave()
        self.context.say(_("Erased. What was printed or copied to a stick before is for you to see to."))
        self.context.open("people")

    def _not_erased(self, error: PlainError) -> None:
        self._ended()
        if isinstance(error, Stopped):
            self.context.say(_("Stopped. Nobody was erased."))
        elif isinstance(error, RuleBroken) and error.field == "passphrase":
            self.passphrase.show_problem(str(error))
            self.passphrase.setFocus()
        else:
            self.context.show_trouble(error)


def _erasing() -> str:
    return _("Taking them out of everything that is kept, and out of history…")


def _count(card: Card, lines: list[tuple[str, int]]) -> None:
    card.clear()
    for words, number in lines:
        card.add(Text(_("{what}: {n}").format(what=words, n=number)))
    if not lines:
        card.add(soft(_("Nothing.")))


def _thanks(shown: ErasureShown) -> str:
    if shown.thanked:
        return _("Their thanks stay with the name they agreed to: “{name}”.").format(name=shown.thanked)
    return _("No thanks stay by name.")


def _around(hit: TextHit) -> str:
    """A text with its beginning and what stands around, no longer than a few lines."""
    text = " ".join(hit.text.split())
    at = next((i for i, (one, other) in enumerate(zip(text, hit.without, strict=False)) if one != other), 0)
    start = max(0, at - _AROUND // 2)
    cut = text[start : start + _AROUND]
    return "“" + ("…" if start else "") + cut + ("…" if start + _AROUND < len(text) else "") + "”"


def _beyond() -> tuple[str, ...]:
    return (
        _(
            "Paper: packs, rotas, sheets and lists that were printed. Take back or shred what names them; "
            "the page of each session says when its pack was printed."
        ),
        _(
            "Backups made before, here and on sticks: they still hold this. When one of them is brought "
            "back, it is erased again before anybody sees it. Sticks that are plugged in now learn of it at "
            "once, others with their next backup. One that never does says so before it is brought back."
        ),
        _(
            "Stores set aside when a backup was brought back, or when what could be read of a damaged store "
            "was saved (the folder “kept”), and copies taken out as spreadsheets: delete those yourself."
        ),
        _(
            "Files of what the group made, and private words about others: the program can’t look for a name "
            "in them."
        ),
    )
