"""On a person's page: the usual week as a picture, times changed in place, trainings with their end."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import Act
from coprod_desktop.model.people import OtherTime, PersonSkill, Skill, UsualTime
from coprod_desktop.model.rota import Role
from coprod_desktop.queries import person
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.people import detail_forms
from coprod_desktop.ui.people.week_picture import WeekPicture
from coprod_desktop.vocabulary import Fits
from tests.ui.people.test_people_page import press, save
from tests.ui.people.test_person_page import Ask, Show, act, form, shown, words
from tests.world import TODAY, World

__all__ = ["shown"]


def test_the_usual_week_is_a_picture_that_is_read_out_too(world: World, shown: Show, qtbot: QtBot) -> None:
    sam = world.person()
    for day, fits in enumerate(Fits):
        world.add(UsualTime(person_id=sam, weekday=day, start=time(7), end=time(23, 30), fits=fits))
    view = shown(sam)
    picture = view.times.findChildren(WeekPicture)[0]
    assert "Monday 07:00 to 23:30: Can" in picture.accessibleName()
    assert "Wednesday 07:00 to 23:30: Not sure" in picture.accessibleName()
    before = picture.height()
    theme.apply_theme(QApplication.instance(), theme.Scheme.DARK, 150)
    assert picture.height() > before
    assert not picture.grab().isNull()


def test_without_a_usual_week_there_is_no_picture(world: World, shown: Show) -> None:
    assert not shown(world.person()).times.findChildren(WeekPicture)


def test_a_part_of_the_week_is_changed_in_place(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    world.add(UsualTime(person_id=sam, weekday=3, start=time(10), end=time(12)))
    view = shown(sam)
    dialog = form(view, qtbot, view.times, "Change", detail_forms.UsualDialog)
    assert [field.value() for field in dialog.days].index(True) == 3
    dialog.end.line.clear()
    qtbot.keyClicks(dialog.end.editor, "14")
    press(qtbot, dialog.fits.options()[list(Fits).index(Fits.UNSURE)])
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "10:00 to 14:00" in words(view.times))
    usual = ask(person.person_page, sam).usual
    assert [(one.weekday, one.end, one.fits) for one in usual] == [(3, time(14), Fits.UNSURE)]


def test_dates_are_changed_in_place(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    world.add(OtherTime(person_id=sam, since=TODAY))
    view = shown(sam)
    dialog = form(view, qtbot, view.times, "Change", detail_forms.OtherDialog)
    qtbot.keyClicks(dialog.until.line, "20/5")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Wed 20 May" in words(view.times))
    other = ask(person.person_page, sam).other
    assert [(one.since, one.until) for one in other] == [(TODAY, date(2026, 5, 20))]


def test_a_training_is_written_down_with_its_end_and_who_saw_it(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam = world.person()
    view = shown(sam)
    dialog = form(view, qtbot, view.skills, "Add one", detail_forms.SkillDialog)
    qtbot.keyClicks(dialog.name.line, "First aid")
    qtbot.keyClicks(dialog.until.line, "12/12")
    qtbot.keyClicks(dialog.seen_by.line, "Nobody")
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.seen_by.problem()))
    dialog.seen_by.line.clear()
    qtbot.keyClicks(dialog.seen_by.line, "Morgan")
    qtbot.keyClick(dialog.seen_by.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.seen_by.value() is not None)
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "First aid" in words(view.skills))
    assert "Counts until Sat 12 Dec · certificate seen by Morgan Lee" in words(view.skills)
    row = ask(person.person_page, sam).skills[0]
    assert (row.until, row.seen_by_id) == (date(2026, 12, 12), 1)


def test_what_is_wanted_after_its_end_is_said_and_renewed(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam = world.person()
    skill = world.add(Skill(name="First aid"))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Role, 1).skill_id = skill
        change.session.add(PersonSkill(person_id=sam, skill_id=skill, until=TODAY))
    world.assign(world.place(world.session(on=TODAY + timedelta(days=7))), sam)
    view = shown(sam)
    assert "Wanted at 1 session after that" in words(view.skills)
    dialog = form(view, qtbot, view.skills, "Change", detail_forms.SkillDialog)
    dialog.until.line.clear()
    qtbot.keyClicks(dialog.until.line, "14/5/2029")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Wanted" not in words(view.skills))
    assert act(view.skills, "Change", qtbot).isEnabled()
