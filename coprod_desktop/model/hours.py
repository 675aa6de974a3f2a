"""How long someone was there. Counted only for those who want it, and never compared."""

from coprod_desktop.model.sessions import Session


def minutes_there(session: Session, *, late: int = 0, early: int = 0, corrected: int | None = None) -> int:
    """The minutes someone was at a session: its true length less how late they came and early they left.

    What was corrected counts as it stands.
    """
    if corrected is not None:
        return corrected
    whole = int(session.length.total_seconds()) // 60
    lasted = int(session.lasted.total_seconds()) // 60
    return max(0, min(lasted, whole - early) - late)
