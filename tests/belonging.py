"""Whom PySide takes Qt objects to belong to, and which of them it has hung on the wrong one."""

import gc
import re
from functools import cache

import shiboken6
from PySide6.QtCore import QObject

_KEEPER = re.compile(r"^parent\.* .* at (0x[0-9a-f]+)>", re.MULTILINE)


def keeper(thing: QObject) -> int | None:
    """The `id` of the one whose end would be the end of this, too."""
    found = _KEEPER.search(shiboken6.dump(thing))
    return int(found[1], 16) if found else None


def astray() -> list[str]:
    """All there is that PySide hangs on something other than one of its parents in Qt."""
    found = []
    for thing in [one for one in gc.get_objects() if _of_qt(type(one)) and shiboken6.isValid(one)]:
        held_by = keeper(thing)
        if held_by is None:
            continue
        above, passed = thing.parent(), list[str]()
        if above is None and not shiboken6.createdByPython(thing):
            continue  # Qt's own, as the screen is: Python never destroys it
        while above is not None and id(above) != held_by:  # mostly the first is the one
            passed.append(type(above).__name__)
            above = above.parent()
        if above is None:
            found.append(f"{type(thing).__name__} in {' in '.join(passed)}")
    return found


@cache
def _of_qt(kind: type) -> bool:
    """Asked of each kind once, since there are a hundred other things for every widget."""
    return issubclass(kind, QObject)
