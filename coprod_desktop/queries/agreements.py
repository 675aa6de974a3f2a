"""Group agreements: a project's versions, what a new one may begin with, and the sheet to hang or sign."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.agreements import Agreement, AgreementLine, AgreementThere, holds
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.agreements import (
    AGREEMENT,
    AgreementRow,
    AgreementSheetRows,
    AgreementShown,
    AgreementStart,
    ThereRow,
)
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.services.starter import agreement_lines
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, Permission
from coprod_desktop.wording import _


def agreement_of(workspace: Workspace, project_id: int) -> AgreementShown:
    """All versions of a project's agreement, the one that holds first: three statements."""
    with workspace.read(Permission.PROJECTS) as db:
        mine = select(Agreement).where(Agreement.project_id == project_id)
        versions = list(db.scalars(mine.order_by(Agreement.number.desc())))
        ids = [one.id for one in versions]
        lines, there = _lines(db, ids), _there(db, ids)
        rows = tuple(
            AgreementRow(
                one.id,
                project_id,
                one.number,
                one.agreed_on,
                one.review_on,
                tuple(lines[one.id]),
                tuple(there[one.id]),
            )
            for one in versions
        )
        return AgreementShown(project_id, workspace.today(), rows)


def agreement_starts(workspace: Workspace, project_id: int) -> tuple[AgreementStart, ...]:
    """What a project's agreement may begin with: the starter text, then what holds in other projects."""
    with workspace.read() as db:
        others = (
            select(Agreement.id, Project.name)
            .join(Project, Project.id == Agreement.project_id)
            .where(Agreement.project_id != project_id, holds())
            .order_by(by_name(Project.name))
        )
        found = list(db.execute(others))
        lines = _lines(db, [id_ for id_, _name in found])
    starter = AgreementStart(_("The words to start from"), agreement_lines())
    return (starter, *(AgreementStart(name, tuple(lines[id_])) for id_, name in found))


def agreement_sheet(workspace: Workspace, project_id: int) -> Sheet:
    """The sheet of what a group agreed, as printed last. Raises Conflict where there is no agreement."""
    last = last_choice(workspace, AGREEMENT)
    edition = last.edition if last.edition in (Edition.WALL, Edition.GROUP) else Edition.WALL
    with workspace.read(Permission.PRINT) as db:
        project, agreement = db.get(Project, project_id), _holding(db, project_id)
        if project is None or agreement is None:
            raise Conflict(_("This project’s group has not agreed on anything yet."))
        rows = AgreementSheetRows(
            house=replace(house(db), contact=""),
            printed_at=printed_at(workspace),
            project_id=project_id,
            title=project.paper_name,
            number=agreement.number,
            agreed_on=agreement.agreed_on,
            review_on=agreement.review_on,
            lines=tuple(_lines(db, [agreement.id])[agreement.id]),
        )
        return as_sheet(db, rows, PrintChoice(edition, last.style), AGREEMENT, about=project_id)


def _holding(db: Db, project_id: int) -> Agreement | None:
    return db.scalar(select(Agreement).where(Agreement.project_id == project_id, holds()))


def _lines(db: Db, ids: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    said = select(AgreementLine.agreement_id, AgreementLine.words).where(AgreementLine.agreement_id.in_(ids))
    for id_, words in db.execute(said.order_by(AgreementLine.position)):
        found[id_].append(words)
    return found


def _there(db: Db, ids: Collection[int]) -> dict[int, list[ThereRow]]:
    found: dict[int, list[ThereRow]] = defaultdict(list)
    people = (
        select(AgreementThere.agreement_id, Person)
        .join(Person, Person.id == AgreementThere.person_id)
        .where(AgreementThere.agreement_id.in_(ids))
        .order_by(by_name(Person.full_name))
    )
    for id_, person in db.execute(people):
        found[id_].append(ThereRow(person.id, person.full_name, person.group_name))
    return found
