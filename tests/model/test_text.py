"""What people paste comes in without what no file, sheet or screen could show."""

import pytest

from coprod_desktop.model.people import Person
from coprod_desktop.queries.find import find
from coprod_desktop.services.people import AddPerson, add_person
from tests.world import World


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sam\x00Rivers", "SamRivers"),
        ("Sam\x1b[31m Rivers\x07", "Sam[31m Rivers"),
        ("Sam\ud83d Rivers", "Sam Rivers"),
        ("Sam\uffff Rivers", "Sam Rivers"),
        ("Zoë 🎉 محمد <b>&amp;</b> \u200fO’Neill", "Zoë 🎉 محمد <b>&amp;</b> \u200fO’Neill"),
    ],
)
def test_what_nothing_could_show_is_left_out(world: World, typed: str, kept: str) -> None:
    made = add_person(world.workspace, AddPerson(typed, notes=f"{typed}\n\tmore")).made
    person = world.get(Person, made or 0)
    assert person.full_name == kept
    assert person.notes == f"{kept}\n\tmore"
    assert [one.person_id for one in find(world.workspace, kept.split()[0])] == [made]
