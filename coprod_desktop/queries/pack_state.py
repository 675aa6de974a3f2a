"""How a session’s last printed pack stands to what it would say now: without what other sheets need."""

from sqlalchemy import select

from coprod_desktop.model.prints import Print
from coprod_desktop.queries import history
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.rows.history import HISTORY_PERMISSION
from coprod_desktop.queries.rows.paper import PACK, PackState
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission

_SENTENCES = 3


def state_of_pack(workspace: Workspace, session_id: int) -> PackState:
    """When a session's pack was last printed, and whether that edition would say something else now.

    What has changed since is history, so it is told to whoever may look back. Raises Conflict when the
    session was removed.
    """
    query = (
        select(Print)
        .where(Print.kind == PACK, Print.session_id == session_id)
        .order_by(Print.id.desc())
        .limit(1)
    )
    with workspace.read(Permission.PRINT) as db:
        last = db.scalar(query)
        if last is None:
            return PackState(session_id, None, None, None, outdated=False)
        rows = pack_rows(workspace, session_id)
        outdated = rows.fingerprint(last.edition) != last.digest
        told = outdated and workspace.signed_in.may(HISTORY_PERMISSION)
        since = history.since(db, "session", session_id, last.at, _SENTENCES) if told else ()
        printed_at = last.at.astimezone(rows.printed_at.tzinfo)
        return PackState(session_id, printed_at, last.edition, last.style, outdated, since)
