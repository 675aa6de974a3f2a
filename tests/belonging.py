"""Whom PySide takes Qt objects to belong to, and which of them it has hung on the wrong one."""

import gc
import re

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
    for thing in [one for one in gc.get_objects() if isinstance(one, QObject) and shiboken6.isValid(one)]:
        held_by = keeper(thing)
        above, parents = thing.parent(), list[QObject]()
        while above is not None:
            parents.append(above)
            above = above.parent()
        if not parents and not shiboken6.createdByPython(thing):
            continue  # Qt's own, as the screen is: Python never destroys it
        if held_by is not None and held_by not in map(id, parents):
            found.append(f"{type(thing).__name__} in {' in '.join(type(one).__name__ for one in parents)}")
    return found
