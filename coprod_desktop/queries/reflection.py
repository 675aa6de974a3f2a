"""Looking back: how a session was, what was to be changed, who had a talk about it."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.reflection import Debrief, Reflection, ToChange
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import last_choice
from coprod_desktop.queries.rows.paper import House, PrintChoice, Sheet
from coprod_desktop.queries.rows.reflection import (
    HOW_WAS_IT,
    AfterSession,
    CardRows,
    ChangeLine,
    DebriefLine,
)
from coprod_desktop.queries.sealing import has_words, noted
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, Permission, SessionState
from coprod_desktop.wording import _


def after_session(workspace: Workspace, session_id: int) -> AfterSession:
    """What was said of a session, what was to be changed the last time, and which talks there were.

    Raises Conflict when the session was removed.
    """
    now = workspace.now()
    with workspace.read() as db:
        session = db.get(Session, session_id)
        if session is None:
            raise Conflict(_("This session was removed."))
        begun = session.has_begun(now) and session.state is not SessionState.CANCELLED
        over = session.is_over(now) or session.state is SessionState.STOPPED
        plain = AfterSession(session_id, session.project_id, session.on, begun, over, workspace.today())
        if not begun:
            return plain
        said = db.scalar(select(Reflection).where(Reflection.session_id == session_id))
        before = _before(db, session)
        return AfterSession(
            session_id, session.project_id, session.on, begun, over, workspace.today(),
            how=said.how if said is not None else "",
            good=said.good if said is not None else None,
            mixed=said.mixed if said is not None else None,
            hard=said.hard if said is not None else None,
            keep=said.keep if said is not None else "",
            change=_lines(db, said.id) if said is not None else (),
            before=_lines(db, before[0]) if before is not None else (),
            before_on=before[1].on if before is not None else None,
            debriefs=_debriefs(db, session_id, workspace.signed_in.person_id),
            record_id=said.id if said is not None else None,
        )  # fmt: skip


def debrief_words(workspace: Workspace, debrief_id: int) -> str:
    """What someone wrote after a session they led: to themselves alone, to anybody else nothing."""
    with workspace.read() as db:
        return noted(workspace, db, PrivateRecord.debrief_id == debrief_id)


def how_was_it(workspace: Workspace) -> Sheet:
    """Cards to hand out, in the style last used. They say nothing of ours, so they are never out of date."""
    with workspace.read(Permission.PRINT) as db:
        empty = House("", house(db).is_example, "", "", "", "")
        choice = PrintChoice(Edition.PERSONAL, last_choice(workspace, HOW_WAS_IT).style)
        return Sheet(CardRows(empty, printed_at(workspace)), choice)


def _before(db: Db, session: Session) -> tuple[int, Session] | None:
    """The last session of the same project, or of the same series, at which something was to be changed."""
    if session.project_id is not None:
        same = Session.project_id == session.project_id
    elif session.series_id is not None:
        same = Session.series_id == session.series_id
    else:
        return None
    earlier = (Session.on < session.on) | ((Session.on == session.on) & (Session.start < session.start))
    found = db.execute(
        select(Reflection.id, Session)
        .join(Session, Session.id == Reflection.session_id)
        .where(same, earlier, select(ToChange.id).where(ToChange.reflection_id == Reflection.id).exists())
        .order_by(Session.on.desc(), Session.start.desc())
        .limit(1)
    ).one_or_none()
    return (found[0], found[1]) if found is not None else None


def _lines(db: Db, reflection_id: int) -> tuple[ChangeLine, ...]:
    lines = select(ToChange).where(ToChange.reflection_id == reflection_id).order_by(ToChange.position)
    return tuple(ChangeLine(one.id, one.words, one.kept) for one in db.scalars(lines))


def _debriefs(db: Db, session_id: int, me: int | None) -> tuple[DebriefLine, ...]:
    wrote = select(PrivateRecord.debrief_id).where(PrivateRecord.debrief_id.is_not(None), has_words())
    talks = (
        select(Debrief, Person.full_name, Debrief.id.in_(wrote))
        .join(Person, Person.id == Debrief.person_id)
        .where(Debrief.session_id == session_id)
        .order_by(by_name(Person.full_name))
    )
    return tuple(
        DebriefLine(
            one.id, one.person_id, name, one.held_on, one.person_id == me,
            has_words=one.person_id == me and has_words,
        )
        for one, name, has_words in db.execute(talks)
    )  # fmt: skip
