"""Who is needed at a kind of session: lists that are kept under a name, and written into sessions."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.organisation import one_line
from coprod_desktop.model.place_lists import ListedRole, PlaceList
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.finding import find, holding
from coprod_desktop.services.series import coming
from coprod_desktop.services.sessions import Needed, require_open
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class RemoveList:
    """A list that is no longer wanted."""

    list_id: int


@dataclass(frozen=True)
class SetPlaces:
    """Whom a session needs from now on; `coming_too` for all that follow in its series.

    `keep_as` is the name of a list to keep it as, for other sessions of its kind; empty for none.
    """

    session_id: int
    places: tuple[Needed, ...]
    coming_too: bool = False
    keep_as: str = ""


def _keep(db: Db, name: str, wanted: tuple[Needed, ...]) -> None:
    """Keep a list under a name, or let it be this one; sessions made by an older one stay as they are."""
    kept = db.scalar(select(PlaceList).where(PlaceList.name == one_line(name))) or PlaceList()
    kept.rename(name)
    db.add(kept)
    db.flush()
    db.execute(delete(ListedRole).where(ListedRole.list_id == kept.id))
    for needed in wanted:
        place = Place()
        place.need(needed.least, needed.most)
        db.add(ListedRole(list_id=kept.id, role_id=needed.role_id, least=place.least, most=place.most))


def _checked(places: tuple[Needed, ...]) -> tuple[Needed, ...]:
    wanted = tuple(needed for needed in places if needed.role_id is not None)
    if not wanted:
        raise RuleBroken(_("Add at least one role."), "places")
    if len({needed.role_id for needed in wanted}) < len(wanted):
        raise RuleBroken(_("A role stands there twice. Write it once, with how many people."), "places")
    return wanted


def remove_list(workspace: Workspace, request: RemoveList) -> Change:
    """Remove a list; sessions keep the places they have."""
    with workspace.change(Act.PLACE_LIST_REMOVED) as change:
        kept = find(change.session, PlaceList, request.list_id)
        change.session.execute(delete(ListedRole).where(ListedRole.list_id == kept.id))
        change.session.delete(kept)
    return change.change


def set_places(workspace: Workspace, request: SetPlaces) -> Change:
    """Let a session need these roles and no others; a place someone is in or was asked for stays.

    With `coming_too` so do all that follow in its series, save those that were given places of their own. For
    one session of a series alone, it counts as having places of its own from now on.

    Raises RuleBroken without a role, for a role that stands there twice, when most is below least or lowered
    below those in it already, and when the session has begun.
    """
    wanted = _checked(request.places)
    with workspace.change(Act.PLACES_SET, session=request.session_id) as change:
        db = change.session
        session = find(db, Session, request.session_id)
        require_open(workspace, session)
        if session.has_begun(workspace.now()):
            raise RuleBroken(_("This session has begun, so who was needed stays as it is."))
        those = [session]
        if session.series_id is not None:
            session.own_places = not request.coming_too
            if request.coming_too:
                change.params["series"] = session.series_id
                later = coming(db, workspace, session.series_id, session.on)
                those += [one for one in later if one is not session and not one.own_places]
        for one in those:
            _write_places(db, one, wanted)
        if request.keep_as.strip():
            _keep(db, request.keep_as, wanted)
    return change.change


def _write_places(db: Db, session: Session, wanted: tuple[Needed, ...]) -> None:
    held = {place.role_id: place for place in db.scalars(select(Place).where(Place.session_id == session.id))}
    for needed in wanted:
        place = held.pop(needed.role_id or 0, None) or Place(session_id=session.id, role_id=needed.role_id)
        if place.id is not None:
            place.let_stay(holding(db, place.id), needed.most, session.on)
        place.need(needed.least, needed.most)
        db.add(place)
    busy = select(Assignment.place_id).where(Assignment.state != AssignmentState.DECLINED)
    kept = set(db.scalars(busy.where(Assignment.place_id.in_([place.id for place in held.values()]))))
    for place in held.values():
        if place.id not in kept:
            db.delete(place)
