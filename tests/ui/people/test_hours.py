"""Hours on a person's page: their choice by one press, shown to them, put right; one sum in the settings."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Text
from coprod_desktop.ui.organisation.settings import SettingsView
from coprod_desktop.ui.people.hours import CorrectHoursForm, HoursDialog
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.vocabulary import AssignmentState
from coprod_desktop.wording import hours_words
from tests.ui.conftest import AtWork
from tests.ui.sessions.around import button
from tests.world import World

LEFT = Qt.MouseButton.LeftButton


def test_how_long_is_said_as_people_say_it() -> None:
    assert [hours_words(minutes) for minutes in (0, 45, 120, 135)] == [
        "0 min", "45 min", "2 h", "2 h 15 min",
    ]  # fmt: skip


def test_they_choose_see_and_put_right(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    sam = world.person()
    world.assign(world.place(world.session()), sam, AssignmentState.CAME)
    world.now += timedelta(days=1)
    view = PersonView(at_work())
    qtbot.addWidget(view)
    view.show_for(person_id=sam)
    view.resize(1126, 728)
    view.show()

    def words() -> list[str]:
        return [one.text() for one in view.hours.findChildren(Text)]

    qtbot.waitUntil(lambda: view.hours.wants.isVisible())
    assert any("Not asked yet" in one for one in words())
    qtbot.mouseClick(view.hours.rather_not, LEFT)
    qtbot.waitUntil(lambda: any("they said so on Fri 15 May" in one for one in words()))
    qtbot.mouseClick(view.hours.wants, LEFT)
    qtbot.waitUntil(lambda: "2 h at 1 session" in words())
    qtbot.mouseClick(view.hours.see, LEFT)
    dialog = view.findChildren(HoursDialog)[0]
    qtbot.mouseClick(button(dialog, "Correct…"), LEFT)
    form = dialog.findChildren(CorrectHoursForm)[0]
    form.minutes.spin.selectAll()
    qtbot.keyClicks(form.minutes.spin, "95")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: dialog.total.text() == "1 h 35 min")
    qtbot.waitUntil(lambda: "1 h 35 min at 1 session" in words())
    dialog.reject()


def test_the_settings_tell_one_sum_and_no_names(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    place = world.place(world.session())
    for at in range(5):
        world.assign(place, world.person(f"Person {at}", count_hours=True), AssignmentState.CAME)
    world.now += timedelta(days=1)
    view = SettingsView(at_work())
    qtbot.addWidget(view)
    view.resize(1126, 728)
    view.show()
    told = "10 h since Thursday 1 January 2026."
    qtbot.waitUntil(lambda: told in [one.text() for one in view.findChildren(Text)])
    assert not any("Person" in one.text() for one in view.findChildren(Text))
