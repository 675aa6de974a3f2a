"""A date that is kept has a year that somebody here plans or remembers, wherever it comes from."""

from datetime import date, time

import pytest
from sqlalchemy import Date, inspect

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import Base
from coprod_desktop.model.people import Person
from coprod_desktop.services.loans import LendThing, lend_thing
from coprod_desktop.services.people import ChangePerson, change_person
from coprod_desktop.services.sessions import AddSession, Details, add_session
from tests.world import World

SLIPS = [date(1899, 12, 31), date(2101, 1, 1), date.min, date.max]


@pytest.mark.parametrize("slip", SLIPS)
def test_no_act_keeps_a_date_that_is_a_slip(world: World, slip: date) -> None:
    sam = world.person()
    with pytest.raises(RuleBroken, match=str(slip.year)) as refused:
        change_person(world.workspace, ChangePerson(sam, joined_on=slip))
    assert refused.value.field == "joined_on"
    with pytest.raises(RuleBroken):
        lend_thing(world.workspace, LendThing(sam, "Keys", since=slip))
    with pytest.raises(RuleBroken):
        add_session(world.workspace, AddSession(Details("Reading", slip, time(14), time(15))))


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2100, 12, 31), date(2026, 5, 14)])
def test_likely_dates_are_kept(world: World, day: date) -> None:
    sam = world.person()
    change_person(world.workspace, ChangePerson(sam, joined_on=day))
    assert world.get(Person, sam).joined_on == day


def test_every_column_with_a_date_is_looked_after() -> None:
    dates = [
        (kind, column.key)
        for kind in Base.__subclasses__()
        for column in inspect(kind).column_attrs
        if isinstance(column.columns[0].type, Date)
    ]
    assert len(dates) > 20
    for kind, key in dates:
        with pytest.raises(RuleBroken):
            setattr(kind(), key, date(3026, 5, 14))
