"""Trainings and checks with their ends: in time to be renewed, told with the place and with who could."""

from datetime import date, timedelta

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import PersonSkill, Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.rota import before_putting_in, who_could
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services import needs
from coprod_desktop.services.needs import RecordSkill
from coprod_desktop.vocabulary import AssignmentState, Despite, PersonStatus, SkillLevel
from tests.world import TODAY, World


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


@pytest.fixture
def aid(world: World) -> int:
    """First aid, which facilitators need."""
    skill = world.add(Skill(name="First aid"))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Role, 1).skill_id = skill
    return skill


def trained(world: World, skill: int, name: str, until: date | None, **fields: object) -> int:
    """Someone with a training until a date."""
    person = world.person(name, **fields)
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(PersonSkill(person_id=person, skill_id=skill, until=until))
    return person


def test_what_ends_is_told_in_time_with_what_it_is_wanted_for(world: World, aid: int) -> None:
    jo = trained(world, aid, "Jo Marsh", days(20))
    trained(world, aid, "Ali Moss", days(56))
    trained(world, aid, "Late Enough", days(57))
    trained(world, aid, "No End", None)
    trained(world, aid, "On Break", days(3), status=PersonStatus.BREAK)
    for count, state in ((20, "confirmed"), (21, "confirmed"), (30, "invited"), (40, "declined")):
        world.assign(world.place(world.session(on=days(count))), jo, AssignmentState(state))
    told = [(line.name, line.skill, line.until, line.wanted) for line in today(world.workspace).ending]
    assert told == [("Jo Marsh", "First aid", days(20), 2), ("Ali Moss", "First aid", days(56), 0)]


def test_what_has_ended_is_told_as_long_as_it_is_wanted(world: World, aid: int) -> None:
    jo = trained(world, aid, "Jo Marsh", days(-30))
    trained(world, aid, "Ali Moss", days(-1))
    assert today(world.workspace).ending == ()
    world.assign(world.place(world.session(on=days(5))), jo)
    assert [(line.name, line.ended, line.wanted) for line in today(world.workspace).ending] == [
        ("Jo Marsh", True, 1)
    ]
    assert person_page(world.workspace, jo).skills[0].wanted == 1


@pytest.mark.parametrize(("until", "arranged"), [(-1, False), (0, True), (None, True)])
def test_the_place_says_whether_what_it_needs_is_there_on_the_day(
    world: World, aid: int, until: int | None, arranged: bool
) -> None:
    jo = trained(world, aid, "Jo Marsh", None if until is None else days(until))
    place = world.place(world.session())
    empty = session_page(world.workspace, 1).places[0]
    assert (empty.needs, empty.arranged) == ("First aid", True)  # nobody is in it, so nobody lacks it
    world.assign(place, jo)
    assert session_page(world.workspace, 1).places[0].arranged is arranged


def test_who_could_comes_with_the_reason_and_is_not_forbidden(world: World, aid: int) -> None:
    project = world.project()
    for name, until in (("Ali Moss", days(-9)), ("Zoe Hill", days(9))):
        world.member(project, trained(world, aid, name, until))
    world.member(project, world.person("Bo Ash"))
    place = world.place(world.session(project_id=project))
    found = {one.name: one.against for one in who_could(world.workspace, place).candidates}
    assert next(iter(found)) == "Zoe Hill"
    assert found == {
        "Zoe Hill": (),
        "Ali Moss": ("First aid counts until Tue 5 May, before this session",),
        "Bo Ash": ("First aid, which this place needs, isn’t recorded",),
    }
    ali = next(one for one in who_could(world.workspace, place).candidates if one.name == "Ali Moss")
    told = before_putting_in(world.workspace, place, ali.person_id)
    assert (told.stop, told.despite) == ("", Despite.SKILL)


def test_a_training_is_kept_with_its_dates_and_who_saw_it(world: World) -> None:
    jo = world.person("Jo Marsh")
    needs.record_skill(
        world.workspace, RecordSkill(jo, "DBS check", since=days(-30), until=days(900), seen_by_id=1)
    )
    row = person_page(world.workspace, jo).skills[0]
    assert (row.name, row.level, row.since, row.until) == (
        "DBS check", SkillLevel.HAS, days(-30), days(900),
    )  # fmt: skip
    assert row.seen_by == "Morgan Lee"
    world.workspace.undo()
    assert person_page(world.workspace, jo).skills == ()


def test_an_end_before_the_start_is_refused_beside_the_field(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        needs.record_skill(
            world.workspace, RecordSkill(world.person(), "DBS check", since=days(2), until=days(1))
        )
    assert refused.value.field == "until"


def test_what_is_still_to_begin_does_not_count_yet() -> None:
    skill = PersonSkill(level=SkillLevel.HAS, since=days(1), until=None)
    assert [skill.counts(days(0)), skill.counts(days(1))] == [False, True]
