"""In which order the keyboard stops at things."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.ui.kit.fields import PassphraseField


def steps(root: QWidget) -> Iterator[QWidget]:
    """What the keyboard stops at in a window or page, in order."""
    step = root.nextInFocusChain()
    while step is not None and step is not root:
        if (
            root.isAncestorOf(step)
            and step.focusPolicy() & Qt.FocusPolicy.TabFocus
            and step.isEnabled()
            and step.isVisibleTo(root)
        ):
            yield step
        step = step.nextInFocusChain()


def passphrases_first(root: QWidget) -> None:
    """Let the keyboard go from one passphrase to the next, and only then to what shows them.

    Whoever types on blindly would else turn the dots into letters with the first blank.
    """
    found = [step for step in steps(root) if isinstance(step.parentWidget(), PassphraseField)]
    lines = [step for step in found if isinstance(step, QLineEdit)]
    # Only what shows them is moved: a line has to stay behind its field, which hands the keyboard to it.
    put_in_order([*lines[-1:], *(step for step in found if step not in lines)])


def put_in_order(found: Sequence[QWidget]) -> None:
    """Let the keyboard go from one to the next."""
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)
