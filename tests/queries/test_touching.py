"""Nothing of a person's is forgotten: what points at one is touched by an absence, or left for a reason."""

from dataclasses import fields

from coprod_desktop.model import Base
from coprod_desktop.model.people import Person
from coprod_desktop.queries.touching import LEFT, TOUCHED, Things
from coprod_desktop.services.joining import pointing_at


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
