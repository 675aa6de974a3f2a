"""Answers of no are forgotten for good, in the journal too, once what they were about is long settled."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act
from coprod_desktop.model.group import Invitation
from coprod_desktop.model.handover import Offer
from coprod_desktop.model.ideas import IdeaFrom
from coprod_desktop.model.ringing import RingAttempt, ToTell
from coprod_desktop.model.rota import NOT_IN_IT, Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.ringing_following import forget_tries
from coprod_desktop.store import journal
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import OfferState

A_SLIP = timedelta(days=14)
"""So long the asking and answering of a settled item may still be undone."""

_AT_ONCE = 200

_LOOKED_BACK = timedelta(days=400)
"""How far back answers about places are looked for: longer than a rota is planned ahead."""


def forget_old_answers(workspace: Workspace, change: ChangeDraft) -> int:
    """Take who was asked about long settled items out of the journal; returns how many were forgotten.

    Called where absences are recorded, so that it happens often enough by itself. The entries stay, without
    whom they were about; they can no longer be undone.
    """
    _forget_thanks(workspace, change)
    _forget_news(workspace, change)
    forget_old_tries(workspace, change)
    forget_old_ideas(workspace, change)
    return forget_gone(workspace, change, Offer)


def forget_old_tries(workspace: Workspace, change: ChangeDraft) -> int:
    """Take how often someone was tried about what is answered out of the store, and long after out of the
    journal; returns how many were forgotten.

    Called wherever answers are noted and tries are, so that it happens often enough by itself.
    """
    forget_tries(change.session)
    return forget_gone(workspace, change, RingAttempt)


def forget_old_ideas(workspace: Workspace, change: ChangeDraft) -> int:
    """Take who put what was not taken up, and was told long ago, out of the journal; returns how many.

    Called where ideas are answered and told, and where absences are recorded.
    """
    return forget_gone(workspace, change, IdeaFrom)


def forget_old_invites(workspace: Workspace, change: ChangeDraft) -> int:
    """Take who was invited to a group and said no out of the journal, long after; returns how many.

    Called wherever someone is invited or answers, so that it happens often enough by itself.
    """
    return forget_gone(workspace, change, Invitation)


def _forget_news(workspace: Workspace, change: ChangeDraft) -> None:
    """What people had to hear about sessions long over, and reminders given long ago, need not be kept."""
    before = workspace.now() - A_SLIP
    over = select(Session.id).where(Session.on < before.date())
    change.session.execute(
        delete(ToTell).where(
            ToTell.session_id.in_(over) | (ToTell.told_at.is_not(None) & (ToTell.told_at < before))
        )
    )


def forget_gone(workspace: Workspace, change: ChangeDraft, kind: type[Any]) -> int:
    """Take what is gone, and nobody can want undone any more, out of the journal; returns how many.

    `kind` is the mapped class of what is looked for, with an `id`.
    """
    row, entry = journal.row_table.c, journal.entry_table.c
    keys = change.session.scalars(
        select(row.key)
        .join(journal.entry_table, entry.id == row.entry)
        .where(row.table_name == kind.__tablename__, row.before.is_not(None) | row.after.is_not(None))
        .group_by(row.key)
        .having(func.max(entry.at) < workspace.now() - A_SLIP)
        .limit(_AT_ONCE)
    ).all()
    ids = {int(key.strip("[]")) for key in keys}
    open_ = set(change.session.scalars(select(kind.id).where(kind.id.in_(ids))))
    for gone in ids - open_:
        change.erase(kind.__tablename__, (gone,))
    return len(ids - open_)


_ASKED = (Act.ASSIGNMENT_INVITED, Act.ASSIGNMENT_WAITING)
"""The acts whose entries name someone: with nothing after them they would tell of a no."""

_SAYS_NO = (Act.ASSIGNMENT_DECLINED, Act.ABSENCE_RECORDED, Act.ASSIGNMENT_WAITING)
"""The acts by which someone comes to stand beside a place without being in it."""


def forget_old_invitations(workspace: Workspace, change: ChangeDraft) -> int:
    """Who said no to a place, or waited for one, is forgotten long after that session, as if never asked.

    Called where a no is noted and where attendance is recorded; returns how many were forgotten.
    """
    db, before = change.session, workspace.now() - A_SLIP
    ids = {int(key.strip("[]")) for key in _said_no(db, before)}
    gone = ids - set(db.scalars(select(Assignment.id).where(Assignment.id.in_(ids))))
    for assignment_id in gone:
        change.erase(Assignment.__tablename__, (assignment_id,))
        change.forget_naming(Assignment.__tablename__, (assignment_id,), _ASKED)
    forget_old_tries(workspace, change)
    _let_go(db, workspace.today())
    return len(gone)


def _let_go(db: Db, today: date) -> None:
    """Nobody said no to, or waited for, a place of a session that is long over."""
    over = (
        select(Assignment.id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .where(Session.on.between(today - _LOOKED_BACK, today - A_SLIP), Assignment.state.in_(NOT_IN_IT))
    )
    if ids := db.scalars(over).all():
        db.execute(delete(Assignment).where(Assignment.id.in_(ids)))


def _said_no(db: Db, before: datetime) -> Sequence[str]:
    """The journal's keys of who said no or waited, where nothing was done with them since a moment."""
    row, entry = journal.row_table.c, journal.entry_table.c
    mine = row.table_name == Assignment.__tablename__
    said = (
        select(row.key)
        .join(journal.entry_table, entry.id == row.entry)
        # With something added its index is not used: such entries are few, rows of places are many.
        .where(
            entry.act.in_([act.value for act in _SAYS_NO]), row.table_name + "" == Assignment.__tablename__
        )
        .where(entry.at.between(before - _LOOKED_BACK, before))
        .where(or_(*(row.after.contains(state.value) for state in NOT_IN_IT)))
    )
    return db.scalars(
        select(row.key)
        .join(journal.entry_table, entry.id == row.entry)
        .where(mine, row.key.in_(said))
        .group_by(row.key)
        .having(func.max(entry.at) < before)
        .limit(_AT_ONCE)
    ).all()


def _forget_thanks(workspace: Workspace, change: ChangeDraft) -> None:
    """Who was asked and is still to be told, long after it was settled, was told by other ways."""
    change.session.execute(
        delete(Offer).where(Offer.state == OfferState.WITHDRAWN, Offer.at < workspace.now() - A_SLIP)
    )
