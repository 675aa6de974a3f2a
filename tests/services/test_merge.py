"""Two records of one person become one, and nothing that belonged to either is lost."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import Column, func, select

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model import Base
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.agreements import Agreement, AgreementThere
from coprod_desktop.model.decisions import Decision, DecisionOption, OptionVoice
from coprod_desktop.model.deliverables import Credit, Deliverable, Section, Version
from coprod_desktop.model.disagreements import Disagreement, DisagreementView, Supported
from coprod_desktop.model.group import FirstTalk, Invitation, MissingVoice, ProjectCredit
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import (
    Consent,
    ContactWay,
    DifferentPeople,
    Need,
    OtherTime,
    Person,
    PersonSkill,
    SharedPhone,
    Skill,
    UsualTime,
)
from coprod_desktop.model.prints import Print
from coprod_desktop.model.quotes import Quote
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.recognition import Recognition
from coprod_desktop.model.reflection import Debrief
from coprod_desktop.model.ringing import RingAttempt, ToTell
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.model.signoff import Approval, ChangeAsked, Strand, StrandPerson
from coprod_desktop.model.support import CheckIn, PrivateRecord
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
    AbsenceKind,
    AccountRole,
    ApprovalMethod,
    AssignmentState,
    Behalf,
    Channel,
    ConsentFor,
    Edition,
    NameShown,
    NotHeard,
    PaperStyle,
    PersonStatus,
    PrivateKind,
    ReadyFor,
    RingOutcome,
    Safe,
    SkillLevel,
    TellAbout,
    WishKind,
)
from tests.world import World

PERSON = Base.metadata.tables["person"]


def counted(world: World, column: Column[Any], person: int) -> int:
    with world.workspace.read() as session:
        return session.scalar(select(func.count()).select_from(column.table).where(column == person)) or 0


def talked_together(w: World, project: int, person: int) -> None:
    """The same in the ideas, disagreements and agreement of a project."""
    on = date(2026, 5, 1)
    idea = w.add(Idea(project_id=project, what="A map", put_on=on, told_by_id=person))
    w.add(IdeaFrom(idea_id=idea, person_id=person))
    differs = w.add(Disagreement(project_id=project, what="The cover", raised_on=on))
    w.add(DisagreementView(disagreement_id=differs, position=1, words="A face", person_id=person))
    w.add(Supported(disagreement_id=differs, person_id=person))
    agreed = w.add(Agreement(project_id=project, number=1, agreed_on=on))
    w.add(AgreementThere(agreement_id=agreed, person_id=person))


def supported(w: World, project: int, person: int) -> None:
    """The same in what is private, and in check-ins."""
    beside = w.member(project, 1, f"Beside {person}", mentor_id=person)
    w.add(CheckIn(member_id=beside, mentor_id=person, on=date(2026, 5, 1)))
    private = {"kind": PrivateKind.LIVED, "agreed_on": date(2026, 5, 1), "said_at": w.now}
    w.add(PrivateRecord(person_id=person, **private))


def coming_in(w: World, project: int, person: int) -> None:
    """The same in how people come into a group."""
    w.member(project, 1, f"Newcomer {person}", buddy_id=person)
    w.add(FirstTalk(person_id=person))
    w.add(FirstTalk(person_id=1, with_id=person, met_by_id=person))
    w.add(Invitation(project_id=project, person_id=person, asked_on=date(2026, 5, 1)))
    w.add(MissingVoice(project_id=project, who="Fathers", tries_id=person))
    w.add(ProjectCredit(project_id=project, person_id=person))


def full(world: World, person: int) -> None:
    """Give someone a row in every table that points to a person, through every column that does."""
    w = world
    project, session = w.project(f"Project {person}"), w.session(f"Session {person}")
    w.member(project, person)
    w.number(person, f"07700 90012{person}")
    assigned = w.assign(w.place(session), person)
    task = w.task(project, "Task", person)
    absence = w.add(
        Absence(person_id=person, kind=AbsenceKind.SESSION, session_id=session, recorded_at=w.now)
    )
    w.add(HandoverItem(absence_id=absence, assignment_id=assigned, cover_id=person, changed_at=w.now))
    lent = w.add(Loan(person_id=1, what="Laptop", since=date(2026, 5, 1)))
    others = w.add(Absence(person_id=1, kind=AbsenceKind.BREAK, recorded_at=w.now))
    asked_about = w.add(HandoverItem(absence_id=others, loan_id=lent, changed_at=w.now))
    w.add(Offer(item_id=asked_about, person_id=person, at=w.now))
    w.wish(person, WishKind.ANYONE, task_id=task)
    w.wish(1, WishKind.PERSON, named_id=person)
    w.add(DifferentPeople(first_id=1, second_id=person))
    w.add(DifferentPeople(first_id=person, second_id=1))
    w.add(Need(person_id=person, words="Large print"))
    skill = w.add(Skill(name=f"Skill {person}"))
    with_ids = [
        Recognition(person_id=person, asked_on=date(2026, 5, 1)),
        PersonSkill(person_id=person, skill_id=skill),
        PersonSkill(person_id=1, skill_id=skill, seen_by_id=person),
        SharedPhone(person_id=person, who_else="A flatmate"),
    ]
    with w.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add_all(with_ids)
    w.add(UsualTime(person_id=person, weekday=3, start=time(10), end=time(12)))
    w.add(OtherTime(person_id=person, since=date(2026, 6, 1)))
    put = w.add(
        Decision(project_id=project, question="Which?", asked_on=date(2026, 5, 1), last_word_id=person)
    )
    talked_together(w, project, person)
    coming_in(w, project, person)
    option = w.add(DecisionOption(decision_id=put, position=0, what="This one"))
    w.add(OptionVoice(option_id=option, person_id=person))
    made = w.add(Deliverable(project_id=project, title=f"Brochure {person}", editor_id=person))
    w.add(Section(deliverable_id=made, position=0, title="Page 1", owner_id=person))
    w.add(Credit(deliverable_id=made, person_id=person))
    version = w.add(Version(deliverable_id=made, number=1, added_at=w.now, paper="In the drawer"))
    strand = w.add(Strand(deliverable_id=made, position=0, name="Content"))
    said = {"strand_id": strand, "person_id": person}
    w.add(StrandPerson(**said, behalf=Behalf.GROUP))
    yes = {"version_id": version, "behalf": Behalf.GROUP, "method": ApprovalMethod.WITNESSED}
    w.add(Approval(**said, **yes, given_at=w.now))
    w.add(ChangeAsked(**said, version_id=version, words="A number", asked_at=w.now))
    w.add(Consent(person_id=person, to=ConsentFor.CREDIT, given_on=date(2026, 1, 1)))
    w.add(AgendaItem(session_id=session, position=1, what="Welcome", leader_id=person))
    w.add(Arrangement(session_id=session, what=ReadyFor.LONE_WORKING, seen_to_id=person, alone_id=person))
    w.add(Loan(person_id=person, what="Room keys", since=date(2026, 5, 1)))
    w.add(Debrief(session_id=session, person_id=person, held_on=date(2026, 5, 1)))
    w.add(Quote(person_id=person, words="We were asked.", said_on=date(2026, 5, 1)))
    supported(w, project, person)
    told = w.add(ToTell(person_id=person, about=TellAbout.REMINDER, since=date(2026, 5, 1), at=w.now))
    w.add(RingAttempt(person_id=person, to_tell_id=told, outcome=RingOutcome.ASKED, at=w.now))
    w.add(Account(person_id=person, sign_in_name=f"n{person}", name="N", role=AccountRole.STAFF, slot="s"))
    w.add(
        Print(
            kind="take_home", person_id=person, edition=Edition.PERSONAL, style=PaperStyle.STANDARD,
            digest="d", at=w.now,
        )
    )  # fmt: skip


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
