"""Whether sessions are ready: what was said, what carries over along a series, what follows from needs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence, keeps_from
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Need, Person
from coprod_desktop.model.ready import Arrangement, call_due, follows_from
from coprod_desktop.model.rota import Assignment, Place, Role, filled, gap, support_gap
from coprod_desktop.model.sessions import Session, touches_on_something_hard
from coprod_desktop.queries.rows.ready import FinishCall, NeededBy, ReadyLine, ReadyPage, Support
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    PersonStatus,
    ReadyFor,
    ReadyState,
    SessionState,
    ShareWith,
)
from coprod_desktop.wording import _

BACK = timedelta(days=100)
"""How far back along a series it is looked for what a session of it needs."""

_EXPECTED = (AssignmentState.CONFIRMED, AssignmentState.INVITED)
_KINDS = tuple(what for what in ReadyFor if what is not ReadyFor.OTHER)
_Key = tuple[ReadyFor, str]

_SeesTo, _Alone = aliased(Person), aliased(Person)


def ready_at(workspace: Workspace, session_id: int) -> ReadyPage:
    """What one session needs to be ready. Raises Conflict when it was removed meanwhile."""
    with workspace.read() as db:
        session = db.get(Session, session_id)
        if session is None:
            raise Conflict(_("This session was removed."))
        lines = ready_lines(db, (session,))[session.id]
        said = {line.what for line in lines}
        open_ = tuple(ReadyLine(None, session.id, what) for what in _KINDS if what not in said)
        to_come = session.state is SessionState.PLANNED and not session.is_over(workspace.now())
        support = _support(db, session) if to_come else None
        holiday = _holiday(db, session) if to_come else ""
        return ReadyPage(
            session.id, (*lines, *open_), support, holiday, to_come, session.series_id is not None
        )


def _holiday(db: Db, session: Session) -> str:
    organisation = db.get(Organisation, 1)
    if organisation is None:
        return ""
    return bank_holidays(organisation.nation, session.on, session.on).get(session.on, "")


def not_ready(db: Db, sessions: Sequence[Session]) -> dict[int, tuple[ReadyLine, ...]]:
    """What is still to be arranged for each of some sessions, in a fixed number of statements."""
    return {
        session_id: tuple(line for line in lines if line.is_open)
        for session_id, lines in ready_lines(db, sessions).items()
    }


def ready_lines(db: Db, sessions: Sequence[Session]) -> dict[int, tuple[ReadyLine, ...]]:
    """What is known of each of some sessions: said of it, carried over along its series, or from needs."""
    needs = _from_needs(db, [session.id for session in sessions])
    rows = _kept(db, sessions)
    found: dict[int, dict[_Key, ReadyLine]] = {}
    for session in sessions:
        here: dict[_Key, ReadyLine] = {}
        for line, of in rows:  # from the earliest to the session itself: the latest word counts
            earlier = session.series_id is not None and of.series_id == session.series_id
            if of.id == session.id:
                here[_key(line)] = line
            elif earlier and (of.on, of.start) < (session.on, session.start):
                here[_key(line)] = _carried(line, session.id)
        for what, because in needs.get(session.id, {}).items():
            line = here.get((what, "")) or ReadyLine(None, session.id, what, state=ReadyState.NEEDED)
            if line.state is ReadyState.NOT_NEEDED and line.carried:
                line = replace(line, state=ReadyState.NEEDED)
            here[what, ""] = replace(line, because=tuple(because))
        found[session.id] = here
    away = _away(db, sessions, found)
    return {
        session_id: tuple(
            replace(
                line,
                seen_to_away=(session_id, line.seen_to_id) in away,
                alone_away=(session_id, line.alone_id) in away,
            )
            for line in sorted(here.values(), key=_order)
        )
        for session_id, here in found.items()
    }


def _key(line: ReadyLine) -> _Key:
    return line.what, line.words.casefold() if line.what is ReadyFor.OTHER else ""


def _order(line: ReadyLine) -> tuple[int, int]:
    return list(ReadyFor).index(line.what), line.row_id or 0


def _carried(line: ReadyLine, session_id: int) -> ReadyLine:
    """The same for a later session: needed again, nothing of it arranged yet."""
    needed = line.state is not ReadyState.NOT_NEEDED
    state = ReadyState.NEEDED if needed else ReadyState.NOT_NEEDED
    return replace(
        line, session_id=session_id, state=state, by=None, all_well_at=None, carried=True, seen_to_away=False
    )


def _kept(db: Db, sessions: Sequence[Session]) -> list[tuple[ReadyLine, Session]]:
    """What is kept with these sessions and the earlier ones of their series, the earliest first."""
    if not sessions:
        return []
    wanted: ColumnElement[bool] = Session.id.in_([session.id for session in sessions])
    series = {session.series_id for session in sessions if session.series_id is not None}
    if series:
        days = [session.on for session in sessions]
        wanted = or_(wanted, Session.series_id.in_(series) & Session.on.between(min(days) - BACK, max(days)))
    rows = db.execute(
        select(Arrangement, Session, _SeesTo, _Alone)
        .join(Session, Session.id == Arrangement.session_id)
        .outerjoin(_SeesTo, _SeesTo.id == Arrangement.seen_to_id)
        .outerjoin(_Alone, _Alone.id == Arrangement.alone_id)
        .where(wanted)
        .order_by(Session.on, Session.start, Arrangement.id)
    )
    return [(_line(row, seen_to, alone), session) for row, session, seen_to, alone in rows]


def _line(row: Arrangement, seen_to: Person | None, alone: Person | None) -> ReadyLine:
    line = ReadyLine(
        row.id,
        row.session_id,
        row.what,
        row.words,
        row.state,
        row.seen_to_id,
        seen_to.full_name if seen_to is not None else row.seen_to,
        row.by,
        row.note,
        row.alone_id,
        alone.full_name if alone is not None else row.alone,
        row.call_at,
        row.all_well_at,
    )
    return line if row.all_well_at is not None else _without_who_died(line, seen_to, alone)


def _without_who_died(line: ReadyLine, seen_to: Person | None, alone: Person | None) -> ReadyLine:
    """Nobody who has died is said to see to anything: it is open who does."""
    if seen_to is not None and not seen_to.may_be_rung:
        line = replace(line, seen_to_id=None, seen_to="")
    if alone is not None and not alone.may_be_rung:
        line = replace(line, alone_id=None, alone="")
    calls = line.what is ReadyFor.LONE_WORKING and line.state is ReadyState.READY
    return replace(line, state=ReadyState.NEEDED) if calls and not (line.seen_to and line.alone) else line


def _from_needs(db: Db, session_ids: Iterable[int]) -> dict[int, dict[ReadyFor, list[NeededBy]]]:
    """What follows from the flagged needs of those coming, as far as they share them with the preparer."""
    rows = db.execute(
        select(Place.session_id, Need.person_id, Person.full_name, Need.words)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Person, Person.id == Assignment.person_id)
        .join(Need, Need.person_id == Person.id)
        .where(Place.session_id.in_(tuple(session_ids)), Assignment.state.in_(_EXPECTED))
        .where(Person.status == PersonStatus.ACTIVE)
        .where(Need.flagged, Need.share_with != ShareWith.NOBODY_ELSE)
        .order_by(by_name(Person.full_name), Need.id)
        .distinct()
    )
    found: dict[int, dict[ReadyFor, list[NeededBy]]] = {}
    for session_id, person_id, name, words in rows:
        what = follows_from(words)
        if what is not None:
            found.setdefault(session_id, {}).setdefault(what, []).append(NeededBy(person_id, name, words))
    return found


def _away(
    db: Db, sessions: Sequence[Session], found: dict[int, dict[_Key, ReadyLine]]
) -> frozenset[tuple[int, int | None]]:
    """Which of those who see to something can't on the day: absent, or not taking part now."""
    wanted = {
        id_
        for here in found.values()
        for line in here.values()
        for id_ in (line.seen_to_id, line.alone_id)
        if id_ is not None
    }
    if not wanted:
        return frozenset()
    ids = [session.id for session in sessions]
    absent = db.execute(
        select(Session.id, Absence.person_id)
        .join(Absence, keeps_from(Session.id, Session.on))
        .where(Session.id.in_(ids), Absence.person_id.in_(wanted))
    )
    gone = db.scalars(select(Person.id).where(Person.id.in_(wanted), Person.status != PersonStatus.ACTIVE))
    left = [(session_id, id_) for id_ in gone for session_id in ids]
    return frozenset([*((session_id, id_) for session_id, id_ in absent), *left])


def without_support(db: Db, *within: ColumnElement[bool]) -> list[Session]:
    """The planned sessions whose agenda touches on something hard, with nobody and no place for support."""
    lacks = _supporting(db, *within)
    return [session for session, _place, _role, there, missing in lacks if support_gap(True, there, missing)]


_Supporting = tuple[Session, int | None, str, int, int]


def _supporting(db: Db, *within: ColumnElement[bool]) -> list[_Supporting]:
    """Sessions that touch on something hard: a place for support, its role, who fills it, what is lacking."""
    held = (
        select(func.count())
        .select_from(Assignment)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.place_id == Place.id, filled())
        .scalar_subquery()
    )
    found: dict[int, _Supporting] = {}
    for session, place_id, role, supports, least, there in db.execute(
        select(Session, Place.id, Role.name, Role.gives_support, Place.least, held)
        .outerjoin(Place, Place.session_id == Session.id)
        .outerjoin(Role, Role.id == Place.role_id)
        .where(*within, Session.state == SessionState.PLANNED, touches_on_something_hard())
        .order_by(Session.on, Session.start, Session.id, Place.id)
    ):
        before = found.get(session.id, (session, None, "", 0, 0))
        if not supports:
            found[session.id] = before
            continue
        _session, first, name, holding, missing = before
        lacking = gap(least, there)
        found[session.id] = (session, first or place_id, name or role, holding + there, missing + lacking)
    return list(found.values())


def _support(db: Db, session: Session) -> Support | None:
    for _session, place_id, role, there, _missing in _supporting(db, Session.id == session.id):
        if there:
            return None
        roles = select(Role.id, Role.name).where(Role.gives_support, Role.in_use)
        known = db.execute(roles.order_by(by_name(Role.name))) if place_id is None else ()
        return Support(place_id, role, tuple((id_, name) for id_, name in known))
    return None


def finish_calls(workspace: Workspace, db: Db) -> tuple[FinishCall, ...]:
    """The finish calls of today that did not come yet, and of last night; the soonest first."""
    on, now = workspace.today(), workspace.now()
    rows = db.execute(
        select(Arrangement, Session, _SeesTo, _Alone)
        .join(Session, Session.id == Arrangement.session_id)
        .outerjoin(_SeesTo, _SeesTo.id == Arrangement.seen_to_id)
        .outerjoin(_Alone, _Alone.id == Arrangement.alone_id)
        .where(Session.on.between(on - timedelta(days=1), on), Session.state != SessionState.CANCELLED)
        .where(Arrangement.what == ReadyFor.LONE_WORKING, Arrangement.state != ReadyState.NOT_NEEDED)
        .where(Arrangement.call_at.is_not(None), Arrangement.all_well_at.is_(None))
    )
    found = []
    for row, session, buddy, alone in rows:
        if row.call_at is None or not _is_alone(session, alone, now):
            continue
        due = call_due(session, row.call_at)
        found.append(
            FinishCall(
                row.id,
                session.id,
                session.title,
                due.astimezone(ZoneInfo(workspace.zone)),
                due <= now,
                row.alone_id,
                _called(alone) or row.alone,
                row.seen_to_id if _called(buddy) else None,
                _called(buddy) or row.seen_to,
            )
        )
    return tuple(sorted(found, key=lambda call: (call.due, call.row_id)))


def _is_alone(session: Session, person: Person | None, now: datetime) -> bool:
    """Whether a call is waited for: never of who has died, nor of who won't be there in the first place."""
    if person is None or person.takes_part:
        return True
    return person.may_be_rung and session.has_begun(now)


def _called(person: Person | None) -> str:
    return person.short_name if person is not None and person.may_be_rung else ""
