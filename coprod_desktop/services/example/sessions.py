"""The sessions of the example, three months either side of its date, with places and who holds them.

Sessions of a series are numbered from the date: 0 is the first on or after it, -1 the last one before.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coprod_desktop.model.place_lists import ListedRole, PlaceList
from coprod_desktop.model.recurrence import rule_for
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, LeftOut, Series, Session
from coprod_desktop.services.example.people import default_wish
from coprod_desktop.services.example.scene import Scene, clock_time, content
from coprod_desktop.vocabulary import AssignmentState, Confidence, Despite, How, Repeats, SessionState

_REPEATS = {1: Repeats.WEEKLY, 2: Repeats.FORTNIGHTLY, 4: Repeats.MONTHLY_WEEKDAY}
_WEEKDAYS = 5
_THURSDAY = 3


@dataclass(frozen=True)
class _PlaceRow:
    role: str
    least: int
    most: int | None
    people: tuple[str, ...]


@dataclass(frozen=True)
class _Gathering:
    """One session to be made: its number in the series, its date, and how it is described."""

    number: int
    on: date
    row: dict[str, Any]

    def places(self) -> list[_PlaceRow]:
        return [
            _PlaceRow(role, least, most, tuple(people)) for role, least, most, people in self.row["places"]
        ]


def add_sessions(scene: Scene) -> None:
    """Add the series and the single sessions."""
    work = content("work")
    for row in work["series"]:
        _add_series(scene, row)
    for row in work["single"]:
        gathering = _Gathering(0 if row["in"] >= 0 else -1, scene.on + timedelta(days=row["in"]), row)
        _add_session(scene, gathering, None)
    _add_lists(scene, work["series"])
    _move_one(scene)
    olena = scene.assignments.get((scene.sessions["circle", 1], scene.people["sharmila"]))
    if olena is not None:
        scene.add(
            default_wish(scene, scene.people["sharmila"], "person", "zoe", assignment_id=olena),
        )


def _add_lists(scene: Scene, series: list[dict[str, Any]]) -> None:
    """Whom each kind of gathering that is for everybody needs, kept as a list."""
    for row in series[:2]:
        kept = PlaceList()
        kept.rename(row["title"])
        scene.add(kept)
        for role, least, most, _people in row["places"]:
            scene.add(ListedRole(list_id=kept.id, role_id=scene.roles[role], least=least, most=most))


def _move_one(scene: Scene) -> None:
    """One walk is on the day beside its own, as happens."""
    session = scene.db.get_one(Session, scene.sessions["map", 2])
    aside = 1 if session.on.weekday() < _WEEKDAYS - 1 else -1
    session.move_to(session.on + timedelta(days=aside))


def first_on(scene: Scene, day: int) -> date:
    """The first date on or after the example's that is `day` weekdays after its main day.

    The main day is the date's own weekday, so that something happens on it; Thursday for a weekend.
    """
    main = scene.on.weekday() if scene.on.weekday() < _WEEKDAYS else _THURSDAY
    wanted = (main + day) % _WEEKDAYS
    return scene.on + timedelta(days=(wanted - scene.on.weekday()) % 7)


def _add_series(scene: Scene, row: dict[str, Any]) -> None:
    next_on, every = first_on(scene, row["day"]), row["every"]
    numbers = range(-(-row["from"] // every), row["to"] // every + 1)
    dates = [next_on + timedelta(weeks=number * every) for number in numbers]
    series = Series(
        title=row["title"], rule=rule_for(_REPEATS[every], dates[0], until=dates[-1]), starts_on=dates[0]
    )
    if _REPEATS[every] is Repeats.MONTHLY_WEEKDAY:
        series.rule = f"FREQ=WEEKLY;INTERVAL={every};UNTIL={dates[-1]:%Y%m%d}"
    scene.add(series)
    for number, on in zip(numbers, dates, strict=True):
        if number in row.get("left_out", ()):
            scene.add(LeftOut(series_id=series.id, on=on))
            continue
        session = _add_session(scene, _Gathering(number, on, row), series.id)
        scene.sessions[row["key"], number] = session


def _add_session(scene: Scene, gathering: _Gathering, series_id: int | None) -> int:
    row = gathering.row
    session = Session(
        project_id=scene.projects[row["project"]] if row["project"] else None,
        series_id=series_id,
        title=row["title"],
        on=gathering.on,
        start=clock_time(row["start"]),
        end=clock_time(row["end"]),
        zone=scene.zone,
        venue_id=scene.venues[row["venue"]] if row["venue"] else None,
        room=row["room"],
        who_for=row.get("who_for", ""),
        access_notes=row.get("access", ""),
        notes=row.get("notes", ""),
        state=SessionState(row.get("state", "planned")),
    )
    scene.add(session)
    _add_agenda(scene, session.id, row)
    taken: set[str] = set()
    for at, place_row in enumerate(gathering.places()):
        place = Place(
            session_id=session.id, role_id=scene.roles[place_row.role], least=place_row.least,
            most=place_row.most,
        )  # fmt: skip
        scene.add(place)
        for person in _who(scene, gathering, at, place_row, taken):
            taken.add(person)
            assignment = _assignment(scene, gathering, at, place, person)
            scene.add(assignment)
            scene.assignments[session.id, scene.people[person]] = assignment.id
            cover = _cover(scene, gathering, place_row, taken, assignment)
            if cover is not None:
                scene.assignments[session.id, cover.person_id] = cover.id
        scene.db.add_all(_waiting(scene, row, place, place_row))
    return session.id


def _cover(
    scene: Scene, gathering: _Gathering, of: _PlaceRow, taken: set[str], missed: Assignment
) -> Assignment | None:
    """Somebody else of the same role did the part of one who couldn’t, every second time."""
    free = [one for one in of.people if one not in taken and scene.joined[one] <= gathering.on]
    if missed.state is not AssignmentState.COULD_NOT or not of.least or gathering.number % 2 or not free:
        return None
    missed.state = AssignmentState.HANDED_ON
    taken.add(free[0])
    instead = Assignment(
        place_id=missed.place_id, person_id=scene.people[free[0]], state=AssignmentState.CAME,
        since=missed.since, how=How.PHONE, replaces_id=missed.id,
    )  # fmt: skip
    scene.add(instead)
    return instead


def _waiting(scene: Scene, row: dict[str, Any], place: Place, of: _PlaceRow) -> list[Assignment]:
    """Who would like a place that is full, each a day after the one before."""
    return [
        Assignment(
            place_id=place.id, person_id=scene.people[person], state=AssignmentState.WAITING,
            since=scene.at(at - 6), how=How.PHONE,
        )
        for at, person in enumerate(row.get("waiting", {}).get(of.role, ()))
    ]  # fmt: skip


def _add_agenda(scene: Scene, session: int, row: dict[str, Any]) -> None:
    for at, (start, what, leader, note, decides) in enumerate(row.get("agenda", ()), 1):
        scene.db.add(
            AgendaItem(
                session_id=session, position=at, start=clock_time(start), what=what,
                leader_id=scene.people[leader] if leader else None, content_note=note, decides=decides,
            )
        )  # fmt: skip


def _who(scene: Scene, gathering: _Gathering, at: int, place: _PlaceRow, taken: set[str]) -> list[str]:
    """Who is in a place: the people of a role in turn, everyone where there is no limit.

    Further ahead the rota is still being filled, and one place here and there waits for somebody.
    """
    number, count = gathering.number, max(place.least, 1)
    there = [one for one in place.people if one not in taken and scene.joined[one] <= gathering.on]
    if place.role == "Taking part":
        return there if number < 7 else []
    lacking = number > 0 and at > 0 and (number + at) % 5 == 3
    if not there or lacking or (number > 6 and at > 0):
        return []
    begin = number * count
    return list(dict.fromkeys(there[(begin + one) % len(there)] for one in range(count)))


def _assignment(scene: Scene, gathering: _Gathering, at: int, place: Place, person: str) -> Assignment:
    state = _state(scene, gathering, at, person)
    weeks = min(gathering.number, 0) * 7
    despite = gathering.row.get("despite", {}).get(person)
    return Assignment(
        place_id=place.id,
        person_id=scene.people[person],
        state=state,
        since=scene.at(weeks - 3 if gathering.on >= scene.on else (gathering.on - scene.on).days),
        how=None if state is AssignmentState.INVITED else (How.FACE_TO_FACE, How.PHONE, How.TEXT)[at % 3],
        despite=None if despite is None else Despite(despite),
        confidence=Confidence.WITH_HELP if at == 1 and gathering.number % 3 == 1 else Confidence.NOT_SAID,
    )


def _state(scene: Scene, gathering: _Gathering, at: int, person: str) -> AssignmentState:
    number, turn = gathering.number, scene.people[person]
    if gathering.on < scene.on:
        if gathering.row.get("state") == "cancelled":
            return AssignmentState.CONFIRMED
        return AssignmentState.COULD_NOT if at and (number * 5 + turn * 3) % 9 == 0 else AssignmentState.CAME
    if number >= 1 and at > 1 and (number + turn) % 7 == 0:
        return AssignmentState.DECLINED
    if number >= 2 and at and (number + turn) % 3 != 0:
        return AssignmentState.INVITED
    return AssignmentState.CONFIRMED
