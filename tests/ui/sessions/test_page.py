"""The page of one session, pressed as a person presses it."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import PlainError
from coprod_desktop.model.people import Need
from coprod_desktop.model.prints import Print
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.services import series
from coprod_desktop.services.sessions import AgendaPart, Details, Needed, SetAgenda, set_agenda
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.sessions.agenda_form import AgendaForm
from coprod_desktop.ui.sessions.assign import AssignForm
from coprod_desktop.ui.sessions.form import ChangeSessionForm
from coprod_desktop.ui.sessions.menu import MenuButton
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.sessions.place_form import PlaceForm
from coprod_desktop.ui.sessions.places import PlaceLine
from coprod_desktop.ui.sessions.series_form import EndSeriesForm
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Edition,
    PaperStyle,
    PersonStatus,
    Repeats,
)
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.around import button, dialog, opened, person, place, state
from tests.world import TODAY, World

S = AssignmentState
LEFT = Qt.MouseButton.LeftButton


def test_people_and_places_with_where_they_stand(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session(room="Room 2", who_for="Women only")
    note_taking = world.place(session, role=2)
    world.assign(note_taking, world.person(), S.CANNOT)
    late = {"told": AbsenceKind.LATE, "told_when": "from 11"}
    world.assign(world.place(session, role=1, most=1), world.person("Jo Marsh"), **late)
    view = opened(qtbot, at_work, session)
    assert view.page.under_title.text() == ("Thursday 14 May 2026, 10:30 to 12:30 · Room 2, Harbour House")
    assert place(view, "Note-taker").under.text() == "1 place to cover"
    assert place(view, "Facilitator").under.text() == "Covered · for 1 person"
    assert place(view, "Facilitator").choose is None
    assert person(view, "Jo Marsh").under.text() == "Coming · Late, from 11"
    assert person(view, "Sam Rivers").under.text() == "Can’t make it"
    assert not view.ticks.isVisible()


def test_an_answer_is_recorded_with_a_press_and_the_keyboard_stays_there(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), S.INVITED)
    view = opened(qtbot, at_work, session)
    yes = button(person(view, "Sam Rivers"), "Said yes")
    yes.setFocus()
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is S.CONFIRMED)
    qtbot.waitUntil(lambda: person(view, "Sam Rivers").isAncestorOf(QApplication.focusWidget() or view))
    assert place(view, "Facilitator").under.text() == "Covered"


def test_not_this_time_and_taking_off(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), S.INVITED)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(person(view, "Sam Rivers"), "Not this time"), LEFT)
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is S.DECLINED)
    person(view, "Sam Rivers").findChildren(MenuButton)[0].choose("Take off the rota")
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is None)


def test_someone_moves_by_the_menu(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session), world.person())
    world.place(session, role=2)
    view = opened(qtbot, at_work, session)
    person(view, "Sam Rivers").findChildren(MenuButton)[0].choose("Move to Note-taker")
    qtbot.waitUntil(lambda: place(view, "Note-taker").under.text() == "Covered")


def test_cannot_make_it_leads_to_its_page_with_who_and_when(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    sam = world.person()
    world.assign(world.place(session), sam)
    view = opened(qtbot, at_work, session)
    with qtbot.waitSignal(view.context.asked_to_open) as asked:
        qtbot.mouseClick(button(person(view, "Sam Rivers"), "Can’t make it"), LEFT)
    assert asked.args == ["cant_make_it", {"person_id": sam, "session_id": session}]
    with qtbot.waitSignal(view.context.asked_to_open) as asked:
        qtbot.mouseClick(view.print_pack, LEFT)
    assert asked.args == ["paper", {"kind": "pack", "session_id": session}]


def test_a_candidate_is_chosen_with_the_why(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    project = world.project()
    world.member(project, world.person("Jo Marsh"))
    session = world.session(project_id=project, who_for="Women only")
    world.place(session)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(place(view, "Facilitator"), "Choose…"), LEFT)
    form: AssignForm = dialog(view, AssignForm)
    qtbot.waitUntil(lambda: form.list.model().rowCount() == 1)
    assert form.who_for.text() == "This session is for: Women only"
    line = form.list.visualRect(form.list.model().index(0, 0))
    qtbot.mouseClick(form.list.viewport(), LEFT, pos=line.center())
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: state(view, "Jo Marsh") is S.CONFIRMED)


def test_anyone_is_found_by_name_and_what_speaks_against_it_is_told(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.place(session)
    circle = world.session("Peer support circle", start=time(12), end=time(14))
    world.assign(world.place(circle), world.person("Łukasz Nowak"))
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(place(view, "Facilitator"), "Choose…"), LEFT)
    form: AssignForm = dialog(view, AssignForm)
    qtbot.keyClicks(form.person.line, "lukasz")
    qtbot.keyClick(form.person.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.said.text().startswith("Good to know: at Peer support circle then."))
    qtbot.mouseClick(form.asked, LEFT)
    qtbot.waitUntil(lambda: state(view, "Łukasz Nowak") is S.INVITED)


def test_without_a_name_it_says_so_beside_the_field(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.place(session)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(place(view, "Facilitator"), "Choose…"), LEFT)
    form: AssignForm = dialog(view, AssignForm)
    qtbot.mouseClick(form.asked, LEFT)
    qtbot.waitUntil(lambda: "Choose a name" in form.person.problem())


def test_a_hard_stop_is_said_and_nothing_can_be_pressed(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    from coprod_desktop.queries.rows.picks import Pick

    session = world.session()
    world.place(session)
    away = world.person("Kim Ode", status=PersonStatus.BREAK)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(place(view, "Facilitator"), "Choose…"), LEFT)
    form: AssignForm = dialog(view, AssignForm)
    form.person.taken.emit(Pick(away, "Kim Ode"))
    qtbot.waitUntil(lambda: form.said.text() == "Kim is taking a break.")
    assert not form.save.isEnabled()
    assert not form.asked.isEnabled()
    form.reject()


def test_cancelling_says_whom_to_tell_and_can_be_taken_back(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person())
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(view.cancel, LEFT)
    qtbot.waitUntil(lambda: view.notice.isVisible())
    assert view.notice.words.text() == "This session is cancelled. 1 person to tell: Sam Rivers."
    assert not view.cancel.isVisible()
    assert not person(view, "Sam Rivers").findChildren(Button)
    qtbot.mouseClick(button(view.notice, "Let it go ahead after all"), LEFT)
    qtbot.waitUntil(lambda: not view.notice.isVisible())


def test_a_session_under_way_is_not_cancelled_any_more(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.now += timedelta(hours=2)
    view = opened(qtbot, at_work, session)
    qtbot.waitUntil(lambda: view.day.isVisible())
    assert not view.cancel.isVisible()
    qtbot.waitUntil(lambda: button(view.day, "It stops early").isVisible())


def test_details_are_changed_for_one_or_for_all_that_follow(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    details = Details("Circle", TODAY + timedelta(days=1), time(14), time(15), None, 1)
    series.add_series(
        world.workspace, series.AddSeries(details, Repeats.WEEKLY, count=3, places=(Needed(1),))
    )
    view = opened(qtbot, at_work, 2)
    for choice, expected in ((0, ["Room 2", ""]), (1, ["Room 3", "Room 3"])):
        qtbot.mouseClick(view.edit, LEFT)
        form: ChangeSessionForm = dialog(view, ChangeSessionForm)
        assert not form.is_touched()
        form.room.line.clear()
        qtbot.keyClicks(form.room.line, expected[0])
        qtbot.mouseClick(form.scope.options()[choice], LEFT)
        with qtbot.waitSignal(form.destroyed):
            qtbot.mouseClick(form.save, LEFT)
        assert [ask(session_page, id_).room for id_ in (2, 3)] == expected
    assert ask(session_page, 1).room == ""


def test_a_series_is_ended(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    details = Details("Circle", TODAY + timedelta(days=1), time(14), time(15), None, 1)
    series.add_series(world.workspace, series.AddSeries(details, Repeats.WEEKLY, count=3))
    view = opened(qtbot, at_work, 1)
    assert button(view.about, "End these sessions…")
    qtbot.mouseClick(button(view.about, "End these sessions…"), LEFT)
    form: EndSeriesForm = dialog(view, EndSeriesForm)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(
        lambda: view.shown is not None and view.shown.series is not None and view.shown.series.to_come == 0
    )
    with pytest.raises(PlainError):
        ask(session_page, 2)


def test_the_agenda_is_written_in_order(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.person("Jo Marsh")
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(view.agenda.change, LEFT)
    form: AgendaForm = dialog(view, AgendaForm)
    qtbot.keyClicks(form.parts[0].what.line, "Section 3")
    qtbot.keyClicks(form.parts[0].note.line, "Court")
    qtbot.keyClicks(form.parts[0].leader.line, "jo")
    qtbot.keyClick(form.parts[0].leader.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.parts[0].leader.value() is not None)
    qtbot.mouseClick(form.another, LEFT)
    qtbot.keyClicks(form.parts[1].start.line, "10:30")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: form.parts[1].what.problem() != "")
    qtbot.keyClicks(form.parts[1].what.line, "Welcome")
    qtbot.mouseClick(form.parts[1].up, LEFT)
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.save, LEFT)
    assert view.shown is not None
    qtbot.waitUntil(lambda: view.shown is not None and len(view.shown.agenda) == 2)
    assert [(row.what, row.leader, row.content_note) for row in view.shown.agenda] == [
        ("Welcome", "", ""),
        ("Section 3", "Jo Marsh", "Court"),
    ]


def test_a_place_is_added_and_changed(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(view.places.add_place, LEFT)
    form: PlaceForm = dialog(view, PlaceForm)
    qtbot.waitUntil(lambda: form.role.combo.count() == 4)
    qtbot.keyClicks(form.role.combo, "Note")
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: len(view.findChildren(PlaceLine)) == 1)
    place(view, "Note-taker").findChildren(MenuButton)[0].choose("Change how many are needed")
    form = dialog(view, PlaceForm)
    form.least.spin.setValue(3)
    form.most.spin.setValue(2)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: form.most.problem() != "")
    form.most.spin.setValue(3)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: place(view, "Note-taker").under.text() == "3 places to cover · for 3 people")


def test_names_are_hidden_while_someone_is_beside_the_screen(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session(on=TODAY + timedelta(days=1), notes="Jo brings the keys")
    sam, jo = world.person(), world.person("Jo Marsh")
    here = world.place(session)
    world.assign(here, sam)
    world.assign(here, jo)
    world.add(Need(person_id=jo, words="A chair with arms", met_by="Ask Jo which"))
    view = opened(qtbot, at_work, session)
    view.context.beside.set(True, sam)
    qtbot.waitUntil(lambda: person(view, "Jo Marsh").title.text() == "• • •")
    assert person(view, "Sam Rivers").title.text() == "Sam Rivers"
    shown = [label.text() for label in view.findChildren(type(view.page.title)) if label.isVisibleTo(view)]
    assert not [text for text in shown if "Jo" in text or "chair" in text]


def test_a_session_that_is_gone_says_so(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    view = SessionView(at_work())
    qtbot.addWidget(view)
    view.show_for(session_id=4711)
    view.show()
    qtbot.waitUntil(lambda: view.gone.isVisible())
    assert not view.print_pack.isVisible()


def test_removing_goes_back(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    view = opened(qtbot, at_work, session)
    with qtbot.waitSignal(view.context.asked_to_go_back):
        view.more.choose("Remove this session")


def test_a_pack_that_is_out_of_date_is_said_and_printed_again(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.add(
        Print(
            kind="pack",
            session_id=session,
            edition=Edition.GROUP,
            style=PaperStyle.STANDARD,
            digest="of another state",
            at=world.now - timedelta(hours=16),
        )
    )
    view = opened(qtbot, at_work, session)
    qtbot.waitUntil(view.old_pack.isVisible)
    assert view.old_pack.words.text() == (
        "The pack was printed Wed 13 May 17:00. Something on it has changed since."
    )
    with qtbot.waitSignal(view.context.asked_to_open) as asked:
        qtbot.mouseClick(button(view.old_pack, "Print it again"), LEFT)
    assert asked.args == ["paper", {"kind": "pack", "session_id": session}]


def test_what_has_not_changed_keeps_the_keyboard(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), S.INVITED)
    view = opened(qtbot, at_work, session)
    line = person(view, "Sam Rivers")
    view.agenda.change.setFocus()
    ask(set_agenda, SetAgenda(session, (AgendaPart("Welcome"),)))
    qtbot.waitUntil(lambda: view.shown is not None and len(view.shown.agenda) == 1)
    assert view.agenda.change.words() == "Change the agenda"
    assert person(view, "Sam Rivers") is line
    assert view.agenda.change.hasFocus()
