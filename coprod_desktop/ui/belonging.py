"""Whom PySide takes a Qt object to belong to.

PySide keeps a tree of its own, which says who keeps whom. It should follow Qt’s parents, but some ways of
asking (`nextInFocusChain`, `focusWidget`, a button’s `group`) and of telling (`setBuddy`, `addButton`) hang
what they are about on whoever was asked. A form so taken from its page and hung on one of its own fields is
kept by nothing else: it counts as garbage, and is destroyed while it is used, which ends the program. A page
taken out of a stack (`removeWidget`) is hung on nobody, though in Qt it is still the stack’s: were a button
on it the last to know of it, the page would be destroyed while that button is.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPropertyAnimation
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

_HANGING: dict[type, tuple[str, ...]] = {
    QObject: ("findChild", "findChildren"),
    QWidget: ("nextInFocusChain", "previousInFocusChain", "focusWidget", "focusProxy", "setFocusProxy"),
    QLabel: ("buddy", "setBuddy"),
    QAbstractButton: ("group",),
    QButtonGroup: ("addButton", "setId", "button", "checkedButton"),
    QPushButton: ("menu",),
    QToolButton: ("menu",),
    QMenu: ("activeAction", "defaultAction"),
    QStackedWidget: ("removeWidget",),
    QPropertyAnimation: ("targetObject",),
}


def keep_to_parents() -> None:
    """Let these ways leave everything with its parent in Qt, from now on and wherever they are used."""
    for kind, names in _HANGING.items():
        for name in names:
            method = getattr(kind, name)
            if not hasattr(method, "__wrapped__"):
                setattr(kind, name, _leaving(method))


def _leaving(method: Callable[..., Any]) -> Callable[..., Any]:
    """The same method, after which whatever it gives or was given belongs to its parent.

    Its docstring is not asked for: PySide would load all it knows of signatures to write one, 3 MB.
    """

    @wraps(method, assigned=("__name__", "__qualname__"))
    def left(*args: Any, **more: Any) -> Any:
        given = method(*args, **more)
        for thing in (*(given if isinstance(given, list) else [given]), *args[1:]):
            if isinstance(thing, QObject):
                _belong(thing)
        return given

    return left


def _belong(thing: QObject) -> bool:
    """Tell PySide who the parent is; in Qt this changes nothing, not even for a window that is shown.

    A parent that Qt made itself, as what scrolls is, must be kept by its own parent first: PySide would else
    let go of it at once, and of all that was told to belong to it.
    """
    parent = thing.parent()
    of_ours = shiboken6.createdByPython(thing)
    if parent is None:
        if of_ours:
            thing.setParent(None)
        return of_ours
    if shiboken6.createdByPython(parent) or _belong(parent):
        thing.setParent(parent)
        return True
    return False
