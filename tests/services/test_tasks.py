"""Tasks: owned by one person, by several or by the whole group, and moved on."""

from datetime import date

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries import tasks as queries
from coprod_desktop.services import tasks as service
from coprod_desktop.services.tasks import (
    AddTask,
    ChangeOwners,
    ChangeTask,
    MoveTask,
    Owner,
    RecordConfidence,
    RemoveTask,
    TaskDetails,
)
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    Confidence,
    ItemState,
    OfferState,
    Ownership,
    PersonStatus,
    Settled,
    TaskState,
)
from tests.world import World


def handing_over(world: World, task: int) -> tuple[int, int]:
    """An open handover item of the task's owner, with someone asked; returns the item and the offer."""
    with world.workspace.read() as session:
        owner = session.scalars(select(TaskOwner).where(TaskOwner.task_id == task)).one()
        owner_id, person_id = owner.id, owner.person_id
    absence = world.add(Absence(person_id=person_id, kind=AbsenceKind.SESSION, recorded_at=world.now))
    item = world.add(
        HandoverItem(
            absence_id=absence, task_owner_id=owner_id, state=ItemState.WAITING, changed_at=world.now
        )
    )
    return item, world.add(Offer(item_id=item, person_id=world.person("Jo Park"), at=world.now))


def names(world: World, task: int) -> list[str]:
    return [owner.name for owner in queries.task(world.workspace, task).owners]


def test_a_task_is_added_with_its_owner(world: World) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    session = world.session(project_id=project)
    details = TaskDetails(
        project_id=project, title=" Section 3   draft ", session_id=session, due=date(2026, 5, 22),
        next_action="Two quotes to add", where_files="Section 3, version 2", needs="A quiet room",
    )  # fmt: skip
    made = service.add_task(
        world.workspace, AddTask(details, Ownership.PERSON, (Owner(sam, Confidence.WITH_HELP),))
    )
    assert made.made is not None
    assert made.params == {"task": made.made}
    row = queries.task(world.workspace, made.made)
    assert (row.title, row.project, row.session, row.due) == (
        "Section 3 draft",
        "Brochure",
        "Brochure group",
        date(2026, 5, 22),
    )
    assert (row.next_action, row.where_files, row.needs) == (
        "Two quotes to add",
        "Section 3, version 2",
        "A quiet room",
    )
    assert [(owner.name, owner.confidence) for owner in row.owners] == [("Sam Rivers", Confidence.WITH_HELP)]
    service.change_task(
        world.workspace, ChangeTask(made.made, TaskDetails(project_id=project, title="Section 3"))
    )
    row = queries.task(world.workspace, made.made)
    assert (row.title, row.session_id, row.due, row.next_action) == ("Section 3", None, None, "")
    assert row.owners


def test_a_task_needs_a_title_a_project_and_a_session_of_it(world: World) -> None:
    project, other = world.project(), world.project("Consultation")
    elsewhere, shared = world.session(project_id=other), world.session(project_id=None)
    for details, field in (
        (TaskDetails(project_id=project, title=" "), "title"),
        (TaskDetails(project_id=999, title="Draft"), "project_id"),
        (TaskDetails(project_id=project, title="Draft", session_id=elsewhere), "session_id"),
    ):
        with pytest.raises(RuleBroken) as refused:
            service.add_task(world.workspace, AddTask(details))
        assert refused.value.field == field
    assert service.add_task(
        world.workspace, AddTask(TaskDetails(project_id=project, title="Draft", session_id=shared))
    ).made


@pytest.mark.parametrize("ownership", [Ownership.PERSON, Ownership.GROUP])
def test_owners_fit_the_ownership(world: World, ownership: Ownership) -> None:
    two = (Owner(world.person("Sam Rivers")), Owner(world.person("Jo Park")))
    details = TaskDetails(project_id=world.project(), title="Draft")
    with pytest.raises(RuleBroken) as refused:
        service.add_task(world.workspace, AddTask(details, ownership, two))
    assert refused.value.field == "owners"
    made = service.add_task(world.workspace, AddTask(details, Ownership.SEVERAL, two)).made
    assert made is not None
    assert names(world, made) == ["Jo Park", "Sam Rivers"]


def test_who_takes_no_part_now_gets_no_task_but_keeps_theirs(world: World) -> None:
    kim = world.person("Kim Ade", status=PersonStatus.BREAK)
    project = world.project()
    with pytest.raises(RuleBroken) as refused:
        service.add_task(
            world.workspace, AddTask(TaskDetails(project_id=project, title="Draft"), owners=(Owner(kim),))
        )
    assert refused.value.field == "owners"
    task = world.task(project, "Layout", kim)
    jo = world.person("Jo Park")
    service.change_owners(world.workspace, ChangeOwners(task, Ownership.SEVERAL, (Owner(kim), Owner(jo))))
    assert names(world, task) == ["Jo Park", "Kim Ade"]


def test_it_passes_on_with_thanks_and_comes_back(world: World) -> None:
    sam, jo = world.person("Sam Rivers", credit_name="Sam R"), world.person("Jo Park")
    task = world.task(world.project(), "Draft", sam, staff_hold=True)
    change = service.change_owners(world.workspace, ChangeOwners(task, Ownership.PERSON, (Owner(jo),)))
    assert (change.act, change.params) == (Act.TASK_OWNER_CHANGED, {"task": task, "person": jo})
    row = queries.task(world.workspace, task)
    assert names(world, task) == ["Jo Park"]
    assert [one.name for one in row.thanks] == ["Sam R"]
    assert not row.staff_hold
    service.change_owners(
        world.workspace, ChangeOwners(task, Ownership.PERSON, (Owner(sam),), keep_names=False)
    )
    row = queries.task(world.workspace, task)
    assert (names(world, task), row.thanks) == (["Sam Rivers"], ())
    service.change_owners(world.workspace, ChangeOwners(task, Ownership.GROUP))
    row = queries.task(world.workspace, task)
    assert (row.ownership, row.owners) == (Ownership.GROUP, ())
    assert [one.name for one in row.thanks] == ["Sam R"]
    world.workspace.undo()
    assert names(world, task) == ["Sam Rivers"]


def test_staff_hold_it_until_somebody_takes_it_on(world: World) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Park")
    task = world.task(world.project(), "Draft", sam, staff_hold=True)
    same = (Owner(sam, Confidence.WITH_HELP),)
    service.change_owners(world.workspace, ChangeOwners(task, Ownership.PERSON, same))
    assert queries.task(world.workspace, task).staff_hold
    service.change_owners(world.workspace, ChangeOwners(task, Ownership.SEVERAL, (*same, Owner(jo))))
    assert not queries.task(world.workspace, task).staff_hold


def test_what_is_being_handed_over_is_not_taken_away_beside_it(world: World) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Lake")
    task = world.task(world.project(), "Draft", sam)
    handing_over(world, task)
    assert queries.task(world.workspace, task).handing_over
    with pytest.raises(RuleBroken, match="Handovers") as refused:
        service.change_owners(world.workspace, ChangeOwners(task, Ownership.PERSON, (Owner(jo),)))
    assert refused.value.field == "owners"
    service.change_owners(world.workspace, ChangeOwners(task, Ownership.SEVERAL, (Owner(sam), Owner(jo))))
    assert names(world, task) == ["Jo Lake", "Sam Rivers"]


def test_states_follow_one_another(world: World) -> None:
    task = world.task(world.project(), staff_hold=True)
    for state in (TaskState.IN_HAND, TaskState.WAITING, TaskState.DONE):
        service.move_task(world.workspace, MoveTask(task, state))
        assert queries.task(world.workspace, task).state is state
    assert not world.get(Task, task).staff_hold
    with pytest.raises(RuleBroken) as refused:
        service.move_task(world.workspace, MoveTask(task, TaskState.LET_GO))
    assert refused.value.field == "state"
    service.move_task(world.workspace, MoveTask(task, TaskState.TO_DO))
    assert service.move_task(world.workspace, MoveTask(task, TaskState.TO_DO)).id == 0


def test_what_ends_need_not_be_handed_over(world: World) -> None:
    task = world.task(world.project(), "Draft", world.person())
    item, offer = handing_over(world, task)
    service.move_task(world.workspace, MoveTask(task, TaskState.IN_HAND))
    assert world.get(HandoverItem, item).state is ItemState.WAITING
    service.move_task(world.workspace, MoveTask(task, TaskState.DONE))
    stored = world.get(HandoverItem, item)
    assert (stored.state, stored.settled) == (ItemState.SETTLED, Settled.WITHDRAWN)
    assert world.get(Offer, offer).state is OfferState.WITHDRAWN
    world.workspace.undo()
    assert world.get(HandoverItem, item).state is ItemState.WAITING


def test_confidence_is_recorded_as_said(world: World) -> None:
    sam = world.person()
    task = world.task(world.project(), "Draft", sam)
    owner = queries.task(world.workspace, task).owners[0]
    change = service.record_confidence(world.workspace, RecordConfidence(owner.owner_id, Confidence.NOT_YET))
    assert (change.act, change.params) == (Act.CONFIDENCE_RECORDED, {"task": task, "person": sam})
    service.record_confidence(world.workspace, RecordConfidence(owner.owner_id, learning=" An hour with Jo "))
    owner = queries.task(world.workspace, task).owners[0]
    assert (owner.confidence, owner.learning) == (Confidence.NOT_YET, "An hour with Jo")
    signing_off = queries.task(world.sign_in(AccountRole.SIGN_OFF), task)
    assert signing_off.owners[0].learning == ""


def test_a_slip_is_removed_and_a_story_stays(world: World) -> None:
    project, sam = world.project(), world.person()
    slip, told = world.task(project, "Slip", sam), world.task(project, "Draft", sam)
    handing_over(world, told)
    service.remove_task(world.workspace, RemoveTask(slip))
    with pytest.raises(RuleBroken, match="Let go"):
        service.remove_task(world.workspace, RemoveTask(told))
    assert [row.id for row in queries.of_project(world.workspace, project)] == [told]
    world.workspace.undo()
    assert [row.title for row in queries.of_project(world.workspace, project)] == ["Draft", "Slip"]
