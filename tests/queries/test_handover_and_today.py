"""The board, what follows from one absence, and Today, as rows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, NotAllowed
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries import handover
from coprod_desktop.queries.today import MOST_NEEDS, today
from coprod_desktop.services.absence import LineChoice, Outcome, RecordAbsence, record_absence
from coprod_desktop.services.handover import Answer, accept_offer
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, Channel, ItemState, Safe, WishKind
from tests.world import TODAY, World


def absent(world: World, *outcomes: Outcome, title: str = "Brochure group", on: date = TODAY) -> int:
    """Sam can't make a session with three places; returns the absence."""
    sam, jo = world.person("Sam Rivers"), world.person("Jo Hill")
    world.wish(sam, WishKind.ANYONE)
    session = world.session(title, on)
    lines = []
    for role, outcome in enumerate(outcomes, 1):
        made = world.assign(world.place(session, role), sam)
        people = (jo,) if outcome in (Outcome.ASK, Outcome.ACCEPTED) else ()
        lines.append(LineChoice(assignment_id=made, outcome=outcome, person_ids=people))
    done = record_absence(world.workspace, RecordAbsence(sam, session, lines=tuple(lines))).made
    assert done is not None
    return done


def test_the_board_goes_by_what_is_waited_for_then_by_date(world: World) -> None:
    absent(world, Outcome.LEAVE_OPEN, title="Later", on=date(2026, 5, 20))
    absent(world, Outcome.ACCEPTED, Outcome.ASK, Outcome.LEAVE_OPEN)
    assert [(item.state, item.title) for item in handover.board(world.workspace)] == [
        (ItemState.FIND_SOMEONE, "Peer support, Brochure group"),
        (ItemState.FIND_SOMEONE, "Facilitator, Later"),
        (ItemState.WAITING, "Note-taker, Brochure group"),
        (ItemState.SETTLED, "Facilitator, Brochure group"),
    ]


@pytest.mark.parametrize(("now", "waits"), [(datetime(2026, 5, 14, 11, tzinfo=UTC), True),
                                            (datetime(2026, 5, 14, 12, tzinfo=UTC), False),
                                            (datetime(2026, 6, 2, 8, tzinfo=UTC), False)])  # fmt: skip
def test_nobody_is_looked_for_once_a_session_is_over(world: World, now: datetime, waits: bool) -> None:
    sam = world.person("Sam Rivers")
    session = world.session(on=TODAY)  # till 12:30 in summer time
    place = world.assign(world.place(session), sam)
    part = world.add(AgendaItem(session_id=session, position=1, what="Reading", leader_id=sam))
    lines = (LineChoice(assignment_id=place), LineChoice(agenda_item_id=part))
    record_absence(world.workspace, RecordAbsence(sam, session, lines=lines))
    world.now = now
    assert [bool(handover.board(world.workspace)), bool(handover.waiting_count(world.workspace))] == [
        waits
    ] * 2
    assert bool(today(world.workspace).needs_someone) is waits


def test_what_was_settled_long_ago_leaves_the_board(world: World) -> None:
    absent(world, Outcome.ACCEPTED)
    world.now = datetime(2026, 5, 30, 8, tzinfo=UTC)
    assert handover.board(world.workspace) == ()


def test_whom_to_get_in_touch_with_in_which_safe_way(world: World) -> None:
    made = absent(world, Outcome.ASK, Outcome.LEAVE_OPEN)
    jo = handover.absence_done(world.workspace, made).ring[0].person_id
    assert handover.absence_done(world.workspace, made).ring[0].way == "no safe way known yet"
    world.number(jo, "07700 900555", Safe.UNKNOWN)
    world.number(jo, "07700 900556", channel=Channel.TEXT, times="after 4")
    (line,) = handover.absence_done(world.workspace, made).ring
    assert (line.name, line.way, line.about) == ("Jo", "text · after 4", ("Facilitator, Brochure group",))


def test_an_absence_undone_meanwhile_is_a_conflict(world: World) -> None:
    made = absent(world, Outcome.ASK)
    world.workspace.undo()
    for query, id_ in ((handover.absence_done, made), (handover.item_page, 1)):
        with pytest.raises(Conflict):
            query(world.workspace, id_)


def test_the_page_of_one_leaves_out_those_who_have_it_or_were_asked(world: World) -> None:
    absent(world, Outcome.ASK, Outcome.LEAVE_OPEN)
    first, second = (handover.item_page(world.workspace, item) for item in (1, 2))
    assert "Jo" not in {one.name for one in first.candidates}
    assert "Jo" in {one.name for one in second.candidates}
    assert "Sam" not in {one.name for one in (*first.candidates, *second.candidates)}


def test_today_counts_what_is_next_and_what_needs_someone(world: World) -> None:
    absent(world, Outcome.LEAVE_OPEN, Outcome.ACCEPTED)
    later = world.session("Design evening", date(2026, 5, 19))
    world.place(later, 1, least=2)
    shown = today(world.workspace)
    assert shown.next_session is not None
    assert (shown.next_session.coming, shown.next_session.to_cover) == (1, 1)
    assert [line.title for line in shown.this_week] == ["Design evening"]
    assert [(line.title, line.item_id, line.lacking) for line in shown.needs_someone] == [
        ("Facilitator, Brochure group", 1, 0),
        ("Facilitator, Design evening", None, 2),
    ]
    assert (shown.people, shown.sessions) == (3, 2)


def test_a_place_that_is_filled_again_needs_nobody(world: World) -> None:
    absent(world, Outcome.LEAVE_OPEN)
    accept_offer(world.workspace, Answer(1, world.person("Ash Moor")))
    assert today(world.workspace).needs_someone == ()


def test_a_session_that_is_over_is_not_next(world: World) -> None:
    world.session("Morning")
    later = world.session("Next month", date(2026, 6, 20))
    world.now = datetime(2026, 5, 14, 15, tzinfo=UTC)
    shown = today(world.workspace)
    assert shown.next_session is not None
    assert shown.next_session.session_id == later


def test_many_needs_are_cut_short_and_counted(world: World) -> None:
    for days in range(MOST_NEEDS + 2):
        world.place(world.session("Group", TODAY + timedelta(days=days)))
    shown = today(world.workspace)
    assert (len(shown.needs_someone), shown.needs_more) == (MOST_NEEDS, 2)


def test_who_told_us_for_today(world: World) -> None:
    sam = world.person()
    session = world.session()
    world.assign(world.place(session), sam)
    record_absence(world.workspace, RecordAbsence(sam, session, AbsenceKind.LATE, about_when="about 11"))
    (line,) = today(world.workspace).late_today
    assert (line.name, line.kind, line.about_when) == ("Sam", AbsenceKind.LATE, "about 11")


def test_when_a_backup_last_left(world: World) -> None:
    with world.workspace.change(Act.BACKUP_MADE, away=0):
        pass
    assert today(world.workspace).backup_away is None
    with world.workspace.change(Act.BACKUP_MADE, away=1):
        pass
    assert today(world.workspace).backup_away == world.now


def test_print_only_sees_sessions_and_nothing_about_people(world: World) -> None:
    absent(world, Outcome.LEAVE_OPEN)
    workspace = world.sign_in(AccountRole.PRINT_ONLY)
    shown = today(workspace)
    assert shown.next_session is not None
    assert shown.needs_someone == shown.late_today == shown.tasks_due == ()
    with pytest.raises(NotAllowed):
        handover.board(workspace)
