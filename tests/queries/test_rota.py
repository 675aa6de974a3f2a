"""Who could take a place, and what is said before someone is put in one."""

from datetime import date, time, timedelta

from coprod_desktop.model.people import OtherTime, UsualTime
from coprod_desktop.queries.rota import before_putting_in, who_could
from coprod_desktop.services.rota import PutIn, put_in
from coprod_desktop.vocabulary import AssignmentState, Fits, PersonStatus
from tests.world import TODAY, World

S = AssignmentState


def test_who_stands_in_a_place_in_any_way_is_not_offered_it_again(world: World) -> None:
    project = world.project()
    session = world.session(project_id=project)
    place = world.place(session)
    for number, state in enumerate((None, S.INVITED, S.DECLINED, S.CANNOT, S.CONFIRMED)):
        who = world.person(f"Person{number} Hill")
        world.member(project, who)
        if state is not None:
            world.assign(place, who, state)
    found = who_could(world.workspace, place)
    assert found.role == "Facilitator"
    assert [one.name for one in found.candidates] == ["Person0 Hill"]


def test_what_speaks_against_it_is_told_and_nothing_is_forbidden(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sam = world.person(most_per_month=1)
    circle = world.session("Peer support circle", start=time(12), end=time(14))
    world.assign(world.place(circle), sam)
    world.add(OtherTime(person_id=sam, since=TODAY, until=TODAY + timedelta(days=1)))
    told = before_putting_in(world.workspace, place, sam)
    assert told.stop == ""
    assert set(told.against) == {
        "said up to 1 a month",
        "said this time doesn’t suit",
        "at Peer support circle then",
    }


def test_someone_unknown_to_the_group_is_answered_about_too(world: World) -> None:
    project = world.project()
    world.member(project, world.person())
    place = world.place(world.session(project_id=project))
    told = before_putting_in(world.workspace, place, world.person("Jo Marsh"))
    assert (told.stop, told.against) == ("", ())


def test_a_hard_stop_is_said_beforehand(world: World) -> None:
    place = world.place(world.session())
    jo = world.person("Jo Marsh", status=PersonStatus.BREAK)
    assert before_putting_in(world.workspace, place, jo).stop == "Jo is taking a break."


def test_times_past_midnight_meet_what_is_on_the_next_day(world: World) -> None:
    sam = world.person()
    night = world.session("Night line", on=TODAY, start=time(22), end=time(1))
    tomorrow = TODAY + timedelta(days=1)
    early = world.place(world.session("Breakfast", on=tomorrow, start=time(0, 30), end=time(3)))
    later = world.place(world.session("Lunch", on=tomorrow, start=time(1), end=time(3)))
    world.assign(world.place(night), sam)
    assert before_putting_in(world.workspace, early, sam).against == ("at Night line then",)
    assert before_putting_in(world.workspace, later, sam).against == ()


def test_times_past_midnight_suit_on_both_days(world: World) -> None:
    sam = world.person()
    place = world.place(world.session("Night line", on=TODAY, start=time(22), end=time(1)))
    world.add(UsualTime(person_id=sam, weekday=4, start=time(0), end=time(6), fits=Fits.CANNOT))
    assert before_putting_in(world.workspace, place, sam).against == ("said this time doesn’t suit",)
    world.add(OtherTime(person_id=sam, since=TODAY + timedelta(days=1), until=None, fits=Fits.PREFERS))
    assert before_putting_in(world.workspace, place, sam).against == ()


def test_the_last_day_of_a_month_meets_the_first_of_the_next(world: World) -> None:
    sam = world.person()
    world.assign(world.place(world.session("Night", on=date(2026, 5, 31), start=time(22), end=time(2))), sam)
    first = world.session("Early", on=date(2026, 6, 1), start=time(1), end=time(3))
    assert before_putting_in(world.workspace, world.place(first), sam).against == ("at Night then",)


def test_many_days_in_a_row_are_told(world: World) -> None:
    sam = world.person()
    for day in (-2, -1, 1):
        world.assign(world.place(world.session(on=TODAY + timedelta(days=day))), sam)
    place = world.place(world.session())
    told = before_putting_in(world.workspace, place, sam)
    assert (told.stop, told.against) == ("", ("that would be 4 days in a row",))
    put_in(world.workspace, PutIn(place, sam))
    alone = world.place(world.session(on=TODAY + timedelta(days=3)))
    assert before_putting_in(world.workspace, alone, sam).against == ()
