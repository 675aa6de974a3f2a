"""Putting the ticked lines of a proposed rota on the rota: one act, undone in one press."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.rows.filling import (
    FillAsk,
    FillLine,
    PersonToFill,
    PlaceToFill,
    Rules,
    SessionToFill,
    ToFill,
    meets,
    month_of,
)
from coprod_desktop.services.handover_following import place_filled
from coprod_desktop.services.rota import assignment_of
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState
from coprod_desktop.wording import _


@dataclass(frozen=True)
class FillRota:
    """The lines of a proposal to put on the rota, as people who were asked; or, `confirmed`, who said yes.

    `ask` is what the proposal was made for: the same rules are kept again.
    """

    ask: FillAsk
    lines: tuple[FillLine, ...]
    confirmed: bool = False


def fill_rota(workspace: Workspace, request: FillRota) -> Change:
    """Put these people in these places, all at once. What no longer holds since it was proposed is left out.

    `queries.filling.on_the_rota` then tells which lines stand. Raises RuleBroken without a line, or when none
    of them holds any more.
    """
    if not request.lines:
        raise RuleBroken(_("Nobody is ticked. Tick at least one line."), "lines")
    with workspace.change(Act.ROTA_FILLED) as change:
        db = change.session
        rows = rota_to_fill(workspace, request.ask)
        still = _lines_that_hold(rows, db, request.lines)
        if not still:
            raise RuleBroken(
                _(
                    "None of this holds any more: the rota was changed in the meantime. "
                    "Look for people again."
                ),
                "lines",
            )
        state = AssignmentState.CONFIRMED if request.confirmed else AssignmentState.INVITED
        places = _places_of(db, rows, still)
        made = [
            _put(db, FillLine(places[one.place_id], one.person_id), state, workspace.now()) for one in still
        ]
        db.flush()
        for held in made:
            if held.holds:
                place_filled(workspace, db, held)
        if request.confirmed:
            change.params["person"] = sorted({one.person_id for one in still})
        at = select(Place.session_id).where(Place.id.in_(places.values())).distinct()
        change.params["session"] = sorted(db.scalars(at))
    return change.change


def _places_of(db: Db, rows: ToFill, lines: list[FillLine]) -> dict[int, int]:
    """The place of each line, by what it was proposed as: one that support needs is made now."""
    found = {line.place_id: line.place_id for line in lines}
    for place in rows.places:
        if place.id < 0 and place.id in found:
            session = db.get_one(Session, place.session_id)
            session.own_places = session.series_id is not None
            made = Place(session_id=session.id, role_id=place.role_id)
            made.need(1, None)
            db.add(made)
            db.flush()
            found[place.id] = made.id
    return found


def _put(db: Db, line: FillLine, state: AssignmentState, at: datetime) -> Assignment:
    """Someone in a place; who waited for it needs to wait no more."""
    held = assignment_of(db, line.place_id, line.person_id)
    if held is None:
        held = Assignment(place_id=line.place_id, person_id=line.person_id, state=state, since=at)
        db.add(held)
    else:
        held.turn(state, at)
    return held


def _lines_that_hold(rows: ToFill, db: Db, lines: tuple[FillLine, ...]) -> list[FillLine]:
    """The lines that keep every rule as the rota stands now, each beside those before it.

    Someone under 18 is looked at after the others: whether they would be alone depends on these.
    """
    rules, kept = Rules(rows), _Kept()
    ordered = sorted(dict.fromkeys(lines), key=lambda line: rules.is_young(line.person_id))
    for line in ordered:
        place, person = rules.places.get(line.place_id), rules.people.get(line.person_id)
        if place is None or person is None or not rules.may(person, place):
            continue
        if kept.goes_with(rules, person, place) and not _stopped(db, person.id, place.role_id):
            kept.add(person, place, rules.session_of(place))
    return kept.lines


def _stopped(db: Db, person_id: int, role_id: int) -> bool:
    """Whether a hard stop stands, asked of what is in the store at this moment."""
    return stop(db.get_one(Person, person_id), db.get_one(Role, role_id)) is not None


@dataclass
class _Kept:
    """The lines that hold so far, and what they take of places, months and people's time."""

    lines: list[FillLine] = field(default_factory=list)
    in_place: Counter[int] = field(default_factory=Counter)
    in_month: Counter[tuple[int, tuple[int, int]]] = field(default_factory=Counter)
    sessions: dict[int, list[SessionToFill]] = field(default_factory=dict)
    grown_up: set[int] = field(default_factory=set)

    def goes_with(self, rules: Rules, person: PersonToFill, place: PlaceToFill) -> bool:
        """Whether one more line keeps the rules beside these."""
        session = rules.session_of(place)
        if self.in_place[place.id] >= place.seats:
            return False
        month = month_of(session.on)
        if self.in_month[person.id, month] >= rules.left(person, month):
            return False
        if any(meets(session, other, person.rest) for other in self.sessions.get(person.id, ())):
            return False
        theirs = (other for one in rules.not_with(person.id) for other in self.sessions.get(one, ()))
        if any(rules.together(session, other) for other in theirs):
            return False
        return not person.under_18 or session.grown_up or session.id in self.grown_up

    def add(self, person: PersonToFill, place: PlaceToFill, session: SessionToFill) -> None:
        """Keep one more line."""
        self.lines.append(FillLine(place.id, person.id))
        self.in_place[place.id] += 1
        self.in_month[person.id, month_of(session.on)] += 1
        self.sessions.setdefault(person.id, []).append(session)
        if not person.under_18:
            self.grown_up.add(session.id)
