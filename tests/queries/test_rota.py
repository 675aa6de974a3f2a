"""Who could take a place, and what is said before someone is put in one."""

from datetime import time, timedelta

from coprod_desktop.model.people import OtherTime
from coprod_desktop.queries.rota import before_putting_in, who_could
from coprod_desktop.vocabulary import AssignmentState, PersonStatus
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
