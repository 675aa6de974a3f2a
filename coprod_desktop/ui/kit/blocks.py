"""Things of one kind in a card, one beneath the other: the first of them, and more with a press."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.kit.buttons import LinkButton
from coprod_desktop.ui.kit.flow import clear
from coprod_desktop.ui.kit.layout import hair
from coprod_desktop.ui.kit.spots import mark_spot
from coprod_desktop.ui.kit.text import soft
from coprod_desktop.wording import ngettext


def show_blocks(into: QVBoxLayout, blocks: Sequence[QWidget], empty: str) -> None:
    """Put these in place of what was there, a line between each two; the words of `empty` where none is."""
    clear(into)
    for at, block in enumerate(blocks):
        if at:
            into.addWidget(hair())
        into.addWidget(block)
    if not blocks:
        into.addWidget(soft(empty))


def more_button(many: int, show_all: Callable[[], None], spot: str = "") -> LinkButton:
    """The press that shows as many more; `spot` is what then has the keyboard: the first that it brings."""
    words = ngettext("Show {n} more", "Show {n} more", many)
    button = LinkButton(words, show_all, icon="chevron-down")
    mark_spot(button, spot)
    return button
