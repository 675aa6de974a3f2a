"""What the sheets around someone who can't come are laid out from."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import Person, initials
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.queries.handover import board_items
from coprod_desktop.queries.handover_paper import handed_items, handed_title, handed_when, lent_items
from coprod_desktop.queries.paper import (
    SCHEDULE_DAYS,
    house,
    paper_title,
    parts_at,
    printed_at,
    take_home_rows,
)
from coprod_desktop.queries.rows.leave_paper import (
    BuildingRow,
    CatchUpRows,
    CoveredRows,
    CoveredThing,
    FallbackPart,
    FallbackRows,
    FallbackSession,
    LentThing,
    PadRows,
    SayRows,
    SaySession,
    SummaryRows,
    SummaryThing,
)
from coprod_desktop.queries.rows.paper import HomeSession, PackPart
from coprod_desktop.queries.their_say import deciding
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonKind, SessionState
from coprod_desktop.wording import _, long_date, short_date

FALLBACK_DAYS = 7
"""How many days a sealed sheet is for."""


def covered_rows(workspace: Workspace, absence_id: int) -> CoveredRows:
    """The note that it is seen to. Of others only staff are named, as on any sheet that goes home.

    Raises Conflict when the absence was undone, or its person has died.
    """
    with workspace.read() as db:
        absence = _absence(db, absence_id)
        person = db.get_one(Person, absence.person_id)
        home = take_home_rows(workspace, person.id, SCHEDULE_DAYS)
        things = []
        for item, cover, role, session, task, _member, project, agenda, had in handed_items(db, absence_id):
            named = cover is not None and cover.kind is PersonKind.STAFF and person.details_at_home
            things.append(
                CoveredThing(
                    handed_title(item, role, task, project, agenda, had) if home.may_name else "",
                    handed_when(session, task, had),
                    item.settled,
                    item.staff_hold,
                    cover.group_name if cover is not None and named and home.may_name else "",
                    cover is not None,
                )
            )
        return CoveredRows(
            home.house,
            home.printed_at,
            absence_id,
            person.id,
            home.name,
            home.may_name,
            tuple(things),
            _following(home.sessions, absence),
            _lent(db, absence_id, named=home.may_name),
        )


def _lent(db: Db, absence_id: int, *, named: bool) -> tuple[LentThing, ...]:
    """What they have of ours; a thing may say as much as a place, so it is named only where that may be."""
    found = lent_items(db, absence_id)
    return tuple(LentThing(loan.what if named else "", not loan.is_out) for _item, loan in found)


def _following(sessions: tuple[HomeSession, ...], absence: Absence) -> HomeSession | None:
    """When they are next expected, after what this absence is about."""
    last = absence.until or absence.since
    return next((one for one in sessions if last is None or one.on > last), None)


def say_rows(workspace: Workspace, absence_id: int) -> SayRows:
    """The slip for what someone says of what is decided without them.

    Raises Conflict when the absence was undone, nothing is decided, or the person has died.
    """
    with workspace.read() as db:
        absence = _absence(db, absence_id)
        sessions = deciding(db, absence, workspace.now())
        if not sessions:
            raise Conflict(_("Nothing that is coming up without them asks for a decision."))
        home = take_home_rows(workspace, absence.person_id)
        projects = _paper_titles(db, [one.session_id for one in sessions])
        shown = tuple(replace(one, title=projects[one.session_id]) for one in sessions)
        if not home.may_name:
            shown = tuple(map(_bare, sessions))
        return SayRows(
            home.house, home.printed_at, absence_id, home.person_id, home.name, home.may_name, shown
        )


def _bare(session: SaySession) -> SaySession:
    """Only when, and how many things are decided; what they said is not written where it may be found."""
    lines = tuple(replace(line, what="", words="") for line in session.lines)
    return replace(session, title="", lines=lines)


def _paper_titles(db: Db, session_ids: Iterable[int]) -> dict[int, str]:
    rows = db.execute(
        select(Session, Project)
        .outerjoin(Project, Project.id == Session.project_id)
        .where(Session.id.in_(session_ids))
    )
    return {session.id: paper_title(session, project) for session, project in rows}


def catch_up_rows(workspace: Workspace, session_id: int, person_id: int) -> CatchUpRows:
    """What someone who couldn't come to a session takes home of it.

    Raises Conflict when the session or the person was removed, or they have died.
    """
    with workspace.read() as db:
        session = db.get(Session, session_id)
        if session is None:
            raise Conflict(_("This session was removed."))
        home = take_home_rows(workspace, person_id, SCHEDULE_DAYS)
        items = select(AgendaItem.what).where(AgendaItem.session_id == session_id)
        talked_about = tuple(db.scalars(items.order_by(AgendaItem.position))) if home.may_name else ()
        return CatchUpRows(
            home.house,
            home.printed_at,
            session_id,
            person_id,
            home.name,
            home.may_name,
            _paper_titles(db, [session_id])[session_id] if home.may_name else "",
            session.on,
            talked_about,
            session.outcome if home.may_name else "",
            home.tasks,
            next((one for one in home.sessions if one.on > session.on), None),
        )


def summary_rows(workspace: Workspace, absence_id: int) -> SummaryRows:
    """What became of an absence, for the file. Raises Conflict when it was undone.

    Nobody's notes are in it, nor who was asked and said no.
    """
    with workspace.read() as db:
        absence = _absence(db, absence_id)
        person = db.get_one(Person, absence.person_id)
        wishes = {
            one.item_id: one.wish.words if one.wish is not None else ""
            for one in board_items(db, workspace.today(), HandoverItem.absence_id == absence_id)
        }
        things = tuple(
            SummaryThing(
                handed_title(item, role, task, project, agenda, had),
                handed_when(session, task, had),
                wishes.get(item.id, ""),
                cover.full_name if cover is not None else "",
                item.settled,
                item.staff_hold,
                item.agreed_by,
            )
            for item, cover, role, session, task, _member, project, agenda, had in handed_items(
                db, absence_id
            )
        )
        return SummaryRows(
            house(db),
            printed_at(workspace),
            absence_id,
            person.id,
            person.full_name,
            absence.kind,
            _about(db, absence),
            absence.how,
            absence.recorded_at.astimezone(ZoneInfo(workspace.zone)).date(),
            not absence.stands,
            things,
            deciding(db, absence, None),
            _lent(db, absence_id, named=True),
        )


def _about(db: Db, absence: Absence) -> str:
    """What an absence is about, in words that are right on any day."""
    if absence.session_id is not None:
        session = db.get_one(Session, absence.session_id)
        return _("{session}, {day}").format(session=session.title, day=long_date(session.on))
    if absence.project_id is not None:
        return db.get_one(Project, absence.project_id).name
    if absence.since is not None and absence.until is not None:
        since, until = short_date(absence.since), short_date(absence.until, beside=absence.since)
        return _("{since} to {until}").format(since=since, until=until)
    return ""


def _absence(db: Db, absence_id: int) -> Absence:
    absence = db.get(Absence, absence_id)
    if absence is None:
        raise Conflict(_("This was undone in the meantime."))
    return absence


def pad_rows(workspace: Workspace) -> PadRows:
    """A blank pad: nothing in it but whose it is."""
    with workspace.read(Permission.PRINT) as db:
        return PadRows(house(db), printed_at(workspace))


def fallback_rows(workspace: Workspace) -> FallbackRows:
    """The next seven days with initials only, and the organisation's own numbers; nobody else's."""
    since = workspace.today()
    until = since + timedelta(days=FALLBACK_DAYS - 1)
    with workspace.read(Permission.PRINT) as db:
        within = Session.on.between(since, until), Session.state == SessionState.PLANNED
        parts = parts_at(db, *within)
        people = {one.person_id for some in parts.values() for part in some for one in part.people}
        letters = {
            id_: initials(name)
            for id_, name in db.execute(select(Person.id, Person.full_name).where(Person.id.in_(people)))
        }
        rows: Iterable[tuple[Session, Venue | None, Project | None]] = db.execute(
            select(Session, Venue, Project)
            .outerjoin(Venue, Venue.id == Session.venue_id)
            .outerjoin(Project, Project.id == Session.project_id)
            .where(*within)
            .order_by(Session.on, Session.start, Session.id)
        )
        return FallbackRows(
            house(db),
            printed_at(workspace),
            since,
            until,
            tuple(
                FallbackSession(
                    session.on,
                    session.start,
                    session.end,
                    paper_title(session, project),
                    ", ".join(filter(None, (session.room, venue.name if venue is not None else ""))),
                    tuple(_with_initials(part, letters) for part in parts.get(session.id, ())),
                )
                for session, venue, project in rows
            ),
            own_numbers(db),
            _buildings(db, *within),
        )


def _with_initials(part: PackPart, letters: dict[int, str]) -> FallbackPart:
    return FallbackPart(part.role, tuple(letters[one.person_id] for one in part.holders), part.gap)


def _buildings(db: Db, *within: ColumnElement[bool]) -> tuple[BuildingRow, ...]:
    """The venues of some sessions that say anything for an emergency, by name."""
    rows = select(Venue).where(Venue.id.in_(select(Session.venue_id).where(*within)))
    found = [building(venue) for venue in db.scalars(rows.order_by(by_name(Venue.name)))]
    return tuple(one for one in found if one.says_anything)


def building(venue: Venue | None) -> BuildingRow:
    """What a venue says for an emergency; blanks to fill in by hand where there is none."""
    if venue is None:
        return BuildingRow("", "", "", "", "")
    return BuildingRow(venue.name, venue.exits, venue.meeting_point, venue.first_aid, venue.numbers)


def own_numbers(db: Db) -> tuple[tuple[str, str], ...]:
    """Whom staff can ring: the organisation's own numbers only."""
    own = db.get_one(Organisation, 1)
    known = (
        (own.contact_name or own.name, own.published_phone),
        (_("Safeguarding lead: {name}").format(name=own.lead_name or "–"), own.lead_contact),
        (_("Deputy: {name}").format(name=own.deputy_name or "–"), own.deputy_contact),
        (_("Out of hours"), own.out_of_hours),
    )
    return tuple((whom, number) for whom, number in known if number)
