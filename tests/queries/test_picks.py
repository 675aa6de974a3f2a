"""Who can be picked: a few at a time, best first, found by any name and shown by the one they use."""

import pytest

from coprod_desktop.errors import NotAllowed
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.vocabulary import AccountRole, PersonKind, PersonStatus
from tests.world import TODAY, World


def found(world: World, text: str, **whom: object) -> list[str]:
    return [one.name for one in picks.people(world.workspace, text, Whom(**whom))]  # type: ignore[arg-type]


def test_names_that_begin_so_come_first(world: World) -> None:
    for name in ("Jo Samson", "Sámi Vale", "Sam Rivers", "Zoë Hill", "Ash Samways"):
        world.person(name)
    assert found(world, "sam") == ["Sam Rivers", "Sámi Vale", "Ash Samways", "Jo Samson"]
    assert found(world, "rivers sam") == ["Sam Rivers"]
    assert found(world, "zzz") == found(world, "") == found(world, " ’") == []


def test_an_old_name_finds_someone_and_is_not_shown(world: World) -> None:
    world.person("Sam Rivers", called="Riv", former_names="Sam Brook")
    (one,) = picks.people(world.workspace, "brook")
    assert (one.name, one.under, one.short) == ("Sam Rivers", "Riv", "Riv")
    assert "Brook" not in repr(one)


def test_never_more_than_a_few(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picks, "MOST", 2)
    for name in ("Sam A", "Sam B", "Sam C", "Jo Sam"):
        world.person(name)
    assert found(world, "sam") == ["Sam A", "Sam B"]
    assert found(world, "sam c") == ["Sam C"]


def test_who_may_be_picked(world: World) -> None:
    sam = world.person("Sam Rivers")
    world.person("Sam Back", status=PersonStatus.STEPPED_BACK)
    world.person("Sam Gone", status=PersonStatus.DIED)
    world.person("Sam Staff", kind=PersonKind.STAFF)
    assert found(world, "sam") == ["Sam Back", "Sam Rivers", "Sam Staff"]
    assert found(world, "sam", taking_part=True, but=sam) == ["Sam Staff"]
    assert [one.under for one in picks.people(world.workspace, "sam")] == [
        "Has stepped back",
        "",
        "Member of staff",
    ]


def test_those_of_the_group_come_first_and_unasked(world: World) -> None:
    project = world.project()
    world.member(project, world.person("Zoe Sand"))
    world.member(project, world.person("Sam Left"), left_on=TODAY)
    world.member(project, world.person("Ash Hill"))
    world.person("San Marsh")
    assert found(world, "", project_id=project) == ["Ash Hill", "Zoe Sand"]
    assert found(world, "san", project_id=project) == ["Zoe Sand", "San Marsh"]
    first = picks.people(world.workspace, "san", Whom(project_id=project))[0]
    assert first.under == "In the group"


def test_one_person_by_id(world: World) -> None:
    sam, gone = world.person("Sam Rivers"), world.person("Jo Gone", status=PersonStatus.DIED)
    one = picks.person(world.workspace, sam)
    assert one is not None
    assert (one.id, one.name) == (sam, "Sam Rivers")
    assert picks.person(world.workspace, gone) is picks.person(world.workspace, 99) is None


def test_other_names_come_as_people_look_for_them(world: World) -> None:
    for name in ("Zine", "Édition", "Éclair", "Fair"):
        world.project(name)
    assert [one.name for one in picks.projects(world.workspace)] == ["Éclair", "Édition", "Fair", "Zine"]


def test_who_may_not_pick_people(world: World) -> None:
    workspace = world.sign_in(AccountRole.PRINT_ONLY)
    with pytest.raises(NotAllowed):
        picks.people(workspace, "sam")
    with pytest.raises(NotAllowed):
        picks.person(workspace, 1)


def test_everyone_of_a_name_however_it_is_typed(world: World) -> None:
    sam = world.person("Sam O’Neill", status=PersonStatus.DIED)
    other = world.person("Sam O'Neill")
    world.person("Sam O’Neills")
    assert [one.id for one in picks.of_name(world.workspace, " sam  oneill ")] == [sam, other]
    assert picks.of_name(world.workspace, "Sam") == ()
