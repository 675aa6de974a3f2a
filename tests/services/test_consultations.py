"""Consultations: notice, a plan backwards from the closing date, sent or not, and what can’t be."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.consultations import Consultation, ConsultationStep, plan_backwards
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.closing import closing, due
from coprod_desktop.queries.consultations import (
    consultation_page,
    consultations,
)
from coprod_desktop.queries.find import find
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.rows.consultations import ConsultationPage, Which
from coprod_desktop.services.consultation_planning import (
    FormDetails,
    FormDone,
    LetterDetails,
    PlanAgain,
    RemoveForm,
    RemoveStep,
    StepDetails,
    StepDone,
    finish_form,
    finish_step,
    plan_again,
    remove_form,
    remove_step,
    save_form,
    save_letter,
    save_step,
)
from coprod_desktop.services.consultations import (
    CloseConsultation,
    ConsultationDetails,
    CouldNot,
    LinkResponse,
    OneConsultation,
    SentResponse,
    begin_consultation,
    begin_response,
    close_consultation,
    link_response,
    miss_consultation,
    record_consultation,
    remove_consultation,
    reopen_consultation,
    send_response,
    take_in_hand,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.vocabulary import (
    ConsultationState,
    DeliverableKind,
    PersonStatus,
    PlanStep,
    TakingPart,
    VersionState,
)
from tests.world import TODAY, World

CLOSES = date(2026, 6, 26)
"""Six weeks ahead, with the bank holiday of 25 May between."""


def details(**fields: Any) -> ConsultationDetails:
    known = {"title": "Help after eviction", "asked_by": "Ashby Council", "closes_on": CLOSES, **fields}
    return ConsultationDetails(**known)


def heard(world: World, **fields: Any) -> int:
    made = record_consultation(world.workspace, details(**fields)).made
    assert made is not None
    return made


def begun(world: World, **fields: Any) -> int:
    made = heard(world, **fields)
    begin_consultation(world.workspace, OneConsultation(made))
    return made


def page(world: World, consultation: int) -> ConsultationPage:
    found = consultation_page(world.workspace, consultation)
    assert found is not None
    return found


def response(world: World, project: int, state: VersionState | None = None) -> int:
    made = world.add(Deliverable(project_id=project, title="Our answer", kind=DeliverableKind.RESPONSE))
    if state is not None:
        world.add(
            Version(deliverable_id=made, number=1, state=state, added_at=world.now, paper="In the folder")
        )
    return made


def refusal(act: Any, *args: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as caught:
        act(*args)
    return caught.value


def test_how_short_the_notice_was_is_seen(world: World) -> None:
    made = heard(world, closes_on=TODAY + timedelta(days=5), opened_on=TODAY - timedelta(days=16))
    line = page(world, made).line
    assert (line.notice_days, line.is_short, line.state) == (5, True, ConsultationState.HEARD_OF)
    assert not page(world, heard(world, title="Long")).line.is_short
    assert len(consultations(world.workspace).lines) == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"asked_by": ""}, "asked_by"),
        ({"closes_on": None}, "closes_on"),
        ({"opened_on": CLOSES + timedelta(days=1)}, "closes_on"),
        ({"heard_on": TODAY + timedelta(days=1)}, "heard_on"),
        ({"closes_on": date(2206, 6, 26)}, "closes_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(world: World, fields: dict[str, Any], field: str) -> None:
    assert refusal(record_consultation, world.workspace, details(**fields)).field == field


def test_the_plan_runs_backwards_in_working_days(world: World) -> None:
    made = begun(world, closes_at=time(17))
    steps = page(world, made).steps
    assert [step.kind for step in steps] == [kind for kind in PlanStep if kind is not PlanStep.OTHER]
    assert [(step.on - CLOSES).days for step in steps] == [-30, -21, -14, -8, -3, -1]
    assert all(step.on.weekday() < 5 for step in steps)
    # Over the bank holiday one day more is needed than without it.
    free = plan_backwards(TODAY, date(2026, 6, 1), ())
    held = plan_backwards(TODAY, date(2026, 6, 1), {date(2026, 5, 25)})
    assert held[0].on <= free[0].on
    assert date(2026, 5, 25) not in [step.on for step in held]


def test_with_little_time_the_steps_move_together_and_none_comes_before_today() -> None:
    friday = TODAY + timedelta(days=1)
    for days in range(30):
        plan = plan_backwards(TODAY, TODAY + timedelta(days=days), ())
        on = [step.on for step in plan]
        assert on == sorted(on)
        assert on[0] >= TODAY
        assert on[-1] <= TODAY + timedelta(days=days)
    assert {step.on for step in plan_backwards(friday, friday, ())} == {friday}
    saturday = friday + timedelta(days=1)
    assert {step.on for step in plan_backwards(saturday, saturday, ())} == {saturday}
    assert plan_backwards(TODAY, TODAY - timedelta(days=1), ()) == ()


def test_another_closing_date_moves_what_nobody_set_themselves(world: World) -> None:
    made = begun(world)
    ask, gather, *_rest = page(world, made).steps
    moved = gather.on - timedelta(days=2)
    save_step(world.workspace, StepDetails(consultation_id=made, on=moved, step_id=gather.id, owner_id=1))
    finish_step(world.workspace, StepDone(ask.id))
    later = CLOSES + timedelta(days=14)
    record_consultation(world.workspace, details(consultation_id=made, closes_on=later))
    steps = {step.kind: step for step in page(world, made).steps}
    assert (steps[PlanStep.ASK].on, steps[PlanStep.ASK].done_on) == (ask.on, TODAY)
    assert (steps[PlanStep.GATHER].on, steps[PlanStep.GATHER].owner) == (moved, "Morgan Lee")
    assert steps[PlanStep.SEND].on == later - timedelta(days=1)
    soon = TODAY + timedelta(days=3)
    record_consultation(world.workspace, details(consultation_id=made, closes_on=soon))
    assert all(step.on <= soon for step in page(world, made).steps if step.done_on is None)


def test_steps_of_our_own_come_and_go_and_a_plan_is_worked_out_anew(world: World) -> None:
    made = begun(world)
    own = save_step(
        world.workspace, StepDetails(consultation_id=made, words="Book the interpreter", on=TODAY)
    ).made
    assert page(world, made).line.next_step == page(world, made).steps[0]
    assert page(world, made).steps[0].words == "Book the interpreter"
    assert refusal(save_step, world.workspace, StepDetails(consultation_id=made, on=TODAY)).field == "words"
    late = StepDetails(consultation_id=made, words="Late", on=CLOSES + timedelta(days=1))
    assert refusal(save_step, world.workspace, late).field == "on"
    gone = world.person("Ash Hill", status=PersonStatus.BREAK)
    whose = StepDetails(consultation_id=made, words="Ring", on=TODAY, owner_id=gone)
    assert refusal(save_step, world.workspace, whose).field == "owner_id"
    assert own is not None
    remove_step(world.workspace, RemoveStep(own))
    send = page(world, made).steps[-1]
    remove_step(world.workspace, RemoveStep(send.id))
    plan_again(world.workspace, PlanAgain(made))
    assert page(world, made).steps[-1].kind is PlanStep.SEND
    world.now += timedelta(days=60)
    assert "closed" in refusal(plan_again, world.workspace, PlanAgain(made)).message


def test_whoever_has_a_step_and_is_away_is_said_to_be(world: World) -> None:
    sam = world.person("Sam Rivers")
    made = begun(world)
    save_step(world.workspace, StepDetails(consultation_id=made, words="Ring", on=TODAY, owner_id=sam))
    with world.workspace.read() as db:
        assert db.get_one(ConsultationStep, page(world, made).steps[0].id).owner_id == sam
    world.workspace.close()
    world.workspace = world.opener()()
    assert not page(world, made).steps[0].owner_away
    twin = world.person("S. Rivers", status=PersonStatus.BREAK)
    merge_people(world.workspace, MergePeople(twin, sam))
    step = page(world, made).steps[0]
    assert (step.owner_id, step.owner_away) == (twin, True)


def test_one_that_could_not_be_is_kept_as_a_record(world: World) -> None:
    made = heard(world, closes_on=TODAY + timedelta(days=5))
    assert refusal(miss_consultation, world.workspace, CouldNot(made, " ")).field == "why_not"
    miss_consultation(world.workspace, CouldNot(made, "Five days’ notice"))
    [line] = consultations(world.workspace, Which.ENDED).lines
    assert (line.why_not, line.state) == ("Five days’ notice", ConsultationState.COULD_NOT)
    assert consultations(world.workspace).counts == {Which.OPEN: 0, Which.SENT: 0, Which.ENDED: 1}
    reopen_consultation(world.workspace, OneConsultation(made))
    assert page(world, made).line.state is ConsultationState.HEARD_OF


def test_one_that_has_closed_is_not_begun(world: World) -> None:
    made = heard(world, closes_on=TODAY - timedelta(days=1), heard_on=TODAY - timedelta(days=3))
    assert (
        "It closed on Wed 13 May"
        in refusal(begin_consultation, world.workspace, OneConsultation(made)).message
    )
    record_consultation(
        world.workspace, details(consultation_id=made, closes_on=TODAY, heard_on=TODAY - timedelta(days=3))
    )
    begin_consultation(world.workspace, OneConsultation(made))
    assert {step.on for step in page(world, made).steps} == {TODAY}


def test_the_response_is_one_of_the_things_its_own_project_makes(world: World) -> None:
    made = begun(world)
    assert "project" in refusal(begin_response, world.workspace, OneConsultation(made)).message
    record_consultation(world.workspace, details(consultation_id=made, own_project=True))
    line = page(world, made).line
    assert line.project == "Help after eviction"
    assert line.project_id is not None
    assert world.get(Project, line.project_id).deadline == CLOSES
    begin_response(world.workspace, OneConsultation(made))
    shown = page(world, made)
    assert shown.response is not None
    assert shown.response.title == "Response: Help after eviction"
    assert shown.line.state is ConsultationState.IN_HAND
    assert world.get(Deliverable, shown.response.id).wanted_by == CLOSES - timedelta(days=3)
    assert "already" in refusal(begin_response, world.workspace, OneConsultation(made)).message
    assert consultations(world.workspace).lines == (shown.line,)


def test_a_deliverable_of_another_project_is_not_its_response(world: World) -> None:
    ours, other = world.project("Housing"), world.project("Brochure")
    made = begun(world, project_id=ours)
    theirs = LinkResponse(made, response(world, other))
    assert refusal(link_response, world.workspace, theirs).field == "deliverable_id"
    link_response(world.workspace, LinkResponse(made, response(world, ours)))
    moved = details(consultation_id=made, project_id=other)
    assert refusal(record_consultation, world.workspace, moved).field == "project_id"
    link_response(world.workspace, LinkResponse(made, None))
    record_consultation(world.workspace, moved)


def test_it_is_sent_as_the_version_that_was_signed_off(world: World) -> None:
    project = world.project()
    made = begun(world, project_id=project)
    link_response(world.workspace, LinkResponse(made, response(world, project, VersionState.APPROVED)))
    send_response(world.workspace, SentResponse(consultation_id=made, sent_how="by e-mail"))
    shown = page(world, made)
    assert (shown.line.state, shown.line.sent_on) == (ConsultationState.SENT, TODAY)
    assert (shown.sent_version, shown.unsigned_words) == (1, "")
    assert shown.steps[-1].done_on == TODAY
    assert shown.line.next_step is None
    assert shown.response is not None
    assert shown.response.signed_off
    close_consultation(world.workspace, CloseConsultation(consultation_id=made, answer="Thank you"))
    assert page(world, made).line.state is ConsultationState.CLOSED
    assert "sent" in refusal(remove_consultation, world.workspace, OneConsultation(made)).message
    assert "sent" in refusal(link_response, world.workspace, LinkResponse(made, None)).message
    assert "sent" in refusal(miss_consultation, world.workspace, CouldNot(made, "No time")).message
    reopen_consultation(world.workspace, OneConsultation(made))
    assert page(world, made).line.state is ConsultationState.SENT


@pytest.mark.parametrize("state", [None, VersionState.SUBMITTED, VersionState.WITHDRAWN])
def test_without_sign_off_it_is_said_why(world: World, state: VersionState | None) -> None:
    project = world.project()
    made = begun(world, project_id=project)
    link_response(world.workspace, LinkResponse(made, response(world, project, state)))
    sending = SentResponse(consultation_id=made, sent_how="by post")
    assert refusal(send_response, world.workspace, sending).field == "unsigned_words"
    send_response(
        world.workspace,
        SentResponse(consultation_id=made, sent_how="by post", unsigned_words="The manager read it aloud"),
    )
    assert page(world, made).unsigned_words == "The manager read it aloud"


def test_when_and_how_it_was_sent_has_to_be_possible(world: World) -> None:
    made = begun(world, heard_on=TODAY - timedelta(days=2), closes_on=TODAY)

    def sent(**fields: Any) -> str | None:
        known = {"sent_how": "by e-mail", "unsigned_words": "A form", **fields}
        return refusal(send_response, world.workspace, SentResponse(consultation_id=made, **known)).field

    assert sent(sent_how="") == "sent_how"
    assert sent(sent_on=TODAY + timedelta(days=1)) == "sent_on"
    assert sent(sent_on=TODAY - timedelta(days=3)) == "sent_on"
    world.now += timedelta(days=1)
    assert sent() == "late_words"
    late = SentResponse(
        consultation_id=made, sent_how="by post", late_words="Ms Hart agreed", unsigned_words="A form"
    )
    send_response(world.workspace, late)
    assert page(world, made).late_words == "Ms Hart agreed"
    again = refusal(send_response, world.workspace, late)
    assert "taking part" in again.message
    before = CloseConsultation(consultation_id=made, closed_on=TODAY)
    assert refusal(close_consultation, world.workspace, before).field == "closed_on"


def test_nothing_is_sent_or_taken_in_hand_before_taking_part(world: World) -> None:
    made = heard(world)
    sending = SentResponse(consultation_id=made, sent_how="by post", unsigned_words="None")
    assert "taking part" in refusal(send_response, world.workspace, sending).message
    assert "taking part" in refusal(take_in_hand, world.workspace, OneConsultation(made)).message
    begin_consultation(world.workspace, OneConsultation(made))
    take_in_hand(world.workspace, OneConsultation(made))
    assert page(world, made).line.state is ConsultationState.IN_HAND


def test_nobody_goes_to_a_meeting_elsewhere_alone(world: World) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Hart")
    made = begun(world)
    alone = FormDetails(consultation_id=made, kind=TakingPart.MEETING, goers=(sam,), on=TODAY)
    assert refusal(save_form, world.workspace, alone).field == "companions"
    with_jo = FormDetails(
        consultation_id=made,
        kind=TakingPart.MEETING,
        goers=(sam,),
        companions=(jo,),
        on=TODAY,
        place="County Hall",
        debrief_on=TODAY + timedelta(days=1),
    )
    form = save_form(world.workspace, with_jo).made
    [row] = page(world, made).forms
    assert [(one.name, one.companion) for one in row.people] == [("Sam Rivers", False), ("Jo Hart", True)]
    assert form is not None
    finish_form(
        world.workspace, FormDone(form_id=form, came_of_it="They asked for figures", debriefed_on=TODAY)
    )
    [row] = page(world, made).forms
    assert (row.done_on, row.debriefed_on, row.came_of_it) == (TODAY, TODAY, "They asked for figures")
    assert "took place" in refusal(remove_form, world.workspace, RemoveForm(form)).message


def test_what_a_form_cannot_be_and_one_that_is_not_needed(world: World) -> None:
    made = begun(world)
    assert refusal(save_form, world.workspace, FormDetails(consultation_id=made)).field == "kind"
    early = FormDetails(
        consultation_id=made, kind=TakingPart.WORKSHOP, on=TODAY, debrief_on=TODAY - timedelta(days=1)
    )
    assert refusal(save_form, world.workspace, early).field == "debrief_on"
    away = world.person("Ash Hill", status=PersonStatus.NOT_FOR_NOW)
    with_them = FormDetails(consultation_id=made, kind=TakingPart.WORKSHOP, goers=(away,))
    assert refusal(save_form, world.workspace, with_them).field == "goers"
    form = save_form(world.workspace, FormDetails(consultation_id=made, kind=TakingPart.SURVEY)).made
    assert form is not None
    tomorrow = FormDone(form_id=form, done_on=TODAY + timedelta(days=1))
    assert refusal(finish_form, world.workspace, tomorrow).field == "done_on"
    remove_form(world.workspace, RemoveForm(form))
    assert page(world, made).forms == ()


def test_letters_come_and_are_answered_after_it_closed(world: World) -> None:
    made = heard(world)
    empty = LetterDetails(consultation_id=made, words="")
    assert refusal(save_letter, world.workspace, empty).field == "words"
    odd = LetterDetails(consultation_id=made, words="Thanks", answer_by=TODAY - timedelta(days=1))
    assert refusal(save_letter, world.workspace, odd).field == "answer_by"
    letter = save_letter(
        world.workspace,
        LetterDetails(consultation_id=made, words="What do you mean by 3?", answer_by=TODAY),
    ).made
    ahead = LetterDetails(
        consultation_id=made, words="What?", answered_on=TODAY + timedelta(days=1), letter_id=letter
    )
    assert refusal(save_letter, world.workspace, ahead).field == "answered_on"
    save_letter(
        world.workspace,
        LetterDetails(
            consultation_id=made, words="What do you mean by 3?", answered_on=TODAY, letter_id=letter
        ),
    )
    [row] = page(world, made).letters
    assert (row.answered_on, row.from_us) == (TODAY, False)


def test_what_is_due_and_what_closes_is_told_once_each(world: World) -> None:
    made = begun(world, closes_on=TODAY + timedelta(days=6))
    heard(world, title="Only heard of", closes_on=TODAY + timedelta(days=6))
    with world.workspace.read() as db:
        [line] = due(db, TODAY + timedelta(days=7))
        assert (line.title, line.step, line.by) == ("Help after eviction", PlanStep.ASK, TODAY)
        assert due(db, TODAY - timedelta(days=1)) == ()
        assert len(closing(db, TODAY, TODAY + timedelta(days=6))) == 2
    for step in page(world, made).steps:
        remove_step(world.workspace, RemoveStep(step.id))
    with world.workspace.read() as db:
        [line] = due(db, TODAY + timedelta(days=7))
        assert (line.step, line.by) == (None, TODAY + timedelta(days=6))


def test_a_slip_is_removed_and_comes_back_and_history_tells_of_it(world: World) -> None:
    made = begun(world, about="Where people go afterwards")
    assert [one.page for one in find(world.workspace, "afterwards")] == ["consultation"]
    assert "“Help after eviction”" in recent(world.workspace)[0].sentence
    remove_consultation(world.workspace, OneConsultation(made))
    assert consultation_page(world.workspace, made) is None
    assert find(world.workspace, "afterwards") == ()
    undo(world.workspace)
    assert len(page(world, made).steps) == 6
    assert world.get(Consultation, made).title == "Help after eviction"
