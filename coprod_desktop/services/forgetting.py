"""Answers of no are forgotten for good, in the journal too, once what they were about is long settled."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from coprod_desktop.model.handover import Offer
from coprod_desktop.store import journal
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import OfferState

A_SLIP = timedelta(days=14)
"""So long the asking and answering of a settled item may still be undone."""

_AT_ONCE = 200


def forget_old_answers(workspace: Workspace, change: ChangeDraft) -> int:
    """Take who was asked about long settled items out of the journal; returns how many were forgotten.

    Called where absences are recorded, so that it happens often enough by itself. The entries stay, without
    whom they were about; they can no longer be undone.
    """
    _forget_thanks(workspace, change)
    row, entry = journal.row_table.c, journal.entry_table.c
    keys = change.session.scalars(
        select(row.key)
        .join(journal.entry_table, entry.id == row.entry)
        .where(row.table_name == Offer.__tablename__, row.before.is_not(None) | row.after.is_not(None))
        .group_by(row.key)
        .having(func.max(entry.at) < workspace.now() - A_SLIP)
        .limit(_AT_ONCE)
    ).all()
    ids = {int(key.strip("[]")) for key in keys}
    open_ = set(change.session.scalars(select(Offer.id).where(Offer.id.in_(ids))))
    for offer_id in ids - open_:
        change.erase(Offer.__tablename__, (offer_id,))
    return len(ids - open_)


def _forget_thanks(workspace: Workspace, change: ChangeDraft) -> None:
    """Who was asked and is still to be told, long after it was settled, was told by other ways."""
    change.session.execute(
        delete(Offer).where(Offer.state == OfferState.WITHDRAWN, Offer.at < workspace.now() - A_SLIP)
    )
