"""What a member of staff has been through is seen by whom they named: by no colleague, manager or lead.

Every query there is is asked by each of them, before and after it is written down.
"""

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.services.need_to_know import AskEmergency, ask_emergency
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.vocabulary import AccountRole, PersonKind, PrivateKind, PrivatePart
from tests.safety.test_sealing import House
from tests.safety.test_what_is_told import every_answer, words
from tests.world import TODAY, World

LIVED, STIRS, PHONE = "fostering hearings", "slammed doors", "a sister reads along"
SECRET = (LIVED, STIRS, PHONE)

SHOWS = {
    "queries.support.private_page", "queries.support.shared_phone", "queries.export_private.private_table",
    "queries.full_copy.private_rows", "queries.private_copy.private_copy",
}  # fmt: skip
"""Every query that gives them to whoever they named: each asks `queries.support.readable`."""

TELLS_OF_ANY_ACT = {"queries.history.recent", "queries.history.earlier"}
"""What says that something private was written down, by whose account, and never what or about whom."""

OTHERS = {
    "morgan": AccountRole.COORDINATOR,
    "lee": AccountRole.STAFF,
    "robin": AccountRole.SAFEGUARDING,
}


@pytest.fixture
def house(world: World) -> House:
    """With Robin as the safeguarding lead."""
    house = House(world)
    house.add("robin", AccountRole.SAFEGUARDING)
    return house


def write(house: House, *readers: str) -> None:
    """Priya, who is staff, writes down what is hers."""
    for kind, part, said in (
        (PrivateKind.LIVED, PrivatePart.AREAS, LIVED),
        (PrivateKind.SUPPORT, PrivatePart.MIGHT_STIR, STIRS),
        (PrivateKind.PHONE, PrivatePart.WHO_ELSE, PHONE),
    ):
        request = Private(
            person_id=house.people["priya"], kind=kind, words=((part, said),), agreed_on=TODAY,
            readers=tuple(house.ids[one] for one in readers),
        )  # fmt: skip
        write_private(house.as_("priya"), request)


def answers(house: House, name: str, role: AccountRole) -> dict[str, list[str]]:
    """What every query tells somebody about Priya, in words, by the query’s name."""
    house.as_(name, role)
    priya = house.people["priya"]
    ids = {"person_id": (priya,), "session_id": (1,), "place_id": (1,), "item_id": (1,), "absence_id": (1,)}
    found: dict[str, list[str]] = {}
    for query, answer in every_answer(house.world, ids):
        found.setdefault(query, []).extend(words(answer))
    return found


def test_no_query_shows_it_to_anybody_else_nor_that_it_is_there(house: House) -> None:
    world = house.world
    house.as_("morgan", AccountRole.COORDINATOR)
    project = world.project()
    world.member(project, house.people["priya"])
    world.assign(world.place(world.session(project_id=project)), house.people["priya"])
    assert world.person("Sam Brook", kind=PersonKind.VOLUNTEER)
    house.plan("lee", "lee")  # that there is something private in the store is no secret
    before = {name: answers(house, name, role) for name, role in OTHERS.items()}
    write(house)
    for name, role in OTHERS.items():
        after = answers(house, name, role)
        assert len(after) > 40
        told = "\n".join(one for said in after.values() for one in said)
        assert [one for one in SECRET if one in told] == [], name
        changed = {query for query in after if after[query] != before[name].get(query)}
        assert changed <= TELLS_OF_ANY_ACT, (name, changed)


def test_these_and_no_other_queries_show_it_to_whom_they_named(house: House) -> None:
    write(house, "lee")
    after = answers(house, "lee", AccountRole.STAFF)
    shows = {query for query, said in after.items() if any(one in "\n".join(said) for one in SECRET)}
    assert {"queries.support.private_page", "queries.support.shared_phone"} <= shows <= SHOWS


def test_nobody_gets_at_it_by_emergency_access(house: House) -> None:
    write(house)
    for name in ("morgan", "lee"):
        with pytest.raises(RuleBroken, match="theirs, and not the lead’s"):
            ask_emergency(house.as_(name, OTHERS[name]), AskEmergency(house.people["priya"], "Worried"))
