"""Who has a step or goes to a meeting about a consultation, once they have died."""

from datetime import timedelta

import pytest

from coprod_desktop.errors import Conflict
from coprod_desktop.services.consultation_planning import (
    FormDetails,
    FormDone,
    StepDetails,
    StepDone,
    finish_form,
    finish_step,
    save_form,
    save_step,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import TakingPart
from tests.services.test_consultations import begun, page
from tests.world import TODAY, World


def test_whoever_has_died_has_no_open_step_and_goes_to_no_meeting_to_come(world: World) -> None:
    made, sam, jo = begun(world), world.person("Sam Rivers"), world.person("Jo Fenwick")
    first, second = page(world, made).steps[:2]
    for step in (first, second):
        save_step(
            world.workspace, StepDetails(consultation_id=made, step_id=step.id, on=step.on, owner_id=sam)
        )
    finish_step(world.workspace, StepDone(first.id))
    for on in (TODAY - timedelta(days=1), TODAY, None):
        meeting = FormDetails(
            consultation_id=made, kind=TakingPart.MEETING, on=on, goers=(jo,), companions=(sam,)
        )
        form = save_form(world.workspace, meeting).made
        if on is not None and on < TODAY:
            assert form is not None
            finish_form(world.workspace, FormDone(form_id=form, done_on=on))
    record_death(world.workspace, RecordDeath(sam))
    shown = page(world, made)
    assert [step.owner_id for step in shown.steps[:2]] == [sam, None], "what they did stays theirs"
    assert [{one.person_id for one in form.people} for form in shown.forms] == [{sam, jo}, {jo}, {jo}]
    undo(world.workspace)
    assert page(world, made).steps[1].owner_id == sam


def test_undo_gives_no_step_and_no_meeting_back_to_whoever_has_died(world: World) -> None:
    made, sam, jo = begun(world), world.person("Sam Rivers"), world.person("Jo Fenwick")
    step = page(world, made).steps[0]
    meeting = {"consultation_id": made, "kind": TakingPart.MEETING, "on": TODAY, "companions": (jo,)}
    form = save_form(world.workspace, FormDetails(**meeting, goers=(sam,))).made
    passed_on = []
    for owner, goers in ((sam, (sam,)), (jo, ())):
        details = StepDetails(consultation_id=made, step_id=step.id, on=step.on, owner_id=owner)
        on = save_step(world.workspace, details)
        went = save_form(world.workspace, FormDetails(**meeting, form_id=form, goers=goers))
        passed_on = [on, went]
    record_death(world.workspace, RecordDeath(sam))
    before = page(world, made)
    for change in passed_on:
        with pytest.raises(Conflict, match="undone now"):
            world.workspace.undo(change.id)
    assert page(world, made) == before
