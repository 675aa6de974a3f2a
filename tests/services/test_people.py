"""Adding people, changing their details, and what they said about taking part."""

from datetime import date, time

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.people import (
    Consent,
    ContactWay,
    Need,
    OtherTime,
    Person,
    PersonSkill,
    Skill,
    UsualTime,
)
from coprod_desktop.model.projects import Member
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.services.availability import (
    AddOtherTime,
    AddUsualTimes,
    RemoveTime,
    add_other_time,
    add_usual_times,
    remove_time,
)
from coprod_desktop.services.consents import (
    RecordConsent,
    WithdrawConsent,
    record_consent,
    withdraw_consent,
)
from coprod_desktop.services.needs import (
    RecordNeed,
    RecordSkill,
    RemoveNeed,
    RemoveSkill,
    record_need,
    record_skill,
    remove_need,
    remove_skill,
)
from coprod_desktop.services.people import (
    AddPerson,
    AgreeNotHeard,
    ChangePerson,
    Commit,
    add_person,
    agree_not_heard,
    change_person,
    commit,
)
from coprod_desktop.services.wishes import RecordWish, RemoveWish, record_wish, remove_wish
from coprod_desktop.vocabulary import (
    AccountRole,
    Channel,
    ConsentFor,
    Fits,
    NameShown,
    NeedKind,
    NotHeard,
    PersonKind,
    PersonStatus,
    Safe,
    ShareWith,
    SkillLevel,
    WishKind,
)
from tests.world import TODAY, World


def test_a_name_is_enough(world: World) -> None:
    change = add_person(world.workspace, AddPerson("  Łukasz   Brook "))
    person = world.get(Person, change.made or 0)
    assert (person.full_name, person.kind, person.joined_on) == ("Łukasz Brook", PersonKind.VOLUNTEER, TODAY)
    assert (change.act, change.params["person"]) == (Act.PERSON_ADDED, person.id)
    assert person.status is PersonStatus.ACTIVE


def test_a_nameless_person_is_refused_and_nothing_is_left(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_person(world.workspace, AddPerson("   ", phone="07700 900123"))
    assert refused.value.field == "full_name"
    with world.workspace.read() as session:
        assert len(session.scalars(select(Person)).all()) == 1


@pytest.mark.parametrize("safe", [Safe.UNKNOWN, Safe.YES, Safe.NO])
def test_a_first_number_serves_calls_and_texts_as_said(world: World, safe: Safe) -> None:
    made = add_person(world.workspace, AddPerson("Sam Rivers", phone="07700  900123", phone_safe=safe)).made
    with world.workspace.read() as session:
        ways = {way.channel: way for way in session.scalars(select(ContactWay).filter_by(person_id=made))}
    assert {way.value for way in ways.values()} == {"07700 900123"}
    assert ways[Channel.CALL].safe is ways[Channel.TEXT].safe is safe
    assert ways[Channel.VOICEMAIL].safe is (Safe.NO if safe is Safe.NO else Safe.UNKNOWN)
    assert ways[Channel.CALL].checked_on == (None if safe is Safe.UNKNOWN else TODAY)


def test_someone_can_be_added_to_a_project_at_once(world: World) -> None:
    project = world.project()
    made = add_person(world.workspace, AddPerson("Sam Rivers", project_id=project)).made
    with world.workspace.read() as session:
        assert session.scalars(select(Member.person_id)).all() == [made]


def test_adding_is_undone_until_something_follows(world: World) -> None:
    made = add_person(world.workspace, AddPerson("Sam Rivers", phone="07700 900123")).made or 0
    world.workspace.undo()
    with world.workspace.read() as session:
        assert session.get(Person, made) is None


def test_a_change_leaves_what_it_does_not_name(world: World) -> None:
    sam = world.person("Sam Rivers", called="Sam", likes="Drawing", former_names="Sam Brook")
    change_person(world.workspace, ChangePerson(sam, pronouns="they/them", name_shown=NameShown.INITIALS))
    person = world.get(Person, sam)
    assert (person.full_name, person.called, person.likes) == ("Sam Rivers", "Sam", "Drawing")
    assert (person.former_names, person.pronouns) == ("Sam Brook", "they/them")
    assert person.group_name == "S R"


def test_a_detail_can_be_emptied(world: World) -> None:
    sam = world.person("Sam Rivers", notes="Left early once")
    change_person(world.workspace, ChangePerson(sam, notes=""))
    assert world.get(Person, sam).notes == ""


def test_under_18_keeps_a_carer_and_no_birth_date(world: World) -> None:
    sam = world.person("Sam Rivers")
    with pytest.raises(RuleBroken) as refused:
        change_person(world.workspace, ChangePerson(sam, under_18=True, carer_agreed=True))
    assert refused.value.field == "carer_contact"
    change_person(
        world.workspace, ChangePerson(sam, under_18=True, carer_contact="Jo, 07700 900111", carer_agreed=True)
    )
    assert world.get(Person, sam).carer_agreed
    change_person(world.workspace, ChangePerson(sam, under_18=False))
    person = world.get(Person, sam)
    assert (person.carer_contact, person.carer_agreed) == ("", False)
    assert not [column for column in Person.__table__.columns if "birth" in column.name]


def test_if_not_heard_from(world: World) -> None:
    sam = world.person("Sam Rivers")
    with pytest.raises(RuleBroken) as refused:
        agree_not_heard(world.workspace, AgreeNotHeard(sam, NotHeard.RING_SOMEONE))
    assert refused.value.field == "not_heard_words"
    agree_not_heard(world.workspace, AgreeNotHeard(sam, NotHeard.RING_SOMEONE, "My sister"))
    assert world.get(Person, sam).not_heard_words == "My sister"


@pytest.mark.parametrize("often", [0, -1, 32])
def test_how_often_is_a_number_somebody_means(world: World, often: int) -> None:
    sam = world.person("Sam Rivers")
    with pytest.raises(RuleBroken):
        commit(world.workspace, Commit(sam, "When I can", often))
    commit(world.workspace, Commit(sam, "When I can", 2))
    assert world.get(Person, sam).most_per_month == 2


def test_needs_by_the_six_steps(world: World) -> None:
    sam = world.person("Sam Rivers")
    with pytest.raises(RuleBroken) as refused:
        record_need(world.workspace, RecordNeed(sam, NeedKind.ACCESS, " "))
    assert refused.value.field == "words"
    made = record_need(world.workspace, RecordNeed(sam, NeedKind.COMMUNICATION, "Large print")).made or 0
    assert world.get(Need, made).identified_on == TODAY
    again = RecordNeed(
        sam, NeedKind.COMMUNICATION, "Large print", share_with=ShareWith.FACILITATOR,
        met_by="Printed at 18 point", review_on=date(2026, 9, 1), need_id=made,
    )  # fmt: skip
    assert record_need(world.workspace, again).made == made
    need = world.get(Need, made)
    assert (need.met_by, need.share_with) == ("Printed at 18 point", ShareWith.FACILITATOR)
    remove_need(world.workspace, RemoveNeed(made))
    with pytest.raises(RuleBroken):
        remove_need(world.workspace, RemoveNeed(made))


def test_a_skill_is_known_by_its_name_once(world: World) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Field")
    made = record_skill(world.workspace, RecordSkill(sam, "Drawing", SkillLevel.HAS)).made
    assert record_skill(world.workspace, RecordSkill(jo, " drawing", SkillLevel.INTERESTED)).made == made
    record_skill(world.workspace, RecordSkill(jo, "Drawing", SkillLevel.LEARNING))
    with world.workspace.read() as session:
        assert len(session.scalars(select(Skill)).all()) == 1
        assert session.get_one(PersonSkill, (jo, made)).level is SkillLevel.LEARNING
    remove_skill(world.workspace, RemoveSkill(jo, made or 0))
    with pytest.raises(RuleBroken):
        remove_skill(world.workspace, RemoveSkill(jo, made or 0))


def test_the_usual_week_and_what_is_different(world: World) -> None:
    sam = world.person("Sam Rivers")
    request = AddUsualTimes(sam, (3, 1), time(10), time(13), Fits.PREFERS)
    add_usual_times(world.workspace, request)
    add_usual_times(world.workspace, AddUsualTimes(sam, (3,), time(10), time(13), Fits.CANNOT))
    with world.workspace.read() as session:
        usual = {one.weekday: one.fits for one in session.scalars(select(UsualTime))}
        ids = list(session.scalars(select(UsualTime.id)))
    assert usual == {1: Fits.PREFERS, 3: Fits.CANNOT}
    add_other_time(world.workspace, AddOtherTime(sam, date(2026, 6, 1), date(2026, 6, 14)))
    for one in ids:
        remove_time(world.workspace, RemoveTime(sam, usual_id=one))
    with world.workspace.read() as session:
        assert len(session.scalars(select(OtherTime)).all()) == 1
        assert session.scalars(select(UsualTime)).all() == []


def test_times_nobody_means_are_refused(world: World) -> None:
    sam = world.person("Sam Rivers")
    with pytest.raises(RuleBroken) as refused:
        add_usual_times(world.workspace, AddUsualTimes(sam, (3,), time(13), time(10)))
    assert refused.value.field == "end"
    with pytest.raises(RuleBroken) as refused:
        add_usual_times(world.workspace, AddUsualTimes(sam, (), time(10), time(13)))
    assert refused.value.field == "weekdays"
    with pytest.raises(RuleBroken) as refused:
        add_other_time(world.workspace, AddOtherTime(sam, date(2026, 6, 2), date(2026, 6, 1)))
    assert refused.value.field == "until"


def test_the_most_specific_wish_counts(world: World) -> None:
    sam = world.person("Sam Rivers")
    project, other = world.project(), world.project("Response")
    task = world.task(project, "Draft", sam)
    place = world.assign(world.place(world.session(project_id=project)), sam)
    record_wish(world.workspace, RecordWish(sam, WishKind.ASK_FIRST))
    record_wish(world.workspace, RecordWish(sam, WishKind.GROUP, project_id=project))
    record_wish(world.workspace, RecordWish(sam, WishKind.KEEP, task_id=task, until=date(2026, 6, 1)))
    with world.workspace.read() as session:
        wishes = session.scalars(select(Wish)).all()
        kinds = [
            which_counts(wishes, task_id=task, project_id=project, on=TODAY),
            which_counts(wishes, assignment_id=place, project_id=project, on=TODAY),
            which_counts(wishes, task_id=task, project_id=project, on=date(2026, 6, 2)),
            which_counts(wishes, project_id=other),
        ]
    assert [wish.kind for wish in kinds if wish] == [
        WishKind.KEEP,
        WishKind.GROUP,
        WishKind.GROUP,  # "keep it until" has ended
        WishKind.ASK_FIRST,
    ]
    assert which_counts([]) is None


def test_what_is_said_later_takes_the_place_of_what_was_said(world: World) -> None:
    sam = world.person("Sam Rivers")
    first = record_wish(world.workspace, RecordWish(sam, WishKind.ASK_FIRST)).made
    assert record_wish(world.workspace, RecordWish(sam, WishKind.ANYONE)).made == first
    world.workspace.undo()
    assert world.get(Wish, first or 0).kind is WishKind.ASK_FIRST
    remove_wish(world.workspace, RemoveWish(first or 0))
    with pytest.raises(RuleBroken):
        remove_wish(world.workspace, RemoveWish(first or 0))


def test_a_wish_for_someone_names_someone_else_who_can(world: World) -> None:
    sam, gone = world.person("Sam Rivers"), world.person("Ash Vale", status=PersonStatus.DIED)
    for named in (None, sam, gone):
        with pytest.raises(RuleBroken) as refused:
            record_wish(world.workspace, RecordWish(sam, WishKind.PERSON, named_id=named))
        assert refused.value.field == "named_id"
    jo = world.person("Jo Field")
    made = record_wish(world.workspace, RecordWish(sam, WishKind.PERSON, named_id=jo)).made or 0
    record_wish(world.workspace, RecordWish(sam, WishKind.GROUP, named_id=jo))
    assert world.get(Wish, made).named_id is None


def test_consents_have_dates_and_are_taken_back_for_good(world: World) -> None:
    sam = world.person("Sam Rivers")
    request = RecordConsent(sam, ConsentFor.CREDIT, "Name in the brochure", until=date(2026, 12, 31))
    made = record_consent(world.workspace, request).made or 0
    assert world.get(Consent, made).stands(TODAY)
    assert not world.get(Consent, made).stands(date(2027, 1, 1))
    withdraw_consent(world.workspace, WithdrawConsent(made))
    consent = world.get(Consent, made)
    assert (consent.withdrawn_on, consent.stands(TODAY)) == (TODAY, False)
    with pytest.raises(RuleBroken):
        withdraw_consent(world.workspace, WithdrawConsent(made))


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (RecordConsent(1, ConsentFor.CREDIT, given_on=date(2026, 5, 15)), "given_on"),
        (RecordConsent(1, ConsentFor.CREDIT, until=date(2026, 5, 13)), "until"),
        (RecordConsent(1, ConsentFor.OTHER), "words"),
    ],
)
def test_consents_nobody_can_have_given(world: World, request_: RecordConsent, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        record_consent(world.workspace, request_)
    assert refused.value.field == field


@pytest.mark.parametrize("role", [AccountRole.SIGN_OFF, AccountRole.PRINT_ONLY])
def test_who_may_not(world: World, role: AccountRole) -> None:
    workspace = world.sign_in(role)
    with pytest.raises(NotAllowed):
        add_person(workspace, AddPerson("Sam Rivers"))
    with pytest.raises(NotAllowed):
        record_wish(workspace, RecordWish(1, WishKind.ANYONE))
    with pytest.raises(NotAllowed):
        record_need(workspace, RecordNeed(1, NeedKind.ACCESS, "A ramp"))


def test_someone_who_is_gone_is_said_to_be(world: World) -> None:
    with pytest.raises(RuleBroken, match="no longer here"):
        change_person(world.workspace, ChangePerson(99, notes="x"))
