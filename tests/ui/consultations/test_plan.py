"""The list of consultations, and about one: its plan, how we take part, letters, as a person presses."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.consultations import consultation_page
from coprod_desktop.services.consultation_planning import FormDetails, StepDetails, save_form, save_step
from coprod_desktop.services.consultations import SentResponse, send_response
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.ui.consultations.list import ConsultationsPage
from coprod_desktop.ui.consultations.page import ConsultationPageView
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.kit.shown import SHOWN
from coprod_desktop.ui.shell.pages import all_pages
from coprod_desktop.vocabulary import AccountRole, ConsultationState, TakingPart
from coprod_desktop.wording import short_date
from tests.services.test_consultations import begun, heard
from tests.services.test_consultations import page as plan_of
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, closed, press, the_form, type_in, words_in
from tests.world import TODAY, World


def shown(qtbot: QtBot, context: Any, key: str, **params: Any) -> Any:
    page: Any = all_pages()[key].factory(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    if params:
        page.show_for(**params)
    page.show()
    return page


def one(qtbot: QtBot, context: Any, consultation: int, part: int = 0) -> ConsultationPageView:
    page: ConsultationPageView = shown(
        qtbot, context, "consultation", consultation_id=consultation, part=part
    )
    qtbot.waitUntil(lambda: page.row is not None)
    return page


def test_one_is_added_where_it_was_announced_and_leads_to_its_page(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    context = at_work()
    led = Led(context)
    page: ConsultationsPage = shown(qtbot, context, "consultations")
    qtbot.waitUntil(page.empty.isVisible)
    press(qtbot, page, "Add a consultation")
    form = the_form(qtbot, page)
    press(qtbot, form, "Add the consultation")
    qtbot.waitUntil(lambda: bool(form.fields["title"].problem()))
    type_in(qtbot, form, "title", "Buses at night")
    type_in(qtbot, form, "asked_by", "Ashby Council")
    form.fields["closes_on"].set(TODAY + timedelta(days=9))
    press(qtbot, form, "Add the consultation")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: bool(led.to))
    [(key, params)] = led.to
    assert key == "consultation"
    row = ask(consultation_page, params["consultation_id"])
    assert (row.line.asked_by, row.line.notice_days, row.line.project_id) == ("Ashby Council", 9, None)
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 1)
    line = page.list.model().index(0, 0).data(SHOWN)
    assert (line.under, line.at_right) == ("Ashby Council · 9 days’ notice", "9 days left")


def test_the_list_says_what_is_next_and_opens_one(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    made = begun(world)
    context = at_work()
    led = Led(context)
    page: ConsultationsPage = shown(qtbot, context, "consultations")
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 1)
    line = page.list.model().index(0, 0).data(SHOWN)
    assert "Next: Ask who would like to say something, by" in line.under
    page.list.setFocus()
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert led.to == [("consultation", {"consultation_id": made})]
    press(qtbot, page, "What we ask for again")
    assert led.to[-1][0] == "standing_asks"


def test_short_notice_is_said_once_and_taking_part_makes_the_plan(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    made = heard(world, closes_on=TODAY + timedelta(days=11))
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "It is worked out once you say" in words_in(page))
    assert "Short notice: 11 days from hearing of it to its closing" in words_in(page)
    press(qtbot, page, "We are taking part")
    qtbot.waitUntil(lambda: "Gather what people say" in words_in(page))
    press(qtbot, page, "Take “Gather what people say” out")
    qtbot.waitUntil(lambda: "Gather what people say" not in words_in(page))
    press(qtbot, page, "Work it out anew from today")
    qtbot.waitUntil(lambda: "Gather what people say" in words_in(page))


def test_a_step_is_added_given_to_someone_and_done(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person("Sam Rivers")
    made = begun(world)
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "Write a draft" in words_in(page))
    press(qtbot, page, "Add a step")
    form = the_form(qtbot, page)
    press(qtbot, form, "Add the step")
    qtbot.waitUntil(lambda: bool(form.fields["words"].problem()))
    type_in(qtbot, form, "words", "Book the small room")
    form.fields["on"].set(TODAY + timedelta(days=1))
    qtbot.keyClicks(form.fields["owner_id"].line, "sam")
    qtbot.waitUntil(lambda: form.fields["owner_id"].value() is not None or _taken(qtbot, form))
    press(qtbot, form, "Add the step")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Book the small room" in words_in(page))
    assert page.row is not None
    step = next(step for step in page.row.steps if step.words)
    assert step.owner_id == sam
    press(qtbot, page, "Change “Book the small room”")
    form = the_form(qtbot, page)
    qtbot.waitUntil(lambda: form.fields["owner_id"].value() is not None)
    form.fields["on"].set(TODAY)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "By today" in words_in(page))
    [done] = [
        one for one in page.findChildren(Button) if one.accessibleDescription() == "Book the small room"
    ]
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Done today" in words_in(page))
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam" not in words_in(page))


def _taken(qtbot: QtBot, form: Any) -> bool:
    qtbot.keyClick(form.fields["owner_id"].line, Qt.Key.Key_Return)
    return form.fields["owner_id"].value() is not None


def test_a_form_of_taking_part_is_kept_took_place_and_another_dropped(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    made = begun(world)
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "A survey, a workshop, a letter…" in words_in(page))
    for kind in ("Survey", "Workshop"):
        press(qtbot, page, "Add a form")
        form = the_form(qtbot, page)
        press(qtbot, form, kind)
        press(qtbot, form, "Add it")
        closed(qtbot, page)
        qtbot.waitUntil(lambda kind=kind: kind in words_in(page))  # type: ignore[misc]
    press(qtbot, page, "Take “Survey” away")
    qtbot.waitUntil(lambda: "Survey" not in words_in(page))
    press(qtbot, page, "It took place…")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "came_of_it", "They want figures")
    press(qtbot, form, "Record it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "What came of it: They want figures" in words_in(page))
    assert "took place today" in words_in(page)
    press(qtbot, page, "Change “Workshop”")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "place", "The library")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    assert ask(consultation_page, made).forms[0].place == "The library"


def test_whoever_would_go_alone_is_said_to(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam, jo, made = world.person("Sam Rivers"), world.person("Jo Hart"), begun(world)
    meeting = FormDetails(consultation_id=made, kind=TakingPart.MEETING, goers=(sam,), companions=(jo,))
    save_form(world.workspace, meeting)
    record_death(world.workspace, RecordDeath(jo))
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "Nobody goes with them yet." in words_in(page))
    assert "Jo Hart\u2069 (can’t: someone else is needed)" in words_in(page)
    led = Led(page.context)
    press(qtbot, page, "Ask someone else: Meeting elsewhere")
    assert led.to == [("handover", {"item_id": 1})]


def test_after_the_response_went_no_step_is_to_be_done_by_any_day(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    jo, made = world.person("Jo Hart"), begun(world)
    step = plan_of(world, made).steps[0]
    save_step(world.workspace, StepDetails(consultation_id=made, step_id=step.id, on=step.on, owner_id=jo))
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "Jo Hart" in words_in(page))
    assert f"By {short_date(step.on, beside=TODAY)}" in words_in(page)
    ask(send_response, SentResponse(consultation_id=made, sent_how="By e-mail", unsigned_words="No time"))
    page.reload()
    qtbot.waitUntil(lambda: "Open when the response went" in words_in(page))
    assert f"By {short_date(step.on, beside=TODAY)}" not in words_in(page)


def test_letters_are_kept_and_put_right(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    made = begun(world)
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "None. Letters that come after" in words_in(page))
    press(qtbot, page, "Keep a letter")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "words", "They thank us")
    press(qtbot, form, "Keep it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "They thank us" in words_in(page))
    press(qtbot, page, "Change “From them, Thu 14 May”")
    form = the_form(qtbot, page)
    form.fields["answered_on"].set(TODAY)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "They thank us · answered today" in words_in(page))


def test_one_that_could_not_be_says_why_and_is_looked_at_again(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    made = heard(world, closes_on=TODAY + timedelta(days=5))
    page = one(qtbot, at_work(), made)
    press(qtbot, page, "We couldn’t…")
    form = the_form(qtbot, page)
    assert form.fields["why_not"].value() == "5 days’ notice"
    press(qtbot, form, "Keep it as a record")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "We couldn’t take part: 5 days’ notice" in words_in(page))
    assert "There was no plan." in words_in(page)
    press(qtbot, page, "Open it again")
    qtbot.waitUntil(lambda: "It is worked out once you say" in words_in(page))


def test_a_slip_is_removed_and_what_is_known_is_changed(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    made = heard(world)
    context = at_work()
    led = Led(context)
    page = one(qtbot, context, made)
    press(qtbot, page, "Change…")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "help_offered", "Fares paid")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Fares paid" in words_in(page))
    press(qtbot, page, "Remove")
    qtbot.waitUntil(lambda: led.to == [("consultations", {})])


def test_who_only_signs_off_changes_nothing(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    made = begun(world)
    page = one(qtbot, at_work(AccountRole.SIGN_OFF), made)
    qtbot.waitUntil(lambda: "Write a draft" in words_in(page))
    assert not page.change.isVisible()
    assert not page.sent.isVisible()
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "What people say is shown to whoever works with the group." in words_in(page))
    assert page.row is not None
    assert page.row.line.state is ConsultationState.TAKING_PART
