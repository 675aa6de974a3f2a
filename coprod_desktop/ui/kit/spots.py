"""The keyboard's place in cards that are drawn anew: what had the keyboard has it again.

What may have it is marked: `mark_spot(button, "remove 12")`. Around drawing anew:

    spot = spot_in(self)
    ...
    focus_spot(self, spot, otherwise=self.add)
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit.buttons import Button


def mark_spot(widget: QWidget, spot: str) -> None:
    """Say by which name something is found again once it was drawn anew."""
    widget.setProperty("spot", spot)


def spot_in(within: QWidget) -> str:
    """The name of what has the keyboard in there; empty where nothing that is marked has it.

    Asked of the window, not of the whole program: a dialog in front of it may have the keyboard just now.
    """
    focused: QWidget | None = within.window().focusWidget()
    if focused is None or not within.isAncestorOf(focused):
        return ""
    return str(focused.property("spot") or "")


def focus_spot(within: QWidget, spot: str, otherwise: QWidget | None = None) -> None:
    """Give the keyboard to what bears this name now, else to `otherwise`; an empty name changes nothing."""
    if not spot:
        return
    for button in reversed(within.findChildren(Button)):
        if button.property("spot") == spot and button.isEnabled() and not _is_put_away(button, within):
            button.setFocus()
            return
    if otherwise is not None:
        otherwise.setFocus()


def _is_put_away(widget: QWidget, within: QWidget) -> bool:
    """Whether it was hidden, by itself or with what holds it: so is what was drawn before, until it is freed.

    What was just made is not seen yet either, but nobody hid it.
    """
    each: QWidget | None = widget
    while each is not None and each is not within:
        if each.isHidden() and each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        each = each.parentWidget()
    return False
