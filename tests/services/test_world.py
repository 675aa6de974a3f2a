"""The world that other tests stand on is a real, encrypted, working store."""

from coprod_desktop.model.people import Person
from tests.world import World


def test_a_world_is_a_real_store(world: World) -> None:
    sam = world.person("Sam Rivers")
    assert world.get(Person, sam).full_name == "Sam Rivers"
    assert world.workspace.undoable is not None
    assert b"Sam Rivers" not in world.folder.database.read_bytes()
