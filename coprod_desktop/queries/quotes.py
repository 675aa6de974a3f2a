"""Quotes and stories. `quotes_for` is the only way by which a document comes to somebody’s words.

Whatever prints them hands their ids on (`services.prints.RecordPrint.quotes`), so that it can be told
where words still are that were taken back.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.projects import Project
from coprod_desktop.model.quotes import Quote, QuoteConsent, QuotePrint, agreed_on, require_agreed
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.quotes import (
    QUOTES_SHEET,
    CarriedBy,
    QuoteRow,
    QuotesRows,
    QuotesShown,
    SaidQuote,
    UseRow,
    WordsEndLine,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, PersonStatus, QuoteUse
from coprod_desktop.wording import _

SOON = timedelta(weeks=8)
"""So long before it ends a consent is brought up, so that they can be asked again in time."""


def quotes_for(
    workspace: Workspace, use: QuoteUse, on: date | None = None, project_id: int | None = None
) -> tuple[SaidQuote, ...]:
    """The words that may be used for something on a day (today), of a project or of all, oldest first."""
    with workspace.read() as db:
        return live(db, use, on or workspace.today(), project_id)


def live(
    db: Db,
    use: QuoteUse,
    on: date,
    project_id: int | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> tuple[SaidQuote, ...]:
    """The same within an open session, said from a day on and until another where given: one statement."""
    found = (
        select(Quote, Person, Project.paper_name, Project.name)
        .outerjoin(Person, Person.id == Quote.person_id)
        .outerjoin(Project, Project.id == Quote.project_id)
        .where(Quote.id.in_(agreed_on(on, use)))
        .order_by(Quote.said_on, Quote.id)
    )
    if project_id is not None:
        found = found.where(Quote.project_id == project_id)
    if since is not None:
        found = found.where(Quote.said_on >= since)
    if until is not None:
        found = found.where(Quote.said_on <= until)
    return tuple(
        SaidQuote(one.id, one.words, one.shown_name(person), paper_name or name or "")
        for one, person, paper_name, name in db.execute(found)
    )


def still_agreed(workspace: Workspace, use: QuoteUse, quotes: tuple[int, ...]) -> None:
    """Asked at the moment a sheet is printed or saved.

    Raises RuleBroken where words on it may not be used for this any more, be it since midnight.
    """
    with workspace.read() as db:
        require_agreed(db, quotes, use, workspace.today())


def quotes_of(
    workspace: Workspace, project_id: int | None = None, person_id: int | None = None
) -> QuotesShown:
    """The quotes of a project, of a person, or all, latest first, with what each may be used for."""
    which: list[ColumnElement[bool]] = []
    if project_id is not None:
        which.append(Quote.project_id == project_id)
    if person_id is not None:
        which.append(Quote.person_id == person_id)
    with workspace.read() as db:
        return QuotesShown(project_id, person_id, workspace.today(), _rows(workspace, db, which))


def to_ask_again(db: Db, today: date) -> tuple[WordsEndLine, ...]:
    """Quotes of which something agreed to ends soon and whose people can be asked; soonest first."""
    until = func.min(QuoteConsent.until).label("until")
    found = (
        select(Quote.project_id, Project.name.label("project"), Quote.person_id, Person.full_name, until)
        .join(QuoteConsent, QuoteConsent.quote_id == Quote.id)
        .outerjoin(Person, Person.id == Quote.person_id)
        .outerjoin(Project, Project.id == Quote.project_id)
        .where(QuoteConsent.withdrawn_on.is_(None), QuoteConsent.given_on <= today)
        .where(QuoteConsent.until.between(today, today + SOON))
        .where(Person.id.is_(None) | (Person.status != PersonStatus.DIED))
        .group_by(Quote.id)
        .order_by(until, Quote.id)
    )
    return tuple(
        WordsEndLine(row.project_id, row.project or "", row.person_id, row.full_name or "", row.until)
        for row in db.execute(found)
    )


def quotes_rows(workspace: Workspace, use: QuoteUse, project_id: int | None = None) -> QuotesRows:
    """A sheet of what people said, for one use. Raises Conflict when its project was removed."""
    with workspace.read() as db:
        project = db.get(Project, project_id) if project_id is not None else None
        if project_id is not None and project is None:
            raise Conflict(_("This project isn’t here any more."))
        return QuotesRows(
            house=house(db),
            printed_at=printed_at(workspace),
            good_on=workspace.today(),
            use=use,
            project=(project.paper_name or project.name) if project is not None else "",
            quotes=quotes_for(workspace, use, None, project_id),
        )


def about_print(use: QuoteUse, project_id: int | None) -> str:
    """How a print keeps what a sheet of quotes was about."""
    return f"{use.value} {project_id or 0}"


def quotes_sheet(workspace: Workspace, use: QuoteUse, project_id: int | None = None) -> Sheet:
    """The same as a sheet, in the style last used. Raises Conflict when its project was removed."""
    rows = quotes_rows(workspace, use, project_id)
    choice = PrintChoice(Edition.GROUP, last_choice(workspace, QUOTES_SHEET).style)
    with workspace.read() as db:
        return as_sheet(db, rows, choice, QUOTES_SHEET, about=about_print(use, project_id))


def _rows(workspace: Workspace, db: Db, which: Iterable[ColumnElement[bool]]) -> tuple[QuoteRow, ...]:
    """Four statements, however many."""
    found = db.execute(
        select(Quote, Person, Project.name)
        .outerjoin(Person, Person.id == Quote.person_id)
        .outerjoin(Project, Project.id == Quote.project_id)
        .where(*which)
        .order_by(Quote.said_on.desc(), Quote.id.desc())
    ).all()
    ids = [one.id for one, _person, _project in found]
    uses, prints = _uses(db, ids, workspace.today()), _prints(workspace, db, ids)
    return tuple(
        QuoteRow(
            id=one.id,
            words=one.words,
            said_on=one.said_on,
            project_id=one.project_id,
            project=project or "",
            person_id=one.person_id,
            person=person.full_name if one.person_id is not None else "",
            named=one.named,
            named_words=one.named_words,
            shown=one.shown_name(person),
            uses=tuple(uses[one.id]),
            prints=tuple(prints[one.id]),
            ask_again=_ask_again(uses[one.id], person, workspace.today()),
        )
        for one, person, project in found
    )


def _ask_again(uses: Iterable[UseRow], person: Person | None, today: date) -> date | None:
    if person is not None and person.status is PersonStatus.DIED:
        return None
    ends = [one.until for one in uses if one.live and one.until is not None]
    return min((day for day in ends if day <= today + SOON), default=None)


def _uses(db: Db, ids: list[int], today: date) -> dict[int, list[UseRow]]:
    """Of each use what was said last."""
    last: dict[tuple[int, QuoteUse], UseRow] = {}
    query = select(QuoteConsent).where(QuoteConsent.quote_id.in_(ids)).order_by(QuoteConsent.id)
    for one in db.scalars(query):
        last[one.quote_id, one.use] = UseRow(
            one.use, one.given_on, one.until, one.withdrawn_on, one.stands(today)
        )
    found: dict[int, list[UseRow]] = defaultdict(list)
    order = list(QuoteUse)
    for (quote_id, _use), row in sorted(last.items(), key=lambda item: order.index(item[0][1])):
        found[quote_id].append(row)
    return found


def _prints(workspace: Workspace, db: Db, ids: list[int]) -> dict[int, list[CarriedBy]]:
    carried: dict[int, list[CarriedBy]] = defaultdict(list)
    zone = printed_at(workspace).tzinfo
    query = (
        select(QuotePrint.quote_id, Print.kind, Print.at)
        .join(Print, Print.id == QuotePrint.print_id)
        .where(QuotePrint.quote_id.in_(ids))
        .order_by(Print.id.desc())
    )
    for quote_id, kind, at in db.execute(query):
        carried[quote_id].append(CarriedBy(kind, at.astimezone(zone)))
    return carried
