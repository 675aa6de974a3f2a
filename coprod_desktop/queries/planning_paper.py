"""The papers of planning: the sheet to start from, the record of what was said, and how we work here."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.paper import House, PrintChoice, Sheet
from coprod_desktop.queries.rows.planning import Piece, PlanningShown, RightRow, StandingLine, Who
from coprod_desktop.queries.rows.planning_paper import (
    HOW_WE_WORK,
    PLANNING_RECORD,
    START_UP,
    Asked,
    AskedPart,
    HowRows,
    PlanningRecordRows,
    RightSaid,
    Said,
    SaidPart,
    StartUpRows,
    There,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, PersonStatus, PlanGroup, PlanTopic
from coprod_desktop.wording import _, listed, ngettext, sort_key


def start_up_rows(workspace: Workspace, project_id: int) -> StartUpRows:
    """The questions of a project, with room to write. Raises Conflict when the project is gone."""
    with workspace.read() as db:
        shown = planning_of(workspace, project_id)
        return StartUpRows(
            *_head(workspace, db, project_id),
            *_aim(shown),
            parts=tuple(
                AskedPart(part, tuple(Asked(one.words, one.help) for one in pieces))
                for part, pieces in _by_part(shown)
            ),
        )


def planning_record_rows(workspace: Workspace, project_id: int) -> PlanningRecordRows:
    """What was said to each question of a project. Raises Conflict when the project is gone."""
    with workspace.read() as db:
        shown = planning_of(workspace, project_id)
        return PlanningRecordRows(
            *_head(workspace, db, project_id),
            parts=tuple(SaidPart(part, tuple(map(_said, pieces))) for part, pieces in _by_part(shown)),
        )


def how_we_work_rows(workspace: Workspace, project_id: int) -> HowRows:
    """How a project works, for someone new. Raises Conflict when the project is gone."""
    with workspace.read() as db:
        shown = planning_of(workspace, project_id)
        return HowRows(
            *_head(workspace, db, project_id),
            *_aim(shown),
            power=shown.power,
            power_review_on=shown.power_review_on,
            coordinate=_coordinate(db, project_id),
            rights=_rights(db, shown.rights),
            wish=shown.working.wish,
            conflict_route=shown.working.conflict_route,
        )


def start_up_sheet(workspace: Workspace, project_id: int) -> Sheet:
    """The sheet to start from, in the style last used. Raises Conflict when the project is gone."""
    choice = PrintChoice(Edition.GROUP, last_choice(workspace, START_UP).style)
    return _sheet(workspace, start_up_rows(workspace, project_id), START_UP, choice)


def planning_record(workspace: Workspace, project_id: int) -> Sheet:
    """The record of a planning, in the style last used. Raises Conflict when the project is gone."""
    choice = PrintChoice(Edition.GROUP, last_choice(workspace, PLANNING_RECORD).style)
    return _sheet(workspace, planning_record_rows(workspace, project_id), PLANNING_RECORD, choice)


def how_we_work(workspace: Workspace, project_id: int) -> Sheet:
    """How a project works, as printed last. Raises Conflict when the project is gone."""
    rows = how_we_work_rows(workspace, project_id)
    return _sheet(workspace, rows, HOW_WE_WORK, last_choice(workspace, HOW_WE_WORK))


def _sheet(
    workspace: Workspace, rows: StartUpRows | PlanningRecordRows | HowRows, kind: str, choice: PrintChoice
) -> Sheet:
    with workspace.read() as db:
        return as_sheet(db, rows, choice, kind, about=rows.project_id)


def _head(workspace: Workspace, db: Db, project_id: int) -> tuple[House, datetime, int, str]:
    """What each of these papers begins with; its title is the name for paper, empty where none was chosen."""
    return house(db), printed_at(workspace), project_id, db.get_one(Project, project_id).paper_name


def _aim(shown: PlanningShown) -> tuple[str, str, str]:
    return shown.objective, shown.fixed, shown.open


def _by_part(shown: PlanningShown) -> Iterator[tuple[PlanGroup, tuple[Piece, ...]]]:
    for part, pieces in groupby(shown.pieces, key=lambda one: one.part):
        yield part, tuple(pieces)


def _said(piece: Piece) -> Said:
    answer = piece.answer
    if answer is None:
        return Said(piece.words, piece.state)
    now = tuple(_line(one, piece.topic) for one in piece.stands) if piece.is_together else ()
    if (
        answer.said
        and not piece.different
        and [one.words for one in piece.stands] == answer.said.splitlines()
    ):
        now = ()  # the words that were said are themselves what is used
    return Said(
        words=piece.words,
        state=piece.state,
        said=answer.said,
        answered_on=answer.answered_on,
        review_on=answer.review_on,
        there=_there(answer.present),
        now=now,
        changed=piece.different,
    )


def _there(people: Iterable[Who]) -> There:
    shown = tuple(one.shown for one in people)
    names = tuple(filter(None, shown))
    return There(names, len(shown) - len(names))


def _line(one: StandingLine, topic: PlanTopic | None) -> str:
    """What is used, with names as each agreed; whose a right is comes before it."""
    there = _there(one.people)
    names = list(there.names)
    if there.unnamed:
        names.append(ngettext("someone who is not named", "{n} people who are not named", there.unnamed))
    if topic is PlanTopic.OVERRIDE:
        return " ".join(filter(None, (f"{listed(names)}:" if names else "", one.words)))
    return " ".join(filter(None, (one.words, listed(names))))


def _rights(db: Db, given: Sequence[RightRow]) -> tuple[RightSaid, ...]:
    """Who may have the last word; someone who doesn’t take part now is not told of to anybody new."""
    whose = {row.who.person_id for row in given if row.who is not None}
    active = select(Person.id).where(Person.id.in_(whose), Person.status == PersonStatus.ACTIVE)
    here = set(db.scalars(active))
    rows = []
    for row in given:
        away = row.who is not None and row.who.person_id not in here
        name = row.who.shown if row.who is not None and not away else ""
        who = f"{name} ({row.role})" if name and row.role else name or row.role
        if away and not who:
            who = _("Nobody at the moment")
        rows.append(RightSaid(who, row.over, row.why))
    return tuple(rows)


def _coordinate(db: Db, project_id: int) -> There:
    """Those of the group who have a role as coordinator now."""
    query = (
        select(Member.role, Person)
        .join(Person, Person.id == Member.person_id)
        .where(Member.project_id == project_id, Member.left_on.is_(None), Member.role != "")
        .where(Person.status == PersonStatus.ACTIVE)
        .order_by(by_name(Person.full_name))
    )
    wanted = sort_key(_("Coordinator"))
    found = {one.id: one.group_name for role, one in db.execute(query) if wanted in sort_key(role)}
    names = tuple(filter(None, found.values()))
    return There(names, len(found) - len(names))
