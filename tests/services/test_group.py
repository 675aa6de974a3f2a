"""Coming into a group: invited and free to say no, newcomers, who isn’t here yet, role cards, endings."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.group import Invitation, RoleCard
from coprod_desktop.model.projects import Member
from coprod_desktop.queries import group as queries
from coprod_desktop.queries import history
from coprod_desktop.queries.handover import board
from coprod_desktop.queries.projects import project as project_page
from coprod_desktop.services import group as service
from coprod_desktop.services import starter
from coprod_desktop.services.group import (
    AnswerInvitation,
    Invite,
    NewcomerKnows,
    NoteVoice,
    RemoveVoice,
    WishCredit,
    WriteEnding,
    WriteRoleCard,
)
from coprod_desktop.services.organisation import fill_new_organisation
from coprod_desktop.services.projects import (
    AddMember,
    ChangeMember,
    MemberBack,
    MemberLeft,
    PauseMember,
    add_member,
    change_member,
    member_back,
    member_left,
    pause_member,
)
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import (
    AccountRole,
    CreditWish,
    InvitationAnswer,
    Newcomer,
    PersonStatus,
    ProjectState,
    Subject,
    VoiceState,
)
from tests.world import TODAY, World

LATER = TODAY + timedelta(days=30)


def invited(world: World) -> tuple[int, int, int]:
    """A project, someone who was invited to it, and the invitation."""
    project, sam = world.project(), world.person()
    made = service.invite(world.workspace, Invite(project, sam)).made
    assert made is not None
    return project, sam, made


def answer(world: World, invitation: int, said: InvitationAnswer, **more: object) -> None:
    service.answer_invitation(world.workspace, AnswerInvitation(invitation, said, **more))  # type: ignore[arg-type]


def test_a_yes_puts_them_in_the_group_as_an_ordinary_act(world: World) -> None:
    project, sam, made = invited(world)
    [row] = queries.group_of(world.workspace, project).invited
    assert (row.person_id, row.again_on) == (sam, None)
    answer(world, made, InvitationAnswer.YES)
    page = project_page(world.workspace, project)
    assert page is not None
    assert [one.person_id for one in page.members] == [sam]
    assert queries.group_of(world.workspace, project).invited == ()
    with pytest.raises(RuleBroken, match="in the group already"):
        service.invite(world.workspace, Invite(project, sam))


def test_who_was_here_before_comes_back_in_the_part_they_had(world: World) -> None:
    project, sam = world.project(), world.person()
    world.member(project, sam, "Designer", left_on=TODAY - timedelta(days=99))
    made = service.invite(world.workspace, Invite(project, sam)).made
    assert made is not None
    answer(world, made, InvitationAnswer.YES)
    page = project_page(world.workspace, project)
    assert page is not None
    assert [one.role for one in page.members] == ["Designer"]


def test_a_no_leaves_no_trace_and_needs_no_reason(world: World) -> None:
    project, sam, made = invited(world)
    answer(world, made, InvitationAnswer.NO)
    assert queries.group_of(world.workspace, project).invited == ()
    told = [row.sentence for row in history.recent(world.workspace)]
    assert not [words for words in told if "Sam" in words]
    about = [row.id for row in history.of_record(world.workspace, "person", sam)]
    named = [
        row.id for row in history.recent(world.workspace) if row.sentence.startswith(("Invited", "Noted an"))
    ]
    assert named
    assert not set(about) & set(named)
    world.workspace.undo()  # it may have been a slip
    assert world.get(Invitation, made).person_id == sam
    answer(world, made, InvitationAnswer.NO)
    world.now += timedelta(days=15)
    service.invite(world.workspace, Invite(project, world.person("Jo Fenwick")))
    with world.workspace.read() as db:
        rows = db.execute(
            select(journal.row_table.c.before, journal.row_table.c.after).where(
                journal.row_table.c.table_name == "invitation", journal.row_table.c.key == f"[{made}]"
            )
        ).all()
    assert rows
    assert {value for row in rows for value in row} == {None}


def test_being_asked_again_is_their_choice(world: World) -> None:
    project, sam, made = invited(world)
    with pytest.raises(RuleBroken, match="thinking"):
        service.invite(world.workspace, Invite(project, sam))
    for day in (None, TODAY):
        with pytest.raises(RuleBroken) as refused:
            answer(world, made, InvitationAnswer.AGAIN, again_on=day)
        assert refused.value.field == "again_on"
    answer(world, made, InvitationAnswer.AGAIN, again_on=LATER)
    with pytest.raises(RuleBroken, match="their choice"):
        service.invite(world.workspace, Invite(project, sam))
    world.now += timedelta(days=30)
    service.invite(world.workspace, Invite(project, sam))
    assert queries.group_of(world.workspace, project).invited[0].again_on is None


@pytest.mark.parametrize("status", [PersonStatus.DIED, PersonStatus.NOT_FOR_NOW])
def test_who_is_not_invited(world: World, status: PersonStatus) -> None:
    sam = world.person(status=status)
    with pytest.raises(RuleBroken):
        service.invite(world.workspace, Invite(world.project(), sam))


def test_who_only_signs_off_sees_no_invitations_and_no_newcomers(world: World) -> None:
    project, _sam, _made = invited(world)
    world.member(project, world.person("Jo Fenwick"), joined_on=TODAY)
    assert queries.group_of(world.workspace, project).newcomers
    shown = queries.group_of(world.sign_in(AccountRole.SIGN_OFF), project)
    assert (shown.invited, shown.newcomers) == ((), ())


def test_voices_are_groups_of_people_and_never_a_name(world: World) -> None:
    project, jo = world.project(), world.person("Jo Fenwick")
    with pytest.raises(RuleBroken, match="never a person’s name"):
        service.note_voice(world.workspace, NoteVoice(project_id=project, who="people like jo fenwick"))
    with pytest.raises(RuleBroken) as refused:
        service.note_voice(world.workspace, NoteVoice(project_id=project, who="  "))
    assert refused.value.field == "who"
    service.note_voice(world.workspace, NoteVoice(project_id=project, who="Grandparents"))
    tried = NoteVoice(
        project_id=project, who="Fathers", would_bring="An evening", trying="Ask at the football club",
        tries_id=jo, by_on=LATER, state=VoiceState.TRYING,
    )  # fmt: skip
    made = service.note_voice(world.workspace, tried).made
    assert made is not None
    rows = queries.voices_of(world.workspace, project).rows
    assert [(row.who, row.tries) for row in rows] == [("Fathers", "Jo Fenwick"), ("Grandparents", "")]
    service.remove_voice(world.workspace, RemoveVoice(made))
    assert len(queries.voices_of(world.workspace, project).rows) == 1


def test_joining_late_comes_with_what_there_is_to_know(world: World) -> None:
    project = world.project(starts_on=TODAY - timedelta(days=90))
    from_the_start = world.person("Ash Hill")
    world.member(project, from_the_start, joined_on=TODAY - timedelta(days=90))
    sam, jo = world.person(), world.person("Jo Fenwick")
    with pytest.raises(RuleBroken) as refused:
        add_member(world.workspace, AddMember(project_id=project, person_id=sam, buddy_id=sam))
    assert refused.value.field == "buddy_id"
    member = add_member(world.workspace, AddMember(project_id=project, person_id=sam, buddy_id=jo)).made
    assert member is not None
    [row] = queries.group_of(world.workspace, project).newcomers
    assert (row.buddy, row.told) == ("Jo Fenwick", ())
    service.newcomer_knows(world.workspace, NewcomerKnows(member, (Newcomer.HOW_WE_WORK, Newcomer.BUDDY)))
    service.newcomer_knows(world.workspace, NewcomerKnows(member, (Newcomer.BUDDY,)))
    [row] = queries.group_of(world.workspace, project).newcomers
    assert row.told == (Newcomer.BUDDY,)
    service.newcomer_knows(world.workspace, NewcomerKnows(member, tuple(Newcomer)))
    assert queries.group_of(world.workspace, project).newcomers == ()


def test_a_pause_is_of_all_their_parts_and_coming_back_too(world: World) -> None:
    project, sam = world.project(), world.person()
    first, second = world.member(project, sam, "Designer"), world.member(project, sam, "Reader of drafts")
    with pytest.raises(RuleBroken) as refused:
        pause_member(world.workspace, PauseMember(first, TODAY - timedelta(days=1)))
    assert refused.value.field == "pause_until"
    pause_member(world.workspace, PauseMember(first, LATER))
    page = project_page(world.workspace, project)
    assert page is not None
    assert [(one.paused_on, one.pause_until) for one in page.members] == [(TODAY, LATER)] * 2
    assert page.left == ()
    member_back(world.workspace, MemberBack(second))
    assert (world.get(Member, first).paused_on, world.get(Member, second).paused_on) == (None, None)
    member_left(world.workspace, MemberLeft(first))
    with pytest.raises(RuleBroken, match="Is back"):
        pause_member(world.workspace, PauseMember(first))


def test_credit_stays_when_they_leave_and_stands_as_they_wish(world: World) -> None:
    project = world.project(state=ProjectState.FINISHED)
    sam, jo = world.person(credit_name="S. R."), world.person("Jo Fenwick")
    world.member(project, sam, left_on=TODAY)
    world.member(project, jo)
    with pytest.raises(RuleBroken, match="never were"):
        service.wish_credit(
            world.workspace, WishCredit(project, world.person("Ash Hill"), CreditWish.BY_NAME)
        )
    with pytest.raises(RuleBroken) as refused:
        service.wish_credit(world.workspace, WishCredit(project, jo, CreditWish.OTHER_NAME, " "))
    assert refused.value.field == "words"
    service.wish_credit(world.workspace, WishCredit(project, jo, CreditWish.OTHER_NAME, "J."))
    service.wish_credit(world.workspace, WishCredit(project, sam, CreditWish.BY_NAME))
    shown = queries.group_of(world.workspace, project)
    assert [(one.name, one.shown, one.in_group) for one in shown.credits] == [
        ("Jo Fenwick", "J.", True),
        ("Sam Rivers", "S. R.", False),
    ]
    service.wish_credit(world.workspace, WishCredit(project, sam, CreditWish.NOT_AT_ALL, "Sam"))
    assert queries.group_of(world.workspace, project).credits[1].shown == ""
    ending = WriteEnding(project_id=project, marked="A tea", marked_on=LATER, shared="A copy for all")
    service.write_ending(world.workspace, ending)
    service.write_ending(world.workspace, ending)
    assert queries.group_of(world.workspace, project).ending.marked == "A tea"


def test_role_cards_are_the_organisations_own_words(world: World) -> None:
    card = WriteRoleCard(role="Reader", what_it_is="Reads", whom_to_ask="The editor")
    made = service.write_role_card(world.workspace, card).made
    assert made is not None
    for wrong, field in ((WriteRoleCard(role="reader", what_it_is="x"), "role"),
                         (WriteRoleCard(role=" ", what_it_is="x"), "role"),
                         (WriteRoleCard(role="Other", what_it_is=" "), "what_it_is")):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            service.write_role_card(world.workspace, wrong)
        assert refused.value.field == field
    sheet = queries.role_card_sheet(world.workspace, made)
    before = sheet.rows.fingerprint()
    service.write_role_card(
        world.workspace, WriteRoleCard(card_id=made, role="Reader", what_it_is="Reads drafts")
    )
    assert queries.role_card_sheet(world.workspace, made).rows.fingerprint() != before
    project = world.project()
    assert queries.group_of(world.workspace, project).cards == ((made, "Reader"),)
    service.remove_role_card(world.workspace, service.RemoveRoleCard(made))
    with pytest.raises(Conflict):
        queries.role_card_sheet(world.workspace, made)


def test_a_new_organisation_has_cards_to_begin_with(world: World) -> None:
    from sqlalchemy import delete

    from coprod_desktop.model.organisation import Organisation
    from coprod_desktop.model.rota import Role

    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.execute(delete(Role))
        change.session.delete(change.session.get_one(Organisation, 1))
        change.session.flush()
        fill_new_organisation(change.session, "Harbour Voices")
    cards = queries.role_cards(world.workspace)
    assert {card.role for card in cards} == {card.role for card in starter.role_cards()}
    assert {role.casefold() for role in starter.content().project_roles} <= {
        one.role.casefold() for one in cards
    }
    assert all(card.what_it_isnt and card.what_helps and card.whom_to_ask for card in cards)
    with world.workspace.read() as db:
        assert len(db.scalars(select(RoleCard)).all()) == len(cards)


def test_a_death_ends_asking_at_once_and_holds_what_they_had_taken_on(world: World) -> None:
    project, sam, made = invited(world)
    jo = world.person("Jo Fenwick")
    member = world.member(project, jo)
    change_member(world.workspace, ChangeMember(member_id=member, buddy_id=sam))
    service.note_voice(world.workspace, NoteVoice(project_id=project, who="Fathers", tries_id=sam))
    record_death(world.workspace, RecordDeath(sam))
    assert queries.group_of(world.workspace, project).invited == ()
    assert {item.subject for item in board(world.workspace)} == {Subject.BUDDY, Subject.VOICE}
    assert all(item.staff_hold for item in board(world.workspace))
    world.workspace.undo()
    assert not board(world.workspace)
    assert world.get(Member, member).buddy_id == sam
    assert world.get(Invitation, made).person_id == sam
