"""What bringing in a settled rota would do: the request, and who can't be put where, with why."""

from dataclasses import dataclass, replace

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.people import Fate
from coprod_desktop.exchange.rota import PlannedName, PlannedSession, RotaPlan
from coprod_desktop.exchange.rota_rows import ReadPlace
from coprod_desktop.queries.rows.imports import KnownPlace
from coprod_desktop.services.imports import PersonIn, PlaceIn, RotaImport, SeatIn, SessionIn
from coprod_desktop.vocabulary import AssignmentState
from coprod_desktop.wording import _, short_date

_SAID_OTHERWISE = (
    AssignmentState.CANNOT,
    AssignmentState.DECLINED,
    AssignmentState.WAITING,
    AssignmentState.COULD_NOT,
    AssignmentState.HANDED_ON,
)
_HOLDING = (AssignmentState.CONFIRMED, AssignmentState.CAME)


@dataclass(frozen=True)
class RotaOutcome:
    """The request to apply, how many places it fills, and sentences about who is not put on it."""

    request: RotaImport
    seats: int
    notes: tuple[str, ...]


def rota_import(plan: RotaPlan) -> RotaOutcome:
    """What to bring in of a settled plan. What is still doubtful is left out."""
    return _Outcome(plan).made()


class _Outcome:
    def __init__(self, plan: RotaPlan) -> None:
        self.plan = plan
        self.names = {each.key: each for each in plan.names}
        self.newcomers: dict[str, int] = {}
        self.people = {each.id: each for each in plan.known.people}
        self.alone = {folded(role.name) for role in plan.known.roles if role.alone}
        self.role_names = {folded(role.name): role.name for role in plan.known.roles}
        self.notes: dict[str, None] = {}
        self.seats = 0

    def made(self) -> RotaOutcome:
        """The request with its notes."""
        sessions = [self._session(each) for each in self.plan.sessions if each.fate in (Fate.NEW, Fate.KNOWN)]
        # Two rows may be answered to be the same session.
        merged: dict[int, SessionIn] = {}
        given: list[SessionIn] = []
        for each in sessions:
            if each.session_id is None or each.session_id not in merged:
                given.append(each)
                if each.session_id is not None:
                    merged[each.session_id] = each
            else:
                there = merged[each.session_id]
                both = SessionIn(there.on, (*there.places, *each.places), there.session_id)
                given[given.index(there)] = merged[each.session_id] = both
        newcomers = tuple(PersonIn(self.names[key].name) for key in self.newcomers)
        return RotaOutcome(RotaImport(tuple(given), newcomers), self.seats, tuple(self.notes))

    def _session(self, row: PlannedSession) -> SessionIn:
        known = next((each for each in self.plan.known.sessions if each.id == row.session_id), None)
        there = {folded(place.role): place for place in known.places} if known is not None else {}
        places = tuple(self._place(row, place, there.get(folded(place.role))) for place in row.read.places)
        if row.session_id is not None:
            return SessionIn(row.read.on, places, row.session_id)
        return SessionIn(row.read.on, places, None, row.title, row.start, row.end, row.project_id)

    def _place(self, row: PlannedSession, read: ReadPlace, there: KnownPlace | None) -> PlaceIn:
        states = dict(there.holders) if there is not None else {}
        room = None
        if there is not None and there.most is not None:
            room = there.most - sum(state in _HOLDING for state in states.values())
        seats: dict[tuple[int | None, int | None], SeatIn] = {}
        for seat in read.names:
            who = self.names[folded(seat.name)]
            if not self._may(row, read.role, who, states):
                continue
            if room is not None and room <= len(seats):
                self._note(_("{name} is left out on {day}: {role} is full."), row, who, read.role)
                continue
            found = self._seat(who)
            seats[found.person_id, found.newcomer] = replace(found, sure=seat.sure)
        self.seats += len(seats)
        return PlaceIn(self.role_names.get(folded(read.role), read.role), tuple(seats.values()), read.open)

    def _may(
        self, row: PlannedSession, role: str, who: PlannedName, states: dict[int, AssignmentState]
    ) -> bool:
        """Whether someone is to be put in a place; says why not where that isn't plain."""
        if who.fate is Fate.NEW:
            return True
        if who.person_id is None or who.fate is not Fate.KNOWN:
            return False
        if (state := states.get(who.person_id)) is not None:
            if state in _SAID_OTHERWISE:
                self._note(_("{name} on {day}, {role}: what is recorded here already stays."), row, who, role)
            return False
        person = self.people[who.person_id]
        why = person.stopped or (person.stopped_alone if folded(role) in self.alone else None)
        if why is not None:
            self.notes[_("{why} Left out of this rota.").format(why=why)] = None
        return why is None

    def _seat(self, who: PlannedName) -> SeatIn:
        if who.person_id is not None:
            return SeatIn(who.person_id)
        return SeatIn(newcomer=self.newcomers.setdefault(who.key, len(self.newcomers)))

    def _note(self, words: str, row: PlannedSession, who: PlannedName, role: str) -> None:
        self.notes[words.format(name=who.name, day=short_date(row.read.on), role=role)] = None
