"""What is done after a session: how it was, what to keep and to change, a talk with whoever led it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.reflection import Debrief, Reflection, ToChange, in_lines
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.services.finding import find
from coprod_desktop.services.sealing import seal
from coprod_desktop.services.support import forget_private, name_readers
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import Kept, PrivateKind, PrivatePart, SessionState
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class Reflected:
    """How a session was, in words, in counted cards or not at all; `change` holds a thing on each line.

    `kept` says what became of what was to be changed last time, by its id.
    """

    session_id: int
    how: str = ""
    good: int = 0
    mixed: int = 0
    hard: int = 0
    keep: str = ""
    change: str = ""
    kept: tuple[tuple[int, Kept], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordDebrief:
    """A talk with someone who led a session; today unless told otherwise. Only they may add words."""

    session_id: int
    person_id: int
    held_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class RemoveDebrief:
    """A talk that was noted by a slip."""

    debrief_id: int


def write_reflection(workspace: Workspace, request: Reflected) -> Change:
    """Keep how a session was, or change it; `made` is its id.

    Raises RuleBroken for a session that has not begun or was called off, Conflict when it was removed.
    """
    with workspace.change(Act.REFLECTION_WRITTEN, session=request.session_id) as change:
        db = change.session
        _held(db, request.session_id, workspace)
        known = select(Reflection).where(Reflection.session_id == request.session_id)
        reflection = db.scalar(known) or Reflection(session_id=request.session_id)
        reflection.say(request.how, request.keep)
        reflection.count(request.good, request.mixed, request.hard)
        change.add(reflection)
        _write_changes(db, reflection, in_lines(request.change))
        for id_, kept in request.kept:
            find(db, ToChange, id_).kept = kept
    return change.change


def record_debrief(workspace: Workspace, request: RecordDebrief) -> Change:
    """Note that there was a talk with someone who led a session, or change that; `made` is its id.

    Raises RuleBroken for a day that can’t be, and for words by anyone but the person themselves.
    """
    with workspace.change(Act.DEBRIEF_RECORDED, session=request.session_id) as change:
        db = change.session
        session = _held(db, request.session_id, workspace)
        find(db, Person, request.person_id)
        theirs = Debrief.session_id == request.session_id, Debrief.person_id == request.person_id
        debrief = db.scalar(select(Debrief).where(*theirs)) or Debrief(
            session_id=request.session_id, person_id=request.person_id
        )
        today = workspace.today()
        debrief.hold(request.held_on or today, session.on, today)
        change.add(debrief)
        _write_words(workspace, change, debrief, request.words)
    return change.change


def remove_debrief(workspace: Workspace, request: RemoveDebrief) -> Change:
    """Take away that there was a talk, with what was written of it; raises Conflict when it is gone.

    Raises RuleBroken where somebody else wrote something: that is theirs to take away.
    """
    with workspace.change(Act.DEBRIEF_REMOVED) as change:
        db = change.session
        debrief = find(db, Debrief, request.debrief_id)
        change.params["session"] = debrief.session_id
        theirs = db.scalars(select(PrivateRecord).where(PrivateRecord.debrief_id == debrief.id)).all()
        if theirs and debrief.person_id != workspace.signed_in.person_id:
            raise RuleBroken(_("They wrote something of their own here. Only they can take it away."))
        for one in theirs:
            forget_private(change, one)
        db.flush()
        db.delete(debrief)
    return change.change


def _write_words(workspace: Workspace, change: ChangeDraft, debrief: Debrief, words: str) -> None:
    """Only the person themselves writes, and reads, what it was like for them."""
    db, me = change.session, workspace.signed_in
    if me.person_id != debrief.person_id:
        if words.strip():
            raise RuleBroken(_("Only they write here themselves, signed in by their own name."), "words")
        return
    kept = list(db.scalars(select(PrivateRecord).where(PrivateRecord.debrief_id == debrief.id)))
    record = PrivateRecord(person_id=debrief.person_id, kind=PrivateKind.DEBRIEF, debrief_id=debrief.id)
    if words.strip():
        record = kept.pop(0) if kept else record
        record.agree(debrief.held_on, None, workspace.today(), workspace.now())
        db.add(record)
        db.flush()
        readers = name_readers(db, record, (me.account_id,))
        seal(workspace.home, db, record, {PrivatePart.NOTE: words}, readers)
    for one in kept:
        forget_private(change, one)


def _held(db: Db, session_id: int, workspace: Workspace) -> Session:
    session = find(db, Session, session_id)
    if session.state is SessionState.CANCELLED or not session.has_begun(workspace.now()):
        raise RuleBroken(_("This is for after a session: it has not taken place yet."))
    return session


def _write_changes(db: Db, reflection: Reflection, lines: tuple[str, ...]) -> None:
    """Lines that stay keep what was said of them."""
    query = select(ToChange).where(ToChange.reflection_id == reflection.id)
    known = {one.words: one for one in db.scalars(query)}
    for words, one in known.items():
        if words not in lines:
            db.delete(one)
    for position, words in enumerate(lines, 1):
        one = known.get(words) or ToChange(reflection_id=reflection.id, words=words)
        one.position = position
        db.add(one)
