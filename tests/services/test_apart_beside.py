"""Who is kept apart from somebody is not beside them either: in work, when they are alone, on their way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.queries.handover import board
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.check_ins import NameMentor, name_mentor
from coprod_desktop.services.consultation_planning import FormDetails, save_form
from coprod_desktop.services.first_talk import WriteFirstTalk, write_first_talk
from coprod_desktop.services.handover import Answer, MakeOffer, accept_offer, make_offer, withdraw_offer
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.projects import (
    ChangeMember,
    MemberBack,
    MemberLeft,
    change_member,
    member_back,
    member_left,
)
from coprod_desktop.services.ready import Arrange, arrange
from coprod_desktop.services.rota import PutIn, put_in
from coprod_desktop.services.tasks import ChangeOwners, Owner, change_owners
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Ownership,
    ReadyFor,
    TakingPart,
    WishKind,
)
from tests.services.test_apart import DAY, SAID, Group
from tests.services.test_consultations import begun
from tests.world import TODAY, World


@pytest.fixture
def group(world: World) -> Group:
    return Group(world)


def test_work_together_and_those_beside_someone(group: Group) -> None:
    """Sharing a task, checking in, going beside, a first talk and visit, a companion."""
    world, workspace = group.world, group.world.workspace
    project = world.project()
    task = world.task(project, "Draft", group.sam)
    owners = ChangeOwners(task, Ownership.SEVERAL, (Owner(group.sam), Owner(group.jo)))
    group.refused(change_owners, owners, "owners")
    member = world.member(project, group.sam)
    group.refused(name_mentor, NameMentor(member, group.jo), "mentor_id")
    group.refused(change_member, ChangeMember(member_id=member, buddy_id=group.jo), "buddy_id")
    for who, field in (("with_id", "with_id"), ("met_by_id", "met_by_id")):
        group.refused(write_first_talk, WriteFirstTalk(person_id=group.sam, **{who: group.jo}), field)
    session, _place = group.there(group.sam)
    group.refused(write_first_talk, WriteFirstTalk(person_id=group.jo, session_id=session))
    alone = Arrange(session_id=session, what=ReadyFor.LONE_WORKING, alone_id=group.jo)
    group.refused(arrange, alone)
    for one, other in (
        (group.sam, group.jo),
        (group.sam, group.wren),
    ):  # who is rung knows that they are alone
        rung = Arrange(session_id=session, what=ReadyFor.LONE_WORKING, alone_id=one, seen_to_id=other)
        if other == group.jo:
            group.refused(arrange, rung, "seen_to")
        else:
            arrange(workspace, rung)
    made = begun(world)
    meeting = FormDetails(
        consultation_id=made, kind=TakingPart.MEETING, on=DAY, goers=(group.sam,), companions=(group.jo,)
    )
    group.refused(save_form, meeting, "goers")
    assert save_form(workspace, replace(meeting, companions=(group.wren,))).made


def test_who_comes_back_to_a_group_is_not_beside_whom_they_must_not_meet(group: Group) -> None:
    world, workspace = group.world, group.world.workspace
    kim = world.person("Jory Ode")
    project = world.project()
    beside = world.member(project, group.wren, buddy_id=kim)
    mentored = world.member(project, group.wren, "Note-taker", mentor_id=kim)
    left = [member_left(workspace, MemberLeft(one)).id for one in (beside, mentored)]
    group.keep(kim, group.wren)
    group.refused(member_back, MemberBack(beside), "buddy_id")
    group.refused(member_back, MemberBack(mentored), "mentor_id")
    with pytest.raises(Conflict, match=SAID):
        workspace.undo(left[0])
    change_member(workspace, ChangeMember(member_id=beside))
    member_back(workspace, MemberBack(beside))
    group.keep(group.wren, group.jo)
    member_left(workspace, MemberLeft(beside))  # going is always possible


def test_asking_that_was_withdrawn_does_not_come_back(group: Group) -> None:
    """Undo is the one way to ask that no service looks at; what is written looks at itself."""
    world, workspace = group.world, group.world.workspace
    project = world.project()
    for one in (group.sam, group.wren):
        world.member(project, one)
    world.wish(group.sam, WishKind.GROUP)
    world.task(project, "Draft", group.sam)
    record_absence(workspace, RecordAbsence(group.sam, kind=AbsenceKind.STEPPING_BACK))
    (item,) = board(workspace)
    make_offer(workspace, MakeOffer(item.item_id, (group.wren,)))
    withdrawn = withdraw_offer(workspace, Answer(item.item_id, group.wren)).id
    group.keep(group.sam, group.wren)
    with pytest.raises(Conflict, match=SAID):
        workspace.undo(withdrawn)


def at_a_session(group: Group, ash: int) -> None:
    _session, place = group.there(group.jo)
    group.world.assign(place, ash)


def in_a_group(group: Group, ash: int) -> None:
    group.world.member(group.world.project(), ash, mentor_id=group.jo)


def at_a_first_talk(group: Group, ash: int) -> None:
    group.world.add(FirstTalk(person_id=ash, with_id=group.jo))


def rung(group: Group, ash: int) -> None:
    session = group.world.session(on=DAY)
    alone = Arrange(session_id=session, what=ReadyFor.LONE_WORKING, alone_id=group.jo, seen_to_id=ash)
    arrange(group.world.workspace, alone)


def asked_to_take_over(group: Group, ash: int) -> None:
    world, workspace = group.world, group.world.workspace
    project = world.project()
    for one in (group.jo, ash):
        world.member(project, one)
    world.wish(ash, WishKind.GROUP)
    world.task(project, "Draft", ash)
    record_absence(workspace, RecordAbsence(ash, kind=AbsenceKind.STEPPING_BACK))
    (item,) = board(workspace)
    make_offer(workspace, MakeOffer(item.item_id, (group.jo,)))


def takes_over(group: Group, ash: int) -> None:
    asked_to_take_over(group, ash)
    (item,) = board(group.world.workspace)
    accept_offer(group.world.workspace, Answer(item.item_id, group.jo))


@pytest.mark.parametrize(
    "beside", [at_a_session, in_a_group, at_a_first_talk, rung, asked_to_take_over, takes_over]
)
def test_two_records_are_not_joined_where_that_brings_somebody_together(
    group: Group, beside: Callable[[Group, int], None]
) -> None:
    """Whichever record stays; and only whoever it is of is named, also where the other was chosen before."""
    ash = group.world.person("Ash Lane")
    beside(group, ash)
    for keep, other, name in ((ash, group.sam, "Ash"), (group.sam, ash, "Sam")):
        with pytest.raises(RuleBroken, match=SAID) as refused:
            merge_people(group.world.workspace, MergePeople(keep, other))
        assert str(refused.value).startswith(name)
        assert "Jo" not in str(refused.value)
        assert refused.value.field == "other_id"


def test_two_records_are_joined_whatever_has_been(group: Group) -> None:
    """Who met before they were kept apart, or was beside somebody in a group that they have left."""
    world, ash = group.world, group.world.person("Ash Lane")
    for days in (30, 60):
        session, place = group.there(group.jo, TODAY - timedelta(days=days))
        world.assign(place, ash, AssignmentState.CAME)
        world.add(FirstTalk(person_id=ash, session_id=session, met_by_id=group.jo))
    world.member(world.project(), ash, mentor_id=group.jo, buddy_id=group.jo, left_on=TODAY)
    merge_people(world.workspace, MergePeople(ash, group.sam))


def test_joining_two_records_again_brings_nobody_together(group: Group) -> None:
    workspace, ash = group.world.workspace, group.world.person("Ash Lane")
    undone = workspace.undo(merge_people(workspace, MergePeople(ash, group.sam)).id).id
    _session, place = group.there(group.jo)
    put_in(workspace, PutIn(place, ash))
    with pytest.raises(Conflict, match=SAID) as refused:
        workspace.undo(undone)
    assert "Jo" not in str(refused.value)
