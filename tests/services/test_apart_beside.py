"""Who is kept apart from somebody is not beside them either: in work, when they are alone, on their way."""

from dataclasses import replace

import pytest

from coprod_desktop.errors import Conflict
from coprod_desktop.queries.handover import board
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.check_ins import NameMentor, name_mentor
from coprod_desktop.services.consultation_planning import FormDetails, save_form
from coprod_desktop.services.first_talk import WriteFirstTalk, write_first_talk
from coprod_desktop.services.handover import Answer, MakeOffer, make_offer, withdraw_offer
from coprod_desktop.services.projects import (
    ChangeMember,
    MemberBack,
    MemberLeft,
    change_member,
    member_back,
    member_left,
)
from coprod_desktop.services.ready import Arrange, arrange
from coprod_desktop.services.tasks import ChangeOwners, Owner, change_owners
from coprod_desktop.vocabulary import (
    AbsenceKind,
    Ownership,
    ReadyFor,
    TakingPart,
    WishKind,
)
from tests.services.test_apart import DAY, SAID, Group
from tests.services.test_consultations import begun
from tests.world import World


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
