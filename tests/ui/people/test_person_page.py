"""One person's page, pressed as a person presses it."""

from collections.abc import Callable
from datetime import date, time
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Consent, Need, OtherTime, PersonSkill, Skill, UsualTime
from coprod_desktop.model.prints import Print
from coprod_desktop.queries import find, person
from coprod_desktop.ui.handover.back_dialog import BackDialog
from coprod_desktop.ui.kit import FormDialog
from coprod_desktop.ui.people import detail_forms, forms
from coprod_desktop.ui.people.contact_forms import CallerWordDialog, ContactDialog
from coprod_desktop.ui.people.merging import MergeDialog
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.ui.people.wish_form import WishDialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import (
    Channel,
    ConsentFor,
    Edition,
    Fits,
    NotHeard,
    PaperStyle,
    PersonStatus,
    Safe,
    SkillLevel,
    WishKind,
)
from tests.ui.people.test_people_page import Opened, press, save
from tests.world import TODAY, World

Ask = Callable[..., Any]
AtWork = Callable[..., AppContext]
Show = Callable[[int], PersonView]
D = TypeVar("D", bound=FormDialog)


@pytest.fixture
def shown(at_work: AtWork, qtbot: QtBot) -> Callable[[int], PersonView]:
    """The page of someone, once their rows have come."""

    def show(person_id: int) -> PersonView:
        view = PersonView(at_work())
        qtbot.addWidget(view)
        view.resize(1126, 728)
        view.show_for(person_id=person_id)
        view.show()
        qtbot.waitUntil(lambda: view._page is not None)
        QApplication.processEvents()  # new lines are laid out and shown by the event loop
        return view

    return show


def words(widget: QWidget) -> str:
    """Everything a person can read there now."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def act(widget: QWidget, text: str, qtbot: QtBot) -> QAbstractButton:
    """The button with these words there, once it can be pressed."""

    def found() -> list[QAbstractButton]:
        buttons = [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]
        return [one for one in buttons if one.accessibleName() == text]

    qtbot.waitUntil(lambda: bool(found()))
    QApplication.processEvents()
    return found()[0]


def form(view: PersonView, qtbot: QtBot, part: QWidget, text: str, kind: type[D]) -> D:
    """Press an act and give the form it opens."""
    press(qtbot, act(part, text, qtbot))
    dialogs: list[D] = []

    def opened() -> bool:
        dialogs[:] = [one for one in view.window().findChildren(kind) if one.isVisible()]
        return bool(dialogs)

    qtbot.waitUntil(opened)
    return dialogs[-1]


def test_it_begins_with_how_to_reach_them_safely(world: World, shown: Show, qtbot: QtBot) -> None:
    sam = world.person("Sam Rivers", caller_word="lighthouse", not_heard=NotHeard.TEXT)
    world.number(sam, "07700 900123", times="after 6", say_who="Morgan", preferred=True, checked_on=TODAY)
    view = shown(sam)
    assert view.page.title.text() == "Sam Rivers"
    assert view.columns.columns[0].itemAt(0).widget() is view.reach
    text = words(view.reach)
    assert "07700 900123" in text
    assert text.index("lighthouse") < text.index("after 6") < text.index("07700 900123")
    assert "Say it is: Morgan" in text
    assert "Send a text" in text


def test_a_number_not_asked_about_needs_a_deliberate_press(world: World, shown: Show, qtbot: QtBot) -> None:
    sam = world.person()
    world.number(sam, "07700 900777", Safe.UNKNOWN)
    view = shown(sam)
    assert "900777" not in words(view)
    assert "Not asked yet: ask when we next see them." in words(view.reach)
    press(qtbot, act(view.reach, "Show the number anyway", qtbot))
    qtbot.waitUntil(lambda: "07700 900777" in words(view.reach))
    view.hide()
    view.show()
    assert "900777" not in words(view)


def test_a_number_not_to_be_used_offers_no_press(world: World, shown: Show) -> None:
    sam = world.person()
    world.number(sam, "07700 900777", Safe.NO)
    view = shown(sam)
    assert "not to be used" in words(view.reach)
    assert not [one for one in view.reach.findChildren(QAbstractButton) if "anyway" in one.accessibleName()]


def test_a_number_is_recorded_and_kept_without_being_known(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam = world.person()
    world.number(sam, "07700 900777", Safe.UNKNOWN)
    view = shown(sam)
    dialog = form(view, qtbot, view.reach, "Change", ContactDialog)
    assert dialog.value_field.value() == ""
    press(qtbot, dialog.safe[Channel.CALL].options()[0])
    press(qtbot, dialog.safe[Channel.TEXT].options()[1])
    qtbot.keyClicks(dialog.times.editor, "after 6")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "07700 900777" in words(view.reach))
    (reach,) = ask(person.person_page, sam).reach
    assert {way.channel: way.safe for way in reach.ways} == {
        Channel.CALL: Safe.YES,
        Channel.TEXT: Safe.NO,
        Channel.VOICEMAIL: Safe.UNKNOWN,
    }
    assert reach.times == "after 6"


def test_an_address_is_added_and_taken_away(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    view = shown(sam)
    assert "Having no phone or address is ordinary" in words(view.reach)
    dialog = form(view, qtbot, view.reach, "Add a way", ContactDialog)
    press(qtbot, dialog.kind.options()[1])
    assert dialog.safe[Channel.CALL].isHidden()
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.value_field.problem()))
    qtbot.keyClicks(dialog.value_field.editor, "sam@example.org")
    press(qtbot, dialog.safe[Channel.EMAIL].options()[0])
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "sam@example.org" in words(view.reach))
    dialog = form(view, qtbot, view.reach, "Change", ContactDialog)
    with qtbot.waitSignal(dialog.recorded):
        press(qtbot, dialog.remove)
    qtbot.waitUntil(lambda: "example.org" not in words(view))
    assert ask(person.person_page, sam).reach == ()


def test_the_agreed_word_and_if_not_heard(world: World, shown: Show, qtbot: QtBot) -> None:
    view = shown(world.person())
    dialog = form(view, qtbot, view.reach, "The agreed word", CallerWordDialog)
    qtbot.keyClicks(dialog.word.editor, "harbour light")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "“harbour light”" in words(view.reach))
    heard = form(view, qtbot, view.reach, "If we don’t hear", forms.NotHeardDialog)
    press(qtbot, heard.what.options()[3])
    press(qtbot, heard.save)
    qtbot.waitUntil(lambda: bool(heard.words.problem()))
    qtbot.keyClicks(heard.words.editor, "my sister")
    save(qtbot, heard)
    qtbot.waitUntil(lambda: "Ring someone: my sister" in words(view.reach))


def test_what_they_are_doing_leads_on(world: World, shown: Show, qtbot: QtBot) -> None:
    sam = world.person()
    project = world.project()
    world.member(project, sam)
    session = world.session(project_id=project)
    world.assign(world.place(session, 2), sam)
    task = world.task(project, "Draft", sam)
    view = shown(sam)
    opened = Opened(view.context)
    for button in [one for one in view.doing.findChildren(QAbstractButton) if one.isVisible()]:
        press(qtbot, button)
    press(qtbot, view.cant)
    press(qtbot, view.sheet)
    press(qtbot, act(view.record, "What was done", qtbot))
    assert opened.pages == [
        ("calendar", {"person_id": sam}),
        ("session", {"session_id": session}),
        ("project", {"project_id": project, "task_id": task}),
        ("project", {"project_id": project}),
        ("cant_make_it", {"person_id": sam}),
        ("paper", {"kind": "take_home", "person_id": sam}),
        ("history", {"table": "person", "record_id": sam, "name": "Sam Rivers"}),
    ]


def test_a_wish_about_a_task(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam, jo = world.person(), world.person("Jo Field")
    task = world.task(world.project(), "Draft", sam)
    view = shown(sam)
    dialog = form(view, qtbot, view.said, "Write down a wish", WishDialog)
    assert dialog.kind.value() is None  # nothing is pushed
    press(qtbot, dialog.save)
    assert dialog.kind.problem()
    dialog.about.set(("task_id", task))
    press(qtbot, dialog.kind.options()[1])
    qtbot.keyClicks(dialog.named.line, "jo")
    qtbot.keyClick(dialog.named.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.named.value() is not None)
    press(qtbot, dialog.keep_name.box)
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Draft: Jo Field, if they can" in words(view.said))
    (said,) = ask(person.person_page, sam).said
    assert (said.kind, said.named_id, said.task_id, said.keep_name) == (WishKind.PERSON, jo, task, False)
    again = form(view, qtbot, view.said, "Change", WishDialog)
    press(qtbot, again.kind.options()[2])
    save(qtbot, again)
    qtbot.waitUntil(lambda: "Draft: the group" in words(view.said))
    press(qtbot, act(view.said, "Take away", qtbot))
    qtbot.waitUntil(lambda: "Not asked yet what may happen" in words(view.said))


def test_needs(world: World, shown: Show, qtbot: QtBot) -> None:
    sam = world.person()
    world.add(Need(person_id=sam, words="No stairs"))
    view = shown(sam)
    dialog = form(view, qtbot, view.needs, "Change", detail_forms.NeedDialog)
    qtbot.keyClicks(dialog.fields["met_by"].editor, "The ground floor room")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Met by: The ground floor room" in words(view.needs))
    dialog = form(view, qtbot, view.needs, "Add a need", detail_forms.NeedDialog)
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.fields["words"].problem()))
    qtbot.keyClicks(dialog.fields["words"].editor, "Large print")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Large print" in words(view.needs))
    press(qtbot, act(view.needs, "Take away", qtbot))
    qtbot.waitUntil(lambda: "No stairs" not in words(view.needs))


def test_times_and_how_much(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    view = shown(sam)
    usual = form(view, qtbot, view.times, "Add to their week", detail_forms.UsualDialog)
    for day in (1, 3):
        press(qtbot, usual.days[day].box)
    qtbot.keyClicks(usual.start.editor, "10")
    qtbot.keyClicks(usual.end.editor, "9")
    press(qtbot, usual.save)
    qtbot.waitUntil(lambda: bool(usual.end.problem()))
    usual.end.line.clear()
    qtbot.keyClicks(usual.end.editor, "1pm")
    save(qtbot, usual)
    other = form(view, qtbot, view.times, "Add dates", detail_forms.OtherDialog)
    qtbot.keyClicks(other.since.editor, "1 June")
    save(qtbot, other)
    much = form(view, qtbot, view.times, "How much", forms.CommitDialog)
    qtbot.keyClicks(much.words.editor, "Now and then")
    qtbot.keyClicks(much.often.editor, "many")
    press(qtbot, much.save)
    qtbot.waitUntil(lambda: bool(much.often.problem()))
    much.often.line.clear()
    qtbot.keyClicks(much.often.editor, "2")
    save(qtbot, much)
    qtbot.waitUntil(lambda: "Now and then" in words(view.times))
    page = ask(person.person_page, sam)
    assert [(one.weekday, one.fits) for one in page.usual] == [(1, Fits.CAN), (3, Fits.CAN)]
    assert [one.since for one in page.other] == [date(2026, 6, 1)]
    assert page.about.most_per_month == 2
    for _each in range(3):
        press(qtbot, act(view.times, "Take away", qtbot))
        count = len(view._now.usual) + len(view._now.other)
        qtbot.waitUntil(
            lambda before=count: len(view._now.usual) + len(view._now.other) < before, timeout=5000
        )
    assert ask(person.person_page, sam).usual == ()


def test_skills_and_consents(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    view = shown(sam)
    skill = form(view, qtbot, view.skills, "Add one", detail_forms.SkillDialog)
    qtbot.keyClicks(skill.name.line, "Drawing")
    press(qtbot, skill.level.options()[2])
    save(qtbot, skill)
    qtbot.waitUntil(lambda: "Drawing" in words(view.skills))
    assert ask(person.person_page, sam).skills[0].level is SkillLevel.INTERESTED
    press(qtbot, act(view.skills, "Take away", qtbot))
    consent = form(view, qtbot, view.consents, "Record what they agree to", detail_forms.ConsentDialog)
    press(qtbot, consent.save)
    assert consent.fields["to"].problem()
    press(qtbot, consent.fields["to"].options()[2])  # type: ignore[attr-defined]
    save(qtbot, consent)
    qtbot.waitUntil(lambda: "Being credited" in words(view.consents))
    no_more = form(view, qtbot, view.consents, "They no longer agree", detail_forms.WithdrawDialog)
    save(qtbot, no_more)
    qtbot.waitUntil(lambda: "taken back" in words(view.consents))
    assert ask(person.person_page, sam).skills == ()


def test_what_has_ended_can_be_agreed_to_again(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    """With the paper that carries it, and the same words to begin with."""
    sam, session = world.person(), world.session("Brochure group")
    world.assign(world.place(session), sam)
    world.add(Print(kind="pack", session_id=session, edition=Edition.GROUP, style=PaperStyle.STANDARD,
                    digest="d", at=world.now))  # fmt: skip
    given, until = date(2025, 5, 1), date(2026, 5, 1)
    world.add(
        Consent(person_id=sam, to=ConsentFor.NAME_ON_PAPER, words="In full", given_on=given, until=until)
    )
    view = shown(sam)
    again = form(view, qtbot, view.consents, "Ask again…", detail_forms.AskAgainDialog)
    qtbot.waitUntil(lambda: "Brochure group" in words(again))
    save(qtbot, again)
    act(view.consents, "They no longer agree", qtbot)
    there = [(one.words, one.stands, one.ask_again) for one in ask(person.person_page, sam).consents]
    assert there == [("In full", True, False), ("In full", False, False)]


def test_names_and_what_is_kept(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person("Sam Rivers", former_names="Sam Brook")
    view = shown(sam)
    assert "Brook" not in words(view)  # found by it, never shown
    dialog = form(view, qtbot, view.names, "Change names and paper", forms.NamesDialog)
    press(qtbot, dialog.fields["name_shown"].options()[1])  # type: ignore[attr-defined]
    assert "Brook" not in repr(dialog.values()), "not even where it is kept"
    qtbot.keyClicks(dialog.fields["another_name"].line, "Sam Vale")  # type: ignore[attr-defined]
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "S R" in words(view.names))
    assert ask(find.find, "brook")
    assert [one.title for one in ask(find.find, "vale")] == ["Sam Rivers"]
    about = form(view, qtbot, view.about, "Change what is kept", forms.AboutDialog)
    assert about.carer.contact.isHidden()
    qtbot.keyClick(about.carer.under_18.box, Qt.Key.Key_Space)
    qtbot.keyClick(about.carer.agreed.box, Qt.Key.Key_Space)
    press(qtbot, about.save)
    qtbot.waitUntil(lambda: bool(about.carer.contact.problem()))
    qtbot.keyClicks(about.carer.contact.editor, "Jo Rivers")
    save(qtbot, about)
    qtbot.waitUntil(lambda: "Jo Rivers" in words(view.reach))


def test_a_break_and_coming_back(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person("Sam Rivers")
    world.assign(world.place(world.session(on=TODAY)), sam)
    view = shown(sam)
    dialog = form(view, qtbot, view, "How they take part", forms.StatusDialog)
    assert dialog.review.isHidden()
    press(qtbot, dialog.status.options()[1])
    qtbot.keyClicks(dialog.review.editor, "1 July")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Sam is taking a break." in words(view))
    page = ask(person.person_page, sam)
    assert (page.status, page.status_review, page.places_ahead) == (PersonStatus.BREAK, date(2026, 7, 1), 0)
    dialog = form(view, qtbot, view, "How they take part", forms.StatusDialog)
    press(qtbot, dialog.status.options()[3])
    dialog.words.set("")
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.words.problem()))
    press(qtbot, dialog.status.options()[0])
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(view.window().findChildren(BackDialog)))
    (asks,) = view.window().findChildren(BackDialog)
    assert len(asks.boxes) == 1, "the place is asked about; nothing is given back by itself"
    save(qtbot, asks)
    qtbot.waitUntil(lambda: not view.notice.isVisible())
    assert ask(person.person_page, sam).places_ahead == 0


def test_a_death_takes_every_way_of_reaching_them_off_the_page(
    world: World, shown: Show, qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers")
    world.number(sam)
    view = shown(sam)
    dialog = form(view, qtbot, view.record, "Record a death", forms.DeathDialog)
    assert dialog.focusWidget() is dialog.cancel, "Enter alone records nothing"
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Sam has died" in words(view))
    assert not view.reach.isVisible()
    assert not view.acts.isVisible()
    assert "900123" not in words(view)


def test_two_records_are_joined_from_the_page(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam, other = world.person("Sam Rivers"), world.person("Samuel Rivers", likes="Tea")
    view = shown(sam)
    dialog = form(view, qtbot, view.record, "Join with another record", MergeDialog)
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.other.problem()))
    qtbot.keyClicks(dialog.other.line, "samuel")
    qtbot.keyClick(dialog.other.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.other.value() is not None)
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Tea" in words(view.about))
    view.show_for(person_id=other)
    qtbot.waitUntil(lambda: "no longer here" in words(view))


def test_nothing_of_one_person_stays_when_another_is_opened(world: World, shown: Show, qtbot: QtBot) -> None:
    sam, jo = world.person("Sam Rivers", notes="Left early"), world.person("Jo Field")
    world.number(sam, "07700 900777", Safe.UNKNOWN)
    view = shown(sam)
    press(qtbot, act(view.reach, "Show the number anyway", qtbot))
    view.show_for(person_id=jo)
    assert "Left early" not in words(view)
    qtbot.waitUntil(lambda: view.page.title.text() == "Jo Field")
    view.show_for(person_id=sam)
    qtbot.waitUntil(lambda: view.page.title.text() == "Sam Rivers")
    assert "900777" not in words(view)


def test_someone_beside_sees_only_themselves(world: World, shown: Show, qtbot: QtBot) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Field")
    world.wish(sam, WishKind.PERSON, named_id=jo)
    view = shown(sam)
    assert "Jo Field" in words(view)
    view.context.beside.set(True)
    qtbot.waitUntil(lambda: "Someone’s beside you" in words(view))
    assert "Sam" not in words(view)
    view.context.beside.set(True, sam)
    qtbot.waitUntil(lambda: "Sam Rivers" in words(view))
    assert "Jo Field" not in words(view)


def test_every_button_has_a_name_and_says_which_row_it_is_about(world: World, shown: Show) -> None:
    sam = world.person()
    for name in ("Drawing", "Reading"):
        skill = world.add(Skill(name=name))
        with world.workspace.change(Act.EXAMPLE_MADE) as change:
            change.session.add(PersonSkill(person_id=sam, skill_id=skill))
    world.add(UsualTime(person_id=sam, weekday=3, start=time(10), end=time(12)))
    world.add(OtherTime(person_id=sam, since=TODAY))
    world.add(Consent(person_id=sam, to=ConsentFor.QUOTES, given_on=TODAY))
    view = shown(sam)
    buttons = [one for one in view.findChildren(QAbstractButton) if one.isVisible()]
    assert all(one.accessibleName() for one in buttons)
    spoken = [(one.accessibleName(), one.accessibleDescription()) for one in buttons]
    assert len(spoken) == len(set(spoken))
