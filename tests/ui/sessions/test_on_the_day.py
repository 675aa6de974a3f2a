"""On the day: each thing in three presses at most, from the session's page and from Today."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.person import person_page
from coprod_desktop.ui.kit import Text
from coprod_desktop.ui.sessions.also_came import AlsoCameForm
from coprod_desktop.ui.sessions.not_heard import NotHeardDialog
from coprod_desktop.ui.sessions.on_the_day import DayButton
from coprod_desktop.ui.sessions.on_the_day_dialogs import TellDialog
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.sessions.stop_form import StopForm
from coprod_desktop.ui.shell.worried import WorriedDialog
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AssignmentState, NotHeard, PersonStatus, SessionState
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.around import button, dialog, opened, state
from tests.world import TODAY, World

LEFT = Qt.MouseButton.LeftButton


def on_the_day(world: World, qtbot: QtBot, at_work: AtWork) -> SessionView:
    session = world.session()
    world.assign(world.place(session), world.person())
    world.assign(world.place(session, role=2), world.person("Jo Marsh", not_heard=NotHeard.WORRY))
    view = opened(qtbot, at_work, session)
    qtbot.waitUntil(lambda: view.day.isVisible())
    return view


def words(view: SessionView) -> list[str]:
    return [one.text() for one in view.day.findChildren(Text)]


def test_late_is_two_presses_and_how_late_one_more(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Late"), LEFT)
    form: TellDialog = dialog(view, TellDialog)
    qtbot.waitUntil(lambda: len(form.names) == 2)
    assert form.minutes is not None
    form.minutes.set(20)
    qtbot.mouseClick(button(form, "Sam Rivers"), LEFT)
    qtbot.waitUntil(lambda: "Late, about 20 minutes" in words(view))
    qtbot.mouseClick(button(view.day, "Not after all"), LEFT)
    qtbot.waitUntil(lambda: "Late, about 20 minutes" not in words(view))


def test_not_their_part_leaves_it_to_be_seen_to(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Here, but not for their part"), LEFT)
    form: TellDialog = dialog(view, TellDialog)
    qtbot.waitUntil(lambda: len(form.names) == 2)
    qtbot.mouseClick(button(form, "Sam Rivers"), LEFT)
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is AssignmentState.CANNOT)
    qtbot.waitUntil(lambda: "Coming, but not for this part" in words(view))


def test_not_heard_from_shows_what_they_agreed_and_leads_on(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Not heard from"), LEFT)
    form: NotHeardDialog = dialog(view, NotHeardDialog)
    qtbot.waitUntil(lambda: len(form.names) == 2)
    qtbot.mouseClick(button(form, "Jo Marsh"), LEFT)
    shown = [one.text() for one in form.findChildren(Text)]
    assert "They agreed: worry, and act on it." in shown
    qtbot.mouseClick(form.worry, LEFT)
    assert form.findChildren(WorriedDialog)
    form.findChildren(WorriedDialog)[0].reject()
    opens: list[tuple[str, object]] = []
    view.context.asked_to_open.connect(lambda page, params: opens.append((page, params)))
    qtbot.mouseClick(form.cannot, LEFT)
    assert opens[0][0] == "cant_make_it"


def test_someone_new_arrives(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.now += timedelta(hours=1)
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Someone arrived"), LEFT)
    form: AlsoCameForm = dialog(view, AlsoCameForm)
    qtbot.waitUntil(lambda: form.role.value() == 1)
    qtbot.keyClicks(form.person.line, "Noor Aziz")
    qtbot.mouseClick(form.new, LEFT)
    assert form.new_name.value() == "Noor Aziz"
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: state(view, "Noor Aziz") is AssignmentState.CAME)


def test_someone_new_under_18_comes_in_with_a_carers_permission_only(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    world.now += timedelta(hours=1)
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Someone arrived"), LEFT)
    form: AlsoCameForm = dialog(view, AlsoCameForm)
    qtbot.waitUntil(lambda: form.role.value() == 1)
    assert form.carer.under_18.isHidden()
    qtbot.keyClicks(form.person.line, "Noor Aziz")
    qtbot.mouseClick(form.new, LEFT)
    form.carer.under_18.set(True)
    form.carer.under_18.changed.emit()
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: "no carer has given permission yet" in form.carer.under_18.problem())
    qtbot.keyClicks(form.carer.contact.editor, "Her aunt, 07700 900150")
    form.carer.agreed.set(True)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: state(view, "Noor Aziz") is AssignmentState.CAME)
    about = ask(person_page, 4).about
    assert (about.under_18, about.carer_contact, about.carer_agreed) == (True, "Her aunt, 07700 900150", True)


def test_who_may_not_come_in_is_told_at_once_in_one_sentence(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    words = "Robin will ring you"
    world.person("Kim Ode", status=PersonStatus.NOT_FOR_NOW, status_words=words)
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Someone arrived"), LEFT)
    form: AlsoCameForm = dialog(view, AlsoCameForm)
    qtbot.keyClicks(form.person.line, "kim")
    qtbot.keyClick(form.person.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words in form.person.line.accessibleDescription())
    assert not form.save.isEnabled()


def test_someone_new_of_a_name_that_is_here_may_be_them_and_is_kept_out_as_they_are(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    """Typed as someone new, they would have come in past what is known of them."""
    words = "Robin will ring you"
    world.person("Kim Ode", status=PersonStatus.NOT_FOR_NOW, status_words=words)
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "Someone arrived"), LEFT)
    form: AlsoCameForm = dialog(view, AlsoCameForm)
    qtbot.mouseClick(form.new, LEFT)
    qtbot.keyClicks(form.new_name.editor, "kim ode")
    qtbot.waitUntil(lambda: form.same_name.isVisible())
    qtbot.mouseClick(button(form, "It is Kim Ode"), LEFT)
    qtbot.waitUntil(lambda: words in form.person.line.accessibleDescription())
    assert form.person.value().name == "Kim Ode"
    assert form.new_name.isHidden()
    assert not form.save.isEnabled()


def test_it_stops_with_what_happens_to_the_rest(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.now += timedelta(hours=2)
    view = on_the_day(world, qtbot, at_work)
    qtbot.mouseClick(button(view.day, "It stops early"), LEFT)
    form: StopForm = dialog(view, StopForm)
    qtbot.waitUntil(lambda: "Jo Marsh and Sam Rivers" in form.tell.text())
    qtbot.keyClicks(form.rest.text, "The rest is for next week.")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: bool(view.shown and view.shown.state is SessionState.STOPPED))
    qtbot.waitUntil(lambda: view.day.isHidden())
    told = "This session was stopped early, at 11:00. The rest is for next week."
    assert view.notice.words.text() == told
    assert view.whom.isVisible()


def test_nothing_of_it_stands_there_on_other_days(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    view = opened(qtbot, at_work, world.session(on=TODAY + timedelta(days=1)))
    qtbot.waitUntil(lambda: view.ready.isVisible())
    assert view.day.isHidden()


def test_today_offers_the_same(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session), world.person())
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: bool(page.findChildren(DayButton)))
    day = page.findChildren(DayButton)[0]
    offered = [action.text() for action in day.menu_shown.actions()]
    assert offered[0] == "Late"
    day.menu_shown.actions()[0].trigger()
    form = page.findChildren(TellDialog)[0]
    qtbot.waitUntil(lambda: len(form.names) == 1)
    qtbot.mouseClick(form.names[0], LEFT)
    qtbot.waitUntil(lambda: "Sam: late" in [one.text() for one in page.findChildren(Text)])


def test_with_someone_beside_nobody_is_named_who_could_be_pressed(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    view = on_the_day(world, qtbot, at_work)
    assert view.shown is not None
    (sam,) = (one.person_id for row in view.shown.places for one in row.people if one.name == "Sam Rivers")
    view.context.beside.set(True, sam)
    qtbot.mouseClick(button(view.day, "Leaving early"), LEFT)
    form: TellDialog = dialog(view, TellDialog)
    qtbot.waitUntil(lambda: bool(form.names))
    assert [one.words() for one in form.names] == ["Sam Rivers"]
    assert not any("Jo" in one.text() for one in form.findChildren(Text))
