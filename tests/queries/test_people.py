"""The list of people and a person's page: who, doing what, reached how, and what stays out of every row."""

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.people import (
    Consent,
    DifferentPeople,
    Need,
    OtherTime,
    PersonSkill,
    Skill,
    UsualTime,
)
from coprod_desktop.queries import people, person
from coprod_desktop.queries.rows.people import PeopleShown, PersonLine, ReachRow, Sought
from coprod_desktop.queries.support import shared_phone
from coprod_desktop.services.merge import MergePeople, TellApart, merge_people, tell_apart
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Channel,
    ConsentFor,
    PersonKind,
    PersonStatus,
    PrivateKind,
    PrivatePart,
    Safe,
    SkillLevel,
    TaskState,
    WishKind,
)
from tests.world import TODAY, World

WEEK = timedelta(days=7)


def everything_in(row: Any) -> str:
    """Every value a row carries, however deep, whether its repr shows it or not."""
    if dataclasses.is_dataclass(row):
        return " ".join(everything_in(getattr(row, one.name)) for one in dataclasses.fields(row))
    if isinstance(row, tuple | list | frozenset):
        return " ".join(everything_in(one) for one in row)
    return str(row)


def listed(world: World, **sought: Any) -> PeopleShown:
    return people.listed(world.workspace, Sought(**sought))


def names(lines: Sequence[PersonLine]) -> list[str]:
    return [line.name for line in lines]


def test_everyone_by_name_whatever_the_alphabet(world: World) -> None:
    for name in ("Zoë Field", "Łukasz Brook", "Mina Vale", "محمد علي", "Élodie Hart", "Ed Hart", "Em Hart"):
        world.person(name)
    found = listed(world)
    expected = ["Ed Hart", "Élodie Hart", "Em Hart", "Łukasz Brook", "محمد علي", "Mina Vale", "Morgan Lee"]
    assert names(found.lines) == [*expected, "Zoë Field"]
    assert (found.count, found.anybody) == (8, True)


def test_a_window_at_a_time_in_the_same_order(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Sam Rivers", "sam rivers", "Sám Rivers", "Ash Hill", "Łukasz Brook", "Ömer Dale"):
        world.person(name)
    world.person("Aaron Stone", status=PersonStatus.STEPPED_BACK)
    sought = Sought(statuses=frozenset(people.HERE))
    whole = listed(world, statuses=sought.statuses).lines
    monkeypatch.setattr(people, "AT_ONCE", 2)
    shown = people.listed(world.workspace, sought, 2)
    found, window = list(shown.lines), shown.lines
    while len(window) == 2:
        window = people.more(world.workspace, sought, found[-1])
        found += window
    assert (tuple(found), len(found), shown.count) == (whole, 7, 7)


def test_sifted_by_words_part_kind_and_group(world: World) -> None:
    sam = world.person("Sam Rivers", called="Riv", credit_name="S. Marsh")
    ash = world.person("Ash Rivers", kind=PersonKind.STAFF)
    left = world.person("Jo Rivers", status=PersonStatus.STEPPED_BACK)
    project = world.project()
    world.member(project, sam)
    world.member(project, left, left_on=TODAY)

    def ids(**sought: Any) -> set[int]:
        found = listed(world, **sought)
        assert found.count == len(found.lines)
        return {line.id for line in found.lines}

    assert ids(words="riv") == {sam, ash, left}
    assert ids(words="rivers sam") == ids(words="marsh") == ids(project_id=project) == {sam}
    assert ids(words="riv", statuses=frozenset({PersonStatus.STEPPED_BACK})) == {left}
    assert ids(words="riv", kind=PersonKind.STAFF) == {ash}
    nobody = listed(world, words="zzz")
    assert (nobody.lines, nobody.count, nobody.anybody) == ((), 0, True)


def test_what_someone_is_doing_soon(world: World) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Field")
    project = world.project()
    world.member(project, sam)
    later = world.place(world.session("Later", on=TODAY + 2 * WEEK), 2)
    soon = world.place(world.session(on=TODAY), 2)
    over = world.place(world.session("Over", on=TODAY - WEEK))
    for place in (later, soon, over):
        world.assign(place, sam)
    world.assign(soon, jo, AssignmentState.CANNOT)
    world.task(project, "Draft", sam)
    world.task(project, "Done", sam, state=TaskState.DONE)
    lines = {line.id: line for line in listed(world).lines}
    assert lines[sam].doing == "Note-taker, Brochure group, Thu 14 May · 1 task"
    assert lines[jo].doing == ""
    assert lines[1].kind is PersonKind.STAFF


def test_an_old_name_is_found_but_not_shown(world: World) -> None:
    sam = world.person("Sam Rivers", former_names="Sam Brook")
    (line,) = listed(world, words="brook").lines
    assert line.id == sam
    assert "Brook" not in everything_in(line)


@pytest.mark.parametrize("safe", [Safe.UNKNOWN, Safe.NO])
def test_a_number_not_known_to_be_safe_is_in_no_row(world: World, safe: Safe) -> None:
    sam = world.person()
    world.number(sam, "07700 900777", safe, times="After 6")
    for rows in (listed(world), person.person_page(world.workspace, sam)):
        assert "900777" not in everything_in(rows)
    (reach,) = person.person_page(world.workspace, sam).reach
    assert (reach.value, reach.times) == ("", "After 6")
    assert (reach.to_ask is None) is (safe is Safe.NO)


def test_a_safe_number_stands_only_with_what_it_is_safe_for(world: World) -> None:
    sam = world.person()
    call = world.number(sam, "07700 900777", Safe.NO, channel=Channel.CALL)
    text = world.number(sam, "07700 900777", Safe.YES, channel=Channel.TEXT)
    (reach,) = person.person_page(world.workspace, sam).reach
    assert {way.way_id: way.value for way in reach.ways} == {call: "", text: "07700 900777"}
    assert (reach.value, reach.to_ask, reach.way_ids) == ("07700 900777", None, (call, text))


def test_what_they_like_best_comes_first_and_words_are_said_once(world: World) -> None:
    sam = world.person()
    for channel in (Channel.CALL, Channel.TEXT):
        world.number(sam, "07700 900111", channel=channel, times="After 6")
    world.number(sam, "sam@example.org", channel=Channel.EMAIL, preferred=True)
    world.number(sam, "07700 900222", Safe.NO)
    reach = person.person_page(world.workspace, sam).reach
    assert [row.value for row in reach] == ["sam@example.org", "07700 900111", ""]
    assert reach[1].times == "After 6"
    assert ReachRow(reach[1].ways, "", "", "").way_ids == reach[1].way_ids


def test_nobody_is_reached_after_a_death(world: World) -> None:
    sam = world.person(status=PersonStatus.DIED)
    world.number(sam)
    assert person.person_page(world.workspace, sam).reach == ()


def test_who_else_sees_the_phone_is_asked_for_by_itself(world: World) -> None:
    sam = world.person()
    words = ((PrivatePart.WHO_ELSE, "A flatmate reads it"),)
    write_private(
        world.workspace,
        Private(person_id=sam, kind=PrivateKind.PHONE, words=words, readers=(1,), agreed_on=TODAY),
    )
    assert "flatmate" not in everything_in(person.person_page(world.workspace, sam))
    (row,) = shared_phone(world.workspace, sam)
    assert (row.words(PrivatePart.WHO_ELSE), row.may_change) == ("A flatmate reads it", True)
    assert shared_phone(world.workspace, 1) == ()


def test_what_they_are_doing_and_what_they_said(world: World) -> None:
    sam, jo = world.person("Sam Rivers", called="Sam"), world.person("Jo Field")
    project = world.project()
    world.member(project, sam, "Section owner")
    place = world.place(world.session(on=TODAY + WEEK, project_id=project), 2)
    coming = world.assign(place, sam)
    past = world.assign(world.place(world.session("Over", on=TODAY - WEEK)), sam)
    task = world.task(project, "Draft", sam, due=date(2026, 5, 22))
    world.wish(sam, WishKind.KEEP, task_id=task)
    world.wish(sam, WishKind.ANYONE, assignment_id=past)
    world.wish(sam, WishKind.PERSON, named_id=jo, assignment_id=coming)
    world.wish(sam, WishKind.GROUP, project_id=project)
    world.wish(sam, WishKind.ASK_FIRST)
    page = person.person_page(world.workspace, sam)
    assert [(row.title, row.when) for row in page.doing] == [
        ("Note-taker, Brochure group", "Thu 21 May 10:30 · Coming"),
        ("Draft", "due Fri 22 May · To do"),
        ("Brochure", "Section owner"),
    ]
    assert [(row.about, row.kind, row.named) for row in page.said] == [
        ("Everything they do", WishKind.ASK_FIRST, ""),
        ("Brochure", WishKind.GROUP, ""),
        ("Draft", WishKind.KEEP, ""),
        ("Note-taker, Brochure group, Thu 21 May", WishKind.PERSON, "Jo Field"),
    ]
    assert (page.places_ahead, page.short_name) == (1, "Sam")


def test_the_rest_of_the_page(world: World) -> None:
    sam = world.person("Sam Rivers", likes="Drawing", most_per_month=2)
    world.add(Need(person_id=sam, words="Large print"))
    skill = world.add(Skill(name="Drawing"))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(PersonSkill(person_id=sam, skill_id=skill, level=SkillLevel.LEARNING))
    world.add(UsualTime(person_id=sam, weekday=3, start=time(10), end=time(12)))
    world.add(OtherTime(person_id=sam, since=date(2026, 4, 1), until=date(2026, 4, 14)))
    world.add(OtherTime(person_id=sam, since=date(2026, 6, 1)))
    world.add(Consent(person_id=sam, to=ConsentFor.CREDIT, given_on=date(2026, 1, 1), until=date(2026, 2, 1)))
    page = person.person_page(world.workspace, sam)
    assert [need.words for need in page.needs] == ["Large print"]
    assert [(one.name, one.level) for one in page.skills] == [("Drawing", SkillLevel.LEARNING)]
    assert [one.weekday for one in page.usual] == [3]
    assert [one.since for one in page.other] == [date(2026, 6, 1)]  # what is over is left out
    assert [one.stands for one in page.consents] == [False]
    assert (page.about.likes, page.about.most_per_month) == ("Drawing", 2)


def test_someone_who_is_gone(world: World) -> None:
    with pytest.raises(RuleBroken, match="no longer here"):
        person.person_page(world.workspace, 99)


@pytest.mark.parametrize("role", [AccountRole.SIGN_OFF, AccountRole.PRINT_ONLY])
@pytest.mark.parametrize(
    "look",
    [
        lambda workspace: people.listed(workspace, Sought()),
        lambda workspace: people.more(
            workspace, Sought(), PersonLine(1, "", "", PersonKind.STAFF, PersonStatus.ACTIVE, "")
        ),
        people.suspected,
        lambda workspace: person.person_page(workspace, 1),
        lambda workspace: shared_phone(workspace, 1),
    ],
    ids=["list", "more", "suspected", "page", "sensitive"],
)
def test_who_may_not_look(world: World, role: AccountRole, look: Callable[..., Any]) -> None:
    workspace = world.sign_in(role)
    with pytest.raises(NotAllowed):
        look(workspace)


def test_records_that_may_be_of_one_person(world: World) -> None:
    same = world.person("Łukasz Brook"), world.person("Lukasz Brook")
    alike = world.person("Katherine Vale"), world.person("Catherine Vale")
    reached = world.person("Sam Rivers"), world.person("Sam R")
    for one in reached:
        world.number(one, "07700 900123" if one == reached[0] else "+44 7700 900123", Safe.UNKNOWN)
    flatmates = world.person("Ash Hill"), world.person("Wren Stone")
    for one in flatmates:
        world.number(one, "07700 900999")
    world.person("Sam Stone")
    found = {(one.first_id, one.second_id): one.why for one in people.suspected(world.workspace)}
    assert found == {
        same: "The same name",
        alike: "Names that are much alike",
        reached: "A name and a number or address in common",
    }
    tell_apart(world.workspace, TellApart(alike[1], alike[0]))
    tell_apart(world.workspace, TellApart(*alike))
    left = {(one.first_id, one.second_id) for one in people.suspected(world.workspace)}
    assert left == {same, reached}
    world.workspace.undo()
    assert len(people.suspected(world.workspace)) == 3
    tell_apart(world.workspace, TellApart(*same))
    merge_people(world.workspace, MergePeople(same[0], same[1]))
    assert [one.first_id for one in people.suspected(world.workspace)] == [alike[0], reached[0]]
    with world.workspace.read() as db:
        assert db.query(DifferentPeople).count() == 0
    with pytest.raises(RuleBroken):
        tell_apart(world.workspace, TellApart(alike[0], alike[0]))
