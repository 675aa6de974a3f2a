"""What the program knows of what it keeps, for the record of processing and the impact assessment.

Only kinds of data that are there count. Nobody is named but whoever signs in: the papers go to advisers.
"""

from sqlalchemy import exists, func, literal, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.base import Base
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.queries.backups import last_away
from coprod_desktop.queries.keeping import months_of
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.processing import ASSESSMENT, RECORD, DataKind, Facts, FormRows
from coprod_desktop.queries.rows.processing_words import assessment, record
from coprod_desktop.store.backup import list_backups
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole, Edition, PaperStyle, Permission, PersonKind
from coprod_desktop.wording import _, label, ngettext

_CHOICE = PrintChoice(Edition.STAFF, PaperStyle.STANDARD)


def processing_record(workspace: Workspace) -> Sheet:
    """The record of processing (Article 30), as far as the program can fill it. Raises NotAllowed."""
    return _sheet(workspace, RECORD, record(facts(workspace)))


def impact_assessment(workspace: Workspace) -> Sheet:
    """The beginning of a data protection impact assessment. Raises NotAllowed."""
    return _sheet(workspace, ASSESSMENT, assessment(facts(workspace)))


def _sheet(workspace: Workspace, kind: str, rows: FormRows) -> Sheet:
    with workspace.read(Permission.ACCOUNTS) as db:
        return as_sheet(db, rows, _CHOICE, kind)


def facts(workspace: Workspace) -> Facts:
    """What the program knows. Raises NotAllowed."""
    with workspace.read(Permission.ACCOUNTS) as db:
        own = db.get_one(Organisation, 1)
        away = last_away(workspace)
        return Facts(
            house=house(db),
            printed_at=printed_at(workspace),
            lead=own.lead_name,
            people=_people(db),
            kinds=_kinds(db),
            seen_by=_seen_by(db),
            keep_for=_keep_for(db),
            backups=len(list_backups(workspace.home.folder.backups)),
            backup_away=None if away is None else away.date(),
            files=_any(db, "version"),
            lock_minutes=own.lock_minutes,
            requests=_count(db, "data_request"),
        )


def _people(db: Db) -> tuple[str, ...]:
    lines = []
    by_kind: dict[PersonKind, int] = dict(
        db.execute(select(Person.kind, func.count()).group_by(Person.kind)).all()
    )
    if many := by_kind.get(PersonKind.VOLUNTEER):
        lines.append(ngettext("{n} volunteer (co-producer)", "{n} volunteers (co-producers)", many))
    if many := by_kind.get(PersonKind.STAFF):
        lines.append(ngettext("{n} member of staff", "{n} members of staff", many))
    if many := db.scalar(select(func.count()).where(Person.under_18)) or 0:
        lines.append(ngettext("{n} of them is under 18", "{n} of them are under 18", many))
    if db.scalar(select(exists().where(Person.carer_contact != ""))):
        lines.append(_("Parents and carers of those under 18: how to reach them"))
    others = select(func.count()).where(Contribution.person_id.is_(None), Contribution.contributor != "")
    if many := db.scalar(others) or 0:
        words = ngettext(
            "{n} person who answered a consultation and is not in the roster",
            "{n} people who answered a consultation and are not in the roster",
            many,
        )
        lines.append(words)
    return tuple(lines)


def _kinds(db: Db) -> tuple[DataKind, ...]:
    return tuple(
        DataKind(words, special)
        for words, special, tables in _groups()
        if any(_any(db, table) for table in tables)
    )


def _groups() -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
    """Kinds of data, whether they may be of a special category, and the tables they stand in."""
    return (
        (_("Names, pronouns where wanted, how they wish to be shown and thanked"), False, ("person",)),
        (_("Telephone numbers and addresses, and how each may be used safely"), False, ("contact_way",)),
        (_("Access and communication needs (may tell of health)"), True, ("need",)),
        (
            _("Support, what people have been through, notes of check-ins, who else sees a phone: sealed for "
              "whom each person named (may tell of health, beliefs, sex life, offences)"),
            True,
            ("private_record",),
        ),
        (_("First conversations before joining: payment, what was told"), False, ("first_talk",)),
        (_("Skills, training and checks, and until when they count"), False, ("person_skill",)),
        (_("When people are free, and how much they would like to do"), False, ("usual_time", "other_time")),
        (_("Sessions people take part in, their roles, who came"), False, ("assignment", "member")),
        (
            _("When someone could not make it, without a reason, and what they wish for their part"),
            False,
            ("absence", "wish"),
        ),
        (_("Tasks and what else people have taken on"), False, ("task_owner", "loan")),
        (
            _("Opinions: ideas, views, votes, quotes, answers to consultations (may tell of beliefs)"),
            True,
            ("idea_from", "disagreement_view", "option_voice", "quote", "contribution"),
        ),
        (_("What people agreed to, until when, and what they took back"), False, ("consent",)),
        (_("Who signs in, what they may do, and a history of what was done by whom"), False, ("account",)),
        (_("What people asked of what is kept about them"), False, ("data_request",)),
    )  # fmt: skip


def _seen_by(db: Db) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = db.execute(
        select(Account.role, Account.name).where(Account.closed_at.is_(None)).order_by(by_name(Account.name))
    ).all()
    return tuple(
        (label(role), names)
        for role in AccountRole
        if (names := tuple(name for its, name in found if its is role))
    )


def _keep_for(db: Db) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label(kind), ngettext("looked at after {n} month", "looked at after {n} months", months))
        for kind, months in months_of(db).items()
        if months is not None
    )


def _any(db: Db, table: str) -> bool:
    return bool(db.scalar(select(exists(select(literal(1)).select_from(Base.metadata.tables[table])))))


def _count(db: Db, table: str) -> int:
    return db.scalar(select(func.count()).select_from(Base.metadata.tables[table])) or 0
