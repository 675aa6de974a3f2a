"""A record of contribution: in their chosen name, and nothing in it that they did not agree to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.deliverables import Credit, Deliverable, Version
from coprod_desktop.model.people import PersonSkill
from coprod_desktop.queries.recognition import contribution_record, contribution_rows, recognition_of
from coprod_desktop.services.hours import ChooseHours, choose_hours
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.needs import RecordSkill, record_skill
from coprod_desktop.services.recognition import AgreeRecognition, agree_recognition
from coprod_desktop.vocabulary import (
    AssignmentState,
    NameShown,
    PaperStyle,
    SkillLevel,
    TaskState,
    VersionState,
)
from tests.world import TODAY, World

ALL = AgreeRecognition(
    person_id=0,
    sessions=True,
    roles=True,
    projects=True,
    tasks=True,
    made=True,
    skills=True,
    words="I stayed.",
)


def someone(world: World) -> int:
    """Someone who did all there is to do."""
    sam = world.person(
        "Sam Rivers", credit_name="Sam of the River", former_names="Alex Rivers", pronouns="they/them",
        print_pronouns=True, paper_style=PaperStyle.LARGE,
    )  # fmt: skip
    project = world.project("Leaving home safely", paper_name="Our group")
    world.member(project, sam, "Writer")
    for weeks, state in (
        (1, AssignmentState.CAME),
        (2, AssignmentState.CAME),
        (3, AssignmentState.COULD_NOT),
    ):
        session = world.session(on=TODAY - timedelta(weeks=weeks), project_id=project)
        world.assign(world.place(session, 2), sam, state)
    world.task(project, "Section 3 draft", sam, state=TaskState.DONE)
    world.task(project, "Not done yet", sam)
    made = world.add(Deliverable(project_id=project, title="The brochure"))
    world.add(Credit(deliverable_id=made, person_id=sam, part="Section 3", named=NameShown.CALLED))
    world.add(
        Version(
            deliverable_id=made, number=1, state=VersionState.PUBLISHED, added_at=world.now, paper="On paper"
        )
    )
    record_skill(world.workspace, RecordSkill(sam, "Chairing", gained_here=True, said="I can do it alone"))
    record_skill(world.workspace, RecordSkill(sam, "Painting", SkillLevel.INTERESTED))
    return sam


def test_the_day_on_which_they_first_said_that_they_gained_it_is_kept(world: World) -> None:
    sam = world.person("Sam")

    def said(here: bool) -> date | None:
        skill = record_skill(world.workspace, RecordSkill(sam, "Chairing", gained_here=here)).made
        with world.workspace.read() as db:
            return db.get_one(PersonSkill, (sam, skill)).gained_on

    assert said(False) is None
    assert said(True) == TODAY
    world.now += timedelta(days=3)
    assert said(True) == TODAY
    assert said(False) is None


def test_nothing_is_said_that_was_not_agreed_to(world: World) -> None:
    sam = someone(world)
    assert recognition_of(world.workspace, sam).asked_on is None
    rows = contribution_rows(world.workspace, sam)
    assert rows.says_nothing
    assert (rows.name, rows.pronouns) == ("Sam of the River", "they/them")
    agree_recognition(world.workspace, AgreeRecognition(person_id=sam, tasks=True))
    rows = contribution_rows(world.workspace, sam)
    assert (rows.tasks, rows.sessions, rows.roles, rows.projects) == (("Section 3 draft",), None, (), ())
    assert (rows.made, rows.skills, rows.minutes) == ((), (), None)
    assert not rows.says_nothing


def test_all_of_it_in_their_chosen_name(world: World) -> None:
    sam = someone(world)
    agree_recognition(world.workspace, replace(ALL, person_id=sam))
    rows = contribution_rows(world.workspace, sam)
    assert rows.sessions is not None
    assert (rows.sessions.count, rows.sessions.last) == (2, date(2026, 5, 7))
    assert rows.roles == (("Note-taker", 2),)
    assert [(one.name, one.role) for one in rows.projects] == [("Our group", "Writer")]
    assert [(one.title, one.part, one.credited) for one in rows.made] == [
        ("The brochure", "Section 3", "Sam of the River")
    ]
    assert [(one.name, one.here, one.said) for one in rows.skills] == [
        ("Chairing", True, "I can do it alone")
    ]
    assert rows.minutes is None
    assert "Alex" not in repr(rows)
    sheet = contribution_record(world.workspace, sam)
    assert sheet.choice.style is PaperStyle.LARGE


def test_hours_only_of_who_counts_them(world: World) -> None:
    sam = someone(world)
    asked = AgreeRecognition(person_id=sam, hours=True)
    with pytest.raises(RuleBroken) as refused:
        agree_recognition(world.workspace, asked)
    assert refused.value.field == "hours"
    choose_hours(world.workspace, ChooseHours(sam, True))
    agree_recognition(world.workspace, asked)
    assert contribution_rows(world.workspace, sam).minutes == 240
    choose_hours(world.workspace, ChooseHours(sam, False))
    assert contribution_rows(world.workspace, sam).minutes is None


def test_joined_records_say_what_both_agreed_to(world: World) -> None:
    sam, twin = someone(world), world.person("Sam River")
    agree_recognition(world.workspace, replace(ALL, person_id=sam))
    agree_recognition(world.workspace, AgreeRecognition(person_id=twin, tasks=True))
    merge_people(world.workspace, MergePeople(sam, twin))
    said = recognition_of(world.workspace, sam)
    assert (said.tasks, said.sessions, said.words) == (True, False, "I stayed.")
