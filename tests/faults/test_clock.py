"""A clock that is set back or forward, and the two nights on which it is moved by law."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from coprod_desktop.model.people import Person
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.backups import is_due
from coprod_desktop.services.backups import (
    Proof,
    back_up,
    back_up_daily,
    back_up_here,
    backups_in,
    newest_good,
)
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.store import journal
from coprod_desktop.store.backup import thin
from tests.world import CHEAP, NOW, PASSPHRASE, SIGN_IN, World

DAY = timedelta(days=1)
YEARS = timedelta(days=3650)
LONDON = ZoneInfo("Europe/London")


def at(world: World, now: datetime) -> None:
    """From here on the clock says this."""
    world.now = now


def names(world: World) -> list[str]:
    with world.workspace.read() as session:
        return [name for (name,) in session.query(Person.full_name).order_by(Person.id)]


def test_history_keeps_the_order_in_which_things_were_done(world: World) -> None:
    for name, days in (("Sam Rivers", 0), ("Jo Lane", -400), ("Kim Ash", 400)):
        at(world, NOW + days * DAY)
        add_person(world.workspace, AddPerson(name))
    with world.workspace.read() as session:
        assert journal.verify_chain(session) == []
        ids = [id_ for (id_,) in session.query(journal.entry_table.c.id).order_by(journal.entry_table.c.id)]
    assert ids == list(range(1, len(ids) + 1))
    at(world, NOW - 800 * DAY)
    world.workspace.undo()
    assert names(world)[-1] == "Jo Lane", "undone is what was done last, whatever the clock said"


def test_a_clock_set_back_does_not_stop_backups(world: World) -> None:
    back_up_here(world.workspace)
    add_person(world.workspace, AddPerson("Sam Rivers"))
    at(world, NOW - 30 * DAY)
    assert is_due(world.workspace)
    assert back_up_here(world.workspace) is not None
    assert not is_due(world.workspace)
    assert len(backups_in(world.folder.backups)) == 2


def test_a_clock_that_was_ahead_for_a_day_does_not_stop_backups(world: World) -> None:
    at(world, NOW + YEARS)
    back_up_here(world.workspace)
    at(world, NOW)
    assert is_due(world.workspace), "none of those there says when it was made"
    add_person(world.workspace, AddPerson("Sam Rivers"))
    assert is_due(world.workspace)
    assert back_up_daily(world.workspace) is not None
    found = newest_good(world.folder, Proof(SIGN_IN, PASSPHRASE), CHEAP, now=NOW + DAY)
    assert found is not None
    assert found.made.date() == NOW.date(), "not the one that only looks the newest"
    assert backups_in(world.folder.backups)[0].made.year == (NOW + YEARS).year, "nothing was removed"


def test_a_clock_far_ahead_thins_no_more_than_any_other_day(world: World) -> None:
    for day in range(6):
        at(world, NOW + day * DAY)
        add_person(world.workspace, AddPerson(f"Person {day}"))
        back_up_here(world.workspace)
    assert len(backups_in(world.folder.backups)) == 6
    thin(world.folder.backups, NOW + YEARS)
    assert len(backups_in(world.folder.backups)) == 6


def test_two_backups_in_one_second_are_one_and_whole(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(world.workspace, stick, away=True)
    add_person(world.workspace, AddPerson("Sam Rivers"))
    back_up(world.workspace, stick, away=True)
    assert len(backups_in(stick)) == 1


def test_the_hour_that_comes_twice_names_two_backups(world: World) -> None:
    """Names tell UTC: half past one, and half past one again an hour later, are two."""
    for hour in (0, 1):
        at(world, datetime(2026, 10, 25, hour, 30, tzinfo=UTC))
        assert world.now.astimezone(LONDON).time() == time(1, 30)
        add_person(world.workspace, AddPerson(f"Person {hour}"))
        back_up_here(world.workspace)
    assert len(backups_in(world.folder.backups)) == 2


def test_today_is_the_day_on_the_wall(world: World) -> None:
    """What is due goes by the organisation’s own midnight, in summer and in winter."""
    for moment, day in (
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ):
        at(world, moment)
        assert world.workspace.today() == day


def test_a_session_over_the_night_the_clocks_move(world: World) -> None:
    """It begins and ends as the clock on the wall says, an hour longer or shorter than it looks."""
    for on, hours in ((date(2026, 3, 28), 7), (date(2026, 10, 24), 9), (date(2026, 5, 14), 8)):
        made = world.add(Session(title="Night café", on=on, start=time(22), end=time(6)))
        session = world.get(Session, made)
        lasts = session.ends_at.astimezone(UTC) - session.starts_at.astimezone(UTC)
        assert lasts == timedelta(hours=hours)
        assert not session.has_begun(session.starts_at - timedelta(seconds=1))
        assert session.has_begun(session.starts_at.astimezone(UTC))
