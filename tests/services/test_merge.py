"""Two records of one person become one, and nothing that belonged to either is lost."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import Column, func, select

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import Base
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.people import (
    ContactWay,
    Person,
    PersonSkill,
    Skill,
)
from coprod_desktop.model.projects import Member
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries.loans import loans_of
from coprod_desktop.queries.ringing import ring_list
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.services.loans import LendThing, lend_thing
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.ringing import NoteTry, note_try
from coprod_desktop.services.sessions import MoveSession, move_session
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Channel,
    NameShown,
    NotHeard,
    PaperStyle,
    PersonStatus,
    ReadyFor,
    ReadyState,
    RingOutcome,
    Safe,
    SkillLevel,
    WishKind,
)
from tests.services.all_of_one import full
from tests.world import World

PERSON = Base.metadata.tables["person"]


def counted(world: World, column: Column[Any], person: int) -> int:
    with world.workspace.read() as session:
        return session.scalar(select(func.count()).select_from(column.table).where(column == person)) or 0


def test_every_table_that_points_to_a_person_is_followed(world: World) -> None:
    """A table added later makes this fail until `full` fills it, and then is followed by itself."""
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    full(world, other)
    before = {column: counted(world, column, other) for column in pointing_at(PERSON)}
    assert {str(column) for column, count in before.items() if count == 0} == set()
    merge_people(world.workspace, MergePeople(keep, other))
    assert {column: counted(world, column, keep) for column in before} == before
    assert sum(counted(world, column, other) for column in before) == 0
    with world.workspace.read() as session:
        assert session.get(Person, other) is None


def test_joining_is_undone_and_done_again_exactly(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers", likes="Tea")
    full(world, other)
    before = {column: counted(world, column, other) for column in pointing_at(PERSON)}
    merge_people(world.workspace, MergePeople(keep, other))
    world.workspace.undo()
    assert {column: counted(world, column, other) for column in before} == before
    assert world.get(Person, keep).former_names == ""
    assert world.get(Person, other).likes == "Tea"
    world.workspace.redo()
    assert world.get(Person, keep).former_names == "Samuel Rivers"


def test_blanks_are_filled_and_another_name_is_found_but_not_shown(world: World) -> None:
    keep = world.person("Sam Rivers", likes="Drawing", joined_on=date(2025, 3, 1))
    other = world.person(
        "Samuel Rivers", called="Sammy", pronouns="he/him", likes="Tea", joined_on=date(2024, 1, 1),
        not_heard=NotHeard.TEXT, former_names="Sam Brook", name_shown=NameShown.INITIALS,
        paper_style=PaperStyle.LARGE,
    )  # fmt: skip
    merge_people(world.workspace, MergePeople(keep, other))
    person = world.get(Person, keep)
    assert (person.full_name, person.called, person.pronouns) == ("Sam Rivers", "Sammy", "he/him")
    assert person.former_names == "Samuel Rivers, Sam Brook"
    assert (person.likes, person.joined_on) == ("Drawing\nTea", date(2024, 1, 1))
    assert (person.not_heard, person.name_shown) == (NotHeard.TEXT, NameShown.INITIALS)
    assert person.paper_style is PaperStyle.LARGE


def test_the_more_careful_answer_about_a_number_counts(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    kept = world.number(keep, safe=Safe.YES, preferred=True)
    world.number(other, safe=Safe.NO)
    merge_people(world.workspace, MergePeople(keep, other))
    way = world.get(ContactWay, kept)
    assert (way.safe, way.preferred) == (Safe.NO, False)


def test_only_one_way_is_preferred_afterwards(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    world.number(keep, "07700 900123", preferred=True, checked_on=date(2026, 1, 1))
    newer = world.number(other, "07700 900124", preferred=True, checked_on=date(2026, 5, 1))
    merge_people(world.workspace, MergePeople(keep, other))
    with world.workspace.read() as session:
        assert list(session.scalars(select(ContactWay.id).where(ContactWay.preferred))) == [newer]


def test_one_place_held_by_both_is_held_once_with_what_hangs_on_it(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    session = world.session()
    place = world.place(session)
    invited = world.assign(place, keep, AssignmentState.INVITED)
    confirmed = world.assign(place, other, AssignmentState.CONFIRMED)
    wish = world.wish(other, WishKind.GROUP, assignment_id=confirmed)
    merge_people(world.workspace, MergePeople(keep, other))
    assert world.get(Assignment, invited).state is AssignmentState.CONFIRMED
    kept = world.get(Wish, wish)
    assert (kept.assignment_id, kept.person_id) == (invited, keep)


def test_a_place_one_record_took_over_from_the_other_does_not_replace_itself(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    place = world.place(world.session())
    first = world.assign(place, other, AssignmentState.HANDED_ON)
    second = world.assign(place, keep, AssignmentState.CONFIRMED, replaces_id=first)
    merge_people(world.workspace, MergePeople(keep, other))
    assert world.get(Assignment, second).replaces_id is None


def test_a_task_and_a_skill_of_both_are_kept_once(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    task = world.task(world.project(), "Draft", keep, other)
    skill = world.add(Skill(name="Drawing"))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(PersonSkill(person_id=keep, skill_id=skill, level=SkillLevel.INTERESTED))
        change.session.add(PersonSkill(person_id=other, skill_id=skill, level=SkillLevel.HAS))
    merge_people(world.workspace, MergePeople(keep, other))
    with world.workspace.read() as session:
        assert list(session.scalars(select(TaskOwner.person_id).where(TaskOwner.task_id == task))) == [keep]
        assert list(session.scalars(select(PersonSkill.level))) == [SkillLevel.HAS]


def test_nobody_wishes_for_themselves_afterwards(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    wish = world.wish(keep, WishKind.PERSON, named_id=other)
    merge_people(world.workspace, MergePeople(keep, other))
    kept = world.get(Wish, wish)
    assert (kept.kind, kept.named_id) == (WishKind.ASK_FIRST, None)


def test_not_at_sessions_for_now_is_not_lost(world: World) -> None:
    keep = world.person("Sam Rivers")
    other = world.person("Samuel Rivers", status=PersonStatus.NOT_FOR_NOW, status_words="Please ring first")
    merge_people(world.workspace, MergePeople(keep, other))
    person = world.get(Person, keep)
    assert (person.status, person.status_words) == (PersonStatus.NOT_FOR_NOW, "Please ring first")


def test_records_that_must_stay_apart_are_refused(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    gone = world.person("Sam Rivers", status=PersonStatus.DIED)
    with pytest.raises(RuleBroken):
        merge_people(world.workspace, MergePeople(keep, keep))
    with pytest.raises(RuleBroken, match="died"):
        merge_people(world.workspace, MergePeople(keep, gone))
    for person in (keep, other):
        world.add(
            Account(person_id=person, sign_in_name=str(person), name="N", role=AccountRole.STAFF, slot="s")
        )
    with pytest.raises(RuleBroken, match="sign in") as refused:
        merge_people(world.workspace, MergePeople(keep, other))
    assert refused.value.field == "other_id"
    with world.workspace.read() as session:
        assert session.get(Person, other) is not None


def test_a_number_on_both_for_different_channels_is_kept_for_both(world: World) -> None:
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    world.number(keep, channel=Channel.CALL)
    world.number(other, channel=Channel.TEXT)
    merge_people(world.workspace, MergePeople(keep, other))
    assert counted(world, ContactWay.__table__.c.person_id, keep) == 2


@pytest.mark.parametrize(("kept", "other"), [(Safe.YES, Safe.NO), (Safe.NO, Safe.YES)])
def test_one_number_written_in_two_ways_is_as_safe_as_the_more_careful_answer(
    world: World, kept: Safe, other: Safe
) -> None:
    sam, same = world.person(), world.person("Sam River")
    world.number(sam, "07700 900123", kept)
    world.number(same, "+44 7700900123", other)
    merge_people(world.workspace, MergePeople(sam, same))
    with world.workspace.read() as db:
        assert [way.safe for way in db.query(ContactWay)] == [Safe.NO]


def test_what_is_open_for_either_is_asked_and_told_once(world: World) -> None:
    """Both were asked for one place, have to hear of one change, have a thing and wait for one place."""
    sam, same = world.person(), world.person("Sam River")
    session = world.session(on=date(2026, 5, 20))
    place, full_place, part = (world.place(session), world.place(session, 2, 1, 1), world.place(session, 3))
    world.assign(full_place, world.person("Jo Field"))
    for one in (sam, same):
        asked = world.assign(place, one, AssignmentState.INVITED)
        world.assign(full_place, one, AssignmentState.WAITING)
        world.assign(part, one)
        note_try(world.workspace, NoteTry(one, (RingKey(assignment_id=asked),), RingOutcome.NO_ANSWER))
        lend_thing(world.workspace, LendThing(one, "Room keys"))
    move_session(world.workspace, MoveSession(session, date(2026, 5, 21)))
    merge_people(world.workspace, MergePeople(sam, same))
    (line,) = [one for one in ring_list(world.workspace).now if one.person_id in (sam, same)]
    assert sorted(thing.about.value for thing in line.things) == ["invited", "news"]
    assert len(loans_of(world.workspace, sam).loans) == 2
    with world.workspace.read() as db:
        held = db.query(Assignment).filter(Assignment.person_id == sam)
        assert sorted(one.state.value for one in held) == ["confirmed", "invited", "waiting"]


def test_nobody_comes_to_be_beside_themselves(world: World) -> None:
    """Neither as who checks in, goes along, talks first or meets them, nor as whom they ring when alone."""
    keep, other = world.person("Sam Rivers"), world.person("Samuel Rivers")
    member = world.member(world.project(), keep, mentor_id=other, buddy_id=other)
    talk = world.add(FirstTalk(person_id=keep, with_id=other, met_by_id=other))
    alone = world.add(Arrangement(
        session_id=world.session(), what=ReadyFor.LONE_WORKING, alone_id=other, seen_to_id=keep,
        call_at=time(12), state=ReadyState.READY,
    ))  # fmt: skip
    merge_people(world.workspace, MergePeople(keep, other))
    row = world.get(Member, member)
    assert (row.person_id, row.mentor_id, row.buddy_id) == (keep, None, None)
    first = world.get(FirstTalk, talk)
    assert (first.person_id, first.with_id, first.met_by_id) == (keep, None, None)
    ready = world.get(Arrangement, alone)
    assert (ready.alone_id, ready.seen_to_id, ready.state) == (keep, None, ReadyState.NEEDED)
