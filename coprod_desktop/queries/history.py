"""What was done, by whom and when, in sentences.

The journal keeps acts and ids; names are looked up when a sentence is read, so that history follows a changed
name. What was removed since is named as it was last known; what was erased is "someone" or "something".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Reading

from coprod_desktop.acts import Act, Change, Undo, act_of
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.deliverables import Deliverable
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person, Skill
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Role
from coprod_desktop.model.sessions import Series, Session
from coprod_desktop.model.tasks import Task
from coprod_desktop.queries.rows.history import (
    HISTORY_PERMISSION,
    HistoryRow,
    Named,
    Recorded,
    Told,
    nothing_changed,
)
from coprod_desktop.store import journal
from coprod_desktop.store.journal import Entry
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _, listed, moment, short_date

Names = dict[tuple[str, int], Any]

# What a parameter of an act names: the columns its words are made of. Its name is the table's.
_NAMED: Mapping[str, Any] = {
    "person": select(Person.id, Person.full_name),
    "project": select(Project.id, Project.name),
    "session": select(Session.id, Session.title, Session.on),
    "series": select(Series.id, Series.title),
    "task": select(Task.id, Task.title),
    "venue": select(Venue.id, Venue.name),
    "role": select(Role.id, Role.name),
    "skill": select(Skill.id, Skill.name),
    "deliverable": select(Deliverable.id, Deliverable.title),
    "consultation": select(Consultation.id, Consultation.title),
    "account": select(Account.id, Account.name, Account.person_id),
}
_PEOPLE = frozenset({"person", "account"})
_IN_QUOTES = frozenset({"task", "deliverable", "consultation"})


def describe(session: Reading, entry: Entry) -> str:
    """One journal entry as a sentence, for `Workspace(describe=…)`."""
    return _tell(session, [entry])[0].sentence


def sentences(session: Reading, entries: Sequence[Entry]) -> list[str]:
    """Several entries as sentences, in their order: what they name is looked up for all of them at once."""
    return [told.sentence for told in _tell(session, entries)]


def sentence(workspace: Workspace, entry_id: int) -> str:
    """What an entry did, as a sentence; empty when there is no such entry."""
    with workspace.read(HISTORY_PERMISSION) as session:
        found = journal.entries(session, journal.entry_table.c.id == entry_id)
        return describe(session, found[0]) if found else ""


def recorded(workspace: Workspace, change: Change) -> Recorded:
    """What the quiet bar says of a change just made, and whether it offers to undo or redo it."""
    if not change.id:
        return Recorded(nothing_changed(), can_undo=False, can_redo=False)
    with workspace.read(change.act.spec.permission) as session:
        told = _tell(session, journal.entries(session, journal.entry_table.c.id == change.id))[0]
    undone = change.undoes is not None
    about = change.undoes or change.redoes or change.id
    can_undo = not undone and change.act.spec.undo is not Undo.NEVER and workspace.undoable == about
    return Recorded(told, can_undo, can_redo=undone and workspace.redoable == about)


def recent(workspace: Workspace, limit: int = 50, before: int | None = None) -> tuple[HistoryRow, ...]:
    """What was done last, newest first; `before` is the id of the last row of the page before."""
    earlier = () if before is None else (journal.entry_table.c.id < before,)
    with workspace.read(HISTORY_PERMISSION) as session:
        return _rows(workspace, session, journal.entries(session, *earlier, limit=limit))


def of_record(workspace: Workspace, table: str, id_: int, limit: int = 200) -> tuple[HistoryRow, ...]:
    """What was done to a record, or named it, newest first: `of_record(workspace, "person", 7)`."""
    about = journal.about(table, id_)
    with workspace.read(HISTORY_PERMISSION) as session:
        return _rows(workspace, session, journal.entries(session, about, limit=limit))


def since(session: Reading, table: str, id_: int, at: datetime, limit: int) -> tuple[Told, ...]:
    """What was done to a record after a moment, newest first; what changed nothing (printing) is left out."""
    after = (journal.about(table, id_), journal.entry_table.c.at > at)
    silent = {act.value for act in Act if act.spec.statement}
    entries = journal.entries(session, *after, journal.entry_table.c.act.not_in(silent), limit=limit)
    return tuple(_tell(session, entries))


def _rows(workspace: Workspace, session: Reading, entries: list[Entry]) -> tuple[HistoryRow, ...]:
    stands = _last_words(session, [entry.id for entry in entries])
    ids = {entry.account_id for entry in entries if entry.account_id}
    found = session.execute(select(Account.id, Account.name, Account.person_id).where(Account.id.in_(ids)))
    accounts = {id_: (name, person) for id_, name, person in found}
    told = _tell(session, entries)
    rows = []
    for entry, words in zip(entries, told, strict=True):
        who, who_id = accounts.get(entry.account_id or 0, ("", None))
        taken_back = stands.get(entry.id, False)
        rows.append(
            HistoryRow(
                id=entry.id,
                at=entry.at.astimezone(ZoneInfo(workspace.zone)),
                who=who,
                who_id=who_id,
                told=words,
                undoable=not taken_back and _may_undo(workspace, entry),
                taken_back=taken_back,
                undid=entry.undoes is not None,
            )
        )
    return tuple(rows)


def _last_words(session: Reading, ids: list[int]) -> dict[int, bool]:
    """For acts that were undone or done again: whether the last word on them was an undo."""
    columns = journal.entry_table.c
    later = select(columns.id, columns.undoes, columns.redoes).order_by(columns.id)
    found: dict[int, tuple[int, bool]] = {}
    for column in (columns.undoes, columns.redoes):
        for row in session.execute(later.where(column.in_(ids))):
            about = row.undoes or row.redoes
            found[about] = max(found.get(about, (0, False)), (row.id, row.undoes is not None))
    return {about: undone for about, (_id, undone) in found.items()}


def _may_undo(workspace: Workspace, entry: Entry) -> bool:
    act = _act(entry)
    return (
        act is not None
        and act.spec.undo is not Undo.NEVER
        and entry.undoes is None
        and entry.redoes is None
        and entry.schema == workspace.schema
        and workspace.signed_in.may(act.spec.permission)
    )


def _act(entry: Entry) -> Act | None:
    try:
        return act_of(entry.act)
    except KeyError:  # kept by another version of the program
        return None


def _tell(session: Reading, entries: Sequence[Entry]) -> list[Told]:
    names = _names(session, entries)
    return [_told(entry, names) for entry in entries]


def _told(entry: Entry, names: Names) -> Told:
    act = _act(entry)
    if act is None:
        return Told(_("Something was recorded, {when}"), {"when": moment(entry.at)})
    given = {part for part, value in entry.params.items() if value not in (None, [], "")}
    template = act.spec.sentence_for(given)
    words: dict[str, str] = {}
    people: dict[str, tuple[Named, ...]] = {}
    for part in (piece.split("}")[0] for piece in template.split("{")[1:]):
        value = entry.params.get(part)
        if part in _PEOPLE:
            people[part] = tuple(
                (_whose(part, one, names), _name(part, one, names, entry)) for one in _ids(value)
            ) or ((0, _unknown(part)),)
        elif part in _NAMED:
            words[part] = listed([_name(part, one, names, entry) for one in _ids(value)]) or _unknown(part)
        else:
            words[part] = str(value)
    return Told(_(template), MappingProxyType(words), MappingProxyType(people), _frame(entry))


def _whose(part: str, id_: int, names: Names) -> int | None:
    """Who is named, by their own record; an account may be of somebody who has none."""
    if part == "person":
        return id_
    found = names.get((part, id_))
    return found[1] if found is not None else None


def _frame(entry: Entry) -> str:
    if entry.undoes is not None:
        return _("Undid: {what}")
    return "{what}" if entry.redoes is None else _("Did again: {what}")


def _name(part: str, id_: int, names: Names, entry: Entry) -> str:
    found = names.get((part, id_))
    if found is None:
        return _unknown(part)
    if part == "session":
        title, on = found
        return _("{title} on {day}").format(title=title, day=short_date(on, beside=entry.at.date()))
    return f"“{found[0]}”" if part in _IN_QUOTES else str(found[0])


def _unknown(part: str) -> str:
    """What stands for a record whose name was erased."""
    if part in ("person", "account"):
        return _("someone")
    return _("a session") if part == "session" else _("something")


def _ids(value: object) -> list[int]:
    if isinstance(value, int):
        return [value]
    return [one for one in value if isinstance(one, int)] if isinstance(value, list) else []


def _names(session: Reading, entries: Iterable[Entry]) -> Names:
    """The words for everything the entries name, with one query per kind of thing."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for part, value in entry.params.items():
            if part in _NAMED:
                wanted.setdefault(part, set()).update(_ids(value))
    names: Names = {}
    for part, ids in wanted.items():
        query = _NAMED[part]
        key = query.selected_columns[0]
        for row in session.execute(query.where(key.in_(ids))):
            names[part, row[0]] = tuple(row[1:])
        for gone in ids - {id_ for name, id_ in names if name == part}:
            known = _joined_into(session, gone) if part == "person" else None
            known = known or _as_last_known(session, part, gone)
            if known is not None:
                names[part, gone] = known
    return names


def _joined_into(session: Reading, person_id: int) -> tuple[Any, ...] | None:
    """The name of the record that a person's record was joined into; None when it went in another way.

    The name it had became a former one, which is shown nowhere.
    """
    for last in journal.entries(session, journal.touching("person", (person_id,)), limit=1):
        kept = last.params.get("person")
        if last.act != Act.PERSON_MERGED or not isinstance(kept, int) or kept == person_id:
            return None
        name = session.scalar(select(Person.full_name).where(Person.id == kept))
        return (name,) if name is not None else _joined_into(session, kept) or (_unknown("person"),)
    return None


def _as_last_known(session: Reading, part: str, id_: int) -> tuple[Any, ...] | None:
    image = journal.last_known(session, part, (id_,))
    if image is None:
        return None
    values = [image.get(column.name) for column in list(_NAMED[part].selected_columns)[1:]]
    if part == "session":
        values[1] = date.fromisoformat(str(values[1]))
    return tuple(values)
