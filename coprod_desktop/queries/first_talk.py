"""First conversations of one person, asked for on a press alone, and the sheet for their first visit."""

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import Conflict
from coprod_desktop.model.group import FirstTalk, ToldThen
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Need, Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.paper import paper_title, printed_at, take_home_rows
from coprod_desktop.queries.picks import coming_sessions, projects
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.rows.first_talk import FIRST_VISIT, FirstTalkRow, FirstTalks, FirstVisitRows
from coprod_desktop.queries.rows.paper import HomeSession, PrintChoice, Sheet
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.queries.sealing import has_lead
from coprod_desktop.queries.support import may_name, private_rows, readable, signs_in
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    Edition,
    Permission,
    PersonKind,
    PersonStatus,
    PrivateKind,
    SessionState,
    Told,
)
from coprod_desktop.wording import _

_FIRST_IN = 60
"""How many days ahead a first visit is looked for."""


def first_talks(workspace: Workspace, person_id: int) -> FirstTalks:
    """Someone’s first conversations, newest first: sensitive, so asked for on a press alone.

    Raises Conflict when the person was removed.
    """
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This person was removed."))
        needs = db.scalars(select(Need.words).where(Need.person_id == person_id).order_by(Need.id))
        return FirstTalks(
            person_id,
            workspace.today(),
            person.under_18,
            _talks(workspace, db, person_id),
            tuple(needs),
            projects(workspace),
            coming_sessions(workspace, _FIRST_IN),
            may_name(db, about=person_id),
            workspace.signed_in.account_id,
            has_lead(db) and not signs_in(db, person_id),
        )


def _talks(workspace: Workspace, db: Db, person_id: int) -> tuple[FirstTalkRow, ...]:
    told: dict[int, list[Told]] = defaultdict(list)
    then = select(ToldThen).join(FirstTalk, FirstTalk.id == ToldThen.talk_id)
    for one in db.scalars(then.where(FirstTalk.person_id == person_id).order_by(ToldThen.id)):
        told[one.talk_id].append(one.what)
    theirs = (PrivateRecord.person_id == person_id, PrivateRecord.kind == PrivateKind.FIRST_TALK)
    said: dict[int | None, list[PrivateRow]] = defaultdict(list)
    for row in private_rows(workspace, db, *theirs, readable(workspace.signed_in)):
        said[row.talk_id].append(row)
    with_, met_by = aliased(Person), aliased(Person)
    query = (
        select(
            FirstTalk,
            Project.name,
            with_.full_name,
            met_by.full_name,
            met_by.status,
            Session.title,
            Session.on,
        )
        .outerjoin(Project, Project.id == FirstTalk.project_id)
        .outerjoin(with_, with_.id == FirstTalk.with_id)
        .outerjoin(met_by, met_by.id == FirstTalk.met_by_id)
        .outerjoin(Session, Session.id == FirstTalk.session_id)
        .where(FirstTalk.person_id == person_id)
        .order_by(FirstTalk.held_on.desc(), FirstTalk.id.desc())
    )
    return tuple(
        FirstTalkRow(
            one.id, one.project_id, project or "", one.held_on, one.with_id, talker or "",
            one.payment, one.payment_on, tuple(told[one.id]), one.session_id, title or "", on,
            one.met_by_id, meets or "", status not in (None, PersonStatus.ACTIVE), one.visit_words,
            *_apart(said[one.id]),
        )
        for one, project, talker, meets, status, title, on in db.execute(query)
    )  # fmt: skip


def _apart(rows: list[PrivateRow]) -> tuple[PrivateRow | None, tuple[PrivateRow, ...]]:
    """The words that may be written on, and all others."""
    mine = next((one for one in rows if one.may_change and not one.is_shut), None)
    return mine, tuple(one for one in rows if one is not mine)


def first_visit_rows(workspace: Workspace, person_id: int) -> FirstVisitRows:
    """What someone takes home before their first visit: as neutral as all that goes home.

    The visit is the one agreed in their newest first conversation, else the next they are down for. Raises
    Conflict when they were removed or have died.
    """
    with workspace.read(Permission.EVERYDAY) as db:
        own = take_home_rows(workspace, person_id)  # what may stand on paper that goes home with them
        newest = select(FirstTalk).where(FirstTalk.person_id == person_id)
        talk = db.scalar(newest.order_by(FirstTalk.held_on.desc(), FirstTalk.id.desc()).limit(1))
        visit, getting_in = _agreed(workspace, db, talk)
        visit = visit or next(iter(own.sessions), None)
        if visit is not None and not own.may_name:
            visit = HomeSession(visit.on, visit.start, visit.end)
        elif visit is not None:
            visit = replace(visit, part="", staff_there=())
        named = own.may_name and db.get_one(Person, person_id).details_at_home
        return FirstVisitRows(
            person_id,
            own.name,
            own.may_name,
            own.house,
            visit,
            _met_by(db, talk) if named else "",
            getting_in if own.may_name else "",
            talk.visit_words if talk is not None and own.may_name else "",
            printed_at(workspace),
        )


def _agreed(workspace: Workspace, db: Db, talk: FirstTalk | None) -> tuple[HomeSession | None, str]:
    """The session they said they come to first, if it is still to come, and how to get in."""
    at = db.get(Session, talk.session_id) if talk is not None and talk.session_id is not None else None
    if at is None or at.on < workspace.today() or at.state is not SessionState.PLANNED:
        return None, ""
    venue = db.get(Venue, at.venue_id) if at.venue_id is not None else None
    project = db.get(Project, at.project_id) if at.project_id is not None else None
    place = (at.room, venue.name, venue.address) if venue is not None else (at.room,)
    where = ", ".join(filter(None, place))
    return (
        HomeSession(at.on, at.start, at.end, paper_title(at, project), where),
        venue.getting_in if venue is not None else "",
    )


def _met_by(db: Db, talk: FirstTalk | None) -> str:
    """Who meets them: only staff are named on paper that goes home, and only while they take part."""
    meets = db.get(Person, talk.met_by_id) if talk is not None and talk.met_by_id is not None else None
    if meets is None or meets.kind is not PersonKind.STAFF or not meets.takes_part:
        return ""
    return meets.group_name


def first_visit(workspace: Workspace, person_id: int) -> Sheet:
    """The sheet for someone’s first visit, in the style they asked for. Raises Conflict if removed."""
    with workspace.read(Permission.EVERYDAY) as db:
        rows = first_visit_rows(workspace, person_id)
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, FIRST_VISIT, person_id=person_id)
