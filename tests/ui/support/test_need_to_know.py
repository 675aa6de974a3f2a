"""Emergency access, reading again and conflicts of interest, pressed as a person presses them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coprod_desktop.acts import Act, Change
from coprod_desktop.model.need_to_know import EmergencyKey
from coprod_desktop.queries.keeping import lead_keeping
from coprod_desktop.queries.need_to_know import need_to_know
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.accounts import ChangeRole, ResetPassphrase, change_role, reset_passphrase
from coprod_desktop.services.keeping import SetKeepFor, set_keep_for
from coprod_desktop.services.need_to_know import (
    AnswerEmergency,
    AskEmergency,
    ReadNow,
    answer_emergency,
    ask_emergency,
)
from coprod_desktop.services.support import write_private
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.keeping.forms import EraseForm
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.need_to_know.forms import AnswerForm, AskForm, ConflictForm
from coprod_desktop.ui.need_to_know.page import NeedToKnowPage
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.ui.shell.ending import EndWatch
from coprod_desktop.ui.support.standing import EmergencyDialog
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AccountRole, PrivateKind, PrivatePart, RecordKind
from tests.safety.test_sealing import STIRS, House
from tests.ui.people.test_people_page import AtWork, press, save
from tests.ui.people.test_person_page import act, words
from tests.ui.support.test_support import opened, private
from tests.world import PASSPHRASE, TODAY, World


@pytest.fixture
def house(world: World) -> House:
    """With Kim, another coordinator, so that Morgan, who sits at the window, can have another role."""
    house = House(world)
    house.add("kim", AccountRole.COORDINATOR)
    return house


def be(house: House, role: AccountRole) -> None:
    """Morgan has another role from now on."""
    change_role(house.as_("kim", AccountRole.COORDINATOR), ChangeRole(house.ids["morgan"], role))


def person(at_work: AtWork, qtbot: QtBot, house: House, role: AccountRole) -> PersonView:
    """Sam’s page, as Morgan sees it."""
    view = PersonView(at_work(role))
    qtbot.addWidget(view)
    view.resize(1126, 728)
    view.show_for(person_id=house.sam)
    view.show()
    qtbot.waitUntil(lambda: view._page is not None)
    return view


def test_the_lead_sees_at_once_who_asks_and_answers(
    house: House, at_work: AtWork, ask: Any, qtbot: QtBot
) -> None:
    be(house, AccountRole.SAFEGUARDING)
    house.plan("priya", "priya")
    ask_emergency(house.as_("lee"), AskEmergency(house.sam, "Found on the stairs"))
    context = at_work(AccountRole.SAFEGUARDING)
    today = TodayPage(context)
    qtbot.addWidget(today)
    today.show()
    page = NeedToKnowPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: "Found on the stairs" in words(page))
    assert "Lee Hale asks about Sam Rivers" in words(page)
    press(qtbot, act(page, "Answer", qtbot))
    form = opened(page, qtbot, AnswerForm)
    assert form.kinds.value() == (PrivateKind.SUPPORT,)
    save(qtbot, form)
    qtbot.waitUntil(lambda: "It may be read until" in words(page))
    press(qtbot, act(page, "They were told today", qtbot))
    qtbot.waitUntil(lambda: "The person was told" in words(page))
    press(qtbot, act(page, "End it now", qtbot))
    qtbot.waitUntil(lambda: "It ended" in words(page))
    assert not ask(need_to_know).emergencies[0].holds


def test_today_tells_the_lead_and_nobody_else(house: House, at_work: AtWork, qtbot: QtBot) -> None:
    be(house, AccountRole.SAFEGUARDING)
    house.world.session()
    ask_emergency(house.as_("lee"), AskEmergency(house.sam, "Found on the stairs"))
    today = TodayPage(at_work(AccountRole.SAFEGUARDING))
    qtbot.addWidget(today)
    today.show()
    qtbot.waitUntil(lambda: "1 person asks for it" in words(today))
    assert "stairs" not in words(today)
    assert act(today, "Answer", qtbot).isVisible()
    other = TodayPage(at_work(AccountRole.STAFF))
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.ringing is not None)
    assert other.emergency is None


def test_a_lead_without_the_key_is_told_who_can_answer(house: House, at_work: AtWork, qtbot: QtBot) -> None:
    """Nothing is offered that could not be opened."""
    house.add("robin", AccountRole.SAFEGUARDING)
    be(house, AccountRole.SAFEGUARDING)
    house.world.session()
    ask_emergency(house.as_("lee"), AskEmergency(house.sam, "Found on the stairs"))
    context = at_work(AccountRole.SAFEGUARDING)
    today, page = TodayPage(context), NeedToKnowPage(context)
    for view in (today, page):
        qtbot.addWidget(view)
        view.resize(1126, 728)
        view.show()
    for view in (today, page):
        qtbot.waitUntil(lambda view=view: "Robin Hale can, and can let you read" in words(view))
        assert not [one for one in view.findChildren(Button) if one.words().startswith("Answer")]
    assert "1 person asks for it" in words(today)
    assert "Lee Hale asks about Sam Rivers" in words(page)


def test_what_was_given_leaves_the_screen_when_its_time_is_over(at_work: AtWork, qtbot: QtBot) -> None:
    """A minute’s look, here the last of it."""
    rows = (PrivateRow(1, PrivateKind.SUPPORT, None, "", TODAY, None, (), ((PrivatePart.HELPS, "Air"),)),)
    shown = EmergencyDialog(at_work(), "Sam", ReadNow(Change(1, Act.EMERGENCY_READ), rows, 1), None)
    qtbot.addWidget(shown)
    shown.open()
    assert "Air" in words(shown)
    with qtbot.waitSignal(shown.finished, timeout=5000):
        pass
    assert "Air" not in words(shown)


def test_while_the_program_is_open_its_keys_go_within_a_minute(
    house: House, at_work: AtWork, ask: Any, qtbot: QtBot
) -> None:
    """A clock set back in the same sitting is told by the steady one, until nothing is given any more."""
    house.add("robin", AccountRole.SAFEGUARDING)
    house.plan("priya", "priya")
    made = ask_emergency(house.as_("lee"), AskEmergency(house.sam, "Found on the stairs")).made
    assert made is not None
    answer_emergency(house.lead(), AnswerEmergency(made, 4, (PrivateKind.SUPPORT,)))
    steady, wall = [0.0], [1000.0]
    context = at_work(AccountRole.STAFF)
    watch = EndWatch(context, context, steady=lambda: steady[0], wall=lambda: wall[0])
    watch.start()
    assert watch._timer.isActive()
    assert watch._timer.interval() == 60_000

    def given_after(seconds: float, by_the_wall: float) -> int:
        steady[0] += seconds
        wall[0] += by_the_wall
        watch.tick()
        return ask(_still_given)

    assert given_after(60, 60) == 1
    assert given_after(60, 60 - 3 * 60 * 60) == 1  # three hours back
    assert given_after(60, 60 - 60 * 60) == 0  # and one more
    qtbot.waitUntil(lambda: watch._set_back == 0)
    watch.stop()
    assert not watch._timer.isActive()


def _still_given(workspace: Workspace) -> int:
    with workspace.read() as db:
        return len(db.scalars(select(EmergencyKey.record_id)).all())


def test_it_is_asked_for_where_it_is_needed(house: House, at_work: AtWork, ask: Any, qtbot: QtBot) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    be(house, AccountRole.STAFF)
    view = person(at_work, qtbot, house, AccountRole.STAFF)
    dialog = private(view, qtbot)
    qtbot.waitUntil(dialog.standing.isVisible)
    press(qtbot, dialog.standing.ask_button)
    form = opened(view, qtbot, AskForm)
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: "Only the safeguarding lead" in form.fields["why"].problem())
    qtbot.keyClicks(form.why.editor, "Found on the stairs")
    save(qtbot, form)
    qtbot.waitUntil(lambda: "You asked for emergency access" in words(dialog))
    assert not dialog.standing.ask_button.isVisible()


def test_what_was_given_is_read_on_a_press(house: House, at_work: AtWork, qtbot: QtBot) -> None:
    house.add("robin", AccountRole.SAFEGUARDING)
    be(house, AccountRole.STAFF)
    house.plan("priya", "priya")
    made = ask_emergency(house.as_("morgan"), AskEmergency(house.sam, "Found on the stairs")).made
    assert made is not None
    answer_emergency(house.lead(), AnswerEmergency(made, 4, (PrivateKind.SUPPORT,)))
    view = person(at_work, qtbot, house, AccountRole.STAFF)
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: not dialog.standing.read.visibleRegion().isEmpty())
    assert STIRS not in words(dialog)
    press(qtbot, dialog.standing.read)
    shown = opened(dialog, qtbot, EmergencyDialog)
    assert STIRS in words(shown)
    with qtbot.waitSignal(shown.finished):
        view.context.beside.set(True, house.sam)


def test_a_conflict_of_interest_closes_it(house: House, at_work: AtWork, ask: Any, qtbot: QtBot) -> None:
    house.plan("morgan", "morgan", "priya")
    be(house, AccountRole.STAFF)
    view = person(at_work, qtbot, house, AccountRole.STAFF)
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: STIRS in words(dialog) and dialog.standing.isVisible())
    press(qtbot, dialog.standing.conflict)
    save(qtbot, opened(view, qtbot, ConflictForm))
    qtbot.waitUntil(lambda: "You declared a conflict of interest" in words(dialog))
    qtbot.waitUntil(lambda: STIRS not in words(dialog))
    assert ask(private_page, house.sam).rows == ()


def test_a_reader_without_a_key_is_let_read_again(
    house: House, at_work: AtWork, ask: Any, qtbot: QtBot
) -> None:
    house.plan("morgan", "morgan", "lee")
    request = ResetPassphrase(house.ids["lee"], "given by the coordinator")
    reset_passphrase(house.as_("morgan", AccountRole.COORDINATOR), request)
    dialog = private(person(at_work, qtbot, house, AccountRole.COORDINATOR), qtbot)
    qtbot.waitUntil(lambda: "Lee Hale’s account has no key" in words(dialog))
    press(qtbot, act(dialog, "Let Lee Hale read it again", qtbot))
    qtbot.waitUntil(lambda: "has no key" not in words(dialog))
    assert ask(private_page, house.sam).rows[0].keyless == ()


def test_a_lead_lets_a_second_lead_read(house: House, at_work: AtWork, ask: Any, qtbot: QtBot) -> None:
    be(house, AccountRole.SAFEGUARDING)
    change_role(
        house.as_("kim", AccountRole.COORDINATOR), ChangeRole(house.ids["lee"], AccountRole.SAFEGUARDING)
    )
    page = NeedToKnowPage(at_work(AccountRole.SAFEGUARDING))
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: "Has no key yet" in words(page))
    press(qtbot, act(page, "Let Lee Hale read", qtbot))
    qtbot.waitUntil(lambda: "Has no key yet" not in words(page))
    assert all(one.has_key for one in ask(need_to_know).leads)


def test_what_was_kept_long_enough_is_the_leads_to_decide(
    house: House, at_work: AtWork, ask: Any, qtbot: QtBot
) -> None:
    coordinator = house.as_("kim", AccountRole.COORDINATOR)
    set_keep_for(coordinator, SetKeepFor(((RecordKind.PRIVATE, 1),)))
    request = replace(house.request("priya"), agreed_on=date(2026, 1, 2), review_on=date(2026, 2, 1))
    be(house, AccountRole.SAFEGUARDING)
    write_private(house.as_("priya"), request)
    page = NeedToKnowPage(at_work(AccountRole.SAFEGUARDING))
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.due is not None)
    assert page.due is not None
    ((line, tick),) = page.due.ticks
    assert line.name == "Sam Rivers"
    assert STIRS not in words(page)
    tick.set(True)
    page.due.erase.click()
    form = opened(page, qtbot, EraseForm)
    qtbot.keyClicks(form.passphrase.line, PASSPHRASE)
    save(qtbot, form)
    qtbot.waitUntil(lambda: "has been kept beyond its time" in words(page))
    assert ask(lead_keeping).counts == {}
    page.context.beside.set(True, house.sam)
    qtbot.waitUntil(lambda: not page.kept.isVisible())


def test_today_tells_staff_of_someone_under_18_who_is_beside_another(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    """Gently, with a way to where somebody else is named."""
    world.session()
    sam, kim = world.person(), world.person("Kim Vale", under_18=True)
    world.member(world.project(), sam, mentor_id=kim)
    context = at_work(AccountRole.STAFF)
    asked: list[tuple[str, Any]] = []
    context.asked_to_open.connect(lambda page, params: asked.append((page, params)))
    today = TodayPage(context)
    qtbot.addWidget(today)
    today.resize(1126, 728)
    today.show()
    qtbot.waitUntil(lambda: "Kim Vale is under 18" in words(today))
    assert "Checks in with Sam Rivers, Brochure." in words(today)
    assert today.check_ins is not None
    act(today.check_ins, "Open", qtbot).click()
    assert asked == [("person", {"person_id": sam})]
    context.beside.set(True, sam)
    qtbot.waitUntil(lambda: "Kim Vale is under 18" not in words(today))
