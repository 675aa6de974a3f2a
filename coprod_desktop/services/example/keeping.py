"""How long the example keeps things: long enough that a little is to be looked at, and no more."""

from coprod_desktop.model.keeping import KeepFor
from coprod_desktop.services.example.scene import Scene
from coprod_desktop.vocabulary import RecordKind

_MONTHS = {
    RecordKind.LEFT: 24,
    RecordKind.CONTACT: 1,
    RecordKind.FIRST_TALK: 12,
    RecordKind.INVITATION: 6,
    RecordKind.PRIVATE: 3,
    RecordKind.CONSENT: 12,
    RecordKind.PRINT: 12,
    RecordKind.CONTRIBUTOR: 24,
    RecordKind.REQUEST: 36,
    RecordKind.QUOTE: 1,
}


def set_times(scene: Scene) -> None:
    """Set the times, as the trustees agreed on."""
    for kind, months in _MONTHS.items():
        one = KeepFor(kind=kind)
        one.last(months)
        scene.db.add(one)
