"""Erasing someone from every table and from history, driven by the schema.

What points where is read from it (`services.joining`); `erasing_ways` says what becomes of each. The record
of the person itself stays empty, as “someone”, so that counts stay true and agreed thanks have somewhere to
stand.
"""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, and_, delete, func, select, update
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act
from coprod_desktop.model import Base
from coprod_desktop.model.accounts import Account, KeptTyping
from coprod_desktop.model.base import new_public_id
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.deliverables import Credit
from coprod_desktop.model.group import ProjectCredit
from coprod_desktop.model.keeping import KeptUntil
from coprod_desktop.model.people import Person, initials
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.signoff import Approval, StrandPerson
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries.rows.erasure import TextAt
from coprod_desktop.services.apart import forget_tokens
from coprod_desktop.services.erasing_texts import Names, names_of, unread_naming
from coprod_desktop.services.erasing_ways import BENEATH, EMPTIED, Way, way_of
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.store import journal, journal_forget
from coprod_desktop.store.journal import current_table, row_table
from coprod_desktop.store.journal_forget import Keys
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.vocabulary import (
    AssignmentState,
    CreditWish,
    NameShown,
    PersonKind,
    PersonStatus,
    RecordKind,
    WishKind,
)
from coprod_desktop.wording import _

_PERSON: Table = Person.metadata.tables["person"]
_KEPT_OF_A_PERSON = frozenset({"id", "kind", "erased"})


@dataclass
class Eraser:
    """Erases one person within an open change.

    `gone` and `stays` count records by their table once it is done; `pace` is told how far it is.
    """

    db: Db
    today: date
    now: datetime
    person_id: int
    keep_credit: bool = True
    gone: Counter[str] = field(default_factory=Counter)
    stays: Counter[str] = field(default_factory=Counter)
    pace: Pace = AT_ONE_GO

    def erase(self, texts: Collection[TextAt] = (), *, history: bool = True) -> dict[TextAt, tuple[str, str]]:
        """Erase them; returns the texts that now read otherwise, as they were and as they are.

        Without `history` it is left as it is: for a look that is taken back.
        """
        db = self.db
        self.pace.at(0, 100)
        person = db.get_one(Person, self.person_id)
        names, theirs = names_of(db, person), self._theirs()
        forget_tokens(db, self.person_id)
        written = self._write_texts(names, texts)
        self._what_ends()
        self._thanks(person)
        for column in pointing_at(_PERSON):
            self._go_by(column)
        self._empty_person(person)
        db.flush()
        removed = self._removed()
        self.gone.update(table for table, _key in removed)
        if history:
            self._forget(names, theirs | removed | {(at.table, at.key) for at in written})
        for column in pointing_at(_PERSON):
            self.stays[column.table.name] += self._count(column)
        return written

    def _write_texts(self, names: Names, texts: Collection[TextAt]) -> dict[TextAt, tuple[str, str]]:
        written = {}
        for at in texts:
            if (old := read_text(self.db, at)) is not None and (new := names.without(old)) != old:
                write_text(self.db, at, new)
                written[at] = (old, new)
        for at, new in unread_naming(self.db, names):
            write_text(self.db, at, new)
        return written

    def _what_ends(self) -> None:
        """What is still to come, or open, ends; what was so stays, without their name."""
        db, me = self.db, self.person_id
        coming = select(Place.id).join(Session, Session.id == Place.session_id)
        coming = coming.where(Session.on >= self.today)
        mine = Assignment.person_id == me
        was = Assignment.state.in_((AssignmentState.CAME, AssignmentState.COULD_NOT))
        never = Assignment.state.in_((AssignmentState.DECLINED, AssignmentState.WAITING))
        db.execute(delete(Assignment).where(mine, never | (Assignment.place_id.in_(coming) & ~was)))
        db.execute(
            update(TaskOwner)
            .where(TaskOwner.person_id == me, TaskOwner.until.is_(None))
            .values(until=self.now)
        )
        db.execute(
            update(Member).where(Member.person_id == me, Member.left_on.is_(None)).values(left_on=self.today)
        )
        yes = select(Approval.strand_id).where(Approval.person_id == me)
        db.execute(
            delete(StrandPerson).where(StrandPerson.person_id == me, StrandPerson.strand_id.not_in(yes))
        )
        db.execute(update(Wish).where(Wish.named_id == me).values(kind=WishKind.ASK_FIRST, named_id=None))
        db.execute(
            update(Contribution)
            .where(Contribution.person_id == me, Contribution.stopped_on.is_(None))
            .where(Contribution.withdrawn_on.is_(None))
            .values(stopped_on=self.today)
        )
        theirs = KeptUntil.kind.in_((RecordKind.LEFT, RecordKind.CONTACT)) & (KeptUntil.record_id == me)
        db.execute(delete(KeptUntil).where(theirs))
        for account in db.scalars(select(Account).where(Account.person_id == me)):
            account.name, account.sign_in_name = _("someone"), f"– {account.public_id}"
            account.closed_at = account.closed_at or self.now
            db.execute(delete(KeptTyping).where(KeptTyping.account_id == account.id))

    def _thanks(self, person: Person) -> None:
        """Agreed thanks stay with the name that was agreed to; whatever else thanks them goes."""
        db, me = self.db, self.person_id
        by_name = ProjectCredit.wish.in_((CreditWish.BY_NAME, CreditWish.OTHER_NAME))
        if not self.keep_credit:
            db.execute(delete(ProjectCredit).where(ProjectCredit.person_id == me))
            db.execute(delete(Credit).where(Credit.person_id == me))
            person.credit_name = ""
            return
        db.execute(delete(ProjectCredit).where(ProjectCredit.person_id == me, ~by_name))
        named = set(db.scalars(select(Credit.named).where(Credit.person_id == me)))
        wishes = db.scalars(select(ProjectCredit).where(ProjectCredit.person_id == me)).all()
        if any(one.wish is CreditWish.BY_NAME and not one.words for one in wishes):
            person.credit_name = person.credit_name or person.full_name
        elif NameShown.CALLED in named:
            person.credit_name = person.credit_name or person.short_name
        elif NameShown.INITIALS in named:
            person.credit_name = initials(person.credit_name or person.full_name)
            theirs = (Credit.person_id == me) & (Credit.named == NameShown.INITIALS)
            db.execute(update(Credit).where(theirs).values(named=NameShown.CALLED))
        else:
            person.credit_name = ""

    def _go_by(self, column: Column[Any]) -> None:
        """Do with every record that points at them by a column what is to become of it."""
        table, name = column.table, f"{column.table.name}.{column.name}"
        beneath = [one for one in BENEATH if one.split(".")[1] == f"{table.name}_id"]
        for one in beneath:
            self._empty_beneath(one, column)
        way = way_of(column)
        if way is Way.GOES:
            self.db.execute(delete(table).where(column == self.person_id))
            return
        values = dict(EMPTIED.get(name, {}))
        if way is Way.BLANK:
            values[column.name] = None
        changes = [table.c[each].is_distinct_from(value) for each, value in values.items()]
        if changes:
            differs = changes[0]
            for more in changes[1:]:
                differs = differs | more
            self.db.execute(update(table).where(column == self.person_id, differs).values(values))

    def _empty_beneath(self, what: str, column: Column[Any]) -> None:
        below = Base.metadata.tables[what.split(".")[0]]
        mine = below.c[what.split(".")[1]].in_(select(column.table.c.id).where(column == self.person_id))
        if BENEATH[what]:
            self.db.execute(update(below).where(mine).values(dict(BENEATH[what])))
        else:
            self.db.execute(delete(below).where(mine))

    def _empty_person(self, person: Person) -> None:
        """An empty record stays: nothing of them but whether they were a volunteer, and agreed thanks."""
        for column in _PERSON.columns:
            if column.name not in _KEPT_OF_A_PERSON | {"public_id", "full_name", "credit_name", "status"}:
                default = getattr(column.default, "arg", None)
                setattr(person, column.name, default)
        person.public_id = new_public_id()  # an older copy, or a token of it, no longer leads here
        person.full_name, person.erased = _("Someone"), True
        person.status, person.kind = PersonStatus.STEPPED_BACK, PersonKind(person.kind)

    def _theirs(self) -> Keys:
        """Every record that is theirs now, or from which something of theirs is taken."""
        keys: Keys = journal_forget.keys_of("person", (self.person_id,))
        for column in pointing_at(_PERSON):
            if _is_theirs(column) or f"{column.table.name}.{column.name}" in EMPTIED:
                key = func.json_array(*column.table.primary_key.columns)
                found = self.db.scalars(select(key).where(column == self.person_id))
                keys |= {(column.table.name, one) for one in found}
        return keys

    def _forget(self, names: Names, theirs: Keys) -> None:
        """Take all of it out of history: what was ever theirs or says their name."""
        db, pace = self.db, self.pace
        below = journal_forget.keys_below(db, Base.metadata, theirs, pace.part(5, 60))
        keys = theirs | below  # also what was removed long ago
        keys |= journal_forget.keys_saying(db, names.words, names.any)
        pace.at(90, 100)
        journal_forget.erase_keys(db, keys)
        journal_forget.forget_about(db, "person", self.person_id)
        pace.at(99, 100)

    def _removed(self) -> Keys:
        """The records that the act under way removed."""
        self.db.flush()
        now = select(current_table.c.entry).scalar_subquery()
        gone = row_table.c.after.is_(None) & row_table.c.before.is_not(None)
        query = select(row_table.c.table_name, row_table.c.key).where(row_table.c.entry == now, gone)
        return {(table, key) for table, key in self.db.execute(query)}

    def _count(self, column: Column[Any]) -> int:
        return self.db.scalar(select(func.count()).where(column == self.person_id)) or 0


def _is_theirs(column: Column[Any]) -> bool:
    """Whether the record belongs to whoever it points at, rather than only naming them."""
    owned = {link.column.table is _PERSON and link.ondelete == "CASCADE" for link in column.foreign_keys}
    return True in owned or column.table.name == "account"


def read_text(db: Db, at: TextAt) -> str | None:
    """A text as it stands; None when its record is gone."""
    table = Base.metadata.tables[at.table]
    return db.scalar(select(table.c[at.column]).where(_is(table, at)))


def write_text(db: Db, at: TextAt, words: str) -> None:
    """Let a text read otherwise."""
    table = Base.metadata.tables[at.table]
    db.execute(update(table).where(_is(table, at)).values({at.column: words}))


def _is(table: Table, at: TextAt) -> Any:
    return and_(
        *(
            column == value
            for column, value in zip(table.primary_key.columns, json.loads(at.key), strict=True)
        )
    )


def same_person(db: Db, person: Person) -> tuple[str, ...]:
    """The public ids of someone’s record and of every record that was joined into it."""
    found, looked = {person.id: person.public_id}, [person.id]
    while looked:
        keep = looked.pop()
        joined = journal.entry_table.c.act == Act.PERSON_MERGED.value
        for entry in journal.entries(db, joined, journal.about("person", keep)):
            if entry.params.get("person") != keep:
                continue
            for row in journal.rows_of(db, entry.id):
                if row.table == "person" and row.after is None and row.before is not None:
                    if row.key[0] not in found:
                        looked.append(row.key[0])
                    found[row.key[0]] = str(row.before["public_id"])
    return tuple(found.values())


def let_go(db: Db, table: Table, id_: int, whose: str) -> bool:
    """Erase one record of someone’s, from history too; nothing where that number is of another’s record.

    Of a contribution only whose it is goes. `whose` is the public id of the person
    it belongs to; empty where it belongs to nobody.
    """
    owners = [one for one in pointing_at(_PERSON) if one.table is table and one.name == "person_id"]
    if owners:
        owner = select(Person.public_id).join(table, owners[0] == Person.id).where(table.c.id == id_)
        if (db.scalar(owner) or "") != whose:
            return False
    keys: Keys = journal_forget.keys_of(table.name, (id_,))
    keys |= journal_forget.keys_below(db, Base.metadata, keys)
    if table is Contribution.__table__:
        nobody = {"person_id": None, "contributor": "", "tell_how": "", "named": NameShown.ROLE_ONLY}
        db.execute(update(table).where(table.c.id == id_).values(nobody))
    else:
        db.execute(delete(table).where(table.c.id == id_))
    journal_forget.erase_keys(db, keys)
    return True
