"""Who was there: big ticks on the page of a session, pressed as a person presses them."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.attendance import AlsoCame, RecordAttendance, record_attendance
from coprod_desktop.services.rota import PutIn, put_in
from coprod_desktop.ui.sessions.also_came import AlsoCameForm
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, AssignmentState, PersonStatus
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.around import button, dialog, opened, person, state
from tests.world import World

S = AssignmentState
LEFT = Qt.MouseButton.LeftButton


def test_big_ticks_are_recorded_all_at_once(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    session = world.session()
    here = world.place(session, least=2)
    world.assign(here, world.person())
    world.assign(here, world.person("Jo Marsh"))
    world.assign(here, world.person("Kim Ode"), S.CANNOT)
    world.now += timedelta(hours=2)
    view = opened(qtbot, at_work, session)
    assert view.ticks.isVisible()
    assert not view.ticks.record.isEnabled()
    qtbot.mouseClick(view.ticks.everyone, LEFT)
    assert [line.ticked() for line in view.ticks.lines] == [True, True, None]
    qtbot.mouseClick(view.ticks.lines[1].could_not, LEFT)
    assert [line.ticked() for line in view.ticks.lines] == [True, False, None]
    assert view.ticks.record.words() == "Record 2 ticks"
    qtbot.mouseClick(view.ticks.record, LEFT)
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is S.CAME)
    assert state(view, "Jo Marsh") is S.COULD_NOT
    qtbot.waitUntil(lambda: not view.ticks.record.isEnabled())


def test_ticks_not_recorded_yet_outlive_what_others_do(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person())
    kim = world.person("Kim Ode")
    world.now += timedelta(hours=2)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(view.ticks.lines[0].came, LEFT)
    ask(record_attendance, RecordAttendance(session, also=(AlsoCame(kim, 2),)))
    qtbot.waitUntil(lambda: len(view.ticks.lines) == 2)
    assert view.ticks.lines[0].ticked() is True
    assert view.ticks.record.isEnabled()


def test_whoever_comes_but_not_for_their_part_is_expected(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session, sam = world.session(), world.person()
    place = world.place(session)
    world.assign(place, sam)
    record_absence(world.workspace, RecordAbsence(sam, session, kind=AbsenceKind.NOT_MY_PART))
    put_in(world.workspace, PutIn(place, world.person("Jo Marsh")))
    world.now += timedelta(hours=2)
    view = opened(qtbot, at_work, session)
    assert person(view, "Sam Rivers").under.text() == "Coming, but not for this part"
    (sams,) = (line for line in view.ticks.lines if line.one.person_id == sam)
    assert sams.under.text() == "Facilitator · Coming, but not for this part"
    qtbot.mouseClick(view.ticks.everyone, LEFT)
    assert sams.ticked() is True


def test_someone_with_two_parts_is_ticked_once(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session, sam, jo = world.session(), world.person(), world.person("Jo Marsh")
    welcome, notes, talk = (world.place(session, role=role) for role in (1, 2, 3))
    for place, who, stands in (
        (welcome, sam, S.CONFIRMED), (notes, sam, S.CONFIRMED), (talk, sam, S.INVITED),
        (welcome, jo, S.CONFIRMED), (notes, jo, S.CANNOT),
    ):  # fmt: skip
        world.assign(place, who, stands)
    world.now += timedelta(hours=2)
    view = opened(qtbot, at_work, session)
    sams, jos, not_this = view.ticks.lines
    assert sams.under.text() == "Facilitator, Note-taker and Peer support"
    assert (jos.under.text(), not_this.under.text()) == (
        "Facilitator",
        "Note-taker · said they can’t make it",
    )
    qtbot.mouseClick(sams.came, LEFT)
    assert view.ticks.record.words() == "Record 1 tick"
    qtbot.mouseClick(view.ticks.record, LEFT)

    def there() -> list[AssignmentState]:
        places = view.shown.places if view.shown is not None else ()
        return [one.state for place in places for one in place.people if one.person_id == sam]

    qtbot.waitUntil(lambda: there() == [S.CAME, S.CAME, S.CAME])
    assert len(view.ticks.lines) == 3
    assert view.ticks.lines[0].ticked() is True


def test_who_kept_a_place_on_a_break_is_not_ticked_with_everyone(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person("Kim Ode", status=PersonStatus.BREAK))
    world.now += timedelta(hours=2)
    view = opened(qtbot, at_work, session)
    assert person(view, "Kim Ode").under.text() == "Not coming for now"
    (kims,) = view.ticks.lines
    assert kims.under.text() == "Facilitator · Not coming for now"
    qtbot.mouseClick(view.ticks.everyone, LEFT)
    assert kims.ticked() is None


def test_whoever_prints_ticks_and_nothing_else(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session), world.person())
    world.now += timedelta(days=1)
    view = opened(qtbot, at_work, session, AccountRole.PRINT_ONLY)
    assert [found.isVisible() for found in (view.edit, view.cancel, view.more, view.agenda.change)] == [
        False
    ] * 4
    qtbot.mouseClick(view.ticks.lines[0].came, LEFT)
    qtbot.mouseClick(view.ticks.record, LEFT)
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is S.CAME)


def test_old_ticks_are_for_a_coordinator_to_correct(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), S.CAME)
    world.now += timedelta(days=5)
    view = opened(qtbot, at_work, session, AccountRole.STAFF)
    assert not view.ticks.lines[0].came.isEnabled()
    assert "coordinator" in view.ticks.lines[0].came.toolTip()


def test_someone_arrived_unannounced(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.person("Kim Ode")
    world.now += timedelta(hours=5)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(view.ticks, "Someone else came…"), LEFT)
    form: AlsoCameForm = dialog(view, AlsoCameForm)
    qtbot.keyClicks(form.person.line, "kim")
    qtbot.keyClick(form.person.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.person.value() is not None)
    qtbot.waitUntil(lambda: form.role.combo.count() == 4)
    qtbot.keyClicks(form.role.combo, "Peer")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: state(view, "Kim Ode") is S.CAME)
