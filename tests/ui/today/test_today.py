"""Today: every line leads on, and the page says how to start when nothing is there yet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Consent
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.consultations import (
    ConsultationDetails,
    OneConsultation,
    begin_consultation,
    record_consultation,
)
from coprod_desktop.services.quotes import KeepQuote, keep_quote
from coprod_desktop.ui.kit import Button, Text
from coprod_desktop.ui.today.page import TodayPage, backup_words
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, ConsentFor, QuoteUse, WishKind
from tests.ui.conftest import AtWork
from tests.world import World


class Shown:
    """Today on the screen, and which pages it opens."""

    def __init__(self, qtbot: QtBot, at_work: AtWork, role: AccountRole = AccountRole.COORDINATOR) -> None:
        self.context = at_work(role)
        self.opened: list[tuple[str, Any]] = []
        self.context.asked_to_open.connect(self._opened)
        self.page = TodayPage(self.context)
        qtbot.addWidget(self.page)
        self.page.resize(1126, 728)
        self.page.show()
        qtbot.waitUntil(lambda: self.page.page.body.count() > 0)

    def _opened(self, key: str, params: Any) -> None:
        self.opened.append((key, params))

    def buttons(self) -> dict[str, Button]:
        return {one.accessibleName(): one for one in self.page.findChildren(Button)}

    def words(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel) if one.text()]

    def press(self, words: str) -> tuple[str, Any]:
        self.buttons()[words].click()
        return self.opened[-1]


def test_the_next_session_prints_its_pack_in_two_presses(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    session = world.session(room="Room 2")
    world.assign(world.place(session, 1), 1)
    world.place(session, 2)
    shown = Shown(qtbot, at_work)
    assert shown.page.page.title.text() == "Thursday 14 May"
    assert "Today 10:30 to 12:30 · Room 2, Harbour House" in shown.words()
    assert {"1 coming", "1 place to cover"} <= set(shown.words())
    assert shown.press("Print pack") == ("paper", {"kind": "pack", "session_id": session})
    assert shown.press("Open session") == ("session", {"session_id": session})
    assert shown.press("Someone can’t make it") == ("cant_make_it", {})


def test_what_needs_someone_leads_on(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person()
    session = world.session()
    world.assign(world.place(session, 2), sam)
    world.place(session, 3)
    record_absence(world.workspace, RecordAbsence(sam, session))
    shown = Shown(qtbot, at_work)
    assert "Today 10:30 · Sam is still to be asked" in shown.words()
    assert shown.press("Ask them… Note-taker, Brochure group") == ("handover", {"item_id": 1})
    assert shown.press("Choose… Peer support, Brochure group") == ("session", {"session_id": session})


def test_it_follows_what_is_recorded(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person()
    session = world.session()
    world.assign(world.place(session, 2), sam)
    world.wish(sam, WishKind.ANYONE)
    shown = Shown(qtbot, at_work)
    assert "Nothing needs anyone just now." in shown.words()
    shown.context.run(record_absence, RecordAbsence(sam, session))
    qtbot.waitUntil(lambda: "Today 10:30 · Sam: anyone suitable" in shown.words())


def test_late_tasks_and_the_week(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person()
    session = world.session()
    world.assign(world.place(session, 2), sam)
    world.session("Design evening", date(2026, 5, 19))
    project = world.project()
    task = world.task(project, "Section 3 draft", sam, due=date(2026, 5, 12))
    record_absence(world.workspace, RecordAbsence(sam, session, AbsenceKind.LATE, about_when="about 11"))
    shown = Shown(qtbot, at_work)
    words = shown.words()
    assert "Sam: late, about 11" in words
    assert "Was due Tue 12 May · Sam Rivers" in words
    assert "Tue 19 May · Design evening" in words
    assert shown.press("Open Section 3 draft") == ("project", {"project_id": project, "task_id": task})


def test_an_empty_organisation_is_welcomed(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    shown = Shown(qtbot, at_work)
    assert "Welcome to Harbour Voices" in shown.words()
    assert shown.press("Bring your spreadsheet") == ("import", {})
    assert shown.press("Add a session") == ("calendar", {})
    assert not shown.page.cant_make_it.isVisible()


def test_print_only_sees_sessions_and_paper(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person()
    session = world.session()
    world.assign(world.place(session, 2), sam)
    record_absence(world.workspace, RecordAbsence(sam, session))
    shown = Shown(qtbot, at_work, AccountRole.PRINT_ONLY)
    assert set(shown.buttons()) >= {"Print pack"}
    titles = {one.text() for one in shown.page.findChildren(Text)}
    assert {"Next session", "This week"} <= titles
    assert not {"Needs someone", "Tasks due"} & titles
    assert not any("Sam" in words for words in shown.words())
    assert not any("Open" in words or "can’t" in words for words in shown.buttons())


def test_names_are_hidden_beside_someone(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person()
    session = world.session()
    world.assign(world.place(session, 2), sam)
    record_absence(world.workspace, RecordAbsence(sam, session))
    shown = Shown(qtbot, at_work)
    shown.context.beside.set(True, None)
    qtbot.waitUntil(lambda: not any("Sam" in words for words in shown.words()))


def test_when_a_backup_last_left_this_laptop(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    world.session()
    with world.workspace.change(Act.BACKUP_MADE, away=1):
        pass
    shown = Shown(qtbot, at_work)
    assert "A backup last left this laptop on Thu 14 May." in shown.words()
    assert shown.press("Back up to a stick") == ("backups", {})


def test_after_a_week_it_is_time_for_another() -> None:
    away = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert backup_words(None, date(2026, 5, 14))[1]
    assert backup_words(away, date(2026, 5, 14))[1]
    assert not backup_words(away, date(2026, 5, 8))[1]


def test_words_that_may_not_be_used_much_longer_are_brought_up(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    world.session()
    project, sam = world.project(), world.person()
    words = KeepQuote(words="It was ours.", uses=(QuoteUse.REPORT,), until=date(2026, 6, 3), person_id=sam)
    keep_quote(world.workspace, replace(words, project_id=project))
    keep_quote(world.workspace, words)
    shown = Shown(qtbot, at_work)
    assert {"To be renewed", "Brochure · Ask them again, or let it end"} <= set(shown.words())
    assert shown.words().count("Sam Rivers: their words may be used until Wed 3 Jun") == 2
    assert shown.press("Open Brochure") == ("project", {"project_id": project, "changed": True})
    assert shown.press("Open Sam Rivers") == ("person", {"person_id": sam})
    shown.context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam" not in " ".join(shown.words()))


def test_what_someone_agreed_to_comes_up_before_it_ends(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    """What ends first stands first, whatever it is; their name goes with someone beside."""
    world.session()
    sam, jo = world.person(), world.person("Jo Field")
    said = {"to": ConsentFor.PHOTOS, "given_on": date(2025, 5, 1)}
    world.add(Consent(person_id=sam, until=date(2026, 6, 3), **said))
    world.add(Consent(person_id=jo, until=date(2026, 5, 8), **said))
    shown = Shown(qtbot, at_work)
    words = shown.words()
    ended, soon = "Jo Field had agreed until Fri 8 May: photos", "Sam Rivers agreed until Wed 3 Jun: photos"
    assert words.index(ended) < words.index(soon)
    assert "It has ended: ask again, or see where it stands on paper" in words
    assert shown.press("Open Sam Rivers") == ("person", {"person_id": sam})
    shown.context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam" not in " ".join(shown.words()))


def test_what_is_next_of_a_consultation_stands_with_the_tasks(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    world.session()
    known = ConsultationDetails(title="Buses at night", asked_by="The council", closes_on=date(2026, 5, 19))
    made = record_consultation(world.workspace, known).made
    assert made is not None
    begin_consultation(world.workspace, OneConsultation(made))
    shown = Shown(qtbot, at_work)
    assert {"Tasks due", "Buses at night"} <= set(shown.words())
    assert "Ask who would like to say something, by today" in shown.words()
    assert shown.press("Open Buses at night") == ("consultation", {"consultation_id": made})
