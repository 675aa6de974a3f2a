"""Things on loan: lent and back, and what an absence makes of them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.loans import Loan
from coprod_desktop.queries.absence import touched
from coprod_desktop.queries.export_handovers import handovers
from coprod_desktop.queries.handover import board, item_page, waiting_count
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.queries.loans import loans_of
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.services import handover
from coprod_desktop.services.absence import (
    ComeBack,
    LineChoice,
    Outcome,
    RecordAbsence,
    come_back,
    record_absence,
)
from coprod_desktop.services.handover import Answer, AnswerWish, MakeOffer, Park, Settle
from coprod_desktop.services.history import undo
from coprod_desktop.services.loans import LendThing, ReturnThing, lend_thing, return_thing
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import AbsenceKind, ItemState, Settled, WishKind
from tests.world import TODAY, World

K = AbsenceKind


@pytest.fixture
def sam(world: World) -> int:
    return world.person("Sam Rivers")


def lend(world: World, person: int, what: str = "Room keys", due_back: date | None = None) -> int:
    return lend_thing(world.workspace, LendThing(person, what, due_back=due_back)).made or 0


def away(world: World, person: int, kind: AbsenceKind, *lines: LineChoice) -> int:
    request = RecordAbsence(
        person, kind=kind, lines=lines, words="Ring Morgan", review=TODAY + timedelta(30), appeal="Robin"
    )
    return record_absence(world.workspace, request).made or 0


def test_lent_put_right_and_back(world: World, sam: int) -> None:
    loan = lend(world, sam)
    lend_thing(world.workspace, LendThing(sam, "Room keys, red", due_back=TODAY, loan_id=loan))
    (row,) = loans_of(world.workspace, sam).loans
    assert (row.what, row.since, row.due_back) == ("Room keys, red", TODAY, TODAY)
    return_thing(world.workspace, ReturnThing(loan))
    assert not loans_of(world.workspace, sam).loans
    with pytest.raises(RuleBroken, match="already"):
        return_thing(world.workspace, ReturnThing(loan))


def test_nothing_is_back_before_it_was_lent(world: World, sam: int) -> None:
    loan = lend(world, sam)
    with pytest.raises(RuleBroken, match="Thu 14 May"):
        return_thing(world.workspace, ReturnThing(loan, TODAY - timedelta(1)))
    assert len(loans_of(world.workspace, sam).loans) == 1
    return_thing(world.workspace, ReturnThing(loan, TODAY))
    assert not loans_of(world.workspace, sam).loans


@pytest.mark.parametrize(
    ("request_", "field"),
    [({"what": " "}, "what"), ({"what": "Keys", "due_back": TODAY - timedelta(1)}, "due_back")],
)
def test_what_makes_no_sense_is_refused(world: World, sam: int, request_: dict, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        lend_thing(world.workspace, LendThing(sam, **request_))
    assert refused.value.field == field
    assert not loans_of(world.workspace, sam).loans


@pytest.mark.parametrize("kind", [K.BREAK, K.STEPPING_BACK, K.NOT_FOR_NOW])
def test_collected_from_whoever_is_away(world: World, sam: int, kind: AbsenceKind) -> None:
    lend(world, sam)
    away(world, sam, kind)
    (item,) = board(world.workspace)
    assert (item.title, item.state, item.wish, item.at_risk) == ("Room keys", ItemState.COLLECT, None, False)
    assert not item.may_ask_people
    assert item_page(world.workspace, item.item_id).candidates == ()
    assert waiting_count(world.workspace) == 1
    handover.settle(world.workspace, Settle(item.item_id, Settled.RETURNED))
    assert not loans_of(world.workspace, sam).loans
    handover.reopen(world.workspace, item.item_id)
    (row,) = loans_of(world.workspace, sam).loans
    assert row.what == "Room keys"


def test_after_a_death_they_are_collected_too(world: World, sam: int) -> None:
    loan = lend(world, sam)
    record_death(world.workspace, RecordDeath(sam))
    (item,) = board(world.workspace)
    assert item.state is ItemState.COLLECT
    with pytest.raises(RuleBroken, match="died"):
        lend(world, sam, "Laptop")
    return_thing(world.workspace, ReturnThing(loan))
    (item,) = board(world.workspace)
    assert item.settled is Settled.RETURNED


def test_for_one_session_only_where_it_is_ticked(world: World, sam: int) -> None:
    loan = lend(world, sam)
    session = world.session()
    world.assign(world.place(session), sam)
    lines = touched(world.workspace, Scope(sam, K.SESSION, session)).lines
    assert [(line.title, line.included) for line in lines if line.is_lent] == [("Room keys", False)]
    request = RecordAbsence(sam, session, lines=(LineChoice(loan_id=loan),))
    record_absence(world.workspace, request)
    item = next(one for one in board(world.workspace) if one.is_lent)
    assert item.settle_by == TODAY
    assert item.state is ItemState.COLLECT


def test_it_may_stay_with_them(world: World, sam: int) -> None:
    loan = lend(world, sam)
    world.wish(sam, WishKind.LEAVE_OUT)  # says nothing about what is ours
    away(world, sam, K.BREAK, LineChoice(loan_id=loan, outcome=Outcome.KEEP))
    (item,) = board(world.workspace)
    assert item.settled is Settled.KEPT
    assert len(loans_of(world.workspace, sam).loans) == 1


def test_what_is_only_lent_is_not_handed_on(world: World, sam: int) -> None:
    jo = world.person("Jo Hill")
    world.wish(sam, WishKind.ANYONE)
    lend(world, sam)
    away(world, sam, K.BREAK)
    (item,) = board(world.workspace)
    for refused, request in (
        (handover.make_offer, MakeOffer(item.item_id, (jo,))),
        (handover.accept_offer, Answer(item.item_id, jo)),
        (handover.hold, item.item_id),
        (handover.answer_wish, AnswerWish(item.item_id, WishKind.ANYONE)),
        (handover.settle, Settle(item.item_id, Settled.GROUP)),
    ):
        with pytest.raises(RuleBroken, match="on loan"):
            refused(world.workspace, request)
    handover.park(world.workspace, Park(item.item_id, TODAY + timedelta(2)))
    handover.look_again(world.workspace, item.item_id)
    assert board(world.workspace) == (item,)


def test_back_again_they_may_keep_it(world: World, sam: int) -> None:
    lend(world, sam)
    absence = away(world, sam, K.BREAK)
    (item,) = board(world.workspace)
    come_back(world.workspace, ComeBack(absence, (item.item_id,)))
    (item,) = board(world.workspace)
    assert item.settled is Settled.WITHDRAWN
    assert len(loans_of(world.workspace, sam).loans) == 1


def test_undone_as_a_whole(world: World, sam: int) -> None:
    loan = lend(world, sam)
    away(world, sam, K.BREAK)
    return_thing(world.workspace, ReturnThing(loan))
    undo(world.workspace)
    (item,) = board(world.workspace)
    assert item.state is ItemState.COLLECT
    assert len(loans_of(world.workspace, sam).loans) == 1


def test_two_records_of_one_person_keep_all_that_was_lent(world: World, sam: int) -> None:
    other = world.person("Sam Rivers")
    lend(world, sam)
    lend(world, other, "Laptop 2")
    merge_people(world.workspace, MergePeople(sam, other))
    assert [one.what for one in loans_of(world.workspace, sam).loans] == ["Room keys", "Laptop 2"]


def test_taken_out_with_the_handovers_and_not_on_the_sheet(world: World, sam: int) -> None:
    lend(world, sam)
    absence = away(world, sam, K.BREAK)
    with world.workspace.read() as db:
        table = handovers(db)
        assert db.scalar(select(HandoverItem.loan_id)) == db.scalar(select(Loan.id))
    assert table.rows[0][table.headings.index("on_loan")] == "Room keys"
    assert handover_rows(world.workspace, absence).parts == ()
