"""Getting a session ready: what it needs, how far that is, and that whoever works alone has rung."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop_alone
from coprod_desktop.services.finding import find
from coprod_desktop.services.sessions import require_open
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ReadyFor, ReadyState, SessionState
from coprod_desktop.wording import _, clock, moment


@dataclass(frozen=True)
class Arrange:
    """What a session needs, in full. `row_id` is the record it is kept in so far, if any.

    That may be one of an earlier session of the series: then this session gets its own.
    """

    session_id: int
    what: ReadyFor
    state: ReadyState = ReadyState.NEEDED
    row_id: int | None = None
    words: str = ""
    seen_to_id: int | None = None
    seen_to: str = ""
    by: date | None = None
    note: str = ""
    alone_id: int | None = None
    alone: str = ""
    call_at: time | None = None


@dataclass(frozen=True)
class MarkReady:
    """How far one thing is; everything else stays as it is kept in `row_id`."""

    session_id: int
    what: ReadyFor
    state: ReadyState
    row_id: int | None = None


@dataclass(frozen=True)
class TheyRang:
    """Whoever works alone rang their buddy, and all is well."""

    row_id: int


_KEPT = ("words", "seen_to_id", "seen_to", "note", "alone_id", "alone", "call_at")


def arrange(workspace: Workspace, request: Arrange) -> Change:
    """Record what a session needs and who sees to it; `made` is the record.

    Raises RuleBroken, beside the field, for something else without words, for someone who has died, for who
    may not work alone, and for lone working said to be ready without all that belongs to it; also for a
    session that doesn’t take place.
    """
    with workspace.change(Act.ARRANGEMENT_RECORDED, session=request.session_id) as change:
        row = _own(workspace, change.session, request.session_id, request.what, request.row_id)
        if request.seen_to_id is not None:
            _require_here(find(change.session, Person, request.seen_to_id), "seen_to")
        if request.alone_id is not None:
            _require_may_be_alone(find(change.session, Person, request.alone_id), before=row.alone_id)
        row.say(request.words)
        if row.call_at != request.call_at:
            row.all_well_at = None
        for name in _KEPT[1:]:
            value = getattr(request, name)
            setattr(row, name, value.strip() if isinstance(value, str) else value)
        row.by = request.by
        if row.seen_to_id is not None:
            row.seen_to = ""
        if row.alone_id is not None:
            row.alone = ""
        row.turn(request.state)
        change.add(row)
    return change.change


def mark_ready(workspace: Workspace, request: MarkReady) -> Change:
    """Record in one press how far one thing is; `made` is the record. Raises RuleBroken as `arrange` does."""
    with workspace.change(Act.ARRANGEMENT_RECORDED, session=request.session_id) as change:
        row = _own(workspace, change.session, request.session_id, request.what, request.row_id)
        if request.state is ReadyState.READY and request.what is ReadyFor.LONE_WORKING:
            _require_both(change.session, row)
        row.turn(request.state)
        change.add(row)
    return change.change


def they_rang(workspace: Workspace, request: TheyRang) -> Change:
    """Record that a finish call came and all is well.

    Raises RuleBroken when that is recorded already, or the session has not begun: the call that is
    waited for is the one at its end, and one on the way there must not stand for it.
    """
    with workspace.change(Act.ALL_WELL) as change:
        row = find(change.session, Arrangement, request.row_id)
        session = find(change.session, Session, row.session_id)
        change.params["session"] = session.id
        if not session.has_begun(workspace.now()):
            raise RuleBroken(_not_begun(session, row, workspace.today()))
        row.rang(workspace.now())
    return change.change


def _not_begun(session: Session, row: Arrangement, today: date) -> str:
    """When the call can be recorded, and which one that is."""
    begins = clock(session.start) if session.on == today else moment(session.starts_at, session.zone)
    if row.call_at is None:
        return _("This session begins at {begins}. Record the call from then on.").format(begins=begins)
    return _(
        "This session begins at {begins}, and the call is due at {call}."
        " Record it once the session has begun."
    ).format(begins=begins, call=clock(row.call_at))


def _own(workspace: Workspace, db: Db, session_id: int, what: ReadyFor, row_id: int | None) -> Arrangement:
    """The session's own record: the one there is, or a new one as it was for an earlier session."""
    session = find(db, Session, session_id)
    require_open(workspace, session)
    if session.state is SessionState.CANCELLED:
        raise RuleBroken(_("This session is cancelled. Let it go ahead first."))
    kept = find(db, Arrangement, row_id) if row_id is not None else None
    if kept is not None and kept.session_id == session_id:
        return kept
    wanted = select(Arrangement).where(Arrangement.session_id == session_id, Arrangement.what == what)
    there = db.scalars(wanted).all()
    if there and what is not ReadyFor.OTHER:  # said meanwhile by someone else
        return there[0]
    made = Arrangement(session_id=session_id, what=what, words="", seen_to="", note="", alone="")
    if kept is not None:
        for name in _KEPT:
            setattr(made, name, getattr(kept, name))
    return made


def _require_both(db: Db, row: Arrangement) -> None:
    """Whoever works alone and their buddy are as they were said to be, perhaps for an earlier session."""
    if row.seen_to_id is not None:
        _require_here(find(db, Person, row.seen_to_id), "seen_to")
    if row.alone_id is not None:
        _require_may_be_alone(find(db, Person, row.alone_id), before=None)


def _require_may_be_alone(person: Person, before: int | None) -> None:
    """Raise RuleBroken where a hard stop stands; of who is down already (`before`) only the gravest."""
    _require_here(person, "alone")
    why = stop_alone(person)
    if why is not None and (person.id != before or person.under_18):
        raise RuleBroken(why, "alone")


def _require_here(person: Person, field: str) -> None:
    if not person.may_be_rung:
        raise RuleBroken(_("{name} has died. Choose someone else.").format(name=person.short_name), field)
