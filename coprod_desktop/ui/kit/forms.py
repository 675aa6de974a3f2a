"""Dialogs: opened without blocking, freed on closing, Esc leaves, nothing typed is lost unasked.

Never `exec()`: locking hides dialogs, and a hidden `exec()` would return. Open with `dialog.open()`.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import Button, Primary
from coprod_desktop.ui.kit.fields import Field, announce
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.layout import Notice, Scroll, hair
from coprod_desktop.ui.kit.steps import passphrases_first, put_in_order, steps
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.wording import _

PROGRAM = "Coprod Desktop"


class _Body(QWidget):
    """What stands between heading and buttons; tells when what it holds was laid out anew."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return done


class Dialog(QDialog):
    """A dialog with a heading, a body that scrolls and a row of buttons.

    The window's own title is the program's name only: what is written there shows in the task bar.
    """

    def __init__(self, title: str, parent: QWidget | None, *, width: int = 560) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(PROGRAM)
        self._width = width
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 0, 16)
        outer.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        self.title = Text(title, "big")
        head.addWidget(self.title)
        outer.addLayout(head)
        self._holder = _Body()
        self._holder.laid_out.connect(self._shrink)
        self._fitted = 0
        inner = QVBoxLayout(self._holder)
        inner.setContentsMargins(24, 4, 24, 8)
        self.above, self.body = QVBoxLayout(), QVBoxLayout()
        self.body.setSpacing(14)
        inner.addLayout(self.above)
        inner.addLayout(self.body)
        inner.addStretch(1)
        self.scroller = Scroll(self._holder)
        self.scroller.setMinimumHeight(32)  # one line; Qt leaves room for several
        self.scroller.verticalScrollBar().rangeChanged.connect(self._grow)
        self.edge = hair()  # there is more to scroll to
        self.edge.hide()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.scroller, 1)
        middle.addWidget(self.edge)
        outer.addLayout(middle, 1)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(24, 0, 24, 0)
        self.below.setSpacing(10)
        outer.addLayout(self.below)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.below.addLayout(self.foot)
        self.setAccessibleName(title)

    def add(self, thing: QWidget) -> None:
        """Put one more thing in the body."""
        self.body.addWidget(thing)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons at the right of the foot."""
        for button in buttons:
            self.foot.addWidget(button)

    def add_close(self, words: str = "") -> Button:
        """Add a button that closes."""
        button = Button(words or _("Close"), self.reject)
        self.add_buttons(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.fit_window()
        super().showEvent(event)

    def _room(self) -> QRect:
        """Where it has to stay: the window it belongs to, less a little."""
        parent = self.parentWidget()
        whole = parent.window().geometry() if parent is not None else self.screen().availableGeometry()
        return whole.adjusted(24, 24, -24, -24)

    def fit_window(self) -> None:
        """As large as its content, never larger than the window it belongs to."""
        room = self._room()
        width = min(theme.px(self._width), room.width())
        # Wide first: only then do lines know whether their buttons stand beside or beneath their words.
        self.resize(width, room.height())
        self._be_tall(min(self._wanted(), room.height()))

    def _be_tall(self, height: int) -> None:
        self.resize(self.width(), height)
        self._fitted = self.height()

    def _wanted(self) -> int:
        """How tall it would be if nothing had to be scrolled."""
        inner = self._holder.heightForWidth(self.width())
        if inner < 0:  # nothing in it wraps
            inner = self._holder.sizeHint().height()
        wraps = self.below.hasHeightForWidth()
        below = self.below.heightForWidth(self.width()) if wraps else self.below.sizeHint().height()
        return inner + self.title.heightForWidth(self.width() - 48) + below + 62

    def _grow(self, _least: int, hidden: int) -> None:
        """Make room for what came into it later, where there is room."""
        self.edge.setVisible(hidden > 0)
        room = self._room()
        # Not by what is hidden: beside a scroll bar words take more lines than they will have without it.
        height = min(self._wanted(), room.height()) if hidden > 0 and self.isVisible() else 0
        if height > self.height():
            over = self.geometry().top() + height - room.bottom()
            if over > 0:
                self.move(self.x(), self.y() - over)
            self._be_tall(height)

    def _shrink(self) -> None:
        """Leave no empty room where fields are hidden, unless someone made it as tall as it is."""
        if self.isVisible() and self.height() == self._fitted and self.may_shrink():
            wanted = self._wanted()
            if wanted < self._fitted:
                self._be_tall(wanted)

    def may_shrink(self) -> bool:
        """Whether its height may follow what became less."""
        return True


class FormDialog(Dialog):
    """A form: fields, a verb to save with, Cancel.

    Give fields with `add_field`; override `submit()` to hand the request on (usually to the runner with
    `done=self.saved, failed=self.refused`). What the model refuses stands beside its field; everything
    typed stays.
    """

    recorded = Signal(object)
    """Emitted with what came back when the form was saved, before it closes."""

    def __init__(self, title: str, save: str, parent: QWidget | None, *, width: int = 560) -> None:
        super().__init__(title, parent, width=width)
        self.fields: dict[str, Field] = {}
        self._touched = self._busy = self._begun = False
        self._trouble = Notice("", icon="circle-alert")
        self._trouble.hide()
        self._unsaved = Notice(
            _("What you typed is not saved yet."),
            Button(_("Keep typing"), self._keep_typing),
            Button(_("Throw it away"), self._throw_away),
        )
        self._unsaved.hide()
        self.below.insertWidget(0, self._trouble)
        self.below.insertWidget(1, self._unsaved)
        self.cancel = Button(_("Cancel"), self.reject)
        self.save = Primary(save, self._save)
        self.save.setDefault(True)
        self.add_buttons(self.cancel, self.save)

    def add_field(self, field: Field) -> Field:
        """Put a field at the end of the body."""
        self.watch(field)
        self.add(field)
        return field

    def add_fields(self, fields: Sequence[Field]) -> None:
        """Put several fields at the end of the body."""
        for field in fields:
            self.add_field(field)

    def watch(self, field: Field) -> None:
        """Count a field placed elsewhere (in a row, in a card) as one of this form."""
        self.fields[field.key] = field
        field.changed.connect(self._note_touched)

    def values(self) -> dict[str, Any]:
        """All values by key. Raises RuleBroken where something typed cannot be understood."""
        return {key: field.value() for key, field in self.fields.items()}

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the first field and reaches the buttons last.

        What stood in the form before anybody saw it, nobody typed.
        """
        if not self._begun:
            self._begun, self._touched = True, False
        if not event.spontaneous():
            passphrases_first(self)
            found = [step for step in steps(self) if self._holder.isAncestorOf(step)]
            put_in_order((*found[-1:], self.cancel, self.save))
            if found and self.focusWidget() not in (*found, self.cancel):
                _chosen_beside(found[0]).setFocus()
        super().showEvent(event)

    def submit(self) -> None:
        """Hand on what was typed. Raises RuleBroken for what is wrong at first sight."""
        raise NotImplementedError

    def saved(self, result: object = None) -> None:
        """What was submitted is recorded: tell, and close."""
        self._touched = False
        self.recorded.emit(result)
        self.accept()

    def refused(self, error: PlainError) -> None:
        """What was submitted is refused: say so beside the field, or above the buttons."""
        self.busy(False)
        field = self.fields.get(error.field or "") if isinstance(error, RuleBroken) else None
        if field is not None:
            field.show_problem(error.message)
            field.setFocus()
            self.scroller.ensureWidgetVisible(field, 0, 40)
            return
        self._trouble.words.setText(str(error))
        self._trouble.show()
        announce(self, str(error))

    def busy(self, on: bool) -> None:
        """While it is being recorded, saving cannot be pressed again."""
        self._busy = on
        self.save.forbid(_("Being recorded…") if on else "")

    def may_shrink(self) -> bool:
        """Not while it is being recorded: what is refused may stand there again in a moment."""
        return not self._busy

    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._touched

    def is_half_done(self) -> bool:
        """Whether something was typed that is not saved, or is being recorded just now."""
        return self._touched or self._busy

    def title_of(self, _field: Field) -> str:
        """What a field’s words belong to, for whoever is given them back once the form is gone."""
        return self.title.text()

    def reject(self) -> None:
        if self._touched and not self._unsaved.isVisible():
            self._unsaved.show()
            self._unsaved.findChildren(Button)[0].setFocus()
            announce(self, self._unsaved.words.text())
            return
        super().reject()

    def closeEvent(self, event: QEvent) -> None:
        if self._touched and not self._unsaved.isVisible() and self.isVisible():
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)  # type: ignore[arg-type]

    def _save(self) -> None:
        self._trouble.hide()
        self._unsaved.hide()
        for field in self.fields.values():
            field.show_problem("")
        self.busy(True)
        try:
            self.submit()
        except PlainError as error:
            self.refused(error)
        except BaseException:  # a bug: it is told elsewhere, and what was typed can still be saved
            self.busy(False)
            raise

    def _note_touched(self) -> None:
        self._touched = True

    def _keep_typing(self) -> None:
        self._unsaved.hide()
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def _throw_away(self) -> None:
        self._touched = False
        self.reject()


def _chosen_beside(step: QWidget) -> QWidget:
    """Of options that belong together the one that is chosen, else what was given."""
    group = step.group() if isinstance(step, QRadioButton) else None
    return (group.checkedButton() if group is not None else None) or step


def side_by_side(*things: QWidget) -> FlowRow:
    """Fields or buttons next to one another, wrapping where there is no room.

    Boxes stand on one line, also where only one of them has words of help above it.
    """
    return FlowRow(*things, gap=16, low=True)
