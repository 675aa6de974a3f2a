"""Their say, catching up and the sheets around someone who can't come, pressed as staff press them."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.model.absence import TheirSay
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.handover import absence_done
from coprod_desktop.queries.their_say import says
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.sessions import AgendaPart, SetAgenda, set_agenda
from coprod_desktop.services.their_say import RecordSay, record_say
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.handover.cant_make_it import CantMakeItPage
from coprod_desktop.ui.handover.say_card import SayDialog
from coprod_desktop.ui.paper.page import PaperPage
from coprod_desktop.ui.sessions.outcome_card import OutcomeForm
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import Say
from tests.ui.conftest import Ask, AtWork
from tests.ui.handover.conftest import Press, Scene
from tests.world import NOW


def said(workspace: Workspace) -> list[tuple[Say, str]]:
    with workspace.read() as db:
        return [(one.kind, one.words) for one in db.query(TheirSay).order_by(TheirSay.id)]


def outcome_of(workspace: Workspace, session_id: int) -> str:
    with workspace.read() as db:
        return str(db.get_one(Session, session_id).outcome)


def absent(scene: Scene) -> int:
    """Sam can't come to a session that decides something."""
    parts = (AgendaPart("Choose the cover", decides=True), AgendaPart("Tea"))
    set_agenda(scene.world.workspace, SetAgenda(scene.session, parts))
    return record_absence(scene.world.workspace, RecordAbsence(scene.sam, scene.session)).made or 0


def test_the_done_step_records_each_say_in_one_press(
    scene: Scene, at_work: AtWork, ask: Ask, press: Press, qtbot: QtBot
) -> None:
    absence = absent(scene)
    context = at_work()
    context.asked_to_open.connect(scene.listen)
    page = CantMakeItPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    page._show_done(ask(absence_done, absence))
    press(page, "Go ahead")
    qtbot.waitUntil(lambda: ask(said) == [(Say.GO_AHEAD, "")])
    press(page, "Wait for me")
    qtbot.waitUntil(lambda: ask(said) == [(Say.WAIT, "")])
    press(page, "Say it now…")
    qtbot.waitUntil(lambda: bool(page.findChildren(SayDialog)))
    dialog = page.findChildren(SayDialog)[0]
    qtbot.keyClicks(dialog.findChild(QPlainTextEdit), "Blue, please")
    press(dialog, "Keep it")
    qtbot.waitUntil(lambda: ask(said) == [(Say.NOW, "Blue, please")])
    qtbot.waitUntil(lambda: any("Blue, please" in one for one in words_of(page)))
    press(page, "Take it away")
    qtbot.waitUntil(lambda: ask(said) == [])
    for words, kind in (
        ("Print it as a slip", "their_say"),
        ("“We’ve got it covered” note", "covered_note"),
        ("Summary for the file", "handover_summary"),
    ):
        press(page, words)
        assert scene.opened[-1] == ("paper", {"kind": kind, "absence_id": absence})


def words_of(page: Any) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_with_someone_beside_their_words_are_hidden(
    scene: Scene, at_work: AtWork, ask: Ask, press: Press, qtbot: QtBot
) -> None:
    absence = absent(scene)
    context = at_work()
    page = CantMakeItPage(context)
    qtbot.addWidget(page)
    page.show()
    page._show_done(ask(absence_done, absence))
    press(page, "Go ahead")
    qtbot.waitUntil(lambda: any("Sam says: go ahead" in one for one in words_of(page)))
    context.beside.set(True)
    qtbot.waitUntil(lambda: not any("Sam" in one for one in words_of(page)))


def test_today_catches_up_who_could_not_come_until_they_were_told(
    scene: Scene, at_work: AtWork, press: Press, qtbot: QtBot
) -> None:
    absent(scene)
    scene.world.now = NOW + timedelta(hours=6)
    context = at_work()
    context.asked_to_open.connect(scene.listen)
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 1200)
    page.show()
    qtbot.waitUntil(lambda: "Catch-up for Sam" in words_of(page))
    press(page, "Print…")
    about = {"kind": "catch_up", "session_id": scene.session, "person_id": scene.sam}
    assert scene.opened[-1] == ("paper", about)
    press(page, "Told")
    qtbot.waitUntil(lambda: "Catch-up for Sam" not in words_of(page))


def test_on_a_monday_today_leads_to_the_sealed_sheet(
    scene: Scene, at_work: AtWork, press: Press, qtbot: QtBot
) -> None:
    scene.world.session(on=scene.world.now.date() + timedelta(days=5))
    scene.world.now = NOW + timedelta(days=4)
    context = at_work()
    context.asked_to_open.connect(scene.listen)
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 1200)
    page.show()
    qtbot.waitUntil(lambda: "This week’s sealed sheet" in words_of(page))
    press(page, "Print…")
    assert scene.opened[-1] == ("paper", {"kind": "fallback"})


def test_a_session_asks_afterwards_what_was_decided_and_whom_to_catch_up(
    scene: Scene, at_work: AtWork, ask: Ask, press: Press, qtbot: QtBot
) -> None:
    absent(scene)
    scene.world.now = NOW + timedelta(hours=6)
    page = SessionView(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 1200)
    page.show()
    page.show_for(session_id=scene.session)
    press(page, "Write it down")
    qtbot.waitUntil(lambda: bool(page.findChildren(OutcomeForm)))
    form = page.findChildren(OutcomeForm)[0]
    qtbot.waitUntil(form.isVisible)
    qtbot.keyClicks(form.findChild(QPlainTextEdit), "We chose blue.")
    press(form, "Save")
    qtbot.waitUntil(lambda: ask(outcome_of, scene.session) == "We chose blue.")
    qtbot.waitUntil(lambda: "We chose blue." in words_of(page))
    assert "Catch-up for Sam" in words_of(page)
    press(page, "Told")
    qtbot.waitUntil(lambda: "Told" in words_of(page))


def test_the_agenda_tells_what_was_said(scene: Scene, at_work: AtWork, qtbot: QtBot) -> None:
    absence = absent(scene)
    line = says(scene.world.workspace, absence).sessions[0].lines[0]
    request = RecordSay(absence, line.agenda_item_id, Say.NOW, "Blue")
    record_say(scene.world.workspace, request)
    page = SessionView(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    page.show_for(session_id=scene.session)
    qtbot.waitUntil(lambda: "Sam says: “Blue”" in words_of(page))


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("covered_note", "“We’ve got it covered” for Sam"),
        ("their_say", "Slip for Sam’s say"),
        ("catch_up", "Catch-up for Sam"),
        ("handover_summary", "Summary for the file: Sam Rivers"),
        ("cant_make_it_pad", "Pad for “can’t make it”"),
        ("fallback", "Sealed sheet, Thu 14 May to Wed 20 May"),
        ("emergency", "Emergency sheet, Thu 14 May"),
    ],
)
def test_each_sheet_is_previewed_and_remembered(
    scene: Scene, at_work: AtWork, qtbot: QtBot, tmp_path: Any, kind: str, title: str
) -> None:
    absence = absent(scene)
    context = at_work()
    page = PaperPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    page.show_for(kind=kind, absence_id=absence, session_id=scene.session, person_id=scene.sam)
    qtbot.waitUntil(lambda: page.pdf is not None and page.print_button.isEnabled(), timeout=10_000)
    assert page.page.title.text() == title
    page.save_to(str(tmp_path / "sheet.pdf"))
    qtbot.waitUntil(lambda: (tmp_path / "sheet.pdf").exists())
    if kind != "cant_make_it_pad":
        qtbot.waitUntil(lambda: "Nothing on it has changed" in page.printed.text(), timeout=10_000)


def test_the_pad_is_one_press_from_who_cannot_make_it(
    scene: Scene, at_work: AtWork, press: Press, qtbot: QtBot
) -> None:
    context = at_work()
    context.asked_to_open.connect(scene.listen)
    page = CantMakeItPage(context)
    qtbot.addWidget(page)
    page.show()
    press(page, "Print a pad")
    assert scene.opened[-1] == ("paper", {"kind": "cant_make_it_pad"})
