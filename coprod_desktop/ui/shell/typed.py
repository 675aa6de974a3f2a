"""What is being typed: kept sealed while it is typed and while the window is locked, for whoever types it.

The program may end at any moment, so that what stands in forms is kept every few seconds, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from coprod_desktop.queries.rows.kept_typing import KeptForm, KeptWords
from coprod_desktop.ui.kit.fields import Field, LongTextField
from coprod_desktop.ui.kit.forms import FormDialog
from coprod_desktop.ui.shell import editors
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Runner

if TYPE_CHECKING:
    from coprod_desktop.ui.shell.desk import Desk

_EVERY = 4_000
"""How often what is typed is looked at: so much of it is lost at most when the program ends."""


class Typed:
    """The editors of somebody’s windows, in order, that hold words. A passphrase is never among them."""

    def __init__(self, roots: Iterable[QWidget]) -> None:
        found = list({id(one): one for root in roots for one in editors.editors(root)}.values())
        self._secret = [editor for editor in found if editors.is_secret(editor)]
        self.editors = [editor for editor in found if not editors.is_secret(editor)]

    def words(self) -> KeptWords:
        """What stands in them, and which forms somebody had typed in."""
        return KeptWords(tuple(map(editors.text_of, self.editors)), self.forms())

    def forms(self) -> tuple[KeptForm, ...]:
        """The forms somebody had typed in, and what stands there."""
        found: dict[tuple[QWidget, str], list[tuple[str, str]]] = {}
        for editor in self.editors:
            field = editors.field_of(editor)
            form = _form_of(editor)
            if field is not None and _is_typed(field, editor, form):
                title = form.title_of(field) if form is not None else ""
                about = found.setdefault((form or editor.window(), title), [])
                about.append((field.label.text(), editors.text_of(editor)))
        return tuple(KeptForm(title, tuple(fields)) for (_form, title), fields in found.items())

    def forget_secrets(self) -> None:
        """A passphrase that is half typed is not kept anywhere."""
        editors.wipe(self._secret)

    def blank(self) -> None:
        """Take the words out of sight and out of memory."""
        editors.wipe(self.editors)

    def give_back(self, texts: Iterable[str]) -> None:
        """Put the words where they stood."""
        for editor, text in zip(self.editors, texts, strict=True):
            editors.give_back(editor, text)


class KeptTyping(QObject):
    """Seals what somebody is typing for their own account, and gives it back to nobody else."""

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._runner, self._window = runner, window
        self._typed: dict[int, Typed] = {}
        self._sealed: set[int] = set()
        self._desk: Desk | None = None
        self._kept: tuple[KeptForm, ...] = ()
        self._looking = QTimer(self)
        self._looking.setInterval(_EVERY)
        self._looking.timeout.connect(self.look)

    # While somebody is at work

    def watch(self, desk: Desk) -> None:
        """Keep what is typed at this desk, from now on."""
        self._desk = desk
        self._looking.start()

    def rest(self) -> None:
        """Nobody is at work."""
        self._desk = None
        self._looking.stop()

    def look(self) -> None:
        """Keep what was typed since the last look; keep nothing once it is saved or thrown away."""
        if self._desk is None:
            return
        forms = Typed(_begun(self._window, self._desk)).forms()
        if forms != self._kept:
            self._kept = forms
            self._keep(forms)

    def let_go(self) -> None:
        """Whoever leaves lets go of what they typed: nothing of it is kept."""
        self.rest()
        if self._kept:
            self._kept = ()
            self._keep(())

    def _keep(self, forms: tuple[KeptForm, ...]) -> None:
        from coprod_desktop.services.kept_typing import forget_typing, keep_typing

        if forms:
            self._runner.run(keep_typing, KeptWords((), forms), failed=self._not_kept)
        else:
            self._runner.run(forget_typing, failed=self._not_kept)

    # While it is locked

    def seal(self, account_id: int, roots: Iterable[QWidget]) -> None:
        """Seal what stands typed there, then take it out of its windows; where it can’t be, it stays."""
        from coprod_desktop.services.kept_typing import keep_typing

        self.rest()
        typed = Typed(roots)
        typed.forget_secrets()
        if typed.editors:
            self._kept = ()
            self._typed[account_id] = typed
            done = partial(self._is_sealed, account_id)
            self._runner.run(keep_typing, typed.words(), done=done, failed=self._not_kept)
        elif self._kept:
            self._kept = ()
            self._keep(())

    def bring_back(self, account_id: int, then: Callable[[], object]) -> None:
        """Put back what this account was typing, then go on."""
        if account_id not in self._sealed:
            self._typed.pop(account_id, None)
            then()
            return
        from coprod_desktop.queries.kept_typing import kept_typing

        back = partial(self._back, account_id, then)
        self._runner.run(kept_typing, done=back, failed=partial(self._lost, account_id, then))

    def forget(self, account_id: int) -> None:
        """These windows are given up."""
        self._typed.pop(account_id, None)
        self._sealed.discard(account_id)

    def offer(self, context: AppContext) -> None:
        """Show what was kept when the program ended before it was saved; its windows are gone."""
        from coprod_desktop.queries.kept_typing import kept_typing

        self._runner.run(kept_typing, done=partial(self._offer, context), failed=self._not_kept)

    def _is_sealed(self, account_id: int, _change: object) -> None:
        typed = self._typed.get(account_id)
        if typed is not None:
            typed.blank()
            self._sealed.add(account_id)

    def _not_kept(self, _error: object) -> None:
        """A store that can’t be written, as on a full disk: what is typed stays where it is, out of sight."""

    def _back(self, account_id: int, then: Callable[[], object], words: KeptWords | None) -> None:
        typed = self._typed.pop(account_id, None)
        self._sealed.discard(account_id)
        if typed is not None and words is not None and len(words.texts) == len(typed.editors):
            typed.give_back(words.texts)
        self._kept = words.forms if words is not None else ()
        if not self._kept:
            self._keep(())
        then()

    def _lost(self, account_id: int, then: Callable[[], object], _error: object) -> None:
        self.forget(account_id)
        then()

    def _offer(self, context: AppContext, words: KeptWords | None) -> None:
        if words is None:
            return
        self._kept = words.forms
        if not words.forms:
            self._keep(())
            return
        from coprod_desktop.ui.shell.typed_dialog import KeptDialog

        KeptDialog(words.forms, context, self._window).open()


def is_begun(dialog: QWidget) -> bool:
    """Whether somebody typed or chose something in a dialog that is not saved, or not yet."""
    return dialog.is_half_done() if isinstance(dialog, FormDialog) else editors.is_typed_in(dialog)


def _begun(window: QWidget, desk: Desk) -> list[QWidget]:
    """The open dialogs and the pages with something that is not saved."""
    shown = [one for one in window.findChildren(QDialog) if one.isVisible()]
    dialogs = [one for one in (*shown, *desk.put_by) if is_begun(one)]
    return [*desk.half_done(), *dialogs]


def _form_of(editor: editors.Editor) -> FormDialog | None:
    window = editor.window()
    return window if isinstance(window, FormDialog) else None


def _is_typed(field: Field, editor: editors.Editor, form: FormDialog | None) -> bool:
    """Whether somebody wrote there: in a form they began, or on a page."""
    if form is not None:
        return form.is_touched()
    return isinstance(field, LongTextField) or editors.is_by_hand(editor)
