"""Who has a step or goes to a meeting about a consultation, once they have died."""

from datetime import timedelta

import pytest

from coprod_desktop.errors import Conflict
from coprod_desktop.queries.handover import board
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
from coprod_desktop.wording import label
from tests.services.test_consultations import begun, page
from tests.world import TODAY, World

GOES = "Go along as a companion: Meeting elsewhere, for “Help after eviction”"


def test_what_somebody_who_has_died_had_yet_to_do_is_held_until_someone_is_found(world: World) -> None:
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
    held = {item.title: item for item in board(world.workspace)}
    assert set(held) == {f"{label(second.kind)}, for “Help after eviction”", GOES}
    assert [item.title for item in board(world.workspace)].count(GOES) == 2, "what is done is theirs"
    assert all(item.staff_hold for item in held.values())
    undo(world.workspace)
    assert not board(world.workspace)


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
