"""Series: all sessions in one act, changes and endings that touch the future only."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.rota import Place
from coprod_desktop.model.sessions import LeftOut, Series, Session
from coprod_desktop.queries.series import series_dates_of
from coprod_desktop.services import rota, series, sessions
from coprod_desktop.services.series import AddDate, AddSeries, ChangeSeries, EndSeries, details_of
from coprod_desktop.services.sessions import Details, Needed
from coprod_desktop.vocabulary import Repeats, SessionState
from tests.world import TODAY, World

DETAILS = Details("Peer support circle", TODAY, time(14), time(15, 30), None, 1, "Quiet room")


def made(world: World, **fields: object) -> list[Session]:
    """A weekly series of six sessions from today on, and its sessions."""
    request = AddSeries(DETAILS, Repeats.WEEKLY, count=6, places=(Needed(1), Needed(3, 2)))
    series.add_series(world.workspace, replace(request, **fields))  # type: ignore[arg-type]
    return all_sessions(world)


def all_sessions(world: World) -> list[Session]:
    with world.workspace.read() as db:
        return list(db.scalars(select(Session).order_by(Session.on)))


def test_a_series_makes_its_sessions_with_their_places_in_one_act(world: World) -> None:
    found = made(world)
    assert [session.on for session in found] == [TODAY + timedelta(weeks=week) for week in range(6)]
    with world.workspace.read() as db:
        assert len(db.scalars(select(Place)).all()) == 12
        assert db.scalars(select(Series)).one().rule == "FREQ=WEEKLY;BYDAY=TH;COUNT=6"
    world.workspace.undo()
    assert all_sessions(world) == []


def test_sessions_keep_their_time_of_day_when_the_clocks_change(world: World) -> None:
    found = made(world, details=replace(DETAILS, on=date(2026, 10, 15)), count=3)
    assert [session.starts_at.hour for session in found] == [14, 14, 14]
    assert {session.length for session in found} == {timedelta(minutes=90)}
    assert found[1].starts_at.utcoffset() != found[2].starts_at.utcoffset()


def test_a_series_that_meets_a_skipped_hour_is_refused_whole(world: World) -> None:
    with pytest.raises(RuleBroken, match="Sun 28 Mar") as refused:
        made(world, details=replace(DETAILS, on=date(2027, 3, 14), start=time(1, 15), end=time(3)))
    assert refused.value.field == "start"
    assert all_sessions(world) == []


def test_a_change_touches_this_and_later_sessions_and_leaves_other_differences(world: World) -> None:
    found = made(world)
    sessions.change_session(
        world.workspace,
        sessions.ChangeSession(found[4].id, replace(details_of(found[4]), room="Garden room")),
    )
    changed = replace(details_of(found[2]), title="Circle", start=time(14, 30), end=time(16))
    series.change_series(world.workspace, ChangeSeries(found[2].id, changed))
    after = all_sessions(world)
    assert [session.title for session in after] == ["Peer support circle"] * 2 + ["Circle"] * 4
    assert [session.start for session in after] == [time(14)] * 2 + [time(14, 30)] * 4
    assert [session.room for session in after] == ["Quiet room"] * 4 + ["Garden room", "Quiet room"]


def test_the_past_and_what_was_called_off_stay_as_they_are(world: World) -> None:
    found = made(world)
    sessions.cancel_session(world.workspace, sessions.OneSession(found[3].id))
    world.now += timedelta(days=10)
    with pytest.raises(RuleBroken, match="has begun"):
        series.change_series(
            world.workspace, ChangeSeries(found[1].id, replace(details_of(found[1]), room="Hall"))
        )
    series.change_series(
        world.workspace, ChangeSeries(found[2].id, replace(details_of(found[2]), room="Hall"))
    )
    assert [session.room for session in all_sessions(world)] == [
        "Quiet room", "Quiet room", "Hall", "Quiet room", "Hall", "Hall",
    ]  # fmt: skip


@pytest.mark.parametrize("differs", [{"room": "Hall"}, {"on": TODAY + timedelta(days=36)}])
def test_those_to_come_are_not_changed_from_one_that_was_called_off(
    world: World, differs: dict[str, object]
) -> None:
    found = made(world)
    last = found[5]
    sessions.cancel_session(world.workspace, sessions.OneSession(last.id))
    with pytest.raises(RuleBroken, match="Let it go ahead first"):
        series.change_series(
            world.workspace,
            ChangeSeries(last.id, replace(details_of(last), **differs)),  # type: ignore[arg-type]
        )
    assert [session.on for session in all_sessions(world)] == [session.on for session in found]


def test_another_day_moves_those_to_come_into_a_series_of_their_own(world: World) -> None:
    found = made(world)
    sessions.move_session(world.workspace, sessions.MoveSession(found[4].id, found[4].on + timedelta(days=3)))
    sessions.remove_session(world.workspace, sessions.OneSession(found[3].id))
    moved = replace(details_of(found[2]), on=found[2].on + timedelta(days=1), start=time(15), end=time(16))
    series.change_series(world.workspace, ChangeSeries(found[2].id, moved))
    after = all_sessions(world)
    days = [(session.on - TODAY).days for session in after]
    assert days == [0, 7, 15, 31, 36]  # the one moved by itself stays on its day
    assert [session.start for session in after] == [time(14)] * 2 + [time(15)] * 3
    assert len({session.series_id for session in after[:2]}) == 1
    assert {session.series_id for session in after[2:]}.isdisjoint({after[0].series_id})
    with world.workspace.read() as db:
        rules = [one.rule for one in db.scalars(select(Series).order_by(Series.id))]
        assert db.scalars(select(LeftOut.on)).one() == found[3].on + timedelta(days=1)
    assert rules == ["FREQ=WEEKLY;BYDAY=TH;UNTIL=20260527", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260619"]
    world.workspace.undo()
    assert [(session.on - TODAY).days for session in all_sessions(world)] == [0, 7, 14, 31, 35]


def test_all_of_a_series_moves_without_a_second_one(world: World) -> None:
    world.now -= timedelta(days=1)
    found = made(world)
    moved = replace(details_of(found[0]), on=found[0].on + timedelta(days=1))
    series.change_series(world.workspace, ChangeSeries(found[0].id, moved))
    with world.workspace.read() as db:
        one = db.scalars(select(Series)).one()
    assert (one.rule, one.starts_on) == ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20260619", TODAY + timedelta(days=1))


@pytest.mark.parametrize("by", [-7, 7, -14])
def test_a_series_is_not_moved_past_its_neighbours_or_into_the_past(world: World, by: int) -> None:
    found = made(world)
    moved = replace(details_of(found[1]), on=found[1].on + timedelta(days=by))
    with pytest.raises(RuleBroken) as refused:
        series.change_series(world.workspace, ChangeSeries(found[1].id, moved))
    assert refused.value.field == "on"
    assert [session.on for session in all_sessions(world)] == [session.on for session in found]


def test_what_is_being_handed_over_goes_with_its_session(world: World) -> None:
    from coprod_desktop.services.absence import RecordAbsence, record_absence

    found = made(world)
    sam = world.person()
    with world.workspace.read() as db:
        place = db.scalars(select(Place.id).where(Place.session_id == found[2].id)).first()
    assert place is not None
    world.assign(place, sam)
    record_absence(world.workspace, RecordAbsence(sam, found[2].id))

    def by() -> object:
        with world.workspace.read() as db:
            return db.scalars(select(HandoverItem.settle_by)).one()

    assert by() == found[2].on
    moved = replace(details_of(found[1]), on=found[1].on + timedelta(days=2))
    series.change_series(world.workspace, ChangeSeries(found[1].id, moved))
    assert by() == found[2].on + timedelta(days=2)
    sessions.move_session(world.workspace, sessions.MoveSession(found[2].id, found[2].on))
    assert by() == found[2].on
    series.end_series(world.workspace, EndSeries(all_sessions(world)[1].series_id or 0, found[1].on))
    with world.workspace.read() as db:
        assert not db.scalars(select(HandoverItem)).one().is_open


def test_a_date_is_left_out_put_back_and_added(world: World) -> None:
    found = made(world)
    series_id = found[0].series_id or 0
    sessions.remove_session(world.workspace, sessions.OneSession(found[2].id))
    rows = series_dates_of(world.workspace, series_id)
    assert [one.session_id is None for one in rows.dates] == [False, False, True, False, False, False]
    with pytest.raises(RuleBroken, match="on that day already"):
        series.add_date(world.workspace, AddDate(series_id, found[1].on))
    with pytest.raises(RuleBroken, match="past already"):
        series.add_date(world.workspace, AddDate(series_id, TODAY - timedelta(days=1)))
    series.add_date(world.workspace, AddDate(series_id, found[2].on))
    extra = series.add_date(world.workspace, AddDate(series_id, TODAY + timedelta(days=3)))
    rows = series_dates_of(world.workspace, series_id)
    assert [(one.on - TODAY).days for one in rows.dates] == [0, 3, 7, 14, 21, 28, 35]
    assert [one.extra for one in rows.dates] == [False, True] + [False] * 5
    with world.workspace.read() as db:
        needed = db.scalars(select(Place.role_id).where(Place.session_id == extra.made).order_by(Place.id))
        assert list(needed) == [1, 3]
    world.workspace.undo()
    world.workspace.undo()
    world.workspace.undo()
    assert [session.on for session in all_sessions(world)] == [session.on for session in found]


def test_whoever_is_on_a_date_has_to_hear_so_it_is_not_left_out(world: World) -> None:
    found = made(world)
    with world.workspace.read() as db:
        place = db.scalars(select(Place.id).where(Place.session_id == found[2].id)).first()
    assert place is not None
    world.assign(place, world.person())
    with pytest.raises(RuleBroken, match="Cancel it instead"):
        sessions.remove_session(world.workspace, sessions.OneSession(found[2].id))
    rows = series_dates_of(world.workspace, found[0].series_id or 0)
    assert [one.people for one in rows.dates] == [0, 0, 1, 0, 0, 0]
    assert [one.on for one in rows.ahead(found[3].on)] == [one.on for one in found[3:]]


def test_places_can_be_needed_from_now_on(world: World) -> None:
    found = made(world)
    rota.need_place(world.workspace, rota.NeedPlace(found[3].id, 2, 1, None, coming_too=True))
    rota.need_place(world.workspace, rota.NeedPlace(found[3].id, 3, 1, 2, coming_too=True))
    with world.workspace.read() as db:
        note_takers = db.scalars(select(Place.session_id).where(Place.role_id == 2)).all()
        support = db.execute(select(Place.least, Place.most).where(Place.role_id == 3)).all()
    assert set(note_takers) == {session.id for session in found[3:]}
    assert sorted(support, key=str) == [(1, 2)] * 3 + [(2, None)] * 3


def test_a_place_is_no_longer_needed_where_nobody_is_in_it(world: World) -> None:
    found = made(world)
    with world.workspace.read() as db:
        places = {place.session_id: place.id for place in db.scalars(select(Place).where(Place.role_id == 1))}
    world.assign(places[found[4].id], world.person())
    rota.drop_place(world.workspace, rota.DropPlace(places[found[3].id], coming_too=True))
    with world.workspace.read() as db:
        left = set(db.scalars(select(Place.session_id).where(Place.role_id == 1)))
    assert left == {found[0].id, found[1].id, found[2].id, found[4].id}


def test_ending_removes_what_nobody_holds_and_cancels_the_rest(world: World) -> None:
    found = made(world)
    with world.workspace.read() as db:
        place = db.scalars(select(Place.id).where(Place.session_id == found[4].id)).first()
    assert place is not None
    world.assign(place, world.person())
    series.end_series(world.workspace, EndSeries(found[0].series_id or 0, found[2].on))
    assert [(session.on, session.state) for session in all_sessions(world)] == [
        (found[0].on, SessionState.PLANNED),
        (found[1].on, SessionState.PLANNED),
        (found[2].on, SessionState.PLANNED),
        (found[4].on, SessionState.CANCELLED),
    ]
    with world.workspace.read() as db:
        assert db.scalars(select(Series)).one().rule == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260528"
    with pytest.raises(RuleBroken, match="Nothing comes after"):
        series.end_series(world.workspace, EndSeries(found[0].series_id or 0, found[2].on))
    world.workspace.undo()
    assert len(all_sessions(world)) == 6


def test_a_single_session_is_not_changed_as_a_series(world: World) -> None:
    session = world.session()
    with pytest.raises(RuleBroken, match="doesn’t repeat"):
        series.change_series(world.workspace, ChangeSeries(session, DETAILS))
