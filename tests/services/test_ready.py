"""Getting a session ready: said in one press, carried over along a series, following from needs."""

from datetime import date, time, timedelta

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Need
from coprod_desktop.model.rota import Role
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries.ready import ready_at
from coprod_desktop.queries.rows.ready import ReadyLine
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.ready import Arrange, MarkReady, TheyRang, arrange, mark_ready, they_rang
from coprod_desktop.services.rota import NeedPlace, need_place
from coprod_desktop.services.series import AddDate, AddSeries, add_date, add_series
from coprod_desktop.services.sessions import Details, OneSession, cancel_session
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import AssignmentState, ReadyFor, ReadyState, Repeats, ShareWith
from tests.world import TODAY, World

R = ReadyState


def line(world: World, session: int, what: ReadyFor) -> ReadyLine:
    return next(one for one in ready_at(world.workspace, session).lines if one.what is what)


def mark(world: World, session: int, what: ReadyFor, state: ReadyState) -> int:
    row = line(world, session, what).row_id
    made = mark_ready(world.workspace, MarkReady(session, what, state, row)).made
    assert made is not None
    return made


def test_needed_asked_ready_each_in_one_press_and_undone(world: World) -> None:
    session = world.session()
    assert line(world, session, ReadyFor.KEYS).state is None
    first = mark(world, session, ReadyFor.KEYS, R.NEEDED)
    assert [one.what for one in ready_at(world.workspace, session).open] == [ReadyFor.KEYS]
    assert mark(world, session, ReadyFor.KEYS, R.ASKED) == first
    mark(world, session, ReadyFor.KEYS, R.READY)
    assert ready_at(world.workspace, session).open == ()
    world.workspace.undo()
    assert line(world, session, ReadyFor.KEYS).state is R.ASKED


def test_what_is_said_twice_at_once_is_one_record(world: World) -> None:
    session = world.session()
    request = MarkReady(session, ReadyFor.ROOM, R.NEEDED)
    assert mark_ready(world.workspace, request).made == mark_ready(world.workspace, request).made


def test_something_else_is_said_in_words_and_there_may_be_several(world: World) -> None:
    session = world.session()
    with pytest.raises(RuleBroken) as refused:
        arrange(world.workspace, Arrange(session, ReadyFor.OTHER))
    assert refused.value.field == "words"
    for words in ("Flip chart", "Water"):
        arrange(world.workspace, Arrange(session, ReadyFor.OTHER, words=words))
    assert [one.words for one in ready_at(world.workspace, session).open] == ["Flip chart", "Water"]


def series(world: World) -> list[int]:
    details = Details("Walk", TODAY, time(10), time(12))
    add_series(world.workspace, AddSeries(details, Repeats.WEEKLY, count=3))
    with world.workspace.read() as db:
        from sqlalchemy import select

        from coprod_desktop.model.sessions import Session

        return list(db.scalars(select(Session.id).order_by(Session.on)))


def test_what_a_session_needs_is_carried_over_along_its_series(world: World) -> None:
    first, second, third = series(world)
    jo = world.person("Jo Marsh")
    kept = arrange(
        world.workspace, Arrange(first, ReadyFor.KEYS, R.READY, seen_to_id=jo, note="From the caretaker")
    ).made
    over = line(world, third, ReadyFor.KEYS)
    assert (over.state, over.carried, over.seen_to, over.note) == (
        R.NEEDED, True, "Jo Marsh", "From the caretaker",
    )  # fmt: skip
    own = mark(world, second, ReadyFor.KEYS, R.READY)
    assert own != kept
    assert line(world, second, ReadyFor.KEYS).seen_to_id == jo
    assert line(world, first, ReadyFor.KEYS).row_id == kept
    mark(world, second, ReadyFor.KEYS, R.NOT_NEEDED)
    assert line(world, third, ReadyFor.KEYS).state is R.NOT_NEEDED
    assert line(world, first, ReadyFor.KEYS).state is R.READY


def test_a_date_added_later_needs_what_the_series_does(world: World) -> None:
    first, *_rest = series(world)
    mark(world, first, ReadyFor.CHILDCARE, R.NEEDED)
    made = add_date(world.workspace, AddDate(1, TODAY + timedelta(days=3))).made
    assert made is not None
    assert line(world, made, ReadyFor.CHILDCARE).state is R.NEEDED


def test_an_interpreter_follows_from_the_need_of_someone_who_is_coming(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sam, kim = world.person(), world.person("Kim Ode")
    world.assign(place, sam)
    world.assign(place, kim, AssignmentState.DECLINED)
    world.add(Need(person_id=sam, words="A BSL interpreter"))
    world.add(Need(person_id=kim, words="A taxi home"))
    world.add(Need(person_id=sam, words="Childcare", share_with=ShareWith.NOBODY_ELSE))
    (needed,) = ready_at(world.workspace, session).open
    assert (needed.what, needed.state, needed.row_id) == (ReadyFor.INTERPRETER, R.NEEDED, None)
    assert [(one.name, one.words) for one in needed.because] == [("Sam Rivers", "A BSL interpreter")]
    mark(world, session, ReadyFor.INTERPRETER, R.READY)
    assert ready_at(world.workspace, session).open == ()
    assert [one.name for one in line(world, session, ReadyFor.INTERPRETER).because] == ["Sam Rivers"]


def test_not_needed_once_is_needed_again_where_somebody_needs_it(world: World) -> None:
    first, second, _third = series(world)
    mark(world, first, ReadyFor.INTERPRETER, R.NOT_NEEDED)
    sam = world.person()
    world.add(Need(person_id=sam, words="Interpreter for Polish"))
    world.assign(world.place(second), sam)
    assert line(world, second, ReadyFor.INTERPRETER).state is R.NEEDED
    mark(world, second, ReadyFor.INTERPRETER, R.NOT_NEEDED)
    assert line(world, second, ReadyFor.INTERPRETER).state is R.NOT_NEEDED


def lone(world: World, session: int, **more: object) -> int:
    given: dict[str, object] = {"call_at": time(12, 45), **more}
    made = arrange(
        world.workspace,
        Arrange(session, ReadyFor.LONE_WORKING, R.READY, seen_to_id=1, **given),  # type: ignore[arg-type]
    ).made
    assert made is not None
    return made


def test_lone_working_is_ready_with_a_buddy_and_a_time_to_ring(world: World) -> None:
    session, priya = world.session(), world.person("Priya Nair")
    for missing, field in (
        ({}, "alone"),
        ({"alone_id": 1}, "seen_to"),
        ({"alone_id": priya, "call_at": None}, "call_at"),
    ):
        with pytest.raises(RuleBroken) as refused:
            lone(world, session, **missing)
        assert refused.value.field == field
    row = lone(world, session, alone_id=priya)
    assert today(world.workspace).finish_calls[0].alone == "Priya"
    with pytest.raises(RuleBroken, match=r"begins at 10:30, and the call is due at 12:45"):
        they_rang(world.workspace, TheyRang(row))
    world.now += timedelta(hours=5)
    (due,) = today(world.workspace).finish_calls
    assert (due.due.time(), due.is_late, due.buddy) == (time(12, 45), True, "Morgan")
    they_rang(world.workspace, TheyRang(row))
    assert today(world.workspace).finish_calls == ()
    with pytest.raises(RuleBroken, match="recorded already"):
        they_rang(world.workspace, TheyRang(row))
    world.workspace.undo()
    assert len(today(world.workspace).finish_calls) == 1


def test_a_finish_call_after_midnight_is_still_due_the_next_day(world: World) -> None:
    session = world.session(start=time(22), end=time(0, 30))
    row = lone(world, session, alone="Agency worker", call_at=time(0, 45))
    world.now = world.now.replace(day=15, hour=0)
    (due,) = today(world.workspace).finish_calls
    assert (due.due.date(), due.row_id, due.alone) == (date(2026, 5, 15), row, "Agency worker")


def test_a_buddy_who_is_away_leaves_it_open(world: World) -> None:
    session, priya, jo = world.session(), world.person("Priya Nair"), world.person("Jo Marsh")
    world.assign(world.place(session), jo)
    arrange(
        world.workspace,
        Arrange(session, ReadyFor.LONE_WORKING, R.READY, seen_to_id=jo, alone_id=priya, call_at=time(12, 45)),
    )
    assert ready_at(world.workspace, session).open == ()
    record_absence(world.workspace, RecordAbsence(jo, session))
    (open_,) = ready_at(world.workspace, session).open
    assert (open_.seen_to_away, open_.alone_away) == (True, False)
    record_death(world.workspace, RecordDeath(priya))
    (open_,) = ready_at(world.workspace, session).open
    assert (open_.alone_id, open_.alone) == (None, ""), "nobody who has died is said to be anywhere"
    with pytest.raises(RuleBroken, match="has died") as refused:
        arrange(world.workspace, Arrange(session, ReadyFor.KEYS, seen_to_id=priya))
    assert refused.value.field == "seen_to"


def test_nothing_is_arranged_for_what_does_not_take_place(world: World) -> None:
    session = world.session()
    mark(world, session, ReadyFor.KEYS, R.NEEDED)
    cancel_session(world.workspace, OneSession(session))
    with pytest.raises(RuleBroken, match="cancelled"):
        mark_ready(world.workspace, MarkReady(session, ReadyFor.KEYS, R.READY))


def test_support_is_a_gap_where_the_agenda_touches_on_something_hard(world: World) -> None:
    session = world.session()
    support = world.add(Role(name="Support worker", gives_support=True))
    assert session_page(world.workspace, session).coverage.to_cover == 0
    world.add(AgendaItem(session_id=session, position=1, what="Reading", content_note="Loss of a child"))
    assert session_page(world.workspace, session).coverage.to_cover == 1
    assert [one.title for one in today(world.workspace).needs_someone] == ["Support, Brochure group"]
    offered = ready_at(world.workspace, session).support
    assert offered is not None
    assert offered.roles == ((support, "Support worker"),)
    place = need_place(world.workspace, NeedPlace(session, support)).made
    assert place is not None
    assert session_page(world.workspace, session).coverage.to_cover == 1
    assert [one.title for one in today(world.workspace).needs_someone] == ["Support worker, Brochure group"]
    world.assign(place, world.person())
    assert session_page(world.workspace, session).coverage.to_cover == 0
    assert today(world.workspace).needs_someone == ()
    assert ready_at(world.workspace, session).support is None


def test_a_place_for_support_that_nobody_has_to_take_does_not_hide_it(world: World) -> None:
    session = world.session()
    role = world.add(Role(name="Support worker", gives_support=True))
    world.add(AgendaItem(session_id=session, position=1, what="Reading", content_note="Loss"))
    place = world.place(session, role, least=0)
    assert session_page(world.workspace, session).coverage.to_cover == 1
    offered = ready_at(world.workspace, session).support
    assert offered is not None
    assert (offered.place_id, offered.roles) == (place, ())


def test_today_says_what_is_not_ready(world: World) -> None:
    session = world.session(on=TODAY + timedelta(days=1))
    mark(world, session, ReadyFor.ROOM, R.ASKED)
    mark(world, session, ReadyFor.KEYS, R.READY)
    following = today(world.workspace).next_session
    assert following is not None
    assert [one.what for one in following.not_ready] == [ReadyFor.ROOM]


def test_a_bank_holiday_is_told(world: World) -> None:
    assert ready_at(world.workspace, world.session(on=date(2026, 5, 25))).holiday
    assert ready_at(world.workspace, world.session()).holiday == ""
