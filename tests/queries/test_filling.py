"""What a rota is filled from: what lacks someone, and every reason why someone is not open to a place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from coprod_desktop.acts import Act
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import OtherTime, PersonSkill, Skill, UsualTime
from coprod_desktop.model.rota import Role
from coprod_desktop.model.sessions import Series
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.rows.filling import REST, FillAsk, PersonToFill, Rules, ToFill
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Fits,
    ItemState,
    OfferState,
    PersonStatus,
    SessionState,
    SkillLevel,
)
from tests.world import World

_ANY = Act.EXAMPLE_MADE
JUNE = FillAsk(date(2026, 6, 1), date(2026, 6, 30))
DAY = date(2026, 6, 4)
MORGAN = 1
S = AssignmentState


@pytest.fixture
def sam(world: World) -> int:
    return world.person("Sam Rivers")


@pytest.fixture
def session(world: World) -> int:
    """A session on a Thursday, 10:30 to 12:30."""
    return world.session(on=DAY)


@pytest.fixture
def place(world: World, session: int) -> int:
    return world.place(session)


def rows(world: World, ask: FillAsk = JUNE) -> ToFill:
    return rota_to_fill(world.workspace, ask)


def open_to(world: World, place: int, ask: FillAsk = JUNE) -> set[int]:
    """Who may be asked for a place."""
    rules = Rules(rows(world, ask))
    return {person.id for person in rules.open_to(rules.places[place])}


def person(world: World, id_: int) -> PersonToFill:
    return Rules(rows(world)).people[id_]


def test_any_volunteer_free_is_open_and_staff_where_they_do_it_anyway(
    world: World, sam: int, place: int
) -> None:
    found = rows(world)
    assert [(one.id, one.lacking, one.besides) for one in found.places] == [(place, 1, 0)]
    assert open_to(world, place) == {sam}
    world.assign(world.place(world.session(on=DAY - timedelta(days=50))), MORGAN)
    assert open_to(world, place) == {sam, MORGAN}


# Who is not

Scene = Callable[[World, int, int, int], Any]
SKILL_DAY = DAY - timedelta(days=1)


def _usual(world: World, sam: int, *fits: Fits) -> None:
    for one in fits:
        world.add(UsualTime(person_id=sam, weekday=3, start=time(9), end=time(12), fits=one))


def _skill(world: World, sam: int, level: SkillLevel, until: date | None) -> None:
    skill = world.add(Skill(name="First aid"))
    with world.workspace.change(_ANY) as change:
        change.session.get_one(Role, 1).skill_id = skill
        change.session.add(PersonSkill(person_id=sam, skill_id=skill, level=level, until=until))


def _absent(world: World, sam: int, **fields: Any) -> None:
    world.add(Absence(person_id=sam, recorded_at=world.now, **fields))


NOT_OPEN: dict[str, Scene] = {
    "on a break": lambda w, sam, _s, _p: _status(w, sam, PersonStatus.BREAK),
    "asked to stay away": lambda w, sam, _s, _p: _status(w, sam, PersonStatus.NOT_FOR_NOW),
    "said no to it": lambda w, sam, _s, p: w.assign(p, sam, S.DECLINED),
    "said no to another place there": lambda w, sam, s, _p: w.assign(w.place(s, 2), sam, S.DECLINED),
    "can't make it": lambda w, sam, s, _p: w.assign(w.place(s, 2), sam, S.CANNOT),
    "is there in another place": lambda w, sam, s, _p: w.assign(w.place(s, 2), sam),
    "was asked for another place": lambda w, sam, s, _p: w.assign(w.place(s, 2), sam, S.INVITED),
    "absent for this session": lambda w, sam, s, _p: _absent(w, sam, kind=AbsenceKind.SESSION, session_id=s),
    "absent these days": lambda w, sam, _s, _p: _absent(
        w, sam, kind=AbsenceKind.DATES, since=DAY, until=DAY + timedelta(days=7)
    ),
    "usually can't": lambda w, sam, _s, _p: _usual(w, sam, Fits.CANNOT),
    "can and can't": lambda w, sam, _s, _p: _usual(w, sam, Fits.CAN, Fits.CANNOT),
    "can't from a day on": lambda w, sam, _s, _p: w.add(
        OtherTime(person_id=sam, since=DAY - timedelta(days=9), fits=Fits.CANNOT)
    ),
    "elsewhere then": lambda w, sam, _s, _p: w.assign(
        w.place(w.session("Other", on=DAY, start=time(12), end=time(14))), sam
    ),
    "elsewhere with too little rest": lambda w, sam, _s, _p: w.assign(
        w.place(w.session("Other", on=DAY, start=time(19), end=time(21))), sam, S.INVITED
    ),
    "there through the night before": lambda w, sam, _s, _p: w.assign(
        w.place(w.session("Night", on=DAY - timedelta(days=1), start=time(22), end=time(6))), sam
    ),
    "has the skill no longer": lambda w, sam, _s, _p: _skill(w, sam, SkillLevel.HAS, SKILL_DAY),
    "is only learning it": lambda w, sam, _s, _p: _skill(w, sam, SkillLevel.LEARNING, date(2030, 1, 1)),
    "does as much as they want": lambda w, sam, _s, _p: _wants_one(w, sam),
}


def _status(world: World, sam: int, status: PersonStatus) -> None:
    from coprod_desktop.model.people import Person

    with world.workspace.change(_ANY) as change:
        change.session.get_one(Person, sam).status = status


def _wants_one(world: World, sam: int) -> None:
    from coprod_desktop.model.people import Person

    with world.workspace.change(_ANY) as change:
        change.session.get_one(Person, sam).commit("", 1)
    world.assign(world.place(world.session("Other", on=date(2026, 6, 25))), sam)


@pytest.mark.parametrize("why", NOT_OPEN)
def test_who_is_not_open(world: World, sam: int, session: int, place: int, why: str) -> None:
    NOT_OPEN[why](world, sam, session, place)
    world.person("Jo Vale")
    assert sam not in open_to(world, place)


STILL_OPEN: dict[str, Scene] = {
    "an absence taken back": lambda w, sam, s, _p: _absent(
        w, sam, kind=AbsenceKind.SESSION, session_id=s, taken_back_at=w.now
    ),
    "an absence of other days": lambda w, sam, _s, _p: _absent(
        w, sam, kind=AbsenceKind.DATES, since=DAY - timedelta(days=7), until=DAY - timedelta(days=1)
    ),
    "unsure": lambda w, sam, _s, _p: _usual(w, sam, Fits.UNSURE),
    "usually can't, but can this day": lambda w, sam, _s, _p: (
        _usual(w, sam, Fits.CANNOT),
        w.add(OtherTime(person_id=sam, since=DAY, until=DAY, fits=Fits.CAN)),
    ),
    "the skill counts that day for the last time": lambda w, sam, _s, _p: _skill(w, sam, SkillLevel.HAS, DAY),
    "elsewhere the night after": lambda w, sam, _s, _p: w.assign(
        w.place(w.session("Night", on=DAY, start=time(20, 30), end=time(1))), sam
    ),
    "elsewhere in a session that is cancelled": lambda w, sam, _s, _p: w.assign(
        w.place(w.session("Other", on=DAY, state=SessionState.CANCELLED)), sam
    ),
    "said no to that of another day": lambda w, sam, _s, _p: w.assign(
        w.place(w.session("Other", on=DAY - timedelta(days=1))), sam, S.DECLINED
    ),
}


@pytest.mark.parametrize("why", STILL_OPEN)
def test_who_is_open_all_the_same(world: World, sam: int, session: int, place: int, why: str) -> None:
    STILL_OPEN[why](world, sam, session, place)
    assert sam in open_to(world, place)


def test_under_18_only_where_a_carer_agreed_and_never_alone(world: World, place: int) -> None:
    young = world.person("Robin Vale", under_18=True)
    agreed = world.person("Kit Vale", under_18=True, carer_agreed=True, carer_contact="Pat Vale")
    assert open_to(world, place) == {agreed}
    assert young not in Rules(rows(world)).people
    with world.workspace.change(_ANY) as change:
        change.session.get_one(Role, 1).alone = True
    assert open_to(world, place) == set()


def test_who_a_session_is_for_is_kept(world: World, sam: int) -> None:
    project = world.project()
    jo = world.person("Jo Vale")
    world.member(project, jo)
    for_some = world.place(world.session(on=DAY, project_id=project, who_for="Women only"))
    for_all = world.place(world.session(on=DAY + timedelta(days=7), project_id=project))
    world.assign(world.place(world.session(on=DAY - timedelta(days=60))), sam)
    assert open_to(world, for_some) == {jo}
    assert open_to(world, for_all) == {jo, sam}


def test_whoever_said_no_to_a_part_there_is_not_asked(world: World, sam: int, session: int) -> None:
    """And the part that is being handed over stays with Handovers."""
    jo = world.person("Jo Vale")
    place = world.place(session, 1, least=2)
    assignment = world.assign(place, jo, S.CANNOT)
    absence = world.add(
        Absence(person_id=jo, kind=AbsenceKind.SESSION, session_id=session, recorded_at=world.now)
    )
    item = world.add(
        HandoverItem(
            absence_id=absence, assignment_id=assignment, state=ItemState.FIND_SOMEONE, changed_at=world.now
        )
    )
    found = rows(world).places[0]
    assert (found.lacking, found.handed) == (1, 1)
    assert open_to(world, place) == {sam}
    world.add(Offer(item_id=item, person_id=sam, state=OfferState.NO, at=world.now))
    assert open_to(world, place) == set()


# How many


def test_who_was_asked_counts_as_on_their_way(world: World, sam: int, session: int) -> None:
    place = world.place(session, 1, least=3, most=5)
    world.assign(place, world.person("Jo Vale"), S.INVITED)
    world.assign(place, world.person("Wren Field"))
    found = rows(world)
    assert [(one.lacking, one.besides, one.asked) for one in found.places] == [(1, 0, 1)]
    assert found.asked == 1
    more = rows(world, FillAsk(JUNE.since, JUNE.until, to_most=True))
    assert [(one.lacking, one.besides) for one in more.places] == [(1, 2)]


def test_only_what_is_asked_about(world: World, sam: int) -> None:
    project = world.project()
    mine = world.session(on=DAY, project_id=project)
    other = world.session(on=DAY)
    world.session("Gone by", on=date(2026, 5, 13))
    world.place(world.session("Off", on=DAY, state=SessionState.CANCELLED))
    world.place(world.session("July", on=date(2026, 7, 1)))
    places = world.place(mine, 1), world.place(mine, 2), world.place(other, 1)
    assert {one.id for one in rows(world).places} == set(places)
    of_project = FillAsk(JUNE.since, JUNE.until, project)
    assert {one.id for one in rows(world, of_project).places} == set(places[:2])
    of_role = FillAsk(JUNE.since, JUNE.until, role_ids=(2,))
    assert [one.id for one in rows(world, of_role).places] == [places[1]]
    begun = FillAsk(date(2026, 5, 1), date(2026, 5, 31))
    assert rows(world, begun).places == ()


def test_a_month_without_any_volunteers(world: World, place: int) -> None:
    found = rows(world)
    assert found.people == ()
    assert found.lacking == 1


def test_how_much_they_want_and_how_much_rest_they_have(world: World, sam: int, place: int) -> None:
    assert (person(world, sam).most, person(world, sam).said_most, person(world, sam).rest) == (
        4,
        False,
        REST,
    )
    for start in (9, 13):
        at = world.session("Two in a day", on=date(2026, 5, 7), start=time(start), end=time(start + 2))
        world.assign(world.place(at), sam)
    assert person(world, sam).rest == timedelta(hours=2)
    said = person(world, world.person("Jo Vale", most_per_month=2))
    assert (said.most, said.said_most) == (2, True)


def test_times_are_true_moments(world: World, sam: int) -> None:
    night = world.session("Night line", on=DAY, start=time(22), end=time(1))
    world.place(night)
    found = rows(world).sessions[0]
    assert found.starts_at == datetime(2026, 6, 4, 21, tzinfo=UTC)
    assert found.ends_at == datetime(2026, 6, 5, 0, tzinfo=UTC)


def test_a_night_is_looked_at_on_both_its_days(world: World, sam: int) -> None:
    place = world.place(world.session("Night line", on=DAY, start=time(22), end=time(2)))
    world.add(UsualTime(person_id=sam, weekday=4, start=time(0), end=time(6), fits=Fits.CANNOT))
    assert open_to(world, place) == set()


# Why this one


def test_who_did_it_last_time_and_before(world: World, sam: int) -> None:
    series = world.add(
        Series(title="Circle", rule="FREQ=WEEKLY;BYDAY=TH;COUNT=9", starts_on=date(2026, 5, 7))
    )
    jo = world.person("Jo Vale", likes="gardening, Facilitator")
    for week, who in enumerate((jo, sam)):
        at = world.session("Circle", on=date(2026, 5, 7) + timedelta(weeks=week), series_id=series)
        world.assign(world.place(at), who)
    world.place(world.session("Circle", on=DAY, series_id=series))
    found = rows(world)
    assert found.places[0].last_time == {sam}
    assert found.places[0].done == {sam, jo}
    assert found.places[0].likes == {jo}
    assert found.sessions[0].group == {sam, jo}


def test_the_number_of_queries_does_not_grow(world: World, sam: int) -> None:
    def queries() -> int:
        counted = 0

        def count(*_about: object) -> None:
            nonlocal counted
            counted += 1

        event.listen(world.workspace.engine, "before_cursor_execute", count)
        rows(world)
        event.remove(world.workspace.engine, "before_cursor_execute", count)
        return counted

    for week in range(2):
        world.place(world.session(on=DAY + timedelta(days=week)))
    few = queries()
    for week in range(2, 12):
        at = world.session(on=DAY + timedelta(days=week))
        world.assign(world.place(at), world.person(f"Person {week}"))
        world.place(at, 2)
    assert queries() == few
