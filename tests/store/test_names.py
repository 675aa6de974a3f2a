"""Names come in one order everywhere, and the order that is kept follows the records."""

from typing import Any

import pytest
from sqlalchemy import select, text

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Person
from coprod_desktop.store import names
from coprod_desktop.wording import sort_key
from tests.world import World

IN_ORDER = ["ash", "Éclair", "Ed", "Łukasz", "Lynn", "Oneill A", "O’Neill B", "Zoë"]


def test_the_key_sorts_as_people_look() -> None:
    assert sorted(set(IN_ORDER), key=sort_key) == IN_ORDER
    assert sort_key("  O’Neill-Smith ") == "oneill smith"


def test_a_query_sorts_as_the_key_does(world: World) -> None:
    for name in reversed(IN_ORDER):
        world.person(name)
    with world.workspace.read() as session:
        query = select(Person.full_name).where(Person.id > 1).order_by(names.by_name(Person.full_name))
        assert list(session.scalars(query)) == IN_ORDER


def kept(world: World) -> dict[tuple[str, int], str]:
    with world.workspace.read() as session:
        return {(kind, id_): sort for kind, sort, id_ in names.everything(session.connection())}


def test_the_order_kept_follows_every_act_and_its_undo(world: World) -> None:
    sam, project = world.person("Sám Rivers"), world.project("Édition")
    assert kept(world)["person", sam] == "sam rivers"
    assert kept(world)["project", project] == "edition"
    with world.workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, sam).full_name = "Ömer Rivers"
    assert kept(world)["person", sam] == "omer rivers"
    world.workspace.undo()
    assert kept(world)["person", sam] == "sam rivers"
    with world.workspace.change(Act.PERSON_CHANGED) as change:
        change.session.delete(change.session.get_one(Person, sam))
    assert ("person", sam) not in kept(world)


def test_a_window_is_read_along_the_order_and_not_sorted(world: World) -> None:
    query = text(
        "EXPLAIN QUERY PLAN SELECT p.id FROM person p"
        " JOIN search_names n ON n.kind = 'person' AND n.id = p.id"
        " WHERE (n.sort, n.id) > ('sam', 7) ORDER BY n.sort, n.id LIMIT 100"
    )
    with world.workspace.read() as session:
        plan: list[Any] = [row[-1] for row in session.execute(query)]
    assert not any("TEMP B-TREE" in step for step in plan), plan


@pytest.mark.parametrize("name", ["", "’", "😀", "李小龙", "a" * 300])
def test_any_name_has_a_place(world: World, name: str) -> None:
    with world.workspace.change(Act.PERSON_ADDED) as change:
        change.session.add(Person(full_name=name))
    assert len(kept(world)) == 2
