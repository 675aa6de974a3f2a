"""What someone does not want passed on with their part is on no sheet and in no file for others."""

from datetime import timedelta

import pytest

from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.queries.export import everything
from coprod_desktop.queries.handover import item_page
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.queries.paper import pack_rows, take_home_rows
from coprod_desktop.services.absence import LineChoice, Outcome, RecordAbsence, record_absence
from coprod_desktop.services.handover import AnswerWish, answer_wish
from coprod_desktop.vocabulary import AbsenceKind, WishKind
from tests.world import TODAY, World

PRIVATE = "It was about my own daughter"


@pytest.mark.parametrize("passed_on", [True, False])
def test_notes_go_where_they_may_and_nowhere_else(world: World, passed_on: bool) -> None:
    sam, jo, project = world.person(), world.person("Jo Hill"), world.project()
    world.member(project, jo)
    session = world.session(project_id=project, on=TODAY + timedelta(days=7))
    world.assign(world.place(session), jo)
    world.task(project, "Section 3 draft", sam, due=TODAY + timedelta(days=7))
    with world.workspace.read() as db:
        owner = db.query(TaskOwner).one().id
    world.wish(sam, WishKind.ANYONE, pass_notes=passed_on)
    line = LineChoice(
        task_owner_id=owner, outcome=Outcome.ACCEPTED, person_ids=(jo,), why=PRIVATE, stands=PRIVATE,
        next_actions=PRIVATE, could_come_up=PRIVATE,
    )  # fmt: skip
    made = record_absence(
        world.workspace, RecordAbsence(sam, kind=AbsenceKind.STEPPING_BACK, lines=(line,))
    ).made
    assert made is not None
    files = [table.rows for table in everything(world.workspace).tables]
    sheets = (handover_rows(world.workspace, made), files)
    assert [PRIVATE in repr(sheet) for sheet in sheets] == [passed_on, passed_on]
    for paper in (take_home_rows(world.workspace, jo), pack_rows(world.workspace, session)):
        assert PRIVATE not in repr(paper)


def test_it_may_be_said_any_time_and_counts_at_once(world: World) -> None:
    sam, project = world.person(), world.project()
    world.task(project, "Section 3 draft", sam)
    record_absence(world.workspace, RecordAbsence(sam, kind=AbsenceKind.BREAK))
    with world.workspace.read() as db:
        item = db.query(HandoverItem).one().id
    answer_wish(world.workspace, AnswerWish(item, WishKind.ANYONE, pass_notes=False, will_answer=True))
    wish = item_page(world.workspace, item).item.wish
    assert wish is not None
    assert (wish.pass_notes, wish.will_answer) == (False, True)
