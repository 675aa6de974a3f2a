"""Others’ names are taken out wherever they stand as words, however written; the person’s own stay."""

import random

from coprod_desktop.queries.redacting import Redacted, _pattern
from tests.world import World

OTHERS = (
    "Zofia Nowak",
    "Mary-Ann O’Neill",
    "Nguyễn Thị Mai",
    "Şebnem Adéyẹmí",
    "Will (Billy) May",
    "’t Hooft Anna",
    "محمد علي",
    "J. R. Stone",
)
BETWEEN = (" ", ", ", "’s ", "-", ".", "_", "", "\n", "(", ") ")


def redacted(world: World) -> tuple[Redacted, set[str]]:
    sam = world.person("Sam Rivers", called="Sammy")
    for name in OTHERS:
        world.person(name)
    with world.workspace.read() as db:
        without = Redacted(db, sam)
    return without, {name for names in without._others.values() for name in names}


def test_only_others_are_taken_out(world: World) -> None:
    without, _names = redacted(world)
    told = without.words("Sam and Zofia met Mary-Ann, will come in may; Billy’s and Nowaks not, nor Annabel")
    assert (
        told == "Sam and [someone] met [someone], will come in may; [someone]’s and Nowaks not, nor Annabel"
    )
    assert without.words("محمد was there with Thị") == "[someone] was there with [someone]"
    assert without.words("’t Hooft Anna rang") == "[someone] rang"
    assert without.words("Sam Rivers, Sammy") == "Sam Rivers, Sammy"


def test_names_looked_up_by_how_they_begin_are_those_that_one_pattern_of_all_finds(world: World) -> None:
    without, names = redacted(world)
    everyone = _pattern(names)
    assert everyone is not None
    pieces = [*sorted(names), "Sam", "Rivers", "met", "x", "é", "will"]
    chance = random.Random(5)
    for _ in range(2_000):
        text = "".join(chance.choice(pieces) + chance.choice(BETWEEN) for _ in range(6))
        assert without.words(text) == everyone.sub("[someone]", text)
