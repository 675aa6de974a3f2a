"""What repeats: the dates of a series with their exceptions, and lists of whom a kind of session needs."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model import recurrence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.place_lists import ListedRole, PlaceList
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, LeftOut, Series, Session
from coprod_desktop.queries.rows.series import ListedPlace, PlaceListRow, SeriesDate, SeriesDates
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, ItemState
from coprod_desktop.wording import _

_HEARS = (
    AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.WAITING, AssignmentState.CANNOT,
)  # fmt: skip
"""Who has to hear when a session changes."""


def series_dates_of(workspace: Workspace, series_id: int) -> SeriesDates:
    """Every date of a series, those left out among them. Raises Conflict when it was removed meanwhile."""
    with workspace.read() as db:
        series = db.get(Series, series_id)
        if series is None:
            raise Conflict(_("These sessions were removed."))
        now = workspace.now()
        people, moving = _people(db, series_id), _handovers(db, series_id)
        rows = db.scalars(select(Session).where(Session.series_id == series_id))
        dates = [
            SeriesDate(
                one.on,
                one.id,
                one.start,
                one.state,
                one.moved_from,
                one.extra,
                one.own_places,
                one.has_begun(now),
                people.get(one.id, 0),
                moving.get(one.id, 0),
            )
            for one in rows
        ]
        left_out = db.scalars(select(LeftOut.on).where(LeftOut.series_id == series_id))
        dates += [SeriesDate(on, None) for on in left_out]
        dates.sort(key=lambda one: (one.on, one.session_id or 0))
        repeats = recurrence.repeats_of(series.rule)
        return SeriesDates(series_id, series.title, repeats, workspace.today(), tuple(dates))


def _people(db: Db, series_id: int) -> dict[int, int]:
    found = (
        select(Place.session_id, func.count(Assignment.person_id.distinct()))
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Session, Session.id == Place.session_id)
        .where(Session.series_id == series_id, Assignment.state.in_(_HEARS))
        .group_by(Place.session_id)
    )
    return {row[0]: row[1] for row in db.execute(found)}


def _handovers(db: Db, series_id: int) -> dict[int, int]:
    """How much is being handed over at each session of a series."""
    at = func.coalesce(Place.session_id, AgendaItem.session_id)
    found = (
        select(at, func.count())
        .select_from(HandoverItem)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
        .join(Session, or_(Session.id == Place.session_id, Session.id == AgendaItem.session_id))
        .where(Session.series_id == series_id, HandoverItem.state != ItemState.SETTLED)
        .group_by(at)
    )
    return {row[0]: row[1] for row in db.execute(found)}


def place_lists(workspace: Workspace) -> tuple[PlaceListRow, ...]:
    """The lists of whom a kind of session needs, by name; roles no longer in use are left out."""
    with workspace.read() as db:
        found: dict[int, PlaceListRow] = {}
        roles: dict[int, list[ListedPlace]] = {}
        for listed, role in db.execute(
            select(ListedRole, Role.name)
            .join(Role, Role.id == ListedRole.role_id)
            .where(Role.in_use)
            .order_by(ListedRole.id)
        ):
            place = ListedPlace(listed.role_id, role, listed.least, listed.most)
            roles.setdefault(listed.list_id, []).append(place)
        for kept in db.scalars(select(PlaceList).order_by(by_name(PlaceList.name))):
            found[kept.id] = PlaceListRow(kept.id, kept.name, tuple(roles.get(kept.id, ())))
        return tuple(found.values())
