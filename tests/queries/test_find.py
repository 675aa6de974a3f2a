"""Find: names however they are written, and only what whoever is signed in may see."""

from datetime import time, timedelta

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Person
from coprod_desktop.queries.find import find
from coprod_desktop.queries.rows.find import Found
from coprod_desktop.vocabulary import AccountRole, PersonKind, PersonStatus, TaskState
from tests.world import TODAY, World


def titles(world: World, text: str) -> list[str]:
    return [found.title for found in find(world.workspace, text)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz Wiśniewski"),
        ("Łuk", "Łukasz Wiśniewski"),
        ("wis luk", "Łukasz Wiśniewski"),
        ("oneill", "Siân O’Neill"),
        ("o'neill", "Siân O’Neill"),
        ("neill", "Siân O’Neill"),
        ("sian", "Siân O’Neill"),
        ("nguyen", "Nguyễn Thị Hương"),
        ("adebayo", "Adébáyọ̀ Adéyẹmí"),
        ("محمد", "محمد الأحمد"),
        ("শর্মি", "শর্মিলা বেগম"),
        ("李", "李小龙"),
        ("小龙", "李小龙"),
        ("xiao", "李小龙"),
        ("smith", "Anne-Marie Smith-Okafor"),
        ("okafor", "Anne-Marie Smith-Okafor"),
        ("OKA", "Anne-Marie Smith-Okafor"),
    ],
)
def test_a_name_is_found_however_it_is_typed(world: World, typed: str, name: str) -> None:
    for full_name in ("Jo Fen", "Kim Vale", name):
        world.person(full_name)
    assert titles(world, typed) == [name]


def test_every_word_typed_must_fit(world: World) -> None:
    world.person("Sam Rivers")
    world.person("Sam Vale")
    assert titles(world, "sam riv") == ["Sam Rivers"]
    assert titles(world, "sam x") == []
    assert titles(world, "") == titles(world, " '\"*-") == []


@pytest.mark.parametrize(
    "text", ['sam"', "sam*", "sam OR kim", "NEAR(sam)", "^sam", "-sam", "words:sam", "sam\0"]
)
def test_what_is_typed_is_only_words(world: World, text: str) -> None:
    world.person("Sam Rivers")
    find(world.workspace, text)


def test_something_long_pasted_by_mistake_does_no_harm(world: World) -> None:
    world.person("Sam Rivers")
    assert titles(world, "sam rivers " * 50_000) == ["Sam Rivers"]
    assert titles(world, " ".join(f"word{number}" for number in range(50_000))) == []


def test_a_former_name_finds_and_is_never_shown(world: World) -> None:
    world.person("Samira Brook", called="Mira", former_names="Robert Quill")
    (found,) = find(world.workspace, "quill")
    assert found.title == "Samira Brook"
    assert found.under == "called Mira"
    assert "Quill" not in repr(found)


def test_names_in_use_come_before_former_ones_and_the_active_first(world: World) -> None:
    world.person("Rob Quill", status=PersonStatus.DIED)
    world.person("Alex Stone", former_names="Rob Quill")
    world.person("Robin Hale", status=PersonStatus.BREAK)
    world.person("Jo Roberts")
    world.person("Robin Fen", kind=PersonKind.STAFF)
    assert titles(world, "rob") == ["Robin Fen", "Jo Roberts", "Robin Hale", "Alex Stone", "Rob Quill"]
    found = {one.title: one.under for one in find(world.workspace, "rob")}
    assert found["Robin Fen"] == "Member of staff"
    assert found["Robin Hale"] == "Taking a break"


def test_each_kind_leads_to_its_page(world: World) -> None:
    person, project = world.person("Brook Harbour"), world.project("Harbour brochure")
    session = world.session("Harbour group", project_id=project)
    task = world.task(project, "Harbour map", due=TODAY)
    found = find(world.workspace, "harbour")
    assert [(one.page, one.params) for one in found] == [
        ("person", {"person_id": person}),
        ("session", {"session_id": session}),
        ("project", {"project_id": project}),
        ("project", {"project_id": project, "task_id": task}),
        ("settings", {"venue_id": 1}),
    ]
    assert found[1].under == "Thu 14 May · 10:30 to 12:30 · Harbour House"
    assert found[3].under == "Harbour brochure · To do · due Thu 14 May"
    assert {one.person_id for one in found} == {person, None}


def test_the_next_sessions_and_open_tasks_come_first(world: World) -> None:
    for days in (-1, -30, 9, 2, 0):
        world.session("Brochure group", TODAY + timedelta(days=days), start=time(9))
    found = [one.under.split(" · ")[0] for one in find(world.workspace, "broch")]
    assert found == ["Thu 14 May", "Sat 16 May", "Sat 23 May", "Wed 13 May", "Tue 14 Apr"]
    project = world.project("Map")
    world.task(project, "Draw A", state=TaskState.DONE)
    world.task(project, "Draw B", due=TODAY + timedelta(days=3))
    world.task(project, "Draw C", due=TODAY)
    assert titles(world, "draw") == ["Draw C", "Draw B", "Draw A"]


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (AccountRole.COORDINATOR, ["person", "session", "project", "project", "settings"]),
        (AccountRole.STAFF, ["person", "session", "project", "project", "settings"]),
        (AccountRole.SAFEGUARDING, ["person", "session", "project", "project", "settings"]),
        (AccountRole.SIGN_OFF, ["project", "project"]),
        (AccountRole.PRINT_ONLY, ["session"]),
    ],
)
def test_only_what_they_may_see(world: World, role: AccountRole, pages: list[str]) -> None:
    world.person("Brook Harbour")
    project = world.project("Harbour brochure")
    world.session("Harbour group")
    world.task(project, "Harbour map")
    workspace = world.sign_in(role)
    assert [one.page for one in find(workspace, "harb")] == pages


def test_notes_and_sensitive_words_are_not_searched(world: World) -> None:
    world.person("Sam Rivers", notes="tribunal", caller_word="heron", carer_contact="Quentin")
    world.number(world.person("Kim Vale"))
    for word in ("tribunal", "heron", "quentin", "07700"):
        assert titles(world, word) == []


def test_find_follows_changes_undo_and_removal(world: World) -> None:
    with world.workspace.change(Act.PERSON_ADDED) as change:
        person = Person(full_name="Łukasz Wiśniewski")
        change.session.add(person)
    assert titles(world, "luk") == ["Łukasz Wiśniewski"]
    with world.workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, person.id).rename("Lucas Brook", "")
    assert titles(world, "lukasz") == []
    assert titles(world, "brook") == ["Lucas Brook"]
    world.workspace.undo()
    assert titles(world, "lukasz") == ["Łukasz Wiśniewski"]
    world.workspace.undo()
    assert titles(world, "lukasz") == []
    world.workspace.redo()
    assert titles(world, "lukasz") == ["Łukasz Wiśniewski"]


def test_found_is_a_plain_row() -> None:
    assert Found("Sam", "", "user-round", "person").params == {}
