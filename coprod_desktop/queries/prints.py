"""What was printed before: in which edition and style, and whether a pack is out of date."""

from sqlalchemy import select

from coprod_desktop.model.prints import Print
from coprod_desktop.queries import history
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.rows.paper import PackState, PrintChoice
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, PaperStyle, Permission

_SENTENCES = 3
_FIRST = {
    "pack": PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
    "handover_sheet": PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
}


def last_choice(workspace: Workspace, kind: str) -> PrintChoice:
    """The edition and style a kind of sheet was last printed in, by anyone; a plain choice the first time."""
    query = select(Print.edition, Print.style).where(Print.kind == kind).order_by(Print.id.desc()).limit(1)
    with workspace.read(Permission.PRINT) as db:
        found = db.execute(query).one_or_none()
    if found is not None:
        return PrintChoice(found.edition, found.style)
    return _FIRST.get(kind, PrintChoice(Edition.PERSONAL, PaperStyle.STANDARD))


def state_of_pack(workspace: Workspace, session_id: int) -> PackState:
    """When a session's pack was last printed, and whether that edition would say something else now.

    Raises Conflict when the session was removed.
    """
    query = (
        select(Print)
        .where(Print.kind == "pack", Print.session_id == session_id)
        .order_by(Print.id.desc())
        .limit(1)
    )
    with workspace.read(Permission.PRINT) as db:
        last = db.scalar(query)
        if last is None:
            return PackState(session_id, None, None, None, outdated=False)
        rows = pack_rows(workspace, session_id)
        outdated = rows.fingerprint(last.edition) != last.digest
        since = history.since(db, "session", session_id, last.at, _SENTENCES) if outdated else ()
        printed_at = last.at.astimezone(rows.printed_at.tzinfo)
        return PackState(session_id, printed_at, last.edition, last.style, outdated, since)
