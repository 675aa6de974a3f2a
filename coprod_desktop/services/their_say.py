"""What someone who can't come says of what is decided without them, and what was decided in the end."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence, TheirSay
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Say
from coprod_desktop.wording import _


@dataclass(frozen=True)
class RecordSay:
    """What someone says of one decision; `words` are theirs, where they say it now."""

    absence_id: int
    agenda_item_id: int
    kind: Say
    words: str = ""


@dataclass(frozen=True)
class RemoveSay:
    """They would rather say nothing about a decision."""

    absence_id: int
    agenda_item_id: int


@dataclass(frozen=True)
class WriteOutcome:
    """What was decided at a session; those who couldn't come may read it."""

    session_id: int
    words: str


def record_say(workspace: Workspace, request: RecordSay) -> Change:
    """Record what someone says of a decision, instead of what they had said of it before.

    Raises RuleBroken when their absence was taken back or is not about that session, when nothing is decided
    there, when it is over, and where they say it now without words.
    """
    with workspace.change(Act.SAY_RECORDED) as change:
        db = change.session
        absence, _item, session = _about(db, request.absence_id, request.agenda_item_id)
        change.params.update(person=absence.person_id, session=session.id)
        if session.is_over(workspace.now()):
            raise RuleBroken(_("That session is over. Tell them what was decided instead."))
        said = _said(db, request.absence_id, request.agenda_item_id)
        if said is None:
            said = TheirSay(absence_id=request.absence_id, agenda_item_id=request.agenda_item_id)
        said.say(request.kind, request.words)
        change.add(said)
    return change.change


def remove_say(workspace: Workspace, request: RemoveSay) -> Change:
    """Take away what someone had said of a decision. Raises RuleBroken when they had said nothing."""
    with workspace.change(Act.SAY_REMOVED) as change:
        db = change.session
        absence, _item, session = _about(db, request.absence_id, request.agenda_item_id)
        change.params.update(person=absence.person_id, session=session.id)
        said = _said(db, request.absence_id, request.agenda_item_id)
        if said is None:
            raise RuleBroken(_("They have said nothing about this."))
        db.delete(said)
    return change.change


def write_outcome(workspace: Workspace, request: WriteOutcome) -> Change:
    """Write what was decided at a session. Raises RuleBroken before it begins, and when it was cancelled."""
    with workspace.change(Act.OUTCOME_WRITTEN, session=request.session_id) as change:
        session = find(change.session, Session, request.session_id)
        session.write_outcome(request.words, workspace.now())
    return change.change


def _about(db: Db, absence_id: int, agenda_item_id: int) -> tuple[Absence, AgendaItem, Session]:
    absence, item = find(db, Absence, absence_id), find(db, AgendaItem, agenda_item_id)
    session = db.get_one(Session, item.session_id)
    if not absence.may_say(session.id, session.on):
        raise RuleBroken(_("They can come to this session, and say it there."))
    if not item.decides:
        raise RuleBroken(_("Nothing is decided in this part by now. Look at the agenda again."))
    return absence, item, session


def _said(db: Db, absence_id: int, agenda_item_id: int) -> TheirSay | None:
    query = select(TheirSay).where(TheirSay.absence_id == absence_id)
    return db.scalar(query.where(TheirSay.agenda_item_id == agenda_item_id))


# When the agenda is written anew


@dataclass(frozen=True)
class _Kept:
    absence_id: int
    agenda_item_id: int
    what: str
    kind: Say
    words: str


@dataclass(frozen=True)
class _Before:
    whats: frozenset[str]
    says: tuple[_Kept, ...]


def says_of(db: Db, items: Iterable[AgendaItem]) -> _Before:
    """What was said of the parts of an agenda, to be given to `follow_agenda` once that is written anew."""
    named = {item.id: item.what for item in items}
    found = db.scalars(select(TheirSay).where(TheirSay.agenda_item_id.in_(named)))
    says = (
        _Kept(said.absence_id, said.agenda_item_id, named[said.agenda_item_id], said.kind, said.words)
        for said in found
    )
    return _Before(frozenset(named.values()), tuple(says))


def follow_agenda(db: Db, before: _Before, items: Iterable[AgendaItem]) -> None:
    """Let what was said stay with what it was said of, when the parts of an agenda change places.

    A part whose words were changed keeps what was said of it, unless these words were another part's.
    """
    db.flush()
    ids = {item.what: item.id for item in items}
    whats = {id_: what for what, id_ in ids.items()}
    moved: list[tuple[_Kept, int]] = []
    for said in before.says:
        to, there = ids.get(said.what), whats.get(said.agenda_item_id)
        mended = to is None and there is not None and there not in before.whats
        if to == said.agenda_item_id or mended:
            continue
        of_it = TheirSay.agenda_item_id == said.agenda_item_id
        db.execute(delete(TheirSay).where(TheirSay.absence_id == said.absence_id, of_it))
        if to is not None:
            moved.append((said, to))
    for said, to in moved:
        db.add(TheirSay(absence_id=said.absence_id, agenda_item_id=to, kind=said.kind, words=said.words))
    db.flush()
