"""Nothing of a person's is forgotten: what points at one is touched by an absence, or left for a reason."""

from dataclasses import fields

from coprod_desktop.model import Base
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries.duties import DUTIES
from coprod_desktop.queries.touching import LEFT, TOUCHED, Things
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.store.stops_kept import HELD_BY


def test_whatever_can_point_at_a_person_is_handled_or_deliberately_left() -> None:
    pointing = {
        f"{column.table.name}.{column.name}" for column in pointing_at(Base.metadata.tables["person"])
    }
    assert pointing == set(TOUCHED) | set(LEFT), (
        "say in touching.TOUCHED or touching.LEFT what an absence does"
    )
    assert not set(TOUCHED) & set(LEFT)
    assert all(len(reason.split()) > 2 for reason in LEFT.values())
    assert set(TOUCHED.values()) <= {one.name for one in fields(Things)}
    assert Person.__tablename__ == "person"


def test_each_duty_has_a_column_of_its_own_that_points_at_what_names_its_holder() -> None:
    """A wish and an item can be about each, and undo asks who has it."""
    assert set(DUTIES) == set(DUTY_COLUMNS) == set(HELD_BY)
    for subject, duty in DUTIES.items():
        assert duty.subject is subject
        assert HELD_BY[subject] is duty.holder
        for table in (HandoverItem, Wish):
            (key,) = table.__table__.columns[DUTY_COLUMNS[subject]].foreign_keys
            assert key.column.table is duty.held.__table__
