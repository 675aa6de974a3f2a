"""The planning conversation: answered over time, kept in versions, wired to what the program uses."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import PlanningQuestion, PlanningSigner
from coprod_desktop.model.projects import Project
from coprod_desktop.model.reflection import Lesson
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.planning import planning_of, starter_questions
from coprod_desktop.queries.rows.planning import Piece
from coprod_desktop.services import planning_questions as asking
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    add_version,
    describe_deliverable,
)
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.lessons import WriteLesson, write_lesson
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.planning import (
    Answer,
    AnswerReviewed,
    PowerSaid,
    Settles,
    Signer,
    TakeOver,
    Working,
    review_answer,
    save_answer,
    say_power,
    set_working,
    take_over,
)
from coprod_desktop.services.planning_begin import ask_starter_questions
from coprod_desktop.services.planning_questions import (
    HideQuestion,
    MoveQuestion,
    PlanQuestion,
    RemoveQuestion,
    RemoveRight,
    Right,
)
from coprod_desktop.services.projects import RemoveProject, remove_project
from coprod_desktop.services.signoff import (
    Approve,
    Asked,
    Route,
    StrandSaid,
    approve,
    set_route,
    submit_version,
)
from coprod_desktop.services.starter import planning_questions
from coprod_desktop.vocabulary import (
    AnswerState,
    ApprovalMethod,
    Behalf,
    Ownership,
    PersonKind,
    PersonStatus,
    PlanGroup,
    PlanTopic,
    PowerShared,
    SignerFor,
    WishKind,
)
from tests.world import TODAY, World


@pytest.fixture
def project(world: World) -> int:
    world.questions()
    return world.project(objective="A brochure that helps families")


def piece(world: World, project: int, topic: PlanTopic) -> Piece:
    return next(one for one in planning_of(world.workspace, project).pieces if one.topic is topic)


def say(world: World, project: int, topic: PlanTopic, said: str = "", **fields: Any) -> int:
    one = piece(world, project, topic)
    answer_id = one.answer.id if one.answer is not None else None
    request = Answer(
        project_id=project, question_id=one.question_id, said=said, answer_id=answer_id, **fields
    )
    made = save_answer(world.workspace, request).made
    assert made is not None
    return made


def agree(world: World, project: int, topic: PlanTopic, said: str = "", **fields: Any) -> int:
    return say(world, project, topic, said, agreed=True, **fields)


def test_the_starter_questions_hold_every_topic_once_and_fit_their_pieces() -> None:
    questions = planning_questions()
    assert sorted(one.topic for one in questions) == sorted(PlanTopic)
    for one in questions:
        PlanningQuestion().put(one.short, one.words, one.help)
    assert {one.part for one in questions} == set(PlanGroup)


def test_nothing_is_forced_and_each_piece_tells_how_far_it_has_come(world: World, project: int) -> None:
    shown = planning_of(world.workspace, project)
    assert shown.count(AnswerState.OPEN) == len(PlanTopic) == len(shown.pieces)
    sam = world.person("Sam Rivers")
    first = say(world, project, PlanTopic.ACCESS, "A ramp is needed", present=(sam,))
    assert piece(world, project, PlanTopic.ACCESS).state is AnswerState.TALKED
    again = say(world, project, PlanTopic.ACCESS, "A ramp, and breaks", agreed=True, present=(sam, 1))
    assert again == first, "what was only being talked about is written on"
    one = piece(world, project, PlanTopic.ACCESS)
    assert one.answer is not None
    assert (one.state, one.before) == (AnswerState.AGREED, ())
    assert [who.name for who in one.answer.present] == ["Morgan Lee", "Sam Rivers"]


def test_what_was_agreed_stays_to_be_read_when_it_changes(world: World, project: int) -> None:
    agree(world, project, PlanTopic.ACCESS, "A ramp")
    agree(world, project, PlanTopic.ACCESS, "A ramp", review_on=TODAY + timedelta(days=30))
    assert piece(world, project, PlanTopic.ACCESS).before == (), "only the review was set"
    agree(world, project, PlanTopic.ACCESS, "A lift")
    one = piece(world, project, PlanTopic.ACCESS)
    assert (one.state, [each.said for each in one.before]) == (AnswerState.CHANGED, ["A ramp"])
    assert one.before[0].replaced_on == TODAY
    say(world, project, PlanTopic.ACCESS, "Or upstairs?")
    one = piece(world, project, PlanTopic.ACCESS)
    assert (one.state, [each.said for each in one.before]) == (AnswerState.TALKED, ["A lift", "A ramp"])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"said": "  "}, "said"),
        ({"said": "A ramp", "answered_on": TODAY + timedelta(days=1)}, "answered_on"),
        ({"said": "A ramp", "review_on": TODAY}, "review_on"),
    ],
)
def test_an_answer_needs_its_words_and_likely_days(
    world: World, project: int, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        agree(world, project, PlanTopic.ACCESS, **fields)
    assert refused.value.field == field


def test_two_who_answer_at_once_do_not_write_over_each_other(world: World, project: int) -> None:
    question = piece(world, project, PlanTopic.ACCESS).question_id
    say(world, project, PlanTopic.ACCESS, "A ramp")
    with pytest.raises(Conflict, match="meanwhile"):
        save_answer(world.workspace, Answer(project_id=project, question_id=question, said="A lift"))


def test_talking_about_a_wish_settles_nothing_and_agreeing_does(world: World, project: int) -> None:
    said = Settles(wish=WishKind.GROUP)
    say(world, project, PlanTopic.WISH, "The group, probably", settles=said)
    assert world.get(Project, project).handover_wish is None
    change = agree(world, project, PlanTopic.WISH, settles=said)
    assert change
    assert world.get(Project, project).handover_wish is WishKind.GROUP
    one = piece(world, project, PlanTopic.WISH)
    assert ([line.words for line in one.stands], one.different) == (["The group"], False)


SETTLED: list[tuple[PlanTopic, Settles, Settles]] = [
    (PlanTopic.WISH, Settles(wish=WishKind.GROUP), Settles(wish=WishKind.KEEP)),
    (PlanTopic.OWNERSHIP, Settles(ownership=Ownership.GROUP), Settles(ownership=Ownership.PERSON)),
    (PlanTopic.NEEDS, Settles(check_in_every=2), Settles(check_in_every=4)),
    (PlanTopic.EDITOR, Settles(editor_id=1), Settles()),
    (
        PlanTopic.SIGN_OFF,
        Settles(signers=(Signer(1, SignerFor.CONTENT, Behalf.STAFF),)),
        Settles(signers=(Signer(1, SignerFor.DESIGN, Behalf.STAFF),)),
    ),
]


@pytest.mark.parametrize(("topic", "agreed", "later"), SETTLED, ids=lambda one: str(one)[:12])
def test_changing_either_side_is_told_on_the_other_and_taken_over(
    world: World, project: int, topic: PlanTopic, agreed: Settles, later: Settles
) -> None:
    first = agree(world, project, topic, settles=agreed)
    was = piece(world, project, topic)
    assert was.stands
    assert not was.different
    set_working(world.workspace, Working(project_id=project, settles=later))
    now = piece(world, project, topic)
    assert now.different
    assert now.stands != was.stands
    take_over(world.workspace, TakeOver(first))
    now = piece(world, project, topic)
    assert (now.different, now.state, len(now.before)) == (False, AnswerState.CHANGED, 1)
    undo(world.workspace)
    assert piece(world, project, topic).different
    redo(world.workspace)
    agree(world, project, topic, settles=agreed)
    now = piece(world, project, topic)
    assert (now.stands, now.different, len(now.before)) == (was.stands, False, 2)


@pytest.mark.parametrize("topic", [PlanTopic.BRANDING, PlanTopic.QUALITY, PlanTopic.CONFLICT])
def test_what_is_said_of_the_look_and_of_conflict_is_what_is_used(
    world: World, project: int, topic: PlanTopic
) -> None:
    column = {PlanTopic.BRANDING: "branding", PlanTopic.QUALITY: "quality_bar"}.get(topic, "conflict_route")
    first = agree(world, project, topic, "Logo at the top\nOur green")
    assert getattr(world.get(Project, project), column) == "Logo at the top\nOur green"
    now: Any = {column: "Logo at the foot"}
    set_working(world.workspace, Working(project_id=project, settles=Settles(), **now))
    assert piece(world, project, topic).different
    take_over(world.workspace, TakeOver(first))
    one = piece(world, project, topic)
    assert one.answer is not None
    assert (one.answer.said, one.different) == ("Logo at the foot", False)


def test_roles_and_commitment_tell_when_the_group_became_another(world: World, project: int) -> None:
    sam = world.person("Sam Rivers")
    world.member(project, sam, "Writer", commitment="Mornings")
    agree(world, project, PlanTopic.ROLES)
    agree(world, project, PlanTopic.COMMITMENT)
    assert [line.words for line in piece(world, project, PlanTopic.ROLES).stands] == ["Writer"]
    world.member(project, sam, "Designer")
    assert piece(world, project, PlanTopic.ROLES).different
    assert not piece(world, project, PlanTopic.COMMITMENT).different


def test_rights_are_given_to_someone_or_to_a_role_and_say_why(world: World, project: int) -> None:
    for wrong, field in (
        ({}, "person_id"),
        ({"role": "Designer"}, "over"),
        ({"person_id": 1, "over": "x"}, "why"),
    ):
        with pytest.raises(RuleBroken) as refused:
            asking.set_right(world.workspace, Right(project_id=project, **wrong))  # type: ignore[arg-type]
        assert refused.value.field == field
    right = Right(project_id=project, role="Designer", over="the look of it", why="Does it for a living")
    made = asking.set_right(world.workspace, right).made
    assert made is not None
    agree(world, project, PlanTopic.OVERRIDE)
    asking.set_right(
        world.workspace,
        Right(project_id=project, person_id=1, over="the look of it", why="Knows the printer", right_id=made),
    )
    assert piece(world, project, PlanTopic.OVERRIDE).different
    (row,) = planning_of(world.workspace, project).rights
    assert row.who is not None
    assert (row.who.name, row.role, row.over) == ("Morgan Lee", "", "the look of it")
    asking.remove_right(world.workspace, RemoveRight(made))
    assert planning_of(world.workspace, project).rights == ()


def test_answers_are_looked_at_again_on_their_day(world: World, project: int) -> None:
    made = agree(world, project, PlanTopic.ACCESS, "A ramp", review_on=TODAY + timedelta(days=3))
    assert planning_of(world.workspace, project).due == ()
    world.now += timedelta(days=3)
    assert [one.topic for one in planning_of(world.workspace, project).due] == [PlanTopic.ACCESS]
    review_answer(world.workspace, AnswerReviewed(made))
    assert planning_of(world.workspace, project).due == ()


def test_how_far_power_is_shared_is_said_with_a_day_to_look_at_it(world: World, project: int) -> None:
    later = TODAY + timedelta(days=10)
    said = PowerSaid(project_id=project, fixed="The budget", open="All else", power=PowerShared.INVOLVED)
    say_power(world.workspace, said)
    with pytest.raises(RuleBroken, match="gone by"):
        say_power(world.workspace, PowerSaid(project_id=project, power_review_on=TODAY - timedelta(days=1)))
    say_power(world.workspace, PowerSaid(project_id=project, power_review_on=later))
    world.now += timedelta(days=10)
    shown = planning_of(world.workspace, project)
    assert (shown.power_review_on, shown.power_is_due, shown.objective) == (
        later, True, "A brochure that helps families",
    )  # fmt: skip


def test_the_organisation_rewords_orders_hides_and_adds_questions(world: World, project: int) -> None:
    access, ready = starter_questions(world.workspace)[:2]
    asking.set_starter_question(
        world.workspace,
        PlanQuestion(short="Access", words="Can all of us?", part=access.part, question_id=access.id),
    )
    asking.move_question(world.workspace, MoveQuestion(access.id, earlier=False))
    asking.move_question(world.workspace, MoveQuestion(ready.id))
    agree(world, project, PlanTopic.ACCESS, "A ramp")
    for gone in (access, ready):
        asking.hide_question(world.workspace, HideQuestion(gone.id))
    added = PlanQuestion(short="Photos", words="May we take photos?", part=PlanGroup.HOW_GOOD)
    asking.set_starter_question(world.workspace, added)
    shown = planning_of(world.workspace, project)
    assert ready.id not in [one.question_id for one in shown.pieces]
    assert [one.words for one in shown.pieces if one.question_id == access.id] == ["Can all of us?"]
    assert (shown.pieces[-1].words, shown.pieces[-1].own) == ("May we take photos?", False)
    assert [one.id for one in starter_questions(world.workspace)[:2]] == [ready.id, access.id]


def test_a_project_adds_its_own_question_and_keeps_it_once_answered(world: World, project: int) -> None:
    own = PlanQuestion(project_id=project, short="The dog", words="May the dog come?")
    made = asking.set_project_question(world.workspace, own).made
    assert made is not None
    other = world.project("Another")
    assert made not in [one.question_id for one in planning_of(world.workspace, other).pieces]
    save_answer(world.workspace, Answer(project_id=project, question_id=made, said="Yes", agreed=True))
    with pytest.raises(RuleBroken, match="answered"):
        asking.remove_project_question(world.workspace, RemoveQuestion(made))
    starter = starter_questions(world.workspace)[0].id
    with pytest.raises(RuleBroken, match="organisation’s"):
        asking.remove_project_question(world.workspace, RemoveQuestion(starter))
    with pytest.raises(RuleBroken, match="organisation’s"):
        asking.set_project_question(
            world.workspace, PlanQuestion(project_id=project, short="x", words="x", question_id=starter)
        )
    with pytest.raises(RuleBroken):
        remove_project(world.workspace, RemoveProject(project))


def test_two_records_of_one_person_are_joined_in_the_planning_too(world: World, project: int) -> None:
    sam, samuel = world.person("Sam Rivers"), world.person("Samuel Rivers")
    agree(world, project, PlanTopic.ACCESS, "A ramp", present=(sam, samuel))
    signers = tuple(Signer(one, SignerFor.CONTENT, Behalf.GROUP) for one in (sam, samuel))
    agree(world, project, PlanTopic.SIGN_OFF, settles=Settles(signers=signers))
    merge_people(world.workspace, MergePeople(keep_id=sam, other_id=samuel))
    one = piece(world, project, PlanTopic.ACCESS)
    assert one.answer is not None
    assert [who.name for who in one.answer.present] == ["Sam Rivers"]
    with world.workspace.read() as db:
        assert list(db.scalars(select(PlanningSigner.person_id))) == [sam]


def test_either_side_says_that_a_route_is_not_what_was_agreed(world: World, project: int) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Hill", kind=PersonKind.STAFF)
    work, content = world.workspace, SignerFor.CONTENT
    signers = (Signer(jo, content, Behalf.STAFF), Signer(sam, content, Behalf.GROUP))

    def missed() -> tuple[list[str], list[tuple[str, list[str]]]]:
        page, routes = deliverable_page(work, made), piece(world, project, PlanTopic.SIGN_OFF).routes
        assert page is not None
        return (
            [one.name for one in page.not_asked],
            [(one.title, [who.name for who in one.people]) for one in routes],
        )

    made = describe_deliverable(work, Described(project_id=project, title="Brochure")).made or 0
    assert missed() == ([], [])
    agree(world, project, PlanTopic.SIGN_OFF, settles=Settles(signers=signers))
    assert missed() == (["Jo Hill", "Sam Rivers"], [("Brochure", ["Jo Hill", "Sam Rivers"])])
    people = (Asked(jo, Behalf.GROUP), Asked(sam, Behalf.GROUP), Asked(1, Behalf.STAFF))
    set_route(work, Route(deliverable_id=made, strands=(StrandSaid(name="All of it", people=people),)))
    assert missed() == (["Jo Hill"], [("Brochure", ["Jo Hill"])]), "she was to speak for staff"
    record_status(world, jo, PersonStatus.STEPPED_BACK)
    assert missed() == ([], []), "who is away is not asked anything"
    record_status(world, jo, PersonStatus.ACTIVE)
    version = add_version(work, NewVersion(deliverable_id=made, paper="Sheet 1")).made or 0
    submit_version(work, OneVersion(version))
    (strand,) = deliverable_page(work, made).strands
    said = Approve(
        version_id=version, strand_id=strand.id, person_id=0, method=ApprovalMethod.IN_MEETING, reference="3"
    )
    for one in (jo, sam, 1):
        approve(work, replace(said, person_id=one))
    assert missed() == ([], []), "what was signed off is not asked about any more"


def record_status(world: World, person: int, status: PersonStatus) -> None:
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Person, person).status = status


def test_what_is_made_later_begins_with_the_route_the_group_agreed_on(world: World, project: int) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Hill", kind=PersonKind.STAFF)
    signers = (
        Signer(1, SignerFor.CONTENT, Behalf.STAFF),
        Signer(sam, SignerFor.CONTENT, Behalf.GROUP),
        Signer(jo, SignerFor.DESIGN, Behalf.STAFF),
    )
    agree(world, project, PlanTopic.SIGN_OFF, settles=Settles(signers=signers))
    agree(world, project, PlanTopic.BRANDING, "Logo at the top\nOur green")
    made = describe_deliverable(world.workspace, Described(project_id=project, title="Brochure")).made or 0
    content, design = deliverable_page(world.workspace, made).strands
    assert [(one.name, one.both, one.checklist) for one in (content, design)] == [
        ("Content", True, ""),
        ("Design", False, "Logo at the top\nOur green"),
    ]
    assert {(one.person_id, one.behalf) for one in content.people} == {(1, Behalf.STAFF), (sam, Behalf.GROUP)}
    assert [one.person_id for one in design.people] == [jo]
    described = Described(project_id=project, title="The brochure", deliverable_id=made)
    describe_deliverable(world.workspace, described)
    assert len(deliverable_page(world.workspace, made).strands) == 2, "only something new begins with it"
    undo(world.workspace)
    undo(world.workspace)
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Person, jo).status = PersonStatus.STEPPED_BACK
    made = describe_deliverable(world.workspace, Described(project_id=project, title="Leaflet")).made or 0
    assert [one.name for one in deliverable_page(world.workspace, made).strands] == ["Content"]


def test_an_organisation_begins_with_the_questions_once(world: World) -> None:
    for _time in range(2):
        with world.workspace.change(Act.EXAMPLE_MADE) as change:
            ask_starter_questions(change.session)
    assert [one.topic for one in starter_questions(world.workspace)] == [
        one.topic for one in planning_questions()
    ]


def test_what_another_project_learned_stands_beside_the_same_question(world: World, project: int) -> None:
    question = piece(world, project, PlanTopic.ACCESS).question_id
    other = world.project("Leaflet")
    for where, words in ((other, "Ask about the lift first"), (project, "Our own")):
        lesson = WriteLesson(project_id=where, words=words, question_id=question)
        write_lesson(world.workspace, lesson)
    beside = piece(world, project, PlanTopic.ACCESS).lessons
    assert [(one.project, one.words) for one in beside.latest] == [("Leaflet", "Ask about the lift first")]
    assert piece(world, project, PlanTopic.WISH).lessons.latest == ()


def test_of_many_lessons_beside_a_question_the_latest_are_shown(world: World, project: int) -> None:
    access, wish = (piece(world, project, one).question_id for one in (PlanTopic.ACCESS, PlanTopic.WISH))
    other = world.project("Leaflet")
    for number in range(6):
        on = TODAY - timedelta(days=number)
        world.add(Lesson(project_id=other, question_id=access, words=f"{number} days ago", said_on=on))
    world.add(Lesson(project_id=other, question_id=wish, words="Another", said_on=TODAY))
    beside = piece(world, project, PlanTopic.ACCESS).lessons
    assert [one.words for one in beside.latest] == [f"{number} days ago" for number in range(4)]
    assert (beside.in_all, beside.earlier) == (6, 2)
    assert piece(world, project, PlanTopic.WISH).lessons.earlier == 0
