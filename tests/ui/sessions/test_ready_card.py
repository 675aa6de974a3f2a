"""Whether a session is ready: said and marked by one press, told in words, nothing given away."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.model.people import Need
from coprod_desktop.model.rota import Role
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.services.ready import Arrange, arrange
from coprod_desktop.ui.kit import Button, Text
from coprod_desktop.ui.sessions.form import AddSessionForm
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.sessions.ready_card import ArrangedLine
from coprod_desktop.ui.sessions.ready_form import ReadyForm
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AccountRole, ReadyFor, ReadyState
from tests.ui.conftest import AtWork
from tests.ui.sessions.around import button, dialog, opened
from tests.world import TODAY, World

LEFT = Qt.MouseButton.LeftButton


def line(view: SessionView, what: ReadyFor) -> ArrangedLine:
    return next(one for one in view.ready.lines if one.line.what is what)


def has(view: SessionView, what: ReadyFor, state: ReadyState) -> bool:
    return any(one.line.what is what and one.line.state is state for one in view.ready.lines)


def test_needed_and_ready_are_one_press_each(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    view = opened(qtbot, at_work, world.session())
    qtbot.waitUntil(lambda: view.ready.isVisible())
    qtbot.mouseClick(button(view.ready, "Keys"), LEFT)
    qtbot.waitUntil(lambda: has(view, ReadyFor.KEYS, ReadyState.NEEDED))
    press = line(view, ReadyFor.KEYS).press
    assert press is not None
    qtbot.mouseClick(press, LEFT)
    qtbot.waitUntil(lambda: has(view, ReadyFor.KEYS, ReadyState.READY))
    assert line(view, ReadyFor.KEYS).under.text() == "Ready"


def test_the_form_says_never_family_and_keeps_who_sees_to_it(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session, sam = world.session(), world.person()
    world.assign(world.place(session), sam)
    world.add(Need(person_id=sam, words="A BSL interpreter"))
    world.person("Jo Marsh")
    view = opened(qtbot, at_work, session)
    qtbot.waitUntil(lambda: has(view, ReadyFor.INTERPRETER, ReadyState.NEEDED))
    assert any("Sam Rivers: A BSL" in one.text() for one in view.ready.findChildren(Text))
    view.context.beside.set(True)
    qtbot.waitUntil(lambda: not any("Sam" in one.text() for one in view.ready.findChildren(Text)))
    assert not any("BSL" in one.text() for one in view.ready.findChildren(Text))
    view.context.beside.set(False)
    qtbot.waitUntil(lambda: any("Sam" in one.text() for one in view.ready.findChildren(Text)))
    line(view, ReadyFor.INTERPRETER).change()
    form: ReadyForm = dialog(view, ReadyForm)
    assert any("never someone’s family" in one.text() for one in form.findChildren(Text))
    qtbot.keyClicks(form.words.line, "BSL")
    qtbot.keyClicks(form.seen_to.line, "jo m")
    qtbot.keyClick(form.seen_to.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.seen_to.value() is not None)
    form.state.set(ReadyState.ASKED)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: has(view, ReadyFor.INTERPRETER, ReadyState.ASKED))
    shown = line(view, ReadyFor.INTERPRETER)
    assert shown.title.text() == "Interpreter · BSL"
    assert shown.under.text() == "Asked, not certain yet · Jo Marsh sees to it"


def test_lone_working_that_lacks_something_is_told_beside_the_field(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    view = opened(qtbot, at_work, world.session())
    qtbot.waitUntil(lambda: view.ready.isVisible())
    qtbot.mouseClick(button(view.ready, "Lone working"), LEFT)
    qtbot.waitUntil(lambda: has(view, ReadyFor.LONE_WORKING, ReadyState.NEEDED))
    qtbot.mouseClick(button(view.ready, "Say who…"), LEFT)
    form: ReadyForm = dialog(view, ReadyForm)
    form.state.set(ReadyState.READY)
    qtbot.keyClicks(form.alone_words.line, "Agency worker")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: "buddy" in form.seen_to.line.accessibleDescription())
    qtbot.keyClicks(form.seen_to_words.line, "The office")
    qtbot.keyClicks(form.call_at.line, "12:45")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: has(view, ReadyFor.LONE_WORKING, ReadyState.READY))
    assert line(view, ReadyFor.LONE_WORKING).under.text() == "Ready · Agency worker rings The office at 12:45"


def test_a_place_for_support_is_offered_in_one_press(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.add(Role(name="Support worker", gives_support=True))
    world.add(AgendaItem(session_id=session, position=1, what="Reading", content_note="Loss"))
    view = opened(qtbot, at_work, session)
    qtbot.waitUntil(lambda: view.ready.isVisible())
    qtbot.mouseClick(button(view.ready, "Add Support worker"), LEFT)
    qtbot.waitUntil(lambda: bool(view.shown and view.shown.places))
    assert view.shown is not None
    assert (view.shown.places[0].role, view.shown.places[0].gap) == ("Support worker", 1)


def test_whoever_only_prints_sees_nothing_of_it(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    arrange(world.workspace, Arrange(session, ReadyFor.KEYS))
    view = opened(qtbot, at_work, session, AccountRole.PRINT_ONLY)
    assert view.ready.isHidden()
    assert view.day.isHidden()


def test_today_says_what_is_not_ready_and_that_a_call_is_due(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    arrange(world.workspace, Arrange(session, ReadyFor.OTHER, words="Flip chart"))
    arrange(world.workspace, Arrange(session, ReadyFor.INTERPRETER))
    priya = world.person("Priya Nair")
    arrange(
        world.workspace,
        Arrange(
            session, ReadyFor.LONE_WORKING, ReadyState.READY, seen_to_id=1, alone_id=priya,
            call_at=time(12, 45),
        ),
    )  # fmt: skip
    world.now += timedelta(hours=2)
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()

    def words() -> list[str]:
        return [one.text() for one in page.findChildren(Text)]

    qtbot.waitUntil(lambda: "Not ready yet: interpreter and flip chart" in words())
    assert "Finish call due 12:45" in words()
    assert "Priya rings Morgan · Brochure group" in words()
    qtbot.mouseClick(button(page, "They rang: all well"), LEFT)
    qtbot.waitUntil(lambda: "Finish call due 12:45" not in words())


def test_a_session_planned_on_a_bank_holiday_is_told_while_it_is_planned(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    context = at_work()
    page = TodayPage(context)
    qtbot.addWidget(page)
    form = AddSessionForm(context, page, on=TODAY)
    form.open()
    qtbot.keyClicks(form.on.line, "")
    form.on.line.clear()
    qtbot.keyClicks(form.on.line, "25/5/2026")
    qtbot.waitUntil(lambda: any("is a bank holiday" in one.text() for one in form.findChildren(Text)))
    assert date(2026, 5, 25) == form.on.value()
    assert all(one.accessibleName() for one in form.findChildren(Button))
