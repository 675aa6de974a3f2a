"""Lists of whom a kind of session needs: kept, written into sessions to come, and into none with its own."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.rota import Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.series import place_lists
from coprod_desktop.services import rota, series
from coprod_desktop.services.place_lists import (
    RemoveList,
    SetPlaces,
    remove_list,
    set_places,
)
from coprod_desktop.services.series import AddSeries
from coprod_desktop.services.sessions import Details, Needed
from coprod_desktop.vocabulary import AssignmentState, Repeats
from tests.world import TODAY, World

LIST = (Needed(1), Needed(2), Needed(3, 2, 4))


def weekly(world: World) -> list[int]:
    """Four sessions from today on, each with a facilitator."""
    details = Details("Brochure group", TODAY, time(14), time(15))
    series.add_series(world.workspace, AddSeries(details, Repeats.WEEKLY, count=4, places=(Needed(1),)))
    with world.workspace.read() as db:
        return list(db.scalars(select(Session.id).order_by(Session.on)))


def needed(world: World, session: int) -> list[tuple[int, int, int | None]]:
    with world.workspace.read() as db:
        found = select(Place.role_id, Place.least, Place.most).where(Place.session_id == session)
        return sorted((role, least, most) for role, least, most in db.execute(found))


def kept(world: World, name: str, places: tuple[Needed, ...]) -> None:
    """A session that needs some roles, and the list of them kept under a name."""
    set_places(world.workspace, SetPlaces(world.session(), places, keep_as=name))


WHOLE = [(1, 1, None), (2, 1, None), (3, 2, 4)]


def test_a_list_is_kept_replaced_and_removed(world: World) -> None:
    kept(world, " Brochure  group ", LIST)
    row = place_lists(world.workspace)[0]
    assert row.name == "Brochure group"
    assert [(one.role, one.least, one.most) for one in row.places] == [
        ("Facilitator", 1, None), ("Note-taker", 1, None), ("Peer support", 2, 4),
    ]  # fmt: skip
    kept(world, "Brochure group", LIST[:1])
    (row,) = place_lists(world.workspace)
    assert [one.role_id for one in row.places] == [1]
    remove_list(world.workspace, RemoveList(row.id))
    assert place_lists(world.workspace) == ()
    world.workspace.undo()
    assert place_lists(world.workspace) == (row,)


@pytest.mark.parametrize(
    ("places", "field"),
    [((), "places"), ((Needed(1), Needed(1)), "places"), ((Needed(1, 3, 2),), "most")],
)  # fmt: skip
def test_a_list_that_makes_no_sense_is_refused(world: World, places: tuple[Needed, ...], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        kept(world, "Circle", places)
    assert refused.value.field == field


def test_all_that_follow_need_the_same_save_those_with_places_of_their_own(world: World) -> None:
    those = weekly(world)
    set_places(world.workspace, SetPlaces(those[2], (Needed(2),)))
    assert needed(world, those[2]) == [(2, 1, None)]
    set_places(world.workspace, SetPlaces(those[1], LIST, coming_too=True, keep_as="Brochure group"))
    assert [needed(world, one) for one in those] == [[(1, 1, None)], WHOLE, [(2, 1, None)], WHOLE]
    assert [row.name for row in place_lists(world.workspace)] == ["Brochure group"]
    world.workspace.undo()
    assert [needed(world, one) for one in those] == [[(1, 1, None)]] * 2 + [[(2, 1, None)], [(1, 1, None)]]
    assert place_lists(world.workspace) == ()


def test_a_place_changed_for_one_date_is_its_own(world: World) -> None:
    those = weekly(world)
    rota.need_place(world.workspace, rota.NeedPlace(those[2], 1, 2, None))
    set_places(world.workspace, SetPlaces(those[1], LIST, coming_too=True))
    assert needed(world, those[2]) == [(1, 2, None)]
    rota.need_place(world.workspace, rota.NeedPlace(those[0], 1, 3, None, coming_too=True))
    assert [needed(world, one)[0][1] for one in those] == [3, 3, 2, 3]


def test_a_place_that_someone_is_in_or_was_asked_for_stays(world: World) -> None:
    session = world.session()
    world.assign(world.place(session, role=1), world.person())
    world.assign(world.place(session, role=2), world.person("Jo Marsh"), AssignmentState.DECLINED)
    set_places(world.workspace, SetPlaces(session, (Needed(3),)))
    assert [role for role, _least, _most in needed(world, session)] == [1, 3]


def test_a_list_lets_in_no_fewer_than_are_there_at_any_session(world: World) -> None:
    those = weekly(world)
    with world.workspace.read() as db:
        place = db.scalars(select(Place.id).where(Place.session_id == those[2])).one()
    for name in ("Sam Rivers", "Jo Marsh"):
        world.assign(place, world.person(name))
    with pytest.raises(RuleBroken, match="2 people are in this place on Thu 28 May"):
        set_places(world.workspace, SetPlaces(those[0], (Needed(1, 1, 1),), coming_too=True))
    assert needed(world, those[0]) == [(1, 1, None)]
    set_places(world.workspace, SetPlaces(those[0], (Needed(1, 1, 2),), coming_too=True))
    assert needed(world, those[2]) == [(1, 1, 2)]


def test_what_has_begun_stays_as_it_was_needed(world: World) -> None:
    session = world.session()
    world.now += timedelta(hours=3)
    with pytest.raises(RuleBroken, match="has begun"):
        set_places(world.workspace, SetPlaces(session, LIST))


def test_a_role_out_of_use_is_left_out_of_its_list(world: World) -> None:
    from coprod_desktop.services.organisation import RetireRole, retire_role

    kept(world, "Circle", LIST)
    retire_role(world.workspace, RetireRole(2))
    assert [one.role_id for one in place_lists(world.workspace)[0].places] == [1, 3]


def test_an_added_date_has_the_places_of_its_neighbour(world: World) -> None:
    those = weekly(world)
    with world.workspace.read() as db:
        series_id = db.get_one(Session, those[0]).series_id or 0
    set_places(world.workspace, SetPlaces(those[3], LIST, coming_too=True))
    made = series.add_date(world.workspace, series.AddDate(series_id, TODAY + timedelta(weeks=5)))
    assert needed(world, made.made or 0) == WHOLE
