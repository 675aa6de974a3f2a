"""A no leaves nothing on anybody: not in what is kept, nor in a file, nor later in history."""

from datetime import timedelta

from sqlalchemy import select

from coprod_desktop.model.ringing import RingAttempt
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries import history
from coprod_desktop.queries.export import everything
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.rows.filling import FillAsk, FillLine
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.services import absence, ringing, rota, waiting
from coprod_desktop.services.attendance import RecordAttendance, record_attendance
from coprod_desktop.services.filling import FillRota, fill_rota
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import RingOutcome
from tests.world import TODAY, World

LONG = timedelta(days=20)


def asked(world: World, session: int, role: int = 1) -> int:
    place = world.place(session, role)
    made = rota.put_in(world.workspace, rota.PutIn(place, 2, asked_only=True)).made
    assert made
    return made


def later(world: World) -> None:
    """Weeks afterwards, twice, with the work that lets old answers go."""
    other = world.person("Jo Field")
    for _twice in range(2):
        world.now += LONG
        another = world.session(on=world.now.date() + timedelta(days=1))
        world.assign(world.place(another), other)
        absence.record_absence(world.workspace, absence.RecordAbsence(other, another))
        world.now += timedelta(days=1, hours=5)
        record_attendance(world.workspace, RecordAttendance(another))


def said_of(world: World) -> str:
    """All that is told of Sam anywhere, and what is kept of it beneath."""
    sentences = [row.sentence for row in history.of_record(world.workspace, "person", 2)]
    with world.workspace.read() as db:
        rows, about = journal.row_table.c, journal.about_table.c
        kept = db.scalars(
            select(rows.before.concat(" ").concat(rows.after)).where(
                rows.table_name.in_(("assignment", "ring_attempt"))
            )
        ).all()
        named = db.execute(select(about.entry).where(about.name == "person", about.id == 2)).all()
    return repr((sentences, [one for one in kept if one], named, everything(world.workspace)))


def test_whoever_said_no_is_as_if_never_asked(world: World) -> None:
    sam = world.person()
    session = world.session(on=TODAY + timedelta(days=1))
    held = asked(world, session)
    ringing.note_try(world.workspace, ringing.NoteTry(sam, (RingKey(held),), RingOutcome.NO_ANSWER))
    rota.say_no(world.workspace, rota.Answer(held))
    with world.workspace.read() as db:
        assert db.scalars(select(RingAttempt)).all() == []
    assert "eclined" not in repr((person_page(world.workspace, sam), everything(world.workspace)))
    world.now += timedelta(days=1, hours=4)
    record_attendance(world.workspace, RecordAttendance(session))
    later(world)
    told = [row.sentence for row in history.of_record(world.workspace, "person", sam)]
    assert [one for one in told if "Brochure" in one or "Asked" in one] == []
    assert 'person_id":2' not in said_of(world)
    assert "Sam" not in "".join(row.sentence for row in history.recent(world.workspace))
    with world.workspace.read() as db:
        assert journal.verify_chain(db) == []


def test_how_often_anybody_was_tried_is_forgotten_without_any_absence(world: World) -> None:
    sam, jo = world.person(), world.person("Jo Field")
    held = asked(world, world.session(on=TODAY + timedelta(days=1)))
    ringing.note_try(world.workspace, ringing.NoteTry(sam, (RingKey(held),), RingOutcome.NO_ANSWER))
    rota.say_yes(world.workspace, rota.Answer(held))
    world.now += LONG
    place = world.place(world.session(on=world.now.date() + timedelta(days=1)))
    other = rota.put_in(world.workspace, rota.PutIn(place, jo, asked_only=True)).made or 0
    ringing.note_try(world.workspace, ringing.NoteTry(jo, (RingKey(other),), RingOutcome.NO_ANSWER))
    with world.workspace.read() as db:
        row = journal.row_table.c
        kept = db.execute(select(row.before, row.after).where(row.table_name == "ring_attempt")).all()
    assert f'"person_id":{jo}' in repr(kept)
    assert f'"person_id":{sam},' not in repr(kept)


def test_whoever_was_asked_by_filling_and_said_no_is_as_if_never_asked(world: World) -> None:
    world.person()
    session = world.session(on=TODAY + timedelta(days=1))
    place = world.place(session)
    ask = FillAsk(TODAY, TODAY + timedelta(days=9))
    fill_rota(world.workspace, FillRota(ask, (FillLine(place, 2),)))
    with world.workspace.read() as db:
        held = db.scalars(select(Assignment.id).where(Assignment.person_id == 2)).one()
    rota.say_no(world.workspace, rota.Answer(held))
    later(world)
    assert 'person_id":2' not in said_of(world)
    assert "Filled" not in said_of(world)


def test_whoever_waited_and_was_asked_and_said_no_too(world: World) -> None:
    sam, jo = world.person(), world.person("Jo Field")
    session = world.session(on=TODAY + timedelta(days=1))
    place = world.place(session, 1, 1, 1)
    first = world.assign(place, jo)
    held = waiting.wait_for(world.workspace, waiting.WaitFor(place, sam)).made
    assert held
    rota.take_off(world.workspace, rota.TakeOff(first))
    waiting.ask_waiting(world.workspace, rota.Answer(held))
    rota.say_no(world.workspace, rota.Answer(held))
    later(world)
    assert 'person_id":2' not in said_of(world)
    assert "Sam" not in "".join(row.sentence for row in history.recent(world.workspace))


def test_whoever_said_yes_stays_in_the_history(world: World) -> None:
    world.person()
    held = asked(world, world.session(on=TODAY + timedelta(days=1)))
    rota.say_yes(world.workspace, rota.Answer(held))
    later(world)
    told = "".join(row.sentence for row in history.of_record(world.workspace, "person", 2))
    assert "Asked Sam Rivers to come" in told
