"""The open store for whoever is signed in: the one doorway for writes, and reads that cannot write."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, MetaData, event, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError, NoResultFound
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change, Seen, SignedIn, Value
from coprod_desktop.errors import ChangedMeanwhile, Conflict, NotAllowed, RuleBroken, Trouble
from coprod_desktop.model import Base
from coprod_desktop.store import apart_kept, journal, meanwhile, search, stops_kept, undo
from coprod_desktop.store.engine import left_unsure, plain_trouble, say_through, unsure
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.kept_keys import kept_keys
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.opened import remove_copies
from coprod_desktop.store.rekey import change_key
from coprod_desktop.store.sealed import SealedFiles
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _

Clock = Callable[[], datetime]
T = TypeVar("T")


def utc_now() -> datetime:
    """The moment it is, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Home:
    """Where an open store lives: its folder, its key, and the slots that open it.

    `own` is the private key of whoever is signed in (None while a store is being made).
    """

    folder: DataFolder
    key: bytes = field(repr=False)
    slots: KeySlots = field(repr=False)
    own: bytes | None = field(default=None, repr=False)


class Numbered(Protocol):
    """A mapped object known by a number of its own."""

    @property
    def id(self) -> int:
        """Its number, once it is written."""


@dataclass
class ChangeDraft:
    """A change while it is being made: its session, and what the service says about it."""

    session: Session
    params: dict[str, Value]
    made: int | None = None
    _change: Change | None = field(default=None, repr=False)

    def add(self, made: Numbered, named: str = "") -> None:
        """Keep something new; its id is what the act made, and the parameter of a name where one is given."""
        self.session.add(made)
        self.session.flush()
        self.made = made.id
        if named:
            self.params[named] = made.id

    def erase(self, table: str, key: tuple[Any, ...]) -> int:
        """Take all values of a record out of the journal for good; returns how many rows held some."""
        self.session.flush()
        return journal.erase(self.session, table, key)

    def forget_naming(self, table: str, key: tuple[Any, ...], acts: Collection[Act]) -> None:
        """Take whom they named out of the entries of some acts that touched a record, for good."""
        journal.forget_naming(self.session, table, key, [act.value for act in acts])

    @property
    def change(self) -> Change:
        """What was done; known after the with-block."""
        if self._change is None:
            raise RuntimeError("the change is not finished")
        return self._change


class Workspace:
    """The store as one signed-in member of staff uses it, on the thread that opened the engine.

    `clock` gives the moment (aware UTC); `zone` is the organisation's, for `today`; `describe` tells a
    journal entry in a sentence, to name what stands in the way of an undo; `home` is where the store lives.
    """

    def __init__(
        self,
        engine: Engine,
        signed_in: SignedIn,
        clock: Clock = utc_now,
        *,
        zone: str = "Europe/London",
        metadata: MetaData = Base.metadata,
        describe: undo.Describe = undo.plainly,
        home: Home | None = None,
    ) -> None:
        self.engine = engine
        self.signed_in = signed_in
        self.zone = zone
        self._clock = clock
        self._metadata = metadata
        self._describe = describe
        self._home = home
        self._bar = undo.UndoBar()
        self._draft: ChangeDraft | None = None
        self._reader: Session | None = None
        self._seen: Seen | None = None
        self._closed = False
        self._known: dict[Callable[[Workspace], Any], tuple[tuple[int, datetime], Any]] = {}
        self.schema, self.newest = _schema_and_newest(engine)

    def now(self) -> datetime:
        """The moment it is, aware, in UTC."""
        return self._clock().astimezone(UTC)

    def today(self) -> date:
        """The date on the wall, in the organisation's zone."""
        return self._clock().astimezone(ZoneInfo(self.zone)).date()

    @property
    def home(self) -> Home:
        """Where the store lives, for backups and accounts; a store of tests may have none."""
        if self._home is None:
            raise RuntimeError("this workspace was opened without its home")
        return self._home

    @property
    def sealed(self) -> SealedFiles:
        """The files sealed beside the database."""
        with self._reading() as session:
            keys = kept_keys(session, self.home.key)
        return SealedFiles(self.home.folder.sealed, keys[0], keys[1:])

    def take_new_key(self, going: frozenset[str] = frozenset()) -> None:
        """Give the store another key, and take away the slots that are going; no change may be under way.

        Raises Trouble when it can’t be done: the store keeps its key then, and those slots stay.
        """
        if self._draft is not None or self._reader is not None:
            raise RuntimeError("the key may not change inside a change or a read")
        home = self.home
        self.engine, key, trouble = change_key(self.engine, home.folder, home.slots, home.key, going)
        self._home = replace(home, key=key)
        if trouble is not None:
            raise trouble

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless whoever is signed in has a permission; nobody is, once it was closed."""
        self._require_open()
        if not self.signed_in.may(permission):
            raise NotAllowed(_("That isn’t part of what you can do here. A coordinator can help."))

    def _require_open(self) -> None:
        if self._closed:
            raise NotAllowed(_("You are signed out. Sign in again to go on."))

    @contextmanager
    def change(self, act: Act, **params: Value) -> Iterator[ChangeDraft]:
        """The one doorway for writes: one transaction, one journal entry.

        `params` name by id what the act is about. An error inside undoes everything. Raises NotAllowed when
        the role of whoever is signed in lacks the act's permission, Conflict when something the act needs was
        removed meanwhile, Trouble when the store can't be written.
        """
        self.require(act.spec.permission)
        with _removed_meanwhile(), self._doorway(act, params) as draft:
            yield draft
        if draft.change.id and not act.spec.statement:
            self._bar.did(draft.change.id)

    @contextmanager
    def unless_changed(self, seen: Seen) -> Iterator[None]:
        """Whatever is changed within is refused with ChangedMeanwhile where it writes over others’ words.

        `seen` says what the form was opened on, and when.
        """
        self._seen = seen
        try:
            yield
        finally:
            self._seen = None

    def changed_since(self, seen: Seen) -> ChangedMeanwhile | None:
        """What others changed of the records of a form since it was opened; None when nothing."""
        with self.read() as session:
            return meanwhile.changed_since(session, seen, self._metadata, self._describe)

    @contextmanager
    def read(self, permission: Permission = Permission.EVERYDAY) -> Iterator[Session]:
        """A session to query with; it refuses to write. Inside a change, that change's own session.

        Raises NotAllowed without the permission, Trouble when the store can't be read.
        """
        self.require(permission)
        with self._reading() as session:
            yield session

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        self._require_open()
        if self._draft is not None:
            yield self._draft.session
        elif self._reader is not None:
            yield self._reader
        else:
            with plain_trouble(), Session(self.engine, autoflush=False) as session:
                event.listen(session, "before_flush", _refuse)
                session.info["today"] = self.today()
                self._reader = session
                try:
                    yield session
                    if session.new or session.dirty or session.deleted:
                        _refuse()
                finally:
                    self._reader = None

    @property
    def undoable(self) -> int | None:
        """The entry `undo` would take back; None when there is none in this sitting."""
        return self._bar.done[-1] if self._bar.done else None

    @property
    def redoable(self) -> int | None:
        """The entry `redo` would do again; None when there is none in this sitting."""
        return self._bar.undone[-1] if self._bar.undone else None

    def undo(self, entry: int | None = None) -> Change:
        """Take back the last act of this sitting, or a given entry of the journal, as a new entry.

        An entry that was undone is done again. Raises NotAllowed without the act's own permission, RuleBroken
        when there is nothing to undo or the act is never undone, Conflict naming what stands in the way.
        """
        chosen = self.undoable if entry is None else entry
        if chosen is None:
            raise RuleBroken(_("There is nothing to undo."))
        return self._reverse(chosen)

    def redo(self) -> Change:
        """Do the last undone act of this sitting again, as a new entry. Raises as `undo` does."""
        if self.redoable is None:
            raise RuleBroken(_("There is nothing to do again."))
        return self._reverse(self.redoable)

    def _reverse(self, entry: int) -> Change:
        with self._reading() as session:
            what = undo.plan(session, entry)
        self.require(what.act.spec.permission)
        original = what.original
        links = {"undoes" if what.undoing else "redoes": original.id}
        try:
            with self._doorway(what.act, original.params, **links) as draft:
                draft.made = original.made
                rows = undo.reverse(draft.session, self._metadata, what, self.schema, self._describe)
                if search.covers(self._metadata):  # a store of these rules, not of toys
                    stops_kept.check(draft.session, rows, self.today())
        except IntegrityError as error:  # a value that may be there only once was taken since
            raise undo.in_the_way() from error
        except apart_kept.MustNotMeet as error:  # it would bring together who must not meet
            raise Conflict(_("This can’t be undone now. {why}").format(why=error)) from error
        if what.undoing:
            self._bar.took_back(original.id)
        else:
            self._bar.did_again(original.id)
        return draft.change

    def once(self, ask: Callable[["Workspace"], T]) -> T:
        """What a query answers, asked once for all who want it, until something changes or a minute is over.

        Args: the query, a function of a module. Returns what it answers. Raises what it raises.
        """
        when = (self.newest, self.now().replace(second=0, microsecond=0))
        known = self._known.get(ask)
        if known is None or known[0] != when:
            known = self._known[ask] = (when, ask(self))
        answer: T = known[1]
        return answer

    def close(self) -> None:
        """Let the file go, and whatever was opened out of it; on the thread that opened it."""
        self._closed = True
        self._known.clear()
        if self._home is not None:
            remove_copies(self._home.folder.opened)
        self.engine.dispose()

    @contextmanager
    def _doorway(self, act: Act, params: Mapping[str, Value], **links: int | None) -> Iterator[ChangeDraft]:
        if self._draft is not None or self._reader is not None:
            raise RuntimeError("a change may not begin inside another change or a read")
        entry, committing, rows = 0, False, list[journal.Row]()
        try:
            with plain_trouble(), Session(self.engine, expire_on_commit=False) as session:
                session.info["today"] = self.today()
                draft = self._draft = ChangeDraft(session, dict(params))
                entry = journal.begin(session)
                yield draft
                session.flush()
                head = journal.Head(
                    self.now(),
                    self.signed_in.account_id or None,
                    act,
                    draft.params,
                    self.schema,
                    draft.made,
                    **links,
                )
                rows = journal.finish(session, entry, head, always=act.spec.statement)
                if self._seen is not None:
                    meanwhile.refuse_clash(session, rows, self._seen, entry, self._metadata, self._describe)
                if search.covers(self._metadata):
                    joined = draft.params.get("person") if act is Act.PERSON_MERGED else None
                    apart_kept.check(session, rows, self.now(), joined if isinstance(joined, int) else None)
                    search.follow(session.connection(), rows)
                committing = True
                session.commit()
        except Trouble as trouble:
            if not left_unsure(trouble):
                raise
            self.engine.dispose()
            if not committing or not self._saved_all_the_same(entry):
                raise
        finally:
            self._draft = None
        left = bool(rows) or act.spec.statement
        self.newest = entry if left else entry - 1
        tables, ids = touched(rows, self._metadata)
        draft._change = Change(
            entry if left else 0, act, MappingProxyType(draft.params), draft.made, tables, ids, **links
        )

    def _saved_all_the_same(self, entry: int) -> bool:
        """Whether an entry is there although the disk failed while it was saved; it is said through then.

        Raises Trouble when the disk doesn’t tell.
        """
        try:
            with self.engine.connect() as connection:
                there = journal.is_there(connection, entry)
            if there:
                say_through(self.engine)
        except (Trouble, DBAPIError, OSError) as error:
            self.engine.dispose()
            raise unsure() from error
        return there


def touched(
    rows: list[journal.Row], metadata: MetaData
) -> tuple[frozenset[str], Mapping[str, frozenset[int]]]:
    """The tables some rows are of, and the ids per table; rows that only link count for what they link."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        keys = list(metadata.tables[row.table].primary_key.columns)
        if len(keys) == 1 and isinstance(row.key[0], int):
            ids.setdefault(row.table, set()).add(row.key[0])
            continue
        for column, value in zip(keys, row.key, strict=True):
            for link in column.foreign_keys:
                if isinstance(value, int):
                    ids.setdefault(link.column.table.name, set()).add(value)
    found = {table: frozenset(some) for table, some in ids.items()}
    return frozenset(row.table for row in rows), MappingProxyType(found)


def _refuse(*_about: Any) -> None:
    raise RuntimeError("a read may not write")


@contextmanager
def _removed_meanwhile() -> Iterator[None]:
    """Say plainly that something an act refers to by its id is no longer there."""
    try:
        yield
    except (NoResultFound, IntegrityError) as error:
        if isinstance(error, IntegrityError) and "FOREIGN KEY" not in str(error.orig):
            raise
        raise Conflict(_("This was removed in the meantime. Have another look at the page.")) from error


def _schema_and_newest(engine: Engine) -> tuple[str, int]:
    """The migration the store is at, and the newest entry of its journal."""
    with plain_trouble(), Session(engine) as session:
        known = inspect(session.connection())
        entry = meanwhile.newest_entry(session) if known.has_table("journal_entry") else 0
        if not known.has_table("alembic_version"):
            return "", entry
        return session.scalar(text("SELECT version_num FROM alembic_version")) or "", entry
